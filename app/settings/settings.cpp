#include "app/settings/settings.h"

#include "app/core/whendone.h"

#include <QPromise>

#include <memory>

namespace slipway {

namespace {

void apply(SettingValues &values, const SettingChanges &changes)
{
    for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
        if (*it)
            values.insert(it.key(), **it);
        else
            values.remove(it.key());
    }
}

} // namespace

Settings::Settings(SettingsBackend &backend, QObject *parent, const std::vector<SettingsMigration> &migrations)
    : QObject(parent)
    , m_backend(backend)
    , m_migrations(migrations)
{
}

QFuture<Result<>> Settings::load()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto finish = [this, promise](const Result<> &answer) {
        if (answer) {
            m_loaded = true;
            Q_EMIT loaded();
            settings::forEach([this](const auto &setting) {
                if (m_values.contains(setting.key))
                    Q_EMIT changed(setting.key);
            });
        }
        promise->addResult(answer);
        promise->finish();
    };

    whenDone(m_backend.readAll(), this, [this, finish](const Result<SettingValues> &stored) {
        if (!stored) {
            finish(failure(within(tr("Reading the settings"), stored.error())));
            return;
        }
        const auto changes = migrateSettings(*stored, m_migrations);
        if (!changes) {
            finish(failure(changes.error()));
            return;
        }
        SettingValues values = *stored;
        apply(values, *changes);
        if (changes->isEmpty()) {
            m_values = values;
            finish(Done{});
            return;
        }
        whenDone(m_backend.write(*changes), this, [this, finish, values](const Result<> &written) {
            if (written)
                m_values = values;
            finish(written ? written : failure(within(tr("Updating the settings"), written.error())));
        });
    });
    return promise->future();
}

QFuture<Result<>> Settings::refuse(const Error &error)
{
    return answered<Result<>>(failure(error));
}

QFuture<Result<>> Settings::store(const QString &key, const std::optional<QString> &text)
{
    if (!m_loaded)
        return refuse({ErrorCode::Conflict, tr("The settings have not been read yet."), key});
    const bool had = m_values.contains(key);
    const std::optional<QString> before = had ? std::optional(m_values.value(key)) : std::nullopt;
    if (before == text)
        return answered<Result<>>(Done{});

    const SettingChanges changes{{key, text}};
    const quint64 generation = ++m_changes;
    m_generation.insert(key, generation);
    apply(m_values, changes);
    Q_EMIT changed(key);

    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(m_backend.write(changes), this, [this, promise, key, before, generation](const Result<> &written) {
        // A newer change of the same key has its own answer.
        if (!written && m_generation.value(key) == generation) {
            apply(m_values, {{key, before}});
            Q_EMIT changed(key);
        }
        promise->addResult(written ? written : failure(within(tr("Saving the setting"), written.error())));
        promise->finish();
    });
    return promise->future();
}

QStringList Settings::complaints() const
{
    QStringList found;
    settings::forEach([&](const auto &setting) {
        const auto stored = m_values.constFind(setting.key);
        if (stored == m_values.constEnd())
            return;
        if (const auto value = parse(setting, *stored); !value)
            found += value.error().message;
    });
    return found;
}

} // namespace slipway
