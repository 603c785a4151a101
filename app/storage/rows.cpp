#include "app/storage/rows.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

} // namespace

Result<qint64> componentRef(const Transaction &tx, const ComponentId &id)
{
    Statement find(tx, u"SELECT seq FROM component_ref WHERE id = ?"_s);
    find.bind(id.toString());
    const auto found = find.first();
    if (!found)
        return failure(found.error());
    return *found ? find.integer(0) : 0;
}

Result<qint64> ensureComponentRef(const Transaction &tx, const ComponentId &id)
{
    auto known = componentRef(tx, id);
    if (!known || *known != 0)
        return known;
    Statement add(tx, u"INSERT INTO component_ref (id) VALUES (?)"_s);
    add.bind(id.toString());
    if (auto added = add.run(); !added)
        return failure(added.error());
    return add.insertedId();
}

QString jsonText(const QJsonArray &array)
{
    return array.isEmpty() ? u"[]"_s : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QString jsonText(const QJsonObject &object)
{
    return object.isEmpty() ? u"{}"_s : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString listText(const QStringList &list)
{
    return jsonText(QJsonArray::fromStringList(list));
}

QJsonArray jsonArray(const QString &text)
{
    return text == u"[]"_s ? QJsonArray() : QJsonDocument::fromJson(text.toUtf8()).array();
}

QJsonObject jsonObject(const QString &text)
{
    return text == u"{}"_s ? QJsonObject() : QJsonDocument::fromJson(text.toUtf8()).object();
}

QStringList listFrom(const QString &text)
{
    QStringList list;
    for (const auto &value : jsonArray(text))
        list << value.toString();
    return list;
}

QString packedIdsSql(const QString &select)
{
    return u"SELECT CAST(group_concat(id, ',') AS BLOB) FROM ("_s + select + u')';
}

Result<QByteArray> packedIds(Statement &statement)
{
    const auto found = statement.first();
    if (!found)
        return failure(found.error());
    return statement.bytes(0);
}

Error unknownWord(const QString &column, const QString &word)
{
    return {ErrorCode::Corrupt,
            Tr::tr("Slipway's database holds a value that this version does not know. Update Slipway or restore a backup."),
            u"%1: %2"_s.arg(column, word)};
}

} // namespace slipway
