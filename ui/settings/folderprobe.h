// Which folders there are on this machine. A folder of a network that does not answer must not hold up the window.
#pragma once

#include <QFuture>
#include <QSet>
#include <QStringList>

namespace slipway {

// Those of them that are no folders here. Looked at on a thread of its own; any thread may ask.
QFuture<QSet<QString>> missingFolders(const QStringList &folders);

} // namespace slipway
