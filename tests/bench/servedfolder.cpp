#include "tests/bench/servedfolder.h"

#include "tests/bench/benches.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 300'000; // a list of some hundred thousand deliveries
constexpr auto component = "0123456789abcdef0123456789abcdef"_L1;
constexpr auto configuration = R"(slipway: 1
projects:
  - key: bench
    name: Bench
    components:
      - name: bench
        id: %1
        source:
          git: {url: "", check_repository: false}
        triggers:
          git: {enabled: true, secret: {from_env: BENCH_SECRET}, branches: ["%2"], keyword: ""}
        build: {script_type: shell, script: "%3", timeout: 5, queue: every_one, sandbox: %4}
)"_L1;

QProcessEnvironment environment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLIPWAY_SECRETS"_s, u"sealed"_s);
    environment.insert(u"SLIPWAY_PASSPHRASE"_s, u"bench"_s);
    environment.insert(u"BENCH_SECRET"_s, u"bench-secret"_s);
    return environment;
}

} // namespace

ServedFolder::ServedFolder(const QString &path, const BenchComponent &wanted)
    : m_path(path)
{
    QDir().mkpath(path);
    const QString file = path + u"/bench.yaml"_s;
    writeFile(file, QString(configuration)
                        .arg(component, wanted.branch, wanted.script, wanted.sandbox ? u"true"_s : u"false"_s)
                        .toUtf8());
    ask({u"apply"_s, file});

    m_serve.setProcessEnvironment(environment());
    m_serve.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_serve.start(QStringLiteral(SLIPWAY_PROGRAM),
                  {u"serve"_s, u"--data"_s, m_path, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
    if (!m_serve.waitForReadyRead(patienceMs))
        giveUp(u"slipway serve did not start"_s);
    const QJsonObject ready = QJsonDocument::fromJson(m_serve.readLine()).object();
    m_hook = QUrl(ready[u"listen"_s].toString() + u"/console/webhooks/"_s + component);
}

ServedFolder::~ServedFolder()
{
    m_serve.terminate();
    m_serve.waitForFinished();
}

QString ServedFolder::secret() const
{
    return environment().value(u"BENCH_SECRET"_s);
}

QByteArray ServedFolder::ask(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(SLIPWAY_PROGRAM), arguments + QStringList{u"--data"_s, m_path});
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        giveUp(u"slipway %1: %2"_s.arg(arguments.constFirst(), QString::fromUtf8(process.readAllStandardError())));
    return process.readAllStandardOutput();
}

qint64 ServedFolder::deliveries() const
{
    return ask({u"deliveries"_s, u"--json"_s}).count("\n{");
}

} // namespace slipway
