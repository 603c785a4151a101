// "slipway --sample" without a display: the whole loop in the terminal.
#include "tests/flows/harness.h"
#include "tests/support/warnings.h"

#include <QSet>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runsTwiceOnOneFolder();
    void stopsInTheMiddle();
    void needsADisplayOtherwise();

private:
    Ran sample() const { return m_bench.runBare({u"--sample"_s, u"--data"_s, m_bench.data()}); }
    Workbench m_bench{Workbench::Secrets::Keychain};
};

void TestSample::initTestCase()
{
    for (const auto &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
        m_bench.environment.remove(name);
}

void TestSample::runsTwiceOnOneFolder()
{
    QSet<QByteArray> deliveries;
    for (int time = 1; time <= 2; ++time) {
        const Ran ran = sample();
        QVERIFY2(ran.code == 0, ran.err.constData());
        QCOMPARE(ran.err, QByteArray());
        for (const QByteArray &text : {QByteArray("Slipway listens on http://127.0.0.1:"), QByteArray("answered 202"),
                                       QByteArray("Delivery "), QByteArray("Verdict: build."), QByteArray("Log:\n"),
                                       QByteArray("25 passed"), QByteArray("Done."), "Build #" + QByteArray::number(time) + ": succeeded."})
            QVERIFY2(ran.out.contains(text), (text + " is missing in:\n" + ran.out).constData());
        QVERIFY(!ran.out.contains("✗"));
        const qsizetype at = ran.out.indexOf("Delivery ") + 9;
        deliveries.insert(ran.out.mid(at, 32));
    }
    QCOMPARE(deliveries.size(), 2);
    QCOMPARE(m_bench.builds().size(), 2);
}

void TestSample::stopsInTheMiddle()
{
    QProcess process;
    startProgram(process, m_bench, {u"--sample"_s, u"--data"_s, m_bench.data()});
    QSignalSpy ended(&process, &QProcess::finished);
    QByteArray out;
    QTRY_VERIFY((out += process.readAllStandardOutput()).contains("Configuring"));
    process.terminate();
    QVERIFY(!ended.isEmpty() || ended.wait(patienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY2(process.readAllStandardError().isEmpty(), "said something");

    const Ran again = sample();
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY(again.out.contains("Build #4: succeeded."));
    // The interrupted run's build went on by itself, and was taken up by the next.
    for (const QJsonObject &build : m_bench.builds())
        QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
}

void TestSample::needsADisplayOtherwise()
{
    const Ran ran = m_bench.runBare({u"--data"_s, m_bench.data()});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("no display") && ran.err.contains("serve"), ran.err.constData());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestSample)
#include "tst_sample.moc"
