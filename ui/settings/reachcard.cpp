#include "ui/settings/reachcard.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/settings/hoptrail.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 18;
constexpr int glyphSize = 16;
constexpr int gap = 8;

StateGlyph glyphOf(ReachState state)
{
    switch (state) {
    case ReachState::Starting: return StateGlyph::Starting;
    case ReachState::Reachable: return StateGlyph::Passed;
    case ReachState::Unproven:
    case ReachState::Asleep: return StateGlyph::Waiting;
    case ReachState::LocalOnly: return StateGlyph::Running;
    case ReachState::CertificateEnding:
    case ReachState::BehindNat:
    case ReachState::NameUnknown:
    case ReachState::Misled:
    case ReachState::CertificateBad:
    case ReachState::PortTaken:
    case ReachState::NotListening: break;
    }
    return StateGlyph::Abnormal;
}

} // namespace

ReachCard::ReachCard(QWidget *parent)
    : QWidget(parent)
    , m_words(new QVBoxLayout)
    , m_title(new WrapLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_when(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_button(makeSmallButton(tr("Check Again"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_otherPort(makeSmallButton(tr("Choose Another Port"), ButtonKind::Normal, {}, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_trail(new HopTrail(this))
{
    m_title->setObjectName(u"reachHeadline"_s);
    m_when->setObjectName(u"reachChecked"_s);
    m_button->setObjectName(u"checkReach"_s);
    m_otherPort->setObjectName(u"otherPort"_s);
    m_sentence->setObjectName(u"reachSentence"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, 12, padding, 14);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_when);
    head->addWidget(m_otherPort);
    head->addWidget(m_button);
    m_words->setSpacing(6);
    m_words->addLayout(head);
    m_words->addWidget(m_sentence);
    column->addLayout(m_words);
    column->addSpacing(4);
    column->addWidget(m_trail);
    indent();
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        if (m_isDown)
            Q_EMIT listenAgainWanted();
        else
            Q_EMIT checkWanted();
    });
    connect(m_otherPort, &QAbstractButton::clicked, this, &ReachCard::otherPortWanted);
}

void ReachCard::indent()
{
    m_words->setContentsMargins(scaled(glyphSize) + gap, 0, 0, 0); // the glyph is painted there
}

void ReachCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        indent();
}

QString ReachCard::headline() const
{
    return m_title->text();
}

void ReachCard::setAdvice(const ReachAdvice &advice, const Look &look)
{
    m_glyph = look.isGoingOn ? StateGlyph::Starting : glyphOf(advice.state);
    m_isDown = advice.state == ReachState::PortTaken || advice.state == ReachState::NotListening;
    m_title->setText(advice.headline);
    const bool isChecked = !m_isDown && look.atUs > 0 && !look.isGoingOn;
    m_when->setText(look.isGoingOn ? tr("checking…") : isChecked ? tr("checked %1", "4 min ago").arg(words::ago(look.atUs, look.nowUs)) : QString());
    m_when->setVisible(!m_when->text().isEmpty() && !m_isDown);
    m_button->setText(m_isDown ? tr("Open the Port Again") : tr("Check Again"));
    m_button->setEnabled(m_isDown || !look.isGoingOn);
    m_otherPort->setVisible(advice.state == ReachState::PortTaken);
    QStringList sentences{advice.sentence, advice.remedy};
    sentences.removeAll(QString());
    m_sentence->setText(sentences.join(u' '));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_trail->setHops(advice.hops);
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_sentence->text());
    update();
}

void ReachCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::card);
    const int side = scaled(glyphSize);
    const QRect title = m_title->geometry();
    const int line = QFontMetrics(fontFor(TypeRole::Heading)).height(); // a long title has several
    const QRect slot(padding, title.top() + (qMin(title.height(), 2 * line - 1) - side) / 2, side, side);
    paintGlyph(&painter, QRectF(QStyle::visualRect(layoutDirection(), rect(), slot)), m_glyph, this);
}

} // namespace slipway
