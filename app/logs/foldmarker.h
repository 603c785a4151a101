// Where a part of a log begins or ends, as builds tell it to the CI service they were written for. Pure functions over the
// bytes of one line, any thread. Dialects: GitHub "::group::" and Azure "##[group]"; Azure "##[section]Starting: …";
// GitLab "section_start:UNIX:name[collapsed=true]\r\e[0K…"; Buildkite "--- ", "+++ ", "~~~ ", "^^^ +++"; TeamCity
// "##teamcity[blockOpened name='…']". Sources: the services' own descriptions of these.
#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

struct FoldMarker {
    enum Dialect : quint8 { Group, GitLab, Buildkite, TeamCity, Section } dialect = Group;
    enum Action : quint8 {
        Open,
        Close,
        Next,   // ends the part of its dialect before it and opens one
        Expand, // the part it stands in is to be seen
        Mute,   // until a marker says Unmute with the same id, workflow commands mean nothing
        Unmute,
    } action = Open;
    std::string id;         // what ends a part is called as it; empty: ends the innermost of its dialect
    std::string name;       // UTF-8, without escapes, not longer than longestFoldName
    bool collapsed = false; // as its service shows it at first
    bool whole = true;      // its line holds nothing else that is to be seen
    char sign = 0;          // of Buildkite's: what its line begins with
    qint64 timeUs = 0;      // its own time, µs since 1970 (UTC); 0: it has none
    friend bool operator==(const FoldMarker &, const FoldMarker &) = default;
};

inline constexpr std::size_t longestFoldName = 200;
inline constexpr std::size_t mostMarkersInLine = 8;

// Those of GitLab may stand several in a line. Of very long lines the beginning counts.
std::vector<FoldMarker> foldMarkers(std::string_view line);

// A heading of Buildkite's that is one line of a diff's head or of a shell's trace, as the line before it or behind it tells.
bool isRefuted(const FoldMarker &heading, std::string_view neighbour, bool behind);

// At or behind FROM, a place in a line that may hold a marker (of one that begins with a newline: the line after it); npos:
// nowhere. The first line of BYTES is to be looked at in any case.
std::size_t findFoldMarker(std::string_view bytes, std::size_t from);

} // namespace slipway
