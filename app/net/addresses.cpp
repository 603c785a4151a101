#include "app/net/addresses.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Addresses)
};

bool isIn(const QHostAddress &address, std::initializer_list<const char *> subnets)
{
    return std::any_of(subnets.begin(), subnets.end(), [&](const char *subnet) {
        return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(subnet)));
    });
}

// Bridges and tunnels of containers and virtual machines have addresses that nobody outside can use.
bool isVirtual(const QString &name)
{
    static const QStringList prefixes{u"docker"_s, u"br-"_s, u"veth"_s, u"virbr"_s, u"cni"_s, u"podman"_s, u"flannel"_s,
                                      u"cali"_s,   u"lxc"_s, u"lxdbr"_s, u"vmnet"_s, u"vboxnet"_s};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const QString &prefix) { return name.startsWith(prefix); });
}

int rank(Reach reach)
{
    switch (reach) {
    case Reach::Internet:
        return 0;
    case Reach::LocalNetwork:
        return 1;
    case Reach::ThisComputer:
        return 2;
    case Reach::Link:
        return 3;
    }
    return 3;
}

} // namespace

Reach reachOf(const QHostAddress &given)
{
    bool mapped = false;
    const quint32 ipv4 = given.toIPv4Address(&mapped); // also for ::ffff:10.0.0.1
    const QHostAddress address = mapped ? QHostAddress(ipv4) : given;
    if (address.isNull() || address.isLoopback() || isIn(address, {"0.0.0.0/8", "127.0.0.0/8"})
        || address == QHostAddress(QHostAddress::AnyIPv6))
        return Reach::ThisComputer;
    if (isIn(address, {"169.254.0.0/16", "fe80::/10"}))
        return Reach::Link;
    if (isIn(address, {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"}))
        return Reach::LocalNetwork;
    return Reach::Internet;
}

Reach reachOf(const QString &host)
{
    QString name = host.toLower();
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.mid(1, name.size() - 2);
    if (const QHostAddress address(name); !address.isNull())
        return reachOf(address);
    if (name.endsWith(u'.'))
        name.chop(1);
    if (name.isEmpty() || name == u"localhost" || name.endsWith(u".localhost"))
        return Reach::ThisComputer;
    static const QStringList local{u".local"_s, u".lan"_s, u".home.arpa"_s, u".internal"_s};
    const bool isLocal = std::any_of(local.begin(), local.end(), [&](const QString &end) { return name.endsWith(end); });
    return isLocal || !name.contains(u'.') ? Reach::LocalNetwork : Reach::Internet;
}

QString reachWord(Reach reach)
{
    switch (reach) {
    case Reach::ThisComputer:
        return u"this_computer"_s;
    case Reach::Link:
        return u"link"_s;
    case Reach::LocalNetwork:
        return u"local_network"_s;
    case Reach::Internet:
        return u"internet"_s;
    }
    return {};
}

QString reachSentence(Reach reach)
{
    switch (reach) {
    case Reach::ThisComputer:
        return Tr::tr("Only programs on this computer can send webhooks here.");
    case Reach::Link:
        return Tr::tr("Only computers on the same cable or access point can send webhooks here.");
    case Reach::LocalNetwork:
        return Tr::tr("Only computers in the same network can send webhooks here; a forge on the Internet cannot.");
    case Reach::Internet:
        return Tr::tr("Forges on the Internet can send webhooks here, if no firewall is in between.");
    }
    return {};
}

QString ReachableAddress::baseUrl(int port, bool tls) const
{
    QHostAddress plain = address;
    plain.setScopeId({}); // a zone means nothing to anybody else
    const bool ipv6 = plain.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = ipv6 ? u'[' + plain.toString() + u']' : plain.toString();
    const QString base = (tls ? u"https://"_s : u"http://"_s) + host;
    return port == (tls ? 443 : 80) ? base : base + u':' + QString::number(port);
}

QList<ReachableAddress> reachableAddresses()
{
    QList<ReachableAddress> found;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries)
            found.append({entry.ip(), interface.name(), reachOf(entry.ip())});
    }
    const auto order = [](const ReachableAddress &a) {
        return std::tuple(rank(a.reach), isVirtual(a.interfaceName),
                          a.address.protocol() == QAbstractSocket::IPv6Protocol, a.interfaceName, a.address.toString());
    };
    std::sort(found.begin(), found.end(), [&](const auto &a, const auto &b) { return order(a) < order(b); });
    return found;
}

} // namespace slipway
