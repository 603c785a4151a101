// The step "Clone" with a real git server and the real supervisor: which commit is built, and what is said when it can't.
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestClone : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void pushedCommitIsBuilt_data();
    void pushedCommitIsBuilt();
    void branchMovedMeanwhile();
    void buildNowTakesTheHead();
    void remoteWithoutBranchName();
    void serverRefusesCommits();
    void oldCommitOfAServerThatRefuses();
    void branchDeletedMeanwhile();
    void commitForcePushedAway();
    void missingBranch();
    void missingRepository();
    void serverIsDown();
    void wholeHistory();
    void annotatedTag();
    void submodules();
    void subdirectory();
    void subdirectoryMissing();
    void subdirectoryLeadsOut();
    void fileAddressOfTheSample();
    void hooksAreNotRun();
    void redirectsAreFollowedOnceOnly();
    void hostileNames_data();
    void hostileNames();

private:
    Component component(const QString &script = u"echo built $GIT_COMMIT; cat file.txt"_s) const;

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
};

void TestClone::init()
{
    m_jobs = std::make_unique<JobFixture>();
    const QString root = m_jobs->dataDir() + "/served"_L1;
    QDir().mkpath(root);
    m_server = std::make_unique<GitHttpServer>(root);
    QVERIFY(m_server->listen());
    m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
}

void TestClone::cleanup()
{
    m_jobs.reset();
    m_server.reset();
    m_repository.reset();
}

Component TestClone::component(const QString &script) const
{
    Component component = JobFixture::component(script);
    component.source.url = m_server->url(u"web.git"_s);
    component.source.branch = u"main"_s;
    return component;
}

void TestClone::pushedCommitIsBuilt_data()
{
    QTest::addColumn<bool>("sandbox");
    QTest::newRow("in the sandbox") << true;
    QTest::newRow("without") << false;
}

void TestClone::pushedCommitIsBuilt()
{
    QFETCH(bool, sandbox);
    m_repository->commit(u"First"_s, u"file.txt"_s, "one\n");
    const QString revision = m_repository->commit(u"Second\n\nwith a body"_s, u"file.txt"_s, "two\n");
    m_repository->push();
    Component component = this->component(u"echo \"$GIT_BRANCH|$GIT_REF|$GIT_URL|$SLIPWAY_BUILD_NUMBER|$SLIPWAY_PROJECT\"\n"
                                          "git rev-list --count HEAD; cat file.txt; echo \"home $(ls -A ~)\""_s);
    component.build.sandbox = sandbox;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    const QString log = m_jobs->log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(log.contains(u"main|refs/heads/main|%1|7|demo"_s.arg(m_server->url(u"web.git"_s))), qPrintable(log));
    QVERIFY2(log.contains("\n1\ntwo\n"_L1), qPrintable(log)); // a history of one: shallow
    QVERIFY(outcome.progress.checkout);
    QCOMPARE(outcome.progress.checkout->revision, revision);
    QCOMPARE(outcome.progress.checkout->branchHead, revision);
    QCOMPARE(outcome.progress.checkout->message, u"Second\n\nwith a body"_s);
    QCOMPARE(outcome.progress.checkout->author, u"Ada Test <ada@example.org>"_s);
    QCOMPARE(outcome.progress.steps.size(), 2);
    QCOMPARE(outcome.progress.steps.at(0).name, u"Clone"_s);
    QCOMPARE(outcome.progress.steps.at(1).name, u"Build"_s);
    QVERIFY(outcome.progress.steps.at(1).startedAtUs >= outcome.progress.steps.at(0).finishedAtUs);
}

void TestClone::branchMovedMeanwhile()
{
    const QString pushed = m_repository->commit(u"Pushed"_s, u"file.txt"_s, "pushed\n");
    const QString later = m_repository->commit(u"Later"_s, u"file.txt"_s, "later\n");
    m_repository->push();
    const Component component = this->component();
    const Build build = JobFixture::build(component, pushed);
    const RunOutcome outcome = m_jobs->run(build, component);
    const QString log = m_jobs->log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QVERIFY2(log.contains("built "_L1 + pushed + "\npushed\n"_L1), qPrintable(log));
    QVERIFY2(log.contains("has moved on to "_L1 + later.left(10)), qPrintable(log));
    QCOMPARE(outcome.progress.checkout->revision, pushed);
    QCOMPARE(outcome.progress.checkout->branchHead, later);
}

void TestClone::buildNowTakesTheHead()
{
    const QString head = m_repository->commit(u"Head"_s, u"file.txt"_s, "head\n");
    m_repository->push();
    const Component component = this->component();
    const Build build = JobFixture::build(component);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY2(m_jobs->log(build).contains("built "_L1 + head), qPrintable(m_jobs->log(build)));
    QCOMPARE(outcome.progress.checkout->revision, head);
}

