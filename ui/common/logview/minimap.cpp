#include "ui/common/logview/minimap.h"

#include "ui/common/logview/logview.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace slipway {

namespace {
constexpr int renderEvery = 200; // ms
constexpr qreal shortestHandle = 24;
} // namespace

Minimap::Minimap(LogView *view) : QWidget(view), m_view(view)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::NoFocus);
}

QSize Minimap::sizeHint() const
{
    return {scaled(14), scaled(100)};
}

void Minimap::marksChanged()
{
    m_stale = true;
    if (m_timer == 0) {
        m_timer = startTimer(renderEvery);
        update();
    }
}

void Minimap::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer)
        return;
    if (m_stale && isVisible()) {
        update();
        return;
    }
    killTimer(m_timer);
    m_timer = 0;
}

QRectF Minimap::handle() const
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    if (bar->maximum() <= 0)
        return {};
    const qreal whole = static_cast<qreal>(bar->maximum()) + bar->pageStep();
    const qreal length = std::min<qreal>(height(), std::max<qreal>(scaled(shortestHandle), height() * bar->pageStep() / whole));
    const qreal top = (height() - length) * bar->value() / bar->maximum();
    return {0, top, static_cast<qreal>(width()), length};
}

void Minimap::paintMarks(QPainter &painter, const LineSet &lines, const QColor &color, int left, int width)
{
    const RowMap &rows = m_view->rows();
    const qint64 count = std::max<qint64>(1, rows.count());
    const int thick = std::max(2, scaled(2));
    // One mark for one pixel: the next line worth looking for is the first one below it.
    std::optional<LineNumber> line = lines.next({-1});
    const bool isExcerpt = &rows != &m_view->document()->rows();
    while (line) {
        if (isExcerpt && rows.hides(*line)) { // what is not picked out has no place here
            const qint64 next = rows.rowOf(*line) + (rows.at(rows.rowOf(*line)).line < *line ? 1 : 0);
            if (next >= rows.count())
                break;
            line = lines.next({std::max(line->value, rows.at(next).line.value - 1)});
            continue;
        }
        const auto y = static_cast<int>(rows.rowOf(*line) * static_cast<qint64>(height() - thick) / count);
        painter.fillRect(left, y, width, thick, color);
        const qint64 nextRow = (static_cast<qint64>(y + 1) * count + (height() - thick) - 1) / std::max(1, height() - thick);
        if (nextRow >= rows.count())
            break;
        line = lines.next({std::max(line->value, rows.at(nextRow).line.value - 1)});
    }
}

void Minimap::paintStrips(QPainter &painter)
{
    const RowMap &rows = m_view->rows();
    const Tokens &tokens = tokensFor(this);
    int painted = -1;
    for (const auto &[row, strip] : rows.strips()) {
        const auto y = static_cast<int>(row * static_cast<qint64>(height() - 1) / std::max<qint64>(1, rows.count()));
        const bool lost = m_view->document()->strip(strip).kind == LogStrip::Lost;
        if (y == painted && !lost)
            continue;
        painted = y;
        if (lost)
            painter.fillRect(scaled(2), y, width() - scaled(2), std::max(2, scaled(2)), tokens.wait);
        else
            painter.fillRect(scaled(3), y, scaled(4), 1, tokens.outline); // a silence
    }
}

void Minimap::renderMarks()
{
    m_stale = false;
    m_marks = QPixmap(size() * devicePixelRatioF());
    m_marks.setDevicePixelRatio(devicePixelRatioF());
    m_marks.fill(Qt::transparent);
    const LogDocument *document = m_view->document();
    if (!document || height() < 10)
        return;
    const Tokens &tokens = tokensFor(this);
    QPainter painter(&m_marks);
    if (const LineSet *differences = document->differences())
        paintMarks(painter, *differences, tokens.accent, width() - scaled(5), scaled(3));
    paintStrips(painter);
    paintMarks(painter, document->warnings(), tokens.wait, scaled(2), width() - scaled(2));
    paintMarks(painter, document->errors(), tokens.fail, scaled(2), width() - scaled(2));
    paintMarks(painter, document->matches(), tokens.log.currentMatch, scaled(3), scaled(5)); // an error that is found is both
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_stale || m_marks.size() != size() * devicePixelRatioF())
        renderMarks();
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.surface);
    paintHairline(&painter, QRectF(0, 0, 1, height()), tokens.line);
    if (const QRectF box = handle(); !box.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        const bool lit = underMouse() || m_grabbed >= 0;
        paintBox(&painter, box.adjusted(scaled(3), scaled(2), -scaled(2), -scaled(2)),
                 lit ? tokens.outline : tokens.lineStrong, Qt::transparent, scaled(4));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.drawPixmap(0, 0, m_marks);
}

void Minimap::moveTo(qreal handleTop)
{
    QScrollBar *bar = m_view->verticalScrollBar();
    const qreal room = height() - handle().height();
    if (room <= 0)
        return;
    const qreal share = std::clamp<qreal>(handleTop / room, 0, 1);
    bar->setValue(static_cast<int>(share * bar->maximum() + 0.5));
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QRectF box = handle();
    m_grabbed = box.contains(event->position()) ? event->position().y() - box.top() : box.height() / 2;
    moveTo(event->position().y() - m_grabbed);
    update();
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grabbed >= 0)
        moveTo(event->position().y() - m_grabbed);
}

void Minimap::mouseReleaseEvent(QMouseEvent *)
{
    m_grabbed = -1;
    update();
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    QApplication::sendEvent(m_view->viewport(), event);
}

void Minimap::enterEvent(QEnterEvent *)
{
    update();
}

void Minimap::leaveEvent(QEvent *)
{
    update();
}

} // namespace slipway
