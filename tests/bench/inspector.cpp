// How long each question of the page Deliveries takes over a million deliveries, and what the page's list keeps in memory.
#include "tests/bench/benches.h"

#include "app/secrets/sealedfilestore.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/storage/componentrepository.h"
#include "models/deliverylistmodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int components = 400;
constexpr int rowsATransaction = 5000;
constexpr int pageSize = 200;
constexpr qint64 secondUs = 1'000'000;
constexpr qint64 dayUs = 86'400 * secondUs;
constexpr qint64 spanUs = 120 * dayUs;       // the oldest arrived so long ago
constexpr qint64 endUs = 1'790'000'000 * secondUs;
constexpr double goalMs = 50;

template <typename T> T taken(QFuture<Result<T>> future)
{
    future.waitForFinished();
    Result<T> result = future.takeResult();
    if (!result)
        giveUp(result.error().message + u' ' + result.error().detail);
    return std::move(*result);
}

ComponentId componentId(int number)
{
    return ComponentId(u"%1"_s.arg(number, 32, 16, QLatin1Char('0')));
}

// The first has a fifth of all, the last some hundred.
int componentOf(int number)
{
    const quint32 spread = quint32(number) * 2654435761U >> 8;
    return spread % 5 == 0 ? 0 : int(spread % 397 * (spread % 41) / 41) + 1;
}

qint64 arrivalOf(int number, int count)
{
    return endUs - spanUs + qint64(double(spanUs) / count * number);
}

// One of a thousand comes from a sender that is rare, and as many were refused.
Delivery deliveryOf(int number, int count)
{
    Delivery delivery;
    const quint32 spread = quint32(number) * 2246822519U >> 7;
    const qint64 atUs = arrivalOf(number, count);
    delivery.id = DeliveryId(orderedId(atUs));
    delivery.component = componentId(componentOf(number));
    delivery.receivedAtUs = delivery.decidedAtUs = atUs;
    delivery.provider = spread % 1000 == 7 ? u"gogs"_s : spread % 3 == 0 ? u"gitlab"_s : u"github"_s;
    delivery.eventName = u"push"_s;
    delivery.providerDelivery = u"%1-6a0f-11f0-8d3e-5b1c7a4491fa"_s.arg(spread, 8, 16, QLatin1Char('0'));
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/"_s + delivery.component.toString();
    delivery.peer = u"203.0.113.7"_s;
    delivery.answer = 202;
    delivery.answerUs = 900;
    delivery.outcome = spread % 997 == 1 ? Outcome::Refused : spread % 101 == 1 ? Outcome::Duplicate
        : spread % 6 == 0                                                        ? Outcome::Build
                                                                                 : Outcome::Filtered;
    delivery.reason = u"Branch feature/%1 matches neither main nor release/*."_s.arg(spread % 97);
    Event &event = delivery.event;
    event.kind = EventKind::Push;
    event.repository = u"harbourline/service-%1"_s.arg(componentOf(number));
    event.cloneUrl = u"https://git.example.com/%1.git"_s.arg(event.repository);
    event.branch = delivery.outcome == Outcome::Build ? u"main"_s : u"feature/%1"_s.arg(spread % 97);
    event.ref = u"refs/heads/"_s + event.branch;
    event.sha = u"%1%2"_s.arg(quint64(number) * 11400714819323198485U, 16, 16, QLatin1Char('0'))
                    .arg(quint64(number) * 6364136223846793005U, 24, 16, QLatin1Char('0'));
    event.headMessage = u"Round tax per line item"_s;
    delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed},
                       {u"branch"_s, u"main, release/*"_s, event.branch, CheckState::Failed, {}, Trust::Signed}};
    return delivery;
}

void fill(Database &database, int count)
{
    taken(database.write([](Transaction &tx) -> Result<> {
        if (auto saved = ProjectRepository(tx).save({ProjectKey(u"bench"_s), u"Bench"_s}); !saved)
            return saved;
        for (int i = 0; i < components; ++i) {
            Component component;
            component.id = componentId(i);
            component.project = ProjectKey(u"bench"_s);
            component.name = u"service-%1"_s.arg(i);
            component.source.url = u"https://git.example.com/harbourline/service-%1.git"_s.arg(i);
            if (auto saved = ComponentRepository(tx).save(component, u"bench"_s, 1); !saved)
                return saved;
        }
        return Done{};
    }));
    const RawRequest request{{}, {{"Content-Type", "application/json"}, {"X-GitHub-Event", "push"}}, QByteArray(400, 'x'), {}};
    for (int first = 0; first < count; first += rowsATransaction) {
        taken(database.write([&](Transaction &tx) -> Result<> {
            for (int i = first; i < std::min(first + rowsATransaction, count); ++i) {
                if (auto added = DeliveryRepository(tx).insert(deliveryOf(i, count), request); !added)
                    return added;
            }
            return Done{};
        }));
    }
}

