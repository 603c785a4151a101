// Pushes that a token lets in and nothing signs: what is built is what the repository says was pushed.
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "hook secret, 24 letters!";

QJsonObject checkOf(const QJsonObject &row, const QString &rule)
{
    const QJsonArray checks = row["checks"_L1].toArray();
    for (const QJsonValue &check : checks) {
        if (check["rule"_L1].toString() == rule)
            return check.toObject();
    }
    return {};
}

} // namespace

class TestClaimedPush : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_repository = std::make_unique<TestRepository>(m_folder->path(), u"web.git"_s);
        m_first = m_repository->commit(u"First"_s, u"hello.txt"_s, "first\n");
        m_repository->push();
        m_git = std::make_unique<GitHttpServer>(m_folder->path());
        QVERIFY(m_git->listen());
        m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
        m_bench->environment.insert(u"HOOK_SECRET"_s, QString::fromLatin1(secret));
        ComponentText web{.name = u"web"_s, .url = m_git->url(u"web.git"_s), .keyword = u"deploy"_s};
        web.script = u"cat hello.txt"_s;
        m_bench->apply({web});
        m_serve = std::make_unique<Serve>(*m_bench);
        QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    }

    void cleanup()
    {
        m_serve.reset();
        m_bench.reset();
        m_git.reset();
        m_repository.reset();
        m_folder.reset();
    }

    // Both were pushed before the first was told of.
    void eachPushIsItsOwnCommit_data()
    {
        QTest::addColumn<bool>("gitee");
        QTest::newRow("GitLab's token") << false;
        QTest::newRow("Gitee's password") << true;
    }

    void eachPushIsItsOwnCommit()
    {
        QFETCH(bool, gitee);
        const QString wanted = m_repository->commit(u"Ship it @deploy"_s, u"hello.txt"_s, "wanted\n");
        const QString newer = m_repository->commit(u"Not yet"_s, u"hello.txt"_s, "not yet\n");
        m_repository->push();
        const QJsonObject one = told(wanted, m_first, u"Ship it @deploy"_s, gitee);
        QCOMPARE(one["status"_L1].toString(), u"build"_s);
        QCOMPARE(one["event"_L1]["sha"_L1].toString(), wanted);
        QCOMPARE(one["event"_L1]["head_message"_L1].toString().trimmed(), u"Ship it @deploy"_s);
        QVERIFY2(checkOf(one, u"confirmed"_s)["seen"_L1].toString().contains(newer.left(7)),
                 qPrintable(checkOf(one, u"confirmed"_s)["seen"_L1].toString()));
        const QJsonObject build = m_bench->finished(one["build"_L1].toString());
        QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
        QCOMPARE(build["revision"_L1].toString(), wanted);
        QVERIFY(m_bench->log(build["id"_L1].toString()).contains("wanted"));

        const QJsonObject two = told(newer, wanted, u"Not yet"_s, gitee);
        QCOMPARE(two["status"_L1].toString(), u"filtered"_s);
        QVERIFY(!checkOf(two, u"keyword"_s)["passed"_L1].toBool());
        QCOMPARE(m_bench->builds().size(), 1);
    }

    void aMessageThatIsNotTheCommitsBuildsNothing()
    {
        const QString commit = m_repository->commit(u"Only docs"_s, u"hello.txt"_s, "docs\n");
        m_repository->push();
        const QJsonObject row = told(commit, m_first, u"@deploy, says the request"_s);
        QCOMPARE(row["status"_L1].toString(), u"filtered"_s);
        QVERIFY2(row["reason"_L1].toString().contains(u"Only docs"_s), qPrintable(row["reason"_L1].toString()));
        QCOMPARE(row["event"_L1]["head_message"_L1].toString().trimmed(), u"Only docs"_s);
        QVERIFY(m_bench->builds().isEmpty());
    }

    void aCommitThatTheBranchDoesNotHaveIsNotBuilt()
    {
        const QString lost = m_repository->commit(u"Lost @deploy"_s, u"hello.txt"_s, "lost\n");
        m_repository->push();
        m_repository->resetTo(m_first);
        m_repository->commit(u"Rewritten @deploy"_s, u"hello.txt"_s, "rewritten\n");
        m_repository->push(u"main"_s, true);
        const QJsonObject row = told(lost, m_first, u"Lost @deploy"_s);
        QCOMPARE(row["status"_L1].toString(), u"filtered"_s);
        QCOMPARE(row["reason"_L1].toString(), u"The repository's branch main does not contain that commit."_s);
        QVERIFY(m_bench->builds().isEmpty());
    }

    void aRepositoryThatIsSilentBuildsWhatWasSaid()
    {
        const QString commit = m_repository->commit(u"Ship @deploy"_s, u"hello.txt"_s, "ship\n");
        m_repository->push();
        m_git->setCredential(u"robot"_s, u"nobody told us"_s); // refused: not asked again
        const QJsonObject row = told(commit, m_first, u"Ship @deploy"_s);
        QCOMPARE(row["status"_L1].toString(), u"build"_s);
        QVERIFY(checkOf(row, u"confirmed"_s)["seen"_L1].toString().contains(u"built as claimed"_s));
        (void)m_bench->finished(row["build"_L1].toString());
    }

private:
    QJsonObject told(const QString &after, const QString &before, const QString &message, bool gitee = false)
    {
        Push push;
        push.url = m_git->url(u"web.git"_s);
        push.before = before;
        push.after = after;
        push.messages = {message};
        const QString component = ComponentText::idOf(u"web"_s);
        const Answer answer = send(m_serve->port(), gitee ? giteePassword(component, secret, push) : gitlabToken(component, secret, push));
        if (answer.status != 202)
            QTest::qFail(answer.body.constData(), __FILE__, __LINE__);
        return m_bench->decided(answer.delivery());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<GitHttpServer> m_git;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QString m_first;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClaimedPush)
#include "tst_claimedpush.moc"
