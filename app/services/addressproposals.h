// Addresses under which others could reach the listener, to be offered in Settings and the first steps. Reads the network
// interfaces, not the network. Any thread.
#pragma once

#include "app/services/statusservice.h"

#include <QList>

namespace slipway {

struct AddressProposal {
    QString address;       // to listen on: "192.168.1.20"
    QString baseUrl;       // what senders would be told: "http://192.168.1.20:8420"
    QString interfaceName; // "wlan0"
    QString sentence;      // who can send webhooks there
};

// Best first; none that only this computer can reach. Port and scheme are those the listener is bound to, else the given
// port and plain HTTP.
QList<AddressProposal> addressProposals(const ListenerStatus &listener, int port);

} // namespace slipway
