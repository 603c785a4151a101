#include "app/services/knownpushes.h"

#include "app/domain/imagename.h"
#include "app/domain/sighting.h"
#include "app/forge/payload.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/headrepository.h"
#include "app/storage/seenpushes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Decision)
};

constexpr qint64 rememberedUs = 7LL * 24 * 3600 * 1'000'000; // senders repeat for as long as three days

struct Move {
    QString ref;
    QString before; // null: not there, or not told
    QString after;  // null: gone, or not told
    bool isImage = false;
};

Move moveOf(const Event &event)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QString() : text; };
    if (event.kind == EventKind::Image && !event.imageTag.isEmpty())
        return {imageRef(event.imageTag), {}, isImageDigest(event.imageDigest) ? event.imageDigest : QString(), true};
    if (event.kind == EventKind::Push || event.kind == EventKind::Tag)
        return {event.ref, orNull(event.before), event.deleted ? QString() : orNull(event.sha), false};
    return {};
}

Result<Sighting> sightingOf(Transaction &tx, const DeliveryId &id)
{
    const auto request = DeliveryRepository(tx).request(id);
    if (!request)
        return failure(request.error());
    const auto document = *request ? payload::readObject((*request)->body) : failure(ErrorCode::NotFound, {});
    return document ? sightingFrom(document->object) : Sighting(); // what is not kept any more covers nothing
}

} // namespace

Result<QString> toldBefore(Transaction &tx, const Delivery &delivery, const Event &event)
{
    const Move move = moveOf(event);
    if (move.ref.isEmpty() || move.after.isNull())
        return QString();
    if (delivery.provider == ownLook) {
        const auto sighting = sightingOf(tx, delivery.id);
        if (!sighting)
            return failure(sighting.error());
        const auto built = SeenPushes(tx).builtFrom(delivery.component, move.ref, move.after, delivery.id, sighting->sinceUs);
        if (!built)
            return failure(built.error());
        return *built ? Tr::tr("its sender told of it already") : QString();
    }
    const auto head = HeadRepository(tx).head(delivery.component, move.ref);
    if (!head)
        return failure(head.error());
    // The usual case, and nothing else is asked for it.
    if (!*head || (move.isImage ? (*head)->sha != move.after : (*head)->sha == move.before))
        return QString();
    const auto looks = SeenPushes(tx).looksAt(delivery.component, move.ref, delivery.receivedAtUs - rememberedUs);
    if (!looks)
        return failure(looks.error());
    for (const DeliveryId &look : *looks) {
        const auto sighting = sightingOf(tx, look);
        if (!sighting)
            return failure(sighting.error());
        if (sighting->ref != move.ref || !covers(*sighting, move.after))
            continue;
        return sighting->after == move.after ? Tr::tr("Slipway found it by itself already")
                                             : Tr::tr("Slipway caught up with a newer commit that contains it");
    }
    return QString();
}

Result<> noteMove(Transaction &tx, const Delivery &delivery, const Event &event, bool isSure, qint64 nowUs)
{
    const Move move = moveOf(event);
    if (move.ref.isEmpty() || (move.after.isNull() && !event.deleted))
        return Done{};
    HeadRepository heads(tx);
    if (!isSure && !(event.deleted && move.before.isNull())) {
        const auto head = heads.head(delivery.component, move.ref);
        if (!head)
            return failure(head.error());
        if (*head ? (*head)->sha != move.before : !move.before.isNull())
            return Done{};
    }
    return heads.put(delivery.component, move.ref, move.after, nowUs);
}

} // namespace slipway
