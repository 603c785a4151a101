#include "ui/common/switch.h"

#include "ui/theme/painting.h"
#include "ui/theme/slipwaystyle.h"
#include "ui/theme/spinner.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::Switch)
};

constexpr int slideMs = 120;
constexpr int ringRoom = 3; // around the track, for the focus ring

struct Track {
    QColor fill;
    QColor edge;
    QColor knob;
};

Track trackOf(SwitchState state, bool enabled, const Tokens &tokens)
{
    if (!enabled)
        return showsOn(state) ? Track{tokens.outline, Qt::transparent, tokens.surface}
                              : Track{tokens.sunken, tokens.lineStrong, tokens.lineStrong};
    if (isFailed(state))
        return {tokens.failSoft, tokens.fail, tokens.fail};
    if (isPending(state))
        return {mixed(tokens.accent, tokens.surface, 0.45), Qt::transparent, tokens.onAccent};
    if (state == SwitchState::On)
        return {tokens.accent, Qt::transparent, tokens.onAccent};
    return {tokens.surface, tokens.outline, tokens.outline};
}

void paintDash(QPainter *painter, const QRectF &rect, const Tokens &tokens)
{
    painter->setPen(QPen(tokens.lineStrong, 1.5, Qt::SolidLine, Qt::RoundCap));
    const QPointF centre = rect.center();
    painter->drawLine(centre - QPointF(4, 0), centre + QPointF(4, 0));
}

void paintExclamation(QPainter *painter, const QRectF &track, bool left, const QColor &ink)
{
    const qreal h = track.height();
    const qreal x = left ? track.left() + h * 0.55 : track.right() - h * 0.55;
    painter->setPen(QPen(ink, h * 0.08, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(x, track.top() + h * 0.26), QPointF(x, track.top() + h * 0.54));
    painter->drawPoint(QPointF(x, track.top() + h * 0.74));
}

} // namespace

bool isPending(SwitchState state)
{
    return state == SwitchState::PendingOff || state == SwitchState::PendingOn;
}

bool isFailed(SwitchState state)
{
    return state == SwitchState::FailedOff || state == SwitchState::FailedOn;
}

bool showsOn(SwitchState state)
{
    return state == SwitchState::On || state == SwitchState::PendingOn || state == SwitchState::FailedOn;
}

QSize switchSize(bool small)
{
    return small ? QSize(scaled(28), scaled(16)) : QSize(scaled(36), scaled(20));
}

QRect switchRect(const QRect &cell, bool small, Qt::Alignment alignment)
{
    return QStyle::alignedRect(Qt::LeftToRight, alignment, switchSize(small), cell);
}

QRect switchHitRect(const QRect &drawn)
{
    constexpr int least = 24;
    const int x = qMax(0, least - drawn.width() + 1) / 2;
    const int y = qMax(0, least - drawn.height() + 1) / 2;
    return drawn.adjusted(-x, -y, x, y);
}

void paintSwitch(QPainter *painter, const QRectF &rect, SwitchState state, QWidget *on, qreal knob, bool enabled)
{
    const Tokens &tokens = tokensFor(on);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (state == SwitchState::NotApplicable) {
        paintDash(painter, rect, tokens);
        painter->restore();
        return;
    }
    const Track track = trackOf(state, enabled, tokens);
    paintBox(painter, rect, track.fill, track.edge, rect.height() / 2, 1.5);
    const bool filled = track.edge.alpha() == 0;
    const bool mirrored = painter->layoutDirection() == Qt::RightToLeft;
    const qreal inset = rect.height() * (filled ? 0.1 : 0.175);
    const qreal side = rect.height() - 2 * inset;
    const qreal share = knob < 0 ? (showsOn(state) ? 1 : 0) : knob;
    const qreal travel = (rect.width() - 2 * inset - side) * (mirrored ? 1 - share : share);
    const QRectF dot(rect.left() + inset + travel, rect.top() + inset, side, side);
    paintBox(painter, dot, track.knob, Qt::transparent, side / 2);
    if (isPending(state)) {
        qreal turn = 0;
        if (const SlipwayStyle *style = slipwayStyleOf(on); style && on)
            turn = style->spinner()->keep(on, painter->worldTransform().mapRect(dot).toAlignedRect());
        const qreal gap = side * 0.14;
        painter->setPen(QPen(tokens.accent, side * 0.1, Qt::SolidLine, Qt::RoundCap));
        painter->drawArc(dot.adjusted(gap, gap, -gap, -gap), qRound((60 - turn) * 16), -240 * 16);
    } else if (isFailed(state)) {
        paintExclamation(painter, rect, showsOn(state) != mirrored, tokens.fail);
    }
    painter->restore();
}

