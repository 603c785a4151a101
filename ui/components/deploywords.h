// What is said of deployments: in lines, and before something is done. Any thread; translated.
#pragma once

#include "app/domain/component.h"
#include "app/domain/deployment.h"

#include <optional>

namespace slipway::deploywords {

QString title(const Deployment &deployment);   // "Deploy build #12", "Stop"
QString stepName(const QString &record);        // of a step of its log; what is not known stays
QString stateWord(BuildState state);            // of a deployment; empty: as of a build
// Why it waits or failed, whether it is what serves, and by whom where that is not the person who reads.
QString about(const Deployment &deployment, bool serves, const QString &reader);
QString when(const Deployment &deployment);    // exactly, and by whom
QString serving(const Deployment &deployment, bool isDown, qint64 nowUs); // "Build #12, deployed 4 min ago by Mara"
// "Deploying build #12 for 7 s, in place of build #11"; running: what serves until then
QString underWay(const Deployment &deployment, const std::optional<Deployment> &running, qint64 nowUs);

// What becomes of what serves when its component is closed or removed; empty: nothing.
QString afterClosing(const Component &component, const Deployment &serving);
QString afterRemoving(const Deployment &serving);

struct Question {
    QString heading;
    QString consequence;
    QString button;
    bool takesAway = false; // somebody will notice at once
};
// Whether rolling back to that build can take the build source along, and what it means when it does, or does not.
bool canRestoreSource(const Component &component, const Build &build);
QString afterRollBack(const Component &component, const Build &build, bool restoresSource);

Question question(DeployAction action, const Component &component, const DeployTarget &target, const std::optional<Deployment> &serving,
                  const std::optional<Build> &build);

} // namespace slipway::deploywords
