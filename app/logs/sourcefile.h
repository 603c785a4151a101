// Where the file lies that a build names in its log ("src/a.cpp:3"). What a build says is not to be trusted: whatever it
// writes, only a file of its own workspace is found. Looks at the disk, maybe at many folders: any thread but the GUI's.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

// FILE as the log says it; FOLDERS below the workspace where programs may have run, "" for the workspace itself.
// Answers the whole path, without links and "..". Errors: Denied: it leads out of the workspace, or is no file to be read;
// NotFound: there is none, or several of which nobody knows which is meant.
Result<QString> findSourceFile(const QString &workspace, const QString &file, const QStringList &folders = {QString()});

// The same without a disk: the path within the repository. WORKSPACE is where it lay. Denied: it leads out of it.
Result<QString> pathInWorkspace(const QString &workspace, const QString &file);

} // namespace slipway
