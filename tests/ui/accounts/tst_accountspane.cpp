// The list of accounts: what each state says and how it is mended, what ends when, and what a person is asked before something
// goes.
#include "tests/support/warnings.h"
#include "tests/ui/accounts/accountssample.h"
#include "ui/accounts/accountwords.h"
#include "ui/accounts/apitokenrow.h"
#include "ui/accounts/apitokenscard.h"
#include "ui/accounts/avatar.h"
#include "ui/accounts/binddialog.h"
#include "ui/accounts/deviceway.h"
#include "ui/accounts/endscard.h"
#include "ui/accounts/endschart.h"
#include "ui/accounts/providercard.h"
#include "ui/accounts/providerpage.h"
#include "ui/accounts/tokenway.h"
#include "ui/accounts/webway.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/segmented.h"
#include "ui/common/verb.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

Binding bindingIn(BindingState state, qint64 nowUs)
{
    Binding binding;
    binding.account = u"mara-k"_s;
    binding.scopes = QStringList{u"repo"_s, u"admin:repo_hook"_s};
    binding.health = BindingHealth::Works;
    binding.checkedAtUs = nowUs - 240'000'000;
    binding.method = BindingMethod::Web;
    switch (state) {
    case BindingState::Unchecked: binding.health = BindingHealth::Unchecked; break;
    case BindingState::Works: break;
    case BindingState::EndsSoon: binding.expiresAtUs = nowUs + 3 * dayUs - 1; break;
    case BindingState::ScopeMissing: binding.scopes = QStringList{u"read:user"_s}; break;
    case BindingState::Expired:
        binding.health = BindingHealth::Expired;
        binding.expiresAtUs = nowUs - 7'200'000'000;
        break;
    case BindingState::Revoked: binding.health = BindingHealth::Revoked; break;
    case BindingState::Unreachable: binding.health = BindingHealth::Unreachable; break;
    case BindingState::KeychainClosed: binding.health = BindingHealth::KeychainClosed; break;
    }
    return binding;
}

} // namespace

