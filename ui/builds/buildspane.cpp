#include "ui/builds/buildspane.h"

#include "app/core/whendone.h"
#include "app/domain/buildlink.h"
#include "app/services/approvalservice.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "ui/builds/buildcomparepage.h"
#include "ui/builds/buildheader.h"
#include "ui/builds/buildlistpage.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/compareview.h"
#include "ui/builds/greencomparison.h"
#include "ui/common/buildanyway.h"
#include "ui/common/startbuild.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/messagebar.h"
#include "ui/common/verb.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString componentPart = u"component:"_s;
const QString comparePart = u"compare"_s;
const QString statePart = u"state:"_s;

} // namespace

BuildsPane::BuildsPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_list(new BuildListPage(engine, this))
    , m_page(new BuildPage(engine, this))
    , m_compare(new BuildComparePage(m_page->green(), this))
    , m_stack(new QStackedLayout(this))
    , m_menu(new QMenu(this))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_compare);
    makeVerbs();
    m_page->header()->setVerbs({m_cancel, m_retry, m_approve, m_reject, m_compareGreen},
                               {m_compareGreen, m_firstNew, m_buildHead, m_openDelivery, m_pin, m_copyLink, m_saveLog, m_previous, m_next});
    connectList();
    connectPage();
    m_compare->keepIn(engine.settings());
    m_clock.setInterval(1000);
    m_clock.setTimerType(Qt::CoarseTimer);
    connect(&m_clock, &QTimer::timeout, this, [this] { showsBuild() ? m_page->tick() : m_list->tick(); });
    updateVerbs();
}

void BuildsPane::makeVerbs()
{
    const auto make = [this](const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys) {
        auto *verb = new Verb(id, text, icon, keys, this);
        addAction(verb);
        return verb;
    };
    m_open = make(u"builds.open"_s, tr("Open Build"), u"file-text"_s, {});
    m_cancel = make(u"builds.cancel"_s, tr("Cancel Build"), u"circle-stop"_s, {QKeySequence(u"Ctrl+."_s)});
    m_retry = make(u"builds.retry"_s, tr("Retry"), u"rotate-cw"_s, {QKeySequence(u"Ctrl+R"_s)});
    m_approve = make(u"builds.approve"_s, tr("Approve"), u"check"_s, {QKeySequence(u"Ctrl+Return"_s)});
    m_reject = make(u"builds.reject"_s, tr("Reject…"), u"x"_s, {QKeySequence(u"Ctrl+Shift+X"_s)});
    m_buildHead = make(u"builds.build-head"_s, tr("Build Head of Branch"), u"play"_s, {QKeySequence(u"Ctrl+B"_s)});
    m_openDelivery = make(u"builds.open-delivery"_s, tr("Why Built?"), u"webhook"_s, {QKeySequence(u"Ctrl+Shift+Y"_s)});
    m_copyLink = make(u"builds.copy-link"_s, tr("Copy Link"), u"link"_s, {QKeySequence(u"Ctrl+Shift+C"_s)});
    m_copyLine = make(u"builds.copy-line-link"_s, tr("Copy Link to Line"), u"link"_s, {QKeySequence(u"Ctrl+L"_s)});
    m_saveLog = make(u"builds.save-log"_s, tr("Save Log…"), u"download"_s, {QKeySequence(u"Ctrl+S"_s)});
    m_compareGreen = make(u"builds.compare"_s, tr("Compare with Last Green"), u"git-compare"_s, {QKeySequence(u"Ctrl+D"_s)});
    m_firstNew = make(u"builds.first-new-line"_s, tr("First New Log Line"), u"file-up"_s, {QKeySequence(u"D"_s)});
    m_pin = make(u"builds.pin"_s, tr("Pin Build"), u"star"_s, {});
    m_next = make(u"builds.next"_s, tr("Next Build"), u"arrow-down"_s, {QKeySequence(u"]"_s)});
    m_previous = make(u"builds.previous"_s, tr("Previous Build"), u"arrow-up"_s, {QKeySequence(u"["_s)});
    connect(m_open, &QAction::triggered, this, [this] {
        if (const QList<Build> builds = subject(); !builds.isEmpty())
            openBuild(builds.first().id);
    });
    connect(m_cancel, &QAction::triggered, this, &BuildsPane::cancelAll);
    connect(m_retry, &QAction::triggered, this, &BuildsPane::retryAll);
    connect(m_approve, &QAction::triggered, this, &BuildsPane::approveAll);
    connect(m_reject, &QAction::triggered, this, &BuildsPane::askToReject);
    connect(m_buildHead, &QAction::triggered, this, &BuildsPane::buildHead);
    connect(m_openDelivery, &QAction::triggered, this, &BuildsPane::openDelivery);
    connect(m_copyLink, &QAction::triggered, this, &BuildsPane::copyLink);
    connect(m_copyLine, &QAction::triggered, this, &BuildsPane::copyLineLink);
    connect(m_saveLog, &QAction::triggered, this, [this] { m_page->saveLog(); });
    connect(m_compareGreen, &QAction::triggered, this, [this] {
        showCompare();
        Q_EMIT moved({Page::Builds, m_page->shownId().toString(), comparePart});
    });
    connect(m_firstNew, &QAction::triggered, m_page, &BuildPage::goToFirstNewLine);
    connect(m_pin, &QAction::triggered, this, [this] {
        const QList<Build> builds = subject();
        if (builds.size() == 1)
            pin(builds.first().id, nameOfBuild(builds.first()), !m_engine.deployments().isPinned(builds.first().id));
    });
    connect(&m_engine.deployments(), &DeployService::changed, this, &BuildsPane::updateVerbs);
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    m_menu->addActions({m_open, m_approve, m_reject, m_cancel, m_retry, m_buildHead, m_openDelivery, m_pin, m_copyLink});
}

