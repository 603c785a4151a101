#include "ui/overview/trends.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace slipway {

namespace {

QDate dayOf(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000).date();
}

void countSenders(const QList<Delivery> &deliveries, Trends &trends)
{
    for (const Delivery &delivery : deliveries) {
        auto sender = std::find_if(trends.senders.begin(), trends.senders.end(),
                                   [&](const SenderTrend &known) { return known.provider == delivery.provider; });
        if (sender == trends.senders.end())
            sender = trends.senders.insert(trends.senders.end(), SenderTrend{delivery.provider});
        switch (delivery.outcome) {
        case Outcome::Build: ++sender->built; break;
        case Outcome::Refused: ++sender->refused; break;
        case Outcome::Pending: ++sender->notVerified; break;
        case Outcome::Filtered:
        case Outcome::Off:
        case Outcome::Test:
        case Outcome::Duplicate: ++sender->notBuilt; break;
        }
    }
    std::stable_sort(trends.senders.begin(), trends.senders.end(),
                     [](const SenderTrend &a, const SenderTrend &b) { return a.count() > b.count(); });
}

void measureStages(const QList<Build> &builds, const QList<Delivery> &deliveries, Trends &trends)
{
    QHash<DeliveryId, const Delivery *> byId;
    for (const Delivery &delivery : deliveries)
        byId.insert(delivery.id, &delivery);
    QList<qint64> answered, decided, waited, firstByte;
    for (const Build &build : builds) {
        const Delivery *delivery = byId.value(build.delivery);
        if (!delivery || build.cause != Cause::Webhook || build.startedAtUs == 0 || build.firstOutputAtUs == 0)
            continue;
        answered.append(delivery->answerUs);
        decided.append(qMax<qint64>(0, delivery->decidedAtUs - delivery->receivedAtUs));
        waited.append(qMax<qint64>(0, build.startedAtUs - build.queuedAtUs));
        firstByte.append(qMax<qint64>(0, build.firstOutputAtUs - build.startedAtUs));
    }
    trends.stagedBuilds = int(answered.size());
    if (answered.isEmpty())
        return;
    const auto add = [&](StageTrend::Stage stage, const QList<qint64> &values) {
        trends.stages.append({stage, percentile(values, 0.5), percentile(values, 0.95)});
    };
    add(StageTrend::Stage::Answered, answered);
    add(StageTrend::Stage::Decided, decided);
    add(StageTrend::Stage::Waited, waited);
    add(StageTrend::Stage::FirstByte, firstByte);
}

void compareHalves(const QList<QList<qint64>> &durations, Trends &trends)
{
    constexpr qsizetype enough = 5;
    QList<qint64> earlier, later;
    for (qsizetype i = 0; i < durations.size(); ++i)
        (i < durations.size() / 2 ? earlier : later) += durations.at(i);
    if (earlier.size() < enough || later.size() < enough)
        return;
    trends.earlierMedianUs = percentile(earlier, 0.5);
    trends.laterMedianUs = percentile(later, 0.5);
}

} // namespace

qint64 percentile(QList<qint64> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = qsizetype(std::ceil(share * double(values.size())));
    return values.at(qBound<qsizetype>(1, rank, values.size()) - 1);
}

Trends trendsOf(const QList<Build> &builds, const QList<Delivery> &deliveries, QDate today, int days)
{
    Trends trends;
    QList<QList<qint64>> durations(days);
    for (int i = 0; i < days; ++i)
        trends.days.append({today.addDays(i + 1 - days)});
    for (const Build &build : builds) {
        const qint64 index = days - 1 + today.daysTo(dayOf(build.finishedAtUs));
        if (build.finishedAtUs == 0 || index < 0 || index >= days)
            continue;
        DayTrend &day = trends.days[index];
        if (build.state == BuildState::Succeeded) {
            ++day.passed;
            durations[index].append(build.finishedAtUs - build.startedAtUs);
        } else if (build.state == BuildState::Failed || build.state == BuildState::TimedOut) {
            ++day.failed;
        } else {
            ++day.other;
        }
    }
    for (int i = 0; i < days; ++i) {
        DayTrend &day = trends.days[i];
        day.medianUs = percentile(durations.at(i), 0.5);
        day.p95Us = percentile(durations.at(i), 0.95);
        trends.passed += day.passed;
        trends.failed += day.failed;
    }
    compareHalves(durations, trends);
    countSenders(deliveries, trends);
    measureStages(builds, deliveries, trends);
    return trends;
}

} // namespace slipway
