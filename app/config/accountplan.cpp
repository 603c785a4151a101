#include "app/config/accountplan.h"

#include "app/domain/repositoryurl.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

// As TokenClient::revoke() can: the others have no call for it, and GitHub asks for the application's secret.
bool endsAccess(const Provider &provider)
{
    return provider.kind == ForgeKind::GitLab || (provider.kind == ForgeKind::GitHub && !provider.clientSecretKey.isEmpty());
}

} // namespace

QMap<BindingId, QString> accountNames(const QList<Provider> &providers, const QList<Binding> &bindings)
{
    QMap<BindingId, QString> names;
    for (const Binding &binding : bindings) {
        const auto provider = std::find_if(providers.begin(), providers.end(), [&binding](const Provider &one) { return one.id == binding.provider; });
        if (provider != providers.end())
            names.insert(binding.id, provider->name + u'/' + binding.account);
    }
    return names;
}

AccountPlan::AccountPlan(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options)
    : m_state(state)
    , m_names(accountNames(state.providers, state.bindings))
{
    const auto listed = document.items.constFind(ItemKind::Provider);
    if (!options.prune || listed == document.items.cend())
        return;
    for (const Provider &provider : state.providers) {
        const bool isNamed = std::any_of(listed->begin(), listed->end(), [&provider](const ConfigItem &one) { return one.item.key == provider.name; });
        if (provider.personal || isNamed)
            continue;
        for (const Binding &binding : state.bindings) {
            if (binding.provider == provider.id)
                m_leaving.insert(binding.id, provider.name);
        }
    }
}

QString AccountPlan::take(Component &component, const ConfigComponent &wanted, const GitSource &before) const
{
    GitSource &source = component.source;
    // What is known of a repository holds for its address only.
    if (canonicalRepository(source.url) != canonicalRepository(before.url)) {
        source.repository.clear();
        source.repositoryId.clear();
    }
    if (wanted.repository)
        source.repository = *wanted.repository;
    if (wanted.repositoryId)
        source.repositoryId = *wanted.repositoryId;
    QString missing;
    if (wanted.account) {
        source.binding = {};
        for (auto it = m_names.begin(); it != m_names.end(); ++it) {
            if (*it == *wanted.account && !m_leaving.contains(it.key()))
                source.binding = it.key();
        }
        if (source.binding.isEmpty())
            missing = *wanted.account;
    } else if (m_leaving.contains(source.binding)) {
        source.binding = {};
    }
    return missing;
}

QList<PlanStep> AccountPlan::notes() const
{
    enum class End { Told, Untold, Own };
    QMap<QString, QMap<End, QStringList>> accounts; // by provider
    for (const Binding &binding : m_state.bindings) {
        if (!m_leaving.contains(binding.id))
            continue;
        const auto provider = std::find_if(m_state.providers.begin(), m_state.providers.end(), [&binding](const Provider &one) { return one.id == binding.provider; });
        const End end = binding.method == BindingMethod::Token ? End::Own : endsAccess(*provider) ? End::Told : End::Untold;
        accounts[provider->name][end].append(binding.account);
    }
    QList<PlanStep> notes;
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        for (auto end = it->begin(); end != it->end(); ++end) {
            const QString names = end->join(u", "_s);
            notes.append({PlanStep::Kind::Noted, listNameOf(ItemKind::Provider) + u'/' + it.key(), {}, {},
                          end.key() == End::Told     ? Tr::tr("%1 is unbound, and the forge is told to end the access").arg(names)
                          : end.key() == End::Untold ? Tr::tr("%1 is unbound here, but this forge can't be told; end the access there as well").arg(names)
                                                     : Tr::tr("%1 is unbound here, but its own token stays good until it is deleted at the forge").arg(names)});
        }
    }
    return notes;
}

} // namespace slipway
