// The list of deliveries: parts and pages, filters, what arrives while somebody reads.
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "models/deliverylistmodel.h"
#include "tests/app/storage/samples.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/warnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Services over a database of their own, without an engine around them.
struct House {
    Store store;
    ManualClock clock;
    MemorySecretStore secrets;
    ComponentService components{store.database(), secrets, clock};
    DeliveryService deliveries{store.database(), clock};
    BuildService builds{store.database(), components, clock, u"/nonexistent"_s};

    House()
    {
        if (!answerOf(components.load()))
            qFatal("components could not be read");
    }

    void insert(int from, int to, Outcome outcome = Outcome::Filtered)
    {
        const auto stored = store.write([from, to, outcome](Transaction &tx) -> Result<> {
            DeliveryRepository repository(tx);
            for (int i = from; i < to; ++i) {
                Delivery delivery = sampleDelivery(i, sampleComponent(1 + i % 3));
                delivery.event = pushEvent(u"branch-%1"_s.arg(i % 100), u"%1"_s.arg(i, 40, 16, QLatin1Char('0')));
                delivery.event.commits.clear();
                if (outcome != Outcome::Pending) {
                    delivery.outcome = outcome;
                    delivery.decidedAtUs = delivery.receivedAtUs + 1000;
                }
                if (auto done = repository.insert(delivery, RawRequest{}); !done)
                    return done;
            }
            return Done{};
        });
        VERIFY_OK(stored);
    }

    void decide(int number, Outcome outcome)
    {
        const DeliveryId id = sampleDelivery(number, {}).id;
        const auto stored = store.write([id, outcome](Transaction &tx) -> Result<> {
            DeliveryRepository repository(tx);
            auto found = repository.find(id);
            if (!found)
                return failure(found.error());
            Delivery delivery = **found;
            delivery.outcome = outcome;
            delivery.decidedAtUs = delivery.receivedAtUs + 1000;
            const auto wrote = repository.decide(delivery);
            if (!wrote)
                return failure(wrote.error());
            return Done{};
        });
        VERIFY_OK(stored);
        Q_EMIT deliveries.changed(id);
    }

    void arrive(int number, Outcome outcome = Outcome::Filtered)
    {
        insert(number, number + 1, outcome);
        Q_EMIT deliveries.added(sampleDelivery(number, {}).id);
    }
};

QString titleAt(const DeliveryListModel &model, int row)
{
    return model.index(row).data(DeliveryListModel::TitleRole).toString();
}

} // namespace

class TestDeliveryListModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasFoundSaysHow()
    {
        Delivery delivery;
        delivery.provider = u"slipway"_s;
        delivery.event.note = u"Caught up, 3 h late."_s;
        QCOMPARE(foundHow(delivery), u"Caught up, 3 h late"_s);
        delivery.provider = u"github"_s; // what it notes is no way of finding it
        QCOMPARE(foundHow(delivery), QString());
    }

    void keepsTheRulesOfModels()
    {
        House house;
        house.insert(0, 500);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 500);
        QTRY_COMPARE(titleAt(model, 0), u"Push to branch-99"_s);
        house.arrive(500);
        QTRY_COMPARE(model.rowCount(), 501);
        QTRY_COMPARE(titleAt(model, 0), u"Push to branch-0"_s);
        model.setFilter({.outcome = Outcome::Refused});
        QTRY_COMPARE(model.rowCount(), 0);
    }

    void imagesAreToldByTheirTag()
    {
        House house;
        VERIFY_OK(house.store.write([](Transaction &tx) {
            Delivery delivery = sampleDelivery(1, sampleComponent(1));
            delivery.event = {};
            delivery.event.kind = EventKind::Image;
            delivery.event.registry = u"registry.example.com:5000"_s;
            delivery.event.repository = u"team/storefront"_s;
            delivery.event.image = u"registry.example.com:5000/team/storefront"_s;
            delivery.event.imageTag = u"2.5.0"_s;
            delivery.outcome = Outcome::Filtered;
            delivery.decidedAtUs = delivery.receivedAtUs + 1;
            return DeliveryRepository(tx).insert(delivery, RawRequest{});
        }));
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(titleAt(model, 0), u"team/storefront:2.5.0"_s);
    }

    void whoIsKnownIsNotCalledUnverified()
    {
        House house;
        VERIFY_OK(house.store.write([](Transaction &tx) -> Result<> {
            for (const bool known : {true, false}) {
                Delivery delivery = sampleDelivery(known ? 1 : 2, sampleComponent(1));
                delivery.outcome = Outcome::Pending;
                delivery.reason = known ? u"The files of this push are asked for."_s : u"The keychain is locked."_s;
                delivery.checks.clear();
                if (known)
                    delivery.checks = {{u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed}};
                if (const auto done = DeliveryRepository(tx).insert(delivery, RawRequest{}); !done)
                    return done;
            }
            return Done{};
        }));
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(model.rowCount(), 2);
        const auto word = [&](int row) { return model.index(row).data(DeliveryListModel::StateWordRole).toString(); };
        QTRY_COMPARE(word(1), u"Being checked"_s);
        QVERIFY(model.index(1).data(DeliveryListModel::QuestionRole).toBool());
        QCOMPARE(word(0), u"Not verified"_s);
        QVERIFY(!model.index(0).data(DeliveryListModel::QuestionRole).toBool());
    }

    void takesAHundredThousandInParts()
    {
        House house;
        constexpr int all = 100'000;
        house.insert(0, all);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(model.rowCount(), DeliveryListModel::firstPart);
        QVERIFY(model.canFetchMore({}));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        while (model.canFetchMore({})) {
            const int before = model.rowCount();
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({})); // one part at a time
            QTRY_VERIFY(model.rowCount() > before || !model.canFetchMore({}));
            QTRY_VERIFY(model.canFetchMore({}) || model.rowCount() == all);
        }
        QCOMPARE(model.rowCount(), all);
        QCOMPARE(inserted.count(), 10);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(titleAt(model, all - 1), u"Push to branch-0"_s);
        QTRY_COMPARE(titleAt(model, all / 2), u"Push to branch-99"_s);
        for (const int row : {0, 1999, 2000, 50'000, all - 1}) {
            const auto id = model.index(row).data(DeliveryListModel::IdRole).value<DeliveryId>();
            QCOMPARE(id, sampleDelivery(all - 1 - row, {}).id);
            QCOMPARE(model.rowOf(id), row);
        }
    }

    // The last page of a part is not full; what it showed stays while it is fetched again with its new rows.
    void fillsThePageAtTheSeam()
    {
        House house;
        house.insert(0, 4100);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(model.rowCount(), 2000);
        QTRY_COMPARE(titleAt(model, 1999), u"Push to branch-0"_s); // looking at the end brings what follows
        QTRY_COMPARE(model.rowCount(), 4100);
        QCOMPARE(titleAt(model, 1999), u"Push to branch-0"_s);
        QTRY_COMPARE(titleAt(model, 2000), u"Push to branch-99"_s);
        house.arrive(4100);
        QTRY_COMPARE(model.rowCount(), 4101);
        QTRY_COMPARE(titleAt(model, 2001), u"Push to branch-99"_s);
    }

    void countsWhatArrivesWhileSomebodyReads()
    {
        House house;
        house.insert(0, 10);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(model.rowCount(), 10);
        model.setLive(false);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        house.arrive(10);
        house.arrive(11);
        QTRY_COMPARE(model.newer(), 2);
        QCOMPARE(model.rowCount(), 10);
        model.showNewer();
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(model.newer(), 0);
        QCOMPARE(model.idAt(0), sampleDelivery(11, {}).id);
        QCOMPARE(reset.count(), 0);
        house.arrive(12);
        QTRY_COMPARE(model.newer(), 1);
        model.setLive(true);
        QCOMPARE(model.rowCount(), 13);
    }

    void filtersByOutcomes()
    {
        House house;
        house.insert(0, 10, Outcome::Filtered);
        house.insert(10, 20, Outcome::Off);
        house.insert(20, 30, Outcome::Refused);
        house.insert(30, 35, Outcome::Filtered);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        model.setFilter({.anyOf = {Outcome::Off, Outcome::Filtered}});
        QTRY_COMPARE(model.rowCount(), 25);
        QCOMPARE(model.idAt(0), sampleDelivery(34, {}).id);
        QCOMPARE(model.idAt(5), sampleDelivery(19, {}).id);
        QCOMPARE(model.idAt(24), sampleDelivery(0, {}).id);
    }

    // A delivery that does not belong here must not show up, and one whose verdict takes it away stays while somebody reads.
    void followsVerdictsUnderAFilter()
    {
        House house;
        house.insert(0, 3, Outcome::Pending);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        model.setFilter({.outcome = Outcome::Pending});
        QTRY_COMPARE(model.rowCount(), 3);
        house.arrive(3, Outcome::Refused);
        house.arrive(4, Outcome::Pending);
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.idAt(0), sampleDelivery(4, {}).id);

        model.setLive(false);
        QTRY_COMPARE(model.index(2).data(DeliveryListModel::OutcomeRole).toInt(), int(Outcome::Pending));
        house.decide(1, Outcome::Filtered);
        QTRY_COMPARE(model.index(2).data(DeliveryListModel::OutcomeRole).toInt(), int(Outcome::Filtered));
        QCOMPARE(model.rowCount(), 4);
        model.setLive(true);
        house.decide(0, Outcome::Filtered);
        QTRY_COMPARE(model.rowCount(), 2);
    }

    void tellsWhatARowIs()
    {
        House house;
        house.insert(0, 1);
        DeliveryListModel model(house.deliveries, house.builds, house.components);
        QTRY_COMPARE(model.rowCount(), 1);
        const QModelIndex row = model.index(0);
        QTRY_COMPARE(row.data(DeliveryListModel::TitleRole).toString(), u"Push to branch-0"_s);
        QCOMPARE(row.data(DeliveryListModel::ComponentNameRole).toString(), u"removed component"_s);
        QCOMPARE(row.data(DeliveryListModel::ProviderRole).toString(), u"github"_s);
        QCOMPARE(row.data(DeliveryListModel::StateWordRole).toString(), u"Not built"_s);
        QCOMPARE(row.data(DeliveryListModel::AnswerRole).toInt(), 202);
        QCOMPARE(row.data(DeliveryListModel::ReceivedRole).toLongLong(), sampleTimeUs);
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"Push to branch-0, removed component, Not built, 00:00:00"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryListModel)
#include "tst_deliverylistmodel.moc"
