// A log with everything around it: search, errors, times, wrapping, folding, saving, following, and below it how the log
// stands. The page puts it beside its list of steps. GUI thread.
#pragma once

#include "app/core/clock.h"
#include "ui/common/logview/logview.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace slipway {

class Chip;
class GoToLine;
class LogStateMark;
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
    void setFileName(const QString &name) { m_fileName = name; }
    // A failed build opens at its first error, as soon as one is found in a log that is complete; where none is found, at
    // its end.
    void setOpensAtFirstError(bool opens) { m_opensAtError = opens; }
    // What was stopped opens where it stopped.
    void setOpensAtEnd(bool opens) { m_opensAtEnd = opens; }
    // Brings a step of the recipe into the view, opened.
    void showStep(int step);
    void focusSearch();

    LogDocument *document() const { return m_document; }
    LogView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeToolBar();
    QWidget *makeStatusBar();
    void search();
    void onSearched();
    void onMarks();
    void updateCount();
    void updateStatus();
    void updateFolding();
    void save();
    void say(const QString &problem);

    const Clock &m_clock;
    LogDocument *m_document;
    LogView *m_view;
    GoToLine *m_goToLine;
    QLineEdit *m_field;
    TextLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_regex;
    Chip *m_errors;
    QToolButton *m_previousError;
    QToolButton *m_nextError;
    QToolButton *m_times;
    QToolButton *m_wrap;
    QToolButton *m_fold;
    QToolButton *m_save;
    QPushButton *m_following;
    LogStateMark *m_mark;
    TextLabel *m_state;
    TextLabel *m_size;
    TextLabel *m_problem;
    TextLabel *m_masked;
    QTimer m_statusTimer;
    QString m_fileName;
    qint64 m_lagUs = -1;
    bool m_jumpToMatch = false;
    qint64 m_openedUs = 0;
    bool m_opensAtError = false;
    bool m_opensAtEnd = false;
};

} // namespace slipway
