// Requests that nobody should send, at the real listener: each gets its answer, is recorded, and costs no later push.
#include "app/hooks/limits.h"
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "the hook's secret"; // as Workbench sets it
const QString id = ComponentText::idOf(u"web"_s);

QString url, head; // of the repository

Push push()
{
    Push push;
    push.url = url;
    push.after = head;
    return push;
}

Request signedBody(const QByteArray &body, const QByteArray &event = "push")
{
    return githubEvent(id, secret, event, body);
}

Request plain() { return github(id, secret, push()); }

Request without(Request request, const QByteArray &header)
{
    request.headers.removeIf([&](const auto &one) { return one.first == header; });
    return request;
}

// The body of a push with other values.
QByteArray changed(const QJsonObject &values)
{
    QJsonObject body = QJsonDocument::fromJson(githubBody(push())).object();
    for (auto it = values.begin(); it != values.end(); ++it)
        body[it.key()] = it.value();
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray chunked(const Request &request)
{
    Request head = request;
    head.set("Transfer-Encoding", "chunked");
    QByteArray bytes = head.head();
    for (qsizetype at = 0; at < request.body.size(); at += 100) {
        const QByteArray part = request.body.mid(at, 100);
        bytes += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    }
    return bytes + "0\r\n\r\n";
}

// Sends a little again and again, more slowly than anybody waits for.
class Trickle final : public QObject
{
public:
    Trickle(quint16 port, const QByteArray &start, const QByteArray &drop)
    {
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_answer += m_socket.readAll(); });
        connect(&m_socket, &QTcpSocket::disconnected, &m_timer, &QTimer::stop);
        connect(&m_timer, &QTimer::timeout, this, [this, drop] { m_socket.write(drop); });
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_socket.write(start);
        m_timer.start(500);
    }
    bool isOver() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    Answer answer() const { return answerFrom(m_answer); }

private:
    QTcpSocket m_socket;
    QTimer m_timer;
    QByteArray m_answer;
};

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefused_data();
    void isRefused();
    void isDecided_data();
    void isDecided();
    void unknownAddressesLookAlike();
    void largeBodiesAreGivenBack();
    void slowSendersAreEnded();
    void nothingWasLost();

private:
    int refusals(int status) const;
    void checkGoodPush();

    Origin m_origin;
    Workbench m_bench{Workbench::Secrets::Sealed};
    std::unique_ptr<Serve> m_serve;
    std::unique_ptr<Trickle> m_slowHeader, m_slowBody;
    QStringList m_good; // deliveries of pushes that nothing was wrong with
};

