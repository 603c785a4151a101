// The list of accounts: what ends when, a card for each provider, the tokens of the API. GUI thread.
#pragma once

#include "ui/accounts/accountsneeds.h"
#include "ui/accounts/bindingrow.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QPushButton;
class QStackedWidget;

namespace slipway {

class AccountActions;
class ApiTokensCard;
class EmptyState;
class EndsCard;
class IconLabel;
class MessageBar;
class PageHeader;
class ProviderCard;
class ScrollPage;
class Skeleton;
class WrapLabel;

class AccountsPage final : public QWidget
{
    Q_OBJECT
public:
    AccountsPage(const AccountsNeeds &needs, AccountActions &actions, QWidget *parent = nullptr);

    void renew();                              // everything, as it is now
    void reveal(const BindingId &binding);     // in sight, with the focus
    void say(const QString &sentence, bool isFailure, const QString &about = {}); // an empty one takes back what is said about that

    const QList<ProviderCard *> &cards() const { return m_cards; }
    ProviderCard *card(const ProviderId &provider) const;
    BindingRow *row(const BindingId &binding) const;
    EndsCard *ends() const { return m_ends; }
    ApiTokensCard *tokens() const { return m_tokens; }
    MessageBar *message() const { return m_message; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *checkAllButton() const { return m_checkAll; }
    QPushButton *firstButton() const { return m_first; } // of the empty page

Q_SIGNALS:
    void addWanted();
    void editWanted(const slipway::ProviderId &provider);
    void componentWanted(const slipway::ComponentId &component);
    void tokensWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    void renewSoon();
    void renewHeader();
    void renewCard(ProviderCard *card);
    void renewKeychain();
    void equip(ProviderCard *card);
    void layOut();
    Qt::Alignment alignmentOf(int index) const;
    BindingFacts factsOf(const Provider &provider, const Binding &binding, qint64 nowUs) const;
    QString registryFor(const Binding &binding) const;
    QString footOf(const Provider &provider, const QList<Binding> &bindings, qint64 nowUs) const;

    const AccountsNeeds m_needs;
    AccountActions &m_actions;
    QTimer m_soon;    // gathers what changes together
    QTimer m_minutes; // ends come nearer
    PageHeader *m_header;
    QPushButton *m_checkAll;
    QPushButton *m_add;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    Skeleton *m_loading;
    EmptyState *m_empty;
    QPushButton *m_first;
    ScrollPage *m_scroll = nullptr;
    EndsCard *m_ends;
    QGridLayout *m_grid;
    ApiTokensCard *m_tokens;
    IconLabel *m_keychainIcon;
    WrapLabel *m_keychain;
    QList<ProviderCard *> m_cards;
    int m_columns = 0;
    bool m_isSmall = false;
};

} // namespace slipway
