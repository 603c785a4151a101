#include "app/services/intake.h"

#include "app/domain/hookaddress.h"
#include "app/domain/peerlist.h"
#include "app/forge/apicall.h"
#include "app/hooks/answerbody.h"
#include "app/hooks/contenttype.h"
#include "app/hooks/listener.h"
#include "app/registry/registrysender.h"
#include "app/registry/senders.h"
#include "app/services/hookkeyring.h"
#include "app/services/hooktext.h"
#include "app/services/managementdoor.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Intake)
};

constexpr int mostRefusalsWaiting = 256; // strangers must not fill the memory
constexpr int mostRedirectsWaiting = 32; // one or two people sign in at a time
constexpr std::size_t longestRedirect = 16 * 1024;

bool isRedirectPath(std::string_view path)
{
    constexpr std::string_view redirect(oauthRedirectPath.data(), std::size_t(oauthRedirectPath.size()));
    return path == redirect || (path.starts_with(redirect) && path.substr(redirect.size()) == "/");
}

// An address in a header may be that of a sign-in, with its code.
Headers withoutQueries(Headers headers)
{
    for (auto &[name, value] : headers) {
        if (const qsizetype query = value.indexOf('?'); query >= 0 && name.compare("Referer", Qt::CaseInsensitive) == 0)
            value.truncate(query);
    }
    return headers;
}

Admission unknownAddress()
{
    // The same words whether or not such a component exists.
    return Admission::refuse(hookAnswer(404, "not found", utf8(Tr::tr("There is nothing at this address."))),
                             "unknown address");
}

// Also answers what the answer depends on: how a build goes, and what was asked for before.
Result<> store(Transaction &tx, DeliveryRepository &deliveries, const Taken &taken, HookAnswer &answer)
{
    if (taken.question) {
        auto status = statusAnswer(tx, *taken.question);
        answer = status ? *std::move(status) : hookAnswer(503, "state not readable", utf8(status.error().message));
        return Done{};
    }
    const StoredDelivery &stored = taken.stored;
    if (const auto inserted = deliveries.insert(stored.delivery, stored.request, stored.body); !inserted)
        return inserted;
    const bool isNumbered = stored.delivery.provider == apiCall().name() && !stored.delivery.providerDelivery.isEmpty();
    if (!isNumbered || !stored.request.verification.isEmpty()) // whoever is not known yet is told nothing
        return Done{};
    auto repeat = repeatAnswer(tx, stored.delivery, taken.base);
    if (!repeat)
        return failure(repeat.error());
    if (*repeat)
        answer = **std::move(repeat);
    return Done{};
}

Admission unauthorised(const Verification &verification)
{
    const std::string why = utf8(verification.explanation);
    return Admission::refuse(hookAnswer(401, "signature not accepted", why, {{"verdict", "refused"}, {"reason", why}}),
                             why);
}

} // namespace

Intake::Intake(Database &database, const HookKeyring &keyring, const Clock &clock,
               std::function<void(std::vector<StoredDelivery>)> stored)
    : m_database(database)
    , m_keyring(keyring)
    , m_clock(clock)
    , m_api(keyring, clock)
    , m_stored(std::move(stored))
{
}

Admission Intake::admit(HookRequest &request) noexcept
{
    const std::string_view path = request.path;
    if (path == "/healthz") {
        if (request.method != "GET" && request.method != "HEAD")
            return Admission::answerNow(methodNotAllowed("GET, HEAD"));
        return Admission::answerNow(hookAnswer(200, "ok", "ok"));
    }
    if (isRedirectPath(path))
        return admitRedirect(request);
    if (m_trustedProxies.load())
        request.peer = utf8(peerOf(request));
    if (path == "/openapi" || path.starts_with("/openapi/")) {
        const auto door = m_management.load();
        return door ? door->admit(request) : unknownAddress();
    }
    const auto address = hookAddress(text(path));
    if (!address) {
        const auto status = callStatusAddress(text(path));
        return status ? m_api.status(request, *status) : unknownAddress();
    }
    if (request.method != "POST")
        return Admission::refuse(methodNotAllowed("POST"), "method " + request.method + " on a webhook address");
    return address->trigger == Trigger::Api ? m_api.call(request, address->component) : admitHook(request, *address);
}

