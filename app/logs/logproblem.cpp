#include "app/logs/logproblem.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

using std::string_view;
constexpr std::size_t npos = string_view::npos;
constexpr std::size_t mostBytes = 4 << 10; // of a line that is taken apart
constexpr qsizetype longestMessage = 500;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

string_view trimmed(string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

string_view after(string_view text, string_view head)
{
    return text.starts_with(head) ? text.substr(head.size()) : string_view();
}

// Digits at AT of TEXT, which is moved behind them; 0: none, or too many to be a line.
int number(string_view text, std::size_t &at)
{
    int value = 0;
    std::size_t digits = 0;
    while (at + digits < text.size() && digits < 8 && isDigit(text[at + digits]))
        value = value * 10 + (text[at + digits++] - '0');
    if (at + digits < text.size() && isDigit(text[at + digits]))
        return 0;
    at += digits;
    return value;
}

// A name of a file: it has an extension, or a slash.
bool isFile(string_view name)
{
    if (name.empty() || name.size() > 1024 || isSpace(name.front()) || isDigit(name.front()) || name.starts_with('-')
        || name.starts_with("http:") || name.starts_with("https:"))
        return false;
    const std::size_t slash = name.find_last_of("/\\");
    const string_view base = slash == npos ? name : name.substr(slash + 1);
    const std::size_t dot = base.rfind('.');
    return (dot != npos && dot + 1 < base.size() && base.size() - dot <= 12) || (slash != npos && !base.empty()) || base == "Makefile"
        || base == "Dockerfile";
}

void setPlace(LogProblem &problem, const SourcePlace &place)
{
    problem.file = QString::fromUtf8(place.file.data(), static_cast<qsizetype>(place.file.size()));
    problem.line = place.line;
    problem.column = place.column;
}

// "error: ", "fatal error C1083: ", "warning[x]: ", "ERROR ": what the mark says already.
std::string withoutWord(string_view text)
{
    constexpr std::array words = {"fatal error", "Fatal error", "FATAL ERROR", "error", "Error", "ERROR", "warning", "Warning",
                                  "WARNING", "WARN", "fatal", "FATAL", "notice"};
    const std::string all(text);
    text = trimmed(text);
    const bool boxed = text.starts_with('['); // "[ERROR] " of maven
    if (boxed)
        text.remove_prefix(1);
    for (const string_view word : words) {
        if (!text.starts_with(word))
            continue;
        string_view rest = text.substr(word.size());
        if (rest.empty())
            return all;
        if (rest.front() == (boxed ? ']' : ':'))
            return std::string(trimmed(rest.substr(1)));
        if (boxed)
            return all;
        if (rest.starts_with(" :"))
            return std::string(trimmed(rest.substr(2)));
        if (word == "ERROR" || word == "WARN" || word == "WARNING") {
            return isSpace(rest.front()) ? std::string(trimmed(rest)) : all;
        }
        // A code stays: people search for it.
        const std::size_t colon = rest.find(':');
        if (colon == npos || colon > 40)
            return all;
        if (rest.front() == '[' && rest[colon - 1] == ']')
            return std::string(rest.substr(1, colon - 2)).append(rest.substr(colon));
        return rest.front() == ' ' ? std::string(trimmed(rest)) : all;
    }
    return all;
}

QString text(string_view bytes)
{
    bytes = trimmed(bytes);
    QString result = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(std::min(bytes.size(), mostBytes)));
    result.truncate(longestMessage);
    return result;
}

bool fromMessage(string_view line, LogProblem &problem)
{
    const string_view body = withoutPrefix(line);
    if (!body.starts_with("::") && !body.starts_with("##"))
        return false;
    const auto message = serviceMessage(body);
    if (!message)
        return false;
    const auto take = [&](const char *file, const char *at, const char *column) {
        problem.file = text(message->attribute(file));
        std::size_t begin = 0;
        problem.line = number(message->attribute(at), begin);
        begin = 0;
        problem.column = number(message->attribute(column), begin);
    };
    if (message->dialect == ServiceMessage::TeamCity) {
        for (const char *key : {"text", "description", "message"}) {
            if (const string_view value = message->attribute(key); !value.empty()) {
                problem.message = text(value);
                break;
            }
        }
        if (message->name == "testFailed")
            problem.message = text(std::string(message->attribute("name")).append(": ").append(message->attribute("message")));
        return true;
    }
    const bool issue = message->name == "task.logissue";
    take(issue ? "sourcepath" : "file", issue ? "linenumber" : "line", issue ? "columnnumber" : "col");
    const std::string_view title = message->attribute("title");
    problem.message = text(title.empty() ? message->value : std::string(title).append(": ").append(message->value));
    return true;
}

