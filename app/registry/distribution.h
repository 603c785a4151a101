// The CNCF distribution registry: distribution.github.io, "Work with notifications". Envelopes mix pulls and pushes of layers
// and manifests; only pushed manifests are images.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class Distribution final : public RegistrySender
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;

protected:
    QString nameOfEvent(const Headers &headers, const QJsonObject &body) const override;
    QString idOfDelivery(const Headers &headers, const QJsonObject &body) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
