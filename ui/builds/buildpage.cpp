#include "ui/builds/buildpage.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "models/stepnames.h"
#include "models/words.h"
#include "ui/builds/buildheader.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/buildnotice.h"
#include "ui/builds/buildside.h"
#include "ui/builds/greencomparison.h"
#include "ui/builds/leakwatch.h"
#include "ui/builds/sourceopener.h"
#include "ui/builds/steplist.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/logtaking.h"
#include "ui/common/look/usagepanel.h"
#include "ui/common/messagebar.h"
#include "ui/common/tabs.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 24;
constexpr int readAfterMs = 40; // a burst of changes of one build is read once
constexpr int narrowest = 700;  // below it, in units of 100 % text, steps and log are two tabs
constexpr int wideFrom = 1200;  // of the window

const QString readKey = u"read"_s;

bool wasStopped(BuildState state)
{
    return state == BuildState::Cancelled || state == BuildState::TimedOut || state == BuildState::Interrupted;
}

} // namespace

BuildPage::BuildPage(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_header(new BuildHeader(this))
    , m_messages(new MessageBar(this))
    , m_tabs(new Tabs(tr("Parts of the build"), this))
    , m_green(new GreenComparison(engine, this))
    , m_side(new BuildSide(this))
    , m_usage(new UsagePanel(engine, m_side))
    , m_divider(new Hairline(Qt::Vertical, this))
    , m_right(new QWidget(this))
    , m_notice(new BuildNotice(m_right))
    , m_noticeRoom(new QWidget(m_right))
    , m_log(new LogPane(engine.clock(), m_right))
    , m_sources(new SourceOpener(engine, m_log->taking(), this))
    , m_leaks(new LeakWatch(engine, m_log, m_right))
    , m_noLog(new EmptyState(EmptyState::Drawing::Document, m_right))
    , m_stack(new QStackedLayout)
    , m_soon(new QTimer(this))
{
    m_tabs->addPage(tr("Log"));
    m_tabs->addPage(tr("Steps"));
    m_tabs->hide();

    auto *room = new QVBoxLayout(m_noticeRoom);
    room->setContentsMargins(12, 10, 12, 2);
    room->addWidget(m_notice);
    m_noticeRoom->hide();
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_noticeRoom);
    right->addWidget(m_leaks);
    right->addLayout(m_stack, 1);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_noLog);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_messages->boxed({padding, 0, padding, 12}));
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(padding - Tabs::inset(), 0, padding, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    column->addLayout(tabs);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    auto *body = new QHBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_side);
    body->addWidget(m_divider);
    body->addWidget(m_right, 1);
    column->addLayout(body, 1);

    m_soon->setSingleShot(true);
    m_soon->setInterval(readAfterMs);
    m_log->keepIn(engine.settings());
    connectParts();
    fit();
}

void BuildPage::openArtifact(const Artifact &artifact)
{
    const QString file = m_engine.builds().artifactFile(m_id, artifact);
    // What a build made is not run: its folder is opened where the system would start it.
    const QFileInfo info(file);
    const bool isProgram = info.isExecutable() && info.isFile();
    if (!info.exists() || !QDesktopServices::openUrl(QUrl::fromLocalFile(isProgram ? info.absolutePath() : file)))
        m_messages->showMessage({Tone::Fail, info.exists() ? tr("No program of this desktop opens %1. It lies in %2.").arg(artifact.name, info.absolutePath())
                                                           : tr("%1 is not there any more.").arg(artifact.name),
                                 {}, {}, true, u"artifact"_s});
}

