// Commands and a running instance on the same folder: changes, cancelling, logs, and builds that outlive the instance.
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "the hook's secret"; // as Workbench sets it

// What the script wrote, without what git said before.
QByteArray output(const QByteArray &log)
{
    const qsizetype at = log.indexOf("-- script --\n");
    return at < 0 ? log : log.mid(at + 13);
}

// Two processes that say who they are on their command line, one of them far from its parents and deaf to SIGTERM.
QString strayScript(const QString &marker)
{
    return u"(setsid bash -c 'trap \"\" TERM; exec -a %1-stray sleep 600' >/dev/null 2>&1 &)\n"
           "bash -c 'exec -a %1-child sleep 600' &\necho started\nwait\n"_s.arg(marker);
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void applyReachesTheInstance();
    void badApplyChangesNothingInTheInstance();
    void pruneClosesTheAddress();
    void secondServeIsRefused();
    void triggerWaitsForAnInstance();
    void logOfABuildThatCouldNotStartSaysWhy();
    void triggerTakesBranchRevisionAndReason();
    void pauseHoldsAndResumeGoesOn();
    void cancelTakesOutOfTheQueue();
    void cancelEndsTheWholeTree();
    void cancelWithoutInstance();
    void cancelOfAnEndedBuildFails();
    void logFollows();
    void redactTakesOutOfTheLog();
    void stopLeavesBuildsRunning();
    void listsAreFiltered();
    void tablesAreForPeople();
    void doctorLooksAtTheInstance();

private:
    ComponentText component(const QString &name, const QString &script) const
    {
        ComponentText component{.name = name, .url = m_origin.url()};
        component.script = u"echo '-- script --'\n"_s + script;
        return component;
    }
    QString trigger(const Workbench &bench, const QString &component, const QStringList &more = {}) const
    {
        return bench.ask(QStringList{u"trigger"_s, component} + more)["id"_L1].toString();
    }
    Origin m_origin;
    Push push() const
    {
        Push push;
        push.url = u"http://127.0.0.1:1/team/web.git"_s; // nobody answers there
        push.after = QString(40, u'a');
        return push;
    }
};

void TestCommands::applyReachesTheInstance()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const ComponentText web = component(u"web"_s, u"echo one"_s);
    const Request ping = githubEvent(web.id(), secret, "ping", "{}");
    QCOMPARE(send(serve.port(), ping).status, 404);
    bench.apply({web});
    QTRY_COMPARE(send(serve.port(), ping).status, 200);

    const QJsonValue plan = bench.ask({u"apply"_s, bench.write(u"new.yaml"_s, configText({component(u"web"_s, u"echo two"_s)}))});
    QCOMPARE(plan["changed"_L1].toInt(), 1);
    const QString build = trigger(bench, u"web"_s);
    QCOMPARE(bench.finished(build)["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(output(bench.log(build)), QByteArray("two\n"));
}

void TestCommands::badApplyChangesNothingInTheInstance()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"true"_s)});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QByteArray before = bench.run({u"export"_s}).out;
    QByteArray yaml = configText({component(u"web"_s, u"false"_s), component(u"worker"_s, u"true"_s)});
    yaml.replace("keyword_scope", "keyword_scoop");
    const QString file = bench.write(u"bad.yaml"_s, yaml);
    const Ran ran = bench.run({u"apply"_s, file});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(file.toUtf8() + ":16: projects[0].components[0].triggers.git.keyword_scoop"),
             ran.err.constData());
    QCOMPARE(bench.run({u"export"_s}).out, before);
}

void TestCommands::pruneClosesTheAddress()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    const ComponentText web = component(u"web"_s, u"true"_s), worker = component(u"worker"_s, u"true"_s);
    bench.apply({web, worker});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const Request ping = githubEvent(worker.id(), secret, "ping", "{}");
    QTRY_COMPARE(send(serve.port(), ping).status, 200);
    const QJsonValue plan =
        bench.ask({u"apply"_s, bench.write(u"new.yaml"_s, configText({web})), u"--prune"_s});
    QCOMPARE(plan["removed"_L1].toInt(), 1);
    QTRY_COMPARE(send(serve.port(), ping).status, 404);
}

void TestCommands::secondServeIsRefused()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const Ran second = bench.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
    QCOMPARE(second.code, 1);
    QCOMPARE(second.out, QByteArray());
    QVERIFY2(second.err.contains("already runs") && second.err.contains(QByteArray::number(serve.pid())),
             second.err.constData());
    QCOMPARE(send(serve.port(), Request{"GET", "/healthz", {}, {}}).status, 200);
}

