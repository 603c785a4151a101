#include "app/services/commitwords.h"

#include "app/jobs/gitsource.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CommitWords)
};

QString shortName(const QString &ref, const QString &branch)
{
    if (!branch.isEmpty())
        return branch;
    return ref.startsWith("refs/tags/"_L1) ? ref.mid(10) : QString();
}

QString lasted(const Build &build)
{
    const qint64 seconds = std::max<qint64>(build.finishedAtUs - build.startedAtUs, 0) / 1'000'000;
    if (seconds < 60)
        return Tr::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Tr::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Tr::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

CommitState stateOf(const Build &build, const StatusTarget &target, bool isFrozen)
{
    const bool tellsEverything = target.reports == StatusReports::Everything;
    switch (build.state) {
    case BuildState::Waiting:
        return isFrozen && tellsEverything ? CommitState::Neutral : CommitState::Pending;
    case BuildState::Approval:
    case BuildState::Queued:
        return CommitState::Pending;
    case BuildState::Running:
        return CommitState::Running;
    case BuildState::Succeeded:
        return CommitState::Success;
    case BuildState::Failed:
    case BuildState::TimedOut:
        return CommitState::Failure;
    case BuildState::Interrupted:
        return CommitState::Error;
    case BuildState::Cancelled:
        return CommitState::Cancelled;
    case BuildState::Superseded:
        return tellsEverything ? CommitState::Neutral : CommitState::Cancelled;
    }
    return CommitState::Error;
}

QString sentenceOf(const Build &build)
{
    switch (build.state) {
    case BuildState::Waiting:
        return build.reason.isEmpty() ? Tr::tr("Build %1 waits").arg(build.number)
                                      : Tr::tr("Build %1 waits: %2").arg(build.number).arg(build.reason);
    case BuildState::Approval:
        return Tr::tr("Build %1 waits for a person to agree").arg(build.number);
    case BuildState::Queued:
        return Tr::tr("Build %1 waits for its turn").arg(build.number);
    case BuildState::Running:
        return Tr::tr("Build %1 is running").arg(build.number);
    case BuildState::Succeeded:
        return Tr::tr("Build %1 passed in %2").arg(build.number).arg(lasted(build));
    case BuildState::Failed:
        if (build.startedAtUs == 0)
            return Tr::tr("Build %1 could not start").arg(build.number);
        return build.exitCode
            ? Tr::tr("Build %1 failed with exit code %2 after %3").arg(build.number).arg(*build.exitCode).arg(lasted(build))
            : Tr::tr("Build %1 failed after %2").arg(build.number).arg(lasted(build));
    case BuildState::TimedOut:
        return Tr::tr("Build %1 was stopped after %2: its time was over").arg(build.number).arg(lasted(build));
    case BuildState::Interrupted:
        return Tr::tr("Build %1 was interrupted after %2").arg(build.number).arg(lasted(build));
    case BuildState::Cancelled:
        return Tr::tr("Build %1 was cancelled").arg(build.number);
    case BuildState::Superseded:
        return Tr::tr("Build %1 gave way to a newer one").arg(build.number);
    }
    return {};
}

CommitStatus statusAt(const StatusTarget &target, const ComponentId &component, const QString &sha)
{
    CommitStatus status;
    status.binding = target.binding;
    status.repositoryId = target.repositoryId;
    status.repository = target.repository;
    status.sha = sha;
    status.context = target.context;
    status.component = component;
    return status;
}

bool isOfOtherRepository(const Delivery &delivery)
{
    return std::any_of(delivery.checks.cbegin(), delivery.checks.cend(),
                       [](const Check &check) { return check.rule == "repository"_L1 && check.state == CheckState::Failed; });
}

} // namespace

QHash<ComponentId, StatusTarget> statusTargets(const QList<Component> &components)
{
    QHash<ComponentId, StatusTarget> targets;
    QHash<QString, int> names; // how many report to a repository by the same name
    const auto nameOf = [](const Component &component, const StatusTarget &target) {
        return QStringList{target.binding.toString(), target.repositoryId, component.name}.join(u'\n');
    };
    for (const Component &component : components) {
        const GitSource &source = component.source;
        if (component.image || source.binding.isEmpty() || component.git.statusReports == StatusReports::None
            || (source.repositoryId.isEmpty() && source.repository.isEmpty()))
            continue;
        StatusTarget target;
        target.binding = source.binding;
        target.repositoryId = source.repositoryId.isEmpty() ? source.repository : source.repositoryId;
        target.repository = source.repository;
        target.reports = component.git.statusReports;
        ++names[nameOf(component, target)];
        targets.insert(component.id, target);
    }
    for (const Component &component : components) {
        const auto target = targets.find(component.id);
        if (target == targets.end())
            continue;
        target->context = names.value(nameOf(component, *target)) > 1
            ? u"slipway/%1/%2"_s.arg(component.project.toString(), component.name)
            : u"slipway/"_s + component.name;
    }
    return targets;
}

std::optional<CommitStatus> statusOf(const Build &build, const StatusTarget &target, bool isFrozen)
{
    if (!build.image.isEmpty() || !isRevision(build.revision))
        return std::nullopt;
    CommitStatus status = statusAt(target, build.component, build.revision);
    status.ref = shortName(build.ref, build.branch);
    status.state = stateOf(build, target, isFrozen);
    status.description = sentenceOf(build);
    return status;
}

std::optional<CommitStatus> statusOf(const Delivery &delivery, const StatusTarget &target)
{
    const Event &event = delivery.event;
    const bool isPush = event.kind == EventKind::Push && !event.deleted && !event.besidePush;
    const bool isPull = event.kind == EventKind::PullRequest && event.pull
        && (event.pull->action == PullAction::Opened || event.pull->action == PullAction::Updated);
    if (target.reports != StatusReports::Everything || delivery.outcome != Outcome::Filtered || !delivery.build.isEmpty()
        || event.trust == Trust::Claimed || !(isPush || isPull) || !isRevision(event.sha) || isOfOtherRepository(delivery))
        return std::nullopt;
    CommitStatus status = statusAt(target, delivery.component, event.sha);
    status.ref = event.branch;
    status.state = CommitState::Neutral;
    status.description = Tr::tr("Not built: %1").arg(delivery.reason);
    return status;
}

CommitStatus ended(CommitStatus open)
{
    open.state = CommitState::Cancelled;
    open.description = Tr::tr("Slipway does not tell of this build any more");
    return open;
}

} // namespace slipway