void BuildPage::connectParts()
{
    connect(m_soon, &QTimer::timeout, this, &BuildPage::read);
    m_side->addUsage(m_usage);
    connect(m_side, &BuildSide::copied, this, &BuildPage::copied);
    connect(m_leaks, &LeakWatch::wanted, this, &BuildPage::wanted);
    connect(m_leaks, &LeakWatch::told, this, &BuildPage::copied);
    connect(m_leaks, &LeakWatch::logChanged, this, &BuildPage::readLogAgain);
    connect(m_leaks, &LeakWatch::failed, this, [this](const QString &sentence) {
        m_messages->showMessage({Tone::Fail, sentence, {}, {}, true, u"redact"_s});
    });
    connect(m_side, &BuildSide::fileWanted, this, &BuildPage::openArtifact);
    connect(&m_engine.builds(), &BuildService::changed, this, [this](const BuildId &id) {
        // A waiting build depends on others: on the one that holds it, and on the slots.
        const bool waits = m_context && isWaiting(m_context->build.state);
        if (!m_id.isEmpty() && (id == m_id || waits) && !m_soon->isActive())
            m_soon->start();
    });
    connect(&m_engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (m_context && id == m_context->build.component)
            present();
    });
    m_engine.settings().follow(settings::jobSlots, this, [this](int) {
        if (m_context)
            present();
    });

    connect(m_tabs, &QTabBar::currentChanged, this, &BuildPage::showTab);
    connect(m_header, &BuildHeader::listWanted, this, &BuildPage::listWanted);
    connect(m_header, &BuildHeader::componentWanted, this, [this] {
        if (m_context)
            Q_EMIT wanted({Page::Components, m_context->build.component.toString(), {}});
    });
    connect(m_header, &BuildHeader::whyWanted, this, [this] {
        if (m_context)
            Q_EMIT wanted({Page::Deliveries, m_context->build.delivery.toString(), {}});
    });
    connect(m_header, &BuildHeader::revisionCopyWanted, this, [this] {
        if (!m_context)
            return;
        QGuiApplication::clipboard()->setText(m_context->build.revision);
        Q_EMIT copied(tr("Copied commit %1").arg(m_context->build.revision.left(7)));
    });
    connect(m_side, &BuildSide::holderWanted, this, [this] { follow(StoryLink::Holder); });
    connect(m_side, &BuildSide::lastPassedWanted, this, [this] {
        if (m_context && m_context->lastPassed)
            Q_EMIT buildWanted(m_context->lastPassed->id);
    });
    connect(m_side, &BuildSide::firstNewLineWanted, this, &BuildPage::goToFirstNewLine);
    connect(m_green, &GreenComparison::changed, this, [this] {
        const auto line = m_green->firstNewLine();
        m_side->presentFirstNewLine(line ? std::optional(line->value) : std::nullopt,
                                    m_green->green() ? m_green->green()->number : 0);
    });
    connect(m_side->steps(), &StepList::stepChosen, this, [this](int step) {
        m_chosenStep = step;
        m_log->showStep(step);
        if (m_tabs->isVisible())
            m_tabs->setCurrentIndex(0);
    });
    connect(m_notice, &BuildNotice::lineActivated, this, [this] {
        m_log->view()->goTo({m_errorLine});
        m_log->setFocus(Qt::OtherFocusReason);
    });
    connect(m_notice, &BuildNotice::remedyActivated, this, [this] { follow(m_remedyLink); });
    connect(m_noLog->setPrimary(u" "_s), &QPushButton::clicked, this, [this] { follow(m_primaryLink); });
    connect(m_noLog->setLink(u" "_s), &QPushButton::clicked, this, [this] { follow(m_secondLink); });
    connect(m_log, &LogPane::fileWanted, this, [this](const QString &file, int line, int column) {
        if (m_context)
            m_sources->open(m_context->build, file, line, column);
    });
    connect(m_sources, &SourceOpener::failed, this, [this](const QString &sentence) {
        m_messages->showMessage({Tone::Fail, sentence, {}, {}, true, u"source"_s});
    });
    LogDocument *document = m_log->document();
    connect(document, &LogDocument::marksChanged, this, &BuildPage::findErrorLine);
    connect(document, &LogDocument::completed, this, &BuildPage::findErrorLine);
    connect(document, &LogDocument::completed, this, &BuildPage::showWantedPart);
    connect(document, &LogDocument::rowsChanged, this, &BuildPage::showWantedPart);
    connect(document, &LogDocument::grew, this, &BuildPage::showWantedPart);
    connect(document, &LogDocument::grew, m_green, &GreenComparison::grew);
}

