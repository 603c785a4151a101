// The list of builds: a hundred thousand rows, filters, and what changes while somebody reads.
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/storage/componentrepository.h"
#include "app/storage/statement.h"
#include "models/buildlistmodel.h"
#include "tests/app/storage/samples.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/warnings.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

struct House {
    Store store;
    ManualClock clock;
    MemorySecretStore secrets;
    ComponentService components{store.database(), secrets, clock};
    BuildService builds{store.database(), components, clock, u"/nonexistent"_s};

    House()
    {
        const auto stored = store.write([](Transaction &tx) -> Result<> {
            if (const auto made = ProjectRepository(tx).save({ProjectKey(u"demo"_s), u"Demo"_s}); !made)
                return made;
            for (int i = 1; i <= 3; ++i) {
                Component component;
                component.id = sampleComponent(i);
                component.project = ProjectKey(u"demo"_s);
                component.name = QStringList{u"crane-feed"_s, u"tariff-engine"_s, u"quay-tiles"_s}.at(i - 1);
                if (const auto saved = ComponentRepository(tx).save(component, u"anna"_s, 1); !saved)
                    return saved;
            }
            return Done{};
        });
        if (!stored || !answerOf(components.load()))
            qFatal("components could not be stored");
    }

    // All in one statement, without the upkeep of counts and lanes that takes a millisecond for each.
    QList<BuildId> insertMany(int count)
    {
        const auto stored = store.write([count, now = clock.nowUs()](Transaction &tx) -> Result<> {
            if (const auto dropped = Statement(tx, u"DROP TRIGGER build_inserted"_s).run(); !dropped)
                return dropped;
            Statement insert(tx, u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)"
                                 " INSERT INTO build (id, component, number, cause, delivery, actor, ref, branch, revision,"
                                 " message, state, reason, queued_at_us, started_at_us, first_output_at_us, finished_at_us,"
                                 " exit_code) SELECT printf('%032x', i + 1),"
                                 " (SELECT seq FROM component_ref WHERE id = 'c' || printf('%031x', 1 + i % 3)), i / 3 + 1,"
                                 " 'webhook', '', 'anna', 'refs/heads/main', 'branch-' || (i % 7),"
                                 " '0123456789abcdef0123456789abcdef01234567', 'Mend the door', 'succeeded', '',"
                                 " ? + i, ? + i, ? + i, ? + i, 0 FROM n"_s);
            if (const auto inserted = insert.bind(count, now, now, now, now).run(); !inserted)
                return inserted;
            return Statement(tx, u"INSERT INTO build_lane (component, last_number)"
                                 " SELECT component, max(number) FROM build GROUP BY component"_s).run();
        });
        if (!stored)
            qFatal("%s", qPrintable(stored.error().detail));
        QList<BuildId> ids;
        for (int i = 0; i < count; ++i)
            ids.append(BuildId(u"%1"_s.arg(i + 1, 32, 16, QLatin1Char('0'))));
        return ids;
    }

    QList<BuildId> insert(int count)
    {
        const auto stored = store.write([count, now = clock.nowUs()](Transaction &tx) -> Result<QList<BuildId>> {
            BuildRepository repository(tx);
            QList<BuildId> ids;
            for (int i = 0; i < count; ++i) {
                auto build = repository.enqueue(sampleBuild(sampleComponent(1 + i % 3), u"branch-%1"_s.arg(i % 7)),
                                                QueuePolicy::EveryOne, now + i * 1000LL);
                if (!build)
                    return failure(build.error());
                ids.append(build->id);
            }
            return ids;
        });
        clock.advanceMs(count);
        return stored ? *stored : QList<BuildId>();
    }

    void setState(const BuildId &id, BuildState state, const QString &reason = {})
    {
        const auto stored = store.write([id, state, reason, now = clock.nowUs()](Transaction &tx) -> Result<> {
            BuildRepository repository(tx);
            auto build = repository.find(id);
            if (!build)
                return failure(build.error());
            (*build)->state = state;
            (*build)->reason = reason;
            (*build)->startedAtUs = now;
            return repository.update(**build);
        });
        VERIFY_OK(stored);
        Q_EMIT builds.changed(id);
    }

    BuildId arrive(int component = 1)
    {
        clock.advanceMs(1000);
        const auto stored = store.write([component, now = clock.nowUs()](Transaction &tx) {
            return BuildRepository(tx).enqueue(sampleBuild(sampleComponent(component), u"main"_s), QueuePolicy::EveryOne, now);
        });
        if (!stored)
            return {};
        Q_EMIT builds.added(stored->id);
        return stored->id;
    }
};

