#include "app/services/planrehearsal.h"

#include "app/jobs/planrecipe.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A commit that no repository has; where it would show, words say what it stands for.
const QString someCommit = u"0123456789abcdef0123456789abcdef01234567"_s;

// Stands for everything that only a real build has: its folders, its commit, what the keychain holds.
PlanRequest requestFor(const EffectivePlan &plan, const Component &component, const Catalogue &catalogue)
{
    PlanRequest request{.build = {}, .component = component, .plan = plan, .catalogue = catalogue};
    request.build.id = BuildId(u"0"_s.repeated(32));
    request.build.component = component.id;
    request.build.number = 1;
    request.build.branch = component.source.branch;
    request.build.revision = someCommit;
    for (const QString &key : secretKeysFor(plan, catalogue))
        request.keychain.insert(key, maskedValue.toString());
    request.target = targetFor(request.build, catalogue, request.keychain);
    return request;
}

// What only a real build has, in words.
QString readable(const std::string &value, const supervisor::Recipe &recipe)
{
    QString text = QString::fromStdString(value);
    text.replace(QString::fromStdString(recipe.workspace), PlanRehearsal::tr("(workspace)"));
    text.replace(QString::fromStdString(recipe.runDir), PlanRehearsal::tr("(run folder)"));
    text.replace(someCommit, PlanRehearsal::tr("(commit)"));
    return text.replace(someCommit.first(8), PlanRehearsal::tr("(commit)"));
}

Variables variablesOf(const supervisor::Recipe &recipe, const supervisor::Step &step, const BuildPlan &plan)
{
    Variables variables;
    const auto originOf = [&plan](const QString &name) {
        const bool isParameter = std::any_of(plan.parameters.begin(), plan.parameters.end(),
                                             [&name](const Parameter &parameter) { return parameter.key == name; });
        return isParameter ? Origin::Parameter : Origin::BuiltIn;
    };
    for (const supervisor::Environment *environment : {&recipe.environment, &step.environment}) {
        for (const auto &[name, value] : *environment) {
            const QString key = QString::fromStdString(name);
            variables.set(key, readable(value, recipe), originOf(key));
        }
    }
    for (const supervisor::Secret &secret : recipe.secrets) {
        if (secret.exposeAsEnv)
            variables.set(QString::fromStdString(secret.name), maskedValue.toString(), Origin::Secret);
    }
    return variables;
}

// What a shell or the supervisor has set before the first line.
bool isEverywhere(const QString &name)
{
    static const QSet<QString> names{u"PATH"_s,   u"HOME"_s,   u"PWD"_s,     u"OLDPWD"_s, u"USER"_s,   u"LOGNAME"_s, u"SHELL"_s,  u"UID"_s,
                                     u"EUID"_s,   u"PPID"_s,   u"RANDOM"_s,  u"SECONDS"_s, u"LINENO"_s, u"IFS"_s,    u"HOSTNAME"_s, u"OSTYPE"_s,
                                     u"HOSTTYPE"_s, u"MACHTYPE"_s, u"SHLVL"_s, u"OPTARG"_s, u"OPTIND"_s, u"REPLY"_s, u"FUNCNAME"_s, u"TMPDIR"_s,
                                     u"LANG"_s,   u"TERM"_s,   u"TZ"_s,      u"CI"_s,     u"COLUMNS"_s, u"LINES"_s,  u"EPOCHSECONDS"_s, u"PIPESTATUS"_s,
                                     u"_"_s};
    return names.contains(name) || name.startsWith("SLIPWAY"_L1) || name.startsWith("BASH"_L1) || name.startsWith("LC_"_L1);
}

// Without comments and what stands in single quotes: there nothing is replaced.
QString withoutLiterals(const QString &script)
{
    QString text;
    text.reserve(script.size());
    bool inDouble = false;
    for (qsizetype i = 0; i < script.size(); ++i) {
        const QChar c = script[i];
        if (c == u'\\' && i + 1 < script.size()) {
            text += u' ';
            ++i;
            continue;
        }
        if (c == u'"')
            inDouble = !inDouble;
        if (c == u'\'' && !inDouble) {
            const qsizetype end = script.indexOf(u'\'', i + 1);
            text += u' ';
            i = end < 0 ? script.size() : end;
            continue;
        }
        if (c == u'#' && !inDouble && (i == 0 || script[i - 1].isSpace() || script[i - 1] == u';')) {
            const qsizetype end = script.indexOf(u'\n', i);
            i = (end < 0 ? script.size() : end) - 1;
            continue;
        }
        text += c;
    }
    return text;
}

} // namespace

QStringList namesReadBy(const QString &shellScript)
{
    const QString text = withoutLiterals(shellScript);
    // What another file sets nobody knows here.
    static const QRegularExpression others(uR"((^|[;&|\n]\s*)(source|\.|eval)\s)"_s);
    if (others.match(text).hasMatch())
        return {};
    QSet<QString> set;
    static const QRegularExpression assigned(uR"((?:^|[\s;&|(`])([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=)"_s);
    for (auto it = assigned.globalMatch(text); it.hasNext();)
        set.insert(it.next().captured(1));
    static const QRegularExpression filled(
        uR"((?:^|[\s;&|(])(?:read|export|local|declare|typeset|readonly|for|select|mapfile|readarray|getopts|printf\s+-v)\b([^\n;|&]*))"_s);
    static const QRegularExpression word(uR"((?<![\w$\{-])([A-Za-z_]\w*))"_s);
    for (auto it = filled.globalMatch(text); it.hasNext();) {
        for (auto names = word.globalMatch(it.next().captured(1)); names.hasNext();)
            set.insert(names.next().captured(1));
    }
    // Arithmetic reads names without a sign as well; those are left alone.
    QStringList read;
    static const QRegularExpression used(uR"(\$(?:([A-Za-z_]\w*)|\{[#!]?([A-Za-z_]\w*)(:?[-+=?])?))"_s);
    for (auto it = used.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedLength(3) > 0)
            continue;
        const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        if (!set.contains(name) && !isEverywhere(name) && !read.contains(name))
            read.append(name);
    }
    return read;
}

PlanRehearsal rehearsePlan(const EffectivePlan &plan, const Component &component, const Catalogue &catalogue, const HostFacts &host)
{
    PlanRehearsal rehearsal;
    const PlanRequest request = requestFor(plan, component, catalogue);
    const auto recipe = planRecipe(request, RunPaths::of(u"/slipway"_s, request.build.id, component.id), host);
    if (!recipe) {
        rehearsal.stops = recipe.error().message;
        return rehearsal;
    }
    for (const supervisor::Step &step : recipe->steps) {
        const bool isPersons = step.kind == supervisor::StepKind::Script;
        const int lines = isPersons ? int(std::count(step.script.begin(), step.script.end(), '\n')) + (step.script.empty() || step.script.back() == '\n' ? 0 : 1) : 0;
        rehearsal.steps.append({QString::fromStdString(step.name), lines, step.when == supervisor::When::Failure});
        if (isPersons && step.name == buildStepName)
            rehearsal.variables = variablesOf(*recipe, step, plan.plan);
    }
    if (plan.plan.scriptType == ScriptType::Shell) {
        for (const QString &name : namesReadBy(plan.plan.script)) {
            if (!rehearsal.variables.has(name))
                rehearsal.nameless.append(name);
        }
    }
    return rehearsal;
}

} // namespace slipway
