#include "ui/theme/tokens.h"

#include "ui/theme/slipwaystyle.h"

#include <cmath>

#include <QApplication>
#include <QWidget>

namespace slipway {

namespace {

QColor rgb(QRgb value)
{
    return QColor(value); // opaque: QColor ignores the alpha byte of a QRgb
}

Tokens makeLight()
{
    Tokens t;
    t.dark = false;
    t.ground = rgb(0xF4F5F7);
    t.surface = rgb(0xFFFFFF);
    t.sunken = rgb(0xF8F9FA);
    t.raised = rgb(0xFFFFFF);
    t.hover = rgb(0xF1F2F5);
    t.line = rgb(0xE4E7EB);
    t.lineSoft = rgb(0xEEF0F3);
    t.lineStrong = rgb(0xCBD0D8);
    t.outline = rgb(0x7E8695);
    t.text = rgb(0x191C22);
    t.text2 = rgb(0x525A68);
    t.text3 = rgb(0x636B79);
    t.accent = rgb(0x3F5BD3);
    t.accentHover = rgb(0x344DBB);
    t.accentInk = rgb(0x3550C6);
    t.accentSoft = rgb(0xECEFFC);
    t.onAccent = rgb(0xFFFFFF);
    t.ok = rgb(0x157A48);
    t.okSoft = rgb(0xE4F4EB);
    t.fail = rgb(0xC22B34);
    t.failSoft = rgb(0xFCEAEA);
    t.wait = rgb(0x935600);
    t.waitSoft = rgb(0xFCF0DA);
    t.run = rgb(0x08708D);
    t.runSoft = rgb(0xE0F2F8);
    t.idle = rgb(0x565E6C);
    t.idleSoft = rgb(0xECEEF1);
    t.scrim = QColor(0x14, 0x18, 0x20, 82);
    t.inverse = rgb(0x22262E);
    t.inverseText = rgb(0xF3F4F6);
    t.inverseText2 = rgb(0xA4ABB8);
    t.inverseLink = rgb(0xA9B8FF);
    t.log = {{rgb(0xA1242C), rgb(0x18703F), rgb(0x7A5300), rgb(0x2F4EB8), rgb(0x8A3A9E), rgb(0x0A6A84), rgb(0x636B79)}, rgb(0xFDF0F0), rgb(0xFFEFC2), rgb(0xFFD25E)};
    t.chart = {rgb(0x429E71), rgb(0xD2474F), rgb(0x8C95A3), rgb(0xC4831A)};
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.dark = true;
    t.ground = rgb(0x141619);
    t.surface = rgb(0x1B1E23);
    t.sunken = rgb(0x16181C);
    t.raised = rgb(0x242830);
    t.hover = rgb(0x23272E);
    t.line = rgb(0x2A2E36);
    t.lineSoft = rgb(0x23272D);
    t.lineStrong = rgb(0x3D434E);
    t.outline = rgb(0x757D8B);
    t.text = rgb(0xE7E9ED);
    t.text2 = rgb(0xA9B0BC);
    t.text3 = rgb(0x929AA8);
    t.accent = rgb(0x4F6BE6);
    t.accentHover = rgb(0x4560DA);
    t.accentInk = rgb(0x93A8FF);
    t.accentSoft = rgb(0x252C47);
    t.onAccent = rgb(0xFFFFFF);
    t.ok = rgb(0x52C48A);
    t.okSoft = rgb(0x183527);
    t.fail = rgb(0xFF7B7F);
    t.failSoft = rgb(0x43202A);
    t.wait = rgb(0xE5AC4C);
    t.waitSoft = rgb(0x3A2D14);
    t.run = rgb(0x4EBEDD);
    t.runSoft = rgb(0x12333E);
    t.idle = rgb(0xA3AAB6);
    t.idleSoft = rgb(0x2A2E36);
    t.scrim = QColor(0, 0, 0, 128);
    t.inverse = t.raised;
    t.inverseText = t.text;
    t.inverseText2 = t.text3;
    t.inverseLink = t.accentInk;
    t.log = {{rgb(0xFF8085), rgb(0x5CCB92), rgb(0xE0B05C), rgb(0x8FA8FF), rgb(0xD79BEA), rgb(0x5CC3DF), rgb(0x8B93A1)}, rgb(0x2E1D22), rgb(0x4A3A12), rgb(0x7A580C)};
    t.chart = {rgb(0x3E9A6C), rgb(0xE5656A), rgb(0x677080), rgb(0xC08B2C)};
    return t;
}

qreal luminance(const QColor &colour)
{
    const auto linear = [](qreal channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const QColor &Tokens::ink(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return ok;
    case Tone::Fail: return fail;
    case Tone::Wait: return wait;
    case Tone::Run: return run;
    case Tone::Idle: break;
    }
    return idle;
}

const QColor &Tokens::soft(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return okSoft;
    case Tone::Fail: return failSoft;
    case Tone::Wait: return waitSoft;
    case Tone::Run: return runSoft;
    case Tone::Idle: break;
    }
    return idleSoft;
}

const QColor &Tokens::chartFill(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return chart.passed;
    case Tone::Fail: return chart.failed;
    case Tone::Wait: return chart.waiting;
    case Tone::Run: return run;
    case Tone::Idle: break;
    }
    return chart.neutral;
}

const QColor &Tokens::ink(Ink role) const
{
    switch (role) {
    case Ink::Text: return text;
    case Ink::Secondary: return text2;
    case Ink::Caption: return text3;
    case Ink::Accent: return accentInk;
    case Ink::OnAccent: return onAccent;
    case Ink::Ok: return ok;
    case Ink::Fail: return fail;
    case Ink::Wait: return wait;
    case Ink::Run: return run;
    case Ink::Idle: break;
    }
    return idle;
}

const Tokens &lightTokens()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

Tokens highContrast(Tokens tokens)
{
    tokens.line = tokens.outline;
    tokens.lineStrong = tokens.outline;
    return tokens;
}

const Tokens &tokensFor(const QWidget *widget)
{
    if (const SlipwayStyle *style = slipwayStyleOf(widget))
        return style->tokens();
    const QPalette palette = widget ? widget->palette() : QApplication::palette();
    return palette.color(QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

Ink inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok: return Ink::Ok;
    case Tone::Fail: return Ink::Fail;
    case Tone::Wait: return Ink::Wait;
    case Tone::Run: return Ink::Run;
    case Tone::Idle: break;
    }
    return Ink::Idle;
}

QColor mixed(const QColor &from, const QColor &to, qreal share)
{
    const auto between = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(between(from.redF(), to.redF()), between(from.greenF(), to.greenF()),
                            between(from.blueF(), to.blueF()));
}

qreal contrast(const QColor &one, const QColor &other)
{
    const qreal a = luminance(one) + 0.05;
    const qreal b = luminance(other) + 0.05;
    return qMax(a, b) / qMin(a, b);
}

} // namespace slipway
