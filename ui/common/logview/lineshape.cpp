#include "ui/common/logview/lineshape.h"

#include "ui/common/logview/loginks.h"
#include "ui/common/logview/maskchips.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Shaping takes time in proportion to the text; a line longer than this stands on the grid, whatever it is made of.
constexpr int longestShaped = 8'192;
constexpr int fewestColumns = 20;
constexpr qsizetype lostZeros = 64; // as LogDocument

QFont styledFont(QFont font, const AnsiStyle &style)
{
    if (style.has(AnsiStyle::Bold))
        font.setBold(true);
    if (style.has(AnsiStyle::Italic))
        font.setItalic(true);
    if (style.has(AnsiStyle::Underline) || style.link >= 0)
        font.setUnderline(true);
    if (style.has(AnsiStyle::Strike))
        font.setStrikeOut(true);
    return font;
}

bool plainFont(const AnsiStyle &style)
{
    constexpr int changing = AnsiStyle::Bold | AnsiStyle::Italic | AnsiStyle::Underline | AnsiStyle::Strike;
    return (style.flags & changing) == 0 && style.link < 0;
}

// Zeros that stand where a part of the log was lost are one word instead of thousands of pictures.
QByteArray withoutHoles(const QByteArray &line)
{
    const QByteArray hole(lostZeros, '\0');
    qsizetype from = line.indexOf(hole);
    if (from < 0)
        return line;
    QByteArray result;
    qsizetype done = 0;
    for (; from >= 0; from = line.indexOf(hole, done)) {
        qsizetype end = from;
        while (end < line.size() && line[end] == '\0')
            ++end;
        const QString word = QCoreApplication::translate("slipway::LogView", "(%1 lost)").arg(QLocale().formattedDataSize(end - from, 1, QLocale::DataSizeSIFormat));
        result += line.mid(done, from - done) + "\x1b[2;3m" + word.toUtf8() + "\x1b[22;23m";
        done = end;
    }
    return result + line.mid(done);
}

} // namespace

QFont LogMetrics::zoomed(QFont font) const
{
    if (zoom != 1) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * zoom);
        else
            font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * zoom + 0.5)));
    }
    return font;
}

LogMetrics LogMetrics::current(qreal zoom)
{
    LogMetrics metrics;
    metrics.zoom = zoom;
    metrics.font = metrics.zoomed(fontFor(TypeRole::Mono));
    metrics.font.setStyleStrategy(static_cast<QFont::StyleStrategy>(metrics.font.styleStrategy() | QFont::PreferNoShaping));
    metrics.shaped = metrics.font;
    metrics.shaped.setStyleStrategy(QFont::PreferDefault);
    const QFontMetricsF measures(metrics.font);
    metrics.advance = measures.horizontalAdvance(QString(100, u'0')) / 100;
    const auto zoomedBy = [zoom](int pixels) { return static_cast<int>(std::ceil(pixels * zoom)); };
    metrics.lineHeight = std::max(zoomedBy(em() + scaled(2)), static_cast<int>(std::ceil(measures.height())));
    metrics.headerHeight = std::max(zoomedBy(em() + scaled(8)), metrics.lineHeight);
    metrics.ascent = measures.ascent() + (metrics.lineHeight - measures.height()) / 2;
    return metrics;
}

LineShape::LineShape(const LogLine &line, const LogMetrics &metrics, qreal width) : m_advance(metrics.advance)
{
    const QByteArray bytes = withoutHoles(line.bytes);
    m_line = parseAnsi({bytes.constData(), static_cast<std::size_t>(bytes.size())}, !line.span.finished);
    if (line.left > 0) {
        const QString more = QCoreApplication::translate("slipway::LogView", " … %1 more in this line")
                                 .arg(QLocale().formattedDataSize(line.left, 1, QLocale::DataSizeSIFormat));
        m_line.runs.push_back({length(), static_cast<int>(more.size()), {.flags = AnsiStyle::Dim | AnsiStyle::Italic}});
        m_line.text += more;
    }
    if (m_line.ascii || length() > longestShaped) {
        if (width > 0) {
            m_columns = std::max(fewestColumns, static_cast<int>(width / m_advance));
            m_rows = std::max(1, (length() + m_columns - 1) / m_columns);
        }
        return;
    }
    m_layout = std::make_unique<QTextLayout>(m_line.text, metrics.shaped);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const StyledRun &run : m_line.runs) {
        if (plainFont(run.style))
            continue;
        QTextLayout::FormatRange range;
        range.start = run.start;
        range.length = run.length;
        if (run.style.has(AnsiStyle::Bold))
            range.format.setFontWeight(QFont::Bold);
        range.format.setFontItalic(run.style.has(AnsiStyle::Italic));
        range.format.setFontStrikeOut(run.style.has(AnsiStyle::Strike));
        range.format.setFontUnderline(run.style.has(AnsiStyle::Underline) || run.style.link >= 0);
        formats.push_back(range);
    }
    m_layout->setFormats(formats);
    m_layout->beginLayout();
    for (QTextLine row = m_layout->createLine(); row.isValid(); row = m_layout->createLine()) {
        row.setLineWidth(width > 0 ? std::max(width, fewestColumns * m_advance) : 1e6);
        row.setPosition({0, 0}); // rows are painted one by one
    }
    m_layout->endLayout();
    m_rows = std::max(1, m_layout->lineCount());
}

