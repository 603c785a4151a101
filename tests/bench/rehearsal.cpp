// How long it takes to judge the last deliveries of a component twice, with 20 commits each, from the database on.
#include "tests/bench/benches.h"

#include "app/secrets/sealedfilestore.h"
#include "app/services/componentservice.h"
#include "app/services/rehearser.h"
#include "app/services/settingsstore.h"
#include "app/services/tagservice.h"
#include "app/settings/settings.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int deliveries = 1000;
constexpr int commits = 20; // as many as a row keeps

template <typename T> T valueOf(QFuture<Result<T>> future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    Result<T> result = future.takeResult();
    if (!result)
        giveUp(result.error().message + u' ' + result.error().detail);
    return std::move(*result);
}

Component component()
{
    Component component;
    component.id = ComponentId(randomId());
    component.project = ProjectKey(u"bench"_s);
    component.name = u"web"_s;
    component.source.url = u"https://git.example.com/team/web.git"_s;
    component.git.enabled = true;
    component.git.branches = {u"main"_s, u"release/*"_s};
    return component;
}

Delivery deliveryOf(const Component &component, int number, qint64 atUs)
{
    Delivery delivery;
    delivery.id = DeliveryId(orderedId(atUs));
    delivery.component = component.id;
    delivery.receivedAtUs = delivery.decidedAtUs = atUs;
    delivery.provider = u"github"_s;
    delivery.answer = 202;
    delivery.path = u"/console/webhooks/"_s + component.id.toString();
    delivery.outcome = Outcome::Filtered;
    Event &event = delivery.event;
    event.kind = EventKind::Push;
    event.repository = u"team/web"_s;
    event.cloneUrl = component.source.url;
    event.branch = number % 3 ? u"release/%1"_s.arg(number) : u"main"_s;
    event.ref = u"refs/heads/"_s + event.branch;
    event.sha = u"%1"_s.arg(quint64(number) * 2654435761U, 40, 16, QLatin1Char('0'));
    for (int i = 1; i <= commits; ++i)
        event.commits.append({i == commits ? event.sha : u"%1"_s.arg(number * 100 + i, 40, 16, QLatin1Char('0')),
                              u"Round tax per line item, part %1\n\nThe sum of rounded lines may differ."_s.arg(i), u"Lin Wei"_s,
                              {u"services/checkout/%1.ts"_s.arg(i)}, {}, {u"libs/money/round.ts"_s}});
    event.headMessage = event.commits.constLast().message + (number % 2 ? u" @deploy"_s : QString());
    delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
    return delivery;
}

} // namespace

QJsonObject measureRehearsal(const QString &folder, const BenchLengths &lengths)
{
    auto database = Database::open(folder + u"/rehearsal.db"_s);
    if (!database)
        giveUp(database.error().message);
    const SystemClock clock;
    const Component now = component();
    valueOf((*database)->write([&](Transaction &tx) -> Result<> {
        if (auto saved = ProjectRepository(tx).save({now.project, u"Bench"_s}); !saved)
            return saved;
        if (auto saved = ComponentRepository(tx).save(now, u"bench"_s, clock.nowUs()); !saved)
            return saved;
        for (int i = 0; i < deliveries; ++i) {
            if (auto added = DeliveryRepository(tx).insert(deliveryOf(now, i, clock.nowUs()), {}); !added)
                return added;
        }
        return Done{};
    }));
    Component then = now;
    then.git.branches = {u"main"_s};
    then.git.keywordScope = KeywordScope::Any;

    SettingsStore backend(**database, clock, u"bench"_s);
    Settings settings(backend);
    SealedFileStore secrets(folder + u"/secrets"_s, "not used");
    ComponentService components(**database, secrets, clock);
    TagService tags(secrets);
    Rehearser rehearser(**database, components, tags, settings, clock, folder);
    std::vector<double> times;
    Rehearsal rehearsal;
    for (int i = 0; i < lengths.rounds * 2 + 1; ++i) {
        QElapsedTimer timer;
        timer.start();
        rehearsal = valueOf(rehearser.deliveries(now, then, deliveries));
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    if (rehearsal.rows.size() != deliveries || rehearsal.vanish == 0)
        giveUp(u"the rehearsal did not judge what was stored"_s);
    std::sort(times.begin(), times.end());
    return {{u"deliveries"_s, deliveries},
            {u"commits_each"_s, commits},
            {u"median_ms"_s, times[times.size() / 2]},
            {u"worst_ms"_s, times.back()},
            {u"goal_ms"_s, 1000}};
}

} // namespace slipway
