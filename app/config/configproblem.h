// One thing that is wrong with a configuration file. Any thread.
#pragma once

#include "app/core/error.h"

#include <QList>

namespace slipway {

struct ConfigProblem {
    QString file; // as the person named it
    int line = 0; // from 1; 0 when it concerns the whole file
    QString path; // projects[0].components[2].triggers.git.keyword_scope; empty for the whole file
    QString message;

    QString text() const; // "slipway.yaml:12: projects[0].name: …"
    friend bool operator==(const ConfigProblem &, const ConfigProblem &) = default;
};

using ConfigProblems = QList<ConfigProblem>; // by line

// All of them in one error: Invalid, one line each.
Error toError(const ConfigProblems &problems);

} // namespace slipway
