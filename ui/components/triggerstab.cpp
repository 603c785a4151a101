#include "ui/components/triggerstab.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/domain/review.h"
#include "app/services/environmentrules.h"
#include "app/services/unusedrules.h"
#include "ui/common/card.h"
#include "ui/common/scrollpage.h"
#include "ui/common/widths.h"
#include "ui/components/apicard.h"
#include "ui/components/gitcard.h"
#include "ui/components/imagecard.h"
#include "ui/components/reviewfields.h"

#include <QBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Among so many of the newest deliveries each card looks for its last one.
constexpr int newestDeliveries = 40;

Trigger triggerOf(const Delivery &delivery)
{
    const auto address = hookAddress(delivery.path);
    return address ? address->trigger : Trigger::Git;
}

} // namespace

TriggersTab::TriggersTab(Engine &engine, ComponentActions &actions, QWidget *parent)
    : FieldGroup(parent)
    , m_engine(engine)
    , m_git(new GitCard(engine, actions))
    , m_image(new ImageCard(engine, actions))
    , m_review(new ReviewFields)
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(24, 16, 24, 24);
    m_column->setSpacing(12);
    addCard(m_git);
    addCard(m_image);
    addCard(new ApiCard(engine, actions));

    auto *reviewCard = new Card;
    reviewCard->setHeader(u"list-checks"_s, tr("Before a Build Starts"), tr("What everything that starts by itself has to wait for."));
    reviewCard->body()->addWidget(m_review);
    m_column->addWidget(reviewCard);
    m_column->addStretch(1);
    content->setMaximumWidth(widths::content());
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new ScrollPage(content, this));
    connect(m_review, &FieldGroup::edited, this, &FieldGroup::edited);

    // A burst of deliveries is one look at the last of them.
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(80);
    connect(&m_arrivals, &QTimer::timeout, this, &TriggersTab::loadLast);
    const auto arrived = [this](const DeliveryId &) {
        if (isVisible() && !m_arrivals.isActive())
            m_arrivals.start();
    };
    connect(&engine.deliveries(), &DeliveryService::added, this, arrived);
    connect(&engine.deliveries(), &DeliveryService::changed, this, arrived);
}

void TriggersTab::addCard(TriggerCard *card)
{
    m_cards.append(card);
    m_column->addWidget(card);
    connect(card, &FieldGroup::edited, this, &FieldGroup::edited);
    connect(card, &TriggerCard::considered, this, &TriggersTab::considered);
    connect(card, &TriggerCard::wanted, this, &TriggersTab::wanted);
    connect(card, &TriggerCard::done, this, &TriggersTab::done);
    connect(card, &TriggerCard::failed, this, &TriggersTab::failed);
    connect(card, &TriggerCard::tested, this, &TriggersTab::tested);
}

// What can be used stands first, else each keeps its place.
void TriggersTab::orderCards()
{
    QList<TriggerCard *> order = m_cards;
    std::stable_partition(order.begin(), order.end(), [](const TriggerCard *card) { return card->applies(); });
    for (int i = 0; i < order.size(); ++i) {
        if (m_column->indexOf(order.at(i)) == i)
            continue;
        m_column->removeWidget(order.at(i));
        m_column->insertWidget(i, order.at(i));
    }
}

void TriggersTab::load(const Component &component)
{
    const bool another = m_id != component.id;
    m_id = component.id;
    for (TriggerCard *card : m_cards)
        card->load(component);
    m_review->load(component);
    orderCards();
    if (another) {
        m_last = {};
        loadLast();
    }
    m_git->setNeighbours(neighboursOf(component));
    lookForUnused(component);
}

QList<Component> TriggersTab::neighboursOf(const Component &component) const
{
    QList<Component> neighbours;
    if (component.image || component.source.url.isEmpty())
        return neighbours;
    Event push;
    push.cloneUrl = component.source.url;
    for (const Component &other : m_engine.components().builtFrom(push)) {
        if (other.id != component.id)
            neighbours.append(inheriting(other, environmentRules(m_engine.settings(), other.environment)));
    }
    return neighbours;
}

void TriggersTab::lookForUnused(const Component &component)
{
    m_git->setUnused({});
    m_image->setUnused({});
    const auto unused = findUnusedRules(m_engine.database(), m_engine.settings(), m_engine.clock(), component);
    whenDone(unused, this, [this, asked = ++m_askedUnused](const Result<QList<UnusedRule>> &rules) {
        if (asked != m_askedUnused || !rules)
            return;
        m_git->setUnused(*rules);
        m_image->setUnused(*rules);
    });
}

void TriggersTab::applyTo(Component &component) const
{
    for (const TriggerCard *card : m_cards)
        card->applyTo(component);
    m_review->applyTo(component);
}

QWidget *TriggersTab::check()
{
    QWidget *first = nullptr;
    QList<FieldGroup *> groups(m_cards.begin(), m_cards.end());
    groups.append(m_review);
    for (FieldGroup *group : groups) {
        QWidget *wrong = group->check();
        first = first ? first : wrong;
    }
    return first;
}

void TriggersTab::present(const Component &component)
{
    for (TriggerCard *card : m_cards)
        card->present(component);
    orderCards();
}

void TriggersTab::tick()
{
    for (TriggerCard *card : m_cards)
        card->tick();
}

void TriggersTab::loadLast()
{
    if (m_id.isEmpty())
        return;
    DeliveryFilter filter;
    filter.component = m_id;
    filter.limit = newestDeliveries;
    DeliveryService &deliveries = m_engine.deliveries();
    const auto newest = andThen(deliveries.ids(filter), this, [&deliveries](const QList<DeliveryId> &ids) { return deliveries.rows(ids); });
    whenDone(newest, this, [this, asked = ++m_asked](const Result<QList<Delivery>> &found) {
        if (asked == m_asked && found)
            presentLast(*found);
    });
}

void TriggersTab::presentLast(const QList<Delivery> &deliveries)
{
    m_last = deliveries.isEmpty() ? DeliveryId() : deliveries.first().id;
    for (TriggerCard *card : m_cards) {
        const auto own = std::find_if(deliveries.begin(), deliveries.end(),
                                      [card](const Delivery &delivery) { return triggerOf(delivery) == card->trigger(); });
        card->presentLast(own == deliveries.end() ? std::nullopt : std::optional(*own));
    }
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
    for (TriggerCard *card : m_cards)
        card->setStacked(stacked);
}

} // namespace slipway
