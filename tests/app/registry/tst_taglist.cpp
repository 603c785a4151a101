// Lists of tags and digests from a real registry, open and with a password, and from servers that answer oddly.
#include "app/net/httpclient.h"
#include "app/registry/challenge.h"
#include "app/registry/taglist.h"
#include "tests/support/answer.h"
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QByteArray robot = "robot:$2y$04$.y84nDq1JkgfMXMaJNzbpejJvPbQsiJThKYrfG6T5MBv9GHY3T11.\n"; // robot, s3cret

ImageName image(const QString &host, const QString &rest)
{
    const auto name = parseImageName(host + u'/' + rest);
    if (!name)
        qFatal("%s", qPrintable(name.error().message));
    return *name;
}

// Answers each request by its first line and its Authorization header.
class OddServer : public QTcpServer
{
public:
    using Handler = std::function<QByteArray(const QByteArray &line, const QByteArray &request)>;
    explicit OddServer(Handler handler)
        : m_handler(std::move(handler))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const QByteArray request = socket->peek(64 * 1024);
                if (request.startsWith('\x16')) // somebody wants TLS (RFC 8446, 5.1), which is not spoken here
                    return socket->abort();
                if (!request.contains("\r\n\r\n"))
                    return;
                socket->readAll();
                const QByteArray line = request.first(request.indexOf("\r\n"));
                lines.append(line);
                socket->write(m_handler(line, request));
                socket->disconnectFromHost();
            });
        });
    }
    QString host() const { return u"127.0.0.1:%1"_s.arg(serverPort()); }
    QList<QByteArray> lines;

private:
    Handler m_handler;
};

QByteArray answer(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestTagList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openRegistry();
    void registryWithPassword();
    void pagesAreFollowed();
    void otherServersAreNotFollowed();
    void pagesHaveAnEnd();
    void tokensAreFetched();
    void passwordsStayOffTheWire();
    void errors_data();
    void errors();
    void nobodyThere();
    void withoutEncryption();
    void challenges_data();
    void challenges();
    void links();

private:
    HttpClient m_http;
};

void TestTagList::openRegistry()
{
    DockerRegistry registry({});
    const QString first = registry.push(u"team/web"_s, u"1.0"_s, "one");
    const QString second = registry.push(u"team/web"_s, u"1.1"_s, "two");
    registry.push(u"team/web"_s, u"latest"_s, "two");
    TagList list(m_http);
    const auto tags = answerOf(list.tags(image(registry.host(), u"team/web"_s)));
    QVERIFY2(tags, tags ? "" : qPrintable(tags.error().message));
    QCOMPARE(QSet<QString>(tags->begin(), tags->end()), (QSet<QString>{u"1.0"_s, u"1.1"_s, u"latest"_s}));
    QCOMPARE(answerOf(list.digest(image(registry.host(), u"team/web:1.0"_s))), first);
    QCOMPARE(answerOf(list.digest(image(registry.host(), u"team/web:latest"_s))), second);

    const auto none = answerOf(list.tags(image(registry.host(), u"team/other"_s)));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    QVERIFY(none.error().message.contains(u"team/other"_s));
    QCOMPARE(answerOf(list.digest(image(registry.host(), u"team/web:2"_s))).error().code, ErrorCode::NotFound);
    QCOMPARE(answerOf(list.digest(image(registry.host(), u"team/web"_s))).error().code, ErrorCode::Invalid);
}

void TestTagList::registryWithPassword()
{
    DockerRegistry registry({.htpasswd = robot, .notify = {}});
    const QString digest = registry.push(u"team/web"_s, u"1.0"_s, "one", "Basic " + QByteArray("robot:s3cret").toBase64());
    TagList list(m_http);
    const ImageName web = image(registry.host(), u"team/web:1.0"_s);
    QCOMPARE(answerOf(list.tags(web, {u"robot"_s, u"s3cret"_s})), QStringList{u"1.0"_s});
    QCOMPARE(answerOf(list.digest(web, {u"robot"_s, u"s3cret"_s})), digest);

    const auto nobody = answerOf(list.tags(web));
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().code, ErrorCode::Denied);
    QVERIFY(nobody.error().message.contains(u"Set a user name and password"_s));
    const auto wrong = answerOf(list.tags(web, {u"robot"_s, u"guess"_s}));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Denied);
    QVERIFY(wrong.error().message.contains(u"robot"_s));
    QVERIFY(!wrong.error().message.contains(u"guess"_s) && !wrong.error().detail.contains(u"guess"_s));
}

