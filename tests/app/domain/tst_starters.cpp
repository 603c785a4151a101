#include "app/domain/starters.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestStarters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCanBeUsed()
    {
        QCOMPARE(starters().size(), 8);
        for (const Starter &starter : starters()) {
            QVERIFY2(problemsOf(starter.plan).isEmpty(), qPrintable(starter.id));
            QVERIFY2(starter.plan.script.startsWith("#!/usr/bin/env bash\nset -euo pipefail\n"_L1), qPrintable(starter.id));
            QVERIFY2(starter.plan.script.endsWith(u'\n') && !starter.plan.script.contains(u'\r'), qPrintable(starter.id));
            QVERIFY2(starter.plan.advanced.timeoutMinutes > 0, qPrintable(starter.id));
            QVERIFY2(!starter.description.isEmpty(), qPrintable(starter.id));
            for (const Parameter &parameter : starter.plan.parameters)
                QVERIFY2(starter.plan.script.contains(parameter.key) || parameter.key == "GOPROXY"_L1, qPrintable(starter.id));
        }
    }

    void theKindOfARepositoryIsSeen_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("nothing") << QStringList{} << QStringList{};
        QTest::newRow("only words") << QStringList{u"README.md"_s, u"LICENSE"_s} << QStringList{};
        QTest::newRow("a Go service") << QStringList{u"Dockerfile"_s, u"go.mod"_s, u"Makefile"_s} << QStringList{u"go"_s, u"dockerfile"_s, u"shell"_s};
        QTest::newRow("CMake") << QStringList{u"CMakeLists.txt"_s} << QStringList{u"cmake"_s};
        QTest::newRow("Maven") << QStringList{u"pom.xml"_s, u"package.json"_s} << QStringList{u"maven"_s, u"node"_s};
        QTest::newRow("Gradle in Kotlin") << QStringList{u"build.gradle.kts"_s, u"gradlew"_s} << QStringList{u"gradle"_s};
        QTest::newRow("Python") << QStringList{u"requirements.txt"_s} << QStringList{u"python"_s};
        QTest::newRow("in a folder") << QStringList{u"web/package.json"_s} << QStringList{};
        QTest::newRow("another case") << QStringList{u"dockerfile"_s} << QStringList{};
    }

    void theKindOfARepositoryIsSeen()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, wanted);
        QStringList ids;
        for (const Starter &starter : startersFor(files))
            ids.append(starter.id);
        QCOMPARE(ids, wanted);
    }

    void aBrokenOneSaysWhy()
    {
        QCOMPARE(readStarter(u"x"_s, "{", {}).error().code, ErrorCode::Invalid);
        const auto nameless = readStarter(u"x"_s, R"({"files": ["a"], "plan": {}})", {});
        QVERIFY(!nameless && nameless.error().message.contains(u"name"_s));
        const auto wrong = readStarter(u"x"_s, R"({"name": "X", "files": ["a"], "plan": {"parameters": [{"key": "3"}]}})", {});
        QVERIFY(!wrong && wrong.error().message.contains(u"parameters[0]"_s));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestStarters)
#include "tst_starters.moc"
