// The loop on a machine without a keychain: secrets in the sealed file, by explicit choice only.
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDirIterator>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// What an export says of a folder in which nothing was changed.
const QByteArray nothingSetUp = "slipway: 1\nqueues: []\nenvironments:\n  approval_hours: 72\n  development:\n    review: false\n    freeze: []\n"
                               "  test:\n    review: false\n    freeze: []\n  production:\n    review: true\n    freeze: []\nprojects: []\n";

const QByteArray secret = "hook secret, 24 letters!";

// On a machine without any keychain.
class Bench : public Workbench
{
public:
    explicit Bench(Secrets secrets)
        : Workbench(secrets)
    {
        for (const auto &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
            environment.remove(name);
        environment.insert(u"HOOK_SECRET"_s, QString::fromLatin1(secret));
    }
};

QString withPassphrase(const Workbench &bench, const QString &name, const QByteArray &passphrase)
{
    const QString path = bench.write(name, passphrase + '\n');
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QByteArray bytesBelow(const QString &folder)
{
    QByteArray bytes;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace

class TestLoopSealed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingChangesWithoutKeychain();
    void nothingChangesWithoutKeychainInInstance();
    void pushIsBuilt();
    void passphraseFileOpensIt();
    void wrongPassphraseChangesNothing();
    void wrongPassphraseLosesNoPush();
    void badPassphraseFilesAreRefused_data();
    void badPassphraseFilesAreRefused();

private:
    ComponentText web(const QString &script = u"cat hello.txt"_s) const
    {
        ComponentText web{.name = u"web"_s, .url = m_git->url(u"web.git"_s)};
        web.script = script;
        return web;
    }
    Push push() const
    {
        Push push;
        push.url = m_git->url(u"web.git"_s);
        push.after = m_head;
        return push;
    }
    QTemporaryDir m_repositories;
    std::unique_ptr<GitHttpServer> m_git;
    QString m_head;
};

void TestLoopSealed::initTestCase()
{
    TestRepository repository(m_repositories.path(), u"web.git"_s);
    m_head = repository.commit(u"First"_s, u"hello.txt"_s, "hello from the commit\n");
    repository.push();
    m_git = std::make_unique<GitHttpServer>(m_repositories.path());
    QVERIFY(m_git->listen());
}

void TestLoopSealed::nothingChangesWithoutKeychain()
{
    const Bench bench(Workbench::Secrets::Keychain);
    const QString file = bench.write(u"slipway.yaml"_s, configText({web()}));
    const Ran applied = bench.run({u"apply"_s, file});
    QCOMPARE(applied.code, 1);
    QCOMPARE(applied.out, QByteArray());
    for (const char *word : {"keychain", "Nothing was changed", "SLIPWAY_SECRETS=sealed"})
        QVERIFY2(applied.err.contains(word), applied.err.constData());
    QCOMPARE(bench.run({u"export"_s}).out, nothingSetUp);
    QVERIFY(!bytesBelow(bench.data()).contains(secret));
    QVERIFY(!QFile::exists(bench.data() + u"/secrets.sealed"_s));

    const Ran doctor = bench.run({u"doctor"_s, u"--json"_s});
    QCOMPARE(doctor.code, 1);
    QVERIFY(doctor.out.contains("no keychain"));
}

void TestLoopSealed::nothingChangesWithoutKeychainInInstance()
{
    const Bench bench(Workbench::Secrets::Keychain);
    Serve serve(bench);
    QVERIFY(serve.waitForReady());
    QTRY_VERIFY(serve.errors().contains("keychain"));
    const Ran applied = bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configText({web()}))});
    QCOMPARE(applied.code, 1);
    QVERIFY2(applied.err.contains("Nothing was changed"), applied.err.constData());
    QCOMPARE(bench.run({u"export"_s}).out, nothingSetUp);
    QCOMPARE(serve.end().code, 0);
}

void TestLoopSealed::pushIsBuilt()
{
    const Bench bench(Workbench::Secrets::Sealed);
    bench.apply({web()});
    QVERIFY(QFile::exists(bench.data() + u"/secrets.sealed"_s));
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const Answer answer = send(serve.port(), github(web().id(), secret, push()));
    QCOMPARE(answer.status, 202);
    const QJsonObject row = bench.decided(answer.delivery());
    QCOMPARE(row["status"_L1].toString(), u"build"_s);
    const QJsonObject build = bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(build["revision"_L1].toString(), m_head);
    QVERIFY(bench.log(u"web#1"_s).contains("hello from the commit\n"));
    QVERIFY(!bytesBelow(bench.data()).contains(secret));
    const Ran ended = serve.end();
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QByteArray());
}

