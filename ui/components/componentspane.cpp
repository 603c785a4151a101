#include "ui/components/componentspane.h"

#include "app/core/whendone.h"
#include "app/services/deployservice.h"
#include "app/services/sampleproject.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/messagebar.h"
#include "ui/common/verb.h"
#include "ui/components/componentactions.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/componenttable.h"
#include "ui/components/deploytab.h"
#include "ui/components/newcomponentpage.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace slipway {

ComponentsPane::ComponentsPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_actions(new ComponentActions(engine, this))
    , m_stack(new QStackedWidget(this))
{
    setAccessibleName(tr("Components"));
    makeVerbs();
    m_list = new ComponentListPage(engine, *m_actions, m_newVerb, this);
    m_page = new ComponentPage(engine, *m_actions, this);
    m_new = new NewComponentPage(engine, *m_actions, this);
    for (QWidget *page : std::initializer_list<QWidget *>{m_list, m_page, m_new})
        m_stack->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    setFocusProxy(m_list->table());
    connectPages();
    renewVerbs();
}

Verb *ComponentsPane::makeVerb(const QString &id, const QString &text, const QString &icon, const QKeySequence &keys)
{
    auto *verb = new Verb(id, text, icon, {keys}, this);
    addAction(verb);
    m_verbs.append(verb);
    return verb;
}

void ComponentsPane::makeVerbs()
{
    m_newVerb = makeVerb(u"components.new"_s, tr("New Component…"), u"plus"_s, QKeySequence(u"Ctrl+N"_s));
    m_build = makeVerb(u"components.build-now"_s, tr("Build Now"), u"play"_s, QKeySequence(u"Ctrl+B"_s));
    m_toggle = makeVerb(u"components.toggle-git"_s, tr("Switch Git Webhook"), u"toggle-left"_s, QKeySequence(u"Ctrl+Alt+G"_s));
    m_toggleImage = makeVerb(u"components.toggle-image"_s, tr("Switch Image Webhook"), u"toggle-left"_s, QKeySequence(u"Ctrl+Alt+I"_s));
    m_toggleApi = makeVerb(u"components.toggle-api"_s, tr("Switch API"), u"toggle-left"_s, QKeySequence(u"Ctrl+Alt+A"_s));
    m_copyAddress = makeVerb(u"components.copy-address"_s, tr("Copy Webhook Address"), u"copy"_s, QKeySequence(u"Ctrl+Shift+C"_s));
    m_deploy = makeVerb(u"components.deploy"_s, tr("Deploy…"), u"upload"_s, QKeySequence());
    m_remove = makeVerb(u"components.remove"_s, tr("Remove…"), u"trash-2"_s, QKeySequence());
    m_why = makeVerb(u"why"_s, tr("Why Did It (Not) Build?"), u"circle-question-mark"_s, QKeySequence(u"Ctrl+Shift+Y"_s));
    m_save = makeVerb(u"components.save"_s, tr("Save Changes"), u"save"_s, QKeySequence(u"Ctrl+S"_s));

    connect(m_newVerb, &QAction::triggered, this, [this] { go({Page::Components, {}, u"new"_s}); });
    connect(m_build, &QAction::triggered, this, [this] { m_actions->build(targets()); });
    connect(m_toggle, &QAction::triggered, this, [this] { m_actions->toggleSwitch(targets(), Trigger::Git); });
    connect(m_toggleImage, &QAction::triggered, this, [this] { m_actions->toggleSwitch(targets(), Trigger::Image); });
    connect(m_toggleApi, &QAction::triggered, this, [this] { m_actions->toggleSwitch(targets(), Trigger::Api); });
    connect(m_copyAddress, &QAction::triggered, this, [this] { m_actions->copyAddress(targets()); });
    connect(m_deploy, &QAction::triggered, this, [this] {
        if (const QList<ComponentId> ids = targets(); ids.size() == 1)
            deploy(ids.first());
    });
    connect(m_remove, &QAction::triggered, this, [this] { m_actions->remove(targets()); });
    connect(m_why, &QAction::triggered, this, &ComponentsPane::why);
    connect(m_save, &QAction::triggered, this, [this] { m_page->save(); });
}

