// Harbor, in its default and its CloudEvents form: goharbor.io, "Configure Webhook Notifications". Tencent's TCR (which sends
// Harbor 1.x names) and Huawei's SWR enterprise send the same; the host of the image tells them apart.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class Harbor : public RegistrySender
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;

protected:
    QString nameOfEvent(const Headers &headers, const QJsonObject &body) const final;
    QString idOfDelivery(const Headers &headers, const QJsonObject &body) const final;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const final;
};

class TencentTcr final : public Harbor
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;
};

class HuaweiSwr final : public Harbor
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;
};

} // namespace slipway
