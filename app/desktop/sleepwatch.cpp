#include "app/desktop/sleepwatch.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString service = u"org.freedesktop.login1"_s;
const QString path = u"/org/freedesktop/login1"_s;
const QString manager = u"org.freedesktop.login1.Manager"_s;

} // namespace

struct SleepWatch::Lock {
    QDBusUnixFileDescriptor file;
};

SleepWatch::SleepWatch(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::systemBus();
    if (bus.isConnected())
        bus.connect(service, path, manager, u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
}

SleepWatch::~SleepWatch() = default;

bool SleepWatch::keepsAwake() const
{
    return m_lock != nullptr;
}

void SleepWatch::keepAwake(const QString &why)
{
    const bool wasNeeded = !m_why.isEmpty();
    m_why = why;
    if (why.isEmpty()) {
        m_isRefused = false;
        if (std::exchange(m_lock, nullptr))
            Q_EMIT keepsAwakeChanged();
        return;
    }
    if (!wasNeeded || (!m_lock && !m_isRefused))
        ask();
}

void SleepWatch::ask()
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (m_lock || m_isAsking || !bus.isConnected())
        return;
    m_isAsking = true;
    QDBusMessage inhibit = QDBusMessage::createMethodCall(service, path, manager, u"Inhibit"_s);
    inhibit << u"sleep:idle"_s << QCoreApplication::applicationName() << m_why << u"block"_s;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(inhibit), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isAsking = false;
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (reply.isError()) {
            m_isRefused = !m_why.isEmpty();
            return;
        }
        if (m_why.isEmpty())
            return; // done meanwhile; the answer's file closes with it
        m_lock = std::make_unique<Lock>(Lock{reply.value()});
        Q_EMIT keepsAwakeChanged();
    });
}

void SleepWatch::prepareForSleep(bool isFallingAsleep)
{
    if (isFallingAsleep)
        Q_EMIT fallingAsleep();
    else
        Q_EMIT woke();
}

} // namespace slipway
