#include "app/logs/logprints.h"

#include "app/logs/logfile.h"

#include <algorithm>
#include <cstring>

namespace slipway {

namespace {

constexpr qint64 windowBytes = 2 * LineLog::lineLimit; // lines that are longer are shortened
constexpr std::size_t fewestSlots = 1 << 12;
constexpr std::size_t mostSlots = 1 << 22;
constexpr std::size_t filterWords = 1 << 22; // 2^28 bits
constexpr int filterProbes = 4;

} // namespace

LogPrints::LogPrints(std::shared_ptr<const LineLog> log, LogExtent extent, std::vector<std::string> folders)
    : m_log(std::move(log)), m_extent(extent), m_normalizer(std::move(folders))
{
}

bool LogPrints::read(LineNumber first, qint64 count, const std::stop_token &stop, const Each &each)
{
    if (count <= 0)
        return true;
    const std::vector<LineSpan> span = m_log->spans(first, {1});
    if (span.empty())
        return false;
    qint64 offset = span.front().begin;
    LineNumber line = first;
    std::vector<char> buffer;
    while (count > 0) {
        const qint64 length = std::min(windowBytes, m_extent.bytes - offset);
        if (length < 0 || stop.stop_requested() || m_log->extent().generation != m_extent.generation)
            return false;
        buffer.resize(static_cast<std::size_t>(length));
        if (m_log->file()->read(offset, buffer.data(), length) < length)
            return false;
        const std::string_view bytes(buffer.data(), buffer.size());
        const bool atEnd = offset + static_cast<qint64>(bytes.size()) >= m_extent.bytes;
        std::size_t at = 0;
        bool further = true; // lines of this window are left
        while (count > 0 && further) {
            const auto *newline = static_cast<const char *>(std::memchr(bytes.data() + at, '\n', bytes.size() - at));
            const std::size_t end = newline ? static_cast<std::size_t>(newline - bytes.data()) : bytes.size();
            const auto size = static_cast<qint64>(end - at);
            if (!newline && !atEnd && size <= LineLog::lineLimit && at > 0) {
                further = false; // the next window begins with it
                continue;
            }
            std::size_t next = end + 1;
            if (size > LineLog::lineLimit || (!newline && !atEnd)) {
                const LogLine shortened = m_log->line(line);
                if (shortened.span.begin != offset + static_cast<qint64>(at))
                    return false;
                m_shortened = true;
                each(m_normalizer.print({shortened.bytes.constData(), static_cast<std::size_t>(shortened.bytes.size())}));
                next = static_cast<std::size_t>(shortened.span.end + 1 - offset);
            } else {
                each(m_normalizer.print(bytes.substr(at, end - at)));
            }
            at = next;
            ++line.value;
            --count;
            further = at < bytes.size();
        }
        if (bytes.empty())
            return false;
        offset += static_cast<qint64>(at);
        m_bytesRead += static_cast<qint64>(at);
    }
    return true;
}

KnownPrints::KnownPrints() : m_slots(fewestSlots, 0) { }

bool KnownPrints::insert(std::vector<quint64> &slotsOf, quint64 hash)
{
    const std::size_t mask = slotsOf.size() - 1;
    for (std::size_t i = (hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
        if (slotsOf[i] == hash)
            return false;
        if (slotsOf[i] == 0) {
            slotsOf[i] = hash;
            return true;
        }
    }
}

void KnownPrints::add(quint64 hash)
{
    hash = std::max<quint64>(hash, 1);
    if (!m_filter.empty()) {
        addToFilter(hash);
        return;
    }
    if (insert(m_slots, hash) && ++m_count * 4 > m_slots.size() * 3)
        grow();
}

void KnownPrints::grow()
{
    if (m_slots.size() < mostSlots) {
        std::vector<quint64> larger(m_slots.size() * 2, 0);
        for (const quint64 hash : m_slots) {
            if (hash)
                insert(larger, hash);
        }
        m_slots = std::move(larger);
        return;
    }
    m_filter.assign(filterWords, 0);
    for (const quint64 hash : m_slots) {
        if (hash)
            addToFilter(hash);
    }
    m_slots = {};
}

void KnownPrints::addToFilter(quint64 hash)
{
    quint64 probe = hash;
    for (int i = 0; i < filterProbes; ++i, probe = probe * 0x9E3779B97F4A7C15ULL + 1)
        m_filter[(probe >> 36) / 64] |= quint64(1) << ((probe >> 36) & 63);
}

bool KnownPrints::contains(quint64 hash) const
{
    hash = std::max<quint64>(hash, 1);
    if (!m_filter.empty()) {
        quint64 probe = hash;
        for (int i = 0; i < filterProbes; ++i, probe = probe * 0x9E3779B97F4A7C15ULL + 1) {
            if (!(m_filter[(probe >> 36) / 64] >> ((probe >> 36) & 63) & 1))
                return false;
        }
        return true;
    }
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = (hash ^ hash >> 32) & mask; m_slots[i] != 0; i = (i + 1) & mask) {
        if (m_slots[i] == hash)
            return true;
    }
    return false;
}

} // namespace slipway
