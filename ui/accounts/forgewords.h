// What a person does at each forge so that accounts can be bound: register an application, make a token. In the words of the
// forge's own pages. Pure but for translation; GUI thread.
#pragma once

#include "app/domain/account.h"

#include <QUrl>

namespace slipway::forgewords {

// Rich text: bold words only.
QStringList registerSteps(ForgeKind kind);
QString registerNote(ForgeKind kind);                          // plain; what is easily got wrong, may be empty
QUrl registerPage(ForgeKind kind, const QString &address);     // where it begins; empty: the forge has none
QString clientIdName(ForgeKind kind);                          // as the forge calls it

// packages: as in wantedScopes().
QStringList tokenSteps(ForgeKind kind, bool packages = false);
QString tokenNote(ForgeKind kind);
QUrl tokenPage(ForgeKind kind, const QString &address, bool packages = false);

} // namespace slipway::forgewords
