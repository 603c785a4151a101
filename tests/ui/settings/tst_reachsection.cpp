// Settings › Listener over an engine: what the adviser shows, and what its buttons do, by clicks and keys. The relay is played;
// with SLIPWAY_PICTURES each screen is kept in that folder.
#include "app/core/whendone.h"
#include "app/services/reachability.h"
#include "tests/support/warnings.h"
#include "tests/ui/settings/settingsroom.h"
#include "ui/common/labels.h"
#include "ui/common/secretfield.h"
#include "ui/common/switch.h"
#include "ui/settings/hoptrail.h"
#include "ui/settings/reachcard.h"
#include "ui/settings/relayfield.h"
#include "ui/settings/wayscard.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QDesktopServices>
#include <QMenu>
#include <QSpinBox>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// What a relay would do, on no network.
struct PlayedRelay {
    RelayFacts facts;
    QUrl channel;
    Error problem;
    QList<QUrl> servers;

    RelayDoor door()
    {
        RelayDoor door;
        door.facts = [this] { return facts; };
        door.channel = [this] { return channel; };
        door.setChannel = [this](const QUrl &wanted) {
            if (!problem.message.isEmpty())
                return answered<Result<>>(failure(problem));
            channel = wanted;
            facts = {};
            facts.host = wanted.host();
            facts.state = wanted.isEmpty() ? RelayState::Off : RelayState::Connected;
            return answered<Result<>>(Done{});
        };
        door.newChannel = [this](const QUrl &server) {
            servers.append(server);
            if (!problem.message.isEmpty())
                return answered<Result<QUrl>>(failure(problem));
            return answered<Result<QUrl>>(server.resolved(QUrl(u"/SecretOfTheChannel"_s)));
        };
        return door;
    }
};

} // namespace

