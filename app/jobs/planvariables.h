// The variables of a planned build, and the files and secrets that come with them. Pure; any thread.
#pragma once

#include "app/jobs/planrecipe.h"

#include <vector>

namespace slipway {

struct PlanVariables {
    Variables known;       // all of them
    Variables expander;    // the same, outputs standing for what they are when a step runs; see supervisor::outputVariable()
    QMap<QString, QString> outputs; // what they are in the beginning
    QMap<QString, QString> plain; // for scripts; commit variables only where nothing of that name is
    std::vector<supervisor::Secret> secrets;   // credentials, for scripts and to be masked
    std::vector<supervisor::PrivateFile> files; // of parameters of type file

    QString expanded(const QString &text) const; // with what is only known later left for the supervisor
};

Result<PlanVariables> variablesOf(const PlanRequest &request, const RunPaths &paths, const HostFacts &host);

// The image that the build is to make: "host/team/web:20240101120000-7-main". See zadig's tag rules.
QString imageName(const PlanRequest &request);

// Where a text with variables points, relative to the workspace; Invalid: out of it. what: for the sentence.
Result<QString> belowWorkspace(const QString &text, const PlanVariables &variables, const RunPaths &paths, const QString &what);

} // namespace slipway
