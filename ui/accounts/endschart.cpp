#include "ui/accounts/endschart.h"

#include "models/words.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace slipway {

namespace {

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;
constexpr int daysShown = 90;
constexpr int between = 20; // the columns

int rowHeight()
{
    return em() + scaled(14);
}

int headHeight()
{
    return em() + scaled(4);
}

} // namespace

EndsChart::EndsChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    setAccessibleName(tr("What ends when"));
}

void EndsChart::setItems(const QList<EndItem> &items, qint64 nowUs)
{
    m_items = items;
    m_nowUs = nowUs;
    QStringList said;
    for (const EndItem &item : items)
        said.append(tr("%1: %2", "what ends: time left, what it is used for").arg(item.name, factsOf(item)));
    setAccessibleDescription(said.join(u"; "));
    updateGeometry();
    update();
}

QSize EndsChart::sizeHint() const
{
    return {40 * em(), headHeight() + int(m_items.size()) * rowHeight() + scaled(6)};
}

QSize EndsChart::minimumSizeHint() const
{
    return {12 * em(), sizeHint().height()};
}

EndsChart::Columns EndsChart::columns() const
{
    const QFontMetrics names(fontFor(TypeRole::Body));
    const QFontMetrics facts(fontFor(TypeRole::Caption));
    int left = 0;
    int right = 0;
    for (const EndItem &item : m_items) {
        left = std::max(left, names.horizontalAdvance(item.name) + 1);
        right = std::max(right, facts.horizontalAdvance(factsOf(item)) + 1);
    }
    left = std::min(std::max(left, scaled(120)), width() * 32 / 100);
    right = std::min(std::max(right, scaled(90)), width() * 28 / 100);
    const int axis = left + between;
    // A bar that goes on beyond the last day ends in an arrow.
    return {axis, std::max(scaled(40), width() - axis - right - between - scaled(12)), width() - right};
}

int EndsChart::rowTop(qsizetype row) const
{
    return headHeight() + int(row) * rowHeight();
}

void EndsChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const Columns columns = this->columns();
    const auto xOf = [&columns](qreal days) { return columns.axis + columns.width * std::clamp(days, 0.0, qreal(daysShown)) / daysShown; };

    painter.setFont(fontFor(TypeRole::Micro));
    for (const int day : {0, 30, 60, 90}) {
        const int x = qRound(xOf(day));
        painter.setPen(tokens.text2);
        const QString text = day == 0 ? tr("today") : tr("%n day(s)", nullptr, day);
        const int wide = painter.fontMetrics().horizontalAdvance(text) + 2;
        // Where they would run into each other, the two ends say enough.
        const bool isCrowded = columns.width / 3 < wide + em() / 2;
        if (!isCrowded || day == 0 || day == daysShown)
            painter.drawText(QRect(x - wide / 2, 0, wide, headHeight()), Qt::AlignHCenter | Qt::AlignTop, text);
        paintHairline(&painter, QRectF(x, headHeight(), 1, height() - headHeight()), day == 0 ? tokens.lineStrong : tokens.line);
    }

    painter.setRenderHint(QPainter::Antialiasing);
    const qreal thick = scaled(6);
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const EndItem &item = m_items[i];
        const QRect row(0, rowTop(i), width(), rowHeight());
        const qreal middle = row.center().y() + 0.5;
        painter.setFont(fontFor(TypeRole::Body));
        painter.setPen(tokens.text);
        painter.drawText(QRect(0, row.top(), columns.axis - between, row.height()), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(item.name, Qt::ElideRight, columns.axis - between));

        const QColor ink = item.isOver ? tokens.fail : item.isSoon ? tokens.wait : tokens.chart.neutral;
        const qreal days = qreal(item.endsAtUs - m_nowUs) / dayUs;
        const qreal end = std::max(xOf(days), columns.axis + (item.isOver ? 0.0 : qreal(scaled(3))));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        if (!item.isOver)
            painter.drawRoundedRect(QRectF(columns.axis, middle - thick / 2, end - columns.axis, thick), thick / 2, thick / 2);
        painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (days > daysShown) {
            painter.setBrush(Qt::NoBrush);
            const qreal arrow = scaled(4);
            painter.drawPolyline(QPolygonF{{end + arrow, middle - arrow}, {end + 2 * arrow, middle}, {end + arrow, middle + arrow}});
        } else {
            const qreal ring = scaled(4);
            painter.setBrush(item.isOver ? ink : tokens.surface);
            painter.drawEllipse(QPointF(end, middle), ring, ring);
        }

        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(item.isOver ? tokens.fail : item.isSoon ? tokens.wait : tokens.text2);
        painter.drawText(QRect(columns.facts, row.top(), width() - columns.facts, row.height()), Qt::AlignVCenter | Qt::AlignRight,
                         painter.fontMetrics().elidedText(factsOf(item), Qt::ElideRight, width() - columns.facts));
    }
}

bool EndsChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const EndItem &item = m_items[i];
        if (help->pos().y() < rowTop(i) || help->pos().y() >= rowTop(i + 1))
            continue;
        QToolTip::showText(help->globalPos(), tr("%1\n%2\n%3", "what ends, time left, exact time").arg(item.name, factsOf(item), words::exactTime(item.endsAtUs)),
                           this);
        return true;
    }
    QToolTip::hideText();
    event->ignore();
    return true;
}

} // namespace slipway
