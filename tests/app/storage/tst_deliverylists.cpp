// Lists of deliveries: by time, part by part, and what a text is found in.
#include "app/storage/deliveryrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

#include <QSqlError>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveryLists : public QObject
{
    Q_OBJECT

    static void insert(Store &store, const Delivery &delivery, const RawRequest &request = sampleRequest())
    {
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); }));
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

private Q_SLOTS:
    void listsAreCutByTime()
    {
        Store store;
        constexpr qint64 hourUs = 3600LL * 1'000'000;
        QList<DeliveryId> n;
        for (int i = 0; i < 6; ++i) {
            Delivery delivery = sampleDelivery(i, sampleComponent(1));
            delivery.receivedAtUs = sampleTimeUs + i * hourUs;
            delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
            insert(store, delivery);
            n.prepend(delivery.id);
            if (i < 4) {
                VERIFY_OK(store.write([&](Transaction &tx) {
                    return DeliveryRepository(tx).decide(decided(delivery, Outcome::Filtered));
                }));
            }
        }
        QCOMPARE(ids(store, {.sinceUs = sampleTimeUs + 3 * hourUs}), n.mid(0, 3)); // two of them wait in the inbox
        QCOMPARE(ids(store, {.untilUs = sampleTimeUs + 2 * hourUs}), n.mid(4));
        QCOMPARE(ids(store, {.sinceUs = sampleTimeUs + hourUs, .untilUs = sampleTimeUs + 5 * hourUs}), n.mid(1, 4));
        QCOMPARE(ids(store, {.component = sampleComponent(1), .text = u"abcdef"_s, .limit = 1, .sinceUs = sampleTimeUs + hourUs}),
                 n.mid(2, 1));
        QCOMPARE(ids(store, {.anyOf = {Outcome::Filtered, Outcome::Pending}, .sinceUs = sampleTimeUs + 3 * hourUs}), n.mid(0, 3));
        QCOMPARE(ids(store, {.sinceUs = sampleTimeUs + 9 * hourUs}), QList<DeliveryId>());
    }

    // Everything the list asks, part by part, is what it answers as a whole.
    void partsMakeTheWhole_data()
    {
        QTest::addColumn<DeliveryFilter>("filter");
        QTest::newRow("all") << DeliveryFilter{};
        QTest::newRow("sender") << DeliveryFilter{.provider = u"gitlab"_s};
        QTest::newRow("sender and outcome") << DeliveryFilter{.outcome = Outcome::Filtered, .provider = u"gitlab"_s};
        QTest::newRow("component and sender") << DeliveryFilter{.component = sampleComponent(1), .provider = u"gitlab"_s};
        QTest::newRow("text") << DeliveryFilter{.text = u"FEATURE/1"_s};
        QTest::newRow("text nowhere") << DeliveryFilter{.text = u"feature/99"_s};
        QTest::newRow("text and component") << DeliveryFilter{.component = sampleComponent(1), .text = u"feature/1"_s};
        QTest::newRow("text and outcome") << DeliveryFilter{.outcome = Outcome::Build, .text = u"feature/"_s};
        QTest::newRow("text, outcomes and sender")
            << DeliveryFilter{.provider = u"github"_s, .text = u"feature/"_s, .anyOf = {Outcome::Build, Outcome::Off}};
        QTest::newRow("text that waits") << DeliveryFilter{.text = u"sender-"_s, .anyOf = {Outcome::Pending, Outcome::Build}};
        QTest::newRow("text and time")
            << DeliveryFilter{.text = u"feature/"_s, .sinceUs = 20'000, .untilUs = 60'000};
    }
    void partsMakeTheWhole()
    {
        QFETCH(DeliveryFilter, filter);
        static qint64 day = 0; // ids never go back within a process
        const qint64 startUs = sampleTimeUs + ++day * 86'400'000'000LL;
        filter.sinceUs += filter.sinceUs > 0 ? startUs : 0;
        filter.untilUs += filter.untilUs > 0 ? startUs : 0;
        Store store;
        QList<Delivery> all;
        VERIFY_OK(store.write([&](Transaction &tx) -> Result<> { // one commit
            for (int i = 0; i < 90; ++i) {
                Delivery delivery = sampleDelivery(i, sampleComponent(i % 3));
                delivery.receivedAtUs = startUs + i * 1000;
                delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
                delivery.provider = i % 4 ? u"github"_s : u"gitlab"_s;
                delivery.providerDelivery = u"sender-%1"_s.arg(i);
                if (auto inserted = DeliveryRepository(tx).insert(delivery, sampleRequest()); !inserted)
                    return inserted;
                if (i % 10 != 9) {
                    delivery = decided(delivery, i % 5 ? Outcome::Filtered : Outcome::Build);
                    delivery.event = pushEvent(u"feature/%1"_s.arg(i % 20), u"a1b2"_s.repeated(10));
                    if (auto done = DeliveryRepository(tx).decide(delivery); !done)
                        return failure(done.error());
                }
                all.prepend(delivery);
            }
            return Done{};
        }));
        const auto fits = [&](const Delivery &delivery) {
            const QList<Outcome> outcomes = filter.outcome ? QList<Outcome>{*filter.outcome} : filter.anyOf;
            const QString text = delivery.event.branch + u' ' + delivery.providerDelivery;
            return (outcomes.isEmpty() || outcomes.contains(delivery.outcome))
                && (filter.component.isEmpty() || delivery.component == filter.component)
                && (filter.provider.isEmpty() || delivery.provider == filter.provider)
                && text.contains(filter.text, Qt::CaseInsensitive) && delivery.receivedAtUs >= filter.sinceUs
                && (filter.untilUs == 0 || delivery.receivedAtUs < filter.untilUs);
        };
        QList<DeliveryId> expected;
        for (const Delivery &delivery : all) {
            if (fits(delivery))
                expected.append(delivery.id);
        }
        QCOMPARE(ids(store, filter), expected);
        QList<DeliveryId> found;
        filter.limit = 4;
        for (int parts = 0; parts < 200; ++parts) {
            const auto part = store.read([&](Transaction &tx) { return DeliveryRepository(tx).part(filter); });
            VERIFY_OK(part);
            QVERIFY(part->ids.size() <= filter.limit);
            found += part->ids;
            if (part->reached.isEmpty())
                break;
            filter.before = part->reached;
        }
        QCOMPARE(found, expected);
    }

    // However many there are: a part takes its time only.
    void aTextIsLookedForPartByPart()
    {
        Store store;
        const Delivery delivery = sampleDelivery(1, sampleComponent(1));
        insert(store, delivery);
        VERIFY_OK(store.write([&](Transaction &tx) { return DeliveryRepository(tx).decide(decided(delivery, Outcome::Filtered)); }));
        VERIFY_OK(store.write([](Transaction &tx) -> Result<> { // copies of that one, newer than it
            for (const QString &sql :
                 {u"INSERT INTO delivery SELECT NULL, printf('f%031d', n.value), component, received_at_us, provider, event_name, '', method,"
                  " path, peer, answer, answer_us, body_bytes, outcome, reason, decided_at_us, replay_of, build FROM delivery,"
                  " (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 90000) SELECT value FROM n) n"_s,
                  u"INSERT INTO delivery_search SELECT id, 'hay' FROM delivery WHERE id >= 'f'"_s}) {
                if (QSqlQuery query(tx.sql()); !query.exec(sql))
                    return failure(ErrorCode::Internal, query.lastError().text());
            }
            return Done{};
        }));
        for (DeliveryFilter filter : {DeliveryFilter{.text = u"abcdef"_s, .limit = 5},
                                      DeliveryFilter{.component = sampleComponent(1), .text = u"abcdef"_s, .limit = 5},
                                      DeliveryFilter{.text = u"abcdef"_s, .limit = 5, .anyOf = {Outcome::Filtered, Outcome::Off}}}) {
            QList<DeliveryId> found;
            int parts = 0;
            for (bool more = true; more; ++parts) {
                const auto part = store.read([&](Transaction &tx) { return DeliveryRepository(tx).part(filter); });
                VERIFY_OK(part);
                QVERIFY(parts > 0 || (part->ids.isEmpty() && !part->reached.isEmpty()));
                QVERIFY(filter.before.isEmpty() || part->reached < filter.before);
                found += part->ids;
                filter.before = part->reached;
                more = !part->reached.isEmpty();
            }
            QCOMPARE(found, QList<DeliveryId>{delivery.id});
            QVERIFY2(parts > 2 && parts < 20, qPrintable(QString::number(parts)));
        }
        DeliveryFilter hay{.text = u"HAY"_s, .limit = 5};
        const auto newest = store.read([&](Transaction &tx) { return DeliveryRepository(tx).part(hay); });
        VERIFY_OK(newest);
        QCOMPARE(newest->ids.size(), 5);
        QCOMPARE(newest->reached, newest->ids.constLast());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryLists)
#include "tst_deliverylists.moc"