// -- which build

void BuildPage::showBuild(const BuildId &id, const QString &part)
{
    m_wantedPart = part;
    m_messages->clear(u"link"_s); // what was told of a link before is not of this one
    if (id == m_id && m_context) {
        showWantedPart();
        return;
    }
    leave();
    m_id = id;
    m_run = {};
    m_chosenStep = -1;
    m_errorLine = -1;
    m_messages->clear(readKey);
    m_messages->clear(u"verb"_s);
    m_header->setCancelling(false);
    read();
}

void BuildPage::leave()
{
    ++m_generation;
    m_id = {};
    m_context.reset();
    m_green->clear();
    m_side->presentFirstNewLine({}, 0);
    m_soon->stop();
    m_reading = false;
    if (m_logOpen && m_logLive)
        m_log->complete(); // nobody looks: the file need not be watched
    m_logOpen = false;
    m_leaks->leave();
}

void BuildPage::read()
{
    if (m_id.isEmpty())
        return;
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_readAgain = false;
    whenDone(m_engine.builds().result(m_id), this, [this, generation = m_generation](const Result<BuildResult> &result) {
        if (generation != m_generation)
            return;
        m_side->presentResult(result.value_or(BuildResult()));
        if (!result && result.error().code != ErrorCode::NotFound) // of one that is gone the page says so itself
            m_messages->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"result"_s});
    });
    const auto answer = andThen(m_engine.builds().context(m_id), this, [this](const BuildContext &context) {
        return andThen(m_engine.builds().runFacts(context.build.id), this, [context](const RunFacts &run) {
            return answered<Result<std::pair<BuildContext, RunFacts>>>(std::pair(context, run));
        });
    });
    whenDone(answer, this, [this, generation = m_generation](const Result<std::pair<BuildContext, RunFacts>> &result) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (result) {
            m_messages->clear(readKey);
            take(result->first, result->second);
        } else if (result.error().code == ErrorCode::NotFound) {
            Q_EMIT gone(result.error().message);
            return;
        } else {
            m_messages->showMessage({Tone::Fail, result.error().message, {}, {}, true, readKey});
        }
        if (m_readAgain)
            read();
    });
}

void BuildPage::take(const BuildContext &context, const RunFacts &run)
{
    const bool ended = m_context && !isFinished(m_context->build.state) && isFinished(context.build.state);
    m_context = context;
    m_run = run;
    if (ended)
        m_header->setCancelling(false);
    present();
    showWantedPart();
    m_green->present(context, run);
    Q_EMIT buildRead();
}

QString BuildPage::componentName() const
{
    if (!m_context)
        return {};
    const auto component = m_engine.components().find(m_context->build.component);
    return component ? component->name : tr("removed component");
}

QString BuildPage::link() const
{
    if (!m_context)
        return {};
    const auto component = m_engine.components().find(m_context->build.component);
    return component ? u"%1/%2#%3"_s.arg(component->project.toString(), component->name).arg(m_context->build.number)
                     : m_id.toString();
}

QString BuildPage::holderName() const
{
    if (!m_context || !m_context->holder)
        return {};
    const auto component = m_engine.components().find(m_context->holder->component);
    return nameOf(*m_context->holder, component ? component->name : tr("removed component"));
}

