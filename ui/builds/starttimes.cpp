#include "ui/builds/starttimes.h"

#include "models/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::StartTimes)
};

// A wait below this is the machinery's own time, not that of a queue.
constexpr qint64 shortestWaitUs = 1'000'000;
// Of what is told about a cluster.
constexpr qint64 leastStageUs = 1'000;

// Rows end to end: each begins where the one before ended.
class Chain
{
public:
    explicit Chain(qint64 originUs) : m_originUs(originUs), m_atUs(originUs) { }

    void reach(const QString &name, qint64 untilUs, Tone tone, const QString &note = {}, const QString &link = {})
    {
        untilUs = std::max(untilUs, m_atUs); // clocks of two processes may differ by a few microseconds
        m_rows.append({name, m_atUs - m_originUs, untilUs - m_originUs, tone, note, link});
        m_atUs = untilUs;
    }
    const QList<Waterfall::Row> &rows() const { return m_rows; }
    qint64 totalUs() const { return m_atUs - m_originUs; }

private:
    qint64 m_originUs;
    qint64 m_atUs;
    QList<Waterfall::Row> m_rows;
};

QString waitName(const BuildContext &context)
{
    if (context.build.state == BuildState::Approval)
        return Tr::tr("Approval");
    switch (context.heldBy) {
    case HeldBy::OwnBuild:
    case HeldBy::Older:
        return Tr::tr("Own turn");
    case HeldBy::Group:
        return Tr::tr("Group");
    case HeldBy::Slots:
        return Tr::tr("Slot");
    case HeldBy::Nothing:
    case HeldBy::Person:
        break;
    }
    return Tr::tr("Waiting");
}

QString nameOf(const QString &mark)
{
    const QHash<QString, QString> names{{u"created"_s, Tr::tr("Created")},
                                        {u"scheduled"_s, Tr::tr("Scheduled")},
                                        {u"running"_s, Tr::tr("Running")},
                                        {u"container"_s, Tr::tr("Container")}};
    return names.value(mark);
}

// What comes between its start and its first byte where it does not run on this machine itself.
void reachPlace(Chain &chain, qint64 byteUs, const QList<std::pair<QString, qint64>> &marks)
{
    const auto isBefore = [byteUs](qint64 atUs) { return atUs > 0 && (byteUs == 0 || atUs <= byteUs); };
    QList<std::pair<QString, qint64>> shown;
    for (const auto &[mark, atUs] : marks) {
        const QString name = nameOf(mark);
        if (name.isEmpty() || !isBefore(atUs))
            continue;
        if (!shown.isEmpty() && atUs - shown.last().second < leastStageUs)
            shown.removeLast(); // both were told at once
        shown.append({name, atUs});
    }
    for (const auto &[name, atUs] : std::as_const(shown))
        chain.reach(name, atUs, Tone::Run);
}

} // namespace

StartTimes startTimes(const BuildContext &context, const QString &holderName, qint64 nowUs,
                      const QList<std::pair<QString, qint64>> &marks)
{
    const Build &build = context.build;
    if (build.queuedAtUs == 0 || (isFinished(build.state) && build.startedAtUs == 0))
        return {};
    // A retry carries the delivery of the build before, but its own way begins when it was asked for.
    const Delivery *delivery = context.delivery && build.cause != Cause::Retry && build.cause != Cause::Manual
        ? &*context.delivery
        : nullptr;
    Chain chain(delivery ? delivery->receivedAtUs : build.queuedAtUs);
    if (delivery) {
        chain.reach(Tr::tr("Verified"), delivery->receivedAtUs + delivery->answerUs, Tone::Idle);
        chain.reach(Tr::tr("Decided"), std::max(delivery->decidedAtUs, build.queuedAtUs), Tone::Idle);
    }
    const QString note = !context.holder || holderName.isEmpty() ? QString()
        : context.heldBy == HeldBy::Older                        ? Tr::tr("behind %1").arg(holderName)
                                                                 : Tr::tr("held by %1").arg(holderName);
    const QString link = note.isEmpty() ? QString() : u"holder"_s;
    if (isWaiting(build.state)) {
        chain.reach(waitName(context), nowUs, Tone::Wait, note, link);
        return {chain.rows(), Tr::tr("waiting for %1").arg(words::soFar(nowUs - build.queuedAtUs))};
    }
    if (context.holder)
        chain.reach(waitName(context), context.holder->finishedAtUs, Tone::Wait, note, link);
    else if (build.startedAtUs - build.queuedAtUs >= shortestWaitUs)
        chain.reach(waitName(context), build.startedAtUs, Tone::Wait);
    chain.reach(Tr::tr("Started"), build.startedAtUs, Tone::Run);
    reachPlace(chain, build.firstOutputAtUs, marks);
    if (build.firstOutputAtUs == 0 && !isFinished(build.state))
        chain.reach(Tr::tr("First byte"), nowUs, isHeldUp(build) ? Tone::Wait : Tone::Run); // as long as it takes so far
    if (build.firstOutputAtUs == 0)
        return {chain.rows(), isFinished(build.state) ? Tr::tr("no output") : Tr::tr("no output yet")};
    chain.reach(Tr::tr("First byte"), build.firstOutputAtUs, Tone::Run);
    const QString total = Waterfall::duration(chain.totalUs());
    return {chain.rows(), delivery ? Tr::tr("%1 from push to first byte").arg(total) : Tr::tr("%1 to the first byte").arg(total)};
}

} // namespace slipway