void ComponentsPane::connectPages()
{
    connect(m_list, &ComponentListPage::opened, this,
            [this](const ComponentId &id) { go({Page::Components, id.toString(), u"triggers"_s}); });
    connect(m_list, &ComponentListPage::menuRequested, this, &ComponentsPane::openMenu);
    connect(m_list, &ComponentListPage::sampleRequested, this, &ComponentsPane::openSample);
    connect(m_list, &ComponentListPage::selectionMoved, this, &ComponentsPane::renewVerbs);
    connect(m_page, &ComponentPage::wanted, this, &ComponentsPane::go);
    connect(m_page, &ComponentPage::done, this, &Pane::done);
    connect(m_page, &ComponentPage::editedChanged, this, &ComponentsPane::renewVerbs);
    connect(m_page, &ComponentPage::menuRequested, this, &ComponentsPane::openMenu);
    connect(m_page, &ComponentPage::moved, this,
            [this] { Q_EMIT moved({Page::Components, m_page->id().toString(), m_page->part()}); });
    connect(m_new, &NewComponentPage::wanted, this, &ComponentsPane::go);
    connect(m_new, &NewComponentPage::done, this, &Pane::done);

    connect(m_list->message(), &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == u"builds"_s)
            m_list->model()->reload();
        else if (key == u"sample"_s)
            openSample();
        else
            m_actions->retry(key);
    });
    connect(m_actions, &ComponentActions::done, this, &Pane::done);
    connect(m_actions, &ComponentActions::failed, this, [this](const QString &key, const QString &sentence, bool canRetry) {
        message()->showMessage({Tone::Fail, sentence, canRetry ? tr("Retry") : QString(), {}, true, key});
    });
    connect(m_actions, &ComponentActions::resolved, this, [this](const QString &key) {
        m_list->message()->clear(key);
        m_page->message()->clear(key);
    });
    connect(&m_engine.components(), &ComponentService::listChanged, this, [this] {
        if (m_stack->currentWidget() == m_page && !m_engine.components().find(m_page->id()))
            go({Page::Components, {}, {}});
        renewVerbs();
    });
    connect(&m_engine.components(), &ComponentService::changed, this, &ComponentsPane::renewVerbs);
    connect(&m_engine.deployments(), &DeployService::changed, this, &ComponentsPane::renewVerbs);
}

QList<Verb *> ComponentsPane::verbs() const
{
    return m_verbs;
}

MessageBar *ComponentsPane::message() const
{
    if (m_stack->currentWidget() == m_new)
        return m_new->message();
    return m_stack->currentWidget() == m_page ? m_page->message() : m_list->message();
}

QList<ComponentId> ComponentsPane::targets() const
{
    if (m_stack->currentWidget() == m_page)
        return {m_page->id()};
    if (m_stack->currentWidget() == m_new)
        return {};
    QList<ComponentId> ids = m_list->table()->selectedIds();
    if (ids.isEmpty() && !m_list->table()->currentId().isEmpty())
        ids.append(m_list->table()->currentId());
    return ids;
}

