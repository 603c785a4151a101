#include "app/logs/loghtml.h"

#include "app/logs/loglink.h"
#include "app/logs/logtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogText)
};

struct Rgb {
    int r = 0;
    int g = 0;
    int b = 0;
};

constexpr Rgb lightPaper{255, 255, 255};
constexpr Rgb darkPaper{0x15, 0x18, 0x1c};
constexpr Rgb black{0, 0, 0};
constexpr Rgb white{255, 255, 255};
constexpr double readable = 4.5;

// xterm's, but for a blue and a red that can be told from black.
constexpr std::array<Rgb, 16> named{{{0, 0, 0}, {205, 0, 0}, {0, 155, 0}, {175, 135, 0}, {30, 80, 220}, {190, 0, 190}, {0, 155, 165},
                                     {200, 200, 200}, {120, 120, 120}, {240, 60, 60}, {40, 190, 40}, {215, 175, 0}, {80, 120, 255},
                                     {230, 70, 230}, {0, 195, 205}, {255, 255, 255}}};

Rgb rgbOf(const AnsiColor &color)
{
    if (color.kind == AnsiColor::Rgb)
        return {color.r, color.g, color.b};
    int index = color.r;
    if (index < 16)
        return named[static_cast<std::size_t>(index)];
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return {grey, grey, grey};
    }
    index -= 16;
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    return {level(index / 36), level(index / 6 % 6), level(index % 6)};
}

