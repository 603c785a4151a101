// What a request says it is about, also of one that was refused and whose event nobody read. Nothing of it is proven: good
// for telling a person whose address was meant, and for nothing else. Main thread; the work is done on a reading thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"
#include "app/domain/event.h"

#include <QFuture>

namespace slipway {

class Database;

// Read from what is kept of the request: of a refused one that is its beginning. NotFound: nothing is kept of it any more.
// Invalid: no sender that is known, or too little is kept.
QFuture<Result<Event>> readClaimedEvent(Database &database, const DeliveryId &id);

} // namespace slipway
