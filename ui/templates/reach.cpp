#include "ui/templates/reach.h"

#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "app/services/scheduler.h"
#include "ui/common/linediff.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::Reach)
};

// How many lines of a script are another afterwards.
int changedLines(const PlanDifference &difference)
{
    const QStringList before = difference.before.split(u'\n');
    const QStringList after = difference.after.split(u'\n');
    const int same = int(equalLines(before, after).size());
    return qMax(int(before.size()), int(after.size())) - same;
}

} // namespace

QString Reached::whyItStops() const
{
    return affected.problems.isEmpty() ? rehearsal.stops : toText(affected.problems);
}

QString Reached::effect() const
{
    if (pinned > 0)
        return Tr::tr("pinned %1").arg(pinned);
    if (wouldStop())
        return Tr::tr("would not build");
    if (affected.differences.isEmpty())
        return Tr::tr("no difference");
    const auto script = std::find_if(affected.differences.begin(), affected.differences.end(),
                                     [](const PlanDifference &difference) { return difference.path == u"script"; });
    if (script != affected.differences.end())
        return Tr::tr("%n line(s) change", nullptr, changedLines(*script));
    return Tr::tr("%n field(s) change", nullptr, int(affected.differences.size()));
}

Tone Reached::tone() const
{
    return pinned == 0 && wouldStop() ? Tone::Fail : Tone::Idle;
}

int Reach::following() const
{
    return int(std::count_if(all.begin(), all.end(), [](const Reached &one) { return one.pinned == 0; }));
}

int Reach::stopping() const
{
    return int(std::count_if(all.begin(), all.end(), [](const Reached &one) { return one.pinned == 0 && one.wouldStop(); }));
}

QList<QPair<QString, int>> Reach::nameless() const
{
    QMap<QString, int> counts;
    for (const Reached &one : all) {
        for (const QString &name : one.rehearsal.nameless)
            ++counts[name];
    }
    QList<QPair<QString, int>> names;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        names.append({it.key(), it.value()});
    std::stable_sort(names.begin(), names.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return names;
}

Reach reachOf(Engine &engine, const QString &templateName, const BuildPlan &plan)
{
    Reach reach;
    const auto stored = engine.templates().find(templateName);
    const HostFacts host = engine.isServing() ? engine.scheduler().host() : HostFacts();
    for (const Affected &affected : engine.templates().affectedBy(templateName, plan)) {
        Reached one{affected, 0, std::nullopt, {}};
        const auto definition = engine.definitions().find(affected.definition);
        if (definition && affected.isPinned)
            one.pinned = definition->binding->revision;
        one.isOnTrial = stored && stored->isOnTrial() && stored->canaries.contains(affected.definition);
        if (definition) {
            const auto component = engine.components().resolve(definition->project.toString() + u'/' + affected.service.module);
            if (component)
                one.component = *component;
        }
        // Until the machine has been looked at, every build would seem to stop for want of git.
        if (one.pinned == 0 && one.component && !host.git.isEmpty() && reach.all.size() < mostRehearsed)
            one.rehearsal = rehearsePlan(affected.then, *one.component, engine.catalogue().all(), host);
        reach.all.append(one);
    }
    return reach;
}

} // namespace slipway
