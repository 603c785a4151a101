// Compares what is painted with pictures that are stored in tests/data/pictures, one for each theme and pixel ratio. Squares
// that are of one colour there must have this colour here; where text and round things lie, the square must be as light and
// as coloured as a whole, so other smoothing of edges passes and another colour, word or row does not. What differs is written
// to the folder `pictures` of the build, beside what was expected and where it differs.
// With SLIPWAY_RENEW_PICTURES=1 pictures are stored instead, and the test fails to say so: look at them before they are kept.
// GUI thread.
#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace slipway {

// As it is once painting has settled: what painting finds out, such as how wide lines are, changes what is painted next.
QImage settledPicture(QWidget &widget);
// Empty: it is as stored. NAME is that of the page, "log-structure".
QString differsFromPicture(QWidget &widget, const QString &name);
// The same of two pictures: what is wrong, and in WHERE the squares that are.
QString difference(const QImage &seen, const QImage &expected, QImage *where = nullptr);

} // namespace slipway
