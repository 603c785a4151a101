#include "ui/common/look/usagegraph.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace slipway {

namespace {

constexpr double tightShare = 0.9; // of a limit, from where on it is worth a look

int plotHeight() { return scaled(30); }
int cellHeight() { return em() + scaled(6) + plotHeight(); }
int gap() { return scaled(12); }
bool standsBeside(int width) { return width >= scaled(460); }

} // namespace

UsageGraph::UsageGraph(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyType(this, TypeRole::Body);
    setAccessibleName(tr("Use of processor and memory"));
}

void UsageGraph::setHistory(const UsageHistory &history)
{
    m_history = history;
    const QString sentence = history.sentence();
    setAccessibleDescription(sentence);
    setToolTip(sentence);
    update();
}

int UsageGraph::heightForWidth(int width) const
{
    return standsBeside(width) ? cellHeight() : 2 * cellHeight() + gap();
}

QSize UsageGraph::sizeHint() const
{
    return {scaled(280), heightForWidth(scaled(280))};
}

QSize UsageGraph::minimumSizeHint() const
{
    return {scaled(160), cellHeight()};
}

void UsageGraph::paintEvent(QPaintEvent *)
{
    if (m_history.isEmpty())
        return;
    QPainter painter(this);
    const bool isBeside = standsBeside(width());
    const int wide = isBeside ? (width() - 2 * gap()) / 2 : width();
    const QRect first(0, 0, wide, cellHeight());
    const QRect second = isBeside ? first.translated(wide + 2 * gap(), 0) : first.translated(0, cellHeight() + gap());
    const UsageLimits &limits = m_history.latest().limits;
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    paintCurve(painter, visual(first), {tr("Processor"), m_history.coresText(), m_history.cores(), m_history.mostCores(), limits.cores});
    paintCurve(painter, visual(second), {tr("Memory"), m_history.bytesText(), m_history.bytes(), m_history.mostBytes(), double(limits.bytes)});
}

void UsageGraph::paintCurve(QPainter &painter, const QRect &cell, const Curve &curve) const
{
    const Tokens &tokens = tokensFor(this);
    const bool isTight = curve.limit > 0 && curve.points.last().value >= tightShare * curve.limit;
    const QRect head(cell.left(), cell.top(), cell.width(), em() + 2);
    painter.setFont(fontFor(TypeRole::Mono));
    painter.setPen(isTight ? tokens.wait : tokens.text);
    painter.drawText(head, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)) | Qt::AlignVCenter, curve.value);
    const int nameRoom = cell.width() - painter.fontMetrics().horizontalAdvance(curve.value) - scaled(8);
    painter.setFont(font());
    painter.setPen(tokens.text2);
    const QString name = painter.fontMetrics().elidedText(curve.name, Qt::ElideRight, nameRoom);
    painter.drawText(head, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter, name);

    const QRectF plot(cell.left(), cell.bottom() + 1 - plotHeight(), cell.width() - scaled(3), plotHeight() - 1);
    const double top = std::max(curve.limit > 0 ? std::max(curve.limit, curve.most) * 1.1 : curve.most * 1.25, 1e-3);
    const qint64 from = m_history.fromUs(), to = curve.points.last().atUs;
    const auto place = [&](const UsageHistory::Point &point) {
        return QPointF(plot.left() + plot.width() * double(point.atUs - from) / double(std::max<qint64>(1, to - from)),
                       plot.bottom() - plot.height() * point.value / top);
    };
    paintHairline(&painter, QRectF(cell.left(), plot.bottom(), cell.width(), 1), tokens.line);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (curve.limit > 0) {
        QPen dashes(tokens.outline, 1, Qt::CustomDashLine);
        dashes.setDashPattern({3, 3});
        painter.setPen(dashes);
        const double y = plot.bottom() - plot.height() * curve.limit / top;
        painter.drawLine(QPointF(cell.left(), y), QPointF(cell.right(), y));
    }
    const QColor ink = isTight ? tokens.wait : tokens.run;
    const QColor soft = isTight ? tokens.waitSoft : tokens.runSoft;
    for (qsizetype i = 0; i < curve.points.size();) {
        qsizetype end = i + 1;
        while (end < curve.points.size() && curve.points.at(end).follows)
            ++end;
        QPainterPath line(place(curve.points.at(i)));
        for (qsizetype k = i + 1; k < end; ++k)
            line.lineTo(place(curve.points.at(k)));
        QPainterPath area = line;
        area.lineTo(area.currentPosition().x(), plot.bottom());
        area.lineTo(place(curve.points.at(i)).x(), plot.bottom());
        painter.fillPath(area, soft);
        painter.setPen(QPen(ink, 1.5));
        painter.drawPath(line);
        i = end;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(place(curve.points.last()), 2.5, 2.5);
    painter.restore();
}

} // namespace slipway
