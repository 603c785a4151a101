#include "ui/components/gitcard.h"

#include "app/core/whendone.h"
#include "app/services/hookservice.h"
#include "app/services/reachability.h"
#include "app/services/testpushservice.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/expander.h"
#include "ui/common/switch.h"
#include "ui/common/verdictline.h"
#include "ui/components/forgesteps.h"
#include "ui/components/gitrulefields.h"
#include "ui/components/guardfields.h"
#include "ui/components/hookfields.h"
#include "ui/components/hookstatus.h"
#include "ui/components/rulefields.h"
#include "ui/components/watchfields.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

GitCard::GitCard(Engine &engine, ComponentActions &actions, QWidget *parent)
    : TriggerCard(Trigger::Git, engine, actions,
                  {u"git-branch"_s, tr("Git webhook"), tr("A push to the repository builds this component.")}, parent)
    , m_hook(new HookFields(engine))
    , m_rules(new RuleFields)
    , m_more(new Expander(tr("More rules")))
    , m_further(new GitRuleFields)
    , m_guards(new GuardFields)
    , m_watch(new WatchFields)
    , m_status(new HookStatus(engine))
    , m_byHand(new Expander(tr("By hand")))
    , m_steps(new ForgeSteps)
    , m_addBranch(lastLine()->addLink(tr("Add Branch…")))
    , m_test(makeSmallButton(tr("Send Test"), ButtonKind::Normal, u"send"_s))
{
    control()->setObjectName(u"gitSwitch"_s);
    m_test->setObjectName(u"sendTest"_s);
    auto *form = new QWidget;
    auto *formColumn = new QVBoxLayout(form);
    formColumn->setContentsMargins(20, 16, 24, 16);
    formColumn->setSpacing(8);
    formColumn->addWidget(m_hook);
    formColumn->addWidget(m_rules);
    formColumn->addStretch(1);
    auto *steps = new QWidget;
    auto *stepsColumn = new QVBoxLayout(steps);
    stepsColumn->setContentsMargins(20, 16, 20, 16);
    stepsColumn->setSpacing(12);
    stepsColumn->addWidget(m_status);
    stepsColumn->addWidget(m_byHand);
    stepsColumn->addStretch(1);
    m_byHand->setObjectName(u"byHand"_s);
    m_byHand->setContent(m_steps);
    m_byHand->head()->hide();
    m_byHand->setExpanded(true);
    setColumns(form, steps);
    m_more->setObjectName(u"gitMoreRules"_s);
    auto *second = new QWidget;
    auto *secondColumn = new QVBoxLayout(second);
    secondColumn->setContentsMargins(0, 0, 0, 0);
    secondColumn->setSpacing(8);
    secondColumn->addWidget(m_guards);
    secondColumn->addWidget(m_watch);
    m_further->addToSecond(second);
    m_more->setContent(m_further);
    auto *below = new QWidget;
    auto *belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(20, 8, 20, 8);
    belowColumn->addWidget(m_more);
    addBelow(below);
    card()->footer()->addWidget(m_test);
    follow(m_watch->look());
    m_addBranch->hide();

    connect(m_rules, &FieldGroup::edited, this, &FieldGroup::edited);
    for (FieldGroup *group : std::initializer_list<FieldGroup *>{m_further, m_guards, m_watch}) {
        connect(group, &FieldGroup::edited, this, [this] {
            summarise();
            Q_EMIT edited();
        });
    }
    connect(m_hook, &HookFields::done, this, &TriggerCard::done);
    connect(m_hook, &HookFields::failed, this, &TriggerCard::failed);
    connect(m_test, &QAbstractButton::clicked, this, &GitCard::sendTest);
    connect(m_status, &HookStatus::done, this, &TriggerCard::done);
    connect(m_status, &HookStatus::failed, this, &TriggerCard::failed);
    connect(m_status, &HookStatus::wanted, this, &TriggerCard::wanted);
    connect(m_status, &HookStatus::settledChanged, this, &GitCard::presentSteps);
    connect(m_addBranch, &QAbstractButton::clicked, this, [this] {
        if (last())
            m_rules->addBranch(last()->event.branch);
    });
    connect(&engine.status(), &StatusService::changed, this, &GitCard::presentAddress);
    connect(&engine.reachability(), &Reachability::changed, this, &GitCard::presentAddress); // a relay came or went
}

TriggerCard::SwitchFact GitCard::switchFact(const Component &component) const
{
    return {component.git.enabled, component.git.changedAtUs, component.git.changedBy};
}

