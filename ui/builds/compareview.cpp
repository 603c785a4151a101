#include "ui/builds/compareview.h"

#include "app/logs/escapes.h"
#include "ui/builds/comparestrip.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestBar = 1 << 30;
constexpr qint64 mostCopied = 100'000; // rows

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
    const CompareRow top = m_rows.at(firstVisibleRow());
    const CompareRow current = m_rows.at(std::max<qint64>(0, m_current));
    const bool again = m_logs[1] == left && m_logs[0] == right && m_difference;
    m_logs[1] = std::move(left);
    m_logs[0] = std::move(right);
    m_difference = difference;
    m_shapes.clear();
    m_widest = 0;
    m_rows.set(difference ? difference->hunks : std::vector<LogHunk>{}, m_form, m_around);
    m_search->setLogs(m_logs[1], m_logs[0]);
    renew();
    const auto rowOf = [this](const CompareRow &row) {
        return row.right >= 0 ? m_rows.rowOfRight({row.right}) : m_rows.rowOfLeft({row.left});
    };
    if (!again) {
        m_current = m_anchor = -1;
        verticalScrollBar()->setValue(0);
    } else {
        if (m_current >= 0)
            m_current = m_anchor = rowOf(current);
        verticalScrollBar()->setValue(int(std::min(rowOf(top), longestBar)));
    }
    Q_EMIT currentRowChanged();
}

void CompareView::setNames(const QString &left, const QString &right)
{
    m_names[1] = left;
    m_names[0] = right;
}

