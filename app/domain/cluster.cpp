#include "app/domain/cluster.h"

#include "app/domain/imagename.h"
#include "app/domain/jsonfields.h"
#include "app/domain/words.h"

#include <QCoreApplication>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Cluster)
};

constexpr WordTable<NodeOperator, 6> nodeOperators{{{NodeOperator::In, "In"_L1},
                                                    {NodeOperator::NotIn, "NotIn"_L1},
                                                    {NodeOperator::Exists, "Exists"_L1},
                                                    {NodeOperator::DoesNotExist, "DoesNotExist"_L1},
                                                    {NodeOperator::Gt, "Gt"_L1},
                                                    {NodeOperator::Lt, "Lt"_L1}}};
constexpr WordTable<Scheduling, 3> schedulings{
    {{Scheduling::Normal, "normal"_L1}, {Scheduling::Required, "required"_L1}, {Scheduling::Preferred, "preferred"_L1}}};

constexpr WordTable<SourceWay, 2> sourceWays{{{SourceWay::Cloned, "clone"_L1}, {SourceWay::Streamed, "stream"_L1}}};

constexpr qsizetype longestName = 100;

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

// Letters and digits at both ends, and between them also those of INNER.
bool isWord(QStringView text, QStringView inner, qsizetype longest, bool isLower)
{
    if (text.isEmpty() || text.size() > longest || !isAsciiLetterOrDigit(text.front()) || !isAsciiLetterOrDigit(text.back()))
        return false;
    return std::all_of(text.begin(), text.end(), [&](QChar c) {
        return inner.contains(c) || (isAsciiLetterOrDigit(c) && !(isLower && c >= u'A' && c <= u'Z'));
    });
}

bool hasControls(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

class Check
{
public:
    explicit Check(QList<FieldProblem> &problems) : m_problems(problems) { }
    void tell(const QString &path, const QString &message) { m_problems.append({path, message}); }
    void objectName(const QString &path, const QString &name)
    {
        if (!name.isEmpty() && !isObjectName(name))
            tell(path, Tr::tr("“%1” can't be a name in a cluster: small letters, digits, “-” and “.” only.").arg(name.left(100)));
    }

private:
    QList<FieldProblem> &m_problems;
};

void checkLabel(Check &check, const QString &path, const NodeLabel &label)
{
    if (!isLabelKey(label.key))
        check.tell(path + u".key"_s, Tr::tr("“%1” can't be the key of a label.").arg(label.key.left(100)));
    for (const QString &value : label.values) {
        if (!isLabelValue(value))
            check.tell(path + u".values"_s, Tr::tr("“%1” can't be the value of a label: at most 63 letters, digits, “-”, “_” and “.”.").arg(value.left(100)));
    }
    const bool wantsNone = label.op == NodeOperator::Exists || label.op == NodeOperator::DoesNotExist;
    const bool wantsOne = label.op == NodeOperator::Gt || label.op == NodeOperator::Lt;
    bool isNumber = true;
    if (wantsOne && label.values.size() == 1)
        label.values.first().toLongLong(&isNumber);
    if (wantsNone != label.values.isEmpty() || (wantsOne && (label.values.size() != 1 || !isNumber))) {
        check.tell(path + u".values"_s, wantsNone  ? Tr::tr("%1 takes no values.").arg(word(label.op))
                                        : wantsOne ? Tr::tr("%1 takes one whole number.").arg(word(label.op))
                                                   : Tr::tr("%1 needs at least one value.").arg(word(label.op)));
    }
}

void checkStrategy(Check &check, const QString &path, const SchedulingStrategy &strategy)
{
    if (strategy.name.trimmed().isEmpty() || strategy.name.size() > longestName || hasControls(strategy.name))
        check.tell(path + u".name"_s, Tr::tr("A strategy needs a name of at most %1 characters.").arg(longestName));
    if (strategy.kind != Scheduling::Normal && strategy.labels.isEmpty())
        check.tell(path + u".labels"_s, Tr::tr("Say which labels its nodes have."));
    for (qsizetype i = 0; i < strategy.labels.size(); ++i)
        checkLabel(check, path + u".labels[%1]"_s.arg(i), strategy.labels[i]);
    static const QStringList effects{{}, u"NoSchedule"_s, u"PreferNoSchedule"_s, u"NoExecute"_s};
    for (qsizetype i = 0; i < strategy.tolerations.size(); ++i) {
        const Toleration &one = strategy.tolerations[i];
        const QString place = path + u".tolerations[%1]"_s.arg(i);
        if (!one.key.isEmpty() && !isLabelKey(one.key))
            check.tell(place + u".key"_s, Tr::tr("“%1” can't be the key of a taint.").arg(one.key.left(100)));
        if (!isLabelValue(one.value) || (one.key.isEmpty() && !one.value.isEmpty()))
            check.tell(place + u".value"_s, Tr::tr("“%1” can't be the value of a taint.").arg(one.value.left(100)));
        if (!effects.contains(one.effect))
            check.tell(place + u".effect"_s, Tr::tr("The effect of a taint is NoSchedule, PreferNoSchedule or NoExecute."));
    }
}

NodeLabel readLabel(const JsonFields &from)
{
    return {from.required(u"key"_s), from.word(u"operator"_s, nodeOperatorFrom, NodeOperator::In), from.texts(u"values"_s)};
}

Toleration readToleration(const JsonFields &from)
{
    return {from.text(u"key"_s), from.text(u"value"_s), from.text(u"effect"_s)};
}

SchedulingStrategy readStrategy(const JsonFields &from)
{
    return {from.required(u"name"_s), from.word(u"kind"_s, schedulingFrom, Scheduling::Normal), from.list(u"labels"_s, readLabel),
            from.list(u"tolerations"_s, readToleration), from.flag(u"is_default"_s)};
}

QJsonArray strategiesToJson(const QList<SchedulingStrategy> &strategies)
{
    QJsonArray all;
    for (const SchedulingStrategy &strategy : strategies) {
        QJsonArray labels, tolerations;
        for (const NodeLabel &label : strategy.labels) {
            labels.append(QJsonObject{{u"key"_s, label.key}, {u"operator"_s, word(label.op)},
                                      {u"values"_s, QJsonArray::fromStringList(label.values)}});
        }
        for (const Toleration &one : strategy.tolerations)
            tolerations.append(QJsonObject{{u"key"_s, one.key}, {u"value"_s, one.value}, {u"effect"_s, one.effect}});
        all.append(QJsonObject{{u"name"_s, strategy.name}, {u"kind"_s, word(strategy.kind)}, {u"labels"_s, labels},
                               {u"tolerations"_s, tolerations}, {u"is_default"_s, strategy.isDefault}});
    }
    return all;
}

} // namespace

