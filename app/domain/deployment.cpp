#include "app/domain/deployment.h"

#include "app/domain/imagename.h"
#include "app/domain/jsonfields.h"
#include "app/domain/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Deployment)
};

constexpr WordTable<TargetKind, 4> kinds{{{TargetKind::None, "none"_L1},
                                         {TargetKind::Script, "script"_L1},
                                         {TargetKind::Container, "container"_L1},
                                         {TargetKind::Kubernetes, "kubernetes"_L1}}};
constexpr WordTable<Replacement, 2> replacements{{{Replacement::Rolling, "rolling"_L1}, {Replacement::Recreate, "recreate"_L1}}};
constexpr WordTable<HealthKind, 3> healths{
    {{HealthKind::Running, "running"_L1}, {HealthKind::Http, "http"_L1}, {HealthKind::Command, "command"_L1}}};
constexpr WordTable<DeployAction, 7> actions{{{DeployAction::Deploy, "deploy"_L1},
                                              {DeployAction::RollBack, "rollback"_L1},
                                              {DeployAction::Start, "start"_L1},
                                              {DeployAction::Stop, "stop"_L1},
                                              {DeployAction::Restart, "restart"_L1},
                                              {DeployAction::Restore, "restore"_L1},
                                              {DeployAction::Remove, "remove"_L1}}};

constexpr int longestHealthSeconds = 3600;
constexpr int longestMinutes = 1440;
constexpr int mostKept = 100;

QString flag(bool value) { return value ? u"true"_s : u"false"_s; }

void checkScripts(const DeployTarget &target, QList<FieldProblem> &problems)
{
    if (target.script.trimmed().isEmpty())
        problems.append({u"script"_s, Tr::tr("The script that deploys a build is missing.")});
}

void checkImage(const DeployTarget &target, QList<FieldProblem> &problems)
{
    if (target.image.isEmpty() || target.image.contains(u'$'))
        return;
    if (const auto image = parseImageName(target.image); !image)
        problems.append({u"image"_s, image.error().message});
}

QString noVariable(const QString &name)
{
    return Tr::tr("“%1” can't be the name of a variable: letters, digits and _ only, and no digit first.").arg(name.left(100));
}

void checkSecrets(const DeployTarget &target, QList<FieldProblem> &problems)
{
    // A container gets its secrets through the environment of the engine's command, so that no list of arguments has them.
    static const QRegularExpression ofTheEngine(u"\\A(PATH|HOME|TMPDIR|IFS|REGISTRY_AUTH_FILE|DOCKER_(HOST|CONFIG|CONTEXT|CERT_PATH|TLS.*|API_VERSION)"
                                                "|CONTAINER_(HOST|SSHKEY|CONNECTION)|(CONTAINERS|STORAGE|XDG|LD)_.*)\\z"_s);
    for (auto it = target.secrets.cbegin(); it != target.secrets.cend(); ++it) {
        if (!isVariableName(it.key()))
            problems.append({u"secrets"_s, noVariable(it.key())});
        else if (target.kind == TargetKind::Container && ofTheEngine.match(it.key()).hasMatch())
            problems.append({u"secrets"_s, Tr::tr("The container engine itself obeys %1, so it can't be a secret of the container. Give it another name.")
                                               .arg(it.key())});
        else if (target.kind == TargetKind::Container && target.environment.contains(it.key()))
            problems.append({u"secrets"_s, Tr::tr("%1 is a variable already. It can't be a secret, too.").arg(it.key())});
    }
}

