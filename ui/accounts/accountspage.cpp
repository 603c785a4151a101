#include "ui/accounts/accountspage.h"

#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/statusservice.h"
#include "app/services/tokenservice.h"
#include "models/words.h"
#include "ui/accounts/accountactions.h"
#include "ui/accounts/apitokenscard.h"
#include "ui/accounts/endscard.h"
#include "ui/accounts/providercard.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/skeleton.h"
#include "ui/common/surface.h"
#include "ui/common/widths.h"
#include "ui/theme/kinds.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

AccountsPage::AccountsPage(const AccountsNeeds &needs, AccountActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_needs(needs)
    , m_actions(actions)
    , m_header(new PageHeader(this))
    , m_checkAll(makeButton(tr("Check All"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_add(makeButton(tr("Add Provider…"), ButtonKind::Primary, u"plus"_s, this))
    , m_message(new MessageBar)
    , m_stack(new QStackedWidget(this))
    , m_loading(new Skeleton(6, {3, 5, 2}))
    , m_empty(new EmptyState(EmptyState::Drawing::Key))
    , m_first(m_empty->setPrimary(tr("Add Provider…")))
    , m_ends(new EndsCard)
    , m_grid(new QGridLayout)
    , m_tokens(new ApiTokensCard)
    , m_keychainIcon(new IconLabel(u"lock"_s, Ink::Secondary, 14))
    , m_keychain(new WrapLabel({}, TypeRole::Caption, Ink::Secondary))
{
    m_checkAll->setObjectName(u"checkAll"_s);
    m_add->setObjectName(u"addProvider"_s);
    m_first->setObjectName(u"firstProvider"_s);
    m_header->addAction(m_checkAll);
    m_header->addAction(m_add);
    m_empty->setTexts(tr("No account is bound yet"),
                      tr("With an account at GitHub, GitLab, Gitee, Gitea or Gogs you pick repositories from a list, Slipway sets up their "
                         "webhooks, and private ones can be cloned. Public repositories need none."));
    connect(m_empty->setLink(tr("Tokens of the API")), &QAbstractButton::clicked, this, &AccountsPage::tokensWanted);

    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_message->boxed({24, 12, 24, 0}));
    inside->addWidget(m_stack, 1);
    auto *loading = new QWidget;
    auto *bars = new QVBoxLayout(loading);
    bars->setContentsMargins(24, 16, 24, 16);
    bars->addWidget(m_loading);
    bars->addStretch(1);
    m_stack->addWidget(loading);
    auto *blank = new Surface(Surface::Fill::Surface); // as every empty page
    auto *all = new QVBoxLayout(blank);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_empty);
    m_stack->addWidget(blank);
    m_stack->addWidget(makeList());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(ground, 1);

    connect(m_add, &QAbstractButton::clicked, this, &AccountsPage::addWanted);
    connect(m_first, &QAbstractButton::clicked, this, &AccountsPage::addWanted);
    connect(m_checkAll, &QAbstractButton::clicked, &actions, &AccountActions::checkAll);
    connect(m_tokens, &ApiTokensCard::settingsWanted, this, &AccountsPage::tokensWanted);
    connect(m_tokens, &ApiTokensCard::revokeRequested, &actions, &AccountActions::revokeToken);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &AccountsPage::renew);
    m_minutes.setInterval(60'000);
    connect(&m_minutes, &QTimer::timeout, this, &AccountsPage::renew);
    connect(&needs.accounts, &AccountService::changed, this, &AccountsPage::renewSoon);
    connect(&needs.accounts, &AccountService::bindingChanged, this, &AccountsPage::renewSoon);
    connect(&needs.accounts, &AccountService::bindingRemoved, this, &AccountsPage::renewSoon);
    connect(&needs.components, &ComponentService::listChanged, this, &AccountsPage::renewSoon);
    connect(&needs.components, &ComponentService::changed, this, &AccountsPage::renewSoon);
    connect(&needs.tokens, &TokenService::changed, this, &AccountsPage::renewSoon);
    connect(&needs.status, &StatusService::changed, this, &AccountsPage::renewSoon);
    connect(&actions, &AccountActions::checking, this, &AccountsPage::renewSoon);
    renew();
}

QWidget *AccountsPage::makeList()
{
    auto *content = new QWidget;
    content->setMaximumWidth(widths::content());
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    m_grid->setSpacing(12);
    column->addWidget(m_ends);
    column->addLayout(m_grid);
    column->addWidget(m_tokens);
    auto *keychain = new QHBoxLayout;
    keychain->setSpacing(8);
    keychain->addWidget(m_keychainIcon, 0, Qt::AlignTop);
    keychain->addWidget(m_keychain, 1);
    column->addLayout(keychain);
    column->addStretch(1);
    m_scroll = new ScrollPage(content);
    m_scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return m_scroll;
}

void AccountsPage::renewSoon()
{
    // Hidden pages are renewed when they are shown.
    if (isVisible())
        m_soon.start();
}

void AccountsPage::renew()
{
    m_soon.stop();
    const qint64 now = m_needs.clock.nowUs();
    const bool isLoaded = !m_needs.isLoaded || m_needs.isLoaded();
    const QList<Provider> &providers = m_needs.accounts.providers();
    const int page = !isLoaded ? 0 : providers.isEmpty() ? 1 : 2;
    if (page == 0 && m_stack->currentIndex() != 0)
        m_loading->start();
    m_stack->setCurrentIndex(page);
    renewHeader();

    QList<ProviderCard *> before = std::exchange(m_cards, {});
    for (const Provider &provider : providers) {
        const auto known = std::find_if(before.begin(), before.end(), [&provider](const ProviderCard *card) { return card->id() == provider.id; });
        if (known != before.end()) {
            m_cards.append(*known);
            before.erase(known);
        } else {
            m_cards.append(new ProviderCard(provider.id, m_scroll->widget()));
            equip(m_cards.last());
        }
        renewCard(m_cards.last());
    }
    bool lostFocus = false;
    for (ProviderCard *gone : std::as_const(before)) {
        lostFocus = lostFocus || gone->isAncestorOf(QApplication::focusWidget());
        gone->hide();
        gone->deleteLater();
    }
    m_columns = 0;
    layOut();
    if (lostFocus)
        (page == 1 ? m_first : m_add)->setFocus(Qt::OtherFocusReason);
    m_ends->setItems(endItems(m_needs, now), now);
    m_tokens->setTokens(m_needs.tokens.all(), now);
    renewKeychain();
}

void AccountsPage::renewHeader()
{
    const qsizetype providers = m_needs.accounts.providers().size();
    const qsizetype bindings = m_needs.accounts.bindings().size();
    const bool isLoaded = !m_needs.isLoaded || m_needs.isLoaded();
    m_header->setTitle(tr("Accounts"), providers == 0 || !isLoaded || m_isSmall
                                           ? QString()
                                           : tr("%1, %2", "4 providers, 6 accounts")
                                                 .arg(tr("%n provider(s)", nullptr, int(providers)), tr("%n account(s)", nullptr, int(bindings))));
    m_checkAll->setVisible(bindings > 0);
    m_add->setVisible(providers > 0); // the empty page has its own
    m_add->setEnabled(isLoaded);
    const auto isAsked = [this](const Binding &binding) { return m_needs.accounts.isChecking(binding.id); };
    const QList<Binding> &all = m_needs.accounts.bindings();
    const bool isChecking = !all.isEmpty() && std::all_of(all.begin(), all.end(), isAsked);
    m_checkAll->setEnabled(!isChecking);
    m_checkAll->setText(isChecking ? tr("Checking…") : tr("Check All"));
}

BindingFacts AccountsPage::factsOf(const Provider &provider, const Binding &binding, qint64 nowUs) const
{
    BindingFacts facts;
    facts.provider = provider.name;
    facts.look = accountwords::lookOf(provider, binding, nowUs, m_needs.accounts.isChecking(binding.id), registryFor(binding));
    for (const ComponentId &id : m_needs.accounts.usedBy(binding.id)) {
        if (const auto component = m_needs.components.find(id))
            facts.components.append({id, component->name});
    }
    facts.hooks = m_needs.hooksOf ? m_needs.hooksOf(binding.id) : -1;
    facts.facts = facts.components.isEmpty() ? tr("not used") : accountwords::components(facts.components.size());
    if (facts.hooks > 0)
        facts.facts = tr("%1, %2", "22 components, 22 hooks managed").arg(facts.facts, tr("%n hook(s) managed", nullptr, facts.hooks));

    QStringList tip{binding.displayName.isEmpty() || binding.displayName == binding.account
                        ? binding.account
                        : tr("%1, %2", "account, the person's name").arg(binding.account, binding.displayName)};
    tip.append(tr("%1 %2", "signed in with the browser, 12 March").arg(accountwords::method(binding.method), words::ago(binding.boundAtUs, nowUs)));
    tip.append(binding.usedAtUs == 0 ? tr("never used") : tr("last used %1").arg(words::ago(binding.usedAtUs, nowUs)));
    if (binding.scopes && !binding.scopes->isEmpty())
        tip.append(tr("scopes %1").arg(binding.scopes->join(u", "_s)));
    if (binding.expiresAtUs > 0 && !binding.renews)
        tip.append(tr("ends %1").arg(words::exactTime(binding.expiresAtUs)));
    if (!binding.healthNote.isEmpty())
        tip.append(binding.healthNote);
    facts.tip = tip.join(u'\n');
    return facts;
}

// An account that no component uses pushes nothing.
QString AccountsPage::registryFor(const Binding &binding) const
{
    return m_needs.imageRegistry && !m_needs.accounts.usedBy(binding.id).isEmpty() ? m_needs.imageRegistry() : QString();
}

QString AccountsPage::footOf(const Provider &provider, const QList<Binding> &bindings, qint64 nowUs) const
{
    QList<QPair<QString, QStringList>> trouble; // and the accounts that have it
    qint64 checked = 0;
    bool isUnchecked = true;
    ForgeLimits least;
    for (const Binding &binding : bindings) {
        if (const QString words = accountwords::troubleOf(provider, binding, nowUs, registryFor(binding)); !words.isEmpty()) {
            const auto known = std::find_if(trouble.begin(), trouble.end(), [&words](const auto &one) { return one.first == words; });
            if (known != trouble.end())
                known->second.append(binding.account);
            else
                trouble.append({words, {binding.account}});
        }
        // What could not be asked says in its row when it last was.
        const BindingState state = stateOf(provider, binding, nowUs);
        if (state != BindingState::Unreachable && state != BindingState::KeychainClosed && binding.checkedAtUs > 0) {
            isUnchecked = false;
            checked = checked == 0 ? binding.checkedAtUs : std::min(checked, binding.checkedAtUs);
        }
        const ForgeLimits limits = m_needs.accounts.limits(binding.id);
        if (limits.left >= 0 && (least.left < 0 || limits.left < least.left))
            least = limits;
    }
    QStringList all{accountwords::scopesOf(bindings)};
    for (const auto &[words, accounts] : std::as_const(trouble)) {
        const bool isOfAll = accounts.size() == bindings.size() || words.startsWith(accounts.first());
        all.append(isOfAll ? words : tr("%1: %2", "accounts, what is wrong with them").arg(accounts.join(u", "_s), words));
    }
    if (!isUnchecked)
        all.append(tr("Checked %1.").arg(words::ago(checked, nowUs)));
    const QLocale locale;
    if (least.left >= 0 && least.limit > 0)
        all.append(tr("%1 of %2 calls left.").arg(locale.toString(least.left), locale.toString(least.limit)));
    if (least.retryAtUs > nowUs)
        all.append(tr("Not asked again before %1.").arg(words::clockTime(least.retryAtUs)));
    const QString version = m_needs.accounts.versionOf(provider.id);
    if (!version.isEmpty())
        all.append(accountwords::versioned(provider.kind, version) + u'.');
    if (provider.clientId.isEmpty() && hasWebSignIn(provider.kind) && bindings.isEmpty())
        all.append(tr("Not registered there: accounts are bound with tokens of their own."));
    return accountwords::sentences(all);
}

void AccountsPage::equip(ProviderCard *card)
{
    const ProviderId id = card->id();
    connect(card, &ProviderCard::bindRequested, this, [this, id] { m_actions.bind(id); });
    connect(card, &ProviderCard::editRequested, this, [this, id] { Q_EMIT editWanted(id); });
    connect(card, &ProviderCard::removeRequested, this, [this, id] { m_actions.removeProvider(id); });
    connect(card, &ProviderCard::rowAdded, this, [this](BindingRow *row) {
        const BindingId binding = row->id();
        connect(row, &BindingRow::mendRequested, this, [this, binding](BindingRemedy remedy) { m_actions.mend(binding, remedy); });
        connect(row, &BindingRow::checkRequested, this, [this, binding] { m_actions.check(binding); });
        connect(row, &BindingRow::componentChosen, this, &AccountsPage::componentWanted);
        connect(row, &BindingRow::unbindRequested, this, [this, binding] { m_actions.unbind(binding); });
    });
}

void AccountsPage::renewCard(ProviderCard *card)
{
    const auto provider = m_needs.accounts.provider(card->id());
    if (!provider)
        return;
    const qint64 now = m_needs.clock.nowUs();
    const QList<Binding> bindings = m_needs.accounts.bindingsOf(card->id());
    QList<BindingFacts> facts;
    for (const Binding &binding : bindings)
        facts.append(factsOf(*provider, binding, now));
    card->setProvider(*provider);
    if (card->setBindings(bindings, facts))
        card->bindButton()->setFocus(Qt::OtherFocusReason);
    card->setFoot(footOf(*provider, bindings, now));
}

void AccountsPage::renewKeychain()
{
    const KeychainStatus &keychain = m_needs.status.keychain();
    const bool isTroubled = keychain.state == KeychainState::Locked || keychain.state == KeychainState::Slow || keychain.state == KeychainState::Absent;
    if (isTroubled && !keychain.explanation.isEmpty())
        m_keychain->setText(keychain.explanation);
    else if (keychain.state == KeychainState::SealedFile)
        m_keychain->setText(tr("Tokens are kept in the sealed file of this program, never in the database."));
    else
        m_keychain->setText(tr("Tokens are kept in the keychain of this computer, never in the database."));
    m_keychain->setInk(isTroubled ? Ink::Wait : Ink::Secondary);
    m_keychainIcon->setInk(isTroubled ? Ink::Wait : Ink::Secondary);
}

void AccountsPage::layOut()
{
    const auto width = widths::of(this);
    const bool isWide = width == widths::Width::Medium || width == widths::Width::Wide;
    m_tokens->setNarrow(width == widths::Width::Small);
    const int columns = isWide ? 2 : 1;
    if (const bool isSmall = width == widths::Width::Small; isSmall != m_isSmall) {
        m_isSmall = isSmall;
        renewHeader();
    }
    if (columns == m_columns)
        return;
    m_columns = columns;
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    // One provider alone takes the whole width.
    const bool isAlone = m_cards.size() == 1;
    QWidget *last = m_ends->tableButton();
    for (int i = 0; i < m_cards.size(); ++i) {
        ProviderCard *card = m_cards[i];
        m_grid->addWidget(card, i / columns, i % columns, 1, isAlone ? columns : 1, alignmentOf(i));
        setTabOrder(last, card->bindButton());
        setTabOrder(card->bindButton(), card->menuButton());
        last = card->rows().isEmpty() ? static_cast<QWidget *>(card->menuButton()) : card->rows().last()->menuButton();
    }
    setTabOrder(last, m_tokens->newButton());
}

// Cards side by side end in one line, unless one would then be half empty.
Qt::Alignment AccountsPage::alignmentOf(int index) const
{
    const int beside = index % 2 == 0 ? index + 1 : index - 1;
    if (m_columns < 2 || beside >= m_cards.size())
        return {};
    return m_cards[index]->rows().size() < m_cards[beside]->rows().size() ? Qt::AlignTop : Qt::Alignment();
}

ProviderCard *AccountsPage::card(const ProviderId &provider) const
{
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&provider](const ProviderCard *card) { return card->id() == provider; });
    return found == m_cards.end() ? nullptr : *found;
}

BindingRow *AccountsPage::row(const BindingId &binding) const
{
    for (const ProviderCard *card : m_cards) {
        if (BindingRow *row = card->row(binding))
            return row;
    }
    return nullptr;
}

void AccountsPage::reveal(const BindingId &binding)
{
    BindingRow *found = row(binding);
    if (!found)
        return;
    (found->look().remedy == BindingRemedy::None ? static_cast<QWidget *>(found->menuButton()) : found->mendButton())->setFocus(Qt::OtherFocusReason);
    // Where it lies is known once the cards have been laid out.
    QTimer::singleShot(0, found, [this, found] { m_scroll->ensureWidgetVisible(found, 0, em()); });
}

void AccountsPage::say(const QString &sentence, bool isFailure, const QString &about)
{
    if (sentence.isEmpty())
        m_message->clear(about);
    else
        m_message->showMessage({isFailure ? Tone::Fail : Tone::Wait, sentence, {}, {}, true, about});
}

void AccountsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void AccountsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        layOut();
}

void AccountsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    renew();
    m_minutes.start();
}

void AccountsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minutes.stop();
}

} // namespace slipway
