#include "ui/shell/mainwindow.h"

#include "app/services/engine.h"
#include "app/services/reachability.h"
#include "ui/common/commandpalette.h"
#include "ui/common/keysheet.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logkeys.h"
#include "ui/common/logview/logview.h"
#include "ui/common/messagebar.h"
#include "ui/common/surface.h"
#include "ui/common/toast.h"
#include "ui/shell/approvalnotices.h"
#include "ui/shell/holdverbs.h"
#include "ui/shell/livecounts.h"
#include "ui/shell/palettesources.h"
#include "ui/shell/panehost.h"
#include "ui/shell/panes.h"
#include "ui/shell/places.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/rail.h"
#include "ui/shell/railfoot.h"
#include "ui/shell/windowverbs.h"
#include "ui/theme/icons.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowBelow = 1200; // width at 100 % text
const QSize smallest(800, 500);
const QSize usual(1280, 800);

constexpr QLatin1StringView listenerKey("listener");
constexpr QLatin1StringView keychainKey("keychain");
constexpr QLatin1StringView sandboxKey("sandbox");
constexpr QLatin1StringView clusterKey("cluster");
constexpr QLatin1StringView engineKey("engine");
constexpr QLatin1StringView pauseKey("pause");
constexpr QLatin1StringView freezeKey("freeze");

} // namespace