QString GitCard::switchName(const Component &component) const
{
    return tr("Git webhook of %1").arg(component.name);
}

QString GitCard::whyNot(const Component &component) const
{
    return component.image ? tr("Not available: this component is built from an image.") : QString();
}

void GitCard::load(const Component &component)
{
    if (component.id != id()) {
        m_more->setExpanded(false);
        m_byHand->setExpanded(component.source.binding.isEmpty());
    }
    TriggerCard::load(component);
    m_rules->load(component);
    m_further->load(component);
    m_guards->load(component);
    m_watch->load(component);
    summarise();
}

void GitCard::applyTo(Component &component) const
{
    m_rules->applyTo(component);
    m_further->applyTo(component);
    m_guards->applyTo(component);
    m_watch->applyTo(component);
}

QWidget *GitCard::check()
{
    if (!applies())
        return nullptr;
    QWidget *wrong = m_rules->check();
    QWidget *further = m_further->check();
    QWidget *guard = m_guards->check();
    if (further || guard)
        m_more->setExpanded(true);
    return wrong ? wrong : further ? further : guard;
}

void GitCard::setStacked(bool stacked)
{
    TriggerCard::setStacked(stacked);
    m_further->setStacked(stacked);
}

void GitCard::summarise()
{
    const QStringList parts = m_further->summary() + m_guards->summary() + m_watch->summary();
    m_more->setSummary(parts.isEmpty() ? tr("tags, paths, authors, pull requests: none set") : parts.join(tr(", ", "between parts of a list")));
}

void GitCard::present(const Component &component)
{
    TriggerCard::present(component);
    m_hook->setComponent(component.id);
    m_rules->setSourceBranch(component.source.branch);
    m_further->setSourceBranch(component.source.branch);
    m_status->setComponent(component.id);
    m_watch->setHasAccount(!component.source.binding.isEmpty());
    renewLook();
    presentSteps();
    m_steps->setForge(ComponentListModel::providerOf(component.source.url));
    presentAddress();
}

void GitCard::presentAddress()
{
    m_steps->setAddress(engine().status().hookAddress(id().toString()));
    const auto component = engine().components().find(id());
    m_steps->setRelayed(component && engine().hooks().addresses().of(*component).isRelayed());
}

// Where the forge has the webhook nobody has to enter it; without an account the steps are all there is.
void GitCard::presentSteps()
{
    const bool hasAccount = !m_status->isHidden();
    if (hasAccount == m_byHand->head()->isVisibleTo(m_byHand))
        return; // as a person has folded it
    m_byHand->head()->setVisible(hasAccount);
    m_byHand->setExpanded(!hasAccount);
}

void GitCard::presentLast(const std::optional<Delivery> &delivery)
{
    TriggerCard::presentLast(delivery);
    if (!delivery)
        return;
    const auto failing = std::find_if(delivery->checks.begin(), delivery->checks.end(),
                                      [](const Check &check) { return check.state == CheckState::Failed; });
    m_addBranch->setVisible(failing != delivery->checks.end() && failing->rule == u"branch"_s && !delivery->event.branch.isEmpty());
}

void GitCard::tick()
{
    TriggerCard::tick();
    renewLook();
    m_hook->tick();
    m_status->tick();
}

void GitCard::setUnused(const QList<UnusedRule> &rules)
{
    m_rules->setUnused(rules);
    m_guards->setUnused(rules);
    m_further->setUnused(rules);
}

void GitCard::setNeighbours(const QList<Component> &components)
{
    m_rules->setNeighbours(components);
}

void GitCard::sendTest()
{
    const auto component = engine().components().find(id());
    if (!component)
        return;
    m_test->setEnabled(false);
    whenDone(engine().testPush().ping(*component), this, [this](const Result<TestAnswer> &answer) {
        m_test->setEnabled(true);
        if (!answer) {
            Q_EMIT tested(false, tr("The test was not sent: %1").arg(answer.error().message), {});
            return;
        }
        const bool good = answer->status >= 200 && answer->status < 300;
        const QString time = words::duration(answer->durationMs * 1000);
        if (good)
            Q_EMIT tested(true, tr("The test arrived and was answered in %1: address and secret work on this machine.").arg(time),
                          DeliveryId(answer->deliveryId));
        else
            Q_EMIT tested(false, tr("The test was refused with %1: %2").arg(answer->status).arg(answer->message),
                          DeliveryId(answer->deliveryId));
    });
}

} // namespace slipway
