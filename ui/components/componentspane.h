// The Components page of the console: the table, one component, and the form that adds one. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"

class QStackedWidget;

namespace slipway {

class ComponentActions;
class ComponentListPage;
class ComponentPage;
class MessageBar;
class NewComponentPage;
class Verb;

class ComponentsPane final : public Pane
{
    Q_OBJECT
public:
    explicit ComponentsPane(Engine &engine, QWidget *parent = nullptr);

    // item: a component; part: "source", "triggers", "build", "history". Without item, part may be "new", "project:<key>" or
    // "show:attention", "show:progress", "show:off".
    void goTo(const Place &place) override;
    QList<Verb *> verbs() const override;
    void focusFilter() override;

    ComponentListPage *listPage() const { return m_list; }
    ComponentPage *componentPage() const { return m_page; }
    NewComponentPage *newPage() const { return m_new; }

private:
    Verb *makeVerb(const QString &id, const QString &text, const QString &icon, const QKeySequence &keys);
    void makeVerbs();
    void connectPages();
    QList<ComponentId> targets() const; // what the verbs are about
    MessageBar *message() const;
    void renewVerbs();
    void showPage(QWidget *page);
    void go(const Place &place); // by the person: within the pane at once, elsewhere through the window
    void openMenu(const ComponentId &id, const QPoint &globalPosition);
    void openSample();
    void why();
    void deploy(const ComponentId &id);

    Engine &m_engine;
    ComponentActions *m_actions;
    QList<Verb *> m_verbs;
    Verb *m_build = nullptr;
    Verb *m_newVerb = nullptr;
    Verb *m_toggle = nullptr;
    Verb *m_toggleImage = nullptr;
    Verb *m_toggleApi = nullptr;
    Verb *m_copyAddress = nullptr;
    Verb *m_deploy = nullptr;
    Verb *m_remove = nullptr;
    Verb *m_why = nullptr;
    Verb *m_save = nullptr;
    Verb *m_filter = nullptr;
    QStackedWidget *m_stack;
    ComponentListPage *m_list;
    ComponentPage *m_page;
    NewComponentPage *m_new;
};

} // namespace slipway
