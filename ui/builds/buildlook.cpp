#include "ui/builds/buildlook.h"

#include "models/words.h"

#include <QCoreApplication>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::BuildLook)
};

} // namespace

StepState stateOf(const BuildStep &step, BuildState build)
{
    if (step.startedAtUs == 0)
        return isFinished(build) ? StepState::NotRun : StepState::Ahead;
    if (step.exitCode == 0)
        return StepState::Passed;
    if (step.finishedAtUs == 0 && !isFinished(build))
        return StepState::Running;
    if (build == BuildState::Cancelled)
        return StepState::Cancelled;
    if (build == BuildState::Interrupted)
        return StepState::Interrupted;
    return StepState::Failed;
}

StateGlyph glyphOf(StepState state)
{
    switch (state) {
    case StepState::Passed:
        return StateGlyph::Passed;
    case StepState::Failed:
        return StateGlyph::Failed;
    case StepState::Running:
        return StateGlyph::Building;
    case StepState::Cancelled:
        return StateGlyph::Cancelled;
    case StepState::Interrupted:
        return StateGlyph::Interrupted;
    case StepState::Ahead:
    case StepState::NotRun:
        return StateGlyph::NotDeployed; // a dashed ring: nothing there yet
    }
    return StateGlyph::None;
}

QString wordOf(StepState state)
{
    switch (state) {
    case StepState::Passed:
        return Tr::tr("passed");
    case StepState::Failed:
        return Tr::tr("failed");
    case StepState::Running:
        return Tr::tr("running");
    case StepState::Cancelled:
        return Tr::tr("cancelled");
    case StepState::Interrupted:
        return Tr::tr("interrupted");
    case StepState::Ahead:
        return Tr::tr("still to come");
    case StepState::NotRun:
        return Tr::tr("not run");
    }
    return {};
}

int decidingStep(const QList<BuildStep> &steps, BuildState build)
{
    int last = -1;
    for (int i = 0; i < steps.size(); ++i) {
        switch (stateOf(steps.at(i), build)) {
        case StepState::Failed:
        case StepState::Running:
        case StepState::Cancelled:
        case StepState::Interrupted:
            last = i;
            break;
        case StepState::Passed:
        case StepState::Ahead:
        case StepState::NotRun:
            break;
        }
    }
    return last;
}

QString nameOf(const Build &build, const QString &component)
{
    return Tr::tr("%1 #%2").arg(component).arg(build.number);
}

} // namespace slipway
