// One setting: its key, the value it has until somebody changes it, and what it may be. Any thread.
//
// All settings are in the table of app/settings/table.h; their keys are written nowhere else.
#pragma once

#include "app/core/error.h"

#include <QString>
#include <QStringList>

#include <limits>

namespace slipway {

// The parts that do not depend on the type. Titles and descriptions are in the English of the source;
// translatedTitle() and translatedDescription() give them in the language of the program.
struct SettingInfo {
    QString key;             // "listener/port"; stable, see migrations.h for renames
    const char *title;       // sentence case, for a form label
    const char *description; // one sentence
    const char *unit = "";   // "days", "MiB"; empty where there is none

    QString translatedTitle() const;
    QString translatedDescription() const;
};

template <typename T> struct Setting;

template <> struct Setting<int> : SettingInfo {
    int standard = 0;
    int least = 0;
    int most = std::numeric_limits<int>::max();
};

template <> struct Setting<bool> : SettingInfo {
    bool standard = false;
};

// With choices only these are allowed; with a check, only what it accepts.
template <> struct Setting<QString> : SettingInfo {
    QString standard;
    QStringList choices = {};
    Result<> (*check)(const QString &value) = nullptr;
};

// Text as stored, and back. parse() says with key and range what is wrong (ErrorCode::Invalid).
Result<int> parse(const Setting<int> &setting, const QString &text);
Result<bool> parse(const Setting<bool> &setting, const QString &text);
Result<QString> parse(const Setting<QString> &setting, const QString &text);
QString format(const Setting<int> &setting, int value);
QString format(const Setting<bool> &setting, bool value);
QString format(const Setting<QString> &setting, const QString &value);

} // namespace slipway
