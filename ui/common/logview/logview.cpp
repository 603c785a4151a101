#include "ui/common/logview/logview.h"

#include "ui/common/logview/logaccessible.h"
#include "ui/common/logview/logexcerpt.h"
#include "ui/common/logview/logviewentry.h"
#include "ui/common/logview/minimap.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestBar = 1 << 30; // rows; a scroll bar counts in int

int clampedToBar(qint64 rows)
{
    return static_cast<int>(std::min(rows, longestBar));
}

} // namespace

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent), m_metrics(LogMetrics::current()), m_entries(mostEntries * entryCost)
{
    installLogAccessible();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the minimap stands in for it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    m_minimap = new Minimap(this);
    m_pill = makeSmallButton({}, ButtonKind::Normal, u"arrow-down"_s, this);
    m_pill->setFocusPolicy(Qt::NoFocus); // F does the same
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] { setFollowing(true); });
    rebuild();
}

LogView::~LogView() = default;

void LogView::setDocument(LogDocument *document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document) {
        if (m_excerpt) {
            connect(m_excerpt, &LogExcerpt::grew, this, &LogView::onGrew);
            connect(m_excerpt, &LogExcerpt::rowsChanged, this, [this] { rebuild(); });
        } else {
            connect(document, &LogDocument::grew, this, &LogView::onGrew);
            connect(document, &LogDocument::rowsChanged, this, [this] {
                rebuild();
                goToAwaited();
            });
        }
        connect(document, &LogDocument::restarted, this, &LogView::onRestarted);
        connect(document, &LogDocument::completed, this, [this] { rebuild(); });
        connect(document, &LogDocument::marksChanged, this, &LogView::onMarks);
        connect(document, &LogDocument::searched, this, &LogView::onMarks);
    }
    onRestarted();
}

void LogView::setExcerpt(LogExcerpt *excerpt)
{
    m_excerpt = excerpt;
}

const RowMap &LogView::rows() const
{
    return m_excerpt ? m_excerpt->rows() : m_document->rows();
}

void LogView::setFollowing(bool on)
{
    if (on)
        moveTo(endPlace());
    if (m_following == on)
        return;
    m_following = on;
    m_linesAtRelease = m_document ? m_document->lines() : LineCount{};
    placePill();
    Q_EMIT followingChanged(on);
}

void LogView::setWrapping(bool on)
{
    if (m_wrapping == on)
        return;
    m_wrapping = on;
    m_place.hidden = 0;
    if (on)
        horizontalScrollBar()->setValue(0);
    rebuild();
    Q_EMIT wrappingChanged(on);
}

void LogView::setShowingTimes(bool on)
{
    if (m_showingTimes == on)
        return;
    m_showingTimes = on;
    rebuild();
    Q_EMIT showingTimesChanged(on);
}

void LogView::setTimeStyle(const LogTimeStyle &style)
{
    if (m_times.style() == style)
        return;
    m_times = LogTimes(style);
    rebuild();
    Q_EMIT timeStyleChanged(style);
}

void LogView::setZoom(int percent)
{
    percent = std::clamp(percent, smallestZoom, largestZoom);
    if (m_zoom == percent)
        return;
    m_zoom = percent;
    m_place.hidden = 0;
    rebuild();
    Q_EMIT zoomChanged(percent);
}

void LogView::setHighlighters(const QList<LogRule> &highlighters)
{
    m_highlighters.clear();
    for (const LogRule &rule : highlighters) {
        if (!rule.on)
            continue;
        if (auto matcher = LineMatcher::compile(rule.pattern))
            m_highlighters.push_back({*matcher, rule.colour});
    }
    ++m_highlighting;
    viewport()->update();
}

LineCount LogView::newLines() const
{
    return m_document && !m_following ? LineCount{m_document->lines().value - m_linesAtRelease.value} : LineCount{};
}

// -- where rows stand

qint64 LogView::rowCount() const
{
    return m_document ? rows().count() : 0;
}

int LogView::tailHeight() const
{
    return m_document && m_document->isLive() && m_document->log() && !m_excerpt ? m_metrics.lineHeight : 0;
}

qreal LogView::wrapWidth() const
{
    return m_wrapping ? std::max<qreal>(1, viewport()->width() - m_columns.text - scaled(8)) : 0;
}

int LogView::rowHeight(qint64 row) const
{
    if (isTail(row))
        return tailHeight();
    const LogRow what = rows().at(row);
    if (what.kind == LogRow::Header)
        return m_metrics.headerHeight;
    if (what.kind == LogRow::Strip || !m_wrapping)
        return m_metrics.lineHeight;
    const Entry *line = entry(what.line);
    return m_metrics.lineHeight * (line ? line->shape.rows() : 1);
}

