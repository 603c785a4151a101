#include "ui/common/logview/loginks.h"

#include "app/logs/logrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogView)
};

constexpr qreal readable = 4.5;

// The 6 × 6 × 6 cube and the greys of xterm's 256 colours.
QColor cube(int index)
{
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return QColor(grey, grey, grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    index -= 16;
    return QColor(level(index / 36), level(index / 6 % 6), level(index % 6));
}

QColor readableOn(const QColor &behind, QColor ink, const QColor &towards)
{
    for (int step = 0; step < 8 && contrast(ink, behind) < readable; ++step)
        ink = mixed(ink, towards, 0.25);
    return contrast(ink, behind) < readable ? towards : ink;
}

} // namespace

QColor LogInks::named(int index) const
{
    const AnsiColours &ansi = m_tokens.log.ansi;
    switch (index) {
    case 1:
    case 9:
        return ansi.red;
    case 2:
    case 10:
        return ansi.green;
    case 3:
    case 11:
        return ansi.yellow;
    case 4:
    case 12:
        return ansi.blue;
    case 5:
    case 13:
        return ansi.magenta;
    case 6:
    case 14:
        return ansi.cyan;
    case 8:
        return ansi.grey;
    case 0:
        return m_tokens.dark ? ansi.grey : m_tokens.text; // black on black is nobody's wish
    default:
        return m_tokens.text;
    }
}

QColor LogInks::plain(const AnsiColor &color) const
{
    if (color.kind == AnsiColor::Rgb)
        return QColor(color.r, color.g, color.b);
    return color.r < 16 ? named(color.r) : cube(color.r);
}

LogInks::Pair LogInks::of(const AnsiStyle &style) const
{
    const bool foreground = style.foreground.kind != AnsiColor::Default;
    const bool background = style.background.kind != AnsiColor::Default;
    QColor ink = foreground ? plain(style.foreground)
        : style.has(AnsiStyle::Dim) ? m_tokens.text3
        : style.link >= 0           ? m_tokens.accentInk
                                    : m_tokens.text;
    QColor behind;
    if (background) {
        // A named background is a tint: the inks of the theme are made for light and dark grounds, not for full colours.
        const bool isNamed = style.background.kind == AnsiColor::Indexed && style.background.r < 16;
        behind = isNamed ? mixed(m_tokens.sunken, plain(style.background), 0.22) : plain(style.background);
    }
    if (style.has(AnsiStyle::Inverse)) {
        const QColor ground = behind.isValid() ? behind : m_tokens.sunken;
        behind = ink;
        ink = ground;
    }
    if (style.has(AnsiStyle::Hidden))
        ink = behind.isValid() ? behind : m_tokens.sunken;
    else if (behind.isValid())
        ink = readableOn(behind, ink, contrast(Qt::white, behind) > contrast(Qt::black, behind) ? Qt::white : Qt::black);
    else if (foreground && !(style.foreground.kind == AnsiColor::Indexed && style.foreground.r < 16))
        ink = readableOn(m_tokens.log.errorLine, ink, m_tokens.text); // the hardest ground a line can have
    return {ink, behind};
}

QColor highlighterTint(int colour, const Tokens &tokens)
{
    // Not the amber of matches.
    const AnsiColours &ansi = tokens.log.ansi;
    const QColor inks[LogRule::colours] = {ansi.blue, ansi.green, ansi.magenta, ansi.cyan, ansi.red, ansi.grey};
    return mixed(tokens.sunken, inks[std::clamp(colour, 0, LogRule::colours - 1)], tokens.dark ? 0.36 : 0.24);
}

QString highlighterName(int colour)
{
    switch (colour) {
    case 0:
        return Tr::tr("Blue");
    case 1:
        return Tr::tr("Green");
    case 2:
        return Tr::tr("Magenta");
    case 3:
        return Tr::tr("Cyan");
    case 4:
        return Tr::tr("Red");
    default:
        return Tr::tr("Grey");
    }
}

} // namespace slipway
