// Small strokes shared by the style, the delegates and our own widgets. GUI thread.
#pragma once

#include <QColor>
#include <QFontMetrics>
#include <QRectF>

class QPainter;
class QWidget;

namespace slipway {

struct Tokens;

namespace radius {
constexpr qreal chip = 5;
constexpr qreal control = 6;
constexpr qreal list = 8;
constexpr qreal card = 10;
constexpr qreal palette = 12;
} // namespace radius

// A rounded box with its edge inside the rectangle. A transparent edge or fill is left out.
void paintBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal corner,
              qreal edgeWidth = 1);

// The ring of keyboard focus, 2 px inside the rectangle.
void paintFocusRing(QPainter *painter, const QRectF &rect, const Tokens &tokens, qreal corner = radius::control,
                    const QColor &colour = {});

// A line one device pixel or more wide that stays sharp at fractional scales.
void paintHairline(QPainter *painter, const QRectF &rect, const QColor &colour);

// The soft shadow of what floats: paint it before the floating box.
void paintShadow(QPainter *painter, const QRectF &box, qreal corner, int depth, const Tokens &tokens);

// Background of a row: hover, selection with its bar at the leading edge, line below. indent is where the line starts.
struct RowState {
    bool hovered = false;
    bool selected = false;
    bool leading = true; // holds the leading edge of the row
    bool lined = true;
    int lineInset = 0; // where the line begins, from the leading edge
    Qt::LayoutDirection direction = Qt::LeftToRight;
};
void paintRow(QPainter *painter, const QRect &rect, const RowState &state, const Tokens &tokens);

// Elides the owner of "owner/name" before the name: "harbou…/invoice-renderer", then "…/invoice-renderer", then the name's end.
QString elidedOwner(const QFontMetrics &metrics, const QString &path, int width);

// True when the widget has focus and got it, or was last used, by keyboard.
bool showsFocusRing(const QWidget *widget);

} // namespace slipway
