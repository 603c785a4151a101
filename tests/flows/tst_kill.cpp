// kill -9 of the running program, again and again, while pushes pour in and builds run. SLIPWAY_KILL_ROUNDS says how often.
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/warnings.h"

#include <QSet>
#include <QTcpSocket>

#include <deque>
#include <functional>
#include <optional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "the hook's secret"; // as Workbench sets it
constexpr int usualRounds = 8;
constexpr int connections = 4;
// Of a forge that signs, which is most of what comes; of one that sends a token, whose claims are asked of the repository; of a
// registry; and one whose builds wait for a person.
const QStringList components{u"one"_s, u"two"_s, u"three"_s, u"one"_s, u"two"_s, u"three"_s, u"token"_s, u"image"_s, u"asked"_s};

struct Job {
    QString component;
    QString delivery; // the sender's id, or for a registry, which has none, the tag it pushes
};

// What ComponentText has no words for.
QByteArray moreComponents(const QString &url, const QString &script)
{
    const auto one = [&](const QString &name, const QString &rest) {
        return u"      - name: %1\n        id: %2\n%3        build: {script: \"%4\", queue: every_one}\n"_s.arg(
            name, ComponentText::idOf(name), rest, QString(script).replace(u'\n', u"\\n"_s));
    };
    return (one(u"image"_s, u"        confirm_claims: false\n        source:\n          image: {reference: \"registry.example.com/team/web:0\"}\n"
                            "        triggers:\n          image: {enabled: true, tag_policy: {kind: regex, pattern: .*}}\n"_s)
            + one(u"asked"_s, u"        review: always\n        source:\n          git: {url: \"%1\", branch: main}\n"
                              "        triggers:\n          git: {enabled: true, secret: {from_env: HOOK_SECRET}, keyword: \"\"}\n"_s.arg(url)))
        .toUtf8();
}

Request requestOf(const Job &job, const Push &push)
{
    const QString id = ComponentText::idOf(job.component);
    if (job.component == u"token"_s) {
        Request request = gitlabToken(id, secret, push);
        return request.set("Idempotency-Key", job.delivery.toLatin1());
    }
    if (job.component != u"image"_s)
        return github(id, secret, push, job.delivery);
    Request request;
    request.path = "/console/image/webhooks/" + id.toLatin1();
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QStringLiteral(R"({"type":"PUSH_ARTIFACT","event_data":{"repository":{"repo_full_name":"team/web"},"resources":[{"tag":"%1",)"
                                  R"("resource_url":"registry.example.com/team/web:%1"}]}})")
                       .arg(job.delivery)
                       .toUtf8();
    return request;
}

// What has been sent so far, over all rounds: a sender repeats what was not acknowledged, under the same id.
class Book
{
public:
    // Nothing once it is closed and all is answered.
    std::optional<Job> next()
    {
        if (!m_unanswered.empty() && (m_closed || ++m_taken % 3 == 0)) {
            const Job again = m_unanswered.front();
            m_unanswered.pop_front();
            return again;
        }
        if (m_closed)
            return std::nullopt;
        return Job{components.at(int(m_made++ % components.size())), newDelivery()};
    }
    void acknowledge(const Job &job, const QString &id) { m_acknowledged.insert(id, job.delivery); }
    void lose(const Job &job) { m_unanswered.push_back(job); }
    void close() { m_closed = true; }

    const QHash<QString, QString> &acknowledged() const { return m_acknowledged; } // our id → the sender's
    qsizetype unanswered() const { return qsizetype(m_unanswered.size()); }
    int made() const { return m_made; }

private:
    QHash<QString, QString> m_acknowledged;
    std::deque<Job> m_unanswered;
    int m_made = 0;
    int m_taken = 0;
    bool m_closed = false;
};

// One connection of a forge that sends push after push until it breaks or may send no more.
class Line final : public QObject
{
public:
    Line(Book &book, const Origin &origin, quint16 port, std::function<void()> acknowledged = [] {})
        : m_book(book)
        , m_origin(origin)
        , m_acknowledged(std::move(acknowledged))
    {
        connect(&m_socket, &QTcpSocket::connected, this, &Line::sendNext);
        connect(&m_socket, &QTcpSocket::readyRead, this, &Line::read);
        m_socket.connectToHost(u"127.0.0.1"_s, port);
    }
    ~Line() override
    {
        m_socket.disconnect(this);
        if (m_job)
            m_book.lose(*m_job);
    }
    bool isOver() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

private:
    void sendNext()
    {
        m_job = m_book.next();
        if (!m_job)
            return m_socket.disconnectFromHost();
        Push push;
        push.url = m_origin.url();
        push.after = m_origin.head();
        m_socket.write(requestOf(*m_job, push).bytes(false));
    }