MainWindow::MainWindow(Engine &engine, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_state(WindowState::pathFor(engine.dataDir())), m_counts(new LiveCounts(engine, m_state, this))
{
    setWindowIcon(applicationIcon());
    setMinimumSize(smallest);
    resize(usual);
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    furnish();
    if (const QByteArray geometry = m_state.read(u"window/geometry"_s); !geometry.isEmpty())
        restoreGeometry(geometry);
    connect(m_counts, &LiveCounts::changed, this, &MainWindow::renewCounts);
    connect(&engine.status(), &StatusService::changed, this, &MainWindow::renewStatus);
    connect(&engine.reachability(), &Reachability::changed, this, &MainWindow::renewStatus); // the relay's state
    connect(&engine, &Engine::raiseRequested, this, &MainWindow::raiseWindow);
    connect(&engine, &Engine::linkFollowed, this, &MainWindow::follow);
    connect(&engine, &Engine::failed, this, &MainWindow::warn);
    connect(&engine, &Engine::loaded, this, &MainWindow::startAtPlace);
    if (engine.isLoaded())
        startAtPlace();
    auto *notices = new ApprovalNotices(engine, [this] { return isActiveWindow() && !isMinimized(); }, this);
    connect(notices, &ApprovalNotices::wanted, this, [this](const Place &place) {
        raiseWindow();
        goTo(place);
    });
}

MainWindow::~MainWindow()
{
    // Panes talk to the window while they go.
    delete m_desk;
}

void MainWindow::furnish()
{
    delete m_desk;
    m_lastUndo = nullptr;
    m_desk = new QWidget(this);
    layout()->addWidget(m_desk);
    auto *row = new QHBoxLayout(m_desk);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_verbs = new WindowVerbs(m_engine.settings(), this, m_desk);
    m_holds = new HoldVerbs(m_engine, *m_verbs, this, m_desk);
    m_rail = new Rail(m_desk);
    auto *page = new Surface(Surface::Fill::Ground, m_desk);
    row->addWidget(m_rail);
    row->addWidget(page, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_messageStrip = new Surface(Surface::Fill::Surface, page);
    auto *strip = new QVBoxLayout(m_messageStrip);
    strip->setContentsMargins(0, 12, 0, 0);
    strip->setSpacing(12);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, 0, 24, 0);
    m_messages = new MessageBar(m_messageStrip);
    bar->addWidget(m_messages);
    strip->addLayout(bar);
    strip->addWidget(new Hairline(Qt::Horizontal, m_messageStrip)); // the first steps have no header below it
    m_messageStrip->hide();
    m_panes = new PaneHost(page);
    column->addWidget(m_messageStrip);
    column->addWidget(m_panes, 1);
    m_toast = new Toast(page);
    m_palette = new CommandPalette(m_desk);
    m_keySheet = new KeySheet(m_desk);
    m_sources = new PaletteSources(m_engine, m_palette, [this] { return presentVerbs(); }, m_desk);
    addPanes(*m_panes, m_engine, *m_verbs->verb(u"window.pause"_s));
    connectRail();
    connectVerbs();
    connectPanes();
    m_verbs->narrowRail()->setChecked(!m_state.read(u"window/narrowRail"_s).isEmpty());
    renewCounts();
    renewStatus();
    renewRailWidth();
    m_desk->show();
}

void MainWindow::connectRail()
{
    for (const PageLook &look : pageLooks()) {
        if (m_panes->has(look.page))
            m_rail->addPage(look.page, look.icon, look.title, look.opensGroup);
    }
    m_rail->setMenu(m_verbs->makeMenu(m_rail));
    connect(m_rail, &Rail::pageChosen, this, [this](Page page) { goTo({page, {}, {}}); });
    connect(m_rail, &Rail::searchRequested, this, [this] { openPalette({}); });
    connect(m_rail, &Rail::listenerChosen, this, [this] { goTo({Page::Settings, u"listener"_s, {}}); });
    connect(m_rail, &Rail::queueChosen, this, [this] { goTo({Page::Builds, {}, u"state:running"_s}); });
}

void MainWindow::connectVerbs()
{
    connect(m_verbs, &WindowVerbs::wanted, this, &MainWindow::goTo);
    connect(m_verbs, &WindowVerbs::paletteWanted, this, &MainWindow::openPalette);
    connect(m_verbs, &WindowVerbs::keysWanted, this, &MainWindow::openKeySheet);
    connect(m_verbs, &WindowVerbs::backWanted, this, [this] { step(m_history.back()); });
    connect(m_verbs, &WindowVerbs::forwardWanted, this, [this] { step(m_history.forward()); });
    connect(m_verbs, &WindowVerbs::undoWanted, this, [this] { m_toast->undo(); });
    connect(m_verbs, &WindowVerbs::quitWanted, this, &QWidget::close);
    connect(m_verbs, &WindowVerbs::filterWanted, this, [this] {
        if (Pane *pane = m_panes->current())
            pane->focusFilter();
    });
    connect(m_verbs, &WindowVerbs::narrowRailWanted, this, [this](bool narrow) {
        if (narrow)
            m_state.write(u"window/narrowRail"_s, "1");
        else
            m_state.remove(u"window/narrowRail"_s);
        renewRailWidth();
    });
    connect(m_verbs, &WindowVerbs::refused, this, [this](const QString &why) { report(why, {}); });
}

void MainWindow::connectPanes()
{
    connect(m_panes, &PaneHost::wanted, this, &MainWindow::goTo);
    connect(m_panes, &PaneHost::done, this, &MainWindow::report);
    connect(m_panes, &PaneHost::titleChanged, this, &MainWindow::renewTitle);
    connect(m_panes, &PaneHost::moved, this, [this](const Place &place) {
        m_history.visit(place);
        renewTitle();
    });
    connect(m_sources, &PaletteSources::wanted, this, &MainWindow::goTo);
    connect(m_sources, &PaletteSources::failed, this, [this](const QString &why) { report(why, {}); });
    connect(m_toast, &Toast::undoRequested, this, [this] {
        if (const auto undo = std::exchange(m_lastUndo, nullptr))
            undo();
    });
    connect(m_holds, &HoldVerbs::changed, this, &MainWindow::renewStatus);
    connect(m_holds, &HoldVerbs::done, this, [this](const QString &sentence) { report(sentence, {}); });
    connect(m_holds, &HoldVerbs::failed, this, [this](const QString &why) { report(why, {}); });
    connect(m_messages, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == pauseKey)
            return m_holds->askToResume();
        if (key == freezeKey)
            return m_holds->showHeldBack();
        goTo({Page::Settings, key == keychainKey ? u"secrets"_s : key == sandboxKey ? u"building"_s : key == clusterKey ? u"catalogue"_s : u"listener"_s,
              key == clusterKey ? u"catalogue/clusters"_s : QString()});
    });
    connect(m_messages, &MessageBar::dismissed, this, [this](const QString &key) {
        m_dismissed.insert(key, warnings().value(key).text);
        m_messageStrip->setVisible(m_messages->hasMessage());
    });
}

