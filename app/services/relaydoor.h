// The relay as Settings sees it: how it is, and its channel. Functions, so that a test needs no server. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"

#include <QFuture>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

namespace slipway {

class Relay;
class Settings;

enum class RelayState { Off, Connecting, Connected, Waiting }; // Off: no channel. Waiting: it failed and is tried again

struct RelayFacts {
    RelayState state = RelayState::Off;
    QString host;             // "smee.io"; never the channel, which is a secret
    qint64 connectedAtUs = 0; // 0: not connected
    qint64 lastEventUs = 0;   // 0: none came since the start
    QString problem;          // why it is not connected, for the person; empty: nothing is wrong
    bool isFirst = false;     // forges elsewhere are told it even where there is a public address
    friend bool operator==(const RelayFacts &, const RelayFacts &) = default;
};

struct RelayDoor {
    std::function<RelayFacts()> facts;
    std::function<QUrl()> channel;                                      // for the person who set it
    std::function<QFuture<Result<>>(const QUrl &channel)> setChannel;    // as Relay::setChannel()
    std::function<QFuture<Result<QUrl>>(const QUrl &server)> newChannel; // as Relay::newChannel()
    // As Relay::addressFor(): what forges are told, a secret. None: the channel could not be read yet.
    std::function<std::optional<QUrl>(const ComponentId &component)> addressFor;
    std::function<bool()> isFirst; // as in the facts; none: it is not

    bool isThere() const { return facts && channel && setChannel && newChannel; }
};

RelayDoor doorOf(Relay &relay, const Settings &settings); // which have to live longer than whoever asks

} // namespace slipway
