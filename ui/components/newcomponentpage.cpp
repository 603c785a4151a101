#include "ui/components/newcomponentpage.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/accountservice.h"
#include "app/services/definitionservice.h"
#include "app/services/hookservice.h"
#include "models/componentlistmodel.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/scripteditor.h"
#include "ui/common/scrollpage.h"
#include "ui/common/secretwords.h"
#include "ui/common/surface.h"
#include "ui/components/buildfields.h"
#include "ui/components/componentactions.h"
#include "ui/components/fieldchecks.h"
#include "ui/components/forgesteps.h"
#include "ui/components/hookfields.h"
#include "ui/components/hookstatus.h"
#include "ui/components/identityfields.h"
#include "ui/components/imagesourcefields.h"
#include "ui/components/originfields.h"
#include "ui/components/planfacts.h"
#include "ui/components/policyfields.h"
#include "ui/components/registrysteps.h"
#include "ui/components/rehearsalpanel.h"
#include "ui/components/rulefields.h"
#include "ui/components/sourcefields.h"
#include "ui/components/starterchoice.h"
#include "ui/components/stepsbar.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int formWidth = 820;

} // namespace

NewComponentPage::NewComponentPage(Engine &engine, ComponentActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_actions(actions)
    , m_header(new PageHeader(this))
    , m_steps(new StepsBar({tr("Source"), tr("Triggers"), tr("Build"), tr("Webhook")}, this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_source(new OriginFields(true))
    , m_identity(new IdentityFields(engine.components()))
    , m_on(new QCheckBox(tr("A push to the repository builds this component")))
    , m_setUp(new QCheckBox)
    , m_rules(new RuleFields)
    , m_imageOn(new QCheckBox(tr("A pushed image tag builds this component")))
    , m_policy(new PolicyFields)
    , m_choice(new StarterChoice(engine))
    , m_brings(new WrapLabel({}, TypeRole::Caption, Ink::Secondary))
    , m_useScript(makeSmallButton({}, ButtonKind::Normal, u"file-code"_s))
    , m_preview(new ScriptEditor(tr("Script of the template")))
    , m_build(new BuildFields(BuildFields::Extent::Brief))
    , m_hook(new HookFields(engine))
    , m_hookStatus(new HookStatus(engine))
    , m_forge(new ForgeSteps)
    , m_imageHook(new HookFields(engine, Trigger::Image))
    , m_registry(new RegistrySteps)
    , m_rehearsal(new RehearsalPanel(engine, this))
    , m_foot(new Surface(Surface::Fill::Surface, this))
    , m_cancel(makeButton(tr("Cancel"), ButtonKind::Normal, {}, this))
    , m_back(makeButton(tr("Back"), ButtonKind::Normal, u"arrow-left"_s, this))
    , m_next(makeButton(tr("Next"), ButtonKind::Primary, {}, this))
{
    m_header->breadcrumb()->setSteps({tr("Components")});
    m_header->setTitle(tr("New Component"));
    m_cancel->setObjectName(u"cancel"_s);
    m_back->setObjectName(u"back"_s);
    m_next->setObjectName(u"next"_s);
    m_on->setObjectName(u"gitOn"_s);
    m_setUp->setObjectName(u"setUp"_s);
    m_setUp->setAccessibleName(tr("Make the webhook at the forge, and look after it"));
    m_source->git()->setAccounts(engine.accounts(), engine.repositories(), engine.clock());

    m_imageOn->setObjectName(u"imageOn"_s);
    const auto stacked = [](const QList<QWidget *> &parts, int spacing) {
        auto *box = new QWidget;
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(spacing);
        for (QWidget *part : parts)
            column->addWidget(part);
        return box;
    };
    m_tellCard = makeCard(u"webhook"_s, tr("Tell the forge"), tr("The component is there. One thing is left: the forge must know its address."),
                          stacked({m_hookStatus, m_hook, m_forge}, 16));
    m_gitCards = {makeCard(u"git-branch"_s, tr("Git webhook"), tr("Which pushes build it. You can change all of this later."), stacked({m_on, m_setUp, m_rules}, 12)),
                  m_tellCard};
    m_imageCards = {makeCard(u"package"_s, tr("Image webhook"), tr("Which pushed tags build it. You can change all of this later."), stacked({m_imageOn, m_policy}, 12)),
                    makeCard(u"webhook"_s, tr("Tell the registry"),
                             tr("The component is there. One thing is left: the registry must know its address."),
                             stacked({m_imageHook, m_registry}, 16))};
    m_stack->addWidget(makePage({makeCard(u"folder-open"_s, tr("Source"), tr("What each build is made from."), m_source),
                                 makeCard(u"box"_s, tr("Component"), tr("What it is called and where it belongs."), m_identity)}));
    m_stack->addWidget(makePage({m_gitCards.at(0), m_imageCards.at(0)}));
    m_scriptCard = makeCard(u"hammer"_s, tr("Build"), tr("What runs on this machine when a trigger passes its rules."), m_build);
    m_stack->addWidget(makePage({makeChoiceCard(), m_scriptCard, m_previewCard}));
    m_stack->addWidget(makePage({m_gitCards.at(1), m_imageCards.at(1)}));

    // The buttons end where the form ends: in a wide window they would lie far from what they are about.
    auto *buttons = new QWidget(m_foot);
    buttons->setMaximumWidth(scaled(formWidth) + 2 * 24);
    auto *footRow = new QHBoxLayout(m_foot);
    footRow->setContentsMargins(0, 0, 0, 0);
    footRow->addWidget(buttons, 1);
    footRow->addStretch(0);
    auto *foot = new QHBoxLayout(buttons);
    foot->setContentsMargins(24, 12, 24, 12);
    foot->setSpacing(8);
    foot->addWidget(m_cancel);
    foot->addStretch(1);
    foot->addWidget(m_back);
    foot->addWidget(m_next);

    auto *top = new Surface(Surface::Fill::Surface, this);
    auto *topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(0, 0, 0, 0);
    topColumn->setSpacing(0);
    topColumn->addWidget(m_header);
    auto *stepsRow = new QHBoxLayout;
    stepsRow->setContentsMargins(24, 0, 24, 14);
    stepsRow->addWidget(m_steps);
    topColumn->addLayout(stepsRow);
    topColumn->addWidget(new Hairline);

    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(top);
    column->addWidget(m_message->boxed({24, 12, 24, 0}));
    column->addWidget(m_stack, 1);
    column->addWidget(m_rehearsal);
    column->addWidget(new Hairline);
    column->addWidget(m_foot);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(ground);

    connect(m_source, &FieldGroup::edited, this, [this] {
        if (m_source->isImage()) {
            const QString image = m_source->image()->reference();
            m_identity->propose(fieldchecks::proposedNameOfImage(image), fieldchecks::proposedProjectOfImage(image));
        } else {
            const QString address = m_source->git()->address();
            m_identity->propose(fieldchecks::proposedName(address), fieldchecks::proposedProject(address));
        }
        m_rules->setSourceBranch(draftSource().source.branch);
        presentAccount();
    });
    const auto tellPlace = [this] { m_source->setSecretPlace(secretwords::place(m_engine.status().keychain())); };
    connect(&m_engine.status(), &StatusService::changed, m_source, tellPlace);
    tellPlace();
    connect(m_source, &OriginFields::chosen, this, &NewComponentPage::originChosen);
    connect(m_choice, &StarterChoice::chosenChanged, this, &NewComponentPage::wayChosen);
    connect(m_build, &FieldGroup::edited, this, &NewComponentPage::presentWay);
    connect(m_useScript, &QAbstractButton::clicked, this, [this] {
        if (const auto starter = m_choice->starter())
            m_build->replaceScript(starter->plan.script);
    });
    connect(m_on, &QAbstractButton::toggled, m_rules, &QWidget::setEnabled);
    connect(m_on, &QAbstractButton::toggled, m_setUp, &QWidget::setEnabled);
    connect(m_hookStatus, &HookStatus::done, this, &NewComponentPage::done);
    connect(m_hookStatus, &HookStatus::wanted, this, &NewComponentPage::wanted);
    connect(m_hookStatus, &HookStatus::failed, this, [this](const QString &key, const QString &sentence) {
        m_message->showMessage({Tone::Fail, sentence, {}, {}, true, key});
    });
    connect(m_imageOn, &QAbstractButton::toggled, m_policy, &QWidget::setEnabled);
    connect(m_rehearsal, &RehearsalPanel::wanted, this, &NewComponentPage::wanted);
    connect(m_next, &QAbstractButton::clicked, this, &NewComponentPage::next);
    connect(m_back, &QAbstractButton::clicked, this, &NewComponentPage::back);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        startOver();
        Q_EMIT wanted({Page::Components, {}, {}});
    });
    connect(m_header->breadcrumb(), &Breadcrumb::stepActivated, this, [this] { Q_EMIT wanted({Page::Components, {}, {}}); });
    connect(m_message, &MessageBar::actionTriggered, this, [this](const QString &key) {
        m_message->clear(key);
        if (key == u"create"_s)
            create();
        else if (key == u"credential"_s)
            storeCredential();
        else if (key == u"definition"_s)
            storeDefinition();
    });
    for (HookFields *hook : {m_hook, m_imageHook}) {
        connect(hook, &HookFields::done, this, &NewComponentPage::done);
        connect(hook, &HookFields::failed, this, [this](const QString &key, const QString &sentence) {
            m_message->showMessage({Tone::Fail, sentence, {}, {}, true, key});
        });
    }
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        const auto component = m_engine.components().find(id);
        if (id == m_created && component)
            m_registry->setHasSecret(!component->imageTrigger.secretKey.isEmpty());
    });
    startOver();
}

