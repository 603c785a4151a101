#include "app/forge/forgeapi.h"

#include "app/forge/giteaapi.h"
#include "app/forge/giteeapi.h"
#include "app/forge/githubapi.h"
#include "app/forge/gitlabapi.h"
#include "app/forge/gogsapi.h"

namespace slipway {

ForgeAbilities abilitiesOf(ForgeKind kind)
{
    ForgeAbilities can;
    switch (kind) {
    case ForgeKind::GitHub:
        can.listsDeliveries = can.sendsTest = can.redelivers = can.reportsStatus = can.unchangedIsFree = true;
        break;
    case ForgeKind::GitLab:
        can.searchesBranches = can.listsDeliveries = can.sendsTest = can.redelivers = can.reportsStatus = true;
        break;
    case ForgeKind::Gitee: // it has a call for statuses that can't be relied on
        can.sendsTest = true;
        break;
    case ForgeKind::Gitea:
        can.sendsTest = can.reportsStatus = true;
        break;
    case ForgeKind::Gogs: // takes a change of the secret and forgets it
        can.changesHookSecret = false;
        break;
    }
    return can;
}

ForgeApi::ForgeApi(ForgeSite site, ForgeTransport &transport, QObject *parent)
    : QObject(parent)
    , m_site(std::move(site))
    , m_transport(transport)
{
}

std::unique_ptr<ForgeApi> forgeApi(const ForgeSite &site, ForgeTransport &transport)
{
    switch (site.kind) {
    case ForgeKind::GitHub:
        return std::make_unique<GitHubApi>(site, transport);
    case ForgeKind::GitLab:
        return std::make_unique<GitLabApi>(site, transport);
    case ForgeKind::Gitee:
        return std::make_unique<GiteeApi>(site, transport);
    case ForgeKind::Gitea:
        return std::make_unique<GiteaApi>(site, transport);
    case ForgeKind::Gogs:
        return std::make_unique<GogsApi>(site, transport);
    }
    return nullptr;
}

} // namespace slipway
