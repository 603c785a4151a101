// A request of HTTP/1.1 as it came to a fake server. For tests; any thread.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QUrlQuery>

#include <optional>

namespace slipway {

struct FakeRequest {
    QByteArray method;
    QString path;              // as sent, percent-encoded, without query
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    int status = 0;            // what was answered; 0: not yet
    QJsonObject json() const;  // of the body
    QString field(const QString &name) const; // of the query, decoded; a form's plus sign is a space
    QUrlQuery form() const;    // of a form body
};

// Takes the first one out of what has come; none: there is no whole one yet.
std::optional<FakeRequest> takeRequest(QByteArray &bytes);

} // namespace slipway
