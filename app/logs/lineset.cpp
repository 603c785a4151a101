#include "app/logs/lineset.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace slipway {

namespace {
constexpr qint64 blockLines = 65'536;
constexpr std::size_t fewAtMost = 4'096; // 8 KB, the size of the bits
} // namespace

LineSet::Blocks::const_iterator LineSet::find(qint64 key) const
{
    return std::lower_bound(m_blocks.begin(), m_blocks.end(), key,
                            [](const Block &block, qint64 wanted) { return block.key < wanted; });
}

void LineSet::append(LineNumber line)
{
    if (line.value <= m_last)
        return;
    const qint64 key = line.value / blockLines;
    if (m_blocks.empty() || m_blocks.back().key != key)
        m_blocks.push_back({key, m_count, {}, 0});
    Block &block = m_blocks.back();
    const auto low = static_cast<quint16>(line.value % blockLines);
    if (auto *few = std::get_if<Few>(&block.lines)) {
        if (few->size() < fewAtMost) {
            few->push_back(low);
        } else {
            Many bits(blockLines / 64);
            for (const quint16 each : *few)
                bits[each / 64] |= quint64(1) << (each % 64);
            bits[low / 64] |= quint64(1) << (low % 64);
            block.lines = std::move(bits);
        }
    } else {
        std::get<Many>(block.lines)[low / 64] |= quint64(1) << (low % 64);
    }
    ++block.count;
    ++m_count;
    m_last = line.value;
}

void LineSet::append(std::span<const LineNumber> lines)
{
    for (std::size_t i = 0; i < lines.size();) {
        append(lines[i++]);
        // Those that follow in a block of bits, with nothing to decide for each.
        auto *bits = m_blocks.empty() ? nullptr : std::get_if<Many>(&m_blocks.back().lines);
        if (!bits)
            continue;
        const qint64 begin = m_blocks.back().key * blockLines;
        const std::size_t from = i;
        for (; i < lines.size() && lines[i].value > m_last && lines[i].value < begin + blockLines; ++i) {
            m_last = lines[i].value;
            (*bits)[static_cast<std::size_t>(m_last - begin) / 64] |= quint64(1) << (m_last % 64);
        }
        m_blocks.back().count += static_cast<qint64>(i - from);
        m_count += static_cast<qint64>(i - from);
    }
}

void LineSet::removeFrom(LineNumber line)
{
    if (line.value <= 0)
        return clear();
    if (line.value > m_last)
        return;
    const qint64 key = line.value / blockLines;
    const int low = static_cast<int>(line.value % blockLines);
    while (!m_blocks.empty() && m_blocks.back().key > key)
        m_blocks.pop_back();
    if (!m_blocks.empty() && m_blocks.back().key == key) {
        Block &block = m_blocks.back();
        block.count = rankIn(block, low);
        if (auto *few = std::get_if<Few>(&block.lines)) {
            few->resize(static_cast<std::size_t>(block.count));
        } else {
            auto &bits = std::get<Many>(block.lines);
            bits[static_cast<std::size_t>(low / 64)] &= (quint64(1) << (low % 64)) - 1;
            std::fill(bits.begin() + low / 64 + 1, bits.end(), 0);
        }
        if (block.count == 0)
            m_blocks.pop_back();
    }
    m_count = m_blocks.empty() ? 0 : m_blocks.back().before + m_blocks.back().count;
    m_last = line.value - 1;
}

void LineSet::clear()
{
    m_blocks.clear();
    m_count = 0;
    m_last = -1;
}

bool LineSet::contains(LineNumber line) const
{
    if (line.value < 0)
        return false;
    const qint64 key = line.value / blockLines;
    const int low = static_cast<int>(line.value % blockLines);
    const auto it = find(key);
    return it != m_blocks.end() && it->key == key && nextIn(*it, low) == low;
}

std::optional<LineNumber> LineSet::next(LineNumber after) const
{
    const qint64 from = std::max<qint64>(0, after.value + 1);
    for (auto it = find(from / blockLines); it != m_blocks.end(); ++it) {
        const int low = it->key == from / blockLines ? static_cast<int>(from % blockLines) : 0;
        if (const int found = nextIn(*it, low); found >= 0)
            return LineNumber{it->key * blockLines + found};
    }
    return std::nullopt;
}

