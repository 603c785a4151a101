// Keys, mouse and other events of the view of two logs.
#include "ui/builds/compareview.h"

#include "ui/builds/comparestrip.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <iterator>

namespace slipway {

namespace {

int zoomStepOf(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::ControlModifier) || event.modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return 0;
    return event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal ? 10 : event.key() == Qt::Key_Minus ? -10 : 0;
}

bool isUsual(const QKeyEvent &event)
{
    return event.key() == Qt::Key_0 && event.modifiers() & Qt::ControlModifier;
}

} // namespace

void CompareView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setViewportMargins(0, 0, m_strip->sizeHint().width(), 0);
    m_strip->setGeometry(viewport()->geometry().right() + 1, viewport()->y(), m_strip->sizeHint().width(), viewport()->height());
    if (m_wrapping)
        m_lines.clear();
    setPlace(m_place);
    m_strip->renew();
}

void CompareView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ApplicationFontChange:
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

bool CompareView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()).toHtmlEscaped(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool CompareView::event(QEvent *event)
{
    // The brackets lead to other builds elsewhere in the page, and here to other differences.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::KeypadModifier));
        constexpr int keys[] = {Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_D, Qt::Key_N, Qt::Key_O, Qt::Key_S, Qt::Key_T,
                                Qt::Key_W,           Qt::Key_G,            Qt::Key_Slash, Qt::Key_Question};
        const bool ours = std::find(std::begin(keys), std::end(keys), key->key()) != std::end(keys);
        if ((plain && ours) || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) || key->matches(QKeySequence::Find)
            || zoomStepOf(*key) != 0 || isUsual(*key)) {
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
    if (event->matches(QKeySequence::Find))
        return Q_EMIT findRequested();
    if (const int step = zoomStepOf(*event); step != 0 || isUsual(*event))
        return setZoom(step != 0 ? m_zoom + step : 100);
    switch (event->key()) {
    case Qt::Key_BracketRight:
    case Qt::Key_BracketLeft:
        goToDifference(event->key() == Qt::Key_BracketRight);
        return;
    case Qt::Key_N:
    case Qt::Key_F3:
        m_search->matcher() ? goToMatch(!shift) : goToDifference(!shift);
        return;
    case Qt::Key_G:
        return moveTo(shift ? m_rows.count() - 1 : 0, false);
    case Qt::Key_W:
        return setWrapping(!m_wrapping);
    case Qt::Key_T:
        return cycleTimes();
    case Qt::Key_Slash:
        if (!shift)
            return Q_EMIT findRequested();
        [[fallthrough]]; // as it is typed on some keyboards
    case Qt::Key_Question:
        return Q_EMIT keyed(Qt::Key_Question);
    case Qt::Key_D:
        goToFirstNewLine();
        return;
    case Qt::Key_Down:
        return readOn(true) ? void() : moveTo(m_current >= 0 ? at + 1 : at, shift);
    case Qt::Key_Up:
        return readOn(false) ? void() : moveTo(at - 1, shift);
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        return moveByPage(event->key() == Qt::Key_PageDown ? 1 : -1, shift);
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

void CompareView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) && event->angleDelta().x() == 0) {
        const int y = !event->pixelDelta().isNull()
            ? event->pixelDelta().y()
            : event->angleDelta().y() * QApplication::wheelScrollLines() * m_metrics.lineHeight / QWheelEvent::DefaultDeltasPerStep;
        setPlace(below(m_place, -y));
        return event->accept();
    }
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    m_wheeled += event->angleDelta().y();
    const int steps = m_wheeled / QWheelEvent::DefaultDeltasPerStep;
    m_wheeled %= QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        setZoom(m_zoom + steps * 10);
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
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const qint64 row = rowAt(event->pos().y());
    moveTo(row >= 0 ? row : event->pos().y() < 0 ? firstVisibleRow() - 1 : m_seen.empty() ? 0 : m_seen.back().row + 1, true);
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
