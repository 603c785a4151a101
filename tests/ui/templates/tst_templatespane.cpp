#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/buildform/planform.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/scripteditor.h"
#include "ui/common/tabs.h"
#include "ui/templates/definitionspage.h"
#include "ui/templates/templatedelegate.h"
#include "ui/templates/templatepage.h"
#include "ui/templates/templatespane.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestTemplatesPane : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    static std::unique_ptr<TemplatesPane> shown(EngineRoom &room)
    {
        auto pane = std::make_unique<TemplatesPane>(room.engine());
        pane->resize(1215, 900);
        pane->show();
        if (!QTest::qWaitForWindowExposed(pane.get()))
            QTest::qFail("no window", __FILE__, __LINE__);
        return pane;
    }
    static void pick(QToolButton *button, const QString &text)
    {
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == text)
                return action->trigger();
        }
        QTest::qFail(qPrintable(text), __FILE__, __LINE__);
    }
    static ConfirmDialog *dialog(QWidget *pane, const QString &name)
    {
        return pane->window()->findChild<ConfirmDialog *>(name);
    }
    // Definitions of the template "shell", each for a component of its own.
    static void bind(EngineRoom &room, int count)
    {
        for (int i = 0; i < count; ++i) {
            const Component component = room.addComponent(u"shop"_s, u"part-%1"_s.arg(i));
            Definition definition;
            definition.name = u"build-%1"_s.arg(i);
            definition.project = component.project;
            definition.services = {{component.name, component.name}};
            definition.binding = TemplateBinding{u"shell"_s, 0, {}};
            const auto bound = answerOf(room.engine().definitions().bind(definition, u"anna"_s));
            if (!bound)
                QTest::qFail(qPrintable(bound.error().message), __FILE__, __LINE__);
        }
    }
    static QString scriptOf(EngineRoom &room, const QString &component)
    {
        const auto plan = answerOf(room.engine().definitions().planFor(*room.engine().components().resolve(component)));
        return plan ? plan->plan.script : plan.error().message;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aStarterBecomesATemplate()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QVERIFY(pane->page()->isNew());
        QCOMPARE(pane->page()->findChild<QLineEdit *>(u"templateName"_s)->text(), u"shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s));
        QTRY_COMPARE(pane->list()->model()->rowCount(), 1);
        QTRY_VERIFY(!pane->page()->isEdited());
        QCOMPARE(pane->page()->name(), u"shell"_s);
    }

    void aChangeIsTriedOnOneOfFiftyFirst()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s));
        bind(room, 50);
        const QString before = scriptOf(room, u"shop/part-7"_s);

        pane->goTo({Page::Templates, u"shell"_s, {}});
        pane->page()->form()->script()->setFocus();
        QTest::keyClicks(pane->page()->form()->script(), u"echo more; "_s);
        QTRY_VERIFY(pane->page()->isEdited());
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog(pane.get(), u"blastRadius"_s));
        ConfirmDialog *radius = dialog(pane.get(), u"blastRadius"_s);
        auto *rollout = radius->findChild<QComboBox *>(u"rollout"_s);
        QVERIFY(rollout);
        QCOMPARE(rollout->currentIndex(), 0); // one first
        auto *canary = radius->findChild<QComboBox *>(u"canary"_s);
        QCOMPARE(canary->count(), 50);
        canary->setCurrentIndex(canary->findText(u"build-7"_s));
        QTest::keyClicks(radius->findChild<QLineEdit *>(u"revisionNote"_s), u"More echo"_s);
        QTest::mouseClick(radius->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s)->isOnTrial());
        QTRY_VERIFY(scriptOf(room, u"shop/part-7"_s).contains(u"echo more"_s));
        QCOMPARE(scriptOf(room, u"shop/part-8"_s), before);

        QTRY_VERIFY(!pane->page()->isEdited());
        QVERIFY2(!pane->page()->findChild<MessageBar *>()->hasMessage(), "nobody else was faster");
        QCOMPARE(answerOf(room.engine().templates().history(u"shell"_s))->first().note, u"More echo"_s);
        QVERIFY(room.engine().templates().find(u"shell"_s)->releasesWhenGreen);

        const auto saidOf = [&pane](const QString &component) {
            const QAbstractItemModel *reach = pane->findChild<RowView *>(u"reach"_s)->model();
            for (int row = 0; row < reach->rowCount(); ++row) {
                const QString said = reach->index(row, 0).data(Qt::AccessibleTextRole).toString();
                if (said.startsWith(component + u':'))
                    return said;
            }
            return QString();
        };
        QTRY_COMPARE(saidOf(u"part-7"_s), u"part-7: on trial"_s);
        auto *tabs = pane->page()->findChild<Tabs *>();
        QTRY_COMPARE(tabs->accessibleTabName(1), u"Changes, 1"_s); // what is on trial
        QCOMPARE(saidOf(u"part-8"_s), u"part-8: follows"_s);

        auto *release = pane->page()->findChild<QPushButton *>(u"releaseTemplate"_s);
        QTRY_VERIFY(release->isVisible());
        QTest::mouseClick(release, Qt::LeftButton);
        QTRY_VERIFY(!room.engine().templates().find(u"shell"_s)->isOnTrial());
        QTRY_COMPARE(tabs->accessibleTabName(1), u"Changes"_s);
        QVERIFY(scriptOf(room, u"shop/part-8"_s).contains(u"echo more"_s));

        const auto back = answerOf(room.engine().templates().goBack(u"shell"_s, 1, u"anna"_s));
        QVERIFY(back);
        QCOMPARE(scriptOf(room, u"shop/part-7"_s), before);
    }

    void whomADraftReachesIsSaidWhileItIsWritten()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s));
        bind(room, 3);
        QVERIFY(answerOf(room.engine().templates().pin(u"build-2"_s, 1, u"anna"_s)));
        pane->goTo({Page::Templates, u"shell"_s, {}});
        const RowView *reach = pane->page()->findChild<RowView *>(u"reach"_s);
        const auto effect = [reach](int row) { return reach->model()->index(row, 0).data(ReachDelegate::EffectRole).toString(); };
        QTRY_COMPARE(reach->model()->rowCount(), 3);
        QVERIFY2(effect(0) == u"follows"_s, qPrintable(reach->model()->index(0, 0).data(Qt::ToolTipRole).toString()));
        QCOMPARE(effect(2), u"pinned 1"_s);
        pane->page()->form()->script()->setFocus();
        QTest::keyClicks(pane->page()->form()->script(), u"echo more; "_s);
        QTRY_COMPARE(effect(0), u"1 line(s) change"_s);
        QCOMPARE(effect(2), u"pinned 1"_s);
        QCOMPARE(pane->list()->model()->index(0, 0).data(TemplateDelegate::MarkRole).toString(), u"draft"_s);
    }

    void aNewOneIsKeptWhileAnotherIsLookedAt()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Go"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"go"_s));
        QTRY_VERIFY(!pane->page()->isEdited());

        auto *name = pane->page()->findChild<QLineEdit *>(u"templateName"_s);
        const auto mark = [&](int row) { return pane->list()->model()->index(row, 0).data(TemplateDelegate::MarkRole).toString(); };
        const auto click = [&](int row) {
            const QRect place = pane->list()->visualRect(pane->list()->model()->index(row, 0));
            QTest::mouseClick(pane->list()->viewport(), Qt::LeftButton, {}, place.center());
        };
        pick(pane->newButton(), u"Shell"_s);
        name->selectAll();
        QTest::keyClicks(name, u"tools"_s);
        pane->page()->form()->script()->setFocus();
        QTest::keyClicks(pane->page()->form()->script(), u"echo mine; "_s);
        QCOMPARE(pane->list()->model()->rowCount(), 2);
        QCOMPARE(pane->list()->currentIndex().data().toString(), u"tools"_s);
        QCOMPARE(mark(0), u"not saved"_s);

        pick(pane->newButton(), u"Node"_s); // a second one beside it
        QCOMPARE(pane->list()->model()->rowCount(), 3);
        click(2);
        QCOMPARE(pane->page()->name(), u"go"_s);
        QVERIFY(!pane->page()->isEdited());
        QCOMPARE(pane->list()->model()->rowCount(), 3);
        click(1);
        QVERIFY(pane->page()->isNew());
        QCOMPARE(name->text(), u"tools"_s);
        QVERIFY(pane->page()->form()->script()->script().contains(u"echo mine"_s));
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"tools"_s));
        QTRY_COMPARE(pane->page()->name(), u"tools"_s);
        QCOMPARE(pane->list()->model()->rowCount(), 3);
        QCOMPARE(mark(0), u"not saved"_s);

        // Given up, the next in the list is shown.
        click(0);
        QTest::mouseClick(pane->page()->findChild<QPushButton *>(u"discardTemplate"_s), Qt::LeftButton);
        QTRY_COMPARE(pane->list()->model()->rowCount(), 2);
        QVERIFY(!pane->page()->isNew());
        QCOMPARE(pane->page()->unsaved().size(), 0);
    }

    void aDraftIsKeptWhileAnotherIsLookedAt()
    {
        EngineRoom room;
        const auto pane = shown(room);
        for (const QString &starter : {u"Shell"_s, u"Go"_s}) {
            pick(pane->newButton(), starter);
            QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
            QTRY_VERIFY(room.engine().templates().find(starter.toLower()));
            QTRY_VERIFY(!pane->page()->isEdited());
        }
        pane->goTo({Page::Templates, u"shell"_s, {}});
        auto *description = pane->page()->findChild<QLineEdit *>(u"templateDescription"_s);
        QTest::keyClicks(description, u" and more"_s);
        pane->page()->form()->script()->setFocus();
        QTest::keyClicks(pane->page()->form()->script(), u"echo mine; "_s);
        pane->goTo({Page::Templates, u"go"_s, {}});
        QVERIFY(!pane->page()->isEdited());
        QVERIFY(!description->text().endsWith(u"and more"_s));
        // Somebody else was faster meanwhile; what was written here stays, and says so.
        TemplateDraft theirs;
        theirs.what = *room.engine().templates().find(u"shell"_s);
        theirs.what.plan.script = u"echo theirs"_s;
        QVERIFY(answerOf(room.engine().templates().save(theirs, {}, u"berta"_s)));
        pane->goTo({Page::Templates, u"shell"_s, {}});
        QVERIFY(pane->page()->isEdited());
        QVERIFY(description->text().endsWith(u"and more"_s));
        QVERIFY(pane->page()->form()->script()->script().contains(u"echo mine"_s));
        auto *message = pane->page()->findChild<MessageBar *>();
        QVERIFY2(message->current().text.contains(u"berta"_s), qPrintable(message->current().text));
        QTest::mouseClick(message->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(!pane->page()->isEdited());
        QCOMPARE(pane->page()->form()->script()->script(), u"echo theirs"_s);
    }

    void definitionsAreFoundAndOpened()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s));
        bind(room, 12);
        Definition orphan;
        orphan.name = u"lonely"_s;
        orphan.project = ProjectKey(u"shop"_s);
        orphan.services = {{u"gone"_s, u"gone"_s}};
        orphan.plan.script = u"make"_s;
        QVERIFY(answerOf(room.engine().definitions().create({orphan, {}, {}}, u"anna"_s)));
        QTest::mouseClick(pane->definitionsButton(), Qt::LeftButton);
        RowView *list = pane->definitions()->list();
        QTRY_VERIFY(list->isVisible());
        QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), 13);
        auto *search = pane->definitions()->findChild<QLineEdit *>(u"definitionFilter"_s);
        pane->focusFilter();
        QTest::keyClicks(search, u"part-1"_s); // a component's name: part-1, part-10, part-11
        QCOMPARE(list->model()->rowCount(), 3);
        QList<Place> wanted;
        connect(pane.get(), &Pane::wanted, this, [&wanted](const Place &place) { wanted.append(place); });
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().page, Page::Components);
        QCOMPARE(wanted.first().item, room.engine().components().resolve(u"shop/part-1"_s)->id.toString());

        QTest::keyClick(search, Qt::Key_Escape);
        auto *pills = pane->definitions()->findChild<FilterPills *>();
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"unused"_s).center());
        QCOMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(pane->definitions()->findChild<MessageBar *>()->current().text.contains(u"gone"_s));
        QVERIFY(answerOf(room.engine().definitions().remove(u"lonely"_s, orphan.project, u"anna"_s)));
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"bound"_s).center());
        QCOMPARE(list->model()->rowCount(), 12);
    }

    void aFilterWithoutHitSaysSo()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_COMPARE(pane->list()->model()->rowCount(), 1);
        QTRY_VERIFY(!pane->page()->isEdited());
        pane->focusFilter();
        QTest::keyClicks(pane->focusWidget(), u"zzz"_s);
        QTRY_VERIFY(!pane->list()->isVisible());
        QPushButton *clear = nullptr;
        for (QPushButton *one : pane->findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text() == u"Clear Filter"_s)
                clear = one;
        }
        QVERIFY(clear);
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_VERIFY(pane->list()->isVisible());
        QCOMPARE(pane->list()->model()->rowCount(), 1);
    }

    void withoutRoomBesideThereAreTabs()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QTest::mouseClick(pane->page()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s));
        QTRY_VERIFY(!pane->page()->isEdited());
        auto *tabs = pane->page()->findChild<Tabs *>();
        const auto *reach = pane->page()->findChild<RowView *>(u"reach"_s);
        QVERIFY(!tabs->isTabVisible(2));
        QVERIFY(reach->parentWidget()->isVisible());
        pane->resize(968, 640);
        QTRY_VERIFY(tabs->isTabVisible(2));
        QVERIFY(tabs->isTabVisible(3));
        QTRY_VERIFY(tabs->tabRect(3).right() < tabs->width());
        QVERIFY(!reach->parentWidget()->isVisible());
        tabs->setCurrentIndex(2);
        QVERIFY(reach->parentWidget()->isVisible());
        QVERIFY(pane->minimumSizeHint().width() <= 968);
        pane->resize(1215, 900);
        QTRY_VERIFY(!tabs->isTabVisible(2));
        QVERIFY(reach->parentWidget()->isVisible());
    }

    void everyControlHasAName()
    {
        EngineRoom room;
        const auto pane = shown(room);
        pick(pane->newButton(), u"Shell"_s);
        QStringList nameless;
        for (const QWidget *widget : pane->findChildren<QWidget *>()) {
            const bool isNamed = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
            const bool isInner = widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QAbstractSpinBox")
                || widget->parentWidget()->inherits("slipway::TokenEdit");
            if (!isInner && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && !isNamed)
                nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestTemplatesPane)
#include "tst_templatespane.moc"
