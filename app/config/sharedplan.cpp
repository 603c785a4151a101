#include "app/config/sharedplan.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

QString freezeText(const QList<FreezeWindow> &windows)
{
    QStringList parts;
    for (const FreezeWindow &window : windows)
        parts.append(window.reason.isEmpty() ? window.span : u"%1 (%2)"_s.arg(window.span, window.reason));
    return parts.join(u", "_s);
}

const QueueGroup *groupNamed(const QList<QueueGroup> &groups, const QString &name)
{
    const auto found = std::find_if(groups.cbegin(), groups.cend(), [&](const QueueGroup &group) { return group.name == name; });
    return found == groups.cend() ? nullptr : &*found;
}

} // namespace

bool knowsGroup(const ConfigDocument &document, const SharedRules &shared, const QString &name)
{
    return groupNamed(document.shared.groups, name) || groupNamed(shared.groups, name);
}

void planSettings(const ConfigDocument &document, const SharedRules &shared, const PlanOptions &options, Plan &plan,
                  QList<PlanStep> &steps, ConfigProblems &problems)
{
    const QMap<QString, ConfigSetting> &wanted = document.shared.settings;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto known = shared.settings.constFind(it.key());
        QString value = it->value;
        QString problem;
        if (known == shared.settings.constEnd())
            problem = Tr::tr("There is no such setting that a file can set.");
        else if (options.settingProblem)
            problem = options.settingProblem(it.key(), value);
        if (!problem.isEmpty()) {
            problems.append({document.file, it->place.line, it->place.path, problem});
        } else if (value != known->value) {
            plan.setSettings.insert(it.key(), value);
            steps.append({PlanStep::Kind::Changed, u"settings#"_s + it.key(), known->value, value});
        }
    }
}

void planShared(const ConfigDocument &document, const SharedRules &shared, const QSet<QString> &usedGroups, bool prune, Plan &plan,
                QList<PlanStep> &steps)
{
    const auto changed = [&steps](const QString &path, const QString &before, const QString &after) {
        steps.append({PlanStep::Kind::Changed, path, before, after});
    };
    const ConfigShared &wanted = document.shared;
    if (wanted.approvalHours && *wanted.approvalHours != shared.approvalHours) {
        plan.setApprovalHours = wanted.approvalHours;
        changed(u"environments#approval_hours"_s, QString::number(shared.approvalHours), QString::number(*wanted.approvalHours));
    }
    for (auto it = wanted.environments.cbegin(); it != wanted.environments.cend(); ++it) {
        const SharedEnvironment before = shared.environments.value(it.key());
        const QString path = u"environments/"_s + word(it.key());
        if (it->review && *it->review != before.review) {
            plan.setReview.insert(it.key(), *it->review);
            changed(path + u"#review"_s, before.review ? u"true"_s : u"false"_s, *it->review ? u"true"_s : u"false"_s);
        }
        ConfigEnvironment rules;
        const auto compare = [&](const char16_t *name, auto &target, const auto &wish, const auto &was, const auto &text) {
            if (!wish || *wish == was)
                return;
            target = wish;
            changed(path + u'#' + QString::fromUtf16(name), text(was), text(*wish));
        };
        const auto number = [](int value) { return QString::number(value); };
        const auto list = [](const QStringList &items) { return items.join(u", "_s); };
        const auto truth = [](bool value) { return value ? u"true"_s : u"false"_s; };
        compare(u"approval_hours", rules.approvalHours, it->approvalHours, before.approvalHours, number);
        compare(u"branches", rules.branches, it->branches, before.branches, list);
        compare(u"strict_state", rules.strictState, it->strictState, before.strictState, truth);
        compare(u"quiet_seconds", rules.quietSeconds, it->quietSeconds, before.quietSeconds, number);
        compare(u"allowed_addresses", rules.allowedAddresses, it->allowedAddresses, before.allowedAddresses, list);
        if (rules.approvalHours || rules.branches || rules.strictState || rules.quietSeconds || rules.allowedAddresses)
            plan.setRules.insert(it.key(), rules);
        if (it->freeze && *it->freeze != before.freeze) {
            plan.setFreeze.insert(it.key(), *it->freeze);
            changed(path + u"#freeze"_s, freezeText(before.freeze), freezeText(*it->freeze));
        }
    }
    QList<QueueGroup> groups = wanted.groups;
    std::sort(groups.begin(), groups.end(), [](const QueueGroup &a, const QueueGroup &b) { return a.name < b.name; });
    for (const QueueGroup &group : std::as_const(groups)) {
        const QueueGroup *before = groupNamed(shared.groups, group.name);
        const QString path = u"queues/"_s + group.name;
        if (!before)
            steps.append({PlanStep::Kind::Added, path, {}, {}});
        else if (before->slotCount != group.slotCount)
            changed(path + u"#slots"_s, QString::number(before->slotCount), QString::number(group.slotCount));
        else
            steps.append({PlanStep::Kind::Unchanged, path, {}, {}});
        if (!before || *before != group)
            plan.saveGroups.append(group);
    }
    if (!prune)
        return;
    for (const QueueGroup &group : shared.groups) {
        if (groupNamed(wanted.groups, group.name) || usedGroups.contains(group.name))
            continue;
        plan.removeGroups.append(group.name);
        steps.append({PlanStep::Kind::Removed, u"queues/"_s + group.name, {}, {}});
    }
}

} // namespace slipway