// What the engine would not take is said before anything is stopped for it.
void checkContainer(const DeployTarget &target, QList<FieldProblem> &problems)
{
    QSet<QString> taken;
    for (qsizetype i = 0; i < target.ports.size(); ++i) {
        const auto port = publishedPort(target.ports[i]);
        const QString place = port ? u"%1:%2/%3"_s.arg(port->address).arg(port->host).arg(port->protocol) : QString();
        if (!port)
            problems.append({u"ports[%1]"_s.arg(i), Tr::tr("“%1” is no port such as 8080:80, the machine's first.").arg(target.ports[i].left(100))});
        else if (taken.contains(place))
            problems.append({u"ports[%1]"_s.arg(i), Tr::tr("The machine's port %1 is taken by another one in this list, so the engine would not start the "
                                                           "container. Choose another one.").arg(port->host)});
        taken.insert(place);
    }
    static const QRegularExpression volume(u"\\A([A-Za-z0-9][A-Za-z0-9_.-]*|/[^:]*):/[^:]*(:(ro|rw))?\\z"_s);
    for (qsizetype i = 0; i < target.volumes.size(); ++i) {
        if (!volume.match(target.volumes[i]).hasMatch())
            problems.append({u"volumes[%1]"_s.arg(i), Tr::tr("“%1” is no volume such as data:/var/lib/data or /srv/web:/srv:ro.")
                                                          .arg(target.volumes[i].left(100))});
    }
    static const QRegularExpression network(u"\\A[A-Za-z0-9][A-Za-z0-9_.-]*\\z"_s);
    if (!target.network.isEmpty() && !network.match(target.network).hasMatch())
        problems.append({u"network"_s, Tr::tr("“%1” can't be the name of a network.").arg(target.network.left(100))});
    for (auto it = target.environment.cbegin(); it != target.environment.cend(); ++it) {
        if (!isVariableName(it.key()))
            problems.append({u"environment"_s, noVariable(it.key())});
    }
    checkImage(target, problems);
    const HealthCheck &health = target.health;
    if (health.kind == HealthKind::Http && (health.port < 1 || health.port > 65535))
        problems.append({u"health.port"_s, Tr::tr("A port is a number from 1 to 65535.")});
    static const QRegularExpression path(u"\\A/[^\\s\"'\\\\]*\\z"_s);
    if (health.kind == HealthKind::Http && !path.match(health.path).hasMatch())
        problems.append({u"health.path"_s, Tr::tr("The path begins with / and has no spaces or quotes.")});
    if (health.kind == HealthKind::Command && health.command.trimmed().isEmpty())
        problems.append({u"health.command"_s, Tr::tr("The command that tells whether it is healthy is missing.")});
}

// Names as https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ has them.
void checkKubernetes(const DeployTarget &target, QList<FieldProblem> &problems)
{
    static const QRegularExpression label(u"\\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\z"_s);
    if (workloadFrom(target.workload).isEmpty())
        problems.append({u"workload"_s, Tr::tr("What is deployed there is named like deployment/web or statefulset/db.")});
    if (!target.nameSpace.isEmpty() && !label.match(target.nameSpace).hasMatch())
        problems.append({u"namespace"_s, Tr::tr("“%1” can't be the name of a namespace: small letters, digits and - only.").arg(target.nameSpace.left(100))});
    if (!target.podContainer.isEmpty() && !label.match(target.podContainer).hasMatch())
        problems.append({u"pod_container"_s, Tr::tr("“%1” can't be the name of a container: small letters, digits and - only.").arg(target.podContainer.left(100))});
    checkImage(target, problems);
}

void checkNumbers(const DeployTarget &target, QList<FieldProblem> &problems)
{
    const auto check = [&problems](const QString &field, int value, int least, int most) {
        if (value < least || value > most)
            problems.append({field, Tr::tr("A number from %1 to %2 is expected here.").arg(least).arg(most)});
    };
    check(u"health.timeout_seconds"_s, target.health.timeoutSeconds, 1, longestHealthSeconds);
    check(u"health.every_seconds"_s, target.health.everySeconds, 2, longestHealthSeconds);
    check(u"keep_builds"_s, target.keepBuilds, 1, mostKept);
    check(u"timeout"_s, target.timeoutMinutes, 1, longestMinutes);
}

} // namespace

bool bringsBuild(DeployAction action)
{
    return action == DeployAction::Deploy || action == DeployAction::RollBack;
}

void takeHeld(Build &build, const SourceHold &hold)
{
    build.ref = hold.ref.isEmpty() ? build.ref : hold.ref;
    build.branch = hold.branch.isEmpty() ? build.branch : hold.branch;
    build.revision = hold.revision;
}

QString workloadFrom(const QString &text)
{
    static const QRegularExpression form(u"\\A\\s*(deployments?|deploy|statefulsets?|sts)(?:\\.apps)?/([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)\\s*\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(2) != match.captured(2).toLower())
        return {};
    return (match.captured(1).startsWith(u's', Qt::CaseInsensitive) ? u"statefulset/"_s : u"deployment/"_s) + match.captured(2);
}

bool takesSecrets(TargetKind kind)
{
    return kind == TargetKind::Script || kind == TargetKind::Container;
}

std::optional<PublishedPort> publishedPort(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:([0-9.]{7,15}|\\[[0-9a-fA-F:.]+\\]):)?([0-9]{1,5}):([0-9]{1,5})(?:/(tcp|udp))?\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    PublishedPort port{match.captured(1), match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4)};
    if (port.protocol.isEmpty())
        port.protocol = u"tcp"_s;
    const auto isPort = [](int number) { return number >= 1 && number <= 65535; };
    return isPort(port.host) && isPort(port.container) ? std::optional(port) : std::nullopt;
}

