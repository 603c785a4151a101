// What lies at the top of a repository, asked of a real server.
#include "app/jobs/topfiles.h"
#include "app/core/clock.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QDirIterator>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestTopFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir().mkpath(root());
        m_server = std::make_unique<GitHttpServer>(root());
        QVERIFY(m_server->listen());
        m_repository = std::make_unique<TestRepository>(root(), u"web.git"_s);
        m_repository->gitBare({u"config"_s, u"uploadpack.allowFilter"_s, u"true"_s});
        m_repository->commit(u"Base"_s, u"go.mod"_s, "module web\n");
        m_repository->commit(u"Front"_s, u"web/ui/package.json"_s, "{}\n");
        m_repository->commit(u"Words"_s, u"README.md"_s, "# Web\n");
        m_repository->push();
        HostProbe probe;
        QFutureWatcher<HostFacts> watcher;
        watcher.setFuture(probe.facts());
        QTRY_VERIFY(watcher.isFinished());
        m_host = watcher.result();
        m_launcher = std::make_unique<RunLauncher>(m_host.supervisor, m_clock);
        m_credential.clear();
    }

    void cleanup()
    {
        QTRY_VERIFY(QDir(m_folder->filePath(u"data/looks"_s)).isEmpty()); // they go by themselves
        m_launcher.reset();
        m_repository.reset();
        m_server.reset();
        m_folder.reset();
    }

    void theNamesAtTheTop()
    {
        const QStringList wanted{u"README.md"_s, u"go.mod"_s};
        QCOMPARE(namesOf(source(u"main"_s)), wanted); // no folder is among them
        QCOMPARE(namesOf(source()), wanted);          // the server's own branch
        QCOMPARE(namesOf(source(u"refs/heads/main"_s)), wanted);
    }

    void onlyOfTheSubdirectory()
    {
        QCOMPARE(namesOf(source(u"main"_s, u"web/ui"_s)), QStringList{u"package.json"_s});
        QCOMPARE(namesOf(source(u"main"_s, u"web"_s)), QStringList()); // there is one, without files
        QVERIFY2(errorOf(source(u"main"_s, u"api"_s)).message.contains(u"sub-directory"_s), "no such folder");
        QVERIFY2(errorOf(source(u"main"_s, u"go.mod"_s)).message.contains(u"sub-directory"_s), "a file");
        m_repository->commit(u"Odd"_s, u":(top)*/-a b/Makefile"_s, "all:\n");
        m_repository->push();
        QCOMPARE(namesOf(source(u"main"_s, u":(top)*/-a b"_s)), QStringList{u"Makefile"_s}); // a name, not a pattern
    }

    void anotherBranch()
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
        m_repository->commit(u"Other"_s, u"pom.xml"_s, "<project/>\n");
        m_repository->push(u"topic"_s);
        QVERIFY(namesOf(source(u"topic"_s)).contains(u"pom.xml"_s));
        QVERIFY(!namesOf(source(u"main"_s)).contains(u"pom.xml"_s));
        QVERIFY2(errorOf(source(u"nowhere"_s)).message.contains(u"branch"_s), "no such branch");
    }

    void anEmptyRepository()
    {
        const TestRepository empty(root(), u"empty.git"_s);
        GitSource asked;
        asked.url = m_server->url(u"empty.git"_s);
        QCOMPARE(namesOf(asked), QStringList());
        asked.branch = u"main"_s; // which it does not have yet
        QVERIFY(!errorOf(asked).message.isEmpty());
    }

    void whatTheServerCanNotFilter_data()
    {
        QTest::addColumn<QStringList>("config");
        QTest::newRow("no filters") << QStringList{u"uploadpack.allowFilter"_s, u"false"_s};
        QTest::newRow("no trees") << QStringList{u"uploadpackfilter.tree.allow"_s, u"false"_s};
        QTest::newRow("nothing that it says it can") << QStringList{u"uploadpackfilter.allow"_s, u"false"_s};
        QTest::newRow("only the top") << QStringList{u"uploadpackfilter.tree.maxDepth"_s, u"0"_s};
    }

    void whatTheServerCanNotFilter()
    {
        QFETCH(QStringList, config);
        m_repository->gitBare(QStringList{u"config"_s} + config);
        QCOMPARE(namesOf(source(u"main"_s, u"web/ui"_s)), QStringList{u"package.json"_s});
    }

    void anOldServer()
    {
        m_server->setVersion2(false);
        QCOMPARE(namesOf(source(u"main"_s)).size(), 2);
    }

    void neitherContentsNorThePastAreFetched()
    {
        m_repository->commit(u"Large"_s, u"large.bin"_s, noise(2'000'000));
        m_repository->commit(u"Larger"_s, u"large.bin"_s, noise(3'000'000));
        m_repository->push();
        QuestionPlace kept = place();
        kept.repository = m_folder->filePath(u"data/kept"_s);
        TopFiles activity(*m_launcher, source(u"main"_s), false, kept, {}, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        QVERIFY(finished.size() == 1 || finished.wait(tryingMs));
        QVERIFY(finished[0][0].value<Result<>>());
        qint64 bytes = 0;
        QDirIterator all(kept.repository, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            all.next();
            bytes += all.fileInfo().size();
        }
        QVERIFY2(bytes < 200'000, qPrintable(QString::number(bytes)));
        QTRY_VERIFY(!QDir(place().runDir).exists());
    }

    void sha256()
    {
        const QString path = root() + u"/new.git"_s;
        m_repository->git({u"init"_s, u"-q"_s, u"--bare"_s, u"--object-format=sha256"_s, u"--initial-branch=main"_s, path});
        const QString work = m_folder->filePath(u"work256"_s);
        m_repository->git({u"init"_s, u"-q"_s, u"--object-format=sha256"_s, u"--initial-branch=main"_s, work});
        QFile file(work + u"/Makefile"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("all:\n");
        file.close();
        m_repository->git({u"-C"_s, work, u"add"_s, u"-A"_s});
        m_repository->git({u"-C"_s, work, u"commit"_s, u"-q"_s, u"-m"_s, u"Base"_s});
        m_repository->git({u"-C"_s, work, u"push"_s, u"-q"_s, path, u"main"_s});
        GitSource asked = source(u"main"_s);
        asked.url = m_server->url(u"new.git"_s);
        QCOMPARE(namesOf(asked), QStringList{u"Makefile"_s});
    }

    void credentials()
    {
        m_server->setCredential(u"robot"_s, u"s3cret"_s);
        GitSource asked = source(u"main"_s);
        asked.username = u"robot"_s;
        m_credential = u"s3cret"_s;
        QCOMPARE(namesOf(asked).size(), 2);
        m_credential = u"wrong"_s;
        QVERIFY2(errorOf(asked).message.contains(u"refused access"_s), qPrintable(errorOf(asked).message));
    }

    void whatGoesWrongIsSaid()
    {
        GitSource asked = source(u"main"_s);
        asked.url = m_server->url(u"nobody.git"_s);
        QVERIFY2(errorOf(asked).message.contains(u"no such repository"_s), qPrintable(errorOf(asked).message));
        QCOMPARE(errorOf(source(u"a b"_s)).code, ErrorCode::Invalid);
        QVERIFY(errorOf(source(u"--upload-pack=x"_s)).message.contains(u"branch"_s)); // a name, no option
        QCOMPARE(errorOf(source(u"main"_s, u"../../etc"_s)).code, ErrorCode::Invalid);
        asked.url = u"ext::sh -c id"_s;
        QVERIFY(errorOf(asked).code == ErrorCode::Denied || errorOf(asked).code == ErrorCode::Invalid);
        asked.url = u"file://"_s + root() + u"/web.git"_s;
        QCOMPARE(errorOf(asked).code, ErrorCode::Denied);
    }

    void canBeStopped()
    {
        TopFiles activity(*m_launcher, source(u"main"_s), false, place(), {}, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        QTRY_VERIFY(QDir(place().runDir).exists());
        activity.stop();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<Result<>>().error().code, ErrorCode::Cancelled);
        QTRY_VERIFY(!QDir(place().runDir).exists());
    }

    void namesInAListing()
    {
        QCOMPARE(fileNamesIn({}), QStringList());
        static constexpr char listing[] = "100644 blob 1234\tgo.mod\0"
                                          "040000 tree 1234\tweb\0"
                                          "160000 commit 1234\tvendor\0"
                                          "120000 blob 1234\tMakefile\0"
                                          "100644 blob 1234\tweb/a b\n.txt\0"
                                          "100644 blob 1234\tcut";
        QCOMPARE(fileNamesIn(QByteArray(listing, sizeof listing - 1)), (QStringList{u"go.mod"_s, u"Makefile"_s, u"a b\n.txt"_s}));
    }

private:
    QString root() const { return m_folder->filePath(u"served"_s); }
    QuestionPlace place() const
    {
        const QString run = m_folder->filePath(u"data/looks/%1"_s.arg(m_asked));
        return {run + u"/repository"_s, run, m_folder->filePath(u"known_hosts"_s), false};
    }

    GitSource source(const QString &branch = {}, const QString &folder = {}) const
    {
        GitSource source;
        source.url = m_server->url(u"web.git"_s);
        source.branch = branch;
        source.subdirectory = folder;
        return source;
    }

    // What does not become smaller when it is packed.
    static QByteArray noise(int bytes)
    {
        QByteArray noise(bytes, Qt::Uninitialized);
        quint32 state = quint32(bytes);
        for (char &byte : noise) {
            state = state * 1'664'525 + 1'013'904'223;
            byte = char(state >> 24);
        }
        return noise;
    }

    Result<QStringList> ask(const GitSource &question)
    {
        ++m_asked;
        TopFiles activity(*m_launcher, question, false, place(), m_credential, m_host);
        QSignalSpy finished(&activity, &Activity::finished);
        activity.start();
        if (finished.isEmpty() && !finished.wait(tryingMs))
            return failure(ErrorCode::Timeout, u"no answer"_s);
        const auto result = finished[0][0].value<Result<>>();
        if (!result)
            return failure(result.error());
        return activity.names();
    }

    QStringList namesOf(const GitSource &question)
    {
        const auto answer = ask(question);
        return answer ? *answer : QStringList{answer.error().message, answer.error().detail};
    }

    Error errorOf(const GitSource &question)
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
    QString m_credential;
    int m_asked = 0;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTopFiles)
#include "tst_topfiles.moc"
