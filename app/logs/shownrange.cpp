#include "app/logs/shownrange.h"

#include "app/logs/escapes.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace slipway {

namespace {

constexpr int tabWidth = 8; // as parseAnsi()

// Where each shown unit comes from; follows StyledSink of ansiparser.cpp step by step.
struct PlaceSink {
    std::string_view line;
    std::size_t controls = 0; // where the last special byte may be looked for
    std::vector<std::pair<std::size_t, std::size_t>> units; // begin and end of the bytes
    std::vector<bool> low;                                  // the second unit of a pair
    int column = 0;
    bool overwrite = false;
    int back = 0;

    void clear()
    {
        units.clear();
        low.clear();
        column = 0;
        overwrite = false;
        back = 0;
    }
    void beforeWriting()
    {
        if (overwrite)
            clear();
        for (; back > 0 && !units.empty(); --back) {
            if (low.back() && units.size() >= 2) {
                units.pop_back();
                low.pop_back();
            }
            units.pop_back();
            low.pop_back();
            column = std::max(0, column - 1);
        }
        back = 0;
    }
    void put(std::size_t begin, std::size_t end, bool isLow)
    {
        units.emplace_back(begin, end);
        low.push_back(isLow);
        column += isLow ? 0 : 1;
    }

    void text(std::string_view bytes)
    {
        beforeWriting();
        const auto offset = static_cast<std::size_t>(bytes.data() - line.data());
        controls = offset + bytes.size();
        for (std::size_t i = 0; i < bytes.size();) {
            // As many bytes as make what Qt shows of the first of them.
            const auto c = static_cast<unsigned char>(bytes[i]);
            std::size_t length = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            length = std::min(length, bytes.size() - i);
            QString shown = QString::fromUtf8(bytes.data() + i, static_cast<qsizetype>(length));
            if (length > 1 && shown.contains(QChar::ReplacementCharacter)) {
                length = 1; // invalid: each byte for itself
                shown = QString(QChar(QChar::ReplacementCharacter));
            }
            for (qsizetype unit = 0; unit < shown.size(); ++unit)
                put(offset + i, offset + i + length, shown[unit].isLowSurrogate());
            i += length;
        }
    }
    void special(int count)
    {
        beforeWriting();
        // The byte itself: the next special one behind what was seen last, that is no escape.
        while (controls < line.size() && line[controls] == '\x1b') {
            const escapes::Sequence sequence = escapes::sequenceAt(line.substr(controls));
            controls += std::max<std::size_t>(1, sequence.length);
        }
        const std::size_t at = std::min(controls, line.empty() ? 0 : line.size() - 1);
        for (int i = 0; i < count; ++i)
            put(at, at + 1, false);
        controls = at + 1;
    }
    void tab() { special(tabWidth - column % tabWidth); }
    void control(unsigned char) { special(1); }
    void style(std::string_view) { }
    void link(std::string_view) { }
    void returned()
    {
        overwrite = true;
        back = 0;
    }
    void erased() { clear(); }
    void stepped() { ++back; }
};

} // namespace

LogRange shownRange(const LogLine &line, int from, int to)
{
    if (from <= 0 && to < 0)
        return {line.span.begin, line.span.end};
    PlaceSink sink;
    sink.line = {line.bytes.constData(), static_cast<std::size_t>(line.bytes.size())};
    walkLine(sink.line, !line.span.finished, sink);
    const int shown = static_cast<int>(sink.units.size());
    const int first = std::clamp(from, 0, shown);
    const int last = to < 0 ? shown : std::clamp(to, first, shown);
    if (first == last)
        return {line.span.begin, line.span.begin};
    // What is shown of a line that is too long may be its end.
    const qint64 offset = line.left == 0 && line.bytes.size() < line.span.length() ? line.span.end - line.bytes.size() : line.span.begin;
    return {offset + qint64(sink.units[std::size_t(first)].first), offset + qint64(sink.units[std::size_t(last - 1)].second)};
}

} // namespace slipway
