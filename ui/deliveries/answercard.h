// The answer above the evidence: glyph, heading, sentence, and the buttons that change it. GUI thread.
#pragma once

#include "ui/common/card.h"
#include "ui/deliveries/answer.h"

class QHBoxLayout;

namespace slipway {

class TextLabel;
class WrapLabel;

class AnswerCard final : public Card
{
    Q_OBJECT
public:
    explicit AnswerCard(QWidget *parent = nullptr);
    void setAnswer(const VerdictAnswer &answer);

Q_SIGNALS:
    void remedyRequested(const slipway::RemedyButton &remedy);

private:
    class Glyph;
    Glyph *m_glyph;
    TextLabel *m_heading;
    WrapLabel *m_sentence;
    QWidget *m_buttons;
    QHBoxLayout *m_row;
    QList<RemedyButton> m_remedies;
};

} // namespace slipway
