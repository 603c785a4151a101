// What a build on this machine can reach: inside the sandbox, opted out of it, and where no sandbox can be had.
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Tries what a build should and should not reach.
QString probe()
{
    QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/flows/isolation.sh"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sandboxShowsNothingOfThePerson();
    void cacheIsKeptWorkspaceIsNot();
    void optedOutBuildsSeeEverything();
    void missingBubblewrapIsSaid();

private:
    ComponentText component(const QString &name, const QStringList &extra = {}) const
    {
        ComponentText text{.name = name, .url = m_origin.url()};
        text.script = probe();
        text.extra = extra;
        text.extra += u"environment: {PERSON: \"%1\", DATA: \"%2\", BUS: \"%3\"}"_s.arg(
            m_bench->path(u"person"_s), m_bench->data(), qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
        return text;
    }
    QByteArray build(const QString &component) const
    {
        const QString build = m_bench->ask({u"trigger"_s, component})["id"_L1].toString();
        const QJsonObject row = m_bench->finished(build);
        if (row["state"_L1] != u"succeeded"_s)
            QTest::qFail(qPrintable(row["reason"_L1].toString()), __FILE__, __LINE__);
        return m_bench->log(build);
    }
    bool sandboxWorks() const
    {
        for (const QJsonObject &finding : m_bench->askRows({u"doctor"_s})) {
            if (finding["check"_L1] == u"sandbox"_s)
                return finding["state"_L1] == u"ok"_s;
        }
        return false;
    }
    Origin m_origin;
    std::unique_ptr<Workbench> m_bench;
};

void TestIsolation::init()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    QVERIFY(QDir().mkdir(m_bench->path(u"person"_s)));
    m_bench->write(u"person/private.txt"_s, "for nobody else\n");
    m_bench->environment.insert(u"HOME"_s, m_bench->path(u"person"_s));
    QVERIFY(!qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS").isEmpty());
}

void TestIsolation::sandboxShowsNothingOfThePerson()
{
    m_bench->apply({component(u"web"_s)});
    Serve serve(*m_bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QByteArray log = build(u"web"_s);
    if (!sandboxWorks()) {
        // No sandbox on this machine: then it must be said, wherever somebody looks.
        QTRY_VERIFY(serve.errors().contains("without a sandbox"));
        QVERIFY(log.contains("yes read the person's file\n"));
        QSKIP("No sandbox works on this machine; only that it is said was tested.");
    }
    for (const char *refused : {"read the person's file", "list the person's home", "read the database", "read the sealed secrets",
                                "ask the session bus", "write to the person's home", "write to the system", "see other processes"})
        QVERIFY2(log.contains(QByteArray("no ") + refused + '\n'), (refused + ("\n" + log)).constData());
    for (const char *allowed : {"write the workspace", "write the cache", "write the home", "write /tmp", "run git"})
        QVERIFY2(log.contains(QByteArray("yes ") + allowed + '\n'), (allowed + ("\n" + log)).constData());
    QVERIFY2(log.contains("leaked variables: 0\n"), log.constData());
    QVERIFY(!log.contains("home is " + m_bench->path(u"person"_s).toUtf8() + '\n'));
    QVERIFY(!QFile::exists(u"/tmp/made-by-a-build"_s));
    QCOMPARE(serve.end().err, QByteArray());
}

void TestIsolation::cacheIsKeptWorkspaceIsNot()
{
    ComponentText web{.name = u"web"_s, .url = m_origin.url()};
    web.script = u"ls \"$WORKSPACE\" \"$SLIPWAY_CACHE\"\necho\ntouch \"$WORKSPACE/here\" \"$SLIPWAY_CACHE/there\"\n"_s;
    m_bench->apply({web});
    Serve serve(*m_bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QVERIFY(!build(u"web"_s).contains("here\n"));
    const QByteArray second = build(u"web"_s);
    QVERIFY2(second.contains("\nthere\n") && !second.contains("\nhere\n"), second.constData());
}

void TestIsolation::optedOutBuildsSeeEverything()
{
    m_bench->apply({component(u"open"_s, {u"sandbox: false"_s}), component(u"web"_s)});
    QVERIFY(m_bench->run({u"export"_s}).out.contains("sandbox: false"));
    Serve serve(*m_bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QByteArray log = build(u"open"_s);
    for (const char *allowed : {"read the person's file", "list the person's home", "read the database", "ask the session bus",
                                "write to the person's home", "write the workspace", "write the cache"})
        QVERIFY2(log.contains(QByteArray("yes ") + allowed + '\n'), (allowed + ("\n" + log)).constData());
    // Its environment is made from scratch all the same.
    QVERIFY2(log.contains("leaked variables: 0\n"), log.constData());

    QStringList said;
    for (const QJsonObject &finding : m_bench->askRows({u"doctor"_s})) {
        if (finding["check"_L1] == u"sandbox"_s && finding["state"_L1] == u"warning"_s)
            said += finding["message"_L1].toString();
    }
    QVERIFY2(said.join(u'\n').contains(u"demo/open"_s) && !said.join(u'\n').contains(u"demo/web"_s),
             qPrintable(said.join(u'\n')));
}

void TestIsolation::missingBubblewrapIsSaid()
{
    const QString bwrap = QStandardPaths::findExecutable(u"bwrap"_s);
    if (!bwrap.isEmpty() && sandboxWorks()) {
        // The same machine, but with nothing that could be run where bubblewrap is.
        m_bench->wrapper = {bwrap, u"--dev-bind"_s, u"/"_s, u"/"_s, u"--ro-bind"_s, u"/dev/null"_s, bwrap};
    }
    m_bench->apply({component(u"web"_s)});
    Serve serve(*m_bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QTRY_VERIFY(serve.errors().contains("without a sandbox"));
    QVERIFY(!sandboxWorks());
    QVERIFY(build(u"web"_s).contains("yes read the person's file\n"));
    QCOMPARE(serve.end().code, 0);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestIsolation)
#include "tst_isolation.moc"
