// Where settings are stored: text by key. The database implements it; tests use memory.
// Called on the thread of the Settings object; answers through the event loop and never blocks.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QMap>
#include <QString>

#include <optional>

namespace slipway {

using SettingValues = QMap<QString, QString>;
using SettingChanges = QMap<QString, std::optional<QString>>; // no value: forget the key

class SettingsBackend
{
public:
    virtual ~SettingsBackend() = default;
    virtual QFuture<Result<SettingValues>> readAll() = 0;
    virtual QFuture<Result<>> write(const SettingChanges &changes) = 0; // all of them or none
};

} // namespace slipway
