// A data folder with components, builds and deliveries as a day brings them, behind a real engine; verdicts come from the
// real rules.
#pragma once

#include "app/services/engine.h"

#include <QTemporaryDir>

#include <functional>

namespace slipway {

struct PushSample {
    QString component;               // by name
    QString branch = QStringLiteral("main");
    QString sender = QStringLiteral("github");
    QString message = QStringLiteral("Round tax per line item @deploy");
    std::optional<BuildState> build; // of the build it queues, when the rules let it
    QString providerDelivery;        // made up when empty
    int commits = 1;
};

class DeliveryHouse
{
public:
    explicit DeliveryHouse(bool serving = false);

    Engine &engine() { return *m_engine; }

    // Component with a git source of that repository ("harbourline/checkout-api"); branches as patterns.
    ComponentId addComponent(const QString &name, const QString &repository, const QStringList &branches = {},
                             const std::function<void(Component &)> &change = {});

    // Stores a delivery that the rules have decided, announces it, and answers its id. Each comes some seconds after the last.
    DeliveryId push(const PushSample &sample);
    DeliveryId refused(int status, const QString &reason, const QString &component = {});
    DeliveryId unverified(const PushSample &sample, const QString &why);
    DeliveryId ping(const QString &component);
    DeliveryId tagDeleted(const QString &component, const QString &tag);
    // Anything else: the delivery as it is to be stored; its component and times may be left out.
    DeliveryId store(Delivery delivery, const RawRequest &request);
    Delivery pushDelivery(const PushSample &sample);
    static RawRequest requestOf(const Delivery &delivery);

    Delivery read(const DeliveryId &id);
    void setBuildState(const DeliveryId &delivery, BuildState state);
    Component component(const QString &name);

    // The list of the design's picture.
    void fillDay();
    void addMany(int count); // filtered pushes, for lists that are long

private:
    DeliveryId decideAndStore(Delivery delivery, std::optional<BuildState> build);

    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    qint64 m_timeUs;
    int m_count = 0;
};

} // namespace slipway
