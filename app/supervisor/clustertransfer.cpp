// What of a build in a cluster goes through exec beside its log: the workspace that was checked out here, and kept files that are too
// large for the log.
#include "app/supervisor/clusterbuild.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/jobartifacts.h"
#include "app/supervisor/jobfetch.h"
#include "app/supervisor/jobstream.h"

#include <algorithm>

namespace slipway::supervisor {

// After the steps that run here. False: the build is over.
bool ClusterBuild::goOn()
{
    if (m_state.outcome == Outcome::None)
        return true;
    const auto rest = m_recipe.steps.begin() + m_cluster.stepsHere;
    const bool isWanted = std::any_of(rest, m_recipe.steps.end(), [](const Step &step) { return step.when != When::Success; });
    if (m_state.outcome != Outcome::Failed || m_state.failedStep < 0 || !isWanted) {
        m_wasNoted = true; // where it happened
        return false;
    }
    m_failedStep = std::exchange(m_state.failedStep, -1);
    m_failedCode = std::max(1, std::exchange(m_state.exitCode, -1));
    m_failedReason = std::exchange(m_state.reason, {});
    m_state.outcome = Outcome::None;
    return true;
}

// The container that runs is the one whose log is followed.
void ClusterBuild::stream()
{
    if (m_transfer || m_isStreamed || m_state.outcome != Outcome::None || m_cluster.receiver.empty() || m_part >= m_cluster.parts.size()
        || m_cluster.parts[m_part].container != m_cluster.receiver)
        return;
    JobStream::Failed failed;
    if (m_failedStep >= 0)
        failed = {m_failedCode, m_recipe.steps[std::size_t(m_failedStep)].name};
    m_transfer = std::make_unique<JobStream>(m_cluster, m_kubeconfig.get(), [this](const std::string &sentence) { note(sentence); }, m_pod,
                                             m_recipe.workspace, std::move(failed));
}

void ClusterBuild::fetch()
{
    m_transfer = std::make_unique<JobFetch>(m_cluster, m_kubeconfig.get(), [this](const std::string &sentence) { note(sentence); }, m_pod,
                                            m_cluster.parts.back().container, m_held, *m_artifacts);
}

void ClusterBuild::driveTransfer()
{
    const bool isReceiving = m_part < m_cluster.parts.size() && m_cluster.parts[m_part].container == m_cluster.receiver;
    if (m_transfer && !m_isKeeping && !isReceiving)
        m_transfer.reset(); // the container has gone on: only the answer to that was lost
    if (m_isKeeping && !m_transfer && m_phase == Phase::Pod && m_state.outcome == Outcome::None)
        fetch();
    if (!m_transfer)
        return;
    m_transfer->drive();
    if (!m_transfer->isOver())
        return;
    const std::string problem = std::exchange(m_transfer, nullptr)->problem();
    if (!m_isKeeping) {
        m_isStreamed = true;
        if (problem.empty())
            return;
        fail(Outcome::Failed, problem);
        return end();
    }
    // All steps have told how they ended; the container need not end by itself.
    if (!problem.empty() && m_problem.empty()) {
        m_problem = problem;
        note(problem);
    }
    if (m_failedStep >= 0) {
        failByStep();
    } else if (!m_problem.empty()) {
        fail(Outcome::Failed, m_problem);
        m_wasNoted = true;
    } else {
        m_state.outcome = Outcome::Succeeded;
        m_state.exitCode = 0;
    }
    end();
}

void ClusterBuild::failByStep()
{
    const Step &step = m_recipe.steps[std::size_t(m_failedStep)];
    fail(Outcome::Failed, m_failedReason.empty() ? failureOf(step, {}, m_failedCode, 0) : m_failedReason, m_failedCode);
}

} // namespace slipway::supervisor
