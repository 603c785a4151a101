#include "ui/deliveries/answercard.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

class AnswerCard::Glyph final : public QWidget
{
public:
    explicit Glyph(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }
    void setGlyph(StateGlyph glyph)
    {
        m_glyph = glyph;
        update();
    }
    QSize sizeHint() const override { return {scaled(20), scaled(20)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(&painter, rect(), m_glyph, this);
    }

private:
    StateGlyph m_glyph = StateGlyph::None;
};

AnswerCard::AnswerCard(QWidget *parent)
    : Card(parent)
    , m_glyph(new Glyph(this))
    , m_heading(new TextLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_buttons(new QWidget(this))
    , m_row(new QHBoxLayout(m_buttons))
{
    m_heading->setWordWrap(true);
    body()->setContentsMargins(16, 13, 14, 13);
    m_row->setContentsMargins(0, 6, 0, 0);
    m_row->setSpacing(8);
    m_row->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_heading);
    words->addWidget(m_sentence);
    words->addWidget(m_buttons);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    body()->addLayout(row);
}

void AnswerCard::setAnswer(const VerdictAnswer &answer)
{
    m_glyph->setGlyph(answer.glyph);
    m_heading->setText(answer.heading);
    m_sentence->setRichText(answer.sentence);
    m_sentence->setVisible(!answer.sentence.isEmpty());
    setAccessibleName(answer.heading);
    m_buttons->setVisible(!answer.remedies.isEmpty());
    if (m_remedies == answer.remedies)
        return; // a button that is being pressed stays
    m_remedies = answer.remedies;
    while (m_row->count() > 1) {
        QLayoutItem *item = m_row->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < m_remedies.size(); ++i) {
        const RemedyButton &remedy = m_remedies.at(i);
        QPushButton *button = makeSmallButton(remedy.text, i == 0 ? ButtonKind::Primary : ButtonKind::Normal, {}, m_buttons);
        button->setObjectName(i == 0 ? u"answer.first"_s : u"answer.second"_s);
        connect(button, &QAbstractButton::clicked, this, [this, remedy] { Q_EMIT remedyRequested(remedy); });
        m_row->insertWidget(int(i), button);
    }
}

} // namespace slipway
