// A template as a row of two lines: its name and how many are built with it; where it builds, and whether something is going on
// with it. GUI thread.
#pragma once

#include "ui/common/rowview.h"
#include "ui/theme/stateglyph.h"

namespace slipway {

class TemplateDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole, // QString
        UsersRole,               // int
        PlaceRole,               // QString: "on this machine, ubuntu 22.04"
        MarkRole,                // QString: "draft", "on trial"; empty: nothing
        MarkToneRole,            // int of Tone
    };
    explicit TemplateDelegate(QObject *parent = nullptr) : RowDelegate(RowHeight::TwoLines, parent) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Who is reached, one line each: glyph, whom, and at the end what happens.
class ReachDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    enum Role {
        GlyphRole = Qt::UserRole, // int of StateGlyph
        NameRole,
        EffectRole,
        EffectToneRole,
    };
    explicit ReachDelegate(QObject *parent = nullptr) : RowDelegate(RowHeight::Table, parent) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace slipway
