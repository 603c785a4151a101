// One line of words in a painted row, filled from both ends: what stands at the trailing edge first, then what begins at the
// leading one and is shortened to what is left. GUI thread, while painting.
#pragma once

#include "ui/theme/type.h"

#include <QRect>
#include <QString>

class QColor;
class QPainter;

namespace slipway {

class RowLine
{
public:
    RowLine(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction);

    int room() const { return m_right - m_left; }

    // What was painted before keeps its place. least: as a column that lines up over the rows.
    void trailing(const QString &text, TypeRole type, const QColor &ink, int least = 0);
    void leading(const QString &text, TypeRole type, const QColor &ink);
    void icon(const QString &name, const QColor &ink, int size);

private:
    void write(const QString &text, const QColor &ink, const QRect &rect, Qt::Alignment side);

    QPainter *m_painter;
    QRect m_rect;
    int m_left;
    int m_right;
    Qt::LayoutDirection m_direction;
};

} // namespace slipway
