// What arrived, by the API: listed with its verdict, shown, decided again. Main thread.
#pragma once

#include "app/domain/delivery.h"
#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class DeliveriesApi final : public QObject
{
    Q_OBJECT
public:
    DeliveriesApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void list(const OpenApiCall &call);
    void one(const OpenApiCall &call);
    void replay(const OpenApiCall &call);
    void withDelivery(const OpenApiCall &call, TokenScope scope, const std::function<void(const Delivery &)> &then);
    QString projectOf(const Delivery &delivery) const;
    QJsonObject rowFor(const Delivery &delivery) const;

    const OpenApiNeeds m_needs;
};

} // namespace slipway
