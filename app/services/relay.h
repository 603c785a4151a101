// Webhooks for machines that nobody can reach: a channel of a relay of smee.io's protocol is listened to, and what comes through
// it goes the way of a request to the listener. The channel's name lies in the keychain: whoever knows it can read what passes and
// send there too. So nothing is believed but a signature over the body, made with the secret of a component that is built from
// that repository; what the component would take unsigned from elsewhere is refused here. The relay keeps nothing for those
// who are away: after each gap the remotes are to be looked at. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/forge/relayed.h"
#include "app/net/eventstream.h"
#include "app/net/httpclient.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace slipway {

class ComponentService;
class HookKeyring;
class Intake;
class SecretStore;
struct HookRequest;

class Relay final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        ComponentService &components;
        SecretStore &secrets;
        const HookKeyring &keyring;
        Intake &intake;
        const Clock &clock;
        EventStreamTimes times{};
    };
    explicit Relay(const Needs &needs, QObject *parent = nullptr);

    // Reads the channel from the keychain and listens; done also where it could not be read. Tried again once the keychain opens.
    QFuture<Result<>> start();
    void openNow(); // the network came back

    // Stored in the keychain and listened to at once; empty: none any more. Invalid: no address of a channel, or one without
    // encryption to another machine.
    QFuture<Result<>> setChannel(const QUrl &channel);
    // A fresh channel of a server, which is not stored yet: "https://smee.io". Corrupt: it is no such server.
    QFuture<Result<QUrl>> newChannel(const QUrl &server);
    static Result<> check(const QUrl &channel);

    QUrl channel() const { return m_channel; }  // for the person who set it; a secret. Empty: none, or not read yet
    bool isRead() const { return m_isRead; }    // whether there is a channel is known
    // What the keychain has, for those who do not listen. Empty: none.
    static QFuture<Result<QUrl>> storedChannel(SecretStore &secrets, QObject *receiver);
    // What the forge is told as the webhook's address. Empty: there is no channel.
    QUrl addressFor(const ComponentId &component) const;

    bool isOpen() const { return m_stream.isOpen(); }
    QString problem() const; // for the person; empty while it works or none is wanted
    qint64 lastEventUs() const { return m_lastEventUs; } // 0: none came since the start

Q_SIGNALS:
    void changed();  // any of the above
    void reopened(); // it was away, and may have missed something

private:
    void listen();
    void take(const QUrl &channel);
    void heard(const StreamEvent &event);
    void take(const RelayedRequest &relayed);
    void takeHeld();
    HookRequest requestOf(const RelayedRequest &relayed, const ComponentId &component, const QByteArray &body) const;
    void refuse(const RelayedRequest &relayed, const ComponentId &component, int status, const QString &why);

    Needs m_needs;
    HttpClient m_http;
    EventStream m_stream;
    QUrl m_channel;
    Error m_unread{}; // why the keychain does not tell; its message is empty while it does
    bool m_isRead = false;
    int m_asked = 0; // the keychain; a late answer is dropped
    bool m_wasOpen = false;
    qint64 m_lastEventUs = 0;
    QList<RelayedRequest> m_held; // until the secrets that may prove them are read
};

} // namespace slipway
