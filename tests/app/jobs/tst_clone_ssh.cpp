// Cloning over ssh from a real server: the key opens the door, and an unknown or changed host key closes it.
#include "app/jobs/hostkeys.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/secrethunt.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestCloneSsh : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void keyOpensTheDoor_data();
    void keyOpensTheDoor();
    void unknownHost();
    void changedHost();
    void firstUseMayBeAllowed();
    void wrongKey();
    void thePersonsAgent_data();
    void thePersonsAgent();
    void theAgentIsGone();
    void nothingOfTheKeyIsLetOut_data();
    void nothingOfTheKeyIsLetOut();

private:
    QString makeKey(const QString &name);
    void startServer();
    void trust(const QString &publicKey);

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
    QString m_user;
    QString m_key;
    QString m_revision;
    Component m_component;
};

void TestCloneSsh::initTestCase()
{
    m_user = QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name);
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // the server insists on it when it runs as root
}

QString TestCloneSsh::makeKey(const QString &name)
{
    const QString path = m_jobs->dataDir() + u'/' + name;
    QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s, path});
    return path;
}

void TestCloneSsh::init()
{
    m_jobs = std::make_unique<JobFixture>();
    const QString root = m_jobs->dataDir() + "/served"_L1;
    QDir().mkpath(root);
    m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
    m_revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "over ssh\n");
    m_repository->push();
    m_key = makeKey(u"key"_s);
    startServer();
    trust(QString::fromUtf8(JobFixture::read(m_jobs->dataDir() + "/host.pub"_L1)));
    m_component = JobFixture::component(u"cat file.txt; echo agent ${SSH_AUTH_SOCK:-none}"_s);
    m_component.source.url = u"ssh://%1@127.0.0.1:%2%3"_s.arg(m_user).arg(m_port).arg(m_repository->bare());
}

void TestCloneSsh::startServer()
{
    makeKey(u"host"_s);
    QTcpServer free; // a port nobody has
    QVERIFY(free.listen(QHostAddress::LocalHost, 0));
    m_port = free.serverPort();
    free.close();
    QFile config(m_jobs->dataDir() + "/sshd_config"_L1);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(u"ListenAddress 127.0.0.1:%1\nHostKey %2/host\nAuthorizedKeysFile %2/key.pub\nStrictModes no\n"
                 "UsePAM no\nPidFile none\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"_s
                     .arg(m_port).arg(m_jobs->dataDir()).toUtf8());
    config.close();
    m_server = std::make_unique<QProcess>();
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->start(QStringLiteral(SSHD_PROGRAM), {u"-D"_s, u"-e"_s, u"-f"_s, config.fileName()});
    QByteArray said;
    QTRY_VERIFY2((said += m_server->readAll()).contains("Server listening"), said.constData());
}

void TestCloneSsh::trust(const QString &publicKey)
{
    QFile known(m_jobs->dataDir() + "/known_hosts"_L1);
    QVERIFY(known.open(QIODevice::WriteOnly));
    if (!publicKey.isEmpty())
        known.write(u"[127.0.0.1]:%1 %2"_s.arg(m_port).arg(publicKey).toUtf8());
}

void TestCloneSsh::cleanup()
{
    if (m_server) {
        m_server->terminate();
        m_server->waitForFinished();
    }
    m_server.reset();
    m_jobs.reset();
    m_repository.reset();
}

void TestCloneSsh::keyOpensTheDoor_data()
{
    QTest::addColumn<bool>("sandbox");
    QTest::newRow("in the sandbox") << true;
    QTest::newRow("without") << false;
}

void TestCloneSsh::keyOpensTheDoor()
{
    QFETCH(bool, sandbox);
    m_component.build.sandbox = sandbox;
    const QByteArray key = JobFixture::read(m_key);
    QVERIFY(QFile::remove(m_key));
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, {QString::fromUtf8(key).trimmed(), {}});
    const QString log = m_jobs->log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QVERIFY2(log.contains("over ssh\nagent none\n"_L1), qPrintable(log)); // the script has no way to the key
}

