#include "app/logs/logsearch.h"

#include <utility>

namespace slipway {

namespace {

// Whether something is written over what stands before it.
bool isOverwritten(std::string_view part)
{
    for (std::size_t at = part.find('\r'); at != std::string_view::npos; at = part.find('\r', at)) {
        at = part.find_first_not_of('\r', at);
        if (at != std::string_view::npos && part[at] != '\n')
            return true;
    }
    return false;
}

} // namespace

class LogSearch::Reader : public LogReader
{
public:
    Reader(LogSearch *owner, std::shared_ptr<const LineMatcher> matcher) : m_owner(owner), m_matcher(std::move(matcher)) { }

    void restart() override
    {
        m_hits.clear();
        m_searched = {};
        m_inParts = false;
    }

    qint64 read(const Block &block) override
    {
        m_found.clear();
        const qint64 newlines = m_matcher->scan(block.bytes, block.first, m_found);
        m_hits.removeFrom(block.first); // an unfinished line comes again, and a part of one is not all of it
        if (block.continues) {
            const std::string_view part = block.bytes.substr(0, block.bytes.find('\n'));
            if (m_inParts && !isOverwritten(part) && (m_found.empty() || m_found.front() != block.first))
                m_found.insert(m_found.begin(), block.first);
        }
        if (block.cut)
            m_inParts = !m_found.empty();
        m_hits.append(m_found);
        m_searched = {block.first.value + newlines + (block.unfinished ? 1 : 0)};
        return newlines;
    }

    std::function<void()> report() override
    {
        return [owner = m_owner, hits = m_hits, searched = m_searched]() mutable {
            owner->m_hits = std::move(hits);
            owner->m_searched = searched;
        };
    }

private:
    LogSearch *const m_owner;
    const std::shared_ptr<const LineMatcher> m_matcher;
    LineSet m_hits;
    LineCount m_searched;
    std::vector<LineNumber> m_found;
    bool m_inParts = false; // there was a hit in the line whose next part comes
};

LogSearch::LogSearch(std::shared_ptr<const LineLog> log, std::shared_ptr<const LineMatcher> matcher, QObject *parent)
    : LogWalk(std::move(log), std::make_shared<Reader>(this, matcher), Urgency::Awaited, parent), m_matcher(std::move(matcher))
{
}

LogSearch::~LogSearch() = default;

} // namespace slipway
