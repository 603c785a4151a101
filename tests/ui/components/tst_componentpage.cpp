#include "app/core/whendone.h"
#include "app/services/hookservice.h"
#include "app/services/reachability.h"
#include "app/services/sampleproject.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/expander.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/scrollpage.h"
#include "ui/common/secretfield.h"
#include "ui/common/switch.h"
#include "ui/common/tabs.h"
#include "ui/common/tokenedit.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/forgesteps.h"
#include "ui/components/triggerstab.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestComponentPage : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().componentPage()->findChild<Widget *>(name);
    }
    static Component now(PaneFixture &fixture, const ComponentId &id) { return *fixture.components().find(id); }
    static Component open(PaneFixture &fixture, const QString &part)
    {
        const Component component = fixture.add(u"checkout-api"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), part});
        return component;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void whereSecretsAreKeptIsTold()
    {
        PaneFixture fixture;
        open(fixture, u"source"_s);
        const auto said = [&fixture] {
            QStringList words;
            for (const QWidget *widget : fixture.pane().componentPage()->findChildren<QWidget *>())
                words += {widget->accessibleDescription(), widget->property("placeholderText").toString()};
            return words.filter(u"Kept in"_s) + words.filter(u"kept only in"_s) + words.filter(u"stored in"_s);
        };
        fixture.engine().status().set(KeychainStatus{KeychainState::Ready, {}});
        QVERIFY(said().size() >= 4 && said().filter(u"the keychain"_s).size() == said().size());
        fixture.engine().status().set(KeychainStatus{KeychainState::SealedFile, {}});
        QVERIFY2(said().filter(u"the sealed file"_s).size() == said().size(), qPrintable(said().join(u'\n')));
    }

    void anotherComponentIsReadFromItsTop()
    {
        PaneFixture fixture;
        fixture.pane().resize(960, 560);
        const Component component = fixture.add(u"checkout-api"_s), other = fixture.add(u"search"_s);
        for (const QString &part : {u"triggers"_s, u"source"_s}) {
            fixture.pane().goTo({Page::Components, component.id.toString(), part});
            QScrollBar *bar = nullptr;
            for (const ScrollPage *page : fixture.pane().componentPage()->findChildren<ScrollPage *>()) {
                if (page->isVisible())
                    bar = page->verticalScrollBar();
            }
            QVERIFY(bar);
            QTRY_VERIFY2(bar->maximum() > 0, qPrintable(part));
            bar->setValue(bar->maximum());
            fixture.pane().goTo({Page::Components, other.id.toString(), part});
            QCOMPARE(bar->value(), 0);
        }
    }

    void rulesAreEditedAndSavedByKey()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"triggers"_s);
        auto *save = in<QPushButton>(fixture, u"save"_s);
        QVERIFY(!save->isVisible());
        auto *branches = in<TokenEdit>(fixture, u"branches"_s);
        QTest::keyClicks(branches->edit(), u"release/*,"_s);
        QVERIFY(save->isVisible());
        in<QLineEdit>(fixture, u"keyword"_s)->selectAll();
        QTest::keyClick(in<QLineEdit>(fixture, u"keyword"_s), Qt::Key_Backspace);
        QTest::mouseClick(in<Expander>(fixture, u"gitMoreRules"_s)->head(), Qt::LeftButton);
        QTest::keyClick(in<QCheckBox>(fixture, u"allowUnsigned"_s), Qt::Key_Space);
        QTest::keyClick(branches->edit(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!save->isVisible());
        QCOMPARE(now(fixture, component.id).git.branches, QStringList{u"release/*"_s});
        QVERIFY(now(fixture, component.id).git.keyword.isEmpty());
        QVERIFY(now(fixture, component.id).git.allowUnsigned);
        QTRY_COMPARE(fixture.done.size(), 1);
        fixture.done.first().undo();
        QTRY_COMPARE(now(fixture, component.id).git.keyword, u"deploy"_s);
        QTRY_COMPARE(in<QLineEdit>(fixture, u"keyword"_s)->text(), u"@deploy"_s);
    }

    void theAddressAtARelay()
    {
        PaneFixture fixture;
        std::optional<QUrl> channel = QUrl(u"https://relay.example.com/aVerySecretChannelName"_s);
        RelayFacts facts{RelayState::Connected, u"relay.example.com"_s, 0, 0, {}};
        RelayDoor door;
        door.facts = [&] { return facts; };
        door.channel = [&] { return channel.value_or(QUrl()); };
        door.setChannel = [](const QUrl &) { return answered<Result<>>(Done{}); };
        door.newChannel = [](const QUrl &) { return answered<Result<QUrl>>(QUrl()); };
        door.addressFor = [&](const ComponentId &component) { return std::optional(relayAddress(*channel, component)); };
        fixture.engine().hooks().setRelay(door);
        fixture.engine().reachability().setRelay(door);
        const Component component = open(fixture, u"triggers"_s);
        auto *relayed = in<SecretField>(fixture, u"relayedAddress"_s);
        auto *address = in<ValueField>(fixture, u"hookAddress"_s);
        QVERIFY(relayed->isVisible() && !address->isVisible());
        QVERIFY(!relayed->isRevealed() && relayed->value().isEmpty());
        const auto shows = [&](const QString &text) {
            for (const QLabel *label : fixture.pane().componentPage()->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(text))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(shows(u"relay at relay.example.com"_s));
        QVERIFY(!shows(u"aVerySecretChannelName"_s));
        relayed->setFocus();
        QTest::keyClick(relayed, Qt::Key_C, Qt::ControlModifier);
        const QString told = u"https://relay.example.com/aVerySecretChannelName?slipway="_s + component.id.toString();
        QCOMPARE(QGuiApplication::clipboard()->text(), told);
        QTest::mouseClick(relayed->revealButton(), Qt::LeftButton);
        QCOMPARE(relayed->value(), told);

        facts.state = RelayState::Waiting;
        facts.problem = u"The name relay.example.com is not known."_s;
        fixture.engine().reachability().relayChanged();
        QTRY_VERIFY(shows(facts.problem));
        channel = QUrl(u"https://relay.example.com/another"_s); // what is shown is of the old one
        fixture.engine().reachability().relayChanged();
        QTRY_VERIFY(!relayed->isRevealed());

        ListenerStatus listener = fixture.engine().status().listener();
        listener.publicAddress = u"https://ci.example.com"_s;
        fixture.engine().status().set(listener);
        QVERIFY(!relayed->isVisible() && address->isVisible());
        QCOMPARE(address->value(), u"https://ci.example.com/console/webhooks/"_s + component.id.toString());
    }

    void whatIsEnteredByHandForARelay_data()
    {
        QTest::addColumn<QString>("forge");
        QTest::addColumn<QString>("words");
        QTest::newRow("GitHub") << u"github"_s << QString();
        QTest::newRow("GitLab") << u"gitlab"_s << u"signing tokens"_s;
        QTest::newRow("Gitee") << u"gitee"_s << u"signs the time"_s;
    }
    void whatIsEnteredByHandForARelay()
    {
        QFETCH(const QString, forge);
        QFETCH(const QString, words);
        ForgeSteps steps;
        steps.setForge(forge);
        steps.setAddress(u"http://127.0.0.1:8787/console/webhooks/x"_s);
        steps.setRelayed(true);
        steps.show();
        QStringList shown;
        for (const QLabel *label : steps.findChildren<QLabel *>()) {
            if (label->isVisible())
                shown.append(label->text());
        }
        const QString all = shown.join(u'\n');
        QVERIFY2(!all.contains(u"only known here"_s), qPrintable(all));
        QVERIFY2(words.isEmpty() || all.contains(words), qPrintable(all));
        QCOMPARE(all.contains(u"<b>Signing token</b>"_s), forge == u"gitlab"_s);
    }

    void furtherRulesAreEdited()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"triggers"_s);
        auto *more = in<Expander>(fixture, u"gitMoreRules"_s);
        const auto type = [&fixture](const QString &field, const QString &text) {
            auto *edit = in<TokenEdit>(fixture, field);
            QTest::keyClicks(edit->edit(), text);
            QTest::keyClick(edit->edit(), Qt::Key_Return);
        };
        QVERIFY(!in<TokenEdit>(fixture, u"gitTags"_s)->isVisible());
        more->head()->setFocus();
        QTest::keyClick(more->head(), Qt::Key_Right);
        QVERIFY(in<TokenEdit>(fixture, u"gitTags"_s)->isVisible());
        QVERIFY(!in<TokenEdit>(fixture, u"pullTargets"_s)->isVisible());
        type(u"gitTags"_s, u"v*"_s);
        type(u"pathsInclude"_s, u"services/checkout/**,libs/money/**"_s);
        type(u"pathsExclude"_s, u"*.md"_s);
        type(u"authorsAllow"_s, u"Lin Wei"_s);
        type(u"authorsDeny"_s, u"*[bot]"_s);
        type(u"allowedPeers"_s, u"10.0.0.0/8"_s);
        QTest::mouseClick(in<QCheckBox>(fixture, u"skipMarkers"_s), Qt::LeftButton, {}, {8, 8});
        auto *quiet = in<QSpinBox>(fixture, u"quiet"_s);
        quiet->setFocus();
        quiet->selectAll();
        QTest::keyClicks(quiet, u"30"_s);
        QTest::mouseClick(in<QCheckBox>(fixture, u"catchUp"_s), Qt::LeftButton, {}, {6, 10});
        auto *poll = in<QSpinBox>(fixture, u"pollMinutes"_s);
        poll->selectAll();
        QTest::keyClicks(poll, u"15"_s);
        QVERIFY(!in<QComboBox>(fixture, u"statusReports"_s)->isEnabled()); // no account that could report
        auto *pulls = in<QComboBox>(fixture, u"pullRequests"_s);
        QTest::keyClick(pulls, Qt::Key_End);
        QVERIFY(pulls->accessibleDescription().contains(u"agrees"_s));
        type(u"pullTargets"_s, u"release/*"_s);

        // What is wrong is said below the field, and unfolds what hides it.
        type(u"allowedPeers"_s, u"10.0.0.0/64"_s);
        QVERIFY2(in<TokenEdit>(fixture, u"allowedPeers"_s)->accessibleDescription().contains(u"network"_s),
                 qPrintable(in<TokenEdit>(fixture, u"allowedPeers"_s)->accessibleDescription()));
        QTest::mouseClick(more->head(), Qt::LeftButton);
        QVERIFY(!more->isExpanded());
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QVERIFY(more->isExpanded());
        QVERIFY(in<TokenEdit>(fixture, u"allowedPeers"_s)->edit()->hasFocus());
        in<TokenEdit>(fixture, u"allowedPeers"_s)->edit()->selectAll();
        QTest::keyClick(in<TokenEdit>(fixture, u"allowedPeers"_s)->edit(), Qt::Key_Delete);

        for (const QString &part : {u"tags v*"_s, u"2 paths"_s, u"not *.md"_s, u"30 s"_s, u"missed pushes stay missed"_s, u"asks every 15 min"_s, u"pull requests, also of forks"_s, u"by Lin Wei"_s,
                                    u"not by *[bot]"_s, u"from 10.0.0.0/8"_s})
            QVERIFY2(more->summary().contains(part), qPrintable(part + u" in "_s + more->summary()));
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!in<QPushButton>(fixture, u"save"_s)->isVisible());
        const GitTrigger git = now(fixture, component.id).git;
        QCOMPARE(git.tags, QStringList{u"v*"_s});
        QCOMPARE(git.paths, (PathFilter{{u"services/checkout/**"_s, u"libs/money/**"_s}, {u"*.md"_s}}));
        QCOMPARE(git.authors, (AuthorFilter{{u"Lin Wei"_s}, {u"*[bot]"_s}}));
        QCOMPARE(git.allowedPeers, QStringList{u"10.0.0.0/8"_s});
        QCOMPARE(git.pullRequests, (PullFilter{PullPolicy::Forks, {u"release/*"_s}}));
        QCOMPARE(git.quietSeconds, 30);
        QVERIFY(!git.skipMarkers);
        QVERIFY(!git.catchUp);
        QCOMPARE(git.pollMinutes, 15);
        QCOMPARE(git.statusReports, StatusReports::Builds);
    }

    void discardTakesEditsBack()
    {
        PaneFixture fixture;
        open(fixture, u"build"_s);
        auto *script = in<QPlainTextEdit>(fixture, u"script"_s);
        QTest::keyClicks(script, u"echo "_s);
        QVERIFY(in<QPushButton>(fixture, u"discard"_s)->isVisible());
        QTest::mouseClick(in<QPushButton>(fixture, u"discard"_s), Qt::LeftButton);
        QCOMPARE(script->toPlainText(), u"make\n"_s);
        QVERIFY(!in<QPushButton>(fixture, u"discard"_s)->isVisible());
    }

    void editsWaitWhileThePersonIsElsewhere()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"build"_s);
        const Component other = fixture.add(u"tariff-engine"_s);
        in<QSpinBox>(fixture, u"timeout"_s)->setValue(90);
        fixture.pane().goTo({Page::Components, other.id.toString(), {}});
        QCOMPARE(in<QSpinBox>(fixture, u"timeout"_s)->value(), 60);
        QVERIFY(!in<QPushButton>(fixture, u"save"_s)->isVisible());
        fixture.pane().goTo({Page::Components, {}, {}});
        fixture.pane().goTo({Page::Components, component.id.toString(), {}});
        QCOMPARE(in<QSpinBox>(fixture, u"timeout"_s)->value(), 90);
        QVERIFY(in<QPushButton>(fixture, u"save"_s)->isVisible());
    }

    void everyFieldOfTheBuildIsSaved()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"build"_s);
        in<QSpinBox>(fixture, u"timeout"_s)->setValue(5);
        QTest::mouseClick(in<QCheckBox>(fixture, u"endRunning"_s), Qt::LeftButton, {}, {8, 8});
        auto *queue = in<QComboBox>(fixture, u"queue"_s);
        QTest::keyClick(queue, Qt::Key_Down);
        QVERIFY(!in<QCheckBox>(fixture, u"endRunning"_s)->isEnabled()); // nothing supersedes it any more
        QTest::keyClick(in<QComboBox>(fixture, u"priority"_s), Qt::Key_Up);
        QTest::keyClicks(in<QComboBox>(fixture, u"queueGroup"_s)->lineEdit(), u"gpu"_s);
        QTest::keyClick(in<QSpinBox>(fixture, u"slots"_s), Qt::Key_Up);
        in<QSpinBox>(fixture, u"retries"_s)->setValue(3);
        QTest::keyClicks(in<QLineEdit>(fixture, u"retryCodes"_s), u"75, x"_s);
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QCOMPARE(now(fixture, component.id).build.timeoutMinutes, 60); // x is no exit code
        QTest::keyClick(in<QLineEdit>(fixture, u"retryCodes"_s), Qt::Key_Backspace);
        QTest::keyClicks(in<QLineEdit>(fixture, u"retryCodes"_s), u"137"_s);
        for (const QString &box : {u"network"_s, u"sandbox"_s})
            QTest::mouseClick(in<QCheckBox>(fixture, box), Qt::LeftButton, {}, {8, 8});
        QPushButton *add = nullptr;
        for (QPushButton *button : fixture.pane().componentPage()->findChildren<QPushButton *>()) {
            if (button->text() == u"Add Variable"_s && button->isVisible())
                add = button;
        }
        QTest::mouseClick(add, Qt::LeftButton);
        QTest::keyClicks(QApplication::focusWidget(), u"NODE_ENV"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(QApplication::focusWidget(), u"production"_s);
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QTRY_COMPARE(now(fixture, component.id).build.timeoutMinutes, 5);
        const BuildDefinition build = now(fixture, component.id).build;
        QCOMPARE(build.queue, QueuePolicy::EveryOne);
        QVERIFY(build.cancelSuperseded); // kept for when it counts again
        QCOMPARE(build.priority, Priority::High);
        QCOMPARE(build.queueGroup, u"gpu"_s);
        QCOMPARE(build.slotCount, 2);
        QCOMPARE(build.retry, (RetryPolicy{3, {75, 137}}));
        QVERIFY(!build.sandbox);
        QVERIFY(!build.network);
        QCOMPARE(build.environment, (QMap<QString, QString>{{u"NODE_ENV"_s, u"production"_s}}));
    }

    void sourceAndCredentialAreSaved()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"source"_s);
        auto *branch = in<QLineEdit>(fixture, u"branch"_s);
        branch->selectAll();
        QTest::keyClicks(branch, u"develop"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"token"_s), u"s3cret-token"_s);
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!in<QPushButton>(fixture, u"save"_s)->isVisible());
        QCOMPARE(now(fixture, component.id).source.branch, u"develop"_s);
        QCOMPARE(answerOf(fixture.components().credential(component.id)).value_or(QByteArray()), QByteArray("s3cret-token"));
        QVERIFY(in<QLineEdit>(fixture, u"token"_s)->text().isEmpty());
    }

    void whatCannotBeSavedStaysWithRetry()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"build"_s);
        fixture.letSave(false);
        in<QSpinBox>(fixture, u"timeout"_s)->setValue(90);
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        MessageBar *bar = fixture.pane().componentPage()->message();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(in<QPushButton>(fixture, u"save"_s)->isVisible());
        QCOMPARE(now(fixture, component.id).build.timeoutMinutes, 60);
        fixture.letSave(true);
        QTest::mouseClick(bar->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(now(fixture, component.id).build.timeoutMinutes, 90);
        QTRY_VERIFY(!bar->isVisible());
    }

    void theSwitchActsAtOnceAndKeepsEdits()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"triggers"_s);
        QTest::keyClicks(in<TokenEdit>(fixture, u"branches"_s)->edit(), u"main,"_s);
        auto *control = in<Switch>(fixture, u"gitSwitch"_s);
        QVERIFY(control->isOn());
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_VERIFY(!now(fixture, component.id).git.enabled);
        QTRY_COMPARE(control->state(), SwitchState::Off);
        QCOMPARE(in<TokenEdit>(fixture, u"branches"_s)->tokens(), QStringList{u"main"_s});
        QVERIFY(now(fixture, component.id).git.branches.isEmpty());

        fixture.letSave(false);
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_COMPARE(control->state(), SwitchState::FailedOff);
        QVERIFY(fixture.pane().componentPage()->message()->hasMessage());
        fixture.letSave(true);
        QTest::mouseClick(fixture.pane().componentPage()->message()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(control->state(), SwitchState::On);
    }

    void theSecretIsRotated()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"triggers"_s);
        auto *rotate = in<QPushButton>(fixture, u"rotate"_s);
        rotate->setFocus();
        QTest::mouseClick(rotate, Qt::LeftButton);
        auto *dialog = fixture.pane().findChild<QDialog *>();
        QVERIFY(dialog);
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Rotate"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!now(fixture, component.id).git.previousSecretKey.isEmpty());
        QVERIFY(now(fixture, component.id).git.previousSecretUntilUs > fixture.engine().clock().nowUs());
        QVERIFY(now(fixture, component.id).git.secretKey != component.git.secretKey);
        QTRY_COMPARE(rotate->window()->focusWidget(), rotate); // though it could not be pressed meanwhile
    }

    void aBranchThatWasNotTakenIsAdded()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        fixture.addDelivery(component.id, Outcome::Filtered, u"hotfix/tax"_s, u"branch"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        auto *why = in<QPushButton>(fixture, u"why"_s);
        QTRY_VERIFY(why->isVisible());
        for (QPushButton *button : fixture.pane().componentPage()->triggers()->findChildren<QPushButton *>()) {
            if (button->text() == u"Add Branch…"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        // The source's branch counted so far and stays.
        QCOMPARE(in<TokenEdit>(fixture, u"branches"_s)->tokens(), (QStringList{u"main"_s, u"hotfix/tax"_s}));
        QTest::mouseClick(why, Qt::LeftButton);
        QCOMPARE(fixture.wanted.size(), 1);
        QCOMPARE(fixture.wanted.first().page, Page::Deliveries);
        QVERIFY(!fixture.wanted.first().item.isEmpty());
        QTest::keyClick(fixture.pane().componentPage(), Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(fixture.wanted.size(), 2);
        QCOMPARE(fixture.wanted.at(1), fixture.wanted.at(0));
    }

    void aTestGoesThroughTheListener()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        QVERIFY(fixture.engine().serve());
        QTRY_VERIFY(fixture.engine().status().listener().listening);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        QTest::mouseClick(in<QPushButton>(fixture, u"sendTest"_s), Qt::LeftButton);
        MessageBar *bar = fixture.pane().componentPage()->message();
        QTRY_VERIFY(bar->hasMessage());
        QVERIFY2(bar->current().text.startsWith(u"The test arrived"_s), qPrintable(bar->current().text));
        QTest::mouseClick(bar->actionButton(), Qt::LeftButton);
        QCOMPARE(fixture.wanted.last().page, Page::Deliveries);
    }

    void historyOpensBuilds()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"history"_s);
        QTest::keyClick(fixture.pane().componentPage(), Qt::Key_B, Qt::ControlModifier);
        QTRY_COMPARE(fixture.done.size(), 1);
        auto *history = in<RowView>(fixture, u"history"_s);
        QTRY_COMPARE(history->model()->rowCount(), 1);
        QTRY_VERIFY(history->isVisible());
        QTRY_COMPARE(history->header()->length(), history->viewport()->width()); // nothing is cut while there is room
        history->setFocus();
        history->setCurrentIndex(history->model()->index(0, 0));
        QTest::keyClick(history, Qt::Key_Return);
        QCOMPARE(fixture.wanted.last().page, Page::Builds);
        QVERIFY(in<QPushButton>(fixture, u"cancelBuild"_s)->isVisible());
        // Where Build Now was clicked it still is, for the second half of a double click.
        QVERIFY(in<QPushButton>(fixture, u"cancelBuild"_s)->x() < in<QPushButton>(fixture, u"buildNow"_s)->x());
        QTest::mouseClick(in<QPushButton>(fixture, u"cancelBuild"_s), Qt::LeftButton);
        QTRY_VERIFY(!in<QPushButton>(fixture, u"cancelBuild"_s)->isVisible());
        Q_UNUSED(component)
    }

    void tabsAreThePlace()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"triggers"_s);
        QVERIFY(fixture.moved.isEmpty());
        auto *tabs = fixture.pane().componentPage()->findChild<Tabs *>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(ComponentPage::BuildTab).center());
        QCOMPARE(fixture.moved, (QList<Place>{{Page::Components, component.id.toString(), u"build"_s}}));
    }

    void everyTabFitsAndIsNamed()
    {
        PaneFixture fixture({968, 640});
        const Component component = open(fixture, u"source"_s);
        for (const QString &part : {u"source"_s, u"triggers"_s, u"build"_s, u"history"_s}) {
            fixture.pane().goTo({Page::Components, component.id.toString(), part});
            QCOMPARE(fixture.nameless(), QStringList());
        }
        QVERIFY2(fixture.pane().minimumSizeHint().width() <= 1024 - 56, qPrintable(QString::number(fixture.pane().minimumSizeHint().width())));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestComponentPage)
#include "tst_componentpage.moc"
