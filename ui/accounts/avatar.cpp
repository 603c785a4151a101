#include "ui/accounts/avatar.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int side = 28;
constexpr int kept = 128;        // pixels; enough for 28 at every scale
constexpr int mostPixels = 4096; // a side; more than that is no portrait

// Far enough from each other to be told apart, and none of them the red of trouble.
constexpr std::array hues{212, 262, 158, 28, 330, 188, 292, 88};

QImage imageIn(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg" && format != "gif" && format != "webp")
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > mostPixels || size.height() > mostPixels)
        return {};
    const int least = std::min(size.width(), size.height());
    reader.setAutoTransform(true);
    if (least > kept)
        reader.setScaledSize(size.scaled(kept, kept, Qt::KeepAspectRatioByExpanding));
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    const int edge = std::min(image.width(), image.height());
    return image.copy((image.width() - edge) / 2, (image.height() - edge) / 2, edge, edge);
}

} // namespace

QString initialsOf(const QString &account, const QString &displayName)
{
    const QString name = displayName.trimmed().isEmpty() ? account : displayName;
    QString initials;
    bool begins = true;
    for (const char32_t letter : name.toUcs4()) {
        const bool isWord = QChar::isLetterOrNumber(letter);
        if (isWord && begins && initials.toUcs4().size() < 2)
            initials += QString::fromUcs4(&letter, 1).toUpper();
        begins = !isWord;
    }
    return initials;
}

Avatar::Avatar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    applyType(this, TypeRole::Micro);
}

void Avatar::setAccount(const QString &account, const QString &displayName, const QByteArray &image)
{
    if (image != m_bytes) {
        m_bytes = image;
        m_image = imageIn(image);
    }
    m_initials = initialsOf(account, displayName);
    uint sum = 0;
    for (const QChar letter : account)
        sum = sum * 31 + letter.unicode();
    m_hue = hues[sum % hues.size()];
    update();
}

QSize Avatar::sizeHint() const
{
    return {scaled(side), scaled(side)};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF round(rect());
    if (!m_image.isNull()) {
        QPainterPath path;
        path.addEllipse(round);
        painter.setClipPath(path);
        painter.drawImage(round, m_image);
        return;
    }
    const bool dark = tokensFor(this).dark;
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark ? QColor::fromHsl(m_hue, 75, 75) : QColor::fromHsl(m_hue, 115, 218));
    painter.drawEllipse(round);
    painter.setPen(dark ? QColor::fromHsl(m_hue, 130, 215) : QColor::fromHsl(m_hue, 130, 82));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace slipway
