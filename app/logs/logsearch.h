// Searches a log in the background, and goes on as the log grows. Of a line that is longer than LogReader::longestPart, parts
// are searched: a text is found all the same, "^" and "$" may stand at the border of two. Otherwise as LogWalk.
#pragma once

#include "app/logs/linematcher.h"
#include "app/logs/lineset.h"
#include "app/logs/logwalk.h"

namespace slipway {

class LogSearch : public LogWalk
{
    Q_OBJECT
public:
    LogSearch(std::shared_ptr<const LineLog> log, std::shared_ptr<const LineMatcher> matcher, QObject *parent = nullptr);
    ~LogSearch() override;

    const LineSet &hits() const { return m_hits; }
    const std::shared_ptr<const LineMatcher> &matcher() const { return m_matcher; }
    LineCount searched() const { return m_searched; } // lines, an unfinished last one that was looked at included

private:
    class Reader;

    std::shared_ptr<const LineMatcher> m_matcher;
    LineSet m_hits;
    LineCount m_searched;
};

} // namespace slipway