void BuildsPane::connectList()
{
    connect(m_list, &BuildListPage::opened, this, [this](const BuildId &id) { openBuild(id); });
    connect(m_list, &BuildListPage::selectionChanged, this, &BuildsPane::updateVerbs);
    connect(m_list, &BuildListPage::cancelOrRetryRequested, this, [this](const Build &build) {
        updateVerbs();
        if (build.state == BuildState::Approval)
            approveAll();
        else
            isFinished(build.state) ? retryAll() : cancelAll();
    });
    connect(m_list, &BuildListPage::menuRequested, this, [this](const QPoint &position) { m_menu->popup(position); });
    connect(m_list, &BuildListPage::componentsRequested, this, [this] { Q_EMIT wanted({Page::Components, {}, {}}); });
    connect(m_list, &BuildListPage::filterChanged, this, [this] { Q_EMIT moved(listPlace()); });
}

void BuildsPane::connectPage()
{
    connect(m_page->log()->view(), &LogView::menuOpening, this, [this](QMenu *menu) { menu->addAction(m_copyLine); });
    connect(m_page, &BuildPage::buildRead, this, &BuildsPane::updateVerbs);
    connect(m_page, &BuildPage::wanted, this, &BuildsPane::wanted);
    connect(&m_page->green(), &GreenComparison::changed, this, &BuildsPane::updateCompareVerbs);
    connect(m_compare, &BuildComparePage::listWanted, m_page, &BuildPage::listWanted);
    connect(m_compare, &BuildComparePage::componentWanted, this, [this] {
        if (m_page->context())
            Q_EMIT wanted({Page::Components, m_page->context()->build.component.toString(), {}});
    });
    connect(m_compare, &BuildComparePage::buildWanted, this, &BuildsPane::openBuild);
    connect(m_page, &BuildPage::buildWanted, this, [this](const BuildId &id) { openBuild(id); });
    connect(m_page, &BuildPage::copied, this, [this](const QString &sentence) { Q_EMIT done(sentence, {}); });
    connect(m_page, &BuildPage::listWanted, this, [this] {
        showList();
        Q_EMIT moved(listPlace());
    });
    connect(m_page, &BuildPage::gone, this, [this](const QString &sentence) {
        showList();
        say(sentence);
        Q_EMIT moved(listPlace());
    });
}

// -- places

void BuildsPane::goTo(const Place &place)
{
    if (!place.item.isEmpty()) {
        const bool compares = place.part == comparePart;
        m_page->showBuild(BuildId(place.item), compares ? QString() : place.part);
        if (compares)
            showCompare();
        else
            showPage();
        m_list->select(BuildId(place.item));
        updateVerbs();
        return;
    }
    ComponentId component;
    for (const QString &part : place.part.split(u',', Qt::SkipEmptyParts)) {
        if (part.startsWith(componentPart))
            component = ComponentId(part.mid(componentPart.size()));
        else if (part.startsWith(statePart))
            m_list->setStates(part.mid(statePart.size()));
    }
    if (component != m_list->component())
        m_list->setComponent(component);
    showList();
}

