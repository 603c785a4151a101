#include "ui/builds/comparestrip.h"

#include "ui/builds/compareview.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace slipway {

CompareStrip::CompareStrip(CompareView *view) : QWidget(view), m_view(view)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize CompareStrip::sizeHint() const
{
    return {scaled(14), 0};
}

void CompareStrip::renew()
{
    m_marks = {};
    update();
}

QRectF CompareStrip::handle() const
{
    const qreal rows = static_cast<qreal>(std::max<qint64>(1, m_view->rows().count()));
    const qreal seen = m_view->visibleRows();
    if (rows <= seen)
        return {};
    const qreal length = std::max<qreal>(scaled(24), height() * seen / rows);
    const QScrollBar *bar = m_view->verticalScrollBar();
    return {0, (height() - length) * bar->value() / std::max(1, bar->maximum()), qreal(width()), length};
}

void CompareStrip::paintMarks()
{
    m_marks = QPixmap(size() * devicePixelRatioF());
    m_marks.setDevicePixelRatio(devicePixelRatioF());
    const Tokens &tokens = tokensFor(this);
    m_marks.fill(tokens.sunken);
    QPainter painter(&m_marks);
    painter.fillRect(QRect(0, 0, 1, height()), tokens.line);
    const qreal rows = static_cast<qreal>(std::max<qint64>({1, m_view->rows().count(), m_view->visibleRows()}));
    for (const CompareRows::Run &run : m_view->rows().runs()) {
        const QColor &ink = run.kind == LogHunk::OnlyLeft ? tokens.fail : run.kind == LogHunk::OnlyRight ? tokens.ok : tokens.wait;
        const qreal top = height() * static_cast<qreal>(run.row) / rows;
        const qreal length = std::max<qreal>(2, height() * static_cast<qreal>(run.count) / rows);
        painter.fillRect(QRectF(scaled(4), top, width() - scaled(6), length), ink);
    }
    // One mark for one pixel, as the strip beside a log has them.
    const CompareSearch &search = m_view->search();
    qint64 row = -1;
    while (const auto next = search.matcher() ? search.nextRow(m_view->rows(), row, true) : std::nullopt) {
        if (*next <= row)
            break; // around the end
        const qreal top = height() * static_cast<qreal>(*next) / rows;
        painter.fillRect(QRectF(scaled(4), top, scaled(5), std::max(2, scaled(2))), tokens.log.currentMatch);
        row = std::max(*next, static_cast<qint64>((top + 1) * rows / std::max(1, height())) - 1);
    }
}

void CompareStrip::paintEvent(QPaintEvent *)
{
    if (m_marks.size() != size() * devicePixelRatioF())
        paintMarks();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_marks);
    const Tokens &tokens = tokensFor(this);
    const QRectF box = handle();
    if (box.isEmpty())
        return;
    QColor fill = tokens.text3;
    fill.setAlphaF(0.28F);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, box.adjusted(2, 0, -1, 0), fill, Qt::transparent, 3);
}

void CompareStrip::mousePressEvent(QMouseEvent *event)
{
    const qreal length = handle().height();
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(int(bar->maximum() * (event->position().y() - length / 2) / std::max<qreal>(1, height() - length)));
}

void CompareStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        mousePressEvent(event);
}

void CompareStrip::wheelEvent(QWheelEvent *event)
{
    QApplication::sendEvent(m_view->viewport(), event);
}

} // namespace slipway
