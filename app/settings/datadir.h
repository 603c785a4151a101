// The folder that holds everything of one Slipway: database, runs, caches, sealed secrets. Any thread; cheap to copy.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

class DataDir
{
public:
    // The folder given with --data, or the standard one for an empty path. Makes it with mode 0700 where missing.
    //   Invalid      not a folder, or a path with a NUL
    //   Denied       not ours, or not writable; an existing folder that others can enter is narrowed to 0700
    //   Unavailable  cannot be made
    static Result<DataDir> open(const QString &path = {});
    static QString standardPath();

    QString path() const { return m_path; } // absolute, clean, links resolved
    QString database() const { return file(QStringLiteral("slipway.db")); }
    QString runs() const { return file(QStringLiteral("runs")); }     // one folder per build
    QString caches() const { return file(QStringLiteral("caches")); } // shared between builds
    QString sealedSecrets() const { return file(QStringLiteral("secrets.sealed")); }
    QString instanceLock() const { return file(QStringLiteral("instance.lock")); }

    // Where the running instance answers the command line: in the folder when the path is short enough for a local
    // socket (107 bytes on Linux), else a name made from it in XDG_RUNTIME_DIR or, failing that, a private folder
    // under /tmp. The same folder always gives the same path.
    QString controlSocket() const;

    QString file(const QString &name) const { return m_path + u'/' + name; }

private:
    explicit DataDir(QString path) : m_path(std::move(path)) { }
    QString m_path;
};

} // namespace slipway