void TestCommands::triggerWaitsForAnInstance()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"echo built"_s)});
    const Ran said = bench.run({u"trigger"_s, u"web"_s});
    QCOMPARE(said.code, 0);
    QVERIFY2(said.out.contains("web") && said.err.contains("No Slipway runs"), said.err.constData());
    const QList<QJsonObject> waiting = bench.builds();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting[0]["state"_L1].toString(), u"queued"_s);
    QVERIFY(waiting[0]["started_at"_L1].isNull());
    const QString id = waiting[0]["id"_L1].toString();
    const Ran empty = bench.run({u"log"_s, id});
    QCOMPARE(empty.code, 0);
    QCOMPARE(empty.out, QByteArray());

    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QCOMPARE(bench.finished(id)["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(output(bench.log(id)), QByteArray("built\n"));
}

void TestCommands::logOfABuildThatCouldNotStartSaysWhy()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    ComponentText web = component(u"web"_s, u"true"_s);
    web.extra << u"script_type: batch_file"_s; // nothing on this system interprets it
    bench.apply({web});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QCOMPARE(bench.run({u"trigger"_s, u"web"_s}).code, 0);
    const QString id = bench.builds().constFirst()["id"_L1].toString();
    QCOMPARE(bench.finished(id)["state"_L1].toString(), u"failed"_s);
    const Ran said = bench.run({u"log"_s, id});
    QCOMPARE(said.code, 0);
    QVERIFY2(said.err.contains("batch"), said.err.constData());
    QVERIFY2(!said.err.contains("deleted"), said.err.constData());
}

void TestCommands::triggerTakesBranchRevisionAndReason()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    ComponentText web = component(u"web"_s, u"true"_s);
    bench.apply({web});
    const QString sha = QString(40, u'b');
    const QJsonValue answer = bench.ask({u"trigger"_s, u"demo/web"_s, u"--branch"_s, u"release/2"_s, u"--revision"_s, sha,
                                         u"--reason"_s, u"because"_s});
    QCOMPARE(answer["component"_L1].toString(), u"web"_s);
    QCOMPARE(answer["branch"_L1].toString(), u"release/2"_s);
    QCOMPARE(answer["revision"_L1].toString(), sha);
    QCOMPARE(answer["reason"_L1].toString(), u"because"_s);
    QCOMPARE(answer["cause"_L1].toString(), u"manual"_s);
    QCOMPARE(answer["state"_L1].toString(), u"queued"_s);
    QCOMPARE(bench.build(answer["id"_L1].toString()), answer.toObject());

    for (const QStringList &wrong : {QStringList{u"--revision"_s, u"HEAD~1"_s}, QStringList{u"--branch"_s, u"a..b"_s}}) {
        const Ran ran = bench.run(QStringList{u"trigger"_s, u"web"_s} + wrong);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(wrong[1].toUtf8()), ran.err.constData());
    }
    QCOMPARE(bench.builds().size(), 1);
}

