// schema_sample FILE: makes a database of the newest schema with one of everything in it. Its dump is what later programs
// are tested with:
//     schema_sample s.db && { sqlite3 s.db .dump; sqlite3 s.db "SELECT 'PRAGMA user_version=' || user_version || ';'
//     FROM pragma_user_version UNION ALL SELECT 'PRAGMA application_id=' || application_id || ';' FROM
//     pragma_application_id"; } > tests/data/schema/NNNN.sql
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/storage/samples.h"

#include <QCoreApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Result<> fill(Transaction &tx)
{
    const Component component = fullComponent();
    if (auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}, u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto saved = ComponentRepository(tx).save(component, u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto saved = ComponentRepository(tx).save(imageComponent(), u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto set = SettingRepository(tx).set(u"jobs/slots"_s, u"3"_s); !set)
        return set;

    DeliveryRepository deliveries(tx);
    Delivery decided = sampleDelivery(1, component.id);
    for (const Delivery &delivery : {decided, sampleDelivery(2, component.id)}) {
        if (auto inserted = deliveries.insert(delivery, sampleRequest()); !inserted)
            return inserted;
    }

    BuildRepository builds(tx);
    Build build = sampleBuild(component.id, u"main"_s);
    build.id = BuildId(u"019b7640400000000000000000000001"_s);
    build.delivery = decided.id;
    const auto queued = builds.enqueue(build, QueuePolicy::LatestOnly, sampleTimeUs);
    if (!queued)
        return failure(queued.error());
    if (auto started = builds.startNext(1, sampleTimeUs + 1); !started)
        return failure(started.error());
    if (auto ended = builds.finish(queued->id, BuildState::Succeeded, {}, 0, sampleTimeUs + 2); !ended)
        return failure(ended.error());
    if (auto set = builds.setSteps(queued->id, {{u"clone"_s, 1, 2, 0}, {u"build"_s, 2, 3, std::nullopt}}); !set)
        return set;

    decided.outcome = Outcome::Build;
    decided.reason = u"Every check passed"_s;
    decided.build = queued->id;
    decided.event = pushEvent(u"main"_s, build.revision);
    decided.checks = {{u"switch"_s, u"on"_s, u"on"_s, CheckState::Passed, {}, Trust::Local}};
    decided.decidedAtUs = sampleTimeUs + 3;
    if (const auto done = deliveries.decide(decided); !done)
        return failure(done.error());
    const auto packed = deliveries.compress(1);
    return packed ? Result<>(Done{}) : failure(packed.error());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        qFatal("usage: schema_sample FILE");
    auto database = Database::open(QString::fromLocal8Bit(argv[1]));
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    const auto filled = (*database)->write(fill).result();
    if (!filled)
        qFatal("%s %s", qPrintable(filled.error().message), qPrintable(filled.error().detail));
    return 0;
}
