#include "ui/accounts/stateline.h"

#include "ui/theme/icons.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int gap = 6;

int glyphSide()
{
    return scaled(14);
}

} // namespace

StateLine::StateLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StateLine::setLook(const BindingLook &look)
{
    m_look = look;
    setAccessibleName(look.line.isEmpty() ? look.word : tr("%1, %2", "state of an account, a line on it").arg(look.word, look.line));
    updateGeometry();
    update();
}

QSize StateLine::sizeHint() const
{
    const QFontMetrics word(fontFor(TypeRole::Body));
    const QFontMetrics line(fontFor(TypeRole::Caption));
    const int above = glyphSide() + gap + word.horizontalAdvance(m_look.word);
    return {qMax(above, line.horizontalAdvance(m_look.line)) + 2, word.height() + line.height() + 2};
}

QSize StateLine::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 6 * em()), sizeHint().height()};
}

void StateLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const QFontMetrics word(fontFor(TypeRole::Body));
    const QFontMetrics line(fontFor(TypeRole::Caption));
    const int all = word.height() + (m_look.line.isEmpty() ? 0 : 2 + line.height());
    const int top = (height() - all) / 2;
    const int end = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));

    const QString text = word.elidedText(m_look.word, Qt::ElideRight, width() - glyphSide() - gap);
    const int wide = word.horizontalAdvance(text) + 1;
    const auto place = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect slot = place({width() - wide - gap - glyphSide(), top + (word.height() - glyphSide()) / 2, glyphSide(), glyphSide()});
    if (m_look.icon.isEmpty())
        paintGlyph(&painter, slot, m_look.glyph, this);
    else
        paintIcon(&painter, slot, m_look.icon, tokens.ink(m_look.tone), glyphSide());
    painter.setFont(fontFor(TypeRole::Body));
    painter.setPen(m_look.tone == Tone::Fail ? tokens.fail : tokens.text2);
    painter.drawText(place({width() - wide, top, wide, word.height()}), Qt::AlignVCenter | end, text);

    painter.setFont(fontFor(TypeRole::Caption));
    painter.setPen(m_look.isTrouble() ? tokens.ink(m_look.tone) : tokens.text3);
    painter.drawText(QRect(0, top + word.height() + 2, width(), line.height()), Qt::AlignVCenter | end,
                     line.elidedText(m_look.line, Qt::ElideRight, width()));
}

} // namespace slipway
