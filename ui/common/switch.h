// A switch that acts at once and is honest about it: pending until the change is stored, back with a mark when it failed.
// A click while pending is kept and asked for when the first answer came. GUI thread.
#pragma once

#include <QAbstractButton>
#include <QVariantAnimation>

namespace slipway {


enum class SwitchState {
    Off,
    On,
    PendingOff, // on its way to off
    PendingOn,
    FailedOff, // could not be switched on, is off
    FailedOn,
    NotApplicable,
};

bool isPending(SwitchState state);
bool isFailed(SwitchState state);
bool showsOn(SwitchState state); // which side the knob is on

// For delegates: the switch centred in `cell`. small: 28 × 16 as in tables, else 36 × 20, at 100 % text.
QSize switchSize(bool small);
QRect switchRect(const QRect &cell, bool small, Qt::Alignment alignment = Qt::AlignCenter);
// Where a press counts: never less than 24 × 24.
QRect switchHitRect(const QRect &drawn);
// knob: 0 is off, 1 is on, negative takes the state's side. `on` is the widget painted on, for the turning ring.
void paintSwitch(QPainter *painter, const QRectF &rect, SwitchState state, QWidget *on, qreal knob = -1,
                 bool enabled = true);

// What a screen reader hears after the name: "pending", "could not be switched on".
QString switchDescription(SwitchState state);

class Switch final : public QAbstractButton
{
    Q_OBJECT
public:
    // name: "Git webhook of checkout-api"
    explicit Switch(const QString &name, QWidget *parent = nullptr, bool small = false);

    SwitchState state() const { return m_state; }
    bool isOn() const { return m_settled; }

    // The stored truth, for instance when the page opens or someone else switched.
    void setOn(bool on);
    // The answers to toggleRequested(). succeed() settles on the wished side; fail() goes back and keeps the reason as tooltip.
    void succeed();
    void fail(const QString &reason);
    // A dash instead of a switch, with the reason as tooltip; empty makes it a switch again.
    void setNotApplicable(const QString &reason);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    // The person wants it on or off. Answer with succeed() or fail().
    void toggleRequested(bool on);

protected:
    void nextCheckState() override;
    bool hitButton(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void request(bool on);
    void present(SwitchState state, bool animated);
    void settle(bool on, SwitchState state);

    bool m_small;
    bool m_settled = false; // what is stored
    bool m_asked = false;   // what the pending request asks for
    bool m_wished = false;  // what the person wants by now
    SwitchState m_state = SwitchState::Off;
    QString m_reason;
    qreal m_knob = 0;
    QVariantAnimation m_motion;
};

} // namespace slipway
