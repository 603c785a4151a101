// What was missed while nobody listened: a real repository behind a server that goes away, simulated time, and webhooks that
// come before, beside and after the look that finds the same push.
#include "tests/app/services/catchupbench.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestCatchUp : public QObject, private CatchUpBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void theFirstLookOnlyRecords()
    {
        startLooking();
        QCOMPARE(head(), m_repository->git({u"rev-parse"_s, u"HEAD"_s}));
        QVERIFY(m_catchUp->pollOf(m_web.id)->polledAtUs > 0);
        look();
        QVERIFY(deliveries().isEmpty());
        QVERIFY(m_forge.asked.isEmpty()); // the component has no account there
    }

    void howItStandsIsTold()
    {
        startLooking();
        const qint64 minuteUs = minuteMs * 1000;
        LookStory story = m_catchUp->storyOf(m_web.id).value_or(LookStory());
        QVERIFY(!story.isLooking);
        QCOMPARE(story.lookedAtUs, m_services->clock().nowUs());
        QCOMPARE(story.found, 0);
        const qint64 next = story.nextUs - m_services->clock().nowUs();
        QVERIFY2(next >= 27 * minuteUs && next <= 33 * minuteUs, qPrintable(QString::number(next)));

        push();
        m_services->manualClock.advanceMs(minuteMs);
        m_catchUp->lookAt(m_web.id);
        QVERIFY(m_catchUp->storyOf(m_web.id)->isLooking);
        waitForLooks();
        QCOMPARE(m_catchUp->storyOf(m_web.id)->found, 1);
        QCOMPARE(m_catchUp->storyOf(m_web.id)->lookedAtUs, m_services->clock().nowUs());

        m_server->setOnline(false);
        m_services->manualClock.advanceMs(minuteMs);
        m_catchUp->lookAt(m_web.id);
        waitForLooks();
        story = m_catchUp->storyOf(m_web.id).value_or(LookStory());
        QCOMPARE(story.failingSinceUs, m_services->clock().nowUs());
        QCOMPARE(story.lookedAtUs, m_services->clock().nowUs() - minuteUs);
        QVERIFY(!story.problem.isEmpty());
        QCOMPARE(story.found, -1);
        QVERIFY(story.nextUs > m_services->clock().nowUs());

        const Component off = m_services->create(u"off"_s, [](Component &draft) { draft.git.enabled = false; });
        QVERIFY(!m_catchUp->storyOf(off.id));
        QVERIFY(!CatchUp(needs()).storyOf(m_web.id)); // it does not look
    }

    void whoIsLookedAt()
    {
        const Component off = m_services->create(u"off"_s, [](Component &draft) { draft.git.enabled = false; });
        const Component unwanted = m_services->create(u"unwanted"_s, [](Component &draft) { draft.git.catchUp = false; });
        const Component polled = m_services->create(u"polled"_s, [](Component &draft) {
            draft.git.catchUp = false;
            draft.git.pollMinutes = 5;
        });
        CatchUp catchUp(needs());
        QVERIFY(catchUp.isWanted(m_web) && !catchUp.isWanted(off) && !catchUp.isWanted(unwanted) && catchUp.isWanted(polled));
        Component sample = m_web;
        sample.sandboxProject = true;
        QVERIFY(!catchUp.isWanted(sample));
        QCOMPARE(catchUp.everyMinutes(m_web), 30);
        QCOMPARE(catchUp.everyMinutes(polled), 5);
        QVERIFY(answerOf(m_services->settings().set(settings::catchUpMinutes, 0)));
        QCOMPARE(catchUp.everyMinutes(m_web), 0);
        QVERIFY(catchUp.isWanted(m_web)); // on start and after sleep
    }

    void anHourWithoutNetwork()
    {
        startLooking();
        const QString before = head();
        m_server->setOnline(false);
        const QString first = push(), last = push(u"main"_s, u"The newest"_s), topic = push(u"topic"_s);
        QSignalSpy looked(m_catchUp.get(), &CatchUp::looked);
        for (int minute = 0; minute < 60; minute += 5) {
            m_services->manualClock.advanceMs(5 * minuteMs);
            m_catchUp->lookAtDue();
            waitForLooks();
        }
        QVERIFY2(looked.size() >= 1 && looked.size() <= 3, qPrintable(QString::number(looked.size())));
        const auto failing = m_catchUp->pollOf(m_web.id);
        QVERIFY(failing->failingSinceUs > 0);
        QVERIFY(!failing->problem.isEmpty());
        QVERIFY(deliveries().isEmpty());
        QCOMPARE(head(), before);

        m_server->setOnline(true);
        QSignalSpy found(m_catchUp.get(), &CatchUp::found);
        look();
        QCOMPARE(found.size(), 1);
        const Delivery caught = decidedLook();
        QCOMPARE(deliveries().size(), 1); // two pushes, one delivery; nobody builds the other branch
        QCOMPARE(caught.outcome, Outcome::Build);
        QCOMPARE(caught.provider, QString(ownLook));
        QCOMPARE(caught.eventName, u"catch-up"_s);
        QCOMPARE(caught.event.trust, Trust::Local);
        QCOMPARE(caught.event.before, before);
        QCOMPARE(caught.event.sha, last);
        QCOMPARE(caught.event.headMessage.trimmed(), u"The newest"_s);
        QCOMPARE(caught.event.author, u"Ada Test"_s);
        QVERIFY2(caught.event.note.startsWith(u"Caught up, 6") && caught.event.note.endsWith(u"min late."_s), qPrintable(caught.event.note));
        QStringList ids;
        for (const Commit &commit : caught.event.commits)
            ids.append(commit.id);
        QCOMPARE(ids, (QStringList{first, last}));
        QTRY_COMPARE(builtRevisions(), QStringList{last});
        QCOMPARE(head(u"refs/heads/topic"_s), topic);
        QCOMPARE(m_catchUp->pollOf(m_web.id)->failingSinceUs, 0);
        look();
        QCOMPARE(deliveries().size(), 1);

        // It is a delivery like any other: it can be replayed, and is no edited one then.
        const auto replayed = answerOf(m_services->deliveries().replay(caught.id));
        QVERIFY2(replayed.has_value(), replayed ? "" : qPrintable(replayed.error().message));
        const Delivery copy = m_gate->decided(replayed->toString());
        QCOMPARE(copy.outcome, Outcome::Build);
        QVERIFY(!isEdited(copy));
    }

    void pollingByTheClock()
    {
        Component polled = m_web;
        polled.git.pollMinutes = 2;
        VERIFY_OK(answerOf(m_services->components().save(polled)));
        startLooking();
        push();
        m_services->manualClock.advanceMs(minuteMs);
        m_catchUp->lookAtDue();
        waitForLooks();
        QVERIFY(deliveries().isEmpty()); // not yet
        m_services->manualClock.advanceMs(2 * minuteMs);
        m_catchUp->lookAtDue();
        waitForLooks();
        const Delivery found = decidedLook();
        QCOMPARE(found.eventName, u"poll"_s);
        QCOMPARE(found.outcome, Outcome::Build);
        QVERIFY2(found.event.note.startsWith(u"Found by asking, at most 3 min"_s), qPrintable(found.event.note));
    }

    void filteredByTheOrdinaryRules()
    {
        Component picky = m_web;
        picky.git.keyword = u"@deploy"_s;
        VERIFY_OK(answerOf(m_services->components().save(picky)));
        startLooking();
        push(u"main"_s, u"Nothing to see"_s);
        look();
        QCOMPARE(decidedLook().outcome, Outcome::Filtered);
        push(u"main"_s, u"Now @deploy"_s);
        look();
        QCOMPARE(decidedLook(2).outcome, Outcome::Build);
    }

    void killedAfterTheCommit()
    {
        startLooking();
        m_catchUp.reset();
        CatchUp::Needs deaf = needs();
        deaf.stored = [](std::vector<StoredDelivery>) {}; // dies before anybody is told
        const QString missed = push();
        m_catchUp = std::make_unique<CatchUp>(deaf);
        m_catchUp->start();
        QTRY_COMPARE(deliveries().size(), 1);
        waitForLooks();
        m_catchUp.reset();
        m_gate.reset();
        m_services->reopen();
        m_gate = std::make_unique<GateFixture>(*m_services);
        QCOMPARE(decidedLook().outcome, Outcome::Build);
        startLooking();
        QCOMPARE(deliveries().size(), 1);
        QTRY_COMPARE(builtRevisions(), QStringList{missed});
    }

    void killedBeforeTheCommit()
    {
        startLooking();
        const QString before = head(), missed = push();
        m_services->manualClock.advanceMs(1000);
        m_catchUp->lookAtAll();
        QVERIFY(m_catchUp->isLooking(m_web.id));
        m_catchUp.reset();
        QCOMPARE(head(), before);
        QVERIFY(deliveries().isEmpty());
        startLooking();
        QCOMPARE(decidedLook().event.sha, missed);
        QTRY_COMPARE(builtRevisions(), QStringList{missed});
    }

    void aWebhookLeavesNoGap()
    {
        startLooking();
        const QString before = head(), after = push();
        QCOMPARE(m_gate->decided(hook(before, after).id).outcome, Outcome::Build);
        QCOMPARE(head(), after);
        look();
        QCOMPARE(deliveries().size(), 1);
    }

    void aWebhookOnItsWay()
    {
        startLooking();
        const QString before = head();
        m_catchUp.reset();
        m_gate.reset();
        m_services->reopen();
        m_gate = std::make_unique<GateFixture>(*m_services, false); // nobody decides yet
        const QString after = push();
        const Answer told = hook(before, after);
        startLooking();
        QCOMPARE(deliveries().size(), 2);
        const DeliveryId found = deliveries().first().id;
        m_gate->decider().start();
        QList<Outcome> outcomes{m_gate->decided(told.id).outcome, m_gate->decided(found.toString()).outcome};
        std::sort(outcomes.begin(), outcomes.end());
        QCOMPARE(outcomes, (QList<Outcome>{Outcome::Build, Outcome::Duplicate}));
        QTRY_COMPARE(builtRevisions(), QStringList{after});
    }

    void aLateWebhookBuildsNothing()
    {
        startLooking();
        const QString before = head(), between = push(), after = push();
        look();
        QCOMPARE(decidedLook().outcome, Outcome::Build);
        const Delivery same = m_gate->decided(hook(between, after).id);
        QCOMPARE(same.outcome, Outcome::Duplicate);
        QVERIFY2(same.reason.contains(u"Slipway found it by itself"_s), qPrintable(same.reason));
        const Delivery older = m_gate->decided(hook(before, between).id);
        QCOMPARE(older.outcome, Outcome::Duplicate);
        QVERIFY2(older.reason.contains(u"newer commit that contains it"_s), qPrintable(older.reason));
        QTRY_COMPARE(builtRevisions(), QStringList{after});
        QCOMPARE(head(), after);

        // What moves on from there is news, also where the branch has been before.
        QCOMPARE(m_gate->decided(hook(after, before).id).outcome, Outcome::Build);
        QCOMPARE(m_gate->decided(hook(before, after).id).outcome, Outcome::Build);
        QTRY_COMPARE(builtRevisions(), (QStringList{after, before, after}));
        QCOMPARE(head(), after);
    }

    void whatNobodySignedHidesNothing()
    {
        Component open = m_web;
        open.git.allowUnsigned = true;
        open.git.keyword = u"@deploy"_s;
        VERIFY_OK(answerOf(m_services->components().save(open)));
        VERIFY_OK(answerOf(m_services->components().setSecret(m_web.id, {})));
        m_gate.reset();
        m_services->reopen();
        m_gate = std::make_unique<GateFixture>(*m_services);
        startLooking();
        const QString before = head(), after = push(u"main"_s, u"@deploy this"_s);
        TestPush lie = GateFixture::push(m_web);
        lie.before = before;
        lie.after = after;
        lie.message = u"not worth it"_s;
        QCOMPARE(m_gate->decided(m_gate->send(m_web, {}, makePushBody(lie)).id).outcome, Outcome::Filtered);
        QCOMPARE(head(), before);
        look();
        QCOMPARE(decidedLook(2).outcome, Outcome::Build);
    }

    void theSameMoveAgain()
    {
        startLooking();
        const QString first = head(), second = push();
        look();
        decidedLook(1);
        m_repository->resetTo(first);
        m_repository->push(u"main"_s, true);
        look();
        QCOMPARE(decidedLook(2).event.sha, first);
        m_repository->resetTo(second);
        m_repository->push(u"main"_s, true);
        look();
        const Delivery again = decidedLook(3);
        QCOMPARE(again.event.sha, second);
        QCOMPARE(again.outcome, Outcome::Build);
    }

    void aServerThatShowsNothing()
    {
        startLooking();
        const QString sha = head();
        m_repository->gitBare({u"update-ref"_s, u"-d"_s, mainRef});
        look();
        QCOMPARE(head(), sha);
        QVERIFY2(m_catchUp->pollOf(m_web.id)->problem.contains(u"nothing at all"_s), qPrintable(m_catchUp->pollOf(m_web.id)->problem));
        m_repository->gitBare({u"update-ref"_s, mainRef, sha});
        look();
        QVERIFY(deliveries().isEmpty());
        QVERIFY(m_catchUp->pollOf(m_web.id)->problem.isEmpty());
    }

    void deletedBranchesAreRecorded()
    {
        Component all = m_web;
        all.git.branches = QStringList{u"*"_s};
        VERIFY_OK(answerOf(m_services->components().save(all)));
        push(u"topic"_s);
        startLooking();
        QVERIFY(!head(u"refs/heads/topic"_s).isEmpty());
        m_repository->gitBare({u"update-ref"_s, u"-d"_s, u"refs/heads/topic"_s});
        look();
        QVERIFY(head(u"refs/heads/topic"_s).isEmpty());
        QVERIFY(deliveries().isEmpty());
        const QString back = push(u"topic"_s);
        look();
        const Delivery made = decidedLook();
        QCOMPARE(made.event.sha, back);
        QVERIFY(made.event.created);
        QCOMPARE(made.outcome, Outcome::Build);
    }

    void whatCameWhileSwitchedOffIsNotMissed()
    {
        startLooking();
        VERIFY_OK(answerOf(m_services->components().setGitEnabled(m_web.id, false)));
        push();
        look();
        m_services->manualClock.advanceMs(minuteMs);
        QSignalSpy looked(m_catchUp.get(), &CatchUp::looked);
        VERIFY_OK(answerOf(m_services->components().setGitEnabled(m_web.id, true)));
        QTRY_VERIFY(!looked.isEmpty()); // at once, since from now on something can be missed
        waitForLooks();
        QVERIFY(deliveries().isEmpty());
        const QString missed = push();
        look();
        QCOMPARE(decidedLook().event.sha, missed);
    }

    void theForgeSendsAgainFirst()
    {
        Component bound = m_web;
        bound.source.binding = BindingId(QString(32, u'b'));
        bound.source.repository = u"team/web"_s;
        VERIFY_OK(answerOf(m_services->components().save(bound)));
        startLooking();
        const QString before = head(), after = push();
        const qint64 sinceUs = m_catchUp->pollOf(m_web.id)->polledAtUs;
        m_forge.sendAgain = [&] {
            hook(before, after);
            return 1;
        };
        look();
        QCOMPARE(m_forge.asked.size(), 1);
        QCOMPARE(m_forge.asked.first(), std::pair(m_web.id, sinceUs));
        const Delivery only = decidedLook();
        QCOMPARE(deliveries().size(), 1);
        QCOMPARE(only.provider, u"github"_s);
    }

    void tagsOfImages()
    {
        if (QStandardPaths::findExecutable(u"docker-registry"_s).isEmpty())
            QSKIP("docker-registry is not installed");
        DockerRegistry registry({});
        registry.push(u"team/shop"_s, u"1.0"_s, "one");
        const Component shop = m_services->create(u"shop"_s, [&](Component &draft) {
            draft.source = {};
            draft.git = {};
            draft.image = ImageSource();
            draft.image->reference = registry.host() + u"/team/shop:1.0"_s;
            draft.imageTrigger.enabled = true;
            draft.imageTrigger.pollMinutes = 5;
            draft.imageTrigger.policy = {TagRule::Semver, u">=1.0"_s, false};
        });
        startLooking();
        QVERIFY2(m_catchUp->pollOf(shop.id)->problem.isEmpty(), qPrintable(m_catchUp->pollOf(shop.id)->problem));
        QVERIFY(deliveries().isEmpty());
        registry.push(u"team/shop"_s, u"1.1"_s, "two");
        const QString digest = registry.push(u"team/shop"_s, u"1.2"_s, "three");
        m_services->manualClock.advanceMs(6 * minuteMs);
        m_catchUp->lookAtDue();
        waitForLooks();
        const Delivery pushed = decidedLook();
        QCOMPARE(deliveries().size(), 1); // the source is at one image
        QCOMPARE(pushed.component, shop.id);
        QCOMPARE(pushed.event.kind, EventKind::Image);
        QCOMPARE(pushed.event.imageTag, u"1.2"_s);
        QCOMPARE(pushed.event.imageDigest, digest);
        QCOMPARE(pushed.eventName, u"poll"_s);
        QCOMPARE(pushed.outcome, Outcome::Build);
        m_services->manualClock.advanceMs(6 * minuteMs);
        m_catchUp->lookAtDue();
        waitForLooks();
        QCOMPARE(deliveries().size(), 1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatchUp)
#include "tst_catchup.moc"
