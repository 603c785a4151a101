#include "app/domain/variables.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expanded");
        QTest::newRow("nothing") << u"make all"_s << u"make all"_s;
        QTest::newRow("plain") << u"$SERVICE/x"_s << u"shop/x"_s;
        QTest::newRow("braces") << u"${SERVICE}_MODULE"_s << u"shop_MODULE"_s;
        QTest::newRow("the longest name") << u"$SERVICE_MODULE"_s << u"web"_s;
        QTest::newRow("a longer name than known") << u"$SERVICE_x"_s << u"shop_x"_s;
        QTest::newRow("numbers that begin alike") << u"$REPO_1 $REPO_10"_s << u"one ten"_s;
        QTest::newRow("batch") << u"%SERVICE%\\%UNKNOWN%"_s << u"shop\\%UNKNOWN%"_s;
        QTest::newRow("powershell") << u"$env:SERVICE.ps1 $Env:REPO_10"_s << u"shop.ps1 ten"_s;
        QTest::newRow("unknown") << u"$NOBODY ${NOBODY} $ % 100%"_s << u"$NOBODY ${NOBODY} $ % 100%"_s;
        QTest::newRow("unknown in braces is not shortened") << u"${SERVICE_x}"_s << u"${SERVICE_x}"_s;
        QTest::newRow("open brace") << u"${SERVICE"_s << u"${SERVICE"_s;
        QTest::newRow("what was put in stays") << u"$NESTED"_s << u"$SERVICE"_s;
        QTest::newRow("a secret stays") << u"x$TOKEN"_s << u"x$TOKEN"_s;
        QTest::newRow("at the end") << u"a$"_s << u"a$"_s;
    }
    void expands()
    {
        QFETCH(QString, text);
        QFETCH(QString, expanded);
        Variables variables;
        variables.set(u"SERVICE"_s, u"shop"_s, Origin::BuiltIn);
        variables.set(u"SERVICE_MODULE"_s, u"web"_s, Origin::BuiltIn);
        variables.set(u"REPO_1"_s, u"one"_s, Origin::BuiltIn);
        variables.set(u"REPO_10"_s, u"ten"_s, Origin::BuiltIn);
        variables.set(u"NESTED"_s, u"$SERVICE"_s, Origin::Parameter);
        variables.set(u"TOKEN"_s, u"hunter2"_s, Origin::Secret);
        QCOMPARE(variables.expand(text), expanded);
    }

    void laterOriginsWin()
    {
        Variables variables;
        variables.set(u"A"_s, u"output"_s, Origin::Output);
        variables.set(u"A"_s, u"parameter"_s, Origin::Parameter);
        QCOMPARE(variables.value(u"A"_s), u"output"_s);
        variables.set(u"B"_s, u"commit"_s, Origin::Commit);
        variables.set(u"B"_s, u"parameter"_s, Origin::Parameter);
        QCOMPARE(variables.value(u"B"_s), u"parameter"_s);
        variables.set(u"B"_s, u"again"_s, Origin::Parameter);
        QCOMPARE(variables.value(u"B"_s), u"again"_s);
    }

    void builtIns()
    {
        VariableFacts facts;
        facts.project = ProjectKey(u"demo"_s);
        facts.service = {u"shop"_s, u"web"_s};
        facts.definition = u"web-build"_s;
        facts.number = 12;
        facts.workspace = u"/w"_s;
        facts.repos = {{{.owner = u"team"_s, .name = u"2nd-shop.api"_s, .branch = u"main"_s, .commit = u"abc"_s, .pulls = {4, 9}}, {}, u"github"_s},
                       {{.owner = u"team"_s, .name = u"tools"_s, .branch = u"v2"_s, .commit = u"def"_s, .pulls = {1}}, u"v2.1"_s, u"other"_s}};
        facts.message = u"Fix #LEVEL=high# and #SERVICE=other# and #PATH=/tmp# #BROKEN"_s;
        const Variables variables = builtInVariables(facts);
        const QMap<QString, QString> expected{{u"CI"_s, u"true"_s},
                                              {u"ZADIG"_s, u"true"_s},
                                              {u"PROJECT"_s, u"demo"_s},
                                              {u"WORKFLOW"_s, u"web-build"_s},
                                              {u"TASK_ID"_s, u"12"_s},
                                              {u"WORKSPACE"_s, u"/w"_s},
                                              {u"SERVICE"_s, u"shop"_s},
                                              {u"SERVICE_NAME"_s, u"shop"_s},
                                              {u"SERVICE_MODULE"_s, u"web"_s},
                                              {u"REPONAME_0"_s, u"2nd-shop.api"_s},
                                              {u"REPO_0"_s, u"Cnd_shop_api"_s},
                                              {u"Cnd_shop_api_BRANCH"_s, u"main"_s},
                                              {u"Cnd_shop_api_PR"_s, u"4,9"_s},
                                              {u"Cnd_shop_api_COMMIT_ID"_s, u"abc"_s},
                                              {u"Cnd_shop_api_ORG"_s, u"team"_s},
                                              {u"REPO_1"_s, u"tools"_s},
                                              {u"tools_TAG"_s, u"v2.1"_s},
                                              {u"LEVEL"_s, u"high"_s}};
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QVERIFY2(variables.value(it.key()) == it.value(), qPrintable(it.key() + u'=' + variables.value(it.key())));
        for (const QString &absent : {u"tools_PR"_s, u"tools_COMMIT_ID"_s, u"PATH"_s, u"BROKEN"_s, u"Cnd_shop_api_TAG"_s})
            QVERIFY2(!variables.has(absent), qPrintable(absent));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestVariables)
#include "tst_variables.moc"
