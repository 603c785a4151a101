#include "ui/components/componentpage.h"

#include "app/core/whendone.h"
#include "app/services/holdservice.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/scrollpage.h"
#include "ui/common/secretwords.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/common/widths.h"
#include "ui/components/buildfields.h"
#include "ui/components/componentactions.h"
#include "ui/components/componenthead.h"
#include "ui/components/definitionpart.h"
#include "ui/components/deploytab.h"
#include "ui/components/historytab.h"
#include "ui/components/identityfields.h"
#include "ui/components/imagesourcefields.h"
#include "ui/components/originfields.h"
#include "ui/components/rehearsalpanel.h"
#include "ui/components/savebar.h"
#include "ui/components/sourceholdbar.h"
#include "ui/components/sourcefields.h"
#include "ui/components/triggerstab.h"

#include <QBoxLayout>
#include <QLocale>
#include <QScrollBar>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Switch and secrets act at once and by themselves.
template <typename TriggerRules> void withoutSwitch(TriggerRules &rules)
{
    rules.enabled = false;
    rules.secretKey.clear();
    rules.previousSecretKey.clear();
    rules.previousSecretUntilUs = 0;
    rules.changedAtUs = 0;
    rules.changedBy.clear();
}

template <typename TriggerRules> void keepSwitch(TriggerRules &rules, const TriggerRules &now)
{
    rules.enabled = now.enabled;
    rules.secretKey = now.secretKey;
    rules.previousSecretKey = now.previousSecretKey;
    rules.previousSecretUntilUs = now.previousSecretUntilUs;
    rules.changedAtUs = now.changedAtUs;
    rules.changedBy = now.changedBy;
}

const QStringList parts{u"source"_s, u"triggers"_s, u"build"_s, u"history"_s, u"deploy"_s};

} // namespace

