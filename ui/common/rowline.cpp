#include "ui/common/rowline.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int gap = 12;
constexpr int iconGap = 7;

} // namespace

RowLine::RowLine(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction)
    : m_painter(painter), m_rect(rect), m_left(rect.left()), m_right(rect.right() + 1), m_direction(direction)
{
}

void RowLine::trailing(const QString &text, TypeRole type, const QColor &ink, int least)
{
    m_painter->setFont(fontFor(type));
    const int width = qMin(qMax(least, m_painter->fontMetrics().horizontalAdvance(text) + 1), qMax(0, room()));
    m_right -= width;
    write(m_painter->fontMetrics().elidedText(text, Qt::ElideRight, width), ink, QRect(m_right, m_rect.top(), width, m_rect.height()), Qt::AlignRight);
    m_right -= gap;
}

void RowLine::leading(const QString &text, TypeRole type, const QColor &ink)
{
    m_painter->setFont(fontFor(type));
    const QRect rect(m_left, m_rect.top(), qMax(0, room()), m_rect.height());
    write(m_painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()), ink, rect, Qt::AlignLeft);
}

void RowLine::icon(const QString &name, const QColor &ink, int size)
{
    const QRect box(m_left, m_rect.top(), size, m_rect.height());
    paintIcon(m_painter, QStyle::visualRect(m_direction, m_rect, box), name, ink, size);
    m_left += size + iconGap;
}

void RowLine::write(const QString &text, const QColor &ink, const QRect &rect, Qt::Alignment side)
{
    m_painter->setPen(ink);
    m_painter->drawText(QStyle::visualRect(m_direction, m_rect, rect),
                        int(QStyle::visualAlignment(m_direction, side) | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextSingleLine, text);
}

} // namespace slipway