void TestCommands::pauseHoldsAndResumeGoesOn()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"echo built"_s), component(u"api"_s, u"echo built"_s)});
    const QString one = trigger(bench, u"web"_s), two = trigger(bench, u"api"_s);
    VERIFY_RAN(bench.run({u"pause"_s, u"--reason"_s, u"the disk is changed"_s}));
    const Ran twice = bench.run({u"pause"_s});
    QCOMPARE(twice.code, 1);
    QVERIFY2(twice.err.contains("the disk is changed"), twice.err.constData());
    const Ran refused = bench.run({u"trigger"_s, u"web"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("the disk is changed"), refused.err.constData());
    QCOMPARE(bench.build(one)["state"_L1].toString(), u"waiting"_s);
    QVERIFY(bench.build(one)["reason"_L1].toString().contains(u"the disk is changed"_s));

    // The instance that starts now keeps to it.
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QJsonValue plan = bench.ask({u"resume"_s, u"--dry-run"_s});
    QCOMPARE(plan["resumed"_L1].toBool(true), false);
    QCOMPARE(plan["builds"_L1].toArray().size(), 2);
    QCOMPARE(bench.build(one)["state"_L1].toString(), u"waiting"_s);
    const Ran wrong = bench.run({u"resume"_s, u"--skip"_s, u"web#7"_s});
    QCOMPARE(wrong.code, 1);
    QCOMPARE(bench.build(one)["state"_L1].toString(), u"waiting"_s);

    const QJsonValue resumed = bench.ask({u"resume"_s, u"--skip"_s, u"api#1"_s});
    QCOMPARE(resumed["builds"_L1].toArray().size(), 1);
    QCOMPARE(bench.finished(one)["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(bench.build(two)["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(!bench.build(two)["reason"_L1].toString().isEmpty());
    QCOMPARE(bench.run({u"resume"_s}).code, 1); // it is not paused any more
}

void TestCommands::cancelTakesOutOfTheQueue()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, Gate::waiting(u"gate"_s))});
    const QString lone = trigger(bench, u"web"_s);
    VERIFY_RAN(bench.run({u"cancel"_s, lone}));
    const QJsonObject cancelled = bench.build(lone);
    QCOMPARE(cancelled["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(!cancelled["reason"_L1].toString().isEmpty());

    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString running = trigger(bench, u"web"_s), waiting = trigger(bench, u"web"_s);
    QCOMPARE(bench.started(running)["state"_L1].toString(), u"running"_s);
    QCOMPARE(bench.build(waiting)["state"_L1].toString(), u"queued"_s); // one at a time of a component
    QCOMPARE(bench.ask({u"cancel"_s, u"web#3"_s})["build"_L1].toString(), waiting);
    QCOMPARE(bench.build(waiting)["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(bench.build(waiting)["started_at"_L1].isNull());
    QVERIFY(Gate(bench, u"web"_s, u"gate"_s).open());
    QCOMPARE(bench.finished(running)["state"_L1].toString(), u"succeeded"_s);
}

void TestCommands::cancelEndsTheWholeTree()
{
    const QString marker = u"flow-"_s + newDelivery();
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, strayScript(marker))});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = trigger(bench, u"web"_s);
    bench.started(build);
    // Seen once is enough: a process that is being replaced shows no command line for a moment.
    const auto isThere = [&marker](const QByteArray &name) { return !processesWith(marker.toLatin1() + name).isEmpty(); };
    QVERIFY(QTest::qWaitFor([&isThere] { return isThere("-stray"); }, patienceMs));
    QVERIFY(QTest::qWaitFor([&isThere] { return isThere("-child"); }, patienceMs));
    VERIFY_RAN(bench.run({u"cancel"_s, build}));
    const QJsonObject row = bench.finished(build);
    QCOMPARE(row["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(!row["finished_at"_L1].isNull());
    QCOMPARE(processesWith(marker.toLatin1()), QList<int>());
    QVERIFY(output(bench.log(build)).startsWith("started\n"));
}

void TestCommands::cancelWithoutInstance()
{
    const QString marker = u"flow-"_s + newDelivery();
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"echo started\nbash -c 'exec -a %1 sleep 600'\n"_s.arg(marker))});
    QString build;
    {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        build = trigger(bench, u"web"_s);
        bench.started(build);
        QTRY_VERIFY(!processesWith(marker.toLatin1()).isEmpty());
        QCOMPARE(serve.end().code, 0);
    }
    QVERIFY(!processesWith(marker.toLatin1()).isEmpty());
    VERIFY_RAN(bench.run({u"cancel"_s, build}));
    QTRY_COMPARE(processesWith(marker.toLatin1()), QList<int>());
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QCOMPARE(bench.finished(build)["state"_L1].toString(), u"cancelled"_s);
}

void TestCommands::cancelOfAnEndedBuildFails()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"true"_s)});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = trigger(bench, u"web"_s);
    QCOMPARE(bench.finished(build)["state"_L1].toString(), u"succeeded"_s);
    const Ran ran = bench.run({u"cancel"_s, build});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("ended"), ran.err.constData());
    QCOMPARE(bench.build(build)["state"_L1].toString(), u"succeeded"_s);
}

void TestCommands::logFollows()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    const QString script = u"echo first\nprintf unfinished\n"_s + Gate::waiting(u"gate"_s) + u"seq 1 5000\necho last\n"_s;
    bench.apply({component(u"web"_s, script)});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = trigger(bench, u"web"_s);
    bench.started(build);

    QProcess follower;
    startProgram(follower, bench, {u"log"_s, build, u"--follow"_s, u"--data"_s, bench.data()});
    QSignalSpy ended(&follower, &QProcess::finished);
    QByteArray seen;
    QTRY_VERIFY((seen += follower.readAllStandardOutput()).contains("gate waits"));
    QVERIFY2(output(seen).startsWith("first\nunfinished"), seen.constData());
    QVERIFY(ended.isEmpty());
    QVERIFY(Gate(bench, u"web"_s, u"gate"_s).open());
    QVERIFY(!ended.isEmpty() || ended.wait(patienceMs));
    QCOMPARE(follower.exitCode(), 0);
    seen += follower.readAllStandardOutput();
    QVERIFY(seen.endsWith("\n5000\nlast\n"));
    QCOMPARE(bench.log(build), seen);
    QCOMPARE(bench.build(build)["state"_L1].toString(), u"succeeded"_s);

    static const QRegularExpression stamped(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (.*)$"_s);
    const QStringList plain = QString::fromUtf8(seen).split(u'\n'),
                      times = QString::fromUtf8(bench.log(build, {u"--timestamps"_s})).split(u'\n');
    QCOMPARE(times.size(), plain.size());
    QString before;
    for (qsizetype i = 0; i + 1 < times.size(); ++i) {
        const auto match = stamped.match(times[i]);
        QVERIFY2(match.hasMatch() && match.captured(1) == plain[i] && times[i].left(24) >= before, qPrintable(times[i]));
        before = times[i].left(24);
    }
    QCOMPARE(QString::fromUtf8(bench.log(build, {u"--timestamps"_s, u"--follow"_s})).split(u'\n'), times);
}