void TestBadInput::initTestCase()
{
    url = m_origin.url();
    head = m_origin.head();
    ComponentText web{.name = u"web"_s, .url = url};
    web.script = u"echo built\n"_s;
    web.extra = {u"queue: latest_only"_s};
    ComponentText keyword = web;
    keyword.name = u"keyword"_s;
    keyword.keyword = u"deploy"_s;
    m_bench.apply({web, keyword});
    m_serve = std::make_unique<Serve>(m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QTRY_COMPARE(send(m_serve->port(), signedBody("{}", "ping")).status, 200); // the secret is there

    // They are ended while the other cases run.
    Request slow = plain();
    slow.set("Content-Length", QByteArray::number(slow.body.size()));
    m_slowHeader = std::make_unique<Trickle>(m_serve->port(), "POST /console/webhooks/" + id.toLatin1() + " HTTP/1.1\r\nX-A: ", "a");
    m_slowBody = std::make_unique<Trickle>(m_serve->port(), slow.head() + slow.body.left(10), " ");
}

int TestBadInput::refusals(int status) const
{
    int count = 0;
    for (const QJsonObject &row : m_bench.deliveries({u"--status"_s, u"refused"_s}))
        count += row["answer"_L1].toInt() == status ? 1 : 0;
    return count;
}

void TestBadInput::checkGoodPush()
{
    const Answer answer = send(m_serve->port(), plain());
    QCOMPARE(answer.status, 202);
    QCOMPARE(m_bench.decided(answer.delivery())["status"_L1].toString(), u"build"_s);
    m_good += answer.delivery();
}

void TestBadInput::isRefused_data()
{
    const ListenerLimits limits;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto add = [](const char *name, const QByteArray &bytes, int status) { QTest::newRow(name) << bytes << status; };

    add("wrong signature", github(id, "not the secret", push()).bytes(), 401);
    add("missing signature", without(plain(), "X-Hub-Signature-256").bytes(), 401);
    Request other = plain();
    other.set("X-Hub-Signature-256", "sha256=");
    add("empty signature", other.bytes(), 401);
    other = plain();
    other.body[other.body.size() / 2] = char(other.body[other.body.size() / 2] ^ 1);
    add("one bit changed", other.bytes(), 401);
    other = signedBody("{\"ref\": \"refs/heads/main\",");
    add("broken JSON of a stranger", other.set("X-Hub-Signature-256", "sha256=" + QByteArray(64, 'a')).bytes(), 401);
    other = plain();
    other.headers.removeIf([](const auto &header) { return header.first.startsWith("X-GitHub-"); });
    add("no known sender", other.bytes(), 401);
    add("chunked and forged", chunked(github(id, "not the secret", push())), 401);

    add("unknown component", github(QString(32, u'a'), secret, push()).bytes(), 404);
    other = plain();
    other.path = "/console/webhooks/../../etc/passwd";
    add("another path", other.bytes(), 404);
    other = plain();
    other.path += "/more";
    add("a longer path", other.bytes(), 404);
    other = plain();
    other.method = "GET";
    add("GET", other.bytes(), 405);
    other.method = "DELETE";
    add("DELETE", other.bytes(), 405);
    other.method = "BREW";
    add("unknown method", other.bytes(), 405);

    add("body of 26 MiB", signedBody(QByteArray(26 * 1024 * 1024, ' ')).bytes(), 413);
    add("chunked body of 26 MiB", chunked(signedBody(QByteArray(26 * 1024 * 1024, ' '))), 413);
    other = plain();
    add("text", other.set("Content-Type", "text/plain").bytes(), 415);
    add("a file", other.set("Content-Type", "multipart/form-data; boundary=x").bytes(), 415);
    add("no content type", without(plain(), "Content-Type").bytes(), 415);

    other = plain();
    other.headers.emplaceBack("Content-Length", "2");
    other.headers.emplaceBack("Content-Length", "3");
    add("two lengths", other.bytes(), 400);
    add("no HTTP", "hello there\r\n\r\n", 400);
    add("TLS to plain HTTP", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400);
    other = plain();
    add("huge field", other.set("Cookie", QByteArray(qsizetype(limits.headerBytes) + 1, 'c')).bytes(), 431);
    other = plain();
    for (size_t i = 0; i <= limits.headerFields; ++i)
        other.headers.emplaceBack("X-Filler-" + QByteArray::number(i), "x");
    add("too many fields", other.bytes(), 431);
}

void TestBadInput::isRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const int before = refusals(status);
    const Answer answer = send(m_serve->port(), bytes);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()["code"_L1].toInt(), status);
    QVERIFY(!answer.json()["msg_show"_L1].toString().isEmpty());
    QCOMPARE(answer.head.contains("Allow: "), status == 405);
    QVERIFY(answer.delivery().isEmpty());
    QTRY_COMPARE(refusals(status), before + 1);
    const QJsonObject row = m_bench.deliveries({u"--status"_s, u"refused"_s, u"--limit"_s, u"1"_s}).value(0);
    QVERIFY(!row["reason"_L1].toString().isEmpty());
    QVERIFY(row["build"_L1].isNull());
    checkGoodPush();
}