ComponentPage::ComponentPage(Engine &engine, ComponentActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_actions(actions)
    , m_head(new ComponentHead(engine, this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_identity(new IdentityFields(engine.components()))
    , m_source(new OriginFields(false))
    , m_held(new SourceHoldBar(engine))
    , m_triggers(new TriggersTab(engine, actions))
    , m_build(new BuildFields(BuildFields::Extent::Full))
    , m_defined(new DefinitionPart(engine))
    , m_history(new HistoryTab(engine))
    , m_deployed(new DeployTab(engine))
    , m_rehearsal(new RehearsalPanel(engine, this))
    , m_saveBar(new SaveBar(this))
{
    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_message->boxed({24, 12, 24, 0}));
    column->addWidget(m_stack, 1);
    column->addWidget(m_rehearsal);
    column->addWidget(m_saveBar);
    m_saveBar->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(ground);

    m_stack->addWidget(makeFormPage({{u"box"_s, tr("Component"), tr("What it is called and where it belongs."), m_identity},
                                     {u"folder-open"_s, tr("Source"), tr("What each build is made from."), m_source}}, m_held));
    connect(m_held, &SourceHoldBar::done, this, &ComponentPage::done);
    m_stack->addWidget(m_triggers);
    m_stack->addWidget(makeFormPage({{u"hammer"_s, tr("Build"), {}, m_build}}, m_defined));
    m_stack->addWidget(m_history);
    m_stack->addWidget(m_deployed);
    m_stack->setCurrentIndex(Triggers);

    connectHead();
    m_source->git()->setAccounts(engine.accounts(), engine.repositories(), engine.clock());
    m_source->git()->setDeployKeys(engine.deployKeys(), engine.components(), engine.accounts());
    for (FieldGroup *group : groups())
        connect(group, &FieldGroup::edited, this, &ComponentPage::judgeEdits);
    connect(m_saveBar, &SaveBar::saveRequested, this, &ComponentPage::save);
    connect(m_saveBar, &SaveBar::discardRequested, this, &ComponentPage::discard);
    connect(m_triggers, &TriggersTab::wanted, this, &ComponentPage::wanted);
    connect(m_triggers, &TriggersTab::considered, this, [this](Trigger trigger) {
        m_considered = trigger;
        rehearse();
    });
    connect(m_defined, &DefinitionPart::wanted, this, &ComponentPage::wanted);
    connect(m_defined, &DefinitionPart::done, this, &ComponentPage::done);
    connect(m_defined, &DefinitionPart::definedChanged, this, &ComponentPage::presentBuildCard);
    connect(m_defined, &DefinitionPart::editedChanged, this, &ComponentPage::presentEdits);
    connect(m_defined, &DefinitionPart::savingChanged, m_saveBar, &SaveBar::setSaving);
    connect(m_defined, &DefinitionPart::failed, this, [this](const QString &sentence) {
        m_message->showMessage({Tone::Fail, sentence, {}, {}, true, u"definition"_s});
    });
    connect(m_rehearsal, &RehearsalPanel::wanted, this, &ComponentPage::wanted);
    connect(m_triggers, &TriggersTab::done, this, &ComponentPage::done);
    connect(m_triggers, &TriggersTab::failed, this, [this](const QString &key, const QString &sentence) {
        m_message->showMessage({Tone::Fail, sentence, {}, {}, true, key});
    });
    connect(m_triggers, &TriggersTab::tested, this, [this](bool good, const QString &sentence, const DeliveryId &delivery) {
        const QString key = delivery.isEmpty() ? u"test"_s : u"delivery:"_s + delivery.toString();
        m_message->clear(m_testKey);
        m_testKey = key;
        m_message->showMessage({good ? Tone::Ok : Tone::Fail, sentence, delivery.isEmpty() ? QString() : tr("Show Delivery"), {}, true, key});
    });
    connect(m_deployed, &DeployTab::wanted, this, &ComponentPage::wanted);
    connect(m_deployed, &DeployTab::done, this, &ComponentPage::done);
    connect(m_deployed, &DeployTab::editedChanged, this, [this] {
        presentMainButton();
        Q_EMIT editedChanged();
    });
    connect(m_history, &HistoryTab::wanted, this, &ComponentPage::wanted);
    connect(m_history, &HistoryTab::buildWanted, this, [this] { m_actions.build({m_id}); });
    connect(m_history, &HistoryTab::countChanged, this,
            [this](int builds) { m_head->tabs()->setCount(History, builds > 0 ? QLocale().toString(builds) : QString()); });
    connect(m_message, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key.startsWith(u"delivery:"_s))
            Q_EMIT wanted({Page::Deliveries, key.mid(9), {}});
        else if (key == u"save"_s)
            save();
        else if (key == u"elsewhere"_s)
            discard();
        else
            m_actions.retry(key);
    });
    connect(&engine.components(), &ComponentService::changed, this, &ComponentPage::componentChanged);
    const auto tellStatus = [this] {
        m_build->setSandboxWarning(m_engine.status().sandboxWarning());
        m_source->setSecretPlace(secretwords::place(m_engine.status().keychain()));
    };
    connect(&engine.status(), &StatusService::changed, this, tellStatus);
    tellStatus();
    connect(&engine.holds(), &HoldService::changed, this, [this] { m_build->setGroups(m_engine.holds().groups()); });
    m_build->setGroups(engine.holds().groups());
    m_ticks.setInterval(1000);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        m_head->tick();
        if (++m_seconds % 20 == 0) {
            m_triggers->tick();
            m_history->tick();
        }
        if (m_seconds % 20 == 0 || m_deployed->isUnderWay())
            m_deployed->tick();
    });
}

