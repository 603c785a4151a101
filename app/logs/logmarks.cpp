#include "app/logs/logmarks.h"

#include "app/logs/linemark.h"
#include "app/logs/newlines.h"
#include "app/logs/plaintext.h"
#include "app/logs/textfind.h"

#include <algorithm>
#include <utility>

namespace slipway {

qint64 findMarks(std::string_view bytes, LineNumber first, MarkedLines &marks)
{
    NewlineCounter newlines(bytes);
    for (std::size_t at = findMark(bytes, 0); at < bytes.size(); at = findMark(bytes, at)) {
        const std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const LineMark mark = markOf(bytes.substr(begin, end - begin), at - begin);
        if (mark == LineMark::Error)
            marks.errors.push_back(first + LineCount{newlines.before(begin)});
        else if (mark == LineMark::Warning)
            marks.warnings.push_back(first + LineCount{newlines.before(begin)});
        at = end + 1; // one mark a line
    }
    return newlines.before(bytes.size());
}

class LogMarks::Reader : public LogReader
{
public:
    explicit Reader(LogMarks *owner) : m_owner(owner), m_hole(std::string(lostZeros, '\0')) { }

    void restart() override
    {
        m_sets = {};
        m_hasChanged = true;
    }

    qint64 read(const Block &block) override
    {
        for (LineSet *set : {&m_sets.errors, &m_sets.warnings, &m_sets.losses}) {
            m_hasChanged |= set->last() && *set->last() >= block.first && !block.continues;
            if (!block.continues)
                set->removeFrom(block.first); // an unfinished line comes again
        }
        std::string_view bytes = block.bytes;
        LineNumber first = block.first;
        findLosses(bytes, first);
        if (block.continues) { // its beginning told what it is
            const std::size_t end = bytes.find('\n');
            if (end == std::string_view::npos)
                return 0;
            bytes.remove_prefix(end + 1);
            ++first.value;
        }
        qint64 newlines = first.value - block.first.value;
        while (!bytes.empty()) {
            std::size_t length = bytes.size();
            if (length > piece) {
                const std::size_t newline = bytes.find('\n', piece);
                length = newline == std::string_view::npos ? length : newline + 1;
            }
            m_marks.errors.clear();
            m_marks.warnings.clear();
            newlines += findMarks(m_plain.of(bytes.substr(0, length)), block.first + LineCount{newlines}, m_marks);
            append(m_sets.errors, m_marks.errors);
            append(m_sets.warnings, m_marks.warnings);
            bytes.remove_prefix(length);
        }
        return newlines;
    }

    std::function<void()> report() override
    {
        if (!std::exchange(m_hasChanged, false))
            return {};
        return [owner = m_owner, sets = m_sets]() mutable {
            owner->m_errors = std::move(sets.errors);
            owner->m_warnings = std::move(sets.warnings);
            owner->m_losses = std::move(sets.losses);
            Q_EMIT owner->changed();
        };
    }

private:
    static constexpr std::size_t piece = 128 << 10;

    void append(LineSet &set, const std::vector<LineNumber> &lines)
    {
        set.append(lines);
        m_hasChanged |= !lines.empty();
    }

    void findLosses(std::string_view bytes, LineNumber first)
    {
        NewlineCounter newlines(bytes);
        for (std::size_t at = m_hole.find(bytes); at != std::string_view::npos; at = m_hole.find(bytes, at)) {
            m_sets.losses.append(first + LineCount{newlines.before(at)});
            m_hasChanged = true;
            at = std::min(bytes.find('\n', at), bytes.size());
        }
    }

    LogMarks *const m_owner;
    const TextFind m_hole;
    struct {
        LineSet errors;
        LineSet warnings;
        LineSet losses;
    } m_sets;
    MarkedLines m_marks;
    PlainText m_plain;
    bool m_hasChanged = false;
};

LogMarks::LogMarks(std::shared_ptr<const LineLog> log, QObject *parent)
    : LogWalk(std::move(log), std::make_shared<Reader>(this), Urgency::Background, parent)
{
}

LogMarks::~LogMarks() = default;

} // namespace slipway
