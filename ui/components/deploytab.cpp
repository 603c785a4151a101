#include "ui/components/deploytab.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/look/look.h"
#include "ui/common/look/usagepanel.h"
#include "ui/common/messagebar.h"
#include "ui/common/scrollpage.h"
#include "ui/common/secretwords.h"
#include "ui/common/taborder.h"
#include "ui/common/verdictline.h"
#include "ui/common/widths.h"
#include "ui/components/deployfields.h"
#include "ui/components/deploywords.h"
#include "ui/components/savebar.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialog>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int atATime = 20; // of the history

} // namespace

DeployTab::DeployTab(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_message(new MessageBar(this))
    , m_content(new QWidget)
    , m_stateCard(new Card)
    , m_state(new Chip(StateGlyph::NotDeployed))
    , m_what(new ElidedLabel({}, TypeRole::Body, Ink::Secondary))
    , m_trouble(new WrapLabel({}, TypeRole::Body, Ink::Fail))
    , m_usage(new UsagePanel(engine, this))
    , m_deploy(makeButton(tr("Deploy…"), ButtonKind::Normal, u"upload"_s))
    , m_restart(makeButton(tr("Restart…")))
    , m_stop(makeButton(tr("Stop…"), ButtonKind::Danger))
    , m_start(makeButton(tr("Start…")))
    , m_cancel(makeButton(tr("Cancel")))
    , m_fields(new DeployFields)
    , m_historyCard(new Card)
    , m_lines(new QVBoxLayout)
    , m_none(new TextLabel(tr("Nothing was deployed yet."), TypeRole::Body, Ink::Secondary))
    , m_older(makeSmallButton(tr("Show Older"), ButtonKind::Link))
    , m_saveBar(new SaveBar(this))
{
    auto *cards = new QVBoxLayout(m_content);
    cards->setContentsMargins(24, 16, 24, 24);
    cards->setSpacing(12);
    cards->addWidget(makeStateCard());
    m_historyCard->setHeader(u"history"_s, tr("Deployments"), tr("What was deployed here, newest first."));
    m_lines->setSpacing(4);
    m_historyCard->body()->addWidget(m_none);
    m_historyCard->body()->addLayout(m_lines);
    m_older->hide();
    m_historyCard->body()->addWidget(m_older, 0, Qt::AlignLeft);
    cards->addWidget(m_historyCard);
    auto *target = new Card;
    target->setHeader(u"server"_s, tr("Deploy target"), tr("Where builds go, and how."));
    m_fields->setMaximumWidth(scaled(820));
    auto *row = new QHBoxLayout;
    row->addWidget(m_fields, 1);
    row->addStretch(0);
    target->body()->addLayout(row);
    cards->addWidget(target);
    cards->addStretch(1);
    m_content->setMaximumWidth(widths::content());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message->boxed({24, 12, 24, 0}));
    column->addWidget(new ScrollPage(m_content, this), 1);
    column->addWidget(m_saveBar);
    m_saveBar->hide();
    tabAsLaidOut(m_content);

    connect(m_fields, &DeployFields::edited, this, &DeployTab::judge);
    connect(m_fields, &DeployFields::clustersWanted, this, [this] { Q_EMIT wanted({Page::Settings, u"catalogue"_s, u"catalogue/clusters"_s}); });
    m_fields->setCatalogue(engine.catalogue().all());
    connect(&engine.catalogue(), &CatalogueService::changed, this, [this] { m_fields->setCatalogue(m_engine.catalogue().all()); });
    connect(m_older, &QAbstractButton::clicked, this, [this] {
        m_most += atATime;
        loadHistory();
    });
    // The page around it has a bar of its own.
    for (QPushButton *button : m_saveBar->findChildren<QPushButton *>())
        button->setObjectName(u"deploy."_s + button->objectName());
    connect(m_saveBar, &SaveBar::saveRequested, this, &DeployTab::save);
    connect(m_saveBar, &SaveBar::discardRequested, this, &DeployTab::discard);
    connect(m_message, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == "history"_L1)
            loadHistory();
    });
    m_news.setSingleShot(true);
    m_news.setInterval(50);
    connect(&m_news, &QTimer::timeout, this, &DeployTab::loadHistory);
    connect(&engine.deployments(), &DeployService::changed, this, &DeployTab::changed);
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (id == m_id)
            tick();
    });
    connect(&engine.builds(), &BuildService::countsChanged, this, [this] {
        if (isVisible() && !m_news.isActive())
            m_news.start();
    });
}

