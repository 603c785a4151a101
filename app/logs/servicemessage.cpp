#include "app/logs/servicemessage.h"

#include "app/logs/escapes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace slipway {

namespace {

constexpr std::size_t mostAttributes = 16;
constexpr std::size_t longestName = 64;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_' || c == '.';
}

int hexValue(char c)
{
    return isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Line breaks become spaces: a message is one line of the log.
void append(std::string &out, char c)
{
    out += c == '\n' || c == '\r' ? ' ' : c;
}

// %25 %0D %0A everywhere, %3A %2C in properties.
std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            append(out, static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2])));
            i += 2;
        } else {
            append(out, text[i]);
        }
    }
    return out;
}

void appendUtf8(std::string &out, std::uint32_t c)
{
    if (c < 0x80) {
        append(out, static_cast<char>(c));
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// From behind the opening quote to the closing one; AT is moved behind it. None: it never closes.
std::optional<std::string> teamCityValue(std::string_view text, std::size_t &at)
{
    std::string out;
    while (at < text.size() && text[at] != '\'') {
        if (text[at] != '|') {
            append(out, text[at++]);
            continue;
        }
        if (at + 1 >= text.size())
            return std::nullopt;
        const char c = text[at + 1];
        at += 2;
        if (c == '0' && at + 4 < text.size() && text[at] == 'x') {
            std::uint32_t code = 0;
            for (std::size_t i = 1; i <= 4; ++i)
                code = code * 16 + static_cast<std::uint32_t>(std::max(0, hexValue(text[at + i])));
            at += 5;
            appendUtf8(out, code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code);
        } else {
            append(out, c == 'n' || c == 'r' || c == 'x' || c == 'l' || c == 'p' ? ' ' : c);
        }
    }
    if (at >= text.size())
        return std::nullopt;
    ++at;
    return out;
}

// BODY is behind "##teamcity[".
std::optional<ServiceMessage> teamCityMessage(std::string_view body)
{
    ServiceMessage message{ServiceMessage::TeamCity, {}, {}, {}};
    std::size_t at = 0;
    const auto skipSpaces = [&] {
        while (at < body.size() && (body[at] == ' ' || body[at] == '\t'))
            ++at;
    };
    const auto word = [&] {
        const std::size_t begin = at;
        while (at < body.size() && isNamePart(body[at]) && at - begin < longestName)
            ++at;
        return std::string(body.substr(begin, at - begin));
    };
    message.name = word();
    if (message.name.empty())
        return std::nullopt;
    for (;;) {
        skipSpaces();
        if (at >= body.size())
            return std::nullopt;
        if (body[at] == ']')
            return message;
        const std::string key = body[at] == '\'' ? std::string() : word();
        skipSpaces();
        if (!key.empty()) {
            if (at >= body.size() || body[at] != '=')
                return std::nullopt;
            ++at;
            skipSpaces();
        }
        if (at >= body.size() || body[at] != '\'')
            return std::nullopt;
        ++at;
        auto value = teamCityValue(body, at);
        if (!value || message.attributes.size() >= mostAttributes)
            return std::nullopt;
        if (key.empty())
            message.value = std::move(*value);
        else
            message.attributes.emplace_back(key, std::move(*value));
    }
}

// "a=b,c=d" or "a=b;c=d".
void readAttributes(std::string_view text, char between, ServiceMessage &message)
{
    while (!text.empty() && message.attributes.size() < mostAttributes) {
        const std::size_t end = std::min(text.find(between), text.size());
        const std::string_view pair = text.substr(0, end);
        if (const std::size_t equals = pair.find('='); equals != std::string_view::npos) {
            std::string_view key = pair.substr(0, equals);
            while (key.starts_with(' '))
                key.remove_prefix(1);
            message.attributes.emplace_back(key.substr(0, longestName), percentDecoded(pair.substr(equals + 1)));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::size_t nameLength(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && length <= longestName && isNamePart(text[length]))
        ++length;
    return length <= longestName ? length : 0;
}

// LINE begins with "::".
std::optional<ServiceMessage> workflowCommand(std::string_view line)
{
    const std::string_view body = line.substr(2);
    const std::size_t name = nameLength(body);
    const std::size_t end = body.find("::", name);
    if (name == 0 || end == std::string_view::npos || (end != name && body[name] != ' '))
        return std::nullopt;
    ServiceMessage message{ServiceMessage::GitHub, std::string(body.substr(0, name)), percentDecoded(body.substr(end + 2)), {}};
    readAttributes(body.substr(name, end - name), ',', message);
    return message;
}

std::optional<ServiceMessage> loggingCommand(std::string_view line)
{
    constexpr std::string_view vso = "##vso[";
    constexpr std::array known = {"group", "endgroup", "section", "error", "warning", "notice", "debug", "command"};
    const bool rich = line.starts_with(vso);
    const std::string_view body = line.substr(rich ? vso.size() : 3);
    const std::size_t name = nameLength(body);
    const std::size_t end = body.find(']', name);
    if (name == 0 || end == std::string_view::npos || (end != name && (!rich || body[name] != ' ')))
        return std::nullopt;
    ServiceMessage message{ServiceMessage::Azure, std::string(body.substr(0, name)), percentDecoded(body.substr(end + 1)), {}};
    // Only commands that are known: "##[ Results ]" is somebody's heading. Rich ones are called "area.action".
    const bool isKnown = rich ? message.name.find('.') != std::string::npos
                              : std::find(known.begin(), known.end(), message.name) != known.end();
    if (!isKnown)
        return std::nullopt;
    readAttributes(body.substr(name, end - name), ';', message);
    return message;
}

// "a.c:3:5: error: "
std::string located(std::string_view file, std::string_view line, std::string_view column, std::string_view kind)
{
    std::string out;
    if (!file.empty()) {
        out += file;
        for (const std::string_view part : {line, column}) {
            if (part.empty())
                break;
            out += ':';
            out += part;
        }
        out += ": ";
    }
    out += kind;
    out += ": ";
    return out;
}

std::string_view wordOf(LineMark mark)
{
    return mark == LineMark::Error ? "error" : mark == LineMark::Warning ? "warning" : "notice";
}

} // namespace

std::string_view ServiceMessage::attribute(std::string_view key) const
{
    for (const auto &[name, value_] : attributes) {
        if (name == key)
            return value_;
    }
    return {};
}

std::string_view withoutPrefix(std::string_view line)
{
    constexpr std::string_view time = "0000-00-00T00:00:00";
    bool timed = false;
    while (!line.empty()) {
        if (line[0] == ' ' || line[0] == '\t') {
            line.remove_prefix(1);
        } else if (line[0] == '\x1b') {
            const escapes::Sequence sequence = escapes::sequenceAt(line);
            if (sequence.kind != escapes::Sequence::Csi || sequence.length == 0)
                break;
            line.remove_prefix(sequence.length);
        } else if (!timed && isDigit(line[0]) && line.size() > time.size()) {
            for (std::size_t i = 0; i < time.size(); ++i) {
                if (time[i] == '0' ? !isDigit(line[i]) : time[i] != line[i])
                    return line;
            }
            std::size_t end = time.size();
            while (end < line.size() && end < 40 && line[end] != ' ')
                ++end;
            if (end == line.size() || line[end] != ' ')
                return line;
            line.remove_prefix(end);
            timed = true;
        } else {
            break;
        }
    }
    return line;
}

std::optional<ServiceMessage> serviceMessage(std::string_view line)
{
    constexpr std::string_view teamCity = "##teamcity[";
    line = withoutPrefix(line);
    if (line.starts_with("::"))
        return workflowCommand(line);
    if (line.starts_with(teamCity))
        return teamCityMessage(line.substr(teamCity.size()));
    if (line.starts_with("##[") || line.starts_with("##vso["))
        return loggingCommand(line);
    return std::nullopt;
}

LineMark markOf(const ServiceMessage &message)
{
    const auto named = [&](std::string_view name) { return message.name == name; };
    if (message.dialect == ServiceMessage::TeamCity) {
        if (named("buildProblem") || named("testFailed"))
            return LineMark::Error;
        if (!named("message"))
            return LineMark::None;
        const std::string_view status = message.attribute("status");
        return status == "ERROR" || status == "FAILURE" ? LineMark::Error
            : status == "WARNING"                       ? LineMark::Warning
                                                        : LineMark::None;
    }
    if (message.dialect == ServiceMessage::Azure && named("task.logissue"))
        return message.attribute("type") == "error" ? LineMark::Error
            : message.attribute("type") == "warning" ? LineMark::Warning
                                                     : LineMark::None;
    return named("error") ? LineMark::Error
        : named("warning") ? LineMark::Warning
        : named("notice")  ? LineMark::Notice
                           : LineMark::None;
}

std::optional<std::string> shownInstead(std::string_view line)
{
    // Asked for every line that is painted: most are known by their first bytes.
    const std::string_view body = withoutPrefix(line);
    if (!body.starts_with("::") && !body.starts_with("##"))
        return std::nullopt;
    const auto message = serviceMessage(plainLine(body));
    if (!message)
        return std::nullopt;
    const LineMark mark = markOf(*message);
    if (message->dialect == ServiceMessage::TeamCity) {
        std::string out = mark == LineMark::None ? std::string() : located({}, {}, {}, wordOf(mark));
        if (message->name == "message")
            return out.append(message->attribute("text"));
        if (message->name == "buildProblem")
            return out.append(message->attribute("description"));
        if (message->name == "testFailed")
            return out.append(message->attribute("name")).append(": ").append(message->attribute("message"));
        if (message->name == "blockOpened" || message->name == "testSuiteStarted")
            return std::string(message->attribute("name"));
        if (message->name == "compilationStarted")
            return std::string(message->attribute("compiler"));
        if (message->name == "progressMessage" || message->name == "progressStart")
            return message->value;
        return std::nullopt;
    }
    if (mark != LineMark::None) {
        const bool issue = message->name == "task.logissue";
        std::string out = located(message->attribute(issue ? "sourcepath" : "file"),
                                  message->attribute(issue ? "linenumber" : "line"),
                                  message->attribute(issue ? "columnnumber" : "col"), wordOf(mark));
        if (const std::string_view title = message->attribute("title"); !title.empty())
            out.append(title).append(": ");
        return out.append(message->value);
    }
    if (message->name == "debug")
        return "debug: " + message->value;
    if (message->name == "group" || message->name == "section" || message->name == "command")
        return message->value;
    if (message->name == "add-mask") // not even by one that looks on
        return "::add-mask::***";
    return std::nullopt;
}

} // namespace slipway
