// A build's Job: creates it and what belongs to it, and reads what the containers of its pod say until the last one has ended.
#include "app/supervisor/clusterbuild.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/jobartifacts.h"

#include <algorithm>
#include <filesystem>

namespace slipway::supervisor {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::steady_clock::duration shortest = 300ms, longest = 10s;
constexpr auto doubtTime = 2s;        // without news of a pod whose log has ended
constexpr int mostLastPasses = 5; // in vain, of a log that will not come
constexpr std::size_t longestCheckout = 64 * 1024;
constexpr std::size_t mostHeld = 10'000; // as archives have at most

std::chrono::steady_clock::duration grown(std::chrono::steady_clock::duration pause) { return std::min(longest, pause * 3 / 2); }

std::string withUid(std::string text, const std::string &mark, const std::string &uid)
{
    for (std::size_t at = 0; !mark.empty() && (at = text.find(mark, at)) != text.npos; at += uid.size())
        text.replace(at, mark.size(), uid);
    return text;
}

} // namespace

// What the kubeconfig names now is meant until the end, whatever its current context becomes meanwhile. Without one, kubectl knows how it
// gets there all the same.
void ClusterBuild::placeAnswered(const KubeProcess &call)
{
    m_phase = Phase::Kept;
    again(0s);
    const auto place = call.isGood() ? placeFrom(call.said()) : std::nullopt;
    if (!place)
        return;
    ClusterJob &cluster = m_recipe.cluster;
    m_server = place->server;
    if (cluster.context.empty())
        cluster.context = place->context;
    if (cluster.nameSpace.empty())
        cluster.nameSpace = place->nameSpace;
}

void ClusterBuild::createNext()
{
    const std::vector<std::string> create{"create", "--validate=false", "--filename=-"};
    if (m_phase == Phase::Kept && m_created == m_cluster.kept.size()) {
        m_phase = Phase::Job;
        m_created = 0;
    }
    if (m_phase == Phase::Owned && m_created == m_cluster.owned.size()) {
        m_phase = Phase::Pod;
        m_pause = shortest;
        return again(0s);
    }
    if (m_phase == Phase::Kept)
        return ask(create, &ClusterBuild::keptCreated, m_cluster.kept[m_created]);
    if (m_phase == Phase::Owned)
        return ask(create, &ClusterBuild::ownedCreated, withUid(m_cluster.owned[m_created], m_cluster.uidMark, m_uid));
    if (!m_isJobAsked) {
        const Fd file(::openat(m_runDir, FileName::cluster, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        std::string text = m_cluster.title + "\n" + m_cluster.access;
        for (const auto &[name, value] : {std::pair("context ", &m_cluster.context), {"namespace ", &m_cluster.nameSpace}, {"server ", &m_server}})
            text += name + *value + '\n';
        if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size())) {
            fail(Outcome::InternalError, std::string("The run folder can't be written: ") + std::strerror(errno) + '.');
            return end();
        }
        m_isJobAsked = true;
        note("Creating the Job " + m_cluster.job + " in the cluster " + m_cluster.title + ".");
    }
    const std::string uid = "--output=jsonpath={.metadata.uid}";
    if (m_isJobThere)
        ask({"get", "job", m_cluster.job, uid}, &ClusterBuild::jobCreated);
    else
        ask({"create", "--validate=false", "--filename=-", uid}, &ClusterBuild::jobCreated, m_cluster.manifest);
}

void ClusterBuild::keptCreated(const KubeProcess &call)
{
    if (!call.isGood() && kubeErrorOf(call.complained()) != KubeError::Exists)
        return askAgain(call, "A volume claim");
    created();
    ++m_created;
}

