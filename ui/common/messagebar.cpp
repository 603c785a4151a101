#include "ui/common/messagebar.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/slipwaystyle.h"

#include <algorithm>

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVariantAnimation>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int openMs = 160;

int weight(Tone tone)
{
    switch (tone) {
    case Tone::Fail: return 3;
    case Tone::Wait: return 2;
    case Tone::Run: return 1;
    case Tone::Ok:
    case Tone::Idle: break;
    }
    return 0;
}

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Fail: return u"circle-alert"_s;
    case Tone::Wait: return u"triangle-alert"_s;
    case Tone::Ok: return u"check"_s;
    case Tone::Run:
    case Tone::Idle: break;
    }
    return u"info"_s;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, Ink::Idle, 16, this))
    , m_text(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_action(makeSmallButton({}, ButtonKind::Normal, {}, this))
    , m_close(makeIconButton(u"x"_s, tr("Dismiss"), this))
    , m_motion(new QVariantAnimation(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 7, 8, 7);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    setSmall(m_close);
    m_action->hide();
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
    connect(m_action, &QAbstractButton::clicked, this, [this] { Q_EMIT actionTriggered(current().key); });
    connect(m_close, &QAbstractButton::clicked, this, &MessageBar::dismiss);
    connect(m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) { setMaximumHeight(value.toInt()); });
    connect(m_motion, &QVariantAnimation::finished, this, [this] { setMaximumHeight(QWIDGETSIZE_MAX); });
}

QWidget *MessageBar::boxed(const QMargins &margins)
{
    auto *box = new QWidget(parentWidget());
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(margins);
    row->addWidget(this);
    box->setVisible(hasMessage());
    connect(this, &MessageBar::shownChanged, box, &QWidget::setVisible);
    return box;
}

void MessageBar::showMessage(const Message &message)
{
    m_messages.removeIf([&](const Message &other) { return other.key == message.key; });
    const auto place = std::find_if(m_messages.begin(), m_messages.end(), [&](const Message &other) {
        return weight(other.tone) <= weight(message.tone);
    });
    m_messages.insert(place, message);
    present();
}

void MessageBar::clear(const QString &key)
{
    m_messages.removeIf([&](const Message &other) { return other.key == key; });
    present();
}

void MessageBar::dismiss()
{
    if (m_messages.isEmpty())
        return;
    const QString key = m_messages.takeFirst().key;
    present();
    Q_EMIT dismissed(key);
}

void MessageBar::present()
{
    if (m_messages.isEmpty()) {
        m_motion->stop();
        setMaximumHeight(QWIDGETSIZE_MAX);
        hide();
        Q_EMIT shownChanged(false);
        return;
    }
    const Message &message = m_messages.first();
    const bool opens = isHidden();
    m_icon->setIcon(message.icon.isEmpty() ? iconOf(message.tone) : message.icon);
    m_icon->setInk(inkOf(message.tone));
    m_text->setText(message.text);
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    m_close->setVisible(message.dismissable);
    setAccessibleName(message.text);
    update();
    Q_EMIT shownChanged(true);
    show();
    const int ms = motionMs(this, openMs);
    if (opens && ms > 0 && parentWidget() && parentWidget()->isVisible()) {
        m_motion->stop();
        m_motion->setDuration(ms);
        m_motion->setStartValue(0);
        m_motion->setEndValue(sizeHint().height());
        m_motion->start();
    }
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const Tone tone = current().tone;
    const QColor edge = mixed(tokens.soft(tone), tokens.ink(tone), tokens.dark ? 0.35 : 0.28);
    paintBox(&painter, rect(), tokens.soft(tone), edge, radius::list);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && current().dismissable && hasMessage())
        return dismiss();
    QWidget::keyPressEvent(event);
}

} // namespace slipway
