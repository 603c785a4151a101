// A log with secrets in it, looked at after its build has ended: the bar above it, redacting by clicks, and chips in the view.
// Every secret here is invented and put together from parts.
#include "app/services/secretleaks.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/builds/buildsfixture.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/buildspane.h"
#include "ui/builds/leakbar.h"
#include "ui/builds/leakwatch.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/maskchips.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

const QByteArray token = "ghp" "_" "q7Rk2VcJbyz7ohmIidrmzxJpux5NszdXij1j"; // invented
const QByteArray password = "kT7!mQ2v9";                                  // invented

} // namespace

class TestLeakWatch : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BuildsFixture> m_house;
    std::unique_ptr<BuildsPane> m_pane;
    Component m_web;
    qint64 m_now = 0;

    Build ended(const QByteArray &log, BuildState state = BuildState::Succeeded)
    {
        Build build;
        build.component = m_web.id;
        build.cause = Cause::Manual;
        build.branch = u"main"_s;
        build.state = state;
        build.queuedAtUs = m_now - 60 * second;
        build.startedAtUs = m_now - 50 * second;
        if (isFinished(state))
            build.finishedAtUs = m_now - 10 * second;
        build = m_house->addBuild(build);
        RunWriter run = m_house->runOf(build, {u"Script"_s});
        run.begin(0);
        run.write(log);
        if (isFinished(state))
            run.end(0);
        run.saveState();
        return build;
    }

    void open(const Build &build)
    {
        m_pane = std::make_unique<BuildsPane>(m_house->engine());
        m_pane->resize(1216, 800);
        m_pane->show();
        m_pane->goTo({Page::Builds, build.id.toString(), {}});
        QTRY_VERIFY(page()->context());
        QTRY_VERIFY(log()->document()->lines().value > 0);
    }

    BuildPage *page() const { return m_pane->page(); }
    LogPane *log() const { return page()->log(); }
    LeakBar *bar() const { return page()->leaks()->bar(); }
    void click(QPushButton *button) const { QTest::mouseClick(button, Qt::LeftButton); }
    ConfirmDialog *dialog() const { return page()->findChild<ConfirmDialog *>(); }
    QByteArray stored(const Build &build) const
    {
        QFile file(m_house->engine().builds().logFile(build.id));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<AuditRow> audit(const Build &build)
    {
        return answerOf(m_house->engine().database().read([id = build.id](Transaction &tx) {
                   return AuditRepository(tx).of(u"build/"_s + id.toString(), 0);
               })).value_or(QList<AuditRow>());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init()
    {
        m_house = std::make_unique<BuildsFixture>();
        m_web = m_house->addComponent(u"web"_s);
        m_now = m_house->engine().clock().nowUs();
    }
    void cleanup()
    {
        m_pane.reset();
        m_house.reset();
    }

    void saysNothingOfCleanLogs()
    {
        open(ended("all is well\ncommit 3be07d1c0ffee3be07d1c0ffee3be07d1c0ffee1\n"));
        QTRY_VERIFY(log()->document()->isComplete());
        QTest::qWait(50); // it has no sign of its end
        QVERIFY(!bar()->isVisible());
    }

    void showsWhereItStands()
    {
        QByteArray text;
        for (int i = 0; i < 119; ++i)
            text += "line\n";
        open(ended(text + "use " + token + "\nend\n"));
        QTRY_VERIFY(bar()->isVisible());
        QCOMPARE(bar()->sentence(), u"This log seems to contain a GitHub token, line 120."_s);
        QVERIFY(!bar()->nextButton()->isVisible());
        click(bar()->showButton());
        QCOMPARE(log()->view()->currentLine(), LineNumber{119});

        QList<QUrl> opened;
        page()->leaks()->setLinkOpener([&opened](const QUrl &url) {
            opened.append(url);
            return true;
        });
        click(bar()->rotateButton());
        QCOMPARE(opened, QList{QUrl(u"https://github.com/settings/tokens"_s)});
    }

    void saysThatItCouldNotLook()
    {
        const Build build = ended("one\nuse " + token + "\n");
        // What was begun to be redacted is written there; as nobody can read it, nobody may trust what is in the log.
        QFile notes(m_house->engine().builds().logFile(build.id) + u".notes"_s);
        QVERIFY(notes.open(QIODevice::WriteOnly));
        QCOMPARE(notes.write("nonsense"), 8);
        notes.close();
        open(build);
        QTRY_VERIFY(bar()->isVisible());
        QCOMPARE(bar()->sentence(), u"This log could not be searched for secrets: it may hold some."_s);
        QCOMPARE(bar()->accessibleDescription(), u"What was said about this log cannot be read."_s);
        QVERIFY(!bar()->redactButton()->isVisible());
        QVERIFY(!bar()->noSecretButton()->isVisible());

        click(bar()->againButton()); // nothing has changed
        QTRY_VERIFY(bar()->againButton()->isEnabled());
        QVERIFY(bar()->isVisible());
        QVERIFY(notes.remove());
        click(bar()->againButton());
        QTRY_COMPARE(bar()->sentence(), u"This log seems to contain a GitHub token, line 2."_s);
        QVERIFY(!bar()->againButton()->isVisible());
        QVERIFY(bar()->redactButton()->isVisible());
    }

    void redactsAfterAQuestion()
    {
        const QByteArray before = "one " + token + "\ntwo\nagain " + token + " end\n" + QByteArray(200, '.') + '\n';
        const Build build = ended(before);
        open(build);
        QTRY_VERIFY(bar()->isVisible());
        QCOMPARE(bar()->sentence(), u"This log seems to contain a GitHub token, line 1 and 1 more place(s)."_s);

        // Cancel is the default, and changes nothing.
        click(bar()->redactButton());
        QTRY_VERIFY(dialog());
        const auto labels = dialog()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"irreversible"_s); }));
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QCOMPARE(stored(build), before);
        QVERIFY(audit(build).isEmpty());

        click(bar()->redactButton());
        QTRY_VERIFY(dialog());
        click(dialog()->confirmButton());
        QTRY_VERIFY(!stored(build).contains(token));
        QTRY_VERIFY(!bar()->isVisible());
        QCOMPARE(stored(build).size(), before.size());
        QTRY_VERIFY(log()->view()->lineText({0}).startsWith(u"one ***redacted"_s));
        QTRY_VERIFY(log()->view()->lineText({2}).endsWith(u"*** end"_s) || log()->view()->lineText({2}).endsWith(u"* end"_s));
        QTRY_COMPARE(audit(build).size(), 1);
        QCOMPARE(audit(build).first().field, u"log.redacted"_s);
        QCOMPARE(audit(build).first().after, u"1, 3"_s);
        QVERIFY(!audit(build).first().actor.isEmpty());
    }

    void oneAfterTheOther()
    {
        const Build build = ended("a " + token + "\npassword=" + password + "\n" + QByteArray(200, '.') + '\n');
        open(build);
        QTRY_VERIFY(bar()->isVisible());
        QVERIFY(bar()->nextButton()->isVisible());
        QTest::mouseClick(bar()->nextButton(), Qt::LeftButton);
        QCOMPARE(bar()->sentence(), u"This log seems to contain a password or key, line 2."_s);
        QVERIFY(!bar()->rotateButton()->isVisible()); // nobody knows whose it is
        click(bar()->redactButton());
        QTRY_VERIFY(dialog());
        click(dialog()->confirmButton());
        QTRY_VERIFY(!stored(build).contains(password));
        QVERIFY(stored(build).contains(token));
        QTRY_COMPARE(bar()->sentence(), u"This log seems to contain a GitHub token, line 1."_s);
    }

    void notASecretIsRemembered()
    {
        const Build build = ended("a " + token + "\n");
        open(build);
        QTRY_VERIFY(bar()->isVisible());
        click(bar()->noSecretButton());
        QTRY_VERIFY(!bar()->isVisible());
        QVERIFY(stored(build).contains(token));
        QFile notes(m_house->engine().builds().logFile(build.id) + u".notes"_s);
        QVERIFY(notes.open(QIODevice::ReadOnly));
        QVERIFY(!notes.readAll().contains(token));

        m_pane.reset();
        SecretLeaks leaks(m_house->engine());
        QCOMPARE(answerOf(leaks.find(build.id)).value().size(), 0);
        // Of another build nothing is known.
        QCOMPARE(answerOf(leaks.find(ended("a " + token + "\n").id)).value().size(), 1);
    }

    void aLiveLogIsLeftAlone()
    {
        const Build build = ended("a " + token + "\n", BuildState::Running);
        open(build);
        QTest::qWait(50);
        QVERIFY(!bar()->isVisible());
        SecretLeaks leaks(m_house->engine());
        const auto done = answerOf(leaks.redact(build.id, {{2, 10}}, false, SecretLeaks::Do::Redact));
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Conflict);
        QVERIFY(stored(build).contains(token));
    }

    void redactsWhatIsSelected()
    {
        const Build build = ended("first line\nname is \x1b[1mHugo\x1b[0m Meier of somewhere\nHugo Meier\n" + QByteArray(200, '.') + '\n');
        open(build);
        QTRY_VERIFY(log()->document()->isComplete());
        log()->view()->select({{{1}, 8}, {{1}, 18}, false});
        QCOMPARE(log()->view()->selectedText(), u"Hugo Meier"_s);
        QContextMenuEvent menuEvent(QContextMenuEvent::Mouse, QPoint(300, 40), log()->view()->viewport()->mapToGlobal(QPoint(300, 40)));
        QApplication::sendEvent(log()->view()->viewport(), &menuEvent);
        QTRY_VERIFY(log()->view()->findChild<QMenu *>());
        QAction *redact = nullptr;
        QMenu *menu = log()->view()->findChild<QMenu *>();
        for (QAction *action : menu->actions())
            redact = action->text() == u"Redact Selection…"_s ? action : redact;
        QVERIFY(redact);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(redact).center());
        QTRY_VERIFY(dialog());
        QVERIFY(dialog()->findChild<QCheckBox *>());
        click(dialog()->confirmButton());
        QTRY_VERIFY(stored(build).contains("name is \x1b[1m****\x1b[0m"));
        QVERIFY(stored(build).contains(" of somewhere\nHugo Meier\n")); // only there
        QTRY_VERIFY(log()->view()->lineText({1}).startsWith(u"name is ****"_s));
    }

    void anotherHandRedacts()
    {
        const Build build = ended("a " + token + "\n" + QByteArray(200, '.') + '\n');
        open(build);
        QTRY_VERIFY(bar()->isVisible());
        SecretLeaks leaks(m_house->engine());
        QVERIFY(answerOf(leaks.redact(build.id, {{2, 42}}, true, SecretLeaks::Do::Redact)));
        QTRY_VERIFY(!bar()->isVisible());
        QTRY_VERIFY(log()->view()->lineText({0}).startsWith(u"a ***redacted"_s));
    }

    void namesTheComponentOfItsSecret()
    {
        // The value is the component's own webhook secret.
        SecretStore &store = m_house->engine().secrets();
        m_web.git.secretKey = u"hook/web/1"_s;
        QVERIFY(answerOf(store.write(m_web.git.secretKey, "Qm3kv7Zk2Lp9xWbT4nR8")));
        const auto saved = m_house->engine().database().write([web = m_web](Transaction &tx) { return ComponentRepository(tx).save(web, u"Mara"_s, 2); });
        QVERIFY(answerOf(saved));
        QVERIFY(answerOf(m_house->engine().components().load()));
        const Build build = ended("webhook_secret=Qm3kv7Zk2Lp9xWbT4nR8\n");
        SecretLeaks leaks(m_house->engine());
        const auto found = answerOf(leaks.find(build.id));
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().ownerComponent, m_web.id);
        QCOMPARE(found->first().ownerName, u"web"_s);
    }

    // -- chips

    void chips_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("masked");
        QTest::addColumn<QString>("shown");
        QTest::newRow("mask") << u"token *** end"_s << true << u"6+3"_s;
        QTest::newRow("two") << u"***:***"_s << true << u"0+3 4+3"_s;
        QTest::newRow("nobody masked here") << u"make: *** [all] Error 1"_s << false << QString();
        QTest::newRow("a row of stars") << u"******** title ****"_s << true << QString();
        QTest::newRow("redacted") << u"a ***redacted by Mara 2026-03-12***** b"_s << false << u"2+35"_s;
        QTest::newRow("redacted, short") << u"***redacted***"_s << false << u"0+14"_s;
        QTest::newRow("cut off") << u"***redacted by"_s << false << QString();
    }

    void chips()
    {
        QFETCH(QString, text);
        QFETCH(bool, masked);
        QFETCH(QString, shown);
        QStringList found;
        for (const MaskChip &chip : maskChipsIn(text, masked)) {
            found.append(u"%1+%2"_s.arg(chip.range.start).arg(chip.range.length));
            QVERIFY(!chip.tip.isEmpty());
        }
        QCOMPARE(found.join(u' '), shown);
    }

    void masksAreChipsAndCopiedAsStars()
    {
        const Build build = ended("login with *** now\n*** of a script\n");
        // As the supervisor tells it.
        QFile index(m_house->engine().builds().logIndexFile(build.id));
        QVERIFY(index.open(QIODevice::WriteOnly | QIODevice::Append));
        char record[supervisor::indexRecordBytes];
        supervisor::encode({11, m_now, 0, supervisor::IndexFlag::Mask}, record);
        QCOMPARE(index.write(record, sizeof record), qint64(sizeof record));
        index.close();
        open(build);
        QTRY_VERIFY(log()->document()->isComplete());
        LogView *view = log()->view();
        QTRY_VERIFY(!view->lineRect({0}).isEmpty());
        const auto tips = [view](LineNumber line) {
            QStringList all;
            const QRect rect = view->lineRect(line);
            for (int x = rect.left(); x < rect.right(); ++x) {
                const QString tip = view->chipTipAt({x, rect.center().y()});
                if (!tip.isEmpty() && !all.contains(tip))
                    all.append(tip);
            }
            return all;
        };
        QCOMPARE(tips({0}), QStringList{u"Masked secret"_s});
        QCOMPARE(tips({1}), QStringList());
        view->select({{{0}, 11}, {{0}, 14}, false});
        view->copy();
        QCOMPARE(QApplication::clipboard()->text(), u"***"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestLeakWatch)
#include "tst_leakwatch.moc"
