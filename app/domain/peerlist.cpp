#include "app/domain/peerlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <arpa/inet.h>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(PeerList)
};

// Always as v6, so that both kinds compare the same way.
struct Address {
    std::array<unsigned char, 16> bytes{};
    bool isV4 = false;
};

constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<Address> addressFrom(const QString &text)
{
    QByteArray bytes = text.trimmed().toLatin1();
    if (const qsizetype zone = bytes.indexOf('%'); zone > 0)
        bytes.truncate(zone); // fe80::1%eth0
    Address address;
    if (::inet_pton(AF_INET, bytes.constData(), address.bytes.data() + mapped.size()) == 1) {
        std::memcpy(address.bytes.data(), mapped.data(), mapped.size());
        address.isV4 = true;
        return address;
    }
    if (::inet_pton(AF_INET6, bytes.constData(), address.bytes.data()) != 1)
        return std::nullopt;
    address.isV4 = std::memcmp(address.bytes.data(), mapped.data(), mapped.size()) == 0;
    return address;
}

struct Network {
    Address address;
    int bits = 128; // of the v6 form
};

std::optional<Network> networkFrom(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = addressFrom(slash < 0 ? text : text.first(slash));
    if (!address)
        return std::nullopt;
    Network network{*address, 128};
    if (slash < 0)
        return network;
    const bool writtenAsV4 = !QStringView(text).first(slash).contains(u':');
    bool isNumber = false;
    const int bits = QStringView(text).sliced(slash + 1).toInt(&isNumber);
    if (!isNumber || bits < 0 || bits > (writtenAsV4 ? 32 : 128))
        return std::nullopt;
    network.bits = bits + (writtenAsV4 ? 96 : 0);
    return network;
}

} // namespace

QString networkProblem(const QString &network)
{
    if (networkFrom(network))
        return {};
    return Tr::tr("It must be an address like 192.0.2.7 or a network like 10.0.0.0/8 or 2001:db8::/32.");
}

QString addressOfPeer(const QString &peer)
{
    if (peer.startsWith(u'['))
        return peer.section(u']', 0, 0).sliced(1);
    return peer.count(u':') == 1 ? peer.section(u':', 0, 0) : peer;
}

bool isInNetwork(const QString &text, const QString &networkText)
{
    const auto address = addressFrom(text);
    const auto network = networkFrom(networkText);
    if (!address || !network)
        return false;
    const int whole = network->bits / 8, rest = network->bits % 8;
    if (std::memcmp(address->bytes.data(), network->address.bytes.data(), size_t(whole)) != 0)
        return false;
    if (rest == 0)
        return true;
    const int mask = 0xff << (8 - rest);
    return ((address->bytes[size_t(whole)] ^ network->address.bytes[size_t(whole)]) & mask) == 0;
}

QStringList networksIn(const QString &list)
{
    QStringList networks;
    QString network;
    for (const QChar c : list + u',') {
        if (c != u',' && c != u';' && !c.isSpace()) {
            network += c;
            continue;
        }
        if (!network.isEmpty())
            networks.append(network);
        network.clear();
    }
    return networks;
}

QString senderBehind(const QString &peer, const QStringList &trustedProxies, const QString &forwarded)
{
    const auto isTrusted = [&](const QString &address) {
        return std::any_of(trustedProxies.begin(), trustedProxies.end(),
                           [&](const QString &network) { return isInNetwork(address, network); });
    };
    QString sender = peer;
    const QStringList hops = forwarded.split(u',');
    for (auto hop = hops.crbegin(); hop != hops.crend() && isTrusted(sender); ++hop) {
        const QString address = addressOfPeer(hop->trimmed());
        if (!networkProblem(address).isEmpty() || address.contains(u'/'))
            break; // "unknown", or nonsense: the proxy is the last that is known
        sender = address;
    }
    return sender;
}

} // namespace slipway
