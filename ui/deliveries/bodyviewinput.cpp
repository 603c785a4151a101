// Keys, pointer, selection and taking away of the body view.
#include "app/logs/logtext.h"
#include "ui/deliveries/bodyview.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <iterator>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCopied = 64 << 20; // bytes, as of a log

int zoomStepOf(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal ? 10 : event.key() == Qt::Key_Minus ? -10 : 0;
}

} // namespace

quint32 BodyView::offsetAt(const QPoint &position) const
{
    constexpr int top = 8;
    const int delta = position.y() - top;
    const qint64 shown = verticalScrollBar()->value() + (delta < 0 ? -1 : delta / lineHeight());
    if (shown < 0)
        return 0;
    if (shown >= m_shown)
        return quint32(m_text->text.size());
    const BodyRow &row = (*m_rows)[size_t(rowAt(shown))];
    const QString text = textOf(row);
    const QFontMetrics metrics(mono());
    const int x = position.x() - textLeft() + horizontalScrollBar()->value();
    // The first place whose middle lies beyond the pointer.
    int low = 0, high = int(text.size());
    while (low < high) {
        const int middle = (low + high) / 2;
        const int before = metrics.horizontalAdvance(text.left(middle));
        const int after = metrics.horizontalAdvance(text.left(middle + 1));
        if ((before + after) / 2 < x)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && low < text.size() && text.at(low).isLowSurrogate())
        --low;
    const QString raw = QString::fromUtf8(QByteArrayView(m_text->text).sliced(row.offset, row.length));
    return row.offset + quint32(raw.left(low).toUtf8().size());
}

QString BodyView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    return m_text ? QString::fromUtf8(QByteArrayView(m_text->text).sliced(from, to - from)) : QString();
}

void BodyView::copy() const
{
    if (!m_text)
        return;
    const QString selected = selectedText();
    QGuiApplication::clipboard()->setText(selected.isEmpty() ? QString::fromUtf8(m_text->text) : selected);
}

// Whole lines, as their numbers stand for them.
void BodyView::copyWithNumbers() const
{
    if (!m_text)
        return;
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const auto &lines = m_text->lines;
    const auto lineOf = [&lines](quint32 offset) { return std::upper_bound(lines.begin(), lines.end(), offset) - lines.begin() - 1; };
    const auto first = from == to ? 0 : lineOf(from);
    const auto last = from == to ? std::ptrdiff_t(lines.size()) - 1 : lineOf(to - 1);
    const int digits = int(QString::number(last + 1).size());
    QString text;
    qsizetype bytes = 0;
    for (auto line = first; line <= last && bytes <= mostCopied; ++line) {
        const QByteArrayView what = m_text->line(quint32(line));
        bytes += what.size();
        text += (line == first ? QString() : u"\n"_s) + u"%1  "_s.arg(line + 1, digits) + QString::fromUtf8(what);
    }
    QGuiApplication::clipboard()->setText(text);
}

void BodyView::copyAsMarkdown() const
{
    if (!m_text)
        return;
    const QString selected = selectedText();
    QGuiApplication::clipboard()->setText(markdownOf({}, selected.isEmpty() ? QString::fromUtf8(m_text->text) : selected));
}

void BodyView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_rows || m_shown == 0)
        return;
    const QPoint position = event->position().toPoint();
    const qint64 shown = verticalScrollBar()->value() + qMax(0, position.y() - 8) / lineHeight();
    if (position.x() < textLeft() && shown < m_shown) {
        const quint32 line = (*m_rows)[size_t(rowAt(shown))].line;
        setFolded(line, !isFolded(line));
        return;
    }
    m_selecting = true;
    m_hasCursor = true;
    m_cursor = offsetAt(position);
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    viewport()->update();
}

