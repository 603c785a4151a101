// Quay: docs.quay.io, "Repository notifications", repository push. One delivery may name several tags.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class Quay final : public RegistrySender
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
