// The image webhook as the registry needs it, which pushed tags it takes, and what that would make of the registry's tags. GUI
// thread.
#pragma once

#include "ui/components/triggercard.h"

namespace slipway {

class Expander;
class HookFields;
class ImageFacts;
class ImageGuardFields;
class PolicyFields;
class RegistrySteps;
class TagTryout;
struct UnusedRule;

class ImageCard final : public TriggerCard
{
    Q_OBJECT
public:
    ImageCard(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;
    void present(const Component &component) override;
    void presentLast(const std::optional<Delivery> &delivery) override;
    void tick() override;

    void setUnused(const QList<UnusedRule> &rules); // a policy that took nothing for long is marked
    void sendTest(); // in the form of the registry whose steps are shown

protected:
    SwitchFact switchFact(const Component &component) const override;
    QString switchName(const Component &component) const override;
    QString whyNot(const Component &component) const override;

private:
    void rulesEdited();
    void tellTested();

    ImageFacts *m_facts;
    HookFields *m_hook;
    PolicyFields *m_policy;
    ImageGuardFields *m_guards;
    Expander *m_more;
    TagTryout *m_tryout;
    RegistrySteps *m_steps;
    Expander *m_stepsFold;
    QPushButton *m_test;
    DeliveryId m_tested;     // the test that is on its way through the rules
    QString m_testedTime;    // how long its answer took
    bool m_foldChosen = false; // by the person, for this component
};

} // namespace slipway