void BodyView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!m_selecting) {
        viewport()->setCursor(position.x() < textLeft() ? Qt::ArrowCursor : Qt::IBeamCursor);
        return;
    }
    if (position.y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (position.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    m_cursor = offsetAt(position);
    viewport()->update();
}

void BodyView::mouseReleaseEvent(QMouseEvent *)
{
    m_selecting = false;
    if (m_anchor == m_cursor || !QGuiApplication::clipboard()->supportsSelection())
        return;
    QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

// A double click takes the whole value: what is worth copying here is an id or an address.
void BodyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!m_rows || m_shown == 0)
        return;
    const quint32 offset = offsetAt(event->position().toPoint());
    const BodyRow &row = (*m_rows)[size_t(rowOfOffset(offset))];
    const QString text = textOf(row);
    const QString raw = QString::fromUtf8(QByteArrayView(m_text->text).sliced(row.offset, row.length));
    const int place = int(QString::fromUtf8(QByteArrayView(m_text->text).sliced(row.offset, offset - row.offset)).size());
    for (const BodyPiece &piece : piecesOf(text, m_text->formatted, row.inString)) {
        if (place < piece.from || place >= piece.from + piece.length)
            continue;
        int from = piece.from, to = piece.from + piece.length;
        if (piece.span == BodySpan::Text || piece.span == BodySpan::Key) {
            from += text.at(from) == u'"' ? 1 : 0;
            to -= to > from && text.at(to - 1) == u'"' ? 1 : 0;
        }
        m_anchor = row.offset + quint32(raw.left(from).toUtf8().size());
        m_cursor = row.offset + quint32(raw.left(to).toUtf8().size());
    }
    viewport()->update();
}

void BodyView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    m_wheeled += event->angleDelta().y();
    const int steps = m_wheeled / QWheelEvent::DefaultDeltasPerStep;
    m_wheeled %= QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        setZoom(m_zoom + steps * 10);
    event->accept();
}

void BodyView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence(QKeySequence::Copy), this, &BodyView::copy);
    menu->addAction(tr("Copy with Numbers"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C), this, &BodyView::copyWithNumbers);
    menu->addAction(tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), this, &BodyView::copyAsMarkdown);
    menu->addSeparator();
    QAction *wrap = menu->addAction(tr("Wrap Lines"), QKeySequence(Qt::Key_W), this, [this] { setWrapping(!m_wrapping); });
    wrap->setCheckable(true);
    wrap->setChecked(m_wrapping);
    menu->addAction(tr("Go to Line…"), QKeySequence(Qt::CTRL | Qt::Key_G), this, &BodyView::goToLineWanted);
    for (QAction *action : menu->actions())
        action->setEnabled(m_text != nullptr);
    menu->popup(event->globalPos());
}

QList<KeySheet::Group> bodyKeys()
{
    return {
        {BodyView::tr("Body: find and move"),
         {{u"/"_s, BodyView::tr("Search")},
          {u"N"_s, BodyView::tr("Next match")},
          {u"Shift N"_s, BodyView::tr("Previous match")},
          {u"G"_s, BodyView::tr("First line")},
          {u"Shift G"_s, BodyView::tr("Last line")},
          {u"Ctrl G"_s, BodyView::tr("Line by number")},
          {u"←"_s, BodyView::tr("Fold the object or list")},
          {u"→"_s, BodyView::tr("Unfold it")},
          {u"Shift ↓"_s, BodyView::tr("Select lines")}}},
        {BodyView::tr("Body: look and take"),
         {{u"W"_s, BodyView::tr("Wrap lines")},
          {u"Ctrl +"_s, BodyView::tr("Larger text")},
          {u"Ctrl -"_s, BodyView::tr("Smaller text")},
          {u"Ctrl 0"_s, BodyView::tr("Usual text")},
          {u"Ctrl C"_s, BodyView::tr("Copy")},
          {u"Ctrl Alt C"_s, BodyView::tr("Copy with numbers")},
          {u"Ctrl Shift M"_s, BodyView::tr("Copy as Markdown")},
          {u"?"_s, BodyView::tr("These keys")}}},
    };
}