QWidget *NewComponentPage::makeChoiceCard()
{
    m_choiceCard = makeCard(u"layout-template"_s, tr("How It Is Built"), tr("What the build begins with. You can change all of it later."), m_choice);
    m_brings->setObjectName(u"brings"_s);
    m_useScript->setObjectName(u"useScript"_s);
    m_choiceCard->footer()->addWidget(m_brings, 1);
    m_choiceCard->footer()->addWidget(m_useScript, 0, Qt::AlignTop);
    m_preview->setObjectName(u"templateScript"_s);
    m_preview->setReadOnly(true);
    m_preview->setLines(6, 20);
    m_previewCard = makeCard(u"file-code"_s, tr("Script of the Template"), tr("It is changed under Templates, for all that follow it."), m_preview);
    return m_choiceCard;
}

Card *NewComponentPage::makeCard(const QString &icon, const QString &title, const QString &purpose, QWidget *form)
{
    auto *card = new Card;
    card->setHeader(icon, title, purpose);
    card->body()->addWidget(form);
    return card;
}

QWidget *NewComponentPage::makePage(const QList<QWidget *> &cards)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    for (QWidget *card : cards)
        column->addWidget(card);
    column->addStretch(1);
    content->setMaximumWidth(scaled(formWidth) + 2 * 24);
    return new ScrollPage(content, this);
}

