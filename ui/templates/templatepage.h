// One template: its form, who is built with it, its revisions, and the trial of a new one. Saving shows the blast radius first.
// GUI thread.
#pragma once

#include "app/services/templateservice.h"
#include "ui/common/pane.h"

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

namespace slipway {

class Engine;
class MessageBar;
class PageHeader;
class PlanForm;
class RevisionList;
class RowView;
class Tabs;

class TemplatePage final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatePage(Engine &engine, QWidget *parent = nullptr);

    void showTemplate(const QString &name);
    // One that is not saved yet.
    void showNew(const Template &what);
    bool isNew() const { return m_new; }
    bool isEdited() const { return m_edited; }
    const QString &name() const { return m_shown.name; }
    PlanForm *form() const { return m_form; }
    QPushButton *saveButton() const { return m_save; }

    void save();

Q_SIGNALS:
    void saved(const QString &name);
    void left(); // a new one was given up, or this one removed
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);

private:
    void present();
    void presentUsers();
    void presentHistory();
    void edited();
    void discard();
    TemplateDraft draft() const;
    void store(const TemplateDraft &draft, const Rollout &rollout);
    void compareWith(int revision);
    void returnTo(int revision);
    void removeIt();
    void tell(const QFuture<Result<>> &change, const QString &sentence);

    Engine &m_engine;
    Template m_shown;
    bool m_new = false;
    bool m_edited = false;
    PageHeader *m_header;
    MessageBar *m_message;
    Tabs *m_tabs;
    QStackedWidget *m_stack;
    QLineEdit *m_name;
    QLineEdit *m_description;
    PlanForm *m_form;
    RowView *m_users;
    QStandardItemModel *m_userRows;
    RevisionList *m_history;
    QWidget *m_bar;
    QPushButton *m_release;
    QPushButton *m_back;
    QPushButton *m_remove;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace slipway