void ComponentsPane::renewVerbs()
{
    const QList<ComponentId> ids = targets();
    const QString none = tr("No component is selected.");
    for (Verb *verb : {m_build, m_toggle, m_toggleImage, m_toggleApi, m_copyAddress, m_deploy, m_remove, m_why}) {
        if (ids.isEmpty())
            verb->setUnavailable(none);
        else
            verb->setAvailable();
    }
    if (ids.size() > 1) {
        for (Verb *verb : {m_deploy, m_why})
            verb->setUnavailable(tr("Several components are selected."));
    }
    if (m_stack->currentWidget() != m_page)
        m_save->setUnavailable(tr("No component is open."));
    else if (!m_page->isEdited())
        m_save->setUnavailable(tr("Nothing was changed."));
    else
        m_save->setAvailable();
    const auto component = ids.size() == 1 ? m_engine.components().find(ids.first()) : std::nullopt;
    m_build->setSpokenText(component ? tr("Build %1 Now").arg(component->name) : QString());
    m_toggle->setSpokenText(!component               ? QString()
                            : component->git.enabled ? tr("Switch Git Webhook of %1 Off").arg(component->name)
                                                     : tr("Switch Git Webhook of %1 On").arg(component->name));
    m_toggleImage->setSpokenText(!component                        ? QString()
                                 : component->imageTrigger.enabled ? tr("Switch Image Webhook of %1 Off").arg(component->name)
                                                                   : tr("Switch Image Webhook of %1 On").arg(component->name));
    m_toggleApi->setSpokenText(!component               ? QString()
                               : component->api.enabled ? tr("Switch API of %1 Off").arg(component->name)
                                                        : tr("Switch API of %1 On").arg(component->name));
    if (component && component->image)
        m_toggle->setUnavailable(tr("%1 is built from an image.").arg(component->name));
    else if (component)
        m_toggleImage->setUnavailable(tr("%1 is built from a git repository.").arg(component->name));
    m_copyAddress->setSpokenText(component ? tr("Copy Webhook Address of %1").arg(component->name) : QString());
    m_deploy->setSpokenText(component ? tr("Deploy %1…").arg(component->name) : QString());
    if (component && m_engine.deployments().target(component->id).kind == TargetKind::None)
        m_deploy->setUnavailable(tr("%1 has no deploy target.").arg(component->name));
    m_remove->setSpokenText(component ? tr("Remove %1…").arg(component->name) : QString());
    m_why->setSpokenText(component ? tr("Why Did %1 (Not) Build?").arg(component->name) : QString());
}

void ComponentsPane::showPage(QWidget *page)
{
    if (m_stack->currentWidget() == m_page && page != m_page)
        m_page->close();
    m_stack->setCurrentWidget(page);
    renewVerbs();
}

void ComponentsPane::goTo(const Place &place)
{
    if (!place.item.isEmpty()) {
        if (m_page->open(ComponentId(place.item), place.part)) {
            showPage(m_page);
            return;
        }
        showPage(m_list);
        m_list->message()->showMessage({Tone::Wait, tr("This component is not there any more."), {}, {}, true, u"gone"_s});
        return;
    }
    if (place.part == u"new"_s) {
        showPage(m_new);
        m_new->open();
        return;
    }
    const ComponentId left = m_stack->currentWidget() == m_page ? m_page->id() : ComponentId();
    showPage(m_list);
    if (!place.part.isEmpty())
        m_list->applyFilter(place.part);
    if (!left.isEmpty())
        m_list->table()->setCurrentId(left);
    m_list->table()->setFocus();
}

void ComponentsPane::go(const Place &place)
{
    if (place.page != Page::Components) {
        Q_EMIT wanted(place);
        return;
    }
    goTo(place);
    Q_EMIT moved(place);
}

void ComponentsPane::focusFilter()
{
    if (m_stack->currentWidget() == m_list)
        m_list->focusFilter();
}

