#include "app/settings/migrations.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

} // namespace

QString settingsVersionKey()
{
    return u"settings/version"_s;
}

const std::vector<SettingsMigration> &shippedSettingsMigrations()
{
    // The first shipped form has number 0: nothing to change yet.
    static const std::vector<SettingsMigration> shipped;
    return shipped;
}

std::function<void(SettingValues &)> renameSetting(const QString &from, const QString &to)
{
    return [from, to](SettingValues &values) {
        if (!values.contains(from))
            return;
        const QString value = values.take(from);
        if (!values.contains(to))
            values.insert(to, value);
    };
}

Result<SettingChanges> migrateSettings(const SettingValues &stored, const std::vector<SettingsMigration> &migrations)
{
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    bool isNumber = true;
    const QString versionText = stored.value(settingsVersionKey(), u"0"_s);
    const int version = versionText.toInt(&isNumber);
    if (!isNumber || version < 0) {
        return failure(ErrorCode::Corrupt, Tr::tr("The stored settings are damaged: their version is “%1”.").arg(versionText));
    }
    if (version > newest) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The stored settings come from a newer Slipway (version %1, this one knows %2). Start the "
                              "newer program, or another data folder.")
                           .arg(version)
                           .arg(newest));
    }

    SettingValues values = stored;
    for (const SettingsMigration &migration : migrations) {
        if (migration.number > version)
            migration.run(values);
    }
    if (newest > version)
        values.insert(settingsVersionKey(), QString::number(newest));

    SettingChanges changes;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!stored.contains(it.key()) || stored.value(it.key()) != *it)
            changes.insert(it.key(), *it);
    }
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        if (!values.contains(it.key()))
            changes.insert(it.key(), std::nullopt);
    }
    return changes;
}

} // namespace slipway
