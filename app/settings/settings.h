// The settings of this computer: typed, checked, in memory once loaded. Values change at once and are stored behind;
// when storing fails the old value comes back. Main thread.
#pragma once

#include "app/settings/migrations.h"
#include "app/settings/table.h"

#include <QObject>

namespace slipway {

class Settings final : public QObject
{
    Q_OBJECT
public:
    // The backend must outlive this object.
    explicit Settings(SettingsBackend &backend, QObject *parent = nullptr,
                      const std::vector<SettingsMigration> &migrations = shippedSettingsMigrations());

    // Reads and migrates. Until it has answered, value() gives the standard values and set() fails with Conflict.
    QFuture<Result<>> load();
    bool isLoaded() const { return m_loaded; }

    // What is stored when it is acceptable, else the standard value: a bad row never stops the program.
    template <typename T> T value(const Setting<T> &setting) const
    {
        const auto stored = m_values.constFind(setting.key);
        if (stored == m_values.constEnd())
            return setting.standard;
        return parse(setting, *stored).value_or(setting.standard);
    }

    // Invalid when out of range; changed() comes before the answer, and again if storing failed.
    template <typename T> QFuture<Result<>> set(const Setting<T> &setting, const T &value)
    {
        return setText(setting, format(setting, value));
    }
    QFuture<Result<>> set(const Setting<QString> &setting, const char16_t *value)
    {
        return setText(setting, QString::fromUtf16(value));
    }

    // The same from text, as a command line or a form has it.
    template <typename T> QFuture<Result<>> setText(const Setting<T> &setting, const QString &text)
    {
        const Result<T> value = parse(setting, text);
        if (!value)
            return refuse(value.error());
        if (*value == setting.standard)
            return store(setting.key, std::nullopt);
        return store(setting.key, format(setting, *value));
    }

    // Back to the standard value.
    template <typename T> QFuture<Result<>> reset(const Setting<T> &setting)
    {
        return store(setting.key, std::nullopt);
    }

    // Calls fn(value) now and after each change, until the receiver is gone.
    template <typename T, typename Fn> void follow(const Setting<T> &setting, QObject *receiver, Fn fn)
    {
        connect(this, &Settings::changed, receiver, [this, setting, fn](const QString &key) mutable {
            if (key == setting.key)
                fn(value(setting));
        });
        fn(value(setting));
    }

    // Stored values that are not acceptable, one sentence each, for the doctor and the log.
    QStringList complaints() const;

Q_SIGNALS:
    void changed(const QString &key);
    void loaded();

private:
    QFuture<Result<>> refuse(const Error &error);
    QFuture<Result<>> store(const QString &key, const std::optional<QString> &text);

    SettingsBackend &m_backend;
    const std::vector<SettingsMigration> m_migrations;
    SettingValues m_values;
    QMap<QString, quint64> m_generation; // of the last change of a key, so that a late failure undoes only its own
    quint64 m_changes = 0;
    bool m_loaded = false;
};

} // namespace slipway
