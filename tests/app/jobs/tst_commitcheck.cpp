// What a repository says of a commit that a request claims, asked of a real server.
#include "app/jobs/commitcheck.h"
#include "app/core/clock.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace slipway;

using Place = CommitAnswer::Place;

class TestCommitCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString root = m_folder->filePath(u"served"_s);
        QDir().mkpath(root);
        m_server = std::make_unique<GitHttpServer>(root);
        QVERIFY(m_server->listen());
        m_repository = std::make_unique<TestRepository>(root, u"web.git"_s);
        m_repository->gitBare({u"config"_s, u"uploadpack.allowFilter"_s, u"true"_s});
        m_first = m_repository->commit(u"Base\n\n@deploy"_s, u"a"_s, "1\n");
        m_second = m_repository->commit(u"Ünder way"_s, u"a"_s, "2\n");
        m_head = m_repository->commit(u"Top"_s, u"a"_s, "3\n");
        m_repository->push();
        HostProbe probe;
        QFutureWatcher<HostFacts> watcher;
        watcher.setFuture(probe.facts());
        QTRY_VERIFY(watcher.isFinished());
        m_host = watcher.result();
        m_launcher = std::make_unique<RunLauncher>(m_host.supervisor, m_clock);
        m_asked = 0;
    }

    void cleanup()
    {
        m_launcher.reset();
        m_repository.reset();
        m_server.reset();
        m_folder.reset();
    }

    void theHead()
    {
        const CommitAnswer answer = asked(about(m_head));
        QCOMPARE(answer.place, Place::Head);
        QCOMPARE(answer.head, m_head);
        QCOMPARE(answer.commit.id, m_head);
        QCOMPARE(answer.commit.message.trimmed(), u"Top"_s);
        QVERIFY(!answer.commit.author.isEmpty());
        QVERIFY(answer.listed.isEmpty());
        QCOMPARE(asked(about({})).commit.id, m_head);
        QVERIFY(!m_server->requests().isEmpty());
    }

    void belowTheHead()
    {
        const CommitAnswer first = asked(about(m_first));
        QCOMPARE(first.place, Place::Below);
        QCOMPARE(first.head, m_head);
        QCOMPARE(first.commit.id, m_first);
        QCOMPARE(first.commit.message.trimmed(), u"Base\n\n@deploy"_s);
        QCOMPARE(asked(about(m_second)).commit.message.trimmed(), u"Ünder way"_s);
    }

    void farBelowTheHead()
    {
        for (int i = 0; i < 70; ++i)
            m_repository->git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Step"_s});
        m_repository->push();
        QCOMPARE(asked(about(m_first)).place, Place::Below);
        QCOMPARE(asked(about(m_second)).place, Place::Below);
    }

    void ofAnotherBranch()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s, m_first});
        const QString topic = m_repository->commit(u"Topic"_s, u"b"_s, "x\n");
        m_repository->push(u"topic"_s);
        QCOMPARE(asked(about(topic)).place, Place::Elsewhere);
        QCOMPARE(asked(about(topic, u"refs/heads/topic"_s)).place, Place::Head);
        QCOMPARE(asked(about(m_head, u"refs/heads/topic"_s)).place, Place::Elsewhere);
        QCOMPARE(asked(about(m_first, u"refs/heads/topic"_s)).place, Place::Below);
        QCOMPARE(asked(about(QString(40, u'7'))).place, Place::Elsewhere);
        QCOMPARE(asked(about(m_head, u"refs/heads/nobody"_s)).place, Place::NoRef);
    }

    void aForcedPushTookItAway()
    {
        m_repository->resetTo(m_first);
        const QString other = m_repository->commit(u"Other"_s, u"c"_s, "x\n");
        m_repository->push(u"main"_s, true);
        QCOMPARE(asked(about(m_head)).place, Place::Elsewhere);
        QCOMPARE(asked(about(other)).place, Place::Head);
    }

    void tags()
    {
        m_repository->gitBare({u"tag"_s, u"plain"_s, m_second});
        m_repository->git({u"tag"_s, u"-a"_s, u"-m"_s, u"Noted"_s, u"noted"_s, m_second});
        m_repository->git({u"push"_s, u"-q"_s, m_repository->bare(), u"noted"_s});
        const QString object = m_repository->git({u"rev-parse"_s, u"noted"_s});
        for (const QString &claimed : {m_second, object}) { // some name the tag itself
            const CommitAnswer answer = asked(about(claimed, u"refs/tags/noted"_s));
            QCOMPARE(answer.place, Place::Head);
            QCOMPARE(answer.commit.id, m_second);
        }
        QCOMPARE(asked(about(m_second, u"refs/tags/plain"_s)).place, Place::Head);
        QCOMPARE(asked(about(m_head, u"refs/tags/plain"_s)).place, Place::Elsewhere);
        QCOMPARE(asked(about(m_head, u"refs/tags/none"_s)).place, Place::NoRef);
    }

    void everyCommitOfAPush()
    {
        CommitQuestion question = about(m_head);
        question.listed = true;
        question.before = m_first;
        CommitAnswer answer = asked(question);
        QCOMPARE(ids(answer), (QStringList{m_second, m_head}));
        QCOMPARE(answer.listed[0].message.trimmed(), u"Ünder way"_s);
        QVERIFY(answer.isListComplete);

        question.before.clear(); // a first push
        question.base = u"main"_s;
        QCOMPARE(ids(asked(question)), (QStringList{m_first, m_second, m_head}));

        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s, m_second});
        const QString topic = m_repository->commit(u"Topic"_s, u"b"_s, "x\n");
        m_repository->push(u"topic"_s);
        question.ref = u"refs/heads/topic"_s;
        question.commit = topic;
        QCOMPARE(ids(asked(question)), QStringList{topic}); // what main has is not new
        question.before = m_head; // a forced push: of what is not below it
        QCOMPARE(ids(asked(question)), QStringList{topic});
        question.before = QString(40, u'7');
        answer = asked(question);
        QVERIFY(answer.listed.isEmpty() && !answer.isListComplete);
        QCOMPARE(answer.commit.id, topic);
        question.commit = m_first; // of an earlier push
        question.before.clear();
        QCOMPARE(ids(asked(question)), QStringList()); // the base has it
    }

    void filesAreNotFetched()
    {
        m_repository->commit(u"Large"_s, u"large.bin"_s, QByteArray(2'000'000, 'x'));
        m_repository->commit(u"Larger"_s, u"large.bin"_s, QByteArray(3'000'000, 'y'));
        m_repository->push();
        CommitQuestion question = about(m_first);
        question.listed = true; // keeps its repository
        QCOMPARE(asked(question).place, Place::Below);
        const QString kept = m_folder->filePath(u"data/commits"_s);
        const QString kinds = m_repository->git({u"-C"_s, kept, u"cat-file"_s, u"--batch-all-objects"_s, u"--batch-check=%(objecttype)"_s});
        QVERIFY2(kinds.contains(u"commit"_s) && !kinds.contains(u"blob"_s) && !kinds.contains(u"tree"_s), qPrintable(kinds));
    }

    void serversOfAllKinds()
    {
        m_server->setVersion2(false);
        QCOMPARE(asked(about(m_head)).place, Place::Head);
        QCOMPARE(asked(about(m_first)).place, Place::Below);
        m_repository->gitBare({u"config"_s, u"uploadpack.allowFilter"_s, u"false"_s});
        QCOMPARE(asked(about(m_first)).place, Place::Below);
        m_server->setCredential(u"robot"_s, u"s3cret"_s);
        QVERIFY(!ask(about(m_head)));
        m_credential = u"s3cret"_s;
        CommitQuestion question = about(m_head);
        question.source.username = u"robot"_s;
        QCOMPARE(asked(question).place, Place::Head);
        m_credential.clear();
    }

    void whatGoesWrongIsSaid()
    {
        const auto codeOf = [&](const CommitQuestion &question) {
            const auto answer = ask(question);
            return answer ? ErrorCode::Internal : answer.error().code;
        };
        CommitQuestion question = about(m_head);
        question.source.url = m_server->url(u"nobody.git"_s);
        QCOMPARE(codeOf(question), ErrorCode::Unavailable);
        QCOMPARE(codeOf(about(u"--upload-pack=x"_s)), ErrorCode::Invalid);
        QCOMPARE(codeOf(about(m_head, u"refs/heads/a b"_s)), ErrorCode::Invalid);
        question = about(m_head);
        question.before = u"HEAD"_s;
        QCOMPARE(codeOf(question), ErrorCode::Invalid);
    }