namespace {

constexpr int rareModifiers = Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::KeypadModifier;

// The same letters as in a log.
bool isBare(const QKeyEvent &event)
{
    constexpr int keys[] = {Qt::Key_Slash, Qt::Key_Question, Qt::Key_N, Qt::Key_G, Qt::Key_W};
    return (event.modifiers() & ~rareModifiers) == 0 && std::find(std::begin(keys), std::end(keys), event.key()) != std::end(keys);
}

bool isWithControl(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeyboardModifiers(Qt::GroupSwitchModifier | Qt::KeypadModifier);
    if (!(held & Qt::ControlModifier))
        return false;
    if (event.matches(QKeySequence::Copy) || event.matches(QKeySequence::SelectAll) || event.matches(QKeySequence::Find))
        return true;
    switch (event.key()) {
    case Qt::Key_C: return held == (Qt::ControlModifier | Qt::AltModifier);
    case Qt::Key_M: return held == (Qt::ControlModifier | Qt::ShiftModifier);
    case Qt::Key_G: return held == Qt::ControlModifier;
    default: return !(held & (Qt::AltModifier | Qt::MetaModifier)) && (event.key() == Qt::Key_0 || zoomStepOf(event) != 0);
    }
}

} // namespace

bool BodyView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        if (const auto &key = *static_cast<QKeyEvent *>(event); isBare(key) || isWithControl(key)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool BodyView::keyWithControl(const QKeyEvent &event)
{
    if (!isWithControl(event))
        return false;
    if (event.matches(QKeySequence::Copy)) {
        copy();
    } else if (event.matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = m_text ? quint32(m_text->text.size()) : 0;
        viewport()->update();
    } else if (event.matches(QKeySequence::Find)) {
        Q_EMIT findWanted();
    } else if (event.key() == Qt::Key_C) {
        copyWithNumbers();
    } else if (event.key() == Qt::Key_M) {
        copyAsMarkdown();
    } else if (event.key() == Qt::Key_G) {
        Q_EMIT goToLineWanted();
    } else {
        setZoom(event.key() == Qt::Key_0 ? 100 : m_zoom + zoomStepOf(event));
    }
    return true;
}

bool BodyView::bareKey(const QKeyEvent &event)
{
    if (!isBare(event))
        return false;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Slash: // with Shift it is the other sign of the key
        shift ? Q_EMIT keysWanted() : Q_EMIT findWanted();
        break;
    case Qt::Key_Question: Q_EMIT keysWanted(); break;
    case Qt::Key_N: findNext(shift); break;
    case Qt::Key_W: setWrapping(!m_wrapping); break;
    default: moveTo(shift ? m_shown - 1 : 0, false); break;
    }
    return true;
}

void BodyView::keyPressEvent(QKeyEvent *event)
{
    if (keyWithControl(*event) || bareKey(*event))
        return;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    // Without a current row the first key makes one out of what is seen.
    const qint64 first = verticalScrollBar()->value();
    const qint64 at = currentRow();
    const qint64 page = qMax(1, rowsInSight() - 1);
    switch (event->key()) {
    case Qt::Key_F3: return findNext(shift);
    case Qt::Key_Down: return moveTo(at >= 0 ? at + 1 : first, shift);
    case Qt::Key_Up: return moveTo(at >= 0 ? at - 1 : first, shift);
    case Qt::Key_PageDown:
    case Qt::Key_Space: return moveTo((at >= 0 ? at : first) + page, shift);
    case Qt::Key_PageUp: return moveTo((at >= 0 ? at : first) - page, shift);
    case Qt::Key_Home: return moveTo(0, shift);
    case Qt::Key_End: return moveTo(m_shown - 1, shift);
    case Qt::Key_Left:
    case Qt::Key_Right: return foldAtCursor(event->key() == Qt::Key_Left);
    case Qt::Key_Plus:
    case Qt::Key_Minus: return foldInSight(event->key() == Qt::Key_Minus);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

// The first in sight that can: the outermost one only when nothing else is left.
void BodyView::foldInSight(bool fold)
{
    const qint64 first = verticalScrollBar()->value();
    for (qint64 shown = first; m_rows && shown < qMin(m_shown, first + rowsInSight()); ++shown) {
        const quint32 line = (*m_rows)[size_t(rowAt(shown))].line;
        if (line > 0 && foldOf(line) && isFolded(line) != fold)
            return setFolded(line, fold);
    }
}

void BodyView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BodyView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace slipway
