// Settings in memory, which fail to be stored when told so.
#pragma once

#include "app/core/whendone.h"
#include "app/settings/settingsbackend.h"

#include <optional>

namespace slipway {

class MemorySettings final : public SettingsBackend
{
public:
    QFuture<Result<SettingValues>> readAll() override
    {
        if (trouble)
            return answered<Result<SettingValues>>(failure(*trouble));
        return answered<Result<SettingValues>>(values);
    }

    QFuture<Result<>> write(const SettingChanges &changes) override
    {
        ++writes;
        if (trouble)
            return answered<Result<>>(failure(*trouble));
        for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
            if (*it)
                values.insert(it.key(), **it);
            else
                values.remove(it.key());
        }
        return answered<Result<>>(Done{});
    }

    SettingValues values;
    std::optional<Error> trouble;
    int writes = 0;
};

} // namespace slipway
