#include "ui/builds/leakbar.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/stateglyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int side = 12;
constexpr int glyphSide = 16;

} // namespace

LeakBar::LeakBar(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new WrapLabel({}, TypeRole::Name, Ink::Text, this))
    , m_advice(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_place(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_previous(makeIconButton(u"chevron-up"_s, tr("Previous finding"), this))
    , m_next(makeIconButton(u"chevron-down"_s, tr("Next finding"), this))
    , m_show(makeSmallButton(tr("Show"), ButtonKind::Normal, {}, this))
    , m_redact(makeSmallButton(tr("Redact…"), ButtonKind::Normal, {}, this))
    , m_rotate(makeSmallButton(tr("Where to Rotate"), ButtonKind::Normal, {}, this))
    , m_noSecret(makeSmallButton(tr("Not a Secret"), ButtonKind::Normal, {}, this))
    , m_again(makeSmallButton(tr("Search Again"), ButtonKind::Normal, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(side + scaled(glyphSide) + 10, 8, side, 8);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_place);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    column->addLayout(head);
    column->addWidget(m_advice);
    column->addSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_show, m_redact, m_rotate, m_noSecret, m_again})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addLayout(buttons);
    for (QToolButton *button : {m_previous, m_next})
        setSmall(button); // the sentence stays as near to the advice as where there is but one
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_noSecret->setToolTip(tr("It is not reported for this build any more; only a fingerprint of it is kept"));
    connect(m_show, &QPushButton::clicked, this, &LeakBar::showWanted);
    connect(m_redact, &QPushButton::clicked, this, &LeakBar::redactWanted);
    connect(m_rotate, &QPushButton::clicked, this, &LeakBar::rotateWanted);
    connect(m_noSecret, &QPushButton::clicked, this, &LeakBar::noSecretWanted);
    connect(m_again, &QPushButton::clicked, this, &LeakBar::againWanted);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(1); });
}

void LeakBar::present(const Finding &finding)
{
    say(finding.sentence, finding.advice);
    for (QPushButton *button : {m_show, m_redact, m_noSecret})
        button->show();
    m_rotate->setVisible(finding.hasPage);
    m_again->hide();
    const bool several = finding.count > 1;
    m_place->setText(tr("%1 of %2").arg(finding.number).arg(finding.count));
    m_place->setVisible(several);
    m_previous->setVisible(several);
    m_next->setVisible(several);
}

void LeakBar::presentFailure(const QString &sentence, const QString &advice)
{
    say(sentence, advice);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_show, m_redact, m_rotate, m_noSecret, m_place, m_previous, m_next})
        widget->hide();
    m_again->show();
}

void LeakBar::say(const QString &sentence, const QString &advice)
{
    m_sentence->setText(sentence);
    m_advice->setText(advice);
    setAccessibleName(sentence);
    setAccessibleDescription(advice);
    update();
}

void LeakBar::setBusy(bool busy)
{
    for (QPushButton *button : {m_redact, m_noSecret, m_again})
        button->setEnabled(!busy);
}

QString LeakBar::sentence() const
{
    return m_sentence->text();
}

void LeakBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, QRectF(rect()), tokens.soft(Tone::Wait), mixed(tokens.soft(Tone::Wait), tokens.ink(Tone::Wait), 0.3), radius::list);
    const int glyph = scaled(glyphSide);
    const QRect logical(side, m_sentence->y() + (m_sentence->fontMetrics().height() - glyph) / 2 + 1, glyph, glyph);
    paintGlyph(&painter, QStyle::visualRect(layoutDirection(), rect(), logical), StateGlyph::Abnormal, this);
}

} // namespace slipway
