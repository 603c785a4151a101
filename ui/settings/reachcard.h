// At the head of Settings › Listener: whether senders can reach Slipway, why not, and the button that changes it.
// GUI thread.
#pragma once

#include "app/services/statusservice.h"
#include "ui/theme/stateglyph.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class TextLabel;
class WrapLabel;

class ReachCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ReachCard(QWidget *parent = nullptr);
    void setStatus(const ListenerStatus &listener);
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void listenAgainWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StateGlyph m_glyph = StateGlyph::Starting;
    TextLabel *m_title;
    WrapLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace slipway