void TestLoopSealed::passphraseFileOpensIt()
{
    Bench bench(Workbench::Secrets::Keychain);
    bench.options = {u"--passphrase-file"_s, withPassphrase(bench, u"passphrase"_s, "from a file")};
    bench.apply({web()});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QJsonObject row = bench.decided(send(serve.port(), github(web().id(), secret, push())).delivery());
    QCOMPARE(row["status"_L1].toString(), u"build"_s);
    QCOMPARE(bench.finished(row["build"_L1].toString())["state"_L1].toString(), u"succeeded"_s);
    const QList<QJsonObject> findings = bench.askRows({u"doctor"_s});
    QCOMPARE(findings.last()["check"_L1].toString(), u"keychain"_s);
    QCOMPARE(findings.last()["state"_L1].toString(), u"ok"_s);
}

void TestLoopSealed::wrongPassphraseChangesNothing()
{
    Bench bench(Workbench::Secrets::Sealed);
    bench.apply({web()});
    const QByteArray before = bench.run({u"export"_s}).out;
    bench.environment.insert(u"SLIPWAY_PASSPHRASE"_s, u"close sesame"_s);
    bench.environment.insert(u"HOOK_SECRET"_s, u"another hook secret"_s);
    const Ran applied = bench.run({u"apply"_s, bench.write(u"other.yaml"_s, configText({web(u"echo other"_s)}))});
    QCOMPARE(applied.code, 1);
    for (const char *word : {"passphrase", "Nothing was changed"})
        QVERIFY2(applied.err.contains(word), applied.err.constData());
    QCOMPARE(bench.run({u"export"_s}).out, before);
    QCOMPARE(bench.run({u"doctor"_s}).code, 1);
}

void TestLoopSealed::wrongPassphraseLosesNoPush()
{
    Bench bench(Workbench::Secrets::Sealed);
    bench.apply({web()});
    const QString right = bench.environment.value(u"SLIPWAY_PASSPHRASE"_s);
    bench.environment.insert(u"SLIPWAY_PASSPHRASE"_s, u"close sesame"_s);
    Answer good, forged;
    {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        QTRY_VERIFY(serve.errors().contains("passphrase"));
        good = send(serve.port(), github(web().id(), secret, push()));
        forged = send(serve.port(), github(web().id(), "not the secret", push()));
        QCOMPARE(good.status, 202); // kept until it can be verified
        QCOMPARE(forged.status, 202);
        const QJsonObject row = bench.delivery(good.delivery());
        QCOMPARE(row["status"_L1].toString(), u"pending"_s);
        QVERIFY(row["reason"_L1].toString().contains(u"passphrase"_s));
        QCOMPARE(serve.end().code, 0);
    }
    bench.environment.insert(u"SLIPWAY_PASSPHRASE"_s, right);
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QJsonObject row = bench.decided(good.delivery());
    QCOMPARE(row["status"_L1].toString(), u"build"_s);
    QCOMPARE(bench.finished(row["build"_L1].toString())["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(bench.decided(forged.delivery())["status"_L1].toString(), u"refused"_s);
    QCOMPARE(bench.builds().size(), 1);
}

void TestLoopSealed::badPassphraseFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("open");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("empty") << QByteArray("\nsecond line\n") << false << QByteArray("empty");
    QTest::newRow("open to others") << QByteArray("open sesame\n") << true << QByteArray("chmod 600");
}

void TestLoopSealed::badPassphraseFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, open);
    QFETCH(QByteArray, word);
    const Bench bench(Workbench::Secrets::Keychain);
    const QString passphrase = bench.write(u"passphrase"_s, content);
    const auto mode = QFile::ReadOwner | QFile::WriteOwner;
    QFile::setPermissions(passphrase, open ? mode | QFile::ReadOther : mode);
    const QString file = bench.write(u"slipway.yaml"_s, configText({web()}));
    for (const QStringList &command : {QStringList{u"apply"_s, file}, QStringList{u"serve"_s}}) {
        const Ran ran = bench.run(command + QStringList{u"--passphrase-file"_s, passphrase});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(word), ran.err.constData());
    }
    const Ran missing = bench.run({u"apply"_s, file, u"--passphrase-file"_s, bench.path(u"nowhere"_s)});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("nowhere"), missing.err.constData());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestLoopSealed)
#include "tst_loop_sealed.moc"
