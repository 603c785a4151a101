// Definitions as the list and the detail of Zadig's API show them, and with more keys where its own detail loses something: a
// detail can be sent back as the body of a PUT. Values of credentials are masked. Pure; main thread or any.
#pragma once

#include "app/domain/catalogue.h"
#include "app/domain/template.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway {

QJsonObject listRow(const Definition &definition);

// plan: what is in force for the service that was asked for, with its template put in.
QJsonObject detailOf(const Definition &definition, const EffectivePlan &plan, const Catalogue &catalogue);

QJsonArray serviceRows(const QList<ServiceModule> &services);

// A plan by the names of a request, credentials masked.
QJsonObject planRow(const BuildPlan &plan);

} // namespace slipway
