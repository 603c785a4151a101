// One template: its form, what was changed in it and whom that reaches while it is edited, its revisions, and the trial of a new
// one. Publishing shows the blast radius first. Whom it reaches and the revisions stand beside the form, or in tabs where there is
// no room. GUI thread.
#pragma once

#include "app/services/templateservice.h"
#include "ui/buildform/planpart.h"
#include "ui/common/pane.h"

#include <QTimer>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace slipway {

class Card;
class ChangesView;
class Chip;
class Engine;
class Hairline;
class MessageBar;
class PageHeader;
class PlanForm;
class ReachView;
struct Reach;
class RevisionList;
class ScrollPage;
class Tabs;
class TemplateFoot;

class TemplatePage final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatePage(Engine &engine, QWidget *parent = nullptr);

    void showTemplate(const QString &name); // what was edited of another one is kept until it is shown again
    bool hasDraft(const QString &name) const;
    // One that is not saved yet. What was written of it is kept, too, until it is saved or discarded.
    void showNew(const Template &what);
    void showUnsaved(int number);
    struct Unsaved {
        int number = 0;
        QString name; // as it is written so far
    };
    QList<Unsaved> unsaved() const;
    int shownNumber() const { return m_new && m_edited ? m_number : 0; } // of unsaved; 0: a saved one is shown
    bool isNew() const { return m_new; }
    bool isEdited() const { return m_edited; }
    const QString &name() const { return m_shown.name; }
    PlanForm *form() const { return m_form; }
    QPushButton *saveButton() const { return m_save; }

    void save();

Q_SIGNALS:
    void editedChanged(); // a draft began or ended, or one that is not saved has another name
    void saved(const QString &name);
    void left(); // a new one was given up, or this one removed
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { Form, Changes, UsedBy, Revisions };
    QWidget *makeForm();
    void connectEngine();
    void placeSide();
    void presentTabs();
    // What was edited and left for another template.
    struct Kept {
        int since = 0; // the newest revision when it began
        PlanDraft plan;
        QString description;
        Template what{}; // of one that is not saved
        QString name{};  // of that, as it is written so far
    };
    void begin(const Template &what, int number);
    void keepDraft();
    void tellIfOvertaken();
    void clearMessages();
    void show(const QString &name);
    void present();
    void presentHeader();
    void presentTrial();
    void presentReach();
    void presentChanges(int since, const QList<PlanDifference> &changes, const Reach &reach);
    void presentHistory();
    void edited();
    void setEdited(bool edited);
    void addVariable(const QString &name);
    void discard();
    TemplateDraft draft() const;
    void store(const TemplateDraft &draft, const Rollout &rollout);
    void compareWith(int revision);
    void returnTo(int revision);
    void removeIt();
    void tell(const QFuture<Result<>> &change, const QString &sentence);

    Engine &m_engine;
    Template m_shown;
    QHash<QString, Kept> m_drafts;
    QMap<int, Kept> m_unsaved; // but for the one that is shown
    int m_number = 0;          // of the one that is shown while it is new
    int m_numbers = 0;         // given so far
    int m_since = 0;
    bool m_new = false;
    bool m_saving = false;
    bool m_edited = false;
    QTimer m_reaching;      // the keys rest
    PageHeader *m_header;
    Chip *m_chip;
    MessageBar *m_message;
    Tabs *m_tabs;
    QStackedWidget *m_stack;
    ScrollPage *m_formScroll = nullptr;
    QLineEdit *m_name;
    QLineEdit *m_description;
    PlanForm *m_form;
    ChangesView *m_changes;
    ReachView *m_reach;
    Card *m_historyCard;
    RevisionList *m_history;
    QBoxLayout *m_reachTab = nullptr;
    QBoxLayout *m_historyTab = nullptr;
    Hairline *m_sideLine;
    QWidget *m_side;
    QBoxLayout *m_sideColumn = nullptr;
    bool m_isPlaced = false;
    bool m_isBeside = false;
    TemplateFoot *m_foot;
    QPushButton *m_release;
    QPushButton *m_back;
    QPushButton *m_discard;
    QPushButton *m_save;
    QToolButton *m_more;
};

} // namespace slipway
