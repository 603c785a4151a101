// At the head of Settings › Listener: whether senders can reach Slipway, the step that fails, and what to do about it. GUI thread.
#pragma once

#include "app/services/reachadvice.h"
#include "ui/theme/stateglyph.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace slipway {

class HopTrail;
class TextLabel;
class WrapLabel;

class ReachCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ReachCard(QWidget *parent = nullptr);

    struct Look {
        qint64 atUs = 0; // 0: nobody looked yet
        qint64 nowUs = 0;
        bool isGoingOn = false;
    };
    void setAdvice(const ReachAdvice &advice, const Look &look);
    QPushButton *button() const { return m_button; }
    HopTrail *trail() const { return m_trail; }
    QString headline() const;

Q_SIGNALS:
    void checkWanted();
    void listenAgainWanted();
    void otherPortWanted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void indent();

    StateGlyph m_glyph = StateGlyph::Starting;
    bool m_isDown = false;
    QVBoxLayout *m_words;
    WrapLabel *m_title;
    TextLabel *m_when;
    QPushButton *m_button;
    QPushButton *m_otherPort;
    WrapLabel *m_sentence;
    HopTrail *m_trail;
};

} // namespace slipway