void NewComponentPage::startOver()
{
    m_created = {};
    Component fresh;
    fresh.build.script = BuildFields::proposedScript();
    m_source->load(fresh);
    m_identity->load(fresh);
    m_rules->load(fresh);
    m_policy->load(fresh);
    m_build->load(fresh);
    m_choice->startOver();
    m_on->setChecked(true);
    m_setUp->setChecked(true);
    m_imageOn->setChecked(true);
    presentOrigin();
    m_message->clear(u"create"_s);
    m_message->clear(u"credential"_s);
    m_message->clear(u"definition"_s);
    setStep(Source);
}

void NewComponentPage::presentAccount()
{
    const auto binding = m_engine.accounts().binding(m_source->git()->account());
    const auto provider = binding ? m_engine.accounts().provider(binding->provider) : std::nullopt;
    m_setUp->setVisible(provider.has_value());
    if (provider)
        m_setUp->setText(tr("Make the webhook at %1 for me, and look after it").arg(provider->name));
}

// The proposed script fits what it is given, as long as nobody wrote another.
void NewComponentPage::originChosen()
{
    wayChosen();
    presentOrigin();
}

void NewComponentPage::wayChosen()
{
    const auto starter = m_choice->starter();
    if (m_source->isImage())
        m_build->propose(BuildFields::proposedImageScript(), BuildDefinition().timeoutMinutes);
    else if (starter)
        m_build->propose(starter->plan.script, starter->plan.advanced.timeoutMinutes);
    else
        m_build->propose(BuildFields::proposedScript(), BuildDefinition().timeoutMinutes);
    presentWay();
}

// What was chosen, and what becomes of a script that somebody wrote already.
void NewComponentPage::presentWay()
{
    const auto starter = m_choice->starter();
    const auto chosen = m_choice->templateRevision();
    const bool isGit = !m_source->isImage();
    m_scriptCard->setVisible(!isGit || !chosen);
    m_previewCard->setVisible(isGit && chosen);
    m_choiceCard->setFooterVisible(starter || chosen);
    const QString brings = planFacts(starter ? starter->plan : chosen ? chosen->plan : BuildPlan());
    const bool keepsScript = starter && m_build->isScriptOwn();
    m_useScript->setVisible(keepsScript);
    if (starter) {
        m_useScript->setText(tr("Use the Script of %1").arg(starter->name));
        QString sentence = keepsScript ? tr("Your script stays as you wrote it.") : QString();
        if (!brings.isEmpty())
            sentence = tr("Beside its script it brings %1.").arg(brings) + u' ' + tr("That is kept as a build definition.") + u' ' + sentence;
        m_brings->setText(sentence.trimmed());
    } else if (chosen) {
        const QString follows = tr("The component follows the template: what is changed there counts here.");
        m_brings->setText(brings.isEmpty() ? follows : tr("Beside its script it brings %1.").arg(brings) + u' ' + follows);
        m_preview->setLanguage(chosen->plan.scriptType == ScriptType::Shell ? ScriptEditor::Language::Shell : ScriptEditor::Language::Plain);
        if (m_preview->script() != chosen->plan.script)
            m_preview->setScript(chosen->plan.script);
    }
}