void TestCommands::redactTakesOutOfTheLog()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    // Invented, and put together by the script alone.
    const QByteArray token = "ghp" "_" "q7Rk2VcJbyz7ohmIidrmzxJpux5NszdXij1j";
    bench.apply({component(u"web"_s, u"echo a; T=q7Rk2VcJbyz7ohmIidrmzxJpux5NszdXij1j\necho use ghp_$T now\necho again ghp_$T\necho name Hugo Meier\nseq 100\n"_s)});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString build = trigger(bench, u"web"_s);
    QCOMPARE(bench.finished(build)["state"_L1].toString(), u"succeeded"_s);
    const QByteArray before = bench.log(build);
    QCOMPARE(before.count(token), 2);

    // It tells first, and changes nothing.
    const Ran told = bench.run({u"redact"_s, build, u"--found"_s});
    QCOMPARE(told.code, 1);
    QVERIFY2(told.out.contains("a GitHub token") && told.out.contains("https://github.com/settings/tokens"), told.out.constData());
    QVERIFY(!told.out.contains(token));
    QCOMPARE(bench.log(build), before);
    QCOMPARE(bench.run({u"redact"_s, build}).code, 2);
    QCOMPARE(bench.run({u"redact"_s, build, u"--line"_s, u"100000"_s, u"--yes"_s}).code, 1);

    const QJsonValue done = bench.ask({u"redact"_s, build, u"--found"_s, u"--yes"_s});
    QVERIFY(done["redacted"_L1].toBool());
    QCOMPARE(done["lines"_L1].toArray().size(), 2);
    QByteArray after = bench.log(build);
    QVERIFY(!after.contains(token));
    QCOMPARE(after.size(), before.size());
    QVERIFY2(after.contains("use ***redacted by "), after.constData());
    QCOMPARE(bench.run({u"redact"_s, build, u"--found"_s, u"--yes"_s}).code, 0); // nothing is left

    // A place that somebody points at.
    const auto line = after.first(after.indexOf("name Hugo")).count('\n') + 1;
    QCOMPARE(bench.run({u"redact"_s, build, u"--line"_s, QString::number(line), u"--from"_s, u"6"_s, u"--to"_s, u"9"_s, u"--yes"_s}).code, 0);
    QVERIFY(bench.log(build).contains("\nname **** Meier\n"));
}

