// Builds, deliveries and states as the JSON that scripts rely on. Keys never change their meaning. Any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"

#include <QJsonObject>

namespace slipway {

class StatusService;
struct PlannedStart;

QJsonValue textOrNull(const QString &text); // null where there is none
QJsonObject rowOf(const Build &build, const QString &componentName = {});
QJsonObject rowOf(const PlannedStart &start); // a build's row, whether it starts, and why not
QJsonObject rowOf(const Delivery &delivery, const QString &componentName = {});
QJsonObject statusRow(const StatusService &status);

} // namespace slipway
