// A line of a log made comparable with the same line of another run: without escapes and overwritten text, and with a
// placeholder for whatever differs each time. "[12/340] cc1 in 1.2s" and "[14/341] cc1 in 0.9 s" are both "[<n>] cc1 in
// <dur>". What a number says about the outcome ("exit code 2", "3 failed", ":88:") stays. One pass, no backtracking beyond
// a word. A normalizer is used by one thread at a time; the free function from any.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

class LogNormalizer
{
public:
    // FOLDERS: absolute paths that only this run has, as its workspace; each becomes "<dir>".
    explicit LogNormalizer(std::vector<std::string> folders = {});

    // Without its newline. Valid until the next call. Normalising the result again changes nothing.
    std::string_view normalized(std::string_view line);

    struct Print {
        quint64 hash = 0;
        bool speaks = false; // it has a word or a number of its own: an empty line or a ruler is nothing new anywhere
        friend bool operator==(const Print &, const Print &) = default;
    };
    Print print(std::string_view line);

private:
    std::string_view settled(std::string_view line);

    std::vector<std::string> m_folders; // longest first
    std::vector<char> m_room;
    std::string m_plain;
    bool m_speaks = false;
};

std::string normalizedLine(std::string_view line);

// Of any bytes; the same in every run.
quint64 hashOfText(std::string_view text);

} // namespace slipway