// Relative luminance and contrast: WCAG 2.1, 1.4.3.
double luminance(Rgb color)
{
    const auto linear = [](int value) {
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast(Rgb a, Rgb b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Rgb inkOn(Rgb paper)
{
    return contrast(black, paper) > contrast(white, paper) ? black : white;
}

Rgb readableOn(Rgb paper, Rgb color)
{
    const Rgb towards = inkOn(paper);
    const auto mixed = [](int from, int to) { return from + (to - from) / 5; };
    for (int step = 0; step < 20 && contrast(color, paper) < readable; ++step)
        color = {mixed(color.r, towards.r), mixed(color.g, towards.g), mixed(color.b, towards.b)};
    return contrast(color, paper) < readable ? towards : color;
}

void appendColor(QByteArray &out, Rgb color)
{
    constexpr char digits[] = "0123456789abcdef";
    out += '#';
    for (const int value : {color.r, color.g, color.b}) {
        out += digits[value >> 4 & 15];
        out += digits[value & 15];
    }
}

// The style sheet finds out which of the two is right.
void appendPair(QByteArray &out, char what, Rgb light, Rgb dark)
{
    out += "--";
    out += what;
    out += "l:";
    appendColor(out, light);
    out += ";--";
    out += what;
    out += "d:";
    appendColor(out, dark);
    out += ';';
}

void appendColors(QByteArray &classes, QByteArray &style, const AnsiStyle &ansi)
{
    const bool inverse = ansi.has(AnsiStyle::Inverse);
    const AnsiColor &front = inverse ? ansi.background : ansi.foreground;
    const AnsiColor &back = inverse ? ansi.foreground : ansi.background;
    if (back.kind != AnsiColor::Default) {
        const Rgb paper = rgbOf(back);
        const Rgb ink = readableOn(paper, front.kind == AnsiColor::Default ? inkOn(paper) : rgbOf(front));
        style += "background:";
        appendColor(style, paper);
        style += ";color:";
        appendColor(style, ink);
        style += ';';
        return;
    }
    if (inverse)
        classes += " n";
    if (front.kind == AnsiColor::Default)
        return;
    const Rgb color = rgbOf(front);
    classes += " c";
    // Turned around, the ground of dark pages is light.
    appendPair(style, 'f', readableOn(inverse ? darkPaper : lightPaper, color), readableOn(inverse ? lightPaper : darkPaper, color));
}

bool isLoneSurrogate(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

// Everything that could be taken for markup, and what HTML does not allow at all.
QByteArray escaped(const QString &text)
{
    QString result;
    const QString shown = withoutOverrides(text);
    result.reserve(shown.size() + shown.size() / 8);
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QChar c = shown[i];
        const char16_t code = c.unicode();
        if (code == u'&')
            result += u"&amp;"_s;
        else if (code == u'<')
            result += u"&lt;"_s;
        else if (code == u'>')
            result += u"&gt;"_s;
        else if (code == u'"')
            result += u"&quot;"_s;
        else if (code == u'\'')
            result += u"&#39;"_s;
        else if (code < 0x20 || code == 0x7f)
            result += QChar(code == 0x7f ? 0x2421 : 0x2400 + code);
        else if ((code >= 0x80 && code < 0xa0) || (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef)
                 || isLoneSurrogate(shown, i))
            result += QChar(QChar::ReplacementCharacter);
        else
            result += c;
    }
    return result.toUtf8();
}

QByteArray linkOf(const StyledLine &line, const AnsiStyle &style)
{
    if (style.link < 0 || style.link >= static_cast<int>(line.links.size()))
        return {};
    const LogLink link = judgeLink(line.links[static_cast<std::size_t>(style.link)], {});
    const bool web = link.url.scheme() == u"http" || link.url.scheme() == u"https";
    return link.trust == LogLink::Open && web ? link.url.toEncoded() : QByteArray();
}

void appendRun(QByteArray &out, const StyledLine &line, const StyledRun &run)
{
    const QByteArray text = escaped(line.text.mid(run.start, run.length));
    QByteArray classes;
    QByteArray style;
    appendColors(classes, style, run.style);
    constexpr std::array<std::pair<AnsiStyle::Flag, const char *>, 5> flags{{{AnsiStyle::Bold, " b"}, {AnsiStyle::Dim, " d"},
                                                                             {AnsiStyle::Italic, " i"}, {AnsiStyle::Underline, " u"},
                                                                             {AnsiStyle::Strike, " s"}}};
    for (const auto &[flag, name] : flags) {
        if (run.style.has(flag))
            classes += name;
    }
    const QByteArray target = linkOf(line, run.style);
    if (!target.isEmpty())
        out += "<a rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\" href=\"" + escaped(QString::fromUtf8(target)) + "\">";
    if (classes.isEmpty() && style.isEmpty()) {
        out += text;
    } else {
        out += "<span";
        if (!classes.isEmpty())
            out += " class=\"" + classes.mid(1) + '"';
        if (!style.isEmpty())
            out += " style=\"" + style + '"';
        out += '>' + text + "</span>";
    }
    if (!target.isEmpty())
        out += "</a>";
}

constexpr char styleSheet[] = R"(
:root{color-scheme:light dark;--paper:#ffffff;--ink:#1d2127;--quiet:#667080;--line:#e3e6ea;--mark:#fff3c4;--link:#1a5fd0}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e4e7eb;--quiet:#8b95a3;--line:#2b3038;--mark:#4a3f14;--link:#7fb0ff}}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.45 system-ui,sans-serif}
header{padding:20px 24px 12px;border-bottom:1px solid var(--line)}
h1{font-size:20px;margin:0}
header p{margin:4px 0 0;color:var(--quiet)}
main{font:13px/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-variant-ligatures:none;padding:8px 0 24px}
h2{font:600 13px/1.5 system-ui,sans-serif;margin:10px 0 2px;padding:4px 24px;border-top:1px solid var(--line);unicode-bidi:isolate}
.l{display:flex;content-visibility:auto;contain-intrinsic-size:auto 1.5em}
.l:target{background:var(--mark)}
.l>a{flex:none;min-width:6ch;padding:0 12px 0 24px;text-align:right;color:var(--quiet);text-decoration:none;user-select:none}
.l>time{flex:none;padding-right:12px;color:var(--quiet);user-select:none}
.t{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;padding-right:24px;min-width:0}
.t a{color:var(--link)}
.b{font-weight:700}.d{opacity:.7}.i{font-style:italic}.u{text-decoration:underline}.s{text-decoration:line-through}
.u.s{text-decoration:underline line-through}
.n{background:var(--ink);color:var(--paper)}
.c{color:var(--fl)}
@media (prefers-color-scheme:dark){.c{color:var(--fd)}}
.q{color:var(--quiet)}
@media print{.l{content-visibility:visible}}
)";

} // namespace

QByteArray htmlBegin(const LogPage &page)
{
    QByteArray out = "<!DOCTYPE html>\n<html lang=\"" + QLocale().bcp47Name().toLatin1() + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    // Should something be taken for markup all the same, it can load and run nothing.
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
           "base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
    out += "<title>" + escaped(page.title) + "</title>\n<style>" + styleSheet + "</style>\n</head>\n<body>\n<header><h1>"
        + escaped(page.title) + "</h1>";
    if (!page.subtitle.isEmpty())
        out += "<p>" + escaped(page.subtitle) + "</p>";
    return out + "</header>\n<main translate=\"no\">\n"; // programs wrote it
}

void appendHtmlHeading(QByteArray &out, const QString &text)
{
    out += "<h2>" + escaped(text) + "</h2>\n";
}

void appendHtmlLine(QByteArray &out, LineNumber number, const QString &time, const StyledLine &line, qint64 left)
{
    const QByteArray digits = QByteArray::number(number.value + 1);
    out += "<div class=\"l\" id=\"L" + digits + "\"><a href=\"#L" + digits + "\">" + digits + "</a>";
    if (!time.isEmpty())
        out += "<time>" + escaped(time) + "</time>";
    out += "<span class=\"t\">";
    for (const StyledRun &run : line.runs)
        appendRun(out, line, run);
    if (left > 0)
        out += "<span class=\"q\"> … " + escaped(Tr::tr("%1 more").arg(QLocale().formattedDataSize(left, 1, QLocale::DataSizeSIFormat))) + "</span>";
    out += "</span></div>\n";
}

QByteArray htmlEnd()
{
    return "</main>\n</body>\n</html>\n";
}

} // namespace slipway
