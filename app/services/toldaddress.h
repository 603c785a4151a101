// What a forge is told as the address of a component's webhook: the listener's, or one that leads through a relay. The name of a
// relay's channel is a secret, so such an address stays in memory; rows, notes and findings have a mark in its place. Pure; any
// thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace slipway {

struct ToldAddress {
    QString url;  // empty: none is known
    QString mark; // "relay:…" of one that leads through a relay, another one for each channel; else empty
    bool isUnknown = false; // a relay's channel could not be read yet: which address is the right one nobody knows

    bool isRelayed() const { return !mark.isEmpty(); }
    friend bool operator==(const ToldAddress &, const ToldAddress &) = default;
};

// channel: as Relay::channel(). Empty where that is.
QUrl relayAddress(const QUrl &channel, const ComponentId &component);
ToldAddress toldRelay(const QUrl &address, const ComponentId &component);

// The component that an address like that belongs to, whatever the channel; none: it is no such address.
std::optional<ComponentId> componentInRelay(const QUrl &address);

// An address as it stands at a forge, for people: what a channel is called is left out.
QString shownAddress(const QString &url);

// Forges repeat what they were told, in errors and in what they send: the same without the channel's name. address: the channel's,
// with a component or not.
Error withoutChannel(Error error, const QUrl &address);
QByteArray withoutChannel(QByteArray text, const QUrl &address);

} // namespace slipway
