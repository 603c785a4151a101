// The look at a repository that nothing is built from yet, asked of real servers.
#include "app/services/repositorylook.h"
#include "app/settings/settings.h"
#include "tests/support/answer.h"
#include "tests/support/githttpserver.h"
#include "tests/support/memorysettings.h"
#include "tests/support/silentserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Arguments and variables of every process of this machine that may be read.
QByteArray allCommandLines()
{
    QByteArray all;
    for (const QString &process : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
            QFile file(u"/proc/"_s + process + u'/' + name);
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll() + '\n';
        }
    }
    return all;
}

QByteArray allFilesBelow(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class TestRepositoryLook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QProcess git;
        git.setWorkingDirectory(m_folder->path());
        git.start(u"/bin/sh"_s,
                  {u"-c"_s, u"set -e; export HOME=$PWD GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a;"
                            " git init -q --bare -b main web.git; git -C web.git config uploadpack.allowFilter true;"
                            " git init -q -b main w; cd w; mkdir -p front; echo m > go.mod; echo {} > front/package.json;"
                            " git add .; git commit -q -m One; git push -q ../web.git main"_s});
        QVERIFY(git.waitForFinished());
        QCOMPARE(git.exitCode(), 0);
        m_server = std::make_unique<GitHttpServer>(m_folder->path());
        QVERIFY(m_server->listen());
        m_settings = std::make_unique<Settings>(m_stored);
        m_look = std::make_unique<RepositoryLook>(*m_settings, m_clock, data());
        m_source = {};
        m_source.url = m_server->url(u"web.git"_s);
        m_source.branch = u"main"_s;
    }

    void cleanup()
    {
        m_look.reset();
        m_settings.reset();
        m_server.reset();
        m_folder.reset();
    }

    void namesAreTold()
    {
        const auto names = m_look->topFiles(m_source, {});
        QVERIFY(m_look->isLooking());
        QCOMPARE(answerOf(names), Result<QStringList>(QStringList{u"go.mod"_s}));
        QVERIFY(!m_look->isLooking());
        m_source.subdirectory = u"front"_s;
        QCOMPARE(answerOf(m_look->topFiles(m_source, {})), Result<QStringList>(QStringList{u"package.json"_s}));
        QTRY_VERIFY(QDir(data() + u"/looks"_s).isEmpty()); // nothing stays
    }

    void withACredential()
    {
        m_server->setCredential(u"robot"_s, u"s3cret-word"_s);
        m_source.username = u"robot"_s;
        const auto refused = answerOf(m_look->topFiles(m_source, {}));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"refused access"_s), qPrintable(refused.error().message));
        QCOMPARE(answerOf(m_look->topFiles(m_source, u"s3cret-word"_s)), Result<QStringList>(QStringList{u"go.mod"_s}));
    }

    void theSecretIsNowhereToBeSeen()
    {
        SilentServer server;
        m_source.url = server.url();
        m_source.username = u"robot"_s;
        const auto names = m_look->topFiles(m_source, u"s3cret-word-of-mine"_s);
        QTRY_VERIFY(server.knowsWho());
        QVERIFY(!allCommandLines().contains("s3cret-word-of-mine"));
        QVERIFY(!allFilesBelow(data()).contains("s3cret-word-of-mine"));
        m_look->stop();
        QCOMPARE(answerOf(names).error().code, ErrorCode::Cancelled);
        QVERIFY(!m_look->isLooking());
        QTRY_VERIFY(QDir(data() + u"/looks"_s).isEmpty());
    }

    void theNewestQuestionCounts()
    {
        SilentServer server;
        GitSource other = m_source;
        other.url = server.url();
        const auto first = m_look->topFiles(other, {});
        const auto second = m_look->topFiles(other, {}); // before git was even looked for
        const auto third = m_look->topFiles(m_source, {});
        QCOMPARE(answerOf(first).error().code, ErrorCode::Cancelled);
        QCOMPARE(answerOf(second).error().code, ErrorCode::Cancelled);
        QCOMPARE(answerOf(third), Result<QStringList>(QStringList{u"go.mod"_s}));
        m_look->stop(); // nothing goes on
    }

    void whatGoesWrongIsSaid()
    {
        m_source.url = u"file://"_s + m_folder->filePath(u"web.git"_s);
        QCOMPARE(answerOf(m_look->topFiles(m_source, {})).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(m_look->topFiles(m_source, {}, true)), Result<QStringList>(QStringList{u"go.mod"_s})); // the sample's
        m_source.url = u"http://127.0.0.1:1/web.git"_s;
        const auto unreachable = answerOf(m_look->topFiles(m_source, {}));
        QCOMPARE(unreachable.error().code, ErrorCode::Unavailable);
        QVERIFY2(unreachable.error().message.contains(u"could not be reached"_s), qPrintable(unreachable.error().message));
    }

    void itMayGoWhileItLooks()
    {
        SilentServer server;
        m_source.url = server.url();
        const auto names = m_look->topFiles(m_source, u"x"_s);
        QTRY_VERIFY(server.knowsWho());
        m_look.reset();
        QVERIFY(names.isFinished());
    }

private:
    QString data() const { return m_folder->filePath(u"data"_s); }

    SystemClock m_clock;
    MemorySettings m_stored;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<RepositoryLook> m_look;
    GitSource m_source;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRepositoryLook)
#include "tst_repositorylook.moc"
