// What an own look at a remote found that was not there at the look before: a branch or tag of a repository at another commit, or
// a tag of an image with another content. It is kept as a delivery is, its JSON as the body. Pure; any thread.
#pragma once

#include "app/domain/event.h"

#include <QJsonObject>

namespace slipway {

// The name under which such deliveries are kept, as Delivery::provider.
inline constexpr QLatin1String ownLook("slipway");

// catch-up: it may have been missed. poll: nothing else tells of it, or nobody waited for that.
enum class LookKind { CatchUp, Poll };

struct Sighting {
    LookKind kind = LookKind::CatchUp;
    QString ref;            // full name, or imageRef()
    QString before;         // commit or digest; empty: not there, or not known
    QString after;          // the same
    qint64 sinceUs = 0;     // of the last look that saw it as before: it moved later than that; 0: not known
    qint64 seenUs = 0;      // of this one
    QString source;         // address of the repository, or name of the image with its registry
    QString defaultBranch;  // of the repository, short
    QString message;        // of the commit after; null: not known
    QString author;
    QList<Commit> commits;  // between the two, oldest first
    bool commitsComplete = false;
    QStringList passedOver{}; // of an image: tags pushed since the look before that would have been taken too, were there not this one
    friend bool operator==(const Sighting &, const Sighting &) = default;
};

// A tag of an image among refs: "image:1.2".
QString imageRef(const QString &tag);
bool isImageRef(QStringView ref);
QString imageTagOf(const QString &ref);

// The number of such a delivery, as Delivery::providerDelivery: the same push always has the same.
QString lookNumber(const QString &ref, const QString &sha);

QJsonObject toJson(const Sighting &sighting);
Sighting sightingFrom(const QJsonObject &object); // what is missing or of another type is empty
Event eventOf(const Sighting &sighting);
// The same push, or one of those between: this commit came with it.
bool covers(const Sighting &sighting, const QString &commit);

QString word(LookKind kind);

} // namespace slipway
