// One build: its state and steps beside its live log, why it waits or what went wrong, and what can be done. Follows the
// build in place from waiting to its end. GUI thread.
#pragma once

#include "app/services/buildcontext.h"
#include "ui/builds/buildstory.h"
#include "ui/common/pane.h"

#include <QWidget>

class QStackedLayout;
class QTimer;

namespace slipway {

class BuildHeader;
class BuildNotice;
class BuildSide;
class EmptyState;
class GreenComparison;
struct Artifact;
class Engine;
class Hairline;
class LeakWatch;
class LogPane;
class MessageBar;
class SourceOpener;
class Tabs;
class UsagePanel;
class Verb;

// Of a place: the line of the log behind it, "line:620" or "line:620-640", from 1.
inline constexpr QLatin1StringView buildLinePart("line:");

class BuildPage final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildPage(Engine &engine, QWidget *parent = nullptr);

    BuildHeader *header() const { return m_header; }
    BuildSide *side() const { return m_side; }
    LogPane *log() const { return m_log; }
    SourceOpener *sources() const { return m_sources; }
    LeakWatch *leaks() const { return m_leaks; }
    BuildNotice *notice() const { return m_notice; }
    EmptyState *noLog() const { return m_noLog; }
    MessageBar *messages() const { return m_messages; }

    // part: "line:620", "line:620-640" or "step:2" to be shown once they are there.
    void showBuild(const BuildId &id, const QString &part = {});
    void leave(); // stops following the log; the page is no longer shown
    const BuildId &shownId() const { return m_id; }
    // Nothing until it was read.
    const std::optional<BuildContext> &context() const { return m_context; }
    const RunFacts &run() const { return m_run; }
    QString componentName() const;
    GreenComparison &green() const { return *m_green; }
    void goToFirstNewLine();
    // "payments/checkout-api#1284": what the command line and the palette take.
    QString link() const;

    void setCancelling(bool cancelling);
    void saveLog();
    void tick(); // once a second while visible

Q_SIGNALS:
    void buildRead();  // for the first time, or anew
    void gone(const QString &sentence);
    void listWanted();
    void buildWanted(const slipway::BuildId &id);
    void wanted(const slipway::Place &place);
    void copied(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectParts();
    void openArtifact(const Artifact &artifact);
    void read();
    void take(const BuildContext &context, const RunFacts &run);
    void present();
    void presentLog();
    void presentNotice();
    void readLogAgain();
    void presentNoLog(const NoLogStory &story);
    void presentSteps();
    void showWantedPart();
    bool showWantedLines(QStringView text);
    void findErrorLine();
    void follow(StoryLink link);
    void fit();
    void showTab();
    QString holderName() const;
    QString sandboxOffReason() const;

    Engine &m_engine;
    BuildHeader *m_header;
    MessageBar *m_messages;
    Tabs *m_tabs;
    GreenComparison *m_green;
    BuildSide *m_side;
    UsagePanel *m_usage;
    Hairline *m_divider;
    QWidget *m_right;
    BuildNotice *m_notice;
    QWidget *m_noticeRoom;
    LogPane *m_log;
    SourceOpener *m_sources;
    LeakWatch *m_leaks;
    EmptyState *m_noLog;
    QStackedLayout *m_stack;
    QTimer *m_soon;

    BuildId m_id;
    std::optional<BuildContext> m_context;
    RunFacts m_run;
    StoryLink m_primaryLink = StoryLink::None;
    StoryLink m_secondLink = StoryLink::None;
    StoryLink m_remedyLink = StoryLink::None;
    QString m_wantedPart;
    int m_chosenStep = -1;    // by the person; -1: the one that runs or decided
    qint64 m_errorLine = -1;
    quint64 m_generation = 0; // of the build shown
    bool m_reading = false;
    bool m_readAgain = false;
    bool m_logOpen = false;
    bool m_logLive = false;
};

} // namespace slipway
