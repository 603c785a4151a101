// Pushes that arrive while their secret can't be read: none is lost, and none is believed.
#include "app/storage/buildrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestUnverified : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLockedKeychainLosesNothingAndBelievesNobody_data()
    {
        QTest::addColumn<bool>("restart");
        QTest::newRow("unlocked") << false;
        QTest::newRow("closed meanwhile") << true;
    }
    void aLockedKeychainLosesNothingAndBelievesNobody()
    {
        QFETCH(bool, restart);
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const QByteArray secret = services.secretOf(web);
        services.secrets.become(StoreState::Locked);
        auto gate = std::make_unique<GateFixture>(services);
        const QByteArray body = makePushBody(gate->push(web));

        const Answer honest = gate->send(web, secret, body, u"push"_s, u"honest"_s);
        QCOMPARE(honest.status, 202);
        QCOMPARE(honest.verdict, u"pending"_s);
        const Answer forged = gate->send(web, "guessed", body, u"push"_s, u"forged"_s);
        QCOMPARE(forged.status, 202); // nobody can tell yet
        const Answer ping = gate->send(web, secret, "{}", u"ping"_s);
        QCOMPARE(ping.status, 202);
        const Delivery waiting = services.delivery(honest.id);
        QCOMPARE(waiting.outcome, Outcome::Pending);
        QVERIFY(!waiting.reason.isEmpty());

        if (restart) {
            gate.reset();
            services.reopen();
            gate = std::make_unique<GateFixture>(services);
            QCOMPARE(services.delivery(honest.id).outcome, Outcome::Pending);
        }
        services.secrets.become(StoreState::Ready);
        QCOMPARE(gate->decided(honest.id).outcome, Outcome::Build);
        QCOMPARE(gate->decided(ping.id).outcome, Outcome::Test);
        const Delivery refused = gate->decided(forged.id);
        QCOMPARE(refused.outcome, Outcome::Refused);
        QCOMPARE(refused.checks.first().rule, u"signature"_s);
        QCOMPARE(refused.checks.first().state, CheckState::Failed);
        QVERIFY(refused.build.isEmpty());
        QCOMPARE(services.delivery(honest.id).event.trust, Trust::Signed);
        const auto request = answerOf(services.deliveries().request(DeliveryId(honest.id)));
        VERIFY_OK(request);
        QVERIFY(request->verification.isEmpty());
    }

    void aBodyThatRepeatsTheSecretIsKeptWholeOnlyUntilThen()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const QByteArray secret = services.secretOf(web);
        services.secrets.become(StoreState::Locked);
        GateFixture gate(services);
        // As Gogs before 0.12 sent it: the secret stands in the signed body.
        QByteArray body = makePushBody(gate.push(web));
        body.replace(0, 1, "{\"secret\":\"" + secret + "\",");
        const Answer answer = gate.send(web, secret, body, u"push"_s, u"old"_s, u"gogs"_s);
        QCOMPARE(answer.status, 202);
        services.secrets.become(StoreState::Ready);
        QCOMPARE(gate.decided(answer.id).outcome, Outcome::Build);
        const auto request = answerOf(services.deliveries().request(DeliveryId(answer.id)));
        VERIFY_OK(request);
        QVERIFY(!request->body.contains(secret));
        QVERIFY(request->body.contains("refs/heads/main"));
    }

    void manyThatWaitKeepNothingElseWaiting()
    {
        ServicesFixture services;
        const Component locked = services.create(u"locked"_s);
        const Component open = services.create(u"open"_s);
        services.secrets.values.remove(locked.git.secretKey); // its secret is never to be read
        DeliveryId last;
        {
            GateFixture gate(services, false);
            const Answer sample = gate.send(locked, "any", makePushBody(gate.push(locked)));
            const Delivery one = services.delivery(sample.id);
            const auto request = answerOf(services.deliveries().request(one.id));
            VERIFY_OK(request);
            QVERIFY(!request->verification.isEmpty());
            VERIFY_OK(services.write([&](Transaction &tx) -> Result<> {
                for (int i = 0; i < 1200; ++i) {
                    Delivery copy = one;
                    copy.id = DeliveryId(orderedId(one.receivedAtUs + 1 + i));
                    copy.providerDelivery = QString::number(i);
                    if (const auto inserted = DeliveryRepository(tx).insert(copy, *request); !inserted)
                        return inserted;
                }
                return Done{};
            }));
            services.manualClock.advanceMs(2000);
            last = DeliveryId(gate.sendPush(open).id);
        }
        services.reopen();
        GateFixture gate(services);
        QCOMPARE(gate.decided(last.toString()).outcome, Outcome::Build);
        // Again, now that all of them are known to be undecidable.
        QCOMPARE(gate.decided(gate.sendPush(open).id).outcome, Outcome::Build);
        const auto counts = answerOf(services.deliveries().counts());
        VERIFY_OK(counts);
        QCOMPARE(counts->value(Outcome::Pending), 1201);

        services.secrets.values.insert(locked.git.secretKey, "any");
        services.secrets.check();
        QTRY_COMPARE(answerOf(services.deliveries().counts()).value().value(Outcome::Pending), 0);
        QCOMPARE(answerOf(services.deliveries().counts(locked.id)).value().value(Outcome::Build), 1201);
    }

    void withoutAnythingToCheckItIsRefused()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        Delivery bare;
        bare.id = DeliveryId(orderedId(services.clock().nowUs()));
        bare.component = web.id;
        bare.receivedAtUs = services.clock().nowUs();
        bare.provider = u"github"_s;
        bare.eventName = u"push"_s;
        bare.answer = 202;
        RawRequest request;
        request.body = makePushBody(GateFixture::push(web));
        VERIFY_OK(services.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(bare, request); }));
        GateFixture gate(services);
        QCOMPARE(gate.decided(bare.id.toString()).outcome, Outcome::Refused);
    }

    void onlyProvenDeliveriesAreReplayed()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) { c.git.keyword = u"ship"_s; });
        const QByteArray secret = services.secretOf(web);
        services.secrets.become(StoreState::Locked);
        GateFixture gate(services);
        const QByteArray body = makePushBody(gate.push(web));
        const Answer forged = gate.send(web, "guessed", body);
        const Answer honest = gate.send(web, secret, body);
        QCOMPARE(answerOf(services.deliveries().replay(DeliveryId(forged.id))).error().code, ErrorCode::Conflict);
        services.secrets.become(StoreState::Ready);
        QCOMPARE(gate.decided(forged.id).outcome, Outcome::Refused);
        QCOMPARE(gate.decided(honest.id).outcome, Outcome::Filtered);
        QCOMPARE(answerOf(services.deliveries().replay(DeliveryId(forged.id))).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(services.deliveries().replay(DeliveryId(randomId()))).error().code, ErrorCode::NotFound);

        Component open = web;
        open.git.keyword.clear();
        VERIFY_OK(answerOf(services.components().save(open)));
        const auto copy = answerOf(services.deliveries().replay(DeliveryId(honest.id)));
        VERIFY_OK(copy);
        const Delivery replayed = gate.decided(copy->toString());
        QCOMPARE(replayed.outcome, Outcome::Build);
        QCOMPARE(replayed.replayOf, DeliveryId(honest.id));
        QCOMPARE(replayed.event.trust, Trust::Signed); // who sent it has not changed
        QCOMPARE(services.build(replayed.build).cause, Cause::Replay);
        // And a copy of the copy.
        const auto third = answerOf(services.deliveries().replay(*copy));
        VERIFY_OK(third);
        QCOMPARE(gate.decided(third->toString()).outcome, Outcome::Build);
    }

    void twoSecretsAreValidWhileARotationRuns()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const QByteArray old = services.secretOf(web);
        GateFixture gate(services);
        const QByteArray body = makePushBody(gate.push(web));
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(web.id)));
        const QByteArray fresh = services.secretOf(web);
        QVERIFY(fresh != old);
        const auto ready = [&] {
            const auto entry = gate.keyring().snapshot()->value(web.id.toString()).git;
            return entry.secretReady && entry.keysWithPrevious.size() == 2;
        };
        QTRY_VERIFY(ready());
        QCOMPARE(gate.decided(gate.send(web, fresh, body).id).outcome, Outcome::Build);
        const Delivery withOld = gate.decided(gate.send(web, old, body).id);
        QCOMPARE(withOld.outcome, Outcome::Build);
        services.manualClock.advanceMs(ComponentService::rotationGraceUs / 1000);
        QCOMPARE(gate.send(web, old, body).status, 401);
        QCOMPARE(gate.decided(gate.send(web, fresh, body).id).outcome, Outcome::Build);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestUnverified)
#include "tst_unverified.moc"
