// The scripts of steps that run in images which somebody else chose, by busybox with nothing else in reach, and by what this machine has.
#include "app/jobs/gitrecipe.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Variables = QMap<QString, QString>;

} // namespace

class TestImageScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void filesAreArchived_data() { tools(); }
    void filesAreArchived();
    void theCacheIsRestored_data() { tools(); }
    void theCacheIsRestored();
    void theCacheIsSaved_data() { tools(); }
    void theCacheIsSaved();
    void aCacheThatCannotBeSavedIsSaid_data() { tools(); }
    void aCacheThatCannotBeSavedIsSaid();
    void aToolIsInstalledOnce_data() { tools(); }
    void aToolIsInstalledOnce();

private:
    void tools();
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    int run(const QStringList &scripts, const Variables &variables);

    QTemporaryDir m_applets;
    std::unique_ptr<QTemporaryDir> m_folder; // the workspace is "ws" in it
    QByteArray m_said;
};

void TestImageScripts::initTestCase()
{
    const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
    if (busybox.isEmpty())
        return;
    QProcess list;
    list.start(busybox, {u"--list"_s});
    QVERIFY(list.waitForFinished());
    for (const QByteArray &applet : list.readAllStandardOutput().split('\n')) {
        if (!applet.isEmpty() && applet != "cmp") // which many images lack
            QVERIFY(QFile::link(busybox, m_applets.filePath(QString::fromLatin1(applet))));
    }
}

void TestImageScripts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(path(u"ws"_s)));
}

void TestImageScripts::tools()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("programs"); // PATH
    QTest::newRow("this machine's") << u"/bin/sh"_s << qEnvironmentVariable("PATH");
    if (QFile::exists(m_applets.filePath(u"sh"_s)))
        QTest::newRow("busybox's") << m_applets.filePath(u"sh"_s) << m_applets.path();
}

int TestImageScripts::run(const QStringList &scripts, const Variables &variables)
{
    QFETCH(QString, shell);
    QFETCH(QString, programs);
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, programs);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    std::string script;
    for (const QString &name : scripts)
        script += scriptNamed(name);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(path(u"ws"_s));
    process.setStandardInputFile(QProcess::nullDevice());
    QStringList command{shell, u"-c"_s, QString::fromStdString(script), u"slipway"_s};
    if (::geteuid() == 0) // who would be kept from no file
        command = QStringList{u"/usr/bin/setpriv"_s, u"--bounding-set=-dac_override,-dac_read_search"_s} + command;
    process.start(command.takeFirst(), command);
    m_said = process.waitForFinished() ? process.readAll() : QByteArray("no end");
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
}

void TestImageScripts::filesAreArchived()
{
    write(u"ws/out/a b/-x"_s, "one\n");
    write(u"ws/out/y"_s, "two\n");
    QVERIFY(QFile::link(u"y"_s, path(u"ws/out/link"_s)));
    QVERIFY2(run({u"below.sh"_s, u"archive.sh"_s},
                 {{u"SLIPWAY_ARCHIVE_PATH"_s, u"out"_s}, {u"SLIPWAY_ARCHIVE_TO"_s, path(u"kept"_s)}, {u"SLIPWAY_ARCHIVE_MOST"_s, u"2"_s}}) == 0, m_said);
    QCOMPARE(content(u"kept/files/out/a b/-x"_s), "one\n");
    QCOMPARE(content(u"kept/files/out/y"_s), "two\n");
    QVERIFY(!QFileInfo(path(u"kept/files/out/link"_s)).isSymLink());
    QList<QByteArray> records = content(u"kept/manifest"_s).split('\0');
    std::sort(records.begin(), records.end());
    QCOMPARE(records, (QList<QByteArray>{"", "27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a 4 out/y",
                                         "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806 4 out/a b/-x"}));
    QCOMPARE(m_said.count('\n'), 2); // and nothing but the two files is told
}

