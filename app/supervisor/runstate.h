// The record `state` in a run folder: where a build is, or how it ended. The supervisor writes it beside and renames it
// into place at each change, so a reader sees a whole record or the one before. Lines of key=value; unknown keys are
// skipped, so that an older console reads a newer record. Times are µs since 1970 (UTC); 0 means "not yet".
// Pure values, any thread.
#pragma once

#include "app/supervisor/wire.h"

#include <charconv>

namespace slipway::supervisor {

enum class Phase { Starting, Running, Finished };
enum class Outcome { None, Succeeded, Failed, Cancelled, TimedOut, InternalError };

struct StepState {
    std::string name;
    std::int64_t startedUs = 0;
    std::int64_t finishedUs = 0;
    int exitCode = -1; // -1: not finished, or ended by a signal
    int signal = 0;

    friend bool operator==(const StepState &, const StepState &) = default;
};

// In the reason of a build that is out of time, before what it waited for until then.
inline constexpr std::string_view stillWaited = " It still waited: ";

struct RunState {
    std::string buildId;
    Phase phase = Phase::Starting;
    int pid = 0;   // of the supervisor, to be shown; liveness is the lock
    int step = -1; // index of the running or last step; -1: none yet
    std::vector<StepState> steps; // all of the recipe, in order
    std::int64_t startedUs = 0;
    std::int64_t firstOutputUs = 0; // first byte any step wrote, but for the one that starts the build's container
    std::int64_t finishedUs = 0;
    Outcome outcome = Outcome::None;
    int failedStep = -1; // index of the step that decided the outcome; -1: none, or a record that does not tell
    int exitCode = -1; // of the command that ended the build; 0 when succeeded
    int signal = 0;    // that ended it; 0: none
    std::string reason; // one sentence: the cause; empty when succeeded
    std::uint64_t logBytes = 0; // as of the last change of the record
    std::uint64_t masked = 0;   // how many secrets were replaced by ***
    int sandbox = -1;           // 1: the steps run in one; 0: they do not; -1: written by a program that did not tell
    std::uint32_t limitSeconds = 0; // for the whole build; 0: none, or written by a program that did not tell
    std::string cluster;        // where the steps run; empty: on this machine
    std::string waiting;        // of a build that runs elsewhere: why nothing happens there yet; one sentence. Empty: it runs
    // Of such a build, when it got there: "created" (its pod), "scheduled" (a node has that), "running" (its first container). µs since 1970.
    std::vector<std::pair<std::string, std::int64_t>> marks;
    // What scripts told, also those of a build that failed; secrets are masked. At most 100, 64 KiB together.
    std::vector<std::pair<std::string, std::string>> outputs;

    friend bool operator==(const RunState &, const RunState &) = default;
};

inline std::string_view word(Phase phase)
{
    switch (phase) {
    case Phase::Starting: return "starting";
    case Phase::Running: return "running";
    case Phase::Finished: break;
    }
    return "finished";
}

inline std::string_view word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None: return "none";
    case Outcome::Succeeded: return "succeeded";
    case Outcome::Failed: return "failed";
    case Outcome::Cancelled: return "cancelled";
    case Outcome::TimedOut: return "timed_out";
    case Outcome::InternalError: break;
    }
    return "internal_error";
}

namespace detail {

inline std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\\')
            out += "\\\\";
        else
            out += c;
    }
    return out;
}

inline std::string unescaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char next = text[++i];
        out += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    return out;
}

template <typename Number> bool parse(std::string_view text, Number &to)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace detail

inline std::string encode(const RunState &state)
{
    std::string out;
    const auto put = [&out](std::string_view key, std::string_view value) {
        out.append(key).append("=").append(value).append("\n");
    };
    put("version", "1");
    put("build", detail::escaped(state.buildId));
    put("phase", word(state.phase));
    put("pid", std::to_string(state.pid));
    put("step", std::to_string(state.step));
    put("steps", std::to_string(state.steps.size()));
    for (std::size_t i = 0; i < state.steps.size(); ++i) {
        const StepState &step = state.steps[i];
        const std::string key = "step." + std::to_string(i) + '.';
        put(key + "name", detail::escaped(step.name));
        put(key + "started_us", std::to_string(step.startedUs));
        put(key + "finished_us", std::to_string(step.finishedUs));
        put(key + "exit_code", std::to_string(step.exitCode));
        put(key + "signal", std::to_string(step.signal));
    }
    put("started_us", std::to_string(state.startedUs));
    put("first_output_us", std::to_string(state.firstOutputUs));
    put("finished_us", std::to_string(state.finishedUs));
    put("outcome", word(state.outcome));
    put("failed_step", std::to_string(state.failedStep));
    put("exit_code", std::to_string(state.exitCode));
    put("signal", std::to_string(state.signal));
    put("reason", detail::escaped(state.reason));
    put("log_bytes", std::to_string(state.logBytes));
    put("masked", std::to_string(state.masked));
    put("sandbox", std::to_string(state.sandbox));
    if (state.limitSeconds > 0)
        put("limit_s", std::to_string(state.limitSeconds));
    if (!state.cluster.empty())
        put("cluster", detail::escaped(state.cluster));
    if (!state.waiting.empty())
        put("waiting", detail::escaped(state.waiting));
    for (const auto &[name, atUs] : state.marks)
        put("mark." + name, std::to_string(atUs));
    for (const auto &[name, value] : state.outputs)
        put("output." + name, detail::escaped(value));
    put("end", "1");
    return out;
}