void ComponentPage::connectHead()
{
    for (const QString &tab : {tr("Build Source"), tr("Triggers"), tr("Build"), tr("History"), tr("Deploy")})
        m_head->tabs()->addPage(tab);
    m_head->tabs()->setCurrentIndex(Triggers);
    connect(m_head, &ComponentHead::listWanted, this, [this](const ProjectKey &project) {
        Q_EMIT wanted({Page::Components, {}, project.isEmpty() ? QString() : u"project:"_s + project.toString()});
    });
    connect(m_head, &ComponentHead::buildRequested, this, [this] { m_actions.build({m_id}); });
    connect(m_head, &ComponentHead::cancelRequested, this, [this](const BuildId &id) { m_actions.cancel(id); });
    connect(m_head, &ComponentHead::menuRequested, this, [this](const QPoint &position) { Q_EMIT menuRequested(m_id, position); });
    connect(m_head, &ComponentHead::buildWanted, this, [this](const BuildId &id) { Q_EMIT wanted({Page::Builds, id.toString(), {}}); });
    connect(m_head, &ComponentHead::lastBuildChanged, this, &ComponentPage::lastBuildChanged);
    connect(m_head->tabs(), &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        if (tab == History)
            m_history->setComponent(m_id);
        if (tab == Deploy)
            m_deployed->setComponent(m_id);
        presentMainButton();
        rehearse();
        if (!m_opening)
            Q_EMIT moved();
    });
}

QWidget *ComponentPage::makeFormPage(const QList<FormCard> &cards, QWidget *first)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    if (first)
        column->addWidget(first);
    for (const FormCard &form : cards) {
        auto *card = new Card;
        card->setHeader(form.icon, form.title, form.purpose);
        // Lines of a form are read, not scanned: beyond some width they only grow apart.
        form.form->setMaximumWidth(scaled(820));
        auto *row = new QHBoxLayout;
        row->addWidget(form.form, 1);
        row->addStretch(0);
        card->body()->addLayout(row);
        column->addWidget(card);
        if (form.form == m_build)
            m_buildCard = card;
    }
    column->addStretch(1);
    content->setMaximumWidth(widths::content());
    return new ScrollPage(content, this);
}

// Beside a definition, which says what runs, the card says only when and how far it reaches.
void ComponentPage::presentBuildCard()
{
    const bool isDefined = m_defined->hasDefinition();
    m_build->setDefined(isDefined);
    m_buildCard->setHeader(isDefined ? u"layers"_s : u"hammer"_s, isDefined ? tr("Queue and Isolation") : tr("Build"),
                           isDefined ? tr("When its builds run, and how far they reach.")
                                     : tr("What runs on this machine when a trigger passes its rules."));
}

QList<FieldGroup *> ComponentPage::groups() const
{
    return {m_identity, m_source, m_triggers, m_build};
}

bool ComponentPage::open(const ComponentId &id, const QString &part)
{
    const auto component = m_engine.components().find(id);
    if (!component)
        return false;
    m_opening = true;
    if (id != m_id) {
        close();
        m_id = id;
        m_message->clear(m_testKey);
        load(*component);
        if (m_drafts.contains(id)) {
            const Component kept = m_drafts.take(id);
            for (FieldGroup *group : groups())
                group->load(kept);
        }
        m_history->setComponent(id);
        m_held->setComponent(id);
        m_deployed->setComponent(id);
        for (ScrollPage *page : findChildren<ScrollPage *>())
            page->verticalScrollBar()->setValue(0); // where another component's was read
        judgeEdits();
        m_head->showComponent(id);
    }
    if (const int tab = int(parts.indexOf(part)); tab >= 0)
        m_head->tabs()->setCurrentIndex(tab);
    m_opening = false;
    return true;
}

void ComponentPage::close()
{
    // What was written and not saved is there again when the person comes back.
    if (m_edited && m_engine.components().find(m_id))
        m_drafts.insert(m_id, draft());
    m_id = {};
    m_head->showComponent({});
}

QString ComponentPage::part() const
{
    return parts.value(m_head->tabs()->currentIndex());
}

std::optional<Build> ComponentPage::lastBuild() const
{
    return m_head->lastBuild();
}

void ComponentPage::setTab(Tab tab)
{
    m_head->tabs()->setCurrentIndex(tab);
}

void ComponentPage::load(const Component &component)
{
    if (m_base.id != component.id)
        m_considered = Trigger::Git;
    for (FieldGroup *group : groups())
        group->load(component);
    m_base = component;
    m_shown = formPart(draft());
    m_defined->showComponent(component.id);
    presentBuildCard();
}

