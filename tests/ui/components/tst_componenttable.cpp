#include "app/storage/componentrepository.h"
#include "models/componentlistmodel.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/verb.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/componenttable.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestComponentTable : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    static ComponentTable *table(PaneFixture &fixture) { return fixture.pane().listPage()->table(); }
    static ComponentListModel *model(PaneFixture &fixture) { return fixture.pane().listPage()->model(); }
    static TriggerSwitch switchOf(PaneFixture &fixture, const ComponentId &id)
    {
        const int row = model(fixture)->rowOf(id);
        return TriggerSwitch(model(fixture)->index(row, ComponentListModel::Git).data(ComponentListModel::SwitchRole).toInt());
    }
    static void clickSwitch(PaneFixture &fixture, const ComponentId &id)
    {
        ComponentTable *view = table(fixture);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->switchRectOf(model(fixture)->rowOf(id)).center());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aClickOnTheSwitchIsSavedAndCanBeTakenBack()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        clickSwitch(fixture, component.id);
        QCOMPARE(switchOf(fixture, component.id), TriggerSwitch::PendingOff);
        QTRY_COMPARE(switchOf(fixture, component.id), TriggerSwitch::Off);
        QTRY_COMPARE(fixture.done.size(), 1);
        QCOMPARE(fixture.done.first().sentence, u"Git webhook of checkout-api switched off"_s);
        const auto stored = answerOf(fixture.engine().database().read(
            [id = component.id](Transaction &tx) { return ComponentRepository(tx).find(id); }));
        QVERIFY(stored && *stored);
        QVERIFY(!(*stored)->git.enabled);
        QCOMPARE((*stored)->git.changedBy, u"Mara"_s);

        fixture.done.first().undo();
        QTRY_COMPARE(switchOf(fixture, component.id), TriggerSwitch::On);
    }

    void eachTriggerHasItsSwitch()
    {
        PaneFixture fixture;
        const Component git = fixture.add(u"checkout-api"_s);
        Component draft;
        draft.name = u"storefront-web"_s;
        draft.project = ProjectKey(u"storefront"_s);
        draft.image = ImageSource{.reference = u"harbor.example.com/web/storefront:v2.41.0"_s};
        draft.imageTrigger.policy = {TagRule::Semver, u"^2.0"_s, false};
        draft.build.script = u"true\n"_s;
        const Component image = fixture.store(draft);
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        const int row = model(fixture)->rowOf(image.id);
        const auto fact = [&](int column) { return model(fixture)->index(row, column).data(ComponentListModel::SwitchRole); };
        QVERIFY(!fact(ComponentListModel::Git).isValid());
        QVERIFY(!model(fixture)->index(model(fixture)->rowOf(git.id), ComponentListModel::Image).data(ComponentListModel::SwitchRole).isValid());
        QCOMPARE(fact(ComponentListModel::Image).toInt(), int(TriggerSwitch::Off));
        QCOMPARE(model(fixture)->index(row, 0).data(ComponentListModel::RepositoryRole).toString(), u"web/storefront"_s);
        QCOMPARE(model(fixture)->index(row, 0).data(ComponentListModel::RefRole).toString(), u"^2.0"_s);
        QCOMPARE(model(fixture)->index(row, 0).data(ComponentListModel::ProviderRole).toString(), u"harbor"_s);

        ComponentTable *view = table(fixture);
        QVERIFY(view->switchRectOf(row, Trigger::Git).isEmpty());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->switchRectOf(row, Trigger::Image).center());
        QTRY_COMPARE(fact(ComponentListModel::Image).toInt(), int(TriggerSwitch::On));
        QVERIFY(fixture.components().find(image.id)->imageTrigger.enabled);
        // By key it is the webhook of what the component is built from.
        view->setCurrentId(image.id);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_COMPARE(fact(ComponentListModel::Image).toInt(), int(TriggerSwitch::Off));
        QTest::keyClick(view, Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(fact(ComponentListModel::Image).toInt(), int(TriggerSwitch::On));
        QVERIFY(fixture.components().find(git.id)->git.enabled);
    }

    void theSwitchOfTheApiActsLikeTheOthers()
    {
        PaneFixture fixture;
        const Component one = fixture.add(u"checkout-api"_s);
        const Component two = fixture.add(u"tariff-engine"_s, false);
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        ComponentTable *view = table(fixture);
        const auto cell = [&](const ComponentId &id) { return model(fixture)->index(model(fixture)->rowOf(id), ComponentListModel::Api); };
        const auto fact = [&](const ComponentId &id) { return TriggerSwitch(cell(id).data(ComponentListModel::SwitchRole).toInt()); };
        const auto click = [&](const ComponentId &id) {
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->switchRectOf(model(fixture)->rowOf(id), Trigger::Api).center());
        };
        QCOMPARE(model(fixture)->headerData(ComponentListModel::Api, Qt::Horizontal).toString(), u"API"_s);
        QCOMPARE(fact(one.id), TriggerSwitch::Off);
        click(one.id);
        QCOMPARE(fact(one.id), TriggerSwitch::PendingOn);
        QTRY_COMPARE(fact(one.id), TriggerSwitch::On);
        QTRY_COMPARE(fixture.done.size(), 1);
        QCOMPARE(fixture.done.first().sentence, u"API of checkout-api switched on"_s);
        QVERIFY(fixture.components().find(one.id)->api.enabled);
        QVERIFY(fixture.components().find(one.id)->git.enabled); // each has its own
        QCOMPARE(cell(one.id).data(Qt::AccessibleTextRole).toString(), u"API of checkout-api, on"_s);
        QCOMPARE(fact(two.id), TriggerSwitch::Off);

        view->sortByColumn(ComponentListModel::Api, Qt::DescendingOrder);
        QCOMPARE(model(fixture)->idAt(0), one.id);
        view->sortByColumn(ComponentListModel::Api, Qt::AscendingOrder);
        QCOMPARE(model(fixture)->idAt(0), two.id);

        // By key, of a mixed selection: the one that is off goes on first.
        view->setFocus();
        view->selectAll();
        QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(fact(two.id), TriggerSwitch::On);
        QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(fact(one.id), TriggerSwitch::Off);
        QTRY_COMPARE(fact(two.id), TriggerSwitch::Off);

        fixture.letSave(false);
        click(one.id);
        QTRY_COMPARE(fact(one.id), TriggerSwitch::FailedOff);
        QCOMPARE(cell(one.id).data(Qt::AccessibleTextRole).toString(), u"API of checkout-api, off; switching it on failed"_s);
        QTRY_VERIFY(fixture.pane().listPage()->message()->isVisible());
        fixture.letSave(true);
        QTest::mouseClick(fixture.pane().listPage()->message()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(fact(one.id), TriggerSwitch::On);
    }

    void aClickOnTheSwitchLeavesTheSelectionAlone()
    {
        PaneFixture fixture;
        const Component one = fixture.add(u"one"_s);
        const Component two = fixture.add(u"two"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        table(fixture)->setCurrentId(one.id);
        clickSwitch(fixture, two.id);
        QCOMPARE(table(fixture)->selectedIds(), QList<ComponentId>{one.id});
        QTRY_COMPARE(switchOf(fixture, two.id), TriggerSwitch::Off);
    }

    void aClickWhilePendingIsNotLost()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        clickSwitch(fixture, component.id);
        clickSwitch(fixture, component.id);
        QTRY_COMPARE(switchOf(fixture, component.id), TriggerSwitch::On);
        QVERIFY(QTest::qWaitFor([&] { return !fixture.components().pendingSwitch(component.id); }));
        QVERIFY(fixture.components().find(component.id)->git.enabled);
    }

    void aSwitchThatIsNotSavedSaysSoAndIsTriedAgain()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        fixture.letSave(false);
        clickSwitch(fixture, component.id);
        QTRY_COMPARE(switchOf(fixture, component.id), TriggerSwitch::FailedOn);
        MessageBar *bar = fixture.pane().listPage()->message();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->current().text.contains(u"The switch of checkout-api was not saved"_s), qPrintable(bar->current().text));
        QCOMPARE(bar->actionButton()->text(), u"Retry"_s);
        QVERIFY(fixture.done.isEmpty());

        fixture.letSave(true);
        QTest::mouseClick(bar->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(switchOf(fixture, component.id), TriggerSwitch::Off);
        QTRY_VERIFY(!bar->isVisible());
    }

    void keysSwitchOpenFilterAndCopy()
    {
        PaneFixture fixture;
        const Component one = fixture.add(u"checkout-api"_s);
        const Component two = fixture.add(u"tariff-engine"_s, false);
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        ComponentTable *view = table(fixture);
        view->setFocus();
        view->setCurrentId(one.id);
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_COMPARE(switchOf(fixture, one.id), TriggerSwitch::Off);

        // Both are off: the key switches both on.
        view->selectAll();
        QTest::keyClick(view, Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(switchOf(fixture, two.id), TriggerSwitch::On);
        QTRY_COMPARE(switchOf(fixture, one.id), TriggerSwitch::On);
        QTRY_COMPARE(fixture.done.last().sentence, u"2 git webhook(s) switched on"_s);

        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).startsWith(u"Name\tProject\tSource\tGit"_s));
        QVERIFY2(lines.at(1).startsWith(u"checkout-api\tpayments\tharbourline/checkout-api\ton"_s), qPrintable(lines.at(1)));

        // While nothing listens there is no address; half of one would only mislead.
        view->setCurrentId(two.id);
        QCOMPARE(view->selectedIds(), QList<ComponentId>{two.id});
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(fixture.pane().listPage()->message()->isVisible());
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Name\t"_s));
        QVERIFY(fixture.engine().serve());
        QTRY_VERIFY(fixture.engine().status().listener().listening);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!fixture.pane().listPage()->message()->isVisible());
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), fixture.engine().status().hookAddress(two.id.toString()));

        auto *filter = fixture.find<QLineEdit>(u"filter"_s);
        QTest::keyClick(view, 't');
        QVERIFY(filter->hasFocus());
        QCOMPARE(filter->text(), u"t"_s);
        QTest::keyClicks(filter, u"ariff"_s);
        QCOMPARE(model(fixture)->rowCount(), 1);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(model(fixture)->rowCount(), 2);
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(view->hasFocus());
        QTest::keyClick(view, '/');
        QVERIFY(filter->hasFocus());

        view->setFocus();
        view->setCurrentId(two.id);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(fixture.pane().componentPage()->id(), two.id);
        QCOMPARE(fixture.moved.last(), (Place{Page::Components, two.id.toString(), u"triggers"_s}));
    }

    void pillsCountAndFilter()
    {
        PaneFixture fixture;
        fixture.add(u"one"_s);
        const Component two = fixture.add(u"two"_s, false);
        auto *pills = fixture.pane().listPage()->findChild<FilterPills *>();
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"off"_s).center());
        QCOMPARE(model(fixture)->rowCount(), 1);
        QCOMPARE(model(fixture)->idAt(0), two.id);
        QCOMPARE(model(fixture)->countOf(ComponentListModel::Show::AutoBuildOff), 1);
        QTest::keyClick(pills, Qt::Key_Home);
        QCOMPARE(model(fixture)->rowCount(), 2);
    }

    void selectionBarActsOnAll()
    {
        PaneFixture fixture;
        const Component one = fixture.add(u"one"_s, false);
        const Component two = fixture.add(u"two"_s, false);
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        auto *on = fixture.find<QPushButton>(u"switchOn"_s);
        QVERIFY(!on->isVisible());
        table(fixture)->selectAll();
        QVERIFY(on->isVisible());
        QTest::mouseClick(on, Qt::LeftButton);
        QTRY_COMPARE(switchOf(fixture, one.id), TriggerSwitch::On);
        QTRY_COMPARE(switchOf(fixture, two.id), TriggerSwitch::On);
        // A change in the rows keeps what is selected.
        QCOMPARE(table(fixture)->selectedIds().size(), 2);
    }

    void removeAsksAndCanBeTakenBack()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        const auto secret = answerOf(fixture.components().secret(component.id));
        QVERIFY(secret);
        table(fixture)->setCurrentId(component.id);
        for (Verb *verb : fixture.pane().verbs()) {
            if (verb->id() == u"components.remove"_s)
                verb->trigger();
        }
        auto *dialog = fixture.pane().findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QPushButton *remove = nullptr;
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Remove"_s)
                remove = button;
            else
                QVERIFY(button->isDefault()); // the safe one
        }
        QVERIFY(remove);
        QTest::mouseClick(remove, Qt::LeftButton);
        QTRY_COMPARE(model(fixture)->total(), 0);
        QTRY_COMPARE(fixture.done.size(), 1);
        fixture.done.first().undo();
        QTRY_COMPARE(model(fixture)->total(), 1);
        QCOMPARE(model(fixture)->idAt(0), component.id);
        // The forge's secret still fits.
        QTRY_COMPARE(answerOf(fixture.components().secret(component.id)).value_or(QByteArray()), *secret);
    }

    void anEmptyListOffersTheNextStep()
    {
        PaneFixture fixture;
        QPushButton *next = nullptr;
        for (QPushButton *button : fixture.pane().listPage()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"New Component…"_s && button->objectName() != u"new"_s)
                next = button;
        }
        QVERIFY(next);
        QCOMPARE(kindOf(next), ButtonKind::Primary);
        auto *head = fixture.find<QPushButton>(u"new"_s); // one such button is enough
        QVERIFY(!head->isVisible());
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(fixture.moved.last(), (Place{Page::Components, {}, u"new"_s}));
        fixture.add(u"one"_s);
        fixture.pane().goTo({Page::Components, {}, {}});
        QTRY_VERIFY(head->isVisible());
    }

    void aFilterWithoutHitSaysWhichAndClears()
    {
        PaneFixture fixture;
        fixture.add(u"one"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        QTest::keyClicks(fixture.find<QLineEdit>(u"filter"_s), u"zzz"_s);
        QPushButton *clear = nullptr;
        for (QPushButton *button : fixture.pane().listPage()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Clear Filter"_s)
                clear = button;
        }
        QVERIFY(clear);
        QCOMPARE(kindOf(clear), ButtonKind::Normal); // the page keeps its primary one
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(model(fixture)->rowCount(), 1);
    }

    void columnsGiveWayToTheWidth()
    {
        PaneFixture fixture;
        fixture.add(u"one"_s);
        ComponentTable *view = table(fixture);
        fixture.pane().resize(1216, 800); // what the rail leaves of 1440
        QTRY_VERIFY(!view->isColumnHidden(ComponentListModel::ProjectColumn));
        fixture.pane().resize(1100, 800);
        QTRY_VERIFY(view->isColumnHidden(ComponentListModel::ProjectColumn));
        QVERIFY(!view->isColumnHidden(ComponentListModel::Source));
        fixture.pane().resize(900, 800);
        QTRY_VERIFY(view->isColumnHidden(ComponentListModel::Source));
        QVERIFY(!view->isColumnHidden(ComponentListModel::Git));
        QVERIFY(!view->isColumnHidden(ComponentListModel::LastBuild));
        QVERIFY(fixture.pane().minimumSizeHint().width() <= 1024 - 56);
    }

    // Sources have room to spare on small windows, names hardly ever.
    void namesAreWholeWhereThereIsRoom()
    {
        PaneFixture fixture;
        fixture.add(u"storefront-image"_s);
        ComponentTable *view = table(fixture);
        fixture.pane().resize(1440 - 216, 800);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        QTRY_VERIFY(!view->isColumnHidden(ComponentListModel::Source));
        const int text = QFontMetrics(fontFor(TypeRole::Name)).horizontalAdvance(u"storefront-image"_s);
        QTRY_VERIFY(view->columnWidth(ComponentListModel::Name) > text + view->edge());
        fixture.add(QString(80, u'w'));
        QTRY_COMPARE(model(fixture)->rowCount(), 2);
        QVERIFY(view->columnWidth(ComponentListModel::Name) > text + view->edge());
        QVERIFY(view->columnWidth(ComponentListModel::Source) >= 140);
    }

    void everyControlHasAName()
    {
        PaneFixture fixture;
        fixture.add(u"one"_s);
        QCOMPARE(fixture.nameless(), QStringList());
        ComponentTable *view = table(fixture);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(view);
        QVERIFY(spoken && spoken->tableInterface());
        QCOMPARE(spoken->tableInterface()->cellAt(0, ComponentListModel::Git)->text(QAccessible::Name), u"Git webhook of one, on"_s);
    }

    void aPlaceThatIsGoneLeadsToTheList()
    {
        PaneFixture fixture;
        fixture.pane().goTo({Page::Components, u"0123456789abcdef0123456789abcdef"_s, {}});
        QVERIFY(fixture.pane().listPage()->isVisible());
        QVERIFY(fixture.pane().listPage()->message()->hasMessage());
    }

    void theMenuOfARowHasItsVerbs()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"one"_s);
        QTRY_COMPARE(model(fixture)->rowCount(), 1);
        ComponentTable *view = table(fixture);
        view->setCurrentId(component.id);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->actionRect(0, ComponentTable::RowAction::More).center());
        auto *menu = fixture.pane().findChild<QMenu *>();
        QVERIFY(menu);
        QAction *close = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Close Component"_s)
                close = action;
        }
        QVERIFY(close);
        close->trigger();
        menu->close();
        QTRY_COMPARE(fixture.components().find(component.id)->state, ComponentState::Closed);
        QTRY_COMPARE(fixture.done.size(), 1);
        fixture.done.first().undo();
        QTRY_COMPARE(fixture.components().find(component.id)->state, ComponentState::NotDeployed);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestComponentTable)
#include "tst_componenttable.moc"
