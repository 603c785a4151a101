// Settings kept in the database's setting table, each change with a line of the audit. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/settings/settingsbackend.h"

namespace slipway {

class Database;

class SettingsStore final : public SettingsBackend
{
public:
    // actor: who is named in the audit.
    SettingsStore(Database &database, const Clock &clock, const QString &actor)
        : m_database(database), m_clock(clock), m_actor(actor)
    {
    }
    QFuture<Result<SettingValues>> readAll() override;
    QFuture<Result<>> write(const SettingChanges &changes) override;

private:
    Database &m_database;
    const Clock &m_clock;
    const QString m_actor;
};

} // namespace slipway