qreal LineShape::width() const
{
    if (!m_layout)
        return (m_columns > 0 ? std::min(m_columns, length()) : length()) * m_advance;
    qreal widest = 0;
    for (int i = 0; i < m_layout->lineCount(); ++i)
        widest = std::max(widest, m_layout->lineAt(i).naturalTextWidth());
    return widest;
}

int LineShape::rowStart(int row) const
{
    if (m_layout)
        return row < m_layout->lineCount() ? m_layout->lineAt(row).textStart() : length();
    return std::min(row * m_columns, length());
}

int LineShape::rowEnd(int row) const
{
    if (m_layout) {
        const QTextLine line = m_layout->lineAt(std::min(row, m_layout->lineCount() - 1));
        return line.textStart() + line.textLength();
    }
    return m_columns > 0 ? std::min((row + 1) * m_columns, length()) : length();
}

int LineShape::rowOf(int unit) const
{
    if (m_layout)
        return std::max(0, m_layout->lineForTextPosition(std::clamp(unit, 0, length())).lineNumber());
    return m_columns > 0 ? std::min(unit / m_columns, m_rows - 1) : 0;
}

qreal LineShape::xOf(int unit) const
{
    if (m_layout) {
        const QTextLine line = m_layout->lineForTextPosition(std::clamp(unit, 0, length()));
        return line.isValid() ? line.cursorToX(unit) : 0;
    }
    return (unit - rowStart(rowOf(unit))) * m_advance;
}

int LineShape::unitAt(int row, qreal x) const
{
    row = std::clamp(row, 0, m_rows - 1);
    if (m_layout)
        return m_layout->lineCount() > 0 ? m_layout->lineAt(row).xToCursor(x) : 0;
    const auto column = static_cast<qint64>(std::floor(std::max<qreal>(x, 0) / m_advance + 0.5));
    return static_cast<int>(std::min<qint64>(rowStart(row) + column, rowEnd(row)));
}

int LineShape::characterAt(int row, qreal x) const
{
    if (x < 0)
        return -1;
    row = std::clamp(row, 0, m_rows - 1);
    int unit = 0;
    if (m_layout) {
        if (m_layout->lineCount() == 0 || x > m_layout->lineAt(row).naturalTextWidth())
            return -1;
        unit = m_layout->lineAt(row).xToCursor(x, QTextLine::CursorOnCharacter);
    } else {
        unit = static_cast<int>(std::min<qint64>(rowStart(row) + static_cast<qint64>(x / m_advance), length()));
    }
    return unit < rowEnd(row) ? unit : -1;
}

QString LineShape::linkAt(int unit) const
{
    if (unit < 0 || !hasLinks())
        return {};
    for (const StyledRun &run : m_line.runs) {
        if (unit >= run.start && unit < run.start + run.length)
            return run.style.link >= 0 ? m_line.links[static_cast<std::size_t>(run.style.link)] : QString();
    }
    return {};
}

QRectF LineShape::boxOf(QPointF origin, int row, int from, int to, int height) const
{
    from = std::max(from, rowStart(row));
    to = std::min(to, rowEnd(row));
    if (from >= to)
        return {};
    qreal left = 0;
    qreal right = 0;
    if (m_layout) {
        const QTextLine line = m_layout->lineAt(row);
        left = line.cursorToX(from);
        right = line.cursorToX(to);
        if (left > right)
            std::swap(left, right);
    } else {
        left = (from - rowStart(row)) * m_advance;
        right = (to - rowStart(row)) * m_advance;
    }
    return {origin.x() + left, origin.y(), right - left, static_cast<qreal>(height)};
}

void LineShape::fill(QPainter &painter, QPointF origin, int row, int from, int to, const QColor &color, int height) const
{
    if (const QRectF box = boxOf(origin, row, from, to, height); !box.isEmpty())
        painter.fillRect(box, color);
}

