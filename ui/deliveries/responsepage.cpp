#include "ui/deliveries/responsepage.h"

#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/valuefield.h"
#include "ui/deliveries/deliverylook.h"

#include <QBoxLayout>
#include <QGridLayout>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QString meaningOf(const Delivery &delivery)
{
    if (!delivery.replayOf.isEmpty())
        return ResponsePage::tr("A replay answers nobody; this is what the sender was told of the delivery it copies.");
    switch (delivery.answer) {
    case 200: return ResponsePage::tr("The sender's test was received and its secret is right. The sender shows it as delivered.");
    case 202:
        return ResponsePage::tr("It was on disk before this answer was sent. The verdict came afterwards, so the sender shows "
                                "the delivery as successful whether or not it built.");
    case 401:
        return ResponsePage::tr("The sender was told that its signature was not accepted, and shows the delivery as failed. "
                                "Nothing was decided.");
    case 404:
        return ResponsePage::tr("The sender was told that there is nothing at this address, in the same words whether or not "
                                "a component like it exists.");
    case 503: return ResponsePage::tr("It could not be stored, so the sender was asked to send it again later.");
    default: return ResponsePage::tr("The sender shows the delivery as failed, with this status. Nothing was decided.");
    }
}

} // namespace

ResponsePage::ResponsePage(QWidget *parent)
    : QWidget(parent)
    , m_status(new TextLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_time(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_meaning(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_id(new ValueField(tr("Delivery id"), this))
    , m_theirId(new ValueField(tr("Sender's id"), this))
    , m_theirName(new TextLabel(tr("Sender's id"), TypeRole::Body, Ink::Secondary, this))
{
    auto *card = new Card(this);
    card->setHeader({}, tr("Our answer"));
    card->body()->setContentsMargins(16, 16, 16, 16); // where the words of the header begin
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_status);
    head->addWidget(m_time);
    head->addStretch(1);
    card->body()->addLayout(head);
    card->body()->addWidget(m_meaning);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 8, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, scaled(84));
    grid->setColumnStretch(1, 1);
    grid->addWidget(new TextLabel(tr("Delivery id"), TypeRole::Body, Ink::Secondary, card), 0, 0);
    grid->addWidget(m_id, 0, 1);
    grid->addWidget(m_theirName, 1, 0);
    grid->addWidget(m_theirId, 1, 1);
    card->body()->addLayout(grid);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->addWidget(card);
    column->addStretch(1);
}

void ResponsePage::setDelivery(const ShownDelivery &shown)
{
    const Delivery &delivery = shown.delivery;
    m_status->setText(delivery.answer ? answerText(delivery.answer) : tr("No answer"));
    m_status->setInk(delivery.answer >= 400 ? Ink::Fail : Ink::Text);
    m_time->setText(tr("in %1").arg(words::duration(delivery.answerUs)));
    m_time->setVisible(delivery.answer != 0);
    m_meaning->setText(meaningOf(delivery));
    m_id->setValue(delivery.id.toString());
    // An id that we made from the body says nothing at the sender.
    const bool theirs = !delivery.providerDelivery.isEmpty() && !delivery.providerDelivery.startsWith("body:"_L1);
    m_theirId->setValue(theirs ? plainLine(delivery.providerDelivery) : QString());
    m_theirId->setVisible(theirs);
    m_theirName->setVisible(theirs);
}

} // namespace slipway