void TestTagList::pagesAreFollowed()
{
    OddServer server([](const QByteArray &line, const QByteArray &) {
        if (line.contains("last=c"))
            return answer("200 OK", {}, R"({"name":"a/b","tags":["d"]})");
        if (line.contains("last=b"))
            return answer("200 OK", "Link: </v2/a/b/tags/list?last=c>; rel=next\r\n", R"({"name":"a/b","tags":["c","not a tag"]})");
        return answer("200 OK", "Link: </v2/a/b/tags/list?last=b&n=2>; rel=\"next\"\r\n", R"({"name":"a/b","tags":["a","b"]})");
    });
    TagList list(m_http);
    QCOMPARE(answerOf(list.tags(image(server.host(), u"a/b"_s))), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(server.lines.size(), 3);
}

void TestTagList::pagesHaveAnEnd()
{
    // Every page leads to itself, and none has anything that is a tag.
    OddServer server([](const QByteArray &, const QByteArray &) {
        return answer("200 OK", "Link: </v2/team/web/tags/list?n=1>; rel=\"next\"\r\n", R"({"tags":["not a tag"]})");
    });
    HttpClient http;
    TagList list(http);
    const auto tags = answerOf(list.tags(image(server.host(), u"team/web"_s)));
    QVERIFY(tags);
    QVERIFY(tags->isEmpty());
    QVERIFY(server.lines.size() <= 200);
}

void TestTagList::otherServersAreNotFollowed()
{
    OddServer server([](const QByteArray &, const QByteArray &) {
        return answer("200 OK", "Link: <http://127.0.0.1:9/v2/a/b/tags/list?last=b>; rel=\"next\"\r\n", R"({"tags":["a"]})");
    });
    TagList list(m_http);
    const auto tags = answerOf(list.tags(image(server.host(), u"a/b"_s)));
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Corrupt);
}

void TestTagList::tokensAreFetched()
{
    QByteArray host;
    OddServer server([&host](const QByteArray &line, const QByteArray &request) {
        if (line.startsWith("GET /token?")) {
            const bool knows = request.contains("Authorization: Basic " + QByteArray("robot:s3cret").toBase64());
            const bool asks = line.contains("service=reg") && line.contains("scope=repository%3Aa%2Fb%3Apull");
            return knows && asks ? answer("200 OK", {}, R"({"token":"t0ken"})") : answer("401 Unauthorized", {}, "{}");
        }
        if (request.contains("Authorization: Bearer t0ken"))
            return answer("200 OK", {}, R"({"tags":["1"]})");
        return answer("401 Unauthorized",
                      "WWW-Authenticate: Bearer realm=\"http://" + host + "/token\",service=\"reg\",scope=\"repository:a/b:pull\"\r\n", "{}");
    });
    host = server.host().toLatin1();
    TagList list(m_http);
    const ImageName name = image(server.host(), u"a/b"_s);
    QCOMPARE(answerOf(list.tags(name, {u"robot"_s, u"s3cret"_s})), QStringList{u"1"_s});
    QCOMPARE(answerOf(list.tags(name, {u"robot"_s, u"wrong"_s})).error().code, ErrorCode::Denied);
}

void TestTagList::passwordsStayOffTheWire()
{
    OddServer server([](const QByteArray &, const QByteArray &) {
        return answer("401 Unauthorized", "WWW-Authenticate: Bearer realm=\"http://registry.example.invalid/token\"\r\n", "{}");
    });
    TagList list(m_http);
    const auto tags = answerOf(list.tags(image(server.host(), u"a/b"_s), {u"robot"_s, u"s3cret"_s}));
    QVERIFY(!tags);
    QCOMPARE(tags.error().code, ErrorCode::Denied);
    QVERIFY(tags.error().message.contains(u"It was not sent"_s));
}

