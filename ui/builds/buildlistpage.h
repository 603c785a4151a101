// The table of builds with its filters. GUI thread.
#pragma once

#include "app/domain/build.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace slipway {

class BuildDelegate;
class BuildListModel;
class EmptyState;
class Engine;
class FilterPills;
class MessageBar;
class PageHeader;
class RowView;
class SearchField;
class Skeleton;

class BuildListPage final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildListPage(Engine &engine, QWidget *parent = nullptr);

    BuildListModel *model() const { return m_model; }
    RowView *view() const { return m_view; }
    MessageBar *messages() const { return m_messages; }

    void setComponent(const ComponentId &component); // empty: all
    const ComponentId &component() const { return m_component; }
    void setStates(const QString &key);              // of a pill: "failed"; what is unknown means all
    void focusFilter();

    QList<Build> selected() const;                   // whose rows are there, from the top
    // The build a row below or above in the list as it is filtered; empty at its end, or if the build is not in it.
    BuildId neighbour(const BuildId &of, int step) const;
    void select(const BuildId &id);
    void tick();                                     // once a second while visible

Q_SIGNALS:
    void opened(const slipway::BuildId &id);
    void selectionChanged();
    void cancelOrRetryRequested(const slipway::Build &build);
    void menuRequested(const QPoint &globalPosition);
    void componentsRequested();
    void filterChanged(); // by the person, not by a setter

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeFilterBar();
    void connectModel();
    void applyFilter();
    void clearFilter();
    void countAll();
    void showWhatThereIs();
    void tellNothingFits();
    void layOutColumns();
    void updateReading();
    void copyRows();
    void openMenuAt(const QPoint &position);
    bool handleKey(QKeyEvent *event);

    Engine &m_engine;
    BuildListModel *m_model;
    BuildDelegate *m_delegate;
    PageHeader *m_header;
    SearchField *m_search;
    FilterPills *m_pills;
    QPushButton *m_only;
    MessageBar *m_messages;
    RowView *m_view;
    EmptyState *m_none;
    EmptyState *m_noHit;
    Skeleton *m_skeleton;
    QStackedLayout *m_stack;
    ComponentId m_component;
    qint64 m_total = -1;
    int m_ticks = 0;
    quint64 m_counted = 0;
    int m_wide = -1;
    BuildId m_current; // kept over a reset
};

} // namespace slipway
