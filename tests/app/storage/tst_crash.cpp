// What kill -9 leaves behind: a child writes as fast as it can and says on its standard output what was acknowledged;
// it is killed in the middle, and everything it said must be there.
#include "app/storage/buildrepository.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdio>
#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int componentCount = 5;

// The body of the child: never returns.
[[noreturn]] void burst(const QString &file, int first)
{
    auto database = Database::open(file);
    if (!database)
        std::_Exit(2);
    for (int number = first;; ++number) {
        const ComponentId component = sampleComponent(number % componentCount);
        const auto stored = (*database)->write([=](Transaction &tx) -> Result<> { // keeps the pace, and the commits mixed
            const auto next = BuildRepository(tx).startNext(2, number);
            if (!next)
                return failure(next.error());
            if (*next && number % 3 == 0) {
                const auto ended = BuildRepository(tx).finish((*next)->id, BuildState::Succeeded, {}, 0, number);
                if (!ended)
                    return failure(ended.error());
            }
            return Done{};
        });
        for (int i = 0; i < 8; ++i) {
            const Delivery delivery = sampleDelivery(number * 8 + i, component);
            (*database)->intake([=](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, sampleRequest()); },
                                [delivery, &database](const Result<> &committed) {
                                    if (!committed)
                                        std::_Exit(3);
                                    std::printf("delivery %s\n", qPrintable(delivery.id.toString()));
                                    std::fflush(stdout);
                                    (*database)->write([delivery](Transaction &tx) -> Result<bool> {
                                        Build build = sampleBuild(delivery.component, u"main"_s);
                                        build.delivery = delivery.id;
                                        const auto queued = BuildRepository(tx).enqueue(build, QueuePolicy::LatestOnly,
                                                                                        delivery.receivedAtUs);
                                        if (!queued)
                                            return failure(queued.error());
                                        Delivery decided = delivery;
                                        decided.outcome = Outcome::Build;
                                        decided.build = queued->id;
                                        return DeliveryRepository(tx).decide(decided);
                                    });
                                });
        }
        if (!stored.result())
            std::_Exit(4);
    }
}

QVariant asked(const Transaction &tx, const QString &sql)
{
    QSqlQuery query(sql, tx.sql());
    return query.next() ? query.value(0) : QVariant();
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingAcknowledgedIsLost()
    {
        constexpr int rounds = 6;
        QTemporaryDir folder;
        const QString file = folder.filePath(u"slipway.db"_s);
        QSet<DeliveryId> acknowledged;
        for (int round = 0; round < rounds; ++round) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(),
                        {u"--burst"_s, file, QString::number(round * 1'000'000)});
            QByteArray said;
            const int wanted = 40 + round * 60; // another moment each time
            while (said.count('\n') < wanted) {
                QVERIFY2(child.waitForReadyRead(tryingMs), qPrintable(child.errorString()));
                said += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            said += child.readAllStandardOutput();
            for (const QByteArray &line : said.left(said.lastIndexOf('\n')).split('\n'))
                acknowledged.insert(DeliveryId(QString::fromLatin1(line.mid(int(sizeof "delivery")))));

            auto database = Database::open(file);
            VERIFY_OK(database);
            const auto ids = (*database)->read([](Transaction &tx) { return DeliveryRepository(tx).ids({}); }).result();
            VERIFY_OK(ids);
            const QSet<DeliveryId> stored(ids->begin(), ids->end());
            QVERIFY((acknowledged - stored).isEmpty());
            QVERIFY(acknowledged.size() >= wanted);

            const auto checked = (*database)->read([](Transaction &tx) -> Result<QStringList> {
                return QStringList{
                    asked(tx, u"PRAGMA integrity_check"_s).toString(),
                    // Built, and only once, whatever was decided; and nothing built without its decision.
                    asked(tx, u"SELECT count(*) FROM delivery d WHERE (outcome = 'build') <>"
                              " (SELECT count(*) = 1 FROM build b WHERE b.delivery = d.id AND b.id = d.build)"_s)
                        .toString(),
                    asked(tx, u"SELECT count(*) - (SELECT count(*) FROM delivery WHERE outcome = 'build') FROM build"_s)
                        .toString(),
                    asked(tx, u"SELECT count(*) FROM build_lane l WHERE running <>"
                              " (SELECT count(*) FROM build b WHERE b.component = l.component AND state = 'running')"_s)
                        .toString(),
                    asked(tx, u"SELECT count(*) FROM inbox JOIN delivery USING (id)"_s).toString(), // moved, not copied
                    asked(tx, u"SELECT sum(n) - (SELECT count(*) FROM delivery) FROM delivery_count WHERE component = 0"_s)
                        .toString()};
            }).result();
            VERIFY_OK(checked);
            QCOMPARE(*checked, (QStringList{u"ok"_s, u"0"_s, u"0"_s, u"0"_s, u"0"_s, u"0"_s}));
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 4 && arguments[1] == u"--burst"_s)
        burst(arguments[2], arguments[3].toInt());
    failOnWarnings();
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crash.moc"