std::optional<LineNumber> LineSet::previous(LineNumber before) const
{
    if (before.value <= 0)
        return std::nullopt;
    const qint64 from = before.value - 1;
    for (auto it = find(from / blockLines + 1); it != m_blocks.begin();) {
        --it;
        const int low = it->key == from / blockLines ? static_cast<int>(from % blockLines) : blockLines - 1;
        if (const int found = previousIn(*it, low); found >= 0)
            return LineNumber{it->key * blockLines + found};
    }
    return std::nullopt;
}

qint64 LineSet::rankOf(LineNumber line) const
{
    if (line.value <= 0)
        return 0;
    const auto it = find(line.value / blockLines);
    if (it == m_blocks.end())
        return m_count;
    return it->before + (it->key == line.value / blockLines ? rankIn(*it, static_cast<int>(line.value % blockLines)) : 0);
}

LineNumber LineSet::at(qint64 rank) const
{
    if (rank >= m_count)
        return {m_last + 1};
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), std::max<qint64>(0, rank),
                                        [](qint64 wanted, const Block &block) { return wanted < block.before; });
    const Block &block = *std::prev(after);
    return {block.key * blockLines + memberIn(block, std::max<qint64>(0, rank) - block.before, true)};
}

LineNumber LineSet::missingAt(qint64 rank) const
{
    // Before a block lie so many lines that are not in the set: all before it but those of the blocks before.
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), rank, [](qint64 wanted, const Block &block) {
        return wanted < block.key * blockLines - block.before;
    });
    if (after == m_blocks.begin())
        return {rank};
    const Block &block = *std::prev(after);
    const qint64 left = rank - (block.key * blockLines - block.before);
    if (left >= blockLines - block.count)
        return {rank + block.before + block.count};
    return {block.key * blockLines + memberIn(block, left, false)};
}

int LineSet::memberIn(const Block &block, qint64 rank, bool member)
{
    if (const auto *few = std::get_if<Few>(&block.lines)) {
        if (member)
            return (*few)[static_cast<std::size_t>(rank)];
        // Up to the i-th member lie (*few)[i] - i lines that are none.
        std::size_t low = 0;
        std::size_t high = few->size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (static_cast<qint64>((*few)[middle]) - static_cast<qint64>(middle) <= rank)
                low = middle + 1;
            else
                high = middle;
        }
        return static_cast<int>(rank + static_cast<qint64>(low));
    }
    const auto &bits = std::get<Many>(block.lines);
    std::size_t i = 0;
    for (;; ++i) {
        const int here = member ? std::popcount(bits[i]) : 64 - std::popcount(bits[i]);
        if (rank < here)
            break;
        rank -= here;
    }
    quint64 word = member ? bits[i] : ~bits[i];
    for (; rank > 0; --rank)
        word &= word - 1;
    return static_cast<int>(i * 64) + std::countr_zero(word);
}

qint64 LineSet::rankIn(const Block &block, int line)
{
    if (const auto *few = std::get_if<Few>(&block.lines))
        return std::lower_bound(few->begin(), few->end(), static_cast<quint16>(line)) - few->begin();
    const auto &bits = std::get<Many>(block.lines);
    qint64 rank = 0;
    for (int i = 0; i < line / 64; ++i)
        rank += std::popcount(bits[static_cast<std::size_t>(i)]);
    return rank + std::popcount(bits[static_cast<std::size_t>(line / 64)] & ((quint64(1) << (line % 64)) - 1));
}

int LineSet::nextIn(const Block &block, int from)
{
    if (const auto *few = std::get_if<Few>(&block.lines)) {
        const auto it = std::lower_bound(few->begin(), few->end(), static_cast<quint16>(from));
        return it == few->end() ? -1 : *it;
    }
    const auto &bits = std::get<Many>(block.lines);
    auto i = static_cast<std::size_t>(from / 64);
    quint64 word = bits[i] & (~quint64(0) << (from % 64));
    while (word == 0 && ++i < bits.size())
        word = bits[i];
    return word == 0 ? -1 : static_cast<int>(i * 64) + std::countr_zero(word);
}

int LineSet::previousIn(const Block &block, int from)
{
    if (const auto *few = std::get_if<Few>(&block.lines)) {
        const auto it = std::upper_bound(few->begin(), few->end(), static_cast<quint16>(from));
        return it == few->begin() ? -1 : *std::prev(it);
    }
    const auto &bits = std::get<Many>(block.lines);
    int i = from / 64;
    quint64 word = bits[static_cast<std::size_t>(i)] & (~quint64(0) >> (63 - from % 64));
    while (word == 0 && --i >= 0)
        word = bits[static_cast<std::size_t>(i)];
    return word == 0 ? -1 : i * 64 + 63 - std::countl_zero(word);
}

} // namespace slipway
