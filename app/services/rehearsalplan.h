// The components whose rules a configuration file would change, as they are and as they would be. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QList>

namespace slipway {

struct ConfigState;
class Settings;

struct RuleChange {
    QString path; // "demo/web"
    Component now; // both as they are judged: with what they take over from their environment
    Component then;
    bool isNew = false; // no delivery can have come yet; now is then with its switches off
};

// Also components that the file does not name, where it changes the rules of their environment. state and settings are
// those of now. Invalid with all problems of the file. Nothing is stored.
Result<QList<RuleChange>> ruleChangesOf(const QByteArray &yaml, const QString &file, const ConfigState &state, const Settings &settings);

} // namespace slipway