Place BuildsPane::listPlace() const
{
    const ComponentId component = m_list->component();
    return {Page::Builds, {}, component.isEmpty() ? QString() : componentPart + component.toString()};
}

void BuildsPane::showList()
{
    const BuildId before = m_page->shownId();
    m_stack->setCurrentWidget(m_list);
    m_compare->leave();
    m_page->leave();
    m_list->select(before);
    setFocusProxy(m_list);
    m_list->setFocus(Qt::OtherFocusReason);
    updateVerbs();
}

void BuildsPane::openBuild(const BuildId &id, const QString &part)
{
    if (id.isEmpty())
        return;
    goTo({Page::Builds, id.toString(), part});
    m_page->log()->setFocus(Qt::OtherFocusReason);
    Q_EMIT moved({Page::Builds, id.toString(), {}});
}

void BuildsPane::step(int by)
{
    if (showsBuild())
        openBuild(m_list->neighbour(m_page->shownId(), by));
}

void BuildsPane::showCompare()
{
    m_stack->setCurrentWidget(m_compare);
    setFocusProxy(m_compare->view());
    m_compare->enter(m_page->componentName());
    updateVerbs();
}

void BuildsPane::showPage()
{
    m_compare->leave();
    m_stack->setCurrentWidget(m_page);
    setFocusProxy(m_page->log()); // the keys are the log's, whichever way led here
}

bool BuildsPane::showsComparison() const
{
    return m_stack->currentWidget() == m_compare;
}

bool BuildsPane::showsBuild() const
{
    return m_stack->currentWidget() == m_page;
}

void BuildsPane::focusFilter()
{
    if (showsComparison())
        m_compare->view()->setFocus(Qt::ShortcutFocusReason);
    else if (showsBuild())
        m_page->log()->focusSearch();
    else
        m_list->focusFilter();
}

void BuildsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_clock.start();
}

void BuildsPane::hideEvent(QHideEvent *event)
{
    m_clock.stop();
    Pane::hideEvent(event);
}

// -- verbs

QList<Verb *> BuildsPane::verbs() const
{
    return {m_open,         m_approve,  m_reject,   m_cancel,  m_retry, m_buildHead,
            m_openDelivery, m_copyLink, m_copyLine, m_saveLog, m_compareGreen, m_firstNew, m_pin,
            m_next,         m_previous};
}

QList<Build> BuildsPane::subject() const
{
    if (!showsBuild() && !showsComparison())
        return m_list->selected();
    return m_page->context() ? QList<Build>{m_page->context()->build} : QList<Build>();
}

QString BuildsPane::nameOfBuild(const Build &build) const
{
    const auto component = m_engine.components().find(build.component);
    return nameOf(build, component ? component->name : tr("removed component"));
}

