#include "tests/support/warnings.h"
#include "tests/ui/buildform/planformsample.h"
#include "ui/buildform/advancedpart.h"
#include "ui/buildform/listrow.h"
#include "ui/buildform/parameterrow.h"
#include "ui/buildform/planform.h"
#include "ui/buildform/steppart.h"
#include "ui/common/clusterchoice.h"
#include "ui/common/expander.h"
#include "ui/common/scripteditor.h"
#include "ui/common/scrollpage.h"
#include "ui/common/tokenedit.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPlanForm : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    struct Window {
        QWidget window;
        PlanForm *form;
        explicit Window(PlanForm::Kind kind = PlanForm::Kind::Definition) : form(new PlanForm(kind))
        {
            auto *content = new QWidget;
            auto *column = new QVBoxLayout(content);
            column->addWidget(form);
            column->addStretch(1);
            auto *all = new QVBoxLayout(&window);
            all->addWidget(new ScrollPage(content));
            form->setCatalogue(sampleCatalogue());
            window.setMinimumSize(900, 700);
            window.show();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("the window did not come to the front");
        }
        template <typename T>
        T *find(const QString &name) const
        {
            auto *found = form->findChild<T *>(name);
            if (!found)
                qFatal("there is no %s", qPrintable(name));
            return found;
        }
        void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
        QList<ListRow *> rows(const QString &list) const { return find<RowList>(list)->rows(); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void nothingIsLost()
    {
        Window w;
        QSignalSpy edits(w.form, &PlanForm::edited);
        const PlanDraft full = fullDraft();
        w.form->load(full);
        const PlanDraft shown = w.form->draft();
        QCOMPARE(shown.services, full.services);
        QCOMPARE(shown.repos, full.repos);
        QCOMPARE(shown.plan.tools, full.plan.tools);
        QCOMPARE(shown.plan.parameters, full.plan.parameters);
        QCOMPARE(shown.plan.advanced, full.plan.advanced);
        QCOMPARE(shown.plan.post, full.plan.post);
        QVERIFY(shown == full);
        QVERIFY(!w.form->check());
        w.form->load({});
        QVERIFY(w.form->draft() == PlanDraft());
        QCOMPARE(edits.size(), 0);
    }

    void aTemplateHasNoCodeOfItsOwn()
    {
        Window w(PlanForm::Kind::Template);
        w.form->load(fullDraft());
        QVERIFY(!w.form->findChild<RowList *>(u"repos"_s));
        QVERIFY(w.form->draft().repos.isEmpty());
        QVERIFY(w.form->draft().services.isEmpty());
        QVERIFY(w.form->draft().plan == fullDraft().plan);
    }

    void aNewVariableIsASecret()
    {
        Window w;
        w.form->load({});
        w.click(u"addParameter"_s);
        ListRow *row = w.rows(u"parameters"_s).first();
        auto *key = row->findChild<QLineEdit *>(u"key"_s);
        auto *value = row->findChild<QLineEdit *>(u"value"_s);
        auto *secret = row->findChild<QCheckBox *>(u"secret"_s);
        QVERIFY(key->hasFocus());
        QVERIFY(secret->isChecked());
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        QVERIFY(w.form->draft().plan.parameters.isEmpty()); // still blank
        QTest::keyClicks(key, u"NPM_TOKEN"_s);
        QTest::keyClicks(value, u"s3cret"_s);
        const PlanDraft secretDraft = w.form->draft();
        QVERIFY(secretDraft.plan.parameters.first().isCredential);
        QVERIFY(secretDraft.plan.parameters.first().value.isEmpty());
        QCOMPARE(secretDraft.given.first().value, u"s3cret"_s);
        QTest::mouseClick(secret, Qt::LeftButton, {}, QPoint(8, secret->height() / 2));
        QCOMPARE(value->echoMode(), QLineEdit::Normal);
        QCOMPARE(w.form->draft().plan.parameters.first().value, u"s3cret"_s);
        QVERIFY(w.form->draft().given.isEmpty());
    }

    void aStoredSecretStaysUntilItIsReplaced()
    {
        Window w;
        w.form->load(fullDraft());
        ListRow *row = w.rows(u"parameters"_s).last();
        auto *stored = row->findChild<QLineEdit *>(u"storedValue"_s);
        auto *value = row->findChild<QLineEdit *>(u"value"_s);
        auto *replace = row->findChild<QPushButton *>(u"replace"_s);
        QVERIFY(stored->isVisibleTo(row));
        QVERIFY(!value->isVisibleTo(row));
        QTest::mouseClick(replace, Qt::LeftButton);
        QVERIFY(value->hasFocus());
        QTest::keyClicks(value, u"new"_s);
        QCOMPARE(w.form->draft().given.first().value, u"new"_s);
        QTest::mouseClick(replace, Qt::LeftButton); // keep it after all
        QVERIFY(stored->isVisibleTo(row));
        QCOMPARE(w.form->draft().given.first().value, QString(maskedValue));
        QCOMPARE(w.form->draft().given.first().parameter, 5);
    }

    void whatIsWrongStandsAtItsField()
    {
        Window w;
        w.form->load({});
        w.click(u"addParameter"_s);
        w.click(u"addParameter"_s);
        const QList<ListRow *> rows = w.rows(u"parameters"_s);
        auto *first = rows[0]->findChild<QLineEdit *>(u"key"_s);
        auto *second = rows[1]->findChild<QLineEdit *>(u"key"_s);
        QTest::keyClicks(second, u"3D"_s); // the first one is blank and does not count
        QTRY_VERIFY(second->accessibleDescription().contains(u"3D"_s));
        QVERIFY(first->accessibleDescription().isEmpty());
        QCOMPARE(w.form->check(), second);
        second->selectAll();
        QTest::keyClicks(second, u"A"_s);
        QTest::keyClicks(first, u"A"_s);
        QTRY_VERIFY(second->accessibleDescription().contains(u"twice"_s));
        QTest::mouseClick(rows[1]->removeButton(), Qt::LeftButton);
        QTRY_COMPARE(w.form->check(), nullptr);
    }

    void foldedFieldsOpenForWhatIsWrong()
    {
        Window w;
        PlanDraft draft = fullDraft();
        draft.plan.advanced.resources.cpuRequest = 9000;
        draft.repos[1].checkoutPath = u"../tools"_s;
        w.form->load(draft);
        QVERIFY(!w.find<Expander>(u"advanced"_s)->isExpanded());
        QVERIFY(!w.rows(u"repos"_s).last()->isUnfolded());
        QVERIFY(w.form->check());
        QVERIFY(w.find<Expander>(u"advanced"_s)->isExpanded());
        QVERIFY(w.rows(u"repos"_s).last()->isUnfolded());
    }

    void toolsComeFromTheCatalogue()
    {
        Window w;
        w.form->load({});
        w.click(u"addTool"_s);
        ListRow *row = w.rows(u"tools"_s).first();
        auto *name = qobject_cast<QComboBox *>(row->firstField());
        QVERIFY(name->hasFocus());
        QCOMPARE(name->count(), 2);
        QTest::keyClicks(name, u"go"_s);
        QTest::keyClick(name, Qt::Key_Down); // node
        QTest::keyClick(name, Qt::Key_Up);
        QCOMPARE(w.form->draft().plan.tools, QList<Tool>({{u"go"_s, u"1.22"_s}}));
        w.form->present({{u"installs[0].version"_s, u"There is no go 1.22."_s}});
        QVERIFY(!row->findChildren<QComboBox *>().last()->accessibleDescription().isEmpty());
    }

    void stepsAreAddedAndRemoved()
    {
        Window w;
        w.form->load({});
        auto *steps = w.form->findChild<StepPart *>();
        QCOMPARE(steps->menu()->actions().size(), StepPart::steps);
        for (QAction *action : steps->menu()->actions())
            action->trigger();
        QVERIFY(!w.find<QPushButton>(u"addStep"_s)->isEnabled());
        QTest::keyClicks(w.find<QLineEdit>(u"contextDir"_s), u"/etc"_s);
        QCOMPARE(w.form->check(), w.find<QLineEdit>(u"contextDir"_s));
        QVERIFY(w.form->draft().plan.post.docker);
        w.click(u"removeStep0"_s);
        QVERIFY(!w.form->draft().plan.post.docker);
        QVERIFY(w.find<QPushButton>(u"addStep"_s)->hasFocus());
        QTest::keyClicks(w.find<QLineEdit>(u"archivePath"_s), u"dist/a.tar.gz"_s);
        QCOMPARE(w.form->draft().plan.post.archivePath, u"dist/a.tar.gz"_s);
    }

    void aNewUploadIsNotToldOffAtOnce()
    {
        Window w;
        w.form->load({});
        auto *storage = w.find<QComboBox>(u"storage"_s);
        w.form->findChild<StepPart *>()->menu()->actions().at(StepPart::UploadStep)->trigger();
        const QList<FieldProblem> missing{{u"post_build.object_storage_upload.object_storage_id"_s, u"It is missing."_s}};
        w.form->present(missing, false);
        QVERIFY(storage->accessibleDescription().isEmpty());
        QCOMPARE(w.form->present(missing), storage); // who wants to save is told
        QVERIFY(!storage->accessibleDescription().isEmpty());
        w.form->present(missing, false);
        QVERIFY(!storage->accessibleDescription().isEmpty());
    }

    void aPresetFillsTheNumbers()
    {
        Window w;
        w.form->load({});
        w.find<Expander>(u"advanced"_s)->setExpanded(true);
        auto *preset = w.find<QComboBox>(u"preset"_s);
        QCOMPARE(ResourcePreset(preset->currentData().toInt()), ResourcePreset::Custom);
        preset->setFocus();
        QTest::keyClick(preset, Qt::Key_Home);
        QCOMPARE(w.form->draft().plan.advanced.resources, specOf(ResourcePreset::High));
        QVERIFY(w.find<Expander>(u"advanced"_s)->summary().contains(u"high"_s));
    }

    void clustersAndTheirStrategiesAreOffered()
    {
        Window w;
        auto *cluster = w.find<ClusterChoice>(u"planCluster"_s);
        auto *strategy = w.find<QComboBox>(u"planStrategy"_s);
        QSignalSpy edits(w.form, &PlanForm::edited);
        PlanDraft draft;
        draft.plan.advanced.cluster = u"harbour-1"_s;
        draft.plan.advanced.strategy = u"large nodes"_s;
        w.form->load(draft);
        w.find<Expander>(u"advanced"_s)->setExpanded(true);
        QCOMPARE(cluster->currentText(), u"harbour-1 (unknown)"_s);
        QVERIFY2(cluster->accessibleDescription().contains(u"no cluster “harbour-1”"_s), qPrintable(cluster->accessibleDescription()));
        QCOMPARE(strategy->currentText(), u"large nodes"_s); // of whom, nobody knows

        Catalogue catalogue = sampleCatalogue();
        catalogue.clusters = {{.name = u"harbour-1"_s, .strategies = {{.name = u"large nodes"_s}, {.name = u"spot"_s}}}, {.name = u"harbour-2"_s}};
        w.form->setCatalogue(catalogue); // the open form follows
        QCOMPARE(cluster->currentText(), u"harbour-1"_s);
        QCOMPARE(cluster->accessibleDescription(), QString());
        QCOMPARE(strategy->count(), 3);
        QCOMPARE(strategy->currentText(), u"large nodes"_s);
        QVERIFY(w.form->draft() == draft);
        QCOMPARE(edits.size(), 0);

        strategy->setFocus();
        QTest::keyClick(strategy, Qt::Key_Down);
        QCOMPARE(w.form->draft().plan.advanced.strategy, u"spot"_s);
        cluster->setFocus();
        QTest::keyClick(cluster, Qt::Key_Down);
        QCOMPARE(w.form->draft().plan.advanced.cluster, u"harbour-2"_s);
        QCOMPARE(strategy->currentText(), u"spot (unknown)"_s); // stays until another one is chosen
        QCOMPARE(w.form->draft().plan.advanced.strategy, u"spot"_s);
        QCOMPARE(edits.size(), 2);
        strategy->setFocus();
        QTest::keyClick(strategy, Qt::Key_Home);
        QCOMPARE(w.form->draft().plan.advanced.strategy, QString());
    }

    void builtInVariablesAreCopied()
    {
        Window w;
        w.form->load(fullDraft());
        w.find<Expander>(u"builtIn"_s)->setExpanded(true);
        w.click(u"copyVariable"_s);
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(u'$') && copied.size() > 1, qPrintable(copied));
    }

    void aWheelThatScrollsChangesNothing()
    {
        Window w;
        w.form->load({});
        w.form->setFocus();
        auto *infrastructure = w.find<QComboBox>(u"infrastructure"_s);
        const QPointF middle(infrastructure->rect().center());
        QWheelEvent wheel(middle, infrastructure->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(infrastructure, &wheel);
        QCOMPARE(infrastructure->currentIndex(), 0);
    }

    void manyVariablesAreShownByAndBy()
    {
        Window w;
        PlanDraft draft;
        for (int i = 0; i < mostParameters; ++i)
            draft.plan.parameters.append({u"V%1"_s.arg(i), ParameterType::String, u"x"_s, {}, {}, {}, false, {}});
        w.form->load(draft);
        QVERIFY(w.rows(u"parameters"_s).size() <= 100);
        QVERIFY(w.form->draft() == draft);
        w.click(u"moreParameters"_s);
        QVERIFY(w.form->draft() == draft);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<bool>("isTemplate");
        QTest::newRow("definition") << false;
        QTest::newRow("template") << true;
    }

    void everyControlHasAName()
    {
        QFETCH(bool, isTemplate);
        Window w(isTemplate ? PlanForm::Kind::Template : PlanForm::Kind::Definition);
        w.form->load(fullDraft());
        for (Expander *expander : w.form->findChildren<Expander *>())
            expander->setExpanded(true);
        for (const QWidget *widget : w.form->findChildren<QWidget *>()) {
            const bool isInner = widget->parentWidget()->inherits("QAbstractSpinBox") || widget->parentWidget()->inherits("QComboBox")
                || widget->parentWidget()->inherits("slipway::TokenEdit");
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || isInner || qobject_cast<const QScrollBar *>(widget)
                || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView") || widget->inherits("QComboBoxListView"))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
                     qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        }
    }

    void isNarrowEnough()
    {
        Window w;
        w.form->load(fullDraft());
        for (Expander *expander : w.form->findChildren<Expander *>())
            expander->setExpanded(true);
        // 1024 wide, without the rail and the padding of the page.
        QVERIFY2(w.form->minimumSizeHint().width() <= 1024 - 56 - 48, qPrintable(QString::number(w.form->minimumSizeHint().width())));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestPlanForm)
#include "tst_planform.moc"
