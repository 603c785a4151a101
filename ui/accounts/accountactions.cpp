#include "ui/accounts/accountactions.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/tokenservice.h"
#include "ui/accounts/binddialog.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/secretwords.h"

#include <QCheckBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostNamed = 8;

} // namespace

AccountActions::AccountActions(const AccountsNeeds &needs, QWidget *page) : QObject(page), m_needs(needs), m_page(page) { }

ConfirmDialog *AccountActions::ask(const QString &heading, const QString &consequence, const QString &button)
{
    auto *dialog = new ConfirmDialog(heading, consequence, button, m_page->window());
    dialog->setObjectName(u"askAccounts"_s);
    return dialog;
}

QStringList AccountActions::usersOf(const BindingId &binding) const
{
    QStringList names;
    for (const ComponentId &id : m_needs.accounts.usedBy(binding)) {
        if (const auto component = m_needs.components.find(id))
            names.append(component->name);
    }
    return names;
}

// What stops working without them, the number first.
QString AccountActions::lossOf(const QList<BindingId> &bindings) const
{
    QStringList names;
    int hooks = 0;
    for (const BindingId &binding : bindings) {
        names += usersOf(binding);
        hooks += m_needs.hooksOf ? std::max(0, m_needs.hooksOf(binding)) : 0;
    }
    if (names.isEmpty())
        return tr("No component uses it.");
    QString named = names.mid(0, mostNamed).join(u", "_s);
    if (names.size() > mostNamed)
        named = tr("%1 and %n more", "names of components", int(names.size()) - mostNamed).arg(named);
    QStringList loss{tr("%n component(s) could then not be cloned where the repository is private: %1.", nullptr, int(names.size())).arg(named)};
    if (hooks > 0)
        loss.append(tr("%n webhook(s) would no longer be looked after.", nullptr, hooks));
    return accountwords::sentences(loss);
}

void AccountActions::bind(const ProviderId &id, const std::optional<BindingId> &again, bool packages)
{
    const auto provider = m_needs.accounts.provider(id);
    if (!provider || m_binding)
        return;
    const auto before = again ? m_needs.accounts.binding(*again) : std::nullopt;
    m_binding = new BindDialog(m_needs, *provider, before, m_page->window());
    if (packages)
        m_binding->askForPackages();
    connect(m_binding, &BindDialog::bound, this, [this, before](const Binding &binding) {
        bound(binding, before, m_binding && m_binding->packages()->isChecked());
    });
    connect(m_binding, &BindDialog::editWanted, this, &AccountActions::editWanted);
    m_binding->open();
}

void AccountActions::bound(const Binding &binding, const std::optional<Binding> &again, bool packages)
{
    const auto provider = m_needs.accounts.provider(binding.provider);
    const QString where = provider ? provider->name : QString();
    Q_EMIT done(tr("Bound %1 at %2").arg(binding.account, where));
    if (again && again->id != binding.id)
        return Q_EMIT noted(tr("You signed in as %1, so %2 is as it was. Sign out at %3 first, then sign in as %2.", "account, the one that was wanted, provider")
                                .arg(binding.account, again->account, where), again->id.toString());
    const QList<ForgeUse> missing = provider ? missingUses(provider->kind, binding.scopes) : QList<ForgeUse>();
    QStringList lost;
    for (const ForgeUse use : missing)
        lost.append(sentenceOf(use));
    if (packages && provider && !missingPackageScope(provider->kind, binding.scopes, PackageUse::Push).isEmpty())
        lost.append(tr("images can't be pushed to %1").arg(askedRegistryOf(*provider)));
    Q_EMIT noted(lost.isEmpty() ? QString() : tr("%1 was bound, but not every scope was granted: %2.").arg(binding.account, lost.join(u", "_s)),
                 binding.id.toString());
}

void AccountActions::mend(const BindingId &id, BindingRemedy remedy)
{
    const auto binding = m_needs.accounts.binding(id);
    if (!binding)
        return;
    switch (remedy) {
    case BindingRemedy::None:
        break;
    case BindingRemedy::Check:
    case BindingRemedy::Unlock: // whoever reads a locked keychain is asked to open it
        return check(id);
    case BindingRemedy::SignIn:
    case BindingRemedy::ReplaceToken:
        return bind(binding->provider, id);
    case BindingRemedy::GrantPackages:
        return bind(binding->provider, id, true);
    }
}

