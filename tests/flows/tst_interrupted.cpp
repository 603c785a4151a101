// What becomes of a build whose supervisor is killed, with and without an instance that watches.
#include "tests/flows/harness.h"
#include "tests/support/warnings.h"

#include <QDateTime>
#include <QElapsedTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

int parentOf(int pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("PPid:");
    return text.mid(at + 5, text.indexOf('\n', at) - at - 5).trimmed().toInt();
}

} // namespace

class TestInterrupted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void killedSupervisorIsSeenAtOnce();
    void killedGuardToo();
    void everythingKilled();
    void nextBuildRuns();

private:
    // Starts a build that has written some lines and waits for ever.
    QString start() const
    {
        const QString build = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
        const auto hasWritten = [&] { return m_bench->log(build).endsWith("100\n"); };
        m_bench->started(build);
        if (!QTest::qWaitFor(hasWritten, patienceMs))
            QTest::qFail("the build writes nothing", __FILE__, __LINE__);
        return build;
    }
    void checkInterrupted(const QString &build) const;

    Origin m_origin;
    QString m_marker;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
};

void TestInterrupted::init()
{
    m_serve.reset();
    m_marker = u"flow-%1"_s.arg(QDateTime::currentMSecsSinceEpoch());
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    ComponentText web{.name = u"web"_s, .url = m_origin.url()};
    web.script = u"seq 1 100\n[ -e \"$SLIPWAY_CACHE/second\" ] && exit 0\ntouch \"$SLIPWAY_CACHE/second\"\n"
                 "bash -c 'exec -a %1 sleep 600'\n"_s.arg(m_marker);
    m_bench->apply({web});
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
}

void TestInterrupted::checkInterrupted(const QString &build) const
{
    const QJsonObject row = m_bench->finished(build);
    QCOMPARE(row["state"_L1].toString(), u"interrupted"_s);
    const QByteArray log = m_bench->log(build);
    QVERIFY(log.contains("\n1\n2\n") && log.endsWith("\n100\n"));
    const QString reason = row["reason"_L1].toString();
    QVERIFY2(reason.contains(u"byte %1 "_s.arg(log.size())), qPrintable(reason)); // the last one
    QVERIFY(row["exit_code"_L1].isNull());
    QVERIFY(row["finished_at"_L1].toString() >= row["first_output_at"_L1].toString());
    QTRY_COMPARE(processesWith(m_marker.toLatin1()), QList<int>());
}

void TestInterrupted::killedSupervisorIsSeenAtOnce()
{
    const QString build = start();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(m_bench->supervisorPid(build), SIGKILL), 0);
    checkInterrupted(build);
    qInfo("interrupted within %lld ms, the command's own time included", timer.elapsed());
    const QString reason = m_bench->build(build)["reason"_L1].toString();
    QVERIFY2(reason.contains(u"SIGKILL"_s), qPrintable(reason));
}

void TestInterrupted::killedGuardToo()
{
    const QString build = start();
    const int supervisor = m_bench->supervisorPid(build), guard = parentOf(supervisor);
    QVERIFY(guard > 1);
    QCOMPARE(::kill(guard, SIGKILL), 0);
    ::kill(supervisor, SIGKILL);
    checkInterrupted(build);
}

void TestInterrupted::everythingKilled()
{
    const QString build = start();
    const int supervisor = m_bench->supervisorPid(build), guard = parentOf(supervisor);
    QCOMPARE(m_serve->end(SIGKILL).code, -1);
    ::kill(guard, SIGKILL);
    QCOMPARE(::kill(supervisor, SIGKILL), 0);
    QTRY_COMPARE(m_bench->supervisorPid(build), 0);
    QCOMPARE(m_bench->build(build)["state"_L1].toString(), u"running"_s); // nobody has looked yet

    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    checkInterrupted(build);
}

void TestInterrupted::nextBuildRuns()
{
    const QString build = start();
    QCOMPARE(::kill(m_bench->supervisorPid(build), SIGKILL), 0);
    checkInterrupted(build);
    const QString next = m_bench->ask({u"trigger"_s, u"web"_s})["id"_L1].toString();
    QCOMPARE(m_bench->finished(next)["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(m_serve->end().err, QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestInterrupted)
#include "tst_interrupted.moc"
