// What the supervisor says of a build in a cluster, in the language of the program. It knows none itself, and puts the cluster's own
// words, which stay as they are, behind its sentences. Pure; any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

// SENTENCE as it stands in the state record; one that is not known stays as it is.
QString clusterWords(const QString &sentence);

// As the supervisor writes them, with %1 … %3 for what differs.
QStringList clusterSentences();

} // namespace slipway
