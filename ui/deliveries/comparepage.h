// Two deliveries side by side, row by row, with what differs tinted and marked. Stands where the detail stands. GUI thread.
#pragma once

#include "ui/deliveries/deliverydiff.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class DiffModel;
class ElidedLabel;
class RowView;
class Segmented;
class Skeleton;
class TextLabel;

class ComparePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePage(QWidget *parent = nullptr);

    // The heads of the columns while the rows are made elsewhere; the older delivery stands at the left.
    void setDeliveries(const Delivery &left, const Delivery &right);
    void setDiff(const DeliveryDiff &diff);
    bool isBusy() const { return m_busy; }

    RowView *view() const { return m_view; }
    Segmented *forms() const { return m_forms; }
    QPushButton *closeButton() const { return m_close; }
    QString sentence() const; // "4 rows differ; the bodies say the same"

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void list();
    void step(int by);
    void copyRows() const;

    TextLabel *m_title;
    ElidedLabel *m_facts;
    Segmented *m_forms;
    QPushButton *m_close;
    RowView *m_view;
    DiffModel *m_model;
    DeliveryDiff m_diff;
    bool m_busy = false;
};

} // namespace slipway
