// Credentials of a clone: they open the door, and are found nowhere else.
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString password = u"tok-3n/with+special=chars&more"_s;

// Command lines and environments of all processes that can be read, but our own.
QByteArray everythingInProc()
{
    QByteArray all;
    const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &pid : pids) {
        if (pid.toLongLong() == QCoreApplication::applicationPid())
            continue;
        all += JobFixture::read(u"/proc/%1/cmdline"_s.arg(pid)) + '\n';
        all += JobFixture::read(u"/proc/%1/environ"_s.arg(pid)) + '\n';
    }
    return all;
}

QStringList filesWith(const QString &folder, const QByteArray &text)
{
    QStringList found;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (JobFixture::read(path).contains(text))
            found.append(path);
    }
    return found;
}

} // namespace

class TestCloneCredentials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void privateRepository_data();
    void privateRepository();
    void secretIsNowhere();
    void wrongPasswordIsAskedOnce();
    void noPassword();
    void submoduleElsewhereGetsNothing();

private:
    Component component(const QString &script) const;

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    QString m_revision;
};

void TestCloneCredentials::init()
{
    m_jobs = std::make_unique<JobFixture>();
    const QString root = m_jobs->dataDir() + "/served"_L1;
    QDir().mkpath(root);
    m_server = std::make_unique<GitHttpServer>(root);
    QVERIFY(m_server->listen());
    m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
    m_revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
}

void TestCloneCredentials::cleanup()
{
    m_jobs.reset();
    m_server.reset();
    m_repository.reset();
}

Component TestCloneCredentials::component(const QString &script) const
{
    Component component = JobFixture::component(script);
    component.source.url = m_server->url(u"web.git"_s);
    return component;
}

void TestCloneCredentials::privateRepository_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("sent");
    QTest::addColumn<bool>("sandbox");
    QTest::newRow("user and token") << u"ada"_s << u"ada"_s << true;
    QTest::newRow("token only") << QString() << u"oauth2"_s << true;
    QTest::newRow("mail address as user") << u"ada@example.org"_s << u"ada@example.org"_s << true;
    QTest::newRow("without sandbox") << u"ada"_s << u"ada"_s << false;
}

void TestCloneCredentials::privateRepository()
{
    QFETCH(QString, stored);
    QFETCH(QString, sent);
    QFETCH(bool, sandbox);
    m_server->setCredential(sent, password);
    Component component = this->component(u"cat file.txt"_s);
    component.source.username = stored;
    component.build.sandbox = sandbox;
    const Build build = JobFixture::build(component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, component, {password, {}});
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestCloneCredentials::secretIsNowhere()
{
    m_server->setCredential(u"ada"_s, password);
    // The build waits while we look, and tries itself to get hold of the password.
    Component component = this->component(
        u"echo looking\nenv\n(\"${GIT_ASKPASS:-false}\" \"Password for '%1': \" || true)\n"
        "git config --list || true\nwhile ! test -e go; do sleep 0.05; done"_s.arg(m_server->origin()));
    component.source.username = u"ada"_s;
    component.build.sandbox = false;
    const Build build = JobFixture::build(component, m_revision);
    BuildRun *run = m_jobs->start(build, component, {password, {}});
    QByteArray seen;
    QTRY_VERIFY((seen += everythingInProc(), m_jobs->log(build).contains("looking"_L1)));
    seen += everythingInProc();
    QVERIFY(seen.contains("slipway-run"));
    QFile go(m_jobs->paths(build).workspace + "/go"_L1);
    QVERIFY(go.open(QIODevice::WriteOnly));
    const RunOutcome outcome = JobFixture::waitFor(run);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    const QByteArray needle = password.toUtf8();
    for (const QByteArray &form : {needle, needle.toBase64().left(24), needle.toPercentEncoding()}) {
        QVERIFY(!seen.contains(form));
        QCOMPARE(filesWith(m_jobs->dataDir(), form), QStringList());
        QVERIFY(!outcome.reason.contains(QString::fromUtf8(form)));
    }
}

void TestCloneCredentials::wrongPasswordIsAskedOnce()
{
    m_server->setCredential(u"ada"_s, password);
    Component component = this->component(u"true"_s);
    component.source.username = u"ada"_s;
    const Build build = JobFixture::build(component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, component, {u"wrong-password"_s, {}});
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("refused access"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
    QCOMPARE(m_server->refused(), 1); // more would lock the account
    QVERIFY(!m_jobs->log(build).contains("wrong-password"_L1));
}

void TestCloneCredentials::noPassword()
{
    m_server->setCredential(u"ada"_s, password);
    const Component component = this->component(u"true"_s);
    const Build build = JobFixture::build(component, m_revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("refused access"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestCloneCredentials::submoduleElsewhereGetsNothing()
{
    GitHttpServer elsewhere(m_jobs->dataDir() + "/served"_L1);
    QVERIFY(elsewhere.listen());
    TestRepository library(m_jobs->dataDir() + "/served"_L1, u"library.git"_s);
    library.commit(u"Library"_s, u"library.txt"_s, "library\n");
    library.push();
    m_repository->addSubmodule(library.bare(), u"lib"_s);
    m_repository->git({u"config"_s, u"-f"_s, u".gitmodules"_s, u"submodule.lib.url"_s, elsewhere.url(u"library.git"_s)});
    m_repository->git({u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"Point elsewhere"_s});
    m_repository->push();
    // Both want the same password; only one of them is the component's repository.
    m_server->setCredential(u"ada"_s, password);
    elsewhere.setCredential(u"ada"_s, password);
    Component component = this->component(u"true"_s);
    component.source.username = u"ada"_s;
    const Build build = JobFixture::build(component, m_repository->git({u"rev-parse"_s, u"HEAD"_s}));
    const RunOutcome outcome = m_jobs->run(build, component, {password, {}});
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("own git server only"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
    QVERIFY(!elsewhere.requests().isEmpty());
    QCOMPARE(elsewhere.refused(), 0);
    for (const QString &request : elsewhere.requests())
        QVERIFY2(request.endsWith("401"_L1), qPrintable(request));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestCloneCredentials)
#include "tst_clone_credentials.moc"
