#include "app/core/clock.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "models/componentlistmodel.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/warnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestComponentListModel : public QObject
{
    Q_OBJECT
private:
    struct Fixture {
        Fixture()
            : database([this] {
                auto opened = Database::open(folder.filePath(u"slipway.db"_s));
                if (!opened)
                    qFatal("%s", qPrintable(opened.error().message));
                return std::move(*opened);
            }())
            , components(*database, secrets, clock)
            , builds(*database, components, clock, folder.path())
        {
        }
        // Many at once: the service would write each for itself.
        void fill(int count)
        {
            const auto written = answerOf(database->write([count](Transaction &tx) -> Result<> {
                if (auto saved = ProjectRepository(tx).save({ProjectKey(u"many"_s), u"Many"_s}); !saved)
                    return saved;
                ComponentRepository repository(tx);
                for (int i = 0; i < count; ++i) {
                    Component component;
                    component.id = ComponentId(randomId());
                    component.project = ProjectKey(u"many"_s);
                    component.name = u"component-%1"_s.arg(i);
                    component.source.url = u"https://github.com/team/component-%1.git"_s.arg(i);
                    component.git.enabled = i % 2 == 0;
                    if (auto saved = repository.save(component, u"test"_s, 1); !saved)
                        return saved;
                }
                return Done{};
            }));
            QVERIFY(written);
            QVERIFY(answerOf(components.load()));
        }
        QTemporaryDir folder;
        ManualClock clock;
        MemorySecretStore secrets;
        std::unique_ptr<Database> database;
        ComponentService components;
        BuildService builds;
    };

private Q_SLOTS:
    void tenThousandAreFilteredSortedAndFound()
    {
        Fixture fixture;
        ComponentListModel model(fixture.components, fixture.builds, fixture.clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fixture.fill(10'000);
        QCOMPARE(model.rowCount(), 10'000);
        QCOMPARE(model.countOf(ComponentListModel::Show::AutoBuildOff), 5'000);
        model.sort(ComponentListModel::Name, Qt::AscendingOrder);
        QCOMPARE(model.index(2, 0).data().toString(), u"component-2"_s);  // numbers in the order of counting
        QCOMPARE(model.index(10, 0).data().toString(), u"component-10"_s);
        QCOMPARE(model.rowOf(model.idAt(9'999)), 9'999);
        model.setText(u"component-12"_s);
        QCOMPARE(model.rowCount(), 111);
        model.setShow(ComponentListModel::Show::AutoBuildOff);
        QVERIFY(model.isFiltered());
        QVERIFY(model.rowCount() < 111);
        model.clearFilter();
        QCOMPARE(model.rowCount(), 10'000);
        model.setProject(ProjectKey(u"none"_s));
        QCOMPARE(model.rowCount(), 0);
    }

    void saysNothingOfBuildsItDoesNotKnowYet()
    {
        Fixture fixture;
        fixture.fill(2);
        ComponentListModel model(fixture.components, fixture.builds, fixture.clock);
        const auto cell = [&](int role) { return model.index(0, ComponentListModel::LastBuild).data(role).toString(); };
        QVERIFY(!model.isRead());
        QVERIFY(!model.knowsBuilds());
        QCOMPARE(cell(Qt::DisplayRole), QString());
        QCOMPARE(cell(Qt::AccessibleTextRole), u"Last build not known"_s);
        QSignalSpy told(&model, &ComponentListModel::problemChanged);
        QSignalSpy counted(&model, &ComponentListModel::countsChanged);
        QTRY_VERIFY(model.isRead());
        QCOMPARE(told.size(), 1); // whoever waited for it
        QVERIFY(!counted.isEmpty());
        QVERIFY(model.knowsBuilds());
        QCOMPARE(cell(Qt::DisplayRole), u"never built"_s);
        QCOMPARE(cell(Qt::AccessibleTextRole), u"Never built"_s);
    }

    void rowsKeepTheirPlacesUntilSettled()
    {
        Fixture fixture;
        fixture.fill(3);
        ComponentListModel model(fixture.components, fixture.builds, fixture.clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(ComponentListModel::LastBuild, Qt::DescendingOrder);
        // The last builds so far are read once and sort the rows; what comes afterwards leaves them in place.
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QTRY_COMPARE(reset.size(), 1);
        reset.clear();
        const ComponentId last = model.idAt(2);
        QSignalSpy moved(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(answerOf(fixture.builds.start(last)));
        QTRY_VERIFY(model.lastBuild(last).has_value());
        QCOMPARE(model.rowOf(last), 2);
        QVERIFY(reset.isEmpty());
        QVERIFY(!moved.isEmpty());
        QCOMPARE(model.countOf(ComponentListModel::Show::InProgress), 1);
        QVERIFY(model.isStale());
        model.settle();
        QCOMPARE(model.rowOf(last), 0);
        QVERIFY(!model.isStale());
    }

    void timeOfABuildGrowsWithItsClock()
    {
        Fixture fixture;
        fixture.fill(1);
        ComponentListModel model(fixture.components, fixture.builds, fixture.clock);
        const ComponentId id = model.idAt(0);
        QVERIFY(answerOf(fixture.builds.start(id)));
        QTRY_VERIFY(model.lastBuild(id).has_value());
        fixture.clock.advanceMs(41'000);
        QCOMPARE(model.index(0, ComponentListModel::LastBuild).data(ComponentListModel::WhenRole).toString(), u"41 s"_s);
    }

    void switchesArePendingAndFail()
    {
        Fixture fixture;
        fixture.fill(1);
        ComponentListModel model(fixture.components, fixture.builds, fixture.clock);
        const QModelIndex cell = model.index(0, ComponentListModel::Git);
        const auto state = [&] { return TriggerSwitch(cell.data(ComponentListModel::SwitchRole).toInt()); };
        QCOMPARE(state(), TriggerSwitch::On);
        const auto saved = fixture.components.setGitEnabled(model.idAt(0), false);
        QCOMPARE(state(), TriggerSwitch::PendingOff);
        QVERIFY(answerOf(saved));
        QTRY_COMPARE(state(), TriggerSwitch::Off);
        model.markFailed(model.idAt(0), Trigger::Git, true);
        QCOMPARE(state(), TriggerSwitch::FailedOff);
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"Git webhook of component-0, off; switching it on failed"_s);
    }

    void addressesSayWhereTheyLead()
    {
        QCOMPARE(ComponentListModel::providerOf(u"git@github.com:team/web.git"_s), u"github"_s);
        QCOMPARE(ComponentListModel::providerOf(u"https://codeberg.org/team/web"_s), u"forgejo"_s);
        QCOMPARE(ComponentListModel::providerOf(u"https://git.example.com/team/web"_s), u"git"_s);
        QCOMPARE(ComponentListModel::repositoryOf(u"https://git.example.com/team/sub/web.git"_s), u"team/sub/web"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestComponentListModel)
#include "tst_componentlistmodel.moc"
