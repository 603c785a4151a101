// The Deploy tab: a target that is written and saved, what is said of what serves, and that nothing is done unasked.
#include "app/services/deployservice.h"
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/statement.h"
#include "app/supervisor/runfolder.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/messagebar.h"
#include "ui/common/scripteditor.h"
#include "ui/common/segmented.h"
#include "ui/common/verdictline.h"
#include "ui/components/componentactions.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/deployfields.h"
#include "ui/components/deploytab.h"
#include "ui/components/deploywords.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

DeployTab *open(PaneFixture &fixture, const Component &component)
{
    fixture.pane().goTo({Page::Components, component.id.toString(), u"deploy"_s});
    return fixture.pane().componentPage()->deployed();
}

QPushButton *button(QWidget *in, const QString &text)
{
    for (QPushButton *one : in->findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

QString textsOf(const QWidget *in)
{
    QString all;
    for (const QLabel *label : in->findChildren<QLabel *>())
        all += label->text() + u'\n';
    for (const ElidedLabel *label : in->findChildren<ElidedLabel *>())
        all += label->text() + u'\n';
    return all;
}

Build built(PaneFixture &fixture, const Component &component, const QString &revision = {})
{
    return fixture.engine()
        .database()
        .write([&](Transaction &tx) -> Result<Build> {
            BuildRepository builds(tx);
            Build build;
            build.component = component.id;
            build.revision = revision;
            auto one = builds.enqueue(build, QueuePolicy::EveryOne, 1);
            if (one)
                (void)builds.finish(one->id, BuildState::Succeeded, {}, 0, 2);
            return one;
        })
        .result()
        .value();
}

// As the deployer would have left it.
void deployed(PaneFixture &fixture, const Component &component, const Build &build, BuildState state, const QString &reason = {},
              DeployAction action = DeployAction::Deploy)
{
    Deployment one;
    one.action = action;
    one.component = component.id;
    one.build = build.id;
    one.buildNumber = build.number;
    one.actor = u"mara"_s;
    one.target = fixture.engine().deployments().target(component.id);
    const auto done = fixture.engine().database().write([&](Transaction &tx) -> Result<bool> {
        DeploymentRepository deployments(tx);
        auto queued = deployments.enqueue(one, 3);
        if (!queued)
            return failure(queued.error());
        queued->state = state;
        queued->reason = reason;
        queued->isServing = state == BuildState::Succeeded && bringsBuild(action);
        queued->startedAtUs = 4;
        queued->finishedAtUs = 5;
        return deployments.finish(*queued);
    }).result();
    QVERIFY(done && *done);
    fixture.engine().deployments().refresh(component.id);
}

// Has a build that could be deployed.
Component withTarget(PaneFixture &fixture, const QString &name)
{
    const Component component = fixture.add(name);
    DeployTarget target;
    target.kind = TargetKind::Script;
    target.script = u"./deploy"_s;
    if (!answerOf(fixture.engine().deployments().setTarget(component.id, target)))
        qFatal("the target was not saved");
    built(fixture, component);
    return component;
}

} // namespace

class TestDeployTab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aTargetIsWrittenSavedAndTakenBack()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTab *tab = open(fixture, component);
        QVERIFY(!button(tab, u"Deploy…"_s));
        auto *kind = tab->findChild<Segmented *>(u"target"_s);
        QTest::mouseClick(kind, Qt::LeftButton, {}, kind->segmentRect(int(TargetKind::Container)).center());
        QVERIFY(tab->isEdited());
        QTest::keyClicks(tab->findChild<QLineEdit *>(u"ports"_s), u"8080"_s);
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QCOMPARE(fixture.engine().deployments().target(component.id), DeployTarget()); // that is no port
        QCOMPARE(qApp->focusWidget(), tab->findChild<QLineEdit *>(u"ports"_s));
        QTest::keyClicks(tab->findChild<QLineEdit *>(u"ports"_s), u":80, 8443:443"_s);
        QTest::keyClick(tab->findChild<QCheckBox *>(u"afterBuild"_s), Qt::Key_Space);
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.done.size(), 1);
        const DeployTarget stored = fixture.engine().deployments().target(component.id);
        QCOMPARE(stored.kind, TargetKind::Container);
        QCOMPARE(stored.ports, (QStringList{u"8080:80"_s, u"8443:443"_s}));
        QVERIFY(stored.afterBuild && !tab->isEdited());
        fixture.done.first().undo();
        QTRY_COMPARE(fixture.engine().deployments().target(component.id), DeployTarget());
        QTRY_COMPARE(kind->current(), int(TargetKind::None));
    }

    void aRollBackTakesTheSourceAlongIfWished()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        const Build first = built(fixture, component, QString(40, u'a'));
        const Build second = built(fixture, component);
        deployed(fixture, component, first, BuildState::Succeeded);
        deployed(fixture, component, second, BuildState::Succeeded);
        DeployTab *tab = open(fixture, component);
        QPushButton *back = nullptr;
        QTRY_VERIFY((back = button(tab, u"Roll Back…"_s)));
        QTest::mouseClick(back, Qt::LeftButton);
        auto *dialog = tab->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        auto *source = dialog->findChild<QCheckBox *>(u"restoreSource"_s);
        QVERIFY(source && !source->isChecked());
        QTest::keyClick(source, Qt::Key_Space);
        QVERIFY2(textsOf(dialog).contains(u"are of commit aaaaaaaa"_s), qPrintable(textsOf(dialog)));
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        const auto newest = [&] { return answerOf(fixture.engine().deployments().history(component.id, 1))->value(0); };
        QTRY_COMPARE(newest().action, DeployAction::RollBack);
        QVERIFY(newest().restoresSource);
        QTRY_VERIFY(textsOf(tab).contains(u"Roll back to build #1 and its source"_s));

        // Once it serves, the source says so and leads back.
        Deployment ended = newest();
        ended.state = BuildState::Succeeded;
        ended.isServing = true;
        ended.finishedAtUs = 6;
        QVERIFY(fixture.engine().database().write([&](Transaction &tx) { return DeploymentRepository(tx).finish(ended); }).result());
        fixture.engine().deployments().refresh(component.id);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"source"_s});
        QPushButton *follow = nullptr;
        QTRY_VERIFY((follow = button(fixture.pane().componentPage(), u"Follow the Branch Again"_s)));
        QVERIFY(textsOf(fixture.pane().componentPage()).contains(u"commit aaaaaaaa of build #1"_s));
        QTest::mouseClick(follow, Qt::LeftButton);
        QTRY_VERIFY(!button(fixture.pane().componentPage(), u"Follow the Branch Again"_s));
        QVERIFY(!answerOf(fixture.engine().deployments().sourceHold(component.id))->has_value());
    }

    void aSecretIsTypedOnceAndNeverShown()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTab *tab = open(fixture, component);
        auto *kind = tab->findChild<Segmented *>(u"target"_s);
        QTest::mouseClick(kind, Qt::LeftButton, {}, kind->segmentRect(int(TargetKind::Container)).center());
        const auto fields = [tab] {
            QMap<QString, QLineEdit *> found;
            for (QLineEdit *one : tab->findChild<QPushButton *>(u"addSecret"_s)->parentWidget()->findChildren<QLineEdit *>())
                found.insert(one->echoMode() == QLineEdit::Password ? u"value"_s : u"name"_s, one);
            return found;
        };
        QTest::mouseClick(tab->findChild<QPushButton *>(u"addSecret"_s), Qt::LeftButton);
        QCOMPARE(qApp->focusWidget(), fields().value(u"name"_s));
        QTest::keyClicks(fields().value(u"name"_s), u"TOKEN"_s);
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QCOMPARE(qApp->focusWidget(), fields().value(u"value"_s)); // it has none
        QVERIFY(textsOf(tab).contains(u"The secret TOKEN needs a value."_s));
        QTest::keyClicks(fields().value(u"value"_s), u"quiet-word"_s);
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.done.size(), 1);
        QVERIFY(!fixture.done.first().undo); // what was there before can't come back
        const QString key = fixture.engine().deployments().target(component.id).secrets.value(u"TOKEN"_s);
        QCOMPARE(answerOf(fixture.engine().secrets().read(key)).value_or(QByteArray()), QByteArray("quiet-word"));
        QVERIFY(!tab->isEdited());
        QTRY_COMPARE(fields().value(u"value"_s)->text(), QString());
        QVERIFY(fields().value(u"value"_s)->placeholderText().contains(u"stored"_s));
        QTest::keyClicks(fields().value(u"value"_s), u"x"_s);
        QVERIFY(tab->isEdited());
        tab->discard();
        QVERIFY(!tab->isEdited());
        QCOMPARE(fixture.engine().deployments().target(component.id).secrets.value(u"TOKEN"_s), key);
    }

    void whatWasWrittenWaitsForItsComponent()
    {
        PaneFixture fixture;
        const Component first = fixture.add(u"checkout-api"_s);
        const Component second = fixture.add(u"web"_s);
        DeployTab *tab = open(fixture, first);
        auto *kind = tab->findChild<Segmented *>(u"target"_s);
        QTest::mouseClick(kind, Qt::LeftButton, {}, kind->segmentRect(int(TargetKind::Script)).center());
        QTest::keyClicks(tab->findChild<ScriptEditor *>(u"deployScript"_s), u"./deploy"_s);
        open(fixture, second);
        QVERIFY(!tab->isEdited());
        open(fixture, first);
        QVERIFY(tab->isEdited());
        QCOMPARE(tab->fields()->target().script, u"./deploy"_s);
        tab->discard();
        QVERIFY(!tab->isEdited());
    }

    void whatIsNewerThanServesIsAnUpgrade()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        const Build first = built(fixture, component);
        const Build second = built(fixture, component);
        deployed(fixture, component, first, BuildState::Succeeded);
        deployed(fixture, component, second, BuildState::Succeeded);
        deployed(fixture, component, first, BuildState::Succeeded);
        DeployTab *tab = open(fixture, component);
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 3);
        QPushButton *forward = nullptr;
        QTRY_VERIFY((forward = button(tab, u"Upgrade…"_s)));
        QCOMPARE(forward->accessibleName(), u"Upgrade to build 2"_s);
        QVERIFY(!button(tab, u"Roll Back…"_s)); // the first one serves
        QTest::mouseClick(forward, Qt::LeftButton);
        auto *dialog = tab->findChild<ConfirmDialog *>();
        QVERIFY(dialog && dialog->confirmButton()->text() == u"Deploy"_s);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(answerOf(fixture.engine().deployments().history(component.id, 10))->size(), 4);
        QCOMPARE(answerOf(fixture.engine().deployments().history(component.id, 1))->first().action, DeployAction::Deploy);
    }

    void nothingIsDoneUnasked()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        target.stopScript = u"./stop"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        const Build first = built(fixture, component);
        const Build second = built(fixture, component);
        deployed(fixture, component, first, BuildState::Succeeded);
        deployed(fixture, component, second, BuildState::Succeeded);
        deployed(fixture, component, second, BuildState::Failed, u"It was not healthy in time."_s);
        DeployTab *tab = open(fixture, component);
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 3);
        QPushButton *back = nullptr;
        QTRY_VERIFY((back = button(tab, u"Roll Back…"_s))); // to the first: the second serves, and what failed is nothing to go back to
        QTRY_COMPARE(back->accessibleName(), u"Roll back to build 1"_s);
        const auto count = [&] { return answerOf(fixture.engine().deployments().history(component.id, 10))->size(); };

        QTest::mouseClick(back, Qt::LeftButton);
        auto *dialog = tab->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(count(), 3);
        QTRY_VERIFY(!tab->findChild<ConfirmDialog *>());

        QTest::mouseClick(button(tab, u"Stop…"_s), Qt::LeftButton);
        dialog = tab->findChild<ConfirmDialog *>();
        QVERIFY(dialog && dialog->confirmButton()->text() == u"Stop"_s);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(count(), 4);
        const auto history = answerOf(fixture.engine().deployments().history(component.id, 1));
        QCOMPARE(history->first().action, DeployAction::Stop);
        QCOMPARE(history->first().state, BuildState::Queued); // nobody serves the folder here
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 4);
    }

    void askedOnceItIsKnown_data()
    {
        QTest::addColumn<QString>("meanwhile");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("still there") << QString() << true;
        QTest::newRow("on another tab") << u"history"_s << false;
        QTest::newRow("there and back") << u"history deploy"_s << false;
    }
    void askedOnceItIsKnown()
    {
        QFETCH(QString, meanwhile);
        QFETCH(bool, isAsked);
        PaneFixture fixture;
        const Component component = withTarget(fixture, u"checkout-api"_s);
        DeployTab *tab = open(fixture, component);
        QSignalSpy read(tab, &DeployTab::countChanged);
        tab->askToDeploy(component.id);
        QVERIFY(!tab->findChild<ConfirmDialog *>()); // nobody knows yet what there is
        for (const QString &part : meanwhile.split(u' ', Qt::SkipEmptyParts))
            fixture.pane().goTo({Page::Components, component.id.toString(), part});
        QTRY_VERIFY(!read.isEmpty());
        QCOMPARE(tab->findChild<ConfirmDialog *>() != nullptr, isAsked);
        open(fixture, component);
        read.clear();
        tab->setComponent(component.id); // reads again, and asks no later than that
        QTRY_VERIFY(!read.isEmpty());
        QCOMPARE(tab->findChild<ConfirmDialog *>() != nullptr, isAsked);
    }

    void aReadingThatFailedIsNoQuestionLater()
    {
        PaneFixture fixture;
        const Component component = withTarget(fixture, u"checkout-api"_s);
        const auto rename = [&](const QString &from, const QString &to) {
            return answerOf(fixture.engine().database().write(
                [sql = u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to)](Transaction &tx) { return Statement(tx, sql).run(); }));
        };
        QVERIFY(rename(u"deployment"_s, u"deployment_gone"_s));
        DeployTab *tab = open(fixture, component);
        tab->askToDeploy(component.id);
        QPushButton *retry = nullptr;
        QTRY_VERIFY((retry = button(tab, u"Retry"_s)));
        QVERIFY(rename(u"deployment_gone"_s, u"deployment"_s));
        QTest::mouseClick(retry, Qt::LeftButton);
        QPushButton *deploy = nullptr;
        QTRY_VERIFY((deploy = button(tab, u"Deploy…"_s)) && deploy->isEnabled());
        QVERIFY(!tab->findChild<ConfirmDialog *>());
    }

    void whatIsGoneIsNotAskedOfAnother()
    {
        PaneFixture fixture;
        const Component kept = withTarget(fixture, u"checkout-api"_s);
        const Component gone = withTarget(fixture, u"web"_s);
        DeployTab *tab = open(fixture, kept);
        QPushButton *deploy = nullptr;
        QTRY_VERIFY((deploy = button(tab, u"Deploy…"_s)) && deploy->isEnabled());
        tab->askToDeploy(gone.id);
        QVERIFY(!tab->findChild<ConfirmDialog *>());

        // Chosen in a menu that was open while the component went.
        fixture.pane().goTo({Page::Components, {}, {}});
        Q_EMIT fixture.pane().componentPage()->menuRequested(gone.id, fixture.pane().mapToGlobal(QPoint(40, 40)));
        QAction *chosen = nullptr;
        for (const QMenu *menu : fixture.pane().findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)) {
            for (QAction *action : menu->actions())
                chosen = action->text() == u"Deploy…"_s ? action : chosen;
        }
        QVERIFY(chosen);
        QVERIFY(answerOf(fixture.components().remove(gone.id)));
        QTRY_VERIFY(!fixture.components().find(gone.id));
        chosen->trigger();
        QVERIFY(!tab->findChild<ConfirmDialog *>());
        QVERIFY(fixture.pane().listPage()->isVisible());
        QVERIFY(fixture.pane().listPage()->message()->hasMessage());
    }

    void closingSaysWhatItStops_data()
    {
        QTest::addColumn<QString>("stopScript");
        QTest::addColumn<QString>("said");
        QTest::newRow("it is stopped") << u"./stop"_s << u"Build #1 is stopped, so nobody serves checkout-api"_s;
        QTest::newRow("it can't be stopped") << QString() << u"Build #1 goes on running there"_s;
    }
    void closingSaysWhatItStops()
    {
        QFETCH(QString, stopScript);
        QFETCH(QString, said);
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        target.stopScript = stopScript;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, built(fixture, component), BuildState::Succeeded);
        QTRY_VERIFY(fixture.engine().deployments().serving(component.id));
        ComponentActions actions(fixture.engine(), &fixture.pane());
        QStringList sentences;
        std::function<void()> undo;
        connect(&actions, &ComponentActions::done, this, [&](const QString &sentence, const std::function<void()> &back) {
            sentences.append(sentence);
            undo = back;
        });
        actions.setState({component.id}, ComponentState::Closed);
        auto *dialog = fixture.pane().findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        QVERIFY2(textsOf(dialog).contains(said), qPrintable(textsOf(dialog)));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.pane().findChild<ConfirmDialog *>());
        QCOMPARE(fixture.components().find(component.id)->state, component.state);

        actions.setState({component.id}, ComponentState::Closed);
        dialog = fixture.pane().findChild<ConfirmDialog *>();
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(fixture.components().find(component.id)->state, ComponentState::Closed);
        QTRY_COMPARE(sentences.size(), 1);
        undo(); // what was stopped is started
        const auto last = [&] { return answerOf(fixture.engine().deployments().history(component.id, 1))->first().action; };
        QTRY_COMPARE(last(), DeployAction::Start);

        actions.remove({component.id});
        dialog = nullptr;
        for (ConfirmDialog *one : fixture.pane().findChildren<ConfirmDialog *>()) {
            if (one->isVisible())
                dialog = one;
        }
        QVERIFY(dialog);
        QVERIFY2(textsOf(dialog).contains(stopScript.isEmpty() ? u"stays as it is"_s : u"stopped by its script"_s), qPrintable(textsOf(dialog)));
    }

    void reopeningSaysWhatToDo()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        target.stopScript = u"./stop"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        const Build build = built(fixture, component);
        deployed(fixture, component, build, BuildState::Succeeded);
        deployed(fixture, component, build, BuildState::Succeeded, {}, DeployAction::Stop);
        QTRY_VERIFY(fixture.engine().deployments().isStopped(component.id));
        QVERIFY(answerOf(fixture.components().setState(component.id, ComponentState::Closed)).has_value());
        ComponentActions actions(fixture.engine(), &fixture.pane());
        QStringList sentences;
        connect(&actions, &ComponentActions::done, this, [&](const QString &sentence) { sentences.append(sentence); });
        actions.setState({component.id}, ComponentState::NotDeployed);
        QTRY_COMPARE(sentences, QStringList{u"checkout-api reopened. Build #1 is still stopped: start it on the Deploy tab"_s});
        DeployTab *tab = open(fixture, component);
        QTRY_VERIFY(button(tab, u"Start…"_s));
        QVERIFY(!button(tab, u"Stop…"_s));
    }

    void theLogNamesItsSteps()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        const Build build = built(fixture, component);
        QVERIFY(answerOf(fixture.engine().deployments().pin(build.id, true)).has_value());
        deployed(fixture, component, build, BuildState::Succeeded);
        const Deployment one = answerOf(fixture.engine().deployments().history(component.id, 1))->first();
        const QString folder = fixture.engine().deployments().runFolder(one.id);
        QVERIFY(QDir().mkpath(folder));
        supervisor::RunState state;
        for (const char *name : {deployStepName, healthStepName}) {
            state.steps.emplace_back();
            state.steps.back().name = name;
        }
        QFile file(folder + u'/' + QLatin1String(supervisor::FileName::state));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(supervisor::encode(state)));
        file.close();
        QCOMPARE(answerOf(fixture.engine().deployments().stepNames(one.id)), (QStringList{u"Deploy"_s, u"Health"_s}));
        QCOMPARE(deploywords::stepName(QLatin1String(healthStepName)), u"Wait until it is healthy"_s);
        QCOMPARE(deploywords::stepName(u"of a newer program"_s), u"of a newer program"_s);
        DeployTab *tab = open(fixture, component);
        const auto lines = [&] { return tab->findChildren<VerdictLine *>(); };
        QTRY_COMPARE(lines().size(), 1);
        QTRY_VERIFY(textsOf(lines().first()).contains(u"Deploy build #1, pinned"_s));
    }

    // As that of a build: how logs are looked at is kept, and what failed opens at its first error.
    void theLogIsLookedAtAsThatOfABuild()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        deployed(fixture, component, built(fixture, component), BuildState::Failed, u"It was not healthy in time."_s);
        const DeployService &service = fixture.engine().deployments();
        const DeploymentId id = answerOf(fixture.engine().deployments().history(component.id, 1))->first().id;
        QVERIFY(QDir().mkpath(service.runFolder(id)));
        QFile file(service.logFile(id));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("started\nerror: it answers 503\nended\n");
        file.close();
        QVERIFY(answerOf(fixture.engine().settings().set(settings::logWrap, true)).has_value());
        DeployTab *tab = open(fixture, component);
        QPushButton *show = nullptr;
        QTRY_VERIFY((show = button(tab, u"Log"_s)));
        QTest::mouseClick(show, Qt::LeftButton);
        auto *log = tab->findChild<LogPane *>(u"deployment.log"_s);
        QVERIFY(log);
        QTRY_VERIFY(log->view()->hasCurrentLine());
        QCOMPARE(log->view()->currentLine().value, 1);
        QVERIFY(log->view()->isWrapping());
    }

    void everythingHasAName()
    {
        PaneFixture fixture;
        DeployTab *tab = open(fixture, fixture.add(u"checkout-api"_s));
        auto *kind = tab->findChild<Segmented *>(u"target"_s);
        for (const TargetKind one : {TargetKind::None, TargetKind::Script, TargetKind::Container, TargetKind::Kubernetes}) {
            kind->setCurrent(int(one));
            QCOMPARE(fixture.nameless(), QStringList());
        }
    }

    void fitsTheSmallestWindow()
    {
        PaneFixture fixture({968, 640}); // beside the narrow rail
        DeployTab *tab = open(fixture, fixture.add(u"checkout-api"_s));
        for (const TargetKind one : {TargetKind::None, TargetKind::Script, TargetKind::Container, TargetKind::Kubernetes}) {
            tab->findChild<Segmented *>(u"target"_s)->setCurrent(int(one));
            QVERIFY2(tab->minimumSizeHint().width() <= 968, qPrintable(QString::number(tab->minimumSizeHint().width())));
        }
    }

private:
    std::unique_ptr<Theme> m_theme;
};

SLIPWAY_TEST_MAIN(QApplication, TestDeployTab)

#include "tst_deploytab.moc"