QWidget *DeployTab::makeStateCard()
{
    m_stateCard->setHeader(u"upload"_s, tr("Deployed"), tr("What serves now."));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_state);
    row->addWidget(m_what, 1);
    for (QPushButton *button : {m_cancel, m_start, m_restart, m_stop, m_deploy})
        row->addWidget(button);
    m_stateCard->body()->addLayout(row);
    m_stateCard->body()->addWidget(m_trouble);
    m_stateCard->body()->addWidget(m_usage);
    const auto tellPlace = [this] { m_fields->setSecretPlace(secretwords::place(m_engine.status().keychain())); };
    connect(&m_engine.status(), &StatusService::changed, m_fields, tellPlace);
    tellPlace();
    connect(m_deploy, &QAbstractButton::clicked, this, [this] { ask(DeployAction::Deploy, m_newest); });
    connect(m_restart, &QAbstractButton::clicked, this, [this] { ask(DeployAction::Restart); });
    connect(m_stop, &QAbstractButton::clicked, this, [this] { ask(DeployAction::Stop); });
    connect(m_start, &QAbstractButton::clicked, this, [this] { ask(DeployAction::Start); });
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        if (const auto running = m_engine.deployments().underWay(m_id))
            cancel(running->id);
    });
    return m_stateCard;
}

void DeployTab::cancel(const DeploymentId &id)
{
    m_message->clear(u"cancel"_s);
    whenDone(m_engine.deployments().cancel(id), this, [this](const Result<> &result) {
        if (!result)
            fail(u"cancel"_s, tr("It was not cancelled: %1").arg(result.error().message));
    });
}

void DeployTab::setComponent(const ComponentId &id)
{
    if (id == m_id) {
        loadHistory();
        return;
    }
    if (m_isEdited && m_engine.components().find(m_id))
        m_drafts.insert(m_id, {m_fields->target(), m_fields->typedSecrets()});
    m_id = id;
    m_message->clear();
    m_history.clear();
    m_kept.clear();
    m_newest.reset();
    m_most = atATime;
    m_isRead = false;
    m_asksWhenRead = false;
    m_older->hide();
    const Draft draft = m_drafts.contains(id) ? m_drafts.take(id) : Draft{m_engine.deployments().target(id), {}};
    m_fields->load(draft.target, draft.secrets);
    judge();
    presentHistory();
    present();
    loadHistory();
}

void DeployTab::changed(const ComponentId &id)
{
    if (id != m_id)
        return;
    if (!m_isEdited)
        m_fields->load(m_engine.deployments().target(id));
    judge();
    present();
    if (!m_news.isActive())
        m_news.start();
}

// Whoever has gone elsewhere is not asked there, nor when they come back.
void DeployTab::hideEvent(QHideEvent *event)
{
    m_asksWhenRead = false;
    QWidget::hideEvent(event);
}

void DeployTab::tick()
{
    present();
    presentHistory();
}

void DeployTab::judge()
{
    const bool isEdited = !m_id.isEmpty()
        && (m_fields->target() != m_engine.deployments().target(m_id) || !m_fields->typedSecrets().isEmpty());
    m_saveBar->setVisible(isEdited);
    if (!isEdited)
        m_message->clear(u"save"_s);
    if (std::exchange(m_isEdited, isEdited) != isEdited)
        Q_EMIT editedChanged();
}

