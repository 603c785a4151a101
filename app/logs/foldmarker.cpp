#include "app/logs/foldmarker.h"

#include "app/logs/escapes.h"
#include "app/logs/literalscan.h"
#include "app/logs/servicemessage.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr std::size_t mostBytes = 16 << 10;
constexpr std::string_view eraseLine = "\x1b[0K";

std::string shortened(std::string name)
{
    while (!name.empty() && (name.front() == ' ' || name.front() == '\t'))
        name.erase(name.begin());
    if (name.size() > longestFoldName) {
        std::size_t length = longestFoldName;
        while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
            --length;
        name.resize(length);
    }
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t' || name.back() == '\r'))
        name.pop_back();
    return name;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isGitLabName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '.' || c == '_' || c == '-';
}

// At the beginning of TEXT; TEXT is moved behind it.
std::optional<FoldMarker> gitLabMarker(std::string_view &text)
{
    constexpr std::string_view start = "section_start:";
    constexpr std::string_view finish = "section_end:";
    std::string_view rest = text;
    FoldMarker marker;
    marker.dialect = FoldMarker::GitLab;
    if (rest.starts_with(start)) {
        rest.remove_prefix(start.size());
    } else if (rest.starts_with(finish)) {
        rest.remove_prefix(finish.size());
        marker.action = FoldMarker::Close;
    } else {
        return std::nullopt;
    }
    std::size_t digits = 0;
    qint64 seconds = 0;
    while (digits < rest.size() && digits < 12 && isDigit(rest[digits]))
        seconds = seconds * 10 + (rest[digits++] - '0');
    if (digits == 0 || digits >= rest.size() || rest[digits] != ':')
        return std::nullopt;
    marker.timeUs = seconds * 1'000'000;
    rest.remove_prefix(digits + 1);
    std::size_t length = 0;
    while (length < rest.size() && isGitLabName(rest[length]))
        ++length;
    if (length == 0 || length > longestFoldName)
        return std::nullopt;
    marker.id = rest.substr(0, length);
    rest.remove_prefix(length);
    if (rest.starts_with('[')) {
        const std::size_t end = rest.find(']');
        if (end == std::string_view::npos || end > 200)
            return std::nullopt;
        marker.collapsed = rest.substr(0, end).find("collapsed=true") != std::string_view::npos;
        rest.remove_prefix(end + 1);
    }
    if (!rest.empty() && rest.front() != '\r' && !rest.starts_with(eraseLine))
        return std::nullopt; // "section_end:1:x is what ends it", says somebody
    while (rest.starts_with('\r'))
        rest.remove_prefix(1);
    if (rest.starts_with(eraseLine))
        rest.remove_prefix(eraseLine.size());
    text = rest;
    return marker;
}

void addGitLab(std::string_view line, std::vector<FoldMarker> &markers)
{
    for (std::size_t at = 0; markers.size() < mostMarkersInLine;) {
        at = line.find("section_", at);
        if (at == std::string_view::npos)
            break;
        // At the beginning of the line as a terminal sees it, though something may have been overwritten.
        const char before = at == 0 ? '\r' : line[at - 1];
        std::string_view rest = line.substr(at);
        std::optional<FoldMarker> marker;
        if (before == '\r' || before == 'K' || before == 'm' || before == ' ')
            marker = gitLabMarker(rest);
        if (!marker) {
            ++at;
            continue;
        }
        at = line.size() - rest.size();
        const std::size_t next = std::min(rest.find("section_"), rest.size());
        const std::string text = shortened(plainLine(rest.substr(0, next)));
        marker->whole = text.empty();
        if (marker->action == FoldMarker::Open) {
            marker->name = text.empty() ? marker->id : text;
            marker->whole = true; // its header says it
            if (!markers.empty() && markers.back().action == FoldMarker::Close)
                markers.back().whole = false;
        }
        markers.push_back(std::move(*marker));
    }
}

std::optional<FoldMarker> buildkiteHeading(std::string_view line)
{
    if (line.size() < 5)
        return std::nullopt;
    FoldMarker marker;
    marker.dialect = FoldMarker::Buildkite;
    if (line.starts_with("^^^ +++")) {
        marker.action = FoldMarker::Expand;
        return marker;
    }
    const char c = line[0];
    if ((c != '-' && c != '+' && c != '~') || line[1] != c || line[2] != c || line[3] != ' ')
        return std::nullopt;
    marker.action = FoldMarker::Next;
    marker.collapsed = c != '+';
    marker.sign = c;
    marker.name = shortened(plainLine(line.substr(4)));
    const std::string_view name = marker.name;
    // Diffs, verdicts of Go's tests, and rules with a word in the middle look the same.
    constexpr std::array others = {"a/", "b/", "/", "FAIL:", "PASS:", "SKIP:", "BENCH:", "-", "+", "~", "="};
    const bool other = std::any_of(others.begin(), others.end(), [&](const char *start) { return name.starts_with(start); });
    if (name.empty() || other || name.ends_with("--") || name.ends_with("++") || name.ends_with("~~")
        || line.find('\t') != std::string_view::npos)
        return std::nullopt;
    return marker;
}

