// A log as a row of hashes: one for each line, of what is the same in each run. And a set of such hashes that stays small
// however large the log is. Used by one thread at a time.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/lognormalizer.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace slipway {

class LogPrints
{
public:
    // FOLDERS: paths that only this run has, see LogNormalizer. EXTENT: of the log when it began; what came later is left out.
    LogPrints(std::shared_ptr<const LineLog> log, LogExtent extent, std::vector<std::string> folders);

    using Each = std::function<void(LogNormalizer::Print)>;
    // COUNT lines from FIRST on. False: the log was cut short or replaced meanwhile, or STOP was asked for.
    bool read(LineNumber first, qint64 count, const std::stop_token &stop, const Each &each);
    qint64 bytesRead() const { return m_bytesRead; }
    bool wasShortened() const { return m_shortened; } // of a line beyond LineLog::lineLimit the beginning counts

private:
    std::shared_ptr<const LineLog> m_log;
    LogExtent m_extent;
    LogNormalizer m_normalizer;
    qint64 m_bytesRead = 0;
    bool m_shortened = false;
};

// Exact up to three million different lines. Beyond that it is a Bloom filter of 32 MiB: a few lines in ten thousand that
// it does not have (at ten million; some in a hundred at fifty) it takes for known.
class KnownPrints
{
public:
    KnownPrints();
    void add(quint64 hash);
    bool contains(quint64 hash) const;
    bool isExact() const { return m_filter.empty(); }
    qint64 bytes() const { return static_cast<qint64>((m_slots.capacity() + m_filter.capacity()) * sizeof(quint64)); }

private:
    void grow();
    void addToFilter(quint64 hash);
    static bool insert(std::vector<quint64> &slotsOf, quint64 hash);

    std::vector<quint64> m_slots; // open addressing; 0: free
    std::size_t m_count = 0;
    std::vector<quint64> m_filter;
};

} // namespace slipway