void AccountActions::check(const BindingId &id)
{
    const auto binding = m_needs.accounts.binding(id);
    if (!binding)
        return;
    // What the forge says stands in the account's row; only what could not be stored is told here.
    whenDone(m_needs.accounts.check(id), this, [this, account = binding->account](const Result<> &result) {
        Q_EMIT checking();
        if (!result && result.error().code == ErrorCode::Internal)
            Q_EMIT failed(tr("%1 was not checked: %2").arg(account, result.error().message));
    });
    Q_EMIT checking();
}

void AccountActions::checkAll()
{
    // One by one, so that it is known when each has ended.
    const QList<Binding> all = m_needs.accounts.bindings();
    for (const Binding &binding : all)
        check(binding.id);
}

void AccountActions::unbind(const BindingId &id)
{
    const auto binding = m_needs.accounts.binding(id);
    const auto provider = binding ? m_needs.accounts.provider(binding->provider) : std::nullopt;
    if (!provider)
        return;
    // A token that a person made is that person's to end.
    const QString token = binding->method == BindingMethod::Token
        ? tr("The token is deleted here; it stays good at %1 until it is deleted there.").arg(accountwords::host(provider->address))
        : tr("The token is deleted here, and revoked where %1 lets it be.").arg(titleOf(provider->kind));
    const QString loss = accountwords::sentences({lossOf({id}), token});
    auto *dialog = ask(tr("Unbind %1 from %2?").arg(binding->account, provider->name), loss, tr("Unbind"));
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, account = binding->account] {
        whenDone(m_needs.accounts.unbind(id, m_needs.components.actor()), this, [this, id, account](const Result<> &result) {
            const bool isGone = !m_needs.accounts.binding(id);
            if (!isGone)
                return Q_EMIT failed(tr("%1 was not unbound: %2").arg(account, result ? QString() : result.error().message));
            Q_EMIT done(tr("Unbound %1").arg(account));
            Q_EMIT noted(result ? QString() : result.error().message, id.toString());
        });
    });
    dialog->open();
}

void AccountActions::removeProvider(const ProviderId &id)
{
    const auto provider = m_needs.accounts.provider(id);
    if (!provider)
        return;
    QList<BindingId> bindings;
    for (const Binding &binding : m_needs.accounts.bindingsOf(id))
        bindings.append(binding.id);
    const QString loss = bindings.isEmpty()
        ? tr("No account is bound there. Its client secret is deleted from %1.").arg(secretwords::place(m_needs.status.keychain()))
        : accountwords::sentences({tr("%n account(s) would be unbound.", nullptr, int(bindings.size())), lossOf(bindings),
                                   tr("Their tokens are deleted here, and revoked where %1 lets them be.").arg(titleOf(provider->kind))});
    auto *dialog = ask(tr("Remove %1?").arg(provider->name), loss, tr("Remove"));
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, name = provider->name] {
        whenDone(m_needs.accounts.removeProvider(id, m_needs.components.actor()), this, [this, id, name](const Result<> &result) {
            if (m_needs.accounts.provider(id))
                return Q_EMIT failed(tr("%1 was not removed: %2").arg(name, result ? QString() : result.error().message));
            Q_EMIT done(tr("Removed %1").arg(name));
            if (!result)
                Q_EMIT noted(tr("%1 is removed here, but tokens may still be good at the forge: %2").arg(name, result.error().message));
        });
    });
    dialog->open();
}

void AccountActions::revokeToken(const QString &id)
{
    const QList<ApiToken> all = m_needs.tokens.all();
    const auto token = std::find_if(all.begin(), all.end(), [&id](const ApiToken &one) { return one.id == id; });
    if (token == all.end())
        return;
    auto *dialog = ask(tr("Revoke the token %1?").arg(token->name), tr("Whoever brings it is refused from now on. This cannot be undone."), tr("Revoke"));
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, name = token->name] {
        whenDone(m_needs.tokens.revoke(id, m_needs.components.actor()), this, [this, name](const Result<> &result) {
            if (result)
                Q_EMIT done(tr("Revoked %1").arg(name));
            else
                Q_EMIT failed(tr("%1 was not revoked: %2").arg(name, result.error().message));
        });
    });
    dialog->open();
}

} // namespace slipway