void TestClone::remoteWithoutBranchName()
{
    m_repository->commit(u"Head"_s, u"file.txt"_s, "head\n");
    m_repository->push(u"trunk"_s);
    m_repository->gitBare({u"symbolic-ref"_s, u"HEAD"_s, u"refs/heads/trunk"_s});
    Component component = this->component();
    component.source.branch.clear();
    Build build = JobFixture::build(component);
    build.ref.clear();
    build.branch.clear();
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestClone::serverRefusesCommits()
{
    m_server->setVersion2(false);
    const QString pushed = m_repository->commit(u"Pushed"_s, u"file.txt"_s, "pushed\n");
    m_repository->commit(u"Later"_s, u"file.txt"_s, "later\n");
    m_repository->push();
    const Component component = this->component();
    const Build build = JobFixture::build(component, pushed);
    const RunOutcome outcome = m_jobs->run(build, component);
    const QString log = m_jobs->log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QVERIFY2(log.contains("unadvertised object"_L1), qPrintable(log)); // it did refuse
    QVERIFY2(log.contains("pushed\n"_L1), qPrintable(log));
}

void TestClone::oldCommitOfAServerThatRefuses()
{
    m_server->setVersion2(false);
    const QString pushed = m_repository->commit(u"Pushed"_s, u"file.txt"_s, "pushed\n");
    // Only on a branch that was pushed under another name meanwhile, and deep below the head of main.
    m_repository->push(u"renamed"_s);
    m_repository->git({u"checkout"_s, u"-q"_s, u"--orphan"_s, u"other"_s});
    m_repository->commit(u"Unrelated"_s, u"file.txt"_s, "unrelated\n");
    m_repository->push();
    const Component component = this->component();
    const Build build = JobFixture::build(component, pushed);
    m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"more"_s, pushed});
    m_repository->commit(u"More"_s, u"more.txt"_s, "more\n");
    m_repository->push(u"renamed"_s);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY2(m_jobs->log(build).contains("built "_L1 + pushed), qPrintable(m_jobs->log(build)));
}

