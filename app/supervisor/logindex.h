// The file `log.idx` beside `log`: when which bytes were written, and by which step. A header of 16 bytes, then records
// of 24 bytes, all little-endian, in the order of time. Offsets count bytes of `log` as written, that is after masking.
// A record is written right after its bytes; bytes behind the last record belong to it. Pure functions, any thread.
#pragma once

#include "app/supervisor/wire.h"

namespace slipway::supervisor {

namespace IndexFlag {
inline constexpr std::uint32_t Output = 1;    // bytes a step wrote, from offset on
inline constexpr std::uint32_t StepBegin = 2; // the step starts; its output begins at offset
inline constexpr std::uint32_t StepEnd = 4;   // the step is over; its output ends at offset
inline constexpr std::uint32_t Note = 8;      // bytes the supervisor wrote itself: "$ git …", why the build ended
inline constexpr std::uint32_t Mask = 16;     // at offset a "***" stands for a secret; in a log full of them not of each
} // namespace IndexFlag

struct IndexRecord {
    std::uint64_t offset = 0; // in `log`
    std::int64_t timeUs = 0;  // µs since 1970 (UTC)
    std::uint32_t step = 0;   // index into the steps of the recipe
    std::uint32_t flags = 0;  // IndexFlag

    friend bool operator==(const IndexRecord &, const IndexRecord &) = default;
};

inline constexpr std::string_view indexMagic = "SLIPWAYI";
inline constexpr std::uint32_t indexVersion = 1;
inline constexpr std::size_t indexHeaderBytes = 16;
inline constexpr std::size_t indexRecordBytes = 24;

inline std::string encodeIndexHeader()
{
    std::string out(indexMagic);
    out.resize(indexHeaderBytes);
    wire::storeLittle(out.data() + 8, indexVersion, 4);
    wire::storeLittle(out.data() + 12, indexRecordBytes, 4);
    return out;
}

// Writes indexRecordBytes bytes to TO.
inline void encode(const IndexRecord &record, char *to)
{
    wire::storeLittle(to, record.offset, 8);
    wire::storeLittle(to + 8, static_cast<std::uint64_t>(record.timeUs), 8);
    wire::storeLittle(to + 16, record.step, 4);
    wire::storeLittle(to + 20, record.flags, 4);
}

// Reads indexRecordBytes bytes from FROM.
inline IndexRecord decodeIndexRecord(const char *from)
{
    return {wire::loadLittle(from, 8), static_cast<std::int64_t>(wire::loadLittle(from + 8, 8)),
            static_cast<std::uint32_t>(wire::loadLittle(from + 16, 4)),
            static_cast<std::uint32_t>(wire::loadLittle(from + 20, 4))};
}

// Says what is wrong with the first bytes of a log.idx; empty: nothing, or not yet 16 bytes long.
inline std::string indexHeaderError(std::string_view bytes)
{
    if (bytes.size() < indexHeaderBytes)
        return {};
    if (!bytes.starts_with(indexMagic))
        return "this is no Slipway log index";
    if (wire::loadLittle(bytes.data() + 8, 4) != indexVersion
        || wire::loadLittle(bytes.data() + 12, 4) != indexRecordBytes)
        return "the log index has a version this program does not read";
    return {};
}

// All whole records of a file's bytes. A torn last record, as a crash leaves it, is left out; a file that is still
// without its header has no records.
inline Decoded<std::vector<IndexRecord>> decodeLogIndex(std::string_view bytes)
{
    if (std::string error = indexHeaderError(bytes); !error.empty())
        return {std::nullopt, std::move(error)};
    std::vector<IndexRecord> records;
    if (bytes.size() >= indexHeaderBytes) {
        bytes.remove_prefix(indexHeaderBytes);
        records.reserve(bytes.size() / indexRecordBytes);
        for (; bytes.size() >= indexRecordBytes; bytes.remove_prefix(indexRecordBytes))
            records.push_back(decodeIndexRecord(bytes.data()));
    }
    return {std::move(records), {}};
}

} // namespace slipway::supervisor
