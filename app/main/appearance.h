// Applies the settings of the look to the running application. Main thread.
#pragma once

class QObject;

namespace slipway {

class Settings;
class Theme;

// Follows theme, text size and motion until the context is gone.
void followAppearance(Settings &settings, Theme &theme, QObject *context);

} // namespace slipway