QString BuildPage::sandboxOffReason() const
{
    const Build &build = m_context->build;
    const bool over = isFinished(build.state) && build.startedAtUs == 0;
    if (over || m_run.sandboxed.value_or(false) || !m_run.cluster.isEmpty())
        return {};
    const auto component = m_engine.components().find(build.component);
    const bool byComponent = component && !component->build.sandbox;
    const QString warning = m_engine.status().sandboxWarning();
    if (byComponent)
        return tr("The sandbox is switched off for this component: its builds can read and change everything that is yours.");
    if (!m_engine.settings().value(settings::jobSandbox) || !warning.isEmpty())
        return warning.isEmpty() ? tr("The sandbox is switched off in Settings: builds can read and change everything that is yours.")
                                 : warning;
    // It may have been switched on since.
    return m_run.sandboxed ? tr("This build ran without a sandbox: it could read and change everything that is yours.") : QString();
}

// -- what is shown

void BuildPage::present()
{
    const qint64 now = m_engine.clock().nowUs();
    const QString sandboxOff = sandboxOffReason();
    m_header->present(*m_context, componentName(), sandboxOff, now);
    BuildSide::Facts facts;
    facts.holder = holderName();
    facts.sandboxOff = !sandboxOff.isEmpty();
    facts.cluster = m_run.cluster;
    facts.marks = m_run.marks;
    facts.sandbox = m_run.contained              ? tr("in a container")
        : facts.sandboxOff                       ? tr("without a sandbox")
        : m_run.sandboxed.value_or(false)        ? tr("in a sandbox")
                                                 : QString();
    facts.limitSeconds = m_run.limitSeconds; // of the recipe: the component may say another since
    m_side->present(*m_context, facts, now);
    if (m_context->build.state == BuildState::Running && (m_run.contained || !m_run.cluster.isEmpty()))
        m_usage->setBuild(m_context->build.id, m_run.cluster);
    else
        m_usage->setNothing();
    presentLog();
    presentSteps();
}

void BuildPage::presentLog()
{
    const Build &build = m_context->build;
    StoryFacts facts;
    facts.component = componentName();
    facts.holder = holderName();
    facts.slotCount = m_engine.settings().value(settings::jobSlots);
    facts.logDays = m_engine.settings().value(settings::logDays);
    facts.nowUs = m_engine.clock().nowUs();
    if (const auto story = noLogStory(*m_context, m_run, facts)) {
        presentNoLog(*story);
        m_noticeRoom->hide();
        m_leaks->leave();
        m_stack->setCurrentWidget(m_noLog);
        return;
    }
    QStringList names;
    for (const BuildStep &step : m_context->steps)
        names.append(shownStepName(step.name));
    const bool live = !isFinished(build.state);
    if (!m_logOpen) {
        m_log->setFileName(u"%1-%2.log"_s.arg(componentName()).arg(build.number));
        m_log->taking().setTitle(u"%1 #%2"_s.arg(componentName()).arg(build.number));
        m_log->setOpensAtFirstError(build.state == BuildState::Failed && m_wantedPart.isEmpty(),
                                    decidingStep(m_context->steps, build.state));
        m_log->setOpensAtEnd(wasStopped(build.state) && m_wantedPart.isEmpty());
        m_log->setWorkspace(QFileInfo(m_engine.builds().logFile(build.id)).absolutePath() + u"/workspace"_s);
        m_log->showLog(m_engine.builds().logFile(build.id), m_engine.builds().logIndexFile(build.id), names, live);
        m_logOpen = true;
        m_logLive = live;
    } else {
        m_log->document()->setStepNames(names);
        if (m_logLive && !live) {
            m_logLive = false;
            // Whoever reads further up is not torn away.
            m_log->setOpensAtFirstError(build.state == BuildState::Failed && m_log->view()->isFollowing(),
                                        decidingStep(m_context->steps, build.state));
            m_log->complete();
        }
    }
    m_leaks->watch(build.id, !live);
    m_log->setMaskedSecrets(m_run.masked);
    m_stack->setCurrentWidget(m_log);
    presentNotice();
}

// Its bytes are others now; the place that is looked at stays.
void BuildPage::readLogAgain()
{
    if (!m_context || !m_logOpen)
        return;
    const LineNumber line = m_log->view()->hasCurrentLine() ? m_log->view()->currentLine() : m_log->view()->firstVisibleLine();
    m_wantedPart = buildLinePart + QString::number(line.value + 1);
    m_logOpen = false;
    presentLog();
}

