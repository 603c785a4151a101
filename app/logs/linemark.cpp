#include "app/logs/linemark.h"

#include "app/logs/literalscan.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

using std::string_view;
constexpr std::size_t npos = string_view::npos;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

char lower(char c)
{
    return isUpper(c) ? static_cast<char>(c + 0x20) : c;
}

bool isLetter(char c)
{
    const char small = lower(c);
    return small >= 'a' && small <= 'z';
}

bool isWordPart(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool startsLike(string_view text, string_view word) // WORD is of small letters
{
    return text.size() >= word.size()
        && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

string_view withoutSpaces(string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

// One line and the place in it that is looked at.
struct Look {
    string_view line;
    std::size_t at = 0;

    string_view here() const { return line.substr(at); }
    bool starts(string_view text) const { return here().starts_with(text); }
    char before() const { return at == 0 ? ' ' : line[at - 1]; }

    // The word before, however many spaces and brackets lie between.
    string_view wordBefore() const
    {
        std::size_t end = at;
        while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '[' || line[end - 1] == '('))
            --end;
        std::size_t begin = end;
        while (begin > 0 && end - begin < 24 && isWordPart(line[begin - 1]))
            --begin;
        return line.substr(begin, end - begin);
    }
    bool isDenied() const
    {
        const string_view word = wordBefore();
        if (word.size() == 2)
            return startsLike(word, "no");
        return word.find_first_not_of('0') == npos ? !word.empty() : word == "without" || word == "zero" || word == "ignore";
    }
};

// "0", "none": what a summary says that found nothing.
bool saysNothing(string_view rest)
{
    rest = withoutSpaces(rest);
    std::size_t end = 0;
    while (end < rest.size() && isWordPart(rest[end]))
        ++end;
    const string_view word = rest.substr(0, end);
    const bool none = (!word.empty() && word.find_first_not_of('0') == npos) || (word.size() == 4 && startsLike(word, "none"));
    const char next = end < rest.size() ? rest[end] : ' ';
    return none && (next == ' ' || next == ',' || next == ';' || next == ')' || next == ']' || (next == '.' && end + 1 == rest.size()));
}

bool endsWord(string_view rest)
{
    return rest.empty() || (!isWordPart(rest.front()) && rest.front() != '-' && rest.front() != '=' && rest.front() != '/'
                            && !(rest.front() == '.' && rest.size() > 1 && isWordPart(rest[1])));
}

bool beginsWord(const Look &look)
{
    const char c = look.before();
    return !isWordPart(c) && c != '-' && c != '.' && c != '/' && c != '\\' && c != '@' && c != '$';
}

// What follows the word "error" or "warning" where it stands before what is wrong: ": ", " C2065: ", "[E0308]: ", "!".
bool introduces(string_view rest)
{
    string_view text = withoutSpaces(rest);
    if (text.empty())
        return false;
    if (text[0] == ':')
        return !text.starts_with("::") && !saysNothing(text.substr(1));
    if (text[0] == '!')
        return text.size() == rest.size();
    if (text[0] == '[' && text.size() == rest.size()) {
        const std::size_t end = text.find(']');
        return end != npos && end > 1 && end < 40 && text.substr(end + 1).starts_with(':');
    }
    if (text[0] == '(') // cmake's "Warning (dev) at", MSBuild's "error(s)" is another
        return text.starts_with("(dev)");
    // A code of letters and digits.
    std::size_t letters = 0;
    while (letters < text.size() && letters < 12 && isUpper(text[letters]))
        ++letters;
    std::size_t end = letters;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return letters > 0 && end > letters && end < text.size() && text[end] == ':';
}

// eslint: "  3:5  error  'x' is not defined  no-undef".
bool isTableCell(const Look &look, string_view rest)
{
    if (!rest.starts_with("  "))
        return false;
    const string_view place = look.wordBefore();
    return !place.empty() && isDigit(place.front()) && look.line.starts_with(' ');
}

// WORD in any case: introducing, or in capitals by itself as levels of loggers are.
bool speaksUp(const Look &look, string_view word)
{
    if (!startsLike(look.here(), word) || !beginsWord(look))
        return false;
    const string_view said = look.here().substr(0, word.size());
    const string_view rest = look.here().substr(word.size());
    if (look.isDenied())
        return false;
    if (introduces(rest) || isTableCell(look, rest))
        return true;
    return std::all_of(said.begin(), said.end(), isUpper) && endsWord(rest) && !saysNothing(rest)
        && !(rest.starts_with(':') && saysNothing(rest.substr(1)));
}

// "AssertionError: ", "java.lang.IllegalStateException: ", and at the end of "a_test.py:12: AssertionError".
bool isThrown(const Look &look, string_view suffix)
{
    if (!startsLike(look.here(), suffix))
        return false;
    std::size_t begin = look.at;
    while (begin > 0 && look.at - begin < 100 && isWordPart(look.line[begin - 1]))
        --begin;
    if (begin == look.at || !isUpper(look.line[begin]) || !isUpper(look.here().front()))
        return false;
    const string_view rest = look.here().substr(suffix.size());
    return rest.starts_with(": ") || rest == ":" || (rest.empty() && begin >= 2 && look.line.substr(begin - 2, 2) == ": ");
}

LineMark errorAt(const Look &look)
{
    const bool cmake = look.at == 6 && look.line.starts_with("CMake ") && look.starts("Error");
    const bool npm = look.at >= 4 && look.line.substr(look.at - 4, 4) == "npm " && look.starts("error ");
    if (cmake || npm || speaksUp(look, "error") || isThrown(look, "error"))
        return LineMark::Error;
    // npm's and pnpm's own.
    if (look.starts("ERR!") && beginsWord(look))
        return LineMark::Error;
    if (look.starts("ERR_PNPM_") && !isWordPart(look.before()))
        return LineMark::Error;
    return LineMark::None;
}

// "2 failed", "1 tests failed", "3 tests, 1 failed".
bool isCounted(const Look &look)
{
    constexpr std::array things = {"test", "tests", "spec", "specs", "check", "checks", "example", "examples"};
    string_view word = look.wordBefore();
    std::size_t end = look.at;
    const auto number = [](string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), isDigit) && text.find_first_not_of('0') != npos;
    };
    if (std::any_of(things.begin(), things.end(), [&](string_view thing) { return word == thing; })) {
        end = static_cast<std::size_t>(word.data() - look.line.data());
        word = Look{look.line, end}.wordBefore();
    }
    if (!number(word))
        return false;
    const auto begin = static_cast<std::size_t>(word.data() - look.line.data());
    return begin == 0 || (look.line[begin - 1] != '.' && look.line[begin - 1] != ',');
}

