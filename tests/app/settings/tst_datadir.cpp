#include "app/settings/datadir.h"
#include "app/settings/instancelock.h"
#include "tests/support/warnings.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDataDir : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isMadePrivateWithItsFolders()
    {
        QTemporaryDir parent;
        const auto dir = DataDir::open(parent.filePath(u"a/b/../data"_s));
        QVERIFY(dir);
        QCOMPARE(dir->path(), QFileInfo(parent.path()).canonicalFilePath() + u"/a/data"_s);
        for (const QString &folder : {dir->path(), dir->runs(), dir->caches()}) {
            QVERIFY(QFileInfo(folder).isDir());
            QCOMPARE(modeOf(folder), 0700u);
        }
        QCOMPARE(dir->database(), dir->path() + u"/slipway.db"_s);
        QCOMPARE(dir->sealedSecrets(), dir->path() + u"/secrets.sealed"_s);
        QVERIFY(DataDir::open(dir->path()));
    }

    void anOpenFolderIsClosedToOthers()
    {
        QTemporaryDir parent;
        const QString path = parent.filePath(u"data"_s);
        QVERIFY(QDir().mkpath(path));
        QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x7755)));
        QVERIFY(DataDir::open(path));
        QCOMPARE(modeOf(path), 0700u);
    }

    void standardFolderFollowsXdg()
    {
        QCOMPARE(DataDir::standardPath(), qEnvironmentVariable("XDG_DATA_HOME") + u"/slipway"_s);
        const auto dir = DataDir::open();
        QVERIFY(dir);
        QCOMPARE(dir->path(), QFileInfo(DataDir::standardPath()).canonicalFilePath());
    }

    void unusablePathsAreErrors()
    {
        QTemporaryDir parent;
        QFile file(parent.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(DataDir::open(file.fileName()).error().code, ErrorCode::Invalid);
        QCOMPARE(DataDir::open(file.fileName() + u"/below"_s).error().code, ErrorCode::Unavailable);
        QCOMPARE(DataDir::open(parent.path() + u"/a"_s + QChar(0) + u"b"_s).error().code, ErrorCode::Invalid);
    }

    void controlSocketFitsAndIsStable()
    {
        QTemporaryDir parent(u"/tmp/slipway-XXXXXX"_s);
        const auto shortDir = DataDir::open(parent.filePath(u"d"_s));
        QCOMPARE(shortDir->controlSocket(), shortDir->path() + u"/control.sock"_s);
        const auto longDir = DataDir::open(parent.filePath(u"x"_s.repeated(120)));
        const auto otherDir = DataDir::open(parent.filePath(u"y"_s.repeated(120)));
        QVERIFY(QFile::encodeName(longDir->controlSocket()).size() < 100);
        QCOMPARE(longDir->controlSocket(), DataDir::open(longDir->path())->controlSocket());
        QVERIFY(longDir->controlSocket() != otherDir->controlSocket());
    }

    void oneInstanceAtATime()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"instance.lock"_s);
        QVERIFY(!InstanceLock::isRunning(path));
        InstanceLock first(path);
        QVERIFY(first.acquire());
        QVERIFY(first.acquire()); // already held
        QVERIFY(InstanceLock::isRunning(path));
        InstanceLock second(path);
        const auto refused = second.acquire();
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(QString::number(QCoreApplication::applicationPid())));
        first.release();
        QVERIFY(!InstanceLock::isRunning(path));
        QVERIFY(second.acquire());
    }

    void aKilledInstanceHoldsNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"instance.lock"_s);
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path});
        QVERIFY(other.waitForReadyRead());
        QVERIFY(InstanceLock::isRunning(path));
        InstanceLock mine(path);
        const auto refused = mine.acquire();
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(QString::number(other.processId())));
        other.kill();
        QVERIFY(other.waitForFinished());
        QVERIFY(!InstanceLock::isRunning(path));
        QVERIFY(mine.acquire());
    }

private:
    static uint modeOf(const QString &path)
    {
        struct stat info = {};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777 : 0;
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--hold") { // the other instance of aKilledInstanceHoldsNothing()
        InstanceLock lock(arguments.value(2));
        if (!lock.acquire())
            return 1;
        QFile output;
        if (!output.open(stdout, QIODevice::WriteOnly) || output.write("held\n") != 5 || !output.flush())
            return 1;
        return QCoreApplication::exec();
    }
    slipway::failOnWarnings();
    TestDataDir test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_datadir.moc"
