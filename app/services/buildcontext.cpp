#include "app/services/buildcontext.h"

#include "app/domain/queue.h"
#include "app/jobs/containerstep.h"
#include "app/storage/approvalrepository.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"
#include "app/supervisor/logindex.h"
#include "app/supervisor/runfolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::BuildContext)
};

constexpr int lookedBack = 200; // builds queued before this one, among which the one it waited for is looked for
constexpr int passedLookedBack = 20; // for one of the same branch
constexpr int lookedAhead = 100;

Result<> findHolderOfWaiting(Transaction &tx, BuildContext &context)
{
    BuildRepository builds(tx);
    const Build &build = context.build;
    if (build.state != BuildState::Queued) {
        context.heldBy = HeldBy::Person;
        return Done{};
    }
    const auto running = builds.inState(BuildState::Running);
    if (!running)
        return failure(running.error());
    context.running = int(running->size());
    const auto component = ComponentRepository(tx).find(build.component);
    if (!component)
        return failure(component.error());
    const BuildDefinition definition = *component ? (*component)->build : BuildDefinition();
    QList<Build> own;
    std::copy_if(running->begin(), running->end(), std::back_inserter(own),
                 [&](const Build &each) { return each.component == build.component; });
    if (!own.isEmpty() && !mayStartBeside(own, build, definition)) {
        const auto same = std::find_if(own.begin(), own.end(), [&](const Build &each) { return isSameThing(each, build); });
        context.heldBy = HeldBy::OwnBuild;
        context.holder = same != own.end() ? *same : own.first();
        return Done{};
    }
    const auto before = builds.queuedBefore(build);
    if (!before)
        return failure(before.error());
    if (*before) {
        context.heldBy = HeldBy::Older;
        context.holder = *before;
        const auto older = builds.ids({.states = {BuildState::Queued}, .component = build.component, .before = build.id});
        if (!older)
            return failure(older.error());
        if (definition.slotCount == 1 && !older->isEmpty()) { // the whole line, from its head
            const auto first = builds.find(older->last());
            if (!first)
                return failure(first.error());
            context.holder = *first;
        }
        return Done{};
    }
    if (running->isEmpty())
        return Done{};
    const auto group = builds.holderInGroup(build);
    if (!group)
        return failure(group.error());
    if (*group) {
        context.heldBy = HeldBy::Group;
        context.holder = *group;
        return Done{};
    }
    context.heldBy = HeldBy::Slots;
    context.holder = *std::min_element(running->begin(), running->end(), [](const Build &a, const Build &b) {
        return a.startedAtUs < b.startedAtUs;
    });
    return Done{};
}

// The build whose end let this one start: of its own component, or else the last one that ended while it waited.
Result<> findHolderOfStarted(BuildRepository &builds, BuildContext &context)
{
    const Build &build = context.build;
    const auto ids = builds.ids({.limit = lookedBack, .before = build.id});
    if (!ids)
        return failure(ids.error());
    const auto before = builds.rows(*ids);
    if (!before)
        return failure(before.error());
    const auto held = [&](const Build &each) {
        return each.startedAtUs > 0 && each.startedAtUs < build.startedAtUs && each.finishedAtUs > build.queuedAtUs
            && each.finishedAtUs <= build.startedAtUs;
    };
    for (const Build &each : *before) {
        if (!held(each))
            continue;
        const bool own = each.component == build.component;
        const bool holderIsOwn = context.heldBy == HeldBy::OwnBuild;
        const bool later = !context.holder || each.finishedAtUs > context.holder->finishedAtUs;
        if ((own && !holderIsOwn) || (own == holderIsOwn && later)) {
            context.holder = each;
            context.heldBy = own ? HeldBy::OwnBuild : HeldBy::Slots;
        }
    }
    return Done{};
}

Result<> findNewer(BuildRepository &builds, BuildContext &context)
{
    const Build &build = context.build;
    const auto known = builds.inPlaceOf(build.id);
    if (!known)
        return failure(known.error());
    if (*known) {
        context.newer = **known;
        return Done{};
    }
    // Queueing the newer build superseded this one in the same transaction, so both carry the same time.
    for (int number = build.number + 1; number <= build.number + lookedAhead; ++number) {
        const auto next = builds.findByNumber(build.component, number);
        if (!next)
            return failure(next.error());
        if (*next && (*next)->queuedAtUs == build.finishedAtUs) {
            context.newer = **next;
            return Done{};
        }
    }
    return Done{};
}

