// What a relay of smee.io's kind writes into its stream, as lib/server.ts and index.ts of github.com/probot/smee.io have it: the
// headers spread, then body, query and timestamp. For tests.
#pragma once

#include "app/forge/envelope.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway::relaystream {

inline QByteArray quoted(const QByteArray &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

// One line, as JSON.stringify makes it: the body where the server puts it.
inline QByteArray dataOf(const Headers &headers, const QByteArray &body, const QByteArray &query = "{}")
{
    QByteArray data = "{\"host\":\"smee.io\",\"x-forwarded-for\":\"203.0.113.7\"";
    for (const auto &[name, value] : headers)
        data += ',' + quoted(name.toLower()) + ':' + quoted(value);
    return data + ",\"body\":" + body + ",\"query\":" + query + ",\"timestamp\":1767225600000}";
}

inline QByteArray eventOf(const QByteArray &data, int id = 1)
{
    return "id: " + QByteArray::number(id) + "\ndata: " + data + "\n\n";
}

} // namespace slipway::relaystream
