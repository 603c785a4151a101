#include "ui/builds/compareview.h"

#include "ui/builds/comparestrip.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Look {
    QColor soft;
    QColor ink;
    QString sign;
};

Look lookOf(LogHunk::Kind kind, const Tokens &tokens)
{
    switch (kind) {
    case LogHunk::OnlyLeft:
        return {tokens.failSoft, tokens.fail, u"−"_s};
    case LogHunk::OnlyRight:
        return {tokens.okSoft, tokens.ok, u"+"_s};
    case LogHunk::Changed:
        return {tokens.waitSoft, tokens.wait, u"≠"_s};
    case LogHunk::MovedLeft:
    case LogHunk::MovedRight:
        return {{}, tokens.text3, u"↕"_s};
    case LogHunk::Equal:
        break;
    }
    return {};
}

// The other side has more here.
void paintFiller(QPainter &painter, const QRect &row, const Tokens &tokens)
{
    painter.fillRect(row, tokens.ground);
    painter.fillRect(row, QBrush(tokens.line, Qt::BDiagPattern));
}

// The middle part of two lines that are the same at both ends.
std::pair<int, int> changedPart(const QString &mine, const QString &other)
{
    const qsizetype shorter = std::min(mine.size(), other.size());
    qsizetype head = 0;
    while (head < shorter && mine[head] == other[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && mine[mine.size() - tail - 1] == other[other.size() - tail - 1])
        ++tail;
    return {int(head), int(mine.size() - tail)};
}

} // namespace

CompareView::CompareView(QWidget *parent) : QAbstractScrollArea(parent), m_metrics(LogMetrics::current()), m_search(new CompareSearch(this)), m_strip(new CompareStrip(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Two logs compared"));
    installReadableRows();
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the strip stands in for it
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(m_search, &CompareSearch::changed, this, [this] {
        viewport()->update();
        m_strip->renew();
    });
}

CompareView::~CompareView() = default;

void CompareView::show(Log left, Log right, const std::shared_ptr<const LogDifference> &difference)
{
    const CompareRow top = m_rows.at(m_place.row);
    const CompareRow current = m_rows.at(std::max<qint64>(0, m_current));
    const bool again = m_logs[1] == left && m_logs[0] == right && m_difference;
    m_logs[1] = std::move(left);
    m_logs[0] = std::move(right);
    m_difference = difference;
    m_widest = 0;
    m_rows.set(difference ? difference->hunks : std::vector<LogHunk>{}, m_form, m_around);
    m_search->setLogs(m_logs[1], m_logs[0]);
    const auto rowOf = [this](const CompareRow &row) {
        return row.right >= 0 ? m_rows.rowOfRight({row.right}) : m_rows.rowOfLeft({row.left});
    };
    if (!again) {
        m_current = m_anchor = -1;
        m_place = {};
    } else {
        if (m_current >= 0)
            m_current = m_anchor = rowOf(current);
        m_place.row = rowOf(top);
    }
    renew();
    Q_EMIT currentRowChanged();
}

void CompareView::setIndexes(Index left, Index right)
{
    if (m_indexes[1] == left && m_indexes[0] == right)
        return;
    m_indexes[1] = std::move(left);
    m_indexes[0] = std::move(right);
    rearrange();
    Q_EMIT timesChanged();
}

void CompareView::setNames(const QString &left, const QString &right)
{
    m_names[1] = left;
    m_names[0] = right;
}

void CompareView::setFirstNewLine(std::optional<LineNumber> line)
{
    if (m_firstNew == line)
        return;
    m_firstNew = line;
    rearrange(); // its row is higher
}

void CompareView::setForm(CompareRows::Form form)
{
    if (m_form == form)
        return;
    m_form = form;
    rearrange();
}

void CompareView::setAround(std::optional<int> lines)
{
    if (m_around == lines)
        return;
    m_around = lines;
    rearrange();
}

void CompareView::setWrapping(bool on)
{
    if (m_wrapping == on)
        return;
    m_wrapping = on;
    if (on)
        horizontalScrollBar()->setValue(0);
    rearrange();
    Q_EMIT wrappingChanged(on);
}

void CompareView::setShowingTimes(bool on)
{
    if (m_showingTimes == on)
        return;
    m_showingTimes = on;
    rearrange();
    Q_EMIT timesChanged();
}

void CompareView::setTimeStyle(const LogTimeStyle &style)
{
    if (timeStyle() == style)
        return;
    m_times = LogTimes(style);
    rearrange();
    Q_EMIT timesChanged();
}

void CompareView::setZoom(int percent)
{
    percent = std::clamp(percent, LogView::smallestZoom, LogView::largestZoom);
    if (m_zoom == percent)
        return;
    m_zoom = percent;
    rearrange();
    Q_EMIT zoomChanged(percent);
}

// The row that is looked at stays where it is, if it is in sight; else the topmost.
void CompareView::rearrange()
{
    const Seen *seen = m_current >= 0 ? seenOf(m_current) : nullptr;
    const std::optional<int> y = seen ? std::optional(seen->y) : std::nullopt;
    const CompareRow kept = m_rows.at(m_current >= 0 ? m_current : m_place.row);
    m_rows.arrange(m_form, m_around);
    const qint64 row = kept.right >= 0 ? m_rows.rowOfRight({kept.right}) : m_rows.rowOfLeft({std::max<qint64>(0, kept.left)});
    if (m_current >= 0)
        m_current = m_anchor = row;
    m_widest = 0;
    m_place = {row, 0};
    renew();
    if (y)
        setPlace(below({row, 0}, -*y));
    if (m_current >= 0)
        reveal(m_current);
    Q_EMIT currentRowChanged();
}

void CompareView::renew()
{
    m_metrics = LogMetrics::current(m_zoom / 100.0);
    m_lines.clear();
    const qint64 lines = m_difference ? std::max(m_difference->left.lines.value, m_difference->right.lines.value) : 0;
    m_columns = LogColumns::of(m_metrics, {lines}, m_showingTimes && hasTimes() ? m_times.columns() : 0);
    setPlace(m_place);
    m_strip->renew();
}

// -- painting

void CompareView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    const qreal widest = m_widest;
    if (isStacked()) {
        paintHalf(painter, viewport()->rect(), false);
    } else {
        paintHalf(painter, halfOf(true), true);
        paintHalf(painter, halfOf(false), false);
        const QRect right = halfOf(false);
        painter.fillRect(QRect(right.left(), 0, 1, right.height()), tokensFor(this).lineStrong);
    }
    if (m_widest > widest)
        QMetaObject::invokeMethod(this, [this] { syncBars(); }, Qt::QueuedConnection);
}

