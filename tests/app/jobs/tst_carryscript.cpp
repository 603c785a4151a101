// How carry.sh takes folders back from the machine of an engine: what it refuses, what it keeps, and what it makes of what another
// run of it left that was killed. The engine is a script whose machine is a folder here.
#include "app/jobs/gitrecipe.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <unistd.h>
#include <vector>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestCarryScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_top.reset(); }
    void whatWasMadeReplacesWhatIsHere();
    void aLinkIsNotTaken_data();
    void aLinkIsNotTaken();
    void aLinkHereIsNotFollowed_data();
    void aLinkHereIsNotFollowed();
    void anotherNameIsNotTaken();
    void aLinkedFileIsNotTaken();
    void whatFailsHalfwayIsTakenBack();
    void endingItMeanwhileLosesNothing();
    void whatAKilledOneLeftIsFinished_data();
    void whatAKilledOneLeftIsFinished();
    void severalAtOnce();

private:
    QString path(const QString &name) const { return m_top->path() + u'/' + name; }
    QString there(const QString &name) const { return path(u"there"_s) + path(name); }
    static void write(const QString &file, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        QVERIFY2(out.open(QIODevice::WriteOnly), qPrintable(file));
        out.write(text);
    }
    static QByteArray contents(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("none");
    }
    void script(const QString &name, const QByteArray &text)
    {
        write(path(name), "#!/bin/sh\n" + text);
        QVERIFY(QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    std::unique_ptr<QProcess> start(const QString &verb, const QString &run = u"run"_s)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        environment.insert(u"THERE"_s, path(u"there"_s));
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(u"/bin/sh"_s, {u"-c"_s, QString::fromStdString(scriptNamed(u"carry.sh"_s)), u"slipway"_s, path(u"engine"_s), u"box"_s, path(run),
                                      u"%1:%2"_s.arg(::getuid()).arg(::getgid()), path(run + u"/workspace"_s), path(u"cache"_s), verb});
        return process;
    }
    int carry(const QString &verb)
    {
        const auto process = start(verb);
        m_said = process->waitForFinished() ? process->readAll() : QByteArray("no end");
        return process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1;
    }
    void asItWas() const
    {
        QCOMPARE(contents(path(u"cache/file"_s)), QByteArray("old"));
        QCOMPARE(contents(path(u"cache/workspace/kept"_s)), QByteArray("kept"));
        QCOMPARE(QDir(path(u"cache.carry"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }

    std::unique_ptr<QTemporaryDir> m_top;
    QByteArray m_said;
};

void TestCarryScript::init()
{
    m_top = std::make_unique<QTemporaryDir>();
    QVERIFY(m_top->isValid());
    script(u"engine"_s, "[ \"$1\" = cp ] || exit 9\n[ \"$2\" != - ] || exec tar -C \"$THERE\" -xpf -\n"
                        "path=$THERE${2#*:}\n[ -e \"$path\" ] || [ -L \"$path\" ] || exit 1\nexec tar -C \"${path%/*}\" -cf - \"${path##*/}\"\n");
    for (const QString &folder : {u"there"_s, u"bin"_s, u"run/tmp"_s, u"run/home"_s, u"run/steps"_s})
        QVERIFY(QDir().mkpath(path(folder)));
    write(path(u"run/workspace/source"_s), "source");
    write(path(u"cache/file"_s), "old");
    write(path(u"cache/workspace/kept"_s), "kept");
    QVERIFY2(carry(u"in"_s) == 0, m_said);
    write(there(u"cache/file"_s), "new");
}

void TestCarryScript::whatWasMadeReplacesWhatIsHere()
{
    QVERIFY(!QFile::exists(there(u"cache/workspace"_s)));
    write(there(u"cache/workspace/kept"_s), "another");
    write(there(u"run/workspace/.made"_s), "made");
    write(there(u"run/workspace/closed/x"_s), "x");
    QVERIFY(QFile::setPermissions(there(u"run/workspace/closed"_s), QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(QFile::remove(there(u"run/workspace/source"_s)));
    const int code = carry(u"out"_s);
    QFile::setPermissions(there(u"run/workspace/closed"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QFile::Permissions closed = QFile::permissions(path(u"run/workspace/closed"_s));
    QFile::setPermissions(path(u"run/workspace/closed"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY2(code == 0, m_said);
    QVERIFY(!(closed & QFile::WriteOwner));
    QCOMPARE(contents(path(u"cache/file"_s)), QByteArray("new"));
    QCOMPARE(contents(path(u"cache/workspace/kept"_s)), QByteArray("kept"));
    QCOMPARE(contents(path(u"run/workspace/.made"_s)), QByteArray("made"));
    QCOMPARE(contents(path(u"run/workspace/closed/x"_s)), QByteArray("x"));
    QVERIFY(!QFile::exists(path(u"run/workspace/source"_s)));
    QVERIFY(!QFile::exists(path(u"run/workspace.carry"_s)));
}

void TestCarryScript::aLinkIsNotTaken_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("cache") << u"cache"_s;
    QTest::newRow("workspace") << u"run/workspace"_s;
}

void TestCarryScript::aLinkIsNotTaken()
{
    QFETCH(QString, folder);
    write(path(u"mine/workspace/kept"_s), "mine");
    QVERIFY(QDir(there(folder)).removeRecursively());
    QVERIFY(QFile::link(path(u"mine"_s), there(folder)));
    QVERIFY(carry(u"out"_s) > 0);
    QVERIFY2(m_said.contains("no folder but a link"), m_said);
    QVERIFY(!QFileInfo(path(folder)).isSymLink());
    QCOMPARE(contents(path(u"mine/workspace/kept"_s)), QByteArray("mine"));
    QCOMPARE(contents(path(u"run/workspace/source"_s)), QByteArray("source"));
    asItWas();
}

void TestCarryScript::aLinkHereIsNotFollowed_data() { aLinkIsNotTaken_data(); }

void TestCarryScript::aLinkHereIsNotFollowed()
{
    QFETCH(QString, folder);
    QVERIFY(QDir().rename(path(folder), path(u"mine"_s)));
    QVERIFY(QFile::link(path(u"mine"_s), path(folder)));
    const QStringList before = QDir(path(u"mine"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const QString &verb : {u"in"_s, u"out"_s}) {
        QVERIFY(carry(verb) > 0);
        QVERIFY2(m_said.contains("no folder but a link"), m_said);
    }
    QCOMPARE(QDir(path(u"mine"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
}

void TestCarryScript::anotherNameIsNotTaken()
{
    script(u"engine"_s, "mkdir -p \"$THERE/etc\" && exec tar -C \"$THERE\" -cf - etc\n"); // podman, of a link to /etc
    QVERIFY(carry(u"out"_s) > 0);
    QCOMPARE(contents(path(u"run/workspace/source"_s)), QByteArray("source"));
    asItWas();
}

void TestCarryScript::aLinkedFileIsNotTaken()
{
    write(path(u"run/home/.slipway-output-1"_s), "none yet");
    write(path(u"secret"_s), "secret");
    QVERIFY(QDir().mkpath(there(u"run/home"_s)));
    QVERIFY(QFile::link(path(u"secret"_s), there(u"run/home/.slipway-output-1"_s)));
    QVERIFY2(carry(u"out"_s) == 0, m_said);
    QVERIFY(!QFileInfo(path(u"run/home/.slipway-output-1"_s)).isSymLink());
    QCOMPARE(contents(path(u"run/home/.slipway-output-1"_s)), QByteArray("none yet"));
}

void TestCarryScript::whatFailsHalfwayIsTakenBack()
{
    write(there(u"cache/another"_s), "another");
    script(u"bin/mv"_s, "case $* in *cache.carry/*/coming/file*) exit 1 ;; esac\nPATH=${PATH#*:}\nexec mv \"$@\"\n");
    QVERIFY(carry(u"out"_s) > 0);
    QVERIFY(!QFile::exists(path(u"cache/another"_s)));
    asItWas();
}

void TestCarryScript::endingItMeanwhileLosesNothing()
{
    // While what was here is away.
    script(u"bin/mv"_s, "PATH=${PATH#*:}\nmv \"$@\" || exit\ncase $* in *cache.carry/*/old/*) kill -TERM $PPID ;; esac\n");
    QVERIFY2(carry(u"out"_s) == 0, m_said);
    QCOMPARE(contents(path(u"cache/file"_s)), QByteArray("new"));
    QCOMPARE(contents(path(u"cache/workspace/kept"_s)), QByteArray("kept"));
    QCOMPARE(QDir(path(u"cache.carry"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
}

void TestCarryScript::whatAKilledOneLeftIsFinished_data()
{
    QTest::addColumn<bool>("isComing");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("before anything came") << false << QByteArray("old");
    QTest::newRow("all was away") << true << QByteArray("came");
}

void TestCarryScript::whatAKilledOneLeftIsFinished()
{
    QFETCH(bool, isComing);
    const QString left = path(u"cache.carry/of-abcdef"_s);
    QVERIFY(QDir().mkpath(left + u"/old"_s));
    QVERIFY(QFile::rename(path(u"cache/file"_s), left + u"/old/file"_s));
    write(left + (isComing ? u"/coming/file"_s : u"/fresh/cache/file"_s), "came");
    QVERIFY2(carry(u"in"_s) == 0, m_said);
    QTEST(contents(path(u"cache/file"_s)), "file");
    QTEST(contents(there(u"cache/file"_s)), "file");
    QCOMPARE(contents(path(u"cache/workspace/kept"_s)), QByteArray("kept"));
    QVERIFY(!QFile::exists(left));
}

void TestCarryScript::severalAtOnce()
{
    std::vector<std::unique_ptr<QProcess>> all;
    for (int number = 0; number < 6; ++number) {
        const QString run = u"run%1"_s.arg(number);
        for (const QString &folder : {u"/tmp"_s, u"/home"_s, u"/steps"_s, u"/workspace"_s})
            QVERIFY(QDir().mkpath(path(run + folder)));
        QVERIFY(QDir().mkpath(there(run + u"/workspace"_s)));
        all.push_back(start(u"out"_s, run));
    }
    for (const auto &process : all) {
        QVERIFY(process->waitForFinished());
        QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0, process->readAll());
    }
    QCOMPARE(QDir(path(u"cache"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList({u"file"_s, u"workspace"_s}));
    QCOMPARE(contents(path(u"cache/file"_s)), QByteArray("new"));
    QCOMPARE(contents(path(u"cache/workspace/kept"_s)), QByteArray("kept"));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestCarryScript)

#include "tst_carryscript.moc"
