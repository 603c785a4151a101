// Builds that scripts wish for wait in the same line as all others, by the same rules; and when a key was last used.
#include "app/services/apikeyuse.h"
#include "app/services/approvalservice.h"
#include "app/storage/holdrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/app/services/rolledback.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiQueue : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<GateFixture> m_gate;

    // Pushes to main build it, and calls.
    Component component(const QString &name, const std::function<void(Component &)> &change = {})
    {
        return m_services->create(name, [&](Component &c) {
            c.api.enabled = true;
            c.git.keyword.clear();
            if (change)
                change(c);
        });
    }
    void openGate() { m_gate = std::make_unique<GateFixture>(*m_services); }
    QByteArray key(const Component &component) { return answerOf(m_services->components().apiSecret(component.id)).value_or(QByteArray()); }

    int call(const Component &component, const QByteArray &secret, QJsonObject body, QString *id)
    {
        body.insert(u"secret_key"_s, QString::fromLatin1(secret));
        const HttpReply reply = m_gate->exchange("POST", u"/console/custom/deploy/"_s + component.id.toString(),
                                                 {{"Content-Type", "application/json"}}, QJsonDocument(body).toJson(QJsonDocument::Compact));
        *id = QJsonDocument::fromJson(reply.body).object()[u"data"_s][u"bean"_s][u"delivery_id"_s].toString();
        return reply.status;
    }
    Build called(const Component &component, const QJsonObject &body = {})
    {
        QString id;
        call(component, key(component), body, &id);
        return m_services->build(m_gate->decided(id).build);
    }
    Build pushed(const Component &component, const QString &before, const QString &after)
    {
        TestPush push = GateFixture::push(component);
        push.before = before;
        push.after = after;
        const Answer answer = m_gate->send(component, m_services->secretOf(component), makePushBody(push));
        return m_services->build(m_gate->decided(answer.id).build);
    }
    Build now(const Build &build) { return m_services->build(build.id); }
    QList<BuildId> started(int slots = 99)
    {
        QList<BuildId> ids;
        for (;;) {
            const auto next = m_services->write(
                [&](Transaction &tx) { return BuildRepository(tx).startNext(slots, m_services->clock().nowUs()); });
            if (!next || !*next)
                return ids;
            ids.append((*next)->id);
        }
    }
    void settle()
    {
        VERIFY_OK(m_services->write([&](Transaction &tx) -> Result<> {
            HoldRepository repository(tx);
            const auto holds = repository.holdsAt(m_services->clock().nowUs(), QTimeZone::systemTimeZone());
            const auto moved = holds ? repository.settle(*holds) : failure(holds.error());
            return moved ? Result<>(Done{}) : failure(moved.error());
        }));
    }

