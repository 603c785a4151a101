// What a log view shows: a log that may still grow, its steps as foldable sections, its silences, and which lines are
// errors, warnings and matches of a search. One document may be shown by several views. GUI thread; reading, indexing
// and searching happen on other threads.
#pragma once

#include "app/logs/logfollower.h"
#include "app/logs/logsearch.h"
#include "ui/common/logview/rowmap.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace slipway {

struct LogSection {
    QString name;
    int step = -1;
    qint64 beginUs = 0; // µs since 1970 (UTC)
    qint64 endUs = 0;   // 0: still running
    bool hasRun = true;
};

class LogDocument : public QObject
{
    Q_OBJECT
public:
    explicit LogDocument(QObject *parent = nullptr);
    ~LogDocument() override;

    // Shows another log. INDEX may be empty; STEPS are the names of the recipe's steps; LIVE: somebody still writes.
    void open(const QString &path, const QString &index, const QStringList &steps, bool live);
    // The writer has ended.
    void complete();
    void setStepNames(const QStringList &names);

    const LineLog *log() const { return m_log.get(); } // null until the file exists
    std::shared_ptr<const LineLog> sharedLog() const { return m_log; }
    const LogIndex *index() const { return m_index.get(); } // null without one
    LineCount lines() const { return m_lines; }
    qint64 bytes() const { return m_bytes; }
    bool isLive() const { return m_live; }
    bool isComplete() const { return m_complete; } // read to its end

    const RowMap &rows() const { return m_rows; }
    const std::vector<LogSection> &sections() const { return m_sections; }
    const LogSilence &silence(int strip) const { return m_silences[static_cast<std::size_t>(strip)]; }
    void setFolded(int section, bool folded);
    void setAllFolded(bool folded);
    bool isFolded(int section) const;
    bool isAllFolded() const;
    // Opens the section that hides LINE.
    void reveal(LineNumber line);

    // Nothing: no search. Error Invalid when the pattern cannot be used; the old search stays then.
    Result<> setSearch(const std::optional<SearchPattern> &pattern);
    const LineMatcher *matcher() const { return m_search ? m_search->matcher().get() : nullptr; }
    bool isSearching() const { return m_search && m_search->isRunning(); }
    const LineSet &matches() const;
    const LineSet &errors() const;
    const LineSet &warnings() const;
    bool isMarked() const { return m_complete && m_errors && !m_errors->isRunning(); } // all errors are known

Q_SIGNALS:
    void grew();          // lines() and rows() have more at their end; the last line may have changed
    void rowsChanged();   // anything about rows(): folds, sections, strips
    void restarted();     // another log, or the same one from its beginning: forget line numbers
    void marksChanged();  // errors() and warnings()
    void searched();      // matches()
    void completed();
    void failed(const slipway::Error &error);

private:
    void update();
    void readStructure();
    void advanceSearches();
    std::unique_ptr<LogSearch> newSearch(std::shared_ptr<const LineMatcher> matcher, bool marks);

    std::unique_ptr<LogFollower> m_follower;
    std::shared_ptr<const LineLog> m_log;
    std::shared_ptr<const LogIndex> m_index;
    std::unique_ptr<LogSearch> m_errors;
    std::unique_ptr<LogSearch> m_warnings;
    std::unique_ptr<LogSearch> m_search;
    std::shared_ptr<const LineMatcher> m_matcher; // waits for the log
    QStringList m_stepNames;
    LineCount m_lines;
    qint64 m_bytes = 0;
    bool m_live = false;
    bool m_complete = false;

    RowMap m_rows;
    std::vector<LogSection> m_sections;
    std::vector<RowMap::Section> m_ranges; // the same, as lines
    std::vector<LogSilence> m_silences;
    std::vector<LineNumber> m_strips;
};

} // namespace slipway
