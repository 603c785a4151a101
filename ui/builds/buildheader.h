// The head of a build's page: its name and state, how long it takes, commit, branch, cause, and what can be done. Changes in
// place. GUI thread.
#pragma once

#include "app/services/buildcontext.h"
#include "ui/theme/kinds.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QAction;
class QMenu;
class QPushButton;
class QToolButton;

namespace slipway {

class Chip;
class ElidedLabel;
class PageHeader;
class TextLabel;
class Verb;

class BuildHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildHeader(QWidget *parent = nullptr);

    // Buttons that stand at the right as they apply, and what "More" lists.
    struct Verbs {
        Verb *cancel;
        Verb *retry;
        Verb *approve;
        Verb *reject;
        Verb *compare;
    };
    void setVerbs(const Verbs &verbs, const QList<QAction *> &more);
    // sandboxOff: why the build runs without one; empty when it does not.
    void present(const BuildContext &context, const QString &component, const QString &sandboxOff, qint64 nowUs);
    // Only what grows with time.
    void tick(const BuildContext &context, qint64 nowUs);
    void setCancelling(bool cancelling);
    void openMenu();
    // For how long what comes under the hand takes no click; from now on for what rests already. For tests.
    void setRestTime(std::chrono::milliseconds time);
    void presentCompare(); // the verb became available, or names another build

Q_SIGNALS:
    void listWanted();
    void componentWanted();
    void whyWanted();
    void revisionCopyWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *addVerb(Verb *verb, ButtonKind kind);
    void presentVerbs(BuildState state);
    void rest(const QList<QPushButton *> &buttons);
    void endRest();
    QWidget *makeFacts();
    void fit();

    PageHeader *m_page;
    TextLabel *m_number;
    Chip *m_state;
    TextLabel *m_time;
    Chip *m_sandbox;
    QPushButton *m_revision;
    ElidedLabel *m_message;
    TextLabel *m_author;
    QWidget *m_commit;
    QWidget *m_branchFact;
    ElidedLabel *m_branch;
    TextLabel *m_cause;
    QPushButton *m_why;
    QList<QWidget *> m_dots;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_approve = nullptr;
    QPushButton *m_reject = nullptr;
    QPushButton *m_compare = nullptr;
    BuildId m_shown;
    QTimer m_rest; // of the buttons that take no click while it runs
    std::chrono::milliseconds m_restTime{1000}; // longer than any double click, and time enough to see what stands there now
    QList<QPushButton *> m_resting;
    bool m_cancelling = false;
    Verb *m_compareVerb = nullptr;
    QToolButton *m_more;
    QMenu *m_menu;
    QStringList m_path;
};

} // namespace slipway
