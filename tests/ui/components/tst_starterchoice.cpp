// What the wizard proposes to build a repository with, from the look at it to the definition that is made.
#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"
#include "tests/support/githttpserver.h"
#include "tests/support/silentserver.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/choicerow.h"
#include "ui/common/labels.h"
#include "ui/common/scripteditor.h"
#include "ui/common/segmented.h"
#include "ui/components/newcomponentpage.h"
#include "ui/components/starterchoice.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>

using namespace slipway;
using namespace Qt::StringLiterals;

using State = StarterChoice::State;


class TestStarterChoice : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_served;
    std::unique_ptr<GitHttpServer> m_server;

    // A repository with these files; answers its address.
    QString serve(const QString &name, const QStringList &files)
    {
        const QString work = m_served->filePath(name + u".work"_s);
        for (const QString &path : files) {
            QDir().mkpath(QFileInfo(work + u'/' + path).path());
            QFile file(work + u'/' + path);
            if (!file.open(QIODevice::WriteOnly) || file.write("x\n") < 0)
                qFatal("a file could not be written");
        }
        QProcess git;
        git.setWorkingDirectory(m_served->path());
        git.start(u"/bin/sh"_s,
                  {u"-ec"_s, u"export HOME=$PWD GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a;"
                             " git init -q --bare -b main $1; git -C $1 config uploadpack.allowFilter true; git init -q -b main $1.work; cd $1.work;"
                             " git add .; git commit -q -m One; git push -q ../$1 main"_s,
                   u"sh"_s, name});
        if (!git.waitForFinished() || git.exitCode() != 0)
            qFatal("no repository: %s", git.readAllStandardError().constData());
        return m_server->url(name);
    }

    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().newPage()->findChild<Widget *>(name);
    }
    static void click(PaneFixture &fixture, const QString &button)
    {
        auto *one = in<QAbstractButton>(fixture, button);
        QVERIFY2(one && one->isVisible(), qPrintable(button));
        QTest::mouseClick(one, Qt::LeftButton);
    }
    static StarterChoice *choice(PaneFixture &fixture) { return fixture.pane().newPage()->choice(); }
    static QString said(PaneFixture &fixture) { return in<WrapLabel>(fixture, u"lookSentence"_s)->text(); }
    static QString script(PaneFixture &fixture) { return in<QPlainTextEdit>(fixture, u"script"_s)->toPlainText(); }
    static void type(PaneFixture &fixture, const QString &field, const QString &text)
    {
        auto *edit = in<QLineEdit>(fixture, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    // Up to the step "Build".
    static void begin(PaneFixture &fixture, const QString &address, const QString &folder = {})
    {
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        type(fixture, u"address"_s, address);
        type(fixture, u"branch"_s, u"main"_s);
        type(fixture, u"folder"_s, folder);
        type(fixture, u"name"_s, u"web"_s);
        type(fixture, u"newProject"_s, u"payments"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 1);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 2);
    }

    // From the menu, as its rows are called.
    static void pick(PaneFixture &fixture, const QString &text)
    {
        QMenu *menu = choice(fixture)->others()->menu();
        menu->popup(choice(fixture)->others()->mapToGlobal(QPoint(0, 30)));
        QTRY_VERIFY(menu->isVisible());
        for (QAction *action : menu->actions()) {
            if (action->text() == text) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                QTRY_VERIFY(!menu->isVisible());
                return;
            }
        }
        QFAIL(qPrintable(text));
    }

    static Component create(PaneFixture &fixture)
    {
        click(fixture, u"next"_s);
        if (!QTest::qWaitFor([&] { return fixture.pane().newPage()->step() == 3; }))
            qFatal("nothing was created");
        return *fixture.components().find(fixture.pane().newPage()->created());
    }

    static Starter starterNamed(const QString &id)
    {
        for (const Starter &one : starters()) {
            if (one.id == id)
                return one;
        }
        qFatal("no such starter");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
        m_served = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<GitHttpServer>(m_served->path());
        QVERIFY(m_server->listen());
    }

    void cleanupTestCase()
    {
        m_server.reset();
        m_theme.reset();
    }

    void whatFitsBecomesTheDefinition()
    {
        PaneFixture fixture;
        begin(fixture, serve(u"go.git"_s, {u"go.mod"_s, u"Dockerfile"_s, u"README.md"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        QCOMPARE(said(fixture), u"This repository looks like Go: there is go.mod."_s);
        QVERIFY(in<ChoiceRow>(fixture, u"ownScript"_s)->isChecked()); // nothing is decided for anybody
        QVERIFY(in<ChoiceRow>(fixture, u"ownScript"_s)->hasFocus());
        QVERIFY(in<ChoiceRow>(fixture, u"starter.dockerfile"_s));
        QVERIFY(!in<ChoiceRow>(fixture, u"starter.node"_s));
        QVERIFY(!in<QWidget>(fixture, u"brings"_s)->isVisible());

        // By keys: the likeliest stands above the own script.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QVERIFY(in<ChoiceRow>(fixture, u"starter.dockerfile"_s)->isChecked());
        click(fixture, u"starter.go"_s);
        const Starter go = starterNamed(u"go"_s);
        QCOMPARE(script(fixture), go.plan.script);
        QCOMPARE(in<QSpinBox>(fixture, u"timeout"_s)->value(), go.plan.advanced.timeoutMinutes);
        QVERIFY(in<QWidget>(fixture, u"brings"_s)->isVisible());
        QVERIFY2(in<WrapLabel>(fixture, u"brings"_s)->text().contains(u"GOPROXY"_s), qPrintable(in<WrapLabel>(fixture, u"brings"_s)->text()));
        QCOMPARE(fixture.nameless(), QStringList());

        const Component made = create(fixture);
        QCOMPARE(made.build.script, go.plan.script); // what it goes back to
        QTRY_VERIFY(fixture.engine().definitions().of(made));
        QCOMPARE(fixture.engine().definitions().of(made)->first.name, u"payments-web"_s);
        const auto plan = answerOf(fixture.engine().definitions().planFor(made));
        QVERIFY(plan);
        QCOMPARE(plan->plan, go.plan);
        QVERIFY(plan->templateName.isEmpty());

        // The next one begins anew.
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        QCOMPARE(choice(fixture)->state(), State::Idle);
        QCOMPARE(choice(fixture)->chosen(), StarterChoice::Way());
    }

    void whatSomebodyWroteStays()
    {
        PaneFixture fixture;
        begin(fixture, serve(u"own.git"_s, {u"go.mod"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        auto *editor = in<QPlainTextEdit>(fixture, u"script"_s);
        editor->setFocus();
        editor->selectAll();
        QTest::keyClicks(editor, u"echo mine"_s);
        in<QSpinBox>(fixture, u"timeout"_s)->setValue(7);
        click(fixture, u"starter.go"_s);
        QCOMPARE(script(fixture), u"echo mine"_s);
        QCOMPARE(in<QSpinBox>(fixture, u"timeout"_s)->value(), 7);
        QVERIFY(in<WrapLabel>(fixture, u"brings"_s)->text().contains(u"Your script stays"_s));

        click(fixture, u"useScript"_s);
        QCOMPARE(script(fixture), starterNamed(u"go"_s).plan.script);
        QVERIFY(!in<QWidget>(fixture, u"useScript"_s)->isVisible());
        QVERIFY(editor->hasFocus());
        QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(script(fixture), u"echo mine"_s);
        QVERIFY(in<QWidget>(fixture, u"useScript"_s)->isVisible());
        click(fixture, u"ownScript"_s);
        QCOMPARE(script(fixture), u"echo mine"_s);
        click(fixture, u"starter.go"_s);

        const Component made = create(fixture);
        QTRY_VERIFY(fixture.engine().definitions().of(made));
        const BuildPlan plan = fixture.engine().definitions().of(made)->first.plan;
        QCOMPARE(plan.script, u"echo mine"_s);
        QCOMPARE(plan.advanced.timeoutMinutes, 7);
        QCOMPARE(plan.parameters, starterNamed(u"go"_s).plan.parameters);
    }

    void aScriptAloneMakesNoDefinition()
    {
        PaneFixture fixture;
        begin(fixture, serve(u"plain.git"_s, {u"go.mod"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        click(fixture, u"starter.go"_s);
        click(fixture, u"ownScript"_s);
        QVERIFY(script(fixture).contains(u"build.sh"_s)); // what finds out itself is there again
        const Component made = create(fixture);
        QVERIFY(fixture.engine().definitions().all().isEmpty());
        QVERIFY(made.build.script.contains(u"build.sh"_s));
    }

    void nothingTellsHowItIsBuilt()
    {
        PaneFixture fixture;
        begin(fixture, serve(u"words.git"_s, {u"README.md"_s, u"web/package.json"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Unknown);
        QVERIFY2(said(fixture).startsWith(u"Nothing at the top of this repository"_s), qPrintable(said(fixture)));
        QVERIFY(in<ChoiceRow>(fixture, u"starter.shell"_s)->isVisible());
        pick(fixture, u"Node"_s);
        QVERIFY(in<ChoiceRow>(fixture, u"starter.node"_s)->isChecked());
        QCOMPARE(script(fixture), starterNamed(u"node"_s).plan.script);

        // The folder that is built is looked at, not the root; what was chosen stays.
        click(fixture, u"back"_s);
        click(fixture, u"back"_s);
        type(fixture, u"folder"_s, u"web"_s);
        click(fixture, u"next"_s);
        click(fixture, u"next"_s);
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        QCOMPARE(said(fixture), u"The folder web looks like Node: there is package.json."_s);
        QVERIFY(in<ChoiceRow>(fixture, u"starter.node"_s)->isChecked());
    }

    void itCanNotBeLookedAt()
    {
        PaneFixture fixture;
        begin(fixture, m_server->url(u"nobody.git"_s));
        QTRY_COMPARE(choice(fixture)->state(), State::Failed);
        QVERIFY2(said(fixture).contains(u"no such repository"_s), qPrintable(said(fixture)));
        QVERIFY(in<ChoiceRow>(fixture, u"ownScript"_s)->isVisible());
        QVERIFY(in<QWidget>(fixture, u"lookAgain"_s)->isVisible());
        serve(u"nobody.git"_s, {u"pom.xml"_s});
        click(fixture, u"lookAgain"_s);
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        QVERIFY2(said(fixture).contains(u"Maven"_s), qPrintable(said(fixture)));
    }

    void whoDoesNotWaitGoesOn()
    {
        SilentServer server;
        PaneFixture fixture;
        begin(fixture, server.url());
        QCOMPARE(choice(fixture)->state(), State::Looking);
        QVERIFY(in<QWidget>(fixture, u"stopLooking"_s)->isVisible());
        QVERIFY2(said(fixture).startsWith(u"Looking at"_s), qPrintable(said(fixture)));
        click(fixture, u"stopLooking"_s);
        QTRY_COMPARE(choice(fixture)->state(), State::Failed);
        QVERIFY2(said(fixture).startsWith(u"Looking was stopped"_s), qPrintable(said(fixture)));
        click(fixture, u"lookAgain"_s);
        QCOMPARE(choice(fixture)->state(), State::Looking);
        create(fixture); // nobody has to wait for it
        QVERIFY(fixture.engine().definitions().all().isEmpty());
    }

    void aTemplateIsFollowed()
    {
        PaneFixture fixture;
        TemplateDraft draft;
        draft.what.name = u"go-service"_s;
        draft.what.description = u"As all our services are built"_s;
        draft.what.plan.script = u"go build ./...\n"_s;
        draft.what.plan.parameters = {{.key = u"GOPROXY"_s, .value = u"direct"_s}};
        QVERIFY(answerOf(fixture.engine().templates().create(draft, u"anna"_s)));
        begin(fixture, serve(u"templ.git"_s, {u"go.mod"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        pick(fixture, u"Template go-service"_s);
        QVERIFY(in<ChoiceRow>(fixture, u"template.go-service"_s)->isChecked());
        QVERIFY(!in<QWidget>(fixture, u"script"_s)->isVisible());
        auto *preview = in<ScriptEditor>(fixture, u"templateScript"_s);
        QVERIFY(preview->isVisible() && preview->isReadOnly());
        QCOMPARE(preview->script(), draft.what.plan.script);
        QCOMPARE(fixture.nameless(), QStringList());

        const Component made = create(fixture);
        QTRY_VERIFY(fixture.engine().definitions().of(made));
        const Definition defined = fixture.engine().definitions().of(made)->first;
        QVERIFY(defined.binding);
        QCOMPARE(defined.binding->templateName, u"go-service"_s);
        QCOMPARE(defined.binding->revision, 0);
        const auto plan = answerOf(fixture.engine().definitions().planFor(made));
        QVERIFY(plan);
        QCOMPARE(plan->plan.script, draft.what.plan.script);
    }

    void anImageIsNotLookedAt()
    {
        PaneFixture fixture;
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        auto *kind = in<Segmented>(fixture, u"originKind"_s);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Right);
        type(fixture, u"imageReference"_s, u"registry.example.com/shop/storefront:v2"_s);
        click(fixture, u"next"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 2);
        QCOMPARE(choice(fixture)->state(), State::Idle);
        QVERIFY(!choice(fixture)->isVisible());
        QVERIFY(script(fixture).contains(u"SLIPWAY_IMAGE"_s));
    }

    void itFits()
    {
        PaneFixture fixture({968, 640});
        begin(fixture, serve(u"small.git"_s, {u"go.mod"_s, u"package.json"_s, u"Dockerfile"_s, u"Makefile"_s}));
        QTRY_COMPARE(choice(fixture)->state(), State::Found);
        QCOMPARE(choice(fixture)->findChildren<ChoiceRow *>().size(), 4); // three that fit, and the own script
        QVERIFY(fixture.pane().minimumSizeHint().width() <= 1024 - 56);
        pick(fixture, u"Shell"_s);
        QCOMPARE(choice(fixture)->findChildren<ChoiceRow *>().size(), 5);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestStarterChoice)
#include "tst_starterchoice.moc"
