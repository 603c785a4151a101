// Builds that really run: slipway-run, the sandbox, scripts of two lines that wait for a file.
#include "app/jobs/recipefor.h"
#include "app/jobs/runpaths.h"
#include "app/jobs/sandboxrepository.h"
#include "app/services/scheduler.h"
#include "app/supervisor/runfolder.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>

#include <atomic>
#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestScheduler : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<Scheduler> m_scheduler;

    void startScheduler()
    {
        ServicesFixture &services = *m_services;
        m_scheduler = std::make_unique<Scheduler>(
            Scheduler::Needs{services.database(), services.components(), services.builds(),
                             services.secrets, services.definitions(), services.catalogue(), services.settings(),
                             services.status(),
                             services.clock(), services.dataDir()});
        m_scheduler->start();
    }
    Component script(const QString &name, const QString &text)
    {
        return m_services->create(name, [&](Component &c) {
            c.source = {};
            c.git.enabled = false;
            c.build.script = text;
        });
    }
    Component waitingFor(const QString &name) // ends when release() is called
    {
        return script(name, u"echo begun; while [ ! -e \"$SLIPWAY_CACHE/go\" ]; do sleep 0.02; done; echo done"_s);
    }
    void release(const Component &component)
    {
        const QString cache = RunPaths::of(m_services->dataDir(), {}, component.id).cache;
        QDir().mkpath(cache);
        QFile go(cache + u"/go"_s);
        if (!go.open(QIODevice::WriteOnly))
            qFatal("no go");
    }
    BuildId start(const Component &component)
    {
        const auto build = answerOf(m_services->builds().start(component.id));
        return build ? build->id : BuildId();
    }
    BuildState state(const BuildId &id) { return m_services->build(id).state; }
    QByteArray log(const BuildId &id)
    {
        QFile file(m_services->builds().logFile(id));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Build attemptAfter(const BuildId &id) // the one that was made by itself; none: without an id
    {
        const auto ids = answerOf(m_services->builds().ids({}));
        const auto builds = answerOf(m_services->builds().rows(ids.value_or(QList<BuildId>())));
        for (const Build &build : builds.value_or(QList<Build>())) {
            if (build.retryOf == id)
                return build;
        }
        return {};
    }
    supervisor::RunState record(const BuildId &id)
    {
        const auto found = supervisor::readState(m_services->builds().runFolder(id).toStdString());
        return found ? *found : supervisor::RunState();
    }

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>(ServicesFixture::Time::Real);
    }
    void cleanup()
    {
        m_scheduler.reset();
        m_services.reset();
    }

    void aScriptRunsToItsEnd()
    {
        const Component good = script(u"good"_s, u"echo hello; pwd"_s);
        const Component bad = script(u"bad"_s, u"echo no; exit 7"_s);
        startScheduler();
        const BuildId one = start(good);
        const BuildId two = start(bad);
        QTRY_COMPARE(state(one), BuildState::Succeeded);
        QTRY_COMPARE(state(two), BuildState::Failed);
        const Build ended = m_services->build(one);
        QVERIFY(log(one).contains("hello\n"));
        QCOMPARE(ended.exitCode, std::optional(0));
        QVERIFY(ended.queuedAtUs <= ended.startedAtUs && ended.startedAtUs <= ended.firstOutputAtUs
                && ended.firstOutputAtUs <= ended.finishedAtUs);
        QCOMPARE(m_services->build(two).exitCode, std::optional(7));
        QVERIFY(!m_services->build(two).reason.isEmpty());
        const auto steps = answerOf(m_services->builds().steps(one));
        VERIFY_OK(steps);
        QCOMPARE(steps->size(), 1);
        QTRY_VERIFY(!QFile::exists(m_services->builds().runFolder(one) + u"/workspace"_s));
        QTRY_COMPARE(m_services->status().queue(), (QueueStatus{2, 0, 0}));
    }

    void slotsAreKept()
    {
        const Component a = waitingFor(u"a"_s);
        const Component b = waitingFor(u"b"_s);
        const Component c = waitingFor(u"c"_s);
        startScheduler();
        const BuildId first = start(a);
        const BuildId second = start(b);
        const BuildId third = start(c);
        QTRY_COMPARE(state(second), BuildState::Running);
        QTRY_COMPARE(m_services->status().queue(), (QueueStatus{2, 2, 1}));
        const Build waiting = m_services->build(third);
        QCOMPARE(waiting.state, BuildState::Queued);
        QVERIFY2(waiting.reason.contains(u"a #1"_s) && waiting.reason.contains(u"b #1"_s), qPrintable(waiting.reason));
        release(a);
        QTRY_COMPARE(state(first), BuildState::Succeeded);
        QTRY_COMPARE(state(third), BuildState::Running);
        QCOMPARE(state(second), BuildState::Running);
        // More slots are used at once.
        const Component d = waitingFor(u"d"_s);
        const BuildId fourth = start(d);
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobSlots, 3)));
        QTRY_COMPARE(state(fourth), BuildState::Running);
        for (const Component &component : {b, c, d})
            release(component);
        QTRY_COMPARE(state(fourth), BuildState::Succeeded);
        QTRY_COMPARE(m_services->status().queue(), (QueueStatus{3, 0, 0}));
    }

    void aComponentWithSlotsRunsSeveral()
    {
        Component a = waitingFor(u"a"_s);
        a.build.slotCount = 2;
        a.build.queue = QueuePolicy::EveryOne;
        VERIFY_OK(answerOf(m_services->components().save(a)));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobSlots, 4)));
        startScheduler();
        const BuildId first = start(a), second = start(a), third = start(a);
        QTRY_COMPARE(state(second), BuildState::Running);
        QTRY_VERIFY(log(first).contains("begun") && log(second).contains("begun"));
        QCOMPARE(state(first), BuildState::Running);
        QCOMPARE(state(third), BuildState::Queued);
        const QString reason = m_services->build(third).reason;
        QCOMPARE(reason, u"Waits for a free slot of this component; running: a #1, a #2."_s);
        for (const BuildId &id : {first, second}) // each in a folder of its own
            QVERIFY(QFileInfo(m_services->builds().runFolder(id) + u"/workspace"_s).isDir());
        release(a);
        QTRY_COMPARE(state(third), BuildState::Succeeded);
    }

    void withLatestOnlyABranchIsBuiltOnceAtATime()
    {
        Component a = waitingFor(u"a"_s);
        a.build.slotCount = 3;
        VERIFY_OK(answerOf(m_services->components().save(a)));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobSlots, 4)));
        startScheduler();
        const BuildId first = start(a), again = start(a);
        const auto topic = answerOf(m_services->builds().start(a.id, u"topic"_s));
        VERIFY_OK(topic);
        QTRY_COMPARE(state(topic->id), BuildState::Running);
        QCOMPARE(state(first), BuildState::Running);
        QCOMPARE(m_services->build(again).reason, u"Waits for build #1 of the same branch, tag or pull request to end."_s);
        release(a);
        QTRY_COMPARE(state(again), BuildState::Succeeded);
        QVERIFY(m_services->build(first).finishedAtUs <= m_services->build(again).startedAtUs);
    }

    void aScriptSignsInToTheRegistry_data()
    {
        QTest::addColumn<bool>("sandbox");
        QTest::newRow("in the sandbox") << true;
        QTest::newRow("without") << false;
    }
    void aScriptSignsInToTheRegistry()
    {
        QFETCH(bool, sandbox);
        const QByteArray password = "pass:w0rd \"quoted\" \xc3\xa9";
        const QByteArray auth = ("robot:" + password).toBase64();
        const QString hash = QString::fromLatin1(QCryptographicHash::hash("robot:" + password, QCryptographicHash::Sha256).toHex());
        const Component shop = m_services->create(u"shop"_s, [&](Component &c) {
            c.image = ImageSource{.reference = u"Registry.Example.com:5000/team/shop:1.2"_s};
            c.build.sandbox = sandbox;
            c.build.script = u"test \"$REGISTRY_AUTH_FILE\" = \"$DOCKER_CONFIG/config.json\"\n"
                             "test \"$(stat -c %a \"$REGISTRY_AUTH_FILE\" \"$DOCKER_CONFIG\" | tr '\\n' ' ')\" = '600 700 '\n"
                             "grep -q '\"auths\":{\"registry.example.com:5000\":' \"$REGISTRY_AUTH_FILE\"\n"
                             "sed 's/.*\"auth\":\"\\([^\"]*\\)\".*/\\1/' \"$REGISTRY_AUTH_FILE\" | base64 -d | sha256sum | grep -q %1\n"
                             "echo signed in\n"
                             "cat \"$REGISTRY_AUTH_FILE\"\n"
                             "sed 's/.*\"auth\":\"\\([^\"]*\\)\".*/\\1/' \"$REGISTRY_AUTH_FILE\" | base64 -d; echo\n"
                             "env; (cat /proc/[0-9]*/cmdline 2>/dev/null || true) | tr '\\0' ' '; tr '\\0' '\\n' < /proc/self/environ\n"_s.arg(hash);
        });
        VERIFY_OK(answerOf(m_services->components().setImageCredential(shop.id, u"robot"_s, password)));
        startScheduler();
        const BuildId id = start(shop);
        QTRY_VERIFY(isFinished(state(id)));
        QVERIFY2(state(id) == BuildState::Succeeded, log(id).constData());
        const QByteArray seen = log(id);
        QVERIFY(seen.contains("signed in"));
        QVERIFY(seen.contains("DOCKER_CONFIG="));
        QVERIFY2(!seen.contains(password) && !seen.contains(auth) && !seen.contains(password.toBase64()), seen.constData());
        QTRY_VERIFY(!QFile::exists(m_services->builds().runFolder(id) + u"/home"_s));
        // Nor is it anywhere else below the data folder.
        QDirIterator files(m_services->dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly)) {
                const QByteArray bytes = file.readAll();
                QVERIFY2(!bytes.contains(password) && !bytes.contains(auth), qPrintable(file.fileName()));
            }
        }
    }

    void withoutItsPasswordAnImageIsNotBuilt()
    {
        const Component shop = m_services->create(u"shop"_s, [&](Component &c) {
            c.image = ImageSource{.reference = u"registry.example.com/team/shop:1.2"_s};
            c.build.script = u"test -z \"${DOCKER_CONFIG+x}${REGISTRY_AUTH_FILE+x}\"; echo free"_s;
        });
        startScheduler();
        const BuildId open = start(shop); // nobody asked for one
        QTRY_COMPARE(state(open), BuildState::Succeeded);
        VERIFY_OK(answerOf(m_services->components().setImageCredential(shop.id, u"robot"_s, "password-1")));
        m_services->secrets.become(StoreState::Locked);
        const BuildId closed = start(shop);
        QTRY_COMPARE(state(closed), BuildState::Failed);
        QVERIFY2(m_services->build(closed).reason.contains(u"registry's password"_s), qPrintable(m_services->build(closed).reason));
    }

    void oneBuildPerComponent()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId first = start(a);
        const BuildId second = start(a);
        const BuildId third = start(a);
        QTRY_COMPARE(state(first), BuildState::Running);
        QVERIFY(m_services->build(second).reason.contains(u"#1"_s));
        QSignalSpy changed(&m_services->builds(), &BuildService::changed);
        release(a);
        QTRY_COMPARE(state(third), BuildState::Succeeded);
        QCOMPARE(state(second), BuildState::Succeeded);
        QVERIFY(m_services->build(first).finishedAtUs <= m_services->build(second).startedAtUs);
        QVERIFY(m_services->build(second).finishedAtUs <= m_services->build(third).startedAtUs);
        bool thirdWasTold = false; // that it waits for another one now
        for (const auto &signal : changed)
            thirdWasTold = thirdWasTold || signal.first().value<BuildId>() == third;
        QVERIFY(thirdWasTold);
    }

    void cancelledWhileItRuns()
    {
        const Component a = script(u"a"_s, u"(setsid sleep 600 &) ; echo begun; sleep 600"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        const BuildId waiting = start(a);
        VERIFY_OK(answerOf(m_services->builds().cancel(waiting)));
        QCOMPARE(state(waiting), BuildState::Cancelled);
        VERIFY_OK(answerOf(m_services->builds().cancel(id)));
        QTRY_COMPARE(state(id), BuildState::Cancelled);
        QVERIFY(!m_services->build(id).reason.isEmpty());
        QVERIFY(m_services->build(id).finishedAtUs > 0);
    }

    void cancelledWhileTheKeychainThinks()
    {
        QPromise<Result<GitLogin>> held;
        bool isAsked = false;
        m_services->components().git().setAccounts([&](const BindingId &, const QString &) {
            held.start();
            isAsked = true;
            return held.future();
        });
        const Component a = m_services->create(u"a"_s, [](Component &c) { c.source.binding = BindingId(u"account"_s); });
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(isAsked);
        QCOMPARE(state(id), BuildState::Running);
        VERIFY_OK(answerOf(m_services->builds().cancel(id)));
        held.addResult(GitLogin{u"oauth2"_s, u"token"_s, {}});
        held.finish();
        QTRY_COMPARE(state(id), BuildState::Cancelled);
        QVERIFY(!QFile::exists(m_services->builds().runFolder(id)));
    }

    void anUnreadableCredentialIsSaid()
    {
        const Component a = m_services->create(u"a"_s, [](Component &c) { c.source.credentialKey = u"source/a"_s; });
        m_services->secrets.become(StoreState::Locked);
        startScheduler();
        const BuildId id = start(a);
        QTRY_COMPARE(state(id), BuildState::Failed);
        const QString reason = m_services->build(id).reason;
        QVERIFY2(reason.contains(u"credential"_s) && reason.contains(u"not usable"_s), qPrintable(reason));
        m_services->secrets.become(StoreState::Ready);
    }

    void aRemovedComponentIsNotBuilt()
    {
        const Component a = script(u"a"_s, u"true"_s);
        const BuildId id = start(a);
        VERIFY_OK(answerOf(m_services->components().remove(a.id)));
        startScheduler();
        QTRY_COMPARE(state(id), BuildState::Failed);
        QVERIFY(m_services->build(id).reason.contains(u"removed"_s));
    }

    void runningBuildsAreTakenUpAgain()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        m_scheduler.reset();
        m_services->reopen();
        QCOMPARE(state(id), BuildState::Running);
        const BuildId next = start(a);
        startScheduler();
        QTRY_VERIFY(m_scheduler->isRunning(id));
        QCOMPARE(state(next), BuildState::Queued); // its component is busy, as before
        release(a);
        QTRY_COMPARE(state(id), BuildState::Succeeded);
        QCOMPARE(log(id).count("begun"), 1);
        QVERIFY(log(id).contains("done"));
        QTRY_COMPARE(state(next), BuildState::Succeeded);
    }

    void cancelledWhileNobodyWatches()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        m_scheduler.reset();
        m_services->reopen();
        VERIFY_OK(answerOf(m_services->builds().cancel(id))); // as the command line does
        QTRY_COMPARE(record(id).outcome, supervisor::Outcome::Cancelled);
        startScheduler();
        QTRY_COMPARE(state(id), BuildState::Cancelled);
    }

    void whatEndedMeanwhileIsKnown()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        m_scheduler.reset();
        m_services->reopen();
        release(a);
        QTRY_COMPARE(record(id).phase, supervisor::Phase::Finished);
        startScheduler();
        QTRY_COMPARE(state(id), BuildState::Succeeded);
    }

    void aDeadSupervisorIsAnInterruption()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        m_scheduler.reset();
        m_services->reopen();
        QCOMPARE(::kill(record(id).pid, SIGKILL), 0);
        startScheduler();
        QTRY_COMPARE(state(id), BuildState::Interrupted);
        QVERIFY(!m_services->build(id).reason.isEmpty());
        // It is tried again by itself, once.
        Build second;
        QTRY_VERIFY((second = attemptAfter(id)).attempt == 2);
        QTRY_VERIFY(log(second.id).contains("begun"));
        QCOMPARE(::kill(record(second.id).pid, SIGKILL), 0);
        QTRY_COMPARE(state(second.id), BuildState::Interrupted);
        const auto again = answerOf(m_services->builds().retry(id));
        VERIFY_OK(again);
        QCOMPARE(again->number, second.number + 1);
        release(a);
        QTRY_COMPARE(state(again->id), BuildState::Succeeded);
        QVERIFY(attemptAfter(second.id).id.isEmpty());
    }

    void someExitCodesAreTriedAgain()
    {
        const Component a = m_services->create(u"a"_s, [&](Component &c) {
            c.source = {};
            c.source.checkRepository = false;
            c.build.script = u"n=$(cat \"$SLIPWAY_CACHE/n\" 2>/dev/null || echo 0); echo $((n + 1)) > \"$SLIPWAY_CACHE/n\";"
                             " echo try $n; [ $n -ge 2 ] && exit 0; exit 75"_s;
            c.build.retry = {3, {75}};
        });
        startScheduler();
        const BuildId first = start(a);
        Build second, third;
        QTRY_VERIFY((second = attemptAfter(first)).attempt == 2);
        QTRY_VERIFY((third = attemptAfter(second.id)).attempt == 3);
        QTRY_COMPARE(state(third.id), BuildState::Succeeded);
        QCOMPARE(state(second.id), BuildState::Failed);
        QVERIFY(attemptAfter(third.id).id.isEmpty());
        QCOMPARE(third.cause, Cause::Retry);
    }

    void whatAPersonEndedIsNotTriedAgain()
    {
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        // The wish is written down before the supervisor hears it, and this one dies without having heard it.
        VERIFY_OK(m_services->write([&](Transaction &tx) { return BuildRepository(tx).noteCancel(id, u"anna"_s); }));
        QCOMPARE(::kill(record(id).pid, SIGKILL), 0);
        QTRY_COMPARE(state(id), BuildState::Interrupted);
        QVERIFY(attemptAfter(id).id.isEmpty());
    }

    void aNewerPushEndsTheRunningOne()
    {
        const Component a = waitingFor(u"a"_s);
        const auto push = [&](QueueRules rules) {
            Build build;
            build.component = a.id;
            build.cause = Cause::Webhook;
            build.branch = u"main"_s;
            build.ref = u"refs/heads/main"_s;
            rules.endRunning = true;
            const auto queued = m_services->write([&](Transaction &tx) {
                return BuildRepository(tx).enqueue(build, rules, m_services->clock().nowUs());
            });
            if (queued)
                Q_EMIT m_services->builds().added(queued->id);
            return queued ? queued->id : BuildId();
        };
        startScheduler();
        const BuildId first = push(QueuePolicy::LatestOnly);
        QTRY_VERIFY(log(first).contains("begun"));
        const BuildId second = push(QueuePolicy::LatestOnly);
        QTRY_COMPARE(state(first), BuildState::Superseded);
        QVERIFY2(m_services->build(first).reason.contains(u"#2"_s), qPrintable(m_services->build(first).reason));
        QTRY_VERIFY(log(second).contains("begun"));
        // Also when the console was gone in between.
        m_scheduler.reset();
        m_services->reopen();
        const BuildId third = push(QueuePolicy::LatestOnly);
        startScheduler();
        QTRY_COMPARE(state(second), BuildState::Superseded);
        release(a);
        QTRY_COMPARE(state(third), BuildState::Succeeded);
        QVERIFY(attemptAfter(first).id.isEmpty());
    }

    void whatNeverRanIsQueuedAgain()
    {
        const Component a = script(u"a"_s, u"echo once"_s);
        const BuildId id = start(a);
        // As after kill −9 between the commit and the start of the supervisor.
        VERIFY_OK(m_services->write([](Transaction &tx) { return BuildRepository(tx).startNext(1, 5); }));
        QCOMPARE(state(id), BuildState::Running);
        startScheduler();
        QTRY_COMPARE(state(id), BuildState::Succeeded);
        QCOMPARE(log(id).count("once"), 1);
    }

    void theExactCommitIsBuilt()
    {
        SandboxRepository repository(m_services->dataDir(), QStandardPaths::findExecutable(u"git"_s));
        const auto older = answerOf(repository.pushCommit(u"older"_s));
        VERIFY_OK(older);
        const auto newer = answerOf(repository.pushCommit(u"newer"_s));
        VERIFY_OK(newer);
        const Component a = m_services->create(u"a"_s, [&](Component &c) {
            c.source.url = repository.url();
            c.sandboxProject = true;
            c.build.script = u"echo built $GIT_COMMIT; cat CHANGE.txt"_s;
        });
        startScheduler();
        const auto exact = answerOf(m_services->builds().start(a.id, u"main"_s, older->after));
        const auto head = answerOf(m_services->builds().start(a.id));
        VERIFY_OK(exact);
        VERIFY_OK(head);
        QTRY_COMPARE(state(head->id), BuildState::Succeeded);
        QVERIFY(log(exact->id).contains("built " + older->after.toLatin1()));
        QVERIFY(log(exact->id).contains("older"));
        QCOMPARE(m_services->build(exact->id).message.trimmed(), u"older"_s);
        const Build built = m_services->build(head->id);
        QCOMPARE(built.revision, newer->after);
        QVERIFY(log(head->id).contains("built " + newer->after.toLatin1()));
        const auto again = answerOf(m_services->builds().retry(exact->id));
        VERIFY_OK(again);
        QTRY_COMPARE(state(again->id), BuildState::Succeeded);
        QVERIFY(log(again->id).contains("built " + older->after.toLatin1()));
    }

    void anEndThatCouldNotBeStoredIsTriedAgain()
    {
        const auto execute = [&](const QString &sql) {
            return m_services->write([sql](Transaction &tx) -> Result<> {
                QSqlQuery query(tx.sql());
                if (!query.exec(sql))
                    return failure(ErrorCode::Internal, query.lastError().text());
                return Done{};
            });
        };
        const Component a = waitingFor(u"a"_s);
        startScheduler();
        const BuildId id = start(a);
        QTRY_VERIFY(log(id).contains("begun"));
        VERIFY_OK(execute(u"CREATE TRIGGER full BEFORE UPDATE OF state ON build WHEN NEW.state = 'succeeded'"
                          " BEGIN SELECT RAISE(ABORT, 'full'); END"_s));
        static std::atomic<int> warnings = 0;
        const auto handler =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++warnings; });
        release(a);
        QTRY_VERIFY(warnings > 0);
        VERIFY_OK(execute(u"DROP TRIGGER full"_s));
        QTRY_COMPARE(state(id), BuildState::Succeeded);
        qInstallMessageHandler(handler);
    }

    void withoutSandboxThereIsAWarning()
    {
        startScheduler();
        QTRY_VERIFY(!m_scheduler->host().supervisor.isEmpty());
        const QString before = m_services->status().sandboxWarning();
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobSandbox, false)));
        QVERIFY(!m_services->status().sandboxWarning().isEmpty());
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobSandbox, true)));
        QCOMPARE(m_services->status().sandboxWarning(), before);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestScheduler)
#include "tst_scheduler.moc"