void TestImageScripts::theCacheIsRestored()
{
    write(u"cache/workspace/mine"_s, "old\n");
    write(u"cache/workspace/both/kept"_s, "kept\n");
    write(u"cache/workspace/both/mine"_s, "old\n");
    write(u"cache/workspace/both/.hidden"_s, "hidden\n");
    write(u"cache/workspace/deep/a b/-x"_s, "deep\n");
    QVERIFY(QFile::link(u"nowhere"_s, path(u"cache/workspace/both/link"_s)));
    QVERIFY(QDir().mkpath(path(u"cache/workspace/empty"_s)));
    write(u"cache/workspace/now a folder"_s, "old\n");
    write(u"ws/now a folder/x"_s, "new\n");
    write(u"ws/mine"_s, "new\n");
    write(u"ws/both/mine"_s, "new\n");
    QVERIFY2(run({u"cache.sh"_s}, {{u"SLIPWAY_CACHE_VERB"_s, u"restore"_s}, {u"SLIPWAY_CACHE_KEPT"_s, path(u"cache/workspace"_s)}}) == 0, m_said);
    QCOMPARE(m_said, "");
    QCOMPARE(content(u"ws/mine"_s), "new\n");
    QCOMPARE(content(u"ws/both/mine"_s), "new\n");
    QCOMPARE(content(u"ws/both/kept"_s), "kept\n");
    QCOMPARE(content(u"ws/both/.hidden"_s), "hidden\n");
    QCOMPARE(content(u"ws/deep/a b/-x"_s), "deep\n");
    QCOMPARE(content(u"ws/now a folder/x"_s), "new\n");
    QVERIFY(QFileInfo(path(u"ws/empty"_s)).isDir());
    QVERIFY(QFileInfo(path(u"ws/both/link"_s)).isSymLink());
    QCOMPARE(QDir(path(u"ws"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot),
             (QStringList{u"both"_s, u"deep"_s, u"empty"_s, u"mine"_s, u"now a folder"_s}));
}

void TestImageScripts::theCacheIsSaved()
{
    const QDateTime old(QDate(2001, 2, 3), QTime(4, 5), QTimeZone::utc());
    write(u"ws/.git/HEAD"_s, "x\n");
    write(u"ws/-x"_s, "one\n");
    write(u"ws/out/a b"_s, "two\n");
    write(u"ws/.hidden"_s, "three\n");
    write(u"cache/workspace/gone"_s, "old\n");
    for (const QString &name : {u"ws/out/a b"_s, u"cache/workspace.new.abcdef/all/x"_s}) { // the latter is of a build that was ended by force
        write(name, "two\n");
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(old, QFileDevice::FileModificationTime));
    }
    QProcess aged; // Qt sets no times of folders
    aged.start(u"touch"_s, {u"-d"_s, u"2001-02-03"_s, path(u"cache/workspace.new.abcdef"_s)});
    QVERIFY(aged.waitForFinished() && aged.exitCode() == 0);
    QVERIFY(QDir().mkpath(path(u"cache/workspace.new.fedcba"_s))); // of one that runs
    QVERIFY2(run({u"cache.sh"_s}, {{u"SLIPWAY_CACHE_VERB"_s, u"save"_s}, {u"SLIPWAY_CACHE_KEPT"_s, path(u"cache/workspace"_s)}}) == 0, m_said);
    QCOMPARE(m_said, "");
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QCOMPARE(QDir(path(u"cache/workspace"_s)).entryList(all, QDir::Name).size(), 3);
    QCOMPARE(content(u"cache/workspace/-x"_s), "one\n");
    QCOMPARE(content(u"cache/workspace/.hidden"_s), "three\n");
    QCOMPARE(content(u"cache/workspace/out/a b"_s), "two\n");
    QCOMPARE(QFileInfo(path(u"cache/workspace/out/a b"_s)).lastModified().toUTC(), old);
    QCOMPARE(QDir(path(u"cache"_s)).entryList(all, QDir::Name), (QStringList{u"workspace"_s, u"workspace.new.fedcba"_s}));
}

void TestImageScripts::aCacheThatCannotBeSavedIsSaid()
{
    write(u"ws/closed"_s, "x\n");
    write(u"cache/workspace/kept"_s, "old\n");
    QVERIFY(QFile::setPermissions(path(u"ws/closed"_s), {}));
    QCOMPARE(run({u"cache.sh"_s}, {{u"SLIPWAY_CACHE_VERB"_s, u"save"_s}, {u"SLIPWAY_CACHE_KEPT"_s, path(u"cache/workspace"_s)}}), 1);
    QVERIFY2(m_said.contains("closed"), m_said);
    QCOMPARE(content(u"cache/workspace/kept"_s), "old\n"); // what was kept before stays
    QVERIFY(QDir(path(u"cache"_s)).entryList({u"workspace.new.*"_s}).isEmpty());
}

void TestImageScripts::aToolIsInstalledOnce()
{
    QFETCH(QString, shell);
    write(u"script"_s, "echo installs\nmkdir bin\n");
    const Variables variables{{u"SLIPWAY_TOOL"_s, path(u"tools/hammer"_s)}, {u"SLIPWAY_TOOL_LABEL"_s, u"hammer 1"_s},
                              {u"SLIPWAY_TOOL_BIN"_s, path(u"tools/hammer/bin"_s)}, {u"SLIPWAY_TOOL_SCRIPT"_s, path(u"script"_s)},
                              {u"SLIPWAY_TOOL_SHELL"_s, shell}};
    QVERIFY2(run({u"tool.sh"_s}, variables) == 0 && m_said.endsWith("\ninstalls\n"), m_said);
    QVERIFY2(run({u"tool.sh"_s}, variables) == 0 && m_said == "slipway: hammer 1 is there\n", m_said);
    write(u"script"_s, "echo installs otherwise\nmkdir bin\n");
    QVERIFY2(run({u"tool.sh"_s}, variables) == 0 && m_said.endsWith("\ninstalls otherwise\n"), m_said);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImageScripts)

#include "tst_imagescripts.moc"
