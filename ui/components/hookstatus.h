// How the webhook at the forge stands, for a component whose repository was chosen with an account: made and looked after by
// Slipway, on its way, or why not and what to do; also where the account was unbound. GUI thread.
#pragma once

#include "app/services/engine.h"

#include "ui/common/pane.h"
#include "ui/theme/stateglyph.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace slipway {

struct PartedAccount;
class WrapLabel;

class HookStatus final : public QWidget
{
    Q_OBJECT
public:
    explicit HookStatus(Engine &engine, QWidget *parent = nullptr);

    // Hidden where the component has no account, and had none that it is waiting for.
    void setComponent(const ComponentId &id);
    void tick(); // "4 min ago" grows
    bool isSettled() const { return m_settled; } // the forge has the webhook: nobody needs the steps

Q_SIGNALS:
    void settledChanged();
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);
    void wanted(const slipway::Place &place);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void present();
    void presentParted(const PartedAccount &account);
    void act();
    void layOut();
    void setUp();
    void lookAfterByHand();
    void look();

    Engine &m_engine;
    ComponentId m_id;
    bool m_settled = false;
    bool m_isParted = false; // the account was unbound
    StateGlyph m_glyph{};
    QWidget *m_mark;
    QBoxLayout *m_row;
    QBoxLayout *m_column; // words and buttons
    WrapLabel *m_title;
    WrapLabel *m_words;
    QPushButton *m_act;   // Set Up for Me, Try Again, Bind Again…
    QPushButton *m_check; // looks closer
    QPushButton *m_own;   // nobody shall look after it any more
};

} // namespace slipway
