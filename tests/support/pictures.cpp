#include "tests/support/pictures.h"

#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int side = 6;          // of a square, in pixels
// Of 255, in the mean of a square: within a plane of one colour, beside something that has edges, and on it.
constexpr int flatTolerance = 3;
constexpr int besideTolerance = 12;
constexpr int edgeTolerance = 18;
constexpr int mostPaintings = 10;

struct Square {
    std::array<double, 3> mean{};
    bool isFlat = true;
    QRgb first = 0;
};

Square squareAt(const QImage &image, int left, int top)
{
    Square square;
    square.first = image.pixel(left, top);
    int count = 0;
    for (int y = top; y < std::min(top + side, image.height()); ++y) {
        for (int x = left; x < std::min(left + side, image.width()); ++x, ++count) {
            const QRgb pixel = image.pixel(x, y);
            square.isFlat = square.isFlat && pixel == square.first;
            square.mean[0] += qRed(pixel);
            square.mean[1] += qGreen(pixel);
            square.mean[2] += qBlue(pixel);
        }
    }
    for (double &channel : square.mean)
        channel /= count;
    return square;
}

QString folder()
{
    return QStringLiteral(SLIPWAY_TEST_DATA) + u"/pictures"_s;
}

} // namespace

QString difference(const QImage &seen, const QImage &expected, QImage *where)
{
    if (seen.size() != expected.size()) {
        return u"it is %1 × %2 pixels instead of %3 × %4"_s.arg(seen.width()).arg(seen.height()).arg(expected.width()).arg(expected.height());
    }
    const int columns = (expected.width() + side - 1) / side;
    const int rows = (expected.height() + side - 1) / side;
    std::vector<Square> squares;
    for (int i = 0; i < columns * rows; ++i)
        squares.push_back(squareAt(expected, i % columns * side, i / columns * side));
    const auto at = [&](int column, int row) -> const Square & {
        return squares[static_cast<std::size_t>(std::clamp(row, 0, rows - 1) * columns + std::clamp(column, 0, columns - 1))];
    };
    const auto toleranceAt = [&](int column, int row) {
        const Square &square = at(column, row);
        if (!square.isFlat)
            return edgeTolerance;
        for (int y = row - 1; y <= row + 1; ++y) {
            for (int x = column - 1; x <= column + 1; ++x) {
                if (!at(x, y).isFlat || at(x, y).first != square.first)
                    return besideTolerance;
            }
        }
        return flatTolerance;
    };
    int wrong = 0;
    QPoint first;
    if (where)
        *where = expected.convertToFormat(QImage::Format_RGB32);
    for (int i = 0; i < columns * rows; ++i) {
        const QPoint corner(i % columns * side, i / columns * side);
        const Square mine = squareAt(seen, corner.x(), corner.y());
        const Square &theirs = squares[static_cast<std::size_t>(i)];
        double most = 0;
        for (std::size_t channel = 0; channel < 3; ++channel)
            most = std::max(most, std::abs(mine.mean[channel] - theirs.mean[channel]));
        if (most <= toleranceAt(i % columns, i / columns))
            continue;
        if (wrong++ == 0)
            first = corner;
        if (where)
            QPainter(where).fillRect(corner.x(), corner.y(), side, side, QColor(255, 0, 255));
    }
    return wrong == 0 ? QString() : u"%1 squares differ, the first at %2, %3"_s.arg(wrong).arg(first.x()).arg(first.y());
}

QImage settledPicture(QWidget &widget)
{
    QImage seen;
    for (int i = 0; i < mostPaintings; ++i) {
        QCoreApplication::processEvents();
        QImage next = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
        if (next == seen)
            break;
        seen = std::move(next);
    }
    return seen;
}

QString differsFromPicture(QWidget &widget, const QString &name)
{
    const QString file = u"%1-%2-%3.png"_s.arg(name, tokensFor(&widget).dark ? u"dark"_s : u"light"_s)
                             .arg(qRound(widget.devicePixelRatioF() * 100));
    const QImage seen = settledPicture(widget);
    if (qEnvironmentVariableIsSet("SLIPWAY_RENEW_PICTURES")) {
        QDir().mkpath(folder());
        const bool stored = seen.save(folder() + u'/' + file, "PNG", 0);
        return u"%1 was %2: look at it, and run the test without SLIPWAY_RENEW_PICTURES"_s.arg(file, stored ? u"stored"_s : u"not stored"_s);
    }
    const QImage expected = QImage(folder() + u'/' + file).convertToFormat(QImage::Format_RGB32);
    QImage where;
    const QString wrong = expected.isNull() ? u"there is no such picture"_s : difference(seen, expected, &where);
    if (wrong.isEmpty())
        return {};
    const QDir found(QStringLiteral(SLIPWAY_BINARY_DIR) + u"/pictures"_s);
    found.mkpath(u"."_s);
    seen.save(found.filePath(file));
    if (!expected.isNull()) {
        QString base = file;
        base.chop(4);
        expected.save(found.filePath(base + u"-expected.png"_s));
        where.save(found.filePath(base + u"-where.png"_s));
    }
    return u"%1: %2; see %3"_s.arg(file, wrong, found.absolutePath());
}

} // namespace slipway
