#include "app/supervisor/statefile.h"

#include "app/supervisor/logwriter.h"

#include <cstdio>

namespace slipway::supervisor {

namespace {

constexpr const char *reserveName = "state.reserve";
constexpr const char *newName = "state.new";
constexpr off_t reserveBytes = 256 * 1024; // with outputs it may be so large

} // namespace

void beginRecord(RunState &state, const Recipe &recipe)
{
    state.buildId = recipe.buildId;
    state.pid = ::getpid();
    state.limitSeconds = recipe.timeoutSeconds;
    if (!state.steps.empty())
        return;
    state.startedUs = nowUs();
    for (const Step &step : recipe.steps)
        state.steps.push_back({step.name});
}

std::chrono::steady_clock::time_point deadlineOf(const RunState &state, const Recipe &recipe)
{
    using Clock = std::chrono::steady_clock;
    if (recipe.timeoutSeconds <= 0)
        return Clock::time_point::max();
    return Clock::now() + std::chrono::seconds(recipe.timeoutSeconds) - std::chrono::microseconds(nowUs() - state.startedUs);
}

StateFile::StateFile(int runDir)
    : m_runDir(runDir)
{
    const Fd reserve(::openat(runDir, reserveName, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (reserve)
        (void)::posix_fallocate(reserve.get(), 0, reserveBytes); // without it, a full disk is only told less well
}

StateFile::~StateFile()
{
    ::unlinkat(m_runDir, reserveName, 0);
    ::unlinkat(m_runDir, newName, 0);
}

bool StateFile::write(const RunState &state)
{
    const std::string text = encode(state);
    if (writeOnce(text))
        return true;
    ::unlinkat(m_runDir, reserveName, 0);
    return writeOnce(text);
}

bool StateFile::writeOnce(const std::string &text)
{
    const Fd file(::openat(m_runDir, newName, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        return false;
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = ::write(file.get(), text.data() + at, text.size() - at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += static_cast<std::size_t>(written);
    }
    return ::renameat(m_runDir, newName, m_runDir, FileName::state) == 0;
}

} // namespace slipway::supervisor
