#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/buildform/planform.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/rowview.h"
#include "ui/common/scripteditor.h"
#include "ui/templates/templatepage.h"
#include "ui/templates/templatespane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

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
    static void pick(QPushButton *button, const QString &text)
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
        QCOMPARE(rollout->count(), 51);
        rollout->setCurrentIndex(rollout->findData(u"build-7"_s));
        QTest::mouseClick(radius->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(room.engine().templates().find(u"shell"_s)->isOnTrial());
        QTRY_VERIFY(scriptOf(room, u"shop/part-7"_s).contains(u"echo more"_s));
        QCOMPARE(scriptOf(room, u"shop/part-8"_s), before);

        auto *release = pane->page()->findChild<QPushButton *>(u"releaseTemplate"_s);
        QTRY_VERIFY(release->isVisible());
        QTest::mouseClick(release, Qt::LeftButton);
        QTRY_VERIFY(!room.engine().templates().find(u"shell"_s)->isOnTrial());
        QVERIFY(scriptOf(room, u"shop/part-8"_s).contains(u"echo more"_s));

        const auto back = answerOf(room.engine().templates().goBack(u"shell"_s, 1, u"anna"_s));
        QVERIFY(back);
        QCOMPARE(scriptOf(room, u"shop/part-7"_s), before);
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
