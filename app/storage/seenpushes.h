// What told of a push before: a webhook of the sender's, or an own look at the remote. Both may tell of the same one, and it is
// built once. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/core/ids.h"
#include "app/storage/database.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

class SeenPushes
{
public:
    explicit SeenPushes(Transaction &tx) : m_tx(tx) { }

    // Deliveries of own looks that told of this ref (or of one whose name begins with it and an @), newest first and some twenty at most: those that wait to be decided, and
    // those that were neither refused nor a repeat. sinceUs bounds how far back to look.
    Result<QList<DeliveryId>> looksAt(const ComponentId &component, const QString &ref, qint64 sinceUs) const;

    // The delivery of a sender's that built this commit, or for an image this digest, or one whose sender told none.
    Result<std::optional<DeliveryId>> builtFrom(const ComponentId &component, const QString &ref, const QString &sha,
                                                const DeliveryId &except, qint64 sinceUs) const;

    // Of the senders' numbers those that no delivery of the component has, waiting or decided, and in that order.
    Result<QStringList> notArrived(const ComponentId &component, const QStringList &numbers) const;

private:
    Transaction &m_tx;
};

} // namespace slipway
