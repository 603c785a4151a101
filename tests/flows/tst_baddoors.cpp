// Requests that nobody should send, at the addresses for images and for scripts: each is told its own cause, is recorded
// without what may be a secret, and costs no later one.
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonDocument>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray key = "aB3dE5gH7jK9mN1pQ2sT4vX6yZ8";
const QByteArray strayKey = "stray-key-that-somebody-put-into-the-wrong-place-4711";

// Of three components: "open" believes every registry, "closed" asks it for a secret, "web" is started by scripts.
QByteArray config(const QString &url)
{
    const auto image = [](const QString &name, const QString &trigger) {
        return u"      - name: %1\n        id: %2\n        source:\n          image: {reference: \"registry.example.com/team/web:1.0\"}\n"
               "        confirm_claims: false\n        triggers:\n          image: {enabled: true, tag_policy: {kind: regex, pattern: .*}, %3}\n"
               "        build: {script: 'true'}\n"_s.arg(name, ComponentText::idOf(name), trigger);
    };
    return (u"slipway: 1\nprojects:\n  - key: demo\n    components:\n"_s + image(u"open"_s, u"unsigned: true, allow_downgrade: true"_s)
            + image(u"closed"_s, u"secret: {from_env: HOOK_SECRET}"_s)
            + u"      - name: web\n        id: %1\n        source:\n          git: {url: \"%2\", branch: main}\n"
              "        triggers:\n          git: {enabled: true, unsigned: true, keyword: \"\"}\n"
              "          api: {enabled: true, secret: {from_env: API_KEY}}\n        build: {script: 'true'}\n"_s.arg(
                  ComponentText::idOf(u"web"_s), url))
        .toUtf8();
}

QByteArray harbor(const QJsonArray &resources, const QByteArray &filler = {})
{
    return QJsonDocument(QJsonObject{{u"type"_s, u"PUSH_ARTIFACT"_s}, {u"filler"_s, QString::fromLatin1(filler)},
                                     {u"event_data"_s, QJsonObject{{u"resources"_s, resources},
                                                                   {u"repository"_s, QJsonObject{{u"repo_full_name"_s, u"team/web"_s}}}}}})
        .toJson(QJsonDocument::Compact);
}

QJsonArray resource(const QString &tag)
{
    const QByteArray digest = QCryptographicHash::hash(tag.toLatin1(), QCryptographicHash::Sha256).toHex(); // of each tag its own
    return {QJsonObject{{u"tag"_s, tag}, {u"digest"_s, u"sha256:"_s + QString::fromLatin1(digest)},
                        {u"resource_url"_s, u"registry.example.com/team/web:"_s + tag}}};
}

Request request(const QByteArray &path, const QByteArray &body, const QByteArray &type = "application/json")
{
    Request request;
    request.path = path;
    request.headers = {{"Content-Type", type}};
    request.body = body;
    return request;
}

Request image(const QString &component, const QByteArray &body, const QByteArray &type = "application/json")
{
    return request("/console/image/webhooks/" + ComponentText::idOf(component).toLatin1(), body, type);
}

Request call(const QByteArray &body, const QByteArray &type = "application/json")
{
    return request("/console/custom/deploy/" + ComponentText::idOf(u"web"_s).toLatin1(), body, type);
}

QByteArray withKey(const QByteArray &more = {}) { return "{\"secret_key\":\"" + key + '"' + more + '}'; }

} // namespace