void ClusterBuild::jobCreated(const KubeProcess &call)
{
    // Created by a question whose answer never came.
    if (!call.isGood() && kubeErrorOf(call.complained()) == KubeError::Exists) {
        m_isJobThere = true;
        return again(0s);
    }
    m_uid = call.said();
    if (m_state.outcome != Outcome::None)
        return again(0s); // it is to be removed meanwhile
    if (!call.isGood() || m_uid.empty() || m_uid.size() > 100)
        return askAgain(call, "The Job");
    created();
    m_phase = Phase::Owned;
    m_created = 0;
}

void ClusterBuild::ownedCreated(const KubeProcess &call)
{
    if (m_state.outcome != Outcome::None)
        return again(0s);
    if (!call.isGood() && kubeErrorOf(call.complained()) != KubeError::Exists)
        return askAgain(call, "What belongs to the Job");
    created();
    ++m_created;
}

void ClusterBuild::created()
{
    answeredAgain();
    wait({}); // for room, maybe
    m_pause = shortest;
    again(0s);
}

void ClusterBuild::answeredAgain()
{
    m_refusedAt = Clock::time_point::max();
    if (std::exchange(m_lostAt, Clock::time_point::max()) == Clock::time_point::max())
        return;
    note("The cluster answers again.");
    wait({});
    m_pause = shortest;
    again(0s);
}

// WHAT could not be created; null: it was about the pod. ISDENIED: the server answers, but not this.
bool ClusterBuild::isGivenUp(const std::string &complained, const char *what, bool isDenied)
{
    const std::string words = kubeWords(complained);
    const Clock::time_point now = Clock::now();
    const bool isRefused = kubeErrorOf(complained) == KubeError::Refused;
    m_lostAt = std::min(m_lostAt, now);
    m_refusedAt = isRefused ? std::min(m_refusedAt, now) : Clock::time_point::max();
    // A server that has just begun knows nobody's rights yet; and a sign-in that has run out may be renewed while a build runs.
    const bool mayPass = !what && (complained.find("Unauthorized") != std::string::npos
                                   || (!m_pod.empty() && !isDenied && now - m_refusedAt <= std::chrono::seconds(m_cluster.patience.refused)));
    const bool isFinal = (isRefused && !mayPass) || (what && isWithoutNamespace(complained));
    if (isFinal || now - m_lostAt > std::chrono::seconds(what ? m_cluster.patience.create : m_cluster.patience.lost)) {
        const std::string why = words.empty() ? std::string("it does not answer") : words;
        if (!what && !m_pod.empty())
            note("The log may be incomplete: the cluster answers no more.");
        fail(Outcome::Failed, what ? std::string(what) + " could not be created in the cluster " + m_cluster.title + ": " + why + '.'
                                   : "The cluster " + m_cluster.title + " does not tell how the build is: " + why + '.'
                     + (words.find("Forbidden") == words.npos ? "" : " It must allow to get, list and watch pods."));
        end();
        return true;
    }
    wait((isRefused ? "The cluster does not tell how the build is: " : "The cluster does not answer: ") + (words.empty() ? std::string("no words of it") : words) + '.');
    return false;
}

void ClusterBuild::askAgain(const KubeProcess &call, const char *what)
{
    if (what && isForLater(call.complained())) {
        answeredAgain();
        wait(std::string(what) + " can't be created in the cluster yet: " + kubeWords(call.complained()) + '.');
    } else if (isGivenUp(call.complained(), what)) {
        return;
    }
    m_pause = grown(m_pause);
    again(m_pause);
    if (m_watch)
        m_doubtAt = m_nextAt;
}

