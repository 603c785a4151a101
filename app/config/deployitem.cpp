#include "app/config/deployitem.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

constexpr int longestSeconds = 3600;
constexpr int longestMinutes = 1440;
constexpr int mostKept = 100;

template <typename T> void put(QJsonObject &object, const QString &key, const std::optional<T> &value)
{
    if (!value)
        return;
    if constexpr (std::is_same_v<T, QStringList>)
        object.insert(key, QJsonArray::fromStringList(*value));
    else
        object.insert(key, *value);
}

template <typename Enum>
void putWord(QJsonObject &object, const QString &key, const std::optional<Enum> &value)
{
    if (value)
        object.insert(key, word(*value));
}

QJsonObject readHealth(ConfigValues &values, const YamlNode &node, const QString &path)
{
    QJsonObject health;
    putWord(health, u"kind"_s, values.oneOf<HealthKind>(node, path, u"kind", healthKindFrom,
                                                        {word(HealthKind::Running), word(HealthKind::Http), word(HealthKind::Command)}));
    put(health, u"port"_s, values.number(node, path, u"port", 1, 65535));
    put(health, u"path"_s, values.text(node, path, u"path"));
    put(health, u"command"_s, values.text(node, path, u"command"));
    put(health, u"timeout_seconds"_s, values.number(node, path, u"timeout_seconds", 1, longestSeconds));
    put(health, u"every_seconds"_s, values.number(node, path, u"every_seconds", 2, longestSeconds));
    return health;
}

QJsonObject merged(QJsonObject object, const QJsonObject &given)
{
    for (auto it = given.begin(); it != given.end(); ++it) {
        const bool isPart = it.key() == "health"_L1;
        object.insert(it.key(), isPart ? QJsonValue(merged(object[it.key()].toObject(), it->toObject())) : it.value());
    }
    return object;
}

} // namespace

QJsonObject readDeploy(ConfigValues &values, const YamlNode &node, const QString &path)
{
    values.allowOnly(node, path, {u"target"_s, u"script"_s, u"stop_script"_s, u"status_script"_s, u"sandbox"_s, u"image"_s, u"ports"_s,
                                  u"volumes"_s, u"network"_s, u"command"_s, u"environment"_s, u"secrets"_s, u"replacement"_s, u"health"_s, u"cluster"_s,
                                  u"namespace"_s, u"workload"_s, u"pod_container"_s, u"manifests"_s, u"after_build"_s,
                                  u"roll_back"_s, u"keep_builds"_s, u"timeout"_s});
    QJsonObject given;
    putWord(given, u"target"_s, values.oneOf<TargetKind>(node, path, u"target", targetKindFrom,
                                                         {word(TargetKind::None), word(TargetKind::Script), word(TargetKind::Container),
                                                          word(TargetKind::Kubernetes)}));
    for (const QString &key : {u"script"_s, u"stop_script"_s, u"status_script"_s, u"manifests"_s}) {
        if (const YamlNode *script = values.scalar(node, path, key))
            given.insert(key, script->text);
    }
    for (const QString &key : {u"image"_s, u"network"_s, u"command"_s, u"cluster"_s, u"namespace"_s, u"workload"_s, u"pod_container"_s})
        put(given, key, values.text(node, path, key));
    for (const QString &key : {u"sandbox"_s, u"after_build"_s, u"roll_back"_s})
        put(given, key, values.boolean(node, path, key));
    for (const QString &key : {u"ports"_s, u"volumes"_s})
        put(given, key, values.texts(node, path, key));
    putWord(given, u"replacement"_s, values.oneOf<Replacement>(node, path, u"replacement", replacementFrom,
                                                              {word(Replacement::Rolling), word(Replacement::Recreate)}));
    put(given, u"keep_builds"_s, values.number(node, path, u"keep_builds", 1, mostKept));
    put(given, u"timeout"_s, values.number(node, path, u"timeout", 1, longestMinutes));
    if (const YamlNode *variables = node.item(u"environment"); variables && values.isMap(*variables, path + u".environment"_s)) {
        QJsonObject all;
        for (const QString &key : variables->keys) {
            if (const YamlNode *value = values.scalar(*variables, path + u".environment"_s, key))
                all.insert(key, value->text);
        }
        given.insert(u"environment"_s, all);
    }
    const YamlNode *health = values.inner(node, path, u"health"_s, {u"kind"_s, u"port"_s, u"path"_s, u"command"_s, u"timeout_seconds"_s, u"every_seconds"_s});
    if (health)
        given.insert(u"health"_s, readHealth(values, *health, path + u".health"_s));
    return given;
}

std::optional<QMap<QString, SecretSource>> readDeploySecrets(ConfigValues &values, const YamlNode &node, const QString &path)
{
    const QString place = path + u".secrets"_s;
    const YamlNode *secrets = node.item(u"secrets");
    if (!secrets || !values.isMap(*secrets, place))
        return std::nullopt;
    QMap<QString, SecretSource> read;
    for (const QString &name : secrets->keys) {
        if (const auto source = values.secret(*secrets, place, name))
            read.insert(name, *source);
    }
    return read;
}