bool isLabelValue(QStringView text) { return text.isEmpty() || isWord(text, u"-_.", 63, false); }
bool isNamespaceName(QStringView text) { return isWord(text, u"-", 63, true); }

bool isLabelKey(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    return (slash < 0 || isObjectName(text.first(slash))) && isWord(text.sliced(slash + 1), u"-_.", 63, false);
}

bool isObjectName(QStringView text)
{
    const auto parts = text.split(u'.');
    return text.size() <= 253 && std::all_of(parts.begin(), parts.end(), [](QStringView part) { return isWord(part, u"-", 253, true); });
}

const SchedulingStrategy *Cluster::strategy(const QString &wanted) const
{
    const auto found = std::find_if(strategies.begin(), strategies.end(), [&wanted](const SchedulingStrategy &one) {
        return wanted.isEmpty() ? one.isDefault : one.name == wanted;
    });
    return found == strategies.end() ? nullptr : &*found;
}

QList<FieldProblem> problemsOf(const Cluster &cluster)
{
    QList<FieldProblem> problems;
    Check check(problems);
    if (cluster.name.trimmed().isEmpty())
        check.tell(u"name"_s, Tr::tr("The name is missing."));
    else if (cluster.name.size() > longestName || cluster.name.contains(u'/') || hasControls(cluster.name) || cluster.name != cluster.name.trimmed())
        check.tell(u"name"_s, Tr::tr("A name has at most %1 characters, no “/” and no space at its ends.").arg(longestName));
    if (!cluster.kubeconfig.isEmpty() && (!cluster.kubeconfig.startsWith(u'/') || hasControls(cluster.kubeconfig)))
        check.tell(u"kubeconfig"_s, Tr::tr("Give the whole path of the kubeconfig, or its text instead."));
    if (cluster.context.startsWith(u'-') || hasControls(cluster.context))
        check.tell(u"context"_s, Tr::tr("“%1” can't be the name of a context.").arg(cluster.context.left(100)));
    if (!cluster.nameSpace.isEmpty() && !isNamespaceName(cluster.nameSpace))
        check.tell(u"namespace"_s, Tr::tr("“%1” can't be a namespace: small letters, digits and “-” only.").arg(cluster.nameSpace.left(100)));
    if (const auto image = parseImageName(cluster.cloneImage); !image || cluster.cloneImage.startsWith(u'-'))
        check.tell(u"clone_image"_s, Tr::tr("“%1” is no name of an image, such as %2.").arg(cluster.cloneImage.left(200), Cluster().cloneImage));
    check.objectName(u"service_account"_s, cluster.serviceAccount);
    check.objectName(u"cache_claim"_s, cluster.cacheClaim);
    for (qsizetype i = 0; i < cluster.pullSecrets.size(); ++i) {
        const QString path = u"pull_secrets[%1]"_s.arg(i);
        if (cluster.pullSecrets[i].isEmpty())
            check.tell(path, Tr::tr("The name is missing."));
        check.objectName(path, cluster.pullSecrets[i]);
    }
    if (const QUrl url(cluster.dockerHost, QUrl::StrictMode);
        !cluster.dockerHost.isEmpty() && (url.scheme() != "tcp"_L1 || url.host().isEmpty() || !url.userInfo().isEmpty()))
        check.tell(u"docker_host"_s, Tr::tr("“%1” is no address of a docker daemon such as tcp://dind:2375.").arg(cluster.dockerHost.left(200)));
    if (cluster.runAsUser < 0)
        check.tell(u"run_as_user"_s, Tr::tr("Give the number of a user, such as 1000, or 0 for the images' own."));
    if (cluster.keepHours < 1 || cluster.keepHours > longestKeepHours)
        check.tell(u"keep_hours"_s, Tr::tr("Choose 1 to %1 hours.").arg(longestKeepHours));
    if (cluster.strategies.size() > mostListItems)
        check.tell(u"strategies"_s, Tr::tr("%1 entries are too many; the most are %2.").arg(cluster.strategies.size()).arg(mostListItems));
    QSet<QString> names;
    bool hasDefault = false;
    for (qsizetype i = 0; i < qMin<qsizetype>(cluster.strategies.size(), mostListItems); ++i) {
        const SchedulingStrategy &strategy = cluster.strategies[i];
        const QString path = u"strategies[%1]"_s.arg(i);
        checkStrategy(check, path, strategy);
        if (names.contains(strategy.name))
            check.tell(path + u".name"_s, Tr::tr("The strategy “%1” stands in the list twice.").arg(strategy.name));
        if (strategy.isDefault && hasDefault)
            check.tell(path + u".is_default"_s, Tr::tr("Only one strategy can be the one for definitions that name none."));
        names.insert(strategy.name);
        hasDefault = hasDefault || strategy.isDefault;
    }
    return problems;
}

