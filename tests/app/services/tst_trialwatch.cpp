#include "app/services/trialwatch.h"

#include "app/storage/buildrepository.h"
#include "app/storage/buildresultrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const ProjectKey demo(u"demo"_s);

// A template with two that follow it, on trial with both of them or with one.
struct Room {
    ServicesFixture services;
    Component web = services.create(u"web"_s);
    Component mail = services.create(u"mail"_s);
    TrialWatch watch{{services.database(), services.components(), services.builds(), services.definitions(), services.templates()}};

    Room()
    {
        TemplateDraft draft = draftOf(u"make"_s);
        must(services.templates().create(draft, u"anna"_s));
        for (const Component &component : {web, mail}) {
            Definition bound;
            bound.name = component.name;
            bound.project = demo;
            bound.binding = TemplateBinding{u"go"_s, 0, {{{component.name, component.name}, {}, {}}}};
            must(services.definitions().bind(bound, u"anna"_s));
        }
    }
    static TemplateDraft draftOf(const QString &script)
    {
        TemplateDraft draft;
        draft.what.name = u"go"_s;
        draft.what.plan.script = script;
        return draft;
    }
    static void must(const QFuture<Result<>> &done)
    {
        if (const auto result = answerOf(done); !result)
            qFatal("%s", qPrintable(result.error().message));
    }
    void tryOut(const QString &script, const QStringList &canaries, bool restWhenGreen)
    {
        must(services.templates().save(draftOf(script), {canaries, restWhenGreen}, u"anna"_s));
    }
    // What was announced has been looked at: more turns through the database than that takes.
    void settle()
    {
        for (int i = 0; i < 10; ++i) {
            if (!services.read([](Transaction &) -> Result<> { return Done{}; }) || !services.write([](Transaction &) -> Result<> { return Done{}; }))
                qFatal("the database does not answer");
        }
    }
    Template now() { return *services.templates().find(u"go"_s); }

    // A build of it ends, with the plan that counts for it now or with that of a revision.
    BuildId end(const Component &component, BuildState state, int revision = 0)
    {
        services.manualClock.advanceMs(1000);
        auto plan = answerOf(services.definitions().planFor(component));
        if (!plan)
            qFatal("%s", qPrintable(plan.error().message));
        if (revision > 0)
            plan->revision = revision;
        const qint64 nowUs = services.clock().nowUs();
        const auto written = services.write([&](Transaction &tx) -> Result<BuildId> {
            Build build;
            build.component = component.id;
            build.branch = u"main"_s;
            const auto queued = BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, nowUs);
            if (!queued)
                return failure(queued.error());
            const auto started = BuildRepository(tx).startNext(9, nowUs);
            if (!started)
                return failure(started.error());
            if (const auto kept = BuildResultRepository(tx).setPlan(queued->id, *plan); !kept)
                return failure(kept.error());
            const auto ended = BuildRepository(tx).finish(queued->id, state, {}, state == BuildState::Succeeded ? 0 : 1, nowUs);
            if (!ended)
                return failure(ended.error());
            return queued->id;
        });
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        Q_EMIT services.builds().changed(*written);
        return *written;
    }
};

} // namespace

class TestTrialWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGreenTrialIsReleasedToAll()
    {
        Room room;
        QSignalSpy released(&room.watch, &TrialWatch::released);
        room.tryOut(u"make all"_s, {u"web"_s}, true);
        QVERIFY(room.now().releasesWhenGreen);
        room.end(room.mail, BuildState::Succeeded); // no canary
        room.end(room.web, BuildState::Succeeded, 1); // began before
        room.settle();
        QVERIFY(released.isEmpty());
        QVERIFY(room.now().isOnTrial());
        room.end(room.web, BuildState::Succeeded);
        QTRY_COMPARE(released.size(), 1);
        QVERIFY(!room.now().isOnTrial());
        QVERIFY(!room.now().releasesWhenGreen);
        QCOMPARE(answerOf(room.services.definitions().planFor(room.mail))->plan.script, u"make all"_s);
    }

    void everyCanaryHasToBeGreen()
    {
        Room room;
        QSignalSpy released(&room.watch, &TrialWatch::released);
        room.tryOut(u"make all"_s, {u"web"_s, u"mail"_s}, true);
        room.end(room.web, BuildState::Succeeded);
        room.end(room.mail, BuildState::Cancelled);
        room.settle();
        QVERIFY(room.now().isOnTrial());
        QVERIFY(released.isEmpty());
        room.end(room.mail, BuildState::Succeeded);
        QTRY_COMPARE(released.size(), 1);
    }

    void aFailedOneHaltsIt()
    {
        Room room;
        QSignalSpy halted(&room.watch, &TrialWatch::halted);
        QSignalSpy released(&room.watch, &TrialWatch::released);
        room.tryOut(u"make all"_s, {u"web"_s, u"mail"_s}, true);
        const BuildId broken = room.end(room.web, BuildState::Failed);
        QTRY_COMPARE(halted.size(), 1);
        QCOMPARE(room.now().haltedBy, broken);
        QVERIFY(room.now().isOnTrial());
        QCOMPARE(answerOf(room.services.definitions().planFor(room.mail))->revision, 2); // itself a canary

        // The other one is green, and that is not enough.
        room.end(room.mail, BuildState::Succeeded);
        room.end(room.web, BuildState::Failed);
        QTRY_COMPARE(halted.size(), 2);
        QVERIFY(released.isEmpty());
        QVERIFY(room.now().isOnTrial());
    }

    void whatIsTriedAgainAndGreenGoesOn()
    {
        Room room;
        QSignalSpy halted(&room.watch, &TrialWatch::halted);
        QSignalSpy released(&room.watch, &TrialWatch::released);
        room.tryOut(u"make all"_s, {u"web"_s}, true);
        room.end(room.web, BuildState::TimedOut);
        QTRY_COMPARE(halted.size(), 1);
        room.end(room.web, BuildState::Succeeded);
        QTRY_COMPARE(released.size(), 1);
        QVERIFY(room.now().haltedBy.isEmpty());
    }

    void byHandAPersonReleases()
    {
        Room room;
        QSignalSpy halted(&room.watch, &TrialWatch::halted);
        room.tryOut(u"make all"_s, {u"web"_s}, false);
        room.end(room.web, BuildState::Failed);
        QTRY_COMPARE(halted.size(), 1);
        room.end(room.web, BuildState::Succeeded);
        QTRY_VERIFY(room.now().haltedBy.isEmpty());
        QVERIFY(room.now().isOnTrial());

        // Another revision begins anew.
        room.end(room.web, BuildState::Failed);
        QTRY_VERIFY(!room.now().haltedBy.isEmpty());
        room.tryOut(u"make some"_s, {u"web"_s}, false);
        QVERIFY(room.now().haltedBy.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTrialWatch)
#include "tst_trialwatch.moc"
