// A whole engine on a folder of its own, listening on a free port, for tests of the window and its pages. Secrets lie in the
// folder's sealed file, so no keychain is touched. GUI thread.
#pragma once

#include "app/services/engine.h"

#include <QTemporaryDir>

#include <memory>

namespace slipway {

struct BuildDraft {
    BuildState state = BuildState::Succeeded;
    qint64 queuedAgoS = 600;
    qint64 durationS = 60; // from start to end, or until now while it runs
    QString branch = QStringLiteral("main");
    QString message = QStringLiteral("Round the tax once");
    QString reason = {};
    DeliveryId delivery = {};
};

class EngineRoom
{
public:
    EngineRoom(); // serving and loaded; a failure ends the test program
    ~EngineRoom();

    Engine &engine() { return *m_engine; }

    Component addComponent(const QString &project, const QString &name, bool enabled = true);
    Build addBuild(const Component &component, const BuildDraft &draft = {}); // written as it is, nothing runs
    Delivery addDelivery(const Component &component, Outcome outcome, qint64 agoS = 60, int answer = 202,
                         const QString &provider = QStringLiteral("github"));
    void announce(); // what was written, as the engine would

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Engine> m_engine;
    qint64 m_nextId = 0;
};

} // namespace slipway
