// Providers, the accounts bound at them, and when their tokens end. Place::item is a provider or a binding; Place::part "new"
// means the form of a new provider, "edit" that of the item, "bind" the dialog that binds an account at the item or brings it to
// work again. GUI thread.
#pragma once

#include "ui/accounts/accountsneeds.h"
#include "ui/common/pane.h"

class QStackedWidget;

namespace slipway {

class AccountActions;
class AccountsPage;
class ProviderPage;
class Verb;

class AccountsPane final : public Pane
{
    Q_OBJECT
public:
    explicit AccountsPane(const AccountsNeeds &needs, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    QList<Verb *> verbs() const override { return m_verbs; }

    AccountsPage *list() const { return m_list; }
    ProviderPage *form() const { return m_form; }
    bool showsForm() const;

private:
    void showList();
    void showForm(const ProviderId &provider); // empty: a new one
    void leaveForm(const ProviderId &provider);
    void makeVerbs();

    const AccountsNeeds m_needs;
    AccountActions *m_actions;
    QStackedWidget *m_stack;
    AccountsPage *m_list;
    ProviderPage *m_form;
    QList<Verb *> m_verbs;
};

} // namespace slipway
