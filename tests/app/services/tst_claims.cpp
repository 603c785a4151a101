// What nothing signed is asked of the source before it is built, from the socket to the queue.
#include "app/services/claims.h"
#include "tests/app/services/enginefixture.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Found = Confirmation::Answer;

QString sha(QChar digit)
{
    return QString(40, digit);
}

Facts factsOf(Found answer, const QString &found = {})
{
    Facts facts;
    facts.confirmed = Confirmation{answer, found, u"it was asked"_s};
    return facts;
}

Component unsignedComponent(ServicesFixture &services, const QString &name = u"web"_s,
                            const std::function<void(Component &)> &more = {})
{
    Component made = services.create(name, [&](Component &draft) {
        draft.confirmClaims = true;
        draft.git.allowUnsigned = true;
        if (more)
            more(draft);
    });
    if (!answerOf(services.components().setSecret(made.id, {})))
        qFatal("the secret could not be removed");
    return made;
}

Claim claimIn(const QSignalSpy &wanted, int index)
{
    return std::get<Claim>(wanted[index][0].value<FactsWanted>().questions[0].second);
}

// Three commits on main, the second also a tag with a message, and a branch at the first.
QStringList makeRepository(const QString &folder)
{
    QProcess git;
    git.setWorkingDirectory(folder);
    git.start(u"/bin/sh"_s,
              {u"-c"_s, u"set -e; export HOME=$PWD GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a;"
                        " git init -q --bare -b main web.git; git init -q -b main w; cd w; mkdir api web; echo 1 > api/x;"
                        " git add .; git commit -q -m One; git rev-parse HEAD; git branch topic; echo 2 > web/y; git add .;"
                        " git commit -q -m Two; git tag -a -m Two v2; git rev-parse HEAD; echo 3 > api/z; git add .;"
                        " git commit -q -m Three; git rev-parse HEAD; git push -q --tags ../web.git main topic"_s});
    return git.waitForFinished() ? QString::fromUtf8(git.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

} // namespace

class TestClaims : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAreCompared()
    {
        using Place = CommitAnswer::Place;
        const auto answerTo = [&](Place place, const QString &value, const QString &found) {
            return confirmationOf(Claim{u"refs/heads/main"_s, {}, value}, {place, sha(u'a'), {found, u"As fetched"_s, u"Ann"_s, {}, {}, {}}, {}, true});
        };
        const Confirmation same = answerTo(Place::Head, sha(u'a'), sha(u'a'));
        QCOMPARE(same.answer, Found::Agrees);
        QCOMPARE(same.commit->message, u"As fetched"_s);
        QVERIFY(!same.commits);
        QCOMPARE(answerTo(Place::Head, {}, sha(u'a')).answer, Found::Differs);
        const Confirmation below = answerTo(Place::Below, sha(u'c'), sha(u'c'));
        QCOMPARE(below.answer, Found::Earlier);
        QCOMPARE(below.found, sha(u'c'));
        QCOMPARE(below.how, u"branch main contains ccccccc and is at aaaaaaa by now"_s);
        const Confirmation strange = answerTo(Place::Elsewhere, sha(u'c'), {});
        QCOMPARE(strange.answer, Found::Strange);
        QCOMPARE(strange.how, u"branch main is at aaaaaaa and does not contain ccccccc"_s);
        QCOMPARE(answerTo(Place::NoRef, sha(u'c'), {}).answer, Found::Absent);
        const QString digest = u"sha256:"_s + QString(64, u'd');
        QCOMPARE(confirmationOf(Claim{{}, u"1.2"_s, {}}, digest).answer, Found::Differs); // Docker Hub tells no digest
        QCOMPARE(confirmationOf(Claim{{}, u"1.2"_s, digest}, digest).answer, Found::Agrees);
        QCOMPARE(confirmationOf(Claim{{}, u"1.2"_s, digest}, QString()).answer, Found::Absent);
    }

    void nothingSignedIsAskedOf()
    {
        ServicesFixture services;
        const Component web = unsignedComponent(services);
        const Component shop = services.create(u"shop"_s, [](Component &draft) { draft.confirmClaims = true; });
        GateFixture gate(services);
        QSignalSpy wanted(&gate.decider(), &Decider::factsWanted);
        QCOMPARE(gate.decided(gate.sendPush(shop, u"signed"_s).id).outcome, Outcome::Build);
        QCOMPARE(wanted.size(), 0);

        const Answer claimed = gate.send(web, {}, makePushBody(gate.push(web)), u"push"_s, u"claimed"_s);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(claimIn(wanted, 0), (Claim{u"refs/heads/main"_s, {}, gate.push(web).after}));
        QCOMPARE(services.delivery(claimed.id).outcome, Outcome::Pending);
        gate.decider().tellFacts(DeliveryId(claimed.id), {{0, factsOf(Found::Differs, sha(u'e'))}});
        const Delivery differs = gate.decided(claimed.id);
        QCOMPARE(differs.outcome, Outcome::Build);
        QCOMPARE(differs.event.sha, sha(u'e'));
        QCOMPARE(services.build(differs.build).revision, sha(u'e')); // what the source has, not what was claimed

        const Answer gone = gate.send(web, {}, makePushBody(gate.push(web)), u"push"_s, u"gone"_s);
        QTRY_COMPARE(wanted.size(), 2);
        gate.decider().tellFacts(DeliveryId(gone.id), {{0, factsOf(Found::Absent)}});
        QCOMPARE(gate.decided(gone.id).outcome, Outcome::Filtered);

        const Answer silent = gate.send(web, {}, makePushBody(gate.push(web)), u"push"_s, u"silent"_s);
        QTRY_COMPARE(wanted.size(), 3);
        gate.decider().tellFacts(DeliveryId(silent.id), {{0, factsOf(Found::Unknown)}});
        const Delivery built = gate.decided(silent.id);
        QCOMPARE(built.outcome, Outcome::Build);
        QCOMPARE(built.event.sha, gate.push(web).after);
    }

    // The files are compared up to the commit that the source has.
    void theSourceFirstThenTheFiles()
    {
        ServicesFixture services;
        const Component web = unsignedComponent(services, u"web"_s, [](Component &draft) { draft.git.paths.include = {u"api/"_s}; });
        GateFixture gate(services);
        QSignalSpy wanted(&gate.decider(), &Decider::factsWanted);
        const Answer sent = gate.send(web, {}, makePushBody(gate.push(web)));
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(claimIn(wanted, 0).ref, u"refs/heads/main"_s);
        gate.decider().tellFacts(DeliveryId(sent.id), {{0, factsOf(Found::Differs, sha(u'e'))}});
        QTRY_COMPARE(wanted.size(), 2);
        QCOMPARE(std::get<ChangeQuestion>(wanted[1][0].value<FactsWanted>().questions[0].second).after, sha(u'e'));
        gate.decider().tellFacts(DeliveryId(sent.id), {{0, {ChangedPaths{{u"api/x"_s}, true, {}}, {}}}});
        const Delivery decided = gate.decided(sent.id);
        QCOMPARE(decided.outcome, Outcome::Build);
        QCOMPARE(services.build(decided.build).revision, sha(u'e'));
        QCOMPARE(wanted.size(), 2);
    }

    // Some tell of a tag or branch a moment before they have it.
    void whatComesAMomentLaterIsFound()
    {
        QTemporaryDir folder;
        const QStringList commits = makeRepository(folder.path());
        QCOMPARE(commits.size(), 3);
        GitHttpServer server(folder.path());
        QVERIFY(server.listen());
        ServicesFixture services(ServicesFixture::Time::Real);
        const Component web = services.create(u"web"_s, [&](Component &draft) { draft.source.url = server.url(u"web.git"_s); });
        FactFinder finder({services.components(), services.secrets, services.settings(), services.clock(), services.dataDir()});
        QSignalSpy found(&finder, &FactFinder::found);
        finder.find({DeliveryId(u"d"_s), web.id, {{0, Claim{u"refs/heads/late"_s, {}, commits[0]}}}});
        QTRY_VERIFY(!server.requests().isEmpty()); // asked, and told that there is none
        QCOMPARE(QProcess::execute(u"git"_s, {u"-C"_s, folder.filePath(u"web.git"_s), u"branch"_s, u"late"_s, commits[0]}), 0);
        QVERIFY(!found.isEmpty() || found.wait(tryingMs));
        QCOMPARE(found[0][1].value<DeliveryFacts>().value(0).confirmed->answer, Found::Agrees);
        QVERIFY(server.requests().size() >= 2);
    }

    // The whole program and a real server: requests with nothing but a token or less.
    void aRealRepositoryIsAsked()
    {
        QTemporaryDir folder;
        const QStringList commits = makeRepository(folder.path());
        QCOMPARE(commits.size(), 3);
        GitHttpServer server(folder.path());
        QVERIFY(server.listen());
        server.setCredential(u"robot"_s, u"s3cret-of-the-robot"_s);

        EngineFixture fixture;
        auto engine = fixture.serving();
        Component web;
        web.project = ProjectKey(u"demo"_s);
        web.name = u"web"_s;
        web.source.url = server.url(u"web.git"_s);
        web.git.enabled = true;
        web.git.keyword.clear();
        web.git.branches = {u"*"_s};
        web.git.tags = {u"*"_s};
        web.git.allowUnsigned = true;
        web.build.script = u"true"_s;
        const auto created = answerOf(engine->components().create(web));
        QVERIFY(created);
        QVERIFY(answerOf(engine->components().setCredential(created->id, u"robot"_s, "s3cret-of-the-robot")));
        QVERIFY(answerOf(engine->components().setSecret(created->id, {})));
        HttpClient http;
        const auto outcomeOf = [&](const QString &ref, const QString &after) {
            TestPush push = GateFixture::push(*created);
            push.branch = ref.section(u'/', 2);
            push.after = after;
            HttpRequest request;
            request.method = "POST";
            request.url = QUrl(engine->status().listener().address + u"/console/webhooks/"_s + created->id.toString());
            request.body = makePushBody(push).replace("refs/heads/", ref.section(u'/', 0, 1).toUtf8() + '/');
            request.headers = signedRequest(u"github"_s, {}, request.body, u"push"_s, ref + after, 0);
            const auto reply = answerOf(http.send(request));
            const QString id = QJsonDocument::fromJson(reply ? reply->body : QByteArray())[u"data"_s][u"bean"_s][u"delivery_id"_s].toString();
            Delivery delivery;
            (void)QTest::qWaitFor([&] {
                const auto rows = answerOf(engine->deliveries().rows({DeliveryId(id)}));
                if (rows && !rows->isEmpty())
                    delivery = rows->first();
                return !id.isEmpty() && delivery.outcome != Outcome::Pending;
            }, 60'000);
            return delivery;
        };
        const Delivery truth = outcomeOf(u"refs/heads/main"_s, commits[2]);
        QVERIFY2(truth.outcome == Outcome::Build && truth.event.sha == commits[2], qPrintable(truth.reason));
        const auto row = std::find_if(truth.checks.begin(), truth.checks.end(), [](const Check &check) { return check.rule == u"confirmed"; });
        QVERIFY(row != truth.checks.end() && row->trust == Trust::Reverified);

        const Delivery tag = outcomeOf(u"refs/tags/v2"_s, commits[1]); // with a message: the commit it speaks of
        QVERIFY2(tag.outcome == Outcome::Build && tag.event.sha == commits[1], qPrintable(tag.reason));
        const Delivery old = outcomeOf(u"refs/heads/topic"_s, commits[1]); // a commit that is there, on another branch
        QVERIFY2(old.outcome == Outcome::Filtered && old.reason.contains(u"does not contain that commit"_s), qPrintable(old.reason));
        const Delivery earlier = outcomeOf(u"refs/heads/main"_s, commits[0]); // a push before the one that is the head now
        QVERIFY2(earlier.outcome == Outcome::Build && earlier.event.sha == commits[0], qPrintable(earlier.reason));
        QCOMPARE(earlier.event.headMessage.trimmed(), u"One"_s);
        const Delivery madeUp = outcomeOf(u"refs/heads/nobody"_s, commits[1]);
        QVERIFY2(madeUp.outcome == Outcome::Filtered && madeUp.reason.contains(u"no branch nobody"_s), qPrintable(madeUp.reason));
        QCOMPARE(server.refused(), 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClaims)
#include "tst_claims.moc"