Component ComponentPage::draft() const
{
    // On top of what is stored now: switch, secrets and state may have moved while the form was open.
    Component component = m_engine.components().find(m_id).value_or(m_base);
    for (const FieldGroup *group : groups())
        group->applyTo(component);
    return component;
}

// Only what the form shows: the rest changes by other ways and is no edit.
Component ComponentPage::formPart(Component component)
{
    component.state = {};
    component.source.credentialKey.clear();
    withoutSwitch(component.git);
    withoutSwitch(component.imageTrigger);
    withoutSwitch(component.api);
    if (component.image) {
        component.image->credentialKey.clear();
        component.image->digest.clear();
        component.image->previous.clear();
        component.image->starting.clear();
    }
    return component;
}

std::optional<QByteArray> ComponentPage::newCredential() const
{
    return m_source->isImage() ? m_source->image()->newCredential() : m_source->git()->newCredential();
}

void ComponentPage::judgeEdits()
{
    const bool edited = !m_id.isEmpty() && (formPart(draft()) != m_shown || newCredential());
    if (!edited) {
        m_message->clear(u"save"_s);
        m_message->clear(u"elsewhere"_s);
    }
    m_edited = edited;
    presentEdits();
    rehearse();
}

bool ComponentPage::isEdited() const
{
    return m_edited || m_defined->isEdited() || m_deployed->isEdited();
}

// One bar for the form and the build definition: it is one page, whichever of the two was edited.
void ComponentPage::presentEdits()
{
    const bool unsaved = m_edited || m_defined->isEdited(); // the deploy target has a bar of its own
    m_saveBar->setVisible(unsaved);
    presentMainButton();
    if (std::exchange(m_unsaved, unsaved) != unsaved)
        Q_EMIT editedChanged();
}

// One primary button a page: while there is something to save, that is it.
void ComponentPage::presentMainButton()
{
    const bool savesTarget = m_head->tabs()->currentIndex() == Deploy && m_deployed->isEdited();
    m_head->setBuildIsMain(!m_edited && !m_defined->isEdited() && !savesTarget);
}

// Edits of rules before they are saved; and while nothing is edited, the switch that the pointer or the keys came to last.
void ComponentPage::rehearse()
{
    const auto stored = m_engine.components().find(m_id);
    Component then = stored ? draft() : Component();
    if (stored && judgesAlike(*stored, then) && m_head->tabs()->currentIndex() == Triggers) { // what the switch would do, either way
        bool &enabled = m_considered == Trigger::Api ? then.api.enabled : stored->image ? then.imageTrigger.enabled : then.git.enabled;
        enabled = !enabled;
    }
    if (stored && !judgesAlike(*stored, then))
        m_rehearsal->setChange(*stored, then);
    else
        m_rehearsal->clear();
}

void ComponentPage::componentChanged(const ComponentId &id)
{
    if (id != m_id)
        return;
    const auto component = m_engine.components().find(id);
    if (!component)
        return;
    if (m_edited && component->image && m_base.image && !m_source->image()->isReferenceEdited()) {
        // An accepted push moved the image while something else was written: no conflict.
        m_source->image()->follow(*component->image);
        m_base.image->reference = component->image->reference;
        if (m_shown.image)
            m_shown.image->reference = component->image->reference;
    }
    const bool formChanged = formPart(*component) != formPart(m_base);
    if (!m_edited && !m_saving) {
        if (formChanged)
            load(*component);
        m_base = *component;
    } else if (formChanged && !m_saving) {
        m_message->showMessage({Tone::Wait, tr("%1 was changed elsewhere meanwhile. Saving replaces those changes.").arg(component->name),
                                tr("Discard Mine"), {}, true, u"elsewhere"_s});
    }
    m_triggers->present(*component);
    m_head->renew();
    rehearse();
}