LogView::Place LogView::endPlace() const
{
    // Upwards from the last row until the view is full: that row is never cut, the topmost may be.
    qint64 room = viewport()->height() - tailHeight() - scaled(4);
    qint64 row = rowCount();
    while (row > 0 && room > 0) {
        --row;
        room -= rowHeight(row);
    }
    return {row, room < 0 ? static_cast<int>(-room) : 0};
}

LogView::Place LogView::below(Place place, qint64 pixels) const
{
    qint64 hidden = place.hidden + pixels;
    while (hidden < 0 && place.row > 0)
        hidden += rowHeight(--place.row);
    hidden = std::max<qint64>(0, hidden);
    while (place.row < rowCount() && hidden >= rowHeight(place.row))
        hidden -= rowHeight(place.row++);
    return {place.row, static_cast<int>(hidden)};
}

std::vector<LogView::Seen> LogView::layOut(Place place) const
{
    std::vector<Seen> seen;
    int y = -place.hidden;
    qint64 row = place.row;
    if (m_wrapping && m_document && row < rowCount()) {
        const qint64 last = std::min(rowCount() - 1, row + viewport()->height() / m_metrics.lineHeight);
        prefetch(rows().at(row).line, rows().at(last).line);
    }
    for (; y < viewport()->height() && row < rowCount(); ++row) {
        seen.push_back({row, rows().at(row), y, rowHeight(row), false});
        y += seen.back().height;
    }
    if (row == rowCount() && tailHeight() > 0 && y < viewport()->height())
        seen.push_back({row, {}, y, tailHeight(), true});
    return seen;
}

void LogView::moveTo(Place place)
{
    const Place end = endPlace();
    place = std::clamp(place, Place{}, std::max(end, Place{}));
    const std::vector<Seen> before = std::exchange(m_seen, layOut(place));
    m_place = place;

    // Rows that stay are moved as pixels: one line is painted instead of all.
    const auto same = [](const Seen &a, const Seen &b) { return a.row == b.row; };
    const Seen *from = nullptr;
    const Seen *to = nullptr;
    for (const Seen &seen : m_seen) {
        const auto old = std::find_if(before.begin(), before.end(), [&](const Seen &each) { return same(each, seen); });
        if (old != before.end()) {
            from = &*old;
            to = &seen;
            break;
        }
    }
    if (!from) {
        viewport()->update();
    } else {
        const int dy = to->y - from->y;
        if (dy != 0)
            viewport()->scroll(0, dy);
        // What has another height, is something else, or was not there before.
        auto old = before.begin() + (from - before.data());
        for (const Seen &seen : m_seen) {
            while (old != before.end() && old->row < seen.row)
                ++old;
            const bool stays = old != before.end() && old->row == seen.row && old->what == seen.what
                && old->height == seen.height && seen.y - old->y == dy && seen.tail == old->tail;
            if (!stays)
                viewport()->update(0, seen.y, viewport()->width(), seen.height);
        }
        const int bottom = m_seen.empty() ? 0 : m_seen.back().y + m_seen.back().height;
        const int oldBottom = before.back().y + before.back().height + dy;
        if (bottom < std::max(oldBottom, viewport()->height() + std::min(dy, 0)))
            viewport()->update(0, bottom, viewport()->width(), viewport()->height() - bottom);
    }
    syncBars();
    placePill();
    Q_EMIT moved();
}

void LogView::moveByUser(Place place)
{
    m_awaited.reset();
    moveTo(place);
    const bool atEnd = m_place == endPlace();
    if (m_following && !atEnd)
        setFollowing(false);
    else if (!m_following && atEnd && m_document && m_document->isLive())
        setFollowing(true);
}

void LogView::syncBars()
{
    m_syncing = true;
    const qint64 last = endPlace().row + (endPlace().hidden > 0 ? 1 : 0);
    const bool atEnd = m_place == endPlace();
    const qint64 scale = 1 + last / longestBar;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, clampedToBar(last / scale));
    bar->setPageStep(std::max(1, static_cast<int>(static_cast<qint64>(m_seen.size()) / scale)));
    bar->setSingleStep(1);
    bar->setValue(atEnd ? bar->maximum() : clampedToBar(m_place.row / scale));
    for (const Seen &seen : m_seen) {
        if (m_wrapping)
            break;
        if (!seen.tail && seen.what.kind == LogRow::Line) {
            if (const Entry *line = m_entries.object(seen.what.line.value))
                m_widest = std::max(m_widest, line->shape.width());
        }
    }
    const int room = viewport()->width() - m_columns.text - scaled(16);
    const auto tooWide = static_cast<int>(std::min<qreal>(m_widest - room, std::numeric_limits<int>::max() / 2));
    horizontalScrollBar()->setRange(0, m_wrapping ? 0 : std::max(0, tooWide));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_metrics.advance * 4));
    m_syncing = false;
    m_minimap->update();
}

