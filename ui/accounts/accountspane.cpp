#include "ui/accounts/accountspane.h"

#include "app/services/accountservice.h"
#include "ui/accounts/accountactions.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/providercard.h"
#include "ui/accounts/providerpage.h"
#include "ui/common/verb.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace slipway {

AccountsPane::AccountsPane(const AccountsNeeds &needs, QWidget *parent)
    : Pane(parent)
    , m_needs(needs)
    , m_actions(new AccountActions(needs, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new AccountsPage(needs, *m_actions))
    , m_form(new ProviderPage(needs))
{
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    makeVerbs();

    const auto edit = [this](const ProviderId &id) {
        showForm(id);
        Q_EMIT moved({Page::Accounts, id.toString(), id == ProviderId() ? u"new"_s : u"edit"_s});
    };
    connect(m_list, &AccountsPage::addWanted, this, [edit] { edit({}); });
    connect(m_list, &AccountsPage::editWanted, this, edit);
    connect(m_actions, &AccountActions::editWanted, this, edit);
    connect(m_list, &AccountsPage::componentWanted, this,
            [this](const ComponentId &id) { Q_EMIT wanted({Page::Components, id.toString(), {}}); });
    connect(m_list, &AccountsPage::tokensWanted, this, [this] { Q_EMIT wanted({Page::Settings, u"api"_s, u"api/tokens"_s}); });
    connect(m_form, &ProviderPage::listenerWanted, this, [this] { Q_EMIT wanted({Page::Settings, u"listener"_s, {}}); });
    connect(m_form, &ProviderPage::left, this, [this] { leaveForm(m_form->editing()); });
    connect(m_form, &ProviderPage::saved, this, [this](const ProviderId &id) {
        const auto provider = m_needs.accounts.provider(id);
        const bool isNew = m_form->editing() == ProviderId();
        leaveForm(id);
        if (provider)
            Q_EMIT done(isNew ? tr("Added %1").arg(provider->name) : tr("Saved %1").arg(provider->name), {});
    });
    connect(m_actions, &AccountActions::done, this, [this](const QString &sentence) { Q_EMIT done(sentence, {}); });
    connect(m_actions, &AccountActions::failed, this, [this](const QString &sentence) { m_list->say(sentence, true); });
    connect(m_actions, &AccountActions::noted, this,
            [this](const QString &sentence, const QString &about) { m_list->say(sentence, false, about); });
    connect(&needs.accounts, &AccountService::changed, this, [this] {
        // Somebody else removed what is edited here.
        if (showsForm() && m_form->editing() != ProviderId() && !m_needs.accounts.provider(m_form->editing()))
            leaveForm({});
    });
    showList();
}

void AccountsPane::makeVerbs()
{
    const auto add = [this](const QString &id, const QString &text, const QString &icon, auto action) {
        auto *verb = new Verb(id, text, icon, {}, this);
        connect(verb, &QAction::triggered, this, action);
        addAction(verb);
        m_verbs.append(verb);
    };
    add(u"accounts.add-provider"_s, tr("Add Provider…"), u"plus"_s, [this] { Q_EMIT m_list->addWanted(); });
    add(u"accounts.check-all"_s, tr("Check All Accounts"), u"refresh-cw"_s, [this] { m_actions->checkAll(); });
}

bool AccountsPane::showsForm() const
{
    return m_stack->currentWidget() == m_form;
}

void AccountsPane::showList()
{
    m_stack->setCurrentWidget(m_list);
    m_list->renew();
    setFocusProxy(m_list->cards().isEmpty() ? m_list->firstButton() : m_list->addButton());
}

void AccountsPane::showForm(const ProviderId &provider)
{
    setFocusProxy(nullptr);
    m_stack->setCurrentWidget(m_form);
    if (provider == ProviderId())
        m_form->openNew();
    else if (!m_form->open(provider))
        showList();
}

// Back to where the form was opened from.
void AccountsPane::leaveForm(const ProviderId &provider)
{
    showList();
    Q_EMIT moved({Page::Accounts, {}, {}});
    const ProviderCard *card = m_list->card(provider);
    (card ? card->bindButton() : m_list->cards().isEmpty() ? m_list->firstButton() : m_list->addButton())->setFocus(Qt::OtherFocusReason);
}

void AccountsPane::goTo(const Place &place)
{
    const ProviderId provider(place.item);
    const BindingId binding(place.item);
    if (place.part == u"new"_s)
        return showForm({});
    if (place.part == u"edit"_s && m_needs.accounts.provider(provider))
        return showForm(provider);
    showList();
    if (place.item.isEmpty())
        return;
    const auto bound = m_needs.accounts.binding(binding);
    if (bound)
        m_list->reveal(binding);
    else if (const ProviderCard *card = m_list->card(provider))
        card->bindButton()->setFocus(Qt::OtherFocusReason);
    else
        return m_list->say(tr("The account is not here any more."), false);
    if (place.part == u"bind"_s)
        m_actions->bind(bound ? bound->provider : provider, bound ? std::optional(binding) : std::nullopt);
}

} // namespace slipway