void ClusterBuild::follow(bool isLast)
{
    if (!m_partLog) {
        m_partLog = std::make_unique<JobLog>(m_recipe.buildId, JobLog::Reader{
            [this](std::string_view text, std::int64_t atUs) {
                m_log.setTime(within(atUs));
                m_log.write(text, step());
                m_log.setTime(0);
            },
            [this](std::string_view words, std::int64_t atUs) {
                m_log.setTime(within(atUs));
                mark(words, atUs);
                m_log.setTime(0);
            },
            [this](JobLog::Gap gap) {
                m_log.endOutput(step());
                note(gap == JobLog::Gap::Lost ? "Lines are missing here: the connection was lost, and the cluster kept no more of the log."
                                              : "The node began a new file for the log here. If the build wrote faster than that could be read, "
                                                "lines are missing.");
            }});
    }
    std::vector<std::string> arguments{"logs", m_pod, "--container=" + m_cluster.parts[m_part].container, "--timestamps"};
    if (!isLast)
        arguments.push_back("--follow");
    if (const std::string since = m_partLog->since(); !since.empty())
        arguments.push_back("--since-time=" + since);
    m_isLastPass = isLast;
    m_heardAt = Clock::now();
    m_partLog->beginStream();
    m_follow = std::make_unique<KubeProcess>(m_cluster, kubectlCommand(m_cluster, arguments, false), std::string_view(), m_kubeconfig.get(),
                                             Clock::duration::max());
}

void ClusterBuild::readFollowed()
{
    if (!m_follow)
        return;
    const std::uint64_t taken = m_partLog->taken();
    m_follow->read([this](std::string_view bytes) {
        m_partLog->take(bytes);
        m_heardAt = Clock::now();
        m_doubtAt = Clock::time_point::max();
        m_followPause = shortest;
        m_deafPasses = 0;
    });
    if (m_partLog->taken() != taken)
        m_silences = 0;
    if (m_state.firstOutputUs == 0 && m_log.firstOutputUs() != 0) {
        m_state.firstOutputUs = m_log.firstOutputUs();
        m_stateChanged = true;
    }
}

// A log that can't be had now may be had in a while: of a server that restarts, of a node that it does not reach. What a node says in the
// log's place remains so; who may not ask may in a moment.
bool ClusterBuild::isUnheard(const KubeProcess &pass)
{
    const Clock::time_point now = Clock::now();
    const KubeError error = kubeErrorOf(pass.complained());
    const bool isForbidden = error == KubeError::Refused && pass.complained().find("(Forbidden)") != std::string::npos;
    const bool wasTakenAway = m_told && m_told->isOver() && !m_told->reason.empty(); // by its node, which may be no more
    const bool isFinal = !m_unheard.empty() || wasTakenAway || !m_partLog->strayWords().empty() || (error == KubeError::Refused && !isForbidden) || error == KubeError::Gone;
    const bool isServers = pass.complained().find("Error from server") != std::string::npos;
    const ClusterPatience &patience = m_cluster.patience;
    m_lastPassAt = std::min(m_lastPassAt, now);
    if (++m_lastPasses < mostLastPasses)
        return false;
    return isFinal || now - m_lastPassAt >= std::chrono::seconds(isForbidden ? patience.refused : isServers ? patience.log : patience.lost);
}

void ClusterBuild::followEnded()
{
    const auto ended = std::exchange(m_follow, nullptr);
    const bool isReopened = std::exchange(m_isReopened, false), isWhole = ended->isGood() || isReopened;
    m_partLog->endStream(isWhole);
    const bool isGood = isWhole && m_partLog->strayWords().empty();
    if (!isGood) {
        ++m_deafPasses;
        m_deafWords = m_partLog->strayWords().empty() ? kubeWords(ended->complained()) : m_partLog->strayWords();
    }
    const bool isUnread = m_isLastPass && !isGood && !m_isWhole && isUnheard(*ended);
    if (isUnread && std::exchange(m_unheard, m_deafWords) != m_deafWords)
        note("The log may be incomplete: " + m_unheard + '.');
    if (isUnread || m_isWhole || (m_isLastPass && isGood)) {
        if (!isUnread)
            m_unheard.clear();
        m_log.endOutput(step());
        m_partLog.reset();
        m_isWhole = false;
        m_lastPasses = m_deafPasses = m_silences = 0;
        m_lastPassAt = Clock::time_point::max();
        ++m_part;
        m_pause = m_followPause = shortest;
        if (!m_call)
            again(0s);
        return;
    }
    if (isReopened && isGood)
        return again(0s);
    again(m_isGone ? 0s : m_followPause);
    m_followPause = grown(m_followPause);
    if (m_watch)
        m_doubtAt = std::min(m_doubtAt, Clock::now() + doubtTime);
}

