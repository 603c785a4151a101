#include "ui/deliveries/repeatspage.h"

#include "models/deliverylistmodel.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/deliveries/deliverydelegate.h"

#include <QBoxLayout>
#include <QStandardItemModel>

namespace slipway {

using namespace Qt::StringLiterals;

RepeatsPage::RepeatsPage(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_card(new Card(this))
    , m_words(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_view(new RowView(tr("Repeats"), RowHeight::TwoLines, m_card))
    , m_model(new QStandardItemModel(this))
{
    m_view->setItemDelegate(new DeliveryDelegate(clock, m_view));
    m_view->setEdge(DeliveryDelegate::inset());
    m_view->setModel(m_model);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setObjectName(u"deliveries.repeats"_s);
    m_card->setAccessibleName(tr("Repeats"));
    m_card->body()->setContentsMargins(0, 6, 0, 6);
    m_card->body()->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_words);
    column->addWidget(m_card);
    column->addStretch(1);
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT opened(index.data(DeliveryListModel::IdRole).value<DeliveryId>());
    };
    connect(m_view, &RowView::opened, this, open);
    connect(m_view, &RowView::lookRequested, this, open);
    connect(m_view, &QAbstractItemView::clicked, this, open);
}

void RepeatsPage::setRepeats(const Delivery &delivery, const QList<Delivery> &repeats, const QString &componentName)
{
    m_model->clear();
    for (const Delivery &repeat : repeats) {
        auto *item = new QStandardItem;
        item->setData(QVariant::fromValue(repeat.id), DeliveryListModel::IdRole);
        item->setData(repeat.replayOf.isEmpty() ? words::title(repeat) : tr("%1, replayed").arg(words::title(repeat)),
                      DeliveryListModel::TitleRole);
        item->setData(componentName, DeliveryListModel::ComponentNameRole);
        item->setData(repeat.provider, DeliveryListModel::ProviderRole);
        item->setData(int(repeat.outcome), DeliveryListModel::OutcomeRole);
        item->setData(words::title(repeat.outcome), DeliveryListModel::StateWordRole);
        item->setData(words::clockTime(repeat.receivedAtUs), DeliveryListModel::TimeRole);
        item->setData(repeat.receivedAtUs, DeliveryListModel::ReceivedRole);
        item->setData(repeat.answer, DeliveryListModel::AnswerRole);
        item->setData(repeat.reason, DeliveryListModel::ReasonRole);
        item->setData(tr("%1, %2, %3").arg(words::title(repeat), words::title(repeat.outcome), words::clockTime(repeat.receivedAtUs)),
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_card->setVisible(!repeats.isEmpty());
    m_view->setFixedHeight(int(repeats.size()) * rowHeight(RowHeight::TwoLines) + 2);
    const bool numbered = !delivery.providerDelivery.isEmpty() && !delivery.providerDelivery.startsWith("body:"_L1);
    m_words->setText(!repeats.isEmpty() ? tr("Deliveries with the same content or sender's id. Only the first is built; a replay builds again on purpose.")
                         : numbered ? tr("The sender sent this once, and nobody replayed it.")
                                    : tr("Nothing like it came again, and nobody replayed it."));
}

} // namespace slipway
