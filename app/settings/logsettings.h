// How logs are looked at on this computer: kept by the log view itself, which is where it is changed; the editor is chosen
// in Settings, too. Files for colleagues have the filters and highlighters (filesettings.h), else nothing of it. Keys are
// written here and nowhere else; a key never changes its meaning.
#pragma once

#include "app/settings/setting.h"

#include <QtGlobal>

namespace slipway::settings {

using namespace Qt::StringLiterals;

// Empty, or JSON as app/logs/logrules.h writes it.
Result<> checkLogRules(const QString &value);

inline const Setting<QString> logRules{
    {u"log/rules"_s, QT_TRANSLATE_NOOP("Settings", "Filters and highlighters of logs"),
     QT_TRANSLATE_NOOP("Settings", "Lines that are hidden as noise, and what is shown in a colour, in all logs.")},
    {}, {}, checkLogRules};

inline const Setting<QString> logTimes{
    {u"log/times"_s, QT_TRANSLATE_NOOP("Settings", "Times of log lines"),
     QT_TRANSLATE_NOOP("Settings", "The time of day, the time since the log began or since the line before, or none.")},
    u"clock"_s, {u"clock"_s, u"start"_s, u"line"_s, u"off"_s}};

inline const Setting<QString> logZone{
    {u"log/zone"_s, QT_TRANSLATE_NOOP("Settings", "Time zone of log lines"),
     QT_TRANSLATE_NOOP("Settings", "A name such as UTC or Europe/Berlin. Empty: the time zone of this computer.")},
    {}};

inline const Setting<int> logZoom{
    {u"log/zoom"_s, QT_TRANSLATE_NOOP("Settings", "Text size of logs"),
     QT_TRANSLATE_NOOP("Settings", "The size of the text of logs, beside that of the program."),
     QT_TRANSLATE_NOOP("Settings", "%")},
    100, 50, 300};

inline const Setting<bool> logWrap{
    {u"log/wrap"_s, QT_TRANSLATE_NOOP("Settings", "Wrap lines of logs"),
     QT_TRANSLATE_NOOP("Settings", "Long lines go on below instead of beyond the edge.")},
    false};

inline const Setting<int> logAround{
    {u"log/around"_s, QT_TRANSLATE_NOOP("Settings", "Lines around matches"),
     QT_TRANSLATE_NOOP("Settings", "How many lines before and after each match are shown with the matching lines.")},
    0, 0, 50};

// A command as in app/desktop/editor.h.
inline const Setting<QString> logEditor{
    {u"log/editor"_s, QT_TRANSLATE_NOOP("Settings", "Editor"),
     QT_TRANSLATE_NOOP("Settings", "The command that opens files that logs name, such as code -g {file}:{line}. Empty: $VISUAL, or "
                                   "the first editor that is installed.")},
    {}};

} // namespace slipway::settings
