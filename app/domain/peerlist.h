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

} // namespace slipway