class TestBadDoors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_bench.environment.insert(u"API_KEY"_s, QString::fromLatin1(key));
        VERIFY_RAN(m_bench.run({u"apply"_s, m_bench.write(u"slipway.yaml"_s, config(m_origin.url()))}));
        m_serve = std::make_unique<Serve>(m_bench);
        QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
        // The secrets are there.
        QTRY_COMPARE(send(m_serve->port(), call(withKey(R"(,"ref":"a b")"))).status, 400);
    }

    void isRefused_data()
    {
        QTest::addColumn<Request>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause"); // a part of what is answered and recorded
        const auto add = [](const char *name, const Request &request, int status, const char *cause) {
            QTest::newRow(name) << request << status << QString::fromUtf8(cause);
        };
        // Where a secret is asked for.
        add("image: no secret", image(u"closed"_s, harbor(resource(u"1.1"_s))), 401, "carries no secret");
        Request wrong = image(u"closed"_s, harbor(resource(u"1.1"_s)));
        add("image: wrong secret", wrong.set("Authorization", "not the secret"), 401, "");
        add("image: broken JSON", image(u"closed"_s, R"({"type":)"), 401, "not JSON");
        add("image: empty body", image(u"closed"_s, ""), 401, "empty");
        add("image: a list", image(u"closed"_s, "[1, 2]"), 401, "JSON list");
        add("image: no registry's form", image(u"closed"_s, R"({"foo":1})"), 401, "form of no registry");
        add("image: form", image(u"closed"_s, "a=b", "application/x-www-form-urlencoded"), 401, "is a form");
        add("image: text", image(u"closed"_s, harbor(resource(u"1.1"_s)), "text/plain"), 415, "text/plain");
        // Where none is.
        add("image: too large", image(u"open"_s, harbor(resource(u"1.1"_s), QByteArray(1'200'000, 'x'))), 413, "too large");
        add("image: too large for whom nobody knows", image(u"closed"_s, harbor(resource(u"1.1"_s), QByteArray(1'200'000, 'x'))), 413, "too large");
        add("image: 26 MiB", image(u"open"_s, QByteArray(26 * 1024 * 1024, ' ')), 413, "");
        add("image: no content type", [] { Request r = image(u"open"_s, "{}"); r.headers.clear(); return r; }(), 415, "");
        Request get = image(u"open"_s, "");
        get.method = "GET";
        add("image: GET", get, 405, "");
        Request more = image(u"open"_s, harbor(resource(u"1.1"_s)));
        more.path += "/more";
        add("image: a longer path", more, 404, "");

        add("API: broken JSON", call(R"({"secret_key":)"), 400, "");
        add("API: a list", call("[1, 2]"), 400, "JSON list");
        add("API: zero bytes", call(QByteArray(100, '\0')), 400, "");
        add("API: deep nesting", call(QByteArray(50'000, '[')), 400, "");
        add("API: empty body", call(""), 401, "");
        add("API: no key", call("{}"), 401, "");
        add("API: wrong key", call(R"({"secret_key":"cC3dE5gH7jK9mN1pQ2sT4vX6yZ8"})"), 401, "");
        add("API: key of a wrong type", call(R"({"secret_key":7})"), 400, "must be a text");
        add("API: a strange ref", call(withKey(R"(,"ref":"--upload-pack=x")")), 400, "upload-pack");
        add("API: a ref that is no text", call(withKey(R"(,"ref":{"a":1})")), 400, "");
        add("API: too large", call(withKey(",\"reason\":\"" + QByteArray(70'000, 'x') + '"')), 413, "64 kB");
        add("API: text", call(withKey(), "text/plain"), 415, "text/plain");
        Request key64 = call("{}");
        key64.path += "?secret_key=" + key;
        add("API: key in the address", key64, 400, "addresses end in logs");
        get = call("");
        get.method = "GET";
        add("API: GET", get, 405, "");
        Request unknown = call(withKey());
        unknown.path = "/console/custom/deploy/" + QByteArray(32, 'a');
        add("API: unknown component", unknown, 404, "");
    }

    void isRefused()
    {
        QFETCH(Request, request);
        QFETCH(int, status);
        QFETCH(QString, cause);
        const qsizetype before = refusals(status);
        const Answer answer = send(m_serve->port(), request);
        QVERIFY2(answer.status == status, answer.body.constData());
        QVERIFY2(!answer.json()["msg_show"_L1].toString().isEmpty(), answer.body.constData());
        QVERIFY2(!answer.body.contains("header of a known sender"), answer.body.constData());
        QTRY_COMPARE(refusals(status), before + 1);
        const QString reason = m_bench.deliveries({u"--status"_s, u"refused"_s, u"--limit"_s, u"1"_s}).value(0)["reason"_L1].toString();
        QVERIFY2(reason.contains(cause) && QString::fromUtf8(answer.body).contains(cause), qPrintable(reason));
        checkGoodPush();
    }

    void isDecided_data()
    {
        QTest::addColumn<Request>("request");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("cause");
        const auto add = [](const char *name, const Request &request, const char *status, const char *cause) {
            QTest::newRow(name) << request << QString::fromLatin1(status) << QString::fromUtf8(cause);
        };
        // Nobody has to prove anything here, so it is answered well; what can't be read is refused with a reason.
        add("broken JSON", image(u"open"_s, R"({"type":)"), "refused", "not JSON");
        add("empty body", image(u"open"_s, ""), "refused", "empty");
        add("list", image(u"open"_s, "[1, 2, 3]"), "refused", "JSON list");
        add("deep nesting", image(u"open"_s, QByteArray(100'000, '[')), "refused", "not JSON");
        add("zero bytes", image(u"open"_s, QByteArray(100, '\0')), "refused", "not JSON");
        add("form", image(u"open"_s, "payload=%7B%7D", "application/x-www-form-urlencoded"), "refused", "is a form");
        add("empty object", image(u"open"_s, "{}"), "refused", "form of no registry");
        add("no registry's form", image(u"open"_s, R"({"foo":1})"), "refused", "form of no registry");
        add("no form of a forge", request("/console/webhooks/" + ComponentText::idOf(u"web"_s).toLatin1(), R"({"foo":1})"), "refused",
            "header of a known sender");
        add("no resources", image(u"open"_s, harbor({})), "filtered", "without a tag");
        add("resources of a wrong type", image(u"open"_s, R"({"type":"PUSH_ARTIFACT","event_data":{"resources":7}})"), "filtered",
            "which image");
        add("a tag that is none", image(u"open"_s, harbor(resource(u"sha256:"_s + QString(64, u'a')))), "filtered", "without a tag");
        add("a pull", image(u"open"_s, harbor(resource(u"1.1"_s)).replace("PUSH", "PULL")), "filtered", "PULL_ARTIFACT");
        QByteArray invalid = harbor(resource(u"3.1"_s));
        add("invalid UTF-8", image(u"open"_s, invalid.replace("\"filler\":\"", "\"filler\":\"\xff\xfe")), "build", "");
        add("byte order mark", image(u"open"_s, "\xef\xbb\xbf" + harbor(resource(u"3.2"_s))), "build", "");
        add("1,000 kB", image(u"open"_s, harbor(resource(u"3.3"_s), QByteArray(1'000'000, 'x'))), "build", "");
        add("a push to git", [] { Request r = github(ComponentText::idOf(u"web"_s), {}, {}); r.path = image(u"open"_s, {}).path; return r; }(),
            "filtered", "address for pushed images");
    }

    void isDecided()
    {
        QFETCH(Request, request);
        QFETCH(QString, cause);
        const Answer answer = send(m_serve->port(), request);
        QVERIFY2(answer.status == 202, answer.body.constData());
        const QJsonObject row = m_bench.decided(answer.delivery());
        QTEST(row["status"_L1].toString(), "status");
        QVERIFY2(row["reason"_L1].toString().contains(cause), qPrintable(row["reason"_L1].toString()));
        QCOMPARE(row["build"_L1].isNull(), row["status"_L1] != u"build"_s);
        checkGoodPush();
    }

    // Whatever a script does wrong with its key, the key is not kept.
    void secretsAreNotKept()
    {
        const QByteArray web = ComponentText::idOf(u"web"_s).toLatin1(), stray = strayKey;
        QList<Request> requests;
        for (const QByteArray &path : {"/console/custom/deploy/" + web + '/' + stray, "/console/custom/deploy/" + stray,
                                       "/console/webhooks/" + web + '/' + stray, "/console/image/webhooks/" + web + '/' + stray + "/x",
                                       "/hooks/" + stray, "/console/custom/deploy/" + web + "/builds/" + stray})
            requests.append(request(path, "{}"));
        const QList<QByteArray> names{"password", "token", "secret", "secret_key", "access_token", "apiKey", "key", "Password"};
        for (const QByteArray &name : names) {
            for (const QByteArray &path : {"/console/webhooks/" + web, QByteArray("/nowhere"), "/console/custom/deploy/" + web}) {
                requests.append(request(path, "{\"a\":{\"" + name + "\": \"" + stray + "\"},\"foo\":1}"));
                requests.append(request(path, "foo=1&" + name + '=' + stray + "&bar=2", "application/x-www-form-urlencoded"));
                requests.append(request(path, "payload=" + ("{\"" + name + "\":\"" + stray + "\"}").toPercentEncoding(),
                                        "application/x-www-form-urlencoded"));
                requests.append(request(path, "{\"" + name + "\":\"" + stray)); // cut off
            }
        }
        for (const QString &component : {u"open"_s, u"closed"_s})
            requests.append(image(component, "{\"password\":\"" + stray + "\",\"foo\":1}"));
        const QList<QByteArray> headers{"X-Auth", "X-Webhook-Pass", "X-Api-Key", "X-Some-Token", "Authorization", "Cookie", "X-Odd"};
        for (const QByteArray &header : headers) {
            for (const QByteArray &path : {"/console/webhooks/" + web, QByteArray("/nowhere")}) {
                Request one = request(path, "{\"foo\":1}");
                requests.append(one.set(header, header == "X-Odd" ? "Bearer " + stray : stray));
            }
        }
        Request get = request("/console/custom/deploy/" + web + '/' + stray, "");
        get.method = "GET";
        requests.append(get);
        Request forged = github(ComponentText::idOf(u"closed"_s), "not the secret", {});
        forged.body = "{\"password\":\"" + stray + "\",\"hook\":{\"config\":{\"secret\":\"" + stray + "\"}}}";
        forged.path = "/console/image/webhooks/" + ComponentText::idOf(u"closed"_s).toLatin1();
        requests.append(forged);
        const qsizetype before = m_bench.deliveries({u"--limit"_s, u"0"_s}).size();
        for (const Request &one : std::as_const(requests))
            QVERIFY(send(m_serve->port(), one).status >= 200);
        QTRY_COMPARE(m_bench.deliveries({u"--limit"_s, u"0"_s}).size(), before + requests.size());
        checkGoodPush();
        QCOMPARE(m_serve->end().code, 0);

        bool anything = false;
        QDirIterator files(m_bench.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            anything = anything || bytes.contains("foo=1&");
            for (qsizetype at = 0; (at = bytes.indexOf(stray, at)) >= 0; at += stray.size())
                QFAIL(qPrintable(file.fileName() + u": "_s + QString::fromUtf8(bytes.mid(qMax(qsizetype(0), at - 120), 240))));
        }
        QVERIFY(anything); // bodies are kept as they were sent, but for that
    }

private:
    qsizetype refusals(int status) const
    {
        const auto rows = m_bench.deliveries({u"--status"_s, u"refused"_s, u"--limit"_s, u"0"_s});
        return std::count_if(rows.begin(), rows.end(), [&](const QJsonObject &row) { return row["answer"_L1].toInt() == status; });
    }

    void checkGoodPush()
    {
        const Answer answer = send(m_serve->port(), image(u"open"_s, harbor(resource(u"4.%1"_s.arg(++m_pushed)))));
        QCOMPARE(answer.status, 202);
        QCOMPARE(m_bench.decided(answer.delivery())["status"_L1].toString(), u"build"_s);
    }

    Origin m_origin;
    Workbench m_bench{Workbench::Secrets::Sealed};
    std::unique_ptr<Serve> m_serve;
    int m_pushed = 0;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBadDoors)
#include "tst_baddoors.moc"
