// The other deliveries with the same sender's id for the same component: what the sender sent again, and what was replayed.
// GUI thread.
#pragma once

#include "app/core/clock.h"
#include "app/domain/build.h"
#include "app/domain/delivery.h"

#include <QWidget>

class QStandardItemModel;

namespace slipway {

class Card;
class RowView;
class TextLabel;
class WrapLabel;

class RepeatsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit RepeatsPage(const Clock &clock, QWidget *parent = nullptr);
    void setRepeats(const Delivery &delivery, const QList<Delivery> &repeats, const QString &componentName);
    RowView *view() const { return m_view; }

Q_SIGNALS:
    void opened(const slipway::DeliveryId &id);

private:
    Card *m_card;
    WrapLabel *m_words;
    RowView *m_view;
    QStandardItemModel *m_model;
};

} // namespace slipway
