// The window: rail, pages, palette, toast, keys, the way back. Panes ask it for places and report what they did; it knows
// none of them by name (panes.h does). GUI thread; the engine must outlive it.
#pragma once

#include "app/core/error.h"
#include "app/settings/windowstate.h"
#include "ui/common/messagebar.h"
#include "ui/common/pane.h"
#include "ui/shell/history.h"

#include <QHash>
#include <QMap>
#include <QWidget>

#include <functional>

namespace slipway {

struct BuildLink;
class CommandPalette;
class Engine;
class HoldVerbs;
class KeySheet;
class LiveCounts;
class PaletteSources;
class PaneHost;
class Rail;
class Toast;
class Verb;
class WindowVerbs;

class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(Engine &engine, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Leads there and keeps the way back.
    void goTo(const Place &place);
    void leave(); // closes without asking, though builds run
    void warn(const Error &error); // over the page, until it is put away
    std::optional<Place> place() const { return m_history.current(); }

    Rail *rail() const { return m_rail; }
    PaneHost *panes() const { return m_panes; }
    CommandPalette *palette() const { return m_palette; }
    Toast *toast() const { return m_toast; }
    MessageBar *messages() const { return m_messages; }
    KeySheet *keySheet() const { return m_keySheet; }
    WindowVerbs *verbs() const { return m_verbs; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void furnish();  // everything in the window, anew in the present language
    void connectRail();
    void connectVerbs();
    void connectPanes();
    void startAtPlace();
    void present(const Place &place);
    void step(const std::optional<Place> &place);
    void raiseWindow();
    void follow(const BuildLink &link);

    void openPalette(const QString &typed);
    void openKeySheet();
    void report(const QString &sentence, const std::function<void()> &undo);
    void renewCounts();
    void renewStatus();
    QMap<QString, MessageBar::Message> warnings() const; // by key; an empty text says all is well
    void renewTitle();
    void renewRailWidth();
    QList<Verb *> presentVerbs() const;

    Engine &m_engine;
    WindowState m_state;
    LiveCounts *m_counts;
    History m_history;
    std::function<void()> m_lastUndo;
    QHash<QString, QString> m_dismissed; // warnings the person has put away, until they say something else
    bool m_started = false;
    bool m_renewing = false;
    bool m_mayClose = false;

    QWidget *m_desk = nullptr; // holds all that follows
    WindowVerbs *m_verbs = nullptr;
    HoldVerbs *m_holds = nullptr;
    Rail *m_rail = nullptr;
    MessageBar *m_messages = nullptr;
    QWidget *m_messageStrip = nullptr;
    PaneHost *m_panes = nullptr;
    Toast *m_toast = nullptr;
    CommandPalette *m_palette = nullptr;
    PaletteSources *m_sources = nullptr;
    KeySheet *m_keySheet = nullptr;
};

} // namespace slipway
