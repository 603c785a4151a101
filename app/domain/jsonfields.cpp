#include "app/domain/jsonfields.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(JsonFields)
};

std::optional<int> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!value.isDouble() || number != std::floor(number) || std::abs(number) > std::numeric_limits<int>::max())
        return std::nullopt;
    return int(number);
}

} // namespace

QString JsonFields::pathOf(const QString &key) const
{
    return m_place.isEmpty() ? key : m_place + u'.' + key;
}

void JsonFields::problem(const QString &key, const QString &message) const
{
    m_problems.append({pathOf(key), message});
}

bool JsonFields::has(const QString &key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

QString JsonFields::text(const QString &key, const QString &standard) const
{
    if (!has(key))
        return standard;
    const QJsonValue value = m_object.value(key);
    if (!value.isString()) {
        problem(key, Tr::tr("Text is expected here."));
        return standard;
    }
    return value.toString();
}

QString JsonFields::required(const QString &key) const
{
    const QString found = text(key);
    if (found.isEmpty() && (!has(key) || m_object.value(key).isString()))
        problem(key, Tr::tr("The field is required."));
    return found;
}

bool JsonFields::flag(const QString &key, bool standard) const
{
    if (!has(key))
        return standard;
    const QJsonValue value = m_object.value(key);
    if (value.isBool())
        return value.toBool();
    const QString given = value.toString();
    if (value.isString() && given.isEmpty())
        return standard;
    if (given == "true"_L1 || given == "false"_L1)
        return given == "true"_L1;
    problem(key, Tr::tr("true or false is expected here."));
    return standard;
}

int JsonFields::number(const QString &key, int standard) const
{
    if (!has(key))
        return standard;
    const auto number = wholeNumber(m_object.value(key));
    if (!number)
        problem(key, Tr::tr("A whole number is expected here."));
    return number.value_or(standard);
}

QStringList JsonFields::texts(const QString &key) const
{
    QStringList found;
    const QJsonArray array = arrayOf(key);
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (array.at(i).isString())
            found.append(array.at(i).toString());
        else
            problem(u"%1[%2]"_s.arg(key).arg(i), Tr::tr("Text is expected here."));
    }
    return found;
}

QList<int> JsonFields::numbers(const QString &key) const
{
    QList<int> found;
    const QJsonArray array = arrayOf(key);
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (const auto number = wholeNumber(array.at(i)))
            found.append(*number);
        else
            problem(u"%1[%2]"_s.arg(key).arg(i), Tr::tr("A whole number is expected here."));
    }
    return found;
}

QJsonArray JsonFields::arrayOf(const QString &key) const
{
    if (has(key) && !m_object.value(key).isArray())
        problem(key, Tr::tr("A list is expected here."));
    return m_object.value(key).toArray();
}

std::optional<QJsonObject> JsonFields::objectOf(const QString &key) const
{
    if (!has(key))
        return std::nullopt;
    const QJsonValue value = m_object.value(key);
    if (value.isObject())
        return value.toObject();
    const QJsonArray array = value.toArray();
    if (value.isArray() && array.isEmpty())
        return std::nullopt;
    if (array.size() == 1 && array.first().isObject())
        return array.first().toObject();
    problem(key, Tr::tr("An object is expected here."));
    return std::nullopt;
}

void JsonFields::wrongItem(const QString &key, qsizetype index) const
{
    problem(u"%1[%2]"_s.arg(key).arg(index), Tr::tr("An object is expected here."));
}

void JsonFields::unknownWord(const QString &key, const QString &given) const
{
    problem(key, Tr::tr("“%1” is none of the words that are known here.").arg(given.left(100)));
}

} // namespace slipway
