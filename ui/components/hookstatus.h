// How the webhook at the forge stands, for a component whose repository was chosen with an account: made and looked after by
// Slipway, on its way, or why not and what to do. GUI thread.
#pragma once

#include "app/services/engine.h"

#include "ui/theme/stateglyph.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class WrapLabel;

class HookStatus final : public QWidget
{
    Q_OBJECT
public:
    explicit HookStatus(Engine &engine, QWidget *parent = nullptr);

    // Hidden where the component has no account.
    void setComponent(const ComponentId &id);
    void tick(); // "4 min ago" grows
    bool isSettled() const { return m_settled; } // the forge has the webhook: nobody needs the steps

Q_SIGNALS:
    void settledChanged();
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present();
    void setUp();
    void look();

    Engine &m_engine;
    ComponentId m_id;
    bool m_settled = false;
    StateGlyph m_glyph{};
    QWidget *m_mark;
    WrapLabel *m_words;
    QPushButton *m_act;   // Set Up for Me, Try Again
    QPushButton *m_check; // looks closer
};

} // namespace slipway
