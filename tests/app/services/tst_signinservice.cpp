// Sign-ins from the window to the binding: by the browser and its way back through the listener, with a code, and all that goes
// wrong on the way. And of the way back nothing is kept.
#include "app/services/signinservice.h"
#include "app/net/httpclient.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSignInService : public QObject
{
    Q_OBJECT

    // A forge, accounts, the listener and sign-ins, put together as the engine does.
    struct House {
        explicit House(ForgeKind kind = ForgeKind::GitLab)
            : accounts(kind)
            , signIns(accounts.accounts(), accounts.services.status(), accounts.services.clock())
            , gate(accounts.services)
        {
            gate.intake().setRedirects(std::make_shared<const RedirectTaker>(
                [this](const QString &query, std::function<void(int, const QString &)> answer) { signIns.redirected(query, std::move(answer)); }));
            ListenerStatus status;
            status.listening = true;
            status.address = u"http://127.0.0.1:8620"_s;
            accounts.services.status().set(status);
        }

        // What the browser is sent back with.
        QUrl goThere(const QUrl &address)
        {
            const auto reply = answerOf(http.get(address));
            return reply ? QUrl::fromEncoded(reply->header("Location")) : QUrl();
        }
        HttpReply comeBack(const QUrl &redirect)
        {
            return gate.exchange("GET", redirect.path() + u'?' + redirect.query(QUrl::FullyEncoded));
        }
        QUrl start()
        {
            const auto address = answerOf(signIns.startWeb(accounts.provider().id, u"anna"_s));
            if (!address)
                qFatal("%s", qPrintable(address.error().message));
            return *address;
        }

        AccountsFixture accounts;
        SignInService signIns;
        GateFixture gate;
        HttpClient http;
    };

    static Result<Binding> resultOf(const QSignalSpy &finished) { return finished.last().at(1).value<Result<Binding>>(); }

private Q_SLOTS:
    void callbacks_data()
    {
        QTest::addColumn<QString>("bound");
        QTest::addColumn<QString>("publicAddress");
        QTest::addColumn<QString>("callback");
        QTest::newRow("loopback") << u"http://127.0.0.1:8620"_s << QString() << u"http://127.0.0.1:8620/console/oauth/redirect"_s;
        QTest::newRow("loopback, though public") << u"http://127.0.0.1:8620"_s << u"https://ci.example.com"_s
                                                 << u"http://127.0.0.1:8620/console/oauth/redirect"_s;
        QTest::newRow("all") << u"http://0.0.0.0:8620"_s << QString() << u"http://127.0.0.1:8620/console/oauth/redirect"_s;
        QTest::newRow("all of both") << u"http://[::]:8620"_s << QString() << u"http://127.0.0.1:8620/console/oauth/redirect"_s;
        QTest::newRow("loopback of six") << u"http://[::1]:8620"_s << QString() << u"http://[::1]:8620/console/oauth/redirect"_s;
        QTest::newRow("one network") << u"http://192.0.2.7:8620"_s << u"https://ci.example.com/slipway/"_s
                                     << u"https://ci.example.com/slipway/console/oauth/redirect"_s;
        QTest::newRow("one network, no public") << u"http://192.0.2.7:8620"_s << QString() << u"http://192.0.2.7:8620/console/oauth/redirect"_s;
        QTest::newRow("tls") << u"https://127.0.0.1:8620"_s << u"https://ci.example.com"_s << u"https://ci.example.com/console/oauth/redirect"_s;
        QTest::newRow("none") << QString() << u"https://ci.example.com"_s << QString();
    }

    void callbacks()
    {
        QFETCH(QString, bound);
        QFETCH(QString, publicAddress);
        QFETCH(QString, callback);
        House house;
        ListenerStatus status;
        status.listening = !bound.isEmpty();
        status.address = bound;
        status.publicAddress = publicAddress;
        house.accounts.services.status().set(status);
        QCOMPARE(house.signIns.callbackAddress().toString(), callback);
        if (callback.isEmpty())
            QCOMPARE(answerOf(house.signIns.startWeb(house.accounts.provider().id, u"anna"_s)).error().code, ErrorCode::Unavailable);
    }

    void inTheBrowser_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea})
            QTest::newRow(qPrintable(word(kind))) << kind;
    }

    void inTheBrowser()
    {
        QFETCH(ForgeKind, kind);
        House house(kind);
        house.accounts.forge.addApplication({u"fixed"_s, "s3cret", {house.signIns.callbackAddress().toString()}, true, false});
        Provider provider = house.accounts.draft();
        provider.clientId = u"fixed"_s;
        const auto saved = answerOf(house.accounts.accounts().saveProvider(provider, QByteArray("s3cret"), u"anna"_s));
        VERIFY_OK(saved);
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const QUrl address = house.start();
        QVERIFY(house.signIns.isUnderWay(saved->id));
        QVERIFY(!address.toString().contains(u"s3cret"_s));
        const HttpReply page = house.comeBack(house.goThere(address));
        QCOMPARE(page.status, 200);
        QTRY_COMPARE(finished.size(), 1);
        const auto bound = resultOf(finished);
        VERIFY_OK(bound);
        QCOMPARE(bound->account, u"dev"_s);
        QCOMPARE(bound->method, BindingMethod::Web);
        QVERIFY(!house.signIns.isUnderWay(saved->id));
        QCOMPARE(house.accounts.state(bound->id), BindingState::Works);
        VERIFY_OK(house.accounts.call(bound->id));
    }

    void thePageIsPlain()
    {
        House house;
        const HttpReply page = house.comeBack(house.goThere(house.start()));
        QVERIFY(page.header("Content-Type").startsWith("text/html"));
        QCOMPARE(page.header("Cache-Control"), "no-store");
        QCOMPARE(page.header("Referrer-Policy"), "no-referrer");
        for (const char *word : {"<script", "http://", "https://", "<img", "url(", "code=", "state="})
            QVERIFY2(!page.body.contains(word), word);
    }

    void nothingOfItIsKept()
    {
        House house;
        const QUrl redirect = house.goThere(house.start());
        const QString code = QUrlQuery(redirect).queryItemValue(u"code"_s), state = QUrlQuery(redirect).queryItemValue(u"state"_s);
        QVERIFY(!code.isEmpty() && !state.isEmpty());
        QCOMPARE(house.comeBack(redirect).status, 200);
        QCOMPARE(house.comeBack(redirect).status, 400);
        const QString path = redirect.path(), query = u'?' + redirect.query(QUrl::FullyEncoded);
        QCOMPARE(house.gate.exchange("POST", path + query, {}, "code=" + code.toLatin1()).status, 405);
        QCOMPARE(house.gate.exchange("HEAD", path + query).status, 405);
        QCOMPARE(house.gate.exchange("GET", path + u"/further"_s + query).status, 404);
        QCOMPARE(house.gate.exchange("GET", path + query + u"&filler="_s + QString(20'000, u'x')).status / 100, 4);
        // What the page brings the browser to ask for next.
        QCOMPARE(house.gate.exchange("GET", u"/favicon.ico"_s, {{"Referer", redirect.toEncoded()}}).status, 404);
        QTest::qWait(200);
        const auto all = house.gate.all();
        QVERIFY(!all.isEmpty()); // the unknown addresses are there
        for (const Delivery &delivery : all) {
            QVERIFY(!delivery.path.endsWith(u"/redirect"_s));
            const auto request = house.accounts.services.read([&](Transaction &tx) { return DeliveryRepository(tx).request(delivery.id); });
            VERIFY_OK(request);
            QString text = (*request)->query + QString::fromUtf8((*request)->body);
            for (const auto &[name, value] : (*request)->headers)
                text += QString::fromUtf8(value);
            QVERIFY2(!text.contains(code) && !text.contains(state), qPrintable(text));
        }
    }

    void strangersEndNothing()
    {
        House house;
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const QUrl address = house.start();
        for (const QString &query : {u"code=abc&state=wrong"_s, u"code=abc"_s, u"error=access_denied&state=wrong"_s, QString(), u"%zz&&=&state"_s}) {
            const HttpReply page = house.gate.exchange("GET", u"/console/oauth/redirect?"_s + query);
            QCOMPARE(page.status, 400);
            QVERIFY(page.body.contains("Accounts")); // and what to do
        }
        QCOMPARE(finished.size(), 0);
        QVERIFY(house.signIns.isUnderWay(house.accounts.provider().id));
        QCOMPARE(house.comeBack(house.goThere(address)).status, 200);
        QTRY_COMPARE(finished.size(), 1);
        VERIFY_OK(resultOf(finished));
    }

    void aSecondRedirectIsRefused()
    {
        House house;
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const QUrl redirect = house.goThere(house.start());
        QCOMPARE(house.comeBack(redirect).status, 200);
        QCOMPARE(house.comeBack(redirect).status, 400);
        QTRY_COMPARE(finished.size(), 1);
        VERIFY_OK(resultOf(finished));
        QCOMPARE(house.comeBack(redirect).status, 400);
        QCOMPARE(house.accounts.accounts().bindings().size(), 1);
        QCOMPARE(house.accounts.forge.requests("POST", u"/oauth/token"_s).size(), 1);
    }

    void refusedByThePerson()
    {
        House house;
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        house.accounts.forge.denyNext();
        QCOMPARE(house.comeBack(house.goThere(house.start())).status, 400);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(resultOf(finished).error().code, ErrorCode::Denied);
        QVERIFY(house.accounts.accounts().bindings().isEmpty());
        QVERIFY(!house.signIns.isUnderWay(house.accounts.provider().id));
    }

    void aNewOneEndsTheOneBefore()
    {
        House house;
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const QUrl first = house.start(), second = house.start();
        QVERIFY(first != second);
        QCOMPARE(house.comeBack(house.goThere(first)).status, 400);
        QCOMPARE(finished.size(), 0); // of the old one nobody hears
        QCOMPARE(house.comeBack(house.goThere(second)).status, 200);
        QTRY_COMPARE(finished.size(), 1);
        VERIFY_OK(resultOf(finished));
    }

    void cancelled()
    {
        House house;
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const ProviderId provider = house.accounts.provider().id;
        house.signIns.cancel(provider); // nothing to do
        QCOMPARE(finished.size(), 0);
        const QUrl address = house.start();
        house.signIns.cancel(provider);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(resultOf(finished).error().code, ErrorCode::Cancelled);
        QVERIFY(!house.signIns.isUnderWay(provider));
        QCOMPARE(house.comeBack(house.goThere(address)).status, 400);
        QVERIFY(house.accounts.accounts().bindings().isEmpty());
        // Also before its address was there.
        const auto early = house.signIns.startWeb(provider, u"anna"_s);
        house.signIns.cancel(provider);
        QCOMPARE(answerOf(early).error().code, ErrorCode::Cancelled);
    }

    void whatCannotBegin()
    {
        House house(ForgeKind::GitHub);
        const Provider saved = house.accounts.provider();
        QCOMPARE(answerOf(house.signIns.startWeb(ProviderId(u"x"_s), u"anna"_s)).error().code, ErrorCode::NotFound);
        house.accounts.services.secrets.become(StoreState::Locked);
        QCOMPARE(answerOf(house.signIns.startWeb(saved.id, u"anna"_s)).error().code, ErrorCode::Denied);
        QVERIFY(!house.signIns.isUnderWay(saved.id));
        house.accounts.services.secrets.become(StoreState::Ready);
        Provider without = saved;
        VERIFY_OK(answerOf(house.accounts.accounts().saveProvider(without, QByteArray(), u"anna"_s)));
        QCOMPARE(answerOf(house.signIns.startWeb(saved.id, u"anna"_s)).error().code, ErrorCode::Invalid); // GitHub wants the secret
        without.clientId.clear();
        VERIFY_OK(answerOf(house.accounts.accounts().saveProvider(without, std::nullopt, u"anna"_s)));
        QCOMPARE(answerOf(house.signIns.startWeb(saved.id, u"anna"_s)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(house.signIns.startDevice(saved.id, u"anna"_s)).error().code, ErrorCode::Invalid);
        QVERIFY(!house.signIns.isUnderWay(saved.id));
    }

    void withACode()
    {
        House house(ForgeKind::GitHub);
        house.accounts.forge.setDeviceInterval(1);
        QSignalSpy code(&house.signIns, &SignInService::codeArrived);
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const ProviderId provider = house.accounts.provider().id;
        VERIFY_OK(answerOf(house.signIns.startDevice(provider, u"anna"_s)));
        QTRY_COMPARE(code.size(), 1);
        QCOMPARE(code.first().at(1).value<DeviceCode>().userCode, house.accounts.forge.userCode());
        QVERIFY(house.signIns.isUnderWay(provider));
        house.accounts.forge.approveDevice();
        QTRY_COMPARE(finished.size(), 1);
        const auto bound = resultOf(finished);
        VERIFY_OK(bound);
        QCOMPARE(bound->method, BindingMethod::Device);
        QVERIFY(bound->renews); // the application is one whose tokens end
        VERIFY_OK(house.accounts.call(bound->id));
    }

    void aCodeThatIsRefusedOrGivenUp()
    {
        House house(ForgeKind::GitHub);
        house.accounts.forge.setDeviceInterval(1);
        QSignalSpy code(&house.signIns, &SignInService::codeArrived);
        QSignalSpy finished(&house.signIns, &SignInService::finished);
        const ProviderId provider = house.accounts.provider().id;
        VERIFY_OK(answerOf(house.signIns.startDevice(provider, u"anna"_s)));
        QTRY_COMPARE(code.size(), 1);
        house.accounts.forge.denyDevice();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(resultOf(finished).error().code, ErrorCode::Denied);
        VERIFY_OK(answerOf(house.signIns.startDevice(provider, u"anna"_s)));
        QTRY_COMPARE(code.size(), 2);
        house.signIns.cancel(provider);
        QCOMPARE(finished.size(), 2);
        QCOMPARE(resultOf(finished).error().code, ErrorCode::Cancelled);
        QVERIFY(house.accounts.accounts().bindings().isEmpty());
    }

    void withoutAListenerNobodyWaits()
    {
        House house;
        house.gate.intake().setRedirects(nullptr);
        QCOMPARE(house.gate.exchange("GET", u"/console/oauth/redirect?code=a&state=b"_s).status, 503);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSignInService)
#include "tst_signinservice.moc"