void writeDeploy(YamlWriter &out, const DeployTarget &target)
{
    if (target == DeployTarget())
        return;
    out.line(4, u"deploy:"_s);
    out.word(5, u"target"_s, word(target.kind));
    out.value(5, u"script"_s, target.script);
    out.value(5, u"stop_script"_s, target.stopScript);
    out.value(5, u"status_script"_s, target.statusScript);
    out.flag(5, u"sandbox"_s, target.sandbox);
    out.value(5, u"image"_s, target.image);
    out.texts(5, u"ports"_s, target.ports);
    out.texts(5, u"volumes"_s, target.volumes);
    out.value(5, u"network"_s, target.network);
    out.value(5, u"command"_s, target.command);
    out.word(5, u"replacement"_s, word(target.replacement));
    out.line(5, u"health:"_s);
    out.word(6, u"kind"_s, word(target.health.kind));
    out.word(6, u"port"_s, QString::number(target.health.port));
    out.value(6, u"path"_s, target.health.path);
    out.value(6, u"command"_s, target.health.command);
    out.word(6, u"timeout_seconds"_s, QString::number(target.health.timeoutSeconds));
    out.word(6, u"every_seconds"_s, QString::number(target.health.everySeconds));
    const bool knowsCluster = !(target.cluster + target.nameSpace + target.workload + target.podContainer + target.manifests).isEmpty();
    if (knowsCluster || target.kind == TargetKind::Kubernetes) {
        out.value(5, u"cluster"_s, target.cluster);
        out.value(5, u"namespace"_s, target.nameSpace);
        out.value(5, u"workload"_s, target.workload);
        out.value(5, u"pod_container"_s, target.podContainer);
        out.value(5, u"manifests"_s, target.manifests);
    }
    out.flag(5, u"after_build"_s, target.afterBuild);
    out.flag(5, u"roll_back"_s, target.rollBack);
    out.word(5, u"keep_builds"_s, QString::number(target.keepBuilds));
    out.word(5, u"timeout"_s, QString::number(target.timeoutMinutes));
    if (!target.secrets.isEmpty())
        out.line(5, u"secrets:"_s);
    for (auto it = target.secrets.cbegin(); it != target.secrets.cend(); ++it)
        out.secret(6, it.key(), *it);
    if (target.environment.isEmpty()) {
        out.word(5, u"environment"_s, u"{}"_s);
        return;
    }
    out.line(5, u"environment:"_s);
    for (auto it = target.environment.cbegin(); it != target.environment.cend(); ++it)
        out.value(6, it.key(), *it);
}

QString noteOnCluster(const DeployTarget &target, const ConfigItems &items, const QList<BuildItem> &stored, bool prune)
{
    if (target.kind != TargetKind::Kubernetes || target.cluster.isEmpty())
        return {};
    const QList<ConfigItem> listed = items.value(ItemKind::Cluster);
    const bool isListed = std::any_of(listed.begin(), listed.end(), [&](const ConfigItem &one) { return one.item.key == target.cluster; });
    const bool isStored = std::any_of(stored.begin(), stored.end(), [&](const BuildItem &one) {
        return one.kind == ItemKind::Cluster && one.key == target.cluster;
    });
    if (isListed || (isStored && !(prune && items.contains(ItemKind::Cluster))))
        return {};
    return Tr::tr("the catalogue has no cluster “%1”, so nothing can be deployed there; add it to clusters").arg(target.cluster);
}

void planDeploy(PlannedComponent &planned, const ConfigComponent &wanted, const std::optional<ComponentId> &current, const ConfigState &state,
                const QString &file, const std::function<bool(const QString &)> &isNew, QList<PlanStep> &steps, ConfigProblems &problems)
{
    if (!wanted.deploy)
        return;
    const DeployTarget before = current ? state.targets.value(*current) : DeployTarget();
    QJsonObject given = *wanted.deploy;
    if (wanted.deploySecrets) {
        QJsonObject secrets;
        for (auto it = wanted.deploySecrets->cbegin(); it != wanted.deploySecrets->cend(); ++it) {
            const bool isStored = it->kind == SecretSource::Kind::Keychain;
            const bool isFresh = !isStored && (isNew(it.key()) || !before.secrets.contains(it.key()));
            if (isFresh)
                planned.deploySecrets.insert(it.key(), *it);
            secrets.insert(it.key(), isStored ? it->name : isFresh ? it->text() : before.secrets.value(it.key()));
        }
        given.insert(u"secrets"_s, secrets);
    }
    QList<FieldProblem> wrong;
    const DeployTarget after = deployTargetFromJson(merged(toJson(before), given), wrong);
    wrong += problemsOf(after);
    for (const FieldProblem &one : std::as_const(wrong))
        problems.append({file, wanted.place.line, wanted.place.path + u".deploy."_s + one.path, one.message});
    if (current && state.deployed.contains(*current) && before.kind != after.kind) {
        problems.append({file, wanted.place.line, wanted.place.path + u".deploy.target"_s,
                         Tr::tr("Something is deployed there, and nobody would look after it any more. Stop it first.")});
    }
    if (!wrong.isEmpty() || before == after)
        return;
    const auto old = fieldsOf(before);
    const auto now = fieldsOf(after);
    for (qsizetype i = 0; current && i < old.size(); ++i) {
        if (old[i].second != now[i].second)
            steps.append({PlanStep::Kind::Changed, planned.path + u'#' + old[i].first, old[i].second, now[i].second});
    }
    planned.deploy = after;
}

} // namespace slipway
