// The Pod of a generated Job in the form that "podman kube play" takes, its Secret laid out in folders as a node does it: podman's
// versions read Secrets differently, and most of them show every container all of one. For tests; one thread.
#pragma once

#include <QJsonObject>
#include <QString>

namespace slipway {

inline const QString podBuildId(32, u'b');
inline constexpr const char *podSecretValue = "kelp-lantern-77\nsecond-line-of-it"; // of the credential TOKEN

// Parameters besides TOKEN: STAGE, which has quotes and a dollar sign in it, and the file SETTINGS. Outputs: VERSION and OTHER.
struct PodPlan {
    QString image;
    QString imageBefore = {}; // of the init containers; empty: the same
    QString script;
    QString postScript = {};
    QString failureScript = {};
    QString toolScript = {}; // of the tool "hammer 1"; empty: there is no tool
};

struct JobPod {
    QString name;
    QJsonObject pod;
    QByteArray toolMain; // what the tool's container runs
};

// folder: for the files.
JobPod jobPodOf(const PodPlan &plan, const QString &folder);

} // namespace slipway