QList<FieldProblem> problemsOf(const DeployTarget &target)
{
    QList<FieldProblem> problems;
    if (target.kind == TargetKind::Script)
        checkScripts(target, problems);
    if (target.kind == TargetKind::Container)
        checkContainer(target, problems);
    if (target.kind == TargetKind::Kubernetes)
        checkKubernetes(target, problems);
    if (takesSecrets(target.kind))
        checkSecrets(target, problems);
    checkNumbers(target, problems);
    return problems;
}

QList<QPair<QString, QString>> fieldsOf(const DeployTarget &target)
{
    QStringList variables;
    for (auto it = target.environment.cbegin(); it != target.environment.cend(); ++it)
        variables += it.key() + u'=' + *it;
    QStringList secrets;
    for (auto it = target.secrets.cbegin(); it != target.secrets.cend(); ++it)
        secrets += it.key() + u'=' + *it;
    return {{u"deploy.target"_s, word(target.kind)},
            {u"deploy.script"_s, target.script},
            {u"deploy.stop_script"_s, target.stopScript},
            {u"deploy.status_script"_s, target.statusScript},
            {u"deploy.sandbox"_s, flag(target.sandbox)},
            {u"deploy.image"_s, target.image},
            {u"deploy.ports"_s, target.ports.join(u", "_s)},
            {u"deploy.volumes"_s, target.volumes.join(u", "_s)},
            {u"deploy.network"_s, target.network},
            {u"deploy.command"_s, target.command},
            {u"deploy.environment"_s, variables.join(u", "_s)},
            {u"deploy.secrets"_s, secrets.join(u", "_s)},
            {u"deploy.replacement"_s, word(target.replacement)},
            {u"deploy.health.kind"_s, word(target.health.kind)},
            {u"deploy.health.port"_s, QString::number(target.health.port)},
            {u"deploy.health.path"_s, target.health.path},
            {u"deploy.health.command"_s, target.health.command},
            {u"deploy.health.timeout_seconds"_s, QString::number(target.health.timeoutSeconds)},
            {u"deploy.health.every_seconds"_s, QString::number(target.health.everySeconds)},
            {u"deploy.cluster"_s, target.cluster},
            {u"deploy.namespace"_s, target.nameSpace},
            {u"deploy.workload"_s, target.workload},
            {u"deploy.pod_container"_s, target.podContainer},
            {u"deploy.manifests"_s, target.manifests},
            {u"deploy.after_build"_s, flag(target.afterBuild)},
            {u"deploy.roll_back"_s, flag(target.rollBack)},
            {u"deploy.keep_builds"_s, QString::number(target.keepBuilds)},
            {u"deploy.timeout"_s, QString::number(target.timeoutMinutes)}};
}

QJsonObject toJson(const DeployTarget &target)
{
    QJsonObject variables;
    for (auto it = target.environment.cbegin(); it != target.environment.cend(); ++it)
        variables.insert(it.key(), *it);
    QJsonObject secrets;
    for (auto it = target.secrets.cbegin(); it != target.secrets.cend(); ++it)
        secrets.insert(it.key(), *it);
    return {{u"target"_s, word(target.kind)},
            {u"script"_s, target.script},
            {u"stop_script"_s, target.stopScript},
            {u"status_script"_s, target.statusScript},
            {u"sandbox"_s, target.sandbox},
            {u"image"_s, target.image},
            {u"ports"_s, QJsonArray::fromStringList(target.ports)},
            {u"volumes"_s, QJsonArray::fromStringList(target.volumes)},
            {u"network"_s, target.network},
            {u"command"_s, target.command},
            {u"environment"_s, variables},
            {u"secrets"_s, secrets},
            {u"replacement"_s, word(target.replacement)},
            {u"health"_s, QJsonObject{{u"kind"_s, word(target.health.kind)},
                                      {u"port"_s, target.health.port},
                                      {u"path"_s, target.health.path},
                                      {u"command"_s, target.health.command},
                                      {u"timeout_seconds"_s, target.health.timeoutSeconds},
                                      {u"every_seconds"_s, target.health.everySeconds}}},
            {u"cluster"_s, target.cluster},
            {u"namespace"_s, target.nameSpace},
            {u"workload"_s, target.workload},
            {u"pod_container"_s, target.podContainer},
            {u"manifests"_s, target.manifests},
            {u"after_build"_s, target.afterBuild},
            {u"roll_back"_s, target.rollBack},
            {u"keep_builds"_s, target.keepBuilds},
            {u"timeout"_s, target.timeoutMinutes}};
}