// Answered without a record: what a code is worth ends with its use, but a state tells who signs in where.
Admission Intake::admitRedirect(const HookRequest &request) const
{
    const auto taker = m_redirects.load();
    if (!taker)
        return Admission::answerNow(redirectPage(503, Tr::tr("Slipway is not ready for sign-ins yet. Sign in again in a moment.")));
    if (request.method != "GET")
        return Admission::answerNow(methodNotAllowed("GET"));
    if (request.query.size() > longestRedirect)
        return Admission::answerNow(redirectPage(400, Tr::tr("This answer is too long to be one of a forge. Sign in again from Slipway.")));
    return Admission::later([taker, waiting = m_redirectsWaiting](const HookRequest &asked, Responder responder) {
        if (waiting->fetch_add(1) >= mostRedirectsWaiting) {
            waiting->fetch_sub(1);
            responder.answer(redirectPage(503, Tr::tr("Slipway has too much to do at this moment. Sign in again from there.")));
            return;
        }
        // Whatever becomes of the question, its place is free again.
        const std::shared_ptr<Responder> owed(new Responder(std::move(responder)), [waiting](Responder *done) {
            waiting->fetch_sub(1);
            delete done;
        });
        (*taker)(QString::fromLatin1(asked.query), [owed](int status, const QString &sentence) { owed->answer(redirectPage(status, sentence)); });
    });
}

void Intake::setTrustedProxies(const QStringList &networks)
{
    m_trustedProxies.store(networks.isEmpty() ? nullptr : std::make_shared<const QStringList>(networks));
}

// With its port where it is the one that is connected; proxies seldom tell it.
QString Intake::peerOf(const HookRequest &request) const
{
    const QString connected = text(request.peer);
    const auto trusted = m_trustedProxies.load();
    if (!trusted)
        return connected;
    QStringList forwarded;
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
        if (bytes(request.headers.name(i)).compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            forwarded.append(text(request.headers.value(i)));
    }
    const QString address = addressOfPeer(connected);
    const QString sender = senderBehind(address, *trusted, forwarded.join(u','));
    return sender == address ? connected : sender;
}

