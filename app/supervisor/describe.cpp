#include "app/supervisor/describe.h"

#include <csignal>
#include <cstring>

namespace slipway::supervisor {

std::string shown(const std::vector<std::string> &argv)
{
    std::string line = "$";
    for (const std::string &argument : argv) {
        constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+./:@%,^~";
        line += ' ';
        if (!argument.empty() && argument.find_first_not_of(plain) == argument.npos) {
            line += argument;
            continue;
        }
        line += '\'';
        for (const char c : argument)
            line += c == '\'' ? std::string("'\\''") : c == '\n' ? std::string(" ") : std::string(1, c);
        line += '\'';
    }
    return line;
}

std::string signalName(int signal)
{
    const char *name = ::sigdescr_np(signal);
    return "signal " + std::to_string(signal) + (name ? std::string(" (") + name + ")" : std::string());
}

std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

std::string sentence(std::string text)
{
    const auto endsWith = [&text](std::string_view any) { return !text.empty() && any.find(text.back()) != any.npos; };
    while (endsWith(". \n"))
        text.pop_back();
    if (!text.empty() && !endsWith("?!"))
        text += '.';
    return text;
}

std::string failureOf(const Step &step, const std::string &program, int code, int signal)
{
    std::string what = "The step \"" + step.name + "\"";
    if (step.kind == StepKind::Command)
        what += " (" + program + ")";
    if (signal != 0) {
        what += " was ended by " + signalName(signal);
        if (signal == SIGKILL)
            what += "; the system may have run out of memory";
    } else {
        what += " failed with exit code " + std::to_string(code);
        if (code > 128 && ::sigdescr_np(code - 128))
            what += ", which stands for " + signalName(code - 128);
    }
    return what + '.';
}

} // namespace slipway::supervisor