void ComponentsPane::openMenu(const ComponentId &id, const QPoint &globalPosition)
{
    const auto component = m_engine.components().find(id);
    if (!component)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool onPage = m_stack->currentWidget() == m_page;
    const auto add = [this, menu](const QString &icon, const QString &text, const QKeySequence &keys, auto &&run) {
        // The key is only shown: a second action with the same one would make it ambiguous.
        QAction *action = menu->addAction(iconFor(icon), keys.isEmpty() ? text : text + u'\t' + keys.toString(QKeySequence::NativeText));
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    if (!onPage) {
        add(u"arrow-right"_s, tr("Open"), QKeySequence(Qt::Key_Return),
            [this, id] { go({Page::Components, id.toString(), u"triggers"_s}); });
        add(u"play"_s, tr("Build Now"), m_build->shortcut(), [this, id] { m_actions->build({id}); });
    }
    const QString toggle = component->image
        ? (component->imageTrigger.enabled ? tr("Switch Image Webhook Off") : tr("Switch Image Webhook On"))
        : (component->git.enabled ? tr("Switch Git Webhook Off") : tr("Switch Git Webhook On"));
    add(u"toggle-left"_s, toggle, (component->image ? m_toggleImage : m_toggle)->shortcut(),
        [this, id] { m_actions->toggleSourceSwitch({id}); });
    add(u"toggle-left"_s, component->api.enabled ? tr("Switch API Off") : tr("Switch API On"), m_toggleApi->shortcut(),
        [this, id] { m_actions->toggleSwitch({id}, Trigger::Api); });
    add(u"copy"_s, tr("Copy Webhook Address"), m_copyAddress->shortcut(), [this, id] { m_actions->copyAddress({id}); });
    if (m_engine.deployments().target(id).kind != TargetKind::None)
        add(u"upload"_s, tr("Deploy…"), {}, [this, id] { deploy(id); });
    menu->addSeparator();
    if (component->state == ComponentState::Closed) {
        add(u"lock-open"_s, tr("Reopen Component"), {}, [this, id] { m_actions->setState({id}, ComponentState::NotDeployed); });
    } else {
        const bool asks = m_engine.deployments().serving(id) && !m_engine.deployments().isStopped(id);
        add(u"lock"_s, asks ? tr("Close Component…") : tr("Close Component"), {}, [this, id] { m_actions->setState({id}, ComponentState::Closed); });
        // What has a deploy target tells its state itself.
        const bool isTold = m_engine.deployments().target(id).kind != TargetKind::None;
        QMenu *mark = isTold ? nullptr : menu->addMenu(iconFor(u"tag"_s), tr("Mark As"));
        for (const ComponentState state : {ComponentState::NotDeployed, ComponentState::Running, ComponentState::Abnormal}) {
            if (!mark)
                break;
            QAction *action = mark->addAction(words::title(state));
            action->setCheckable(true);
            action->setChecked(component->state == state);
            connect(action, &QAction::triggered, this, [this, id, state] { m_actions->setState({id}, state); });
        }
    }
    menu->addSeparator();
    add(u"trash-2"_s, tr("Remove…"), {}, [this, id] { m_actions->remove({id}); });
    // Below the button that opened it, and within the window.
    const QPoint inWindow = window()->mapFromGlobal(globalPosition);
    const int over = inWindow.x() + menu->sizeHint().width() - (window()->width() - 12);
    menu->popup(globalPosition - QPoint(qMax(0, over), 0));
}

// On the tab that says what becomes of it; asked there, too. One that was removed meanwhile has none, and the list says so.
void ComponentsPane::deploy(const ComponentId &id)
{
    go({Page::Components, id.toString(), u"deploy"_s});
    if (m_stack->currentWidget() == m_page && m_page->id() == id)
        m_page->deployed()->askToDeploy(id);
}

void ComponentsPane::openSample()
{
    whenDone(m_engine.sample().ensure(), this, [this](const Result<Component> &sample) {
        if (sample) {
            go({Page::Components, sample->id.toString(), u"triggers"_s});
            return;
        }
        m_list->message()->showMessage({Tone::Fail, tr("The sample was not made: %1").arg(sample.error().message), tr("Retry"), {}, true,
                                        u"sample"_s});
    });
}

void ComponentsPane::why()
{
    const QList<ComponentId> ids = targets();
    if (ids.size() != 1)
        return;
    whenDone(m_engine.deliveries().last(ids.first()), this, [this, id = ids.first()](const Result<std::optional<Delivery>> &last) {
        if (last && *last)
            Q_EMIT wanted({Page::Deliveries, (*last)->id.toString(), {}});
        else if (last)
            Q_EMIT done(tr("Nothing has arrived for this component yet"), {});
        else
            message()->showMessage({Tone::Fail, last.error().message, {}, {}, true, u"why"_s});
    });
}

} // namespace slipway
