// Searches two logs that are compared for the same text, in the background, and says which row holds the next match. GUI thread.
#pragma once

#include "app/logs/logsearch.h"
#include "ui/builds/comparerows.h"

#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

class CompareSearch final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void setLogs(std::shared_ptr<const LineLog> left, std::shared_ptr<const LineLog> right);
    // Nothing: no search. Error Invalid as LineMatcher::compile(); the old search stays then.
    Result<> setPattern(const std::optional<SearchPattern> &pattern);

    const LineMatcher *matcher() const { return m_matcher.get(); }
    bool isRunning() const;
    qint64 count() const; // of lines that match, in both
    bool isHit(bool left, qint64 line) const;
    const LineSet &hits(bool left) const;
    // The row of the next match behind FROM, or before it; around the end if there is no further. None: there
    // is no match.
    std::optional<qint64> nextRow(const CompareRows &rows, qint64 from, bool forward) const;

Q_SIGNALS:
    void changed();

private:
    void start();
    std::optional<qint64> rowBeside(const CompareRows &rows, bool left, qint64 from, bool forward) const;

    std::shared_ptr<const LineLog> m_logs[2]; // right, left
    std::shared_ptr<const LineMatcher> m_matcher;
    std::unique_ptr<LogSearch> m_searches[2];
};

} // namespace slipway