void LogView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        viewport()->update();
    if (dy == 0 || m_syncing)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const Place end = endPlace();
    const qint64 scale = 1 + (end.row + 1) / longestBar;
    moveByUser(bar->value() >= bar->maximum() ? end : Place{bar->value() * scale, 0});
}

void LogView::rebuild()
{
    m_metrics = LogMetrics::current(m_zoom / 100.0);
    m_columns = columns();
    // What stays where it is: the line that is looked at, if it is in sight; else the topmost, whatever row it is on now.
    const LogRow top = !m_seen.empty() && !m_seen.front().tail ? m_seen.front().what : LogRow{};
    const bool hadTop = !m_seen.empty();
    const auto current = std::find_if(m_seen.begin(), m_seen.end(), [this](const Seen &seen) {
        return m_hasCursor && !seen.tail && seen.what == m_cursor && seen.y >= 0 && seen.y < viewport()->height();
    });
    const std::optional<int> currentY = current != m_seen.end() ? std::optional(current->y) : std::nullopt;
    m_entries.clear();
    m_widest = 0;
    m_seen.clear();
    if (hadTop && m_document)
        m_place = {rows().rowOf(top), m_place.hidden};
    if (m_document && m_hasCursor && m_cursor.kind == LogRow::Header) // sections before it may have come
        m_cursor.index = rows().sectionOf(m_cursor);
    if (const qint64 row = currentY ? rows().rowOf(m_cursor) : 0; currentY && row < rowCount() && rows().at(row) == m_cursor)
        m_place = below({row, 0}, -*currentY);
    m_linesShown = m_document ? m_document->lines() : LineCount{};
    viewport()->update();
    moveTo(m_following ? endPlace() : m_place);
    m_minimap->marksChanged();
}

LogColumns LogView::columns() const
{
    return LogColumns::of(m_metrics, m_document ? m_document->lines() : LineCount{},
                          m_showingTimes && m_document && m_document->index() ? m_times.columns() : 0);
}

void LogView::onGrew()
{
    if (columns().text != m_columns.text || m_seen.empty()) {
        rebuild();
    } else {
        // The line that was last may have been unfinished.
        if (m_linesShown.value > 0) {
            const LineNumber last{m_linesShown.value - 1};
            m_entries.remove(last.value);
            updateRow({LogRow::Line, last, -1});
        }
        m_linesShown = m_document->lines();
        moveTo(m_following ? endPlace() : m_place);
        m_minimap->marksChanged();
    }
    placePill();
    goToAwaited();
}

// While a large log is scanned this comes many times a second, and mostly of lines that nobody sees.
void LogView::onMarks()
{
    std::vector<qint64> marks{static_cast<qint64>(reinterpret_cast<quintptr>(m_document->matcher()))};
    for (const Seen &seen : m_seen) {
        if (isTail(seen.row) || seen.what.kind == LogRow::Strip)
            continue;
        const LineNumber line = seen.what.line;
        if (seen.what.kind == LogRow::Header)
            marks.push_back(m_document->section(seen.what.index).errors);
        else
            marks.push_back(line.value * 8 + (m_document->errors().contains(line) ? 1 : 0) + (m_document->warnings().contains(line) ? 2 : 0)
                            + (m_document->matches().contains(line) ? 4 : 0));
    }
    if (marks != m_marksSeen) {
        m_marksSeen = std::move(marks);
        viewport()->update();
    }
    m_minimap->marksChanged();
}

void LogView::onRestarted()
{
    m_entries.clear();
    m_seen.clear();
    m_place = {};
    m_cursor = {};
    m_hasCursor = false;
    m_awaited.reset();
    m_selection = {};
    m_linesAtRelease = {};
    rebuild();
}

void LogView::placePill()
{
    const qint64 lines = newLines().value;
    const bool wanted = m_document && m_document->isLive() && !m_following && lines > 0;
    if (wanted) {
        m_pill->setText(lines == 1 ? tr("1 new line") : tr("%1 new lines").arg(QLocale().toString(lines)));
        m_pill->adjustSize();
        m_pill->move((viewport()->width() - m_pill->width()) / 2,
                     viewport()->geometry().bottom() - m_pill->height() - scaled(12));
        m_pill->raise();
    }
    m_pill->setVisible(wanted);
}

