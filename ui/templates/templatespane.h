// All templates in a list, the chosen one beside it; and all build definitions in a table. Place::item is a template's name,
// Place::part "definitions" means the table. GUI thread.
#pragma once

#include "ui/common/pane.h"

class QMenu;
class QPushButton;
class QToolButton;
class QStackedWidget;
class QStandardItemModel;

namespace slipway {

class DefinitionsPage;
class EmptyState;
class Engine;
class PageHeader;
class RowView;
class SearchField;
class TemplatePage;

class TemplatesPane final : public Pane
{
    Q_OBJECT
public:
    explicit TemplatesPane(Engine &engine, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    void focusFilter() override;
    DefinitionsPage *definitions() const { return m_definitions; }
    QPushButton *definitionsButton() const { return m_allDefinitions; }
    TemplatePage *page() const { return m_page; }
    RowView *list() const { return m_list; }
    QToolButton *newButton() const { return m_new; }

private:
    void fill();
    void choose(const QString &name);
    void showTemplates();
    void showDefinitions();
    void renewDefinitionCount();
    QMenu *makeStarters(QWidget *parent);
    void keepMark();
    void begin(const QString &starter); // empty: with nothing

    Engine &m_engine;
    PageHeader *m_header; // of the list
    QToolButton *m_new;
    SearchField *m_search;
    RowView *m_list;
    QStandardItemModel *m_rows;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QStackedWidget *m_hits; // the list, or that nothing fits the filter
    EmptyState *m_noHit;
    QWidget *m_both;
    TemplatePage *m_page;
    DefinitionsPage *m_definitions;
    QPushButton *m_allDefinitions;
    QString m_chosen;
    bool m_filling = false;
};

} // namespace slipway
