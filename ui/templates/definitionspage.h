// All build definitions in a table: found by words, project and kind; opened at their component, or removed. GUI thread.
#pragma once

#include "models/definitionlistmodel.h"
#include "ui/common/pane.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedWidget;

namespace slipway {

class EmptyState;
class Engine;
class FilterMenu;
class FilterPills;
class MessageBar;
class PageHeader;
class RowView;
class SearchField;

class DefinitionsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit DefinitionsPage(Engine &engine, QWidget *parent = nullptr);

    RowView *list() const { return m_list; }
    DefinitionListModel *model() const { return m_model; }
    void focusFilter();

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void backRequested(); // to the templates
    void done(const QString &sentence, const std::function<void()> &undo);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void narrow();
    void present();
    void open(const QModelIndex &index);
    void openMenu(const QPoint &position);
    void removeIt(const Definition &definition);

    Engine &m_engine;
    DefinitionListModel *m_model;
    PageHeader *m_header;
    SearchField *m_search;
    FilterPills *m_pills;
    FilterMenu *m_project;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    RowView *m_list;
    EmptyState *m_empty;
    EmptyState *m_noHit;
    QTimer m_ticks;
};

} // namespace slipway