// rustc: " --> src/main.rs:3:5" within the lines that follow, before the next message begins.
void placeOfRustc(const std::vector<std::string> &lines, std::size_t at, LogProblem &problem)
{
    for (std::size_t i = at + 1; i < lines.size() && i <= at + 8; ++i) {
        const string_view line = string_view(lines[i]).substr(0, mostBytes);
        const string_view arrow = after(trimmed(line), "--> ");
        if (!arrow.empty()) {
            if (const SourcePlace place = sourcePlace(arrow); place.length > 0)
                setPlace(problem, place);
            return;
        }
        if (trimmed(line).empty() || line.starts_with("error") || line.starts_with("warning"))
            return;
    }
}

// Python: the innermost '  File "a.py", line 12, in f' of a traceback, and what was raised on its last line.
void placeOfTraceback(const std::vector<std::string> &lines, std::size_t at, LogProblem &problem)
{
    for (std::size_t i = at + 1; i < lines.size(); ++i) {
        const string_view line = string_view(lines[i]).substr(0, mostBytes);
        const string_view inner = trimmed(line);
        if (const string_view rest = after(inner, "File \""); !rest.empty()) {
            const std::size_t quote = rest.find('"');
            constexpr string_view words = "\", line ";
            if (quote != npos && rest.substr(quote).starts_with(words)) {
                std::size_t digits = quote + words.size();
                const int number_ = number(rest, digits);
                setPlace(problem, {rest.substr(0, quote), number_, 0, 1});
            }
        } else if (!line.empty() && !isSpace(line.front())) {
            problem.message = text(line);
            return;
        }
    }
}

// pytest: "E       assert 1 == 2", and further down "test_a.py:12: AssertionError".
void placeOfPytest(const std::vector<std::string> &lines, std::size_t at, LogProblem &problem)
{
    for (std::size_t i = at + 1; i < lines.size(); ++i) {
        const string_view line = string_view(lines[i]).substr(0, mostBytes);
        if (line.starts_with("____") || line.starts_with("===="))
            return;
        if (const SourcePlace place = sourcePlace(line); place.length > 0 && line.substr(place.length).starts_with(": ")) {
            setPlace(problem, place);
            return;
        }
    }
}

// "--- FAIL: TestX (0.00s)", and behind it "    x_test.go:12: message".
void placeOfGoTest(const std::vector<std::string> &lines, std::size_t at, LogProblem &problem)
{
    for (std::size_t i = at + 1; i < lines.size() && i <= at + 12; ++i) {
        const string_view line = string_view(lines[i]).substr(0, mostBytes);
        if (line.empty() || !isSpace(line.front()))
            return;
        const string_view inner = trimmed(line);
        if (const SourcePlace place = sourcePlace(inner); place.length > 0 && inner.substr(place.length).starts_with(": ")) {
            setPlace(problem, place);
            problem.message += QLatin1String(": ") + text(inner.substr(place.length + 2));
            return;
        }
    }
}

// What stands on the lines behind, where the line itself gives only the place.
QString firstTextBehind(const std::vector<std::string> &lines, std::size_t at)
{
    for (std::size_t i = at + 1; i < lines.size() && i <= at + 3; ++i) {
        if (const QString found = text(lines[i]); !found.isEmpty())
            return found;
    }
    return {};
}

bool fromKnownHead(const std::vector<std::string> &lines, std::size_t at, string_view line, LogProblem &problem)
{
    if (line.starts_with("Traceback (most recent call last)")) {
        problem.message = text(line);
        placeOfTraceback(lines, at, problem);
        return true;
    }
    if (line.starts_with("E  ")) {
        problem.message = text(line.substr(1));
        placeOfPytest(lines, at, problem);
        return true;
    }
    if (const string_view rest = after(trimmed(line), "--- FAIL: "); !rest.empty()) {
        problem.message = text(rest);
        placeOfGoTest(lines, at, problem);
        return true;
    }
    if (line.starts_with("CMake ")) { // "CMake Error at CMakeLists.txt:3 (message):"
        const std::size_t place = line.find(" at ");
        if (place != npos && place < 40) {
            if (const SourcePlace found = sourcePlace(line.substr(place + 4)); found.length > 0) {
                setPlace(problem, found);
                problem.message = firstTextBehind(lines, at);
                if (problem.message.isEmpty())
                    problem.message = text(line);
                return true;
            }
        }
        const std::size_t colon = line.find(": ");
        problem.message = text(colon == npos ? line : line.substr(colon + 2));
        return true;
    }
    for (const string_view word : {"FAILED ", "ERROR "}) { // pytest's summary: "FAILED tests/test_a.py::test_x - assert …"
        const string_view rest = after(line, word);
        const std::size_t colons = rest.find("::");
        const std::size_t dash = rest.find(" - ");
        const std::size_t fileEnd = std::min({colons, dash, rest.size()});
        if (!rest.empty() && isFile(rest.substr(0, fileEnd)) && rest.substr(0, fileEnd).ends_with(".py")) {
            problem.file = text(rest.substr(0, fileEnd));
            problem.message = text(colons == npos ? rest : rest.substr(colons + 2));
            return true;
        }
    }
    return false;
}

