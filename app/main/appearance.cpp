#include "app/main/appearance.h"

#include "app/settings/settings.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

Theme::Mode modeOf(const QString &word)
{
    if (word == u"light")
        return Theme::Mode::Light;
    return word == u"dark" ? Theme::Mode::Dark : Theme::Mode::System;
}

// The desktop's wish reaches Qt 6.4 as this variable only.
bool desktopReducesMotion()
{
    return qEnvironmentVariableIntValue("QT_NO_ANIMATIONS") == 1;
}

} // namespace

void followAppearance(Settings &settings, Theme &theme, QObject *context)
{
    settings.follow(settings::theme, context, [&theme](const QString &word) { theme.setMode(modeOf(word)); });
    settings.follow(settings::fonts, context, [&theme](const QString &word) { theme.setUsesDesktopFonts(word == u"desktop"); });
    settings.follow(settings::textScale, context, [&theme](int percent) { theme.setTextScale(percent / 100.0); });
    settings.follow(settings::reducedMotion, context, [&theme](const QString &word) {
        theme.setReducesMotion(word == u"on" || (word == u"system" && desktopReducesMotion()));
    });
}

} // namespace slipway
