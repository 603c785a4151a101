// Why it was (not) built: the answer, every check, and what was pushed. GUI thread.
#pragma once

#include "ui/deliveries/answer.h"
#include "ui/deliveries/showndelivery.h"

#include <QWidget>

namespace slipway {

class AnswerCard;
class Card;
class CheckRow;
class PushCard;
class TextLabel;

class VerdictPage final : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictPage(QWidget *parent = nullptr);
    // The same delivery renews its answer and keeps opened rows.
    void setDelivery(const ShownDelivery &shown);

    // What the change beside the deciding check would have done; empty: not known.
    void setEffect(const QString &effect);

    QList<CheckRow *> rows() const { return m_rows; }
    AnswerCard *answer() const { return m_answer; }

Q_SIGNALS:
    void remedyRequested(const slipway::RemedyButton &remedy);

private:
    void listChecks(const ShownDelivery &shown);

    AnswerCard *m_answer;
    Card *m_tree;
    TextLabel *m_note;
    PushCard *m_push;
    QWidget *m_list = nullptr;
    QList<CheckRow *> m_rows;
    std::optional<Delivery> m_shown;
    std::optional<Component> m_component;
    QString m_effect;
};

} // namespace slipway
