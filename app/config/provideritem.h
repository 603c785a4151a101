// A provider as an object of a configuration file: name, kind, address, client_id, certificates, and the key under which the
// keychain has its client secret. Whose it is stays out of it: files speak of those of the installation only. Plain values; any thread.
#pragma once

#include "app/domain/account.h"

#include <QJsonObject>

namespace slipway {

QJsonObject toJson(const Provider &provider);
// Without id, in the usual spelling; an address that is left out is the kind's own.
Provider providerFromJson(const QJsonObject &object, QList<FieldProblem> &problems);

} // namespace slipway
