// Removal of what builds leave: all of it, and nothing else.
#include "app/core/whendone.h"
#include "app/jobs/runpaths.h"
#include "app/jobs/workspacekeeper.h"
#include "app/supervisor/runfolder.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const BuildId buildId(QString(32, u'b'));

void write(const QString &path, const QByteArray &content = "x")
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestWorkspaceKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_keeper = std::make_unique<WorkspaceKeeper>(m_dir->path());
        m_runDir = runsDir(m_dir->path()) + u'/' + buildId.toString();
    }

    void workspaceGoesLogStays();
    void linksAreNotFollowed();
    void readOnlyAndDeepFolders();
    void livingRunIsKept();
    void wholeRun();
    void cache();
    void strangeNames();
    void diskSpace();

private:
    template <typename T> Result<T> wait(const QFuture<Result<T>> &future)
    {
        Result<T> answer = failure(ErrorCode::Timeout, u"no answer"_s);
        bool known = false;
        whenDone(future, this, [&](Result<T> result) {
            answer = std::move(result);
            known = true;
        });
        [&] { QTRY_VERIFY(known); }();
        return answer;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<WorkspaceKeeper> m_keeper;
    QString m_runDir;
};

void TestWorkspaceKeeper::workspaceGoesLogStays()
{
    for (const QString &name : {u"workspace/a/b"_s, u"workspace.carry/lock"_s, u"cache/e"_s, u"cache.carry/of-abcdef/old/f"_s, u"home/.cache/c"_s,
                                u"tmp/d"_s, u"steps/1"_s, u"engine/x/config.json"_s, u"log"_s, u"log.idx"_s, u"state"_s, u"lock"_s})
        write(m_runDir + u'/' + name);
    QVERIFY(wait(m_keeper->removeWorkspace(buildId)));
    QCOMPARE(QDir(m_runDir).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{u"lock"_s, u"log"_s, u"log.idx"_s, u"state"_s}));
    QVERIFY(wait(m_keeper->removeWorkspace(buildId))); // again, and
    QVERIFY(wait(m_keeper->removeWorkspace(BuildId(QString(32, u'0'))))); // one that never was
}

void TestWorkspaceKeeper::linksAreNotFollowed()
{
    const QString outside = m_dir->filePath(u"outside"_s);
    write(outside + "/kept"_L1);
    QDir().mkpath(m_runDir + "/workspace"_L1);
    QVERIFY(QFile::link(outside, m_runDir + "/workspace/link"_L1));
    QVERIFY(QFile::link(outside, m_runDir + "/home"_L1)); // even in place of a folder of ours
    QVERIFY(wait(m_keeper->removeWorkspace(buildId)));
    QVERIFY(!QFileInfo(m_runDir + "/home"_L1).isSymLink());
    QVERIFY(QFile::exists(outside + "/kept"_L1));
}

void TestWorkspaceKeeper::readOnlyAndDeepFolders()
{
    const QString locked = m_runDir + "/workspace/locked/inner"_L1;
    write(locked + "/file"_L1);
    QVERIFY(QFile::setPermissions(locked, QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(m_runDir + "/workspace/locked"_L1, QFile::Permissions()));
    // Deeper than descriptors may be open.
    supervisor::Fd at(::open(qPrintable(m_runDir + "/workspace"_L1), O_RDONLY | O_DIRECTORY));
    for (int depth = 0; depth < 3000; ++depth) {
        QCOMPARE(::mkdirat(at.get(), "deeper", 0700), 0);
        at.reset(::openat(at.get(), "deeper", O_RDONLY | O_DIRECTORY));
    }
    at.reset();
    QVERIFY(wait(m_keeper->removeWorkspace(buildId)));
    QVERIFY(QDir(m_runDir).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestWorkspaceKeeper::livingRunIsKept()
{
    write(m_runDir + "/workspace/file"_L1);
    write(m_runDir + "/lock"_L1);
    const supervisor::Fd lock(::open(qPrintable(m_runDir + "/lock"_L1), O_RDWR));
    QCOMPARE(::flock(lock.get(), LOCK_EX | LOCK_NB), 0);
    QCOMPARE(wait(m_keeper->removeWorkspace(buildId)).error().code, ErrorCode::Conflict);
    QCOMPARE(wait(m_keeper->removeRun(buildId)).error().code, ErrorCode::Conflict);
    QVERIFY(QFile::exists(m_runDir + "/workspace/file"_L1));
}

void TestWorkspaceKeeper::wholeRun()
{
    write(m_runDir + "/log"_L1);
    write(m_runDir + "/workspace/a/b"_L1);
    QVERIFY(wait(m_keeper->removeRun(buildId)));
    QVERIFY(!QFile::exists(m_runDir));
    QVERIFY(wait(m_keeper->removeRun(buildId)));
}

void TestWorkspaceKeeper::cache()
{
    const ComponentId component(QString(32, u'c'));
    write(m_dir->filePath(u"cache/"_s + component.toString() + "/kept"_L1));
    write(m_dir->filePath(u"cache/"_s + component.toString() + ".carry/of-abcdef/old/kept"_L1));
    QVERIFY(wait(m_keeper->removeCache(component)));
    QVERIFY(!QFile::exists(m_dir->filePath(u"cache/"_s + component.toString() + ".carry"_L1)));
    QVERIFY(!QFile::exists(m_dir->filePath(u"cache/"_s + component.toString())));
}

void TestWorkspaceKeeper::strangeNames()
{
    write(m_dir->filePath(u"slipway.db"_s));
    for (const QString &name : {u".."_s, u""_s, u"."_s, u"../cache"_s, u"a/b"_s}) {
        QCOMPARE(wait(m_keeper->removeRun(BuildId(name))).error().code, ErrorCode::Invalid);
        QCOMPARE(wait(m_keeper->removeWorkspace(BuildId(name))).error().code, ErrorCode::Invalid);
        QCOMPARE(wait(m_keeper->removeCache(ComponentId(name))).error().code, ErrorCode::Invalid);
    }
    QVERIFY(QFile::exists(m_dir->filePath(u"slipway.db"_s)));
}

void TestWorkspaceKeeper::diskSpace()
{
    const auto space = wait(m_keeper->diskSpace());
    QVERIFY(space);
    QVERIFY(space->freeBytes > 0 && space->freeBytes <= space->totalBytes);
    WorkspaceKeeper nowhere(u"/no/such/folder"_s);
    QCOMPARE(wait(nowhere.diskSpace()).error().code, ErrorCode::Unavailable);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestWorkspaceKeeper)
#include "tst_workspacekeeper.moc"
