// What a remote is at and what was pushed since, asked of a real server that wants a credential.
#include "app/jobs/remoteheads.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/answer.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestRemoteHeads : public QObject
{
    Q_OBJECT

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<RemoteHeads> m_heads;
    const SystemClock m_clock;
    Component m_component;
    JobSecrets m_secrets;

    Result<std::optional<MovedCommits>> commits(const HeadMove &move)
    {
        return answerOf(m_heads->commits(m_component, m_secrets, move));
    }

private Q_SLOTS:
    void init()
    {
        m_jobs = std::make_unique<JobFixture>();
        const QString root = m_jobs->dataDir() + "/served"_L1;
        QVERIFY(QDir().mkpath(root));
        m_server = std::make_unique<GitHttpServer>(root);
        QVERIFY(m_server->listen());
        m_server->setCredential(u"ada"_s, u"tok-3n"_s);
        m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
        m_component = JobFixture::component(u"true"_s);
        m_component.id = ComponentId(randomId());
        m_component.source.url = m_server->url(u"web.git"_s);
        m_component.source.username = u"ada"_s;
        m_secrets.credential = u"tok-3n"_s;
        m_heads = std::make_unique<RemoteHeads>(m_clock, m_jobs->dataDir());
    }
    void cleanup()
    {
        m_heads.reset();
        m_repository.reset();
        m_server.reset();
        m_jobs.reset();
    }

    void listsHeadsAndPeeledTags()
    {
        const QString first = m_repository->commit(u"One"_s, u"a"_s, "1");
        m_repository->push();
        m_repository->git({u"tag"_s, u"-a"_s, u"-m"_s, u"Release"_s, u"v1"_s});
        m_repository->git({u"push"_s, u"-q"_s, u"--tags"_s, m_repository->bare()});
        const auto list = answerOf(m_heads->heads(m_component, m_secrets));
        QVERIFY2(list.has_value(), list ? "" : qPrintable(list.error().message));
        QCOMPARE(list->heads, (QMap<QString, QString>{{u"refs/heads/main"_s, first}, {u"refs/tags/v1"_s, first}}));
        QCOMPARE(list->defaultBranch, u"main"_s);

        m_secrets.credential = u"wrong"_s;
        QCOMPARE(answerOf(m_heads->heads(m_component, m_secrets)).error().code, ErrorCode::Unavailable);
    }

    void tellsWhatWasPushed()
    {
        const QString first = m_repository->commit(u"One"_s, u"a"_s, "1");
        m_repository->push();
        const QString second = m_repository->commit(u"Two\n\nwith a body"_s, u"a"_s, "2");
        const QString third = m_repository->commit(u"Three"_s, u"a"_s, "3");
        m_repository->push();
        const HeadMove move{u"refs/heads/main"_s, first, third, u"main"_s};
        const auto moved = commits(move);
        QVERIFY2(moved.has_value(), moved ? "" : qPrintable(moved.error().message));
        QVERIFY(*moved);
        QCOMPARE((*moved)->head.id, third);
        QCOMPARE((*moved)->head.message.trimmed(), u"Three"_s);
        QVERIFY(!(*moved)->head.author.isEmpty());
        QVERIFY((*moved)->isComplete);
        QStringList ids;
        for (const Commit &commit : (*moved)->commits)
            ids.append(commit.id);
        QCOMPARE(ids, (QStringList{second, third}));
        QVERIFY((*moved)->commits.first().message.contains(u"with a body"_s));

        // Moved on meanwhile: what was asked for is told, as long as it is there.
        m_repository->commit(u"Four"_s, u"a"_s, "4");
        m_repository->push();
        const auto below = commits(move);
        QVERIFY(below && *below);
        QCOMPARE((*below)->head.id, third);
        m_repository->resetTo(first);
        m_repository->commit(u"Other"_s, u"b"_s, "1");
        m_repository->push(u"main"_s, true);
        const auto gone = commits(move);
        QVERIFY2(gone.has_value(), gone ? "" : qPrintable(gone.error().message));
        QVERIFY(!*gone);
    }

    void aNewBranchHasWhatItsBaseHasNot()
    {
        m_repository->commit(u"One"_s, u"a"_s, "1");
        m_repository->push();
        const QString topic = m_repository->commit(u"Topic"_s, u"a"_s, "2");
        m_repository->push(u"topic"_s);
        const auto moved = commits({u"refs/heads/topic"_s, {}, topic, u"main"_s});
        QVERIFY2(moved.has_value(), moved ? "" : qPrintable(moved.error().message));
        QVERIFY(*moved);
        QCOMPARE((*moved)->commits.size(), 1);
        QCOMPARE((*moved)->commits.first().id, topic);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRemoteHeads)
#include "tst_remoteheads.moc"