LineMark failAt(const Look &look)
{
    // ctest's "***Failed", googletest's ": Failure".
    if (look.at >= 3 && look.line.substr(look.at - 3, 3) == "***")
        return LineMark::Error;
    if (look.here() == "Failure" && look.at >= 2 && look.line.substr(look.at - 2, 2) == ": ")
        return LineMark::Error;
    if (look.starts("(Failed)") || (look.starts("Failed)") && look.before() == '('))
        return LineMark::Error;
    for (const string_view word : {"FAILED", "FAILURE", "FAIL"}) {
        if (!look.starts(word))
            continue;
        string_view rest = look.here().substr(word.size());
        if (!beginsWord(look) || !endsWord(rest) || look.isDenied())
            return LineMark::None;
        return saysNothing(rest.starts_with(':') ? rest.substr(1) : rest) ? LineMark::None : LineMark::Error;
    }
    if (look.starts("failed") && !isWordPart(look.before()) && (look.here().size() == 6 || !isWordPart(look.here()[6])) && isCounted(look))
        return LineMark::Error;
    return LineMark::None;
}

// go build and go vet: "./main.go:5:2: undefined: x", with nothing before but "vet: ".
LineMark goAt(const Look &look)
{
    string_view file = look.line.substr(0, look.at);
    if (file.starts_with("vet: "))
        file.remove_prefix(5);
    if (file.empty() || file.find(' ') != npos || file.find('\t') != npos || file.find(':') != npos)
        return LineMark::None;
    string_view rest = look.here().substr(4);
    for (int part = 0; part < 2; ++part) {
        std::size_t digits = 0;
        while (digits < rest.size() && digits < 9 && isDigit(rest[digits]))
            ++digits;
        if (digits == 0 || digits >= rest.size() || rest[digits] != ':')
            return LineMark::None;
        rest.remove_prefix(digits + 1);
    }
    return rest.starts_with(' ') ? LineMark::Error : LineMark::None;
}

LineMark starsAt(const Look &look)
{
    for (const string_view verdict : {"***Exception", "***Timeout", "***Not Run", "***Failed"}) {
        if (look.starts(verdict))
            return LineMark::Error;
    }
    const string_view head = look.line.substr(0, look.at);
    return (head.starts_with("make") || head.starts_with("gmake")) && head.ends_with(": ") && look.starts("*** ") ? LineMark::Error
                                                                                                                : LineMark::None;
}

