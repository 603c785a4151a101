#include "ui/builds/greencomparison.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/steplist.h"

#include <QFileInfo>

namespace slipway {

namespace {

constexpr int growthMs = 2'000;

QStringList namesOf(const QList<BuildStep> &steps)
{
    QStringList names;
    for (const BuildStep &step : steps)
        names.append(step.name);
    return names;
}

} // namespace

GreenComparison::GreenComparison(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_growth.setSingleShot(true);
    m_growth.setInterval(growthMs);
    connect(&m_growth, &QTimer::timeout, this, [this] {
        if (m_comparison)
            m_comparison->advance(m_ended);
    });
}

void GreenComparison::clear()
{
    ++m_generation;
    m_growth.stop();
    m_comparison.reset();
    m_context.reset();
    m_green.reset();
    m_problem.reset();
    m_wanted = m_begun = m_ended = false;
}

void GreenComparison::present(const BuildContext &context, const RunFacts &run)
{
    if (m_context && m_context->build.id != context.build.id)
        clear();
    m_context = context;
    m_run = run;
    const bool hasLog = run.hasLog && context.lastGreen && QFileInfo::exists(m_engine.builds().logFile(context.lastGreen->id));
    const std::optional<Build> green = hasLog ? context.lastGreen : std::nullopt;
    if (m_begun && green && m_green && green->id != m_green->id) { // one that passed meanwhile is not the one compared with
        Q_EMIT changed();
        return;
    }
    m_green = green;
    const Build &build = context.build;
    if (m_green && (m_wanted || (isFinished(build.state) && build.state != BuildState::Succeeded)))
        begin();
    if (m_begun && m_comparison && isFinished(build.state) && !m_ended) {
        m_ended = true;
        m_growth.stop();
        m_comparison->advance(true);
    }
    Q_EMIT changed();
}

QString GreenComparison::whyNot() const
{
    if (!m_context)
        return tr("Open a build that has a log.");
    if (!m_run.hasLog)
        return tr("This build has no log.");
    return m_context->lastGreen ? tr("The log of #%1, which passed last, is gone.").arg(m_context->lastGreen->number)
                                : tr("No build of this component passed before this one.");
}

void GreenComparison::want()
{
    m_wanted = true;
    if (m_green)
        begin();
}

void GreenComparison::retry()
{
    m_problem.reset();
    m_comparison.reset();
    m_begun = false;
    want();
    Q_EMIT changed();
}

void GreenComparison::begin()
{
    if (m_begun)
        return;
    m_begun = true;
    m_ended = isFinished(m_context->build.state);
    // The names of its steps tell which belong together where the definition was changed since.
    whenDone(m_engine.builds().context(m_green->id), this, [this, generation = m_generation](const Result<BuildContext> &green) {
        if (generation == m_generation && m_green)
            start(green ? namesOf(green->steps) : QStringList());
    });
}

void GreenComparison::start(const QStringList &greenSteps)
{
    const BuildService &builds = m_engine.builds();
    const auto placeOf = [&builds](const BuildId &id, const QStringList &steps, bool live) {
        return LogPlace{builds.logFile(id), builds.logIndexFile(id), steps, {builds.runFolder(id)}, live};
    };
    m_comparison = std::make_unique<LogComparison>(placeOf(m_green->id, greenSteps, false),
                                                   placeOf(m_context->build.id, namesOf(m_context->steps), !m_ended));
    connect(m_comparison.get(), &LogComparison::finished, this, [this] {
        m_problem.reset();
        Q_EMIT changed();
    });
    connect(m_comparison.get(), &LogComparison::failed, this, [this](const Error &error) {
        m_problem = error;
        Q_EMIT changed();
    });
    connect(m_comparison.get(), &LogComparison::progressed, this, &GreenComparison::progressed);
    m_comparison->advance(m_ended);
    Q_EMIT changed();
}

void GreenComparison::grew()
{
    if (m_comparison && !m_ended && m_wanted && !m_growth.isActive())
        m_growth.start();
}

void GreenComparison::stop()
{
    if (m_comparison)
        m_comparison->stop();
}

const LogDifference *GreenComparison::difference() const
{
    return m_comparison ? m_comparison->difference().get() : nullptr;
}

int GreenComparison::failedStep() const
{
    return m_context && m_context->build.state != BuildState::Succeeded && isFinished(m_context->build.state)
        ? decidingStep(m_context->steps, m_context->build.state)
        : -1;
}

std::optional<LineNumber> GreenComparison::firstNewLine() const
{
    if (!difference())
        return std::nullopt;
    return slipway::firstNewLine(*difference(), m_comparison->stepOfRight(failedStep()));
}

} // namespace slipway
