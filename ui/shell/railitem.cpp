#include "ui/shell/railitem.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int glyphSize = 16;

QSize narrowSize()
{
    return {scaled(36), em() + 18};
}

bool isHoverEvent(const QEvent *event)
{
    return event->type() == QEvent::Enter || event->type() == QEvent::Leave;
}

} // namespace

RailItem::RailItem(const QString &icon, const QString &text, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus); // a click must not take the focus from the page it opens
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Name);
    renewTip();
}

void RailItem::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setSizePolicy(narrow ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Fixed);
    renewTip();
    updateGeometry();
    update();
}

void RailItem::setBadge(const QString &badge, const QString &spoken, std::optional<Tone> tone)
{
    m_badge = badge;
    m_spoken = spoken;
    m_tone = badge.isEmpty() ? std::nullopt : tone;
    setAccessibleDescription(spoken);
    renewTip();
    update();
}

void RailItem::setDot(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

void RailItem::renewTip()
{
    const QString said = m_spoken.isEmpty() ? text() : tr("%1: %2", "page: what it counts").arg(text(), m_spoken);
    setToolTip(m_narrow ? said : m_spoken);
}

QSize RailItem::sizeHint() const
{
    return m_narrow ? narrowSize() : QSize(scaled(120), em() + 16);
}

bool RailItem::event(QEvent *event)
{
    if (isHoverEvent(event))
        update();
    return QAbstractButton::event(event);
}

void RailItem::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down: focusNextChild(); break;
    case Qt::Key_Up: focusPreviousChild(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); break;
    default: QAbstractButton::keyPressEvent(event);
    }
}

void RailItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const bool current = isChecked();
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    if (current) {
        paintBox(&painter, rect(), tokens.dark ? tokens.hover : tokens.surface,
                 tokens.dark ? QColor(Qt::transparent) : tokens.line, radius::control);
        const int bar = scaled(16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(QRectF(visual({0, (height() - bar) / 2, 3, bar})), 1.5, 1.5);
    } else if (underMouse()) {
        paintBox(&painter, rect(), mixed(tokens.ground, tokens.text2, 0.08), Qt::transparent, radius::control);
    }
    const int icon = scaled(glyphSize);
    const int left = m_narrow ? (width() - icon) / 2 : scaled(12);
    paintIcon(&painter, visual({left, 0, icon, height()}), m_icon, current ? tokens.accentInk : tokens.text2, icon);
    if (m_narrow) {
        if (m_tone) {
            const int dot = scaled(9);
            painter.setPen(QPen(current && !tokens.dark ? tokens.surface : tokens.ground, 2));
            painter.setBrush(tokens.ink(*m_tone));
            painter.drawEllipse(QRectF(visual({left + icon - dot / 2, height() / 2 - icon / 2 - dot / 2, dot, dot})));
        }
    } else {
        int right = width() - scaled(8);
        if (!m_badge.isEmpty()) {
            painter.setFont(fontFor(TypeRole::CaptionStrong));
            const int wide = qMax(em() + 2, QFontMetrics(painter.font()).horizontalAdvance(m_badge) + scaled(10));
            const int high = em() + 2;
            const QRect box = visual({right - wide, (height() - high) / 2, wide, high});
            if (m_tone)
                paintBox(&painter, box, tokens.soft(*m_tone), Qt::transparent, radius::chip);
            painter.setPen(m_tone ? tokens.ink(*m_tone) : tokens.text3);
            painter.drawText(box, Qt::AlignCenter, m_badge);
            right -= wide + scaled(6);
        }
        painter.setFont(font());
        painter.setPen(current ? tokens.text : tokens.text2);
        const QRect words = visual({scaled(38), 0, right - scaled(38), height()});
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width());
        painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), shown);
    }
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);
}

SearchButton::SearchButton(const QString &keys, QWidget *parent) : QAbstractButton(parent), m_keys(keys)
{
    setText(tr("Search or run"));
    setAccessibleName(text());
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Body);
}

void SearchButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setToolTip(narrow ? tr("Search or run (%1)", "keys").arg(m_keys) : QString());
    setSizePolicy(narrow ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
    update();
}

QSize SearchButton::sizeHint() const
{
    return m_narrow ? narrowSize() : QSize(scaled(120), em() + 16);
}

bool SearchButton::event(QEvent *event)
{
    if (isHoverEvent(event))
        update();
    return QAbstractButton::event(event);
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    if (m_narrow) {
        const int icon = scaled(glyphSize);
        if (underMouse())
            paintBox(&painter, rect(), mixed(tokens.ground, tokens.text2, 0.08), Qt::transparent, radius::control);
        paintIcon(&painter, rect(), u"search"_s, tokens.text2, icon);
    } else {
        const int icon = scaled(14);
        paintBox(&painter, rect(), tokens.dark ? tokens.sunken : tokens.surface,
                 underMouse() ? tokens.outline : tokens.lineStrong, radius::control);
        paintIcon(&painter, visual({scaled(11), 0, icon, height()}), u"search"_s, tokens.text3, icon);
        const QSize cap = keyCapSize(m_keys);
        const int right = width() - scaled(7);
        paintKeyCap(&painter, visual({right - cap.width(), (height() - cap.height()) / 2, cap.width(), cap.height()}), m_keys,
                    tokens);
        painter.setFont(font());
        painter.setPen(tokens.text3);
        const int left = scaled(11) + icon + scaled(8);
        const QRect words = visual({left, 0, right - cap.width() - scaled(6) - left, height()});
        painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);
}

} // namespace slipway
