// What is left of a JSON text of which only the beginning was kept, as of requests that were refused. Pure; any thread.
#pragma once

#include <QByteArray>

namespace slipway {

// The text up to its last whole value, with what is open closed, so that a parser reads what there is. A text that is whole,
// or is no JSON, comes back as it is.
QByteArray closedJson(const QByteArray &text);

} // namespace slipway
