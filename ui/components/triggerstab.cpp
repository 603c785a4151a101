#include "ui/components/triggerstab.h"

#include "app/core/whendone.h"
#include "app/services/testpushservice.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/scrollpage.h"
#include "ui/common/switch.h"
#include "ui/common/verdictline.h"
#include "ui/components/componentactions.h"
#include "ui/components/forgesteps.h"
#include "ui/components/guardfields.h"
#include "ui/components/hookfields.h"
#include "ui/components/looks.h"
#include "ui/components/rulefields.h"
#include "ui/components/widths.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

TriggersTab::TriggersTab(Engine &engine, ComponentActions &actions, QWidget *parent)
    : FieldGroup(parent)
    , m_engine(engine)
    , m_card(new Card)
    , m_hook(new HookFields(engine))
    , m_rules(new RuleFields)
    , m_steps(new ForgeSteps)
    , m_beside(new Hairline(Qt::Vertical))
    , m_below(new Hairline(Qt::Horizontal))
    , m_guards(new GuardFields)
    , m_line(new VerdictLine)
    , m_never(new TextLabel(tr("Nothing has arrived at this address yet."), TypeRole::Body, Ink::Secondary))
    , m_test(makeSmallButton(tr("Send Test"), ButtonKind::Normal, u"send"_s))
{
    m_card->setHeader(u"git-branch"_s, tr("Git webhook"), tr("A push to the repository builds this component."));
    m_switch = m_card->addSwitch(tr("Git webhook"));
    m_switch->setObjectName(u"gitSwitch"_s);

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
    stepsColumn->addWidget(m_steps);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(0);
    m_columns->addWidget(form, 55);
    m_columns->addWidget(m_beside);
    m_columns->addWidget(m_below);
    m_columns->addWidget(steps, 45);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->addLayout(m_columns);

    m_test->setObjectName(u"sendTest"_s);
    m_addBranch = m_line->addLink(tr("Add Branch…"));
    m_why = m_line->addLink(tr("Why?"));
    m_why->setObjectName(u"why"_s);
    m_card->footer()->addWidget(m_never, 1);
    m_card->footer()->addWidget(m_line, 1);
    m_card->footer()->addWidget(m_test);
    m_line->hide();

    auto *guardCard = new Card;
    guardCard->setHeader(u"shield-check"_s, tr("Further rules"), tr("What else must hold before a push builds."));
    guardCard->body()->addWidget(m_guards);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    column->addWidget(m_card);
    column->addWidget(guardCard);
    column->addStretch(1);
    content->setMaximumWidth(widths::content());
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new ScrollPage(content, this));

    connect(m_switch, &Switch::toggleRequested, this, [this, &actions](bool on) { actions.setGit({m_id}, on); });
    connect(&actions, &ComponentActions::switchSaved, this, [this](const ComponentId &id, bool on) {
        if (id != m_id)
            return;
        // The answer to a wish of this switch, or of another place that switched the same.
        if (isPending(m_switch->state()))
            m_switch->succeed();
        else
            m_switch->setOn(on);
    });
    connect(&actions, &ComponentActions::switchFailed, this, [this](const ComponentId &id, bool, const QString &reason) {
        if (id == m_id)
            m_switch->fail(reason);
    });
    connect(m_rules, &FieldGroup::edited, this, &FieldGroup::edited);
    connect(m_guards, &FieldGroup::edited, this, &FieldGroup::edited);
    connect(m_hook, &HookFields::done, this, &TriggersTab::done);
    connect(m_hook, &HookFields::failed, this, &TriggersTab::failed);
    connect(m_test, &QAbstractButton::clicked, this, &TriggersTab::sendTest);
    connect(m_why, &QAbstractButton::clicked, this,
            [this] { Q_EMIT wanted({Page::Deliveries, m_last.toString(), {}}); });
    connect(m_addBranch, &QAbstractButton::clicked, this, [this] { m_rules->addBranch(m_lastBranch); });
    // A burst of deliveries is one look at the last of them.
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(80);
    connect(&m_arrivals, &QTimer::timeout, this, &TriggersTab::loadLast);
    const auto arrived = [this](const DeliveryId &) {
        if (isVisible() && !m_arrivals.isActive())
            m_arrivals.start();
    };
    connect(&engine.status(), &StatusService::changed, this,
            [this] { m_steps->setAddress(m_engine.status().hookAddress(m_id.toString())); });
    connect(&engine.deliveries(), &DeliveryService::added, this, arrived);
    connect(&engine.deliveries(), &DeliveryService::changed, this, arrived);
}

