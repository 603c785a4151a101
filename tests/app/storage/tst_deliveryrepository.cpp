#include "app/storage/deliveryrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveryRepository : public QObject
{
    Q_OBJECT

    static void insert(Store &store, const Delivery &delivery, const RawRequest &request = sampleRequest())
    {
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); }));
    }
    static Delivery found(Store &store, const DeliveryId &id)
    {
        const auto row = store.read([&](Transaction &tx) { return DeliveryRepository(tx).find(id); });
        return row && *row ? **row : Delivery();
    }
    static Delivery decided(Delivery delivery, Outcome outcome)
    {
        delivery.outcome = outcome;
        delivery.reason = u"Branch “dev” is not built"_s;
        delivery.checks = {{u"branch"_s, u"main"_s, u"dev"_s, CheckState::Failed, u"Add “dev”"_s, Trust::Signed}};
        delivery.event = pushEvent(u"dev"_s, u"ABCDEF0123"_s);
        delivery.decidedAtUs = delivery.receivedAtUs + 50;
        return delivery;
    }
    static QList<DeliveryId> ids(Store &store, const DeliveryFilter &filter)
    {
        return store.read([&](Transaction &tx) { return DeliveryRepository(tx).ids(filter); })
            .value_or(QList<DeliveryId>{DeliveryId(u"failed"_s)});
    }
    static QMap<Outcome, int> counts(Store &store, const ComponentId &component)
    {
        return store.read([&](Transaction &tx) { return DeliveryRepository(tx).counts(component); })
            .value_or(QMap<Outcome, int>());
    }

