// Scripts start builds: the line of the documentation, sent by the real curl to the real listener, from the key to the log.
#include "tests/flows/harness.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString key = u"aB3dE5gH7jK9mN1pQ2sT4vX6yZ8"_s;

QByteArray configOf(const QString &url, const QString &environment = u"development"_s)
{
    return u"slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n        id: %1\n        environment: %3\n"
           "        source:\n          git: {url: \"%2\", branch: main}\n"
           "        triggers:\n          api: {enabled: true, secret: {from_env: API_KEY}}\n"
           "        build:\n          script: 'cat hello.txt; exit 3'\n"_s
               .arg(ComponentText::idOf(u"web"_s), url, environment)
               .toUtf8();
}

// The answer of a command line of bash, in which $1 is the address.
QJsonObject shell(const QString &line, const QString &address)
{
    QProcess process;
    process.start(u"bash"_s, {u"-euc"_s, line, u"bash"_s, address});
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, patienceMs))
        return {};
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

QJsonObject beanOf(const QJsonObject &answer) { return answer[u"data"_s][u"bean"_s].toObject(); }

} // namespace

class TestApiFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
            qFatal("the package curl is not installed");
    }

    void theDocumentedLineBuilds()
    {
        Origin origin;
        Workbench bench(Workbench::Secrets::Sealed);
        bench.environment.insert(u"API_KEY"_s, key);
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configOf(origin.url()))}));
        const QString address = u"http://127.0.0.1:%1/console/custom/deploy/%2"_s.arg(QString::number(serve.port()), ComponentText::idOf(u"web"_s));

        const QJsonObject called
            = shell(u"curl -s -d '{\"secret_key\":\"%1\"}' -H \"Content-type: application/json\" -X POST \"$1\""_s.arg(key), address);
        QCOMPARE(called[u"code"_s].toInt(), 202);
        QCOMPARE(called[u"msg"_s].toString(), u"success"_s);
        const QString build = beanOf(called)[u"build_id"_s].toString();
        const QString statusUrl = beanOf(called)[u"status_url"_s].toString();
        QCOMPARE(statusUrl, address + u"/builds/"_s + build);

        // As a script waits for it.
        QJsonObject state;
        const QString ask = u"curl -s -H 'X-Slipway-Key: %1' \"$1\""_s.arg(key);
        QVERIFY(QTest::qWaitFor([&] {
            state = beanOf(shell(ask, statusUrl));
            return state[u"finished"_s].toBool();
        }, patienceMs));
        QCOMPARE(state[u"state"_s].toString(), u"failed"_s);
        QCOMPARE(state[u"exit_code"_s].toInt(), 3);
        QCOMPARE(state[u"number"_s].toInt(), 1);
        QCOMPARE(state[u"revision"_s].toString(), origin.head());
        QVERIFY(!state[u"started_at"_s].isNull() && !state[u"finished_at"_s].isNull());
        QVERIFY(bench.log(u"web#1"_s).contains("hello from the commit"));
        const QJsonObject row = bench.build(build);
        QCOMPARE(row[u"cause"_s].toString(), u"api"_s);
        QCOMPARE(row[u"actor"_s].toString(), u"WebAPI"_s);

        // Without the key nobody, and nobody with the key in the address.
        QCOMPARE(shell(u"curl -s -d '{\"secret_key\":\"guessed\"}' -H 'Content-type: application/json' \"$1\""_s, address)[u"code"_s].toInt(), 401);
        QCOMPARE(shell(u"curl -s -X POST \"$1?secret_key=%1\""_s.arg(key), address)[u"code"_s].toInt(), 400);
        QCOMPARE(shell(u"curl -s \"$1\""_s, statusUrl)[u"code"_s].toInt(), 401);

        // A form, a header, a signature; and a tag that is not there is a build that says so.
        const QString form = beanOf(shell(u"curl -s -d ref=refs/heads/main -d 'reason=two words' -d secret_key=%1 \"$1\""_s.arg(key), address))[u"build_id"_s].toString();
        QCOMPARE(bench.finished(form)[u"message"_s].toString().isEmpty(), false);
        const QString bearer = beanOf(shell(u"curl -s -X POST -H 'Authorization: Bearer %1' \"$1\""_s.arg(key), address))[u"build_id"_s].toString();
        QCOMPARE(bench.finished(bearer)[u"state"_s].toString(), u"failed"_s);
        const QString sign = u"body='{\"tag\":\"v9\"}'; now=$(date +%s); "
                             "mac=$(printf '%s' \"wish-1.$now.$body\" | openssl dgst -sha256 -hmac '%1' -binary | base64); "
                             "curl -s -d \"$body\" -H 'Content-type: application/json' -H 'webhook-id: wish-1' "
                             "-H \"webhook-timestamp: $now\" -H \"webhook-signature: v1,$mac\" \"$1\""_s.replace(u"%1"_s, key);
        const QString missing = beanOf(shell(sign, address))[u"build_id"_s].toString();
        const QJsonObject failed = bench.finished(missing);
        QCOMPARE(failed[u"state"_s].toString(), u"failed"_s);
        QVERIFY2(failed[u"reason"_s].toString().contains(u"does not have this branch or tag"_s), qPrintable(failed[u"reason"_s].toString()));

        // What is printed and kept has no key in it.
        QVERIFY(!QJsonDocument(QJsonArray::fromVariantList([&] {
            QVariantList rows;
            for (const QJsonObject &delivery : bench.deliveries())
                rows.append(delivery.toVariantMap());
            return rows;
        }())).toJson().contains(key.toUtf8()));
        QCOMPARE(serve.end().code, 0);
        QVERIFY(!serve.errors().contains(key.toUtf8()));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiFlow)
#include "tst_apicalls.moc"
