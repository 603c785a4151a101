#include "app/services/definitionservice.h"
#include "app/services/manualstart.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/buildform/planform.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/scripteditor.h"
#include "ui/components/componentpage.h"
#include "ui/components/definitionpart.h"

#include <QComboBox>
#include <QLineEdit>
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
        part(fixture)->form()->script()->setFocus();
        QTest::keyClicks(part(fixture)->form()->script(), u"echo first; "_s);
        QTRY_VERIFY(part(fixture)->isEdited());
        QTest::mouseClick(part(fixture)->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog(fixture, u"reviewDefinition"_s));
        QTest::mouseClick(dialog(fixture, u"reviewDefinition"_s)->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(fixture.engine().definitions().of(component)->first.plan.script.contains(u"echo first"_s));
        QTRY_VERIFY(!part(fixture)->isEdited());
        const auto history = answerOf(fixture.engine().definitions().history(defined->first.name));
        QVERIFY(history);
        QCOMPARE(history->size(), 2);
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