void LineShape::paint(QPainter &painter, QPointF origin, int first, int last, qreal fromX, qreal toX,
                      const LogMetrics &metrics, const Tokens &tokens, const Marks &marks) const
{
    const LogInks inks(tokens);
    for (int row = std::max(0, first); row <= std::min(last, m_rows - 1); ++row) {
        const QPointF at(origin.x(), origin.y() + row * metrics.lineHeight);
        const auto [from, to] = unitsSeen(row, at.x(), fromX, toX);
        for (auto run = runAt(from); run != m_line.runs.end() && run->start < to; ++run) {
            if (run->style == AnsiStyle())
                continue;
            if (const LogInks::Pair pair = inks.of(run->style); pair.behind.isValid())
                fill(painter, at, row, std::max(from, run->start), std::min(to, run->start + run->length), pair.behind,
                     metrics.lineHeight);
        }
        for (const LineMatcher::Range &chip : marks.chips) {
            if (const QRectF box = boxOf(at, row, chip.start, chip.start + chip.length, metrics.lineHeight); !box.isEmpty())
                paintMaskChip(painter, box, tokens);
        }
        for (const Tint &tint : marks.tints)
            fill(painter, at, row, tint.range.start, tint.range.start + tint.range.length, tint.colour, metrics.lineHeight);
        for (std::size_t i = 0; i < marks.matches.size(); ++i) {
            const LineMatcher::Range &match = marks.matches[i];
            fill(painter, at, row, match.start, match.start + match.length,
                 static_cast<int>(i) == marks.currentMatch ? tokens.log.currentMatch : tokens.log.match,
                 metrics.lineHeight);
        }
        fill(painter, at, row, marks.selectedFrom, marks.selectedTo, marks.selection, metrics.lineHeight);
        if (m_layout)
            paintShaped(painter, at, row, metrics, inks);
        else
            paintGrid(painter, at, row, fromX, toX, metrics, inks);
    }
}

// Only what can be seen, however long the line is.
std::pair<int, int> LineShape::unitsSeen(int row, qreal left, qreal fromX, qreal toX) const
{
    const int start = rowStart(row);
    if (m_layout)
        return {start, rowEnd(row)};
    const auto seenFrom = static_cast<qint64>(std::floor((fromX - left) / m_advance)) - 1;
    const auto seenTo = static_cast<qint64>(std::ceil((toX - left) / m_advance)) + 1;
    return {static_cast<int>(std::clamp<qint64>(start + seenFrom, start, rowEnd(row))),
            static_cast<int>(std::clamp<qint64>(start + seenTo, start, rowEnd(row)))};
}

std::vector<StyledRun>::const_iterator LineShape::runAt(int unit) const
{
    const auto after = std::upper_bound(m_line.runs.begin(), m_line.runs.end(), unit,
                                        [](int wanted, const StyledRun &each) { return wanted < each.start; });
    return after == m_line.runs.begin() ? after : std::prev(after);
}

void LineShape::paintGrid(QPainter &painter, QPointF origin, int row, qreal fromX, qreal toX, const LogMetrics &metrics,
                          const LogInks &inks) const
{
    const int start = rowStart(row);
    const auto [from, to] = unitsSeen(row, origin.x(), fromX, toX);
    auto run = runAt(from);
    for (; run != m_line.runs.end() && run->start < to; ++run) {
        const int begin = std::max(from, run->start);
        const int end = std::min(to, run->start + run->length);
        if (begin >= end)
            continue;
        painter.setPen(inks.of(run->style).ink);
        painter.setFont(plainFont(run->style) ? metrics.font : styledFont(metrics.font, run->style));
        painter.drawText(QPointF(origin.x() + (begin - start) * m_advance, origin.y() + metrics.ascent),
                         m_line.text.mid(begin, end - begin));
    }
}

void LineShape::paintShaped(QPainter &painter, QPointF origin, int row, const LogMetrics &metrics,
                            const LogInks &inks) const
{
    if (row >= m_layout->lineCount())
        return;
    // The colours are given now, since they belong to the theme of this very paint event.
    const int start = rowStart(row);
    const int end = rowEnd(row);
    for (const StyledRun &run : m_line.runs) {
        const int from = std::max(start, run.start);
        const int to = std::min(end, run.start + run.length);
        if (from >= to)
            continue;
        painter.setPen(inks.of(run.style).ink);
        const QList<QGlyphRun> glyphs = m_layout->lineAt(row).glyphRuns(from, to - from);
        const qreal baseline = metrics.ascent - m_layout->lineAt(row).ascent();
        for (const QGlyphRun &glyph : glyphs)
            painter.drawGlyphRun(QPointF(origin.x(), origin.y() + baseline), glyph);
        // Glyph runs come without their lines.
        const bool under = run.style.has(AnsiStyle::Underline) || run.style.link >= 0;
        if (!under && !run.style.has(AnsiStyle::Strike))
            continue;
        const QTextLine line = m_layout->lineAt(row);
        const qreal y = origin.y() + metrics.ascent + (under ? 2 : -metrics.ascent / 4);
        painter.drawLine(QPointF(origin.x() + line.cursorToX(from), y), QPointF(origin.x() + line.cursorToX(to), y));
    }
}

} // namespace slipway