void TestCommands::stopLeavesBuildsRunning()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({component(u"web"_s, u"seq 1 3000\n"_s + Gate::waiting(u"gate"_s) + u"seq 3001 6000\n"_s)});
    QString build;
    {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        build = trigger(bench, u"web"_s);
        bench.started(build);
        QElapsedTimer timer;
        timer.start();
        const Ran stopped = serve.end(SIGTERM);
        qInfo("serve ended %lld ms after SIGTERM", timer.elapsed());
        QCOMPARE(stopped.code, 0);
        QCOMPARE(stopped.err, QByteArray());
    }
    QVERIFY(bench.supervisorPid(build) != 0);
    QCOMPARE(bench.build(build)["state"_L1].toString(), u"running"_s);
    QVERIFY(Gate(bench, u"web"_s, u"gate"_s).open()); // it ends while nobody watches, or just when somebody looks again

    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QJsonObject row = bench.finished(build);
    QCOMPARE(row["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(row["exit_code"_L1].toInt(-1), 0);
    QByteArray whole;
    for (int i = 1; i <= 6000; ++i) {
        whole += QByteArray::number(i) + '\n';
        if (i == 3000)
            whole += "gate waits\n";
    }
    QCOMPARE(output(bench.log(build)), whole);
}

void TestCommands::listsAreFiltered()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    ComponentText web = component(u"web"_s, u"true"_s), off = component(u"off"_s, u"true"_s);
    web.url = off.url = push().url;
    web.branch = u"stable"_s;
    off.enabled = false;
    bench.apply({web, off});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    QStringList filtered, offs;
    for (int i = 0; i < 3; ++i) {
        filtered.prepend(send(serve.port(), github(web.id(), secret, push())).delivery());
        bench.decided(filtered.first());
    }
    for (int i = 0; i < 2; ++i) {
        offs.prepend(send(serve.port(), github(off.id(), secret, push())).delivery());
        bench.decided(offs.first());
    }
    const auto ids = [](const QList<QJsonObject> &rows) {
        QStringList list;
        for (const QJsonObject &row : rows)
            list += row["id"_L1].toString();
        return list;
    };
    QCOMPARE(ids(bench.deliveries()), offs + filtered); // newest first
    QCOMPARE(ids(bench.deliveries({u"--limit"_s, u"3"_s})), (offs + filtered).mid(0, 3));
    QCOMPARE(ids(bench.deliveries({u"--limit"_s, u"0"_s})), offs + filtered);
    QCOMPARE(ids(bench.deliveries({u"--status"_s, u"filtered"_s})), filtered);
    QCOMPARE(ids(bench.deliveries({u"--status"_s, u"build"_s})), QStringList());
    QCOMPARE(ids(bench.deliveries({u"--component"_s, u"demo/off"_s})), offs);
    QCOMPARE(ids(bench.deliveries({u"--component"_s, off.id(), u"--status"_s, u"filtered"_s})), QStringList());
    QCOMPARE(ids(bench.deliveries({u"--component"_s, u"web"_s, u"--limit"_s, u"1"_s})), filtered.mid(0, 1));

    const QString first = trigger(bench, u"off"_s), second = trigger(bench, u"off"_s);
    bench.finished(first);
    bench.finished(second);
    QCOMPARE(ids(bench.builds({u"--component"_s, u"off"_s})), (QStringList{second, first}));
    QCOMPARE(ids(bench.builds({u"--component"_s, u"web"_s})), QStringList());
    QCOMPARE(ids(bench.builds({u"--state"_s, u"failed"_s, u"--limit"_s, u"1"_s})).size(), 1);
    QCOMPARE(ids(bench.builds({u"--state"_s, u"succeeded"_s})), QStringList());
}

void TestCommands::tablesAreForPeople()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    ComponentText web = component(u"web"_s, u"true"_s);
    web.url = push().url;
    web.branch = u"stable"_s;
    bench.apply({web});
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    for (int i = 0; i < 2; ++i)
        bench.decided(send(serve.port(), github(web.id(), secret, push())).delivery());
    const Ran deliveries = bench.run({u"deliveries"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(deliveries.code, 0);
    QCOMPARE(deliveries.out.count('\n'), 2);
    QVERIFY2(deliveries.out.contains("filtered") && deliveries.out.contains("Branch main is not stable."),
             deliveries.out.constData());
    QVERIFY2(deliveries.err.contains("1 older"), deliveries.err.constData());
    trigger(bench, u"web"_s);
    const Ran builds = bench.run({u"builds"_s});
    QCOMPARE(builds.code, 0);
    QVERIFY2(builds.out.contains("web#1") && builds.out.contains("stable"), builds.out.constData());
}

void TestCommands::doctorLooksAtTheInstance()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    const auto said = [&bench](QLatin1String check) {
        QStringList texts;
        for (const QJsonObject &finding : bench.askRows({u"doctor"_s})) {
            if (finding["check"_L1] == QString(check))
                texts += finding["state"_L1].toString() + u": "_s + finding["message"_L1].toString();
        }
        return texts;
    };
    QVERIFY(said("listener"_L1).value(0).startsWith(u"warning: No Slipway runs"_s));
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const QString address = serve.ready()["listen"_L1].toString();
    QCOMPARE(said("listener"_L1).value(0), u"ok: Webhooks are received on %1."_s.arg(address));
    QVERIFY(said("listener"_L1).value(1).startsWith(u"warning: Only this computer"_s));
    for (const auto check : {"data"_L1, "database"_L1, "git"_L1, "shell"_L1, "supervisor"_L1, "keychain"_L1})
        QVERIFY2(said(check).value(0).startsWith(u"ok: "_s), qPrintable(said(check).value(0)));
    QVERIFY(bench.run({u"doctor"_s}).out.contains("ok        The database is whole.\n"));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestCommands)
#include "tst_commands.moc"