class TestAccountsPane : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AccountsRoom> m_room;

    BindingRow *rowOf(const QString &account)
    {
        for (const Binding &binding : m_room->accounts.bindings()) {
            if (binding.account == account)
                return m_room->list().row(binding.id);
        }
        qFatal("nobody is called %s", qPrintable(account));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_room = std::make_unique<AccountsRoom>(); }
    void cleanup()
    {
        m_room.reset();
        m_theme->setTextScale(1);
    }

    void whoHasNoneIsLedToTheFirst()
    {
        m_room->show();
        QVERIFY(m_room->list().firstButton()->isVisible());
        QVERIFY(!m_room->list().addButton()->isVisible());
        QCOMPARE(m_room->nameless(&m_room->pane()), QString());
        QSignalSpy moved(&m_room->pane(), &Pane::moved);
        QTest::mouseClick(m_room->list().firstButton(), Qt::LeftButton);
        QVERIFY(m_room->pane().showsForm());
        QCOMPARE(moved.last().first().value<Place>().part, u"new"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!m_room->pane().showsForm());
        QCOMPARE(QApplication::focusWidget(), m_room->list().firstButton());
    }

    void aTokenPageThatDoesNotOpenFits()
    {
        Provider draft;
        draft.name = u"GitHub"_s;
        draft.address = u"https://github.com"_s;
        const Provider provider = m_room->addProvider(draft);
        m_room->opens = false;
        m_room->list().renew();
        m_room->show();
        QTest::mouseClick(m_room->list().card(provider.id)->bindButton(), Qt::LeftButton);
        BindDialog *dialog = m_room->dialog();
        dialog->choose(BindingMethod::Token);
        m_room->click(dialog, u"openTokenPage"_s);
        QCOMPARE(m_room->opened.size(), 1);
        QCOMPARE(m_room->at<QPushButton>(dialog, u"openTokenPage"_s)->text(), u"https://github.com/settings/tokens/new"_s);
        QVERIFY(dialog->token()->minimumSizeHint().width() <= dialog->width() - 2 * 24);
    }

    void whatPushesLackIsGranted()
    {
        const qint64 now = 1'790'000'000'000'000;
        Provider provider;
        provider.address = u"https://github.com"_s;
        Binding binding = bindingIn(BindingState::Works, now);
        const QString none, elsewhere = u"registry.example.com"_s, own = u"ghcr.io"_s;
        for (const QString &registry : {none, elsewhere}) {
            QCOMPARE(accountwords::lookOf(provider, binding, now, false, registry).remedy, BindingRemedy::None);
            QCOMPARE(accountwords::troubleOf(provider, binding, now, registry), QString());
        }
        BindingLook look = accountwords::lookOf(provider, binding, now, false, own);
        QCOMPARE(look.word, u"scope missing"_s);
        QCOMPARE(look.line, u"images can't be pushed"_s);
        QCOMPARE(look.remedy, BindingRemedy::GrantPackages);
        QVERIFY(accountwords::troubleOf(provider, binding, now, own).endsWith(u"can't push images to ghcr.io, which needs write:packages."_s));
        binding.scopes->append(u"write:packages"_s);
        QCOMPARE(accountwords::lookOf(provider, binding, now, false, own).remedy, BindingRemedy::None);
        binding.health = BindingHealth::Revoked; // what is worse is said
        binding.scopes->removeLast();
        QCOMPARE(accountwords::lookOf(provider, binding, now, false, own).remedy, BindingRemedy::SignIn);
    }

    void statesSayWhatMendsThem_data()
    {
        QTest::addColumn<BindingState>("state");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("line");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<BindingRemedy>("remedy");
        QTest::newRow("unchecked") << BindingState::Unchecked << u"not checked"_s << u"not expire"_s << Tone::Idle << BindingRemedy::Check;
        QTest::newRow("works") << BindingState::Works << u"works"_s << u"not expire"_s << Tone::Ok << BindingRemedy::None;
        QTest::newRow("ends soon") << BindingState::EndsSoon << u"ends soon"_s << u"in 3 day"_s << Tone::Wait << BindingRemedy::SignIn;
        QTest::newRow("scope") << BindingState::ScopeMissing << u"scope missing"_s << u"repositories can't"_s << Tone::Fail << BindingRemedy::SignIn;
        QTest::newRow("expired") << BindingState::Expired << u"expired"_s << u"2 h"_s << Tone::Fail << BindingRemedy::SignIn;
        QTest::newRow("revoked") << BindingState::Revoked << u"revoked"_s << u"not taken"_s << Tone::Fail << BindingRemedy::SignIn;
        QTest::newRow("away") << BindingState::Unreachable << u"cannot be reached"_s << u"4 min"_s << Tone::Wait << BindingRemedy::Check;
        QTest::newRow("keychain") << BindingState::KeychainClosed << u"keychain locked"_s << u"4 min"_s << Tone::Wait << BindingRemedy::Unlock;
    }
    void statesSayWhatMendsThem()
    {
        QFETCH(BindingState, state);
        QFETCH(BindingRemedy, remedy);
        QFETCH(QString, line);
        const qint64 now = 1'790'000'000'000'000;
        const Provider provider;
        Binding binding = bindingIn(state, now);
        QCOMPARE(stateOf(provider, binding, now), state);
        const BindingLook look = accountwords::lookOf(provider, binding, now, false);
        QTEST(look.word, "word");
        QVERIFY2(look.line.contains(line), qPrintable(look.line));
        QTEST(look.tone, "tone");
        QCOMPARE(look.remedy, remedy);
        QCOMPARE(look.button.isEmpty(), remedy == BindingRemedy::None);
        if (remedy == BindingRemedy::SignIn) { // who brought a token brings another one
            binding.method = BindingMethod::Token;
            QCOMPARE(accountwords::lookOf(provider, binding, now, false).remedy, BindingRemedy::ReplaceToken);
        }
        const BindingLook asked = accountwords::lookOf(provider, binding, now, true);
        QCOMPARE(asked.word, u"checking…"_s);
        QVERIFY(asked.remedy != BindingRemedy::Check);
    }

    void everyProviderAndAccountIsListed()
    {
        fillWithSample(*m_room);
        fillWithTrouble(*m_room);
        m_room->show();
        QCOMPARE(m_room->list().cards().size(), m_room->accounts.providers().size());
        for (const Provider &provider : m_room->accounts.providers())
            QCOMPARE(m_room->list().card(provider.id)->rows().size(), m_room->accounts.bindingsOf(provider.id).size());
        QVERIFY(rowOf(u"build-bot"_s)->facts().startsWith(u"22 component"_s));
        QVERIFY(rowOf(u"build-bot"_s)->facts().contains(u"22 hook"_s));
        QCOMPARE(rowOf(u"jonas.brandt"_s)->facts(), u"not used"_s);
        QCOMPARE(rowOf(u"jonas.brandt"_s)->look().line, u"renews itself"_s);
        const QString foot = m_room->list().cards().first()->foot();
        QVERIFY2(foot.contains(u"repo, admin:repo_hook"_s) && foot.contains(u"4 min"_s), qPrintable(foot));
        QString troubled; // says whose trouble it is, where there are several
        for (const Provider &provider : m_room->accounts.providers()) {
            if (provider.name.startsWith(u"GitLab of the plant"_s))
                troubled = m_room->list().card(provider.id)->foot();
        }
        QVERIFY2(troubled.contains(u" petra: GitLab does not take"_s) && troubled.contains(u" sam: forge.plant"_s), qPrintable(troubled));
        QCOMPARE(accountwords::sentences({u"一。"_s, {}, u"二。"_s}), u"一。二。"_s);
        QCOMPARE(m_room->nameless(&m_room->pane()), QString());
        m_room->list().ends()->tableButton()->click();
        QCOMPARE(m_room->nameless(&m_room->pane()), QString());
    }

    void anAccountThatComesAndGoesIsSeen()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->show();
        ProviderCard *card = m_room->list().card(provider.id);
        QVERIFY(card && card->rows().isEmpty());
        const Binding binding = m_room->bind(forge, provider);
        QTRY_COMPARE(card->rows().size(), 1);
        BindingRow *row = card->rows().first();
        QTRY_COMPARE(row->look().word, u"works"_s);
        QCOMPARE(row->menuButton()->accessibleName(), u"More for %1 at Edge"_s.arg(binding.account)); // it may be bound elsewhere, too
        row->menuButton()->setFocus();
        QVERIFY(answerOf(m_room->accounts.unbind(binding.id, u"anna"_s)));
        QTRY_VERIFY(card->rows().isEmpty());
        QCOMPARE(QApplication::focusWidget(), card->bindButton()); // not lost
        QCOMPARE(m_room->list().card(provider.id), card);          // the same widget
    }

    void checkingAsksTheForge()
    {
        FakeForge forge(ForgeKind::GitLab, u"/gitlab"_s);
        const Provider provider = m_room->addProvider(forge, u"Plant"_s);
        const QByteArray token = forge.issueToken();
        const auto binding = answerOf(m_room->accounts.bindToken(provider.id, token, u"anna"_s));
        QVERIFY(binding);
        m_room->show();
        forge.revokeToken(token);
        QTest::mouseClick(m_room->list().checkAllButton(), Qt::LeftButton);
        BindingRow *row = m_room->list().row(binding->id);
        QTRY_VERIFY(row->look().word == u"revoked"_s || row->look().word == u"expired"_s);
        QVERIFY(row->mendButton()->isVisible());
        QTRY_VERIFY(m_room->list().checkAllButton()->isEnabled());
    }

    void aLockedKeychainIsAskedAgain()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        Binding binding = m_room->bind(forge, provider);
        binding.health = BindingHealth::KeychainClosed;
        m_room->put(binding);
        m_room->show();
        BindingRow *row = m_room->list().row(binding.id);
        QCOMPARE(row->look().remedy, BindingRemedy::Unlock);
        forge.clearRequests();
        row->mendButton()->setFocus();
        QTest::keyClick(row->mendButton(), Qt::Key_Space);
        QTRY_COMPARE(row->look().word, u"works"_s);
        QVERIFY(!forge.requests().isEmpty()); // with the token that can be read again
        QVERIFY(!row->mendButton()->isVisible());
    }

    void whatMendsOpensTheWayItWasBound_data()
    {
        QTest::addColumn<BindingMethod>("method");
        QTest::newRow("browser") << BindingMethod::Web;
        QTest::newRow("code") << BindingMethod::Device;
        QTest::newRow("token") << BindingMethod::Token;
    }
    void whatMendsOpensTheWayItWasBound()
    {
        QFETCH(BindingMethod, method);
        FakeForge forge(ForgeKind::GitHub);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s);
        Binding binding = bindingIn(BindingState::Revoked, m_room->services.clock().nowUs());
        binding.provider = provider.id;
        binding.method = method;
        binding = m_room->put(binding);
        m_room->show();
        QTest::mouseClick(m_room->list().row(binding.id)->mendButton(), Qt::LeftButton);
        BindDialog *dialog = m_room->dialog();
        QVERIFY(dialog->windowTitle().contains(u"mara-k"_s));
        QCOMPARE(dialog->web()->isVisible(), method == BindingMethod::Web);
        QCOMPARE(dialog->device()->isVisible(), method == BindingMethod::Device);
        QCOMPARE(dialog->token()->isVisible(), method == BindingMethod::Token);
        QTest::mouseClick(dialog->cancelButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_room->hasDialog());
    }

    void unbindingTellsWhatBreaks()
    {
        fillWithSample(*m_room);
        m_room->show();
        BindingRow *row = nullptr;
        for (const Binding &binding : m_room->accounts.bindings()) {
            if (binding.account == u"mara-k"_s && binding.method == BindingMethod::Token)
                row = m_room->list().row(binding.id);
        }
        QVERIFY(row);
        const BindingId id = row->id();
        m_room->choose(row->menu(), u"unbind"_s);
        QString said;
        for (const QLabel *label : m_room->question()->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"7 component"_s), qPrintable(said));
        QVERIFY2(said.contains(u"checkout-api"_s) && said.contains(u"invoice-renderer"_s), qPrintable(said));
        QVERIFY2(said.contains(u"7 webhook"_s), qPrintable(said));
        QTest::keyClick(m_room->question(), Qt::Key_Escape);
        QVERIFY(m_room->accounts.binding(id));
        QTRY_VERIFY(!m_room->pane().findChild<ConfirmDialog *>());
        QSignalSpy done(&m_room->pane(), &Pane::done);
        m_room->choose(row->menu(), u"unbind"_s);
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(!m_room->accounts.binding(id));
        QTRY_VERIFY(!m_room->list().row(id));
    }

    void aProviderGoesWithItsAccounts()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        const Binding binding = m_room->bind(forge, provider);
        m_room->addComponent(u"web"_s, binding.id);
        m_room->show();
        m_room->choose(m_room->list().card(provider.id)->menu(), u"removeProvider"_s);
        QString said;
        for (const QLabel *label : m_room->question()->findChildren<QLabel *>())
            said += label->text();
        QVERIFY2(said.contains(u"1 account"_s) && said.contains(u"web"_s), qPrintable(said));
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(m_room->accounts.providers().isEmpty());
        QTRY_VERIFY(m_room->list().firstButton()->isVisible());
    }

    void componentsAreOneClickAway()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Binding binding = m_room->bind(forge, m_room->addProvider(forge, u"Edge"_s));
        const Component component = m_room->addComponent(u"web"_s, binding.id);
        m_room->show();
        QSignalSpy wanted(&m_room->pane(), &Pane::wanted);
        BindingRow *row = m_room->list().row(binding.id);
        Q_EMIT row->menu()->aboutToShow();
        auto *components = row->menu()->findChild<QMenu *>(u"showComponents"_s);
        QCOMPARE(components->actions().size(), 1);
        components->actions().first()->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Place>(), (Place{Page::Components, component.id.toString(), {}}));
    }

    void whatEndsIsDrawnAndListed()
    {
        fillWithSample(*m_room);
        m_room->show();
        EndsCard *ends = m_room->list().ends();
        const QString said = ends->chart()->accessibleDescription();
        const QStringList parts = said.split(u"; "_s);
        QCOMPARE(parts.size(), 4); // what renews itself, or never ends, is none
        QVERIFY2(parts[0].startsWith(u"mara-k, gitlab.harbourline.example: 3 day"_s) && parts[0].contains(u"7 component"_s), qPrintable(said));
        QVERIFY2(parts[1].startsWith(u"Certificate"_s), qPrintable(said));
        QVERIFY2(parts[2].startsWith(u"build-bot, github.com: 61 day"_s), qPrintable(said));
        QVERIFY2(parts[3].contains(u"jenkins-bridge"_s) && parts[3].contains(u"140 day"_s), qPrintable(said));
        QVERIFY(ends->chart()->isVisible());
        ends->tableButton()->setFocus();
        QTest::keyClick(ends->tableButton(), Qt::Key_Space);
        QVERIFY(!ends->chart()->isVisible());
        QVERIFY(ends->table()->isVisible());
        QCOMPARE(ends->table()->model()->rowCount(), 4);
        QCOMPARE(ends->table()->model()->index(1, 0).data().toString(), u"Certificate of the listener"_s);
    }

    void whatWasTakenBackHasNoEndToWaitFor()
    {
        FakeForge forge(ForgeKind::Gitea);
        Binding binding = bindingIn(BindingState::Revoked, m_room->services.clock().nowUs());
        binding.provider = m_room->addProvider(forge, u"Edge"_s).id;
        binding.expiresAtUs = m_room->services.clock().nowUs() + dayUs;
        m_room->put(binding);
        m_room->show();
        QVERIFY(rowOf(u"mara-k"_s));
        QVERIFY(!m_room->list().ends()->chart()->isVisible());
    }

    void manyEndsAreShownWhenAsked()
    {
        const qint64 now = m_room->services.clock().nowUs();
        for (int i = 0; i < 9; ++i) {
            ApiToken draft;
            draft.name = u"token %1"_s.arg(i);
            draft.expiresAtUs = now + (i + 1) * dayUs;
            QVERIFY(answerOf(m_room->tokens.create(draft, u"anna"_s)));
        }
        FakeForge forge(ForgeKind::Gogs);
        m_room->addProvider(forge, u"Gogs"_s);
        m_room->show();
        EndsCard *ends = m_room->list().ends();
        QCOMPARE(ends->chart()->accessibleDescription().count(u';'), 5);
        m_room->click(ends, u"moreEnds"_s);
        QCOMPARE(ends->chart()->accessibleDescription().count(u';'), 8);
    }

    void tokensOfTheApiAreMadeInSettings()
    {
        fillWithSample(*m_room);
        m_room->show({1216, 1400});
        ApiTokensCard *card = m_room->list().tokens();
        QCOMPARE(card->rows().size(), 2);
        QSignalSpy wanted(&m_room->pane(), &Pane::wanted);
        m_room->click(card, u"newToken"_s);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Place>(), (Place{Page::Settings, u"api"_s, u"api/tokens"_s}));
        ApiTokenRow *row = card->rows().first();
        const QString id = row->id();
        m_room->choose(row->menuButton()->menu(), u"revokeToken"_s);
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(card->rows().size(), 1);
        for (const ApiToken &token : m_room->tokens.all())
            QVERIFY(token.id != id || token.revokedAtUs > 0);
    }

    void theKeychainIsNamed()
    {
        fillWithSample(*m_room);
        m_room->show();
        QVERIFY(m_room->shows(u"kept in the keychain of this computer"_s));
        m_room->services.status().set(KeychainStatus{KeychainState::Locked, u"The keychain is locked. Unlock it."_s});
        QTRY_VERIFY(m_room->shows(u"The keychain is locked. Unlock it."_s));
        m_room->services.status().set(KeychainStatus{KeychainState::SealedFile, {}});
        QTRY_VERIFY(m_room->shows(u"sealed file"_s));
    }

    void picturesOfAccountsAreOnlyPictures()
    {
        Avatar avatar;
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
        avatar.setAccount(u"mara-k"_s, {}, png);
        QVERIFY(avatar.hasImage());
        avatar.setAccount(u"mara-k"_s, {}, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        QVERIFY(!avatar.hasImage());
        avatar.setAccount(u"mara-k"_s, {}, "no picture");
        QVERIFY(!avatar.hasImage());
        QCOMPARE(initialsOf(u"mara-k"_s, {}), u"MK"_s);
        QCOMPARE(initialsOf(u"jonas.brandt"_s, {}), u"JB"_s);
        QCOMPARE(initialsOf(u"linwei-cn"_s, u"Lin Wei"_s), u"LW"_s);
        QCOMPARE(initialsOf(u"李伟"_s, {}), u"李"_s);
        QCOMPARE(initialsOf(u"--"_s, {}), QString());
    }

    void aPlaceLeadsToTheAccount()
    {
        fillWithSample(*m_room);
        m_room->show();
        const Provider github = m_room->accounts.providers().first();
        const Binding binding = m_room->accounts.bindingsOf(m_room->accounts.providers().last().id).first();
        m_room->pane().goTo({Page::Accounts, binding.id.toString(), {}});
        QTRY_COMPARE(QApplication::focusWidget(), m_room->list().row(binding.id)->mendButton());
        m_room->pane().goTo({Page::Accounts, github.id.toString(), u"edit"_s});
        QVERIFY(m_room->pane().showsForm());
        m_room->pane().goTo({Page::Accounts, {}, {}});
        QVERIFY(!m_room->pane().showsForm());
        m_room->pane().goTo({Page::Accounts, binding.id.toString(), u"bind"_s});
        QVERIFY(m_room->hasDialog());
        QTest::keyClick(m_room->dialog(), Qt::Key_Escape);
        m_room->pane().goTo({Page::Accounts, randomId(), {}});
        QVERIFY(m_room->list().message()->hasMessage());
    }

    void itFitsEveryWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("text");
        QTest::newRow("smallest") << QSize(1024 - 57, 640) << 1.0;
        QTest::newRow("smallest, text at 200 %") << QSize(1024 - 113, 640) << 2.0;
        QTest::newRow("usual") << QSize(1440 - 225, 900) << 1.0;
        QTest::newRow("usual, text at 200 %") << QSize(1440 - 113, 900) << 2.0;
        QTest::newRow("wide") << QSize(2200, 1200) << 1.0;
    }
    void itFitsEveryWindow()
    {
        QFETCH(QSize, size);
        QFETCH(double, text);
        m_theme->setTextScale(text);
        fillWithSample(*m_room);
        fillWithTrouble(*m_room);
        m_room->show(size);
        QCOMPARE(m_room->pane().size(), size);
        QTRY_COMPARE(m_room->tooWide(&m_room->list()), QString());
        m_room->list().ends()->tableButton()->click();
        QTRY_COMPARE(m_room->tooWide(&m_room->list()), QString());
        m_room->pane().goTo({Page::Accounts, {}, u"new"_s});
        QTRY_COMPARE(m_room->tooWide(m_room->pane().form()), QString());
        QVERIFY(m_room->pane().minimumSizeHint().width() <= size.width());
    }

    void everythingIsReachedByTab()
    {
        fillWithSample(*m_room);
        m_room->show();
        m_room->list().checkAllButton()->setFocus();
        QSet<QWidget *> seen;
        for (int i = 0; i < 100 && !seen.contains(QApplication::focusWidget()); ++i) {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget *widget : m_room->list().findChildren<QAbstractButton *>()) {
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus))
                QVERIFY2(seen.contains(widget), qPrintable(widget->objectName() + widget->accessibleName()));
        }
        // In the order they are seen: a provider's button before its rows, its rows before the next one.
        QList<QWidget *> order;
        QWidget *at = m_room->list().ends()->tableButton();
        for (int i = 0; i < 40; ++i) {
            at->setFocus();
            QTest::keyClick(at, Qt::Key_Tab);
            at = QApplication::focusWidget();
            order.append(at);
        }
        const ProviderCard *first = m_room->list().cards()[0];
        const ProviderCard *second = m_room->list().cards()[1];
        QVERIFY(order.indexOf(first->bindButton()) < order.indexOf(first->rows().first()->menuButton()));
        QVERIFY(order.indexOf(first->rows().last()->menuButton()) < order.indexOf(second->bindButton()));
    }

    void verbsAreOffered()
    {
        m_room->show();
        QStringList ids;
        for (const Verb *verb : m_room->pane().verbs())
            ids.append(verb->id());
        QVERIFY(ids.contains(u"accounts.add-provider"_s));
        m_room->pane().verbs().first()->trigger();
        QVERIFY(m_room->pane().showsForm());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestAccountsPane)
#include "tst_accountspane.moc"
