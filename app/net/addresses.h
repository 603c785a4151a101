// Which addresses others could reach this computer at, and how far each carries. Any thread; reads the network
// interfaces, not the network.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace slipway {

enum class Reach {
    ThisComputer, // loopback, and the address "any" as a target
    Link,         // 169.254.x.x, fe80::
    LocalNetwork, // 10.x, 172.16–31.x, 192.168.x, 100.64–127.x, fc00::
    Internet,
};

Reach reachOf(const QHostAddress &address);

// The host of a public address: a name without dots and names under .local, .lan, .home.arpa, .internal are the local
// network, localhost is this computer, other names are taken for the Internet.
Reach reachOf(const QString &host);

QString reachWord(Reach reach);    // stable, for JSON: "this_computer", "link", "local_network", "internet"
QString reachSentence(Reach reach); // for the person: who can send webhooks there

struct ReachableAddress {
    QHostAddress address;
    QString interfaceName; // "wlan0"
    Reach reach = Reach::ThisComputer;

    QString baseUrl(int port, bool tls) const; // "http://192.168.1.20:8420", "https://[2001:db8::1]"
};

// Best first: Internet, then local network, IPv4 before IPv6, wires before container bridges; loopback and link-local
// addresses last. Only interfaces that are up.
QList<ReachableAddress> reachableAddresses();

} // namespace slipway