void MainWindow::startAtPlace()
{
    if (std::exchange(m_started, true))
        return;
    const auto last = placeFrom(m_state.read(u"window/place"_s));
    goTo(last && m_panes->has(last->page) ? *last : Place{});
}

void MainWindow::goTo(const Place &place)
{
    if (!m_panes->has(place.page))
        return;
    m_history.visit(place);
    present(place);
}

void MainWindow::step(const std::optional<Place> &place)
{
    if (place)
        present(*place);
}

void MainWindow::present(const Place &place)
{
    m_palette->dismiss();
    m_panes->goTo(place);
    m_rail->setCurrent(place.page);
    m_counts->setLooking(place.page == Page::Deliveries);
    renewTitle();
}

void MainWindow::raiseWindow()
{
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::follow(const BuildLink &link)
{
    raiseWindow();
    QString part;
    if (link.firstLine > 0)
        part = link.lastLine > link.firstLine ? u"line:%1-%2"_s.arg(link.firstLine).arg(link.lastLine)
                                              : u"line:%1"_s.arg(link.firstLine);
    goTo({Page::Builds, link.build.toString(), part});
}

void MainWindow::renewTitle()
{
    m_verbs->back()->setEnabled(m_history.canGoBack());
    m_verbs->forward()->setEnabled(m_history.canGoForward());
    const Pane *pane = m_panes->current();
    if (!pane)
        return setWindowTitle(u"Slipway"_s);
    const QString title = pane->windowTitle().isEmpty() ? titleOf(m_panes->page()) : pane->windowTitle();
    setWindowTitle(tr("%1 – Slipway", "window title").arg(title));
}

void MainWindow::renewCounts()
{
    const auto badge = [](int count, int most) {
        return count <= 0 ? QString() : count >= most ? tr("%1+").arg(most - 1) : QString::number(count);
    };
    const int components = m_counts->components();
    m_rail->setBadge(Page::Components, components > 0 ? QLocale().toString(components) : QString(),
                     components == 1 ? tr("one component") : components > 1 ? tr("%1 components").arg(components) : QString());
    const int building = m_counts->building();
    m_rail->setBadge(Page::Builds, badge(building, LiveCounts::most), building > 0 ? tr("%1 building").arg(building) : QString(),
                     Tone::Run);
    const int refused = m_counts->refused();
    m_rail->setBadge(Page::Deliveries, badge(refused, LiveCounts::most),
                     refused > 0 ? tr("%1 refused since you last looked").arg(refused) : QString(), Tone::Fail);
    const int accounts = m_counts->troubledAccounts();
    m_rail->setBadge(Page::Accounts, badge(accounts, LiveCounts::most),
                     accounts == 1 ? tr("one account needs you") : accounts > 1 ? tr("%1 accounts need you").arg(accounts) : QString(), Tone::Fail);
}

QMap<QString, MessageBar::Message> MainWindow::warnings() const
{
    const StatusService &status = m_engine.status();
    const KeychainState keychain = status.keychain().state;
    const bool troubled = keychain == KeychainState::Locked || keychain == KeychainState::Slow || keychain == KeychainState::Absent;
    QMap<QString, MessageBar::Message> all;
    const auto add = [&](QLatin1StringView key, Tone tone, const QString &text, const QString &icon) {
        all.insert(key, {tone, text, tr("Settings…"), icon, true, key});
    };
    add(listenerKey, Tone::Fail, status.listener().problem, u"radio-tower"_s);
    add(keychainKey, Tone::Wait, troubled ? status.keychain().explanation : QString(), u"key-round"_s);
    add(sandboxKey, Tone::Wait, status.sandboxWarning(), u"shield-alert"_s);
    add(clusterKey, Tone::Wait, status.clusterWarning(), u"shield-alert"_s);
    // Nobody can put away that nothing builds: whoever opens the window must see it.
    all.insert(pauseKey, {Tone::Wait, m_holds->pauseSentence(), tr("Resume…"), u"pause"_s, false, pauseKey});
    all.insert(freezeKey, {Tone::Idle, m_holds->freezeSentence(), tr("What Waits…"), u"calendar"_s, true, freezeKey});
    return all;
}

void MainWindow::renewStatus()
{
    const RelayDoor &relay = m_engine.reachability().relay();
    m_rail->setStatus(m_engine.status().listener(), relay.isThere() ? relay.facts() : RelayFacts(), m_engine.status().queue());
    for (const MessageBar::Message &warning : warnings()) {
        if (m_dismissed.value(warning.key) != warning.text)
            m_dismissed.remove(warning.key);
        if (warning.text.isEmpty() || m_dismissed.contains(warning.key))
            m_messages->clear(warning.key);
        else if (m_messages->current().key != warning.key || m_messages->current().text != warning.text)
            m_messages->showMessage(warning);
    }
    m_messageStrip->setVisible(m_messages->hasMessage());
}

void MainWindow::renewRailWidth()
{
    const bool room = width() * 16 >= narrowBelow * em();
    m_rail->setNarrow(!room || m_verbs->narrowRail()->isChecked());
    if (room)
        m_verbs->narrowRail()->setAvailable();
    else
        m_verbs->narrowRail()->setUnavailable(tr("The window is too narrow for the wide sidebar."));
}

QList<Verb *> MainWindow::presentVerbs() const
{
    const Pane *pane = m_panes->current();
    return (pane ? pane->verbs() : QList<Verb *>()) + m_verbs->all();
}

void MainWindow::openPalette(const QString &typed)
{
    m_keySheet->dismiss();
    m_sources->prepare();
    m_palette->open(typed);
}

void MainWindow::openKeySheet()
{
    if (m_keySheet->isOpen())
        return m_keySheet->dismiss();
    m_palette->dismiss();
    const auto group = [](const QString &title, const QList<Verb *> &verbs) {
        KeySheet::Group keys{title, {}};
        for (const Verb *verb : verbs) {
            if (!verb->shortcut().isEmpty())
                keys.keys.append({keyWords(verb->shortcut()), verb->text()});
        }
        return keys;
    };
    const Pane *pane = m_panes->current();
    QList<KeySheet::Group> groups{group(titleOf(m_panes->page()), pane ? pane->verbs() : QList<Verb *>()),
                                  group(tr("Everywhere"), m_verbs->all())};
    const QList<LogView *> logs = pane ? pane->findChildren<LogView *>() : QList<LogView *>();
    if (std::any_of(logs.begin(), logs.end(), [](const LogView *log) { return log->isVisible(); }))
        groups = logKeys() + groups;
    m_keySheet->open(groups);
}

void MainWindow::report(const QString &sentence, const std::function<void()> &undo)
{
    m_lastUndo = undo;
    m_toast->showToast(sentence, undo ? tr("Undo") : QString());
}

void MainWindow::warn(const Error &error)
{
    // What keeps the listener from its port is told by the status already.
    if (!m_engine.status().listener().problem.isEmpty())
        return;
    m_messages->showMessage({Tone::Fail, error.message, {}, {}, true, engineKey});
    m_messageStrip->show();
    startAtPlace();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    renewRailWidth();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_desk)
        return;
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        renewRailWidth();
    // Several translators may change in one go, and nothing may be deleted while the event still travels through it.
    if (event->type() == QEvent::LanguageChange && !std::exchange(m_renewing, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_renewing = false;
                furnish();
                step(m_history.current());
            },
            Qt::QueuedConnection);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QueueStatus queue = m_engine.status().queue();
    const QString asked = u"quit/asksNoMore"_s;
    if (queue.running > 0 && !m_mayClose && m_state.read(asked).isEmpty()) {
        event->ignore();
        if (findChild<QuitDialog *>())
            return;
        auto *dialog = new QuitDialog(queue, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog, asked] {
            if (dialog->asksNoMore())
                m_state.write(asked, "1");
            m_mayClose = true;
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        dialog->open();
        return;
    }
    m_state.write(u"window/geometry"_s, saveGeometry());
    if (const auto place = m_history.current())
        m_state.write(u"window/place"_s, toBytes(*place));
    QWidget::closeEvent(event);
}

void MainWindow::leave()
{
    m_mayClose = true;
    close();
}

void MainWindow::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::BackButton)
        step(m_history.back());
    else if (event->button() == Qt::ForwardButton)
        step(m_history.forward());
    else
        QWidget::mousePressEvent(event);
}

} // namespace slipway
