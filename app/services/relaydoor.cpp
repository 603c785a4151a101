#include "app/services/relaydoor.h"

#include "app/services/relay.h"
#include "app/settings/settings.h"
#include "app/settings/table.h"

#include <QPointer>

namespace slipway {

RelayDoor doorOf(Relay &relay, const Settings &settings)
{
    RelayDoor door;
    door.isFirst = [&settings] { return settings.value(settings::relayFirst); };
    door.facts = [&relay, isFirst = door.isFirst] {
        RelayFacts facts;
        facts.host = relay.channel().host();
        facts.lastEventUs = relay.lastEventUs();
        facts.problem = relay.problem();
        facts.isFirst = isFirst();
        if (relay.isOpen())
            facts.state = RelayState::Connected;
        else if (!facts.problem.isEmpty())
            facts.state = RelayState::Waiting;
        else if (!relay.channel().isEmpty())
            facts.state = RelayState::Connecting;
        return facts;
    };
    door.channel = [&relay] { return relay.channel(); };
    door.setChannel = [&relay](const QUrl &channel) { return relay.setChannel(channel); };
    door.newChannel = [&relay](const QUrl &server) { return relay.newChannel(server); };
    // Asked by those that may outlive it.
    door.addressFor = [relay = QPointer<Relay>(&relay)](const ComponentId &component) {
        return relay && relay->isRead() ? std::optional(relay->addressFor(component)) : std::nullopt;
    };
    return door;
}

} // namespace slipway
