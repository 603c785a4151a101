#include "ui/deliveries/markbar.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QPainter>

#include <utility>

namespace slipway {

MarkBar::MarkBar(QWidget *parent) : QScrollBar(Qt::Vertical, parent) { }

void MarkBar::setMarks(std::vector<qreal> marks)
{
    if (m_marks == marks)
        return;
    m_marks = std::move(marks);
    update();
}

void MarkBar::paintEvent(QPaintEvent *event)
{
    QScrollBar::paintEvent(event);
    if (m_marks.empty())
        return;
    QPainter painter(this);
    const int thick = std::max(2, scaled(2));
    int painted = -1;
    for (const qreal mark : m_marks) {
        const int y = static_cast<int>(mark * (height() - thick));
        if (y != painted)
            painter.fillRect(QRect(scaled(2), y, width() - scaled(4), thick), tokensFor(this).log.currentMatch);
        painted = y;
    }
}

} // namespace slipway
