// Labels and tolerations of a scheduling strategy as people write them for kubectl: "disktype=ssd, gpu, zone in (a, b), !spot, cores>8"
// and "gpu=yes:NoSchedule, spot". What is written is not checked beyond its form: see problemsOf(Cluster). Pure; any thread.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
#pragma once

#include "app/core/error.h"
#include "app/domain/cluster.h"

namespace slipway {

QString nodeLabelsText(const QList<NodeLabel> &labels);
Result<QList<NodeLabel>> nodeLabelsFrom(const QString &text); // Invalid: the first part that is none

QString tolerationsText(const QList<Toleration> &tolerations);
Result<QList<Toleration>> tolerationsFrom(const QString &text); // "*" tolerates every taint

} // namespace slipway
