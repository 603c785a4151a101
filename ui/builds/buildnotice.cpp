#include "ui/builds/buildnotice.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace slipway {

namespace {

constexpr int side = 12;
constexpr int glyphSide = 16;

} // namespace

BuildNotice::BuildNotice(QWidget *parent)
    : QWidget(parent)
    , m_headline(new WrapLabel({}, TypeRole::Name, Ink::Text, this))
    , m_detail(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_line(new QWidget(this))
    , m_lineName(makeSmallButton({}, ButtonKind::Link, {}, m_line))
    , m_lineText(new ElidedLabel({}, TypeRole::Mono, Ink::Text, ElidedLabel::Elide::End, m_line))
    , m_remedy(makeSmallButton({}, ButtonKind::Normal, {}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(side + scaled(glyphSide) + 10, 8, side, 8);
    row->setSpacing(12);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_headline);
    column->addWidget(m_detail);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_lineName);
    line->addWidget(m_lineText, 1);
    column->addWidget(m_line);
    row->addLayout(column, 1);
    row->addWidget(m_remedy, 0, Qt::AlignVCenter);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->hide();
    m_line->hide();
    m_remedy->hide();
    connect(m_lineName, &QPushButton::clicked, this, &BuildNotice::lineActivated);
    connect(m_remedy, &QPushButton::clicked, this, &BuildNotice::remedyActivated);
}

void BuildNotice::setCause(StateGlyph glyph, Tone tone, const QString &headline, const QString &detail)
{
    m_glyph = glyph;
    m_tone = tone;
    if (m_headline->text() != headline)
        m_headline->setText(headline);
    if (m_detail->text() != detail)
        m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(headline);
    setAccessibleDescription(detail);
    update();
}

void BuildNotice::setLine(const QString &name, const QString &text)
{
    m_lineName->setText(name);
    m_lineText->setText(text);
    m_line->setVisible(!name.isEmpty());
}

void BuildNotice::setRemedy(const QString &text)
{
    m_remedy->setText(text);
    m_remedy->setVisible(!text.isEmpty());
}

QString BuildNotice::headline() const
{
    return m_headline->text();
}

QString BuildNotice::lineText() const
{
    return m_line->isHidden() ? QString() : m_lineText->text();
}

void BuildNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, QRectF(rect()), tokens.soft(m_tone), mixed(tokens.soft(m_tone), tokens.ink(m_tone), 0.3), radius::list);
    const int glyph = scaled(glyphSide);
    const QRect logical(side, m_headline->y() + (m_headline->fontMetrics().height() - glyph) / 2 + 1, glyph, glyph);
    paintGlyph(&painter, QStyle::visualRect(layoutDirection(), rect(), logical), m_glyph, this);
}

} // namespace slipway