LineMark warningAt(const Look &look)
{
    const bool cmake = look.line.starts_with("CMake ") && look.starts("Warning");
    const bool npm = look.at >= 4 && look.line.substr(look.at - 4, 4) == "npm " && (look.starts("warn ") || look.starts("WARN"));
    if (cmake || npm || speaksUp(look, "warning") || isThrown(look, "warning"))
        return LineMark::Warning;
    if (look.starts("WARN") && beginsWord(look) && endsWord(look.here().substr(4)) && !look.isDenied()
        && !saysNothing(look.here().substr(look.starts("WARN:") ? 5 : 4)))
        return LineMark::Warning;
    return LineMark::None;
}

LineMark exitAt(const Look &look)
{
    constexpr string_view words = "exit code ";
    constexpr string_view before = "ended with ";
    const string_view head = look.line.substr(0, look.at);
    const string_view rest = look.starts(words) ? look.here().substr(words.size()) : string_view();
    return head.ends_with(before) && !rest.empty() && rest[0] >= '1' && rest[0] <= '9' ? LineMark::Error : LineMark::None;
}

bool isPytestDetail(string_view line)
{
    return line.starts_with("E  ") && !withoutSpaces(line.substr(1)).empty();
}

// "+ make all", as a shell says what it does.
bool isTrace(string_view line)
{
    std::size_t plus = 0;
    while (plus < line.size() && line[plus] == '+')
        ++plus;
    return plus > 0 && plus < line.size() && line[plus] == ' ';
}

LineMark markAt(const Look &look)
{
    switch (lower(look.here().front())) {
    case 'e':
        if (startsLike(look.here(), "exit"))
            return exitAt(look);
        return errorAt(look);
    case 'f':
        if (startsLike(look.here(), "fata")) {
            const bool gcc = look.starts("fatal error:") && beginsWord(look);
            return gcc || speaksUp(look, "fatal") || speaksUp(look, "fatal error") ? LineMark::Error : LineMark::None;
        }
        return failAt(look);
    case 'p':
        return !isWordPart(look.before()) && (look.starts("panic: ") || look.starts("panicked at")) ? LineMark::Error : LineMark::None;
    case 'x': // "Exception"
        if (look.at > 0) {
            const Look whole{look.line, look.at - 1};
            if (isThrown(whole, "exception") || whole.starts("Exception in thread "))
                return LineMark::Error;
        }
        return LineMark::None;
    case 'a': // "Traceback"
        return look.at >= 2 && look.line.substr(look.at - 2).starts_with("Traceback (most recent call last)")
                && withoutSpaces(look.line).starts_with("Traceback")
            ? LineMark::Error
            : LineMark::None;
    case 'w':
        return warningAt(look);
    case 's':
        return look.starts("Segmentation fault") ? LineMark::Error : LineMark::None;
    case 'n':
        return look.starts("nd not found") && look.line.ends_with(": command not found") ? LineMark::Error
                                                                                              : LineMark::None;
    case 'd':
        return look.starts("dumped)") && look.line.substr(0, look.at).ends_with("(core ") ? LineMark::Error : LineMark::None;
    case 'c': // "undefined reference to"
        return look.starts("ce to ") && look.line.substr(0, look.at).ends_with("undefined referen") ? LineMark::Error : LineMark::None;
    case '.':
        return goAt(look);
    case '*':
        return starsAt(look);
    default:
        return LineMark::None;
    }
}

} // namespace

std::size_t findMark(std::string_view bytes, std::size_t from)
{
    static const LiteralScan scan{"erro", "ERR!", "ERR_", "fata", "fail", "pani", "xcep", "aceb", "***", "E  ", "warn",
                                  "Segm", "exit", "ce t", "nd n", "dump", ".go:", "##te", "##vs"};
    return scan.find(bytes, from);
}

LineMark markOf(std::string_view line, std::size_t from)
{
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    if (isPytestDetail(line))
        return LineMark::Error;
    if (line.empty() || isTrace(line))
        return LineMark::None;
    if (const string_view body = withoutPrefix(line); body.starts_with("::") || body.starts_with("##")) {
        if (const auto message = serviceMessage(body))
            return markOf(*message);
    }
    for (std::size_t at = findMark(line, from); at != npos; at = findMark(line, at + 1)) {
        if (const LineMark mark = markAt({line, at}); mark != LineMark::None)
            return mark;
    }
    return LineMark::None;
}

} // namespace slipway
