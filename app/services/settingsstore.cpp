#include "app/services/settingsstore.h"

#include "app/storage/componentrepository.h"

namespace slipway {

QFuture<Result<SettingValues>> SettingsStore::readAll()
{
    return m_database.read([](Transaction &tx) { return SettingRepository(tx).all(); });
}

QFuture<Result<>> SettingsStore::write(const SettingChanges &changes)
{
    return m_database.write([changes, actor = m_actor, now = m_clock.nowUs()](Transaction &tx) -> Result<> {
        SettingRepository settings(tx);
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (const auto set = settings.set(it.key(), it.value().value_or(QString()), actor, now); !set)
                return set;
        }
        return Done{};
    });
}

} // namespace slipway
