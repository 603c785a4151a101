// The components whose rules a configuration file would change, as they are and as they would be. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QList>

namespace slipway {

class ComponentService;

struct RuleChange {
    QString path; // "demo/web"
    Component now;
    Component then;
    bool isNew = false; // no delivery can have come yet; now is then with its switches off
};

// Invalid with all problems of the file. Nothing is stored.
Result<QList<RuleChange>> ruleChangesOf(const QByteArray &yaml, const QString &file, const ComponentService &components);

} // namespace slipway
