#include "app/core/whendone.h"
#include "app/net/controlclient.h"
#include "app/net/controlprotocol.h"
#include "app/net/controlserver.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocalSocket>
#include <QPromise>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/slipway-XXXXXX"_s);
        m_late.clear();
        m_server = std::make_unique<ControlServer>(
            [this](const QString &call, const QJsonObject &args) { return handle(call, args); });
        QVERIFY(m_server->listen(path()));
    }

    void cleanup()
    {
        m_server.reset();
        m_late.clear();
    }

    void answersAndErrorsArrive()
    {
        ControlClient client(path());
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, u"Ümlaut\n"_s}})).value().toString(), u"Ümlaut\n"_s);
        const auto refused = answerOf(client.call(u"nothing"_s));
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QCOMPARE(refused.error().message, u"There is no call nothing."_s);
        QCOMPARE(refused.error().detail, u"handler"_s);
        QCOMPARE(answerOf(client.call(u"echo"_s)).value(), QJsonValue(QJsonValue::Null));
    }

    void manyAtOnceKeepTheirAnswers()
    {
        ControlClient one(path());
        ControlClient two(path());
        QList<QFuture<Result<QJsonValue>>> answers;
        for (int i = 0; i < 600; ++i) // more than one connection may have open
            answers += (i % 2 ? one : two).call(u"echo"_s, {{u"text"_s, i}});
        for (int i = 0; i < 600; ++i)
            QCOMPARE(answerOf(answers[i]).value().toInt(), i);
    }

    void answersMayComeInAnyOrder()
    {
        ControlClient client(path());
        const auto slow = client.call(u"late"_s);
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, 1}})).value().toInt(), 1);
        QTRY_COMPARE(m_late.size(), 1u);
        m_late.front()->addResult(QJsonValue(2));
        m_late.front()->finish();
        QCOMPARE(answerOf(slow).value().toInt(), 2);
    }

    void largeMessagesPass()
    {
        ControlClient client(path());
        const QString text(5 * 1024 * 1024, u'x');
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, text}})).value().toString(), text);
    }

    void nobodyThereIsUnavailable()
    {
        ControlClient client(m_folder->filePath(u"none.sock"_s));
        QCOMPARE(answerOf(client.call(u"echo"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(client.call(u"echo"_s)).error().code, ErrorCode::Unavailable);
    }

    void noAnswerInTime()
    {
        ControlClient client(path());
        QCOMPARE(answerOf(client.call(u"late"_s, {}, 50ms)).error().code, ErrorCode::Timeout);
        QTRY_COMPARE(m_late.size(), 1u);
        m_late.front()->addResult(QJsonValue(2)); // too late, and harmless
        m_late.front()->finish();
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, 1}})).value().toInt(), 1);
    }

    void closingEitherEndAnswers()
    {
        auto client = std::make_unique<ControlClient>(path());
        const auto cut = client->call(u"late"_s);
        QTRY_COMPARE(m_late.size(), 1u);
        m_server->close();
        QCOMPARE(answerOf(cut).error().code, ErrorCode::Unavailable);

        QVERIFY(m_server->listen(path()));
        QCOMPARE(answerOf(client->call(u"echo"_s, {{u"text"_s, 1}})).value().toInt(), 1); // connects again
        const auto cancelled = client->call(u"late"_s);
        client.reset();
        QCOMPARE(answerOf(cancelled).error().code, ErrorCode::Cancelled);
    }

    void aLeftoverSocketIsReplaced()
    {
        m_server.reset();
        QFile leftover(path());
        QVERIFY(leftover.open(QIODevice::WriteOnly));
        leftover.close();
        ControlServer server([this](const QString &call, const QJsonObject &args) { return handle(call, args); });
        QVERIFY(server.listen(path()));
        ControlClient client(path());
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, 1}})).value().toInt(), 1);
    }

    void onlyTheOwnerMayConnect()
    {
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(path()) & others, QFile::Permissions());
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7777)));
        ControlServer server([](const QString &, const QJsonObject &) { return answered<Result<QJsonValue>>({}); });
        QCOMPARE(server.listen(m_folder->filePath(u"open.sock"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(server.listen(u"/tmp/"_s + QString(200, u'x')).error().code, ErrorCode::Denied);
    }

    void nonsenseIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1\n");
        QTest::newRow("a list") << QByteArray("[1]\n");
        QTest::newRow("no id") << QByteArray("{\"call\":\"echo\"}\n");
        QTest::newRow("no call") << QByteArray("{\"id\":1}\n");
        QTest::newRow("bad args") << QByteArray("{\"id\":1,\"call\":\"echo\",\"args\":[]}\n");
        QTest::newRow("empty line") << QByteArray("\n");
    }

    void nonsenseIsAnswered()
    {
        QFETCH(QByteArray, line);
        QLocalSocket socket;
        socket.connectToServer(path());
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(line);
        QTRY_VERIFY(socket.canReadLine());
        const auto answer = control::parseAnswer(socket.readLine());
        QVERIFY(answer);
        QCOMPARE(answer->id, 0);
        QCOMPARE(answer->value.error().code, ErrorCode::Corrupt);
        socket.write(control::requestLine(7, u"echo"_s, {{u"text"_s, 1}})); // the connection goes on
        QTRY_VERIFY(socket.canReadLine());
        QCOMPARE(control::parseAnswer(socket.readLine())->id, 7);
    }

    void anEndlessLineEndsTheConnection()
    {
        QLocalSocket socket;
        socket.connectToServer(path());
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        const QByteArray chunk(1024 * 1024, 'x');
        for (qint64 sent = 0; sent <= control::maxLine; sent += chunk.size())
            socket.write(chunk);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        ControlClient client(path());
        QCOMPARE(answerOf(client.call(u"echo"_s, {{u"text"_s, 1}})).value().toInt(), 1);
    }

    void errorsSurviveTheWire()
    {
        for (const ErrorCode code : {ErrorCode::Cancelled, ErrorCode::Timeout, ErrorCode::NotFound, ErrorCode::Conflict,
                                     ErrorCode::Invalid, ErrorCode::Denied, ErrorCode::Unavailable, ErrorCode::Corrupt,
                                     ErrorCode::Internal}) {
            const Error error{code, u"message"_s, u"detail"_s};
            QCOMPARE(control::errorFromJson(control::toJson(error)), error);
        }
        QCOMPARE(control::errorFromJson({{u"code"_s, u"new"_s}}).code, ErrorCode::Internal);
    }

private:
    QString path() const { return m_folder->filePath(u"control.sock"_s); }

    QFuture<Result<QJsonValue>> handle(const QString &call, const QJsonObject &args)
    {
        if (call == u"echo")
            return answered<Result<QJsonValue>>(args.contains(u"text"_s) ? args.value(u"text"_s) : QJsonValue());
        if (call == u"late") {
            m_late.push_back(std::make_unique<QPromise<Result<QJsonValue>>>());
            m_late.back()->start();
            return m_late.back()->future();
        }
        return answered<Result<QJsonValue>>(
            failure(ErrorCode::NotFound, u"There is no call %1."_s.arg(call), u"handler"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ControlServer> m_server;
    std::vector<std::unique_ptr<QPromise<Result<QJsonValue>>>> m_late;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestControl)
#include "tst_control.moc"
