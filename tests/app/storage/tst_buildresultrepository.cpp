#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestBuildResultRepository : public QObject
{
    Q_OBJECT

    static BuildId queued(Store &store)
    {
        const Component component = fullComponent();
        const auto build = store.write([&](Transaction &tx) -> Result<Build> {
            if (auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}); !saved)
                return failure(saved.error());
            if (auto saved = ComponentRepository(tx).save(component, u"anna"_s, sampleTimeUs); !saved)
                return failure(saved.error());
            return BuildRepository(tx).enqueue(sampleBuild(component.id, u"main"_s), QueuePolicy::EveryOne, sampleTimeUs);
        });
        return build ? build->id : BuildId();
    }
    static EffectivePlan plan()
    {
        EffectivePlan plan;
        plan.definition = u"web-build"_s;
        plan.templateName = u"go"_s;
        plan.revision = 3;
        plan.service = {u"shop"_s, u"web"_s};
        plan.plan.script = u"make\n"_s;
        plan.plan.parameters = {{.key = u"TOKEN"_s, .secretKey = u"definition/token"_s, .isCredential = true}};
        plan.repos = {{.name = u"shared"_s, .branch = u"main"_s}};
        return plan;
    }

private Q_SLOTS:
    void roundTrip()
    {
        Store store;
        const BuildId id = queued(store);
        QVERIFY(!id.isEmpty());
        const QList<BuildInput> inputs{{u"MODE"_s, u"fast"_s, {}}, {u"TOKEN"_s, {}, u"input/1"_s}};
        const QMap<QString, QString> outputs{{u"IMAGE"_s, u"web:1"_s}, {u"NOTES"_s, u"two\nlines"_s}};
        const QList<Artifact> artifacts{{u"a.txt"_s, u"files/a.txt"_s, 7, u"ab"_s, 5, 0}, {u"dist/web.tar.gz"_s, u"files/dist/web.tar.gz"_s, 1 << 30, u"cd"_s, 5, 0}};
        VERIFY_OK(store.write([&](Transaction &tx) -> Result<> {
            BuildResultRepository results(tx);
            for (int again = 0; again < 2; ++again) { // a program that died in between tells it once more
                for (const auto &done : {results.setPlan(id, plan()), results.setInputs(id, inputs), results.setOutputs(id, outputs),
                                         results.setArtifacts(id, artifacts)}) {
                    if (!done)
                        return done;
                }
            }
            return Done{};
        }));
        const auto result = store.read([&](Transaction &tx) { return BuildResultRepository(tx).of(id); });
        VERIFY_OK(result);
        QCOMPARE(result->plan, std::optional(plan()));
        QCOMPARE(result->inputs, inputs);
        QCOMPARE(result->outputs, outputs);
        QCOMPARE(result->artifacts, artifacts);

        VERIFY_OK(store.write([&](Transaction &tx) { return BuildResultRepository(tx).artifactsRemoved(id, 9); }));
        const auto later = store.read([&](Transaction &tx) { return BuildResultRepository(tx).of(id); });
        QCOMPARE(later->artifacts.first().removedAtUs, 9);
    }

    void aSecretNeverStandsInARow()
    {
        Store store;
        const BuildId id = queued(store);
        VERIFY_OK(store.write([&](Transaction &tx) { return BuildResultRepository(tx).setInputs(id, {{u"TOKEN"_s, u"s3cr3t"_s, u"input/1"_s}}); }));
        const auto inputs = store.read([&](Transaction &tx) { return BuildResultRepository(tx).inputs(id); });
        QCOMPARE(inputs->first().value, QString());
    }

    void ofABuildThatIsNotThere()
    {
        Store store;
        const BuildId none(u"nobody"_s);
        QCOMPARE(store.read([&](Transaction &tx) { return BuildResultRepository(tx).of(none); }).error().code, ErrorCode::NotFound);
        QCOMPARE(store.write([&](Transaction &tx) { return BuildResultRepository(tx).setPlan(none, {}); }).error().code, ErrorCode::NotFound);
        QCOMPARE(store.write([&](Transaction &tx) { return BuildResultRepository(tx).setOutputs(none, {{u"A"_s, u"1"_s}}); }).error().code,
                 ErrorCode::NotFound);
    }

    void rememberedPerPerson()
    {
        Store store;
        QVERIFY(!queued(store).isEmpty());
        const ComponentId component = fullComponent().id;
        const auto remember = [&](const QString &actor, const QMap<QString, QString> &values) {
            return store.write([&](Transaction &tx) { return BuildResultRepository(tx).remember(actor, component, values); });
        };
        const auto remembered = [&](const QString &actor) {
            return store.read([&](Transaction &tx) { return BuildResultRepository(tx).remembered(actor, component); }).value_or(QMap<QString, QString>());
        };
        VERIFY_OK(remember(u"anna"_s, {{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}}));
        VERIFY_OK(remember(u"berta"_s, {{u"A"_s, u"9"_s}}));
        VERIFY_OK(remember(u"anna"_s, {{u"A"_s, u"3"_s}}));
        QCOMPARE(remembered(u"anna"_s), (QMap<QString, QString>{{u"A"_s, u"3"_s}}));
        QCOMPARE(remembered(u"berta"_s), (QMap<QString, QString>{{u"A"_s, u"9"_s}}));
        QVERIFY(remembered(u"carla"_s).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildResultRepository)
#include "tst_buildresultrepository.moc"
