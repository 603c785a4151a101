// What a log view shows: a log that may still grow, its steps as foldable sections, its silences and losses, which lines
// are errors, warnings and matches of a search, and which are hidden as noise. One document may be shown by several views.
// GUI thread; reading, indexing and searching happen on other threads.
#pragma once

#include "app/logs/logfolds.h"
#include "app/logs/logfollower.h"
#include "app/logs/logmarks.h"
#include "app/logs/logsearch.h"
#include "ui/common/logview/logsections.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace slipway {

// Said between two lines: nothing was written for a while, or bytes that were written are not there any more.
struct LogStrip {
    enum Kind { Silence, Lost } kind = Silence;
    qint64 amount = 0; // µs of a silence; lost bytes, negative: some
    friend bool operator==(const LogStrip &, const LogStrip &) = default;
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
    std::shared_ptr<const LogIndex> sharedIndex() const { return m_index; }
    const LogIndex *index() const { return m_index.get(); } // null without one
    LineCount lines() const { return m_lines; }
    qint64 bytes() const { return m_bytes; }
    bool isLive() const { return m_live; }
    bool isComplete() const { return m_complete; } // read to its end

    const RowMap &rows() const { return m_rows; }
    const std::vector<LogSection> &sections() const { return m_sections.all(); }
    // With its times and its errors, found out for a header that is seen.
    LogSection section(int section) const;
    const LogStrip &strip(int strip) const { return m_strips[static_cast<std::size_t>(strip)]; }
    bool hasLosses() const { return m_lostAtEnd > 0 || (m_marks && !m_marks->losses().isEmpty()); }
    void setFolded(int section, bool folded);
    void setAllFolded(bool folded);
    bool isFolded(int section) const { return m_sections.isFolded(section); }
    bool isAllFolded() const { return m_sections.isAllFolded(); }
    // Opens the sections that hide LINE; where a filter hides it, nothing is hidden any more, and unhidden() says so.
    void reveal(LineNumber line);

    // A large log is being read: how far, in bytes. Both 0 when nothing is to be said.
    qint64 bytesRead() const { return m_reading ? m_bytesRead : 0; }
    qint64 bytesToRead() const { return m_reading ? m_bytesToRead : 0; }
    void stopReading();
    void readOn();
    bool isReadingStopped() const { return m_stopped; }

    // Lines that match are hidden; nothing: all are there. Error Invalid as setSearch().
    Result<> setFilter(const std::optional<SearchPattern> &pattern);
    bool isFiltering() const { return m_filterMatcher != nullptr; }
    const LineSet &hidden() const;
    // Errors among the hidden lines, counted up to 100,000 of them.
    qint64 hiddenErrors() const;

    // Nothing: no search. Error Invalid when the pattern cannot be used; the old search stays then.
    Result<> setSearch(const std::optional<SearchPattern> &pattern);
    const LineMatcher *matcher() const { return m_search ? m_search->matcher().get() : nullptr; }
    bool isSearching() const { return m_search && m_search->isRunning(); }
    const LineSet &matches() const;
    const LineSet &errors() const;
    const LineSet &warnings() const;
    // Of the step, or where all errors are known and it has none, of the log.
    std::optional<LineNumber> firstError(int step) const;
    // Lines that are not in the log this one is compared with; nothing: it is compared with none.
    void setDifferences(std::optional<LineSet> lines);
    const LineSet *differences() const { return m_differences ? &*m_differences : nullptr; }
    bool isMarked() const { return m_complete && m_marks && !m_marks->isRunning() && !m_scanSoon.isActive(); } // all errors are known

Q_SIGNALS:
    void grew();          // lines() and rows() have more at their end; the last line may have changed
    void rowsChanged();   // anything about rows(): folds, sections, strips
    void restarted();     // another log, or the same one from its beginning: forget line numbers
    void marksChanged();  // errors(), warnings() and differences()
    void readingChanged(); // bytesRead(), isReadingStopped()
    void filtered();      // hidden() and hiddenErrors(); rows() too, but that is said by rowsChanged() or grew()
    void unhidden();      // the filter was taken away to show a line
    void searched();      // matches()
    void completed();
    void failed(const slipway::Error &error);

private:
    void update();
    void readStructure();
    std::vector<LogSection> readSteps();
    void advanceSearches();
    void onFiltered();
    void onMarked();
    void makeStrips();
    void showRows();
    LineNumber firstLineFrom(qint64 offset) const;
    std::unique_ptr<LogSearch> newSearch(std::shared_ptr<const LineMatcher> matcher, void (LogDocument::*changed)());

    std::unique_ptr<LogFollower> m_follower;
    std::shared_ptr<const LineLog> m_log;
    std::shared_ptr<const LogIndex> m_index;
    std::unique_ptr<LogSearch> m_search;
    std::unique_ptr<LogSearch> m_filter;
    std::unique_ptr<LogMarks> m_marks;
    std::unique_ptr<LogFolds> m_folds;
    QTimer m_scanSoon; // active: the first page has the processor for itself
    std::shared_ptr<const LineMatcher> m_matcher; // waits for the log
    std::optional<SearchPattern> m_filterPattern;
    std::shared_ptr<const LineMatcher> m_filterMatcher;
    std::optional<LineSet> m_differences;
    QStringList m_stepNames;
    LineCount m_lines;
    qint64 m_bytes = 0;
    bool m_live = false;
    bool m_complete = false;
    bool m_reading = false;
    bool m_stopped = false;
    qint64 m_bytesRead = 0;
    qint64 m_bytesToRead = 0;
    // What a filter has not looked at is not shown once it has caught up, so that noise never flashes by.
    bool m_filterCaughtUp = false;
    LineCount m_filterTarget; // lines there were when the filter was set
    LineCount m_filtered;
    mutable qint64 m_hiddenErrors = -1; // not counted
    qint64 m_lostAtEnd = 0;

    RowMap m_rows;
    LogSections m_sections;
    std::vector<RowMap::Section> m_steps; // as lines
    std::vector<LineNumber> m_silences; // the lines behind them
    std::vector<LogStrip> m_strips;
    std::vector<LineNumber> m_stripLines;
};

} // namespace slipway
