#include "ui/common/waterfall.h"

#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 18;
constexpr double brokenShare = 0.8;
constexpr double keptShare = 0.45; // of the axis that a broken wait keeps
constexpr int ticks = 3;

int axisHeight()
{
    return em() + 6;
}

} // namespace

Waterfall::Waterfall(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    applyType(this, TypeRole::Body);
}

void Waterfall::setRows(const QList<Row> &rows)
{
    m_rows = rows;
    // Rows of a live wait come anew each second; who stands on its link stays there.
    if (m_focusedLink >= rows.size() || (m_focusedLink >= 0 && rows.at(m_focusedLink).link.isEmpty()))
        m_focusedLink = -1;
    const bool hasLink = std::any_of(rows.cbegin(), rows.cend(), [](const Row &row) { return !row.link.isEmpty(); });
    setFocusPolicy(hasLink ? Qt::StrongFocus : Qt::NoFocus);
    setAccessibleName(tr("Time from push to first byte"));
    setAccessibleDescription(sentence());
    updateGeometry();
    update();
}

QString Waterfall::duration(qint64 us)
{
    const QLocale locale;
    if (us < 1000)
        return tr("%1 µs").arg(locale.toString(us));
    if (us < 1'000'000)
        return tr("%1 ms").arg(locale.toString((us + 500) / 1000));
    if (us < 60'000'000)
        return tr("%1 s").arg(locale.toString(double(us) / 1e6, 'f', us < 10'000'000 ? 1 : 0));
    const qint64 seconds = (us + 500'000) / 1'000'000;
    return tr("%1 min %2 s").arg(locale.toString(seconds / 60), locale.toString(seconds % 60));
}

QString Waterfall::sentence() const
{
    if (m_rows.isEmpty())
        return {};
    qint64 total = 0;
    const Row *longest = &m_rows.first();
    for (const Row &row : m_rows) {
        total = qMax(total, row.toUs);
        if (row.toUs - row.fromUs > longest->toUs - longest->fromUs)
            longest = &row;
    }
    return tr("%1 from push to first byte; longest: %2, %3.")
        .arg(duration(total), longest->name, duration(longest->toUs - longest->fromUs));
}

Waterfall::Axis Waterfall::axis() const
{
    Axis axis;
    const QFontMetrics mono(fontFor(TypeRole::Mono));
    int names = 0;
    int values = 0;
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        names = qMax(names, fontMetrics().horizontalAdvance(row.name));
        values = qMax(values, mono.horizontalAdvance(duration(row.toUs - row.fromUs)));
        axis.totalUs = qMax(axis.totalUs, row.toUs);
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const qint64 length = row.toUs - row.fromUs;
        const qint64 rest = axis.totalUs - length;
        if (row.tone == Tone::Wait && double(length) > brokenShare * double(axis.totalUs) && rest > 0) {
            axis.brokenRow = i;
            axis.cutUs = length - qint64(double(rest) * keptShare / (1 - keptShare));
            axis.totalUs -= axis.cutUs;
        }
    }
    axis.left = edge + qMin(names, width() / 3) + 12;
    axis.right = qMax(axis.left + 30, width() - edge - values - 14);
    return axis;
}

double Waterfall::xOf(const Axis &axis, qint64 us) const
{
    if (axis.brokenRow >= 0 && us >= m_rows.at(axis.brokenRow).toUs)
        us -= axis.cutUs;
    return axis.left + double(us) * (axis.right - axis.left) / double(axis.totalUs);
}

int Waterfall::rowHeight(const Row &row) const
{
    return em() + 9 + (row.note.isEmpty() ? 0 : em() + 1);
}

int Waterfall::top(int row) const
{
    int y = axisHeight();
    for (int i = 0; i < row; ++i)
        y += rowHeight(m_rows.at(i));
    return y;
}

QRect Waterfall::barRect(int index) const
{
    const Axis scale = axis();
    const Row &row = m_rows.at(index);
    const double from = xOf(scale, row.fromUs);
    double to = xOf(scale, row.toUs);
    if (index == scale.brokenRow)
        to = scale.left + double(row.toUs - scale.cutUs) * (scale.right - scale.left) / double(scale.totalUs);
    const int height = scaled(8);
    const int y = top(index) + (em() + 8 - height) / 2;
    return {int(from), y, qMax(3, int(std::lround(to - from))), height};
}

