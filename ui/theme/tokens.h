// The colour roles of the console, light and dark. Read them while painting and never keep a colour: the theme may change
// between two paint events. GUI thread.
#pragma once

#include <QColor>

class QWidget;

namespace slipway {

// What a state means. The accent is no tone: it says "you can act", a tone says "this is so".
enum class Tone { Ok, Fail, Wait, Run, Idle };

// The ink of a text or an icon, by what it says. The role survives a change of theme, a colour would not.
enum class Ink { Text, Secondary, Caption, Accent, OnAccent, Ok, Fail, Wait, Run, Idle };

struct AnsiColours {
    QColor red, green, yellow, blue, magenta, cyan, grey;
};

struct LogColours {
    AnsiColours ansi;
    QColor errorLine;    // behind a line that says what failed; a 3 px bar in `fail` stands before it
    QColor match;        // behind what the search found
    QColor currentMatch;
};

struct ChartColours {
    QColor passed, failed, neutral, waiting; // each at least 3 : 1 on the surface
};

struct Tokens {
    bool dark = false;
    QColor ground;     // rail, page behind cards
    QColor surface;    // tables, cards, headers, fields
    QColor sunken;     // read-only fields, code, log, card footers
    QColor raised;     // menus, palette, tooltips
    QColor hover;
    QColor line;       // card edges
    QColor lineSoft;   // between rows
    QColor lineStrong; // field and button edges
    QColor outline;    // switch off, check box, radio button
    QColor text, text2, text3;
    QColor accent, accentHover, accentInk, accentSoft, onAccent;
    QColor ok, okSoft, fail, failSoft, wait, waitSoft, run, runSoft, idle, idleSoft;
    QColor scrim;      // over the window, under the palette
    QColor inverse, inverseText, inverseText2, inverseLink; // toast
    LogColours log;
    ChartColours chart;

    const QColor &ink(Tone tone) const;
    const QColor &soft(Tone tone) const;
    const QColor &chartFill(Tone tone) const; // Run takes the ink of running: what moves is not yet counted
    const QColor &ink(Ink ink) const;
};

const Tokens &lightTokens();
const Tokens &darkTokens();

// Lifts the hairlines to the outline colour, for the system's high-contrast setting; nothing else changes.
Tokens highContrast(Tokens tokens);

// The tokens the widget is painted with: those of its SlipwayStyle, else the pair that fits its palette's lightness.
// Without a widget those of the application's style.
const Tokens &tokensFor(const QWidget *widget);

Ink inkOf(Tone tone);

// Between two opaque colours; share 0 is `from`, 1 is `to`.
QColor mixed(const QColor &from, const QColor &to, qreal share);

// Contrast of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
qreal contrast(const QColor &one, const QColor &other);

} // namespace slipway