Result<> findPassed(BuildRepository &builds, BuildContext &context)
{
    const auto last = builds.ids({.states = {BuildState::Succeeded},
                                  .component = context.build.component,
                                  .limit = passedLookedBack,
                                  .before = context.build.id});
    if (!last)
        return failure(last.error());
    for (const BuildId &id : *last) {
        const auto passed = builds.find(id);
        if (!passed)
            return failure(passed.error());
        if (!context.lastPassed)
            context.lastPassed = *passed;
        if (*passed && (*passed)->branch == context.build.branch) {
            context.lastGreen = *passed;
            break;
        }
    }
    if (!context.lastGreen)
        context.lastGreen = context.lastPassed;
    auto durations = builds.recentDurationsUs(context.build.component, 9);
    if (!durations)
        return failure(durations.error());
    if (!durations->isEmpty()) {
        std::sort(durations->begin(), durations->end());
        context.usualUs = durations->at(durations->size() / 2);
    }
    return Done{};
}

// When the build itself wrote last: what the supervisor says of its end is none of its output. 0: nobody knows.
qint64 lastOutputUs(const QString &indexFile)
{
    constexpr qint64 looked = 64; // far more than the notes at the end
    QFile file(indexFile);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const qint64 header = supervisor::indexHeaderBytes;
    const qint64 size = supervisor::indexRecordBytes;
    const qint64 records = (file.size() - header) / size;
    const qint64 first = std::max<qint64>(0, records - looked);
    if (records <= 0 || !file.seek(header + first * size))
        return 0;
    const QByteArray bytes = file.read((records - first) * size);
    for (qint64 at = bytes.size() / size - 1; at >= 0; --at) {
        const auto record = supervisor::decodeIndexRecord(bytes.constData() + at * size);
        if (record.flags & supervisor::IndexFlag::Output)
            return record.timeUs;
    }
    return 0;
}

RunFacts factsOf(const QString &runFolder)
{
    RunFacts facts;
    const QFileInfo folder(runFolder);
    facts.hasFolder = folder.isDir();
    if (!facts.hasFolder)
        return facts;
    const QFileInfo log(runFolder + u'/' + QLatin1String(supervisor::FileName::log));
    facts.hasLog = log.isFile();
    if (facts.hasLog) {
        facts.logBytes = log.size();
        facts.lastByteUs = lastOutputUs(runFolder + u'/' + QLatin1String(supervisor::FileName::index));
    }
    const auto state = supervisor::readState(QFile::encodeName(runFolder).toStdString());
    if (state.value) {
        facts.masked = int(std::min<quint64>(state.value->masked, quint64(std::numeric_limits<int>::max())));
        if (state.value->sandbox >= 0)
            facts.sandboxed = state.value->sandbox > 0;
        facts.cluster = QString::fromStdString(state.value->cluster);
        facts.limitSeconds = state.value->limitSeconds;
        for (const auto &[name, atUs] : state.value->marks)
            facts.marks.append({QString::fromStdString(name), atUs});
        const auto &steps = state.value->steps;
        const auto container = std::find_if(steps.begin(), steps.end(), [](const supervisor::StepState &step) { return step.name == containerStepName; });
        facts.contained = container != steps.end();
        if (facts.contained && container->exitCode == 0 && container->finishedUs > 0)
            facts.marks.append({u"container"_s, container->finishedUs});
    }
    return facts;
}

} // namespace

Result<BuildContext> contextOf(Transaction &tx, const BuildId &id)
{
    BuildRepository builds(tx);
    const auto build = builds.find(id);
    if (!build)
        return failure(build.error());
    if (!*build)
        return failure(ErrorCode::NotFound, Tr::tr("The build is not there any more."), id.toString());

    BuildContext context;
    context.build = **build;
    const auto steps = builds.steps(id);
    if (!steps)
        return failure(steps.error());
    context.steps = *steps;
    if (context.build.attempt > 1) {
        const auto component = ComponentRepository(tx).find(context.build.component);
        if (!component)
            return failure(component.error());
        context.attempt = attemptText(context.build, *component ? (*component)->build.retry : RetryPolicy{0, {}});
    }
    const auto approval = ApprovalRepository(tx).find(id);
    if (!approval)
        return failure(approval.error());
    context.approval = *approval;
    if (!context.build.delivery.isEmpty()) {
        const auto delivery = DeliveryRepository(tx).find(context.build.delivery);
        if (!delivery)
            return failure(delivery.error());
        context.delivery = *delivery;
    }
    Result<> looked = Done{};
    if (isWaiting(context.build.state))
        looked = findHolderOfWaiting(tx, context);
    else if (context.build.state == BuildState::Superseded)
        looked = findNewer(builds, context);
    else if (context.build.startedAtUs > 0)
        looked = findHolderOfStarted(builds, context);
    if (looked)
        looked = findPassed(builds, context);
    if (!looked)
        return failure(looked.error());
    return context;
}

QFuture<Result<RunFacts>> readRunFacts(const QString &runFolder)
{
    auto promise = std::make_shared<QPromise<Result<RunFacts>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runFolder] {
        promise->addResult(Result<RunFacts>(factsOf(runFolder)));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