void CompareView::setFirstNewLine(std::optional<LineNumber> line)
{
    m_firstNew = line;
    viewport()->update();
    m_strip->update();
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

void CompareView::setZoom(int percent)
{
    percent = std::clamp(percent, LogView::smallestZoom, LogView::largestZoom);
    if (m_zoom == percent)
        return;
    m_zoom = percent;
    rearrange();
    Q_EMIT zoomChanged(percent);
}

// What stands in the middle of the view stays there.
void CompareView::rearrange()
{
    const CompareRow kept = m_rows.at(m_current >= 0 ? m_current : firstVisibleRow());
    const qint64 above = m_current >= 0 ? m_current - firstVisibleRow() : 0;
    m_rows.arrange(m_form, m_around);
    const qint64 row = kept.right >= 0 ? m_rows.rowOfRight({kept.right}) : m_rows.rowOfLeft({std::max<qint64>(0, kept.left)});
    if (m_current >= 0)
        m_current = m_anchor = row;
    m_widest = 0;
    renew();
    verticalScrollBar()->setValue(int(std::clamp<qint64>(row - std::max<qint64>(0, above), 0, longestBar)));
    if (const QRect rect = rowRect(row); rect.isEmpty() || rect.bottom() >= viewport()->height()) // rows may be higher now
        verticalScrollBar()->setValue(int(std::clamp<qint64>(firstRowToSee(row), 0, longestBar)));
    Q_EMIT currentRowChanged();
}

void CompareView::renew()
{
    m_metrics = LogMetrics::current(m_zoom / 100.0);
    m_shapes.clear();
    const qint64 lines = m_difference ? std::max(m_difference->left.lines.value, m_difference->right.lines.value) : 0;
    m_columns = LogColumns::of(m_metrics, {lines}, 0);
    syncBars();
    viewport()->update();
    m_strip->renew();
}

void CompareView::syncBars()
{
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, int(std::clamp<qint64>(firstRowToSee(m_rows.count() - 1), 0, longestBar)));
    bar->setPageStep(std::max(1, visibleRows() - 1));
    const int room = halfOf(false).width() - m_columns.text - scaled(16);
    horizontalScrollBar()->setRange(0, m_wrapping ? 0 : std::max(0, int(std::min<qreal>(m_widest, 1e8)) - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(int(m_metrics.advance * 4));
}

// -- where rows stand: the view begins with a row, never within one

int CompareView::heightOf(qint64 row) const
{
    if (!m_wrapping)
        return m_metrics.lineHeight;
    const CompareRow what = m_rows.at(row);
    int rows = 1;
    for (const bool left : {true, false}) {
        const LineShape *shape = what.skipped > 0 ? nullptr : shapeOf(left, left ? what.left : what.right);
        rows = std::max(rows, shape ? shape->rows() : 1);
    }
    return rows * m_metrics.lineHeight;
}

// The first row of a view that ends with ROW.
qint64 CompareView::firstRowToSee(qint64 row) const
{
    if (!m_wrapping)
        return std::max<qint64>(0, row + 1 - visibleRows());
    int room = viewport()->height() - (row >= 0 ? heightOf(row) : 0);
    while (row > 0 && room >= heightOf(row - 1))
        room -= heightOf(--row);
    return std::max<qint64>(0, row);
}

int CompareView::visibleRows() const
{
    if (!m_wrapping)
        return std::max(1, viewport()->height() / m_metrics.lineHeight);
    int count = 0;
    int room = viewport()->height();
    for (qint64 row = firstVisibleRow(); row < m_rows.count() && room >= heightOf(row); ++row, ++count)
        room -= heightOf(row);
    return std::max(1, count);
}

qint64 CompareView::firstVisibleRow() const
{
    return verticalScrollBar()->value();
}

qint64 CompareView::rowAt(int y) const
{
    if (y < 0)
        return -1;
    qint64 row = firstVisibleRow();
    for (int top = 0; row < m_rows.count() && top <= viewport()->height(); ++row) {
        top += heightOf(row);
        if (y < top)
            return row;
    }
    return -1;
}

QRect CompareView::rowRect(qint64 row) const
{
    int y = 0;
    for (qint64 each = firstVisibleRow(); each < m_rows.count() && y < viewport()->height(); ++each) {
        if (each == row)
            return {0, y, viewport()->width(), heightOf(row)};
        y += heightOf(each);
    }
    return {};
}

QRect CompareView::halfOf(bool left) const
{
    const QRect all = viewport()->rect();
    const int middle = all.width() / 2;
    if (isStacked())
        return all;
    return left ? QRect(0, 0, middle, all.height()) : QRect(middle, 0, all.width() - middle, all.height());
}

qreal CompareView::wrapWidth() const
{
    return m_wrapping ? std::max<qreal>(1, halfOf(false).width() - m_columns.text - scaled(8)) : 0;
}

// -- lines

const LineShape *CompareView::shapeOf(bool left, qint64 line) const
{
    const qint64 key = line * 2 + left;
    if (const LineShape *known = m_shapes.object(key))
        return known;
    if (!m_logs[left] || line < 0)
        return nullptr;
    auto *shape = new LineShape(m_logs[left]->line({line}, 64 << 10), m_metrics, wrapWidth());
    m_shapes.insert(key, shape);
    return shape;
}

QString CompareView::rowText(qint64 row) const
{
    const CompareRow what = m_rows.at(row);
    const auto lineText = [this](bool left, qint64 line) {
        const LogLine found = m_logs[left]->line({line}, 64 << 10);
        return QString::fromStdString(plainLine({found.bytes.constData(), std::size_t(found.bytes.size())}));
    };
    if (what.skipped > 0)
        return tr("%n equal line(s)", nullptr, int(std::min<qint64>(what.skipped, INT_MAX)));
    if (what.kind == LogHunk::Equal)
        return u"  "_s + lineText(false, what.right);
    QStringList lines;
    if (what.left >= 0)
        lines.append(u"- "_s + lineText(true, what.left));
    if (what.right >= 0)
        lines.append(u"+ "_s + lineText(false, what.right));
    return lines.join(u'\n');
}

void CompareView::copy() const
{
    if (m_current < 0)
        return;
    const qint64 from = std::min(m_current, m_anchor);
    const qint64 to = std::min(std::max(m_current, m_anchor), from + mostCopied - 1);
    QStringList lines;
    for (qint64 row = from; row <= to; ++row)
        lines.append(rowText(row));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

// -- places

void CompareView::goToRow(qint64 row)
{
    if (m_rows.count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_rows.count() - 1);
    // With some of what came before it.
    if (row < firstVisibleRow() || row >= firstVisibleRow() + visibleRows())
        verticalScrollBar()->setValue(int(std::min(std::max<qint64>(0, row - visibleRows() / 3), longestBar)));
    m_current = m_anchor = row;
    viewport()->update();
    Q_EMIT currentRowChanged();
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    setAccessibleDescription(rowText(row));
    QAccessible::updateAccessibility(&changed);
}

bool CompareView::goToDifference(bool forward)
{
    const qint64 from = m_current >= 0 ? m_current : forward ? firstVisibleRow() - 1 : firstVisibleRow();
    const auto row = forward ? m_rows.nextDifference(from) : m_rows.previousDifference(from);
    if (row)
        goToRow(*row);
    return row.has_value();
}

bool CompareView::goToMatch(bool forward)
{
    const qint64 from = m_current >= 0 ? m_current : forward ? firstVisibleRow() - 1 : firstVisibleRow();
    auto row = m_search->nextRow(m_rows, from, forward);
    if (!row)
        return false;
    if (m_rows.at(*row).skipped > 0) { // it is to be seen
        m_rows.expand(*row);
        renew();
        row = m_search->nextRow(m_rows, forward ? *row - 1 : *row + 1, forward).value_or(*row);
    }
    goToRow(*row);
    return true;
}

bool CompareView::goToFirstNewLine()
{
    if (!m_firstNew)
        return false;
    goToRow(m_rows.rowOfRight(*m_firstNew));
    return true;
}

void CompareView::moveTo(qint64 row, bool extend)
{
    if (m_rows.count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_rows.count() - 1);
    if (row < firstVisibleRow())
        verticalScrollBar()->setValue(int(std::min(row, longestBar)));
    else if (row >= firstVisibleRow() + visibleRows())
        verticalScrollBar()->setValue(int(std::min(firstRowToSee(row), longestBar)));
    m_current = row;
    if (!extend || m_anchor < 0)
        m_anchor = row;
    viewport()->update();
    setAccessibleDescription(rowText(row));
    Q_EMIT currentRowChanged();
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
    const QRect all(0, 0, half.width(), half.height());
    RowPainter rows(painter, *this, m_metrics, m_columns, horizontalScrollBar()->value());
    rows.paintBackground(all);
    const Tokens &tokens = tokensFor(this);
    const qint64 first = firstVisibleRow();
    int y = 0;
    for (qint64 row = first; y < half.height() && row < m_rows.count(); ++row) {
        const QRect rect(0, y, half.width(), heightOf(row));
        y += rect.height();
        const CompareRow what = m_rows.at(row);
        const bool current = m_current >= 0 && row >= std::min(m_current, m_anchor) && row <= std::max(m_current, m_anchor);
        if (what.skipped > 0)
            paintSkipped(painter, rect, what, left || isStacked());
        else
            paintRow(painter, rows, rect, what, isStacked() ? what.right < 0 : left, current);
        const bool isMark = m_firstNew && what.right == m_firstNew->value && what.skipped == 0 && (!left || isStacked());
        if (isMark)
            paintFirstNew(painter, rect);
        if (row == m_current && hasFocus() && showsFocusRing(this) && m_anchor == m_current)
            paintFocusRing(&painter, QRectF(rect).adjusted(1, 0, -1, 0), tokens, radius::chip);
    }
    painter.restore();
}

void CompareView::paintRow(QPainter &painter, RowPainter &rows, const QRect &row, const CompareRow &what, bool left, bool current)
{
    const Tokens &tokens = tokensFor(this);
    const qint64 line = left ? what.left : what.right;
    if (line < 0) { // the other side has more here
        painter.fillRect(row, tokens.ground);
        painter.fillRect(row, QBrush(tokens.line, Qt::BDiagPattern));
        return;
    }
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
    const LineShape *shape = shapeOf(left, line);
    if (!shape)
        return;
    m_widest = std::max(m_widest, shape->width());
    PaintedLine painted;
    painted.shape = shape;
    painted.number = {line};
    painted.current = current;
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

void CompareView::paintFirstNew(QPainter &painter, const QRect &row)
{
    const Tokens &tokens = tokensFor(this);
    const QString text = tr("first new line");
    painter.setFont(fontFor(TypeRole::Micro));
    const int width = painter.fontMetrics().horizontalAdvance(text) + scaled(12);
    const QRectF box(row.right() - width - scaled(6), row.top() + 1, width, m_metrics.lineHeight - 2);
    paintBox(&painter, box, tokens.accent, Qt::transparent, radius::chip);
    painter.setPen(tokens.onAccent);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace slipway
