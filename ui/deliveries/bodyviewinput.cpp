// Keys, pointer, selection and search of the body view.
#include "app/core/whendone.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/bodyview.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype searchedAtOnce = 1024 * 1024;

std::vector<quint32> matchesIn(const QByteArray &text, const QByteArray &needle, int most)
{
    std::vector<quint32> found;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    const auto same = [lower](char a, char b) { return lower(a) == lower(b); };
    auto at = text.begin();
    while (int(found.size()) < most) {
        at = std::search(at, text.end(), needle.begin(), needle.end(), same);
        if (at == text.end())
            break;
        found.push_back(quint32(at - text.begin()));
        at += needle.size();
    }
    return found;
}

} // namespace

void BodyView::find(const QString &needle)
{
    m_needle = needle.toUtf8();
    const quint64 asked = ++m_finding;
    const auto take = [this](std::vector<quint32> found) {
        m_matches = std::move(found);
        m_match = -1;
        if (!m_matches.empty())
            findNext();
        viewport()->update();
        Q_EMIT foundChanged();
    };
    if (m_needle.isEmpty() || !m_text || m_text->text.size() <= searchedAtOnce) {
        take(m_needle.isEmpty() || !m_text ? std::vector<quint32>() : matchesIn(m_text->text, m_needle, mostMatches));
        return;
    }
    const auto found = inBackground([text = m_text, needle = m_needle] { return matchesIn(text->text, needle, mostMatches); });
    whenDone(found, this, [this, asked, take](const std::vector<quint32> &matches) {
        if (asked == m_finding)
            take(matches);
    });
}

void BodyView::findNext(bool backwards)
{
    if (m_matches.empty())
        return;
    const int count = int(m_matches.size());
    m_match = m_match < 0 ? 0 : (m_match + (backwards ? count - 1 : 1)) % count;
    reveal(m_matches[size_t(m_match)]);
    viewport()->update();
    Q_EMIT foundChanged();
}

// Unfolds whatever hides the place, and scrolls as little as needed.
void BodyView::reveal(quint32 offset)
{
    if (!m_rows || m_rows->empty())
        return;
    const qsizetype row = rowOfOffset(offset);
    const quint32 line = (*m_rows)[size_t(row)].line;
    const auto hides = [line](const auto &fold) { return fold.first < line && line <= fold.second; };
    if (std::erase_if(m_folded, hides) > 0)
        renewFolds();
    const qint64 shown = shownOf(row);
    const int first = verticalScrollBar()->value();
    const int inSight = rowsInSight();
    if (shown < first || shown >= first + inSight)
        verticalScrollBar()->setValue(int(qMax<qint64>(0, shown - inSight / 3)));
}

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
    const QFontMetrics metrics(fontFor(TypeRole::Mono));
    const int x = position.x() - textLeft();
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

namespace {

// The same letters as in a log.
bool isOurs(const QKeyEvent &event)
{
    if ((event.modifiers() & ~(Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::KeypadModifier)) != 0)
        return false;
    return event.key() == Qt::Key_Slash || event.key() == Qt::Key_N || event.key() == Qt::Key_G;
}

} // namespace

bool BodyView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void BodyView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll) && m_text) {
        m_anchor = 0;
        m_cursor = quint32(m_text->text.size());
        viewport()->update();
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (isOurs(*event)) {
        switch (event->key()) {
        case Qt::Key_Slash: return Q_EMIT findWanted();
        case Qt::Key_N: return findNext(shift);
        default: return bar->triggerAction(shift ? QAbstractSlider::SliderToMaximum : QAbstractSlider::SliderToMinimum);
        }
    }
    switch (event->key()) {
    case Qt::Key_F3: return findNext(shift);
    case Qt::Key_Down: return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Up: return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_PageDown:
    case Qt::Key_Space: return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp: return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_Home: return bar->triggerAction(QAbstractSlider::SliderToMinimum);
    case Qt::Key_End: return bar->triggerAction(QAbstractSlider::SliderToMaximum);
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        if (m_rows && m_shown > 0) {
            const bool fold = event->key() == Qt::Key_Minus;
            // The first in sight that can: the outermost one only when nothing else is left.
            for (qint64 shown = bar->value(); shown < qMin(m_shown, qint64(bar->value()) + rowsInSight()); ++shown) {
                const quint32 line = (*m_rows)[size_t(rowAt(shown))].line;
                if (line > 0 && foldOf(line) && isFolded(line) != fold)
                    return setFolded(line, fold);
            }
        }
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void BodyView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    // A screen reader hears what is in sight; the whole may have millions of lines.
    QStringList lines;
    const int first = verticalScrollBar()->value();
    for (int row = first; row < qMin(rowCount(), first + rowsInSight()); ++row)
        lines.append(shownText(row).trimmed());
    setAccessibleDescription(lines.join(u'\n'));
    viewport()->update();
}

void BodyView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace slipway