    void read()
    {
        m_bytes += m_socket.readAll();
        const qsizetype end = m_bytes.indexOf("\r\n\r\n"), length = m_bytes.indexOf("Content-Length: ");
        if (end < 0 || length < 0)
            return;
        const qsizetype whole = end + 4 + m_bytes.mid(length + 16, m_bytes.indexOf('\r', length) - length - 16).toInt();
        if (m_bytes.size() < whole)
            return;
        const Answer answer = answerFrom(m_bytes.left(whole));
        m_bytes.remove(0, whole);
        if (answer.status != 202) {
            QTest::qFail(qPrintable(u"answered %1: %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.body))), __FILE__,
                         __LINE__);
            return;
        }
        m_book.acknowledge(*std::exchange(m_job, std::nullopt), answer.delivery());
        m_acknowledged();
        sendNext();
    }

    Book &m_book;
    const Origin &m_origin;
    std::function<void()> m_acknowledged;
    QTcpSocket m_socket;
    QByteArray m_bytes;
    std::optional<Job> m_job;
};

} // namespace

class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNothingBuiltTwice();

private:
    void burst(Serve &serve, int killAfter);
    void approveAll(const Workbench &bench);
    void checkDeliveries(const Workbench &bench);
    void checkBuilds(const Workbench &bench);
    Origin m_origin;
    Book m_book;
    QString m_rejected;
};

// Kills as soon as so many have been acknowledged in this round; 0 is at once.
void TestKill::burst(Serve &serve, int killAfter)
{
    std::vector<std::unique_ptr<Line>> lines;
    int answers = 0;
    const auto kill = [&serve] { ::kill(pid_t(serve.pid()), SIGKILL); };
    for (int i = 0; i < connections; ++i) {
        lines.push_back(std::make_unique<Line>(m_book, m_origin, serve.port(), [&] {
            if (++answers == killAfter)
                kill();
        }));
    }
    if (killAfter == 0)
        kill();
    QTRY_VERIFY_WITH_TIMEOUT(
        std::all_of(lines.begin(), lines.end(), [](const auto &line) { return line->isOver(); }), patienceMs);
    QCOMPARE(serve.end(SIGKILL).code, -1);
}

// All but one, which is rejected.
void TestKill::approveAll(const Workbench &bench)
{
    const QList<QJsonObject> asked = bench.builds({u"--state"_s, u"approval"_s});
    QVERIFY(!asked.isEmpty());
    for (const QJsonObject &build : asked) {
        const QString id = build["id"_L1].toString();
        if (m_rejected.isEmpty()) {
            VERIFY_RAN(bench.run({u"approve"_s, id, u"--reject"_s}));
            m_rejected = id;
        } else {
            VERIFY_RAN(bench.run({u"approve"_s, id}));
        }
    }
}

void TestKill::checkDeliveries(const Workbench &bench)
{
    QHash<QString, QString> stored; // our id → the sender's, or ours of the body
    QHash<QString, int> built; // by the sender's id
    const QList<QJsonObject> deliveries = bench.deliveries();
    for (const QJsonObject &delivery : deliveries) {
        stored.insert(delivery["id"_L1].toString(), delivery["provider_delivery"_L1].toString());
        const QString status = delivery["status"_L1].toString();
        QVERIFY2(status == u"build"_s || status == u"duplicate"_s, qPrintable(status));
        built[delivery["provider_delivery"_L1].toString()] += status == u"build"_s ? 1 : 0;
    }
    for (auto it = m_book.acknowledged().begin(); it != m_book.acknowledged().end(); ++it) {
        QVERIFY2(stored.contains(it.key()), qPrintable(it.key() + u" was acknowledged and is not there"_s));
        const QString known = stored[it.key()];
        QVERIFY2(known == it.value() || known.startsWith("body:"_L1), qPrintable(known));
        QCOMPARE(built.value(known), 1);
    }
    for (auto it = built.begin(); it != built.end(); ++it)
        QVERIFY2(it.value() == 1, qPrintable(u"%1 was built %2 times"_s.arg(it.key()).arg(it.value())));
}

