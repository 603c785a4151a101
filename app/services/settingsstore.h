// Settings kept in the database's setting table. Main thread.
#pragma once

#include "app/settings/settingsbackend.h"

namespace slipway {

class Database;

class SettingsStore final : public SettingsBackend
{
public:
    explicit SettingsStore(Database &database) : m_database(database) { }
    QFuture<Result<SettingValues>> readAll() override;
    QFuture<Result<>> write(const SettingChanges &changes) override;

private:
    Database &m_database;
};

} // namespace slipway