void DeployTab::save()
{
    if (QWidget *wrong = m_fields->check()) {
        wrong->setFocus(Qt::OtherFocusReason);
        return;
    }
    const DeployTarget before = m_engine.deployments().target(m_id);
    m_saveBar->setSaving(true);
    const DeployTarget wanted = m_fields->target();
    // What stood in the keychain before is gone then.
    const auto typed = m_fields->typedSecrets();
    const bool canUndo = typed.isEmpty() && wanted.secrets == before.secrets;
    whenDone(m_engine.deployments().setTarget(m_id, wanted, {}, typed), this, [this, id = m_id, before, wanted, typed, canUndo](const Result<> &result) {
        m_saveBar->setSaving(false);
        if (!result)
            return fail(u"save"_s, tr("The deploy target was not saved: %1").arg(result.error().message));
        m_message->clear(u"save"_s);
        if (id == m_id && m_fields->target() == wanted && m_fields->typedSecrets() == typed)
            m_fields->load(m_engine.deployments().target(id));
        judge();
        const auto component = m_engine.components().find(id);
        const QString sentence = tr("Deploy target of %1 saved").arg(component ? component->name : QString());
        if (!canUndo)
            return Q_EMIT done(sentence, {});
        Q_EMIT done(sentence, [self = QPointer(this), id, before] {
            if (self)
                whenDone(self->m_engine.deployments().setTarget(id, before), self.data(), [tab = self.data()](const Result<> &undone) {
                    if (!undone)
                        tab->fail(u"save"_s, tr("The change was not taken back: %1").arg(undone.error().message));
                });
        });
    });
}

void DeployTab::discard()
{
    m_fields->load(m_engine.deployments().target(m_id));
    judge();
}

void DeployTab::fail(const QString &key, const QString &sentence)
{
    m_message->showMessage({Tone::Fail, sentence, key == "history"_L1 ? tr("Retry") : QString(), {}, true, key});
}

void DeployTab::loadHistory()
{
    if (m_id.isEmpty())
        return;
    struct Found {
        QList<Deployment> history;
        QList<KeptBuild> kept;
    };
    DeployService &service = m_engine.deployments();
    const auto found = andThen(service.history(m_id, m_most + 1), this, [&service, id = m_id](const QList<Deployment> &history) {
        auto promise = std::make_shared<QPromise<Result<Found>>>();
        promise->start();
        whenDone(service.keptBuilds(id), &service, [promise, history](const Result<QList<KeptBuild>> &kept) {
            promise->addResult(kept ? Result<Found>(Found{history, *kept}) : failure(kept.error()));
            promise->finish();
        });
        return promise->future();
    });
    whenDone(found, this, [this, asked = ++m_asked](const Result<Found> &result) {
        if (asked != m_asked)
            return;
        const bool asksNow = std::exchange(m_asksWhenRead, false) && isVisible();
        if (!result)
            return fail(u"history"_s, tr("The deployments could not be read: %1").arg(result.error().message));
        m_message->clear(u"history"_s);
        m_isRead = true;
        m_history = result->history.first(std::min<qsizetype>(result->history.size(), m_most));
        m_older->setVisible(result->history.size() > m_most);
        m_kept.clear();
        m_pinned.clear();
        m_newest.reset();
        for (const KeptBuild &one : result->kept) {
            m_kept.insert(one.build.id, one.build);
            if (one.isPinned)
                m_pinned.insert(one.build.id);
            if (!m_newest && one.build.pull.number == 0)
                m_newest = one.build;
        }
        Q_EMIT countChanged(int(m_history.size()));
        presentHistory();
        present();
        if (asksNow)
            askToDeploy(m_id);
    });
}

