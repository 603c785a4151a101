#include "app/jobs/planvariables.h"

#include "app/jobs/recipeparts.h"
#include "app/jobs/reposteps.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

// "<time>-<number>-<branch>-pr-<numbers>", as far as there is something to say.
QString releaseOf(const PlanRequest &request)
{
    const Build &build = request.build;
    const QString time = QDateTime::fromMSecsSinceEpoch(build.queuedAtUs / 1000, Qt::UTC).toString(u"yyyyMMddHHmmss"_s);
    QStringList parts{time};
    if (build.ref.startsWith("refs/tags/"_L1)) {
        parts.append(build.ref.mid(10));
    } else {
        QString branch = build.branch;
        QStringList pulls;
        if (!request.plan.repos.isEmpty()) {
            const RepoInput &first = request.plan.repos.first();
            branch = branch.isEmpty() ? first.branch : branch;
            for (const int pull : first.pulls)
                pulls.append(QString::number(pull));
        }
        if (build.pull.number > 0)
            pulls = {QString::number(build.pull.number)};
        if (!branch.isEmpty() || !pulls.isEmpty())
            parts.append(QString::number(build.number));
        if (!branch.isEmpty())
            parts.append(branch);
        if (!pulls.isEmpty())
            parts.append(u"pr-"_s + pulls.join(u'-'));
    }
    static const QRegularExpression illegal(u"[^A-Za-z0-9_.-]"_s);
    return parts.join(u'-').replace(illegal, u"-"_s).left(128);
}

QString moduleName(const PlanRequest &request)
{
    return request.plan.service.module.isEmpty() ? request.component.name : request.plan.service.module;
}

// What the person gave, else the default; checked against what can be chosen.
Result<QString> valueOf(const Parameter &parameter, const PlanRequest &request)
{
    const auto given = request.values.constFind(parameter.key);
    const bool isGiven = given != request.values.constEnd();
    if (parameter.isCredential && !isGiven)
        return request.keychain.value(parameter.secretKey);
    const QString value = isGiven ? *given : defaultValue(parameter);
    QStringList wanted;
    if (parameter.type == ParameterType::Choice && !value.isEmpty())
        wanted = {value};
    else if (parameter.type == ParameterType::MultiSelect)
        wanted = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &one : std::as_const(wanted)) {
        if (!parameter.options.isEmpty() && !parameter.options.contains(one)) {
            return failure(ErrorCode::Invalid, Tr::tr("“%1” is no choice of the parameter %2; these are: %3.")
                                                   .arg(parameter.isCredential ? QString(maskedValue) : one.left(100), parameter.key,
                                                        parameter.options.join(u", "_s)));
        }
    }
    return parameter.type == ParameterType::MultiSelect ? wanted.join(u',') : value;
}

VariableFacts factsOf(const PlanRequest &request, const RunPaths &paths)
{
    VariableFacts facts;
    facts.project = request.component.project;
    facts.service = request.plan.service;
    if (facts.service.module.isEmpty())
        facts.service.module = request.component.name;
    facts.definition = request.plan.definition;
    facts.number = request.build.number;
    facts.url = request.url;
    facts.workspace = paths.workspace;
    facts.image = imageName(request);
    facts.packageFile = moduleName(request) + u'-' + releaseOf(request) + u".tar.gz"_s;
    facts.registryHost = request.target.host;
    facts.registryNamespace = request.target.nameSpace;
    facts.registryUser = request.target.username;
    facts.repos = fetchedRepos(request);
    facts.message = request.build.message;
    return facts;
}

