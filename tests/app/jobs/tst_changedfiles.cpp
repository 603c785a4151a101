// Which files a push changes, asked of a real server.
#include "app/jobs/changedfiles.h"
#include "app/core/clock.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFutureWatcher>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestChangedFiles : public QObject
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
        m_first = m_repository->commit(u"Base"_s, u"api/main.go"_s, "package main\n");
        m_repository->commit(u"Docs"_s, u"docs/a.md"_s, "# A\n");
        m_head = m_repository->commit(u"Web"_s, u"web/index.html"_s, "<p>\n");
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

    void aPush()
    {
        const QString after = m_repository->commit(u"Change"_s, u"api/main.go"_s, "package other\n");
        m_repository->push();
        const ChangedPaths changes = asked(m_head, after);
        QVERIFY(changes.complete);
        QCOMPARE(changes.paths, QStringList{u"api/main.go"_s});
        QVERIFY2(changes.how.contains(after.left(7)) && changes.how.contains(m_head.left(7)), qPrintable(changes.how));
    }

    void moreThanTwentyCommits()
    {
        for (int i = 0; i < 25; ++i)
            m_repository->commit(u"Step %1"_s.arg(i), u"api/%1.go"_s.arg(i, 2, 10, QLatin1Char('0')), "x\n");
        const QString after = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        m_repository->push();
        const ChangedPaths changes = asked(m_head, after);
        QCOMPARE(changes.paths.size(), 25);
        QCOMPARE(changes.paths.first(), u"api/00.go"_s);
    }

    void aRevertChangesNothing()
    {
        m_repository->commit(u"Change"_s, u"api/main.go"_s, "package other\n");
        const QString after = m_repository->commit(u"Revert"_s, u"api/main.go"_s, "package main\n");
        m_repository->push();
        const ChangedPaths changes = asked(m_head, after);
        QVERIFY(changes.complete && changes.paths.isEmpty());
    }

    void deletedAndRenamedFilesCount()
    {
        m_repository->git({u"mv"_s, u"docs/a.md"_s, u"docs/b.md"_s});
        m_repository->git({u"rm"_s, u"-q"_s, u"web/index.html"_s});
        m_repository->git({u"commit"_s, u"-q"_s, u"-m"_s, u"Move"_s});
        m_repository->push();
        const ChangedPaths changes = asked(m_head, head());
        QCOMPARE(changes.paths, (QStringList{u"docs/a.md"_s, u"docs/b.md"_s, u"web/index.html"_s}));
    }

    void namesOfAllKinds()
    {
        const QString after = m_repository->commit(u"Odd"_s, u"übersicht/a b\"c\n.txt"_s, "x\n");
        m_repository->push();
        QCOMPARE(asked(m_head, after).paths, QStringList{u"übersicht/a b\"c\n.txt"_s});
    }

    void aMerge()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s, m_first});
        m_repository->commit(u"Topic"_s, u"tools/x.sh"_s, "x\n");
        m_repository->git({u"checkout"_s, u"-q"_s, m_head});
        m_repository->git({u"merge"_s, u"-q"_s, u"--no-ff"_s, u"-m"_s, u"Merge"_s, u"topic"_s});
        m_repository->push();
        QCOMPARE(asked(m_head, head()).paths, QStringList{u"tools/x.sh"_s});
    }

    void aForcedPush()
    {
        m_repository->resetTo(m_first);
        const QString after = m_repository->commit(u"Other"_s, u"api/other.go"_s, "x\n");
        m_repository->push(u"main"_s, true);
        const ChangedPaths changes = asked(m_head, after);
        QVERIFY(changes.complete);
        QVERIFY2(changes.how.contains(u"forced"_s), qPrintable(changes.how));
        QCOMPARE(changes.paths, (QStringList{u"api/other.go"_s, u"docs/a.md"_s, u"web/index.html"_s}));
    }

    void theCommitBeforeIsGone()
    {
        const QString gone = u"1234567890123456789012345678901234567890"_s;
        const QString after = m_repository->commit(u"Change"_s, u"api/main.go"_s, "x\n");
        m_repository->push();
        const ChangedPaths changes = asked(gone, after);
        QVERIFY(!changes.complete);
        QVERIFY2(changes.how.contains(u"1234567"_s) && changes.how.contains(u"no longer"_s), qPrintable(changes.how));
    }

    void aNewBranch()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s, m_first});
        const QString after = m_repository->commit(u"Topic"_s, u"tools/x.sh"_s, "x\n");
        m_repository->push(u"topic"_s);
        ChangeQuestion question = about({}, after);
        question.ref = u"refs/heads/topic"_s;
        question.base = u"main"_s;
        const ChangedPaths changes = asked(question);
        QCOMPARE(changes.paths, QStringList{u"tools/x.sh"_s});
        QVERIFY2(changes.how.contains(u"main"_s), qPrintable(changes.how));
        question.base.clear(); // the remote's own
        QCOMPARE(asked(question).paths, QStringList{u"tools/x.sh"_s});
        question.base = u"no-such-branch"_s;
        QCOMPARE(asked(question).paths, (QStringList{u"api/main.go"_s, u"tools/x.sh"_s}));
    }

    void theFirstPushOfAll()
    {
        ChangeQuestion question = about({}, m_head);
        question.base = u"main"_s;
        const ChangedPaths changes = asked(question);
        QCOMPARE(changes.paths, (QStringList{u"api/main.go"_s, u"docs/a.md"_s, u"web/index.html"_s}));
        QVERIFY2(changes.how.contains(u"every file"_s), qPrintable(changes.how));
    }

    void aPullRequestWithoutItsCommit()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s, m_head});
        const QString commit = m_repository->commit(u"Topic"_s, u"tools/x.sh"_s, "x\n");
        m_repository->push(u"topic"_s);
        m_repository->gitBare({u"update-ref"_s, u"refs/pull/7/head"_s, commit});
        ChangeQuestion question = about({}, {});
        question.ref = u"refs/pull/7/head"_s;
        question.base = u"main"_s;
        QCOMPARE(asked(question).paths, QStringList{u"tools/x.sh"_s});
    }

    void anOldServer()
    {
        m_server->setVersion2(false);
        const QString after = m_repository->commit(u"Change"_s, u"api/main.go"_s, "x\n");
        m_repository->commit(u"Newer"_s, u"api/newer.go"_s, "x\n");
        m_repository->push();
        QCOMPARE(asked(m_head, after).paths, QStringList{u"api/main.go"_s});
    }

    void fileContentsAreNotFetched()
    {
        m_repository->commit(u"Large"_s, u"web/large.bin"_s, QByteArray(2'000'000, 'x'));
        m_repository->commit(u"Larger"_s, u"web/large.bin"_s, QByteArray(3'000'000, 'y'));
        m_repository->push();
        QVERIFY(asked(m_head, head()).complete);
        QVERIFY(!m_repository->git({u"-C"_s, repository(), u"rev-list"_s, u"--objects"_s, u"--all"_s, u"--missing=print"_s})
                     .split(u'\n').filter(QRegularExpression(u"^\\?"_s)).isEmpty());
    }

    void credentials()
    {
        m_server->setCredential(u"robot"_s, u"s3cret"_s);
        const QString after = m_repository->commit(u"Change"_s, u"api/main.go"_s, "x\n");
        m_repository->push();
        ChangeQuestion question = about(m_head, after);
        question.source.username = u"robot"_s;
        m_credential = u"s3cret"_s;
        QCOMPARE(asked(question).paths, QStringList{u"api/main.go"_s});
        m_credential = u"wrong"_s;
        question.after = m_repository->commit(u"Again"_s, u"api/main.go"_s, "y\n");
        m_repository->push();
        QCOMPARE(errorOf(question).code, ErrorCode::Unavailable);
        m_credential.clear();
        m_server->setCredential({}, {});
    }

    void whatGoesWrongIsSaid()
    {
        ChangeQuestion question = about(m_head, m_head);
        question.source.url = m_server->url(u"nobody.git"_s);
        QVERIFY2(errorOf(question).message.contains(u"no such repository"_s), qPrintable(errorOf(question).message));
        question = about(m_head, u"1234567890123456789012345678901234567890"_s);
        QVERIFY(errorOf(question).message.contains(u"no longer on the server"_s));
        question = about(m_head, u"--upload-pack=x"_s);
        QCOMPARE(errorOf(question).code, ErrorCode::Invalid);
        question = about(m_head, m_head);
        question.ref = u"refs/heads/a b"_s;
        QCOMPARE(errorOf(question).code, ErrorCode::Invalid);
        question = about(m_head, m_head);
        question.source.url = u"ext::sh -c id"_s;
        QVERIFY(errorOf(question).code == ErrorCode::Denied || errorOf(question).code == ErrorCode::Invalid);
    }

    void canBeStopped()
    {
        ChangedFiles activity(*m_launcher, about(m_head, m_head), place(), {}, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        activity.stop();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<Result<>>().error().code, ErrorCode::Cancelled);
    }

