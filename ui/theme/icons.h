// Our icon set: outlines of 24 × 24 in the resources, rendered in the ink of the text beside them. GUI thread.
// What the set lacks comes from the desktop's theme.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QWidget;

namespace slipway {

bool hasIcon(const QString &name);

// size in device-independent pixels. Kept in QPixmapCache by name, size, ink and ratio.
QPixmap tinted(const QString &name, const QColor &ink, int size, qreal devicePixelRatio);

// Paints the icon centred in the rectangle, sharp at the painter's ratio.
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &ink, int size);

// An icon for actions and buttons. It takes its ink when it is painted: SlipwayStyle uses that of the button's text, other
// styles get the secondary ink, so it follows a change of theme.
QIcon iconFor(const QString &name);

// The name iconFor() was given; empty for any other icon.
QString nameOf(const QIcon &icon);

// The program's own mark, in its colours.
QIcon applicationIcon();

} // namespace slipway
