// Our answer to the sender, and what it means. GUI thread.
#pragma once

#include "ui/deliveries/showndelivery.h"

#include <QWidget>

namespace slipway {

class Card;
class TextLabel;
class ValueField;
class WrapLabel;

class ResponsePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ResponsePage(QWidget *parent = nullptr);
    void setDelivery(const ShownDelivery &shown);

private:
    TextLabel *m_status;
    TextLabel *m_time;
    WrapLabel *m_meaning;
    ValueField *m_id;
    ValueField *m_theirId;
    TextLabel *m_theirName;
};

} // namespace slipway
