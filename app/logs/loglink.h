// Whether a link that a build wrote into its log may be opened: what a build says is not to be trusted.
// Source: "Hyperlinks in terminal emulators" (OSC 8), section on security. Pure but for looking at files, any thread.
#pragma once

#include <QUrl>

namespace slipway {

struct LogLink {
    enum Trust {
        Open,   // a web page, or a file of the workspace that no program would run
        Ask,    // anything else: the person decides
        Refuse, // no link at all
    } trust = Refuse;
    QUrl url;
};

// WORKSPACE: the folder of the build; empty: none is known.
LogLink judgeLink(const QString &target, const QString &workspace);

} // namespace slipway