QRect Waterfall::noteRect(int index) const
{
    const QFontMetrics metrics(fontFor(TypeRole::Caption));
    const Row &row = m_rows.at(index);
    const int wide = qMin(metrics.horizontalAdvance(row.note) + 2, width() - 2 * edge);
    return QStyle::visualRect(layoutDirection(), rect(), {edge, top(index) + em() + 5, wide, em()});
}

QSize Waterfall::sizeHint() const
{
    return {22 * em(), top(int(m_rows.size())) + 4};
}

QSize Waterfall::minimumSizeHint() const
{
    return {14 * em(), sizeHint().height()};
}

void Waterfall::paintEvent(QPaintEvent *)
{
    if (m_rows.isEmpty())
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const Axis scale = axis();
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const Qt::Alignment trailing = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight);

    painter.setFont(fontFor(TypeRole::Micro));
    const bool labelsFit = (scale.right - scale.left) / ticks > painter.fontMetrics().horizontalAdvance(duration(scale.totalUs)) + 6;
    for (int i = 0; i <= ticks; ++i) {
        const int x = scale.left + (scale.right - scale.left) * i / ticks;
        const QRect line = visual({x, axisHeight() - 2, 1, height() - axisHeight()});
        painter.fillRect(line, tokens.line);
        // A broken axis has no scale to read off; its bars carry their values.
        const qint64 at = scale.totalUs * i / ticks;
        if (scale.brokenRow < 0 && (labelsFit || i == 0 || i == ticks)) {
            painter.setPen(tokens.text3);
            painter.drawText(visual({x - 40, 0, 80, em()}), Qt::AlignCenter, i == 0 ? u"0"_s : duration(at));
        }
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const QRect line(edge, top(i), width() - 2 * edge, em() + 8);
        painter.setFont(font());
        painter.setPen(tokens.text2);
        const int nameRoom = scale.left - edge - 8;
        painter.drawText(visual({edge, line.top(), nameRoom, line.height()}), int(leading) | Qt::AlignVCenter,
                         fontMetrics().elidedText(row.name, Qt::ElideRight, nameRoom));
        const QRect bar = visual(barRect(i));
        const QColor fill = row.tone == Tone::Idle ? tokens.chart.neutral : tokens.chartFill(row.tone);
        paintBox(&painter, bar, fill, Qt::transparent, 2);
        if (i == scale.brokenRow) {
            // Two slanted cuts say that most of the wait is left out.
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(tokens.surface, 2));
            const int middle = bar.center().x();
            for (const int shift : {-3, 3})
                painter.drawLine(middle + shift - 2, bar.bottom() + 2, middle + shift + 2, bar.top() - 2);
            painter.restore();
        }
        painter.setFont(fontFor(TypeRole::Mono));
        painter.setPen(row.tone == Tone::Wait ? tokens.wait : tokens.text2);
        painter.drawText(visual(line), int(trailing) | Qt::AlignVCenter, duration(row.toUs - row.fromUs));
        if (row.note.isEmpty())
            continue;
        const QRect note = noteRect(i);
        painter.fillRect(note.adjusted(-4, 0, 6, 0), tokens.surface);
        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(row.link.isEmpty() ? tokens.text3 : tokens.accentInk);
        painter.drawText(note, int(leading) | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.note, Qt::ElideRight, note.width()));
        if (i == m_focusedLink && showsFocusRing(this))
            paintFocusRing(&painter, note.adjusted(-4, -1, 4, 1), tokens, radius::chip);
    }
}

int Waterfall::linkAt(const QPoint &position) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i).link.isEmpty() && noteRect(i).adjusted(-4, -4, 4, 4).contains(position))
            return i;
    }
    return -1;
}

void Waterfall::mousePressEvent(QMouseEvent *event)
{
    if (const int row = linkAt(event->position().toPoint()); row >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT linkActivated(m_rows.at(row).link);
}

void Waterfall::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(linkAt(event->position().toPoint()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Waterfall::keyPressEvent(QKeyEvent *event)
{
    const auto move = [this](int step) {
        for (int row = m_focusedLink + step; row >= 0 && row < m_rows.size(); row += step) {
            if (!m_rows.at(row).link.isEmpty()) {
                m_focusedLink = row;
                return update();
            }
        }
    };
    switch (event->key()) {
    case Qt::Key_Down: return move(1);
    case Qt::Key_Up: return move(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focusedLink >= 0)
            Q_EMIT linkActivated(m_rows.at(m_focusedLink).link);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool Waterfall::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn && m_focusedLink < 0) {
        for (int i = 0; i < m_rows.size() && m_focusedLink < 0; ++i) {
            if (!m_rows.at(i).link.isEmpty())
                m_focusedLink = i;
        }
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace slipway
