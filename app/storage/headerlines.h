// Headers as text, one "Name: value" a line, as they came over the wire and as a person reads them in the database.
// Quicker than JSON, which matters because every request is stored before it is answered. Private to this folder; pure.
#pragma once

#include "app/domain/delivery.h"

namespace slipway {

// Bytes become Latin-1 characters; line feeds, backslashes and colons in names are escaped, so that every list of headers
// comes back from headersFrom() as it was.
QString headerLines(const Headers &headers);
Headers headersFrom(const QString &lines);

} // namespace slipway
