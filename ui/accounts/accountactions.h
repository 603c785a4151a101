// What a person does with providers and accounts: questions before it, words after it. GUI thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/account.h"
#include "ui/accounts/accountsneeds.h"
#include "ui/accounts/accountwords.h"

#include <QPointer>
#include <QWidget>

namespace slipway {

class BindDialog;
class ConfirmDialog;

class AccountActions final : public QObject
{
    Q_OBJECT
public:
    AccountActions(const AccountsNeeds &needs, QWidget *page);

    void bind(const ProviderId &provider, const std::optional<BindingId> &again = std::nullopt, bool packages = false);
    void mend(const BindingId &binding, BindingRemedy remedy);
    void check(const BindingId &binding);
    void checkAll();
    void unbind(const BindingId &binding);
    void removeProvider(const ProviderId &provider);
    void revokeToken(const QString &id);

    QStringList usersOf(const BindingId &binding) const; // components by name

Q_SIGNALS:
    void done(const QString &sentence);
    void failed(const QString &sentence);
    // Done, but not all of it. With what it is about a later word on that replaces it, and an empty one takes it back.
    void noted(const QString &sentence, const QString &about = {});
    void editWanted(const slipway::ProviderId &provider);
    void checking();                                       // something is asked, or was answered

private:
    ConfirmDialog *ask(const QString &heading, const QString &consequence, const QString &button);
    void bound(const Binding &binding, const std::optional<Binding> &again, bool packages);
    QString lossOf(const QList<BindingId> &bindings) const;

    const AccountsNeeds m_needs;
    QWidget *m_page;
    QPointer<BindDialog> m_binding;
};

} // namespace slipway