private:
    QString head() const { return m_repository->git({u"rev-parse"_s, u"HEAD"_s}); }
    QString repository() const { return m_folder->filePath(u"data/compare/repository"_s); }
    QuestionPlace place()
    {
        return {repository(), m_folder->filePath(u"data/compare/runs/%1"_s.arg(++m_asked)), m_folder->filePath(u"known_hosts"_s), false};
    }

    ChangeQuestion about(const QString &before, const QString &after) const
    {
        ChangeQuestion question;
        question.source.url = m_server->url(u"web.git"_s);
        question.ref = u"refs/heads/main"_s;
        question.before = before;
        question.after = after;
        return question;
    }

    Result<ChangedPaths> ask(const ChangeQuestion &question)
    {
        ChangedFiles activity(*m_launcher, question, place(), m_credential, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        if (finished.isEmpty() && !finished.wait(tryingMs))
            return failure(ErrorCode::Timeout, u"no answer"_s);
        const auto result = finished[0][0].value<Result<>>();
        if (!result)
            return failure(result.error());
        return activity.changes();
    }

    ChangedPaths asked(const ChangeQuestion &question)
    {
        const auto answer = ask(question);
        if (!answer)
            qWarning("%s %s", qPrintable(answer.error().message), qPrintable(answer.error().detail));
        return answer.value_or(ChangedPaths{{u"no answer"_s}, false, {}});
    }

    ChangedPaths asked(const QString &before, const QString &after) { return asked(about(before, after)); }

    Error errorOf(const ChangeQuestion &question)
    {
        const auto answer = ask(question);
        return answer ? Error() : answer.error();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<RunLauncher> m_launcher;
    HostFacts m_host;
    QString m_first;
    QString m_head;
    QString m_credential;
    int m_asked = 0;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestChangedFiles)
#include "tst_changedfiles.moc"
