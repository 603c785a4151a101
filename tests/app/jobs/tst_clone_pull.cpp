// Builds of pull requests: of the result of merging them, and of nothing that strangers should not see.
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestClonePull : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_jobs = std::make_unique<JobFixture>();
        const QString root = m_jobs->dataDir() + "/served"_L1;
        QDir().mkpath(root);
        m_server = std::make_unique<GitHttpServer>(root);
        QVERIFY(m_server->listen());
        m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
        m_base = m_repository->commit(u"Base"_s, u"file.txt"_s, "base\n");
        m_repository->push();
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
        m_head = m_repository->commit(u"Topic"_s, u"topic.txt"_s, "topic\n");
        setRef(u"refs/pull/7/head"_s, m_head);
        m_repository->git({u"checkout"_s, u"-q"_s, u"main"_s});
        m_main = m_repository->commit(u"Meanwhile"_s, u"main.txt"_s, "main\n");
        m_repository->push();
    }

    void cleanup()
    {
        m_jobs.reset();
        m_server.reset();
        m_repository.reset();
    }

    void oursIsMergedHere()
    {
        const Build build = pull(m_head);
        const RunOutcome outcome = run(build, u"cat file.txt topic.txt main.txt && git log -1 --format=parents:%P && echo commit:$GIT_COMMIT"
                                              " && git log -1 --format=head:%H && echo pull:$SLIPWAY_PULL_REQUEST:$SLIPWAY_PULL_TARGET"_s);
        const QString log = m_jobs->log(build);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + log));
        QVERIFY2(log.contains(u"parents:"_s + m_main + u' ' + m_head), qPrintable(log));
        QVERIFY2(log.contains(u"pull:7:main"_s), qPrintable(log));
        const QString commit = log.section(u"commit:"_s, 1).section(u'\n', 0, 0).trimmed();
        QVERIFY2(log.contains(u"head:"_s + commit), qPrintable(log)); // of the merge, not of the head
    }

    void withoutItsCommit()
    {
        const Build build = pull({});
        const RunOutcome outcome = run(build, u"cat topic.txt main.txt"_s);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + m_jobs->log(build)));
    }

    void theForgesMergeIsTaken()
    {
        setRef(u"refs/pull/7/merge"_s, merged(m_main, m_head));
        const Build build = pull(m_head, u"refs/pull/7/merge"_s);
        run(build, u"git log -1 --format=title:%s"_s);
        QVERIFY2(m_jobs->log(build).contains(u"title:By the forge"_s), qPrintable(m_jobs->log(build)));
    }

    void aStaleMergeOfTheForgeIsNot()
    {
        setRef(u"refs/pull/7/merge"_s, merged(m_main, m_head));
        m_repository->git({u"checkout"_s, u"-q"_s, m_head});
        const QString newer = m_repository->commit(u"Newer"_s, u"newer.txt"_s, "newer\n");
        setRef(u"refs/pull/7/head"_s, newer);
        const Build build = pull(newer, u"refs/pull/7/merge"_s);
        const RunOutcome outcome = run(build, u"cat newer.txt main.txt"_s);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + m_jobs->log(build)));
    }

    void conflictsAreNamed()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, m_base});
        const QString other = m_repository->commit(u"Conflict"_s, u"main.txt"_s, "something else\n");
        setRef(u"refs/pull/7/head"_s, other);
        const Build build = pull(other);
        const RunOutcome outcome = run(build, u"true"_s);
        QCOMPARE(outcome.state, BuildState::Failed);
        QVERIFY2(outcome.reason.contains(u"without conflicts"_s), qPrintable(outcome.reason));
        QVERIFY2(m_jobs->log(build).contains(u"conflict in main.txt"_s), qPrintable(m_jobs->log(build)));
    }

    void aTargetThatIsGone()
    {
        Build build = pull(m_head);
        build.pull.target = u"gone"_s;
        const RunOutcome outcome = run(build, u"true"_s);
        QCOMPARE(outcome.state, BuildState::Failed);
        QVERIFY2(outcome.reason.contains(u"does not have this branch"_s), qPrintable(outcome.reason));
        build = pull(m_head);
        build.pull.target = u"a b"_s;
        QVERIFY(run(build, u"true"_s).reason.contains(u"git does not accept"_s));
    }

    void aForkGetsNoSubmodulesByOurCredential()
    {
        TestRepository secret(m_jobs->dataDir() + "/served"_L1, u"secret.git"_s);
        secret.commit(u"Secret"_s, u"secret.txt"_s, "hidden\n");
        secret.push();
        m_repository->git({u"checkout"_s, u"-q"_s, u"topic"_s});
        m_repository->addSubmodule(secret.bare(), u"x"_s); // the server answers only while nobody blocks
        m_repository->git({u"config"_s, u"-f"_s, u".gitmodules"_s, u"submodule.x.url"_s, m_server->url(u"secret.git"_s)});
        m_repository->git({u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"Where it is served"_s});
        const QString head = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        setRef(u"refs/pull/7/head"_s, head);
        m_server->setCredential(u"robot"_s, u"s3cret"_s);
        for (const bool fromFork : {false, true}) {
            Build build = pull(head);
            build.pull.fromFork = fromFork;
            const RunOutcome outcome = run(build, u"ls x; test -e x/secret.txt"_s, u"s3cret"_s);
            QVERIFY2((outcome.state == BuildState::Succeeded) == !fromFork, qPrintable(outcome.reason + m_jobs->log(build)));
        }
    }

private:
    void setRef(const QString &name, const QString &commit)
    {
        m_repository->git({u"push"_s, u"-q"_s, u"--force"_s, u"origin"_s, commit + u':' + name});
    }

    QString merged(const QString &into, const QString &head)
    {
        m_repository->git({u"checkout"_s, u"-q"_s, into});
        m_repository->git({u"merge"_s, u"-q"_s, u"--no-ff"_s, u"-m"_s, u"By the forge"_s, head});
        return m_repository->git({u"rev-parse"_s, u"HEAD"_s});
    }

    Build pull(const QString &revision, const QString &mergeRef = {})
    {
        Build build = JobFixture::build(JobFixture::component({}), revision);
        build.ref = u"refs/pull/7/head"_s;
        build.pull = {7, u"main"_s, mergeRef, false};
        return build;
    }

    RunOutcome run(const Build &build, const QString &script, const QString &credential = {})
    {
        Component component = JobFixture::component(script);
        component.id = build.component;
        component.source.url = m_server->url(u"web.git"_s);
        component.source.username = credential.isEmpty() ? QString() : u"robot"_s;
        return m_jobs->run(build, component, {credential, {}});
    }

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    QString m_base;
    QString m_head;
    QString m_main;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClonePull)
#include "tst_clone_pull.moc"