void TriggersTab::load(const Component &component)
{
    const bool another = m_id != component.id;
    m_id = component.id;
    m_rules->load(component);
    m_guards->load(component);
    if (another) {
        m_switch->setOn(component.git.enabled);
        presentLast(std::nullopt);
        loadLast();
    }
    present(component);
}

void TriggersTab::applyTo(Component &component) const
{
    m_rules->applyTo(component);
    m_guards->applyTo(component);
}

QWidget *TriggersTab::check()
{
    QWidget *wrong = m_rules->check();
    QWidget *other = m_guards->check();
    return wrong ? wrong : other;
}

void TriggersTab::present(const Component &component)
{
    m_hook->setComponent(component.id);
    m_rules->setSourceBranch(component.source.branch);
    m_steps->setForge(ComponentListModel::providerOf(component.source.url));
    m_steps->setAddress(m_engine.status().hookAddress(component.id.toString()));
    m_switch->setAccessibleName(tr("Git webhook of %1").arg(component.name));
    if (!isPending(m_switch->state()) && !isFailed(m_switch->state()) && !m_engine.components().pendingSwitch(component.id))
        m_switch->setOn(component.git.enabled);
    const GitTrigger &git = component.git;
    if (git.changedAtUs == 0) {
        m_card->setFact({});
        return;
    }
    const QString since = words::since(git.changedAtUs, m_engine.clock().nowUs());
    if (git.changedBy.isEmpty())
        m_card->setFact(git.enabled ? tr("on since %1").arg(since) : tr("off since %1").arg(since));
    else
        m_card->setFact(git.enabled ? tr("on since %1, by %2").arg(since, git.changedBy)
                                    : tr("off since %1, by %2").arg(since, git.changedBy));
}

void TriggersTab::tick()
{
    m_hook->tick();
    presentLast(m_lastDelivery);
}

void TriggersTab::loadLast()
{
    if (m_id.isEmpty())
        return;
    whenDone(m_engine.deliveries().last(m_id), this, [this, asked = ++m_asked](const Result<std::optional<Delivery>> &last) {
        if (asked == m_asked && last)
            presentLast(*last);
    });
}

void TriggersTab::presentLast(const std::optional<Delivery> &delivery)
{
    m_lastDelivery = delivery;
    m_last = delivery ? delivery->id : DeliveryId();
    m_never->setVisible(!delivery);
    m_line->setVisible(delivery.has_value());
    if (!delivery)
        return;
    m_line->setVerdict(glyphOf(delivery->outcome), words::title(*delivery), delivery->reason,
                       words::ago(delivery->receivedAtUs, m_engine.clock().nowUs()), words::exactTime(delivery->receivedAtUs));
    const auto failing = std::find_if(delivery->checks.begin(), delivery->checks.end(),
                                      [](const Check &check) { return check.state == CheckState::Failed; });
    m_lastBranch = delivery->event.branch;
    m_addBranch->setVisible(failing != delivery->checks.end() && failing->rule == u"branch"_s && !m_lastBranch.isEmpty());
}

void TriggersTab::sendTest()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    m_test->setEnabled(false);
    whenDone(m_engine.testPush().ping(*component), this, [this](const Result<TestAnswer> &answer) {
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

void TriggersTab::showEvent(QShowEvent *event)
{
    FieldGroup::showEvent(event);
    loadLast();
}

void TriggersTab::resizeEvent(QResizeEvent *event)
{
    FieldGroup::resizeEvent(event);
    const bool stacked = widths::of(this) < widths::Width::Medium;
    m_columns->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_beside->setVisible(!stacked);
    m_below->setVisible(stacked);
}

} // namespace slipway