// A place somewhere in LINE, at the beginning of a word.
SourcePlace placeWithin(string_view line, std::size_t &at)
{
    at = 0;
    for (std::size_t i = 0; i < line.size();) {
        if (const SourcePlace place = sourcePlace(line.substr(i)); place.length > 0) {
            at = i;
            return place;
        }
        const std::size_t space = line.find_first_of(" \t(['\"", i);
        if (space == npos)
            break;
        i = space + 1;
    }
    return {};
}

} // namespace

SourcePlace sourcePlace(string_view bytes)
{
    bytes = bytes.substr(0, mostBytes);
    SourcePlace place;
    // The drive of a path of Windows.
    std::size_t at = bytes.size() > 3 && bytes[1] == ':' && (bytes[2] == '\\' || bytes[2] == '/') ? 2 : 0;
    while (at < bytes.size() && bytes[at] != ':' && bytes[at] != '(' && bytes[at] != '\n' && bytes[at] != '"' && bytes[at] != '\'') {
        if (isSpace(bytes[at]))
            return {};
        ++at;
    }
    if (at >= bytes.size() || (bytes[at] != ':' && bytes[at] != '(') || !isFile(bytes.substr(0, at)))
        return {};
    place.file = bytes.substr(0, at);
    const bool brackets = bytes[at] == '('; // MSVC, tsc: "a.ts(3,5)"
    std::size_t end = at + 1;
    place.line = number(bytes, end);
    if (place.line == 0)
        return {};
    if (end + 1 < bytes.size() && bytes[end] == (brackets ? ',' : ':') && isDigit(bytes[end + 1])) {
        ++end;
        place.column = number(bytes, end);
    }
    if (brackets) {
        while (end < bytes.size() && end < at + 40 && (isDigit(bytes[end]) || bytes[end] == ',')) // "a.cpp(3,5,3,9)"
            ++end;
        if (end >= bytes.size() || bytes[end] != ')')
            return {};
        ++end;
    }
    place.length = end;
    return place;
}

LogProblem problemIn(const std::vector<std::string> &lines, std::size_t at)
{
    LogProblem problem;
    if (at >= lines.size())
        return problem;
    const string_view whole = lines[at];
    problem.mark = markOf(whole);
    if (fromMessage(whole, problem))
        return problem;
    const string_view line = whole.substr(0, mostBytes);
    if (fromKnownHead(lines, at, line, problem))
        return problem;

    const string_view bare = trimmed(line);
    std::size_t begin = 0;
    const SourcePlace place = placeWithin(bare, begin);
    if (place.length > 0) {
        setPlace(problem, place);
        string_view rest = bare.substr(begin + place.length);
        while (!rest.empty() && (rest.front() == ':' || rest.front() == ' ' || rest.front() == '-' || rest.front() == ')'))
            rest.remove_prefix(1);
        if (begin == 0) {
            problem.message = text(withoutWord(rest));
            // googletest: "a_test.cc:12: Failure" and what failed behind it.
            if (rest == "Failure") {
                if (const QString behind = firstTextBehind(lines, at); !behind.isEmpty())
                    problem.message = behind;
            } else if (rest.empty()) {
                problem.message = text(bare);
            }
            return problem;
        }
    }
    problem.message = text(withoutWord(bare));
    if (problem.message.isEmpty())
        problem.message = text(bare);
    if (bare.starts_with("error") || bare.starts_with("warning"))
        placeOfRustc(lines, at, problem);
    else if (bare.starts_with("thread '") && bare.ends_with(':') && at + 1 < lines.size()) // "panicked at src/lib.rs:5:9:"
        problem.message = firstTextBehind(lines, at);
    return problem;
}

} // namespace slipway
