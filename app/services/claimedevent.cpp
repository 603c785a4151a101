#include "app/services/claimedevent.h"

#include "app/forge/cutjson.h"
#include "app/registry/senders.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

#include <QCoreApplication>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ClaimedEvent)
};

Result<Event> claimedEvent(Transaction &tx, const DeliveryId &id)
{
    const auto found = DeliveryRepository(tx).request(id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, Tr::tr("The request of delivery %1 is not kept any more.").arg(id.toString()));
    const RawRequest &request = **found;
    const QByteArray body = closedJson(request.body);
    const RequestView view{"POST", request.headers, request.query.toLatin1(), body};
    const Sender *sender = detectAnySender(view);
    if (!sender)
        return failure(ErrorCode::Invalid, Tr::tr("No sender that is known sends such requests."));
    const auto events = sender->parse(view);
    if (!events)
        return failure(events.error());
    return events->isEmpty() ? Event() : events->first();
}

} // namespace

QFuture<Result<Event>> readClaimedEvent(Database &database, const DeliveryId &id)
{
    return database.read([id](Transaction &tx) { return claimedEvent(tx, id); });
}

} // namespace slipway