Admission Intake::admitHook(HookRequest &request, const HookAddress &address)
{
    const auto snapshot = m_keyring.snapshot();
    const auto doors = snapshot->constFind(address.component.toString());
    if (doors == snapshot->constEnd())
        return unknownAddress();
    const HookEntry *entry = &doors->at(address.trigger);
    const bool isImage = address.trigger == Trigger::Image;

    const auto contentType = request.headers.find("Content-Type").value_or(std::string_view());
    if (hookContent(contentType) == HookContent::Unknown) {
        const std::string why = utf8(Tr::tr("Content type “%1” is not accepted; choose application/json in the sender's "
                                            "webhook settings.")
                                         .arg(text(contentType)));
        return Admission::refuse(hookAnswer(415, "content type not supported", why), why);
    }

    auto taken = std::make_shared<Taken>();
    Delivery &delivery = taken->stored.delivery;
    RawRequest &raw = taken->stored.request;
    raw.headers = headersOf(request.headers);
    raw.query = QString::fromLatin1(request.query);
    raw.body = bytes(request.body);
    const RequestView view{"POST", raw.headers, bytes(request.query), raw.body};
    const qint64 now = m_clock.nowUs();

    const Sender *sender = isImage ? detectAnySender(view) : detectSender(view);
    Verification verification;
    if (!sender) {
        if (isImage && raw.body.size() > registry::largestBody) {
            const std::string why = utf8(whyNoRegistry(view));
            return Admission::refuse(hookAnswer(413, "body too large", why), why);
        }
        verification.explanation = isImage ? whyNoRegistry(view) : whyNoForge();
        if (!entry->secretReady || !entry->keys.isEmpty() || !entry->allowUnsigned)
            return unauthorised(verification);
        verification.result = Signature::NotNeeded;
    } else if (entry->secretReady) {
        verification = sender->verify(view, entry->keysAt(now), entry->policyAt(now));
        if (!verification.accepted())
            return unauthorised(verification);
    } else {
        raw.verification = sender->material(view).encode();
    }
    delivery.id = DeliveryId(orderedId(now));
    delivery.receivedAtUs = request.receivedAtUs ? request.receivedAtUs : now;
    delivery.component = address.component;
    delivery.method = u"POST"_s;
    delivery.path = text(request.path);
    delivery.peer = text(request.peer);
    delivery.bodyBytes = raw.body.size();
    delivery.answer = 202;
    bool ping = false;
    if (sender) {
        delivery.provider = sender->name();
        delivery.eventName = sender->eventName(view);
        delivery.providerDelivery = sender->deliveryId(view);
        ping = sender->isPing(delivery.eventName);
        if (entry->secretReady) // else the signature is still to be checked, over every byte
            raw.body = sender->withoutSecretsInBody(view);
    } else {
        raw.body = withoutSecretsInBody(raw.body);
    }
    if (ping && entry->secretReady)
        delivery.answer = 200;
    if (entry->secretReady)
        delivery.checks = {signatureCheck(verification)};
    else
        delivery.reason = entry->why;
    delivery.answerUs = m_clock.nowUs() - delivery.receivedAtUs;
    raw.query = QString::fromLatin1(withoutSecretsInQuery(bytes(request.query)));
    raw.headers = sender ? withoutSecrets(raw.headers) : withoutSecretsOfStranger(raw.headers);
    taken->stored.body = storedBody(raw.body); // here, where it holds up nobody else's commit

    const std::string deliveryId = delivery.id.toString().toStdString();
    HookAnswer answer;
    if (ping && entry->secretReady) {
        answer = hookAnswer(200, "success", utf8(Tr::tr("The test arrived; the secret is right.")),
                            {{"delivery_id", deliveryId}, {"verdict", "test"}, {"reason", "ping"}, {"build_id", ""}});
    } else {
        const bool off = entry->secretReady && !entry->enabled;
        const std::string verdict = off ? "off" : "pending";
        const std::string reason = off ? utf8(isImage ? Tr::tr("Auto-build from images is switched off for this component.")
                                                      : Tr::tr("Auto-build from git is switched off for this component."))
                                       : utf8(Tr::tr("Stored; it is decided in a moment."));
        answer = hookAnswer(202, "success", reason,
                            {{"delivery_id", deliveryId}, {"verdict", verdict}, {"reason", reason}, {"build_id", ""}});
    }
    return Admission::store(std::move(answer), std::move(taken));
}

void Intake::deliveriesWaiting() noexcept
{
    auto batch = std::make_shared<DeliveryBatch>();
    m_database.intake(
        [this, batch](Transaction &tx) -> Result<> {
            const auto listener = m_listener.load();
            if (!listener)
                return Done{};
            *batch = listener->takeBatch();
            DeliveryRepository deliveries(tx);
            for (PendingDelivery &pending : batch->deliveries()) {
                const auto *taken = static_cast<const Taken *>(pending.context.get());
                if (const auto done = store(tx, deliveries, *taken, pending.answer); !done)
                    return done;
            }
            return Done{};
        },
        [this, batch](const Result<> &committed) {
            if (!committed && batch->isEmpty()) {
                // No transaction was to be had. Nobody comes for those that wait, since their queue is not empty.
                if (const auto listener = m_listener.load())
                    *batch = listener->takeBatch();
            }
            if (batch->isEmpty())
                return;
            if (!committed) {
                batch->fail(utf8(Tr::tr("The delivery could not be stored (%1); send it again later.")
                                     .arg(committed.error().message)));
                return;
            }
            batch->answer();
            std::vector<StoredDelivery> stored;
            stored.reserve(batch->size());
            for (PendingDelivery &pending : batch->deliveries()) {
                auto *taken = static_cast<Taken *>(pending.context.get());
                if (taken->question)
                    continue;
                stored.push_back(std::move(taken->stored));
                stored.back().body = {};
            }
            if (!stored.empty())
                m_stored(std::move(stored));
        });
}

