// What was missed at a remote: what it is at, compared with what it was at. Pure; any thread.
#pragma once

#include "app/domain/component.h"
#include "app/domain/sighting.h"
#include "app/domain/tagpolicy.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace slipway {

struct CatchUpMove {
    Sighting sighting;      // one for each ref, however often it moved: only where it is now can be seen
    bool isNew = false;     // it was not there
    bool isGone = false;    // it is not there any more
    bool isWanted = false;  // the component builds such refs: it becomes a delivery. Else it is noted and no more is asked
    friend bool operator==(const CatchUpMove &, const CatchUpMove &) = default;
};

struct RemoteView {
    QString source;            // address of the repository, or name of the image
    QString defaultBranch;     // of a repository
    QMap<QString, QString> heads; // by full name; empty: it is there, and nobody asked what it is at
    qint64 seenUs = 0;
};

// known: what the heads were at, and when they were last looked at. component: as its triggers judge it, with what its
// environment says. Deleted refs come last and are never wanted.
QList<CatchUpMove> movesBetween(const QMap<QString, QString> &known, qint64 knownUs, const RemoteView &now, const Component &component,
                                LookKind kind);

// Of an image's tags the one to ask the digest of: of those that are new, the one its policy would move to; where none is, the
// tag that the component is at, whose content may have changed. Null: there is nothing to ask.
QString tagToAsk(const QStringList &known, const QStringList &now, const Component &component);

} // namespace slipway
