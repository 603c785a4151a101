#include "app/logs/loglink.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QDir>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLogLink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<QString>("target"); // $W is the workspace
        QTest::addColumn<int>("trust");
        QTest::newRow("https") << u"https://forge.example/a?b=c#d"_s << int(LogLink::Open);
        QTest::newRow("http") << u"http://localhost:8080/"_s << int(LogLink::Open);
        QTest::newRow("a name before the host") << u"https://forge.example@evil.example/"_s << int(LogLink::Ask);
        QTest::newRow("no host") << u"https:///a"_s << int(LogLink::Refuse);
        QTest::newRow("file of the workspace") << u"file://$W/report.html"_s << int(LogLink::Open);
        QTest::newRow("folder of the workspace") << u"file://$W/sub"_s << int(LogLink::Open);
        QTest::newRow("this computer by name") << u"file://localhost$W/report.html"_s << int(LogLink::Open);
        QTest::newRow("program of the workspace") << u"file://$W/run.sh"_s << int(LogLink::Ask);
        QTest::newRow("starter") << u"file://$W/x.desktop"_s << int(LogLink::Ask);
        QTest::newRow("out of it by dots") << u"file://$W/../"_s << int(LogLink::Ask);
        QTest::newRow("out of it by a link") << u"file://$W/out"_s << int(LogLink::Ask);
        QTest::newRow("not there") << u"file://$W/none"_s << int(LogLink::Ask);
        QTest::newRow("elsewhere") << u"file:///etc/passwd"_s << int(LogLink::Ask);
        QTest::newRow("other computer") << u"file://server$W/report.html"_s << int(LogLink::Ask);
        QTest::newRow("mail") << u"mailto:a@b.example"_s << int(LogLink::Ask);
        QTest::newRow("script") << u"javascript:alert(1)"_s << int(LogLink::Ask);
        QTest::newRow("path") << u"/etc/passwd"_s << int(LogLink::Refuse);
        QTest::newRow("nothing") << QString() << int(LogLink::Refuse);
        QTest::newRow("control characters") << u"https://a.example/\n"_s << int(LogLink::Refuse);
    }

    void judges()
    {
        QFETCH(QString, target);
        QFETCH(int, trust);
        QTemporaryDir folder;
        const QString workspace = folder.filePath(u"work"_s);
        QVERIFY(QDir().mkpath(workspace + u"/sub"_s));
        for (const QString &name : {u"report.html"_s, u"run.sh"_s, u"x.desktop"_s})
            writeFile(workspace + u'/' + name, "x");
        QVERIFY(QFile::setPermissions(workspace + u"/run.sh"_s, QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(QFile::link(folder.path(), workspace + u"/out"_s));
        target.replace(u"$W"_s, workspace);
        QCOMPARE(int(judgeLink(target, workspace).trust), trust);
        if (target.startsWith(u"file:"))
            QCOMPARE(int(judgeLink(target, {}).trust), int(LogLink::Ask));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogLink)
#include "tst_loglink.moc"
