// Docker Hub: docs.docker.com, "Docker Hub webhooks". Nothing names the event, nothing is signed; very old payloads lack the tag.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class DockerHub final : public RegistrySender
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
