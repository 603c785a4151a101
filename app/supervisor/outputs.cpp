#include "app/supervisor/outputs.h"

#include "app/supervisor/describe.h"
#include "app/supervisor/environment.h"
#include "app/supervisor/patterns.h"
#include "app/supervisor/spawn.h"

#include <algorithm>
#include <sys/stat.h>

namespace slipway::supervisor {

namespace {

// More than any file of outputs that is within the limits.
constexpr std::size_t longestFile = 4 * longestOutputs;

constexpr std::string_view endOfVariables("/\0", 2);

bool isVariableName(std::string_view name) { return isOutputName(name) && !(name[0] >= '0' && name[0] <= '9'); }

// In front of the person's script, which bash then reads as if nothing had been there: $0, line numbers and options are its
// own. A trap of the script for EXIT keeps ours behind it. Nothing of this shows up under set -x.
constexpr std::string_view bashPrelude = R"(
if [ -n "${SLIPWAY_BASH_ENV+x}" ]; then
    export BASH_ENV=$SLIPWAY_BASH_ENV
    unset SLIPWAY_BASH_ENV
    . "$BASH_ENV"
else
    unset BASH_ENV
fi
trap() {
    { local -; set +eux; } 2>/dev/null
    if [ "$#" -gt 1 ] && [ "$1" = -- ]; then
        shift
    fi
    case ${1-} in
    '' | -[lpP]*)
        if [ "$#" -lt 2 ] || [ -n "$1" ]; then
            builtin trap "$@"
            return
        fi
        ;;
    esac
    local slipway_action=$1 slipway_signal slipway_exit= slipway_others=()
    if [ "$#" -eq 1 ]; then
        slipway_action=-
    else
        shift
    fi
    for slipway_signal in "$@"; do
        case $slipway_signal in
        EXIT | exit | SIGEXIT | 0) slipway_exit=1 ;;
        *) slipway_others+=("$slipway_signal") ;;
        esac
    done
    if [ -n "$slipway_exit" ]; then
        case $slipway_action in
        '' | -) builtin trap -- slipway_collect EXIT ;;
        *) builtin trap -- "$slipway_action
slipway_collect" EXIT ;;
        esac
    fi
    [ "${#slipway_others[@]}" -eq 0 ] || builtin trap -- "$slipway_action" "${slipway_others[@]}"
}
builtin trap -- slipway_collect EXIT
)";

} // namespace