void Intake::takeRelayed(HookRequest request, const std::function<QByteArray(const QByteArray &body)> &cleaned)
{
    Admission admission = admit(request);
    if (admission.kind != Admission::Kind::Store) {
        if (admission.record)
            refused({admission.answer.status, admission.reason, std::move(request), 0});
        return;
    }
    const auto taken = std::static_pointer_cast<Taken>(admission.context);
    RawRequest &raw = taken->stored.request;
    if (const QByteArray body = cleaned ? cleaned(raw.body) : raw.body; body != raw.body) {
        if (!raw.verification.isEmpty())
            return; // its secret went away this moment, and without those bytes it could not be proven later
        raw.body = body;
        taken->stored.body = storedBody(body);
    }
    m_database.intake(
        [taken](Transaction &tx) {
            return DeliveryRepository(tx).insert(taken->stored.delivery, taken->stored.request, taken->stored.body);
        },
        [this, taken](const Result<> &committed) {
            if (!committed)
                return; // the next look at the remote finds it
            std::vector<StoredDelivery> stored;
            stored.push_back(std::move(taken->stored));
            stored.back().body = {};
            m_stored(std::move(stored));
        });
}

void Intake::refused(RefusedRequest request) noexcept
{
    if (m_refusalsWaiting.fetch_add(1) >= mostRefusalsWaiting) {
        --m_refusalsWaiting;
        ++m_dropped;
        return;
    }
    Delivery delivery;
    const qint64 now = m_clock.nowUs();
    delivery.id = DeliveryId(orderedId(now));
    delivery.receivedAtUs = request.request.receivedAtUs ? request.request.receivedAtUs : now;
    delivery.method = text(request.request.method);
    delivery.path = pathToKeep(text(request.request.path));
    delivery.peer = peerOf(request.request);
    delivery.answer = request.status;
    delivery.answerUs = now - delivery.receivedAtUs;
    delivery.bodyBytes = qint64(request.bodyBytes);
    delivery.outcome = Outcome::Refused;
    delivery.reason = text(request.reason);
    delivery.decidedAtUs = now;
    Check signature;
    signature.rule = u"request"_s;
    signature.seen = delivery.reason;
    signature.state = CheckState::Failed;
    signature.hint = delivery.reason;

    RawRequest raw;
    raw.headers = headersOf(request.request.headers);
    const RequestView view{bytes(request.request.method), raw.headers, bytes(request.request.query),
                           bytes(request.request.body)};
    // Of a request that could not be read, the body is what came of its head.
    const bool isSignIn = delivery.path.startsWith(oauthRedirectPath) || request.request.body.find(oauthRedirectPath.data()) != std::string::npos;
    const auto address = hookAddress(delivery.path);
    const auto status = callStatusAddress(delivery.path);
    const bool isCall = status || (address && address->trigger == Trigger::Api);
    if (const Sender *sender = isCall ? &apiCall() : detectAnySender(view)) {
        delivery.provider = sender->name();
        delivery.eventName = sender->eventName(view);
        raw.body = sender->withoutSecretsInBody(view);
    } else {
        raw.body = view.body;
    }
    raw.body = withoutSecretsInBody(raw.body); // whatever it is, nobody vouched for it
    if (request.status == 401)
        signature.rule = u"signature"_s;
    delivery.checks = {signature};
    const ComponentId component = address ? address->component : status ? status->component : ComponentId();
    if (m_keyring.snapshot()->contains(component.toString()))
        delivery.component = component;
    raw.query = QString::fromLatin1(withoutSecretsInQuery(bytes(request.request.query)));
    raw.headers = withoutQueries(withoutSecretsOfStranger(raw.headers));
    if (isSignIn) { // the listener itself refused it: too large, broken off
        raw.query.clear();
        raw.body.clear();
    }

    m_database.intake(
        [delivery, raw](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, raw); },
        [this, delivery, raw](const Result<> &committed) {
            --m_refusalsWaiting;
            if (committed)
                m_stored({StoredDelivery{delivery, raw, {}}});
        });
}

} // namespace slipway
