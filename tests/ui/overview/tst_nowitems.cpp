#include "tests/support/warnings.h"
#include "ui/overview/nowitems.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = 1'767'225'600 * second;

Component component(const QString &id, const QString &name, ComponentState state = ComponentState::Running)
{
    Component component;
    component.id = ComponentId(id);
    component.name = name;
    component.state = state;
    return component;
}

Build build(const QString &component, int number, BuildState state, qint64 agoS)
{
    Build build;
    build.id = BuildId(u"%1-%2"_s.arg(component).arg(number));
    build.component = ComponentId(component);
    build.number = number;
    build.state = state;
    build.queuedAtUs = now - (agoS + 10) * second;
    build.startedAtUs = now - agoS * second;
    build.finishedAtUs = isFinished(state) ? now - agoS * second : 0;
    return build;
}

OverviewFacts facts()
{
    OverviewFacts facts;
    facts.nowUs = now;
    facts.slotCount = 2;
    for (const Component &one : {component(u"a"_s, u"tariff-engine"_s), component(u"b"_s, u"berth-planner"_s),
                                 component(u"c"_s, u"customs-bridge"_s, ComponentState::Abnormal)})
        facts.components.insert(one.id, one);
    return facts;
}

} // namespace

class TestNowItems : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allCalm()
    {
        OverviewFacts calm = facts();
        calm.components.remove(ComponentId(u"c"_s));
        calm.last.insert(ComponentId(u"a"_s), build(u"a"_s, 7, BuildState::Succeeded, 60));
        QVERIFY(attentionItems(calm).isEmpty());
        QVERIFY(runningItems(calm, now).isEmpty());
        QVERIFY(waitingItems(calm, now).isEmpty());
    }

    void failedBuildsComeNewestFirstAndLeadToTheirLog()
    {
        OverviewFacts some = facts();
        Build older = build(u"a"_s, 447, BuildState::Failed, 720);
        older.reason = u"Step “unit tests” ended with exit code 2."_s;
        some.last.insert(older.component, older);
        some.last.insert(ComponentId(u"b"_s), build(u"b"_s, 9, BuildState::Interrupted, 60));
        some.last.insert(ComponentId(u"gone"_s), build(u"gone"_s, 1, BuildState::Failed, 5)); // its component was removed
        const QList<NowItem> items = attentionItems(some);
        QCOMPARE(items.size(), 3);
        QCOMPARE(items.at(0).title, u"berth-planner #9"_s);
        QCOMPARE(items.at(0).glyph, StateGlyph::Interrupted);
        QCOMPARE(items.at(0).sentence, u"Interrupted"_s);
        QCOMPARE(items.at(1).title, u"tariff-engine #447"_s);
        QCOMPARE(items.at(1).sentence, older.reason);
        QCOMPARE(items.at(1).aside, u"12 min ago"_s);
        QCOMPARE(items.at(1).place, (Place{Page::Builds, u"a-447"_s, {}}));
        QCOMPARE(items.at(2).title, u"customs-bridge"_s);
        QCOMPARE(items.at(2).glyph, StateGlyph::Abnormal);
    }

    void refusalsOfOneKindAreOneRow()
    {
        OverviewFacts some = facts();
        some.components.remove(ComponentId(u"c"_s));
        for (int i = 0; i < 5; ++i) {
            Delivery delivery;
            delivery.id = DeliveryId(u"d%1"_s.arg(9 - i));
            delivery.component = ComponentId(u"a"_s);
            delivery.outcome = Outcome::Refused;
            delivery.answer = 401;
            delivery.receivedAtUs = now - (300 + i) * second;
            some.refused.append(delivery);
        }
        Delivery stranger;
        stranger.id = DeliveryId(u"s"_s);
        stranger.outcome = Outcome::Refused;
        stranger.answer = 404;
        stranger.peer = u"203.0.113.7:51412"_s;
        stranger.receivedAtUs = now - 900 * second;
        some.refused.append(stranger);
        const QList<NowItem> items = attentionItems(some);
        QCOMPARE(items.size(), 2);
        QCOMPARE(items.at(0).title, u"tariff-engine"_s);
        QCOMPARE(items.at(0).sentence, u"Bad signature: 5 deliveries refused"_s);
        QCOMPARE(items.at(0).place, (Place{Page::Deliveries, u"d9"_s, {}}));
        QCOMPARE(items.at(1).title, u"Sender 203.0.113.7"_s);
        QCOMPARE(items.at(1).sentence, u"Unknown address: one delivery refused"_s);
        some.refused.last().provider = u"gitlab"_s;
        some.refused.last().peer = u"[2001:db8::1]:51412"_s;
        QCOMPARE(attentionItems(some).at(1).title, u"GitLab at 2001:db8::1"_s);
    }

    void silentComponentsLeadToTheirTriggers()
    {
        OverviewFacts some = facts();
        some.components.remove(ComponentId(u"c"_s));
        some.silent.append(ComponentId(u"b"_s));
        const QList<NowItem> items = attentionItems(some);
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first().place, (Place{Page::Components, u"b"_s, u"triggers"_s}));
    }

    void progressIsAgainstTheUsualTimeAndNeverFull()
    {
        OverviewFacts some = facts();
        some.running = {build(u"a"_s, 1, BuildState::Running, 63), build(u"b"_s, 2, BuildState::Running, 500)};
        some.usualUs.insert(ComponentId(u"a"_s), 126 * second);
        some.usualUs.insert(ComponentId(u"b"_s), 60 * second);
        const QList<NowItem> items = runningItems(some, now);
        QCOMPARE(items.at(0).aside, u"1 min 3 s of about 2 min 6 s"_s);
        QCOMPARE(items.at(0).progress, 0.5);
        QVERIFY(items.at(1).progress < 1);
        some.usualUs.clear();
        QCOMPARE(runningItems(some, now).at(0).aside, u"1 min 3 s"_s);
    }

    void whatWaitsSaysForWhat()
    {
        OverviewFacts some = facts();
        some.running = {build(u"a"_s, 1, BuildState::Running, 63)};
        some.waiting = {build(u"a"_s, 2, BuildState::Queued, 30), build(u"b"_s, 3, BuildState::Queued, 20)};
        QCOMPARE(waitingItems(some, now).at(0).sentence, u"its own #1 must end first"_s);
        QCOMPARE(waitingItems(some, now).at(0).aside, u"40 s"_s);
        QCOMPARE(waitingItems(some, now).at(1).sentence, u"starts at once"_s);
        some.running.append(build(u"c"_s, 9, BuildState::Running, 5));
        QCOMPARE(waitingItems(some, now).at(1).sentence, u"waits for one of 2 slots"_s);
        some.waiting[1].reason = u"Quiet time, starts in 6 s."_s;
        QCOMPARE(waitingItems(some, now).at(1).sentence, u"Quiet time, starts in 6 s."_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestNowItems)
#include "tst_nowitems.moc"