void CompareView::paintHalf(QPainter &painter, const QRect &half, bool left)
{
    painter.save();
    painter.setClipRect(half, Qt::IntersectClip);
    painter.translate(half.left(), 0);
    RowPainter rows(painter, *this, m_metrics, m_columns, horizontalScrollBar()->value());
    rows.paintBackground({0, 0, half.width(), half.height()});
    const Tokens &tokens = tokensFor(this);
    for (const Seen &seen : m_seen) {
        const QRect note(0, seen.y, half.width(), noteHeight(seen.what));
        const QRect rect(0, seen.y + note.height(), half.width(), seen.height - note.height());
        if (!note.isEmpty() && left && !isStacked())
            paintFiller(painter, note, tokens);
        else if (!note.isEmpty())
            rows.paintNote(note, tr("first new line"), tokens.text);
        const bool current = m_current >= 0 && seen.row >= std::min(m_current, m_anchor) && seen.row <= std::max(m_current, m_anchor);
        if (seen.what.skipped > 0)
            paintSkipped(painter, rect, seen.what, left || isStacked());
        else
            paintRow(painter, rows, rect, seen.what, isStacked() ? seen.what.right < 0 : left, current);
        if (seen.row == m_current && hasFocus() && showsFocusRing(this) && m_anchor == m_current)
            paintFocusRing(&painter, QRectF(rect).adjusted(1, 0, -1, 0), tokens, radius::chip);
    }
    painter.restore();
}

void CompareView::paintRow(QPainter &painter, RowPainter &rows, const QRect &row, const CompareRow &what, bool left, bool current)
{
    const Tokens &tokens = tokensFor(this);
    const qint64 line = left ? what.left : what.right;
    if (line < 0)
        return paintFiller(painter, row, tokens);
    const LogHunk::Kind kind = what.kind != LogHunk::Changed || (what.left >= 0 && what.right >= 0) || isStacked()
        ? what.kind
        : left ? LogHunk::OnlyLeft
               : LogHunk::OnlyRight;
    const Look look = lookOf(isStacked() && kind == LogHunk::Changed ? (left ? LogHunk::OnlyLeft : LogHunk::OnlyRight) : kind, tokens);
    if (look.soft.isValid()) {
        painter.fillRect(row, look.soft);
        paintHairline(&painter, QRectF(m_columns.gutter - 1, row.top(), 1, row.height()), tokens.line);
        painter.fillRect(QRect(row.left(), row.top(), scaled(3), row.height()), look.ink);
    }
    const Line *known = lineOf(left, line);
    if (!known)
        return;
    const LineShape *shape = &known->shape;
    m_widest = std::max(m_widest, shape->width());
    PaintedLine painted;
    painted.shape = shape;
    painted.number = {line};
    painted.current = current;
    if (m_columns.time > 0)
        painted.time = timeText(left, line);
    for (const MaskChip &chip : known->chips)
        painted.marks.chips.push_back(chip.range);
    if (kind == LogHunk::Changed && !isStacked()) {
        if (const LineShape *other = shapeOf(!left, left ? what.right : what.left)) {
            const auto [from, to] = changedPart(shape->text(), other->text());
            painted.marks.selectedFrom = from;
            painted.marks.selectedTo = to;
            painted.marks.selection = mixed(look.soft, look.ink, 0.22);
        }
    }
    if (m_search->isHit(left, line)) {
        painted.marks.matches = m_search->matcher()->ranges(shape->text());
        painted.marks.currentMatch = current ? 0 : -1;
    }
    rows.paintLine(row, painted);
    if (!look.sign.isEmpty()) {
        painter.setFont(m_metrics.font);
        painter.setPen(look.ink);
        painter.drawText(QPointF(scaled(5), row.top() + m_metrics.ascent), look.sign);
    }
}

void CompareView::paintSkipped(QPainter &painter, const QRect &row, const CompareRow &what, bool words)
{
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(row, tokens.lineSoft);
    if (!words)
        return;
    painter.setFont(m_metrics.zoomed(fontFor(TypeRole::Caption)));
    painter.setPen(tokens.text2);
    painter.drawText(row.adjusted(m_columns.text, 0, -scaled(8), 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     what.skipped == 1 ? tr("1 equal line")
                                       : tr("%1 equal lines").arg(QLocale().toString(what.skipped)));
}

} // namespace slipway