namespace detail {

inline bool takeStep(std::string_view key, std::string_view value, std::vector<StepState> &steps)
{
    key.remove_prefix(5);
    const std::size_t dot = key.find('.');
    std::size_t index = 0;
    if (dot == key.npos || !parse(key.substr(0, dot), index) || index >= steps.size())
        return false;
    StepState &step = steps[index];
    key.remove_prefix(dot + 1);
    if (key == "name")
        step.name = unescaped(value);
    else if (key == "started_us")
        return parse(value, step.startedUs);
    else if (key == "finished_us")
        return parse(value, step.finishedUs);
    else if (key == "exit_code")
        return parse(value, step.exitCode);
    else if (key == "signal")
        return parse(value, step.signal);
    return true;
}

template <typename Enum> bool takeWord(std::string_view value, Enum last, Enum &to)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (word(static_cast<Enum>(i)) == value) {
            to = static_cast<Enum>(i);
            return true;
        }
    }
    return false;
}

inline bool takeLine(std::string_view key, std::string_view value, RunState &state, bool &sawEnd)
{
    if (key == "build")
        state.buildId = unescaped(value);
    else if (key == "phase")
        return takeWord(value, Phase::Finished, state.phase);
    else if (key == "pid")
        return parse(value, state.pid);
    else if (key == "step")
        return parse(value, state.step);
    else if (key == "steps") {
        std::size_t count = 0;
        if (!parse(value, count) || count > 100'000)
            return false;
        state.steps.resize(count);
    } else if (key.starts_with("step."))
        return takeStep(key, value, state.steps);
    else if (key == "started_us")
        return parse(value, state.startedUs);
    else if (key == "first_output_us")
        return parse(value, state.firstOutputUs);
    else if (key == "finished_us")
        return parse(value, state.finishedUs);
    else if (key == "outcome")
        return takeWord(value, Outcome::InternalError, state.outcome);
    else if (key == "failed_step")
        return parse(value, state.failedStep);
    else if (key == "exit_code")
        return parse(value, state.exitCode);
    else if (key == "signal")
        return parse(value, state.signal);
    else if (key.starts_with("output."))
        state.outputs.emplace_back(key.substr(7), unescaped(value));
    else if (key.starts_with("mark."))
        return parse(value, state.marks.emplace_back(key.substr(5), 0).second);
    else if (key == "reason")
        state.reason = unescaped(value);
    else if (key == "cluster")
        state.cluster = unescaped(value);
    else if (key == "waiting")
        state.waiting = unescaped(value);
    else if (key == "log_bytes")
        return parse(value, state.logBytes);
    else if (key == "masked")
        return parse(value, state.masked);
    else if (key == "sandbox")
        return parse(value, state.sandbox);
    else if (key == "limit_s")
        return parse(value, state.limitSeconds);
    else if (key == "end")
        sawEnd = true;
    return true;
}

} // namespace detail

inline Decoded<RunState> decodeRunState(std::string_view text)
{
    if (!text.starts_with("version="))
        return {std::nullopt, "this is no state record"};
    RunState state;
    bool sawEnd = false;
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        const std::string_view current = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        const std::size_t equals = current.find('=');
        if (equals == current.npos
            || !detail::takeLine(current.substr(0, equals), current.substr(equals + 1), state, sawEnd))
            return {std::nullopt, "line " + std::to_string(line) + " of the state record can't be read"};
    }
    if (!sawEnd)
        return {std::nullopt, "the state record is cut off"};
    return {std::move(state), {}};
}

} // namespace slipway::supervisor
