// Deliveries for panes and scripts: ids, pages of rows, the raw request, replay. Main thread; answers come as futures.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/services/deliverycopies.h"
#include "app/storage/deliveryrepository.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace slipway {

class Database;

class DeliveryService final : public QObject
{
    Q_OBJECT
public:
    DeliveryService(Database &database, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<QList<DeliveryId>>> ids(const DeliveryFilter &filter);
    QFuture<Result<DeliveryPart>> part(const DeliveryFilter &filter);     // of a long list, in bounded time
    QFuture<Result<QList<Delivery>>> rows(const QList<DeliveryId> &ids); // exactly one per id, in that order
    QFuture<Result<Delivery>> find(const DeliveryId &id);
    QFuture<Result<RawRequest>> request(const DeliveryId &id);
    QFuture<Result<QMap<Outcome, int>>> counts(const ComponentId &component = {});
    QFuture<Result<std::optional<Delivery>>> last(const ComponentId &component);
    QFuture<Result<QList<DeliveryId>>> repeatsOf(const DeliveryId &id);

    // Decides a copy of the delivery again with today's rules; answers the copy's id. Denied: nothing proved who sent it.
    // Conflict: it waits for its first decision. NotFound.
    QFuture<Result<DeliveryId>> replay(const DeliveryId &id);

    // Decides an edited copy of the delivery, signed again; answers the copy's id. The same errors, and Invalid when what was edited
    // can't be read.
    QFuture<Result<DeliveryId>> replayEdited(const DeliveryId &id, const EditedRequest &edited);

    // A command line for bash that sends the same request to address (http://host:port) with curl. Secrets stand as
    // $WEBHOOK_SECRET. Nothing that the sender chose can run as a command.
    static QString asCurl(const Delivery &delivery, const RawRequest &request, const QString &address);

Q_SIGNALS:
    void added(const slipway::DeliveryId &id);    // stored, still to be decided
    void changed(const slipway::DeliveryId &id);  // decided, or its build moved
    void countsChanged();
    void replayed(const slipway::DeliveryId &id); // a copy waits to be decided

private:
    using Copying = std::function<Result<EditedCopy>(const Delivery &original, const RawRequest &request)>;
    QFuture<Result<DeliveryId>> replayWith(const DeliveryId &id, const Copying &copying);

    Database &m_database;
    const Clock &m_clock;
};

} // namespace slipway
