#include "ui/builds/compareview.h"

#include "app/logs/escapes.h"
#include "ui/builds/comparestrip.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
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

CompareView::CompareView(QWidget *parent) : QAbstractScrollArea(parent), m_metrics(LogMetrics::current()), m_strip(new CompareStrip(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Two logs compared"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the strip stands in for it
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
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
    verticalScrollBar()->setValue(int(std::clamp<qint64>(row - std::clamp<qint64>(above, 0, visibleRows() - 1), 0, longestBar)));
    Q_EMIT currentRowChanged();
}

void CompareView::renew()
{
    m_metrics = LogMetrics::current();
    const qint64 lines = m_difference ? std::max(m_difference->left.lines.value, m_difference->right.lines.value) : 0;
    m_columns = LogColumns::of(m_metrics, {lines}, 0);
    syncBars();
    viewport()->update();
    m_strip->renew();
}

void CompareView::syncBars()
{
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, int(std::clamp<qint64>(m_rows.count() - visibleRows(), 0, longestBar)));
    bar->setPageStep(std::max(1, visibleRows() - 1));
    const int room = halfOf(false).width() - m_columns.text - scaled(16);
    horizontalScrollBar()->setRange(0, std::max(0, int(std::min<qreal>(m_widest, 1e8)) - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(int(m_metrics.advance * 4));
}

int CompareView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_metrics.lineHeight);
}

qint64 CompareView::firstVisibleRow() const
{
    return verticalScrollBar()->value();
}

qint64 CompareView::rowAt(int y) const
{
    const qint64 row = firstVisibleRow() + y / m_metrics.lineHeight;
    return y >= 0 && row < m_rows.count() ? row : -1;
}

QRect CompareView::rowRect(qint64 row) const
{
    const qint64 y = (row - firstVisibleRow()) * m_metrics.lineHeight;
    return row < firstVisibleRow() || y >= viewport()->height() ? QRect() : QRect(0, int(y), viewport()->width(), m_metrics.lineHeight);
}

QRect CompareView::halfOf(bool left) const
{
    const QRect all = viewport()->rect();
    const int middle = all.width() / 2;
    if (isStacked())
        return all;
    return left ? QRect(0, 0, middle, all.height()) : QRect(middle, 0, all.width() - middle, all.height());
}

// -- lines

const LineShape *CompareView::shapeOf(bool left, qint64 line)
{
    const qint64 key = line * 2 + left;
    if (const LineShape *known = m_shapes.object(key))
        return known;
    if (!m_logs[left] || line < 0)
        return nullptr;
    auto *shape = new LineShape(m_logs[left]->line({line}, 64 << 10), m_metrics, 0);
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
        verticalScrollBar()->setValue(int(std::min(row - visibleRows() + 1, longestBar)));
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
    for (int i = 0; i <= visibleRows() && first + i < m_rows.count(); ++i) {
        const qint64 row = first + i;
        const QRect rect(0, i * m_metrics.lineHeight, half.width(), m_metrics.lineHeight);
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
    painter.setFont(fontFor(TypeRole::Caption));
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
    const QRectF box(row.right() - width - scaled(6), row.top() + 1, width, row.height() - 2);
    paintBox(&painter, box, tokens.accent, Qt::transparent, radius::chip);
    painter.setPen(tokens.onAccent);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

// -- events

void CompareView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setViewportMargins(0, 0, m_strip->sizeHint().width(), 0);
    m_strip->setGeometry(viewport()->geometry().right() + 1, viewport()->y(), m_strip->sizeHint().width(), viewport()->height());
    syncBars();
    m_strip->renew();
}

void CompareView::scrollContentsBy(int, int)
{
    viewport()->update();
    m_strip->update();
}

void CompareView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ApplicationFontChange:
        m_shapes.clear();
        m_widest = 0;
        renew();
        break;
    case QEvent::PaletteChange:
        viewport()->update();
        m_strip->renew();
        break;
    default:
        break;
    }
}

bool CompareView::event(QEvent *event)
{
    // The brackets lead to other builds elsewhere in the page, and here to other differences.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::KeypadModifier));
        const bool ours = key->key() == Qt::Key_BracketLeft || key->key() == Qt::Key_BracketRight || key->key() == Qt::Key_D
            || key->key() == Qt::Key_N || key->key() == Qt::Key_O || key->key() == Qt::Key_S;
        if ((plain && ours) || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void CompareView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const qint64 at = m_current >= 0 ? m_current : firstVisibleRow();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        return moveTo(m_rows.count() - 1, true);
    }
    switch (event->key()) {
    case Qt::Key_BracketRight:
    case Qt::Key_BracketLeft:
        goToDifference(event->key() == Qt::Key_BracketRight);
        return;
    case Qt::Key_N:
        goToDifference(!shift);
        return;
    case Qt::Key_D:
        goToFirstNewLine();
        return;
    case Qt::Key_Down:
        return moveTo(m_current >= 0 ? at + 1 : at, shift);
    case Qt::Key_Up:
        return moveTo(at - 1, shift);
    case Qt::Key_PageDown:
        return moveTo(at + visibleRows() - 1, shift);
    case Qt::Key_PageUp:
        return moveTo(at - visibleRows() + 1, shift);
    case Qt::Key_Home:
        return moveTo(0, shift);
    case Qt::Key_End:
        return moveTo(m_rows.count() - 1, shift);
    case Qt::Key_Left:
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left ? QAbstractSlider::SliderSingleStepSub
                                                                           : QAbstractSlider::SliderSingleStepAdd);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const CompareRow row = m_rows.at(at); row.skipped > 0) {
            m_rows.expand(at);
            renew();
        } else if (m_current >= 0) {
            Q_EMIT lineActivated(row.right < 0, {row.right < 0 ? row.left : row.right});
        }
        return;
    case Qt::Key_O:
    case Qt::Key_S:
    case Qt::Key_Escape:
        Q_EMIT keyed(event->key());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void CompareView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->pos().y());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    if (m_rows.at(row).skipped > 0) {
        m_rows.expand(row);
        renew();
        return;
    }
    moveTo(row, event->modifiers() & Qt::ShiftModifier);
}

void CompareView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(firstVisibleRow() + (event->pos().y() < 0 ? -1 : event->pos().y() / m_metrics.lineHeight), true);
}

void CompareView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qint64 at = rowAt(event->pos().y());
    if (at < 0 || m_rows.at(at).skipped > 0)
        return;
    const CompareRow row = m_rows.at(at);
    const bool left = row.right < 0 || (!isStacked() && row.left >= 0 && halfOf(true).contains(event->pos()));
    Q_EMIT lineActivated(left, {left ? row.left : row.right});
}

void CompareView::contextMenuEvent(QContextMenuEvent *event)
{
    const CompareRow row = m_rows.at(m_current);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence(QKeySequence::Copy), this, [this] { copy(); })->setEnabled(m_current >= 0);
    for (const bool left : {true, false}) {
        const qint64 line = left ? row.left : row.right;
        QAction *open = menu->addAction(tr("Show in the Log of %1").arg(m_names[left]), this,
                                        [this, left, line] { Q_EMIT lineActivated(left, {line}); });
        open->setEnabled(m_current >= 0 && line >= 0 && row.skipped == 0);
    }
    menu->popup(event->globalPos());
}

void CompareView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void CompareView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace slipway
