// The git webhook as the forge needs it, and which pushes it takes. GUI thread.
#pragma once

#include "ui/components/triggercard.h"

namespace slipway {

class Expander;
class ForgeSteps;
class GitRuleFields;
class GuardFields;
class HookFields;
class HookStatus;
class RuleFields;
class WatchFields;
struct UnusedRule;

class GitCard final : public TriggerCard
{
    Q_OBJECT
public:
    GitCard(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;
    void present(const Component &component) override;
    void presentLast(const std::optional<Delivery> &delivery) override;
    void tick() override;
    void setStacked(bool stacked) override;

    void sendTest();
    void setNeighbours(const QList<Component> &components); // built from the same repository
    void setUnused(const QList<UnusedRule> &rules); // what matched nothing for long is marked beside its field

protected:
    SwitchFact switchFact(const Component &component) const override;
    QString switchName(const Component &component) const override;
    QString whyNot(const Component &component) const override;

private:
    void summarise();
    void presentSteps();
    void presentAddress();

    HookFields *m_hook;
    RuleFields *m_rules;
    Expander *m_more;
    GitRuleFields *m_further;
    GuardFields *m_guards;
    WatchFields *m_watch;
    HookStatus *m_status; // at the forge
    Expander *m_byHand;
    ForgeSteps *m_steps;
    QPushButton *m_addBranch;
    QPushButton *m_test;
};

} // namespace slipway
