// How long the verdicts of one event take when ten thousand components might want it, a few of which share its repository.
#include "tests/bench/benches.h"

#include "app/domain/sourceindex.h"
#include "app/domain/verdict.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int components = 10'000;
constexpr int sharing = 20; // of one repository, as in a monorepo

QList<Component> manyComponents()
{
    QList<Component> many;
    for (int i = 0; i < components; ++i) {
        Component component;
        component.id = ComponentId(randomId());
        component.name = u"component-%1"_s.arg(i);
        const int repository = i < sharing ? 0 : i;
        component.source.url = i % 2 ? u"https://git.example.com/team/repository-%1.git"_s.arg(repository)
                                     : u"git@git.example.com:team/repository-%1.git"_s.arg(repository);
        component.source.aliases = {u"https://mirror.example.com/team/repository-%1"_s.arg(repository)};
        component.git.enabled = true;
        component.git.branches = {u"main"_s, u"release/*"_s};
        component.git.tags = {u"v*"_s};
        component.git.authors.deny = {u"*[bot]"_s};
        many.append(component);
    }
    return many;
}

Event push()
{
    Event event;
    event.kind = EventKind::Push;
    event.repository = u"team/repository-0"_s;
    event.cloneUrl = u"https://git.example.com/team/repository-0.git"_s;
    event.sshUrl = u"git@git.example.com:team/repository-0.git"_s;
    event.ref = u"refs/heads/release/7"_s;
    event.branch = u"release/7"_s;
    event.sha = u"a"_s.repeated(40);
    event.before = u"b"_s.repeated(40);
    event.headMessage = u"Round tax per line item @deploy"_s;
    event.trust = Trust::Signed;
    return event;
}

Circumstances signedRequest()
{
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed};
    return circumstances;
}

template <typename Work> QJsonObject timesOf(int rounds, Work work)
{
    std::vector<double> times;
    int builds = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        builds = work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    if (builds != sharing)
        giveUp(u"%1 components build instead of %2"_s.arg(builds).arg(sharing));
    std::sort(times.begin(), times.end());
    return {{u"median_ms"_s, times[times.size() / 2]}, {u"worst_ms"_s, times.back()}};
}

} // namespace

QJsonObject measureVerdicts(const BenchLengths &lengths)
{
    const QList<Component> many = manyComponents();
    const Event event = push();
    const Circumstances circumstances = signedRequest();
    const auto builds = [&](const Component &component) {
        return judge(event, component, circumstances).outcome == Outcome::Build ? 1 : 0;
    };

    QElapsedTimer timer;
    timer.start();
    SourceIndex index;
    QHash<ComponentId, const Component *> byId;
    for (const Component &component : many) {
        index.put(component);
        byId.insert(component.id, &component);
    }
    const double filling = double(timer.nsecsElapsed()) / 1e6;

    const auto indexed = timesOf(lengths.rounds * 20 + 1, [&] {
        int count = 0;
        for (const ComponentId &id : index.candidates(event))
            count += builds(*byId.value(id));
        return count;
    });
    const auto each = timesOf(lengths.rounds, [&] {
        int count = 0;
        for (const Component &component : many)
            count += builds(component);
        return count;
    });
    return {{u"components"_s, components}, {u"sharing_the_repository"_s, sharing}, {u"index_filled_ms"_s, filling},
            {u"through_the_index"_s, indexed}, {u"each_judged_in_full"_s, each}};
}

} // namespace slipway
