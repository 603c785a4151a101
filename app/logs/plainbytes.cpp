#include "app/logs/plainbytes.h"

#include "app/logs/escapes.h"

#include <algorithm>

namespace slipway {

PlainBytes::PlainBytes(std::string_view raw) : m_raw(raw), m_isRaw(raw.find('\x1b') == raw.npos)
{
    if (m_isRaw)
        return;
    m_text.reserve(raw.size());
    std::size_t done = 0;
    std::size_t lineEnd = 0; // of the line the escape stands in: no sequence goes beyond it
    for (std::size_t at = raw.find('\x1b'); at != raw.npos; at = raw.find('\x1b', at)) {
        if (lineEnd <= at)
            lineEnd = std::min(raw.find('\n', at), raw.size());
        const escapes::Sequence sequence = escapes::sequenceAt(raw.substr(at, lineEnd - at));
        if (sequence.length == 0 || sequence.kind == escapes::Sequence::None) {
            ++at;
            continue;
        }
        append(done, at);
        if (sequence.kind == escapes::Sequence::Osc && !sequence.body.empty()) {
            const auto begin = static_cast<std::size_t>(sequence.body.data() - raw.data());
            m_hidden.emplace_back(begin, begin + sequence.body.size());
        }
        at += sequence.length;
        done = at;
    }
    append(done, raw.size());
}

void PlainBytes::append(std::size_t from, std::size_t to)
{
    if (from >= to)
        return;
    m_pieces.emplace_back(m_text.size(), from);
    m_text.append(m_raw.substr(from, to - from));
}

std::size_t PlainBytes::rawBegin(std::size_t position) const
{
    if (m_isRaw)
        return position;
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), position,
                                        [](std::size_t wanted, const auto &piece) { return wanted < piece.first; });
    if (after == m_pieces.begin())
        return position;
    return std::prev(after)->second + (position - std::prev(after)->first);
}

} // namespace slipway
