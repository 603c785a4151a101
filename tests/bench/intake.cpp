// Durable intake beside Debian's webhook, which checks the same HMAC and stores nothing: requests a second, p50 and p99 with
// few and many connections, in alternating rounds. Both are driven with wrk.
#include "tests/bench/benches.h"

#include "tests/bench/servedfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

using namespace std::chrono_literals;

// As long and as deep as what GitHub sends for 50 commits with short messages, one of them the keyword's.
QByteArray pushBody()
{
    QJsonArray commits;
    for (int i = 0; i < 50; ++i) {
        commits.append(QJsonObject{{u"id"_s, u"%1"_s.arg(i + 1, 40, 16, QLatin1Char('0'))},
                                   {u"message"_s, u"Change number %1 of many"_s.arg(i)},
                                   {u"distinct"_s, true}});
    }
    const QJsonObject repository{{u"id"_s, 4711}, {u"full_name"_s, u"team/web"_s},
                                 {u"clone_url"_s, u"https://git.example.com/team/web.git"_s},
                                 {u"ssh_url"_s, u"git@git.example.com:team/web.git"_s}, {u"default_branch"_s, u"main"_s}};
    return QJsonDocument(QJsonObject{{u"ref"_s, u"refs/heads/main"_s},
                                     {u"before"_s, u"%1"_s.arg(0, 40, 16, QLatin1Char('0'))},
                                     {u"after"_s, u"%1"_s.arg(50, 40, 16, QLatin1Char('0'))},
                                     {u"repository"_s, repository},
                                     {u"pusher"_s, QJsonObject{{u"name"_s, u"someone"_s}, {u"email"_s, u"someone@example.com"_s}}},
                                     {u"head_commit"_s, commits.last()},
                                     {u"commits"_s, commits}})
        .toJson(QJsonDocument::Compact);
}

QByteArray signatureOf(const QByteArray &body, const QString &secret)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, secret.toUtf8(), QCryptographicHash::Sha256).toHex();
}

// Everything but the delivery id is written once, so that the generator costs as little as it can.
QByteArray wrkScript(const QUrl &url, const QString &bodyFile, const QByteArray &signature, const QString &run)
{
    return QStringLiteral(R"(local file = assert(io.open("%1", "rb"))
local body = file:read("*a")
file:close()
local head = "POST %2 HTTP/1.1\r\nHost: %3\r\nUser-Agent: GitHub-Hookshot/bench\r\nAccept: */*\r\n"
  .. "Content-Type: application/json\r\nX-GitHub-Event: push\r\nX-GitHub-Hook-ID: 1\r\n"
  .. "X-GitHub-Hook-Installation-Target-Type: repository\r\nX-Hub-Signature-256: %4\r\nX-GitHub-Delivery: "
local tail = "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end
local count = 0
function request()
  count = count + 1
  return head .. string.format("%5-%d-%08d", number, count) .. tail
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"us":%d,"p50_us":%d,"p99_us":%d,"not_2xx":%d,"failed":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), e.status,
    e.connect + e.read + e.write + e.timeout))
end
)")
        .replace(u"%1"_s, bodyFile)
        .replace(u"%2"_s, url.path(QUrl::FullyEncoded))
        .replace(u"%3"_s, url.authority())
        .replace(u"%4"_s, QString::fromLatin1(signature))
        .replace(u"%5"_s, run)
        .toUtf8();
}

// One of the two programs that are compared.
struct Contender {
    QString name;
    QUrl url;
    QString secret;
    qint64 pid = 0;
    QList<double> perSecond, p50, p99, cpu, cpuAltogether;
    qint64 answered = 0;
};

double cpuMicroseconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1e6 / double(sysconf(_SC_CLK_TCK));
}

// What a contender puts off until it has time is not the other's to bear, and counted as its own.
void letFinish(const Contender &contender)
{
    constexpr auto look = 200ms;
    constexpr double idleUs = 10'000; // the clock's tick
    double before = cpuMicroseconds(contender.pid);
    for (double used = idleUs + 1; used > idleUs;) {
        QThread::msleep(look.count());
        const double now = cpuMicroseconds(contender.pid);
        used = now - before;
        before = now;
    }
}

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

void measure(Contender &contender, const QString &folder, int connections, int seconds, int run)
{
    const QString script = folder + u"/run.lua"_s;
    const QString bodyFile = folder + u"/push.json"_s;
    const QString nonce = u"%1-%2-%3"_s.arg(QCoreApplication::applicationPid()).arg(connections).arg(run);
    writeFile(script, wrkScript(contender.url, bodyFile, signatureOf(pushBody(), contender.secret), nonce));
    const double before = cpuMicroseconds(contender.pid);
    QProcess wrk;
    wrk.start(u"wrk"_s, {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(seconds), u"--timeout"_s, u"10s"_s,
                         u"-s"_s, script, contender.url.toString()});
    if (!wrk.waitForStarted())
        giveUp(u"wrk cannot be started; it is in Debian's package wrk"_s);
    if (!wrk.waitForFinished((seconds + 30) * 1000) || wrk.exitCode() != 0)
        giveUp(u"wrk failed: "_s + QString::fromUtf8(wrk.readAll()));
    const double after = cpuMicroseconds(contender.pid);
    letFinish(contender);
    const double inTheEnd = cpuMicroseconds(contender.pid);
    const QByteArray output = wrk.readAllStandardOutput();
    const auto at = output.indexOf("RESULT ");
    const QJsonObject result = QJsonDocument::fromJson(output.mid(at + 7).trimmed()).object();
    const double requests = result[u"requests"_s].toDouble();
    if (at < 0 || requests <= 0)
        giveUp(u"%1 answered nothing: %2"_s.arg(contender.name, QString::fromUtf8(output)));
    if (result[u"not_2xx"_s].toInt() != 0 || result[u"failed"_s].toInt() != 0)
        giveUp(u"%1 did not answer every request with 2xx: %2"_s.arg(contender.name, QString::fromUtf8(output)));
    contender.perSecond.append(requests * 1e6 / result[u"us"_s].toDouble());
    contender.p50.append(result[u"p50_us"_s].toDouble() / 1000);
    contender.p99.append(result[u"p99_us"_s].toDouble() / 1000);
    contender.cpu.append((after - before) / requests);
    contender.cpuAltogether.append((inTheEnd - before) / requests);
    contender.answered += qint64(requests);
}

