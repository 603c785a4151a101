// Sleep and waking as logind tells of them, on a real bus; the test plays logind.
#include "app/desktop/sleepwatch.h"
#include "tests/support/warnings.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusError>
#include <QDBusUnixFileDescriptor>
#include <QFile>
#include <QSignalSpy>

#include <fcntl.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString name = u"org.freedesktop.login1"_s;
const QString path = u"/org/freedesktop/login1"_s;

class Logind final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    Logind() : m_bus(QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"), u"logind"_s))
    {
        if (!m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            || !m_bus.registerService(name))
            qFatal("logind could not be played");
    }
    ~Logind() override
    {
        for (const int end : std::as_const(m_ends))
            ::close(end);
        m_bus.unregisterService(name);
        m_bus.unregisterObject(path);
        QDBusConnection::disconnectFromBus(u"logind"_s);
    }

    // Those that nobody has closed yet.
    int held() const
    {
        int count = 0;
        for (const int end : m_ends) {
            char byte = 0;
            if (::read(end, &byte, 1) != 0) // 0: nobody has the other end any more
                ++count;
        }
        return count;
    }

    QList<QStringList> asked;
    bool refuses = false;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        asked.append({what, who, why, mode});
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, u"not today"_s);
            return {};
        }
        int ends[2];
        if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
            qFatal("no pipe");
        m_ends.append(ends[0]);
        QDBusUnixFileDescriptor given(ends[1]); // has one of its own
        ::close(ends[1]);
        return given;
    }

Q_SIGNALS:
    void PrepareForSleep(bool start);

private:
    QDBusConnection m_bus;
    QList<int> m_ends;
};

} // namespace

class TestSleepWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyThere()
    {
        SleepWatch watch;
        watch.keepAwake(u"Builds are running"_s);
        QTest::qWait(50);
        QVERIFY(!watch.keepsAwake());
        watch.keepAwake({});
    }

    void wakesUp()
    {
        Logind logind;
        SleepWatch watch;
        QSignalSpy asleep(&watch, &SleepWatch::fallingAsleep), woke(&watch, &SleepWatch::woke);
        QTRY_VERIFY((Q_EMIT logind.PrepareForSleep(true), QTest::qWait(10), !asleep.isEmpty()));
        QVERIFY(woke.isEmpty());
        Q_EMIT logind.PrepareForSleep(false);
        QTRY_COMPARE(woke.size(), 1);
    }

    void staysAwakeWhileThereIsWork()
    {
        Logind logind;
        SleepWatch watch;
        watch.keepAwake(u"Builds are running"_s);
        watch.keepAwake(u"Builds are running"_s); // asked once
        QTRY_VERIFY(watch.keepsAwake());
        QCOMPARE(logind.asked, (QList<QStringList>{{u"sleep:idle"_s, QCoreApplication::applicationName(), u"Builds are running"_s, u"block"_s}}));
        QCOMPARE(logind.held(), 1);
        watch.keepAwake({});
        QVERIFY(!watch.keepsAwake());
        QTRY_COMPARE(logind.held(), 0);

        watch.keepAwake(u"Builds are running"_s);
        watch.keepAwake({}); // over before the answer
        QTRY_COMPARE(logind.asked.size(), 2);
        QTRY_COMPARE(logind.held(), 0);
        QVERIFY(!watch.keepsAwake());
        {
            SleepWatch other;
            other.keepAwake(u"Builds are running"_s);
            QTRY_VERIFY(other.keepsAwake());
        }
        QTRY_COMPARE(logind.held(), 0);
    }

    void aRefusalIsNotAskedAgain()
    {
        Logind logind;
        logind.refuses = true;
        SleepWatch watch;
        watch.keepAwake(u"Builds are running"_s);
        QTRY_COMPARE(logind.asked.size(), 1);
        QTest::qWait(20);
        watch.keepAwake(u"Builds are running"_s);
        QTest::qWait(20);
        QCOMPARE(logind.asked.size(), 1);
        watch.keepAwake({});
        logind.refuses = false;
        watch.keepAwake(u"Builds are running"_s);
        QTRY_VERIFY(watch.keepsAwake());
    }
};

int main(int argc, char **argv)
{
    // The bus of this test's own is the system's for it, before anybody has looked for that.
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    QCoreApplication application(argc, argv);
    failOnWarnings();
    TestSleepWatch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sleepwatch.moc"
