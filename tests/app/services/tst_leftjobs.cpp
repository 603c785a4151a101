// When what is left in clusters is tried again: a kubectl of the test answers as it is told, so that a change comes in the middle of a try.
#include "app/services/leftjobs.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLeftJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aChangeWhileItIsTriedCounts();
    void aFailureIsTriedAgainLater();
    void onlyTheOldestVersionsNoteAsksTheCatalogue_data();
    void onlyTheOldestVersionsNoteAsksTheCatalogue();

private:
    void save(const QString &nameSpace)
    {
        VERIFY_OK(answerOf(m_services->catalogue().save(Cluster{.name = u"lab"_s, .nameSpace = nameSpace}, std::nullopt, u"anna"_s)));
    }
    void leave(const QByteArray &note)
    {
        QFile file(runDir() + u"/cluster"_s);
        QVERIFY(QDir().mkpath(runDir()) && file.open(QIODevice::WriteOnly) && file.write(note) > 0);
    }
    void answer(const QByteArray &line) { QCOMPARE(m_answers.write(line), line.size()); } // of the try that waits for it, or of the next one
    QList<QByteArray> tries() const
    {
        QFile file(m_folder->filePath(u"tries"_s));
        QList<QByteArray> lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
        lines.removeAll(QByteArray());
        return lines;
    }
    QString runDir() const { return m_folder->filePath(u"runs/0123456789abcdef0123456789abcdef"_s); }
    QString warning() const { return m_services->status().clusterWarning(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServicesFixture> m_services;
    HostFacts m_host;
    QFile m_answers;
};

void TestLeftJobs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_services = std::make_unique<ServicesFixture>();
    save(u"builds"_s);
    m_host.kubectl = m_folder->filePath(u"kubectl"_s);
    QFile program(m_host.kubectl);
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\ncd \"${0%/*}\"\necho \"$*\" >> tries\nread answer < answers\n[ \"$answer\" = yes ] || { echo \"error: $answer\" >&2; exit 1; }\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    const QString answers = m_folder->filePath(u"answers"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(answers).constData(), 0600), 0);
    m_answers.close();
    m_answers.setFileName(answers);
    QVERIFY(m_answers.open(QIODevice::ReadWrite | QIODevice::Unbuffered | QIODevice::ExistingOnly));
}

void TestLeftJobs::aChangeWhileItIsTriedCounts()
{
    LeftJobs jobs(m_services->catalogue(), m_services->secrets, m_services->status(), {.shortest = 1h, .longest = 1h, .change = 0ms});
    leave("lab\n");
    jobs.remove(runDir(), m_host);
    QTRY_COMPARE(tries().size(), 1);
    save(u"others"_s);
    bool hasWaited = false; // longer than LeftJobs after a change
    QTimer::singleShot(1, this, [&hasWaited] { hasWaited = true; });
    QTRY_VERIFY(hasWaited);
    answer("not there\n");
    QTRY_COMPARE(tries().size(), 2);
    QVERIFY2(tries().last().contains("--namespace=others "), tries().last().constData());
    QVERIFY2(warning().contains(u"not there"_s), qPrintable(warning()));
    answer("yes\n");
    QTRY_COMPARE(warning(), QString());
    QVERIFY(!QFile::exists(runDir() + u"/cluster"_s));
}

void TestLeftJobs::aFailureIsTriedAgainLater()
{
    LeftJobs jobs(m_services->catalogue(), m_services->secrets, m_services->status(), {.shortest = 1ms, .longest = 2ms, .change = 1h});
    leave("lab\n");
    answer("busy\nbusy\nbusy\nyes\n");
    jobs.remove(runDir(), m_host);
    QTRY_VERIFY(!QFile::exists(runDir() + u"/cluster"_s));
    QTRY_COMPARE(warning(), QString());
    QCOMPARE(tries().size(), 4);
}

void TestLeftJobs::onlyTheOldestVersionsNoteAsksTheCatalogue_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the name alone") << QByteArray("lab\n") << QByteArray("--namespace=others");
    QTest::newRow("all of it") << QByteArray("lab\ncontext there\nnamespace builds\n") << QByteArray("--context=there --request-timeout=30s --namespace=builds");
}

void TestLeftJobs::onlyTheOldestVersionsNoteAsksTheCatalogue()
{
    QFETCH(QByteArray, note);
    QFETCH(QByteArray, expected);
    LeftJobs jobs(m_services->catalogue(), m_services->secrets, m_services->status());
    leave(note);
    save(u"others"_s);
    answer("yes\n");
    jobs.remove(runDir(), m_host);
    QTRY_COMPARE(tries().size(), 1);
    QVERIFY2(tries().first().contains(expected), tries().first().constData());
    QVERIFY2(tries().first().endsWith(" slipway-0123456789abcdef0123456789abcdef"), tries().first().constData());
    QTRY_VERIFY(!QFile::exists(runDir() + u"/cluster"_s));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestLeftJobs)

#include "tst_leftjobs.moc"
