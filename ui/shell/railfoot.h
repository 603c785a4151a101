// The card at the foot of the rail: can senders reach Slipway, at which address, and how busy is the queue. GUI thread.
#pragma once

#include "app/services/relaydoor.h"
#include "app/services/statusservice.h"
#include "ui/theme/stateglyph.h"

#include <QAbstractButton>
#include <QTimer>

class QToolButton;

namespace slipway {

class ElidedLabel;

// How the listener stands, in one glyph and a few words; the same in the card, the narrow rail and Settings.
struct ListenerLook {
    StateGlyph glyph = StateGlyph::Starting;
    Tone tone = Tone::Idle;
    QString word;     // "Reachable only here"
    QString address;  // as shown: without "http://"
    QString full;     // as copied; empty while nothing listens
    QString sentence; // why, or what it means
};
ListenerLook lookFor(const ListenerStatus &status, const RelayFacts &relay = {});

QString queueWords(const QueueStatus &queue); // "2 building, 3 waiting", "empty"

// A line of the card that leads somewhere: glyph, words, and an aside at the right.
class FootLine final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FootLine(QWidget *parent = nullptr);
    void setLine(StateGlyph glyph, const QString &words, const QString &aside, const QString &tip);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    StateGlyph m_glyph = StateGlyph::None;
    QString m_aside;
};

// One bar per slot, filled while it builds; beyond sixteen slots, shares of one bar.
class SlotBars final : public QWidget
{
    Q_OBJECT
public:
    explicit SlotBars(QWidget *parent = nullptr);
    void setSlots(int running, int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_running = 0;
    int m_count = 0;
};

class RailFoot final : public QWidget
{
    Q_OBJECT
public:
    explicit RailFoot(QWidget *parent = nullptr);
    void setStatus(const ListenerStatus &listener, const RelayFacts &relay, const QueueStatus &queue);

Q_SIGNALS:
    void listenerChosen();
    void queueChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copyAddress();

    FootLine *m_state;
    ElidedLabel *m_address;
    QToolButton *m_copy;
    FootLine *m_queue;
    SlotBars *m_slots;
    QTimer m_confirming;
    QString m_full;
};

} // namespace slipway
