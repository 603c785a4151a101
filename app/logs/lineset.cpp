#include "app/logs/lineset.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace slipway {

namespace {
constexpr qint64 blockLines = 65'536;
constexpr std::size_t fewAtMost = 4'096; // 8 KB, the size of the bits
} // namespace

void LineSet::append(LineNumber line)
{
    if (line.value <= m_last)
        return;
    Block &block = m_blocks[line.value / blockLines];
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

void LineSet::removeFrom(LineNumber line)
{
    if (line.value <= 0)
        return clear();
    if (line.value > m_last)
        return;
    const qint64 key = line.value / blockLines;
    const int low = static_cast<int>(line.value % blockLines);
    for (auto it = m_blocks.upper_bound(key); it != m_blocks.end(); it = m_blocks.erase(it))
        m_count -= it->second.count;
    if (const auto it = m_blocks.find(key); it != m_blocks.end()) {
        const qint64 kept = rankIn(it->second, low);
        m_count -= it->second.count - kept;
        it->second.count = kept;
        if (auto *few = std::get_if<Few>(&it->second.lines)) {
            few->resize(static_cast<std::size_t>(kept));
        } else {
            auto &bits = std::get<Many>(it->second.lines);
            bits[static_cast<std::size_t>(low / 64)] &= (quint64(1) << (low % 64)) - 1;
            std::fill(bits.begin() + low / 64 + 1, bits.end(), 0);
        }
        if (kept == 0)
            m_blocks.erase(it);
    }
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
    const auto it = m_blocks.find(line.value / blockLines);
    const int low = static_cast<int>(line.value % blockLines);
    return line.value >= 0 && it != m_blocks.end() && nextIn(it->second, low) == low;
}

std::optional<LineNumber> LineSet::next(LineNumber after) const
{
    const qint64 from = std::max<qint64>(0, after.value + 1);
    for (auto it = m_blocks.lower_bound(from / blockLines); it != m_blocks.end(); ++it) {
        const int low = it->first == from / blockLines ? static_cast<int>(from % blockLines) : 0;
        if (const int found = nextIn(it->second, low); found >= 0)
            return LineNumber{it->first * blockLines + found};
    }
    return std::nullopt;
}

std::optional<LineNumber> LineSet::previous(LineNumber before) const
{
    if (before.value <= 0)
        return std::nullopt;
    const qint64 from = before.value - 1;
    for (auto it = m_blocks.upper_bound(from / blockLines); it != m_blocks.begin();) {
        --it;
        const int low = it->first == from / blockLines ? static_cast<int>(from % blockLines) : blockLines - 1;
        if (const int found = previousIn(it->second, low); found >= 0)
            return LineNumber{it->first * blockLines + found};
    }
    return std::nullopt;
}

qint64 LineSet::rankOf(LineNumber line) const
{
    if (line.value <= 0)
        return 0;
    qint64 rank = 0;
    for (const auto &[key, block] : m_blocks) {
        if (key > line.value / blockLines)
            break;
        rank += key < line.value / blockLines ? block.count : rankIn(block, static_cast<int>(line.value % blockLines));
    }
    return rank;
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
