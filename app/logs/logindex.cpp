#include "app/logs/logindex.h"

#include "app/logs/logfile.h"
#include "app/supervisor/logindex.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 recordsPerBlock = 256;
constexpr auto headerBytes = static_cast<qint64>(supervisor::indexHeaderBytes);
constexpr auto recordBytes = static_cast<qint64>(supervisor::indexRecordBytes);
constexpr qint64 recordsPerRead = 16'384;

} // namespace

LogIndex::LogIndex(QString path) : m_path(std::move(path)) { }

void LogIndex::reset()
{
    m_records = 0;
    m_sparse.clear();
    m_steps.clear();
    m_silences.clear();
    m_masks.clear();
    m_firstUs = 0;
    m_knownBytes = 0;
    m_lastUs = 0;
    ++m_generation;
}

Result<bool> LogIndex::refresh()
{
    const QMutexLocker refreshing(&m_refreshing);
    std::shared_ptr<const LogFile> file;
    qint64 records = 0;
    {
        const QReadLocker locker(&m_lock);
        file = m_file;
        records = m_records;
    }
    bool changed = false;
    if (!file || !file->isStillAt(m_path) || file->size() < headerBytes + records * recordBytes) {
        auto opened = LogFile::open(m_path);
        if (!opened)
            return opened.error().code == ErrorCode::NotFound ? Result<bool>(false) : failure(opened.error());
        file = *opened;
        const QWriteLocker locker(&m_lock);
        m_file = file;
        changed = m_records > 0;
        reset();
        records = 0;
    }
    if (records == 0) {
        const QByteArray header = file->read(0, headerBytes);
        const std::string wrong = supervisor::indexHeaderError({header.constData(), static_cast<std::size_t>(header.size())});
        if (!wrong.empty()) {
            return failure(ErrorCode::Corrupt,
                           QCoreApplication::translate("slipway::LogIndex", "The times of this log cannot be read."),
                           u"%1: %2"_s.arg(m_path, QString::fromStdString(wrong)));
        }
    }
    for (;;) {
        const QByteArray bytes = file->read(headerBytes + records * recordBytes, recordsPerRead * recordBytes);
        const qint64 count = bytes.size() / recordBytes; // a torn last record waits for its rest
        if (count == 0)
            return changed;
        const QWriteLocker locker(&m_lock);
        add(bytes.constData(), count);
        records = m_records;
        changed = true;
    }
}

void LogIndex::add(const char *bytes, qint64 count)
{
    for (qint64 i = 0; i < count; ++i, bytes += recordBytes, ++m_records) {
        const supervisor::IndexRecord record = supervisor::decodeIndexRecord(bytes);
        const auto offset = static_cast<qint64>(record.offset);
        if (m_records % recordsPerBlock == 0)
            m_sparse.push_back(offset);
        if (m_records == 0)
            m_firstUs = record.timeUs;
        const bool bytesWritten = record.flags & (supervisor::IndexFlag::Output | supervisor::IndexFlag::Note);
        if (bytesWritten && m_records > 0 && record.timeUs - m_lastUs >= silenceUs && m_silences.size() < mostSilences)
            m_silences.push_back({offset, record.timeUs - m_lastUs});
        m_lastUs = record.timeUs;
        if ((record.flags & supervisor::IndexFlag::Mask) && m_masks.size() < mostMasks)
            m_masks.push_back(offset);
        m_knownBytes = std::max(m_knownBytes, offset);

        const int step = static_cast<int>(record.step);
        if (record.flags & supervisor::IndexFlag::StepBegin)
            m_steps.push_back({step, offset, -1, record.timeUs, 0});
        if (record.flags & supervisor::IndexFlag::StepEnd) {
            const auto begun = std::find_if(m_steps.rbegin(), m_steps.rend(),
                                            [step](const LogStep &each) { return each.step == step; });
            if (begun != m_steps.rend() && begun->isRunning()) {
                begun->end = offset;
                begun->endUs = record.timeUs;
            }
        }
    }
}

std::vector<LogStep> LogIndex::steps() const
{
    const QReadLocker locker(&m_lock);
    return m_steps;
}

std::vector<LogSilence> LogIndex::silences() const
{
    const QReadLocker locker(&m_lock);
    return m_silences;
}

bool LogIndex::hasMaskIn(qint64 begin, qint64 end) const
{
    const QReadLocker locker(&m_lock);
    const auto found = std::lower_bound(m_masks.begin(), m_masks.end(), begin);
    return found != m_masks.end() && *found < end;
}

std::optional<qint64> LogIndex::timeAt(qint64 offset) const
{
    std::shared_ptr<const LogFile> file;
    qint64 block = 0;
    qint64 records = 0;
    quint64 generation = 0;
    {
        const QReadLocker locker(&m_lock);
        const auto after = std::upper_bound(m_sparse.begin(), m_sparse.end(), offset);
        if (after == m_sparse.begin())
            return std::nullopt;
        block = after - m_sparse.begin() - 1;
        records = std::min(recordsPerBlock, m_records - block * recordsPerBlock);
        generation = m_generation;
        file = m_file;
    }
    const QMutexLocker locker(&m_cacheLock);
    if (m_cacheBlock != block || m_cacheGeneration != generation || static_cast<qint64>(m_cache.size()) != records) {
        const QByteArray bytes = file->read(headerBytes + block * recordsPerBlock * recordBytes, records * recordBytes);
        m_cache.clear();
        for (qint64 i = 0; i + recordBytes <= bytes.size(); i += recordBytes) {
            const supervisor::IndexRecord record = supervisor::decodeIndexRecord(bytes.constData() + i);
            m_cache.emplace_back(static_cast<qint64>(record.offset), record.timeUs);
        }
        m_cacheBlock = block;
        m_cacheGeneration = generation;
    }
    // Of several records with the same offset the last one: a step begins where the first byte of its output lies.
    const auto after = std::upper_bound(m_cache.begin(), m_cache.end(), offset,
                                        [](qint64 wanted, const auto &record) { return wanted < record.first; });
    if (after == m_cache.begin())
        return std::nullopt;
    return std::prev(after)->second;
}

std::optional<qint64> LogIndex::firstTimeUs() const
{
    const QReadLocker locker(&m_lock);
    return m_records > 0 ? std::optional(m_firstUs) : std::nullopt;
}

std::optional<qint64> LogIndex::lastTimeUs() const
{
    const QReadLocker locker(&m_lock);
    return m_records > 0 ? std::optional(m_lastUs) : std::nullopt;
}

qint64 LogIndex::knownBytes() const
{
    const QReadLocker locker(&m_lock);
    return m_knownBytes;
}

} // namespace slipway