struct Times {
    QJsonObject report;
    double worst = 0;
};

Times timesOf(int rounds, const std::function<qsizetype()> &ask)
{
    std::vector<double> times;
    qsizetype found = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        found = ask();
        times.push_back(double(timer.nsecsElapsed() / 1000) / 1000);
    }
    const double first = times.front(); // what it reads may have to come from the disk
    std::sort(times.begin(), times.end());
    return {{{u"found"_s, found}, {u"first_ms"_s, first}, {u"p50_ms"_s, times[times.size() / 2]}, {u"worst_ms"_s, times.back()}},
            times.back()};
}

// Kilobytes of this process that are in memory and its own.
qint64 ownMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

void waitUntil(const std::function<bool()> &reached)
{
    while (!reached())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

QJsonObject memoryOfList(Database &database, DeliveryService &deliveries, ComponentService &componentList, const Clock &clock,
                         const QString &folder)
{
    const qint64 before = ownMemory();
    BuildService builds(database, componentList, clock, folder);
    DeliveryListModel model(deliveries, builds, componentList);
    waitUntil([&] { return !model.isLoading(); });
    (void)model.data(model.index(0), DeliveryListModel::RowRole);
    waitUntil([&] { return model.data(model.index(0), DeliveryListModel::RowRole).isValid(); });
    const qint64 open = ownMemory() - before;
    while (model.canFetchMore({})) {
        const int rows = model.rowCount();
        model.fetchMore({});
        waitUntil([&] { return model.rowCount() > rows || !model.canFetchMore({}); });
        const int last = model.rowCount() - 1;
        waitUntil([&] { return model.data(model.index(last), DeliveryListModel::RowRole).isValid(); });
    }
    return {{u"open_kb"_s, open}, {u"scrolled_to_the_end_kb"_s, ownMemory() - before}, {u"rows"_s, model.rowCount()}};
}

struct Question {
    QString name;
    DeliveryFilter filter;
};

QList<Question> questions()
{
    const ComponentId busy = componentId(0);
    const ComponentId quiet = componentId(396);
    const QList<Outcome> notBuilt{Outcome::Filtered, Outcome::Off, Outcome::Duplicate};
    const QString absent = u"no such text"_s;
    const qint64 week = endUs - 7 * dayUs;
    return {
        {u"all"_s, {}},
        {u"component, busy"_s, {.component = busy}},
        {u"component, quiet"_s, {.component = quiet}},
        {u"component, without any"_s, {.component = componentId(399)}},
        {u"sender, common"_s, {.provider = u"github"_s}},
        {u"sender, rare"_s, {.provider = u"gogs"_s}},
        {u"sender, without any"_s, {.provider = u"gitee"_s}},
        {u"status, common"_s, {.outcome = Outcome::Build}},
        {u"status, rare"_s, {.outcome = Outcome::Refused}},
        {u"status, without any"_s, {.outcome = Outcome::Test}},
        {u"status, not built"_s, {.anyOf = notBuilt}},
        {u"text, common"_s, {.text = u"feature/"_s}},
        {u"text, one branch"_s, {.text = u"feature/55"_s}},
        {u"text, a commit"_s, {.text = u"9e3779b97f4a7c15"_s}},
        {u"text, nowhere"_s, {.text = absent}},
        {u"time, last hour"_s, {.sinceUs = endUs - dayUs / 24}},
        {u"time, 7 days"_s, {.sinceUs = week}},
        {u"time, one day long ago"_s, {.sinceUs = endUs - 90 * dayUs, .untilUs = endUs - 89 * dayUs}},
        {u"component and status"_s, {.outcome = Outcome::Refused, .component = busy}},
        {u"component and sender, none"_s, {.component = busy, .provider = u"gitee"_s}},
        {u"component and text, nowhere"_s, {.component = busy, .text = absent}},
        {u"component and time"_s, {.component = busy, .sinceUs = week}},
        {u"sender and status, none"_s, {.outcome = Outcome::Test, .provider = u"github"_s}},
        {u"sender and status, rare"_s, {.outcome = Outcome::Refused, .provider = u"gogs"_s}},
        {u"sender and text, nowhere"_s, {.provider = u"gitlab"_s, .text = absent}},
        {u"sender and not built"_s, {.provider = u"gogs"_s, .anyOf = notBuilt}},
        {u"status and text, nowhere"_s, {.outcome = Outcome::Filtered, .text = absent}},
        {u"status and time"_s, {.outcome = Outcome::Refused, .sinceUs = week}},
        {u"text and time, nowhere"_s, {.text = absent, .sinceUs = week}},
        {u"component, sender, not built, text, time"_s,
         {.component = busy, .provider = u"github"_s, .text = u"feature/5"_s, .anyOf = notBuilt, .sinceUs = endUs - 60 * dayUs}},
    };
}

} // namespace

