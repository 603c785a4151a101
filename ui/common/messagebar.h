// Says one thing about the page it lies in: glyph, one sentence, one action, dismiss. Hidden until it has something to say;
// a worse message displaces a lighter one and not the other way round. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QPushButton;
class QToolButton;
class QVariantAnimation;

namespace slipway {

class IconLabel;
class WrapLabel;

class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    struct Message {
        Tone tone = Tone::Idle;
        QString text;      // plain
        QString action;    // the button, empty for none
        QString icon;      // empty: the tone's own
        bool dismissable = true;
        // The same key renews the message it was shown with: "switch:git".
        QString key;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    // A box around it whose margins are there only while a message is. Becomes its parent.
    QWidget *boxed(const QMargins &margins);

    void showMessage(const Message &message);
    // Takes back the message of that key, shown or waiting.
    void clear(const QString &key = {});
    bool hasMessage() const { return !m_messages.isEmpty(); }
    Message current() const { return m_messages.isEmpty() ? Message{} : m_messages.first(); }

    QPushButton *actionButton() const { return m_action; }

Q_SIGNALS:
    void actionTriggered(const QString &key);
    void dismissed(const QString &key);
    void shownChanged(bool shown); // for the box that gives it its margins; comes before it shows

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void present();
    void dismiss();

    QList<Message> m_messages; // worst first; one is shown at a time
    IconLabel *m_icon;
    WrapLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    QVariantAnimation *m_motion;
};

} // namespace slipway