void BuildsPane::updateVerbs()
{
    const QList<Build> builds = subject();
    const QString none = tr("No build is selected.");
    const auto allow = [&](Verb *verb, bool can, const QString &why) {
        builds.isEmpty() ? verb->setUnavailable(none) : can ? verb->setAvailable() : verb->setUnavailable(why);
    };
    const auto any = [&](auto predicate) { return std::any_of(builds.begin(), builds.end(), predicate); };
    allow(m_open, !showsBuild(), tr("It is open."));
    allow(m_cancel, any([](const Build &build) { return !isFinished(build.state); }), tr("The build has ended."));
    allow(m_retry, any([](const Build &build) { return isFinished(build.state); }), tr("The build has not ended yet."));
    const bool asks = any([](const Build &build) { return build.state == BuildState::Approval; });
    allow(m_approve, asks, tr("The build does not wait for approval."));
    allow(m_reject, asks, tr("The build does not wait for approval."));
    allow(m_buildHead, builds.size() == 1, tr("Select one build."));
    allow(m_openDelivery, builds.size() == 1 && !builds.first().delivery.isEmpty(),
          builds.size() == 1 ? tr("No delivery caused this build.") : tr("Select one build."));
    const bool isPinned = builds.size() == 1 && m_engine.deployments().isPinned(builds.first().id);
    m_pin->setText(isPinned ? tr("Unpin Build") : tr("Pin Build"));
    m_pin->setSpokenText(builds.size() != 1 ? QString() : (isPinned ? tr("Unpin %1") : tr("Pin %1")).arg(nameOfBuild(builds.first())));
    allow(m_pin, builds.size() == 1 && (isPinned || builds.first().state == BuildState::Succeeded),
          builds.size() == 1 ? tr("Only a build that has succeeded can be gone back to.") : tr("Select one build."));
    allow(m_copyLink, builds.size() == 1, tr("Select one build."));
    allow(m_copyLine, showsBuild() && m_page->log()->document()->log(), tr("Open a build that has a log."));
    allow(m_saveLog, showsBuild() && m_page->run().hasLog, tr("Open a build that has a log."));
    const auto neighbour = [&](int by) { return showsBuild() && !m_list->neighbour(m_page->shownId(), by).isEmpty(); };
    allow(m_next, neighbour(1), showsBuild() ? tr("The list has no further build.") : tr("Open a build."));
    allow(m_previous, neighbour(-1), showsBuild() ? tr("The list has no build before this one.") : tr("Open a build."));
    updateCompareVerbs();
    if (showsComparison())
        m_compare->setComponent(m_page->componentName());
    const QString name = builds.size() == 1 ? nameOfBuild(builds.first()) : QString();
    m_cancel->setSpokenText(name.isEmpty() ? QString() : tr("Cancel %1").arg(name));
    m_retry->setSpokenText(name.isEmpty() ? QString() : tr("Retry %1").arg(name));
    m_openDelivery->setSpokenText(name.isEmpty() ? QString() : tr("Why Was %1 Built?").arg(name));
}

void BuildsPane::updateCompareVerbs()
{
    const GreenComparison &green = m_page->green();
    const bool shown = showsBuild() && m_page->context();
    m_compareGreen->setText(shown && green.green() ? tr("Compare with #%1").arg(green.green()->number) : tr("Compare with Last Green"));
    if (!shown)
        m_compareGreen->setUnavailable(showsComparison() ? tr("It is open.") : tr("Open a build."));
    else
        green.green() ? m_compareGreen->setAvailable() : m_compareGreen->setUnavailable(green.whyNot());
    if (shown && green.firstNewLine())
        m_firstNew->setAvailable();
    else
        m_firstNew->setUnavailable(!shown ? tr("Open a build.") : tr("No line is known that the last green build did not write."));
    m_page->header()->presentCompare();
}

void BuildsPane::cancelAll()
{
    for (const Build &build : subject()) {
        if (isFinished(build.state))
            continue;
        const bool shown = showsBuild();
        if (shown)
            m_page->setCancelling(true);
        whenDone(m_engine.builds().cancel(build.id), this, [this, build, shown](const Result<> &result) {
            if (result) {
                Q_EMIT done(build.state == BuildState::Running ? tr("Cancelling %1").arg(nameOfBuild(build))
                                                               : tr("Cancelled %1").arg(nameOfBuild(build)),
                            {});
                return;
            }
            if (shown && m_page->shownId() == build.id)
                m_page->setCancelling(false);
            say(result.error().message);
        });
    }
}

void BuildsPane::retryAll()
{
    const bool shown = showsBuild();
    for (const Build &build : subject()) {
        if (!isFinished(build.state))
            continue;
        retry(build, shown, BuildService::Freeze::Respect);
    }
}

void BuildsPane::retry(const Build &build, bool shown, BuildService::Freeze freeze)
{
    whenDone(m_engine.builds().retry(build.id, freeze), this, [this, build, shown](const Result<Build> &again) {
        if (!again && BuildService::isFreeze(again.error()))
            return askToBuildAnyway(this, again.error().message,
                                    [this, build, shown] { retry(build, shown, BuildService::Freeze::Pass); });
        if (!again) {
            say(again.error().message);
            return;
        }
        if (shown && m_page->shownId() == build.id)
            openBuild(again->id);
        Q_EMIT done(tr("Retrying as %1").arg(nameOfBuild(*again)),
                    [this, id = again->id] { m_engine.builds().cancel(id); });
    });
}

void BuildsPane::pin(const BuildId &id, const QString &name, bool isPinned)
{
    whenDone(m_engine.deployments().pin(id, isPinned), this, [this, id, name, isPinned](const Result<> &result) {
        if (!result)
            return say(result.error().message);
        Q_EMIT done(isPinned ? tr("%1 is kept, whatever its age").arg(name) : tr("%1 is kept no longer than others").arg(name),
                    [self = QPointer(this), id, name, isPinned] {
                        if (self)
                            self->pin(id, name, !isPinned);
                    });
    });
}