void TestCloneSsh::unknownHost()
{
    trust({});
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, {QString::fromUtf8(JobFixture::read(m_key)), {}});
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("host key"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestCloneSsh::changedHost()
{
    makeKey(u"other"_s);
    const QByteArray other = JobFixture::read(m_jobs->dataDir() + "/other.pub"_L1), host = JobFixture::read(m_jobs->dataDir() + "/host.pub"_L1);
    trust(QString::fromUtf8(other));
    const Build build = JobFixture::build(m_component, m_revision);
    JobSecrets secrets{QString::fromUtf8(JobFixture::read(m_key)), {}};
    secrets.acceptNewHosts = true;
    const RunOutcome outcome = m_jobs->run(build, m_component, secrets);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("host key"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
    for (const QByteArray &key : {other, host})
        QVERIFY2(outcome.reason.contains(fingerprintOf(key.split(' ').at(1))), qPrintable(outcome.reason));
    QVERIFY2(outcome.reason.contains(u"[127.0.0.1]:%1"_s.arg(m_port)), qPrintable(outcome.reason));
}

void TestCloneSsh::firstUseMayBeAllowed()
{
    trust({});
    JobSecrets secrets{QString::fromUtf8(JobFixture::read(m_key)), {}};
    secrets.acceptNewHosts = true;
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, secrets);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestCloneSsh::wrongKey()
{
    const QString other = makeKey(u"stranger"_s);
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, {QString::fromUtf8(JobFixture::read(other)), {}});
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("refused access"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestCloneSsh::thePersonsAgent_data()
{
    keyOpensTheDoor_data();
}

void TestCloneSsh::thePersonsAgent()
{
    QFETCH(bool, sandbox);
    m_component.build.sandbox = sandbox;
    QTemporaryDir folder;
    const QString socket = folder.filePath(u"agent"_s);
    m_component.build.script += u"; test -S %1 && echo seen; env | grep -c %1 || true"_s.arg(socket);
    QProcess agent;
    agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
    QTRY_VERIFY(QFileInfo::exists(socket));
    QProcess add;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSH_AUTH_SOCK"_s, socket);
    add.setProcessEnvironment(environment);
    add.start(u"ssh-add"_s, {u"-q"_s, m_key});
    QVERIFY(add.waitForFinished() && add.exitCode() == 0);
    QVERIFY(QFile::remove(m_key));

    JobSecrets secrets;
    secrets.agentSocket = socket;
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, secrets);
    const QString log = m_jobs->log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QVERIFY2(log.contains("over ssh\nagent none\n"_L1), qPrintable(log));
    if (sandbox) // without one a script can reach whatever the person can
        QVERIFY2(!log.contains("seen"_L1), qPrintable(log));
    QVERIFY2(log.contains("\n0\n"_L1), qPrintable(log)); // no variable names it
    QVERIFY(QFileInfo::exists(socket)); // it is the person's, and stays
    agent.terminate();
    agent.waitForFinished();
}

void TestCloneSsh::theAgentIsGone()
{
    JobSecrets secrets;
    secrets.agentSocket = m_jobs->dataDir() + "/no-agent"_L1;
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, secrets);
    QVERIFY(outcome.state != BuildState::Succeeded);
    QVERIFY2(outcome.reason.contains(secrets.agentSocket), qPrintable(outcome.reason));
}

void TestCloneSsh::nothingOfTheKeyIsLetOut_data()
{
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<bool>("isWelcome");
    QTest::newRow("a key that opens") << QString() << true;
    QTest::newRow("a key of a stranger") << QString() << false;
    QTest::newRow("a key that nobody unlocks") << u"correct horse battery staple"_s << true;
}

void TestCloneSsh::nothingOfTheKeyIsLetOut()
{
    QFETCH(const QString, passphrase);
    QFETCH(const bool, isWelcome);
    // Beside what is searched, as the keychain is.
    QTemporaryDir kept;
    const QString path = kept.filePath(u"key"_s);
    QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, passphrase, u"-f"_s, path});
    if (isWelcome) {
        QVERIFY(QFile::remove(m_jobs->dataDir() + "/key.pub"_L1));
        QVERIFY(QFile::copy(path + ".pub"_L1, m_jobs->dataDir() + "/key.pub"_L1));
    }
    QVERIFY(QFile::remove(m_key));
    SecretHunt hunt;
    if (!passphrase.isEmpty())
        hunt.plant(u"the passphrase"_s, passphrase.toUtf8());
    const QList<QByteArray> lines = JobFixture::read(path).trimmed().split('\n');
    for (qsizetype i = 2; i + 1 < lines.size(); ++i) { // the first line says what the public half says too
        if (lines[i].size() >= 12)
            hunt.plant(u"the private key"_s, lines[i]);
    }
    QVERIFY(hunt.count() >= 2);

    ProcessWatch watch;
    watch.start();
    const Build build = JobFixture::build(m_component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, m_component, {QString::fromUtf8(JobFixture::read(path)), {}});
    const bool works = isWelcome && passphrase.isEmpty();
    QVERIFY2((outcome.state == BuildState::Succeeded) == works, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    hunt.search(outcome.reason.toUtf8(), u"why it failed"_s);
    bool sawGit = false;
    for (const ProcessWatch::Seen &seen : watch.seen()) {
        const QString line = QString::fromUtf8(seen.commandLine).replace(QChar::Null, u' ').left(200);
        sawGit = sawGit || (seen.commandLine.contains("git") && seen.commandLine.contains(QByteArray::number(m_port)));
        if (seen.commandLine.startsWith("ssh-keygen"))
            continue; // of this test, which makes the key
        hunt.search(seen.commandLine, u"the command line "_s + line);
        hunt.search(seen.environment, u"the environment of "_s + line);
    }
    QVERIFY(sawGit || !passphrase.isEmpty()); // which is seen before git is asked
    QVERIFY(hunt.searchFolder(m_jobs->dataDir()) > 3); // the log, the workspace, what the run noted for itself
    QVERIFY2(hunt.found().isEmpty(), qPrintable(hunt.found().join(u'\n')));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestCloneSsh)
#include "tst_clone_ssh.moc"
