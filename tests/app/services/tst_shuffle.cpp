// Ten thousand deliveries, shuffled, repeated and late, come to the same as each of them once and in order.
#include "app/services/decision.h"
#include "app/services/hookkeyring.h"
#include "app/storage/buildrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <random>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int distinct = 2500;
constexpr int sent = 10'000;
constexpr int componentCount = 5;
constexpr int batch = 250;

struct Sent {
    int number = 0; // of the push
    int component = 0;
};

QString branchOf(int number)
{
    static const QStringList branches{u"main"_s, u"main"_s, u"release/7"_s, u"topic"_s};
    return branches[number % branches.size()];
}

QString commitOf(int number) { return u"%1"_s.arg(number + 1, 40, 16, QLatin1Char('0')); }

// What is left behind: the outcome of each delivery that is no repeat, and each build.
struct State {
    QStringList outcomes;
    QStringList builds;
    int duplicates = 0;
};

} // namespace

class TestShuffle : public QObject
{
    Q_OBJECT

    static State stateAfter(const QList<Sent> &order)
    {
        ServicesFixture services;
        QList<Component> components;
        for (int i = 0; i < componentCount; ++i) {
            components.append(services.create(u"c%1"_s.arg(i), [&](Component &draft) {
                draft.build.queue = QueuePolicy::EveryOne; // with the latest only, what is late replaces what came before it
                draft.git.branches = {u"main"_s, u"release/*"_s};
                draft.git.keyword = i % 2 ? u"deploy"_s : QString();
                draft.git.authors.deny = {u"*[bot]"_s};
            }));
        }
        HookKeyring keyring(services.components(), services.secrets);
        qint64 now = services.clock().nowUs();
        const auto storedDelivery = [&](const Sent &one) {
            const Component &component = components[one.component];
            TestPush push = GateFixture::push(component, branchOf(one.number));
            push.before = commitOf(one.number + 100'000);
            push.after = commitOf(one.number);
            push.message = one.number % 3 ? u"Change @deploy"_s : one.number % 2 ? u"Change"_s : u"Change @deploy [skip ci]"_s;
            push.author = one.number % 11 ? u"lin"_s : u"renovate[bot]"_s;
            StoredDelivery stored;
            stored.request.body = makePushBody(push);
            stored.request.headers = signedRequest(u"github", {}, stored.request.body, u"push"_s, {}, now);
            Delivery &delivery = stored.delivery;
            delivery.id = DeliveryId(orderedId(now));
            delivery.receivedAtUs = now;
            delivery.component = component.id;
            delivery.provider = u"github"_s;
            delivery.eventName = u"push"_s;
            delivery.providerDelivery = u"%1-%2"_s.arg(one.component).arg(one.number);
            delivery.path = u"/console/webhooks/"_s + component.id.toString();
            delivery.checks = {Check{u"signature"_s, {}, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
            now += 1000;
            return stored;
        };
        for (qsizetype from = 0; from < order.size(); from += batch) {
            std::vector<StoredDelivery> deliveries;
            for (const Sent &one : order.sliced(from, std::min<qsizetype>(batch, order.size() - from)))
                deliveries.push_back(storedDelivery(one));
            const auto decided = services.write([&](Transaction &tx) -> Result<> {
                DeliveryRepository repository(tx);
                for (const StoredDelivery &stored : deliveries) {
                    if (const auto inserted = repository.insert(stored.delivery, stored.request); !inserted)
                        return inserted;
                }
                Settlement settlement(tx, now);
                for (const StoredDelivery &stored : deliveries) {
                    if (const auto settled = settlement.settle(prepare(stored, keyring)); !settled)
                        return failure(settled.error());
                }
                return Done{};
            });
            if (!decided)
                qFatal("%s %s", qPrintable(decided.error().message), qPrintable(decided.error().detail));
        }
        const auto state = services.read([](Transaction &tx) -> Result<State> {
            State result;
            DeliveryRepository deliveries(tx);
            const auto ids = deliveries.ids({});
            const auto rows = ids ? deliveries.rows(*ids) : failure(ids.error());
            if (!rows)
                return failure(rows.error());
            for (const Delivery &delivery : *rows) {
                if (delivery.outcome == Outcome::Duplicate)
                    ++result.duplicates;
                else
                    result.outcomes.append(delivery.providerDelivery + u' ' + word(delivery.outcome) + u' ' + delivery.reason);
            }
            BuildRepository builds(tx);
            const auto buildIds = builds.ids({});
            const auto buildRows = buildIds ? builds.rows(*buildIds) : failure(buildIds.error());
            if (!buildRows)
                return failure(buildRows.error());
            for (const Build &build : *buildRows)
                result.builds.append(build.branch + u' ' + build.revision + u' ' + word(build.state));
            result.outcomes.sort();
            result.builds.sort();
            return result;
        });
        services.close();
        return state.value_or(State());
    }

    // With the latest only, what counts is what is left to be built, and where a source is in the end. Pushes of a branch each
    // begin where the one before ended; images have rising versions. Half of the pushes have no number of their own and are
    // known again by their bodies, for ten minutes.
    static QStringList leftAfter(const QList<Sent> &order, int longPause)
    {
        ServicesFixture services;
        QList<Component> components;
        for (int i = 0; i < componentCount; ++i) {
            const bool isImage = i >= 3;
            components.append(services.create(u"c%1"_s.arg(i), [&](Component &draft) {
                draft.git.branches = {u"*"_s, u"release/*"_s};
                if (!isImage)
                    return;
                draft.source = {};
                draft.git = {};
                draft.image = ImageSource{u"registry.example.com/team/web:0.0.0"_s, {}, {}, {}, {}};
                draft.imageTrigger.enabled = true;
                draft.imageTrigger.policy = i == 3 ? TagPolicy{TagRule::Semver, u">=0"_s, false} : TagPolicy{TagRule::Numeric, u"0\\.([0-9]+)\\.0"_s, false};
                draft.imageTrigger.matureMinutes = i == 4 ? 10 : 0;
                draft.confirmClaims = false;
            }));
        }
        HookKeyring keyring(services.components(), services.secrets);
        std::mt19937 random(11);
        qint64 now = services.clock().nowUs();
        const auto storedDelivery = [&](const Sent &one) {
            const Component &component = components[one.component];
            StoredDelivery stored;
            Delivery &delivery = stored.delivery;
            if (component.image) {
                stored.request.body = QStringLiteral(R"({"push_data":{"tag":"0.%1.0","pusher":"ann"},"repository":{"repo_name":"team/web","name":"web","namespace":"team"}})")
                                          .arg(one.number)
                                          .toUtf8();
                delivery.provider = u"dockerhub"_s;
                delivery.path = u"/console/image/webhooks/"_s + component.id.toString();
            } else {
                // Of each branch every fourth number or so, so that what came before is some numbers ago.
                TestPush push = GateFixture::push(component, u"line-%1"_s.arg(one.number / componentCount % 4));
                push.before = commitOf(one.number - 4 * componentCount + 1'000'000);
                push.after = commitOf(one.number + 1'000'000);
                stored.request.body = makePushBody(push);
                stored.request.headers = signedRequest(u"github", {}, stored.request.body, u"push"_s, {}, now);
                delivery.provider = u"github"_s;
                delivery.path = u"/console/webhooks/"_s + component.id.toString();
            }
            delivery.id = DeliveryId(orderedId(now));
            delivery.receivedAtUs = now;
            delivery.component = component.id;
            delivery.eventName = u"push"_s;
            delivery.providerDelivery = (one.number % 2 ? u"%1-%2"_s : u"body:%1-%2"_s).arg(one.component).arg(one.number);
            delivery.checks = {Check{u"signature"_s, {}, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
            now += random() % 100 == 0 ? 1000 + longPause * 60'000'000LL : 1000;
            return stored;
        };
        for (qsizetype at = 0; at < order.size(); at += batch) {
            const auto decided = services.write([&](Transaction &tx) -> Result<> {
                DeliveryRepository repository(tx);
                for (const Sent &one : order.sliced(at, std::min<qsizetype>(batch, order.size() - at))) {
                    const StoredDelivery stored = storedDelivery(one);
                    if (const auto inserted = repository.insert(stored.delivery, stored.request); !inserted)
                        return inserted;
                    Settlement settlement(tx, now);
                    if (const auto settled = settlement.settle(prepare(stored, keyring)); !settled)
                        return failure(settled.error());
                }
                return Done{};
            });
            if (!decided)
                qFatal("%s %s", qPrintable(decided.error().message), qPrintable(decided.error().detail));
        }
        const auto left = services.read([](Transaction &tx) -> Result<QStringList> {
            QStringList result;
            BuildRepository builds(tx);
            BuildFilter open;
            open.states = {BuildState::Waiting, BuildState::Approval, BuildState::Queued};
            const auto ids = builds.ids(open);
            const auto rows = ids ? builds.rows(*ids) : failure(ids.error());
            if (!rows)
                return failure(rows.error());
            for (const Build &build : *rows)
                result.append(build.branch + u' ' + build.revision + u' ' + build.image + u' ' + word(build.state));
            const auto sources = ComponentRepository(tx).all();
            if (!sources)
                return failure(sources.error());
            for (const Component &component : *sources)
                result.append(component.name + u' ' + (component.image ? component.image->reference : QString()));
            result.sort();
            return result;
        });
        services.close();
        return left.value_or(QStringList());
    }

private Q_SLOTS:
    void theSameInTheEnd()
    {
        QList<Sent> inOrder;
        for (int number = 0; number < distinct; ++number)
            inOrder.append({number, number % componentCount});
        std::mt19937 random(7); // the same shuffle on every run
        QList<Sent> shuffled = inOrder;
        while (shuffled.size() < sent)
            shuffled.append(inOrder[int(random() % distinct)]);
        std::shuffle(shuffled.begin(), shuffled.end(), random);

        const State wanted = stateAfter(inOrder), seen = stateAfter(shuffled);
        QCOMPARE(wanted.outcomes.size(), distinct);
        QCOMPARE(wanted.duplicates, 0);
        QVERIFY(wanted.builds.size() > distinct / 4 && wanted.builds.size() < distinct);
        QCOMPARE(seen.duplicates, sent - distinct);
        QCOMPARE(seen.outcomes, wanted.outcomes);
        QCOMPARE(seen.builds, wanted.builds);
    }

    void theLatestInTheEnd_data()
    {
        QTest::addColumn<int>("longPause"); // minutes, now and then
        QTest::newRow("in a burst") << 0;
        QTest::newRow("with pauses longer than bodies are remembered") << 15;
    }

    void theLatestInTheEnd()
    {
        QFETCH(int, longPause);
        QList<Sent> inOrder;
        for (int number = 0; number < distinct; ++number)
            inOrder.append({number, number % componentCount});
        std::mt19937 random(5);
        QList<Sent> shuffled = inOrder;
        while (shuffled.size() < sent)
            shuffled.append(inOrder[int(random() % distinct)]);
        std::shuffle(shuffled.begin(), shuffled.end(), random);

        const QStringList wanted = leftAfter(inOrder, 0), seen = leftAfter(shuffled, longPause);
        QCOMPARE(wanted.size(), 3 * 4 + 2 + componentCount); // one of each branch and image is left, beside the sources
        QCOMPARE(seen, wanted);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestShuffle)
#include "tst_shuffle.moc"
