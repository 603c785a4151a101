#include "app/domain/nodeselector.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(NodeSelector)
};

// At commas outside of parentheses.
QStringList partsOf(const QString &text)
{
    QStringList parts(1);
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (c == u',' && depth <= 0)
            parts.append(QString());
        else
            parts.last() += c;
    }
    for (QString &part : parts)
        part = part.trimmed();
    parts.removeAll(QString());
    return parts;
}

QStringList valuesOf(const QString &text)
{
    QStringList values = text.split(u',');
    for (QString &value : values)
        value = value.trimmed();
    return values;
}

std::optional<NodeLabel> labelFrom(const QString &part)
{
    static const QRegularExpression listed(u"\\A(\\S+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\z"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression compared(u"\\A([^\\s=!<>()]+)\\s*(==|=|!=|>|<)\\s*([^\\s=!<>()]*)\\z"_s);
    static const QRegularExpression named(u"\\A(!?)\\s*([^\\s=!<>()]+)\\z"_s);
    if (const auto match = listed.match(part); match.hasMatch())
        return NodeLabel{match.captured(1), match.captured(2).toLower() == "in"_L1 ? NodeOperator::In : NodeOperator::NotIn, valuesOf(match.captured(3))};
    if (const auto match = compared.match(part); match.hasMatch()) {
        const QString sign = match.captured(2);
        const NodeOperator op = sign == ">"_L1 ? NodeOperator::Gt : sign == "<"_L1 ? NodeOperator::Lt : sign == "!="_L1 ? NodeOperator::NotIn : NodeOperator::In;
        return NodeLabel{match.captured(1), op, {match.captured(3)}};
    }
    if (const auto match = named.match(part); match.hasMatch())
        return NodeLabel{match.captured(2), match.captured(1).isEmpty() ? NodeOperator::Exists : NodeOperator::DoesNotExist, {}};
    return std::nullopt;
}

QString textOf(const NodeLabel &label)
{
    const bool isOne = label.values.size() == 1;
    switch (label.op) {
    case NodeOperator::In:
        return isOne ? label.key + u'=' + label.values.first() : label.key + u" in ("_s + label.values.join(u", "_s) + u')';
    case NodeOperator::NotIn:
        return isOne ? label.key + u"!="_s + label.values.first() : label.key + u" notin ("_s + label.values.join(u", "_s) + u')';
    case NodeOperator::Exists:
        return label.key;
    case NodeOperator::DoesNotExist:
        return u'!' + label.key;
    case NodeOperator::Gt:
        return label.key + u'>' + label.values.value(0);
    case NodeOperator::Lt:
        return label.key + u'<' + label.values.value(0);
    }
    return {};
}

} // namespace

QString nodeLabelsText(const QList<NodeLabel> &labels)
{
    QStringList parts;
    for (const NodeLabel &label : labels)
        parts.append(textOf(label));
    return parts.join(u", "_s);
}

Result<QList<NodeLabel>> nodeLabelsFrom(const QString &text)
{
    QList<NodeLabel> labels;
    for (const QString &part : partsOf(text)) {
        const auto label = labelFrom(part);
        if (!label)
            return failure(ErrorCode::Invalid, Tr::tr("“%1” is no label such as disktype=ssd, gpu, !spot, zone in (a, b) or cores>8.").arg(part.left(100)));
        labels.append(*label);
    }
    return labels;
}

QString tolerationsText(const QList<Toleration> &tolerations)
{
    QStringList parts;
    for (const Toleration &one : tolerations) {
        QString part = one.key.isEmpty() ? u"*"_s : one.key;
        if (!one.value.isEmpty())
            part += u'=' + one.value;
        if (!one.effect.isEmpty())
            part += u':' + one.effect;
        parts.append(part);
    }
    return parts.join(u", "_s);
}

Result<QList<Toleration>> tolerationsFrom(const QString &text)
{
    static const QRegularExpression form(u"\\A(\\*|[^\\s=:*]+)(?:=([^\\s=:]*))?(?::([A-Za-z]+))?\\z"_s);
    QList<Toleration> tolerations;
    for (const QString &part : partsOf(text)) {
        const auto match = form.match(part);
        if (!match.hasMatch())
            return failure(ErrorCode::Invalid, Tr::tr("“%1” is no taint such as gpu, gpu=yes:NoSchedule or *.").arg(part.left(100)));
        const QString key = match.captured(1);
        tolerations.append({key == "*"_L1 ? QString() : key, match.captured(2), match.captured(3)});
    }
    return tolerations;
}

} // namespace slipway
