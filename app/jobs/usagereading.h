// Reads what engines and kubectl say of the use of processor and memory. Pure; any thread. Sources: podman-stats(1),
// https://docs.docker.com/reference/cli/docker/container/stats/, https://kubernetes.io/docs/reference/kubectl/generated/kubectl_top/
// and https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
#pragma once

#include "app/domain/usage.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace slipway {

struct EngineReading {
    double percent = 0;            // of one processor
    std::optional<double> seconds; // of processor time since it began; podman tells it, and its percentage is the mean since then
    qint64 bytes = 0;
};

// Of "stats --no-stream" about one container, of podman (--format json) or docker (--format '{{json .}}'). Nothing: it does not run, or
// the engine can't tell.
std::optional<EngineReading> readEngineStats(const QByteArray &said);

// Processors kept busy between two readings so many seconds apart; nothing: the earlier one is of another run, or too near.
std::optional<double> coresBetween(const std::optional<EngineReading> &before, const EngineReading &now, double seconds);

// Of "inspect --format '{{json .HostConfig}}'", the same for both engines.
UsageLimits readEngineLimits(const QByteArray &said);

struct PodsReading {
    double cores = 0;
    qint64 bytes = 0;
    int pods = 0;
};

// Of "kubectl top pods --no-headers", all lines together. Nothing: there is none.
std::optional<PodsReading> readTop(const QByteArray &said);

struct PodsPlan {
    QString selector;   // of its pods: "app=web"; empty: it says none that can be asked by
    UsageLimits each;   // of one pod: of all its containers together, and none as soon as one has none
};

// Of "kubectl get deployment/web -o json", or of a list of pods.
PodsPlan readPods(const QByteArray &said);

// "500m", "2", "256Mi", "1e3", "1.5G"; nothing: it is none.
std::optional<double> quantity(const QString &text);

} // namespace slipway