void NewComponentPage::presentOrigin()
{
    const bool image = m_source->isImage();
    for (QWidget *card : m_gitCards)
        card->setVisible(!image);
    for (QWidget *card : m_imageCards)
        card->setVisible(image);
    m_choiceCard->setVisible(!image);
    m_build->setOffersScripts(image);
    presentAccount();
    presentWay();
}

Component NewComponentPage::draftSource() const
{
    Component component;
    m_source->applyTo(component);
    return component;
}

Component NewComponentPage::draft() const
{
    Component draft = draftSource();
    m_identity->applyTo(draft);
    m_rules->applyTo(draft);
    m_build->applyTo(draft);
    if (draft.image) {
        if (m_imageOn->isChecked())
            m_policy->applyTo(draft);
        draft.imageTrigger.enabled = m_imageOn->isChecked();
    } else {
        draft.git.enabled = m_on->isChecked();
        draft.git.manageHook = !draft.source.binding.isEmpty() && m_setUp->isChecked();
    }
    return draft;
}

// Before it is created, what its rules would have done is said. Its script and name make no difference to that.
void NewComponentPage::rehearse()
{
    Component then = draft();
    then.name = then.name.trimmed();
    then.build = {};
    const auto credential = m_source->isImage() ? std::nullopt : m_source->git()->newCredential();
    m_rehearsal->setNew(then, credential ? QString::fromUtf8(*credential) : QString());
}

void NewComponentPage::open()
{
    if (!m_created.isEmpty())
        startOver();
    setStep(step());
}

int NewComponentPage::step() const
{
    return m_stack->currentIndex();
}

void NewComponentPage::setStep(int step)
{
    m_stack->setCurrentIndex(step);
    m_steps->setCurrent(step);
    m_back->setVisible(step > Source && step < Webhook);
    m_cancel->setVisible(step < Webhook);
    if (step == Build)
        rehearse();
    else
        m_rehearsal->clear();
    m_next->setText(step == Build ? tr("Create Component") : step == Webhook ? tr("Open Component") : tr("Next"));
    switch (step) {
    case Source:
        m_source->focusFirst();
        break;
    case Triggers:
        (m_source->isImage() ? m_imageOn : m_on)->setFocus();
        break;
    case Build:
        if (m_source->isImage())
            m_build->setFocus();
        else
            m_choice->focusChosen();
        break;
    default:
        m_next->setFocus();
        break;
    }
}

void NewComponentPage::next()
{
    QWidget *wrong = nullptr;
    switch (step()) {
    case Source: {
        wrong = m_source->check();
        QWidget *other = m_identity->check();
        wrong = wrong ? wrong : other;
        break;
    }
    case Triggers:
        if (m_source->isImage())
            wrong = m_imageOn->isChecked() ? m_policy->check() : nullptr;
        else
            wrong = m_on->isChecked() ? m_rules->check() : nullptr;
        break;
    case Build:
        wrong = m_scriptCard->isHidden() ? nullptr : m_build->check();
        if (!wrong)
            create();
        break;
    default:
        Q_EMIT wanted({Page::Components, m_created.toString(), u"triggers"_s});
        return;
    }
    if (wrong) {
        wrong->setFocus(Qt::OtherFocusReason);
    } else if (step() < Build) {
        if (step() == Source) {
            const GitSource source = draftSource().source;
            m_policy->setTag(currentTag(draftSource()).value_or(ImageTag()).tag);
            // By the time the build is asked for, the answer is there.
            if (m_source->isImage())
                m_choice->stop();
            else
                m_choice->look(source, QString::fromUtf8(m_source->git()->newCredential().value_or(QByteArray())));
        }
        setStep(step() + 1);
    }
}

void NewComponentPage::back()
{
    setStep(step() - 1);
}