private Q_SLOTS:
    void init() { m_services = std::make_unique<ServicesFixture>(); }
    void cleanup()
    {
        m_gate.reset();
        m_services.reset();
    }

    // A roll-back holds the source, for scripts as for people: who names nothing gets what is held, and ends nothing.
    void callsFollowAHeldSource()
    {
        const Component web = component(u"web"_s);
        const QString held(40, u'a'), named(40, u'b');
        Build old;
        old.component = web.id;
        old.ref = u"refs/heads/release"_s;
        old.branch = u"release"_s;
        old.revision = held;
        VERIFY_OK(rollBackTo(*m_services, old));
        const auto isHeld = [&] {
            return m_services->read([&](Transaction &tx) { return DeploymentRepository(tx).sourceHold(web.id); }).value_or(std::nullopt).has_value();
        };
        openGate();
        m_services->manualClock.advanceMs(1);
        QVERIFY(isHeld());
        const Build first = called(web);
        QCOMPARE(first.revision, held);
        QCOMPARE(first.branch, u"release"_s);
        QCOMPARE(first.ref, u"refs/heads/release"_s);
        const QString reason = m_services->delivery(first.delivery.toString()).reason;
        QVERIFY2(reason.contains(held.first(8)) && reason.contains(u"anna"_s), qPrintable(reason));
        QCOMPARE(started().size(), 1);
        QVERIFY(isHeld());
        VERIFY_OK(m_services->write([&](Transaction &tx) {
            return BuildRepository(tx).finish(first.id, BuildState::Succeeded, {}, 0, m_services->clock().nowUs());
        }));
        QCOMPARE(called(web).revision, held); // again

        const Build other = called(web, {{u"ref"_s, named}});
        QCOMPARE(other.revision, named);
        while (!started().isEmpty()) { }
        QVERIFY(isHeld()); // it waits behind the other one
        QCOMPARE(called(web, {{u"ref"_s, u"main"_s}}).branch, u"main"_s);
    }

    void prioritiesAndGroups()
    {
        const auto member = [](Component &c) { c.build.queueGroup = u"gpu"_s; };
        const Component a = component(u"a"_s, member), b = component(u"b"_s, member);
        const Component urgent = component(u"urgent"_s, [](Component &c) { c.build.priority = Priority::High; });
        const Component late = component(u"late"_s, [](Component &c) { c.build.priority = Priority::Low; });
        openGate();
        const Build low = called(late), first = called(a), second = called(b), high = called(urgent);
        QCOMPARE(high.priority, Priority::High);
        QCOMPARE(low.priority, Priority::Low);
        QCOMPARE(started(), (QList{high.id, first.id, low.id}));
        QVERIFY2(now(second).reason.contains(u"gpu"_s), qPrintable(now(second).reason));
    }

    void slotsOfTheComponent()
    {
        const Component web = component(u"web"_s, [](Component &c) {
            c.build.queue = QueuePolicy::EveryOne;
            c.build.slotCount = 2;
        });
        openGate();
        const Build first = called(web), second = called(web), third = called(web);
        QCOMPARE(started(), (QList{first.id, second.id}));
        QCOMPARE(now(third).state, BuildState::Queued);
    }

    void theNewestReplacesOlderOnes()
    {
        const Component web = component(u"web"_s);
        const Component all = component(u"all"_s, [](Component &c) { c.build.queue = QueuePolicy::EveryOne; });
        openGate();
        const Build topic = called(web, {{u"ref"_s, u"topic"_s}}), tag = called(web, {{u"tag"_s, u"v1"_s}});
        const Build push = pushed(web, {}, QString(40, u'a'));
        const Build call = called(web);
        QCOMPARE(now(push).state, BuildState::Superseded);
        const Build later = pushed(web, QString(40, u'a'), QString(40, u'b'));
        QCOMPARE(now(call).state, BuildState::Superseded);
        for (const Build &build : {topic, tag, later}) // of other things
            QCOMPARE(now(build).state, BuildState::Queued);
        const Build one = called(all), two = called(all);
        QCOMPARE(now(one).state, BuildState::Queued);
        QCOMPARE(now(two).state, BuildState::Queued);
    }

    void aCommitIsNoNewerPush()
    {
        // A script that wishes for a commit knows which: that takes no push's place, and no push has taken it before.
        const Component web = component(u"web"_s, [](Component &c) { c.build.cancelSuperseded = true; });
        openGate();
        const QString a(40, u'a'), b(40, u'b'), c(40, u'c');
        const Build running = pushed(web, a, b);
        QCOMPARE(started(), QList{running.id});
        const Build waiting = pushed(web, b, c);
        const Build older = called(web, {{u"ref"_s, b}});
        QCOMPARE(older.revision, b);
        QCOMPARE(now(older).state, BuildState::Queued);
        QCOMPARE(now(waiting).state, BuildState::Queued);
        const auto replacing = m_services->read([&](Transaction &tx) { return BuildRepository(tx).inPlaceOf(running.id); });
        VERIFY_OK(replacing);
        QCOMPARE((*replacing)->id, waiting.id); // the push, as its component wants it
    }

    void aNewerCallEndsTheRunningOne()
    {
        const Component web = component(u"web"_s, [](Component &c) { c.build.cancelSuperseded = true; });
        openGate();
        const Build first = called(web);
        QCOMPARE(started(), QList{first.id});
        const Build second = called(web);
        const auto toEnd = m_services->read([](Transaction &tx) { return BuildRepository(tx).toEnd(); });
        QCOMPARE(toEnd.value_or(QList<BuildId>()), QList{first.id});
        QCOMPARE(now(second).state, BuildState::Queued);
    }

    void aPauseAndAFreezeHoldThem()
    {
        const Component web = component(u"web"_s);
        const Component frozen = component(u"frozen"_s, [](Component &c) { c.environment = Environment::Test; });
        const Component other = component(u"later"_s);
        openGate();
        const QDateTime from = QDateTime::fromMSecsSinceEpoch(m_services->clock().nowUs() / 1000).addSecs(-60);
        const QString form = u"yyyy-MM-dd HH:mm"_s;
        const FreezeWindow window{from.toString(form) + u" - "_s + from.addSecs(3600).toString(form), u"fair"_s};
        VERIFY_OK(m_services->write(
            [&](Transaction &tx) { return HoldRepository(tx).setWindows(Environment::Test, {window}, u"anna"_s, 1); }));
        const Build cold = called(frozen), warm = called(web);
        settle();
        QCOMPARE(now(cold).state, BuildState::Waiting); // a script is asked no question that it could answer
        QVERIFY2(now(cold).reason.contains(u"fair"_s), qPrintable(now(cold).reason));
        QCOMPARE(now(warm).state, BuildState::Queued);
        VERIFY_OK(m_services->write([&](Transaction &tx) { return HoldRepository(tx).begin({m_services->clock().nowUs(), u"anna"_s, u"moving"_s}); }));
        const Build later = called(other);
        settle();
        QCOMPARE(started(), QList<BuildId>());
        for (const Build &build : {warm, later})
            QCOMPARE(now(build).state, BuildState::Waiting);
        VERIFY_OK(m_services->write([&](Transaction &tx) { return HoldRepository(tx).end(u"anna"_s, m_services->clock().nowUs()); }));
        settle();
        QCOMPARE(started(), (QList{warm.id, later.id}));
    }

    void whatWasAgreedToWaitsInLine()
    {
        const Component web = component(u"web"_s, [](Component &c) {
            c.environment = Environment::Production;
            c.build.priority = Priority::High;
        });
        openGate();
        const Build first = called(web);
        QCOMPARE(now(first).state, BuildState::Approval);
        const Build second = called(web);
        QCOMPARE(now(first).state, BuildState::Superseded);
        QCOMPARE(started(), QList<BuildId>());
        ApprovalService approvals(m_services->database(), m_services->components(), m_services->builds(), m_services->clock());
        VERIFY_OK(answerOf(approvals.approve(second.id)));
        QCOMPARE(now(second).priority, Priority::High);
        QCOMPARE(started(), QList{second.id});
    }

    void aKeySentToTheWrongAddressIsNotKept()
    {
        const Component web = component(u"web"_s, [](Component &c) { c.git.allowUnsigned = true; });
        openGate();
        const QByteArray secret = key(web);
        const QByteArray json = "{\"secret_key\": \"" + secret + "\", \"ref\": \"main\"}", form = "secret_key=" + secret + "&ref=main";
        for (const QString &path : {u"/console/webhooks/"_s + web.id.toString(), u"/console/image/webhooks/"_s + web.id.toString(),
                                    u"/console/custom/deploy/"_s + randomId(), u"/custom/deploy"_s}) {
            m_gate->exchange("POST", path, {{"Content-Type", "application/json"}}, json);
            m_gate->exchange("POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, form);
        }
        QTRY_COMPARE(m_gate->all().size(), 8);
        for (const Delivery &delivery : m_gate->all()) {
            const auto request = m_services->read([&](Transaction &tx) { return DeliveryRepository(tx).request(delivery.id); });
            VERIFY_OK(request);
            QVERIFY(*request);
            QVERIFY2(!(*request)->body.contains(secret), qPrintable(delivery.path));
            QVERIFY((*request)->body.contains("main"));
        }
    }

    void oneWishIsBuiltOnceHoweverOftenItComes()
    {
        const Component web = component(u"web"_s);
        openGate();
        const auto wish = [&] {
            const HttpReply reply = m_gate->exchange("POST", u"/console/custom/deploy/"_s + web.id.toString(),
                                                     {{"Content-Type", "application/json"}, {"Idempotency-Key", "nightly"}, {"X-Slipway-Key", key(web)}}, "{}");
            return QJsonDocument::fromJson(reply.body).object()[u"data"_s][u"bean"_s].toObject();
        };
        const QJsonObject first = wish();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(wish()[u"build_id"_s].toString(), first[u"build_id"_s].toString());
        QTRY_COMPARE(m_gate->queued.size(), 1);
        // A week later it is another one.
        m_services->manualClock.advanceMs(8LL * 24 * 3600 * 1000);
        const QJsonObject later = wish();
        QVERIFY(later[u"build_id"_s].toString() != first[u"build_id"_s].toString());
        QTRY_COMPARE(m_gate->queued.size(), 2);
    }

    void theLastUseIsFoundBehindAnyNumberOfOthers()
    {
        const Component web = component(u"web"_s);
        openGate();
        const QByteArray old = key(web);
        const auto use = [&] {
            return answerOf(findApiKeyUse(m_services->database(), m_services->components().find(web.id).value_or(Component())))
                .value_or(ApiKeyUse());
        };
        QCOMPARE(use(), ApiKeyUse());
        const auto called = [&](const QByteArray &secret) {
            QString id;
            call(web, secret, {}, &id);
            m_services->manualClock.advanceMs(1000);
            return m_gate->decided(id).id;
        };
        const DeliveryId first = called(old);
        QCOMPARE(use().current.value_or(KeyUse()).delivery, first);
        QVERIFY(!use().previous);
        // Strangers, pushes and repeats of a person are no use of it.
        const auto noise = [&](int count, const QString &provider, CheckState proof) {
            VERIFY_OK(m_services->write([&](Transaction &tx) -> Result<> {
                DeliveryRepository deliveries(tx);
                for (int i = 0; i < count; ++i) {
                    Delivery delivery;
                    delivery.id = DeliveryId(orderedId(m_services->clock().nowUs()));
                    delivery.component = web.id;
                    delivery.provider = provider;
                    delivery.receivedAtUs = m_services->clock().nowUs();
                    delivery.outcome = Outcome::Refused;
                    delivery.decidedAtUs = delivery.receivedAtUs;
                    Check check;
                    check.rule = u"signature"_s;
                    check.state = proof;
                    delivery.checks = {check};
                    if (proof == CheckState::Passed)
                        delivery.replayOf = first;
                    if (const auto inserted = deliveries.insert(delivery, {}); !inserted)
                        return inserted;
                }
                return Done{};
            }));
            m_services->manualClock.advanceMs(1000);
        };
        noise(700, u"api"_s, CheckState::Failed);
        noise(700, u"github"_s, CheckState::Passed);
        noise(3, u"api"_s, CheckState::Passed); // replays
        QCOMPARE(use().current.value_or(KeyUse()).delivery, first);

        VERIFY_OK(answerOf(m_services->components().rotateApiSecret(web.id)));
        QTRY_VERIFY(key(web) != old);
        m_services->manualClock.advanceMs(1000);
        QVERIFY(!use().current);
        QCOMPARE(use().previous.value_or(KeyUse()).delivery, first); // before the keys were rotated
        QTRY_COMPARE(m_gate->keyring().snapshot()->value(web.id.toString()).api.keysWithPrevious.size(), 2);
        const DeliveryId late = called(old);
        const DeliveryId fresh = called(key(web));
        noise(700, u"api"_s, CheckState::Failed);
        QCOMPARE(use().current.value_or(KeyUse()).delivery, fresh);
        QCOMPARE(use().previous.value_or(KeyUse()).delivery, late);
        QVERIFY(needsOldKey(use(), m_services->components().find(web.id).value_or(Component())));
        const DeliveryId again = called(key(web));
        QCOMPARE(use().current.value_or(KeyUse()).delivery, again);
        QCOMPARE(use().previous.value_or(KeyUse()).delivery, late);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiQueue)
#include "tst_apiqueue.moc"