bool isOutputName(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

Outputs::Outputs(const Recipe &recipe)
    : m_names(recipe.outputs)
    , m_homePath(recipe.runDir + "/home/")
    , m_masker(maskPatterns(recipe))
{
}

std::string Outputs::begin(const Step &step, std::uint32_t index, int runDir)
{
    m_form = step.outputs;
    if (m_form == OutputForm::None)
        return {};
    if (!m_home)
        m_home.reset(::openat(runDir, "home", O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    const std::string number = std::to_string(index + 1);
    m_file = ".slipway-output-" + number;
    m_variables = ".slipway-variables-" + number;
    m_prelude = ".slipway-prelude-" + number;
    const std::string prelude = collector() + std::string(bashPrelude);
    const auto make = [this](const std::string &name, const std::string &text) {
        ::unlinkat(m_home.get(), name.c_str(), 0);
        const Fd file(::openat(m_home.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        return file && ::write(file.get(), text.data(), text.size()) == ssize_t(text.size());
    };
    if (!m_home || !make(m_file, {}) || (m_form == OutputForm::Bash && !make(m_prelude, prelude)))
        return std::string("The files for the outputs of the step can't be made: ") + std::strerror(errno) + '.';
    return {};
}

// The shell function that writes the variables: NAME=value, each with a zero byte behind it.
std::string Outputs::collector() const
{
    std::string text = "slipway_collect() {\n    { set +eux; } 2>/dev/null\n";
    if (m_form == OutputForm::Bash)
        text += "    [ \"$BASHPID\" = \"$$\" ] || return 0\n";
    text += "    {\n";
    for (const std::string &name : m_names) {
        if (isVariableName(name))
            text += "        [ -z \"${" + name + "+x}\" ] || printf '" + name + "=%s\\000' \"$" + name + "\"\n";
    }
    return text + "        printf '/\\000'\n    } 2>/dev/null >" + quoted(m_homePath + m_variables) + "\n}\n";
}

void Outputs::addTo(Environment &environment, std::vector<std::string> &argv)
{
    if (m_form == OutputForm::None)
        return;
    setVariable(environment, outputVariableName, m_homePath + m_file);
    m_before = environment;
    if (m_form == OutputForm::Bash) {
        if (const std::string before = valueOf(environment, "BASH_ENV"); !before.empty())
            setVariable(environment, "SLIPWAY_BASH_ENV", before);
        setVariable(environment, "BASH_ENV", m_homePath + m_prelude);
    } else if (m_form == OutputForm::Sh) {
        argv.push_back("-c"); // what follows is the script's path, and so its $0
        argv.push_back(collector() + "trap slipway_collect EXIT\n. \"$0\"");
    }
}

std::string Outputs::end()
{
    if (m_form == OutputForm::None)
        return {};
    std::string problem;
    const auto note = [&problem](std::string sentence) {
        if (problem.empty())
            problem = std::move(sentence);
    };
    std::string text;
    if (m_form != OutputForm::File) {
        note(read(m_variables, text));
        note(takeVariables(text));
    }
    note(read(m_file, text));
    note(takeFile(text));
    for (const std::string &name : {m_file, m_variables, m_prelude})
        ::unlinkat(m_home.get(), name.c_str(), 0);
    m_form = OutputForm::None;
    return problem;
}

std::string Outputs::read(const std::string &name, std::string &text) const
{
    text.clear();
    const Fd file(::openat(m_home.get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file && errno == ENOENT)
        return {};
    struct stat info {};
    if (!file || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return "The outputs can't be read: something else is in the place of their file.";
    text.resize(longestFile + 1);
    std::size_t size = 0;
    for (ssize_t got; size < text.size(); size += static_cast<std::size_t>(got)) {
        got = ::read(file.get(), text.data() + size, text.size() - size);
        if (got <= 0)
            break;
    }
    text.resize(size);
    if (size <= longestFile)
        return {};
    text.clear();
    return "The outputs have more than " + std::to_string(longestOutputs / 1024) + " KiB together.";
}

std::string Outputs::takeVariables(std::string_view text)
{
    if (text.empty())
        return {};
    std::string problem;
    while (!text.empty() && text != endOfVariables) {
        const std::size_t zero = text.find('\0');
        const std::size_t equals = text.find('=');
        if (zero == text.npos || equals > zero)
            return "The outputs could not be written whole; the disk may be full.";
        const std::string_view name = text.substr(0, equals);
        const std::string_view value = text.substr(equals + 1, zero - equals - 1);
        text.remove_prefix(zero + 1);
        // One that is there, but empty as before, was not set by the script.
        if (value.empty() && valueOf(m_before, name).empty())
            continue;
        if (std::string wrong = set(name, value); problem.empty())
            problem = std::move(wrong);
    }
    return problem;
}

std::string Outputs::takeFile(std::string_view text)
{
    for (int line = 1; !text.empty(); ++line) {
        const auto take = [&text] {
            const std::size_t end = text.find('\n');
            const std::string_view taken = text.substr(0, end);
            text.remove_prefix(end == text.npos ? text.size() : end + 1);
            return taken;
        };
        const auto wrong = [line](const std::string &what) {
            return "Line " + std::to_string(line) + " of the outputs " + what + '.';
        };
        const std::string_view current = take();
        if (current.empty())
            continue;
        const std::size_t equals = current.find('=');
        const std::size_t here = current.find("<<");
        if (equals == current.npos && here == current.npos)
            return wrong("is neither NAME=value nor NAME<<WORD");
        const std::string_view name = current.substr(0, std::min(equals, here));
        if (!isOutputName(name))
            return wrong("has a name that is not made of 1 to 64 letters, digits and _");
        std::string problem;
        if (equals < here) {
            problem = set(name, current.substr(equals + 1));
        } else {
            const std::string_view word = current.substr(here + 2);
            const int first = line;
            std::string value;
            bool isOpen = true;
            while (isOpen && !text.empty()) {
                const std::string_view next = take();
                ++line;
                isOpen = next != word;
                if (isOpen)
                    value.append(line == first + 1 ? "" : "\n").append(next);
            }
            if (isOpen)
                return "The output " + std::string(name) + " has no end: a line with its word alone.";
            problem = set(name, value);
        }
        if (!problem.empty())
            return problem;
    }
    return {};
}

std::string Outputs::set(std::string_view name, std::string_view value)
{
    if (value.find('\0') != value.npos)
        return "The output " + std::string(name) + " has a zero byte in its value.";
    if (value.size() > longestOutput) {
        return "The output " + std::string(name) + " has " + std::to_string(value.size()) + " bytes; at most "
            + std::to_string(longestOutput) + " are kept. Write it to a file and archive that.";
    }
    std::size_t sum = name.size() + value.size();
    bool isNew = true;
    for (const auto &[known, old] : m_values) {
        if (known == name)
            isNew = false;
        else
            sum += known.size() + old.size();
    }
    if (sum > longestOutputs)
        return "The outputs have more than " + std::to_string(longestOutputs / 1024) + " KiB together.";
    if (isNew && m_values.size() == mostOutputs)
        return "There are more than " + std::to_string(mostOutputs) + " outputs.";
    setVariable(m_values, name, value);
    return {};
}

Environment Outputs::masked()
{
    Environment shown;
    for (const auto &[name, value] : m_values) {
        std::string text;
        std::copy(value.begin(), value.end(), m_masker.room(value.size()));
        for (const std::string_view piece : m_masker.take(value.size()))
            text.append(piece);
        for (const std::string_view piece : m_masker.finish())
            text.append(piece);
        shown.emplace_back(name, std::move(text));
    }
    return shown;
}

std::string Outputs::expanded(std::string_view text, const Environment &environment)
{
    std::string out;
    while (true) {
        const std::size_t begin = text.find('\x1f');
        const std::size_t end = begin == text.npos ? begin : text.find('\x1f', begin + 1);
        if (end == text.npos)
            return out.append(text);
        out.append(text.substr(0, begin)).append(valueOf(environment, text.substr(begin + 1, end - begin - 1)));
        text.remove_prefix(end + 1);
    }
}

} // namespace slipway::supervisor
