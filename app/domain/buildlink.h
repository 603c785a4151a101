// Links that people send each other: "slipway://build/ID#L120" leads to a line of a build's log, "#L120-L140" to some. A link
// names a place and can carry nothing else, so following one can't do more than look. Pure functions, any thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"

#include <QMetaType>
#include <QString>

namespace slipway {

struct BuildLink {
    BuildId build;
    qint64 firstLine = 0; // 1-based; 0: the build as a whole
    qint64 lastLine = 0;  // the same as the first for a single line
    friend bool operator==(const BuildLink &, const BuildLink &) = default;
};

// True for what claims to be such a link, right or wrong.
bool isBuildLink(QStringView text);

// Invalid, with a sentence that says what is wrong with it.
Result<BuildLink> parseBuildLink(const QString &text);

QString toText(const BuildLink &link);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::BuildLink)