private Q_SLOTS:
    void insertKeepsEveryByte()
    {
        Store store;
        const Delivery delivery = sampleDelivery(1, sampleComponent(1));
        insert(store, delivery);
        QCOMPARE(found(store, delivery.id), delivery);
        const auto request =
            store.read([&](Transaction &tx) { return DeliveryRepository(tx).request(delivery.id); });
        VERIFY_OK(request);
        QCOMPARE(**request, sampleRequest());
        const auto none =
            store.read([&](Transaction &tx) { return DeliveryRepository(tx).request(DeliveryId(u"none"_s)); });
        VERIFY_OK(none);
        QVERIFY(!*none);

        const auto twice =
            store.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, sampleRequest()); });
        QCOMPARE(twice.error().code, ErrorCode::Conflict);
        const auto nameless =
            store.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(Delivery(), sampleRequest()); });
        QCOMPARE(nameless.error().code, ErrorCode::Invalid);
    }

    void headersComeBackAsTheyWere()
    {
        RawRequest odd;
        odd.headers = {{"a:b", "c: d\\n\ne"}, {"", ""}, {"name\\", QByteArray("\0\\0\xff", 4)}, {" ", "\r\n"}, {"X", ":"}};
        Store store;
        insert(store, sampleDelivery(1, sampleComponent(1)), odd);
        const auto request = store.read([](Transaction &tx) {
            return DeliveryRepository(tx).request(sampleDelivery(1, sampleComponent(1)).id);
        });
        VERIFY_OK(request);
        QCOMPARE(**request, odd);
    }

    void unknownAddressIsKeptToo()
    {
        Store store;
        Delivery refused = sampleDelivery(1, ComponentId());
        refused.outcome = Outcome::Refused;
        refused.reason = u"Nothing listens here"_s;
        refused.answer = 404;
        insert(store, refused, RawRequest());
        QCOMPARE(found(store, refused.id), refused);
        QCOMPARE(counts(store, {}), (QMap<Outcome, int>{{Outcome::Refused, 1}}));
    }

    void decideHappensOnce()
    {
        Store store;
        Delivery delivery = sampleDelivery(1, sampleComponent(1));
        insert(store, delivery);
        insert(store, sampleDelivery(2, sampleComponent(1)));
        Delivery verdict = decided(delivery, Outcome::Build);
        verdict.build = BuildId(u"b1"_s);
        const auto decide = [&](const Delivery &row) {
            return store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(row); });
        };
        QCOMPARE(decide(verdict).value(), true);
        QCOMPARE(found(store, delivery.id), verdict);
        QCOMPARE(decide(decided(delivery, Outcome::Filtered)).value(), false);
        QCOMPARE(found(store, delivery.id), verdict);
        QCOMPARE(decide(sampleDelivery(9, sampleComponent(1))).value(), false);

        const auto pending = store.read([](Transaction &tx) { return DeliveryRepository(tx).pending(10); });
        VERIFY_OK(pending);
        QCOMPARE(*pending, (QList{sampleDelivery(2, sampleComponent(1))}));
    }

    void decideForgetsNothing()
    {
        Store store;
        const Delivery delivery = sampleDelivery(1, sampleComponent(1));
        insert(store, delivery);
        Delivery waits; // what only its id and a reason are known of
        waits.id = delivery.id;
        waits.reason = u"The keychain is locked"_s;
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(waits); }));
        Delivery expected = delivery;
        expected.reason = waits.reason;
        QCOMPARE(found(store, delivery.id), expected);
        QCOMPARE(ids(store, {.outcome = Outcome::Pending}), (QList{delivery.id}));
    }

    void whatWaitsIsOneRow()
    {
        Store store;
        Delivery delivery = sampleDelivery(1, sampleComponent(1));
        delivery.checks = {{u"signature"_s, u"valid"_s, u"HMAC"_s, CheckState::Passed, {}, Trust::Signed}};
        delivery.replayOf = sampleDelivery(0, {}).id;
        insert(store, delivery);
        QCOMPARE(found(store, delivery.id), delivery);
        const auto rows = [&](const QString &table) {
            return store.read([&](Transaction &tx) -> Result<int> {
                QSqlQuery query(u"SELECT count(*) FROM "_s + table, tx.sql());
                return query.next() ? query.value(0).toInt() : -1;
            }).value_or(-1);
        };
        QCOMPARE(rows(u"inbox"_s), 1);
        for (const QString &table : {u"delivery"_s, u"delivery_request"_s, u"delivery_search"_s, u"verdict"_s})
            QCOMPARE(rows(table), 0);

        Delivery verdict = decided(delivery, Outcome::Filtered);
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(verdict); }));
        QCOMPARE(rows(u"inbox"_s), 0);
        for (const QString &table : {u"delivery"_s, u"delivery_request"_s, u"delivery_search"_s, u"verdict"_s})
            QCOMPARE(rows(table), 1);
        QCOMPARE(found(store, delivery.id), verdict);
        const auto request = store.read([&](Transaction &tx) { return DeliveryRepository(tx).request(delivery.id); });
        VERIFY_OK(request);
        QCOMPARE(**request, sampleRequest());
    }

    void aBodyPackedBeforeIsNeverPackedAgain()
    {
        Store store;
        RawRequest request = sampleRequest();
        request.body = QByteArray("{\"ref\":\"refs/heads/main\"}").repeated(400);
        const StoredBody body = storedBody(request.body);
        QVERIFY(body.isPacked);
        QVERIFY(body.bytes.size() < 400);
        QVERIFY(!storedBody("x").isPacked);
        const Delivery delivery = sampleDelivery(1, sampleComponent(1));
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request, body); }));
        const auto stored = [&] {
            return store.read([&](Transaction &tx) { return DeliveryRepository(tx).request(delivery.id); });
        };
        QCOMPARE(stored().value(), request);
        VERIFY_OK(store.write(
            [&](Transaction &tx) { return DeliveryRepository(tx).decide(decided(delivery, Outcome::Off)); }));
        QCOMPARE(store.write([](Transaction &tx) { return DeliveryRepository(tx).compress(5); }).value_or(-1), 1);
        QCOMPARE(stored().value(), request);
    }

    void aLongPushKeepsItsNewestCommits()
    {
        Store store;
        const Delivery delivery = sampleDelivery(1, sampleComponent(1));
        insert(store, delivery);
        Delivery verdict = decided(delivery, Outcome::Build);
        for (int i = 0; i < 49; ++i)
            verdict.event.commits.prepend({u"older %1"_s.arg(i), {}, {}, {}, {}, {}});
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(verdict); }));
        const Event event = found(store, delivery.id).event;
        QCOMPARE(event.commits, verdict.event.commits.last(20));
        QCOMPARE(event.commitsLeftOut, 30);
    }

    void pendingComesOldestFirst()
    {
        Store store;
        RawRequest unproven = sampleRequest();
        unproven.verification = "{}"; // lies with the decided ones
        for (const int number : {3, 1, 2})
            insert(store, sampleDelivery(number, sampleComponent(1)), number == 2 ? unproven : sampleRequest());
        const auto pending = store.read([](Transaction &tx) { return DeliveryRepository(tx).pending(2); });
        VERIFY_OK(pending);
        QCOMPARE(*pending, (QList{sampleDelivery(1, sampleComponent(1)), sampleDelivery(2, sampleComponent(1))}));
        const auto rest = store.read(
            [&](Transaction &tx) { return DeliveryRepository(tx).pending(2, pending->last().id); });
        VERIFY_OK(rest);
        QCOMPARE(*rest, QList{sampleDelivery(3, sampleComponent(1))});
    }

    void whatVerifiesLaterIsKeptUntilTheDecision()
    {
        Store store;
        RawRequest unproven = sampleRequest();
        unproven.verification = QByteArray("{\"sender\":\"gogs\"}\0\xff", 19);
        const Delivery waiting = sampleDelivery(1, sampleComponent(1));
        insert(store, waiting, unproven);
        insert(store, sampleDelivery(2, sampleComponent(1)));
        store.reopen();
        const auto request = [&](const DeliveryId &id) {
            const auto found = store.read([&](Transaction &tx) { return DeliveryRepository(tx).request(id); });
            return found && *found ? **found : RawRequest();
        };
        QCOMPARE(request(waiting.id), unproven);
        QCOMPARE(request(sampleDelivery(2, {}).id), sampleRequest());

        // Still waiting, only for another reason.
        Delivery waits = waiting;
        waits.reason = u"Locked"_s;
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(waits); }));
        QCOMPARE(request(waiting.id), unproven);

        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).compress(10); }));
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).replaceBody(waiting.id, "{}"); }));
        VERIFY_OK(store.write(
            [&](Transaction &tx) { return DeliveryRepository(tx).decide(decided(waiting, Outcome::Filtered)); }));
        RawRequest proven = sampleRequest();
        proven.body = "{}";
        QCOMPARE(request(waiting.id), proven);
    }

    void repeatsAreFoundBySendersId_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("counts");
        QTest::newRow("built") << Outcome::Build << true;
        QTest::newRow("filtered") << Outcome::Filtered << true;
        QTest::newRow("off") << Outcome::Off << true;
        QTest::newRow("test") << Outcome::Test << true;
        QTest::newRow("refused: a stranger may have sent it") << Outcome::Refused << false;
        QTest::newRow("duplicate of one that is gone") << Outcome::Duplicate << false;
        QTest::newRow("not decided") << Outcome::Pending << false;
    }
    void repeatsAreFoundBySendersId()
    {
        QFETCH(Outcome, outcome);
        QFETCH(bool, counts);
        Store store;
        Delivery first = decided(sampleDelivery(1, sampleComponent(1)), outcome);
        first.providerDelivery = u"same"_s;
        Delivery again = sampleDelivery(2, sampleComponent(1));
        again.providerDelivery = u"same"_s;
        Delivery elsewhere = decided(sampleDelivery(3, sampleComponent(2)), Outcome::Build);
        elsewhere.providerDelivery = u"same"_s;
        for (const Delivery &delivery : {first, again, elsewhere})
            insert(store, delivery);

        const auto before = [&](const QString &sendersId, qint64 sinceUs) {
            return store
                .read([&](Transaction &tx) {
                    return DeliveryRepository(tx).decidedBefore(sampleComponent(1), sendersId, again.id, sinceUs);
                })
                .value_or(DeliveryId(u"failed"_s));
        };
        QCOMPARE(before(u"same"_s, 0), counts ? std::optional(first.id) : std::nullopt);
        QCOMPARE(before(u"same"_s, first.receivedAtUs + 1), std::nullopt);
        QCOMPARE(before(u"other"_s, 0), std::nullopt);
        QCOMPARE(before(QString(), 0), std::nullopt);

        const auto repeats =
            store.read([&](Transaction &tx) { return DeliveryRepository(tx).repeatsOf(first.id); });
        VERIFY_OK(repeats);
        QCOMPARE(*repeats, (QList{again.id}));
        const auto back =
            store.read([&](Transaction &tx) { return DeliveryRepository(tx).repeatsOf(again.id); });
        VERIFY_OK(back);
        QCOMPARE(*back, (QList{first.id}));
    }

    void withoutSendersIdNothingRepeats()
    {
        Store store;
        for (int i = 1; i <= 2; ++i) {
            Delivery delivery = sampleDelivery(i, sampleComponent(1));
            delivery.providerDelivery.clear();
            insert(store, delivery);
        }
        const auto repeats = store.read([](Transaction &tx) {
            return DeliveryRepository(tx).repeatsOf(sampleDelivery(1, sampleComponent(1)).id);
        });
        VERIFY_OK(repeats);
        QVERIFY(repeats->isEmpty());
    }

    void listsAreFiltered()
    {
        Store store;
        QList<DeliveryId> n;
        for (int i = 0; i < 6; ++i) {
            Delivery delivery = sampleDelivery(i, sampleComponent(i % 2));
            delivery.provider = i == 5 ? u"gitlab"_s : u"github"_s;
            insert(store, delivery);
            n.prepend(delivery.id);
            if (i < 3) {
                VERIFY_OK(store.write([&](Transaction &tx) {
                    return DeliveryRepository(tx).decide(decided(delivery, i == 0 ? Outcome::Build : Outcome::Filtered));
                }));
            }
        }
        QCOMPARE(ids(store, {}), n);
        QCOMPARE(ids(store, {.limit = 2}), n.mid(0, 2));
        QCOMPARE(ids(store, {.limit = 2, .before = n[1]}), n.mid(2, 2));
        QCOMPARE(ids(store, {.outcome = Outcome::Filtered}), (QList{n[3], n[4]}));
        QCOMPARE(ids(store, {.component = sampleComponent(1)}), (QList{n[0], n[2], n[4]}));
        QCOMPARE(ids(store, {.component = sampleComponent(1), .limit = 1, .before = n[2]}), (QList{n[4]}));
        QCOMPARE(ids(store, {.outcome = Outcome::Filtered, .component = sampleComponent(1)}), (QList{n[4]}));
        QCOMPARE(ids(store, {.provider = u"gitlab"_s}), (QList{n[0]}));
        QCOMPARE(ids(store, {.text = u"abcdef"_s}), n.mid(3)); // of the revision, in any case
        QCOMPARE(ids(store, {.text = u"TEAM/web"_s, .limit = 1}), (QList{n[3]}));
        QCOMPARE(ids(store, {.text = n[1].toString()}), (QList{n[1]}));
        QCOMPARE(ids(store, {.text = u"81ab-4"_s}), (QList{n[1]})); // of the sender's id
        QCOMPARE(ids(store, {.text = u"%"_s}), QList<DeliveryId>());
        QCOMPARE(ids(store, {.component = sampleComponent(1), .text = u"abcdef"_s}), (QList{n[4]}));
        QCOMPARE(ids(store, {.outcome = Outcome::Build, .text = u"abcdef"_s}), (QList{n[5]}));
        QCOMPARE(ids(store, {.outcome = Outcome::Filtered, .component = sampleComponent(0), .provider = u"github"_s,
                             .text = u"dev"_s, .limit = 5, .before = n[0]}),
                 (QList{n[3]}));
        QCOMPARE(ids(store, {.component = sampleComponent(9)}), QList<DeliveryId>());

        const auto last = [&](int component) {
            const auto row =
                store.read([&](Transaction &tx) { return DeliveryRepository(tx).last(sampleComponent(component)); });
            return row && *row ? (*row)->id : DeliveryId();
        };
        QCOMPARE(last(0), n[1]);
        QCOMPARE(last(9), DeliveryId());
        VERIFY_OK(store.write([&](Transaction &tx) {
            return DeliveryRepository(tx).decide(decided(sampleDelivery(4, sampleComponent(0)), Outcome::Off));
        }));
        QCOMPARE(ids(store, {}), n); // the newest but one is decided before two others
        QCOMPARE(ids(store, {.limit = 2}), n.mid(0, 2));
        QCOMPARE(ids(store, {.anyOf = {Outcome::Off, Outcome::Pending}}), n.mid(0, 3));
        QCOMPARE(last(0), n[1]);
        QCOMPARE(last(1), n[0]);
    }

    void rowsComeInTheOrderAsked()
    {
        Store store;
        const Delivery a = decided(sampleDelivery(1, sampleComponent(1)), Outcome::Off);
        const Delivery b = sampleDelivery(2, sampleComponent(2));
        insert(store, a);
        insert(store, b);
        Delivery tombstone;
        tombstone.id = DeliveryId(u"gone"_s);
        const auto rows =
            store.read([&](Transaction &tx) { return DeliveryRepository(tx).rows({b.id, tombstone.id, a.id}); });
        VERIFY_OK(rows);
        QCOMPARE(*rows, (QList{b, tombstone, a}));
    }

    void countsFollowEveryMove()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        for (int i = 0; i < 3; ++i)
            insert(store, sampleDelivery(i, i == 2 ? sampleComponent(2) : web));
        using Counts = QMap<Outcome, int>;
        QCOMPARE(counts(store, {}), (Counts{{Outcome::Pending, 3}}));
        VERIFY_OK(store.write(
            [&](Transaction &tx) { return DeliveryRepository(tx).decide(decided(sampleDelivery(0, web), Outcome::Build)); }));
        QCOMPARE(counts(store, {}), (Counts{{Outcome::Pending, 2}, {Outcome::Build, 1}}));
        QCOMPARE(counts(store, web), (Counts{{Outcome::Pending, 1}, {Outcome::Build, 1}}));
        QCOMPARE(counts(store, sampleComponent(9)), Counts());
        VERIFY_OK(store.write([](Transaction &tx) { return DeliveryRepository(tx).trim({.olderThanUs = sampleTimeUs * 2}); }));
        QCOMPARE(counts(store, web), (Counts{{Outcome::Pending, 1}}));
    }

    void bodiesArePackedOnce()
    {
        Store store;
        RawRequest large = sampleRequest();
        large.body = QByteArray("{\"ref\":\"refs/heads/main\"}").repeated(400);
        RawRequest tiny = sampleRequest();
        tiny.body = "x";
        RawRequest empty;
        const auto insertDecided = [&](int number, const RawRequest &request) {
            insert(store, decided(sampleDelivery(number, sampleComponent(1)), Outcome::Filtered), request);
        };
        insertDecided(1, large);
        insertDecided(2, tiny);
        insertDecided(3, empty);
        insert(store, sampleDelivery(9, sampleComponent(1)), large); // waits, and is packed when that is over
        const auto compress = [&](int limit) {
            return store.write([&](Transaction &tx) { return DeliveryRepository(tx).compress(limit); }).value_or(-1);
        };
        QCOMPARE(compress(2), 2);
        QCOMPARE(compress(2), 1);
        QCOMPARE(compress(2), 0);
        insertDecided(4, large);
        QCOMPARE(compress(10), 1);
        const QList<RawRequest> requests{large, tiny, empty, large};
        for (int i = 0; i < 4; ++i) {
            const auto request = store.read([&](Transaction &tx) {
                return DeliveryRepository(tx).request(sampleDelivery(i + 1, sampleComponent(1)).id);
            });
            VERIFY_OK(request);
            QCOMPARE(**request, requests[i]);
        }
    }

    void trimKeepsWhatIsBoundToStay()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        for (int i = 0; i < 10; ++i) {
            const Outcome outcome = i == 0 ? Outcome::Pending : i % 2 ? Outcome::Refused : Outcome::Filtered;
            insert(store, i == 0 ? sampleDelivery(i, web) : decided(sampleDelivery(i, web), outcome));
        }
        const auto trim = [&](qint64 olderThanUs, int keep, int refused) {
            return store.write([&](Transaction &tx) { return DeliveryRepository(tx).trim({olderThanUs, keep, refused}); })
                .value_or(-1);
        };
        const auto left = [&] {
            QList<int> numbers;
            for (const DeliveryId &id : ids(store, {}))
                numbers.prepend(id.toString().mid(1).toInt(nullptr, 16));
            return numbers;
        };
        QCOMPARE(trim(0, 0, 0), 0);
        QCOMPARE(trim(0, 3, 0), 1); // the oldest filtered one
        QCOMPARE(left(), (QList{0, 1, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(trim(0, 0, 2), 3); // 1, 3, 5
        QCOMPARE(left(), (QList{0, 4, 6, 7, 8, 9}));
        QCOMPARE(trim(sampleTimeUs + 8'000'000, 0, 0), 3); // 4, 6, 7, but not what waits
        QCOMPARE(left(), (QList{0, 8, 9}));
        QCOMPARE(trim(sampleTimeUs + 8'000'000, 1, 1), 0);
        const auto gone = store.read(
            [&](Transaction &tx) { return DeliveryRepository(tx).request(sampleDelivery(4, web).id); });
        VERIFY_OK(gone);
        QVERIFY(!*gone);
        QCOMPARE(ids(store, {.text = u"abcdef"_s}).size(), 2);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryRepository)
#include "tst_deliveryrepository.moc"