private:
    static QStringList ids(const CommitAnswer &answer)
    {
        QStringList ids;
        for (const Commit &commit : answer.listed)
            ids.append(commit.id);
        return ids;
    }

    CommitQuestion about(const QString &commit, const QString &ref = u"refs/heads/main"_s) const
    {
        CommitQuestion question;
        question.source.url = m_server->url(u"web.git"_s);
        question.ref = ref;
        question.commit = commit;
        return question;
    }

    Result<CommitAnswer> ask(const CommitQuestion &question)
    {
        const QString run = m_folder->filePath(u"data/runs/%1"_s.arg(++m_asked));
        const QuestionPlace place{question.listed ? m_folder->filePath(u"data/commits"_s) : run + u"/repository"_s, run,
                                  m_folder->filePath(u"known_hosts"_s), false};
        CommitCheck activity(*m_launcher, question, place, m_credential, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        if (finished.isEmpty() && !finished.wait(tryingMs))
            return failure(ErrorCode::Timeout, u"no answer"_s);
        const auto result = finished[0][0].value<Result<>>();
        if (!result)
            return failure(result.error());
        return activity.answer();
    }

    CommitAnswer asked(const CommitQuestion &question)
    {
        const auto answer = ask(question);
        if (!answer)
            QTest::qFail(qPrintable(answer.error().message), __FILE__, __LINE__);
        return answer.value_or(CommitAnswer());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<RunLauncher> m_launcher;
    SystemClock m_clock;
    HostFacts m_host;
    QString m_first, m_second, m_head, m_credential;
    int m_asked = 0;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCommitCheck)
#include "tst_commitcheck.moc"
