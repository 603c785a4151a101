#include "ui/components/triggercard.h"

#include "app/core/whendone.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/switch.h"
#include "ui/common/verdictline.h"
#include "ui/components/componentactions.h"
#include "ui/components/lookline.h"
#include "ui/components/looks.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

TriggerCard::TriggerCard(Trigger trigger, Engine &engine, ComponentActions &actions, const Words &words, QWidget *parent)
    : FieldGroup(parent)
    , m_trigger(trigger)
    , m_engine(engine)
    , m_card(new Card(this))
    , m_changeSource(makeSmallButton(tr("Change Source…"), ButtonKind::Normal, {}, this))
    , m_never(new TextLabel(tr("Nothing has arrived at this address yet."), TypeRole::Body, Ink::Secondary))
    , m_line(new VerdictLine)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_card->setHeader(words.icon, words.title, words.purpose);
    m_switch = m_card->addSwitch(words.title);
    m_switch->installEventFilter(this);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->setSpacing(0);
    m_card->footer()->addWidget(m_never, 1);
    m_card->footer()->addWidget(m_line, 1);
    m_line->hide();
    m_changeSource->hide();
    m_why = m_line->addLink(tr("Why?"));
    m_why->setObjectName(u"why"_s);

    connect(m_switch, &Switch::toggleRequested, this, [this, &actions](bool on) {
        m_asked = on;
        actions.setSwitch({m_id}, m_trigger, on);
    });
    connect(&actions, &ComponentActions::switchSaved, this, [this](const ComponentId &id, Trigger which, bool on) {
        if (id != m_id || which != m_trigger)
            return;
        // The answer to a wish of this switch, or of another place that switched the same. A late one of that place is no
        // answer to what was asked here since.
        if (!isPending(m_switch->state()))
            m_switch->setOn(on);
        else if (on == m_asked)
            m_switch->succeed();
    });
    connect(&actions, &ComponentActions::switchFailed, this,
            [this](const ComponentId &id, Trigger which, bool wished, const QString &reason) {
                if (id == m_id && which == m_trigger && wished == m_asked)
                    m_switch->fail(reason);
            });
    connect(&engine.builds(), &BuildService::changed, this, [this](const BuildId &id) {
        if (m_last && m_last->build == id)
            fetchBuild();
    });
    connect(m_changeSource, &QAbstractButton::clicked, this,
            [this] { Q_EMIT wanted({Page::Components, m_id.toString(), u"source"_s}); });
    connect(m_why, &QAbstractButton::clicked, this, [this] {
        if (m_last)
            Q_EMIT wanted({Page::Deliveries, m_last->id.toString(), {}});
    });
}

bool TriggerCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_switch && m_applies && (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn))
        Q_EMIT considered(m_trigger);
    return FieldGroup::eventFilter(watched, event);
}

void TriggerCard::setColumns(QWidget *form, QWidget *beside)
{
    m_beside = new Hairline(Qt::Vertical);
    m_below = new Hairline(Qt::Horizontal);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(0);
    m_columns->addWidget(form, 55);
    m_columns->addWidget(m_beside);
    m_columns->addWidget(m_below);
    m_columns->addWidget(beside, 45);
    m_below->hide();
    m_card->body()->addLayout(m_columns);
}

void TriggerCard::addBelow(QWidget *row)
{
    m_card->body()->addWidget(new Hairline);
    m_card->body()->addWidget(row);
}

void TriggerCard::renewLook()
{
    if (!m_look || !m_engine.isServing())
        return;
    CatchUp &looks = m_engine.catchUp();
    if (!std::exchange(m_isFollowing, true)) {
        connect(m_look, &LookLine::askWanted, this, [this, &looks] {
            looks.lookAt(m_id);
            renewLook();
        });
        connect(&looks, &CatchUp::looked, this, [this](const ComponentId &id) {
            if (id == m_id)
                renewLook();
        });
    }
    m_look->setStory(looks.storyOf(m_id), m_engine.clock().nowUs());
}

void TriggerCard::setStacked(bool stacked)
{
    if (!m_columns)
        return;
    m_columns->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_beside->setVisible(!stacked);
    m_below->setVisible(stacked);
}

void TriggerCard::load(const Component &component)
{
    if (m_id != component.id) {
        m_id = component.id;
        m_switch->setOn(switchFact(component).on);
        presentLast(std::nullopt);
    }
    present(component);
}

void TriggerCard::present(const Component &component)
{
    const QString reason = whyNot(component);
    m_applies = reason.isEmpty();
    m_card->setNotApplicable(reason, m_changeSource);
    m_switch->setAccessibleName(switchName(component));
    presentSwitch(component);
}

void TriggerCard::presentSwitch(const Component &component)
{
    const SwitchFact fact = switchFact(component);
    if (!isPending(m_switch->state()) && !isFailed(m_switch->state()) && !m_engine.components().pendingSwitch(component.id, m_trigger))
        m_switch->setOn(fact.on);
    QString words;
    if (fact.changedAtUs != 0) {
        const QString since = words::since(fact.changedAtUs, m_engine.clock().nowUs());
        if (fact.changedBy.isEmpty())
            words = fact.on ? tr("on since %1").arg(since) : tr("off since %1").arg(since);
        else
            words = fact.on ? tr("on since %1, by %2").arg(since, fact.changedBy) : tr("off since %1, by %2").arg(since, fact.changedBy);
    }
    m_card->setFact(m_applies ? words : QString());
}

void TriggerCard::presentLast(const std::optional<Delivery> &delivery)
{
    m_last = delivery;
    if (!m_last || !m_lastBuild || m_lastBuild->id != m_last->build) {
        m_lastBuild.reset();
        fetchBuild();
    }
    presentLine();
}

// What became of the build says more than that there is one: it may wait, for a slot or for a person.
void TriggerCard::fetchBuild()
{
    if (!m_last || m_last->build.isEmpty())
        return;
    whenDone(m_engine.builds().find(m_last->build), this, [this](const Result<Build> &build) {
        if (!build || !m_last || build->id != m_last->build)
            return;
        m_lastBuild = *build;
        presentLine();
    });
}

void TriggerCard::presentLine()
{
    m_never->setVisible(!m_last);
    m_line->setVisible(m_last.has_value());
    if (!m_last)
        return;
    const bool other = m_last->outcome == Outcome::Build && m_lastBuild && m_lastBuild->state != BuildState::Succeeded;
    const QString reason = other && !isFinished(m_lastBuild->state) && !m_lastBuild->reason.isEmpty() ? m_lastBuild->reason : m_last->reason;
    m_line->setVerdict(other ? glyphOf(m_lastBuild->state) : glyphOf(m_last->outcome), words::title(*m_last), reason,
                       words::ago(m_last->receivedAtUs, m_engine.clock().nowUs()), words::exactTime(m_last->receivedAtUs));
}

void TriggerCard::tick()
{
    presentLast(m_last);
}

} // namespace slipway
