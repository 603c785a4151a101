// What is said of deployments: in the lines of the history, while one is under way, and before something is done.
#include "tests/support/warnings.h"
#include "ui/components/deploywords.h"

#include <QTest>

#include <utility>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Deployment deploymentOf(int build, DeployAction action = DeployAction::Deploy, const QString &actor = u"mara"_s)
{
    Deployment one;
    one.action = action;
    one.build = BuildId(u"b%1"_s.arg(build));
    one.buildNumber = build;
    one.actor = actor;
    one.state = BuildState::Succeeded;
    one.target.kind = TargetKind::Container;
    return one;
}

Component componentOf(ComponentState state)
{
    Component component;
    component.name = u"web"_s;
    component.state = state;
    return component;
}

DeployTarget targetOf(TargetKind kind)
{
    DeployTarget target;
    target.kind = kind;
    target.workload = u"deployment/web"_s;
    return target;
}

} // namespace

class TestDeployWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { failOnWarnings(); }
    void aLineSaysOnlyWhatTells_data();
    void aLineSaysOnlyWhatTells();
    void itsTimeSaysByWhom();
    void deploymentsAreNotBuilt();
    void whatIsUnderWay_data();
    void whatIsUnderWay();
    void everyQuestionSaysWhatWillHappen_data();
    void everyQuestionSaysWhatWillHappen();
    void aScriptAloneHasNoCommits();
};

void TestDeployWords::aLineSaysOnlyWhatTells_data()
{
    QTest::addColumn<Deployment>("deployment");
    QTest::addColumn<bool>("serves");
    QTest::addColumn<QString>("said");
    QTest::newRow("one's own") << deploymentOf(1) << false << QString();
    QTest::newRow("somebody else's") << deploymentOf(1, DeployAction::Deploy, u"ida"_s) << false << u"By ida."_s;
    QTest::newRow("what serves") << deploymentOf(1) << true << u"Serves now."_s;
    QTest::newRow("what serves, by somebody else") << deploymentOf(1, DeployAction::Deploy, u"ida"_s) << true << u"Serves now. By ida."_s;
    Deployment failed = deploymentOf(1, DeployAction::Deploy, u"ida"_s);
    failed.reason = u"It was not healthy in time."_s;
    QTest::newRow("a reason") << failed << false << failed.reason;
    Deployment automatic = deploymentOf(1);
    automatic.isAutomatic = true;
    QTest::newRow("by itself") << automatic << false << u"By itself after the build."_s;
    automatic.action = DeployAction::Stop;
    QTest::newRow("closed") << automatic << false << u"As the component was closed."_s;
}

void TestDeployWords::aLineSaysOnlyWhatTells()
{
    QFETCH(Deployment, deployment);
    QFETCH(bool, serves);
    QTEST(deploywords::about(deployment, serves, u"mara"_s), "said");
}

void TestDeployWords::itsTimeSaysByWhom()
{
    Deployment one = deploymentOf(1);
    one.queuedAtUs = 1'000'000;
    QVERIFY(deploywords::when(one).endsWith(u", by mara"_s));
    one.actor.clear();
    QVERIFY(!deploywords::when(one).contains(u"by"_s));
}

void TestDeployWords::deploymentsAreNotBuilt()
{
    QCOMPARE(deploywords::stateWord(BuildState::Running), u"Under way"_s);
    QCOMPARE(deploywords::stateWord(BuildState::Succeeded), u"Done"_s);
    QCOMPARE(deploywords::stateWord(BuildState::Failed), QString()); // as of a build
}

