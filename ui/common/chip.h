// A state or a fact in a small box: glyph, word, tone. For widgets and, through paintChip(), for delegates. GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"

#include <QWidget>

namespace slipway {

struct ChipLook {
    enum class Fill { Soft, Plain, Outline };
    QString text;
    Tone tone = Tone::Idle;
    Fill fill = Fill::Soft;
    StateGlyph glyph = StateGlyph::None;
    QString icon;  // instead of a glyph
    bool mono = false; // refs and tags
};

// Quiet states come without a fill; alwaysFilled tints them too, as in a verdict line.
ChipLook chipFor(StateGlyph state, bool alwaysFilled = false);
ChipLook refChip(const QString &ref);

QSize chipSize(const ChipLook &look);
// Paints at the leading edge of `rect`, centred vertically, elided when there is no room; returns what was covered.
// `on` is the widget or viewport painted on.
QRect paintChip(QPainter *painter, const QRect &rect, const ChipLook &look, QWidget *on);

// The same for a column of chips: one without a fill begins where the glyph of a filled one does, so that glyphs stand in one
// line.
QRect paintChipInColumn(QPainter *painter, const QRect &rect, const ChipLook &look, QWidget *on);
int chipColumnWidth(const ChipLook &look);

class Chip final : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(ChipLook look, QWidget *parent = nullptr);
    explicit Chip(StateGlyph state, QWidget *parent = nullptr);

    const ChipLook &look() const { return m_look; }
    void setLook(ChipLook look);
    void setState(StateGlyph state) { setLook(chipFor(state)); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipLook m_look;
};

} // namespace slipway
