#include "app/services/sampleproject.h"

#include "app/core/whendone.h"
#include "app/jobs/sandboxrepository.h"
#include "app/services/componentservice.h"
#include "app/services/scheduler.h"
#include "app/services/testpushservice.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace slipway {

SampleProject::SampleProject(ComponentService &components, Scheduler &scheduler, TestPushService &testPush,
                             QString dataDir, QObject *parent)
    : QObject(parent)
    , m_components(components)
    , m_scheduler(scheduler)
    , m_testPush(testPush)
    , m_dataDir(std::move(dataDir))
{
}

SampleProject::~SampleProject() = default;

SandboxRepository &SampleProject::repository()
{
    if (!m_repository) {
        const QString git = m_scheduler.host().git.isEmpty() ? QStandardPaths::findExecutable(u"git"_s)
                                                             : m_scheduler.host().git;
        m_repository = std::make_unique<SandboxRepository>(m_dataDir, git);
    }
    return *m_repository;
}

std::optional<Component> SampleProject::component() const
{
    for (const Component &component : m_components.all()) {
        if (component.sandboxProject)
            return component;
    }
    return std::nullopt;
}

QFuture<Result<Component>> SampleProject::ensure()
{
    return andThen(repository().ensure(), this, [this](const SamplePush &) {
        if (const auto known = component())
            return answered<Result<Component>>(*known);
        Component sample;
        sample.project = ProjectKey(u"sandbox"_s);
        sample.name = u"hello-slipway"_s;
        sample.source.url = repository().url();
        sample.source.branch = SandboxRepository::branch();
        sample.sandboxProject = true;
        sample.git.enabled = true;
        sample.git.keyword.clear(); // every push
        sample.build.script = SandboxRepository::script();
        sample.build.timeoutMinutes = 5;
        return m_components.create(sample);
    });
}

QFuture<Result<TestAnswer>> SampleProject::pushCommit()
{
    return andThen(ensure(), this, [this](const Component &component) {
        const QString message = tr("Greet visitor %1").arg(++m_commits);
        return andThen(repository().pushCommit(message), this, [this, component](const SamplePush &pushed) {
            TestPush push;
            push.url = component.source.url;
            push.repository = u"sandbox/hello-slipway"_s;
            push.branch = SandboxRepository::branch();
            push.before = pushed.before;
            push.after = pushed.after;
            push.message = pushed.message;
            push.author = pushed.author;
            return m_testPush.push(component, push);
        });
    });
}

} // namespace slipway
