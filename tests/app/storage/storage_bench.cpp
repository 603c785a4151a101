// storage_bench [--deliveries N] [--builds N] [--components N] [--body BYTES] [--file FILE]
// Fills a database and prints as JSON how long lists and writes take, in milliseconds: the median of several rounds.
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/storage/samples.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowsATransaction = 2000;
constexpr int rounds = 9;
constexpr int pageSize = 200;

template <typename T> T orFail(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    return std::move(*result);
}

double msOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed() / 1000) / 1000;
}

template <typename Fn> double medianMs(Fn fn)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        fn();
        times.push_back(msOf(timer));
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[rounds / 2];
}

struct Sizes {
    int deliveries = 0;
    int builds = 0;
    int components = 0;
    int body = 0;
};

// What one of a million deliveries looks like: most are filtered, one in a thousand is a rare case.
Delivery deliveryOf(int number, int components)
{
    Delivery delivery = sampleDelivery(number, sampleComponent(number % 3 == 0 ? 1 : number % components));
    delivery.provider = number % 1000 == 7 ? u"gogs"_s : u"github"_s;
    delivery.outcome = number % 1000 == 1 ? Outcome::Off : number % 4 == 0 ? Outcome::Build : Outcome::Filtered;
    delivery.reason = u"The branch “feature/%1” is not one of main, release/*"_s.arg(number % 97);
    delivery.event = pushEvent(u"feature/%1"_s.arg(number % 97), u"%1"_s.arg(quint64(number) * 2654435761U, 40, 16, QLatin1Char('0')));
    for (const char16_t *rule : {u"signature", u"first_seen", u"switch", u"event", u"deleted", u"repository", u"branch",
                                 u"keyword", u"state"})
        delivery.checks.append({QString::fromUtf16(rule), u"main, release/*"_s, delivery.event.branch, CheckState::Passed, {},
                                Trust::Signed});
    return delivery;
}

void fill(Database &database, const Sizes &sizes)
{
    orFail(database.write([&](Transaction &tx) -> Result<> {
        if (auto saved = ProjectRepository(tx).save({ProjectKey(u"demo"_s), u"Demo"_s}); !saved)
            return saved;
        for (int i = 0; i < sizes.components; ++i) {
            Component component = fullComponent();
            component.id = sampleComponent(i);
            component.name = u"component-%1"_s.arg(i);
            if (auto saved = ComponentRepository(tx).save(component, u"bench"_s, 1); !saved)
                return saved;
        }
        return Done{};
    }).result());

    RawRequest request = sampleRequest();
    request.body = QByteArray(sizes.body, 'x');
    for (int first = 0; first < sizes.deliveries; first += rowsATransaction) {
        orFail(database.write([&](Transaction &tx) -> Result<> {
            for (int i = first; i < std::min(first + rowsATransaction, sizes.deliveries); ++i) {
                if (auto added = DeliveryRepository(tx).insert(deliveryOf(i, sizes.components), request); !added)
                    return added;
            }
            return Done{};
        }).result());
    }
    for (int first = 0; first < sizes.builds; first += rowsATransaction) {
        orFail(database.write([&](Transaction &tx) -> Result<> {
            BuildRepository builds(tx);
            for (int i = first; i < std::min(first + rowsATransaction, sizes.builds); ++i) {
                const auto queued = builds.enqueue(sampleBuild(sampleComponent(i % sizes.components), u"main"_s),
                                                   QueuePolicy::EveryOne, sampleTimeUs + i);
                if (!queued)
                    return failure(queued.error());
                const auto ended = builds.finish(queued->id, i % 5 ? BuildState::Succeeded : BuildState::Failed, {}, 0,
                                                 sampleTimeUs + i + 60);
                if (!ended)
                    return failure(ended.error());
            }
            return Done{};
        }).result());
    }
}

