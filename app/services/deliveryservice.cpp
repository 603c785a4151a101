#include "app/services/deliveryservice.h"

#include "app/core/whendone.h"
#include "app/storage/database.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

bool isMasked(const QByteArray &value)
{
    return value.contains("***");
}

// Names that curl sets itself, or that speak of the connection and not of the request.
bool isOfTheConnection(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "host" || lower == "content-length" || lower == "connection" || lower == "transfer-encoding"
        || lower == "expect" || lower == "accept-encoding";
}

} // namespace

DeliveryService::DeliveryService(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QList<DeliveryId>>> DeliveryService::ids(const DeliveryFilter &filter)
{
    return m_database.read([filter](Transaction &tx) { return DeliveryRepository(tx).ids(filter); });
}

QFuture<Result<QList<Delivery>>> DeliveryService::rows(const QList<DeliveryId> &ids)
{
    return m_database.read([ids](Transaction &tx) { return DeliveryRepository(tx).rows(ids); });
}

QFuture<Result<Delivery>> DeliveryService::find(const DeliveryId &id)
{
    return m_database.read(
        [id, gone = tr("There is no delivery %1 any more.").arg(id.toString())](Transaction &tx) -> Result<Delivery> {
            const auto found = DeliveryRepository(tx).find(id);
            if (!found)
                return failure(found.error());
            if (!*found)
                return failure(ErrorCode::NotFound, gone);
            return **found;
        });
}

QFuture<Result<RawRequest>> DeliveryService::request(const DeliveryId &id)
{
    return m_database.read(
        [id, gone = tr("The request of delivery %1 is not kept any more.").arg(id.toString())](
            Transaction &tx) -> Result<RawRequest> {
            const auto found = DeliveryRepository(tx).request(id);
            if (!found)
                return failure(found.error());
            if (!*found)
                return failure(ErrorCode::NotFound, gone);
            return **found;
        });
}

QFuture<Result<QMap<Outcome, int>>> DeliveryService::counts(const ComponentId &component)
{
    return m_database.read([component](Transaction &tx) { return DeliveryRepository(tx).counts(component); });
}

QFuture<Result<std::optional<Delivery>>> DeliveryService::last(const ComponentId &component)
{
    return m_database.read([component](Transaction &tx) { return DeliveryRepository(tx).last(component); });
}

QFuture<Result<QList<DeliveryId>>> DeliveryService::repeatsOf(const DeliveryId &id)
{
    return m_database.read([id](Transaction &tx) { return DeliveryRepository(tx).repeatsOf(id); });
}

QFuture<Result<DeliveryId>> DeliveryService::replay(const DeliveryId &id)
{
    const QString unproven = tr("This request was refused because nothing proved who sent it; replaying it would let it "
                                "in. Mend the secret and let the sender deliver it again.");
    const auto copied = m_database.write(
        [id, unproven, now = m_clock.nowUs(), gone = tr("There is no delivery %1 any more.").arg(id.toString())](
            Transaction &tx) -> Result<DeliveryId> {
            DeliveryRepository deliveries(tx);
            const auto original = deliveries.find(id);
            const auto request = deliveries.request(id);
            if (!original)
                return failure(original.error());
            if (!request)
                return failure(request.error());
            if (!*original || !*request)
                return failure(ErrorCode::NotFound, gone);
            if ((*original)->answer < 200 || (*original)->answer >= 300)
                return failure(ErrorCode::Denied, unproven);
            Delivery copy = **original;
            copy.id = DeliveryId(orderedId(now));
            copy.receivedAtUs = now;
            copy.outcome = Outcome::Pending;
            copy.reason.clear();
            copy.checks.clear();
            copy.decidedAtUs = 0;
            copy.build = {};
            copy.replayOf = id;
            if (const auto inserted = deliveries.insert(copy, **request); !inserted)
                return failure(inserted.error());
            return copy.id;
        });
    whenDone(copied, this, [this](const Result<DeliveryId> &copy) {
        if (!copy)
            return;
        Q_EMIT added(*copy);
        Q_EMIT replayed(*copy);
    });
    return copied;
}

QString DeliveryService::asCurl(const Delivery &delivery, const RawRequest &request, const QString &address)
{
    QStringList lines{u"curl -X %1 %2"_s.arg(delivery.method, shellQuoted(address + delivery.path))};
    for (const auto &[name, value] : request.headers) {
        if (isOfTheConnection(name))
            continue;
        if (isMasked(value))
            lines += u"-H \"%1: $WEBHOOK_SECRET\""_s.arg(QString::fromLatin1(name));
        else
            lines += u"-H "_s + shellQuoted(QString::fromUtf8(name + ": " + value));
    }
    const QString body = QString::fromUtf8(request.body);
    if (body.toUtf8() == request.body)
        lines += u"--data-binary "_s + shellQuoted(body);
    else // bytes that a terminal would not carry unharmed
        lines += u"--data-binary @<(echo %1 | base64 -d)"_s.arg(QString::fromLatin1(request.body.toBase64()));
    return lines.join(u" \\\n  "_s);
}

} // namespace slipway