void DeployTab::present()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    const DeployTarget target = m_engine.deployments().target(m_id);
    const auto serving = m_engine.deployments().serving(m_id);
    const auto running = m_engine.deployments().underWay(m_id);
    const bool isDown = component->state == ComponentState::Closed || m_engine.deployments().isStopped(m_id);
    const qint64 now = m_engine.clock().nowUs();
    ChipLook look = chipFor(glyphOf(component->state));
    look.text = words::title(component->state);
    m_state->setLook(look);
    QString what;
    if (running)
        what = deploywords::underWay(*running, isDown ? std::nullopt : serving, now);
    else if (serving)
        what = deploywords::serving(*serving, isDown, now);
    else if (target.kind == TargetKind::None)
        what = tr("Choose a target below to deploy builds.");
    else
        what = m_newest || !m_isRead ? tr("No build serves yet.") : tr("No build has succeeded yet that could be deployed.");
    m_what->setText(what);
    const bool isAbnormal = component->state == ComponentState::Abnormal;
    QString trouble = m_engine.deployments().trouble(m_id);
    m_trouble->setVisible(!trouble.isEmpty());
    if (!trouble.isEmpty())
        trouble[0] = trouble.at(0).toUpper();
    if (!trouble.isEmpty() && trouble.back().isLetterOrNumber())
        trouble += tr(".", "ends a sentence");
    m_trouble->setText(trouble);
    m_trouble->setInk(isAbnormal ? Ink::Fail : Ink::Wait); // nobody knows is not the same as broken
    if (serving && !isDown)
        m_usage->setServing(m_id);
    else
        m_usage->setNothing();
    m_historyCard->setVisible(target.kind != TargetKind::None || !m_history.isEmpty());
    presentActions(isDown);
}

void DeployTab::presentActions(bool isDown)
{
    const auto allow = [](QPushButton *button, bool isAllowed, const QString &whyNot) {
        button->setEnabled(isAllowed);
        button->setToolTip(isAllowed ? QString() : whyNot);
        button->setAccessibleDescription(button->toolTip());
    };
    const DeployTarget target = m_engine.deployments().target(m_id);
    const auto serving = m_engine.deployments().serving(m_id);
    const bool isIdle = !isUnderWay();
    const bool hasTarget = target.kind != TargetKind::None;
    m_cancel->setVisible(!isIdle);
    m_start->setVisible(serving && isDown && isIdle);
    m_restart->setVisible(serving && !isDown && isIdle);
    m_stop->setVisible(serving && !isDown && isIdle);
    m_deploy->setVisible(hasTarget);
    const bool canStop = !serving || serving->target.kind != TargetKind::Script || !serving->target.stopScript.trimmed().isEmpty()
        || !target.stopScript.trimmed().isEmpty();
    allow(m_stop, canStop, tr("There is no script that stops it. Write one below."));
    for (QPushButton *button : {m_start, m_restart})
        allow(button, hasTarget, tr("Choose a target below first."));
    allow(m_deploy, m_newest && !m_isEdited, m_isEdited ? tr("Save or discard the changes first.") : tr("No build has succeeded yet."));
}

DeployTab::Line DeployTab::makeLine()
{
    Line one;
    one.line = new VerdictLine(m_historyCard);
    one.box = one.line;
    one.log = one.line->addLink(tr("Log"));
    one.back = one.line->addLink(tr("Roll Back…"));
    m_lines->addWidget(one.line);
    const auto idOf = [this](VerdictLine *line) {
        const auto it = std::find_if(m_lineOf.begin(), m_lineOf.end(), [line](const Line &known) { return known.line == line; });
        return it == m_lineOf.end() ? DeploymentId() : it->id;
    };
    connect(one.log, &QAbstractButton::clicked, this, [this, idOf, line = one.line] { showLog(idOf(line)); });
    connect(one.back, &QAbstractButton::clicked, this, [this, idOf, line = one.line] {
        const Deployment *deployment = deploymentOf(idOf(line));
        if (deployment && deployment->state == BuildState::Queued)
            cancel(deployment->id);
        else if (deployment && m_kept.contains(deployment->build))
            ask(bringsNewer(*deployment) ? DeployAction::Deploy : DeployAction::RollBack, m_kept.value(deployment->build));
    });
    return one;
}

