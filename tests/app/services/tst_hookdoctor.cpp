// Why a webhook does not arrive: a forge that really sends to a listener that really listens, each fault found by its check, and
// gone after its remedy.
#include "app/domain/hookaddress.h"
#include "app/services/controlcalls.h"
#include "app/services/relay.h"
#include "app/services/relaydoor.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/services/doctorbench.h"
#include "tests/app/services/relaystream.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/eventserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace slipway;
using namespace slipway::doctorbench;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHookDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void throughARelay_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
        QTest::newRow("Gogs, which sends no test") << ForgeKind::Gogs;
    }
    void throughARelay()
    {
        QFETCH(ForgeKind, kind);
        // A relay: what is posted to the channel goes into the stream.
        EventServer stream;
        ScriptedServer posts([&stream](const ScriptedServer::Request &request) {
            Headers headers;
            for (const auto &[name, value] : request.headers)
                headers.append({name, value});
            QJsonObject query;
            if (const QString component = request.parameter(u"slipway"_s); !component.isEmpty())
                query[u"slipway"_s] = component;
            stream.send(relaystream::eventOf(relaystream::dataOf(headers, request.body, QJsonDocument(query).toJson(QJsonDocument::Compact))));
            return ScriptedServer::json("{}");
        });
        Bench bench(kind);
        Engine &engine = *bench.engine;
        VERIFY_OK(answerOf(engine.relay().setChannel(QUrl(stream.address()))));
        QTRY_COMPARE(stream.open(), 1);
        stream.send("event: ready\ndata: {}\n\n");
        QTRY_VERIFY(engine.relay().isOpen());
        RelayDoor door = doorOf(engine.relay(), engine.settings());
        door.addressFor = [&posts](const ComponentId &id) { return relayAddress(posts.url(u"/aVerySecretChannelName"_s), id); };
        engine.hooks().setRelay(door);
        QTRY_VERIFY(bench.hook().url.startsWith(posts.url(u"/aVerySecretChannelName?"_s).toString()));
        QTRY_VERIFY(!engine.hooks().isBusy(bench.component));

        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        for (const QString &check : {u"public"_s, u"address"_s, u"asked"_s, u"arrived"_s, u"verified"_s})
            QVERIFY2(findingOf(*report, check).finding == Finding::Good, qPrintable(check + u": "_s + findingOf(*report, check).sentence));
        QVERIFY(findingOf(*report, u"reach"_s).check.isEmpty()); // its own address says nothing
        QVERIFY(findingOf(*report, u"address"_s).seen.contains(u"/…?slipway="_s));
        QVERIFY2(!allOf(*report).contains("aVerySecretChannelName"), allOf(*report).constData());

        // Nobody listens there any more.
        stream.hangUp();
        stream.close();
        QTRY_VERIFY(!engine.relay().isOpen() && !engine.relay().problem().isEmpty());
        HookDoctor hasty(bench.needs(300ms));
        const auto after = answerOf(hasty.look(bench.component));
        VERIFY_OK(after);
        QCOMPARE(findingOf(*after, u"public"_s).finding, Finding::Bad);
        QCOMPARE(findingOf(*after, u"arrived"_s).finding, Finding::Bad);
        QVERIFY2(!allOf(*after).contains("aVerySecretChannelName"), allOf(*after).constData());
    }

    void wholeWay_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QStringList>("testChecks");
        QTest::newRow("GitHub") << ForgeKind::GitHub << QStringList{u"asked"_s, u"sent"_s, u"arrived"_s, u"verified"_s};
        QTest::newRow("GitLab") << ForgeKind::GitLab << QStringList{u"asked"_s, u"arrived"_s, u"verified"_s};
        QTest::newRow("Gitee") << ForgeKind::Gitee << QStringList{u"asked"_s, u"arrived"_s, u"verified"_s};
        QTest::newRow("Gitea") << ForgeKind::Gitea << QStringList{u"asked"_s, u"arrived"_s, u"verified"_s};
        QTest::newRow("Gogs, which sends none") << ForgeKind::Gogs << QStringList{u"arrived"_s, u"verified"_s};
    }
    void wholeWay()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QStringList, testChecks);
        Bench bench(kind);
        HookDoctor doctor(bench.needs());
        QStringList told;
        connect(&doctor, &HookDoctor::found, this, [&](const ComponentId &id, const HookFinding &finding) {
            QCOMPARE(id, bench.component);
            told.append(finding.check);
        });
        const auto asked = doctor.look(bench.component);
        QVERIFY(doctor.isLooking(bench.component));
        const auto report = answerOf(asked);
        VERIFY_OK(report);
        QVERIFY(!doctor.isLooking(bench.component));
        QStringList checks = checksOf(*report);
        QCOMPARE(checks, told);
        checks.removeAll(u"sent"_s); // where the forge's list has it by then
        testChecks.removeAll(u"sent"_s);
        QCOMPARE(checks, (QStringList{u"switch"_s, u"binding"_s, u"public"_s, u"hook"_s, u"duplicates"_s, u"address"_s, u"events"_s, u"content"_s,
                                      u"secret"_s, u"tls"_s, u"deliveries"_s, u"disabled"_s, u"clock"_s, u"reach"_s}
                          + testChecks));
        for (const HookFinding &finding : report->findings) {
            const bool isKnown = finding.finding != Finding::Unknown || finding.check == u"clock" || finding.check == u"deliveries";
            QVERIFY2(isKnown && finding.finding != Finding::Bad && finding.finding != Finding::Warning,
                     qPrintable(finding.check + u": "_s + finding.sentence));
            QVERIFY(!finding.title.isEmpty() && !finding.sentence.isEmpty());
            QCOMPARE(finding.remedy, HookRemedy::None);
        }
        QCOMPARE(report->worst(), Finding::Good);
        for (const QString &hop : testChecks)
            QVERIFY2(findingOf(*report, hop).durationUs >= 0, qPrintable(hop));
        QVERIFY(findingOf(*report, u"reach"_s).durationUs >= 0);
        const QByteArray secret = answerOf(bench.engine->components().secret(bench.component)).value();
        QVERIFY(!allOf(*report).contains(secret));
        QVERIFY(!allOf(*report).contains(bench.token));
    }

    void faults_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("check");
        QTest::addColumn<Finding>("finding");
        QTest::addColumn<HookRemedy>("remedy");
        const auto add = [](const char *name, ForgeKind kind, const char *check, Finding finding, HookRemedy remedy) {
            QTest::newRow(name) << kind << QString::fromLatin1(check) << finding << remedy;
        };
        add("missing", ForgeKind::GitHub, "hook", Finding::Bad, HookRemedy::CreateHook);
        add("missing at Gogs", ForgeKind::Gogs, "hook", Finding::Bad, HookRemedy::CreateHook);
        add("twice", ForgeKind::GitHub, "duplicates", Finding::Bad, HookRemedy::RemoveDuplicates);
        add("other address", ForgeKind::GitHub, "address", Finding::Bad, HookRemedy::RepairHook);
        add("other events", ForgeKind::GitLab, "events", Finding::Bad, HookRemedy::RepairHook);
        add("forms", ForgeKind::GitHub, "content", Finding::Warning, HookRemedy::RepairHook);
        add("no secret", ForgeKind::GitHub, "secret", Finding::Bad, HookRemedy::RepairHook);
        add("other secret", ForgeKind::GitHub, "verified", Finding::Bad, HookRemedy::RotateSecret);
        add("other secret at GitLab", ForgeKind::GitLab, "verified", Finding::Bad, HookRemedy::RotateSecret);
        add("switched off there", ForgeKind::GitHub, "disabled", Finding::Bad, HookRemedy::RepairHook);
        add("switched off by GitLab", ForgeKind::GitLab, "disabled", Finding::Bad, HookRemedy::RepairHook);
        add("switched off here", ForgeKind::GitHub, "switch", Finding::Bad, HookRemedy::TurnOn);
    }
    void faults()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, check);
        QFETCH(Finding, finding);
        QFETCH(HookRemedy, remedy);
        const QString fault = QString::fromLatin1(QTest::currentDataTag());
        Bench bench(kind);
        if (fault.startsWith(u"missing"_s)) {
            bench.forge.repository(repository)->hooks.clear();
        } else if (fault == u"twice") {
            FakeHook second = bench.hook();
            second.id = 77'000'000;
            second.url.replace(u"127.0.0.1"_s, u"localhost"_s);
            bench.forge.repository(repository)->hooks.append(second);
        } else if (fault == u"other address") {
            bench.hook().url = u"http://127.0.0.1:9/elsewhere"_s;
        } else if (fault == u"other events") {
            bench.hook().events = QStringList{u"issues"_s};
        } else if (fault == u"forms") {
            bench.hook().sendsJson = false;
        } else if (fault == u"no secret") {
            bench.hook().secret.clear();
        } else if (fault.startsWith(u"other secret"_s)) {
            bench.hook().secret = "what somebody typed";
        } else if (fault == u"switched off there") {
            bench.hook().isActive = false;
        } else if (fault == u"switched off by GitLab") {
            bench.hook().disabledUntilUs = -1;
        } else {
            VERIFY_OK(answerOf(bench.engine->components().setGitEnabled(bench.component, false)));
        }
        HookDoctor doctor(bench.needs(1s));
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        const HookFinding found = findingOf(*report, check);
        QVERIFY2(found.finding == finding, allOf(*report).constData());
        QCOMPARE(found.remedy, remedy);
        QVERIFY(HookDoctor::isAutomatic(remedy));
        QVERIFY(report->worst() == Finding::Bad || finding == Finding::Warning);

        VERIFY_OK(answerOf(doctor.repair(bench.component, remedy)));
        QTRY_VERIFY(bench.engine->hooks().hookOf(bench.component).has_value() && !bench.engine->hooks().isBusy(bench.component));
        HookDoctor second(bench.needs());
        const auto after = answerOf(second.look(bench.component));
        VERIFY_OK(after);
        QVERIFY2(findingOf(*after, check).finding == Finding::Good, allOf(*after).constData());
        QVERIFY2(findingOf(*after, u"verified"_s).finding == Finding::Good, allOf(*after).constData());
        QCOMPARE(bench.forge.hooks(repository).size(), 1);
    }

    void othersAreCounted()
    {
        Bench bench;
        FakeHook other = bench.hook();
        other.id = 77'000'000;
        other.url = u"https://slipway.example.com/console/webhooks/"_s + randomId();
        bench.forge.repository(repository)->hooks.append(other);
        other.id = 77'000'001;
        other.url = u"https://jenkins.example.com/github-webhook/"_s;
        bench.forge.repository(repository)->hooks.append(other);
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        const HookFinding found = findingOf(*report, u"duplicates"_s);
        QCOMPARE(found.finding, Finding::Good);
        QVERIFY2(found.sentence.contains(u"another Slipway"_s) && found.sentence.contains(u"other programs"_s), qPrintable(found.sentence));
    }

    void nothingArrives()
    {
        Bench bench;
        bench.forge.setDelivering(false);
        HookDoctor doctor(bench.needs(300ms));
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(findingOf(*report, u"asked"_s).finding, Finding::Good);
        const HookFinding arrived = findingOf(*report, u"arrived"_s);
        QCOMPARE(arrived.finding, Finding::Bad);
        QVERIFY2(arrived.sentence.contains(u"nothing arrived"_s), qPrintable(arrived.sentence));
        QCOMPARE(checksOf(*report).last(), u"arrived"_s);
        QCOMPARE(report->worst(), Finding::Bad);
    }

    // The forge's list says why.
    void arrivesElsewhere()
    {
        Bench bench;
        bench.hook().url = u"http://127.0.0.1:9/elsewhere"_s;
        HookDoctor doctor(bench.needs(1s));
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        const HookFinding arrived = findingOf(*report, u"arrived"_s);
        QCOMPARE(arrived.finding, Finding::Bad);
        QVERIFY2(arrived.sentence.contains(u"nothing answered at the address"_s), qPrintable(arrived.sentence));
    }

    void forgeRefusesTheTest()
    {
        Bench bench(ForgeKind::GitLab);
        HookDoctor doctor(bench.needs());
        for (int i = 0; i < 5; ++i)
            VERIFY_OK(answerOf(bench.engine->accounts().api(bench.binding)->testHook({{}, repository}, QString::number(bench.hook().id))));
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(findingOf(*report, u"asked"_s).finding, Finding::Warning);
        QVERIFY(findingOf(*report, u"asked"_s).sentence.contains(u"sends one itself"_s));
        QCOMPARE(findingOf(*report, u"verified"_s).finding, Finding::Good);
    }

    void accountIsOut()
    {
        Bench bench;
        bench.forge.revokeToken(bench.token);
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(findingOf(*report, u"binding"_s).finding, Finding::Bad);
        QCOMPARE(findingOf(*report, u"binding"_s).remedy, HookRemedy::SignInAgain);
        QCOMPARE(findingOf(*report, u"hook"_s).finding, Finding::Bad);
        QCOMPARE(findingOf(*report, u"hook"_s).remedy, HookRemedy::SignInAgain);
        // The way itself works all the same.
        QCOMPARE(findingOf(*report, u"verified"_s).finding, Finding::Good);
        QVERIFY(!HookDoctor::isAutomatic(HookRemedy::SignInAgain));
        QCOMPARE(answerOf(doctor.repair(bench.component, HookRemedy::SignInAgain)).error().code, ErrorCode::Conflict);
    }

    void accountMayNot()
    {
        Bench bench;
        bench.forge.repository(repository)->right = FakeRight::Read;
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(findingOf(*report, u"binding"_s).finding, Finding::Good);
        const HookFinding hook = findingOf(*report, u"hook"_s);
        QCOMPARE(hook.finding, Finding::Bad);
        QVERIFY2(hook.sentence.contains(u"administrator"_s), qPrintable(hook.sentence));
        QCOMPARE(hook.remedy, HookRemedy::None);
    }

    void forgeIsAway()
    {
        Bench bench;
        bench.forge.setOffline(true);
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(findingOf(*report, u"binding"_s).finding, Finding::Bad);
        QCOMPARE(findingOf(*report, u"hook"_s).finding, Finding::Unknown);
        QCOMPARE(findingOf(*report, u"clock"_s).finding, Finding::Unknown);
        QCOMPARE(findingOf(*report, u"verified"_s).finding, Finding::Good);
    }

    void withoutAccount()
    {
        Bench bench;
        Component component = *bench.engine->components().find(bench.component);
        component.source.binding = {};
        VERIFY_OK(answerOf(bench.engine->components().save(component)));
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QCOMPARE(checksOf(*report), (QStringList{u"switch"_s, u"binding"_s, u"public"_s, u"secret"_s, u"tls"_s, u"reach"_s, u"arrived"_s, u"verified"_s}));
        QCOMPARE(findingOf(*report, u"binding"_s).finding, Finding::Unknown);
        QCOMPARE(findingOf(*report, u"verified"_s).finding, Finding::Good);
    }

    // Stored at once, and its secret can only be read later, or not while anybody waits.
    void isJudgedLater_data()
    {
        QTest::addColumn<bool>("everJudged");
        QTest::newRow("a moment later") << true;
        QTest::newRow("never") << false;
    }
    void isJudgedLater()
    {
        QFETCH(const bool, everJudged);
        Bench bench;
        Component component = *bench.engine->components().find(bench.component);
        component.source.binding = {};
        VERIFY_OK(answerOf(bench.engine->components().save(component)));
        Delivery delivery;
        ScriptedServer way([&delivery](const ScriptedServer::Request &) {
            return ScriptedServer::json(R"({"code": 202, "data": {"bean": {"delivery_id": ")" + delivery.id.toString().toLatin1() + R"("}}})", 202);
        });
        VERIFY_OK(answerOf(bench.engine->settings().set(settings::listenerPublicAddress, way.url().toString())));
        delivery.receivedAtUs = bench.engine->clock().nowUs();
        delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
        delivery.component = bench.component;
        delivery.provider = u"github"_s;
        delivery.answer = 202;
        delivery.outcome = Outcome::Pending;
        delivery.reason = u"The keychain is still being opened."_s;
        delivery.path = pathOf(HookAddress{Trigger::Git, bench.component});
        VERIFY_OK(answerOf(bench.engine->database().write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, {}); })));

        HookDoctor doctor(bench.needs(everJudged ? std::chrono::milliseconds(30s) : 300ms));
        QStringList told;
        connect(&doctor, &HookDoctor::found, this, [&told](const ComponentId &, const HookFinding &finding) { told.append(finding.check); });
        const auto asked = doctor.look(bench.component);
        const auto isSent = [&way] {
            return std::any_of(way.requests().begin(), way.requests().end(), [](const auto &one) { return one.method == "POST"; });
        };
        QTRY_VERIFY(isSent());
        if (everJudged) {
            VERIFY_OK(answerOf(bench.engine->deliveries().find(delivery.id))); // it was looked at, and nothing is said of it yet
            QVERIFY(!asked.isFinished() && !told.contains(u"arrived"_s));
            delivery.outcome = Outcome::Test;
            delivery.decidedAtUs = delivery.receivedAtUs + 5000;
            delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
            const auto decided = answerOf(bench.engine->database().write([&](Transaction &tx) { return DeliveryRepository(tx).decide(delivery); }));
            QVERIFY(decided && *decided);
            Q_EMIT bench.engine->deliveries().changed(delivery.id);
        }
        const auto report = answerOf(asked);
        VERIFY_OK(report);
        const HookFinding arrived = findingOf(*report, u"arrived"_s), verified = findingOf(*report, u"verified"_s);
        QCOMPARE(arrived.finding, Finding::Good);
        QVERIFY2(arrived.sentence.contains(u"the forge sends none"_s), qPrintable(arrived.sentence));
        QCOMPARE(verified.finding, everJudged ? Finding::Good : Finding::Warning);
        QVERIFY2(everJudged || verified.sentence.endsWith(delivery.reason), qPrintable(verified.sentence));
    }

    void whoseAccountWasUnbound()
    {
        Bench bench;
        VERIFY_OK(answerOf(bench.engine->accounts().unbind(bench.binding, u"anna"_s)));
        QTRY_VERIFY(bench.engine->accounts().partedFrom(bench.component));
        HookDoctor doctor(bench.needs());
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        const HookFinding binding = findingOf(*report, u"binding"_s);
        QCOMPARE(binding.finding, Finding::Bad);
        QCOMPARE(binding.remedy, HookRemedy::SignInAgain);
        QVERIFY2(binding.sentence.contains(u"dev was unbound from Forge"_s), qPrintable(binding.sentence));
    }

    void clockOfTheForge_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<Finding>("finding");
        QTest::newRow("same") << 0 << Finding::Good;
        QTest::newRow("behind") << 120 << Finding::Warning;
        QTest::newRow("far behind") << 900 << Finding::Bad;
        QTest::newRow("far ahead") << -900 << Finding::Bad;
    }
    void clockOfTheForge()
    {
        QFETCH(int, ahead);
        QFETCH(Finding, finding);
        Bench bench;
        ScriptedServer forge([ahead](const ScriptedServer::Request &) {
            const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(ahead);
            return ScriptedServer::json("{}", 404, {{"Date", QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()}});
        });
        Provider provider = *bench.engine->accounts().provider(bench.providerId);
        provider.address = forge.url().toString();
        VERIFY_OK(answerOf(bench.engine->accounts().saveProvider(provider, {}, u"anna"_s)));
        HookDoctor doctor(bench.needs(300ms));
        const auto report = answerOf(doctor.look(bench.component));
        VERIFY_OK(report);
        QVERIFY2(findingOf(*report, u"clock"_s).finding == finding, allOf(*report).constData());
    }

    void oneLookAtATime()
    {
        Bench bench;
        HookDoctor doctor(bench.needs());
        const auto first = doctor.look(bench.component);
        const auto second = doctor.look(bench.component);
        const auto report = answerOf(first);
        VERIFY_OK(report);
        QCOMPARE(answerOf(second)->atUs, report->atUs);
        const auto third = answerOf(doctor.look(bench.component));
        VERIFY_OK(third);
        QVERIFY(third->atUs > report->atUs);
        QCOMPARE(answerOf(doctor.look(ComponentId(randomId()))).error().code, ErrorCode::NotFound);
    }

    void goneAmidALook()
    {
        Bench bench;
        bench.forge.setDelay(50);
        QFuture<Result<HookReport>> asked;
        {
            HookDoctor doctor(bench.needs());
            asked = doctor.look(bench.component);
            QTest::qWait(120);
        }
        QTRY_VERIFY(asked.isFinished()); // given up, and nothing is touched any more
    }

    void byCall()
    {
        Bench bench;
        const auto call = controlCalls(*bench.engine);
        bench.forge.repository(repository)->hooks.clear();
        const auto looked = answerOf(call(u"hook-doctor"_s, {{u"component"_s, u"demo/web"_s}}));
        VERIFY_OK(looked);
        QCOMPARE((*looked)[u"component"_s].toString(), bench.component.toString());
        QCOMPARE((*looked)[u"name"_s].toString(), u"web"_s);
        QCOMPARE((*looked)[u"state"_s].toString(), u"error"_s);
        QVERIFY((*looked)[u"repaired"_s].toArray().isEmpty());
        QVERIFY(bench.forge.hooks(repository).isEmpty());
        bool isSeen = false;
        for (const QJsonValue &finding : (*looked)[u"findings"_s].toArray()) {
            if (finding[u"check"_s] == u"hook"_s) {
                isSeen = true;
                QCOMPARE(finding[u"remedy"_s].toString(), u"create_hook"_s);
                QCOMPARE(finding[u"state"_s].toString(), u"error"_s);
                QVERIFY(finding[u"duration_us"_s].isNull());
            }
        }
        QVERIFY(isSeen);
        const auto repaired = answerOf(call(u"hook-doctor"_s, {{u"component"_s, u"web"_s}, {u"repair"_s, true}}), 60'000);
        VERIFY_OK(repaired);
        QCOMPARE((*repaired)[u"state"_s].toString(), u"ok"_s);
        const QJsonArray done = (*repaired)[u"repaired"_s].toArray();
        QCOMPARE(done.size(), 1);
        QCOMPARE(done.first()[u"remedy"_s].toString(), u"create_hook"_s);
        QVERIFY(done.first()[u"problem"_s].isNull());
        QCOMPARE(bench.forge.hooks(repository).size(), 1);
        QCOMPARE(answerOf(call(u"hook-doctor"_s, {{u"component"_s, u"nobody"_s}})).error().code, ErrorCode::NotFound);
    }

    // A folder on which nothing runs: looked at all the same, but for the test.
    void withoutInstance()
    {
        EngineFixture fixture;
        const auto engine = fixture.loaded();
        VERIFY_OK(answerOf(engine->settings().set(settings::listenerPublicAddress, u"http://127.0.0.1:9")));
        Component draft;
        draft.project = ProjectKey(u"demo"_s);
        draft.name = u"web"_s;
        draft.source.url = u"https://git.example.com/team/web.git"_s;
        draft.git.enabled = true;
        VERIFY_OK(answerOf(engine->components().create(draft)));
        const auto looked = answerOf(carryOut(*engine, u"hook-doctor"_s, {{u"component"_s, u"web"_s}}));
        VERIFY_OK(looked);
        QStringList checks;
        for (const QJsonValue &finding : (*looked)[u"findings"_s].toArray())
            checks.append(finding[u"check"_s].toString() + u' ' + finding[u"state"_s].toString());
        QCOMPARE(checks, (QStringList{u"switch ok"_s, u"binding unknown"_s, u"public warning"_s, u"secret ok"_s, u"tls ok"_s, u"reach warning"_s,
                                      u"asked unknown"_s}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookDoctor)
#include "tst_hookdoctor.moc"
