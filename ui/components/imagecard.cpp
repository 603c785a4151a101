#include "ui/components/imagecard.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/testpushservice.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/expander.h"
#include "ui/common/switch.h"
#include "ui/components/hookfields.h"
#include "ui/components/imagefacts.h"
#include "ui/components/imageguardfields.h"
#include "ui/components/policyfields.h"
#include "ui/components/registrysteps.h"
#include "ui/components/tagtryout.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

ImageCard::ImageCard(Engine &engine, ComponentActions &actions, QWidget *parent)
    : TriggerCard(Trigger::Image, engine, actions,
                  {u"package"_s, tr("Image webhook"), tr("A pushed image tag builds this component.")}, parent)
    , m_facts(new ImageFacts(engine))
    , m_hook(new HookFields(engine, Trigger::Image))
    , m_policy(new PolicyFields)
    , m_guards(new ImageGuardFields)
    , m_more(new Expander(tr("More rules")))
    , m_tryout(new TagTryout(engine))
    , m_steps(new RegistrySteps)
    , m_stepsFold(new Expander(tr("Steps")))
    , m_test(makeSmallButton(tr("Send Test"), ButtonKind::Normal, u"send"_s))
{
    control()->setObjectName(u"imageSwitch"_s);
    m_more->setObjectName(u"imageMoreRules"_s);
    m_stepsFold->setObjectName(u"registrySteps"_s);
    m_test->setObjectName(u"sendImageTest"_s);
    m_more->setContent(m_guards);
    m_stepsFold->setContent(m_steps);

    auto *form = new QWidget;
    auto *formColumn = new QVBoxLayout(form);
    formColumn->setContentsMargins(20, 16, 24, 12);
    formColumn->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_hook, m_policy, m_more})
        formColumn->addWidget(part);
    formColumn->addStretch(1);
    auto *beside = new QWidget;
    auto *besideColumn = new QVBoxLayout(beside);
    besideColumn->setContentsMargins(20, 16, 20, 16);
    besideColumn->addWidget(m_tryout);
    setColumns(form, beside);
    auto *below = new QWidget;
    auto *belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(20, 8, 20, 8);
    belowColumn->addWidget(m_stepsFold);
    addBelow(below);
    card()->footer()->addWidget(m_test);
    follow(m_guards->look());

    for (FieldGroup *group : std::initializer_list<FieldGroup *>{m_policy, m_guards}) {
        connect(group, &FieldGroup::edited, this, [this] {
            rulesEdited();
            Q_EMIT edited();
        });
    }
    connect(m_hook, &HookFields::done, this, &TriggerCard::done);
    connect(m_hook, &HookFields::failed, this, &TriggerCard::failed);
    connect(m_facts, &ImageFacts::done, this, &TriggerCard::done);
    connect(m_facts, &ImageFacts::failed, this, &TriggerCard::failed);
    connect(m_tryout, &TagTryout::sourceWanted, this,
            [this] { Q_EMIT wanted({Page::Components, id().toString(), u"source"_s}); });
    connect(m_steps, &RegistrySteps::registryChanged, this, [this] {
        m_stepsFold->setSummary(m_steps->title());
        m_test->setToolTip(tr("As %1 sends it; builds nothing").arg(m_steps->title()));
    });
    connect(m_test, &QAbstractButton::clicked, this, &ImageCard::sendTest);
    connect(&engine.deliveries(), &DeliveryService::changed, this, [this](const DeliveryId &delivery) {
        if (delivery == m_tested)
            tellTested();
    });
    connect(m_stepsFold->head(), &QAbstractButton::clicked, this, [this] { m_foldChosen = true; });
    connect(&engine.status(), &StatusService::changed, this,
            [this] { m_steps->setAddress(this->engine().status().hookAddress(id().toString(), Trigger::Image)); });
    m_stepsFold->setSummary(m_steps->title());
    m_test->setToolTip(tr("As %1 sends it; builds nothing").arg(m_steps->title()));
}

TriggerCard::SwitchFact ImageCard::switchFact(const Component &component) const
{
    const ImageTrigger &trigger = component.imageTrigger;
    return {trigger.enabled, trigger.changedAtUs, trigger.changedBy};
}

QString ImageCard::switchName(const Component &component) const
{
    return tr("Image webhook of %1").arg(component.name);
}