// -- painting

void LogView::updateRow(const LogRow &row)
{
    for (const Seen &seen : m_seen) {
        if (!seen.tail && seen.what.kind == row.kind && seen.what.line == row.line)
            viewport()->update(0, seen.y, viewport()->width(), seen.height);
    }
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    RowPainter rowPainter(painter, *this, m_metrics, m_columns, horizontalScrollBar()->value());
    rowPainter.paintBackground(event->rect());
    LineNumber first{-1};
    LineNumber last;
    for (const Seen &seen : m_seen) {
        if (!seen.tail && seen.what.kind == LogRow::Line) {
            first = first.value < 0 ? seen.what.line : first;
            last = seen.what.line;
        }
    }
    if (first.value >= 0)
        prefetch(first, last);
    const qreal widest = m_widest;
    for (const Seen &seen : m_seen) {
        if (event->region().intersects(QRect(0, seen.y, viewport()->width(), seen.height)))
            paintSeen(rowPainter, seen);
    }
    if (m_widest > widest)
        QMetaObject::invokeMethod(this, [this] { syncBars(); }, Qt::QueuedConnection);
}

void LogView::paintSeen(RowPainter &painter, const Seen &seen)
{
    const QRect rect(0, seen.y, viewport()->width(), seen.height);
    if (seen.tail) {
        painter.paintTail(rect);
        return;
    }
    if (seen.what.kind == LogRow::Header) {
        const bool folded = m_document->isFolded(seen.what.index);
        const bool titled = rows().sections()[static_cast<std::size_t>(seen.what.index)].titled;
        painter.paintHeader(rect, m_document->section(seen.what.index), folded || titled ? std::optional(seen.what.line) : std::nullopt, folded,
                            rows().depthOf(seen.what.index), m_hasCursor && m_cursor == seen.what);
    } else if (seen.what.kind == LogRow::Strip) {
        painter.paintStrip(rect, m_document->strip(seen.what.index));
    } else if (Entry *line = entry(seen.what.line)) {
        const LineNumber number = seen.what.line;
        PaintedLine painted;
        painted.shape = &line->shape;
        painted.number = number;
        painted.current = m_hasCursor && m_cursor == seen.what;
        if (m_columns.time > 0)
            painted.time = timeOf(*line);
        painted.gap = hasGapAbove(seen.what, seen.row);
        painted.error = m_document->errors().contains(number);
        painted.warning = m_document->warnings().contains(number);
        for (const MaskChip &chip : chipsIn(*line))
            painted.marks.chips.push_back(chip.range);
        if (m_document->matches().contains(number))
            painted.marks.matches = matchesIn(*line);
        painted.marks.currentMatch = painted.current ? 0 : -1;
        const Tokens &tokens = tokensFor(this);
        painted.marks.tints = tintsIn(*line, tokens);
        painted.marks.selection = mixed(tokens.sunken, tokens.accent, hasFocus() ? 0.26 : 0.16);
        const auto [from, to] = m_selection.unitsIn(number, line->shape.length());
        painted.marks.selectedFrom = from;
        painted.marks.selectedTo = to;
        painted.wholeSelected = to > line->shape.length();
        m_widest = std::max(m_widest, line->shape.width());
        painter.paintLine(rect, painted);
    }
    if (m_hasCursor && seen.what == m_cursor && m_selection.isEmpty() && showsFocusRing(this))
        painter.paintCursor(rect);
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setViewportMargins(0, 0, m_minimap->sizeHint().width(), 0);
    m_minimap->setGeometry(viewport()->geometry().right() + 1, viewport()->y(), m_minimap->sizeHint().width(),
                           viewport()->height());
    if (m_wrapping)
        m_entries.clear();
    // The line that is looked at stays in sight when the view becomes lower.
    const auto current = std::find_if(m_seen.begin(), m_seen.end(), [this](const Seen &seen) {
        return m_hasCursor && !seen.tail && seen.what == m_cursor && seen.y + seen.height <= m_height;
    });
    const int hidden = current == m_seen.end() || m_wrapping ? 0 : current->y + current->height - viewport()->height();
    m_height = viewport()->height();
    viewport()->update();
    moveTo(m_following ? endPlace() : hidden > 0 ? below(m_place, hidden + m_metrics.lineHeight) : m_place);
    placePill();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ApplicationFontChange:
    case QEvent::LanguageChange:
        rebuild();
        break;
    case QEvent::PaletteChange:
        m_minimap->marksChanged();
        viewport()->update();
        break;
    default:
        break;
    }
}

} // namespace slipway