void TestClone::branchDeletedMeanwhile()
{
    m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    const QString pushed = m_repository->commit(u"Topic"_s, u"file.txt"_s, "topic\n");
    m_repository->push(u"topic"_s);
    m_repository->gitBare({u"update-ref"_s, u"-d"_s, u"refs/heads/topic"_s});
    const Component component = this->component();
    Build build = JobFixture::build(component, pushed);
    build.ref = u"refs/heads/topic"_s;
    const RunOutcome outcome = m_jobs->run(build, component);
    // git's second protocol hands out any object it still has.
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestClone::commitForcePushedAway()
{
    const QString base = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    const QString pushed = m_repository->commit(u"Gone"_s, u"file.txt"_s, "gone\n");
    m_repository->push();
    m_repository->resetTo(base);
    m_repository->commit(u"Instead"_s, u"file.txt"_s, "instead\n");
    m_repository->push(u"main"_s, true);
    m_repository->gitBare({u"reflog"_s, u"expire"_s, u"--expire=now"_s, u"--all"_s});
    m_repository->gitBare({u"gc"_s, u"-q"_s, u"--prune=now"_s});
    const Component component = this->component();
    const Build build = JobFixture::build(component, pushed);
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("no longer on the server"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
    QVERIFY(!outcome.progress.checkout);
    QVERIFY(!m_jobs->log(build).contains("built "_L1));
}

void TestClone::missingBranch()
{
    m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    const Component component = this->component();
    Build build = JobFixture::build(component);
    build.ref = u"refs/heads/nowhere"_s;
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("does not have this branch"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestClone::missingRepository()
{
    Component component = this->component();
    component.source.url = m_server->url(u"nothing.git"_s);
    const Build build = JobFixture::build(component, QString(40, u'a'));
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("no such repository"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
    QCOMPARE(m_server->requests().size(), 1); // asking again in another way would not help
}

void TestClone::serverIsDown()
{
    const Component component = this->component();
    m_server = nullptr;
    const Build build = JobFixture::build(component, QString(40, u'a'));
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("could not be reached"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestClone::wholeHistory()
{
    m_repository->commit(u"First"_s, u"file.txt"_s, "one\n");
    m_repository->git({u"tag"_s, u"-m"_s, u"one"_s, u"v1"_s});
    m_repository->git({u"push"_s, u"-q"_s, u"origin"_s, u"v1"_s});
    const QString revision = m_repository->commit(u"Second"_s, u"file.txt"_s, "two\n");
    m_repository->push();
    Component component = this->component(u"git describe"_s);
    component.source.shallow = false;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY2(m_jobs->log(build).contains("v1-1-g"_L1), qPrintable(m_jobs->log(build)));
}

void TestClone::annotatedTag()
{
    const QString commit = m_repository->commit(u"First"_s, u"file.txt"_s, "one\n");
    m_repository->git({u"tag"_s, u"-m"_s, u"one"_s, u"v1"_s});
    m_repository->git({u"push"_s, u"-q"_s, u"origin"_s, u"v1"_s});
    const Component component = this->component();
    // A webhook names the tag object, not the commit.
    Build build = JobFixture::build(component, m_repository->git({u"rev-parse"_s, u"v1"_s}));
    QVERIFY(build.revision != commit);
    build.ref = u"refs/tags/v1"_s;
    build.branch.clear();
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QCOMPARE(outcome.progress.checkout->revision, commit);
}

void TestClone::submodules()
{
    const QString root = m_jobs->dataDir() + "/served"_L1;
    TestRepository library(root, u"library.git"_s);
    library.commit(u"Library"_s, u"library.txt"_s, "from the library\n");
    library.push();
    m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    m_repository->addSubmodule(u"../library.git"_s, u"lib"_s);
    const QString revision = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
    m_repository->push();

    Component component = this->component(u"cat lib/library.txt"_s);
    Build build = JobFixture::build(component, revision);
    RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY(m_jobs->log(build).contains("from the library\n"_L1));

    component.source.submodules = false;
    build = JobFixture::build(component, revision);
    outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);

    // A submodule is no way to read files of this machine.
    m_repository->git({u"config"_s, u"-f"_s, u".gitmodules"_s, u"submodule.lib.url"_s, u"file://"_s + library.bare()});
    m_repository->git({u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"Point elsewhere"_s});
    m_repository->push();
    component.source.submodules = true;
    build = JobFixture::build(component, m_repository->git({u"rev-parse"_s, u"HEAD"_s}));
    outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("submodule"_L1), qPrintable(outcome.reason));
    QVERIFY2(m_jobs->log(build).contains("transport 'file' not allowed"_L1), qPrintable(m_jobs->log(build)));
}

void TestClone::subdirectory()
{
    const QString revision = m_repository->commit(u"Base"_s, u"a b/c/file.txt"_s, "below\n");
    m_repository->push();
    Component component = this->component(u"pwd; cat file.txt"_s);
    component.source.subdirectory = u"a b/c/"_s;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY2(m_jobs->log(build).contains("workspace/a b/c\nbelow\n"_L1), qPrintable(m_jobs->log(build)));
}

void TestClone::subdirectoryMissing()
{
    const QString revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    Component component = this->component();
    component.source.subdirectory = u"nowhere"_s;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("does not have the component's sub-directory"_L1), qPrintable(outcome.reason));
}

void TestClone::subdirectoryLeadsOut()
{
    const QString revision = m_repository->commit(u"Base"_s, u"out@"_s, "/usr");
    m_repository->push();
    Component component = this->component();
    component.build.sandbox = false;
    component.source.subdirectory = u"out"_s;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QCOMPARE(outcome.state, BuildState::Failed);
    QVERIFY2(outcome.reason.contains("leads out of the repository"_L1), qPrintable(outcome.reason + m_jobs->log(build)));
}

void TestClone::fileAddressOfTheSample()
{
    const QString revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    Component component = this->component();
    component.source.url = u"file://"_s + m_repository->bare();
    const Build refused = JobFixture::build(component, revision);
    QVERIFY(m_jobs->run(refused, component).reason.contains("can't be built from"_L1));

    component.sandboxProject = true;
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestClone::hooksAreNotRun()
{
    // A hook can come with a person's template folder, and a filter with his configuration.
    const QString revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    const Component component = this->component(u"test ! -e .git/hooks; git config core.hooksPath || echo unset"_s);
    const Build build = JobFixture::build(component, revision);
    QCOMPARE(m_jobs->run(build, component).state, BuildState::Succeeded);
    QVERIFY2(m_jobs->log(build).contains("unset\n"_L1), qPrintable(m_jobs->log(build)));
}

void TestClone::redirectsAreFollowedOnceOnly()
{
    const QString revision = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
    m_repository->push();
    m_server->redirect(u"/old.git"_s, m_server->url(u"web.git"_s));
    Component component = this->component();
    component.source.url = m_server->url(u"old.git"_s);
    const Build build = JobFixture::build(component, revision);
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
}

void TestClone::hostileNames_data()
{
    QTest::addColumn<QString>("branch");
    QTest::newRow("quotes and spaces of shells") << u"a'b\"c$(touch hacked)`id`;&|<>#"_s;
    QTest::newRow("percent") << u"100%s%n"_s;
    QTest::newRow("slashes") << u"env/dev/东京"_s;
    QTest::newRow("HEAD") << u"HEAD"_s;
}

void TestClone::hostileNames()
{
    QFETCH(QString, branch);
    branch.remove(u' ');
    const QString revision = m_repository->commit(u"$(touch hacked) `id`"_s, u"file.txt"_s, "base\n");
    m_repository->push(branch);
    const Component component = this->component(u"test ! -e hacked; printf '%s\\n' \"$GIT_BRANCH\""_s);
    Build build = JobFixture::build(component, revision);
    build.ref = u"refs/heads/"_s + branch;
    const RunOutcome outcome = m_jobs->run(build, component);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + m_jobs->log(build)));
    QVERIFY2(m_jobs->log(build).contains(branch + u'\n'), qPrintable(m_jobs->log(build)));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestClone)
#include "tst_clone.moc"
