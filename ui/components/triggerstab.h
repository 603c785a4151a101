// The Triggers tab of a component: the git webhook's card as the forge needs it, its rules, its last delivery. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"
#include "ui/components/fieldgroup.h"

#include <QTimer>

class QBoxLayout;
class QPushButton;

namespace slipway {

class Card;
class ComponentActions;
class ForgeSteps;
class GuardFields;
class Hairline;
class HookFields;
class RuleFields;
class Switch;
class TextLabel;
class VerdictLine;

class TriggersTab final : public FieldGroup
{
    Q_OBJECT
public:
    TriggersTab(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // What stands beside the form: the switch, since when, the secret's state. Edits are left alone.
    void present(const Component &component);
    void tick();
    void sendTest();
    DeliveryId lastDelivery() const { return m_last; }

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);
    void tested(bool good, const QString &sentence, const slipway::DeliveryId &delivery);
    void resolved(const QString &key);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void loadLast();
    void presentLast(const std::optional<Delivery> &delivery);

    Engine &m_engine;
    ComponentId m_id;
    DeliveryId m_last;
    QString m_lastBranch;
    std::optional<Delivery> m_lastDelivery;
    quint64 m_asked = 0;
    QTimer m_arrivals;
    Card *m_card;
    Switch *m_switch = nullptr;
    QBoxLayout *m_columns = nullptr;
    HookFields *m_hook;
    RuleFields *m_rules;
    ForgeSteps *m_steps;
    Hairline *m_beside; // between form and steps when they lie side by side
    Hairline *m_below;  // and when the steps lie below
    GuardFields *m_guards;
    VerdictLine *m_line;
    TextLabel *m_never;
    QPushButton *m_addBranch = nullptr;
    QPushButton *m_why = nullptr;
    QPushButton *m_test;
};

} // namespace slipway
