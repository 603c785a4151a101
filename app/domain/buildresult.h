// What a build was started with and what it left behind. Plain values; any thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/template.h"

#include <QJsonObject>

namespace slipway {

// A value that was given for a parameter when the build was started. That of a credential lies in the keychain.
struct BuildInput {
    QString key;
    QString value;          // empty for a credential
    QString secretKey;      // keychain key; empty: it is no credential
    friend bool operator==(const BuildInput &, const BuildInput &) = default;
};

// A file that a build kept.
struct Artifact {
    QString name;           // as in the workspace, relative
    QString path;           // below the folder of artifacts
    qint64 bytes = 0;
    QString sha256;         // hex, lower case
    qint64 madeAtUs = 0;
    qint64 removedAtUs = 0; // 0: it is there; kept as long as the log
    friend bool operator==(const Artifact &, const Artifact &) = default;
};

struct BuildResult {
    std::optional<EffectivePlan> plan; // none: it did not start, or ran before plans were kept
    QList<BuildInput> inputs;          // by key
    QMap<QString, QString> outputs;
    QList<Artifact> artifacts;         // by name
    friend bool operator==(const BuildResult &, const BuildResult &) = default;
};

// Without values of credentials; what a row keeps of a build.
QJsonObject toJson(const EffectivePlan &plan);
EffectivePlan effectivePlanFromJson(const QJsonObject &object);

// What is wrong with a value for a parameter of the plan: a name it does not have, a choice that is none. Empty: nothing.
QList<FieldProblem> problemsOf(const QMap<QString, QString> &inputs, const BuildPlan &plan);

} // namespace slipway
