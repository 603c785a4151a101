#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView prefix("slipway:");

QString fileOf(const QString &name)
{
    return u":/slipway/icons/%1.svg"_s.arg(name);
}

// Lucide draws a stroke of 2 in a box of 24; ours is 1.4 px at 16, a little less beside small text, a little more above.
double strokeFor(int size)
{
    const double pixels = size <= 14 ? 1.3 : size <= 16 ? 1.4 : 1.4 + (size - 16) * 0.03;
    return pixels * 24.0 / size;
}

class TintedIconEngine final : public QIconEngine
{
public:
    explicit TintedIconEngine(QString name) : m_name(std::move(name)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(painter, rect, m_name, inkFor(mode, state), qMin(rect.width(), rect.height()));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(m_name, inkFor(mode, state), qMin(size.width(), size.height()), 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal ratio) override
    {
        // The size asked for is in device pixels already.
        const int side = qRound(qMin(size.width(), size.height()) / ratio);
        return tinted(m_name, inkFor(mode, state), side, ratio);
    }
    QIconEngine *clone() const override { return new TintedIconEngine(m_name); }
    QString key() const override { return QString(prefix); }
    QString iconName() override { return prefix + m_name; }
    bool isNull() override { return false; }

private:
    static QColor inkFor(QIcon::Mode mode, QIcon::State state)
    {
        const Tokens &tokens = tokensFor(nullptr);
        if (mode == QIcon::Disabled)
            return tokens.text3;
        return state == QIcon::On || mode == QIcon::Selected ? tokens.accentInk : tokens.text2;
    }

    QString m_name;
};

QPixmap render(const QString &name, const QColor &ink, int size, qreal ratio)
{
    const QSize device = QSize(size, size) * ratio;
    QFile file(fileOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        QPixmap pixmap = QIcon::fromTheme(name).pixmap(device);
        pixmap.setDevicePixelRatio(ratio);
        return pixmap;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name(QColor::HexRgb).toLatin1());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"" + QByteArray::number(strokeFor(size), 'f', 2) + '"');
    QSvgRenderer renderer(svg);
    QPixmap pixmap(device);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(ink.alphaF());
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

bool hasIcon(const QString &name)
{
    return QFile::exists(fileOf(name));
}

QPixmap tinted(const QString &name, const QColor &ink, int size, qreal ratio)
{
    const QString key = u"slipway/%1/%2/%3/%4"_s.arg(name).arg(size).arg(ink.rgba(), 8, 16).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, ink, size, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &ink, int size)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QPointF corner(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0);
    // On a whole device pixel, or the outline blurs.
    const QPointF snapped(qRound(corner.x() * ratio) / ratio, qRound(corner.y() * ratio) / ratio);
    painter->drawPixmap(snapped, tinted(name, ink, size, ratio));
}

QIcon iconFor(const QString &name)
{
    return hasIcon(name) ? QIcon(new TintedIconEngine(name)) : QIcon::fromTheme(name);
}

QString nameOf(const QIcon &icon)
{
    const QString name = icon.name();
    return name.startsWith(prefix) ? name.mid(prefix.size()) : QString();
}

QIcon applicationIcon()
{
    return QIcon(fileOf(u"slipway"_s));
}

} // namespace slipway