class TestReachSection : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PlayedRelay> m_relay;
    std::unique_ptr<SettingsRoom> m_room;
    QList<QUrl> m_opened;

    SettingsPane &pane() { return m_room->pane(); }
    Reachability &reach() { return m_room->engine().reachability(); }
    ReachCard *card() { return pane().findChild<ReachCard *>(); }
    WayRow *way(ReachWay wanted) { return pane().findChild<WaysCard *>()->row(wanted); }
    QString text(QWidget *within, const QString &name) { return m_room->at<QLabel>(within, name)->text(); }
    SettingRow *relayRow() { return pane().row(u"relay/channel"_s); }
    void told(ListenerStatus status)
    {
        m_room->engine().status().set(status);
        QCoreApplication::processEvents();
    }
    ListenerStatus status() { return m_room->engine().status().listener(); }
    void relayIs(const RelayFacts &facts, const QUrl &channel)
    {
        m_relay->facts = facts;
        m_relay->channel = channel;
        reach().relayChanged();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
        QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
    }
    void init()
    {
        m_opened.clear();
        m_relay = std::make_unique<PlayedRelay>();
        m_room = std::make_unique<SettingsRoom>();
        reach().setRelay(m_relay->door());
        pane().goTo({Page::Settings, u"listener"_s, {}});
        QTRY_VERIFY(way(ReachWay::Relay));
        QTRY_VERIFY(!reach().isChecking() && reach().checkedAtUs() > 0);
        QTRY_COMPARE(text(card(), u"reachChecked"_s), u"checked just now"_s);
    }
    void cleanup()
    {
        m_theme->setTextScale(1);
        m_room.reset();
        m_relay.reset();
    }

    void theHopThatFailsAndTheWayThatIsBetter()
    {
        QCOMPARE(card()->headline(), u"A forge cannot reach this computer"_s);
        QVERIFY(text(card(), u"reachSentence"_s).contains(u"so no push is lost"_s));
        const auto hops = card()->trail()->hops();
        QCOMPARE(hops.size(), 6);
        QCOMPARE(hops.at(1).state, HopState::Failed);
        QVERIFY(hops.last().fact.startsWith(u"answers in "_s)); // it was asked
        QVERIFY(card()->trail()->accessibleDescription().contains(u"Name: no public address, fails here"_s));
        QVERIFY(way(ReachWay::Relay)->button()->isVisible());
        QCOMPARE(text(way(ReachWay::Relay), u"fact"_s), u"recommended here"_s);
        QVERIFY(!way(ReachWay::Polling)->button()->isVisible());
        QVERIFY(way(ReachWay::Polling)->advice().isUsed);
        QCOMPARE(text(way(ReachWay::Polling), u"delay"_s), u"up to 30 min"_s);
        QVERIFY(way(ReachWay::Polling)->accessibleDescription().startsWith(u"in use now"_s));
    }

    void checkAgainAsksAgain()
    {
        const qint64 before = reach().checkedAtUs();
        QTest::mouseClick(card()->button(), Qt::LeftButton);
        QVERIFY(reach().isChecking());
        QTRY_VERIFY(!reach().isChecking());
        QVERIFY(reach().checkedAtUs() > before);
    }

    void aPortThatIsTaken()
    {
        ListenerStatus taken = status();
        taken.listening = false;
        taken.problem = u"Port 8420 on 127.0.0.1 is already in use. Stop the program that uses it, or choose another port."_s;
        taken.isPortTaken = true;
        told(taken);
        QTRY_COMPARE(card()->headline(), u"Slipway does not listen"_s);
        QVERIFY(text(card(), u"reachSentence"_s).startsWith(taken.problem));
        QCOMPARE(card()->button()->text(), u"Open the Port Again"_s);
        QTest::mouseClick(m_room->at<QAbstractButton>(card(), u"otherPort"_s), Qt::LeftButton);
        QTRY_VERIFY(pane().row(settings::listenerPort.key)->isAncestorOf(QApplication::focusWidget()));
        QTest::mouseClick(card()->button(), Qt::LeftButton);
        QTRY_VERIFY(status().listening);
        QTRY_COMPARE(card()->button()->text(), u"Check Again"_s);
    }

    void waysLeadToWhatSetsThemUp_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("row");
        QTest::newRow("relay") << int(ReachWay::Relay) << u"relay/channel"_s;
        QTest::newRow("public") << int(ReachWay::PublicAddress) << settings::listenerPublicAddress.key;
        QTest::newRow("polling") << int(ReachWay::Polling) << settings::catchUpMinutes.key;
    }
    void waysLeadToWhatSetsThemUp()
    {
        QFETCH(int, which);
        QFETCH(QString, row);
        QTest::mouseClick(way(ReachWay(which)), Qt::LeftButton);
        QTRY_VERIFY(pane().row(row)->isAncestorOf(QApplication::focusWidget()));
        card()->button()->setFocus();
        QTest::keyClick(way(ReachWay(which)), Qt::Key_Return);
        QTRY_VERIFY(pane().row(row)->isAncestorOf(QApplication::focusWidget()));
    }

    void theLocalNetworkOffersItsAddresses()
    {
        QTest::mouseClick(way(ReachWay::LocalNetwork), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    }

    void arrowsMoveAmongTheWays()
    {
        way(ReachWay::Relay)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(way(ReachWay::Relay), Qt::Key_Up); // the first
        QVERIFY(way(ReachWay::Relay)->hasFocus());
        QTest::keyClick(way(ReachWay::Relay), Qt::Key_Down);
        QVERIFY(way(ReachWay::PublicAddress)->hasFocus());
        QTest::keyClick(way(ReachWay::PublicAddress), Qt::Key_Up);
        QVERIFY(way(ReachWay::Relay)->hasFocus());
    }

    void aChannelIsMadeAtOnce()
    {
        QSignalSpy done(&pane(), &Pane::done);
        QTest::mouseClick(way(ReachWay::Relay)->button(), Qt::LeftButton);
        auto *field = relayRow()->findChild<RelayField *>();
        QTRY_VERIFY(field->edit()->hasFocus());
        m_room->click(relayRow(), u"makeChannel"_s);
        QTRY_COMPARE(m_relay->channel, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QCOMPARE(m_relay->servers, QList{QUrl(u"https://smee.io"_s)});
        QTRY_COMPARE(done.size(), 1);
        QTRY_COMPARE(card()->headline(), u"Events arrive through the relay"_s);
        QVERIFY(way(ReachWay::Relay)->advice().isUsed);
        QVERIFY(!way(ReachWay::Relay)->button()->isVisible());
        // The channel is a secret: it is only shown to who asks.
        auto *stored = m_room->at<SecretField>(relayRow(), u"storedChannel"_s);
        QVERIFY(!m_room->shows(u"SecretOfTheChannel"_s));
        QVERIFY(!field->edit()->isVisible());
        QTest::mouseClick(stored->revealButton(), Qt::LeftButton);
        QTRY_VERIFY(stored->isRevealed());
    }

    void aChannelIsTyped()
    {
        auto *field = relayRow()->findChild<RelayField *>();
        QCOMPARE(field->edit()->echoMode(), QLineEdit::Password);
        field->edit()->setFocus();
        QTest::keyClicks(field->edit(), u"https://relay.example/team/abc_1"_s);
        QTest::keyClick(field->edit(), Qt::Key_Return);
        QTRY_COMPARE(m_relay->channel, QUrl(u"https://relay.example/team/abc_1"_s));
        QVERIFY(m_relay->servers.isEmpty());
        QTRY_VERIFY(!field->edit()->isVisible());
        QVERIFY(field->edit()->text().isEmpty());
    }

    void aServerOfOnesOwnMakesTheChannel()
    {
        auto *field = relayRow()->findChild<RelayField *>();
        field->edit()->setFocus();
        QTest::keyClicks(field->edit(), u"https://relay.example"_s);
        m_room->click(relayRow(), u"connectRelay"_s);
        QTRY_COMPARE(m_relay->channel.host(), u"relay.example"_s);
        QCOMPARE(m_relay->servers, QList{QUrl(u"https://relay.example"_s)});
    }

    void whatIsRefusedStaysToBeMended()
    {
        m_relay->problem = {ErrorCode::Invalid, u"This is no address of a channel."_s, {}};
        auto *field = relayRow()->findChild<RelayField *>();
        field->edit()->setFocus();
        QTest::keyClicks(field->edit(), u"smee"_s);
        QTest::keyClick(field->edit(), Qt::Key_Return);
        QTRY_COMPARE(relayRow()->problem(), m_relay->problem.message);
        QCOMPARE(field->edit()->text(), u"smee"_s);
        QVERIFY(field->edit()->property("invalid").toBool());
        QVERIFY(!field->edit()->isReadOnly());
        QTest::keyClicks(field->edit(), u"s"_s);
        QVERIFY(relayRow()->problem().isEmpty());
        QVERIFY(!field->edit()->property("invalid").toBool());
    }

    void forgettingIsAsked()
    {
        relayIs({RelayState::Connected, u"smee.io"_s, 0, 0, {}}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QTRY_VERIFY(relayRow()->findChild<SecretField *>()->isVisible());
        m_room->click(relayRow(), u"forgetChannel"_s);
        auto *dialog = pane().window()->findChild<ConfirmDialog *>(u"forgetRelay"_s);
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!m_relay->channel.isEmpty());
        QTRY_VERIFY(!pane().window()->findChild<ConfirmDialog *>(u"forgetRelay"_s));
        m_room->click(relayRow(), u"forgetChannel"_s);
        dialog = pane().window()->findChild<ConfirmDialog *>(u"forgetRelay"_s);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(m_relay->channel.isEmpty());
        QTRY_VERIFY(relayRow()->findChild<RelayField *>()->edit()->isVisible());
    }

    void theRelayIsToldInWords()
    {
        const qint64 now = m_room->engine().clock().nowUs();
        relayIs({RelayState::Connected, u"smee.io"_s, 0, now - 240'000'000, {}}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QTRY_VERIFY(m_room->shows(u"Last event 4 min ago."_s));
        QVERIFY(m_room->shows(u"Connected to smee.io since "_s));
        relayIs({RelayState::Waiting, u"smee.io"_s, 0, 0, u"smee.io does not answer."_s}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QTRY_VERIFY(text(way(ReachWay::Relay), u"sentence"_s).startsWith(u"smee.io does not answer. Slipway tries again"_s));
        QVERIFY(way(ReachWay::Polling)->advice().isUsed);
    }

    void theBrowserMakesOneToo()
    {
        m_room->click(relayRow(), u"browseRelay"_s);
        QTRY_COMPARE(m_opened, QList{QUrl(u"https://smee.io/new"_s)});
        QVERIFY(relayRow()->findChild<RelayField *>()->edit()->hasFocus());
    }
    void opened(const QUrl &url) { m_opened.append(url); }

    void keepingAwakeIsASwitch()
    {
        pane().goTo({Page::Settings, {}, settings::jobKeepAwake.key});
        auto *knob = pane().row(settings::jobKeepAwake.key)->findChild<Switch *>();
        QVERIFY(knob->isOn());
        QTest::keyClick(knob, Qt::Key_Space);
        QTRY_COMPARE(knob->state(), SwitchState::Off);
        QCOMPARE(m_room->engine().settings().value(settings::jobKeepAwake), false);
    }

    void preferringTheRelayIsASwitch()
    {
        SettingRow *row = pane().row(settings::relayFirst.key);
        auto *knob = row->findChild<Switch *>();
        QVERIFY(!knob->isOn());
        QVERIFY(row->note().contains(u"once there is a public base address"_s));
        QVERIFY(answerOf(m_room->engine().settings().set(settings::listenerPublicAddress, u"https://hooks.example.com"_s)));
        QTRY_COMPARE(row->note(), QString());
        QTest::keyClick(knob, Qt::Key_Space);
        QTRY_COMPARE(knob->state(), SwitchState::On);
        QCOMPARE(m_room->engine().settings().value(settings::relayFirst), true);
        relayIs({RelayState::Off, {}, 0, 0, {}, true}, {});
        QTRY_VERIFY(row->note().contains(u"no relay yet"_s));
        relayIs({RelayState::Connected, u"smee.io"_s, 0, 0, {}, true}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QTRY_COMPARE(row->note(), QString());
    }

    void theIntervalChangesTheDelay()
    {
        auto *spin = pane().row(settings::catchUpMinutes.key)->findChild<QSpinBox *>();
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, u"5"_s);
        QTest::keyClick(spin, Qt::Key_Return);
        QTRY_COMPARE(text(way(ReachWay::Polling), u"delay"_s), u"up to 5 min"_s);
        spin->selectAll();
        QTest::keyClicks(spin, u"0"_s);
        QTest::keyClick(spin, Qt::Key_Return);
        QTRY_COMPARE(text(way(ReachWay::Polling), u"delay"_s), u"until the next start"_s);
        QVERIFY(!text(card(), u"reachSentence"_s).contains(u"no push is lost"_s));
    }

    void withoutARelay()
    {
        reach().setRelay({});
        QTRY_VERIFY(!way(ReachWay::Relay));
        QVERIFY(!relayRow()->isEnabled());
        QVERIFY(way(ReachWay::Polling)->advice().isUsed);
    }

    void everythingHasAName()
    {
        QCOMPARE(m_room->nameless(), QString());
        relayIs({RelayState::Connected, u"smee.io"_s, 0, 0, {}}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
        QTRY_VERIFY(relayRow()->findChild<SecretField *>()->isVisible());
        QCOMPARE(m_room->nameless(), QString());
        QVERIFY(pane().minimumSizeHint().width() <= 1024 - 57);
        for (WayRow *row : pane().findChildren<WayRow *>())
            QVERIFY(!row->accessibleName().isEmpty() && !row->accessibleDescription().isEmpty());
    }

    // Nothing is cut at the smallest window, nor with large text.
    void itFits_data()
    {
        QTest::addColumn<int>("textPercent");
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << 100 << QSize(1024 - 57, 640);
        QTest::newRow("usual") << 100 << QSize(1440 - 225, 900);
        QTest::newRow("large text") << 200 << QSize(1440 - 57, 900);
    }
    void itFits()
    {
        QFETCH(int, textPercent);
        QFETCH(QSize, size);
        m_theme->setTextScale(textPercent / 100.0);
        pane().setMinimumSize(0, 0);
        pane().resize(size);
        QTRY_COMPARE(pane().size(), size);
        QCoreApplication::processEvents();
        for (WayRow *row : pane().findChildren<WayRow *>()) {
            QVERIFY(row->height() >= row->heightForWidth(row->width()));
            for (const QLabel *label : row->findChildren<QLabel *>()) {
                if (label->isVisible())
                    QVERIFY2(row->rect().contains(label->geometry()), qPrintable(label->text()));
            }
        }
        HopTrail *trail = card()->trail();
        QVERIFY(trail->width() >= trail->minimumSizeHint().width());
        QCOMPARE(trail->height(), trail->heightForWidth(trail->width()));
        QVERIFY((trail->height() > trail->sizeHint().height()) == (textPercent == 200)); // then one step below the other
    }

    void pictures_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"nat", "reachable", "ending", "taken", "relay", "asleep", "small", "large"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void pictures()
    {
        const QTemporaryDir passing;
        const QString folder = qEnvironmentVariable("SLIPWAY_PICTURES", passing.path()); // to be looked at where one is named
        QFETCH(QString, name);
        ReachFacts facts = reach().facts();
        facts.listener.publicAddress = u"https://hooks.harbourline.example"_s;
        facts.listener.address = u"http://127.0.0.1:8420"_s;
        facts.forges = {{u"github.com"_s, ForgeKind::GitHub, false, 40}, {u"gitlab.harbourline.lan"_s, ForgeKind::GitLab, true, 2}};
        facts.ownAnswerUs = 2000;
        facts.catchUpMinutes = 5;
        ReachSeen seen;
        seen.addresses = QStringList{u"203.0.113.40"_s};
        ShownCertificate certificate;
        certificate.endsAtUs = facts.nowUs + (name == "ending"_L1 ? 6 : 61) * 24 * 3'600'000'000 + 1'000'000;
        seen.certificate = certificate;
        if (name != "reachable"_L1 && name != "ending"_L1 && name != "asleep"_L1)
            seen.failedAt = ReachSeen::Step::Connection;
        facts.seen = seen;
        if (name == "taken"_L1) {
            facts.listener.listening = false;
            facts.listener.isPortTaken = true;
            facts.listener.problem = u"Port 8420 on 127.0.0.1 is already in use. Stop the program that uses it, or choose another port."_s;
        } else if (name == "relay"_L1) {
            relayIs({RelayState::Connected, u"smee.io"_s, 0, facts.nowUs - 240'000'000, {}}, QUrl(u"https://smee.io/SecretOfTheChannel"_s));
            facts.relay = reach().facts().relay;
        } else if (name == "asleep"_L1) {
            facts.asleepSinceUs = facts.nowUs - 9 * 3'600'000'000;
            facts.wokeUs = facts.nowUs - 60'000'000;
        }
        QTest::qWait(50);
        if (name == "large"_L1)
            m_theme->setTextScale(2);
        pane().setMinimumSize(0, 0);
        pane().resize(name == "small"_L1 ? QSize(1024 - 57, 640) : QSize(1440 - 225, 900));
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            QTest::qWait(50);
            const ReachAdvice advice = adviseReach(facts);
            card()->setAdvice(advice, {facts.nowUs - 10'000'000, facts.nowUs, false});
            pane().findChild<WaysCard *>()->setWays(advice.ways);
            QTest::qWait(50);
            QVERIFY(pane().grab().save(folder + u'/' + name + (mode == Theme::Mode::Light ? u"-light.png"_s : u"-dark.png"_s)));
        }
        m_theme->setMode(Theme::Mode::Light);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestReachSection)
#include "tst_reachsection.moc"