void TestDeployWords::whatIsUnderWay_data()
{
    QTest::addColumn<DeployAction>("action");
    QTest::addColumn<int>("running"); // 0: none
    QTest::addColumn<QString>("said");
    QTest::newRow("first") << DeployAction::Deploy << 0 << u"Deploying build #3 for 7 s"_s;
    QTest::newRow("next") << DeployAction::Deploy << 2 << u"Deploying build #3 for 7 s, in place of build #2"_s;
    QTest::newRow("the same again") << DeployAction::Deploy << 3 << u"Deploying build #3 for 7 s"_s;
    QTest::newRow("back") << DeployAction::RollBack << 4 << u"Rolling back to build #3 for 7 s, in place of build #4"_s;
    QTest::newRow("stop") << DeployAction::Stop << 3 << u"Stopping build #3 for 7 s"_s;
    QTest::newRow("start") << DeployAction::Start << 0 << u"Starting build #3 for 7 s"_s;
    QTest::newRow("restart") << DeployAction::Restart << 3 << u"Restarting build #3 for 7 s"_s;
    QTest::newRow("restore") << DeployAction::Restore << 0 << u"Putting back what served before for 7 s"_s;
}

void TestDeployWords::whatIsUnderWay()
{
    QFETCH(DeployAction, action);
    QFETCH(int, running);
    Deployment one = deploymentOf(3, action);
    one.startedAtUs = 1'000'000;
    const auto serving = running > 0 ? std::optional(deploymentOf(running)) : std::nullopt;
    QTEST(deploywords::underWay(one, serving, 8'000'000), "said");
}

void TestDeployWords::everyQuestionSaysWhatWillHappen_data()
{
    QTest::addColumn<TargetKind>("kind");
    QTest::addColumn<ComponentState>("state");
    QTest::addColumn<bool>("isDeployed");
    for (const TargetKind kind : {TargetKind::Script, TargetKind::Container, TargetKind::Kubernetes}) {
        const QByteArray name = word(kind).toUtf8();
        QTest::addRow("%s, nothing deployed", name.constData()) << kind << ComponentState::NotDeployed << false;
        QTest::addRow("%s, running", name.constData()) << kind << ComponentState::Running << true;
        QTest::addRow("%s, closed", name.constData()) << kind << ComponentState::Closed << true;
    }
}

void TestDeployWords::everyQuestionSaysWhatWillHappen()
{
    QFETCH(TargetKind, kind);
    QFETCH(ComponentState, state);
    QFETCH(bool, isDeployed);
    std::optional<Deployment> serving;
    if (isDeployed) {
        serving = deploymentOf(2);
        serving->target.kind = kind;
    }
    Build build;
    build.number = 3;
    const Component component = componentOf(state);
    QList<DeployAction> actions{DeployAction::Deploy};
    if (isDeployed)
        actions += {DeployAction::RollBack, DeployAction::Stop, DeployAction::Start, DeployAction::Restart};
    DeployTarget target = targetOf(kind);
    for (const QString &manifests : {QString(), u"kind: Deployment"_s}) {
        target.manifests = manifests;
        for (const DeployAction action : std::as_const(actions)) {
            const auto question = deploywords::question(action, component, target, serving, build);
            QVERIFY2(question.heading.contains(u"web"_s) && question.heading.endsWith(u'?'), qPrintable(question.heading));
            QVERIFY2(question.consequence.endsWith(u'.'), qPrintable(word(action) + u": "_s + question.consequence));
            QVERIFY(!question.button.isEmpty());
        }
    }
}

void TestDeployWords::aScriptAloneHasNoCommits()
{
    Build build;
    build.number = 1;
    Component component = componentOf(ComponentState::Running);
    const auto said = [&] {
        return deploywords::question(DeployAction::RollBack, component, targetOf(TargetKind::Container), deploymentOf(2), build).consequence;
    };
    QVERIFY2(!said().contains(u"commit"_s), qPrintable(said()));
    QVERIFY2(said().contains(u"build #2 serves again"_s), qPrintable(said())); // a way back from the way back
    component.source.url = u"https://github.com/harbourline/web.git"_s;
    QVERIFY2(said().contains(u"newest commit"_s), qPrintable(said()));
}

QTEST_GUILESS_MAIN(TestDeployWords)
#include "tst_deploywords.moc"
