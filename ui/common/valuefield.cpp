#include "ui/common/valuefield.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int sidePadding = 10;
constexpr int confirmMs = 2000;

} // namespace

FieldButton::FieldButton(const QString &icon, const QString &text, const QString &accessibleName, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon)
{
    applyType(this, TypeRole::CaptionStrong);
    setText(text);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::ArrowCursor);
    m_confirming.setSingleShot(true);
    m_confirming.setInterval(confirmMs);
    connect(&m_confirming, &QTimer::timeout, this, [this] { update(); });
}

void FieldButton::setAction(const QString &icon, const QString &text)
{
    m_icon = icon;
    setText(text);
    updateGeometry();
    update();
}

void FieldButton::reserveFor(const QString &confirmation)
{
    m_confirmation = confirmation;
    updateGeometry();
}

void FieldButton::confirm(const QString &text)
{
    m_confirmation = text;
    m_confirming.start();
    update();
}

QString FieldButton::shownText() const
{
    return m_confirming.isActive() ? m_confirmation : text();
}

QSize FieldButton::sizeHint() const
{
    // Room for the longer of the two words, so that nothing moves when it is confirmed.
    const int words = qMax(fontMetrics().horizontalAdvance(text()), fontMetrics().horizontalAdvance(m_confirmation));
    return {2 * sidePadding + (m_icon.isEmpty() ? 0 : scaled(14) + 6) + words + 1, em() + 12};
}

void FieldButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const bool confirming = m_confirming.isActive();
    if (isEnabled() && (underMouse() || isDown()))
        painter.fillRect(rect(), isDown() ? tokens.line : tokens.hover);
    const QColor ink = confirming ? tokens.ok : isEnabled() ? tokens.text : tokens.text3;
    const int side = scaled(14);
    const int wanted = fontMetrics().horizontalAdvance(shownText()) + 1 + (m_icon.isEmpty() ? 0 : side + 6);
    QRect content = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {qMin(wanted, width() - 4), height()}, rect());
    if (!m_icon.isEmpty()) {
        const QRect slot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {side, side}, content);
        paintIcon(&painter, slot, confirming ? u"check"_s : m_icon, confirming ? tokens.ok : isEnabled() ? tokens.text2 : tokens.text3,
                  side);
        layoutDirection() == Qt::RightToLeft ? content.setRight(slot.left() - 6) : content.setLeft(slot.right() + 7);
    }
    painter.setPen(ink);
    painter.drawText(content.adjusted(0, 0, 1, 0),
                     Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), shownText());
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect().adjusted(1, 0, 0, 0), tokens, radius::chip);
}

ValueField::ValueField(const QString &name, QWidget *parent)
    : QWidget(parent), m_copy(new FieldButton(u"copy"_s, tr("Copy"), tr("Copy %1").arg(name), this))
{
    m_actions.append(m_copy);
    applyType(this, TypeRole::Mono);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_copy->reserveFor(tr("Copied"));
    m_copy->setEnabled(false);
    connect(m_copy, &QAbstractButton::clicked, this, [this] { copy(); });
}

void ValueField::setValue(const QString &value)
{
    m_value = value;
    renew();
}

void ValueField::setPlaceholder(const QString &placeholder)
{
    m_placeholder = placeholder;
    update();
}

void ValueField::renew()
{
    setAccessibleDescription(spoken());
    m_copy->setEnabled(hasValue());
    updateGeometry();
    layOut();
    update();
}

FieldButton *ValueField::addAction(const QString &icon, const QString &text, const QString &accessibleName)
{
    auto *button = new FieldButton(icon, text, accessibleName, this);
    m_actions.insert(m_actions.size() - 1, button);
    setTabOrder(this, button);
    setTabOrder(button, m_copy);
    button->show();
    layOut();
    return button;
}

void ValueField::copy()
{
    if (m_value.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_value);
    m_copy->confirm(tr("Copied"));
    Q_EMIT copied();
}

QSize ValueField::sizeHint() const
{
    int width = 2 * sidePadding + qMin(fontMetrics().horizontalAdvance(shown()) + 2, 24 * em());
    for (const FieldButton *action : m_actions)
        width += action->sizeHint().width() + 1;
    return {width, em() + 14};
}

QSize ValueField::minimumSizeHint() const
{
    int width = 2 * sidePadding + 4 * em();
    for (const FieldButton *action : m_actions)
        width += action->sizeHint().width() + 1;
    return {width, em() + 14};
}

void ValueField::layOut()
{
    int right = width() - 1;
    for (auto it = m_actions.crbegin(); it != m_actions.crend(); ++it) {
        const int wide = (*it)->sizeHint().width();
        right -= wide;
        const QRect logical(right, 1, wide, height() - 2);
        (*it)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), logical));
        right -= 1;
    }
}

QRect ValueField::textRect() const
{
    int actions = 0;
    for (const FieldButton *action : m_actions)
        actions += action->width() + 1;
    return QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(sidePadding, 0, -actions - 8, 0));
}

void ValueField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.sunken, Qt::transparent, radius::control);
    painter.save();
    QPainterPath inside;
    inside.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::control - 1, radius::control - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(inside);
    for (const FieldButton *action : m_actions) {
        const QRect slot = action->geometry();
        const int edge = layoutDirection() == Qt::RightToLeft ? slot.right() + 1 : slot.left() - 1;
        painter.fillRect(slot, tokens.surface);
        paintHairline(&painter, QRectF(edge, 0, 1, height()), tokens.lineStrong);
    }
    painter.restore();
    paintBox(&painter, rect(), Qt::transparent, tokens.lineStrong, radius::control);
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);

    const QRect room = textRect();
    const QString text = shown();
    const bool empty = text.isEmpty();
    if (empty)
        painter.setFont(fontFor(TypeRole::Body));
    painter.setPen(empty ? tokens.text3 : tokens.text);
    // An address reads from left to right in every language.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(empty ? m_placeholder : text, Qt::ElideMiddle, room.width()));
}

void ValueField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ValueField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        layOut();
    }
}

void ValueField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QWidget::keyPressEvent(event);
}

bool ValueField::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && fontMetrics().horizontalAdvance(shown()) > textRect().width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), spoken(), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace slipway