Result<> addParameters(PlanVariables &variables, const PlanRequest &request, const RunPaths &paths)
{
    const QList<Parameter> &parameters = request.plan.plan.parameters;
    for (auto it = request.values.cbegin(); it != request.values.cend(); ++it) {
        const bool isKnown = std::any_of(parameters.cbegin(), parameters.cend(), [&](const Parameter &one) { return one.key == it.key(); });
        if (!isKnown)
            return failure(ErrorCode::Invalid, Tr::tr("%1 has no parameter “%2”.").arg(request.plan.definition, it.key().left(100)));
    }
    for (const Parameter &parameter : parameters) {
        if (!isVariableName(parameter.key)) {
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a variable: letters, digits and _ only, and no digit first.")
                                                   .arg(parameter.key.left(100)));
        }
        auto value = valueOf(parameter, request);
        if (!value)
            return failure(value.error());
        const bool isHidden = parameter.isCredential && isOfFork(request.build);
        if (parameter.isCredential && !value->isEmpty())
            variables.secrets.push_back({utf8(parameter.key), utf8(*value), parameter.type != ParameterType::File && !isHidden});
        if (isHidden)
            continue;
        if (parameter.type == ParameterType::File) {
            const QString name = u"slipway/files/"_s + parameter.key;
            variables.files.push_back({utf8(name), utf8(*value)});
            variables.known.set(parameter.key, paths.runDir + u"/home/"_s + name, Origin::Parameter);
        } else {
            variables.known.set(parameter.key, *value, parameter.isCredential ? Origin::Secret : Origin::Parameter);
        }
    }
    return Done{};
}

// What each step has anyway, so that no commit message sets it.
bool isTaken(const QString &name, const PlanRequest &request, const HostFacts &host)
{
    static const QStringList given{u"PATH"_s, u"HOME"_s, u"TMPDIR"_s, u"LANG"_s, u"TERM"_s, u"USER"_s, u"LOGNAME"_s, u"TZ"_s, u"CI"_s,
                                   u"REGISTRY_AUTH_FILE"_s, u"SSH_AUTH_SOCK"_s};
    return given.contains(name) || host.passedOn.contains(name) || request.component.build.environment.contains(name);
}

} // namespace

QString imageName(const PlanRequest &request)
{
    static const QRegularExpression illegal(u"[^a-z0-9_.-]+"_s);
    QString name = moduleName(request).toLower().replace(illegal, u"-"_s);
    while (!name.isEmpty() && !name.front().isLetterOrNumber())
        name.remove(0, 1);
    QString full = request.target.host;
    for (const QString &part : {request.target.nameSpace, name.isEmpty() ? u"image"_s : name})
        full += part.isEmpty() ? QString() : (full.isEmpty() ? QString() : u"/"_s) + part;
    return full + u':' + (request.target.tag.isEmpty() ? releaseOf(request) : request.target.tag);
}

QString PlanVariables::expanded(const QString &text) const
{
    QString plainText = text;
    return expander.expand(plainText.remove(QChar(0x1f)));
}

Result<PlanVariables> variablesOf(const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    PlanVariables variables;
    variables.known = builtInVariables(factsOf(request, paths));
    if (auto added = addParameters(variables, request, paths); !added)
        return failure(added.error());
    const QString &password = request.target.password;
    if (!password.isEmpty() && !request.target.isAccount) {
        variables.secrets.push_back({"DOCKER_REGISTRY_SK", utf8(password), !isOfFork(request.build)});
        variables.known.set(u"DOCKER_REGISTRY_SK"_s, {}, Origin::Secret);
    }
    const QMap<QString, Variable> &all = variables.known.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it->origin == Origin::Secret || (it->origin == Origin::Commit && isTaken(it.key(), request, host)))
            continue;
        variables.plain.insert(it.key(), it->value);
    }
    variables.expander = variables.known;
    const QStringList outputs = outputsOf(request.plan.plan);
    for (const QString &name : outputs) {
        variables.expander.set(name, QString::fromStdString(supervisor::outputVariable(utf8(name))), Origin::Output);
        variables.outputs.insert(name, variables.plain.value(name));
    }
    return variables;
}

Result<QString> belowWorkspace(const QString &text, const PlanVariables &variables, const RunPaths &paths, const QString &what)
{
    QString path = variables.expanded(text.trimmed());
    if (path == paths.workspace)
        path.clear();
    else if (path.startsWith(paths.workspace + u'/'))
        path.remove(0, paths.workspace.size() + 1);
    if (!staysBelowWorkspace(path))
        return failure(ErrorCode::Invalid, Tr::tr("%1: “%2” leads out of the workspace.").arg(what, text.left(200)));
    return path;
}

} // namespace slipway
