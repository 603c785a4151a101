// Terminal colours in the colours of the theme: the 16 named ones are the theme's own; all others are moved towards the
// text colour until they can be read (4.5 : 1). GUI thread; made anew for each paint event, since the theme may change.
#pragma once

#include "app/logs/ansiparser.h"
#include "ui/theme/tokens.h"

namespace slipway {

class LogInks
{
public:
    explicit LogInks(const Tokens &tokens) : m_tokens(tokens) { }

    struct Pair {
        QColor ink;
        QColor behind; // not valid: the line's own background
    };
    Pair of(const AnsiStyle &style) const;

private:
    QColor named(int index) const;
    QColor plain(const AnsiColor &color) const;

    const Tokens &m_tokens;
};

// Behind what a highlighter finds; the text colour of the theme can be read on each. COLOUR as in LogRule.
QColor highlighterTint(int colour, const Tokens &tokens);
QString highlighterName(int colour); // "Blue"

} // namespace slipway
