#include "app/core/whendone.h"
#include "app/forge/testpush.h"
#include "app/net/httpclient.h"
#include "app/services/accountservice.h"
#include "app/services/catchup.h"
#include "app/services/configservice.h"
#include "app/services/doctor.h"
#include "app/services/holdservice.h"
#include "app/services/instance.h"
#include "app/services/signinservice.h"
#include "app/storage/hookrepository.h"
#include "app/storage/keyrepository.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpServer>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestEngine : public QObject
{
    Q_OBJECT

    static int statusOf(const QString &address)
    {
        HttpClient http;
        const auto reply = answerOf(http.get(QUrl(address + u"/healthz"_s)));
        return reply ? reply->status : 0;
    }

private Q_SLOTS:
    void aNewerProgramsFolderIsRefused()
    {
        EngineFixture fixture;
        fixture.loaded();
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
            db.setDatabaseName(fixture.dataDir() + u"/slipway.db"_s);
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"PRAGMA user_version=9999"_s));
        }
        QSqlDatabase::removeDatabase(u"newer"_s);
        const auto opened = fixture.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Conflict);
        QVERIFY(!opened.error().message.isEmpty());
    }

    void theWayBackOfASignIn()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        QVERIFY(engine->accounts().providers().isEmpty());
        const QUrl callback = engine->signIns().callbackAddress();
        QCOMPARE(callback.toString(), engine->status().listener().address + u"/console/oauth/redirect"_s);
        HttpClient http;
        const auto page = answerOf(http.get(QUrl(callback.toString() + u"?code=a&state=b"_s)));
        QVERIFY(page.has_value());
        QCOMPARE(page->status, 400); // of nobody; and it was looked at
        QVERIFY(page->header("Content-Type").startsWith("text/html"));
    }

    void accountsThatCannotBeReadAgainAreTold()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        QSignalSpy failed(engine.get(), &Engine::failed);
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"breaks"_s);
            db.setDatabaseName(fixture.dataDir() + u"/slipway.db"_s);
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"ALTER TABLE binding RENAME TO elsewhere"_s));
        }
        QSqlDatabase::removeDatabase(u"breaks"_s);
        Plan plan;
        Q_EMIT engine->config().applied(plan);
        QVERIFY(answerOf(engine->holds().load()));
        QCOMPARE(failed.size(), 0); // they were not asked for
        plan.removeItems.append({ItemKind::Provider, u"GitHub"_s, {}});
        Q_EMIT engine->config().applied(plan);
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QVERIFY2(error.message.contains(u"Start Slipway again"_s) && !error.detail.isEmpty(), qPrintable(error.message));
        QCOMPARE(statusOf(engine->status().listener().address), 200); // it goes on
    }

    void theDoctorTellsWhatStayedAtForges()
    {
        EngineFixture fixture;
        QVERIFY(answerOf(fixture.loaded()->database().write([](Transaction &tx) -> Result<> {
            ManagedHook hook;
            hook.component = ComponentId(u"c1"_s);
            hook.repository = u"team/web"_s;
            hook.isWanted = false;
            hook.state = HookState::Removing;
            hook.note = u"Nobody may."_s;
            if (auto saved = HookRepository(tx).save(hook); !saved)
                return saved;
            ForgeKey key{ComponentId(u"c1"_s), u"https://git.example.com"_s, BindingId(u"b1"_s), {}, u"team/api"_s, u"7"_s, u"source/1"_s, false,
                         u"The forge is away."_s, 12, 3};
            return KeyRepository(tx).save(key);
        })));
        const auto engine = fixture.loaded();
        Doctor doctor(*engine);
        QStringList told;
        const QList<DoctorFinding> all = answerOf(doctor.examine({}));
        for (const DoctorFinding &finding : all) {
            if (finding.subject == u"webhooks"_s || finding.subject == u"deploy_keys"_s)
                told.append(finding.text);
        }
        QCOMPARE(told, (QStringList{u"A webhook of team/web that nobody needs is still there. Nobody may."_s,
                                    u"A deploy key of team/api that nobody needs is still there. The forge is away."_s}));
    }

    void oneInstancePerFolder()
    {
        EngineFixture fixture;
        auto first = fixture.serving();
        auto second = fixture.loaded(); // looking is allowed
        const auto refused = second->serve();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(statusOf(first->status().listener().address), 200);

        Instance instance(fixture.dataDir());
        QVERIFY(instance.isRunning());
        const auto status = answerOf(instance.call(u"status"_s));
        QVERIFY(status);
        QCOMPARE(status->toObject()[u"listener"_s].toObject()[u"address"_s].toString(),
                 first->status().listener().address);
        QSignalSpy raised(first.get(), &Engine::raiseRequested);
        QVERIFY(answerOf(instance.call(u"raise"_s)));
        QCOMPARE(raised.size(), 1);
        QSignalSpy followed(first.get(), &Engine::linkFollowed);
        const auto follow = [&](const QString &link) { return answerOf(instance.call(u"open"_s, {{u"link"_s, link}})); };
        QCOMPARE(follow(u"slipway://build/"_s + randomId()).error().code, ErrorCode::NotFound);
        QCOMPARE(follow(u"slipway://cancel/"_s + randomId()).error().code, ErrorCode::Invalid);
        QCOMPARE(followed.size(), 0);
        QCOMPARE(answerOf(instance.call(u"nonsense"_s)).error().code, ErrorCode::NotFound);

        first.reset();
        QVERIFY(!Instance(fixture.dataDir()).isRunning());
        QSignalSpy ready(second.get(), &Engine::ready);
        QVERIFY(second->serve());
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(statusOf(second->status().listener().address), 200);
    }

    void whoeverSendsFirstGetsADefiniteAnswer()
    {
        EngineFixture fixture;
        Component web;
        {
            auto engine = fixture.loaded();
            web.project = ProjectKey(u"demo"_s);
            web.name = u"web"_s;
            web.source.url = u"https://git.example.com/team/web.git"_s;
            web.git.enabled = true;
            const auto created = answerOf(engine->components().create(web));
            QVERIFY(created);
            web = *created;
        }
        auto engine = fixture.loaded();
        std::optional<QFuture<Result<HttpReply>>> reply;
        HttpClient http;
        connect(engine.get(), &Engine::ready, engine.get(), [&](const ListenInfo &listen) {
            HttpRequest request;
            request.method = "POST";
            request.url = QUrl(listen.url() + u"/console/webhooks/"_s + web.id.toString());
            request.body = "{}";
            request.headers = signedRequest(u"github", "guessed", request.body, u"push"_s, u"1"_s, 0);
            reply = http.send(request);
        });
        QVERIFY(engine->serve());
        QTRY_VERIFY(reply);
        QCOMPARE(answerOf(*reply)->status, 401);
    }

    void aBusyPortIsSaidAndRecovered()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        EngineFixture fixture;
        auto engine = fixture.serving();
        const QString before = engine->status().listener().address;
        QVERIFY(answerOf(engine->settings().set(settings::listenerPort, int(other.serverPort()))));
        const auto busy = engine->listenAgain();
        QVERIFY(!busy);
        QCOMPARE(busy.error().code, ErrorCode::Conflict);
        QVERIFY(!engine->status().listener().listening);
        QVERIFY(engine->status().listener().problem.contains(QString::number(other.serverPort())));
        QCOMPARE(statusOf(before), 0); // nothing listens

        other.close();
        bool listens = false;
        QSignalSpy ready(engine.get(), &Engine::ready);
        QTRY_VERIFY(listens || (listens = engine->listenAgain().has_value()));
        QCOMPARE(ready.size(), 1);
        QVERIFY(engine->status().listener().listening);
        QVERIFY(engine->status().listener().problem.isEmpty());
        QVERIFY(engine->status().listener().loopbackOnly);
        QCOMPARE(statusOf(engine->status().listener().address), 200);
    }

    void aBusyPortAtTheStartLeavesTheRestUsable()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        EngineFixture fixture;
        auto engine = fixture.loaded(other.serverPort());
        QSignalSpy failed(engine.get(), &Engine::failed);
        QVERIFY(engine->serve());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Conflict);
        other.close();
        bool listens = false;
        // A child that is about to start may hold the other's socket until its exec.
        QTRY_VERIFY(listens || (listens = engine->listenAgain().has_value()));
        QCOMPARE(statusOf(engine->status().listener().address), 200);
    }

    void aCertificateThatDoesNotLoadIsNeverPlainHttp()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        const QString before = engine->status().listener().address;
        const QString file = fixture.dataDir() + u"/cert.pem"_s;
        QFile certificate(file);
        QVERIFY(certificate.open(QIODevice::WriteOnly));
        certificate.write("no certificate");
        certificate.close();
        QVERIFY(answerOf(engine->settings().set(settings::listenerCertificate, file)));
        QVERIFY(answerOf(engine->settings().set(settings::listenerKey, file)));
        const auto refused = engine->listenAgain();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(engine->status().listener().problem.contains(file));
        QCOMPARE(statusOf(before), 0);
        QVERIFY(answerOf(engine->settings().reset(settings::listenerCertificate)));
        QVERIFY(answerOf(engine->settings().reset(settings::listenerKey)));
        QVERIFY(engine->listenAgain());
        QCOMPARE(statusOf(engine->status().listener().address), 200);
    }

    void onlyWhoServesListens()
    {
        EngineFixture fixture;
        auto engine = fixture.loaded();
        QCOMPARE(engine->listenAgain().error().code, ErrorCode::Conflict);
        QVERIFY(!engine->status().listener().listening);
    }

    void providersOfAFileAreTakenUp()
    {
        EngineFixture fixture;
        const auto engine = fixture.loaded();
        ApplyRequest request;
        request.file = u"slipway.yaml"_s;
        request.yaml = "slipway: 1\nprojects: []\nproviders: [{name: GitHub, kind: github}]\n";
        QVERIFY(answerOf(engine->config().apply(request)));
        QTRY_COMPARE(engine->accounts().providers().size(), 1);
        request.yaml = "slipway: 1\nprojects: []\nproviders: []\n";
        request.prune = true;
        QVERIFY(answerOf(engine->config().apply(request)));
        QTRY_VERIFY(engine->accounts().providers().isEmpty());
    }

    void remotesAreLookedAtUnlessSaidOtherwise_data()
    {
        QTest::addColumn<bool>("catchesUp");
        QTest::newRow("as it is") << true;
        QTest::newRow("not at all") << false;
    }

    void remotesAreLookedAtUnlessSaidOtherwise()
    {
        QFETCH(const bool, catchesUp);
        EngineFixture fixture;
        fixture.catchesUp = catchesUp;
        {
            const auto engine = fixture.loaded();
            Component web;
            web.project = ProjectKey(u"demo"_s);
            web.name = u"web"_s;
            web.source.url = u"http://127.0.0.1:1/team/web.git"_s; // nobody answers there
            web.git.enabled = true;
            QVERIFY(answerOf(engine->components().create(web)));
        }
        const auto engine = fixture.serving();
        QSignalSpy looked(&engine->catchUp(), &CatchUp::looked);
        if (catchesUp) {
            QTRY_VERIFY(!looked.isEmpty());
            return;
        }
        engine->lookAround();
        QVERIFY(answerOf(engine->settings().set(settings::catchUpMinutes, 1))); // whatever was asked of the database before is answered
        engine->lookAround();
        QVERIFY(engine->catchUp().isIdle());
        QVERIFY(looked.isEmpty());
    }

    void thePublicAddressIsTold()
    {
        EngineFixture fixture;
        auto engine = fixture.serving();
        const QString id = randomId();
        QCOMPARE(engine->status().hookAddress(id),
                 engine->status().listener().address + u"/console/webhooks/"_s + id);
        QVERIFY(answerOf(engine->settings().set(settings::listenerPublicAddress, u"https://hooks.example.com/"_s)));
        QCOMPARE(engine->status().hookAddress(id), u"https://hooks.example.com/console/webhooks/"_s + id);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestEngine)
#include "tst_engine.moc"
