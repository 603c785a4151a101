// The History tab of a component: what its last deliveries led to, and all its builds. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"

#include <QTimer>

class QModelIndex;
class QStackedWidget;
class QVBoxLayout;

namespace slipway {

class BuildListModel;
class EmptyState;
class MessageBar;
class RowView;
class VerdictLine;

class HistoryTab final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryTab(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);
    void tick();
    RowView *list() const { return m_list; }
    int buildCount() const;

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void buildWanted(); // of the empty state's button
    void countChanged(int builds);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void loadDeliveries();
    void presentDeliveries();
    void presentBuilds();
    void layOutColumns();

    Engine &m_engine;
    ComponentId m_id;
    quint64 m_asked = 0;
    QTimer m_arrivals;
    QList<Delivery> m_deliveries;
    QWidget *m_deliveryBox;
    QVBoxLayout *m_lines;
    struct Line {
        VerdictLine *line;
        DeliveryId delivery;
    };
    QList<Line> m_lineOf;
    BuildListModel *m_builds;
    RowView *m_list;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    MessageBar *m_message;
};

} // namespace slipway