QString text(const BuildListModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestBuildListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherAttemptSaysOfHowMany()
    {
        House house;
        Component patient = *house.components.find(sampleComponent(2));
        patient.build.retry = {2, {}};
        VERIFY_OK(house.store.write([patient](Transaction &tx) { return ComponentRepository(tx).save(patient, u"anna"_s, 2); }));
        QVERIFY(answerOf(house.components.load()));
        VERIFY_OK(house.store.write([now = house.clock.nowUs()](Transaction &tx) {
            Build again = sampleBuild(sampleComponent(2), u"main"_s);
            again.cause = Cause::Retry;
            again.attempt = 2;
            again.reason = u"The runner died."_s;
            return BuildRepository(tx).enqueue(again, QueuePolicy::EveryOne, now);
        }));
        BuildListModel model(house.builds, house.components, house.clock);
        QTRY_COMPARE(model.rowCount(), 1);
        QTRY_COMPARE(text(model, 0, BuildListModel::CauseColumn), u"attempt 2 of 3"_s);
        // What has not started says why, where the others say how long they took.
        QVERIFY(!text(model, 0, BuildListModel::Duration).isEmpty());
        QCOMPARE(text(model, 0, BuildListModel::Duration), model.index(0, 0).data(BuildListModel::ReasonRole).toString());
    }

    void aHundredThousandRows()
    {
        House house;
        const QList<BuildId> ids = house.insertMany(100'000);
        QCOMPARE(ids.size(), 100'000);

        QElapsedTimer timer;
        timer.start();
        QCOMPARE(answerOf(house.builds.ids({})).value_or(QList<BuildId>()).size(), 100'000);
        qInfo("all ids: %lld ms", timer.elapsed());
        timer.restart();
        BuildFilter named{.text = u"tariff"_s, .named = {sampleComponent(2)}};
        QVERIFY(answerOf(house.builds.ids(named)).has_value());
        qInfo("ids by text: %lld ms", timer.elapsed());

        BuildListModel model(house.builds, house.components, house.clock);
        QTRY_COMPARE(model.rowCount(), 100'000);
        QCOMPARE(model.idAt(0), ids.last());
        QCOMPARE(model.idAt(99'999), ids.first());
        QCOMPARE(model.rowOf(ids.at(50'000)), 49'999);

        // A row far down is fetched when it is looked at.
        QVERIFY(text(model, 50'000, BuildListModel::Number).isEmpty());
        QTRY_COMPARE(text(model, 50'000, BuildListModel::Number), u"#16667"_s);
        QCOMPARE(text(model, 50'000, BuildListModel::ComponentName), u"tariff-engine"_s);
        QCOMPARE(text(model, 50'000, BuildListModel::Revision), u"0123456"_s);
        QCOMPARE(text(model, 50'000, BuildListModel::Message), u"Mend the door"_s);
        QCOMPARE(text(model, 50'000, BuildListModel::CauseColumn), u"push by anna"_s);
        QVERIFY(!model.index(50'000, BuildListModel::State).data(Qt::AccessibleTextRole).toString().isEmpty());

        // One more build keeps what was read.
        timer.restart();
        const BuildId newest = house.arrive();
        QTRY_COMPARE(model.rowCount(), 100'001);
        qInfo("one more on top: %lld ms", timer.elapsed());
        QCOMPARE(model.idAt(0), newest);
        QCOMPARE(text(model, 50'001, BuildListModel::Number), u"#16667"_s);

        // It goes through all rows at each change, so it looks once.
        const QAbstractItemModelTester once(&model);
    }

    void filtersByStateTextAndComponent()
    {
        House house;
        const QList<BuildId> ids = house.insert(9);
        house.setState(ids.at(4), BuildState::Failed);
        BuildListModel model(house.builds, house.components, house.clock);
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 9);

        model.setFilter({.states = {BuildState::Failed}});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.idAt(0), ids.at(4));

        model.setFilter({.component = sampleComponent(3)});
        QTRY_COMPARE(model.rowCount(), 3);

        model.setFilter({.text = u"QUAY"_s});
        QTRY_COMPARE(model.idAt(0), ids.at(8));
        QCOMPARE(model.rowCount(), 3);

        model.setFilter({.text = u"branch-6"_s});
        QTRY_COMPARE(model.idAt(0), ids.at(6));
        QCOMPARE(model.rowCount(), 1);

        model.setFilter({.text = u"no such thing"_s});
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(!model.isLoading());
        QVERIFY(model.problem().isEmpty());
    }

    void aRowThatChangesStaysWhereItIs()
    {
        House house;
        const QList<BuildId> ids = house.insert(6);
        BuildListModel model(house.builds, house.components, house.clock);
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 6);
        QTRY_COMPARE(text(model, 2, BuildListModel::State), u"Waiting"_s);
        const QPersistentModelIndex kept = model.index(2, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        house.setState(ids.at(3), BuildState::Running);
        QTRY_COMPARE(text(model, 2, BuildListModel::State), u"Building"_s);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(resets.count(), 0);

        house.clock.advanceMs(7'300);
        QCOMPARE(text(model, 2, BuildListModel::Duration), u"7 s"_s);
        house.setState(ids.at(3), BuildState::Running, u"No node takes it."_s); // what it waits for is what one wants to know
        QTRY_COMPARE(text(model, 2, BuildListModel::Duration), u"No node takes it."_s);
        QCOMPARE(model.index(2, BuildListModel::Duration).data(Qt::ToolTipRole).toString(), u"No node takes it."_s);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.tick();
        QVERIFY(!changes.isEmpty());
    }

    void aFilteredListFollowsWithoutAReset()
    {
        House house;
        const QList<BuildId> ids = house.insert(6);
        for (const int i : {0, 2, 4})
            house.setState(ids.at(i), BuildState::Running);
        BuildListModel model(house.builds, house.components, house.clock);
        model.setFilter({.states = {BuildState::Running}});
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 3);
        const QPersistentModelIndex last = model.index(2, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        house.setState(ids.at(2), BuildState::Succeeded); // goes, from the middle
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(last.row(), 1);
        house.setState(ids.at(3), BuildState::Running); // comes, into the middle
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.idAt(1), ids.at(3));
        QCOMPARE(last.row(), 2);
        QCOMPARE(model.idAt(last.row()), ids.at(0));
        QCOMPARE(resets.count(), 0);
    }

    void nothingMovesWhileSomebodyReads()
    {
        House house;
        const QList<BuildId> ids = house.insert(4);
        BuildListModel model(house.builds, house.components, house.clock);
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 4);
        QSignalSpy newer(&model, &BuildListModel::newerChanged);

        model.setLive(false);
        const BuildId one = house.arrive();
        const BuildId two = house.arrive();
        QCOMPARE(model.newer(), 2);
        QCOMPARE(newer.count(), 2);
        QCOMPARE(model.rowCount(), 4);
        model.showNewer();
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.idAt(0), two);
        QCOMPARE(model.idAt(1), one);
        QCOMPARE(model.newer(), 0);

        house.arrive();
        model.setLive(true); // the pointer has left
        QCOMPARE(model.rowCount(), 7);
    }

    void aFilteredListCountsOnlyWhatFits()
    {
        House house;
        const QList<BuildId> ids = house.insert(3);
        BuildListModel model(house.builds, house.components, house.clock);
        model.setFilter({.component = sampleComponent(1)});
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 1);

        model.setLive(false);
        house.arrive(2);
        const BuildId fits = house.arrive(1);
        QTRY_COMPARE(model.newer(), 1);
        QCOMPARE(model.rowCount(), 1);
        model.showNewer();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.idAt(0), fits);
        QTRY_COMPARE(model.newer(), 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildListModel)
#include "tst_buildlistmodel.moc"
