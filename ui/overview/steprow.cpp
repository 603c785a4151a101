#include "ui/overview/steprow.h"

#include "ui/common/labels.h"
#include "ui/overview/plaincard.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/stateglyph.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 20;
constexpr int markSize = 22;

} // namespace

StepRow::StepRow(int number, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_number(number)
    , m_title(new TextLabel(title, TypeRole::Name, Ink::Text, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_action(makeSmallButton({}, ButtonKind::Normal, {}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding + scaled(markSize) + 16, 12, padding - 4, 12);
    row->setSpacing(16);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    row->addLayout(words, 1);
    row->addWidget(m_action);
    m_action->hide();
}

void StepRow::setStep(State state, const QString &sentence)
{
    m_state = state;
    m_sentence->setText(sentence);
    m_title->setInk(state == State::Done ? Ink::Secondary : Ink::Text);
    // What is blocked is the open step, whatever its number.
    setKind(m_action, state == State::Current || state == State::Blocked ? ButtonKind::Primary : ButtonKind::Normal);
    setAccessibleName(state == State::Done ? tr("Step %1, done: %2").arg(m_number).arg(m_title->text())
                                           : tr("Step %1: %2").arg(m_number).arg(m_title->text()));
    setAccessibleDescription(sentence);
    update();
}

QString StepRow::sentence() const
{
    return m_sentence->text();
}

void StepRow::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void StepRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const bool current = m_state == State::Current;
    if (current) {
        painter.save();
        painter.setClipPath(insideOfCard(this));
        painter.fillRect(rect(), mixed(tokens.surface, tokens.accentSoft, tokens.dark ? 0.6 : 0.45));
        painter.restore();
    }
    if (m_number > 1)
        paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.line);
    const int side = scaled(markSize);
    const QRectF mark(QStyle::visualRect(layoutDirection(), rect(), {padding, m_title->y() + 1, side, side}));
    if (m_state == State::Done) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.ok);
        painter.drawEllipse(mark);
        paintIcon(&painter, mark, u"check"_s, tokens.surface, scaled(14));
    } else if (m_state == State::Blocked) {
        paintGlyph(&painter, mark.adjusted(2, 2, -2, -2), StateGlyph::Abnormal, this);
    } else {
        painter.setPen(QPen(current ? tokens.accent : tokens.lineStrong, 1.6));
        painter.setBrush(current ? tokens.accentSoft : tokens.surface);
        painter.drawEllipse(mark.adjusted(0.8, 0.8, -0.8, -0.8));
        painter.setFont(fontFor(TypeRole::CaptionStrong));
        painter.setPen(current ? tokens.accentInk : tokens.text2);
        painter.drawText(mark, Qt::AlignCenter, QString::number(m_number));
    }
}

ProgressRing::ProgressRing(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ProgressRing::setProgress(int done, int all)
{
    m_done = done;
    m_all = all;
    setAccessibleName(tr("%1 of %2 steps done").arg(done).arg(all));
    update();
}

QSize ProgressRing::sizeHint() const
{
    return {scaled(44), scaled(44)};
}

void ProgressRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const qreal stroke = scaled(4);
    const QRectF circle = QRectF(rect()).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    painter.setPen(QPen(tokens.line, stroke));
    painter.drawEllipse(circle);
    painter.setPen(QPen(tokens.accent, stroke, Qt::SolidLine, Qt::RoundCap));
    if (m_done > 0)
        painter.drawArc(circle, 90 * 16, -360 * 16 * m_done / qMax(1, m_all));
    painter.setFont(fontFor(TypeRole::CaptionStrong));
    painter.setPen(tokens.text);
    painter.drawText(rect(), Qt::AlignCenter, tr("%1/%2", "steps done, steps").arg(m_done).arg(m_all));
}

} // namespace slipway