std::optional<FoldMarker> messageMarker(std::string_view line)
{
    const auto message = serviceMessage(line);
    if (!message)
        return std::nullopt;
    FoldMarker marker;
    const auto named = [&](std::string_view name) { return message->name == name; };
    if (message->dialect == ServiceMessage::TeamCity) {
        marker.dialect = FoldMarker::TeamCity;
        marker.collapsed = true;
        std::string_view id = message->attribute("name");
        if (named("blockOpened") || named("testSuiteStarted")) {
            marker.action = FoldMarker::Open;
        } else if (named("blockClosed") || named("testSuiteFinished")) {
            marker.action = FoldMarker::Close;
        } else if (named("compilationStarted") || named("compilationFinished")) {
            marker.action = named("compilationStarted") ? FoldMarker::Open : FoldMarker::Close;
            id = message->attribute("compiler");
        } else if (named("progressStart") || named("progressFinish")) {
            marker.action = named("progressStart") ? FoldMarker::Open : FoldMarker::Close;
            id = message->value;
        } else {
            return std::nullopt;
        }
        marker.id = shortened(std::string(id));
        if (marker.id.empty())
            return std::nullopt;
        marker.name = marker.id;
        return marker;
    }
    if (message->dialect == ServiceMessage::Azure && named("section")) {
        constexpr std::string_view starting = "Starting: ";
        constexpr std::string_view finishing = "Finishing: ";
        marker.dialect = FoldMarker::Section;
        const std::string_view text = message->value;
        marker.action = text.starts_with(starting) ? FoldMarker::Open
            : text.starts_with(finishing)          ? FoldMarker::Close
                                                   : FoldMarker::Next;
        const std::size_t skipped = marker.action == FoldMarker::Open ? starting.size()
            : marker.action == FoldMarker::Close                      ? finishing.size()
                                                                      : 0;
        marker.name = shortened(std::string(text.substr(skipped)));
        if (marker.action != FoldMarker::Next)
            marker.id = marker.name;
        return marker.name.empty() ? std::nullopt : std::optional(marker);
    }
    if (named("group") || named("endgroup")) {
        marker.action = named("group") ? FoldMarker::Open : FoldMarker::Close;
        marker.collapsed = named("group");
        marker.name = named("group") ? shortened(message->value) : std::string();
        return marker;
    }
    if (message->dialect == ServiceMessage::GitHub && named("stop-commands") && !message->value.empty()) {
        marker.action = FoldMarker::Mute;
        marker.id = shortened(message->value);
        return marker;
    }
    if (message->dialect == ServiceMessage::GitHub && message->value.empty() && message->attributes.empty()) {
        marker.action = FoldMarker::Unmute; // where nothing is muted it means nothing
        marker.id = message->name;
        return marker;
    }
    return std::nullopt;
}

constexpr std::array headings = {"\n::", "\n---", "\n+++", "\n~~~", "\n^^^"};

const LiteralScan &places()
{
    static const LiteralScan scan{headings[0], headings[1], headings[2], headings[3], headings[4], "sect", "##[g", "##[e", "##[s",
                                  "##te", "::gr", "::en", "::st", " ::", "m---", "m+++", "m~~~"};
    return scan;
}

bool beginsHeading(std::string_view line)
{
    return std::any_of(headings.begin(), headings.end(),
                       [line](std::string_view heading) { return line.starts_with(heading.substr(1)); });
}

} // namespace

bool isRefuted(const FoldMarker &heading, std::string_view neighbour, bool behind)
{
    if (heading.dialect != FoldMarker::Buildkite || heading.action != FoldMarker::Next || heading.sign == '~')
        return false;
    if (behind && neighbour.starts_with("@@ "))
        return true;
    if (heading.sign == '-')
        return behind && neighbour.starts_with("+++ ");
    // "+++ dirname" stands deep in a trace, so shallower or deeper lines of it are near.
    return (!behind && neighbour.starts_with("--- ")) || neighbour.starts_with("++ ") || neighbour.starts_with("+++ ")
        || neighbour.starts_with("++++");
}

std::vector<FoldMarker> foldMarkers(std::string_view line)
{
    std::vector<FoldMarker> markers;
    line = line.substr(0, mostBytes);
    // What the search over blocks would not find is no marker in a line looked at by itself either.
    if (!beginsHeading(line) && places().find(line) == std::string_view::npos)
        return markers;
    addGitLab(line, markers);
    if (!markers.empty())
        return markers;
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    const std::string_view body = withoutPrefix(line);
    if (body.starts_with("::") || body.starts_with("##")) {
        if (auto marker = messageMarker(plainLine(body)))
            markers.push_back(std::move(*marker));
    } else if (!line.empty() && line[0] != ' ' && line[0] != '\t') {
        if (auto marker = buildkiteHeading(body))
            markers.push_back(std::move(*marker));
    }
    return markers;
}

std::size_t findFoldMarker(std::string_view bytes, std::size_t from)
{
    return places().find(bytes, from);
}

} // namespace slipway