bool DeployTab::bringsNewer(const Deployment &deployment) const
{
    const auto serving = m_engine.deployments().serving(m_id);
    return !serving || serving->buildNumber < deployment.buildNumber;
}

const Deployment *DeployTab::deploymentOf(const DeploymentId &id) const
{
    const auto it = std::find_if(m_history.begin(), m_history.end(), [&](const Deployment &one) { return one.id == id; });
    return it == m_history.end() ? nullptr : &*it;
}

void DeployTab::presentHistory()
{
    while (m_lineOf.size() > m_history.size()) {
        VerdictLine *line = m_lineOf.takeLast().line;
        line->hide();
        line->deleteLater();
    }
    const bool isLonger = m_lineOf.size() < m_history.size();
    while (m_lineOf.size() < m_history.size())
        m_lineOf.append(makeLine());
    if (isLonger)
        tabAsLaidOut(m_content);
    const qint64 now = m_engine.clock().nowUs();
    const auto serving = m_engine.deployments().serving(m_id);
    const auto component = m_engine.components().find(m_id);
    const bool serves = serving && component && component->state == ComponentState::Running && !isUnderWay();
    QSet<BuildId> offered;
    int chipRoom = 0;
    bool hasLog = false;
    for (qsizetype i = 0; i < m_history.size(); ++i) {
        const Deployment &one = m_history.at(i);
        Line &line = m_lineOf[i];
        line.id = one.id;
        const bool isPinned = bringsBuild(one.action) && m_pinned.contains(one.build);
        const QString title = isPinned ? tr("%1, pinned").arg(deploywords::title(one)) : deploywords::title(one);
        line.line->setVerdict(glyphOf(one.state), title, deploywords::about(one, serves && serving->id == one.id, m_engine.components().actor()),
                              words::ago(one.queuedAtUs, now), deploywords::when(one), deploywords::stateWord(one.state));
        line.log->setVisible(one.startedAtUs > 0);
        hasLog = hasLog || one.startedAtUs > 0;
        line.log->setAccessibleName(tr("Log of deployment %1").arg(one.number));
        // Of a build once, where it was deployed last.
        const bool isOther = !serving || serving->build != one.build;
        const bool isOffered = bringsBuild(one.action) && one.state == BuildState::Succeeded && isOther && m_kept.contains(one.build)
            && !offered.contains(one.build);
        if (isOffered)
            offered.insert(one.build);
        const bool isWaiting = one.state == BuildState::Queued;
        line.back->setVisible(isOffered || isWaiting);
        const bool isNewer = bringsNewer(one);
        line.back->setText(isWaiting ? tr("Cancel") : isNewer ? tr("Upgrade…") : tr("Roll Back…"));
        line.back->setAccessibleName(isWaiting ? tr("Cancel deployment %1").arg(one.number)
                                     : isNewer ? tr("Upgrade to build %1").arg(one.buildNumber)
                                               : tr("Roll back to build %1").arg(one.buildNumber));
        chipRoom = std::max(chipRoom, line.line->chipWidth());
    }
    // Times and logs below each other, whoever has something to go to.
    int backRoom = 0;
    for (const Line &line : std::as_const(m_lineOf))
        backRoom = std::max(backRoom, line.back->isHidden() ? 0 : line.back->sizeHint().width());
    for (const Line &line : std::as_const(m_lineOf)) {
        QSizePolicy logPolicy = line.log->sizePolicy();
        logPolicy.setRetainSizeWhenHidden(hasLog);
        line.log->setSizePolicy(logPolicy);
        QSizePolicy policy = line.back->sizePolicy();
        policy.setRetainSizeWhenHidden(backRoom > 0);
        line.back->setSizePolicy(policy);
        if (backRoom > 0)
            line.back->setFixedWidth(backRoom);
        line.line->setChipRoom(chipRoom);
    }
    m_none->setVisible(m_history.isEmpty());
}

