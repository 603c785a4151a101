#include "app/jobs/toolsteps.h"

#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

QString labelOf(const ToolEntry &tool)
{
    return tool.version.isEmpty() ? tool.name : tool.name + u' ' + tool.version;
}

QString folderOf(const ToolEntry &tool, const RunPaths &paths)
{
    static const QRegularExpression unsafe(u"[^A-Za-z0-9_.+-]"_s);
    QString name = labelOf(tool).replace(unsafe, u"-"_s);
    if (name.startsWith(u'.'))
        name.prepend(u'_');
    return paths.tools + u'/' + name;
}

supervisor::Step toolStep(supervisor::Recipe &recipe, const ToolEntry &tool, const QString &folder, const QString &bin, const RunPaths &paths,
                          const HostFacts &host)
{
    const QString file = u"slipway/tools/%1"_s.arg(recipe.files.size());
    QString script = tool.installScript;
    recipe.files.push_back({utf8(file), utf8(script.replace("\r\n"_L1, "\n"_L1))});
    supervisor::Step step;
    step.name = utf8(u"Tool "_s + labelOf(tool));
    step.kind = supervisor::StepKind::Own;
    step.commands = {{utf8(host.sh)}};
    step.script = scriptNamed(u"tool.sh"_s);
    step.environment = {{"SLIPWAY_TOOL", utf8(folder)},
                        {"SLIPWAY_TOOL_LABEL", utf8(labelOf(tool))},
                        {"SLIPWAY_TOOL_BIN", utf8(bin)},
                        {"SLIPWAY_TOOL_SCRIPT", utf8(paths.runDir + u"/home/"_s + file)},
                        {"SLIPWAY_TOOL_SHELL", utf8(host.bash.isEmpty() ? host.sh : host.bash)}};
    for (auto it = host.passedOn.cbegin(); it != host.passedOn.cend(); ++it)
        step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    step.writable = {utf8(paths.tools)};
    return step;
}

} // namespace

Result<> addToolSteps(supervisor::Recipe &recipe, QMap<QString, QString> &environment, const PlanRequest &request, const RunPaths &paths,
                      const HostFacts &host)
{
    QStringList path;
    for (const Tool &wanted : request.plan.plan.tools) {
        const ToolEntry *tool = request.catalogue.tool(wanted.name, wanted.version);
        const QString label = labelOf({wanted.name, wanted.version, {}, {}, {}});
        if (!tool)
            return failure(ErrorCode::Invalid, Tr::tr("There is no tool “%1” in the catalogue. Add it in the settings, or take it out of %2.")
                                                   .arg(label, request.plan.definition));
        if (!tool->enabled)
            return failure(ErrorCode::Invalid, Tr::tr("The tool “%1” is switched off in the catalogue.").arg(label));
        const QString folder = folderOf(*tool, paths);
        Variables variables;
        variables.set(u"SLIPWAY_TOOL"_s, folder, Origin::BuiltIn);
        variables.set(u"FILEPATH"_s, folder, Origin::BuiltIn);
        const QString bin = variables.expand(tool->binPath.trimmed());
        if (!bin.isEmpty() && !bin.startsWith(u'/'))
            return failure(ErrorCode::Invalid, Tr::tr("The folder “%1” of the tool %2 is not absolute.").arg(bin, label));
        for (const KeyValue &pair : tool->environment)
            environment.insert(pair.key, variables.expand(pair.value));
        if (!bin.isEmpty() && !path.contains(bin))
            path.append(bin);
        if (!tool->installScript.trimmed().isEmpty())
            recipe.steps.push_back(toolStep(recipe, *tool, folder, bin, paths, host));
        else if (!bin.isEmpty())
            recipe.sandbox.readOnly.push_back(utf8(bin)); // wherever it is installed
    }
    if (request.plan.plan.tools.isEmpty())
        return Done{};
    recipe.sandbox.readOnly.push_back(utf8(paths.tools));
    if (!path.isEmpty())
        environment.insert(u"PATH"_s, path.join(u':') + u':' + QString::fromUtf8(supervisor::basePath.data(), qsizetype(supervisor::basePath.size())));
    return Done{};
}

} // namespace slipway