DeployTarget deployTargetFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const DeployTarget standard;
    const JsonFields fields(object, problems);
    DeployTarget target;
    target.kind = fields.word(u"target"_s, targetKindFrom, standard.kind);
    target.script = fields.text(u"script"_s);
    target.stopScript = fields.text(u"stop_script"_s);
    target.statusScript = fields.text(u"status_script"_s);
    target.sandbox = fields.flag(u"sandbox"_s, standard.sandbox);
    target.image = fields.text(u"image"_s);
    target.ports = fields.texts(u"ports"_s);
    target.volumes = fields.texts(u"volumes"_s);
    target.network = fields.text(u"network"_s);
    target.command = fields.text(u"command"_s);
    const QJsonObject variables = fields.value(u"environment"_s).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        target.environment.insert(it.key(), it->toString());
    const QJsonObject secrets = fields.value(u"secrets"_s).toObject();
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        target.secrets.insert(it.key(), it->toString());
    target.replacement = fields.word(u"replacement"_s, replacementFrom, standard.replacement);
    const auto health = fields.object(u"health"_s, [](const JsonFields &inner) {
        const HealthCheck usual;
        HealthCheck check;
        check.kind = inner.word(u"kind"_s, healthKindFrom, usual.kind);
        check.port = inner.number(u"port"_s, usual.port);
        check.path = inner.text(u"path"_s, usual.path);
        check.command = inner.text(u"command"_s);
        check.timeoutSeconds = inner.number(u"timeout_seconds"_s, usual.timeoutSeconds);
        check.everySeconds = inner.number(u"every_seconds"_s, usual.everySeconds);
        return check;
    });
    target.health = health.value_or(standard.health);
    target.cluster = fields.text(u"cluster"_s);
    target.nameSpace = fields.text(u"namespace"_s);
    target.workload = fields.text(u"workload"_s);
    target.podContainer = fields.text(u"pod_container"_s);
    target.manifests = fields.text(u"manifests"_s);
    target.afterBuild = fields.flag(u"after_build"_s);
    target.rollBack = fields.flag(u"roll_back"_s, standard.rollBack);
    target.keepBuilds = fields.number(u"keep_builds"_s, standard.keepBuilds);
    target.timeoutMinutes = fields.number(u"timeout"_s, standard.timeoutMinutes);
    return target;
}

QMap<QString, QString> deployVariables(const Build &build, const QString &component, const ProjectKey &project,
                                       const QMap<QString, QString> &outputs)
{
    QMap<QString, QString> variables{{u"SLIPWAY_COMPONENT"_s, component},
                                     {u"SLIPWAY_PROJECT"_s, project.toString()},
                                     {u"SLIPWAY_BUILD_ID"_s, build.id.toString()},
                                     {u"SLIPWAY_BUILD_NUMBER"_s, QString::number(build.number)},
                                     {u"BUILD_NUMBER"_s, QString::number(build.number)},
                                     {u"GIT_BRANCH"_s, build.image.isEmpty() ? build.branch : QString()},
                                     {u"GIT_COMMIT"_s, build.image.isEmpty() ? build.revision : QString()}};
    if (const auto image = parseImageName(build.image); !build.image.isEmpty() && image)
        variables[u"IMAGE"_s] = image->name() + (image->digest.isEmpty() ? u':' + image->tag : u'@' + image->digest);
    for (auto it = outputs.cbegin(); it != outputs.cend(); ++it)
        variables[it.key()] = *it;
    return variables;
}

QString word(TargetKind value) { return wordIn(kinds, value); }
QString word(Replacement value) { return wordIn(replacements, value); }
QString word(HealthKind value) { return wordIn(healths, value); }
QString word(DeployAction value) { return wordIn(actions, value); }
std::optional<TargetKind> targetKindFrom(QStringView word) { return valueIn(kinds, word); }
std::optional<Replacement> replacementFrom(QStringView word) { return valueIn(replacements, word); }
std::optional<HealthKind> healthKindFrom(QStringView word) { return valueIn(healths, word); }
std::optional<DeployAction> deployActionFrom(QStringView word) { return valueIn(actions, word); }

} // namespace slipway