void ComponentPage::save()
{
    if (m_saving)
        return;
    if (m_head->tabs()->currentIndex() == Deploy && m_deployed->isEdited())
        return m_deployed->save();
    if (!m_edited)
        return saveDefinition();
    const QList<std::pair<FieldGroup *, Tab>> all{{m_identity, SourceTab}, {m_source, SourceTab}, {m_triggers, Triggers}, {m_build, BuildTab}};
    for (const auto &[group, tab] : all) {
        if (QWidget *wrong = group->check()) {
            setTab(tab);
            wrong->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    const Component component = draft();
    const auto before = m_engine.components().find(m_id);
    if (!before)
        return;
    m_saving = true;
    m_saveBar->setSaving(true);
    const auto project = m_identity->newProject();
    ComponentService &service = m_engine.components();
    const auto stored = project && project->name != project->key.toString()
        ? andThen(service.save(component), this, [&service, project = *project](Done) { return service.saveProject(project); })
        : service.save(component);
    whenDone(stored, this, [this, component, before = *before](const Result<> &result) {
        if (!result) {
            saveFailed(result.error());
            return;
        }
        if (const auto credential = newCredential(); credential && m_id == component.id)
            saveCredential(component, before, *credential);
        else
            saved(component, before);
    });
}

void ComponentPage::saveDefinition()
{
    if (!m_defined->isEdited())
        return;
    setTab(BuildTab);
    m_defined->save();
}

void ComponentPage::saveCredential(const Component &component, const Component &before, const QByteArray &credential)
{
    ComponentService &service = m_engine.components();
    const auto stored = component.image ? service.setImageCredential(component.id, component.image->username, credential)
                                        : service.setCredential(component.id, component.source.username, credential);
    whenDone(stored, this, [this, component, before](const Result<> &result) {
        if (result)
            saved(component, before);
        else
            saveFailed(result.error());
    });
}

void ComponentPage::saveFailed(const Error &error)
{
    m_saving = false;
    m_saveBar->setSaving(false);
    // Not every conflict is one of names: what is not beside a field stands in the bar.
    if (QWidget *wrong = error.code == ErrorCode::Conflict ? m_identity->check() : nullptr) {
        setTab(SourceTab);
        wrong->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_message->showMessage({Tone::Fail, tr("The changes were not saved: %1").arg(error.message), tr("Retry"), {}, true, u"save"_s});
}

void ComponentPage::saved(const Component &component, const Component &before)
{
    m_saving = false;
    m_saveBar->setSaving(false);
    m_message->clear(u"save"_s);
    if (m_id == component.id) {
        load(m_engine.components().find(m_id).value_or(component));
        judgeEdits();
        m_head->renew();
        saveDefinition();
    }
    const bool sameImage = component.image && before.image && component.image->reference == before.image->reference;
    Q_EMIT done(tr("Changes to %1 saved").arg(component.name), [self = QPointer(this), before, sameImage] {
        if (!self)
            return;
        // Only the form goes back: what happened to switch and secrets since stays.
        ComponentService &service = self->m_engine.components();
        Component again = before;
        if (const auto now = service.find(before.id)) {
            again.state = now->state;
            again.source.credentialKey = now->source.credentialKey;
            // Back from an image to a repository, or the other way, the switches go back, too.
            const bool sameOrigin = now->image.has_value() == before.image.has_value();
            if (sameOrigin) {
                keepSwitch(again.git, now->git);
                keepSwitch(again.imageTrigger, now->imageTrigger);
            }
            keepSwitch(again.api, now->api);
            if (again.image && now->image) {
                again.image->credentialKey = now->image->credentialKey;
                if (sameImage) // a push may have moved it since
                    again.image->reference = now->image->reference;
            }
        }
        whenDone(service.save(again), self.data(), [page = self.data()](const Result<> &result) {
            if (!result)
                page->m_message->showMessage({Tone::Fail, tr("The changes were not taken back: %1").arg(result.error().message), {}, {}, true,
                                              u"undo"_s});
        });
    });
}

void ComponentPage::discard()
{
    m_defined->discard();
    if (const auto component = m_engine.components().find(m_id)) {
        load(*component);
        judgeEdits();
    }
}

void ComponentPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_head->tick();
    m_ticks.start();
}

void ComponentPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticks.stop();
}

} // namespace slipway
