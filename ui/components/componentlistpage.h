// All components: filters, table, what the list says when there is nothing to show. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "app/services/rehearser.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace slipway {

class ComponentActions;
class ComponentListModel;
class ComponentTable;
class EmptyState;
class FilterMenu;
class FilterPills;
class MessageBar;
class PageHeader;
class SearchField;
class SelectionBar;
class Skeleton;
class Verb;

class ComponentListPage final : public QWidget
{
    Q_OBJECT
public:
    ComponentListPage(Engine &engine, ComponentActions &actions, Verb *newVerb, QWidget *parent = nullptr);

    ComponentTable *table() const { return m_table; }
    MessageBar *message() const { return m_message; }
    ComponentListModel *model() const { return m_model; }
    void focusFilter();
    // "project:payments", "show:off"; anything else shows all.
    void applyFilter(const QString &part);

Q_SIGNALS:
    void opened(const slipway::ComponentId &id);
    void menuRequested(const slipway::ComponentId &id, const QPoint &globalPosition);
    void sampleRequested();
    void selectionMoved();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFilterBar();
    void connectTable(ComponentActions &actions);
    void renewCounts();
    void renewChoices();
    void present();
    void presentNoHit();
    void presentProblem();
    void clearFilter();
    void layOutFilters();
    void openFurtherFilters();
    void settleSoon();
    void forecastSwitches();

    Engine &m_engine;
    ComponentListModel *m_model;
    PageHeader *m_header;
    QPushButton *m_make;
    SearchField *m_search;
    FilterPills *m_pills;
    FilterMenu *m_project;
    FilterMenu *m_environment;
    QToolButton *m_further; // the two menus in one while there is little room
    MessageBar *m_message;
    QStackedWidget *m_stack;
    ComponentTable *m_table;
    SelectionBar *m_selectionBar;
    QWidget *m_list;
    EmptyState *m_empty;
    EmptyState *m_noHit;
    Skeleton *m_skeleton;
    QTimer m_ticks;
    QTimer m_settling;
    QTimer m_selecting; // the selection rests
    Rehearser m_rehearser;
    quint64 m_forecasts = 0;
    bool m_counting = false;
};

} // namespace slipway