QJsonObject summary(const Contender &contender)
{
    QJsonArray rounds;
    for (const double value : contender.perSecond)
        rounds.append(qRound64(value));
    return {{u"requests_per_s"_s, qRound64(median(contender.perSecond))},
            {u"p50_ms"_s, median(contender.p50)},
            {u"p99_ms"_s, median(contender.p99)},
            {u"rounds_requests_per_s"_s, rounds},
            {u"server_cpu_us_per_request"_s, median(contender.cpu)},
            {u"server_cpu_us_per_request_until_idle"_s, median(contender.cpuAltogether)}};
}

double ratio(const QList<double> &ours, const QList<double> &theirs)
{
    QList<double> each;
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        each.append(ours[i] / theirs[i]);
    return qRound(median(each) * 1000) / 1000.0;
}

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        giveUp(server.errorString());
    return server.serverPort();
}

void startWebhook(QProcess &process, Contender &contender, const QString &folder)
{
    const auto rule = [](const QJsonObject &match) { return QJsonObject{{u"match"_s, match}}; };
    const QJsonObject signature{{u"type"_s, u"payload-hmac-sha256"_s}, {u"secret"_s, contender.secret},
                                {u"parameter"_s, QJsonObject{{u"source"_s, u"header"_s}, {u"name"_s, u"X-Hub-Signature-256"_s}}}};
    const QJsonObject branch{{u"type"_s, u"value"_s}, {u"value"_s, u"refs/heads/another"_s},
                             {u"parameter"_s, QJsonObject{{u"source"_s, u"payload"_s}, {u"name"_s, u"ref"_s}}}};
    const QJsonObject hook{{u"id"_s, u"push"_s}, {u"execute-command"_s, u"/bin/true"_s},
                           {u"trigger-rule"_s, QJsonObject{{u"and"_s, QJsonArray{rule(signature), rule(branch)}}}}};
    writeFile(folder + u"/hooks.json"_s, QJsonDocument(QJsonArray{hook}).toJson());
    const quint16 port = freePort();
    contender.url = QUrl(u"http://127.0.0.1:%1/hooks/push"_s.arg(port));
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(u"webhook"_s, {u"-hooks"_s, folder + u"/hooks.json"_s, u"-ip"_s, u"127.0.0.1"_s, u"-port"_s, QString::number(port)});
    if (!process.waitForStarted())
        giveUp(u"webhook cannot be started; it is in Debian's package webhook"_s);
    contender.pid = process.processId();
    for (int attempt = 0; attempt < 100; ++attempt) {
        QTcpSocket probe;
        probe.connectToHost(u"127.0.0.1"_s, port);
        if (probe.waitForConnected(1000))
            return;
        if (process.waitForFinished(50))
            break;
    }
    giveUp(u"webhook does not accept connections"_s);
}

} // namespace

QJsonObject slipway::measureIntake(const QString &top, const BenchLengths &lengths)
{
    const QString folder = top + u"/intake"_s;
    QDir().mkpath(folder);
    const QByteArray body = pushBody();
    writeFile(folder + u"/push.json"_s, body);

    // Both check the signature and then find that the branch is not theirs: what is measured is the intake.
    ServedFolder served(folder + u"/data"_s, {.branch = u"another"_s, .script = u"true"_s});
    Contender ours{u"slipway"_s, served.hook(), served.secret(), served.pid()};
    Contender theirs{u"webhook"_s, {}, served.secret()};
    QProcess theirProcess;
    startWebhook(theirProcess, theirs, folder);

    QJsonArray results;
    for (const int count : {1, 32}) {
        for (Contender *contender : {&ours, &theirs})
            contender->perSecond = contender->p50 = contender->p99 = contender->cpu = contender->cpuAltogether = {};
        for (int round = 0; round < lengths.rounds; ++round) {
            measure(ours, folder, count, lengths.seconds, round);
            measure(theirs, folder, count, lengths.seconds, round);
        }
        results.append(QJsonObject{{u"connections"_s, count},
                                   {u"slipway"_s, summary(ours)},
                                   {u"webhook"_s, summary(theirs)},
                                   {u"ratio"_s, QJsonObject{{u"requests_per_s"_s, ratio(ours.perSecond, theirs.perSecond)},
                                                            {u"p50"_s, ratio(ours.p50, theirs.p50)},
                                                            {u"p99"_s, ratio(ours.p99, theirs.p99)}}}});
    }
    theirProcess.terminate();
    theirProcess.waitForFinished();
    // More may be stored than wrk counted: it hangs up on what is under way at the end of a round.
    const qint64 stored = served.deliveries();
    if (stored < ours.answered)
        giveUp(u"%1 requests were acknowledged, %2 are stored"_s.arg(ours.answered).arg(stored));
    return {{u"body_bytes"_s, body.size()},
            {u"seconds"_s, lengths.seconds},
            {u"rounds"_s, lengths.rounds},
            {u"acknowledged"_s, ours.answered},
            {u"stored"_s, stored},
            {u"results"_s, results}};
}
