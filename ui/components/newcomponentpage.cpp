#include "ui/components/newcomponentpage.h"

#include "app/core/whendone.h"
#include "models/componentlistmodel.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/components/buildfields.h"
#include "ui/components/componentactions.h"
#include "ui/components/fieldchecks.h"
#include "ui/components/forgesteps.h"
#include "ui/components/hookfields.h"
#include "ui/components/identityfields.h"
#include "ui/components/rulefields.h"
#include "ui/components/sourcefields.h"
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
    , m_source(new SourceFields(SourceFields::Aliases::With))
    , m_identity(new IdentityFields(engine.components()))
    , m_on(new QCheckBox(tr("A push to the repository builds this component")))
    , m_rules(new RuleFields)
    , m_build(new BuildFields(BuildFields::Extent::Brief))
    , m_hook(new HookFields(engine))
    , m_forge(new ForgeSteps)
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

    auto *triggers = new QWidget;
    auto *triggersColumn = new QVBoxLayout(triggers);
    triggersColumn->setContentsMargins(0, 0, 0, 0);
    triggersColumn->setSpacing(12);
    triggersColumn->addWidget(m_on);
    triggersColumn->addWidget(m_rules);
    auto *hook = new QWidget;
    auto *hookColumn = new QVBoxLayout(hook);
    hookColumn->setContentsMargins(0, 0, 0, 0);
    hookColumn->setSpacing(16);
    hookColumn->addWidget(m_hook);
    hookColumn->addWidget(m_forge);

    m_stack->addWidget(makePage({makeCard(u"git"_s, tr("Repository"), tr("Each build fetches from here."), m_source),
                                 makeCard(u"box"_s, tr("Component"), tr("What it is called and where it belongs."), m_identity)}));
    m_stack->addWidget(makePage({makeCard(u"git-branch"_s, tr("Git webhook"), tr("Which pushes build it. You can change all of this later."), triggers)}));
    m_stack->addWidget(makePage({makeCard(u"hammer"_s, tr("Build"), tr("What runs on this machine when a push passes the rules."), m_build)}));
    m_stack->addWidget(makePage({makeCard(u"webhook"_s, tr("Tell the forge"), tr("The component is there. One thing is left: the forge must know its address."), hook)}));

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
    column->addWidget(new Hairline);
    column->addWidget(m_foot);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(ground);

    connect(m_source, &FieldGroup::edited, this, [this] {
        const QString address = m_source->address();
        m_identity->propose(fieldchecks::proposedName(address), fieldchecks::proposedProject(address));
        Component component;
        m_source->applyTo(component);
        m_rules->setSourceBranch(component.source.branch);
    });
    connect(m_on, &QAbstractButton::toggled, m_rules, &QWidget::setEnabled);
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
    });
    connect(m_hook, &HookFields::done, this, &NewComponentPage::done);
    connect(m_hook, &HookFields::failed, this, [this](const QString &key, const QString &sentence) {
        m_message->showMessage({Tone::Fail, sentence, {}, {}, true, key});
    });
    startOver();
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
    m_build->load(fresh);
    m_on->setChecked(true);
    m_message->clear(u"create"_s);
    m_message->clear(u"credential"_s);
    setStep(Source);
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
    m_next->setText(step == Build ? tr("Create Component") : step == Webhook ? tr("Open Component") : tr("Next"));
    switch (step) {
    case Source:
        m_source->focusAddress();
        break;
    case Triggers:
        m_on->setFocus();
        break;
    case Build:
        m_build->setFocus();
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
        wrong = m_on->isChecked() ? m_rules->check() : nullptr;
        break;
    case Build:
        wrong = m_build->check();
        if (!wrong)
            create();
        break;
    default:
        Q_EMIT wanted({Page::Components, m_created.toString(), u"triggers"_s});
        return;
    }
    if (wrong)
        wrong->setFocus(Qt::OtherFocusReason);
    else if (step() < Build)
        setStep(step() + 1);
}

void NewComponentPage::back()
{
    setStep(step() - 1);
}

void NewComponentPage::create()
{
    if (m_creating)
        return;
    Component draft;
    m_source->applyTo(draft);
    m_identity->applyTo(draft);
    m_rules->applyTo(draft);
    m_build->applyTo(draft);
    draft.git.enabled = m_on->isChecked();
    m_creating = true;
    m_next->setEnabled(false);
    m_back->setEnabled(false);
    ComponentService &service = m_engine.components();
    auto made = service.create(draft);
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
    m_forge->setForge(ComponentListModel::providerOf(component.source.url));
    m_forge->setAddress(m_engine.status().hookAddress(component.id.toString()));
    setStep(Webhook);
    storeCredential();
    Q_EMIT done(tr("%1 created").arg(component.name), {});
}

void NewComponentPage::storeCredential()
{
    const auto credential = m_source->newCredential();
    const auto component = m_engine.components().find(m_created);
    if (!credential || !component)
        return;
    whenDone(m_engine.components().setCredential(m_created, component->source.username, *credential), this, [this](const Result<> &result) {
        if (!result)
            m_message->showMessage({Tone::Fail,
                                    tr("The token was not stored, so the repository can't be fetched yet: %1").arg(result.error().message),
                                    tr("Retry"), {}, true, u"credential"_s});
    });
}

} // namespace slipway
