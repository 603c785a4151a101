// One request that reached the listener, or one event found another way, as it is stored. Plain values; any thread.
#pragma once

#include "app/domain/verdict.h"

#include <QByteArray>
#include <QPair>

namespace slipway {

using Headers = QList<QPair<QByteArray, QByteArray>>; // as sent, order kept; secret values are masked before storing

// What lists show: everything but headers and body, which lie in a table of their own.
struct Delivery {
    DeliveryId id;
    qint64 receivedAtUs = 0;
    ComponentId component;      // empty for a request to an unknown address
    QString provider;           // the sender's name: github, gitlab, bitbucket, …; empty when not recognised
    QString eventName;          // as the sender calls it
    QString providerDelivery;   // the sender's own id; empty if it has none
    QString method;
    QString path;               // without query
    QString peer;               // address the request came from
    int answer = 0;             // HTTP status it was answered with
    qint64 answerUs = 0;        // how long the answer took
    qint64 bodyBytes = 0;
    Outcome outcome = Outcome::Pending;
    QString reason;
    QList<Check> checks;
    Event event;
    qint64 decidedAtUs = 0;
    DeliveryId replayOf;        // set when a person replayed an earlier delivery
    BuildId build;              // set when a build was queued
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

struct RawRequest {
    QString query;   // secret values masked
    Headers headers;
    QByteArray body; // exact bytes as received
    QByteArray verification; // what checking the signature later needs, without the secret itself; empty once checked
    friend bool operator==(const RawRequest &, const RawRequest &) = default;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Delivery)
