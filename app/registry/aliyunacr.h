// Alibaba Cloud's container registry, personal and enterprise: help.aliyun.com, "Manage webhooks". The payload has no host;
// that of the personal edition follows from the region.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class AliyunAcr final : public RegistrySender
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;

protected:
    QString nameOfEvent(const Headers &headers, const QJsonObject &body) const override;
    bool takesHeaders() const override { return false; }
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