QJsonObject deliveryLists(Database &database, const Sizes &sizes)
{
    const auto listed = [&](const DeliveryFilter &filter) {
        return medianMs([&] {
            orFail(database.read([&](Transaction &tx) { return DeliveryRepository(tx).ids(filter); }).result());
        });
    };
    const auto all = orFail(database.read([](Transaction &tx) { return DeliveryRepository(tx).ids({}); }).result());
    const auto paged = [&](qsizetype first) {
        return medianMs([&] {
            orFail(database.read([&](Transaction &tx) {
                return DeliveryRepository(tx).rows(all.mid(first, pageSize));
            }).result());
        });
    };
    const ComponentId busy = sampleComponent(1);
    const ComponentId quiet = sampleComponent(sizes.components - 1);
    const DeliveryId middle = all[all.size() / 2];
    return {{u"ids of all"_s, listed({})},
            {u"ids, newest 10000"_s, listed({.limit = 10'000})},
            {u"ids, newest 1000"_s, listed({.limit = 1000})},
            {u"ids, 1000 from the middle"_s, listed({.limit = 1000, .before = middle})},
            {u"ids of an outcome (3/4 of all)"_s, listed({.outcome = Outcome::Filtered})},
            {u"ids of an outcome, newest 1000"_s, listed({.outcome = Outcome::Filtered, .limit = 1000})},
            {u"ids of a rare outcome (1/1000)"_s, listed({.outcome = Outcome::Off})},
            {u"ids of a busy component (1/3 of all)"_s, listed({.component = busy})},
            {u"ids of a busy component, newest 1000"_s, listed({.component = busy, .limit = 1000})},
            {u"ids of a busy component and rare outcome"_s, listed({.outcome = Outcome::Off, .component = busy})},
            {u"ids of a quiet component"_s, listed({.component = quiet})},
            {u"ids of a rare provider, all"_s, listed({.provider = u"gogs"_s})},
            {u"ids by common text, newest 1000"_s, listed({.text = u"feature/5"_s, .limit = 1000})},
            {u"ids by text that is nowhere"_s, listed({.text = u"no such text"_s})},
            {u"page of 200, newest"_s, paged(0)},
            {u"page of 200, middle"_s, paged(all.size() / 2)},
            {u"counts of all"_s, medianMs([&] {
                 orFail(database.read([](Transaction &tx) { return DeliveryRepository(tx).counts({}); }).result());
             })},
            {u"last of a component"_s, medianMs([&] {
                 orFail(database.read([&](Transaction &tx) { return DeliveryRepository(tx).last(quiet); }).result());
             })}};
}

QJsonObject buildLists(Database &database)
{
    const auto listed = [&](const BuildFilter &filter) {
        return medianMs([&] {
            orFail(database.read([&](Transaction &tx) { return BuildRepository(tx).ids(filter); }).result());
        });
    };
    const auto all = orFail(database.read([](Transaction &tx) { return BuildRepository(tx).ids({}); }).result());
    return {{u"ids of all"_s, listed({})},
            {u"ids of a state (1/5 of all)"_s, listed({.states = {BuildState::Failed}})},
            {u"ids of a component"_s, listed({.component = sampleComponent(1)})},
            {u"ids by text that is nowhere"_s, listed({.text = u"no such text"_s})},
            {u"page of 200, middle"_s, medianMs([&] {
                 orFail(database.read([&](Transaction &tx) {
                     return BuildRepository(tx).rows(all.mid(all.size() / 2, pageSize));
                 }).result());
             })},
            {u"counts of all"_s, medianMs([&] {
                 orFail(database.read([](Transaction &tx) { return BuildRepository(tx).counts({}); }).result());
             })},
            {u"last of each component"_s, medianMs([&] {
                 orFail(database.read([](Transaction &tx) { return BuildRepository(tx).lastOfEach(); }).result());
             })}};
}

QJsonObject queue(Database &database)
{
    orFail(database.write([&](Transaction &tx) -> Result<> {
        for (int i = 0; i < 1000; ++i) {
            const auto queued = BuildRepository(tx).enqueue(sampleBuild(sampleComponent(1), u"main"_s),
                                                            QueuePolicy::EveryOne, sampleTimeUs * 2 + i);
            if (!queued)
                return failure(queued.error());
        }
        return Done{};
    }).result());
    const auto next = [&] {
        return orFail(database.write([&](Transaction &tx) { return BuildRepository(tx).startNext(2, 1); }).result());
    };
    const double blocked = [&] {
        next(); // runs; the other 999 wait for it
        return medianMs([&] { next(); });
    }();
    return {{u"startNext, 999 of one busy component queued"_s, blocked}};
}

// Deliveries one after the other, and as many at once as a busy listener has.
QJsonObject intake(Database &database, int first, const Sizes &sizes)
{
    RawRequest request = sampleRequest();
    request.body = QByteArray(6700, 'x');
    int number = first;
    QJsonObject result;
    for (const int atOnce : {1, 32}) {
        constexpr int total = 8000;
        QSemaphore answered;
        std::vector<double> waits;
        QElapsedTimer timer;
        timer.start();
        for (int sent = 0; sent < total / (atOnce == 1 ? 4 : 1); sent += atOnce) {
            QElapsedTimer wait;
            wait.start();
            for (int i = 0; i < atOnce; ++i) {
                ++number;
                const Delivery delivery = sampleDelivery(number, sampleComponent(number % sizes.components));
                database.intake([delivery, &request](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); },
                                [&answered](const Result<> &committed) {
                                    orFail(committed);
                                    answered.release();
                                });
            }
            answered.acquire(atOnce);
            waits.push_back(msOf(wait));
        }
        const double seconds = msOf(timer) / 1000;
        std::sort(waits.begin(), waits.end());
        result.insert(u"%1 at once"_s.arg(atOnce),
                      QJsonObject{{u"per second"_s, std::round(double(waits.size()) * atOnce / seconds)},
                                  {u"p50 ms"_s, waits[waits.size() / 2]},
                                  {u"p99 ms"_s, waits[waits.size() * 99 / 100]}});
    }
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"deliveries"_s, u"rows"_s, u"n"_s, u"1000000"_s},
                       {u"builds"_s, u"rows"_s, u"n"_s, u"100000"_s},
                       {u"components"_s, u"rows"_s, u"n"_s, u"10000"_s},
                       {u"body"_s, u"bytes of each body"_s, u"n"_s, u"200"_s},
                       {u"file"_s, u"database to make or, if it is there, to use as it is"_s, u"file"_s}});
    parser.addHelpOption();
    parser.process(application);
    const Sizes sizes{parser.value(u"deliveries"_s).toInt(), parser.value(u"builds"_s).toInt(),
                      parser.value(u"components"_s).toInt(), parser.value(u"body"_s).toInt()};
    if (sizes.deliveries < 1 || sizes.builds < 1 || sizes.components < 2)
        qFatal("all sizes must be positive, and components at least 2");

    QTemporaryDir folder;
    const QString file = parser.isSet(u"file"_s) ? parser.value(u"file"_s) : folder.filePath(u"bench.db"_s);
    const bool there = QFileInfo::exists(file);
    QElapsedTimer timer;
    timer.start();
    auto database = orFail(Database::open(file));
    const double openMs = msOf(timer);
    timer.restart();
    if (!there)
        fill(*database, sizes);
    const double fillSeconds = msOf(timer) / 1000;
    const auto counts = orFail(database->read([](Transaction &tx) { return DeliveryRepository(tx).counts({}); }).result());
    const int rows = std::accumulate(counts.begin(), counts.end(), 0);

    const QJsonObject report{
        {u"rows"_s, QJsonObject{{u"deliveries"_s, rows}, {u"builds"_s, sizes.builds}, {u"components"_s, sizes.components}}},
        {u"open ms"_s, openMs},
        {u"fill s"_s, fillSeconds},
        {u"file MB"_s, double(QFileInfo(file).size() >> 20)},
        {u"deliveries ms"_s, deliveryLists(*database, sizes)},
        {u"builds ms"_s, buildLists(*database)},
        {u"components ms"_s, QJsonObject{{u"all"_s, medianMs([&] {
             orFail(database->read([](Transaction &tx) { return ComponentRepository(tx).all(); }).result());
         })}}},
        {u"queue ms"_s, queue(*database)},
        {u"intake"_s, intake(*database, 100'000'000 + rows, sizes)}};
    std::printf("%s", QJsonDocument(report).toJson().constData());
    return 0;
}
