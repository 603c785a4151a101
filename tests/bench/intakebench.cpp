// Durable intake beside Debian's webhook, which checks the same HMAC and stores nothing: requests a second, p50 and p99 with
// few and many connections, in alternating rounds. Drives both with wrk; prints JSON; starts and stops everything itself.
#include "tests/bench/intakeserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QStorageInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace {

// Caught in main, so that what was started is stopped and the folder removed.
[[noreturn]] void giveUp(const QString &why)
{
    throw std::runtime_error(why.toStdString());
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        giveUp(u"%1: %2"_s.arg(path, file.errorString()));
}

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
    qint64 pid = 0; // 0: not ours, its CPU time is not known
    QList<double> perSecond, p50, p99, cpu;
    qint64 answered = 0;
};

double cpuMicroseconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (pid == 0 || !file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1e6 / double(sysconf(_SC_CLK_TCK));
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
    if (contender.pid != 0)
        contender.cpu.append((after - before) / requests);
    contender.answered += qint64(requests);
}

QJsonObject summary(const Contender &contender)
{
    QJsonArray rounds;
    for (const double value : contender.perSecond)
        rounds.append(qRound64(value));
    QJsonObject object{{u"requests_per_s"_s, qRound64(median(contender.perSecond))},
                       {u"p50_ms"_s, median(contender.p50)},
                       {u"p99_ms"_s, median(contender.p99)},
                       {u"rounds_requests_per_s"_s, rounds}};
    if (!contender.cpu.isEmpty())
        object.insert(u"server_cpu_us_per_request"_s, median(contender.cpu));
    return object;
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

void startOurs(QProcess &process, Contender &contender, const QString &folder, int ioThreads)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--serve"_s, folder, u"--secret"_s, contender.secret, u"--io-threads"_s, QString::number(ioThreads)});
    if (!process.waitForStarted() || !process.waitForReadyRead(10'000))
        giveUp(u"the listener did not start"_s);
    const int port = process.readLine().trimmed().toInt();
    contender.url = QUrl(u"http://127.0.0.1:%1/console/webhooks/0123456789abcdef0123456789abcdef"_s.arg(port));
    contender.pid = process.processId();
}

int run(QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures durable webhook intake beside Debian's webhook. Prints JSON."_s);
    parser.addHelpOption();
    const QCommandLineOption seconds(u"seconds"_s, u"Length of a round."_s, u"n"_s, u"2"_s);
    const QCommandLineOption rounds(u"rounds"_s, u"Rounds of each, alternating."_s, u"n"_s, u"3"_s);
    const QCommandLineOption connections(u"connections"_s, u"Numbers of connections, with commas."_s, u"list"_s, u"1,32"_s);
    const QCommandLineOption ioThreads(u"io-threads"_s, u"Threads of the listener."_s, u"n"_s, u"2"_s);
    const QCommandLineOption dir(u"dir"_s, u"Folder for the database, on the disk to measure."_s, u"path"_s, QDir::currentPath());
    const QCommandLineOption url(u"url"_s, u"Measure a running Slipway instead: the address of a git webhook."_s, u"url"_s);
    const QCommandLineOption pid(u"pid"_s, u"With --url: its process, for CPU time."_s, u"pid"_s, u"0"_s);
    const QCommandLineOption secret(u"secret"_s, u"The webhook's secret."_s, u"text"_s, u"bench-secret"_s);
    QCommandLineOption serve(u"serve"_s, u"Internal: be the listener."_s, u"folder"_s);
    serve.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({seconds, rounds, connections, ioThreads, dir, url, pid, secret, serve});
    parser.process(application);

    if (parser.isSet(serve))
        return slipway::runIntakeServer({parser.value(serve), parser.value(secret), parser.value(ioThreads).toInt()});

    const QTemporaryDir folder(parser.value(dir) + u"/intake-XXXXXX"_s);
    if (!folder.isValid())
        giveUp(folder.errorString());
    const QByteArray body = pushBody();
    writeFile(folder.filePath(u"push.json"_s), body);

    Contender ours{u"slipway"_s, QUrl(parser.value(url)), parser.value(secret)};
    Contender theirs{u"webhook"_s, {}, parser.value(secret)};
    ours.pid = parser.value(pid).toLongLong();
    QProcess ourProcess;
    QProcess theirProcess;
    if (!parser.isSet(url))
        startOurs(ourProcess, ours, folder.path(), parser.value(ioThreads).toInt());
    startWebhook(theirProcess, theirs, folder.path());

    QJsonArray results;
    for (const QString &count : parser.value(connections).split(u',')) {
        for (Contender *contender : {&ours, &theirs})
            contender->perSecond = contender->p50 = contender->p99 = contender->cpu = {};
        for (int round = 0; round < parser.value(rounds).toInt(); ++round) {
            measure(ours, folder.path(), count.toInt(), parser.value(seconds).toInt(), round);
            measure(theirs, folder.path(), count.toInt(), parser.value(seconds).toInt(), round);
        }
        results.append(QJsonObject{{u"connections"_s, count.toInt()},
                                   {u"slipway"_s, summary(ours)},
                                   {u"webhook"_s, summary(theirs)},
                                   {u"ratio"_s, QJsonObject{{u"requests_per_s"_s, ratio(ours.perSecond, theirs.perSecond)},
                                                            {u"p50"_s, ratio(ours.p50, theirs.p50)},
                                                            {u"p99"_s, ratio(ours.p99, theirs.p99)}}}});
    }

    QJsonObject report{{u"body_bytes"_s, body.size()},
                       {u"seconds"_s, parser.value(seconds).toInt()},
                       {u"rounds"_s, parser.value(rounds).toInt()},
                       {u"file_system"_s, QString::fromUtf8(QStorageInfo(folder.path()).fileSystemType())},
                       {u"results"_s, results}};
    theirProcess.terminate();
    theirProcess.waitForFinished();
    if (!parser.isSet(url)) {
        ourProcess.closeWriteChannel();
        ourProcess.waitForFinished();
        const qint64 stored = ourProcess.readAll().trimmed().toLongLong();
        // More may be stored than wrk counted: it hangs up on what is under way at the end of a round.
        if (stored < ours.answered)
            giveUp(u"%1 requests were acknowledged, %2 are stored"_s.arg(ours.answered).arg(stored));
        report.insert(u"acknowledged"_s, ours.answered);
        report.insert(u"stored"_s, stored);
        report.insert(u"io_threads"_s, parser.value(ioThreads).toInt());
    }
    std::printf("%s", QJsonDocument(QJsonObject{{u"intake"_s, report}}).toJson().constData());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    try {
        return run(application);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "intake_bench: %s\n", error.what());
        return 1;
    }
}
