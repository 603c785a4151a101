#include "tests/app/jobs/jobfixture.h"

#include "app/core/whendone.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

JobFixture::JobFixture()
{
    HostProbe probe;
    bool known = false;
    whenDone(probe.facts(), &probe, [&](const HostFacts &facts) {
        m_facts = facts;
        known = true;
    });
    if (!QTest::qWaitFor([&] { return known; }, 60'000) || m_facts.supervisor.isEmpty() || m_facts.git.isEmpty())
        QTest::qFail("slipway-run and git are needed", __FILE__, __LINE__);
    newLauncher();
}

void JobFixture::newLauncher()
{
    m_launcher = std::make_unique<RunLauncher>(m_facts.supervisor, m_clock);
}

Component JobFixture::component(const QString &script)
{
    Component component;
    component.id = ComponentId(randomId());
    component.project = ProjectKey(u"demo"_s);
    component.name = u"web"_s;
    component.build.script = script;
    return component;
}

Build JobFixture::build(const Component &component, const QString &revision)
{
    Build build;
    build.id = BuildId(orderedId(SystemClock().nowUs()));
    build.number = 7;
    build.component = component.id;
    build.ref = u"refs/heads/main"_s;
    build.branch = u"main"_s;
    build.revision = revision;
    return build;
}

BuildRun *JobFixture::start(const Build &build, const Component &component, const JobSecrets &secrets)
{
    const auto recipe = recipeFor(build, component, paths(build), secrets, m_facts);
    if (!recipe) {
        QTest::qFail(qPrintable(recipe.error().message), __FILE__, __LINE__);
        return nullptr;
    }
    return m_launcher->start(*recipe, paths(build));
}

RunOutcome JobFixture::waitFor(BuildRun *run)
{
    RunOutcome outcome;
    if (!run)
        return outcome;
    QSignalSpy spy(run, &BuildRun::finished);
    if (spy.isEmpty() && !spy.wait(60'000))
        QTest::qFail("the build did not end", __FILE__, __LINE__);
    else
        outcome = spy.first().first().value<RunOutcome>();
    run->deleteLater();
    return outcome;
}

RunOutcome JobFixture::run(const Build &build, const Component &component, const JobSecrets &secrets)
{
    const auto recipe = recipeFor(build, component, paths(build), secrets, m_facts);
    if (!recipe) {
        RunOutcome refused;
        refused.state = BuildState::Failed;
        refused.reason = recipe.error().message;
        return refused;
    }
    return waitFor(m_launcher->start(*recipe, paths(build)));
}

QByteArray JobFixture::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString JobFixture::log(const Build &build) const
{
    return QString::fromUtf8(read(paths(build).runDir + "/log"_L1));
}

} // namespace slipway
