// Where the time between a push and the first byte of output went, as the rows of a waterfall. Pure; any thread.
#pragma once

#include "app/services/buildcontext.h"
#include "ui/common/waterfall.h"

namespace slipway {

struct StartTimes {
    QList<Waterfall::Row> rows; // empty when nothing is known
    QString summary;            // "9.9 s from push to first byte", "waiting for 4 s"
};

// From the moment the request's first byte was read, or, without a delivery, from queueing. The names of rows are those of
// what was reached at the end of their bars. holderName: the component of what it waits or waited for, and its number;
// the row of the wait links to it ("holder") when it is not empty. marks: how a build got on in a cluster or container, as RunFacts has them.
// nowUs is where the wait of a waiting build ends.
StartTimes startTimes(const BuildContext &context, const QString &holderName, qint64 nowUs,
                      const QList<std::pair<QString, qint64>> &marks = {});

} // namespace slipway
