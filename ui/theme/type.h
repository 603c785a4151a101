// Fonts by role. Sizes are points and follow the application's font, so a person's text size reaches everything. GUI thread.
#pragma once

#include <QFont>

class QLabel;
class QWidget;

namespace slipway {

enum class TypeRole {
    Display,   // 24 semibold
    Title,     // 18 semibold: page
    Heading,   // 14 semibold: card
    Name,      // 13 medium: names, buttons, tabs
    Body,      // 13
    Caption,   // 12: column heads, times
    CaptionStrong, // 12 medium: chips, small buttons
    Micro,     // 11 medium: key caps, group labels
    Mono,      // 12, glyph by glyph: "--" and "://" never become ligatures
    MonoSmall, // 11
};

// The font of a role, in proportion to the application's font (13 px at 100 %).
QFont fontFor(TypeRole role);

// The application's font: our families with fallbacks that show Simplified Chinese forms, or the system's family.
// scale 1 is 13 px at 96 dpi; 0.8 to 2 is sensible.
QFont bodyFont(qreal scale, const QString &systemFamily = {});

// The family tried before our own for code and logs; empty for none. Fonts made before keep theirs.
void preferMono(const QString &systemFamily);

// Gives the widget the role's font and remembers it, so that Theme can renew it when the text size changes.
void applyType(QWidget *widget, TypeRole role);

// Renews the font of the widget if applyType() set it.
void renewType(QWidget *widget);

// Line height of body text, the measure of all control sizes (16 at 100 %).
int em();

// A length pictured at 100 % text, at the size of the present text; at least 1.
int scaled(qreal pixels);

} // namespace slipway
