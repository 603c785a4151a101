// What a request with several changes, a pull request, and changed files that must be looked for come to.
#include "app/domain/hookaddress.h"
#include "app/services/factfinder.h"
#include "app/storage/buildrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QString sha(QChar digit) { return QString(40, digit); }

QJsonObject changeOf(const QString &type, const QString &name, QChar digit)
{
    const QJsonObject target{{u"hash"_s, sha(digit)}, {u"message"_s, u"Change %1 @deploy"_s.arg(name)}};
    return {{u"old"_s, QJsonObject{{u"type"_s, type}, {u"name"_s, name}, {u"target"_s, QJsonObject{{u"hash"_s, sha(u'e')}}}}},
            {u"new"_s, QJsonObject{{u"type"_s, type}, {u"name"_s, name}, {u"target"_s, target}}}};
}

QByteArray bitbucketPush(const QJsonArray &changes)
{
    return QJsonDocument(QJsonObject{{u"push"_s, QJsonObject{{u"changes"_s, changes}}},
                                     {u"actor"_s, QJsonObject{{u"nickname"_s, u"lin"_s}}},
                                     {u"repository"_s, QJsonObject{{u"full_name"_s, u"team/web"_s}}}})
        .toJson(QJsonDocument::Compact);
}

QByteArray pullRequest(const QString &source)
{
    const auto side = [](const QString &repository, const QString &ref) {
        return QJsonObject{{u"ref"_s, ref}, {u"sha"_s, sha(u'b')}, {u"repo"_s, QJsonObject{{u"full_name"_s, repository}}}};
    };
    return QJsonDocument(QJsonObject{{u"action"_s, u"opened"_s},
                                     {u"number"_s, 7},
                                     {u"repository"_s, QJsonObject{{u"full_name"_s, u"team/web"_s}}},
                                     {u"sender"_s, QJsonObject{{u"login"_s, u"eve"_s}}},
                                     {u"pull_request"_s, QJsonObject{{u"number"_s, 7},
                                                                     {u"title"_s, u"Better doors"_s},
                                                                     {u"base"_s, side(u"team/web"_s, u"main"_s)},
                                                                     {u"head"_s, side(source, u"doors"_s)}}}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

class TestGitEvents : public QObject
{
    Q_OBJECT

    static QList<Build> builds(ServicesFixture &services)
    {
        const auto rows = services.read([](Transaction &tx) -> Result<QList<Build>> {
            BuildRepository repository(tx);
            const auto ids = repository.ids({});
            return ids ? repository.rows(*ids) : failure(ids.error());
        });
        return rows.value_or(QList<Build>());
    }

private Q_SLOTS:
    void everyChangeIsJudged()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) {
            draft.source.url = u"https://bitbucket.org/team/web.git"_s;
            draft.git.branches = {u"main"_s, u"release/*"_s};
            draft.git.tags = {u"v*"_s};
        });
        GateFixture gate(services);
        const QByteArray body = bitbucketPush({changeOf(u"branch"_s, u"topic"_s, u'a'), changeOf(u"branch"_s, u"main"_s, u'b'),
                                               changeOf(u"branch"_s, u"release/7"_s, u'c'), changeOf(u"tag"_s, u"v7"_s, u'd')});
        const Answer answer = gate.send(web, services.secretOf(web), body, u"repo:push"_s, u"request"_s, u"bitbucket"_s);
        const Delivery delivery = gate.decided(answer.id);
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(delivery.event.branch, u"main"_s); // the first that builds
        QVERIFY2(delivery.event.note.contains(u"4 changes; 3"_s), qPrintable(delivery.event.note));
        QTRY_COMPARE(gate.queued.size(), 3);
        QStringList built;
        for (const Build &build : builds(services)) {
            QCOMPARE(build.delivery, delivery.id);
            QCOMPARE(build.state, BuildState::Queued);
            built.append(build.ref + u' ' + build.revision.left(1));
        }
        built.sort();
        QCOMPARE(built, (QStringList{u"refs/heads/main b"_s, u"refs/heads/release/7 c"_s, u"refs/tags/v7 d"_s}));
        QVERIFY(gate.queued.contains(delivery.build));

        const Answer again = gate.send(web, services.secretOf(web), body, u"repo:push"_s, u"request"_s, u"bitbucket"_s);
        QCOMPARE(gate.decided(again.id).outcome, Outcome::Duplicate);
        QCOMPARE(builds(services).size(), 3);
    }

    void noneThatBuilds()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.source.url = u"https://bitbucket.org/team/web.git"_s; });
        GateFixture gate(services);
        const QByteArray body = bitbucketPush({changeOf(u"branch"_s, u"a"_s, u'a'), changeOf(u"branch"_s, u"b"_s, u'b')});
        const Delivery delivery = gate.decided(
            gate.send(web, services.secretOf(web), body, u"repo:push"_s, {}, u"bitbucket"_s).id);
        QCOMPARE(delivery.outcome, Outcome::Filtered);
        QCOMPARE(delivery.event.branch, u"a"_s);
        QVERIFY(delivery.event.note.contains(u"2 changes; 0"_s));
    }

    void aPullRequestOfAForkWaitsForAPerson()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) {
            draft.source.checkRepository = false;
            draft.git.pullRequests.build = PullPolicy::Forks;
        });
        GateFixture gate(services);
        const Delivery ours = gate.decided(gate.send(web, services.secretOf(web), pullRequest(u"team/web"_s), u"pull_request"_s).id);
        QCOMPARE(ours.outcome, Outcome::Build);
        Build build = services.build(ours.build);
        QCOMPARE(build.state, BuildState::Queued);
        QCOMPARE(build.pull, (BuildPull{7, u"main"_s, u"refs/pull/7/merge"_s, false}));
        QCOMPARE(build.ref, u"refs/pull/7/head"_s);
        QCOMPARE(build.revision, sha(u'b'));
        QCOMPARE(build.message, u"Better doors"_s);
        QVERIFY(build.branch.isEmpty());

        const Delivery theirs = gate.decided(gate.send(web, services.secretOf(web), pullRequest(u"eve/web"_s), u"pull_request"_s).id);
        build = services.build(theirs.build);
        QCOMPARE(build.state, BuildState::Approval);
        QVERIFY(build.pull.fromFork && build.reason.contains(u"fork"_s));
        QCOMPARE(services.build(ours.build).state, BuildState::Superseded); // the same request, newer
    }

    void onlyAllowedAddressesMaySend()
    {
        ServicesFixture services;
        const Component ours = services.create(u"ours"_s, [](Component &draft) { draft.git.allowedPeers = {u"127.0.0.0/8"_s, u"::1"_s}; });
        const Component theirs = services.create(u"theirs"_s, [](Component &draft) { draft.git.allowedPeers = {u"10.0.0.0/8"_s}; });
        GateFixture gate(services);
        QCOMPARE(gate.decided(gate.sendPush(ours).id).outcome, Outcome::Build);
        const Delivery refused = gate.decided(gate.sendPush(theirs).id);
        QCOMPARE(refused.outcome, Outcome::Refused);
        QVERIFY2(refused.reason.contains(u"127.0.0.1,"_s), qPrintable(refused.reason)); // without its port
    }

    // Behind a proxy it is the proxy's word that counts, and only a trusted one's.
    void aTrustedProxyNamesTheSender()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.git.allowedPeers = {u"192.0.2.0/24"_s}; });
        GateFixture gate(services);
        const QByteArray body = makePushBody(gate.push(web));
        int number = 0;
        const auto outcomeOf = [&](const QByteArray &forwarded) {
            Headers headers = signedRequest(u"github"_s, services.secretOf(web), body, u"push"_s, QString::number(++number), 0);
            headers.append({"X-Forwarded-For", forwarded});
            return gate.decided(gate.post(pathOf({Trigger::Git, web.id}), headers, body).id);
        };
        QCOMPARE(outcomeOf("192.0.2.9").outcome, Outcome::Refused); // nobody is trusted yet
        gate.intake().setTrustedProxies({u"127.0.0.0/8"_s});
        const Delivery told = outcomeOf("10.9.9.9, 192.0.2.9");
        QCOMPARE(told.outcome, Outcome::Build);
        QCOMPARE(told.peer, u"192.0.2.9"_s);
        QCOMPARE(outcomeOf("192.0.2.9, 10.9.9.9").outcome, Outcome::Refused);
    }

    void aQuietPeriodBeginsAnew()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.git.quietSeconds = 60; });
        GateFixture gate(services);
        const Build first = services.build(gate.decided(gate.sendPush(web).id).build);
        QCOMPARE(first.state, BuildState::Waiting);
        QCOMPARE(first.notBeforeUs - first.queuedAtUs, 60'000'000);
        services.manualClock.advanceMs(30'000);
        const Build second = services.build(gate.decided(gate.sendPush(web).id).build);
        QCOMPARE(second.state, BuildState::Waiting);
        QCOMPARE(services.build(first.id).state, BuildState::Superseded);
        QVERIFY(second.notBeforeUs > first.notBeforeUs);
        const auto due = [&](qint64 atUs) {
            return services.write([atUs](Transaction &tx) { return BuildRepository(tx).releaseDue(atUs); }).value_or(QList<BuildId>());
        };
        QVERIFY(due(second.notBeforeUs - 1).isEmpty());
        QCOMPARE(due(second.notBeforeUs), QList{second.id});
    }

    void whatNeedsFactsKeepsNothingElseWaiting()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.git.paths.include = {u"api/"_s}; });
        const Component plain = services.create(u"plain"_s);
        GateFixture gate(services);
        QSignalSpy wanted(&gate.decider(), &Decider::factsWanted);
        const Answer asks = gate.sendPush(web, u"asks"_s);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(gate.decided(gate.sendPush(plain).id).outcome, Outcome::Build);
        const Delivery waiting = services.delivery(asks.id);
        QCOMPARE(waiting.outcome, Outcome::Pending);
        QCOMPARE(waiting.reason, u"The changed files are being compared."_s);

        const auto question = wanted[0][0].value<FactsWanted>();
        QCOMPARE(question.delivery.toString(), asks.id);
        QCOMPARE(question.questions.size(), 1);
        QCOMPARE(std::get<ChangeQuestion>(question.questions[0].second).ref, u"refs/heads/main"_s);
        QCOMPARE(std::get<ChangeQuestion>(question.questions[0].second).after, gate.push(web).after);
        QCOMPARE(std::get<ChangeQuestion>(question.questions[0].second).before, gate.push(web).before);
        gate.decider().tellFacts(question.delivery, {{0, {ChangedPaths{{u"web/a.js"_s}, true, u"compared"_s}, {}}}});
        const Delivery decided = gate.decided(asks.id);
        QCOMPARE(decided.outcome, Outcome::Filtered);
        QVERIFY(decided.reason.contains(u"web/a.js"_s));
        QCOMPARE(wanted.size(), 1);

        const Answer another = gate.sendPush(web, u"another"_s);
        QTRY_COMPARE(wanted.size(), 2);
        gate.decider().tellFacts(DeliveryId(another.id), {{0, {ChangedPaths{{}, false, u"no answer"_s}, {}}}});
        QCOMPARE(gate.decided(another.id).outcome, Outcome::Build); // built to be safe
    }

    void factsAreAskedForAgainAfterARestart()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.git.paths.include = {u"api/"_s}; });
        QString id;
        {
            GateFixture gate(services);
            QSignalSpy wanted(&gate.decider(), &Decider::factsWanted);
            id = gate.sendPush(web).id;
            QTRY_COMPARE(wanted.size(), 1);
        }
        services.reopen();
        GateFixture gate(services, false);
        QSignalSpy wanted(&gate.decider(), &Decider::factsWanted);
        gate.decider().start();
        QTRY_COMPARE(wanted.size(), 1);
        gate.decider().tellFacts(DeliveryId(id), {{0, {ChangedPaths{{u"api/x.go"_s}, true, {}}, {}}}});
        QCOMPARE(gate.decided(id).outcome, Outcome::Build);
    }

    void aServerThatIsDownIsAskedThrice()
    {
        ServicesFixture services(ServicesFixture::Time::Real);
        const Component web = services.create(u"web"_s, [](Component &draft) { draft.source.url = u"http://127.0.0.1:9/web.git"_s; });
        FactFinder finder({services.components(), services.secrets, services.settings(), services.clock(), services.dataDir(),
                           std::chrono::milliseconds(1)});
        QSignalSpy found(&finder, &FactFinder::found);
        ChangeQuestion question;
        question.source = web.source;
        question.ref = u"refs/heads/main"_s;
        question.after = sha(u'a');
        finder.find({DeliveryId(u"d"_s), web.id, {{0, question}}});
        finder.find({DeliveryId(u"d"_s), web.id, {{0, question}}}); // is being found already
        QVERIFY(found.wait(tryingMs));
        QCOMPARE(found.size(), 1);
        const auto facts = found[0][1].value<DeliveryFacts>();
        QCOMPARE(facts.size(), 1);
        QVERIFY(!facts[0].paths->complete);
        QVERIFY2(facts[0].paths->how.contains(u"could not be reached"_s), qPrintable(facts[0].paths->how));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitEvents)
#include "tst_gitevents.moc"
