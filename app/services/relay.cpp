#include "app/services/relay.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/forge/sender.h"
#include "app/hooks/request.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"
#include "app/services/hookkeyring.h"
#include "app/services/intake.h"
#include "app/services/toldaddress.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString channelKey = u"relay/channel"_s;
constexpr qsizetype mostHeld = 100;
constexpr qint64 mostHeldBytes = 64 << 20;
constexpr qint64 relayPatienceMs = 20'000;

bool isThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || url.host() == "127.0.0.1"_L1 || url.host() == "::1"_L1;
}

} // namespace

Relay::Relay(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_stream(needs.times)
{
    connect(&m_stream, &EventStream::received, this, &Relay::heard);
    connect(&m_stream, &EventStream::stateChanged, this, [this] {
        if (m_stream.isOpen() && std::exchange(m_wasOpen, true))
            Q_EMIT reopened();
        Q_EMIT changed();
    });
    connect(&needs.keyring, &HookKeyring::secretArrived, this, &Relay::takeHeld);
    connect(&needs.secrets, &SecretStore::stateChanged, this, [this](StoreState state) {
        if (state == StoreState::Ready && !m_unread.message.isEmpty())
            whenDone(start(), this, [](const Result<> &) { });
    });
}

QFuture<Result<QUrl>> Relay::storedChannel(SecretStore &secrets, QObject *receiver)
{
    auto promise = std::make_shared<QPromise<Result<QUrl>>>();
    promise->start();
    whenDone(secrets.read(channelKey), receiver, [promise](const Result<QByteArray> &channel) {
        const bool isNone = !channel && channel.error().code == ErrorCode::NotFound;
        promise->addResult(channel ? Result<QUrl>(QUrl(QString::fromUtf8(*channel))) : isNone ? Result<QUrl>(QUrl()) : failure(channel.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> Relay::start()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const int asked = ++m_asked;
    whenDone(storedChannel(m_needs.secrets, this), this, [this, promise, asked](const Result<QUrl> &channel) {
        if (asked == m_asked) { // nobody has set another one meanwhile
            m_isRead = channel.has_value();
            m_unread = channel ? Error{} : within(tr("The relay's channel could not be read"), channel.error());
            if (channel)
                m_channel = *channel;
            listen();
        }
        promise->addResult(Result<>(Done{}));
        promise->finish();
    });
    return promise->future();
}

void Relay::openNow()
{
    if (!m_unread.message.isEmpty())
        whenDone(start(), this, [](const Result<> &) { });
    else
        m_stream.openNow();
}

void Relay::listen()
{
    m_wasOpen = false;
    if (m_channel.isEmpty())
        m_stream.close();
    else
        m_stream.open(m_channel);
    Q_EMIT changed();
}

Result<> Relay::check(const QUrl &channel)
{
    const QString name = channel.path().section(u'/', -1);
    const bool isWeb = channel.scheme() == "https"_L1 || channel.scheme() == "http"_L1;
    if (!channel.isValid() || !isWeb || channel.host().isEmpty() || name.isEmpty() || channel.hasQuery() || channel.hasFragment()
        || !channel.userInfo().isEmpty())
        return failure(ErrorCode::Invalid, tr("This is no address of a channel. It looks like https://smee.io/ and a name behind it."));
    if (channel.scheme() != "https"_L1 && !isThisMachine(channel))
        return failure(ErrorCode::Invalid, tr("Everybody on the way could read what passes this channel. Use an address that begins with https://."));
    return Done{};
}

void Relay::take(const QUrl &channel)
{
    ++m_asked;
    m_isRead = true;
    m_unread = {};
    m_channel = channel;
    listen();
}

QFuture<Result<>> Relay::setChannel(const QUrl &channel)
{
    if (channel.isEmpty()) {
        return andThen(m_needs.secrets.remove(channelKey), this, [this](Done) {
            take(QUrl());
            return answered<Result<>>(Done{});
        });
    }
    if (const auto checked = check(channel); !checked)
        return answered<Result<>>(failure(checked.error()));
    return andThen(m_needs.secrets.write(channelKey, channel.toEncoded()), this, [this, channel](Done) {
        take(channel);
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<QUrl>> Relay::newChannel(const QUrl &server)
{
    HttpRequest request;
    request.url = server;
    request.url.setPath(u"/new"_s);
    request.timeout = std::chrono::milliseconds(relayPatienceMs);
    request.maxBody = 64 * 1024;
    return andThen(m_http.send(request), this, [url = request.url](const HttpReply &reply) -> QFuture<Result<QUrl>> {
        // Named in the answer to /new, which is a redirection to it.
        const QUrl channel = url.resolved(QUrl(QString::fromUtf8(reply.header("Location"))));
        const bool isRedirection = reply.status >= 300 && reply.status < 400 && !reply.header("Location").isEmpty();
        if (!isRedirection || channel.host() != url.host() || !check(channel))
            return answered<Result<QUrl>>(failure(ErrorCode::Corrupt, tr("%1 gives no channels. Is it a server of smee's kind?").arg(url.host()),
                                                  u"HTTP %1"_s.arg(reply.status)));
        return answered<Result<QUrl>>(channel);
    });
}

QUrl Relay::addressFor(const ComponentId &component) const
{
    return relayAddress(m_channel, component);
}

QString Relay::problem() const
{
    if (!m_unread.message.isEmpty())
        return m_unread.message;
    return m_stream.isWanted() && m_stream.problem() ? m_stream.problem()->message : QString();
}

void Relay::heard(const StreamEvent &event)
{
    if (!event.name.isEmpty() && event.name != "message")
        return; // ready, ping
    m_lastEventUs = m_needs.clock.nowUs();
    if (const auto relayed = readRelayed(event.data))
        take(*relayed);
    Q_EMIT changed();
}

void Relay::take(const RelayedRequest &relayed)
{
    const RequestView view{"POST", relayed.headers, relayed.query, relayed.body};
    const Sender *sender = detectSender(view);
    if (!sender)
        return refuse(relayed, {}, 400, whyNoForge());
    if (isForm(relayed.headers))
        return refuse(relayed, {}, 415, tr("It came as a form, whose text a relay does not keep, so its signature can't be checked. Choose "
                                           "application/json on the webhook page of %1.").arg(sender->title()));

    // The address says whose it is; it proves nothing, and neither does the repository that it speaks of.
    QList<ComponentId> candidates;
    QUrl address;
    address.setQuery(QString::fromLatin1(relayed.query));
    const auto named = componentInRelay(address);
    const auto components = m_needs.keyring.snapshot();
    if (named && components->contains(named->toString()))
        candidates.append(*named);
    const auto events = sender->parse(view);
    if (candidates.isEmpty() && events) {
        const auto built = m_needs.components.builtFrom(events->first());
        for (const Component &component : built)
            candidates.append(component.id);
    }
    if (candidates.isEmpty())
        return refuse(relayed, {}, 404, tr("No component is built from what it tells of."));

    const qint64 now = m_needs.clock.nowUs();
    const QList<QByteArray> spellings = spellingsOf(relayed.body);
    bool isTaken = false, isOpen = false;
    QString why;
    for (const ComponentId &id : std::as_const(candidates)) {
        const auto doors = components->constFind(id.toString());
        if (doors == components->constEnd())
            continue;
        const HookEntry &entry = doors->at(Trigger::Git);
        if (!entry.secretReady) {
            isOpen = true;
            continue;
        }
        for (const QByteArray &body : spellings) {
            const Verification verification =
                sender->verify({"POST", relayed.headers, relayed.query, body}, entry.keysAt(now), {false, false, now});
            if (verification.accepted() && verification.trust == Trust::Signed) {
                // GitHub's first message tells the whole webhook, with its address.
                m_needs.intake.takeRelayed(requestOf(relayed, id, body),
                                           [channel = m_channel](const QByteArray &text) { return withoutChannel(text, channel); });
                isTaken = true;
                break;
            }
            if (verification.accepted())
                why = tr("%1 sent a password and no signature. Whoever runs the relay could read it, so it proves nothing there. Let the "
                         "webhook sign what it sends.").arg(sender->title());
            else if (why.isEmpty())
                why = verification.explanation;
        }
    }
    if (isTaken)
        return;
    qint64 bytes = relayed.body.size();
    for (const RelayedRequest &held : std::as_const(m_held))
        bytes += held.body.size();
    if (isOpen && m_held.size() < mostHeld && bytes < mostHeldBytes) {
        m_held.append(relayed);
        return;
    }
    refuse(relayed, candidates.first(), 401, why.isEmpty() ? tr("Its signature can't be checked before the keychain is open.") : why);
}

void Relay::takeHeld()
{
    const auto held = std::exchange(m_held, {});
    for (const RelayedRequest &relayed : held)
        take(relayed);
}

HookRequest Relay::requestOf(const RelayedRequest &relayed, const ComponentId &component, const QByteArray &body) const
{
    HookRequest request;
    request.method = "POST";
    request.path = component.isEmpty() ? "/" : pathOf(HookAddress{Trigger::Git, component}).toStdString();
    for (const auto &[name, value] : relayed.headers)
        request.headers.add(name.toStdString(), withoutChannel(value, m_channel).toStdString());
    if (!request.headers.contains("content-type"))
        request.headers.add("content-type", "application/json");
    request.body = body.toStdString();
    request.peer = "relay";
    request.receivedAtUs = m_needs.clock.nowUs();
    return request;
}

void Relay::refuse(const RelayedRequest &relayed, const ComponentId &component, int status, const QString &why)
{
    RefusedRequest refused;
    refused.status = status;
    refused.reason = why.toStdString();
    refused.request = requestOf(relayed, component, withoutChannel(relayed.body, m_channel).left(4096));
    refused.bodyBytes = std::uint64_t(relayed.body.size());
    m_needs.intake.refused(std::move(refused));
}

} // namespace slipway
