// One account in the card of its provider: picture, name and what it is used for, its state, the one button that mends it, and
// the rest behind "⋯". GUI thread.
#pragma once

#include "ui/accounts/accountwords.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace slipway {

class Avatar;
class ElidedLabel;
class StateLine;

struct BindingFacts {
    BindingLook look;
    QList<std::pair<ComponentId, QString>> components; // that use it, by name
    int hooks = 0;                                     // looked after with it; -1: nobody counts
    QString provider;                                  // its name, for tools that read the page out
    QString facts;                                     // "7 components, 7 hooks managed"
    QString tip;                                       // all that is known
};

class BindingRow final : public QWidget
{
    Q_OBJECT
public:
    explicit BindingRow(const BindingId &id, QWidget *parent = nullptr);

    const BindingId &id() const { return m_id; }
    void setBinding(const Binding &binding, const BindingFacts &facts);
    const BindingLook &look() const { return m_facts.look; }
    QString facts() const { return m_facts.facts; }

    QPushButton *mendButton() const { return m_mend; }
    QToolButton *menuButton() const { return m_more; }
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void mendRequested(slipway::BindingRemedy remedy);
    void checkRequested();
    void componentChosen(const slipway::ComponentId &component);
    void unbindRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fillMenu();

    const BindingId m_id;
    BindingFacts m_facts;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    ElidedLabel *m_use;
    StateLine *m_state;
    QPushButton *m_mend;
    QToolButton *m_more;
    QMenu *m_menu;
};

} // namespace slipway
