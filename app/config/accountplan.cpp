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
        component.git.manageHook = wanted.manageHook.value_or(false); // nobody could look after it
    }
    return missing;
}

QList<PlanStep> AccountPlan::notes() const
{
    QMap<QString, QStringList> accounts;
    for (const Binding &binding : m_state.bindings) {
        if (m_leaving.contains(binding.id))
            accounts[m_leaving.value(binding.id)].append(binding.account);
    }
    QList<PlanStep> notes;
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        notes.append({PlanStep::Kind::Noted, listNameOf(ItemKind::Provider) + u'/' + it.key(), {}, {},
                      Tr::tr("%1 is unbound here, but the forge is not told; end the access there as well").arg(it->join(u", "_s))});
    }
    return notes;
}

} // namespace slipway
