#include "app/services/planrehearsal.h"

#include "app/domain/catalogue.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

HostFacts host()
{
    HostFacts facts;
    facts.supervisor = u"/usr/bin/slipway-run"_s;
    facts.git = u"/usr/bin/git"_s;
    facts.bash = u"/bin/bash"_s;
    facts.sh = u"/bin/sh"_s;
    facts.curl = u"/usr/bin/curl"_s;
    return facts;
}

Component component()
{
    Component web;
    web.id = ComponentId(u"c"_s.repeated(32));
    web.project = ProjectKey(u"shop"_s);
    web.name = u"web"_s;
    web.source.url = u"https://git.example.com/shop/web.git"_s;
    web.source.branch = u"main"_s;
    return web;
}

EffectivePlan plan(const QString &script)
{
    EffectivePlan effective;
    effective.definition = u"web"_s;
    effective.service = {u"web"_s, u"web"_s};
    effective.plan.script = script;
    Parameter mode;
    mode.key = u"MODE"_s;
    mode.value = u"fast"_s;
    Parameter token;
    token.key = u"TOKEN"_s;
    token.isCredential = true;
    token.secretKey = u"key-token"_s;
    effective.plan.parameters = {mode, token};
    return effective;
}

} // namespace

class TestPlanRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAScriptReads_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *name, const QString &script, const QStringList &names) { QTest::newRow(name) << script << names; };
        row("both forms, each once", u"echo $A ${B}\necho $A"_s, {u"A"_s, u"B"_s});
        row("set before", u"A=1; B=$(date)\nexport C=2\necho $A $B $C"_s, {});
        row("set by a loop and by read", u"for f in a b; do echo $f; done\nread -r X Y\necho $X$Y"_s, {});
        row("a standard value", u"echo ${A:-none} ${B-} ${C:=x} ${D:+y} ${E:?needed}"_s, {});
        row("of the shell and the build", u"echo $HOME $PATH $RANDOM $SLIPWAY_OUTPUT $CI $1 $? $@"_s, {});
        row("in single quotes and comments", u"echo '$A' # $B\necho \\$C"_s, {});
        row("an apostrophe in double quotes", u"echo \"it's $A\" '$B'"_s, {u"A"_s});
        row("length and indirection", u"echo ${#A} ${!B} ${C%.*} ${D//x/y}"_s, {u"A"_s, u"B"_s, u"C"_s, u"D"_s});
        row("an array", u"LIST=(a b)\nMAP[x]=1\necho ${LIST[0]} ${MAP[x]}"_s, {});
        row("a function's own", u"f() { local a=1 b; echo $a $b; }"_s, {});
        row("another file may set anything", u". ./env\necho $A"_s, {});
        row("a word that only begins so", u"echo sourced $A"_s, {u"A"_s});
        row("a hash inside a word", u"echo a#b $A"_s, {u"A"_s});
        row("unended quote", u"echo 'x $A"_s, {});
        row("nothing", {}, {});
    }
    void namesAScriptReads()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, names);
        QCOMPARE(namesReadBy(script), names);
    }

    void stepsAndVariablesOfABuild()
    {
        EffectivePlan effective = plan(u"set -u\necho $MODE $TOKEN $COVERAGE\n"_s);
        effective.plan.post.archivePath = u"out"_s;
        effective.plan.post.failureScript = u"echo sorry"_s;
        const PlanRehearsal rehearsal = rehearsePlan(effective, component(), {}, host());
        QCOMPARE(rehearsal.stops, QString());
        QStringList names;
        for (const PlannedStep &step : rehearsal.steps)
            names.append(step.name);
        QCOMPARE(names.last(), u"Failure script"_s);
        QVERIFY(rehearsal.steps.last().afterFailure);
        QVERIFY(names.contains(u"Archive"_s));
        const auto build = std::find_if(rehearsal.steps.begin(), rehearsal.steps.end(), [](const PlannedStep &step) { return step.name == u"Build"_s; });
        QVERIFY(build != rehearsal.steps.end());
        QCOMPARE(build->lines, 2);
        QCOMPARE(rehearsal.variables.value(u"MODE"_s), u"fast"_s);
        QCOMPARE(rehearsal.variables.all().value(u"MODE"_s).origin, Origin::Parameter);
        QCOMPARE(rehearsal.variables.value(u"TOKEN"_s), maskedValue.toString());
        QCOMPARE(rehearsal.variables.all().value(u"TOKEN"_s).origin, Origin::Secret);
        QCOMPARE(rehearsal.variables.value(u"SERVICE_MODULE"_s), u"web"_s);
        QCOMPARE(rehearsal.nameless, QStringList{u"COVERAGE"_s});
    }

    void imagesOfTheDefaultRegistry()
    {
        Catalogue catalogue;
        catalogue.registries = {{u"hub"_s, u"registry.example.com"_s, u"team"_s, u"robot"_s, u"imageregistry/1"_s, true}};
        const PlanRehearsal rehearsal = rehearsePlan(plan(u"docker push $IMAGE"_s), component(), catalogue, host());
        QCOMPARE(rehearsal.stops, QString());
        QVERIFY(rehearsal.variables.value(u"IMAGE"_s).startsWith(u"registry.example.com/team/web:"_s));
        QCOMPARE(rehearsal.variables.value(u"DOCKER_REGISTRY_SK"_s), maskedValue.toString());
    }

    void whatWouldStopABuild()
    {
        EffectivePlan effective = plan(u"make"_s);
        effective.plan.tools = {{u"go"_s, u"9.9"_s}};
        const PlanRehearsal missing = rehearsePlan(effective, component(), {}, host());
        QVERIFY2(missing.stops.contains(u"go"_s), qPrintable(missing.stops));
        QVERIFY(missing.steps.isEmpty());

        EffectivePlan windows = plan(u"Write-Host hi"_s);
        windows.plan.scriptType = ScriptType::PowerShell;
        QVERIFY(!rehearsePlan(windows, component(), {}, host()).stops.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPlanRehearsal)
#include "tst_planrehearsal.moc"