std::int64_t ClusterBuild::within(std::int64_t atUs) const { return std::clamp(atUs, m_state.startedUs, std::max(m_state.startedUs, nowUs())); }

void ClusterBuild::mark(std::string_view words, std::int64_t atUs)
{
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string_view what = words.substr(0, space);
    std::string_view rest = words.substr(std::min(space + 1, words.size()));
    std::string problem;
    if (what == "begin" || what == "end") {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::uint32_t step = 0;
        const auto &known = m_cluster.parts[m_part].steps;
        if (!detail::parse(rest.substr(0, end), step) || std::find(known.begin(), known.end(), step) == known.end())
            return;
        what == "begin" ? beginStep(step, within(atUs)) : endStep(step, rest.substr(std::min(end + 1, rest.size())), within(atUs));
    } else if (what == "output") {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const auto value = fromOctal(rest.substr(std::min(end + 1, rest.size())));
        if (value && isOutputName(rest.substr(0, end)))
            problem = m_outputs.set(rest.substr(0, end), *value);
        m_state.outputs = m_outputs.masked();
        m_stateChanged = true;
    } else if (what == "checkout") {
        if (const auto text = fromOctal(rest); text && text->size() <= longestCheckout)
            keepCheckout(*text);
    } else if (what == "file") {
        problem = m_artifacts->begin(rest);
    } else if (what == "data") {
        problem = m_artifacts->data(rest);
    } else if (what == "held") {
        if (m_held.size() < mostHeld)
            m_held.emplace_back(rest);
    } else if (what == "keep") {
        problem = m_artifacts->end();
        m_isKeeping = !m_held.empty() && m_part + 1 == m_cluster.parts.size();
    } else if (what == "over") {
        problem = m_artifacts->end();
        m_isWhole = true;
        m_isEndHeard = m_part + 1 == m_cluster.parts.size();
    }
    if (!problem.empty() && m_problem.empty()) {
        m_problem = problem;
        note(problem);
    }
}

void ClusterBuild::beginStep(std::uint32_t step, std::int64_t atUs)
{
    m_log.endOutput(this->step());
    m_state.step = int(step);
    m_state.steps[step].startedUs = atUs;
    m_log.mark(IndexFlag::StepBegin, step);
    if (const std::string &sentence = m_recipe.steps[step].note; !sentence.empty())
        note(sentence);
    m_stateChanged = true;
}

void ClusterBuild::endStep(std::uint32_t step, std::string_view code, std::int64_t atUs)
{
    StepState &record = m_state.steps[step];
    m_log.endOutput(step);
    record.finishedUs = std::max(atUs, record.startedUs);
    record.exitCode = 1;
    (void)detail::parse(code, record.exitCode);
    m_log.mark(IndexFlag::StepEnd, step);
    if (record.exitCode != 0 && m_failedStep < 0) {
        m_failedStep = int(step);
        m_failedCode = record.exitCode;
    }
    m_stateChanged = true;
}

// Where the step "Clone" of this machine leaves it.
void ClusterBuild::keepCheckout(const std::string &text)
{
    const std::filesystem::path folder = std::filesystem::path(m_recipe.workspace) / ".git";
    std::error_code ignored;
    std::filesystem::create_directory(folder, ignored);
    const Fd file(::open((folder / "slipway-checkout").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file || ::write(file.get(), text.data(), text.size()) != ssize_t(text.size()))
        note("Which commit was checked out could not be kept.");
    m_stateChanged = true;
}

} // namespace slipway::supervisor