ConfirmDialog *DeployTab::ask(DeployAction action, const std::optional<Build> &build)
{
    const auto component = m_engine.components().find(m_id);
    if (!component || (bringsBuild(action) && !build))
        return nullptr;
    const auto serving = m_engine.deployments().serving(m_id);
    const deploywords::Question question = deploywords::question(action, *component, m_engine.deployments().target(m_id), serving, build);
    auto *dialog = new ConfirmDialog(question.heading, question.consequence, question.button, this);
    if (!question.takesAway)
        dialog->setHarmless();
    const bool takesSource = action == DeployAction::RollBack && deploywords::canRestoreSource(*component, *build);
    const QCheckBox *source = takesSource ? askForSource(dialog, *component, *build) : nullptr;
    connect(dialog, &ConfirmDialog::confirmed, this, [this, action, source, id = build ? build->id : BuildId()] {
        request(action, id, source && source->isChecked());
    });
    dialog->open();
    return dialog;
}

void DeployTab::askToDeploy(const ComponentId &id)
{
    if (id != m_id)
        return;
    m_asksWhenRead = !m_isRead;
    if (!m_isRead || m_deploy->isHidden() || !m_deploy->isEnabled())
        return;
    m_deploy->setFocus(Qt::OtherFocusReason); // in sight, and where the person is afterwards
    ask(DeployAction::Deploy, m_newest);
}

QCheckBox *DeployTab::askForSource(ConfirmDialog *dialog, const Component &component, const Build &build)
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto *source = new QCheckBox(tr("Set the build source back, too"), part);
    source->setObjectName(u"restoreSource"_s);
    const QString sentence = deploywords::afterRollBack(component, build, true);
    source->setAccessibleDescription(sentence);
    column->addWidget(source);
    column->addWidget(new WrapLabel(sentence, TypeRole::Body, Ink::Secondary, part));
    dialog->addContent(part);
    return source;
}

void DeployTab::request(DeployAction action, const BuildId &build, bool restoresSource)
{
    m_message->clear(u"request"_s);
    whenDone(m_engine.deployments().request({.action = action, .component = m_id, .build = build, .restoresSource = restoresSource}), this, [this](const Result<Deployment> &queued) {
        if (!queued)
            return fail(u"request"_s, tr("It was not done: %1").arg(queued.error().message));
        loadHistory();
    });
}

void DeployTab::showLog(const DeploymentId &id)
{
    const Deployment *deployment = deploymentOf(id);
    if (!deployment)
        return;
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Log of deployment #%1").arg(deployment->number));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    auto *log = new LogPane(m_engine.clock(), dialog);
    column->addWidget(log);
    DeployService &service = m_engine.deployments();
    const bool isLive = !isFinished(deployment->state);
    log->setObjectName(u"deployment.log"_s);
    log->setFileName(u"deployment-%1.log"_s.arg(deployment->number));
    log->keepIn(m_engine.settings());
    log->setOpensAtFirstError(deployment->state == BuildState::Failed);
    log->showLog(service.logFile(id), service.logIndexFile(id), {}, isLive);
    const auto nameSteps = [&service, log, id] {
        whenDone(service.stepNames(id), log, [log](const QStringList &names) {
            QStringList spoken;
            for (const QString &name : names)
                spoken.append(deploywords::stepName(name));
            log->setStepNames(spoken);
        });
    };
    nameSteps();
    connect(&service, &DeployService::changed, log, [&service, log, id, nameSteps](const ComponentId &) {
        nameSteps();
        whenDone(service.find(id), log, [log](const Result<Deployment> &now) {
            if (now && isFinished(now->state))
                log->complete();
        });
    });
    dialog->resize(std::min(scaled(900), window()->width() - 48), std::min(scaled(560), window()->height() - 48));
    dialog->open();
}

} // namespace slipway
