#include "app/net/httpclient.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Answers each connection with the same bytes once a whole request has come; keeps the requests.
class CannedServer final : public QTcpServer
{
public:
    explicit CannedServer(const QByteArray &answer, bool closes = true)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this, answer, closes] {
            QTcpSocket *socket = nextPendingConnection();
            auto received = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, received, answer, closes] {
                *received += socket->readAll();
                const qsizetype head = received->indexOf("\r\n\r\n");
                if (head < 0)
                    return;
                const qsizetype at = received->toLower().indexOf("content-length: ");
                const qsizetype length = at < 0 ? 0 : received->mid(at + 16, received->indexOf('\r', at) - at - 16).toLongLong();
                if (received->size() < head + 4 + length)
                    return;
                requests += *received;
                received->clear();
                socket->write(answer);
                if (closes)
                    socket->disconnectFromHost();
            });
        });
    }

    QUrl url(const QString &path = u"/"_s) const { return QUrl(u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path)); }

    QList<QByteArray> requests;
};

class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void getAndPost()
    {
        CannedServer server("HTTP/1.1 202 Accepted\r\nX-One: 1\r\nContent-Length: 4\r\n\r\nbody");
        HttpClient client;
        const auto got = answerOf(client.get(server.url(u"/a?b=1"_s), {{"X-Test", "yes"}}));
        QCOMPARE(got.value().status, 202);
        QCOMPARE(got->body, QByteArray("body"));
        QCOMPARE(got->header("x-one"), QByteArray("1"));
        QVERIFY(got->header("x-none").isEmpty());
        QVERIFY(got->isSuccess());
        QVERIFY(server.requests.constFirst().startsWith("GET /a?b=1 HTTP/1.1\r\n"));
        QVERIFY(server.requests.constFirst().contains("X-Test: yes\r\n"));
        QVERIFY(server.requests.constFirst().contains("User-Agent: Slipway/"));

        QVERIFY(answerOf(client.post(server.url(), "{\"a\":1}", "application/json")));
        QVERIFY(server.requests.constLast().startsWith("POST / HTTP/1.1\r\n"));
        QVERIFY(server.requests.constLast().contains("Content-Type: application/json\r\n"));
        QVERIFY(server.requests.constLast().endsWith("\r\n\r\n{\"a\":1}"));

        HttpRequest patch{"PATCH", server.url()};
        patch.body = "x";
        QVERIFY(answerOf(client.send(patch)));
        QVERIFY(server.requests.constLast().startsWith("PATCH / HTTP/1.1\r\n"));
    }

    void refusalsDoNotRepeatSecrets()
    {
        const QByteArray token = "a/token+of 32 letters, or so", basic = ("bot:" + token).toBase64();
        const QByteArray said = "you sent " + token + " and " + token.toPercentEncoding() + " and " + basic;
        const auto answer = [&](int status) {
            return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\nX-Sent: " + token + "\r\nContent-Length: " + QByteArray::number(said.size()) + "\r\n\r\n" + said;
        };
        HttpClient client;
        CannedServer refusing(answer(403)), willing(answer(200));
        for (const HttpHeaders &headers : {HttpHeaders{{"Authorization", "Basic " + basic}}, HttpHeaders{{"authorization", "Bearer " + token}, {"Authorization", "basic " + basic}},
                                           HttpHeaders{{"Private-Token", token}, {"X-Registry-Auth", basic}}}) {
            const auto got = answerOf(client.get(refusing.url(), headers));
            QVERIFY(got);
            QCOMPARE(got->body, QByteArray("you sent *** and *** and ***"));
            QCOMPARE(got->header("X-Sent"), QByteArray("***"));
            QCOMPARE(answerOf(client.get(willing.url(), headers))->body, said); // it is what was asked for
        }
        QCOMPARE(answerOf(client.get(refusing.url(), {{"Authorization", "Bearer short"}, {"X-Other", token}}))->body, said);
    }

    void refusalsOfTheServerAreReplies_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 502, 503})
            QTest::addRow("%d", status) << status;
    }

    void refusalsOfTheServerAreReplies()
    {
        QFETCH(int, status);
        CannedServer server("HTTP/1.1 " + QByteArray::number(status)
                            + " Word\r\nLocation: /other\r\nContent-Length: 3\r\n\r\nwhy");
        HttpClient client;
        const auto answer = answerOf(client.get(server.url()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, QByteArray("why"));
        QVERIFY(!answer->isSuccess());
        QCOMPARE(server.requests.size(), 1); // no redirect followed
    }

    void redirectsOnlyWhenAsked()
    {
        CannedServer target("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        CannedServer server("HTTP/1.1 302 Found\r\nLocation: " + target.url().toEncoded() + "\r\nContent-Length: 0\r\n\r\n");
        HttpClient client;
        HttpRequest request{"GET", server.url()};
        request.followRedirects = true;
        const auto answer = answerOf(client.send(request));
        QCOMPARE(answer.value().status, 200);
        QCOMPARE(answer->body, QByteArray("ok"));
    }

    void silenceIsATimeout()
    {
        CannedServer server({}, false);
        HttpClient client;
        HttpRequest request{"GET", server.url()};
        request.timeout = 100ms;
        QCOMPARE(answerOf(client.send(request)).error().code, ErrorCode::Timeout);
    }

    void tooMuchIsCut()
    {
        CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + QByteArray(100'000, 'x'));
        HttpClient client;
        HttpRequest request{"GET", server.url()};
        request.maxBody = 1000;
        QCOMPARE(answerOf(client.send(request)).error().code, ErrorCode::Corrupt);
    }

    void brokenAnswers()
    {
        HttpClient client;
        CannedServer cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
        QCOMPARE(answerOf(client.get(cut.url())).error().code, ErrorCode::Corrupt);
        CannedServer other("SSH-2.0-OpenSSH_9.2\r\n");
        const auto answer = answerOf(client.get(other.url()));
        QVERIFY(!answer);
        QVERIFY(!answer.error().message.isEmpty());
    }

    void nothingThereIsUnavailable()
    {
        QUrl url;
        {
            CannedServer server("x");
            url = server.url();
        }
        HttpClient client;
        QCOMPARE(answerOf(client.get(url)).error().code, ErrorCode::Unavailable);
    }

    void plainServerOnHttpsFails()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); // speaks first, and no TLS
        });
        HttpClient client;
        const auto answer = answerOf(client.get(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()))));
        QCOMPARE(answer.error().code, ErrorCode::Denied);
        QVERIFY2(answer.error().message.contains(u"no encrypted connection"_s), qPrintable(answer.error().message)); // no word of a certificate
    }

    void whatCannotBeSentIsInvalid()
    {
        HttpClient client;
        CannedServer server("x");
        for (const QUrl &url : {QUrl(u"ftp://127.0.0.1/"_s), QUrl(u"file:///etc/passwd"_s), QUrl(),
                                QUrl(u"http://me:pw@127.0.0.1/"_s)})
            QCOMPARE(answerOf(client.get(url)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(client.get(server.url(), {{"X-A", "1\r\nX-B: 2"}})).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(client.get(server.url(), {{"X A", "1"}})).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(client.send({"GE T", server.url()})).error().code, ErrorCode::Invalid);
        QVERIFY(server.requests.isEmpty());
    }

    void closingAnswersWhatIsOpen()
    {
        CannedServer server({}, false);
        auto client = std::make_unique<HttpClient>();
        const auto answer = client->get(server.url());
        QTRY_COMPARE(server.requests.size(), 1);
        client.reset();
        QCOMPARE(answerOf(answer).error().code, ErrorCode::Cancelled);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHttpClient)
#include "tst_httpclient.moc"
