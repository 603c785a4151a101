#include "app/logs/sourcefile.h"
#include "tests/app/logs/logfixture.h"

#include <QDir>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestSourceFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &path) const { return QDir(QFileInfo(m_folder.path()).canonicalFilePath()).filePath(path); }
    QString workspace() const { return at(u"run/workspace"_s); }

    void put(const QString &path)
    {
        QVERIFY(QDir().mkpath(QFileInfo(at(path)).path()));
        writeFile(at(path), "text");
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char16_t *path : {u"run/workspace/src/a.cpp", u"run/workspace/src/deep/b.cpp", u"run/workspace/one/same.h",
                                     u"run/workspace/two/same.h", u"run/workspace/.git/config", u"run/log", u"secret",
                                     u"run/workspace-other/c.cpp", u"run/workspace/sub/src/a.cpp"})
            put(QString::fromUtf16(path));
        QVERIFY(QFile::link(at(u"secret"_s), workspace() + u"/src/link.cpp"_s));
        QVERIFY(QFile::link(at(u"run"_s), workspace() + u"/up"_s));
        QVERIFY(QFile::link(u"a.cpp"_s, workspace() + u"/src/near.cpp"_s));
    }

    void finds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("path"); // in the workspace; empty: none
        QTest::addColumn<int>("code");
        const int none = -1;
        QTest::newRow("relative") << u"src/a.cpp"_s << u"src/a.cpp"_s << none;
        QTest::newRow("dots within") << u"./src/../src/a.cpp"_s << u"src/a.cpp"_s << none;
        QTest::newRow("whole path") << workspace() + u"/src/a.cpp"_s << u"src/a.cpp"_s << none;
        QTest::newRow("from elsewhere") << u"deep/b.cpp"_s << u"src/deep/b.cpp"_s << none;
        QTest::newRow("from a folder beside it") << u"../deep/b.cpp"_s << u"src/deep/b.cpp"_s << none;
        QTest::newRow("link within") << u"src/near.cpp"_s << u"src/a.cpp"_s << none;
        QTest::newRow("several") << u"same.h"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("none") << u"src/none.cpp"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("folder") << u"src"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("upwards") << u"../log"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("upwards in the middle") << u"src/../../../secret"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("whole path elsewhere") << at(u"secret"_s) << QString() << int(ErrorCode::Denied);
        QTest::newRow("whole path with dots") << workspace() + u"/../log"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("alike") << at(u"run/workspace-other/c.cpp"_s) << QString() << int(ErrorCode::Denied);
        QTest::newRow("system") << u"/etc/passwd"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("link out") << u"src/link.cpp"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("folder linked out") << u"up/log"_s << QString() << int(ErrorCode::Denied);
        QTest::newRow("of git, by its name alone") << u"config"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("empty") << QString() << QString() << int(ErrorCode::NotFound);
        QTest::newRow("controls") << u"src/a.cpp\n"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("override") << u"src/\u202Ea.cpp"_s << QString() << int(ErrorCode::NotFound);
        QTest::newRow("nul") << u"src/a.cpp"_s + QChar(u'\0') << QString() << int(ErrorCode::NotFound);
    }

    void finds()
    {
        QFETCH(QString, file);
        QFETCH(QString, path);
        QFETCH(int, code);
        const auto found = findSourceFile(workspace(), file);
        QVERIFY2(found.has_value() == !path.isEmpty(), qPrintable(found ? *found : found.error().message));
        if (found)
            QCOMPARE(*found, workspace() + u'/' + path);
        else
            QCOMPARE(int(found.error().code), code);
    }

    void aComponentsFolderComesFirst()
    {
        QCOMPARE(*findSourceFile(workspace(), u"src/a.cpp"_s, {u"sub"_s, {}}), workspace() + u"/sub/src/a.cpp"_s);
        QCOMPARE(*findSourceFile(workspace(), u"src/deep/b.cpp"_s, {u"sub"_s, {}}), workspace() + u"/src/deep/b.cpp"_s);
        QCOMPARE(findSourceFile(at(u"gone"_s), u"src/a.cpp"_s).error().code, ErrorCode::NotFound);
    }

    void pathsWithoutADisk()
    {
        QCOMPARE(*pathInWorkspace(u"/w"_s, u"src/./a.cpp"_s), u"src/a.cpp"_s);
        QCOMPARE(*pathInWorkspace(u"/w"_s, u"/w/src/a.cpp"_s), u"src/a.cpp"_s);
        for (const QString &file : {u"/wx/a"_s, u"/w"_s, u"/w/../a"_s, u"../a"_s, u"a/../.."_s, u"/etc/passwd"_s})
            QCOMPARE(pathInWorkspace(u"/w"_s, file).error().code, ErrorCode::Denied);
        QCOMPARE(pathInWorkspace({}, u"/a"_s).error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestSourceFile)

#include "tst_sourcefile.moc"
