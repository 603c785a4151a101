#include "ui/overview/buildstrip.h"

#include "models/words.h"
#include "ui/overview/nowitems.h"
#include "ui/common/look/look.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace slipway {

BuildStrip::BuildStrip(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Last builds"));
}

void BuildStrip::setFacts(const OverviewFacts &facts)
{
    m_builds = facts.recent;
    m_tips.clear();
    for (const Build &build : std::as_const(m_builds))
        m_tips.append(tr("%1: %2, %3", "build, its state, when").arg(nameOf(facts, build), words::title(build.state).toLower(),
                                                                        words::ago(build.finishedAtUs, facts.nowUs)));
    setCurrent(qBound(0, m_current, qMax(0, shownCount() - 1)));
    update();
}

int BuildStrip::cell() const
{
    return em() + scaled(8);
}

int BuildStrip::shownCount() const
{
    return int(qMin<qsizetype>(m_builds.size(), width() / cell()));
}

QRect BuildStrip::cellRect(int index) const
{
    const int shown = shownCount();
    return QStyle::visualRect(layoutDirection(), rect(), {(shown - 1 - index) * cell(), 0, cell(), height()});
}

int BuildStrip::at(const QPoint &position) const
{
    for (int i = 0; i < shownCount(); ++i) {
        if (cellRect(i).contains(position))
            return i;
    }
    return -1;
}

QSize BuildStrip::sizeHint() const
{
    return {30 * cell(), cell()};
}

QSize BuildStrip::minimumSizeHint() const
{
    return {6 * cell(), cell()};
}

void BuildStrip::setCurrent(int index)
{
    m_current = index;
    setAccessibleDescription(m_tips.value(index));
    update();
}

void BuildStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const int side = em();
    for (int i = 0; i < shownCount(); ++i) {
        const QRect box = cellRect(i);
        if (i == m_hovered)
            paintBox(&painter, box, tokens.hover, Qt::transparent, radius::chip);
        const QRectF square(box.left() + (box.width() - side) / 2.0, box.top() + (box.height() - side) / 2.0, side, side);
        paintGlyph(&painter, square, glyphOf(m_builds.at(i).state), this);
        if (i == m_current && showsFocusRing(this))
            paintFocusRing(&painter, box, tokens, radius::chip);
    }
}

void BuildStrip::mousePressEvent(QMouseEvent *event)
{
    const int index = at(event->position().toPoint());
    if (index < 0 || event->button() != Qt::LeftButton)
        return;
    setCurrent(index);
    Q_EMIT chosen(m_builds.at(index).id);
}

void BuildStrip::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = at(event->position().toPoint());
    setCursor(m_hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void BuildStrip::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void BuildStrip::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int older = mirrored ? Qt::Key_Right : Qt::Key_Left;
    const int newer = mirrored ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == older && m_current + 1 < shownCount())
        setCurrent(m_current + 1);
    else if (event->key() == newer && m_current > 0)
        setCurrent(m_current - 1);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
             && m_current < shownCount())
        Q_EMIT chosen(m_builds.at(m_current).id);
    else
        QWidget::keyPressEvent(event);
}

void BuildStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

bool BuildStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int index = at(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), m_tips.value(index), this, cellRect(index));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace slipway
