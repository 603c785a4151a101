#include "ui/common/chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int padding = 7;
constexpr int gap = 5;

TypeRole typeOf(const ChipLook &look)
{
    return look.mono ? TypeRole::MonoSmall : TypeRole::CaptionStrong;
}

int glyphSide()
{
    return scaled(14);
}

int glyphRoom(const ChipLook &look)
{
    return look.glyph == StateGlyph::None && look.icon.isEmpty() ? 0 : glyphSide() + gap;
}

QColor inkOf(const ChipLook &look, const Tokens &tokens)
{
    if (look.fill == ChipLook::Fill::Soft)
        return tokens.ink(look.tone);
    return look.tone == Tone::Fail ? tokens.fail : tokens.text2;
}

} // namespace

ChipLook chipFor(StateGlyph state, bool alwaysFilled)
{
    const StateLook look = lookFor(state);
    ChipLook chip;
    chip.text = look.word;
    chip.tone = look.tone;
    chip.glyph = look.glyph;
    chip.fill = look.quiet && !alwaysFilled ? ChipLook::Fill::Plain : ChipLook::Fill::Soft;
    return chip;
}

ChipLook refChip(const QString &ref)
{
    ChipLook chip;
    chip.text = ref;
    chip.mono = true;
    return chip;
}

QSize chipSize(const ChipLook &look)
{
    const QFontMetrics metrics(fontFor(typeOf(look)));
    const int sides = look.fill == ChipLook::Fill::Plain ? 0 : 2 * padding;
    return {metrics.horizontalAdvance(look.text) + 1 + glyphRoom(look) + sides, look.mono ? em() + 2 : em() + 6};
}

QRect paintChip(QPainter *painter, const QRect &rect, const ChipLook &look, QWidget *on)
{
    const Tokens &tokens = tokensFor(on);
    const Qt::LayoutDirection direction = painter->layoutDirection();
    QSize size = chipSize(look);
    size.setWidth(qMin(size.width(), rect.width()));
    const QRect box = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, size, rect);
    if (look.fill == ChipLook::Fill::Soft)
        paintBox(painter, box, tokens.soft(look.tone), Qt::transparent, radius::chip);
    else if (look.fill == ChipLook::Fill::Outline)
        paintBox(painter, box, Qt::transparent, tokens.lineStrong, radius::chip);

    const int side = look.fill == ChipLook::Fill::Plain ? 0 : padding;
    QRect content = box.adjusted(side, 0, -side, 0);
    const QColor ink = inkOf(look, tokens);
    if (glyphRoom(look) > 0) {
        const QSize square(glyphSide(), glyphSide());
        const QRect slot = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, square, content);
        if (look.glyph != StateGlyph::None)
            paintGlyph(painter, slot, look.glyph, on);
        else
            paintIcon(painter, slot, look.icon, ink, glyphSide());
        direction == Qt::RightToLeft ? content.setRight(slot.left() - gap) : content.setLeft(slot.right() + 1 + gap);
    }
    painter->save();
    painter->setFont(fontFor(typeOf(look)));
    painter->setPen(ink);
    if (look.mono)
        painter->setLayoutDirection(Qt::LeftToRight); // a ref is code in every language
    const QString text = painter->fontMetrics().elidedText(look.text, Qt::ElideRight, content.width());
    painter->drawText(content, Qt::AlignVCenter | int(QStyle::visualAlignment(direction, Qt::AlignLeft)), text);
    painter->restore();
    return box;
}

QRect paintChipInColumn(QPainter *painter, const QRect &rect, const ChipLook &look, QWidget *on)
{
    const int inset = look.fill == ChipLook::Fill::Plain ? padding : 0;
    const bool mirrored = painter->layoutDirection() == Qt::RightToLeft;
    return paintChip(painter, rect.adjusted(mirrored ? 0 : inset, 0, mirrored ? -inset : 0, 0), look, on);
}

int chipColumnWidth(const ChipLook &look)
{
    return chipSize(look).width() + (look.fill == ChipLook::Fill::Plain ? padding : 0);
}

Chip::Chip(ChipLook look, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setLook(std::move(look));
}

Chip::Chip(StateGlyph state, QWidget *parent) : Chip(chipFor(state), parent) { }

void Chip::setLook(ChipLook look)
{
    m_look = std::move(look);
    setAccessibleName(m_look.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_look);
}

QSize Chip::minimumSizeHint() const
{
    // A state's word is never cut; a long ref may be.
    return {m_look.mono ? qMin(sizeHint().width(), 4 * em()) : sizeHint().width(), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintChip(&painter, rect(), m_look, this);
}

} // namespace slipway
