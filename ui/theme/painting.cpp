#include "ui/theme/painting.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QWidget>

namespace slipway {

void paintBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal corner, qreal edgeWidth)
{
    const bool hasEdge = edge.alpha() > 0 && edgeWidth > 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(hasEdge ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
    painter->setBrush(fill.alpha() > 0 ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = hasEdge ? edgeWidth / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner - inset, corner - inset);
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QRectF &rect, const Tokens &tokens, qreal corner, const QColor &colour)
{
    paintBox(painter, rect, Qt::transparent, colour.isValid() ? colour : tokens.accent, corner, 2);
}

void paintHairline(QPainter *painter, const QRectF &rect, const QColor &colour)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const auto snap = [ratio](qreal value) { return qRound(value * ratio) / ratio; };
    const auto extent = [ratio](qreal value) { return qMax(1, int(value * ratio)) / ratio; };
    painter->fillRect(QRectF(snap(rect.x()), snap(rect.y()), extent(rect.width()), extent(rect.height())), colour);
}

void paintShadow(QPainter *painter, const QRectF &box, qreal corner, int depth, const Tokens &tokens)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const qreal drop = depth * 0.35;
    for (int spread = depth; spread > 0; --spread) {
        QColor shade = tokens.dark ? QColor(0, 0, 0) : QColor(16, 24, 40);
        const double nearness = 1.0 - double(spread) / depth;
        shade.setAlphaF(float((tokens.dark ? 0.014 : 0.0042) * nearness + 0.001));
        painter->setBrush(shade);
        painter->drawRoundedRect(box.adjusted(-spread, -spread + drop, spread, spread + drop), corner + spread,
                                 corner + spread);
    }
    painter->restore();
}

void paintRow(QPainter *painter, const QRect &rect, const RowState &state, const Tokens &tokens)
{
    if (state.selected)
        painter->fillRect(rect, tokens.accentSoft);
    else if (state.hovered)
        painter->fillRect(rect, tokens.hover);
    if (state.lined && !state.selected) {
        const int left = state.direction == Qt::RightToLeft ? 0 : state.lineInset;
        paintHairline(painter, QRectF(rect.left() + left, rect.bottom(), rect.width() - state.lineInset, 1), tokens.lineSoft);
    }
    if (state.selected && state.leading) {
        const int x = state.direction == Qt::RightToLeft ? rect.right() - 2 : rect.left();
        painter->fillRect(QRect(x, rect.top(), 3, rect.height()), tokens.accent);
    }
}

QString elidedOwner(const QFontMetrics &metrics, const QString &path, int width)
{
    if (metrics.horizontalAdvance(path) <= width)
        return path;
    const qsizetype slash = path.lastIndexOf(u'/');
    if (slash < 0)
        return metrics.elidedText(path, Qt::ElideRight, width);
    const QString name = path.mid(slash);
    const int left = width - metrics.horizontalAdvance(name);
    const QString dots(QChar(0x2026));
    if (left < metrics.horizontalAdvance(dots))
        return metrics.elidedText(path.mid(slash + 1), Qt::ElideRight, width);
    const QString owner = metrics.elidedText(path.left(slash), Qt::ElideRight, left);
    return (owner.isEmpty() ? dots : owner) + name;
}

bool showsFocusRing(const QWidget *widget)
{
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace slipway