void BuildsPane::approveAll()
{
    for (const Build &build : subject()) {
        if (build.state != BuildState::Approval)
            continue;
        whenDone(m_engine.approvals().approve(build.id), this, [this, build](const Result<> &result) {
            if (result)
                Q_EMIT done(tr("Approved %1").arg(nameOfBuild(build)), {});
            else
                say(result.error().message);
        });
    }
}

void BuildsPane::askToReject()
{
    QList<Build> builds = subject();
    builds.removeIf([](const Build &build) { return build.state != BuildState::Approval; });
    if (builds.isEmpty())
        return;
    const QString heading = builds.size() == 1 ? tr("Reject %1?").arg(nameOfBuild(builds.first()))
                                               : tr("Reject %n build(s)?", nullptr, int(builds.size()));
    auto *dialog = new ConfirmDialog(heading,
                                     tr("It will not run. Who rejected it, when and why stay in its history; a newer push asks "
                                        "again."),
                                     tr("Reject"), this);
    auto *reason = new QLineEdit;
    reason->setObjectName(u"reason"_s);
    reason->setPlaceholderText(tr("Why, for the history (may stay empty)"));
    reason->setAccessibleName(tr("Why it is rejected"));
    dialog->addContent(reason);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, builds, reason] { rejectAll(builds, reason->text()); });
    dialog->open();
    reason->setFocus();
}

void BuildsPane::rejectAll(const QList<Build> &builds, const QString &reason)
{
    for (const Build &build : builds) {
        whenDone(m_engine.approvals().reject(build.id, reason), this, [this, build](const Result<> &result) {
            if (result)
                Q_EMIT done(tr("Rejected %1").arg(nameOfBuild(build)), {});
            else
                say(result.error().message);
        });
    }
}

void BuildsPane::buildHead()
{
    const QList<Build> builds = subject();
    if (builds.size() != 1)
        return;
    StartWish wish;
    wish.component = builds.first().component;
    wish.branch = builds.first().branch;
    startBuild(this, m_engine, wish, [this, build = builds.first(), shown = showsBuild()](const Result<Build> &started) {
        if (!started) {
            say(started.error().message);
            return;
        }
        if (shown && m_page->shownId() == build.id)
            openBuild(started->id);
        Q_EMIT done(tr("Queued %1").arg(nameOfBuild(*started)), [this, id = started->id] { m_engine.builds().cancel(id); });
    });
}

void BuildsPane::openDelivery()
{
    const QList<Build> builds = subject();
    if (builds.size() == 1 && !builds.first().delivery.isEmpty())
        Q_EMIT wanted({Page::Deliveries, builds.first().delivery.toString(), {}});
}

void BuildsPane::copyLink()
{
    const QList<Build> builds = subject();
    if (builds.size() != 1)
        return;
    const auto component = m_engine.components().find(builds.first().component);
    const QString link = component
        ? u"%1/%2#%3"_s.arg(component->project.toString(), component->name).arg(builds.first().number)
        : builds.first().id.toString();
    QGuiApplication::clipboard()->setText(link);
    Q_EMIT done(tr("Copied %1").arg(link), {});
}

void BuildsPane::copyLineLink()
{
    if (!showsBuild() || !m_page->context())
        return;
    // To what is selected, else to the current line, else to what is seen first.
    const LogView *view = m_page->log()->view();
    const LogSelection &selection = view->selection();
    const LineNumber current = view->hasCurrentLine() ? view->currentLine() : view->firstVisibleLine();
    const LineNumber first = selection.isEmpty() ? current : selection.first().line;
    const LineNumber last = selection.isEmpty() ? current : selection.last().line;
    const QString link = toText(BuildLink{m_page->shownId(), first.value + 1, last.value + 1});
    QGuiApplication::clipboard()->setText(link);
    Q_EMIT done(tr("Copied %1").arg(link), {});
}

void BuildsPane::say(const QString &problem)
{
    MessageBar *bar = showsComparison() ? m_compare->messages() : showsBuild() ? m_page->messages() : m_list->messages();
    bar->showMessage({Tone::Fail, problem, {}, {}, true, u"verb"_s});
}

} // namespace slipway
