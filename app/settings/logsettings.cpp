#include "app/settings/logsettings.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace slipway::settings {

// Of single rules what cannot be read is left out when they are; here it is told what is no list of rules at all.
Result<> checkLogRules(const QString &value)
{
    if (value.isEmpty())
        return Done{};
    const QJsonObject rules = QJsonDocument::fromJson(value.toUtf8()).object();
    const QStringList keys = rules.keys();
    const auto isKnown = [](const QString &key) { return key == u"filters" || key == u"highlighters" || key == u"filtersOff"; };
    if (!keys.isEmpty() && std::all_of(keys.begin(), keys.end(), isKnown))
        return Done{};
    return failure(ErrorCode::Invalid, QCoreApplication::translate("Settings", "it takes rules as another Slipway has exported them."));
}

} // namespace slipway::settings
