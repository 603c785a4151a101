#include "app/oauth/devicesignin.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QUrlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ScriptedServer::Answer json(const QByteArray &body, int status = 200) { return ScriptedServer::json(body, status); }

const auto pending = R"({"error":"authorization_pending"})"_ba;
const auto slower = R"({"error":"slow_down"})"_ba;
const auto tokens = R"({"access_token":"a-1","scope":"repo,admin:repo_hook","token_type":"bearer"})"_ba;

} // namespace

class TestDeviceSignIn : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    TokenClient m_client{m_clock};
    ScriptedServer m_server{[this](const ScriptedServer::Request &request) { return answer(request); }};
    QList<ScriptedServer::Answer> m_polls; // in order; the last one stays
    QByteArray m_code;
    QList<qint64> m_asked;                 // when, in ms
    std::function<void(qsizetype)> m_onPoll; // before its answer leaves
    QElapsedTimer m_elapsed;

    ScriptedServer::Answer answer(const ScriptedServer::Request &request)
    {
        m_asked.append(m_elapsed.elapsed());
        if (request.target == "/login/device/code")
            return json(m_code);
        if (m_onPoll)
            m_onPoll(polls());
        return m_polls.size() > 1 ? m_polls.takeFirst() : m_polls.constFirst();
    }

    OAuthApplication application(ForgeKind kind = ForgeKind::GitHub) const { return {kind, m_server.url(), u"the-id"_s, {}, {}}; }
    qsizetype polls() const { return m_asked.size() - 1; }
    qint64 pause(qsizetype i) const { return m_asked.at(i + 1) - m_asked.at(i); } // before the poll with this number

    struct Run {
        Run(TestDeviceSignIn &test, std::chrono::milliseconds second, ForgeKind kind = ForgeKind::GitHub)
            : signIn(test.application(kind), test.m_client, test.m_clock, nullptr, second)
        {
            QObject::connect(&signIn, &Activity::finished, &signIn, [this](const Result<> &result) { all.append(result); });
            QObject::connect(&signIn, &DeviceSignIn::codeArrived, &signIn, [this] { ++codes; });
            signIn.start();
        }
        ErrorCode error() const { return all.value(0, Done{}) ? ErrorCode::Internal : all.first().error().code; }

        DeviceSignIn signIn;
        QList<Result<>> all;
        int codes = 0;
    };

