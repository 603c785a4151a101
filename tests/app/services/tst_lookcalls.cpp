// Questions to clusters and to what runs: what there is to ask about, and how many may wait.
#include "app/services/catalogueservice.h"
#include "app/services/lookcalls.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/warnings.h"

#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestLookCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotThereIsNamed()
    {
        const EngineFixture fixture;
        const auto engine = fixture.loaded();
        const auto none = answerOf(testCluster(*engine, {}));
        QVERIFY(!none && none.error().code == ErrorCode::NotFound);
        const auto unknown = answerOf(testCluster(*engine, {{u"cluster"_s, u"moon"_s}}));
        QVERIFY(!unknown && unknown.error().message.contains(u"moon"_s));
        const auto alone = answerOf(tellUsage(*engine, {{u"what"_s, u"web"_s}}));
        QVERIFY(!alone && alone.error().code == ErrorCode::Unavailable);
        QVERIFY2(alone.error().message.contains(u"slipway serve"_s), qPrintable(alone.error().message));
    }

    void onlySoManyWait()
    {
        const EngineFixture fixture;
        const auto engine = fixture.loaded();
        const QString missing = fixture.dataDir() + u"/none"_s;
        QVERIFY(answerOf(engine->catalogue().save(Cluster{.name = u"lab"_s, .kubeconfig = missing}, std::nullopt, u"anna"_s)));
        QList<QFuture<Result<QJsonValue>>> questions;
        for (int i = 0; i < 9; ++i)
            questions.append(testCluster(*engine, {{u"cluster"_s, u"lab"_s}}));
        QVERIFY(questions.last().isFinished());
        QVERIFY(!questions.first().isFinished());
        const auto refused = questions.last().result();
        QVERIFY(!refused && refused.error().message.contains(u"in a moment"_s));
        for (const auto &question : std::as_const(questions)) {
            const auto told = answerOf(question);
            QVERIFY(!told && told.error().code == ErrorCode::Unavailable);
            QVERIFY2(told == refused || told.error().message.contains(missing), qPrintable(told.error().message));
        }
        QTRY_VERIFY(engine->findChildren<QObject *>(u"looks"_s).isEmpty());
        QVERIFY(!testCluster(*engine, {{u"cluster"_s, u"lab"_s}}).isFinished()); // another one may ask
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLookCalls)

#include "tst_lookcalls.moc"
