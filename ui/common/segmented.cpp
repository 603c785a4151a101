#include "ui/common/segmented.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int frame = 2;
constexpr int padding = 11;
constexpr int iconGap = 5;

} // namespace

Segmented::Segmented(const QString &name, QWidget *parent) : QWidget(parent)
{
    applyType(this, TypeRole::CaptionStrong);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

int Segmented::addSegment(const QString &text, const QString &icon)
{
    m_segments.append({text, icon});
    if (m_current < 0)
        setCurrent(0);
    updateGeometry();
    update();
    return count() - 1;
}

void Segmented::setCurrent(int index)
{
    if (index == m_current || index < 0 || index >= count())
        return;
    m_current = index;
    setAccessibleDescription(m_segments.at(index).text);
    update();
    Q_EMIT currentChanged(index);
}

int Segmented::widthOf(const Segment &segment) const
{
    return fontMetrics().horizontalAdvance(segment.text) + 1 + 2 * padding
        + (segment.icon.isEmpty() ? 0 : scaled(14) + iconGap);
}

QRect Segmented::segmentRect(int index) const
{
    // With too little room every segment gives up the same share.
    int wanted = 0;
    for (const Segment &segment : m_segments)
        wanted += widthOf(segment);
    const int room = width() - 2 * frame;
    const double share = wanted > room && wanted > 0 ? double(room) / wanted : 1;
    double x = frame;
    for (int i = 0; i < index; ++i)
        x += widthOf(m_segments.at(i)) * share;
    const QRect logical(qRound(x), frame, qRound(widthOf(m_segments.at(index)) * share), height() - 2 * frame);
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

int Segmented::at(const QPoint &position) const
{
    for (int i = 0; i < count(); ++i) {
        if (segmentRect(i).contains(position))
            return i;
    }
    return -1;
}

QSize Segmented::sizeHint() const
{
    int width = 2 * frame;
    for (const Segment &segment : m_segments)
        width += widthOf(segment);
    return {width, em() + 14};
}

QSize Segmented::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 2 * frame + count() * (2 * padding + 2 * em())), em() + 14};
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.dark ? tokens.sunken : tokens.idleSoft, Qt::transparent, 7);
    for (int i = 0; i < count(); ++i) {
        const QRect box = segmentRect(i);
        const bool current = i == m_current;
        if (current)
            paintBox(&painter, box, tokens.dark ? tokens.hover : tokens.surface, tokens.lineStrong, radius::control);
        const Segment &segment = m_segments.at(i);
        const QColor ink = !isEnabled() ? tokens.text3 : current || i == m_hovered ? tokens.text : tokens.text2;
        QRect content = box.adjusted(padding - 1, 0, -padding + 2, 0);
        if (!segment.icon.isEmpty()) {
            const int side = scaled(14);
            const QRect slot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {side, side}, content);
            paintIcon(&painter, slot, segment.icon, ink, side);
            layoutDirection() == Qt::RightToLeft ? content.setRight(slot.left() - iconGap)
                                                 : content.setLeft(slot.right() + 1 + iconGap);
        }
        painter.setPen(ink);
        painter.drawText(content, Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         fontMetrics().elidedText(segment.text, Qt::ElideRight, content.width()));
        if (current && showsFocusRing(this))
            paintFocusRing(&painter, box, tokens);
    }
}

void Segmented::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(at(event->position().toPoint()));
}

void Segmented::mouseMoveEvent(QMouseEvent *event)
{
    const int hovered = at(event->position().toPoint());
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
}

void Segmented::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void Segmented::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: return setCurrent(m_current - forward);
    case Qt::Key_Right: return setCurrent(m_current + forward);
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(count() - 1);
    default: QWidget::keyPressEvent(event);
    }
}

bool Segmented::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut || event->type() == QEvent::FontChange) {
        updateGeometry();
        update();
    }
    return QWidget::event(event);
}

} // namespace slipway