void BuildPage::presentNotice()
{
    const auto trouble = troubleStory(*m_context, m_run);
    m_noticeRoom->setVisible(trouble.has_value());
    if (!trouble)
        return;
    m_notice->setCause(trouble->glyph, trouble->tone, trouble->headline, trouble->detail);
    m_notice->setRemedy(trouble->remedy);
    m_remedyLink = trouble->remedyLink;
    findErrorLine();
}

void BuildPage::presentNoLog(const NoLogStory &story)
{
    m_noLog->setTexts(story.heading, story.sentence);
    m_noLog->setPrimary(story.primary);
    m_noLog->setLink(story.link);
    m_primaryLink = story.primaryLink;
    m_secondLink = story.linkTo;
}

void BuildPage::presentSteps()
{
    m_side->steps()->setShownStep(m_chosenStep >= 0 ? m_chosenStep : decidingStep(m_context->steps, m_context->build.state));
}

void BuildPage::follow(StoryLink link)
{
    if (!m_context)
        return;
    const QString component = m_context->build.component.toString();
    switch (link) {
    case StoryLink::Holder:
        if (m_context->holder)
            Q_EMIT buildWanted(m_context->holder->id);
        break;
    case StoryLink::Newer:
        if (m_context->newer)
            Q_EMIT buildWanted(m_context->newer->id);
        break;
    case StoryLink::Source:
        Q_EMIT wanted({Page::Components, component, u"source"_s});
        break;
    case StoryLink::Definition:
        Q_EMIT wanted({Page::Components, component, u"build"_s});
        break;
    case StoryLink::Settings:
        Q_EMIT wanted({Page::Settings, {}, {}});
        break;
    case StoryLink::BuildImages:
        Q_EMIT wanted({Page::Settings, u"catalogue"_s, u"catalogue/buildImages"_s});
        break;
    case StoryLink::ImageRegistries:
        Q_EMIT wanted({Page::Settings, u"catalogue"_s, u"catalogue/imageRegistries"_s});
        break;
    case StoryLink::Engine:
        Q_EMIT wanted({Page::Settings, u"building"_s, settings::jobEngine.key});
        break;
    case StoryLink::Clusters:
        Q_EMIT wanted({Page::Settings, u"catalogue"_s, u"catalogue/clusters"_s});
        break;
    case StoryLink::SshServers:
        Q_EMIT wanted({Page::Settings, u"ssh"_s, {}});
        break;
    case StoryLink::None:
        break;
    }
}

void BuildPage::setCancelling(bool cancelling)
{
    m_header->setCancelling(cancelling);
}

void BuildPage::tick()
{
    if (!m_context || isFinished(m_context->build.state))
        return;
    const qint64 now = m_engine.clock().nowUs();
    m_header->tick(*m_context, now);
    m_side->tick(*m_context, now);
    if (isWaiting(m_context->build.state))
        presentLog();
}

// -- room

void BuildPage::fit()
{
    const int wide = width() * 16 / em();
    const bool tabbed = wide < narrowest;
    m_tabs->setVisible(tabbed);
    m_divider->setVisible(!tabbed);
    if (tabbed) {
        m_side->setMinimumWidth(0);
        m_side->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_side->setFixedWidth(scaled(window()->width() * 16 / em() >= wideFrom ? 324 : 280));
    }
    showTab();
}

void BuildPage::showTab()
{
    const bool tabbed = !m_tabs->isHidden();
    m_side->setVisible(!tabbed || m_tabs->currentIndex() == 1);
    m_right->setVisible(!tabbed || m_tabs->currentIndex() == 0);
}

void BuildPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

void BuildPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void BuildPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
    QWidget::changeEvent(event);
}

void BuildPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT listWanted();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace slipway
