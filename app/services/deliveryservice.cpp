#include "app/services/deliveryservice.h"

#include "app/core/whendone.h"
#include "app/services/decision.h"
#include "app/storage/database.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

constexpr qsizetype mostInArgument = 100'000; // Linux takes 128 KiB for one

bool isMasked(const QByteArray &value)
{
    return value.contains("***");
}

// Of a script's call the key stands in the body: there too the variable takes its place.
QString withKey(QString quotedBody, const Delivery &delivery)
{
    static const QRegularExpression masked(uR"((["&'{,]secret_key(?:"\s*:\s*"|=))\*\*\*)"_s);
    return delivery.provider == u"api" ? quotedBody.replace(masked, u"\\1'\"$WEBHOOK_SECRET\"'"_s) : quotedBody;
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

QFuture<Result<DeliveryPart>> DeliveryService::part(const DeliveryFilter &filter)
{
    return m_database.read([filter](Transaction &tx) { return DeliveryRepository(tx).part(filter); });
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
    return replayWith(id, [now = m_clock.nowUs()](const Delivery &original, const RawRequest &request) -> Result<EditedCopy> {
        EditedCopy copy{original, request};
        copy.delivery.id = DeliveryId(orderedId(now));
        copy.delivery.receivedAtUs = now;
        copy.delivery.outcome = Outcome::Pending;
        copy.delivery.reason.clear();
        copy.delivery.checks = {original.checks.first()}; // who sent it does not change, all else is judged anew
        copy.delivery.event = {};
        copy.delivery.decidedAtUs = 0;
        copy.delivery.build = {};
        copy.delivery.replayOf = original.id;
        return copy;
    });
}

QFuture<Result<DeliveryId>> DeliveryService::replayEdited(const DeliveryId &id, const EditedRequest &edited)
{
    return replayWith(id, [edited, now = m_clock.nowUs()](const Delivery &original, const RawRequest &request) {
        return editedCopy(original, request, edited, DeliveryId(orderedId(now)), now);
    });
}

QFuture<Result<DeliveryId>> DeliveryService::replayWith(const DeliveryId &id, const Copying &copying)
{
    const QString unproven = tr("This request was refused because nothing proved who sent it; replaying it would let it "
                                "in. Mend the secret and let the sender deliver it again.");
    const QString waits = tr("This delivery waits to be decided; there is nothing to replay yet.");
    const auto copied = m_database.write(
        [id, copying, unproven, waits, gone = tr("There is no delivery %1 any more.").arg(id.toString())](
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
            if ((*original)->outcome == Outcome::Pending)
                return failure(ErrorCode::Conflict, waits);
            if (!isProven(**original)) // stored unverified, and found to be nobody's since
                return failure(ErrorCode::Denied, unproven);
            const auto copy = copying(**original, **request);
            if (!copy)
                return failure(copy.error());
            if (const auto inserted = deliveries.insert(copy->delivery, copy->request); !inserted)
                return failure(inserted.error());
            return copy->delivery.id;
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
    // Every part was chosen by whoever sent it, also by strangers: nothing stands outside of single quotes.
    QString target = address + delivery.path;
    if (!request.query.isEmpty())
        target += u'?' + request.query;
    const QString continued = u" \\\n  "_s;
    const bool isHead = delivery.method == u"HEAD";
    const QString method = isHead ? u"--head"_s : u"-X "_s + shellQuoted(delivery.method);
    QStringList lines{u"curl --globoff "_s + method + u' ' + shellQuoted(target)};
    bool hasType = false;
    for (const auto &[name, value] : request.headers) {
        if (isOfTheConnection(name))
            continue;
        hasType = hasType || name.compare("content-type", Qt::CaseInsensitive) == 0;
        const QString shownName = QString::fromLatin1(name);
        if (isMasked(value))
            lines += u"-H "_s + shellQuoted(shownName + u": "_s) + u"\"$WEBHOOK_SECRET\""_s;
        else if (value.isEmpty())
            lines += u"-H "_s + shellQuoted(shownName + u';'); // curl's way to send it empty
        else
            lines += u"-H "_s + shellQuoted(QString::fromUtf8(name + ": " + value));
    }
    if (isHead)
        return lines.join(continued);
    if (!hasType)
        lines += u"-H 'Content-Type:'"_s; // or curl adds its own
    const QString body = QString::fromUtf8(request.body);
    if (body.toUtf8() == request.body && !body.contains(QChar(0)) && request.body.size() <= mostInArgument)
        lines += u"--data-raw "_s + withKey(shellQuoted(body), delivery); // raw: an @ in front names no file
    else
        lines += u"--data-binary @<(echo %1 | base64 -d)"_s.arg(QString::fromLatin1(request.body.toBase64()));
    return lines.join(continued);
}

} // namespace slipway
