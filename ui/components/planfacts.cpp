#include "ui/components/planfacts.h"

#include "models/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanFacts)
};

constexpr qsizetype mostNamed = 3;

QString joined(QStringList names)
{
    const qsizetype more = names.size() - mostNamed;
    if (more > 0)
        names = names.first(mostNamed) + QStringList{Tr::tr("%n more", nullptr, int(more))};
    return names.join(Tr::tr(", ", "between names"));
}

} // namespace

QString planFacts(const BuildPlan &plan)
{
    QStringList facts, names;
    for (const Parameter &parameter : plan.parameters)
        names.append(parameter.key);
    if (!names.isEmpty())
        facts.append(names.size() == 1 ? Tr::tr("the variable %1").arg(names.first()) : Tr::tr("the variables %1").arg(joined(names)));
    names.clear();
    for (const Tool &tool : plan.tools)
        names.append(tool.version.isEmpty() ? tool.name : tool.name + u' ' + tool.version);
    if (!names.isEmpty())
        facts.append(Tr::tr("tools %1").arg(joined(names)));
    if (plan.advanced.cache.enabled)
        facts.append(plan.advanced.cache.directory.isEmpty() ? Tr::tr("files kept between builds")
                                                             : Tr::tr("%1 kept between builds").arg(plan.advanced.cache.directory));
    if (plan.post.docker)
        facts.append(Tr::tr("an image"));
    if (!plan.post.archivePath.isEmpty())
        facts.append(Tr::tr("the archive %1").arg(plan.post.archivePath));
    if (plan.post.upload)
        facts.append(Tr::tr("an upload to %1").arg(plan.post.upload->storage));
    if (!plan.post.script.isEmpty())
        facts.append(Tr::tr("a script afterwards"));
    if (!plan.post.failureScript.isEmpty())
        facts.append(Tr::tr("a script after a failure"));
    if (!plan.advanced.outputs.isEmpty())
        facts.append(Tr::tr("outputs %1").arg(joined(plan.advanced.outputs)));
    if (facts.isEmpty())
        return {};
    facts.append(Tr::tr("a limit of %1").arg(words::duration(plan.advanced.timeoutMinutes * 60LL * 1'000'000)));
    return facts.join(Tr::tr(", ", "between names"));
}

} // namespace slipway
