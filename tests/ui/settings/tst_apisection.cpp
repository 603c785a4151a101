// Tokens of the REST API on the settings page, and what is said about where it answers.
#include "app/services/tokenservice.h"
#include "tests/support/warnings.h"
#include "tests/ui/settings/settingsroom.h"
#include "ui/common/switch.h"
#include "ui/common/tokenedit.h"
#include "ui/common/valuefield.h"
#include "ui/settings/madetokenpanel.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QSpinBox>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString actor = u"mara"_s;
const QString tokenList = u"api/tokens"_s;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

} // namespace

class TestApiSection : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SettingsRoom> m_room;

    TokenService &tokens() { return m_room->engine().tokens(); }
    MadeToken make(const QString &name, qint64 expiresAtUs = 0)
    {
        ApiToken draft;
        draft.name = name;
        draft.scopes = TokenScope::Run;
        draft.expiresAtUs = expiresAtUs;
        const auto made = answerOf(tokens().create(draft, actor));
        if (!made)
            qFatal("no token: %s", qPrintable(made.error().message));
        return *made;
    }
    MadeTokenPanel *panel() { return m_room->pane().findChild<MadeTokenPanel *>(); }
    void begin(EntryCard *card, const QString &name)
    {
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->type(card, u"tokenName"_s, name);
    }
    QString valueOf(const QString &key) { return m_room->pane().row(key)->findChild<ValueField *>()->value(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_room = std::make_unique<SettingsRoom>(); }
    void cleanup() { m_room.reset(); }

    void aTokenIsShownOnceAndAccepted()
    {
        QVERIFY(answerOf(m_room->engine().components().saveProject({ProjectKey(u"shop"_s), u"shop"_s})));
        EntryCard *card = m_room->show(tokenList);
        m_room->click(card, u"firstToken"_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"tokenName"_s);
        m_room->type(card, u"tokenName"_s, u"nightly"_s);
        auto *run = m_room->at<QCheckBox>(card, u"tokenRun"_s);
        run->setFocus();
        QTest::keyClick(run, Qt::Key_Space);
        auto *projects = m_room->at<TokenEdit>(card, u"tokenProjects"_s);
        QTest::keyClicks(projects->edit(), u"shop"_s);
        QTest::keyClick(projects->edit(), Qt::Key_Return);
        auto *end = m_room->at<QComboBox>(card, u"tokenEnd"_s);
        end->setFocus();
        QTest::keyClick(end, Qt::Key_Home);
        QCOMPARE(m_room->nameless(), QString());
        m_room->click(card, u"saveEntry"_s);
        QTRY_VERIFY(panel()->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), panel()->field()->copyButton());
        const QString value = panel()->field()->value();
        const auto token = tokens().authenticate(value, u"10.0.0.9:5"_s);
        QVERIFY(token);
        QCOMPARE(token->name, u"nightly"_s);
        QVERIFY(allows(*token, TokenScope::Run, u"shop"_s));
        QVERIFY(allows(*token, TokenScope::Read, u"shop"_s));
        QVERIFY(!allows(*token, TokenScope::Configure, u"shop"_s));
        QVERIFY(!allows(*token, TokenScope::Run, u"other"_s));
        const qint64 days = (token->expiresAtUs - m_room->engine().clock().nowUs() + dayUs / 2) / dayUs;
        QCOMPARE(days, 30);

        QTest::mouseClick(panel()->field()->copyButton(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), value);
        QTest::mouseClick(panel()->doneButton(), Qt::LeftButton);
        QVERIFY(!panel()->isVisible());
        QVERIFY(!m_room->shows(value));
        EntryRow *row = card->row(token->id);
        QVERIFY(row && row->isVisible());
        QVERIFY(row->look().facts.contains(u"read, run"_s));
        QVERIFY(row->look().facts.contains(u"shop"_s));
        m_room->pane().goTo({Page::Settings, u"data"_s, {}});
        m_room->show(tokenList);
        QVERIFY(row->look().facts.contains(u"10.0.0.9"_s)); // the use is seen
    }

    void wrongValuesAreSaidBesideTheField()
    {
        EntryCard *card = m_room->show(tokenList);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(!m_room->error(card->form(), u"tokenName"_s).isEmpty());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"tokenName"_s);
        m_room->type(card, u"tokenName"_s, u"ci"_s);
        QCOMPARE(m_room->error(card->form(), u"tokenName"_s), QString());
        auto *projects = m_room->at<TokenEdit>(card, u"tokenProjects"_s);
        QTest::keyClicks(projects->edit(), u"Shop!"_s);
        QTest::keyClick(projects->edit(), Qt::Key_Return);
        QVERIFY(m_room->error(card->form(), u"tokenProjects"_s).contains(u"Shop!"_s));
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(card->form());
        QVERIFY(tokens().all().isEmpty());
        projects->edit()->selectAll();
        QTest::keyClicks(projects->edit(), u"shop"_s);
        QTest::keyClick(projects->edit(), Qt::Key_Return);
        QCOMPARE(m_room->error(card->form(), u"tokenProjects"_s), QString());
        QVERIFY(projects->accessibleDescription().contains(u"no project shop"_s)); // said, not refused
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(tokens().all().size(), 1);
        QCOMPARE(tokens().all().first().projects, QStringList{u"shop"_s});
    }

    void theEndIsChosen()
    {
        EntryCard *card = m_room->show(tokenList);
        begin(card, u"ci"_s);
        auto *end = m_room->at<QComboBox>(card, u"tokenEnd"_s);
        end->setFocus();
        QTest::keyClick(end, Qt::Key_End);
        QVERIFY(end->accessibleDescription().contains(u"revokes"_s));
        QTest::keyClick(end, Qt::Key_Up);
        auto *days = m_room->at<QSpinBox>(card, u"tokenDays"_s);
        days->setFocus();
        days->selectAll();
        QTest::keyClicks(days, u"3"_s);
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(tokens().all().size(), 1);
        const ApiToken token = tokens().all().first();
        QCOMPARE((token.expiresAtUs - token.createdAtUs + dayUs / 2) / dayUs, 3);
        QVERIFY(card->row(token.id)->look().chip.text.contains(u'3')); // soon
    }

    void aTokenIsRevoked()
    {
        const MadeToken made = make(u"old bridge"_s);
        EntryCard *card = m_room->show(tokenList);
        QSignalSpy done(&m_room->pane(), &Pane::done);
        m_room->click(card->row(made.token.id), u"revokeToken"_s);
        QVERIFY(tokens().authenticate(made.value, {})); // asked first
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(tokens().authenticate(made.value, {}).error().code, ErrorCode::Denied);
        QVERIFY(!card->row(made.token.id));
        m_room->click(card, u"endedTokens"_s);
        EntryRow *row = card->row(made.token.id);
        QVERIFY(row && row->isVisible());
        QVERIFY(row->look().chip.text.contains(u"Revoked"_s));
        QVERIFY(!row->findChild<QPushButton *>(u"revokeToken"_s));
        m_room->click(card, u"endedTokens"_s);
        QVERIFY(!card->row(made.token.id));
    }

    void whoHasCopiedItIsDone()
    {
        EntryCard *card = m_room->show(tokenList);
        begin(card, u"ci"_s);
        m_room->click(card, u"saveEntry"_s);
        QTRY_VERIFY(panel()->isVisible());
        m_room->pane().goTo({Page::Settings, u"data"_s, {}});
        m_room->show(tokenList);
        QVERIFY(panel()->isVisible()); // not taken along yet
        const QString value = panel()->field()->value();
        QTest::mouseClick(panel()->field()->copyButton(), Qt::LeftButton);
        m_room->pane().goTo({Page::Settings, u"data"_s, {}});
        m_room->show(tokenList);
        QVERIFY(!panel()->isVisible());
        QVERIFY(!m_room->shows(value));
    }

    void theAddressesAreThoseOfTheListener()
    {
        m_room->show(tokenList);
        const QString base = m_room->engine().status().listener().address;
        QCOMPARE(valueOf(u"api/address"_s), base + u"/openapi/build"_s);
        QCOMPARE(valueOf(u"api/description"_s), base + u"/openapi/spec"_s);
        QVERIFY(valueOf(u"api/example"_s).startsWith(u"curl "_s));
        QVERIFY(valueOf(u"api/example"_s).contains(base));
        Settings &settings = m_room->engine().settings();
        SettingRow *row = m_room->pane().row(settings::apiFromNetwork.key);
        auto *knob = row->findChild<Switch *>();
        QTest::mouseClick(knob, Qt::LeftButton);
        QTRY_COMPARE(knob->state(), slipway::SwitchState::On);
        QVERIFY(settings.value(settings::apiFromNetwork));
        QSignalSpy wanted(&m_room->pane(), &Pane::wanted);
        auto *link = row->findChild<QPushButton *>();
        QVERIFY(link->isVisible()); // the listener lets nobody else in
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Place>().item, u"listener"_s);
        ListenerStatus listener = m_room->engine().status().listener();
        listener.publicAddress = u"https://hooks.example.com/"_s;
        m_room->engine().status().set(listener);
        QCOMPARE(valueOf(u"api/address"_s), u"https://hooks.example.com/openapi/build"_s);
        QVERIFY(!link->isVisible());
        listener.listening = false;
        listener.problem = u"The port is taken."_s;
        m_room->engine().status().set(listener);
        QCOMPARE(valueOf(u"api/address"_s), QString());
        QCOMPARE(m_room->pane().row(u"api/address"_s)->problem(), listener.problem);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestApiSection)
#include "tst_apisection.moc"