void TestBadInput::isDecided_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("status");
    const auto add = [](const char *name, const QByteArray &bytes, const char *status) {
        QTest::newRow(name) << bytes << QString::fromLatin1(status);
    };
    // Authentic, so they are answered well; what can't be read is refused with a reason.
    add("broken JSON", signedBody("{\"ref\": \"refs/heads/main\",").bytes(), "refused");
    add("empty body", signedBody("").bytes(), "refused");
    add("list", signedBody("[1, 2, 3]").bytes(), "refused");
    add("deep nesting", signedBody(QByteArray(100'000, '[')).bytes(), "refused");
    add("zero bytes", signedBody(QByteArray(100, '\0')).bytes(), "refused");
    Request zipped = signedBody(QByteArray::fromHex("1f8b08000000000002ffabae050043bfa6a302000000"));
    add("gzip", zipped.set("Content-Encoding", "gzip").bytes(), "refused");
    Request form = signedBody("nothing=here");
    add("form without payload", form.set("Content-Type", "application/x-www-form-urlencoded").bytes(), "refused");

    add("empty object", signedBody("{}").bytes(), "filtered");
    add("wrong types", signedBody(changed({{u"ref"_s, 7}, {u"commits"_s, u"many"_s}, {u"repository"_s, QJsonArray()},
                                           {u"head_commit"_s, true}}))
                           .bytes(),
        "filtered");
    add("no id", signedBody(changed({{u"after"_s, u"not a commit"_s}, {u"head_commit"_s, QJsonValue::Null}})).bytes(), "filtered");
    add("unknown event", signedBody(R"({"forkee":{}})", "fork").bytes(), "filtered");
    QJsonObject commit = QJsonDocument::fromJson(githubBody(push())).object()["head_commit"_L1].toObject();
    commit[u"message"_s] = QJsonValue::Null;
    const QByteArray nullMessage = changed({{u"head_commit"_s, commit}, {u"commits"_s, QJsonArray{commit}}});
    add("null message, keyword wanted", githubEvent(ComponentText::idOf(u"keyword"_s), secret, "push", nullMessage).bytes(), "filtered");

    add("null message", signedBody(nullMessage).bytes(), "build");
    add("empty commits", signedBody(changed({{u"commits"_s, QJsonArray()}})).bytes(), "build");
    add("null commits", signedBody(changed({{u"commits"_s, QJsonValue::Null}, {u"head_commit"_s, QJsonValue::Null}})).bytes(), "build");
    Push many = push();
    many.messages = QStringList(2000, u"One of two thousand changes, with some words about it"_s);
    add("2,000 commits", github(id, secret, many).bytes(), "build");
    QByteArray invalid = githubBody(push());
    invalid.replace("A change", "A \xff\xfe change \xc0\x80");
    add("invalid UTF-8", signedBody(invalid).bytes(), "build");
    add("chunked", chunked(plain()), "build");
    add("form", githubForm(id, secret, push()).bytes(), "build");
    Request large = signedBody(changed({{u"filler"_s, QString(24 * 1024 * 1024, u'x')}}));
    add("body of 24 MiB", large.bytes(), "build");
    Request charset = plain();
    add("charset", charset.set("Content-Type", "application/json; charset=utf-8").bytes(), "build");
    QByteArray marked = "\xef\xbb\xbf" + githubBody(push());
    add("byte order mark", signedBody(marked).bytes(), "build");
}

void TestBadInput::isDecided()
{
    QFETCH(QByteArray, bytes);
    const Answer answer = send(m_serve->port(), bytes);
    QCOMPARE(answer.status, 202);
    const QJsonObject row = m_bench.decided(answer.delivery());
    QVERIFY2(!row["reason"_L1].toString().isEmpty(), QJsonDocument(row).toJson().constData());
    QTEST(row["status"_L1].toString(), "status");
    QCOMPARE(row["build"_L1].isNull(), row["status"_L1] != u"build"_s);
    if (row["status"_L1] == u"build"_s) {
        QCOMPARE(row["event"_L1]["sha"_L1].toString(), push().after);
        m_good += answer.delivery();
    }
    checkGoodPush();
}

void TestBadInput::unknownAddressesLookAlike()
{
    // Whether a component exists is nobody's business.
    Request nobody = github(QString(32, u'b'), secret, push()), nonsense = nobody;
    nonsense.path = "/console/webhooks/nonsense";
    const Answer first = send(m_serve->port(), nobody), second = send(m_serve->port(), nonsense);
    QCOMPARE(first.status, 404);
    QCOMPARE(second.status, 404);
    QCOMPARE(first.body, second.body);
}

void TestBadInput::largeBodiesAreGivenBack()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("An allocator that finds mistakes keeps what was freed.");
#endif
    const auto kilobytes = [this](const QByteArray &key) {
        QFile status(u"/proc/%1/status"_s.arg(m_serve->pid()));
        if (!status.open(QIODevice::ReadOnly))
            return qint64(0);
        const QByteArray all = status.readAll();
        const qsizetype at = all.indexOf(key + ':') + key.size() + 1;
        return all.mid(at, all.indexOf("kB", at) - at).trimmed().toLongLong();
    };
    const QByteArray large = changed({{u"filler"_s, QString(20 << 20, u'x')}});
    for (int i = 0; i < 4; ++i) {
        const Answer answer = send(m_serve->port(), signedBody(large).bytes());
        QCOMPARE(answer.status, 202);
        m_bench.decided(answer.delivery());
    }
    const qint64 most = kilobytes("VmHWM");
    QVERIFY2(most > 100'000, QByteArray::number(most)); // else there is nothing to give back
    QTRY_VERIFY2(kilobytes("VmRSS") < most * 6 / 10, QByteArray::number(kilobytes("VmRSS")) + " of " + QByteArray::number(most));
}

void TestBadInput::slowSendersAreEnded()
{
    for (const auto *slow : {&m_slowHeader, &m_slowBody}) {
        QTRY_VERIFY((*slow)->isOver());
        QCOMPARE((*slow)->answer().status, 408);
    }
    QTRY_COMPARE(refusals(408), 2);
    checkGoodPush();
}

void TestBadInput::nothingWasLost()
{
    QSet<QString> stored;
    for (const QJsonObject &row : m_bench.deliveries()) {
        stored.insert(row["id"_L1].toString());
        QVERIFY(row["status"_L1] != u"pending"_s);
    }
    for (const QString &delivery : std::as_const(m_good))
        QVERIFY2(stored.contains(delivery), qPrintable(delivery));
    const QString last = m_bench.delivery(m_good.last())["build"_L1].toString();
    QCOMPARE(m_bench.finished(last)["state"_L1].toString(), u"succeeded"_s);
    const Ran ended = m_serve->end();
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestBadInput)
#include "tst_badinput.moc"
