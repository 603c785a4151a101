// All templates in a list, the chosen one beside it. Place::item is a template's name. GUI thread.
#pragma once

#include "ui/common/pane.h"

class QMenu;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

namespace slipway {

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
    TemplatePage *page() const { return m_page; }
    RowView *list() const { return m_list; }
    QPushButton *newButton() const { return m_new; }

private:
    void fill();
    void choose(const QString &name);
    void offerStarters(QPushButton *button);
    void begin(const QString &starter); // empty: with nothing

    Engine &m_engine;
    PageHeader *m_header;
    QPushButton *m_new;
    SearchField *m_search;
    RowView *m_list;
    QStandardItemModel *m_rows;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_both;
    TemplatePage *m_page;
    QString m_chosen;
    bool m_filling = false;
};

} // namespace slipway
