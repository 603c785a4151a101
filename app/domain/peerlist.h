// Lists of networks that requests may come from. Pure; any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

// "192.0.2.7", "10.0.0.0/8", "2001:db8::/32". Empty if it can be used, else what is wrong with it.
QString networkProblem(const QString &network);

// The address of "192.0.2.7:4711" or "[2001:db8::1]:4711", as the listener writes who sent a request.
QString addressOfPeer(const QString &peer);

// Of a v4 address that is written as v6 (::ffff:192.0.2.7) the v4 address counts. False for what is no address.
bool isInNetwork(const QString &address, const QString &network);

// "10.0.0.0/8, ::1": what stands between commas, spaces and semicolons.
QStringList networksIn(const QString &list);

// Who a request comes from when reverse proxies stand in front: the last address of X-Forwarded-For (RFC 7239 tells the
// same in other words) that no trusted proxy wrote about another. peer is who is connected, and is believed itself unless it
// is one of the proxies; forwarded is the header's value, several headers joined by commas. What a stranger puts into the
// header is never reached.
QString senderBehind(const QString &peer, const QStringList &trustedProxies, const QString &forwarded);

} // namespace slipway
