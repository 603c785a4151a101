// What a build kept: the files below artifacts/ of its run folder, as the manifest beside them names them. Any thread; reads a
// file of at most 8 MiB.
#pragma once

#include <QList>
#include <QString>

namespace slipway {

struct RunArtifact {
    QString name;     // as in the workspace, relative: "dist/web.tar.gz"
    QString path;     // below the folder of artifacts: "files/dist/web.tar.gz"
    qint64 bytes = 0;
    QString sha256;   // hex, lower case
    friend bool operator==(const RunArtifact &, const RunArtifact &) = default;
};

inline constexpr int mostArtifacts = 10'000;

QString artifactsDir(const QString &runDir);

// Those that are there and that the manifest describes; the build wrote it, so what it says is checked: names stay below the
// folder, files are files and have that size.
QList<RunArtifact> readArtifacts(const QString &runDir);

} // namespace slipway
