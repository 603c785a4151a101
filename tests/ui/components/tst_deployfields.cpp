// The form of a deploy target as the Deploy tab shows it: clusters that are chosen from those of Settings, and what is said of one
// that nobody knows; and what its buttons can't do, with the reason.
#include "app/services/catalogueservice.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/clusterchoice.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/common/verb.h"
#include "ui/common/verdictline.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/componenttable.h"
#include "ui/components/deployfields.h"
#include "ui/components/deploytab.h"
#include "ui/theme/kinds.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

DeployTab *open(PaneFixture &fixture, const Component &component)
{
    fixture.pane().goTo({Page::Components, component.id.toString(), u"deploy"_s});
    return fixture.pane().componentPage()->deployed();
}

QPushButton *button(const QWidget *in, const QString &text)
{
    for (QPushButton *one : in->findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

DeployTarget cluster(const QString &name)
{
    DeployTarget target;
    target.kind = TargetKind::Kubernetes;
    target.workload = u"deployment/web"_s;
    target.cluster = name;
    return target;
}

void keep(PaneFixture &fixture, const QString &name, bool isDefault, const QString &nameSpace = {})
{
    Cluster one;
    one.name = name;
    one.nameSpace = nameSpace;
    one.isDefault = isDefault;
    QVERIFY(answerOf(fixture.engine().catalogue().save(one, std::nullopt, u"mara"_s)).has_value());
}

QStringList wordsOf(const ClusterChoice *choice)
{
    QStringList words;
    for (int i = 0; i < choice->count(); ++i)
        words.append(choice->itemText(i));
    return words;
}

// As the deployer would have left them.
void deployed(PaneFixture &fixture, const Component &component, int times)
{
    const auto done = fixture.engine().database().write([&](Transaction &tx) -> Result<bool> {
        BuildRepository builds(tx);
        Build build;
        build.component = component.id;
        const auto made = builds.enqueue(build, QueuePolicy::EveryOne, 1);
        if (!made || !builds.finish(made->id, BuildState::Succeeded, {}, 0, 2))
            return false;
        for (int i = 0; i < times; ++i) {
            Deployment one;
            one.component = component.id;
            one.build = made->id;
            one.buildNumber = made->number;
            one.actor = u"Mara"_s; // who reads it
            one.target = fixture.engine().deployments().target(component.id);
            auto queued = DeploymentRepository(tx).enqueue(one, 3);
            if (!queued)
                return false;
            queued->state = BuildState::Succeeded;
            queued->isServing = true;
            queued->startedAtUs = 4;
            queued->finishedAtUs = 5;
            if (!DeploymentRepository(tx).finish(*queued))
                return false;
        }
        return true;
    }).result();
    QVERIFY(done && *done);
    fixture.engine().deployments().refresh(component.id);
}

} // namespace

class TestDeployFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aClusterIsChosenFromThoseOfSettings()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, cluster({}))).has_value());
        DeployTab *tab = open(fixture, component);
        auto *choice = tab->findChild<ClusterChoice *>(u"cluster"_s);
        QCOMPARE(wordsOf(choice), QStringList{u"the one kubectl is set to"_s});
        QVERIFY2(choice->accessibleDescription().contains(u"no clusters yet"_s), qPrintable(choice->accessibleDescription()));
        QPushButton *settings = button(tab, u"Open Settings"_s);
        QVERIFY(settings);
        QTest::mouseClick(settings, Qt::LeftButton);
        QCOMPARE(fixture.wanted, (QList<Place>{{Page::Settings, u"catalogue"_s, u"catalogue/clusters"_s}}));

        keep(fixture, u"east"_s, false);
        keep(fixture, u"lab"_s, true, u"builds"_s);
        QTRY_COMPARE(wordsOf(choice), (QStringList{u"the default one, lab"_s, u"east"_s, u"lab"_s})); // the open form follows
        QVERIFY(!button(tab, u"Open Settings"_s));
        QCOMPARE(choice->accessibleDescription(), QString());
        QVERIFY(!tab->isEdited());
        auto *nameSpace = tab->findChild<QLineEdit *>(u"namespace"_s);
        QVERIFY(nameSpace->placeholderText().startsWith(u"builds"_s));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(tab->isEdited());
        QVERIFY(!nameSpace->placeholderText().startsWith(u"builds"_s));
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.engine().deployments().target(component.id).cluster, u"east"_s);
        QTRY_VERIFY(!tab->isEdited());
    }

    void aClusterThatNobodyKnowsStaysAndSaysSo()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        keep(fixture, u"lab"_s, true);
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, cluster(u"east"_s))).has_value()); // by a file
        DeployTab *tab = open(fixture, component);
        auto *choice = tab->findChild<ClusterChoice *>(u"cluster"_s);
        QCOMPARE(choice->currentText(), u"east (unknown)"_s);
        QVERIFY2(choice->accessibleDescription().contains(u"no cluster “east”"_s), qPrintable(choice->accessibleDescription()));
        QVERIFY(button(tab, u"Open Settings"_s));
        QVERIFY(!tab->isEdited());
        QTest::keyClicks(tab->findChild<QLineEdit *>(u"podContainer"_s), u"app"_s);
        QTest::mouseClick(button(tab, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.engine().deployments().target(component.id).podContainer, u"app"_s);
        QCOMPARE(fixture.engine().deployments().target(component.id).cluster, u"east"_s);

        keep(fixture, u"east"_s, false);
        QTRY_COMPARE(choice->currentText(), u"east"_s);
        QCOMPARE(choice->accessibleDescription(), QString());
        QVERIFY(!button(tab, u"Open Settings"_s));
    }

    void withoutADefaultOneMustBeChosen()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        keep(fixture, u"east"_s, false);
        keep(fixture, u"west"_s, false);
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, cluster({}))).has_value());
        DeployTab *tab = open(fixture, component);
        auto *choice = tab->findChild<ClusterChoice *>(u"cluster"_s);
        QVERIFY2(choice->accessibleDescription().contains(u"Choose one."_s), qPrintable(choice->accessibleDescription()));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(choice->cluster(), u"east"_s);
        QCOMPARE(choice->accessibleDescription(), QString());
    }

    void aLongNameDoesNotWidenTheWindow()
    {
        PaneFixture fixture({968, 640});
        const Component component = fixture.add(u"checkout-api"_s);
        const QString name(120, u'w');
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, cluster(name))).has_value());
        DeployTab *tab = open(fixture, component);
        QCOMPARE(tab->findChild<ClusterChoice *>(u"cluster"_s)->cluster(), name);
        QVERIFY2(tab->minimumSizeHint().width() <= 968, qPrintable(QString::number(tab->minimumSizeHint().width())));
    }

    void whatCanNotBeStoppedSaysWhy()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, 1);
        DeployTab *tab = open(fixture, component);
        QPushButton *stop = nullptr;
        QTRY_VERIFY((stop = button(tab, u"Stop…"_s)));
        QVERIFY(!stop->isEnabled());
        QVERIFY(stop->toolTip().contains(u"no script that stops it"_s));
        QCOMPARE(stop->accessibleDescription(), stop->toolTip());
        target.stopScript = u"./stop"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        QTRY_VERIFY(stop->isEnabled());
        QCOMPARE(stop->toolTip(), QString());
    }

    void whatWaitsCanBeCalledOff()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, 1);
        DeployTab *tab = open(fixture, component);
        QVERIFY(answerOf(fixture.engine().deployments().request({.action = DeployAction::Restart, .component = component.id})).has_value());
        const auto line = [tab](int i) { return tab->findChildren<VerdictLine *>().value(i)->accessibleName(); };
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 2);
        QPushButton *cancel = nullptr;
        QTRY_VERIFY((cancel = button(tab, u"Cancel"_s)));
        QCOMPARE(cancel->accessibleName(), u"Cancel deployment 2"_s);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(line(0).startsWith(u"Cancelled: Restart"_s));
        QVERIFY(!button(tab, u"Cancel"_s));
    }

    void oneDeploysFromTheListToo()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        fixture.pane().goTo({Page::Components, {}, {}});
        QTRY_COMPARE(fixture.pane().listPage()->table()->model()->rowCount(), 1);
        fixture.pane().listPage()->table()->setCurrentId(component.id);
        const auto verbs = fixture.pane().verbs();
        const auto found = std::find_if(verbs.begin(), verbs.end(), [](const Verb *one) { return one->id() == "components.deploy"_L1; });
        QVERIFY(found != verbs.end());
        Verb *verb = *found;
        QVERIFY2(verb->why().contains(u"checkout-api has no deploy target"_s), qPrintable(verb->why()));
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, 1);
        QTRY_COMPARE(verb->why(), QString());
        verb->trigger();
        ConfirmDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = fixture.pane().findChild<ConfirmDialog *>()));
        QCOMPARE(dialog->windowTitle(), u"Deploy build #1 of checkout-api?"_s);
        QCOMPARE(fixture.pane().componentPage()->part(), u"deploy"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(answerOf(fixture.engine().deployments().history(component.id, 9))->size(), 1);
        QCOMPARE(fixture.pane().focusWidget(), button(fixture.pane().componentPage()->deployed(), u"Deploy…"_s));
    }

    void theTabKeyGoesDownThePage()
    {
        PaneFixture fixture({1215, 2400});
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Container;
        target.environment = {{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}};
        target.health.kind = HealthKind::Http;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, 3);
        DeployTab *tab = open(fixture, component);
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 3);
        QTest::mouseClick(tab->findChild<QPushButton *>(u"addVariable"_s), Qt::LeftButton);
        QPushButton *first = nullptr;
        QTRY_VERIFY((first = button(tab, u"Restart…"_s)));
        first->setFocus();
        const auto place = [tab](const QWidget *widget) { return widget->mapTo(tab, QPoint()); };
        QStringList gone;
        QWidget *last = first;
        while (true) {
            QTest::keyClick(last, Qt::Key_Tab);
            QWidget *next = qApp->focusWidget();
            if (!tab->isAncestorOf(next) || next == first)
                break;
            const QPoint from = place(last), to = place(next);
            QVERIFY2(to.y() > from.y() + 8 || (to.y() > from.y() - 16 && to.x() > from.x()),
                     qPrintable(u"%1 after %2"_s.arg(next->accessibleName() + next->objectName(), last->accessibleName() + last->objectName())));
            gone.append(next->objectName());
            last = next;
        }
        QVERIFY2(gone.size() > 30, qPrintable(gone.join(u' ')));
        QCOMPARE(gone.last(), u"deployTimeout"_s);
    }

    void savingIsThenWhatThePageIsFor()
    {
        PaneFixture fixture;
        DeployTab *tab = open(fixture, fixture.add(u"checkout-api"_s));
        QPushButton *build = button(&fixture.pane(), u"Build Now"_s);
        QVERIFY(build);
        QCOMPARE(kindOf(build), ButtonKind::Primary);
        auto *kind = tab->findChild<Segmented *>(u"target"_s);
        QTest::mouseClick(kind, Qt::LeftButton, {}, kind->segmentRect(int(TargetKind::Container)).center());
        QVERIFY(button(tab, u"Save"_s));
        QCOMPARE(kindOf(build), ButtonKind::Normal);
        fixture.pane().componentPage()->setTab(ComponentPage::History); // where nothing is saved
        QCOMPARE(kindOf(build), ButtonKind::Primary);
        fixture.pane().componentPage()->setTab(ComponentPage::Deploy);
        tab->discard();
        QCOMPARE(kindOf(build), ButtonKind::Primary);
    }

    void theHistoryGoesOnWhereItIsLong()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        QVERIFY(answerOf(fixture.engine().deployments().setTarget(component.id, target)).has_value());
        deployed(fixture, component, 25);
        fixture.engine().deployments().tellState(component.id, ComponentState::Running);
        DeployTab *tab = open(fixture, component);
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 20);
        QPushButton *older = nullptr;
        QTRY_VERIFY((older = button(tab, u"Show Older"_s)));
        const auto line = [tab](int i) { return tab->findChildren<VerdictLine *>().value(i)->accessibleName(); };
        QTRY_COMPARE(line(0), u"Done: Deploy build #1 Serves now."_s); // and nothing on oneself
        QCOMPARE(line(1), u"Done: Deploy build #1"_s);
        QTest::mouseClick(older, Qt::LeftButton);
        QTRY_COMPARE(tab->findChildren<VerdictLine *>().size(), 25);
        QVERIFY(!button(tab, u"Show Older"_s));
        fixture.engine().deployments().tellState(component.id, ComponentState::Abnormal, u"it has ended"_s);
        QTRY_COMPARE(line(0), u"Done: Deploy build #1"_s);
        const auto labels = tab->findChildren<WrapLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const WrapLabel *one) { return one->text() == "It has ended."_L1 && one->ink() == Ink::Fail; }));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

SLIPWAY_TEST_MAIN(QApplication, TestDeployFields)

#include "tst_deployfields.moc"
