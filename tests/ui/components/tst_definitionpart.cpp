#include "app/services/definitionservice.h"
#include "app/services/manualstart.h"
#include "app/services/templateservice.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/buildform/planform.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/scripteditor.h"
#include "ui/components/componentpage.h"
#include "ui/components/definitionpart.h"
#include "ui/theme/kinds.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDefinitionPart : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    static DefinitionPart *part(PaneFixture &fixture) { return fixture.pane().componentPage()->defined(); }
    static ConfirmDialog *dialog(PaneFixture &fixture, const QString &name)
    {
        for (ConfirmDialog *one : fixture.pane().window()->findChildren<ConfirmDialog *>(name)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    static Component opened(PaneFixture &fixture)
    {
        const Component component = fixture.add(u"web"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"build"_s});
        return component;
    }

    static void addTemplate(PaneFixture &fixture, const QString &name, const QString &script)
    {
        TemplateDraft draft;
        draft.what.name = name;
        draft.what.plan.script = script;
        draft.what.plan.parameters = {{.key = u"GOPROXY"_s, .value = u"https://proxy.golang.org"_s},
                                      {.key = u"FLAVOUR"_s, .type = ParameterType::Choice, .value = u"plain"_s, .options = {u"plain"_s}},
                                      {.key = u"TOKEN"_s, .isCredential = true}};
        const auto made = answerOf(fixture.engine().templates().create(draft, u"anna"_s));
        if (!made)
            qFatal("no template: %s", qPrintable(made.error().message));
    }
    static void trigger(PaneFixture &fixture, const QString &action)
    {
        QMenu *menu = part(fixture)->menu();
        menu->popup(fixture.pane().mapToGlobal(QPoint(200, 200)));
        QTRY_VERIFY(menu->isVisible());
        auto *one = menu->findChild<QAction *>(action);
        QVERIFY(one && one->isEnabled());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(one).center());
        QTRY_VERIFY(!menu->isVisible());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aScriptBecomesADefinition()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        QVERIFY(!part(fixture)->hasDefinition());
        QVERIFY(fixture.pane().componentPage()->findChild<QPlainTextEdit *>(u"script"_s)->isVisible());
        QTest::mouseClick(part(fixture)->defineButton(), Qt::LeftButton);
        QTRY_VERIFY(part(fixture)->hasDefinition());
        QVERIFY(!fixture.pane().componentPage()->findChild<QPlainTextEdit *>(u"script"_s)->isVisible()); // the definition's counts now
        const auto defined = fixture.engine().definitions().of(component);
        QVERIFY(defined);
        QCOMPARE(defined->first.plan.script, component.build.script);

        QTRY_VERIFY(part(fixture)->form()->isVisible());
        QTRY_COMPARE(fixture.done.size(), 1); // what was made is read once more by then
        part(fixture)->form()->script()->setFocus();
        QTest::keyClicks(part(fixture)->form()->script(), u"echo first; "_s);
        QTRY_VERIFY(part(fixture)->isEdited());
        // The bar of the page is the one for both; Build Now steps back behind it.
        auto *save = fixture.pane().componentPage()->findChild<QPushButton *>(u"save"_s);
        QTRY_VERIFY(save->isVisible());
        QCOMPARE(kindOf(fixture.pane().componentPage()->findChild<QPushButton *>(u"buildNow"_s)), ButtonKind::Normal);
        QTest::keyClick(part(fixture)->form()->script(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(dialog(fixture, u"reviewDefinition"_s));
        QTest::keyClick(dialog(fixture, u"reviewDefinition"_s), Qt::Key_Return);
        QTRY_VERIFY(fixture.engine().definitions().of(component)->first.plan.script.contains(u"echo first"_s));
        QTRY_VERIFY(!part(fixture)->isEdited());
        QTRY_VERIFY(!save->isVisible());
        const auto history = answerOf(fixture.engine().definitions().history(defined->first.name));
        QVERIFY(history);
        QCOMPARE(history->size(), 2);
    }

    void whatIsNotSavedIsThereAgain()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        QTest::mouseClick(part(fixture)->defineButton(), Qt::LeftButton);
        QTRY_VERIFY(part(fixture)->form()->isVisible());
        QTRY_COMPARE(fixture.done.size(), 1); // what was made is read once more by then
        part(fixture)->form()->script()->setFocus();
        QTest::keyClicks(part(fixture)->form()->script(), u"echo later; "_s);
        QTRY_VERIFY(part(fixture)->isEdited());

        const Component other = fixture.add(u"other"_s);
        fixture.pane().goTo({Page::Components, other.id.toString(), u"build"_s});
        QVERIFY(!part(fixture)->isEdited());
        auto *save = fixture.pane().componentPage()->findChild<QPushButton *>(u"save"_s);
        QVERIFY(!save->isVisible());
        fixture.pane().goTo({Page::Components, component.id.toString(), u"build"_s});
        QTRY_VERIFY(part(fixture)->isEdited());
        QVERIFY(part(fixture)->form()->script()->script().contains(u"echo later"_s));
        QVERIFY(save->isVisible());

        QTest::mouseClick(fixture.pane().componentPage()->findChild<QPushButton *>(u"discard"_s), Qt::LeftButton);
        QTRY_VERIFY(!part(fixture)->isEdited());
        QTRY_VERIFY(!part(fixture)->form()->script()->script().contains(u"echo later"_s));
        QVERIFY(!save->isVisible());
    }

    void aScriptGivesWayToATemplate()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        QVERIFY(part(fixture)->useButton()->isVisible() && !part(fixture)->useButton()->isEnabled()); // there is none yet
        addTemplate(fixture, u"go-service"_s, u"go build ./..."_s);
        addTemplate(fixture, u"web-front"_s, u"npm ci"_s);
        QTRY_VERIFY(part(fixture)->useButton()->isEnabled());
        QTest::mouseClick(part(fixture)->useButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog(fixture, u"useTemplateDialog"_s));
        ConfirmDialog *asks = dialog(fixture, u"useTemplateDialog"_s);
        auto *list = asks->findChild<RowView *>(u"templateList"_s);
        QCOMPARE(asks->focusWidget(), list);
        QCOMPARE(list->currentIndex().data().toString(), u"go-service"_s);
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(asks->confirmButton()->isEnabled());
        QTest::mouseClick(asks->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(part(fixture)->hasDefinition());
        const auto plan = answerOf(fixture.engine().definitions().planFor(component));
        QVERIFY(plan);
        QCOMPARE(plan->templateName, u"web-front"_s);
        QCOMPARE(plan->plan.script, u"npm ci"_s);
        QTRY_COMPARE(fixture.done.size(), 1);

        // Another one takes its place; it is the component's own again with what that says.
        trigger(fixture, u"useTemplateInMenu"_s);
        QTRY_VERIFY(dialog(fixture, u"useTemplateDialog"_s));
        asks = dialog(fixture, u"useTemplateDialog"_s);
        QTest::mouseClick(asks->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(fixture.engine().definitions().of(component)->first.binding->templateName, u"go-service"_s);
        QTRY_COMPARE(fixture.done.size(), 2);
        QTest::mouseClick(part(fixture)->ownButton(), Qt::LeftButton);
        QTRY_VERIFY(!fixture.engine().definitions().of(component)->first.binding);
        QCOMPARE(fixture.engine().definitions().of(component)->first.plan.script, u"go build ./..."_s);
    }

    void valuesGoAlongToATemplate()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        addTemplate(fixture, u"go-service"_s, u"go build ./..."_s);
        DefinitionDraft draft;
        draft.definition.name = u"own"_s;
        draft.definition.project = component.project;
        draft.definition.services = {{component.name, component.name}};
        draft.definition.plan.script = u"make"_s;
        draft.definition.plan.parameters = {{.key = u"GOPROXY"_s, .value = u"direct"_s},
                                            {.key = u"FLAVOUR"_s, .value = u"odd"_s},
                                            {.key = u"TOKEN"_s, .isCredential = true}};
        draft.given = {{2, u"s3cret"_s}};
        const auto created = answerOf(fixture.engine().definitions().create(draft, u"anna"_s));
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        QTRY_VERIFY(part(fixture)->hasDefinition() && part(fixture)->form()->isVisible());

        trigger(fixture, u"useTemplateInMenu"_s);
        QTRY_VERIFY(dialog(fixture, u"useTemplateDialog"_s));
        ConfirmDialog *asks = dialog(fixture, u"useTemplateDialog"_s);
        const QString values = asks->findChild<WrapLabel *>(u"templateValues"_s)->text();
        QVERIFY2(values.contains(u"go along: GOPROXY, TOKEN"_s), qPrintable(values));
        QVERIFY2(values.contains(u"stay behind: FLAVOUR"_s), qPrintable(values));
        QTest::mouseClick(asks->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(fixture.engine().definitions().of(component)->first.binding);

        const auto plan = answerOf(fixture.engine().definitions().planFor(component));
        QVERIFY(plan);
        QCOMPARE(plan->templateName, u"go-service"_s);
        QCOMPARE(plan->plan.script, u"go build ./..."_s);
        QHash<QString, Parameter> by;
        for (const Parameter &parameter : plan->plan.parameters)
            by.insert(parameter.key, parameter);
        QCOMPARE(by[u"GOPROXY"_s].value, u"direct"_s);
        QCOMPARE(by[u"FLAVOUR"_s].value, u"plain"_s);
        QCOMPARE(answerOf(fixture.engine().secrets().read(by[u"TOKEN"_s].secretKey)), Result<QByteArray>("s3cret"));
        const auto history = answerOf(fixture.engine().definitions().history(u"own"_s));
        QVERIFY(history);
        QCOMPARE(history->size(), 2);
    }

    void aNewSecretIsSaidBeforeItIsSaved()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        DefinitionDraft draft;
        draft.definition.name = u"own"_s;
        draft.definition.project = component.project;
        draft.definition.services = {{component.name, component.name}};
        draft.definition.plan.script = u"make"_s;
        draft.definition.plan.parameters = {{.key = u"TOKEN"_s, .isCredential = true}};
        draft.given = {{0, u"s3cret"_s}};
        const auto created = answerOf(fixture.engine().definitions().create(draft, u"anna"_s));
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        QTRY_VERIFY(part(fixture)->form()->isVisible());

        QTest::mouseClick(part(fixture)->form()->findChild<QPushButton *>(u"replace"_s), Qt::LeftButton);
        auto *value = part(fixture)->form()->findChild<QLineEdit *>(u"value"_s);
        QTRY_VERIFY(value->isVisible());
        QTest::keyClicks(value, u"n3w"_s);
        fixture.pane().componentPage()->save();
        QTRY_VERIFY(dialog(fixture, u"reviewDefinition"_s));
        QStringList said;
        for (const ElidedLabel *label : dialog(fixture, u"reviewDefinition"_s)->findChildren<ElidedLabel *>())
            said.append(label->text());
        QCOMPARE(said, (QStringList{u"******** (set)"_s, u"******** (another one)"_s}));
        QTest::mouseClick(dialog(fixture, u"reviewDefinition"_s)->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(!part(fixture)->isEdited());
        const QString key = fixture.engine().definitions().of(component)->first.plan.parameters.first().secretKey;
        QCOMPARE(answerOf(fixture.engine().secrets().read(key)), Result<QByteArray>("n3w"));
    }

    void theDefinitionComesFirst()
    {
        PaneFixture fixture;
        opened(fixture);
        const auto top = [&](QWidget *widget) { return widget->mapTo(&fixture.pane(), QPoint()).y(); };
        QVERIFY(top(part(fixture)) < top(fixture.pane().componentPage()->findChild<QPlainTextEdit *>(u"script"_s)));
        QTest::mouseClick(part(fixture)->defineButton(), Qt::LeftButton);
        QTRY_VERIFY(part(fixture)->form()->isVisible());
        QTRY_VERIFY(top(part(fixture)->form()) < top(fixture.pane().componentPage()->findChild<QComboBox *>(u"queue"_s)));
    }

    void parametersAreAskedFor()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        DefinitionDraft draft;
        draft.definition.name = u"asks"_s;
        draft.definition.project = component.project;
        draft.definition.services = {{component.name, component.name}};
        draft.definition.plan.script = u"true"_s;
        draft.definition.plan.parameters = {{.key = u"MODE"_s, .type = ParameterType::Choice, .value = u"fast"_s, .options = {u"fast"_s, u"slow"_s}},
                                            {.key = u"NOTE"_s, .value = u"none"_s}};
        const auto created = answerOf(fixture.engine().definitions().create(draft, u"anna"_s));
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));

        QTest::mouseClick(fixture.pane().componentPage()->findChild<QPushButton *>(u"buildNow"_s), Qt::LeftButton);
        QTRY_VERIFY(dialog(fixture, u"startBuild"_s));
        ConfirmDialog *asks = dialog(fixture, u"startBuild"_s);
        auto *mode = asks->findChild<QComboBox *>(u"input.MODE"_s);
        QVERIFY(mode);
        QCOMPARE(mode->currentText(), u"fast"_s);
        mode->setFocus();
        QTest::keyClick(mode, Qt::Key_Down);
        auto *note = asks->findChild<QLineEdit *>(u"input.NOTE"_s);
        note->selectAll();
        QTest::keyClicks(note, u"for Friday"_s);
        QTest::mouseClick(asks->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(fixture.done.size(), 1);
        const auto builds = answerOf(fixture.engine().builds().ids({}));
        QVERIFY(builds && builds->size() == 1);
        const auto result = answerOf(fixture.engine().builds().result(builds->first()));
        QVERIFY(result);
        QCOMPARE(result->inputs, (QList<BuildInput>{{u"MODE"_s, u"slow"_s, {}}, {u"NOTE"_s, u"for Friday"_s, {}}}));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDefinitionPart)
#include "tst_definitionpart.moc"
