// A log with everything around it: search, filters, highlighters, errors, times, wrapping, folding, saving, following, the
// matching lines alone, and below it how the log stands. The page puts it beside its list of steps. GUI thread.
#pragma once

#include "app/core/clock.h"
#include "ui/common/logview/logview.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <functional>

class QPushButton;
class QSplitter;
class QToolButton;

namespace slipway {

class Chip;
class GoToLine;
class KeySheet;
class LogMatches;
class LogRulesPanel;
class LogSearchBar;
class LogStateMark;
class LogTaking;
class ProblemList;
class Settings;
class TextLabel;

class LogPane : public QWidget
{
    Q_OBJECT
public:
    // CLOCK tells how far a live log is behind; it must outlive the pane.
    explicit LogPane(const Clock &clock, QWidget *parent = nullptr);
    ~LogPane() override;

    // INDEX may be empty; STEPS are the names of the recipe's steps. A live log is followed.
    void showLog(const QString &path, const QString &index, const QStringList &steps, bool live);
    // The build is over: read the rest, say so.
    void complete();
    void setStepNames(const QStringList &steps) { m_document->setStepNames(steps); }
    // How many secrets were masked in this log; negative: unknown, nothing is said.
    void setMaskedSecrets(int count);
    // What the save dialog proposes: "checkout-api-1284.log".
    void setFileName(const QString &name);
    // A failed build opens at the first error of STEP, the one that failed, or of the whole log, as soon as it is found in a
    // log that is complete; where none is found, at its end.
    void setOpensAtFirstError(bool opens, int step = -1)
    {
        m_opensAtError = opens;
        m_failedStep = step;
    }
    // What was stopped opens where it stopped.
    void setOpensAtEnd(bool opens) { m_opensAtEnd = opens; }
    // Brings a step of the recipe into the view, opened.
    void showStep(int step);
    void focusSearch();
    // How logs are looked at is kept there from now on; must outlive the pane.
    void keepIn(Settings &settings);
    // Where the build worked: links to files in it are opened without a question.
    void setWorkspace(const QString &folder) { m_workspace = folder; }
    // Instead of the desktop, for tests.
    void setLinkOpener(std::function<bool(const QUrl &)> opener) { m_openLink = std::move(opener); }
    const LogRules &rules() const;
    void setRules(const LogRules &rules);
    bool isShowingMatches() const;
    void setShowingMatches(bool shown);

    LogDocument *document() const { return m_document; }
    LogView *view() const { return m_view; }
    LogTaking &taking() const { return *m_taking; }

Q_SIGNALS:
    void errorsTold(const QString &sentence); // to a screen reader, each error once
    // A place in the sources that a problem names, as the log says it; 0: it does not say.
    void fileWanted(const QString &file, int line, int column);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeToolBar();
    QWidget *makeStatusBar();
    void connectView();
    void onMarks();
    void tellErrors();
    void useRules(const LogRules &rules);
    void updateHidden();
    void showKeys();
    void openLink(const QString &target);
    void open(const QUrl &url);
    void store();
    void updateStatus();
    void updateFolding();
    void say(const QString &problem);

    const Clock &m_clock;
    LogDocument *m_document;
    LogView *m_view;
    LogTaking *m_taking;
    GoToLine *m_goToLine;
    LogSearchBar *m_search;
    LogMatches *m_matches;
    LogRulesPanel *m_rules;
    QSplitter *m_splitter;
    KeySheet *m_keys = nullptr;
    QToolButton *m_rulesButton;
    QToolButton *m_matchesButton;
    Chip *m_errors;
    QToolButton *m_previousError;
    QToolButton *m_nextError;
    QToolButton *m_listErrors;
    ProblemList *m_problems;
    QToolButton *m_times;
    QToolButton *m_wrap;
    QToolButton *m_fold;
    QToolButton *m_save;
    QToolButton *m_more; // of a narrow pane: what has no room beside it
    QPushButton *m_following;
    LogStateMark *m_mark;
    TextLabel *m_state;
    TextLabel *m_size;
    TextLabel *m_problem;
    QPushButton *m_reading; // stops it, goes on with it
    QPushButton *m_hidden;
    TextLabel *m_masked;
    QTimer m_statusTimer;
    QTimer m_tellTimer;
    Settings *m_settings = nullptr;
    std::function<bool(const QUrl &)> m_openLink;
    QString m_workspace;
    qint64 m_toldErrors = 0;
    qint64 m_lagUs = -1;
    qint64 m_openedUs = 0;
    bool m_opensAtError = false;
    int m_failedStep = -1;
    bool m_opensAtEnd = false;
};

} // namespace slipway
