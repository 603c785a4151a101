#include "app/secrets/keychainprobe.h"

#include <QAbstractEventDispatcher>
#include <QFileInfo>
#include <QTimer>

#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace slipway {

#ifdef QT_DBUS_LIB

namespace {

const QString service = u"org.freedesktop.secrets"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;
const QString collectionInterface = u"org.freedesktop.Secret.Collection"_s;
const QString propertiesInterface = u"org.freedesktop.DBus.Properties"_s;

// Connecting without an address would start a bus of its own where X11 is, with an empty keychain on it.
bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

QDBusMessage busCall(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                          u"org.freedesktop.DBus"_s, method);
}

bool offersKWallet(const QStringList &names)
{
    return names.contains(u"org.kde.kwalletd5"_s) || names.contains(u"org.kde.kwalletd6"_s);
}

template <typename Fn>
void callLater(const QDBusMessage &message, std::chrono::milliseconds within, QObject *receiver, Fn fn)
{
    const auto pending = QDBusConnection::sessionBus().asyncCall(message, int(within.count()));
    auto *watcher = new QDBusPendingCallWatcher(pending, receiver);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, receiver, [watcher, fn] {
        watcher->deleteLater();
        fn(watcher->reply());
    });
}

} // namespace

KeychainProbe::KeychainProbe(std::chrono::milliseconds answerWithin, QObject *parent)
    : QObject(parent)
    , m_answerWithin(answerWithin)
{
}

void KeychainProbe::look()
{
    if (m_looking)
        return;
    m_looking = true;

    const auto *dispatcher = QAbstractEventDispatcher::instance();
    QString trouble;
    if (dispatcher && !dispatcher->inherits("QEventDispatcherGlib"))
        trouble = u"the event loop is not GLib's (QT_NO_GLIB is set), libsecret could not answer"_s;
    else if (!hasSessionBus())
        trouble = u"no session bus: DBUS_SESSION_BUS_ADDRESS is not set"_s;
    else if (const auto bus = QDBusConnection::sessionBus(); !bus.isConnected())
        trouble = bus.lastError().message();
    if (!trouble.isEmpty()) {
        QTimer::singleShot(0, this, [this, trouble] { conclude(Finding::Absent, trouble); });
        return;
    }
    watch();
    listNames();
}

void KeychainProbe::listNames()
{
    callLater(busCall(u"ListNames"_s), m_answerWithin, this, [this](const QDBusMessage &reply) {
        if (reply.type() != QDBusMessage::ReplyMessage) {
            conclude(reply);
            return;
        }
        const QStringList running = reply.arguments().value(0).toStringList();
        if (running.contains(service)) {
            readAlias();
            return;
        }
        callLater(busCall(u"ListActivatableNames"_s), m_answerWithin, this, [this, running](const QDBusMessage &more) {
            if (more.type() != QDBusMessage::ReplyMessage) {
                conclude(more);
                return;
            }
            const QStringList startable = more.arguments().value(0).toStringList();
            if (startable.contains(service))
                readAlias(); // starts it
            else if (offersKWallet(running) || offersKWallet(startable))
                conclude(Finding::Open);
            else
                conclude(Finding::Absent, u"nobody offers org.freedesktop.secrets on the session bus"_s);
        });
    });
}

void KeychainProbe::readAlias()
{
    auto message = QDBusMessage::createMethodCall(service, servicePath, serviceInterface, u"ReadAlias"_s);
    message << u"default"_s;
    callLater(message, m_answerWithin, this, [this](const QDBusMessage &reply) {
        if (reply.type() != QDBusMessage::ReplyMessage) {
            conclude(reply);
            return;
        }
        const QString collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (collection.isEmpty() || collection == u"/"_s)
            conclude(Finding::Open, u"there is no default collection yet"_s);
        else
            readLocked(collection);
    });
}

void KeychainProbe::readLocked(const QString &collection)
{
    watchCollection(collection);
    auto message = QDBusMessage::createMethodCall(service, collection, propertiesInterface, u"Get"_s);
    message << collectionInterface << u"Locked"_s;
    callLater(message, m_answerWithin, this, [this](const QDBusMessage &reply) {
        if (reply.type() != QDBusMessage::ReplyMessage) {
            conclude(reply);
            return;
        }
        const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        conclude(locked ? Finding::Locked : Finding::Open);
    });
}

void KeychainProbe::conclude(const QDBusMessage &error)
{
    static const QStringList silences{u"org.freedesktop.DBus.Error.NoReply"_s, u"org.freedesktop.DBus.Error.Timeout"_s,
                                      u"org.freedesktop.DBus.Error.TimedOut"_s};
    const QString detail = error.errorName() + u": "_s + error.errorMessage();
    conclude(silences.contains(error.errorName()) ? Finding::Silent : Finding::Absent, detail);
}

void KeychainProbe::watch()
{
    if (m_watching)
        return;
    m_watching = true;
    auto bus = QDBusConnection::sessionBus();
    auto *owner = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owner, &QDBusServiceWatcher::serviceOwnerChanged, this, &KeychainProbe::changed);
    // No sender in these matches: Qt would ask the bus for its owner and wait for the answer.
    for (const auto &name : {u"CollectionCreated"_s, u"CollectionChanged"_s, u"CollectionDeleted"_s})
        bus.connect(QString(), servicePath, serviceInterface, name, this, SLOT(noteChange()));
}

void KeychainProbe::watchCollection(const QString &collection)
{
    if (m_collection == collection)
        return;
    auto bus = QDBusConnection::sessionBus();
    const QString name = u"PropertiesChanged"_s;
    if (!m_collection.isEmpty())
        bus.disconnect(QString(), m_collection, propertiesInterface, name, this, SLOT(noteChange()));
    m_collection = collection;
    bus.connect(QString(), collection, propertiesInterface, name, this, SLOT(noteChange()));
}

#else

KeychainProbe::KeychainProbe(std::chrono::milliseconds answerWithin, QObject *parent)
    : QObject(parent)
    , m_answerWithin(answerWithin)
{
}

void KeychainProbe::look()
{
    if (m_looking)
        return;
    m_looking = true;
    QTimer::singleShot(0, this, [this] { conclude(Finding::Open); });
}

#endif

void KeychainProbe::noteChange()
{
    Q_EMIT changed();
}

void KeychainProbe::conclude(Finding finding, const QString &detail)
{
    m_looking = false;
    Q_EMIT found(finding, detail);
}

} // namespace slipway
