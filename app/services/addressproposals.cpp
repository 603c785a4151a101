#include "app/services/addressproposals.h"

#include "app/net/addresses.h"

#include <QUrl>

namespace slipway {

using namespace Qt::StringLiterals;

QList<AddressProposal> addressProposals(const ListenerStatus &listener, int port)
{
    const QUrl bound(listener.address, QUrl::StrictMode);
    const bool tls = bound.scheme() == "https"_L1;
    QList<AddressProposal> proposals;
    for (const ReachableAddress &reachable : reachableAddresses()) {
        if (reachable.reach == Reach::ThisComputer || reachable.reach == Reach::Link)
            continue;
        proposals.append({reachable.address.toString(), reachable.baseUrl(bound.port(port), tls), reachable.interfaceName,
                          reachSentence(reachable.reach)});
    }
    return proposals;
}

} // namespace slipway
