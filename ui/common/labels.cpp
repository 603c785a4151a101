#include "ui/common/labels.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>
#include <QTextDocumentFragment>
#include <QToolTip>

namespace slipway {

TextLabel::TextLabel(const QString &text, TypeRole type, Ink ink, QWidget *parent) : QLabel(text, parent), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    applyType(this, type);
    renewInk();
    renewAlignment();
}

void TextLabel::setInk(Ink ink)
{
    m_ink = ink;
    renewInk();
}

void TextLabel::setType(TypeRole type)
{
    applyType(this, type);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // A palette set on a widget does not follow the application's; the role does. Renewing it ends here, since the colour
    // is then the wanted one.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        renewInk();
    else if (event->type() == QEvent::LayoutDirectionChange)
        renewAlignment();
}

void TextLabel::renewAlignment()
{
    // QLabel goes by the direction of its text; a Latin name on a mirrored page still belongs to the leading edge.
    if (alignment() & Qt::AlignHCenter)
        return;
    const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    setAlignment((alignment() & Qt::AlignVertical_Mask) | side | Qt::AlignAbsolute);
}

void TextLabel::renewInk()
{
    const Tokens &tokens = tokensFor(this);
    const QColor &wanted = tokens.ink(m_ink);
    if (palette().color(QPalette::Active, QPalette::WindowText) == wanted
        && palette().color(QPalette::Link) == tokens.accentInk)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, wanted);
    own.setColor(QPalette::Text, wanted);
    own.setColor(QPalette::Link, tokens.accentInk);
    own.setColor(QPalette::Disabled, QPalette::WindowText, tokens.text3);
    setPalette(own);
}

WrapLabel::WrapLabel(const QString &text, TypeRole type, Ink ink, QWidget *parent) : TextLabel(text, type, ink, parent)
{
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrapLabel::setRichText(const QString &html)
{
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(html.contains(QLatin1StringView("<a ")) ? Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard
                                                                    : Qt::NoTextInteraction);
    setText(html);
}

QString WrapLabel::plain() const
{
    return textFormat() == Qt::RichText ? QTextDocumentFragment::fromHtml(text()).toPlainText() : text();
}

QSize WrapLabel::sizeHint() const
{
    int width = 0;
    const QString all = plain();
    for (const QStringView line : QStringView(all).split(u'\n'))
        width = qMax(width, fontMetrics().horizontalAdvance(line.toString()));
    width += 6;
    return {width, heightForWidth(width)};
}

QSize WrapLabel::minimumSizeHint() const
{
    return {qMin(60, sizeHint().width()), fontMetrics().height()};
}

ElidedLabel::ElidedLabel(const QString &text, TypeRole type, Ink ink, Elide elide, QWidget *parent)
    : QWidget(parent), m_ink(ink), m_elide(elide)
{
    applyType(this, type);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void ElidedLabel::setElide(Elide elide)
{
    m_elide = elide;
    update();
}

QString ElidedLabel::shown() const
{
    const QFontMetrics metrics = fontMetrics();
    switch (m_elide) {
    case Elide::Owner: return elidedOwner(metrics, m_text, width());
    case Elide::Middle: return metrics.elidedText(m_text, Qt::ElideMiddle, width());
    case Elide::End: break;
    }
    return metrics.elidedText(m_text, Qt::ElideRight, width());
}

bool ElidedLabel::isShortened() const
{
    return shown() != m_text;
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height() + 1};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(fontMetrics().averageCharWidth() * 4, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.setPen(isEnabled() ? tokens.ink(m_ink) : tokens.text3);
    painter.drawText(rect(), Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::TextSingleLine,
                     shown());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (isShortened())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_text, this);
        else
            event->ignore();
        return true;
    }
    return QWidget::event(event);
}

QSize keyCapSize(const QString &keys)
{
    const QFontMetrics metrics(fontFor(TypeRole::Micro));
    const int height = metrics.height() + 4;
    return {qMax(height, metrics.horizontalAdvance(keys) + 10), height};
}

void paintKeyCap(QPainter *painter, const QRectF &rect, const QString &keys, const Tokens &tokens)
{
    paintBox(painter, rect, tokens.surface, tokens.lineStrong, 4);
    painter->save();
    painter->setFont(fontFor(TypeRole::Micro));
    painter->setPen(tokens.text2);
    painter->drawText(rect, Qt::AlignCenter, keys);
    painter->restore();
}

QString keyWords(const QKeySequence &keys)
{
    QString words = keys.toString(QKeySequence::NativeText);
    // A plus that is the key itself stays.
    for (qsizetype i = 1; i + 1 < words.size(); ++i) {
        if (words.at(i) == u'+')
            words[i] = u' ';
    }
    return words;
}

KeyCap::KeyCap(const QString &keys, QWidget *parent) : QWidget(parent), m_keys(keys)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(keys);
}

void KeyCap::setKeys(const QString &keys)
{
    m_keys = keys;
    setAccessibleName(keys);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(m_keys);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCap(&painter, rect(), m_keys, tokensFor(this));
}

IconLabel::IconLabel(const QString &icon, Ink ink, int size, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_ink(ink), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {scaled(m_size), scaled(m_size)};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, tokensFor(this).ink(m_ink), scaled(m_size));
}

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setFixedWidth(1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).line);
}

} // namespace slipway