void TestKill::checkBuilds(const Workbench &bench)
{
    QSet<QString> of, numbers;
    const QList<QJsonObject> builds = bench.builds();
    for (const QJsonObject &build : builds) {
        const QString id = build["id"_L1].toString();
        if (id == m_rejected) {
            QCOMPARE(build["state"_L1].toString(), u"cancelled"_s);
            of.insert(build["delivery"_L1].toString());
            continue;
        }
        QVERIFY2(build["state"_L1] == u"succeeded"_s,
                 qPrintable(id + u' ' + build["state"_L1].toString() + u": "_s + build["reason"_L1].toString()));
        QVERIFY(!of.contains(build["delivery"_L1].toString()));
        of.insert(build["delivery"_L1].toString());
        const QString number = build["component"_L1].toString() + u'#' + QString::number(build["number"_L1].toInt());
        QVERIFY2(!numbers.contains(number), qPrintable(number));
        numbers.insert(number);
        QFile log(bench.runFolder(id) + u"/log"_s);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        const qsizetype begin = text.indexOf("first line\n1\n2\n"); // after what git says
        QVERIFY2(begin >= 0 && text.endsWith("\n100\nlast line\n") && text.mid(begin).count('\n') == 102, text.constData());
    }
    qsizetype wanted = 0;
    for (const QJsonObject &delivery : bench.deliveries({u"--status"_s, u"build"_s})) {
        QVERIFY(of.contains(delivery["id"_L1].toString()));
        ++wanted;
    }
    QCOMPARE(builds.size(), wanted);
}

void TestKill::nothingIsLostAndNothingBuiltTwice()
{
    bool isNumber = false;
    int rounds = qEnvironmentVariableIntValue("SLIPWAY_KILL_ROUNDS", &isNumber);
    if (!isNumber || rounds < 1)
        rounds = usualRounds;

    const Workbench bench(Workbench::Secrets::Sealed);
    QList<ComponentText> texts;
    const auto script = [](const QString &between) { return u"echo first line\nseq 1 50\n"_s + between + u"seq 51 100\necho last line\n"_s; };
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s, u"token"_s}) {
        ComponentText text{.name = name, .url = m_origin.url()};
        // One of them takes its time, so that a kill always meets a running build.
        text.script = script(name == u"three" ? u"sleep 0.3\n"_s : QString());
        texts += text;
    }
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configText(texts) + moreComponents(m_origin.url(), script({})))}));
    for (int round = 0; round < rounds; ++round) {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        burst(serve, round % 4 == 3 ? 0 : 1 + 5 * round % 13);
        if (QTest::currentTestFailed())
            return;
    }
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    // The senders repeat what they have no answer for.
    m_book.close();
    {
        Line line(m_book, m_origin, serve.port());
        QTRY_VERIFY(line.isOver());
    }
    QCOMPARE(m_book.unanswered(), 0);
    const auto isDrained = [&] {
        for (const QString &state : {u"queued"_s, u"waiting"_s, u"running"_s}) {
            if (!bench.builds({u"--limit"_s, u"1"_s, u"--state"_s, state}).isEmpty())
                return false;
        }
        return bench.deliveries({u"--status"_s, u"pending"_s, u"--limit"_s, u"1"_s}).isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(bench.deliveries({u"--status"_s, u"pending"_s, u"--limit"_s, u"1"_s}).isEmpty(), 3 * patienceMs);
    approveAll(bench);
    if (QTest::currentTestFailed())
        return;
    // Longer rounds leave more to build, and beside other tests each build takes its time.
    QVERIFY2(QTest::qWaitFor(isDrained, 3 * patienceMs * qMax(1, rounds / usualRounds)), "the queue does not drain");
    checkDeliveries(bench);
    if (QTest::currentTestFailed())
        return;
    checkBuilds(bench);
    qInfo("%d rounds: %d pushes made, %lld acknowledged, %lld builds", rounds, m_book.made(),
          qlonglong(m_book.acknowledged().size()), qlonglong(bench.builds().size()));
    QCOMPARE(serve.end().code, 0);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestKill)
#include "tst_kill.moc"
