#include "ui/common/logview/rowpainter.h"

#include "app/logs/logtext.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogView)
};

constexpr int fewestDigits = 3;
constexpr int mostIndents = 6; // deeper sections stand in one line

void paintDashes(QPainter &painter, qreal from, qreal to, qreal y, const QColor &color)
{
    if (to <= from)
        return;
    QPen pen(color, 1, Qt::CustomDashLine);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(from, y), QPointF(to, y));
}

} // namespace

QString durationText(qint64 us)
{
    const qint64 seconds = us / 1'000'000;
    if (us < 100'000)
        return Tr::tr("%1 ms").arg(std::max<qint64>(0, us / 1'000));
    if (seconds < 60)
        return Tr::tr("%1 s").arg(static_cast<double>(us) / 1e6, 0, 'f', 1);
    if (seconds < 3'600)
        return Tr::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Tr::tr("%1 h %2 min").arg(seconds / 3'600).arg(seconds / 60 % 60);
}

LogColumns LogColumns::of(const LogMetrics &metrics, LineCount lines, int times)
{
    LogColumns columns;
    const int digits = std::max(fewestDigits, static_cast<int>(QString::number(std::max<qint64>(1, lines.value)).size()));
    columns.numberRight = scaled(16) + static_cast<int>(std::ceil(digits * metrics.advance));
    columns.gutter = columns.numberRight + scaled(8);
    columns.text = columns.gutter + scaled(10);
    if (times > 0) {
        columns.time = columns.text;
        columns.timeRight = columns.time + static_cast<int>(std::ceil(times * metrics.advance));
        columns.text = columns.timeRight + scaled(16);
    }
    return columns;
}

RowPainter::RowPainter(QPainter &painter, const QWidget &view, const LogMetrics &metrics, const LogColumns &columns,
                       int scrolled)
    : m_painter(painter), m_view(view), m_metrics(metrics), m_columns(columns), m_tokens(tokensFor(&view)),
      m_scrolled(scrolled)
{
}

void RowPainter::paintBackground(const QRect &rect)
{
    m_painter.fillRect(rect, m_tokens.sunken);
    paintHairline(&m_painter, QRectF(m_columns.gutter - 1, rect.top(), 1, rect.height()), m_tokens.line);
}

void RowPainter::paintNumber(const QRect &row, LineNumber number, bool current)
{
    m_painter.setFont(m_metrics.font);
    m_painter.setPen(current ? m_tokens.accentInk : m_tokens.text3);
    const QString text = QString::number(number.value + 1);
    m_painter.drawText(QPointF(m_columns.numberRight - static_cast<qreal>(text.size()) * m_metrics.advance,
                               row.top() + m_metrics.ascent),
                       text);
}

void RowPainter::paintLine(const QRect &row, const PaintedLine &line)
{
    if (line.error) {
        m_painter.fillRect(row, m_tokens.log.errorLine);
        paintHairline(&m_painter, QRectF(m_columns.gutter - 1, row.top(), 1, row.height()), m_tokens.line);
    }
    if (line.error || line.warning)
        m_painter.fillRect(QRect(row.left(), row.top(), scaled(3), row.height()), line.error ? m_tokens.fail : m_tokens.wait);
    const QRect text(m_columns.text - m_scrolled, row.top(), row.right() + 1 - m_columns.text + m_scrolled, row.height());
    if (line.wholeSelected) {
        const int from = std::max(m_columns.text, text.left() + static_cast<int>(line.shape->width()));
        m_painter.fillRect(QRect(from, row.top(), row.right() + 1 - from, m_metrics.lineHeight * line.shape->rows()),
                           line.marks.selection);
    }
    if (line.current)
        m_painter.fillRect(QRect(scaled(3), row.top(), m_columns.gutter - 1 - scaled(3), row.height()), m_tokens.accentSoft);
    paintNumber(row, line.number, line.current);
    if (line.gap)
        paintHairline(&m_painter, QRectF(m_columns.gutter, row.top(), row.right() + 1 - m_columns.gutter, 1), m_tokens.lineStrong);
    if (m_columns.time > 0 && !line.time.isEmpty()) {
        m_painter.setFont(m_metrics.font);
        m_painter.setPen(m_tokens.text3);
        // Spans of time end in one line, as numbers do; times of the clock are all as long.
        const qreal left = m_columns.timeRight - static_cast<qreal>(line.time.size()) * m_metrics.advance;
        m_painter.drawText(QPointF(left, row.top() + m_metrics.ascent), line.time);
    }
    const QRect visible = m_painter.hasClipping() ? m_painter.clipBoundingRect().toAlignedRect().intersected(row) : row;
    const int first = std::max(0, (visible.top() - row.top()) / m_metrics.lineHeight);
    const int last = std::max(0, (visible.bottom() - row.top()) / m_metrics.lineHeight);
    m_painter.save();
    m_painter.setClipRect(QRect(m_columns.text - scaled(4), row.top(), row.right() + 1 - m_columns.text + scaled(4), row.height()),
                          Qt::IntersectClip);
    line.shape->paint(m_painter, text.topLeft(), first, last, m_columns.text - scaled(4), row.right() + 1, m_metrics,
                      m_tokens, line.marks);
    m_painter.restore();
}

void RowPainter::paintHeader(const QRect &row, const LogSection &section, std::optional<LineNumber> first, bool folded, int depth,
                             bool current)
{
    m_painter.fillRect(row, m_tokens.lineSoft);
    // Two headers in a row stay two.
    paintHairline(&m_painter, QRectF(row.left(), row.top(), row.width(), 1), m_tokens.sunken);
    paintHairline(&m_painter, QRectF(m_columns.gutter - 1, row.top(), 1, row.height()), m_tokens.line);
    const int drop = (row.height() - m_metrics.lineHeight) / 2;
    if (current)
        m_painter.fillRect(QRect(scaled(3), row.top() + 1, m_columns.gutter - 1 - scaled(3), row.height() - 1), m_tokens.accentSoft);
    if (first)
        paintNumber(row.translated(0, drop), *first, current);
    const int icon = static_cast<int>(scaled(14) * std::clamp<qreal>(m_metrics.zoom, 0.8, 2));
    const QRectF chevron(m_columns.gutter + scaled(6) + std::min(depth, mostIndents) * scaled(16), row.top() + (row.height() - icon) / 2.0, icon, icon);
    if (section.hasRun)
        paintIcon(&m_painter, chevron, folded ? u"chevron-right"_s : u"chevron-down"_s, m_tokens.text2, icon);

    const QString note = !section.hasRun ? Tr::tr("not run")
        : !section.timed                 ? QString()
        : section.endUs == 0             ? Tr::tr("running")
                                         : durationText(section.endUs - section.beginUs);
    m_painter.setFont(m_metrics.font);
    m_painter.setPen(section.hasRun && section.timed && section.endUs == 0 ? m_tokens.run : m_tokens.text3);
    const int noteWidth = m_painter.fontMetrics().horizontalAdvance(note);
    const QRect noteRect(row.right() - scaled(14) - noteWidth, row.top(), noteWidth, row.height());
    m_painter.drawText(noteRect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, note);
    int right = noteRect.left() - scaled(12);
    if (section.errors > 0) {
        const QString errors = section.errors == 1 ? Tr::tr("1 error") : Tr::tr("%1 errors").arg(QLocale().toString(section.errors));
        m_painter.setPen(m_tokens.fail);
        const int width = m_painter.fontMetrics().horizontalAdvance(errors);
        m_painter.drawText(QRect(right - width, row.top(), width, row.height()), Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                           errors);
        right -= width + scaled(12);
    }

    m_painter.setFont(m_metrics.zoomed(fontFor(TypeRole::Name)));
    m_painter.setPen(section.hasRun ? m_tokens.text : m_tokens.text3);
    const int left = static_cast<int>(chevron.right()) + scaled(6);
    const QRect name(left, row.top(), right - left, row.height());
    m_painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       m_painter.fontMetrics().elidedText(section.name, Qt::ElideRight, name.width()));
}

QString stripText(const LogStrip &strip)
{
    if (strip.kind == LogStrip::Silence) {
        return Tr::tr("%1 without output")
            .arg(strip.amount < 60'000'000 ? Tr::tr("%1 s").arg(strip.amount / 1'000'000) : durationText(strip.amount));
    }
    if (strip.amount < 0)
        return Tr::tr("A part of the log is lost in the line below: it was not on the disk when the computer went off");
    return Tr::tr("%1 more were written and are lost: they were not on the disk when the computer went off, or the log was cut")
        .arg(QLocale().formattedDataSize(strip.amount, 1, QLocale::DataSizeSIFormat));
}

void RowPainter::paintStrip(const QRect &row, const LogStrip &strip)
{
    const QString text = stripText(strip);
    const bool lost = strip.kind == LogStrip::Lost;
    if (lost) {
        m_painter.fillRect(row, m_tokens.waitSoft);
        m_painter.fillRect(QRect(row.left(), row.top(), scaled(3), row.height()), m_tokens.wait);
        paintHairline(&m_painter, QRectF(m_columns.gutter - 1, row.top(), 1, row.height()), m_tokens.line);
    }
    paintNote(row, text, lost ? m_tokens.text : m_tokens.text2);
}

void RowPainter::paintNote(const QRect &row, const QString &text, const QColor &ink)
{
    m_painter.setFont(m_metrics.zoomed(fontFor(TypeRole::Caption)));
    const int width = m_painter.fontMetrics().horizontalAdvance(text);
    const int left = m_columns.gutter + scaled(10);
    const qreal middle = row.top() + row.height() / 2.0;
    const int textLeft = left + scaled(40) + scaled(24);
    paintDashes(m_painter, left, left + scaled(40), middle, m_tokens.lineStrong);
    paintDashes(m_painter, textLeft + width + scaled(16), row.right() - scaled(14), middle, m_tokens.lineStrong);
    m_painter.setPen(ink);
    m_painter.drawText(QRect(textLeft, row.top(), width, row.height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void RowPainter::paintTail(const QRect &row)
{
    const int height = m_metrics.lineHeight - scaled(5);
    m_painter.fillRect(QRectF(m_columns.text - m_scrolled, row.top() + (row.height() - height) / 2.0,
                              std::floor(m_metrics.advance), height),
                       m_tokens.run);
}

void RowPainter::paintCursor(const QRect &row)
{
    paintFocusRing(&m_painter, QRectF(row).adjusted(1, 0, -1, 0), m_tokens, radius::chip);
}

} // namespace slipway
