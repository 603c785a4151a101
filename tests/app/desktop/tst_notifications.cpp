// Notifications as a desktop gets them, on a real bus.
#include "app/desktop/notifications.h"
#include "tests/support/warnings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString name = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

struct Got {
    quint32 replaces = 0;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
};

// What a desktop's server does, as far as a program can tell.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    explicit Desktop(QStringList features)
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
        , m_features(std::move(features))
    {
        if (!m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            || !m_bus.registerService(name))
            qFatal("the desktop could not be played");
    }
    ~Desktop() override
    {
        m_bus.unregisterService(name);
        m_bus.unregisterObject(path);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

    QList<Got> got;
    QList<quint32> closed;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_features; }
    quint32 Notify(const QString &, quint32 replaces, const QString &, const QString &title, const QString &body,
                   const QStringList &actions, const QVariantMap &hints, int)
    {
        got.append({replaces, title, body, actions, hints});
        return replaces ? replaces : ++m_last;
    }
    void CloseNotification(quint32 number) { closed.append(number); }

Q_SIGNALS:
    void ActionInvoked(quint32 number, const QString &action);
    void NotificationClosed(quint32 number, quint32 reason);

private:
    QDBusConnection m_bus;
    QStringList m_features;
    quint32 m_last = 40;
};

DesktopNotification question()
{
    return {u"build/7"_s, u"web #7 waits for approval"_s, u"Lin <lin@example.com> & co"_s,
            {{u"default"_s, u"Show"_s}, {u"review"_s, u"Review…"_s}}, true};
}

} // namespace

class TestNotifications : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyThere() // and one comes later
    {
        DesktopNotifications notifications;
        notifications.show(question());
        QTest::qWait(0);
        Desktop desktop({u"actions"_s});
        QTRY_VERIFY((notifications.show(question()), QTest::qWait(5), !desktop.got.isEmpty()));
    }

    void isShownAnsweredAndReplaced()
    {
        Desktop desktop({u"actions"_s, u"body-markup"_s});
        DesktopNotifications notifications;
        QSignalSpy activated(&notifications, &DesktopNotifications::activated);
        notifications.show(question());
        QTRY_COMPARE(desktop.got.size(), 1);
        QCOMPARE(desktop.got[0].title, u"web #7 waits for approval"_s);
        QCOMPARE(desktop.got[0].body, u"Lin &lt;lin@example.com&gt; &amp; co"_s);
        QCOMPARE(desktop.got[0].actions, (QStringList{u"default"_s, u"Show"_s, u"review"_s, u"Review…"_s}));
        QCOMPARE(desktop.got[0].hints.value(u"urgency"_s).toInt(), 2);
        QCOMPARE(desktop.got[0].hints.value(u"desktop-entry"_s).toString(), u"org.slipway.Slipway"_s);

        // Only what is ours counts; the number must have arrived before.
        QTRY_VERIFY((Q_EMIT desktop.ActionInvoked(999, u"default"_s), Q_EMIT desktop.ActionInvoked(41, u"review"_s),
                                  QTest::qWait(5), !activated.isEmpty()));
        QCOMPARE(activated[0], (QVariantList{u"build/7"_s, u"review"_s}));

        DesktopNotification again = question();
        again.stays = false;
        notifications.show(again);
        QTRY_COMPARE(desktop.got.size(), 2);
        QCOMPARE(desktop.got[1].replaces, 41U);
        QVERIFY(!desktop.got[1].hints.contains(u"urgency"_s));

        Q_EMIT desktop.NotificationClosed(41, 2); // by the person: nothing is left to take back or to replace
        const auto isNew = [&desktop] {
            return std::any_of(desktop.got.begin() + 2, desktop.got.end(), [](const Got &got) { return got.replaces == 0; });
        };
        QTRY_VERIFY((notifications.show(again), QTest::qWait(5), isNew()));
        QVERIFY(desktop.closed.isEmpty());
    }

    void isTakenBack()
    {
        Desktop desktop({});
        {
            DesktopNotifications notifications;
            notifications.show(question());
            notifications.takeBack(u"build/7"_s); // before it was sent: never shown
            notifications.takeBack(u"unheard of"_s);
            DesktopNotification other = question();
            other.key = u"build/8"_s;
            notifications.show(other);
            QTRY_COMPARE(desktop.got.size(), 1);
            QCOMPARE(desktop.got[0].actions, QStringList()); // this desktop has no buttons
            QCOMPARE(desktop.got[0].body, u"Lin <lin@example.com> & co"_s);
            notifications.takeBack(u"build/8"_s);
            QTRY_COMPARE(desktop.closed, QList<quint32>{41});
            notifications.show(question());
            QTRY_COMPARE(desktop.got.size(), 2);
            QTest::qWait(20); // its number is on the way
        }
        QTRY_COMPARE(desktop.closed, (QList<quint32>{41, 42})); // the program ended
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestNotifications)
#include "tst_notifications.moc"