QJsonObject measureInspector(const QString &folder, const BenchLengths &lengths)
{
    const int count = lengths.deliveries;
    const QString file = folder + u"/inspector.db"_s;
    QElapsedTimer filling;
    filling.start();
    {
        auto filled = Database::open(file);
        if (!filled)
            giveUp(filled.error().message);
        fill(**filled, count);
    }
    const double fillingSeconds = double(filling.elapsed()) / 1000;

    auto database = Database::open(file);
    if (!database)
        giveUp(database.error().message);
    const SystemClock clock;
    DeliveryService deliveries(**database, clock);
    SealedFileStore secrets(folder + u"/inspector-secrets"_s, "not used");
    ComponentService componentList(**database, secrets, clock);
    const QJsonObject memory = memoryOfList(**database, deliveries, componentList, clock, folder);

    const int rounds = lengths.rounds * 4 + 1;
    QJsonObject measured;
    QStringList slow;
    const auto measure = [&](const QString &name, const std::function<qsizetype()> &ask) {
        const Times times = timesOf(rounds, ask);
        measured.insert(name, times.report);
        if (times.worst > goalMs)
            slow.append(name);
    };
    for (const Question &question : questions()) {
        DeliveryFilter filter = question.filter;
        filter.limit = DeliveryListModel::firstPart;
        const DeliveryPart first = taken(deliveries.part(filter));
        measure(question.name + u": first part"_s, [&] { return taken(deliveries.part(filter)).ids.size(); });
        if (first.reached.isEmpty())
            continue;
        DeliveryFilter next = filter;
        next.limit = DeliveryListModel::nextPart;
        next.before = first.reached;
        measure(question.name + u": next part"_s, [&] { return taken(deliveries.part(next)).ids.size(); });
    }
    // What a person waits for before "nothing fits": all parts, one after the other.
    QJsonObject whole;
    for (const QString &text : {u"no such text"_s, u"9e3779b97f4a7c15"_s}) {
        whole.insert(text, timesOf(lengths.rounds, [&] {
            DeliveryFilter filter{.text = text, .limit = DeliveryListModel::firstPart};
            qsizetype found = 0;
            for (;;) {
                const DeliveryPart part = taken(deliveries.part(filter));
                found += part.ids.size();
                if (part.reached.isEmpty())
                    return found;
                filter.before = part.reached;
            }
        }).report);
    }
    DeliveryFilter middle{.limit = pageSize, .before = DeliveryId(orderedIdBound(endUs - spanUs / 2))};
    const auto page = taken(deliveries.part(middle)).ids;
    measure(u"page of rows"_s, [&] { return taken(deliveries.rows(page)).size(); });
    measure(u"one delivery"_s, [&] { return taken(deliveries.find(page.constFirst())).checks.size(); });
    measure(u"one request"_s, [&] { return taken(deliveries.request(page.constFirst())).body.size(); });
    measure(u"repeats of one"_s, [&] { return taken(deliveries.repeatsOf(page.constFirst())).size(); });
    measure(u"counts of all"_s, [&] { return qsizetype(taken(deliveries.counts()).size()); });
    measure(u"counts of a component"_s, [&] { return qsizetype(taken(deliveries.counts(componentId(0))).size()); });
    return {{u"deliveries"_s, count},
            {u"database_mb"_s, QFileInfo(file).size() / 1'000'000},
            {u"filled_s"_s, fillingSeconds},
            {u"goal_ms"_s, goalMs},
            {u"over_goal"_s, QJsonArray::fromStringList(slow)},
            {u"memory"_s, memory},
            {u"searches_to_the_end"_s, whole},
            {u"queries"_s, measured}};
}

} // namespace slipway
