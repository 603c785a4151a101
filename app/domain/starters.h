// Templates to begin with: build plans for common kinds of repositories, compiled into the program. Plain values; any thread.
#pragma once

#include "app/domain/definition.h"

namespace slipway {

struct Starter {
    QString id;            // "go"
    QString name;          // "Go"; a name of a technique, not translated
    QString description;   // one sentence
    QStringList files;     // a repository with one of these at its top is of this kind
    int rank = 0;          // where several fit, the lowest one is meant: a Go service has a Dockerfile, too
    BuildPlan plan;
    friend bool operator==(const Starter &, const Starter &) = default;
};

// From the two files of a starter: what it is, and its script.
Result<Starter> readStarter(const QString &id, const QByteArray &description, const QByteArray &script);

// The description as it is shown: in the language of the program. Those that are no part of it stay as they are.
QString shownDescription(const Starter &starter);

// All of them, by name.
const QList<Starter> &starters();

// Those that fit a repository with these names of files at its top, the likeliest first; only whole names count, not those in
// folders.
QList<Starter> startersFor(const QStringList &files);

} // namespace slipway