QString switchDescription(SwitchState state)
{
    switch (state) {
    case SwitchState::PendingOff: return Tr::tr("pending, being switched off");
    case SwitchState::PendingOn: return Tr::tr("pending, being switched on");
    case SwitchState::FailedOff: return Tr::tr("failed, could not be switched on");
    case SwitchState::FailedOn: return Tr::tr("failed, could not be switched off");
    case SwitchState::NotApplicable: return Tr::tr("not applicable");
    case SwitchState::Off:
    case SwitchState::On: break;
    }
    return {};
}

Switch::Switch(const QString &name, QWidget *parent, bool small) : QAbstractButton(parent), m_small(small)
{
    setCheckable(true);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_knob = value.toReal();
        update();
    });
}

void Switch::setOn(bool on)
{
    m_reason.clear();
    settle(on, on ? SwitchState::On : SwitchState::Off);
}

void Switch::succeed()
{
    if (!isPending(m_state))
        return;
    const bool wished = m_wished;
    settle(m_asked, m_asked ? SwitchState::On : SwitchState::Off);
    if (wished != m_settled)
        request(wished);
}

void Switch::fail(const QString &reason)
{
    if (!isPending(m_state))
        return;
    const bool wished = m_wished;
    m_reason = reason;
    settle(m_settled, m_settled ? SwitchState::FailedOn : SwitchState::FailedOff);
    // Whoever changed their mind while it was pending has what they want now: the old side.
    if (wished == m_settled)
        setOn(m_settled);
}

void Switch::setNotApplicable(const QString &reason)
{
    m_reason = reason;
    if (reason.isEmpty())
        return setOn(m_settled);
    setFocusPolicy(Qt::NoFocus);
    present(SwitchState::NotApplicable, false);
}

QSize Switch::sizeHint() const
{
    return switchSize(m_small) + QSize(2 * ringRoom, 2 * ringRoom);
}

void Switch::nextCheckState()
{
    if (m_state == SwitchState::NotApplicable)
        return;
    if (!isPending(m_state))
        return request(!m_settled);
    // Kept, not lost: asked for as soon as the pending request was answered.
    m_wished = !m_wished;
    present(m_wished ? SwitchState::PendingOn : SwitchState::PendingOff, true);
}

bool Switch::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void Switch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void Switch::request(bool on)
{
    m_asked = on;
    m_wished = on;
    m_reason.clear();
    present(on ? SwitchState::PendingOn : SwitchState::PendingOff, true);
    Q_EMIT toggleRequested(on);
}

void Switch::settle(bool on, SwitchState state)
{
    m_settled = on;
    m_asked = on;
    m_wished = on;
    setFocusPolicy(Qt::StrongFocus);
    present(state, true);
}

void Switch::present(SwitchState state, bool animated)
{
    m_state = state;
    const QString described = switchDescription(state);
    setAccessibleDescription(m_reason.isEmpty() ? described : m_reason);
    setToolTip(m_reason);
    if (isChecked() != showsOn(state))
        setChecked(showsOn(state));
    const qreal target = showsOn(state) ? 1 : 0;
    const int ms = animated && isVisible() ? motionMs(this, slideMs) : 0;
    m_motion.stop();
    if (ms > 0 && m_knob != target) {
        m_motion.setDuration(ms);
        m_motion.setStartValue(m_knob);
        m_motion.setEndValue(target);
        m_motion.start();
    } else {
        m_knob = target;
    }
    update();
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF track(QPointF(ringRoom, ringRoom), QSizeF(switchSize(m_small)));
    paintSwitch(&painter, track, m_state, this, m_knob, isEnabled());
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokensFor(this), height() / 2.0);
}

} // namespace slipway