void TestTagList::errors_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("forbidden") << answer("403 Forbidden", {}, "{}") << ErrorCode::Denied;
    QTest::newRow("unknown sign-in") << answer("401 Unauthorized", "WWW-Authenticate: Negotiate\r\n", "{}") << ErrorCode::Denied;
    QTest::newRow("no sign-in") << answer("401 Unauthorized", {}, "{}") << ErrorCode::Denied;
    QTest::newRow("too often") << answer("429 Too Many Requests", {}, "{}") << ErrorCode::Unavailable;
    QTest::newRow("broken") << answer("500 Internal Server Error", {}, "oops") << ErrorCode::Unavailable;
    QTest::newRow("a web page") << answer("200 OK", {}, "<html>") << ErrorCode::Corrupt;
    QTest::newRow("another object") << answer("200 OK", {}, R"({"tags":"1"})") << ErrorCode::Corrupt;
    QTest::newRow("moved") << answer("302 Found", "Location: http://registry.example.invalid/\r\n", {}) << ErrorCode::Unavailable;
}

void TestTagList::errors()
{
    QFETCH(QByteArray, reply);
    OddServer server([reply](const QByteArray &, const QByteArray &) { return reply; });
    TagList list(m_http);
    const auto tags = answerOf(list.tags(image(server.host(), u"a/b"_s)));
    QVERIFY(!tags);
    QTEST(tags.error().code, "code");
    QVERIFY(tags.error().message.contains(server.host()));
}

void TestTagList::nobodyThere()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString host = u"127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    TagList list(m_http);
    QCOMPARE(answerOf(list.tags(image(host, u"a/b"_s))).error().code, ErrorCode::Unavailable);
}

// Servers on this machine stand for others by another name of it.
void TestTagList::withoutEncryption()
{
    OddServer server([](const QByteArray &line, const QByteArray &) {
        return line.contains("/tags/list") ? answer("200 OK", {}, R"({"tags":["1.0"]})") : answer("404 Not Found", {}, "{}");
    });
    const QString host = u"0.0.0.0:%1"_s.arg(server.serverPort());
    TagList list(m_http);
    const auto encrypted = answerOf(list.tags(image(host, u"a/b"_s)));
    QVERIFY(!encrypted);
    QVERIFY2(encrypted.error().message.contains(u"write http://"_s), qPrintable(encrypted.error().message));
    QCOMPARE(answerOf(list.tags(image(host, u"a/b"_s), {{}, {}, true})), QStringList{u"1.0"_s});

    // The password goes nowhere else without encryption.
    OddServer asking([](const QByteArray &, const QByteArray &) {
        return answer("401 Unauthorized", "WWW-Authenticate: Bearer realm=\"http://token.example.invalid/token\"\r\n", "{}");
    });
    const auto refused = answerOf(list.tags(image(u"0.0.0.0:%1"_s.arg(asking.serverPort()), u"a/b"_s), {u"robot"_s, u"s3cret"_s, true}));
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"It was not sent"_s), qPrintable(refused.error().message));
}

void TestTagList::challenges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("realm");
    QTest::addColumn<QByteArray>("scope");
    const auto row = [](const char *name, const QByteArray &header, const QByteArray &scheme, const QByteArray &realm, const QByteArray &scope) {
        QTest::newRow(name) << header << scheme << realm << scope;
    };
    row("Docker Hub", R"(Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull")", "bearer",
        "https://auth.docker.io/token", "repository:library/nginx:pull");
    row("blanks", R"(  BEARER  Realm = x, realm="a" ,  scope="b,c" )", "bearer", "", "");
    row("basic", R"(Basic realm="Registry \"one\"")", "basic", "Registry \"one\"", "");
    row("without quotes", "Bearer realm=https://a/t,scope=x", "bearer", "https://a/t", "x");
    row("nothing", "", "", "", "");
    row("never closed", R"(Bearer realm="https://a)", "bearer", "https://a", "");
}

void TestTagList::challenges()
{
    QFETCH(QByteArray, header);
    const Challenge challenge = challengeFrom(header);
    QTEST(challenge.scheme, "scheme");
    QTEST(challenge.parameters.value("realm"), "realm");
    QTEST(challenge.parameters.value("scope"), "scope");
}

void TestTagList::links()
{
    QCOMPARE(nextLink(R"(</v2/a/tags/list?last=b>; rel="next")"), QByteArray("/v2/a/tags/list?last=b"));
    QCOMPARE(nextLink(R"(</first>; rel="first", </next>; rel="next")"), QByteArray("/next"));
    QCOMPARE(nextLink(R"(</first>; rel="first")"), QByteArray());
    QCOMPARE(nextLink("</never"), QByteArray());
    QCOMPARE(nextLink(""), QByteArray());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestTagList)

#include "tst_taglist.moc"
