#include "tests/support/warnings.h"
#include "ui/overview/charts.h"
#include "ui/overview/trends.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
const QDate today(2026, 3, 12);

Build finished(BuildState state, int daysAgo, qint64 durationS)
{
    Build build;
    build.state = state;
    build.startedAtUs = QDateTime(today.addDays(-daysAgo), QTime(12, 0)).toMSecsSinceEpoch() * 1000;
    build.finishedAtUs = build.startedAtUs + durationS * second;
    return build;
}

} // namespace

class TestTrends : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void percentilesAreValuesThatWere()
    {
        QCOMPARE(percentile({}, 0.5), 0);
        QCOMPARE(percentile({7}, 0.95), 7);
        QCOMPARE(percentile({4, 1, 3, 2}, 0.5), 2);
        QList<qint64> hundred;
        for (int i = 100; i > 0; --i)
            hundred.append(i);
        QCOMPARE(percentile(hundred, 0.95), 95);
    }

    void daysHaveNoGaps()
    {
        const QList<Build> builds{finished(BuildState::Succeeded, 0, 60), finished(BuildState::Succeeded, 0, 120),
                                  finished(BuildState::Failed, 3, 10), finished(BuildState::Cancelled, 3, 10),
                                  finished(BuildState::Succeeded, 14, 10)}; // before the first day
        const Trends trends = trendsOf(builds, {}, today, 14);
        QCOMPARE(trends.days.size(), 14);
        QCOMPARE(trends.days.first().day, today.addDays(-13));
        QCOMPARE(trends.days.last().day, today);
        QCOMPARE(trends.days.last().passed, 2);
        QCOMPARE(trends.days.last().medianUs, 60 * second);
        QCOMPARE(trends.days.last().p95Us, 120 * second);
        QCOMPARE(trends.days.at(10).failed, 1);
        QCOMPARE(trends.days.at(10).other, 1);
        QCOMPARE(trends.passed, 2);
        QCOMPARE(trends.failed, 1);
    }

    void halvesAreComparedWhereThereIsEnough()
    {
        QList<Build> builds;
        for (int i = 0; i < 5; ++i)
            builds.append(finished(BuildState::Succeeded, i, 90 + i));
        for (int i = 0; i < 4; ++i)
            builds.append(finished(BuildState::Succeeded, 7 + i, 120));
        QCOMPARE(trendsOf(builds, {}, today, 14).earlierMedianUs, 0);
        builds.append(finished(BuildState::Succeeded, 11, 120));
        builds.append(finished(BuildState::Failed, 12, 5));
        const Trends trends = trendsOf(builds, {}, today, 14);
        QCOMPARE(trends.earlierMedianUs, 120 * second);
        QCOMPARE(trends.laterMedianUs, 92 * second);
    }

    void sendersAreSortedByCount()
    {
        QList<Delivery> deliveries;
        const auto add = [&](const QString &provider, Outcome outcome) {
            Delivery delivery;
            delivery.provider = provider;
            delivery.outcome = outcome;
            deliveries.append(delivery);
        };
        add(u"gitlab"_s, Outcome::Off);
        add(u"github"_s, Outcome::Build);
        add(u"github"_s, Outcome::Filtered);
        add(u"github"_s, Outcome::Refused);
        add(u"gitlab"_s, Outcome::Pending);
        const Trends trends = trendsOf({}, deliveries, today, 14);
        QCOMPARE(trends.senders.size(), 2);
        QCOMPARE(trends.senders.first().provider, u"github"_s);
        QCOMPARE(trends.senders.first().count(), 3);
        QCOMPARE(trends.senders.last().notBuilt, 1);
        QCOMPARE(trends.senders.last().notVerified, 1);
    }

    void stagesNeedADeliveryAndItsBuild()
    {
        Delivery delivery;
        delivery.id = DeliveryId(u"d"_s);
        delivery.receivedAtUs = 100 * second;
        delivery.answerUs = 4000;
        delivery.decidedAtUs = delivery.receivedAtUs + 9000;
        Build build = finished(BuildState::Succeeded, 0, 60);
        build.cause = Cause::Webhook;
        build.delivery = delivery.id;
        build.queuedAtUs = build.startedAtUs - 2 * second;
        build.firstOutputAtUs = build.startedAtUs + 30'000;
        const Trends trends = trendsOf({build, finished(BuildState::Succeeded, 0, 60)}, {delivery}, today, 14);
        QCOMPARE(trends.stagedBuilds, 1);
        QCOMPARE(trends.stages.size(), 4);
        QCOMPARE(trends.stages.at(0).medianUs, 4000);
        QCOMPARE(trends.stages.at(1).medianUs, 9000);
        QCOMPARE(trends.stages.at(2).medianUs, 2 * second);
        QCOMPARE(trends.stages.at(3).medianUs, 30'000);
    }

    void axesEndAtRoundNumbers()
    {
        QCOMPARE(roundTop(1), 3);
        QCOMPARE(roundTop(7), 9);
        QCOMPARE(roundTop(107), 120);
        QCOMPARE(roundTop(185), 240);
        QVERIFY(roundTop(1'000'000) >= 1'000'000);
    }

    void chartsSayThemselves()
    {
        Theme theme(qApp, Theme::Mode::Light);
        DayBars bars;
        bars.setTrends(trendsOf({finished(BuildState::Succeeded, 0, 60)}, {}, today, 14));
        QCOMPARE(bars.accessibleDescription(), u"1 builds passed and 0 failed in 14 days; today 1 and 0."_s);
        DayCurves curves;
        curves.setTrends({});
        QCOMPARE(curves.accessibleDescription(), u"No build has passed in these days."_s);
        for (Chart *chart : QList<Chart *>{&bars, &curves}) {
            chart->resize(400, 200);
            QVERIFY(!chart->grab().isNull());
        }
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestTrends)
#include "tst_trends.moc"
