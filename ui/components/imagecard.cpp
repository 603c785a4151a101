#include "ui/components/imagecard.h"

#include "app/domain/imagename.h"
#include "models/componentlistmodel.h"
#include "ui/common/card.h"
#include "ui/common/expander.h"
#include "ui/common/switch.h"
#include "ui/components/hookfields.h"
#include "ui/components/imagefacts.h"
#include "ui/components/imageguardfields.h"
#include "ui/components/policyfields.h"
#include "ui/components/registrysteps.h"
#include "ui/components/tagtryout.h"

#include <QBoxLayout>

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
{
    control()->setObjectName(u"imageSwitch"_s);
    m_more->setObjectName(u"imageMoreRules"_s);
    m_stepsFold->setObjectName(u"registrySteps"_s);
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
    connect(m_steps, &RegistrySteps::registryChanged, this, [this] { m_stepsFold->setSummary(m_steps->title()); });
    connect(m_stepsFold->head(), &QAbstractButton::clicked, this, [this] { m_foldChosen = true; });
    connect(&engine.status(), &StatusService::changed, this,
            [this] { m_steps->setAddress(this->engine().status().hookAddress(id().toString(), Trigger::Image)); });
    m_stepsFold->setSummary(m_steps->title());
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
    m_hook->tick();
}

void ImageCard::rulesEdited()
{
    m_more->setSummary(m_guards->summary());
    m_tryout->setRules(m_policy->policy(), m_policy->allowsDowngrade());
}

} // namespace slipway