private Q_SLOTS:
    void init()
    {
        m_code = R"({"device_code":"d-1","user_code":"WDJB-MJHT","verification_uri":"https://github.com/login/device","expires_in":900,"interval":1})";
        m_polls = {json(pending)};
        m_asked.clear();
        m_onPoll = {};
        m_elapsed.start();
        m_server.forget();
    }

    void aCodeThatIsEntered()
    {
        m_polls = {json(pending), json(pending, 400), json(tokens)};
        Run run(*this, 10ms);
        QTRY_COMPARE(run.codes, 1);
        QCOMPARE(run.signIn.code().userCode, u"WDJB-MJHT"_s);
        QTRY_COMPARE(run.all.size(), 1);
        QVERIFY(run.all.first());
        QCOMPARE(polls(), 3);
        const TokenSet got = run.signIn.takeTokens();
        QCOMPARE(got.access, "a-1"_ba);
        QCOMPARE(got.scopes, (QStringList{u"repo"_s, u"admin:repo_hook"_s}));
        QVERIFY(run.signIn.takeTokens().access.isEmpty());
        QVERIFY(run.signIn.code().deviceCode.isEmpty()); // of no use any more
        QTest::qWait(50);
        QCOMPARE(polls(), 3); // and nobody is asked any more
    }

    void theForgeSaysHowOften()
    {
        m_code.replace(R"("interval":1)", R"("interval":4)");
        m_polls = {json(pending), json(slower), json(pending), json(tokens)};
        Run run(*this, 20ms); // 4 s are 80 ms, 9 s 180
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(polls(), 4);
        QVERIFY2(pause(0) >= 79, qPrintable(QString::number(pause(0)))); // also before the first
        QVERIFY2(pause(1) >= 79, qPrintable(QString::number(pause(1))));
        QVERIFY2(pause(2) >= 179, qPrintable(QString::number(pause(2)))); // five seconds more,
        QVERIFY2(pause(3) >= 179, qPrintable(QString::number(pause(3)))); // for good
    }

    void withoutAnIntervalItIsFive()
    {
        m_code.replace(R"(,"interval":1)", "");
        m_polls = {json(tokens)};
        Run run(*this, 20ms);
        QTRY_COMPARE(run.all.size(), 1);
        QVERIFY2(pause(0) >= 99, qPrintable(QString::number(pause(0))));
    }

    void whatPassesEndsNothing()
    {
        m_polls = {json("{}", 503), {200, "<html>hotel</html>", {}}, {502, {}, {}}, {200, "<html>", {}}, {200, "", {}}, json(tokens)};
        Run run(*this, 1ms);
        QTRY_COMPARE(run.all.size(), 1);
        QVERIFY(run.all.first());
        QCOMPARE(polls(), 6);
    }

    void aForgeInTroubleIsAskedLessOften()
    {
        m_code.replace(R"("interval":1)", R"("interval":2)");
        m_polls = {json("{}", 503), json("{}", 503), json(pending), json(tokens)};
        Run run(*this, 20ms);
        QTRY_COMPARE(run.all.size(), 1);
        QVERIFY2(pause(1) >= 79, qPrintable(QString::number(pause(1))));  // twice 40
        QVERIFY2(pause(2) >= 159, qPrintable(QString::number(pause(2)))); // and again
        QVERIFY2(pause(3) < pause(2), qPrintable(QString::number(pause(3))));
    }

    void whatNeverAnswersLikeAForgeEndsIt()
    {
        m_polls = {{200, "<html>", {}}};
        Run run(*this, 1ms);
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(run.error(), ErrorCode::Corrupt);
        QCOMPARE(polls(), 3);
    }

    void ends_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("refused") << R"({"error":"access_denied"})"_ba;
        QTest::newRow("ended") << R"({"error":"expired_token"})"_ba;
        QTest::newRow("switched off") << R"({"error":"device_flow_disabled"})"_ba;
        QTest::newRow("no such application") << R"({"error":"incorrect_client_credentials"})"_ba;
    }

    void ends()
    {
        QFETCH(QByteArray, body);
        m_polls = {json(pending), json(body)};
        Run run(*this, 1ms);
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(run.error(), ErrorCode::Denied);
        QVERIFY(!run.all.first().error().message.isEmpty());
        QVERIFY(run.signIn.takeTokens().access.isEmpty());
        QCOMPARE(polls(), 2);
    }

    void theCodeEndsAlsoWhereTheForgeForgets()
    {
        Run run(*this, 5ms);
        QTRY_VERIFY(polls() >= 2);
        QVERIFY(run.all.isEmpty());
        m_clock.advanceMs(900'000);
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(run.error(), ErrorCode::Timeout);
        const qsizetype asked = polls();
        QTest::qWait(50);
        QCOMPARE(polls(), asked);
    }

    void whatWasEnteredInTheLastMomentCounts()
    {
        m_polls = {json(pending), json(tokens)};
        m_onPoll = [this](qsizetype poll) { m_clock.advanceMs(poll == 2 ? 900'000 : 0); };
        Run run(*this, 1ms);
        QTRY_COMPARE(run.all.size(), 1);
        QVERIFY(run.all.first());
    }

    void aForgeThatStaysAwayIsNamedInTheEnd()
    {
        m_polls = {json("{}", 503)};
        Run run(*this, 1ms);
        QTRY_VERIFY(polls() >= 1);
        m_clock.advanceMs(900'000);
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(run.error(), ErrorCode::Unavailable);
    }

    void withoutACodeItEnds()
    {
        m_code = R"({"error":"device_flow_disabled"})";
        Run run(*this, 1ms);
        QTRY_COMPARE(run.all.size(), 1);
        QCOMPARE(run.error(), ErrorCode::Denied);
        QCOMPARE(run.codes, 0);
        QCOMPARE(polls(), 0);

        Run gitee(*this, 1ms, ForgeKind::Gitee);
        QTRY_COMPARE(gitee.all.size(), 1);
        QCOMPARE(gitee.error(), ErrorCode::Invalid);

        OAuthApplication nameless = application();
        nameless.clientId.clear();
        DeviceSignIn signIn(nameless, m_client, m_clock);
        QList<Result<>> all;
        connect(&signIn, &Activity::finished, &signIn, [&all](const Result<> &result) { all.append(result); });
        signIn.start();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().error().code, ErrorCode::Invalid);
    }

    void stopping()
    {
        Run early(*this, 1ms);
        early.signIn.stop();
        early.signIn.stop();
        QCOMPARE(early.error(), ErrorCode::Cancelled);
        QTRY_COMPARE(m_asked.size(), 1);
        QTest::qWait(50);
        QCOMPARE(early.codes, 0); // the late code is dropped
        QCOMPARE(polls(), 0);

        m_asked.clear();
        m_polls = {json(tokens)};
        Run late(*this, 1ms);
        m_onPoll = [&late](qsizetype) { late.signIn.stop(); }; // while the answer is on its way
        QTRY_COMPARE(polls(), 1);
        QTest::qWait(50);
        QCOMPARE(late.all.size(), 1);
        QCOMPARE(late.error(), ErrorCode::Cancelled);
        QVERIFY(late.signIn.takeTokens().access.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeviceSignIn)
#include "tst_devicesignin.moc"
