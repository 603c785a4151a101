#include "app/desktop/notifications.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

constexpr uchar urgencyCritical = 2; // stays until it is put away
constexpr int desktopsOwnTime = -1;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

DesktopNotifications::DesktopNotifications(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(quint32,QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(notificationClosed(quint32,quint32)));
}

DesktopNotifications::~DesktopNotifications()
{
    for (const Shown &shown : std::as_const(m_shown)) {
        if (shown.number)
            close(shown.number);
    }
}

void DesktopNotifications::show(const DesktopNotification &notification)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return;
    if (m_answered) {
        send(notification);
        return;
    }
    m_waiting.append(notification);
    if (std::exchange(m_asked, true))
        return;
    // Starts the server where the desktop starts it on demand; whoever has none never answers well, and nothing is shown.
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        const auto waiting = std::exchange(m_waiting, {});
        if (reply.isError()) {
            m_asked = false; // one may come later
            return;
        }
        m_features = reply.value();
        m_answered = true;
        for (const DesktopNotification &each : waiting)
            send(each);
    });
}

void DesktopNotifications::send(const DesktopNotification &notification)
{
    QStringList actions;
    if (m_features.contains(u"actions"_s)) {
        for (const DesktopNotification::Action &action : notification.actions)
            actions << action.id << action.text;
    }
    const QString body = m_features.contains(u"body-markup"_s) ? notification.body.toHtmlEscaped() : notification.body;
    QVariantMap hints{{u"desktop-entry"_s, u"org.slipway.Slipway"_s}};
    if (notification.stays)
        hints.insert(u"urgency"_s, QVariant::fromValue(urgencyCritical));

    Shown &shown = m_shown[notification.key];
    const quint64 asked = shown.asked = ++m_count;
    shown.unwanted = false;
    QDBusMessage message = call(u"Notify"_s);
    message << QCoreApplication::applicationName() << shown.number << u"org.slipway.Slipway"_s << notification.title << body
            << actions << hints << desktopsOwnTime;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key = notification.key, asked] {
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        const auto sent = m_shown.find(key);
        if (sent == m_shown.end() || sent->asked != asked)
            return;
        if (reply.isError()) {
            m_shown.erase(sent);
            m_answered = m_asked = false; // the server is gone: ask the next one what it can
            return;
        }
        sent->number = reply.value();
        if (sent->unwanted) {
            close(sent->number);
            m_shown.erase(sent);
        }
    });
}

void DesktopNotifications::takeBack(const QString &key)
{
    m_waiting.removeIf([&key](const DesktopNotification &waiting) { return waiting.key == key; });
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (!shown->number) {
        shown->unwanted = true;
        return;
    }
    close(shown->number);
    m_shown.erase(shown);
}

void DesktopNotifications::close(quint32 number)
{
    QDBusMessage message = call(u"CloseNotification"_s);
    message << number;
    QDBusConnection::sessionBus().send(message);
}

void DesktopNotifications::actionInvoked(quint32 number, const QString &action)
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (it->number == number && number) {
            const QString key = it.key();
            Q_EMIT activated(key, action);
            return;
        }
    }
}

void DesktopNotifications::notificationClosed(quint32 number, quint32)
{
    m_shown.removeIf([number](const auto &it) { return number && it.value().number == number; });
}

} // namespace slipway