QString ImageCard::whyNot(const Component &component) const
{
    return component.image ? QString() : tr("Not available: this component is built from a git repository.");
}

void ImageCard::load(const Component &component)
{
    if (component.id != id()) {
        m_foldChosen = false;
        m_more->setExpanded(false);
    }
    m_policy->load(component);
    m_guards->load(component);
    TriggerCard::load(component);
    rulesEdited();
}

void ImageCard::setUnused(const QList<UnusedRule> &rules)
{
    m_policy->setUnused(rules);
}

void ImageCard::applyTo(Component &component) const
{
    m_policy->applyTo(component);
    m_guards->applyTo(component);
}

QWidget *ImageCard::check()
{
    return applies() ? m_policy->check() : nullptr;
}

void ImageCard::present(const Component &component)
{
    TriggerCard::present(component);
    if (!component.image)
        return;
    m_facts->setComponent(component);
    m_hook->setComponent(component.id);
    renewLook();
    m_guards->setHasSecret(!component.imageTrigger.secretKey.isEmpty());
    m_tryout->setComponent(component);
    m_steps->setRegistry(ComponentListModel::registryOf(parseImageName(component.image->reference).value_or(ImageName()).registry));
    m_steps->setAddress(engine().status().hookAddress(component.id.toString(), Trigger::Image));
    m_steps->setHasSecret(!component.imageTrigger.secretKey.isEmpty());
}

// The steps are for the first day: once something came they fold themselves away, unless the person said otherwise.
void ImageCard::presentLast(const std::optional<Delivery> &delivery)
{
    TriggerCard::presentLast(delivery);
    if (!m_foldChosen)
        m_stepsFold->setExpanded(!delivery);
}

void ImageCard::tick()
{
    TriggerCard::tick();
    renewLook();
    m_hook->tick();
}

void ImageCard::sendTest()
{
    const auto component = engine().components().find(id());
    if (!component)
        return;
    m_test->setEnabled(false);
    m_tested = {};
    whenDone(engine().testPush().image(*component, m_steps->registry()), this, [this, of = id()](const Result<TestAnswer> &answer) {
        m_test->setEnabled(true);
        if (of != id())
            return; // another component's card by now
        if (!answer) {
            Q_EMIT tested(false, tr("The test was not sent: %1").arg(answer.error().message), {});
            return;
        }
        if (answer->status < 200 || answer->status >= 300) {
            Q_EMIT tested(false, tr("The test was refused with %1: %2").arg(answer->status).arg(answer->message),
                          DeliveryId(answer->deliveryId));
            return;
        }
        m_tested = DeliveryId(answer->deliveryId);
        m_testedTime = words::duration(answer->durationMs * 1000);
        tellTested();
    });
}

// What the rules made of the test, as soon as they have. It may have been decided before its answer came.
void ImageCard::tellTested()
{
    whenDone(engine().deliveries().find(m_tested), this, [this, asked = m_tested](const Result<Delivery> &delivery) {
        if (asked != m_tested || !delivery || delivery->component != id())
            return;
        if (delivery->outcome == Outcome::Pending && delivery->reason.isEmpty())
            return; // it is being decided
        m_tested = {};
        const auto component = engine().components().find(id());
        const bool hasSecret = component && !component->imageTrigger.secretKey.isEmpty();
        const QString works = hasSecret ? tr("address and secret work on this machine") : tr("the address works on this machine");
        if (delivery->outcome == Outcome::Pending)
            Q_EMIT tested(false, tr("The test arrived and is kept, but is not verified yet: %1").arg(delivery->reason), delivery->id);
        else if (delivery->outcome == Outcome::Off)
            Q_EMIT tested(true, tr("The test arrived and was answered in %1: %2. %3", "how long, what works, the verdict").arg(m_testedTime, works, delivery->reason),
                          delivery->id);
        else
            Q_EMIT tested(true,
                          tr("The test arrived and was answered in %1: %2. It was read as %3, which is another image, so it builds nothing.")
                              .arg(m_testedTime, works, delivery->event.image),
                          delivery->id);
    });
}

void ImageCard::rulesEdited()
{
    m_more->setSummary(m_guards->summary());
    m_tryout->setRules(m_policy->policy(), m_policy->allowsDowngrade());
}

} // namespace slipway