void NewComponentPage::create()
{
    if (m_creating)
        return;
    m_creating = true;
    m_next->setEnabled(false);
    m_back->setEnabled(false);
    ComponentService &service = m_engine.components();
    auto made = service.create(draft());
    if (const auto project = m_identity->newProject(); project && project->name != project->key.toString()) {
        made = andThen(made, this, [this, &service, project = *project](const Component &component) {
            return andThen(service.saveProject(project), this,
                           [component](Done) { return answered<Result<Component>>(component); });
        });
    }
    whenDone(made, this, [this](const Result<Component> &component) {
        m_creating = false;
        m_next->setEnabled(true);
        m_back->setEnabled(true);
        if (component)
            finish(*component);
        else
            fail(component.error());
    });
}

void NewComponentPage::fail(const Error &error)
{
    if (QWidget *wrong = error.code == ErrorCode::Conflict ? m_identity->check() : nullptr) {
        setStep(Source);
        wrong->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_message->showMessage({Tone::Fail, tr("The component was not created: %1").arg(error.message), tr("Retry"), {}, true, u"create"_s});
}

void NewComponentPage::finish(const Component &component)
{
    m_created = component.id;
    m_message->clear(u"create"_s);
    m_hook->setComponent(component.id);
    m_hookStatus->setComponent(component.id);
    m_forge->setVisible(!component.git.manageHook); // nobody has to enter what Slipway enters
    if (component.git.manageHook)
        m_tellCard->setHeader(u"webhook"_s, tr("Webhook"), tr("The component is there, and Slipway makes its webhook at the forge. Nothing is left to do."));
    else
        m_tellCard->setHeader(u"webhook"_s, tr("Tell the forge"), tr("The component is there. One thing is left: the forge must know its address."));
    m_imageHook->setComponent(component.id);
    if (component.image)
        m_registry->setRegistry(ComponentListModel::registryOf(parseImageName(component.image->reference).value_or(ImageName()).registry));
    m_registry->setAddress(m_engine.status().hookAddress(component.id.toString(), Trigger::Image));
    m_forge->setForge(ComponentListModel::providerOf(component.source.url));
    m_forge->setAddress(m_engine.status().hookAddress(component.id.toString()));
    m_forge->setRelayed(!component.image && m_engine.hooks().addresses().of(component).isRelayed());
    m_choice->stop();
    setStep(Webhook);
    storeCredential();
    storeDefinition();
    Q_EMIT done(tr("%1 created").arg(component.name), {});
}

void NewComponentPage::storeCredential()
{
    const auto component = m_engine.components().find(m_created);
    const auto credential = m_source->isImage() ? m_source->image()->newCredential() : m_source->git()->newCredential();
    if (!credential || !component)
        return;
    ComponentService &service = m_engine.components();
    const auto stored = component->image ? service.setImageCredential(m_created, component->image->username, *credential)
                                         : service.setCredential(m_created, component->source.username, *credential);
    whenDone(stored, this, [this, image = component->image.has_value()](const Result<> &result) {
        if (result)
            return;
        const QString sentence = image ? tr("The password was not stored, so the registry can't be asked yet: %1")
                                       : tr("The token was not stored, so the repository can't be fetched yet: %1");
        m_message->showMessage({Tone::Fail, sentence.arg(result.error().message), tr("Retry"), {}, true, u"credential"_s});
    });
}

// Of what was chosen, all that a script alone does not say.
void NewComponentPage::storeDefinition()
{
    const auto component = m_engine.components().find(m_created);
    const auto starter = m_choice->starter();
    const auto chosen = m_choice->templateRevision();
    if (!component || component->image || (!starter && !chosen))
        return;
    DefinitionService &service = m_engine.definitions();
    DefinitionDraft draft;
    Definition &definition = draft.definition;
    definition.name = service.freeName(*component);
    definition.project = component->project;
    definition.services = {{component->name, component->name}};
    if (chosen) {
        definition.binding = TemplateBinding{m_choice->chosen().name, 0, {}};
    } else {
        definition.plan = starter->plan;
        definition.plan.scriptType = component->build.scriptType;
        definition.plan.script = component->build.script;
        definition.plan.advanced.timeoutMinutes = component->build.timeoutMinutes;
        if (planFacts(definition.plan).isEmpty())
            return;
        draft.note = tr("begun with %1").arg(starter->name);
    }
    const QString actor = m_engine.components().actor();
    whenDone(chosen ? service.bind(definition, actor) : service.create(draft, actor), this, [this](const Result<> &result) {
        if (!result)
            m_message->showMessage({Tone::Fail, tr("The component is there, but not its build definition: %1").arg(result.error().message),
                                    tr("Retry"), {}, true, u"definition"_s});
    });
}

} // namespace slipway
