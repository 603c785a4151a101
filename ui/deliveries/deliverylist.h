// The list of deliveries: keeps its selection and place while new ones arrive, and says what to do when it is empty.
// Rows move only while nobody reads: the pointer elsewhere, the list at its top and not driven by keys. GUI thread.
#pragma once

#include "app/core/clock.h"
#include "models/deliverylistmodel.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace slipway {

class EmptyState;
class MessageBar;
class RowView;
class Skeleton;

class DeliveryList final : public QWidget
{
    Q_OBJECT
public:
    DeliveryList(DeliveryListModel &model, const Clock &clock, QWidget *parent = nullptr);

    RowView *view() const { return m_view; }
    QPushButton *newerButton() const { return m_newer; }
    QPushButton *clearButton() const { return m_clear; }
    void setComparing(bool comparing); // the two are compared already: no button for that
    QPushButton *compareButton() const { return m_compare; } // over the foot while two rows are selected

    DeliveryId current() const { return m_current; }
    // Selects the row if it is in the list; answers no signal. An empty id selects nothing.
    void select(const DeliveryId &id);
    void selectFirst();
    // To the next (1) or previous (-1) row, as if the person had chosen it.
    void step(int rows);

    QList<DeliveryId> selected() const; // newest first

    // What the filter looks for, for the sentence when nothing fits; empty when there is no filter.
    void setFilterSentence(const QString &sentence);
    void showNewer();
    // This one is about to arrive because of what the person did: it may move the rows.
    void expect(const DeliveryId &id);

Q_SIGNALS:
    void chosen(const slipway::DeliveryId &id);  // by the person
    void clicked(const slipway::DeliveryId &id); // also the one that is chosen already
    void opened(const slipway::DeliveryId &id);  // Enter, double click, Space
    void clearRequested();                       // the filter
    void selectionChanged();
    void compareRequested();                     // of the two that are selected

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void currentMoved(const QModelIndex &index);
    void renewPages();
    void renewNewer();
    void renewSelection();
    void renewCompare();
    void renewLive();
    void copyRows() const;

    DeliveryListModel &m_model;
    QStackedLayout *m_pages;
    QWidget *m_rows;
    RowView *m_view;
    QPushButton *m_newer;
    QPushButton *m_compare;
    bool m_comparing = false;
    MessageBar *m_problem;
    EmptyState *m_noHit;
    QPushButton *m_clear;
    Skeleton *m_skeleton;
    DeliveryId m_current;
    DeliveryId m_expected;
    QString m_filterSentence;
    bool m_hovered = false;
    bool m_settling = false;
};

} // namespace slipway
