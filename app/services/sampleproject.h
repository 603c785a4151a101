// The sample project: a repository of its own, a component that builds on this machine, and real commits that arrive as
// signed webhooks at the real listener. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

class ComponentService;
class SandboxRepository;
class Scheduler;
class TestPushService;
struct TestAnswer;

class SampleProject final : public QObject
{
    Q_OBJECT
public:
    SampleProject(ComponentService &components, Scheduler &scheduler, TestPushService &testPush, QString dataDir,
                  QObject *parent = nullptr);
    ~SampleProject() override;

    std::optional<Component> component() const; // when it was made
    QFuture<Result<Component>> ensure();        // makes repository and component where missing
    QFuture<Result<TestAnswer>> pushCommit();   // a real commit, then the webhook a forge would send for it

private:
    SandboxRepository &repository();

    ComponentService &m_components;
    Scheduler &m_scheduler;
    TestPushService &m_testPush;
    QString m_dataDir;
    std::unique_ptr<SandboxRepository> m_repository;
    int m_commits = 0;
};

} // namespace slipway
