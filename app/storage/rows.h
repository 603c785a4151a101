// What the repositories share: component references, words and JSON in columns. Private to this folder.
#pragma once

#include "app/core/ids.h"
#include "app/storage/statement.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace slipway {

// The number a component has in rows; 0 when no row ever named it.
Result<qint64> componentRef(const Transaction &tx, const ComponentId &id);
// The same, given out now if need be.
Result<qint64> ensureComponentRef(const Transaction &tx, const ComponentId &id);

QString jsonText(const QJsonArray &array);
QString jsonText(const QJsonObject &object);
QString listText(const QStringList &list);
QJsonArray jsonArray(const QString &text);
QJsonObject jsonObject(const QString &text);
QStringList listFrom(const QString &text);

// A JSON array of the ids' texts, for json_each(?).
template <typename AnyId> QString idsText(const QList<AnyId> &ids)
{
    QJsonArray array;
    for (const AnyId &id : ids)
        array.append(id.toString());
    return jsonText(array);
}

// select must answer one column named id. Its ids come as one value: handing over a million rows one by one takes longer
// than finding them. ORDER BY keeps its meaning there because select ends in LIMIT.
QString packedIdsSql(const QString &select);

// The ids of a statement made with packedIdsSql().
Result<QByteArray> packedIds(Statement &statement);
template <typename AnyId> Result<QList<AnyId>> unpackIds(Statement &statement)
{
    const auto packed = packedIds(statement);
    if (!packed)
        return failure(packed.error());
    QList<AnyId> ids;
    if (packed->isEmpty())
        return ids;
    ids.reserve(packed->count(',') + 1);
    qsizetype start = 0;
    for (qsizetype end = 0; end >= 0; start = end + 1) {
        end = packed->indexOf(',', start);
        const qsizetype length = (end < 0 ? packed->size() : end) - start;
        ids.append(AnyId(QString::fromLatin1(packed->constData() + start, length)));
    }
    return ids;
}

// One row per id, in that order; what was not found has only its id.
template <typename AnyId, typename Row> QList<Row> inOrder(const QList<AnyId> &ids, const QHash<AnyId, Row> &found)
{
    QList<Row> rows;
    rows.reserve(ids.size());
    for (const AnyId &id : ids) {
        const auto row = found.find(id);
        if (row != found.end()) {
            rows.append(*row);
        } else {
            rows.append(Row());
            rows.last().id = id;
        }
    }
    return rows;
}

// A column holds a word that this program does not know.
Error unknownWord(const QString &column, const QString &word);

template <typename Enum> Result<> decode(std::optional<Enum> parsed, Enum &into, const QString &column, const QString &word)
{
    if (!parsed)
        return failure(unknownWord(column, word));
    into = *parsed;
    return Done{};
}

} // namespace slipway