QString word(NodeOperator value) { return wordIn(nodeOperators, value); }
QString word(Scheduling value) { return wordIn(schedulings, value); }
QString word(SourceWay value) { return wordIn(sourceWays, value); }
std::optional<NodeOperator> nodeOperatorFrom(QStringView word) { return valueIn(nodeOperators, word); }
std::optional<Scheduling> schedulingFrom(QStringView word) { return valueIn(schedulings, word); }
std::optional<SourceWay> sourceWayFrom(QStringView word) { return valueIn(sourceWays, word); }

QJsonObject toJson(const Cluster &cluster)
{
    return {{u"name"_s, cluster.name},
            {u"kubeconfig"_s, cluster.kubeconfig},
            {u"secret_key"_s, cluster.secretKey},
            {u"context"_s, cluster.context},
            {u"namespace"_s, cluster.nameSpace},
            {u"source"_s, word(cluster.source)},
            {u"clone_image"_s, cluster.cloneImage},
            {u"service_account"_s, cluster.serviceAccount},
            {u"run_as_user"_s, cluster.runAsUser},
            {u"pull_secrets"_s, QJsonArray::fromStringList(cluster.pullSecrets)},
            {u"cache_claim"_s, cluster.cacheClaim},
            {u"docker_host"_s, cluster.dockerHost},
            {u"keep_hours"_s, cluster.keepHours},
            {u"strategies"_s, strategiesToJson(cluster.strategies)},
            {u"is_default"_s, cluster.isDefault}};
}

Cluster clusterFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    const Cluster standard;
    Cluster cluster;
    cluster.name = from.required(u"name"_s);
    cluster.kubeconfig = from.text(u"kubeconfig"_s);
    cluster.secretKey = from.text(u"secret_key"_s);
    cluster.context = from.text(u"context"_s);
    cluster.nameSpace = from.text(u"namespace"_s);
    cluster.source = from.word(u"source"_s, sourceWayFrom, standard.source);
    cluster.cloneImage = from.text(u"clone_image"_s, standard.cloneImage);
    cluster.serviceAccount = from.text(u"service_account"_s);
    cluster.runAsUser = from.number(u"run_as_user"_s, standard.runAsUser);
    cluster.pullSecrets = from.texts(u"pull_secrets"_s);
    cluster.cacheClaim = from.text(u"cache_claim"_s);
    cluster.dockerHost = from.text(u"docker_host"_s);
    cluster.keepHours = from.number(u"keep_hours"_s, standard.keepHours);
    cluster.strategies = from.list(u"strategies"_s, readStrategy);
    cluster.isDefault = from.flag(u"is_default"_s);
    return cluster;
}

} // namespace slipway
