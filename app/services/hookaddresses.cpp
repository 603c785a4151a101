#include "app/services/hookaddresses.h"

#include "app/domain/repositoryurl.h"
#include "app/forge/forgeapi.h"
#include "app/net/addresses.h"
#include "app/services/accountservice.h"
#include "app/services/hookfailure.h"
#include "app/services/hookplan.h"
#include "app/services/statusservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

HookAddresses::HookAddresses(const StatusService &status, const AccountService &accounts)
    : m_status(status)
    , m_accounts(accounts)
{
}

std::optional<Provider> HookAddresses::providerOf(const BindingId &id) const
{
    const auto binding = m_accounts.binding(id);
    return binding ? m_accounts.provider(binding->provider) : std::nullopt;
}

ToldAddress HookAddresses::of(const Component &component) const
{
    const QString direct = m_status.hookAddress(component.id.toString());
    const auto provider = providerOf(component.source.binding);
    const QUrl forge(provider ? provider->address : QString());
    const bool isPublic = !m_status.listener().publicAddress.isEmpty();
    // The relay that comes first does so for forges elsewhere: those of the own networks reach what only these reach.
    const bool isRelayFirst = m_relay.isFirst && m_relay.isFirst()
        && reachOf(forge.isEmpty() ? repositoryHost(component.source.url) : forge.host()) == Reach::Internet;
    if (!m_relay.addressFor || (isPublic && !isRelayFirst && (forge.isEmpty() || canReach(forge, direct))))
        return {direct, {}};
    const auto relay = m_relay.addressFor(component.id);
    if (relay && !relay->isEmpty())
        return toldRelay(*relay, component.id);
    return relay || (isPublic && !isRelayFirst) ? ToldAddress{direct, {}} : ToldAddress{{}, {}, true};
}

std::optional<Error> HookAddresses::obstacle(const BindingId &binding, const ToldAddress &address) const
{
    const auto provider = providerOf(binding);
    return slipway::obstacle(provider ? QUrl(provider->address) : QUrl(), provider ? provider->kind : ForgeKind::GitHub,
                             !provider || !m_unsigned.contains(provider->id), address);
}

QString HookAddresses::state() const
{
    const QString state = m_status.hookAddress({}) + u' ' + m_status.listener().publicAddress;
    if (!m_relay.addressFor)
        return state;
    const auto relay = m_relay.addressFor({});
    const QString order = m_relay.isFirst && m_relay.isFirst() ? u" first "_s : u" "_s;
    return state + order + (!relay ? u"?"_s : relay->isEmpty() ? QString() : toldRelay(*relay, {}).mark);
}

Error HookAddresses::refusal(const BindingId &binding, const Error &error)
{
    const auto provider = providerOf(binding);
    if (error.detail != cannotSign || !provider)
        return harmless(error);
    m_unsigned.insert(provider->id);
    return slipway::obstacle(QUrl(provider->address), provider->kind, false, {{}, u"relay:"_s}).value_or(error);
}

Error HookAddresses::harmless(const Error &error) const
{
    const auto relay = m_relay.addressFor ? m_relay.addressFor({}) : std::nullopt;
    return relay ? withoutChannel(error, *relay) : error;
}

void HookAddresses::askAnew(const BindingId &binding)
{
    if (const auto provider = providerOf(binding))
        m_unsigned.remove(provider->id);
}

} // namespace slipway
