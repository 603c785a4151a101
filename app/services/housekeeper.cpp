#include "app/services/housekeeper.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/settings/settings.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

namespace slipway {

namespace {

constexpr int packEveryMs = 30'000;
constexpr int packAtOnce = 200;          // a few milliseconds of the writer
constexpr int trimEveryMs = 3'600'000;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

} // namespace

Housekeeper::Housekeeper(Database &database, const Settings &settings, const ComponentService &components,
                         const Clock &clock, const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_settings(settings)
    , m_components(components)
    , m_clock(clock)
    , m_keeper(dataDir)
{
    m_packing.setInterval(packEveryMs);
    m_trimming.setInterval(trimEveryMs);
    connect(&m_packing, &QTimer::timeout, this, &Housekeeper::pack);
    connect(&m_trimming, &QTimer::timeout, this, &Housekeeper::trim);
}

void Housekeeper::start()
{
    m_packing.start();
    m_trimming.start();
    trim();
}

void Housekeeper::pack()
{
    const auto packed =
        m_database.write([](Transaction &tx) { return DeliveryRepository(tx).compress(packAtOnce); });
    whenDone(packed, this, [this](const Result<int> &count) {
        if (count && *count == packAtOnce)
            pack();
    });
}

void Housekeeper::trim()
{
    const int days = m_settings.value(settings::deliveryDays);
    const qint64 olderThan = days > 0 ? m_clock.nowUs() - days * dayUs : 0;
    const int most = m_settings.value(settings::deliveryCount);
    const int refused = m_settings.value(settings::refusedCount);
    m_database.write([olderThan, most, refused](Transaction &tx) {
        return DeliveryRepository(tx).trim(olderThan, most, refused);
    });
    removeOldRuns();
}

void Housekeeper::removeOldRuns()
{
    const int days = m_settings.value(settings::logDays);
    if (days == 0)
        return;
    const qint64 olderThan = m_clock.nowUs() - days * dayUs;
    constexpr int keep = 5; // logs of the newest builds stay whatever their age
    for (const Component &component : m_components.all()) {
        const auto old = m_database.read([id = component.id, olderThan](Transaction &tx) -> Result<QList<BuildId>> {
            BuildRepository builds(tx);
            const auto beyond = builds.finishedBeyond(id, keep);
            if (!beyond)
                return failure(beyond.error());
            const auto rows = builds.rows(*beyond);
            if (!rows)
                return failure(rows.error());
            QList<BuildId> ids;
            for (const Build &build : *rows) {
                if (build.finishedAtUs && build.finishedAtUs < olderThan)
                    ids.append(build.id);
            }
            return ids;
        });
        whenDone(old, this, [this](const Result<QList<BuildId>> &ids) {
            if (!ids)
                return;
            for (const BuildId &id : *ids)
                m_keeper.removeRun(id);
        });
    }
}

} // namespace slipway
