#include "app/forge/envelope.h"
#include "app/forge/sender.h"
#include "app/forge/testpush.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// JSON written with single quotes, which reads better here.
QByteArray q(QByteArray json) { return json.replace('\'', '"'); }

const QByteArray idA(40, 'a'), idB(40, 'b'), zero(40, '0');

Result<QList<Event>> parse(const QString &sender, const QByteArray &event, const QByteArray &body, const Headers &more = {})
{
    const QHash<QString, QByteArray> names{{u"github"_s, "X-GitHub-Event"}, {u"gitlab"_s, "X-Gitlab-Event"},
                                           {u"gitee"_s, "X-Gitee-Event"}, {u"gogs"_s, "X-Gogs-Event"},
                                           {u"gitea"_s, "X-Gitea-Event"}, {u"forgejo"_s, "X-Forgejo-Event"},
                                           {u"bitbucket"_s, "X-Event-Key"}, {u"bitbucket-server"_s, "X-Event-Key"},
                                           {u"coding"_s, "X-Coding-Event"}};
    const Headers headers = (names.contains(sender) ? Headers{{names[sender], event}} : Headers()) + more;
    return senderNamed(sender)->parse({"POST", headers, {}, body});
}

Event one(const Result<QList<Event>> &events) { return events && events->size() == 1 ? events->first() : Event(); }

} // namespace

Q_DECLARE_METATYPE(slipway::PullRequest)

class TestSenders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mostSpecificFirst()
    {
        Headers headers;
        const auto detected = [&] {
            const Sender *sender = detectSender({"POST", headers, {}, {}});
            return sender ? sender->name() : QString();
        };
        QCOMPARE(detected(), QString());
        headers.emplaceBack("User-Agent", "GitHub-Hookshot/1"); // proves nothing
        headers.emplaceBack("X-Event-Key", "repo:push");        // nor does this, alone
        QCOMPARE(detected(), QString());
        headers.emplaceBack("webhook-id", "1");
        headers.emplaceBack("webhook-timestamp", "1");
        QCOMPARE(detected(), QString());
        headers.emplaceBack("webhook-signature", "v1,");
        QCOMPARE(detected(), u"standard-webhooks"_s);
        QCOMPARE(detectSender({"POST", {}, {}, q("{'publisherId':'tfs','eventType':'git.push'}")}), senderNamed(u"azure-devops"));
        for (const auto &[header, name] : {std::pair("x-github-event", u"github"_s), std::pair("X-Coding-Event", u"coding"_s),
                                           std::pair("X-Request-Id", u"bitbucket-server"_s), std::pair("X-Hook-UUID", u"bitbucket"_s),
                                           std::pair("X-Gitlab-Event", u"gitlab"_s),
                                           std::pair("X-Git-Oschina-Event", u"gitee"_s), std::pair("X-Gogs-Event", u"gogs"_s),
                                           std::pair("X-Gitea-Event", u"gitea"_s), std::pair("X-FORGEJO-EVENT", u"forgejo"_s)}) {
            headers.emplaceBack(header, "push");
            QCOMPARE(detected(), name);
        }
    }

    void brokenBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("cause");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("white") << QByteArray(" \n") << u"empty"_s;
        QTest::newRow("text") << QByteArray("hello") << u"not JSON"_s;
        QTest::newRow("cut") << QByteArray("{\"ref\": \"refs/he") << u"at byte"_s;
        QTest::newRow("NaN") << QByteArray("{\"a\": NaN}") << u"at byte 6"_s;
        QTest::newRow("list") << QByteArray("[{}]") << u"list"_s;
        QTest::newRow("number") << QByteArray("17") << u"not JSON"_s;
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(100'000, '[') << u"not JSON"_s;
        QTest::newRow("large") << QByteArray(25 * 1024 * 1024 + 1, ' ') << u"25 MiB"_s;
    }

    void brokenBodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, cause);
        for (const Sender *sender : allSenders()) {
            const auto events = parse(sender->name(), "push", body);
            QVERIFY(!events);
            QCOMPARE(events.error().code, ErrorCode::Invalid);
            QVERIFY2(events.error().message.contains(cause), qPrintable(events.error().message));
        }
    }

    void oddBytesAreKeptReadable()
    {
        const QByteArray body = "\xef\xbb\xbf{\"ref\":\"refs/heads/main\",\"after\":\"" + idA + "\",\"head_commit\":{\"id\":\"" + idA
            + "\",\"message\":\"caf\xe9 @deploy \\u0000 end\"}}";
        const Event event = one(parse(u"github"_s, "push", body));
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.branch, u"main"_s);
        QVERIFY(event.headMessage.contains(u"@deploy"_s) && event.headMessage.endsWith(u"end"_s));
        QVERIFY(event.headMessage.contains(QChar::ReplacementCharacter));
        QVERIFY(event.note.contains(u"UTF-8"_s));
    }

    void twoThousandCommits()
    {
        QJsonArray commits;
        for (int i = 1; i <= 2000; ++i)
            commits.append(QJsonObject{{u"id"_s, u"%1"_s.arg(i, 40, 16, QLatin1Char('0'))},
                                       {u"message"_s, u"Change %1\n\n@deploy"_s.arg(i)},
                                       {u"added"_s, QJsonArray{u"a/%1"_s.arg(i), 7}}});
        const QString head = u"%1"_s.arg(2000, 40, 16, QLatin1Char('0'));
        const Event event = one(parse(u"github"_s, "push",
                                      QJsonDocument(QJsonObject{{u"ref"_s, u"refs/heads/main"_s},
                                                                {u"after"_s, head},
                                                                {u"before"_s, QString::fromLatin1(idA)},
                                                                {u"commits"_s, commits}})
                                          .toJson()));
        QCOMPARE(event.commits.size(), 2000);
        QVERIFY(event.commitsComplete);
        QCOMPARE(event.headMessage, u"Change 2000\n\n@deploy"_s); // found by id, although head_commit is missing
        QCOMPARE(event.commits[4].added, QStringList{u"a/5"_s});
    }

    void nothingIsTrustedToBeThere()
    {
        for (const Sender *sender : allSenders()) {
            for (const char *name : {"push", "Push Hook", "Tag Push Hook", "create", "delete", "ping", "no such event", ""}) {
                for (const QByteArray &body :
                     {QByteArray("{}"), q("{'ref':null,'after':1,'before':{},'commits':null,'head_commit':[],'repository':3}"),
                      q("{'ref':'','after':'','commits':[null,1,{}],'repository':{'full_name':4},'project':[],'object_kind':'push'}"),
                      q("{'ref':'refs/heads/','ref_type':7,'sha':'zz','object_kind':{}}")}) {
                    const Event event = one(parse(sender->name(), name, body));
                    QVERIFY(event.sha.isNull() && event.branch.isNull() && event.repository.isNull() && event.headMessage.isNull());
                    if (sender->name() != u"azure-devops"_s && sender->name() != u"standard-webhooks"_s) // named in the body
                        QCOMPARE(event.name, QString::fromLatin1(name));
                }
            }
        }
    }

    void nullMessageStaysUnknown()
    {
        const QByteArray body = q("{'ref':'refs/heads/main','after':'") + idA + q("','commits':[],'head_commit':{'id':'") + idA
            + q("','message':null}}");
        for (const QString &sender : {u"github"_s, u"gitea"_s}) {
            const Event event = one(parse(sender, "push", body));
            QCOMPARE(event.kind, EventKind::Push);
            QVERIFY(event.headMessage.isNull());
            QCOMPARE(event.sha, QString::fromLatin1(idA));
        }
    }

    void commitIdsAreHexOrNothing()
    {
        for (const QByteArray &bad : {QByteArray("--upload-pack=touch x"), QByteArray("main"), QByteArray(39, 'a'), QByteArray(41, 'a'),
                                      QByteArray(40, 'g'), QByteArray(40, '0')}) {
            const Event event = one(parse(u"github"_s, "push", q("{'ref':'refs/heads/main','after':'") + bad + "\"}"));
            QVERIFY(event.sha.isNull());
        }
        QCOMPARE(one(parse(u"github"_s, "push", q("{'ref':'refs/heads/main','after':'") + QByteArray(64, 'F') + "\"}")).sha,
                 u"f"_s.repeated(64));
    }

    void annotatedTagIsItsCommit()
    {
        const QByteArray body = q("{'ref':'refs/tags/a/b','before':'") + zero + q("','after':'") + idB + q("','checkout_sha':'") + idA
            + q("','object_kind':'tag_push','commits':[],'head_commit':{'id':'") + idA + q("','message':'m'}}");
        for (const auto &[sender, name] : {std::pair(u"github"_s, "push"), std::pair(u"gitlab"_s, "Tag Push Hook"),
                                           std::pair(u"gitee"_s, "Tag Push Hook"), std::pair(u"gitea"_s, "push")}) {
            const Event event = one(parse(sender, name, body));
            QCOMPARE(event.kind, EventKind::Tag);
            QCOMPARE(event.tag, u"a/b"_s);
            QVERIFY(event.branch.isNull());
            QCOMPARE(event.sha, QString::fromLatin1(idA));
            QVERIFY(event.created && event.before.isNull());
        }
    }

    void deletionByZerosAlone()
    {
        const QByteArray body = q("{'ref':'refs/heads/env/dev','object_kind':'push','before':'") + idA + q("','after':'") + zero + "\"}";
        for (const auto &[sender, name] : {std::pair(u"github"_s, "push"), std::pair(u"gitlab"_s, "Push Hook"),
                                           std::pair(u"gitee"_s, "Push Hook"), std::pair(u"gogs"_s, "push"), std::pair(u"forgejo"_s, "push")}) {
            const Event event = one(parse(sender, name, body));
            QVERIFY(event.deleted && !event.created);
            QVERIFY(event.sha.isNull());
            QCOMPARE(event.branch, u"env/dev"_s);
            QCOMPARE(event.before, QString::fromLatin1(idA));
        }
    }

    void otherRefsDoNotBuild()
    {
        const Event event = one(parse(u"github"_s, "push", q("{'ref':'refs/notes/commits','after':'") + idA + "\"}"));
        QCOMPARE(event.kind, EventKind::Other);
        QVERIFY(event.branch.isNull() && event.tag.isNull());
    }

    void pushThatMovesNothingIsATest()
    {
        const QByteArray body = q("{'ref':'refs/heads/main','before':'") + idA + q("','after':'") + idA + q("','commits':[]}");
        for (const QString &sender : {u"gogs"_s, u"gitea"_s, u"forgejo"_s})
            QCOMPARE(one(parse(sender, "push", body)).kind, EventKind::Ping);
    }

    void testOfGiteesPage()
    {
        const QByteArray body = q("{'ref':'refs/heads/test_version','before':'") + idA + q("','after':'") + idB
            + q("','hook_name':'push_hooks','repository':{'path_with_namespace':'oschina/git-osc'}}");
        const Sender *gitee = senderNamed(u"gitee");
        for (const char *event : {"Push Hook", "tag_push_hooks", "Merge Request Hook"}) {
            QCOMPARE(one(parse(u"gitee"_s, event, body, {{"X-Gitee-Ping", "true"}})).kind, EventKind::Ping);
            QVERIFY(gitee->isPing(gitee->eventName({"POST", {{"X-Gitee-Event", event}, {"x-gitee-ping", "true"}}, {}, body})));
        }
        const Event pushed = one(parse(u"gitee"_s, "Push Hook", body, {{"X-Gitee-Ping", "false"}}));
        QCOMPARE(pushed.kind, EventKind::Push);
        QCOMPARE(pushed.name, u"Push Hook"_s);
    }

    void giteeOfOldPutsThePushIntoAnother()
    {
        const Headers old{{"X-Git-Oschina-Event", "Push Hook"}, {"Content-Type", "application/x-www-form-urlencoded"}};
        const auto read = [&](const QByteArray &ref) {
            const QByteArray json = q("{'password':'p','hook_name':'push_hooks','push_data':{'before':'") + zero + q("','after':'") + idA
                + q("','ref':'") + ref + q("','user_name':'lin','repository':{'name':'web','url':'https://git.example.com/team/web.git',"
                                           "'homepage':'http://git.example.com/team/web'},'commits':[{'id':'") + idA
                + q("','message':'One','author':{'name':'Lin'}}],'total_commits_count':2}}");
            return one(senderNamed(u"gitee")->parse({"POST", old, {}, "hook=" + json.toPercentEncoding()}));
        };
        for (const QByteArray ref : {"refs/heads/env/dev", "env/dev"}) { // the first version sent the short name
            const Event event = read(ref);
            QCOMPARE(event.kind, EventKind::Push);
            QCOMPARE(event.branch, u"env/dev"_s);
            QCOMPARE(event.sha, QString::fromLatin1(idA));
            QVERIFY(event.created && !event.commitsComplete);
            QCOMPARE(event.headMessage, u"One"_s);
            QCOMPARE(event.pusher, u"lin"_s);
            QCOMPARE(event.cloneUrl, u"https://git.example.com/team/web.git"_s);
        }
    }

    void gitlabTemplateOfItsOwn()
    {
        const Event event = one(parse(u"gitlab"_s, "Push Hook", q("{'text':'somebody pushed'}")));
        QCOMPARE(event.kind, EventKind::Other);
        QVERIFY(event.note.contains(u"template"_s));
    }

    void systemHooksOfGitlabAreNamedByTheirBodies()
    {
        QCOMPARE(one(parse(u"gitlab"_s, "System Hook", q("{'event_name':'repository_update'}"))).name, u"repository_update"_s);
        QCOMPARE(one(parse(u"gitlab"_s, "System Hook", q("{'text':'own template'}"))).name, u"System Hook"_s);
        QCOMPARE(one(parse(u"gitlab"_s, "Push Hook", q("{'event_name':'push','object_kind':'push'}"))).name, u"Push Hook"_s);
    }

    void cutListsAreSaidToBeCut()
    {
        const auto complete = [](const QString &sender, const char *name, const QByteArray &rest) {
            return one(parse(sender, name, q("{'object_kind':'push','ref':'refs/heads/main','after':'") + idA + "\"," + rest + '}')).commitsComplete;
        };
        QVERIFY(complete(u"gitlab"_s, "Push Hook", q("'commits':[{}],'total_commits_count':1")));
        QVERIFY(!complete(u"gitlab"_s, "Push Hook", q("'commits':[{}],'total_commits_count':21")));
        QVERIFY(!complete(u"gitee"_s, "Push Hook", q("'commits':null,'commits_more_than_ten':true")));
        QVERIFY(!complete(u"gogs"_s, "push", q("'commits':[{},{},{},{},{}]")));
        QVERIFY(complete(u"gogs"_s, "push", q("'commits':[{},{}]")));
        QVERIFY(!complete(u"gitea"_s, "push", q("'commits':[{}],'total_commits':30")));
        QVERIFY(!complete(u"github"_s, "push", q("'commits':null")));
    }

    void formWithoutItsField()
    {
        const Headers form{{"Content-Type", "application/x-www-form-urlencoded"}};
        QVERIFY(parse(u"github"_s, "push", "payload=%7B%7D", form));
        QVERIFY(!parse(u"github"_s, "push", "body=%7B%7D", form));
        QVERIFY(parse(u"gitee"_s, "Push Hook", "hook=%7B%7D", form));
    }

    void severalChangesAreSeveralEvents()
    {
        const QByteArray target = q("{'hash':'") + idA + q("','message':'One\\n','author':{'raw':'A <a@b>'}}");
        const auto bitbucket = parse(u"bitbucket"_s, "repo:push",
                                     q("{'repository':{'full_name':'team/web'},'actor':{'nickname':'lin'},'push':{'changes':["
                                       "{'old':null,'new':{'type':'branch','name':'env/dev','target':") + target
                                         + q("},'created':true,'commits':[") + target + q("],'truncated':true},"
                                       "{'new':null,'old':{'type':'tag','name':'v1','target':{'hash':'") + idB + q("'}}},"
                                       "{'new':{'type':'bookmark','name':'x'}}]}}"));
        QVERIFY(bitbucket);
        QCOMPARE(bitbucket->size(), 3);
        const Event &made = bitbucket->at(0), &gone = bitbucket->at(1);
        QCOMPARE(made.branch, u"env/dev"_s);
        QVERIFY(made.created && !made.commitsComplete);
        QCOMPARE(made.headMessage, u"One\n"_s);
        QCOMPARE(made.webUrl, u"https://bitbucket.org/team/web"_s);
        QCOMPARE(made.pusher, u"lin"_s);
        QCOMPARE(gone.kind, EventKind::Tag);
        QVERIFY(gone.deleted && gone.sha.isNull());
        QCOMPARE(gone.before, QString::fromLatin1(idB));
        QCOMPARE(bitbucket->at(2).kind, EventKind::Other);

        const auto server = parse(u"bitbucket-server"_s, "repo:refs_changed",
                                  q("{'repository':{'slug':'web','project':{'key':'T'}},'changes':["
                                    "{'refId':'refs/heads/a','type':'UPDATE','fromHash':'") + idB + q("','toHash':'") + idA + q("'},"
                                    "{'ref':{'id':'refs/tags/v2'},'type':'ADD','fromHash':'") + zero + q("','toHash':'") + idB
                                      + q("'}],'commits':[{'id':'") + idB + q("','message':'Two'}],'toCommit':{'id':'") + idA
                                      + q("','message':'One'}}"));
        QVERIFY(server);
        QCOMPARE(server->size(), 2);
        QCOMPARE(server->at(0).headMessage, u"One"_s);
        QVERIFY(server->at(0).commits.isEmpty() && !server->at(0).commitsComplete); // whose commits they are is unknown
        QCOMPARE(server->at(1).tag, u"v2"_s);
        QVERIFY(server->at(1).created);
        QCOMPARE(server->at(1).headMessage, u"Two"_s);

        const auto azure = parse(u"azure-devops"_s, "",
                                 q("{'id':'1','eventType':'git.push','publisherId':'tfs','resource':{'refUpdates':["
                                   "{'name':'refs/heads/main','oldObjectId':'") + idB + q("','newObjectId':'") + idA + q("'},"
                                   "{'name':'refs/heads/old','oldObjectId':'") + idA + q("','newObjectId':'") + zero
                                     + q("'}],'commits':[{'commitId':'") + idA + q("','comment':'cut …','commentTruncated':true}]}}"));
        QVERIFY(azure);
        QCOMPARE(azure->size(), 2);
        QVERIFY(azure->at(0).headMessage.isNull()); // half a message is none
        QCOMPARE(azure->at(0).name, u"git.push"_s);
        QVERIFY(azure->at(1).deleted);
    }

    void anythingMaySendAPush()
    {
        const auto read = [](const QByteArray &body) { return one(parse(u"standard-webhooks"_s, "", body)); };
        Event event = read(q("{'type':'push','data':{'clone_url':'https://git.example.com/team/web.git','ref':'refs/heads/main',"
                             "'after':'") + idA + q("','message':'Go @deploy','author':'lin'}}"));
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.branch, u"main"_s);
        QCOMPARE(event.sha, QString::fromLatin1(idA));
        QCOMPARE(event.headMessage, u"Go @deploy"_s);
        QCOMPARE(event.author, u"lin"_s);
        QVERIFY(event.created && !event.commitsComplete);
        event = read(q("{'type':'push','data':{'ref':'env/dev','before':'") + idB + q("','after':'") + zero + q("'}}"));
        QCOMPARE(event.branch, u"env/dev"_s); // a short name is a branch
        QVERIFY(event.deleted && !event.created);
        event = read(q("{'type':'push','data':{'ref':'refs/tags/v1','after':'") + idA + q("','commits':[]}}"));
        QCOMPARE(event.kind, EventKind::Tag);
        QVERIFY(event.commitsComplete);
        QCOMPARE(read(q("{'type':'ping'}")).kind, EventKind::Ping);
        QCOMPARE(read(q("{'type':'invoice.paid','data':{'ref':'refs/heads/main'}}")).kind, EventKind::Other);
        event = read(q("{'type':'pull_request','data':{'repository':'team/web','number':4,'action':'opened','source_branch':'t',"
                       "'target_branch':'main','source_repository':'Team/web','after':'") + idA + q("'}}"));
        QCOMPARE(event.kind, EventKind::PullRequest);
        QVERIFY(!event.pull->fromFork);
        QCOMPARE(event.pull->headRef, u"refs/heads/t"_s);
    }

    void pullRequests_data()
    {
        QTest::addColumn<QString>("sample");
        QTest::addColumn<PullRequest>("wanted");
        QTest::addColumn<QString>("sha");
        const auto pull = [](qint64 number, PullAction action, const QString &source, const QString &target, const QString &repository,
                             const QString &headRef, const QString &mergeRef) {
            return PullRequest{number, action, {}, source, target, repository, false, headRef, mergeRef};
        };
        QTest::newRow("github") << u"github/pull-request-1"_s
                                << pull(1, PullAction::Opened, u"master"_s, u"bradrydzewski-patch-1"_s, u"bradrydzewski/drone-test-go"_s,
                                        u"refs/pull/1/head"_s, u"refs/pull/1/merge"_s)
                                << u"d2b75aa7797ec26b088fa2dd527e9d2c052fcedd"_s;
        QTest::newRow("gitlab") << u"gitlab/merge-request-hook-1"_s
                                << pull(1, PullAction::Opened, u"feature"_s, u"master"_s, u"gitlab-org/hello-world"_s,
                                        u"refs/merge-requests/1/head"_s, u"refs/merge-requests/1/merge"_s)
                                << u"c4c79227ed610f1151f05bbc5be33b4f340d39c8"_s;
        QTest::newRow("gitee") << u"gitee/merge-request-hook-1"_s
                               << pull(9, PullAction::Opened, u"feat-3"_s, u"master"_s, u"kit101/drone-yml-test"_s, u"refs/pull/9/head"_s,
                                       u"refs/pull/9/MERGE"_s)
                               << u"dc8fa2ebe050d63f639c5b834311e96bc2303523"_s;
        QTest::newRow("gitee, merged") << u"gitee/merge-request-hook-2"_s
                                       << pull(9, PullAction::Closed, u"feat-3"_s, u"master"_s, u"kit101/drone-yml-test"_s,
                                               u"refs/pull/9/head"_s, u"refs/pull/9/MERGE"_s)
                                       << u"dc8fa2ebe050d63f639c5b834311e96bc2303523"_s;
        QTest::newRow("gogs") << u"gogs/pull-request-1"_s
                              << pull(2, PullAction::Opened, u"feature"_s, u"master"_s, u"gogits/hello-world"_s, u"refs/pull/2/head"_s, {})
                              << QString();
        QTest::newRow("gitea") << u"gitea/pull-request-1"_s
                               << pull(1, PullAction::Opened, u"feature"_s, u"master"_s, u"jcitizen/my-repo"_s, u"refs/pull/1/head"_s, {})
                               << u"2eba238e33607c1fa49253182e9fff42baafa1eb"_s;
        QTest::newRow("gitea, merged") << u"gitea/pull-request-2"_s
                                       << pull(1, PullAction::Closed, u"feature"_s, u"master"_s, u"jcitizen/my-repo"_s,
                                               u"refs/pull/1/head"_s, {})
                                       << u"2eba238e33607c1fa49253182e9fff42baafa1eb"_s;
        QTest::newRow("forgejo") << u"forgejo/pull-request-1"_s
                                 << pull(2, PullAction::Updated, u"test-patch-1"_s, u"main"_s, {}, u"refs/pull/2/head"_s, {})
                                 << u"788ed8d02d3b7fcfcf6386dbcbca696aa1d4dc25"_s;
        QTest::newRow("bitbucket") << u"bitbucket/pullrequest-created-1"_s
                                   << pull(1, PullAction::Opened, u"develop"_s, u"master"_s, u"brydzewski/foo"_s, u"refs/heads/develop"_s,
                                           {})
                                   << QString();
        QTest::newRow("azure") << u"azure-devops/git-pullrequest-created-1"_s
                               << pull(1, PullAction::Opened, u"mytopic"_s, u"master"_s, u"Fabrikam/Fabrikam"_s, u"refs/heads/mytopic"_s,
                                       u"refs/pull/1/merge"_s)
                               << u"53d54ac915144006c2c9e90d2c7d3880920db49c"_s;
    }

    void pullRequests()
    {
        QFETCH(QString, sample);
        QFETCH(PullRequest, wanted);
        QFETCH(QString, sha);
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/payloads/") + sample + u".json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto envelope = readEnvelope(file.readAll());
        QVERIFY(envelope);
        const Event event = one(detectSender(envelope->view())->parse(envelope->view()));
        QCOMPARE(event.kind, EventKind::PullRequest);
        QVERIFY(event.pull && !event.pull->title.isEmpty());
        wanted.title = event.pull->title;
        QCOMPARE(event.pull->number, wanted.number);
        QCOMPARE(event.pull->headRef, wanted.headRef);
        QCOMPARE(event.pull->mergeRef, wanted.mergeRef);
        QCOMPARE(event.pull->sourceRepository, wanted.sourceRepository);
        QVERIFY(*event.pull == wanted);
        QCOMPARE(event.sha, sha);
        QVERIFY(event.ref.isNull() && event.branch.isNull());
        QVERIFY(eventFromJson(toJson(event)) == event);
        QCOMPARE(QJsonDocument::fromJson(jsonText(event).toUtf8()).object(), toJson(event));
    }

    void forksAreNotTrusted()
    {
        const auto pull = [](const QString &sender, const char *name, const QByteArray &body) {
            return one(parse(sender, name, body)).pull.value_or(PullRequest());
        };
        const QByteArray repository = q("'repository':{'full_name':'team/web','path_with_namespace':'team/web','slug':'web','project':{'key':'team'}}");
        const QByteArray base = q("'base':{'ref':'main','repo':{'full_name':'team/web'}}");
        QVERIFY(!pull(u"github"_s, "pull_request", '{' + repository + q(",'action':'opened','number':3,'pull_request':{") + base
                      + q(",'head':{'ref':'x','repo':{'full_name':'Team/Web'}}}}")).fromFork);
        const PullRequest fork = pull(u"github"_s, "pull_request", '{' + repository + q(",'action':'synchronize','number':3,'pull_request':{")
                                      + base + q(",'head':{'ref':'x','repo':{'full_name':'eve/web'}}}}"));
        QVERIFY(fork.fromFork);
        QCOMPARE(fork.action, PullAction::Updated);
        // A fork that was deleted meanwhile.
        QVERIFY(pull(u"github"_s, "pull_request", '{' + repository + q(",'action':'opened','number':3,'pull_request':{") + base
                     + q(",'head':{'ref':'x','repo':null}}}")).fromFork);
        QVERIFY(pull(u"gitlab"_s, "Merge Request Hook",
                     q("{'object_kind':'merge_request','project':{'path_with_namespace':'team/web'},'object_attributes':{'iid':3,"
                       "'source_project_id':7,'target_project_id':8}}")).fromFork);
        QVERIFY(pull(u"gogs"_s, "pull_request", '{' + repository + q(",'number':3,'pull_request':{'head_repo':{'full_name':'eve/web'}}}")).fromFork);
        QVERIFY(pull(u"gitea"_s, "pull_request", '{' + repository + q(",'number':3,'pull_request':{'head':{'repo_id':4},'base':{'repo_id':5}}}")).fromFork);
        const PullRequest cloud = pull(u"bitbucket"_s, "pullrequest:updated", '{' + repository
                                       + q(",'pullrequest':{'id':3,'source':{'branch':{'name':'x'},'repository':{'full_name':'eve/web'}}}}"));
        QVERIFY(cloud.fromFork && cloud.headRef.isNull()); // Bitbucket Cloud keeps no ref for it
        const PullRequest server = pull(u"bitbucket-server"_s, "pr:from_ref_updated",
                                        q("{'pullRequest':{'id':3,'fromRef':{'id':'refs/heads/x','latestCommit':'") + idA
                                            + q("','repository':{'slug':'web','project':{'key':'~EVE'}}},'toRef':{'id':'refs/heads/main',"
                                                "'repository':{'slug':'web','project':{'key':'T'}}}}}"));
        QVERIFY(server.fromFork);
        QCOMPARE(server.action, PullAction::Updated);
        QCOMPARE(server.targetBranch, u"main"_s);
        QCOMPARE(server.mergeRef, u"refs/pull-requests/3/merge"_s);
        QVERIFY(pull(u"azure-devops"_s, "", q("{'eventType':'git.pullrequest.updated','publisherId':'tfs','resource':{'pullRequestId':3,"
                                              "'forkSource':{'repository':{'name':'web','project':{'name':'eve'}}}}}")).fromFork);
    }

    void onlyNewCommitsAreAnUpdate()
    {
        const auto action = [](const QString &sender, const char *name, const QByteArray &body) {
            return one(parse(sender, name, body)).pull.value_or(PullRequest()).action;
        };
        const auto azure = [&](const QByteArray &sentence) {
            return action(u"azure-devops"_s, "", q("{'eventType':'git.pullrequest.updated','publisherId':'tfs','message':{'text':'") + sentence
                                                     + q("'},'resource':{'pullRequestId':3,'status':'active'}}"));
        };
        for (const char *done : {"changed the reviewer list for", "approved", "has approved and left suggestions on", "is waiting for the author on", "voted on"})
            QCOMPARE(azure("Lin " + QByteArray(done) + " pull request 3 (updated the source branch) in web"), PullAction::Other);
        QCOMPARE(azure("Lin updated the source branch of pull request 3 (approved, voted) in web"), PullAction::Updated);
        QCOMPARE(azure("Lin hat den Quellbranch aktualisiert, voted"), PullAction::Updated); // not understood
        QCOMPARE(azure({}), PullAction::Updated);
        QCOMPARE(action(u"github"_s, "pull_request", q("{'action':'labeled','pull_request':{}}")), PullAction::Other);
        QCOMPARE(action(u"github"_s, "pull_request", q("{'action':'edited','changes':{'title':{}},'pull_request':{}}")), PullAction::Other);
        QCOMPARE(action(u"github"_s, "pull_request", q("{'action':'edited','changes':{'base':{}},'pull_request':{}}")), PullAction::Updated);
        QCOMPARE(action(u"github"_s, "pull_request", q("{'action':'closed','pull_request':{}}")), PullAction::Closed);
        const auto gitlab = [&](const QByteArray &attributes) {
            return action(u"gitlab"_s, "Merge Request Hook", q("{'object_kind':'merge_request','object_attributes':{") + attributes + "}}");
        };
        QCOMPARE(gitlab(q("'action':'update'")), PullAction::Other);
        QCOMPARE(gitlab(q("'action':'update','oldrev':'1'")), PullAction::Updated);
        QCOMPARE(gitlab(q("'action':'merge'")), PullAction::Closed);
        QCOMPARE(gitlab(q("'action':'approved'")), PullAction::Other);
        QCOMPARE(action(u"gitee"_s, "Merge Request Hook", q("{'action':'update','action_desc':'label_changed'}")), PullAction::Other);
        QCOMPARE(action(u"gitee"_s, "Merge Request Hook", q("{'action':'update','action_desc':'source_branch_changed'}")), PullAction::Updated);
        QCOMPARE(action(u"bitbucket"_s, "pullrequest:fulfilled", q("{'pullrequest':{}}")), PullAction::Closed);
        QCOMPARE(action(u"bitbucket-server"_s, "pr:modified", q("{'pullRequest':{'id':1}}")), PullAction::Other);
        QCOMPARE(action(u"bitbucket-server"_s, "pr:merged", q("{'pullRequest':{'id':1}}")), PullAction::Closed);
        QCOMPARE(one(parse(u"bitbucket"_s, "pullrequest:comment_created", q("{'pullrequest':{}}"))).kind, EventKind::PullRequest);
        QCOMPARE(action(u"bitbucket"_s, "pullrequest:comment_created", q("{'pullrequest':{}}")), PullAction::Other);
    }

    void deliveryIds()
    {
        const auto id = [](const QString &sender, const Headers &headers, const QByteArray &body = "{}") {
            return senderNamed(sender)->deliveryId({"POST", headers, {}, body});
        };
        QCOMPARE(id(u"github"_s, {{"X-GitHub-Delivery", "a"}}), u"a"_s);
        QCOMPARE(id(u"gogs"_s, {{"X-Gogs-Delivery", "b"}}), u"b"_s);
        QCOMPARE(id(u"gitea"_s, {{"X-Gogs-Delivery", "b"}, {"X-Gitea-Delivery", "c"}}), u"c"_s);
        QCOMPARE(id(u"forgejo"_s, {{"X-Gitea-Delivery", "c"}, {"X-Forgejo-Delivery", "d"}}), u"d"_s);
        QCOMPARE(id(u"forgejo"_s, {{"X-Gitea-Delivery", "c"}}), u"c"_s);
        QCOMPARE(id(u"gitlab"_s, {{"Idempotency-Key", "k"}, {"X-Gitlab-Event-UUID", "e"}}), u"k"_s);
        QCOMPARE(id(u"gitlab"_s, {{"X-Gitlab-Event-UUID", "e"}, {"X-Gitlab-Webhook-UUID", "h"}}), u"e/h"_s);
        QCOMPARE(id(u"gitee"_s, {}, q("{'hook_id':7,'timestamp':'1633','after':'abc'}")), u"7-1633-abc"_s);
        QCOMPARE(id(u"gitee"_s, {{"X-Gitee-Timestamp", "9"}}, q("{'hook_id':7,'after':'abc'}")), u"7-9-abc"_s);
        QCOMPARE(id(u"bitbucket"_s, {{"X-Request-UUID", "u"}, {"X-Attempt-Number", "2"}}), u"u"_s);
        QCOMPARE(id(u"bitbucket-server"_s, {{"X-Request-Id", "r"}}), u"r"_s);
        QCOMPARE(id(u"azure-devops"_s, {}, q("{'resource':{'id':2},'id':'one'}")), u"one"_s);
        QCOMPARE(id(u"coding"_s, {{"X-Coding-Delivery", "c"}}), u"c"_s);
        QCOMPARE(id(u"standard-webhooks"_s, {{"webhook-id", "msg_1"}}), u"msg_1"_s);
        for (const Sender *sender : allSenders()) {
            const QString hash = id(sender->name(), {}, "{\"x\":1}");
            QVERIFY(isBodyHash(hash));
            QCOMPARE(id(sender->name(), {}, "{\"x\":1}"), hash);
            QVERIFY(id(sender->name(), {}, "{\"x\":2}") != hash);
        }
    }

    void ourOwnRequestsAreLikeTheirs()
    {
        TestPush push;
        push.url = u"file:///srv/demo.git"_s;
        push.repository = u"demo/hello"_s;
        push.branch = u"env/dev"_s;
        push.after = QString::fromLatin1(idA);
        push.message = u"Say hello\n\n@deploy"_s;
        push.author = u"Lin Wei"_s;
        push.atUs = 1'700'000'000'000'000;
        const QByteArray body = makePushBody(push);
        for (const Sender *sender : allSenders()) {
            const QString name = sender->name() == u"gitlab"_s || sender->name() == u"gitee"_s ? u"Push Hook"_s : u"push"_s;
            for (const QByteArray &secret : {QByteArray("s3cret"), QByteArray("whsec_c2VjcmV0"), QByteArray()}) {
                const Headers headers = signedRequest(sender->name(), secret, body, name, u"id-1"_s, push.atUs);
                const RequestView request{"POST", headers, {}, body};
                const bool isNamedInBody = sender->name() == u"azure-devops"_s || sender->name() == u"standard-webhooks"_s;
                if (sender->name() != u"azure-devops"_s && !(isNamedInBody && secret.isEmpty()))
                    QCOMPARE(detectSender(request), sender);
                if (!isNamedInBody)
                    QCOMPARE(sender->eventName(request), name);
                VerifyPolicy policy;
                policy.nowUs = push.atUs + 1;
                QCOMPARE(sender->verify(request, {VerifyKey(secret.isEmpty() ? "s" : secret)}, policy).accepted(),
                         !secret.isEmpty() && (sender->name() != u"standard-webhooks"_s || secret.startsWith("whsec_")));
            }
        }
        const Event event = one(parse(u"github"_s, "push", body));
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.branch, push.branch);
        QCOMPARE(event.sha, push.after);
        QCOMPARE(event.headMessage, push.message);
        QCOMPARE(event.cloneUrl, push.url);
        QCOMPARE(event.author, push.author);
        QVERIFY(event.created);
        QVERIFY(signedRequest(u"nobody", "s", body, u"push"_s, u"1"_s, 0).isEmpty());
    }

    void envelopesOfStrangers()
    {
        QVERIFY(!decodeEnvelope("nonsense"));
        QVERIFY(!decodeEnvelope("[]"));
        QVERIFY(!decodeEnvelope("{}"));
        QVERIFY(!decodeEnvelope(q("{'headers':{'a':1},'body':{}}")));
        QVERIFY(!decodeEnvelope(q("{'headers':{},'body_raw_base64':'%%'}")));
        QVERIFY(!decodeEnvelope(q("{'headers':{}}")));
        const auto unknown = decodeEnvelope(q("{'headers':{'X-Event-Key':'repo:push'},'body':{},'secret':'s'}"));
        QVERIFY(unknown);
        QVERIFY((*unknown)["provider"_L1].isNull() && (*unknown)["event"_L1].isNull());
        const auto unsignedOne = decodeEnvelope(q("{'headers':{'X-GitHub-Event':'ping'},'body':{}}"));
        QCOMPARE((*unsignedOne)["signature"_L1].toString(), u"none"_s);
        QCOMPARE((*unsignedOne)["event"_L1].toObject()["kind"_L1].toString(), u"ping"_s);
        const auto missing = decodeEnvelope(q("{'headers':{'X-GitHub-Event':'ping'},'body':{},'secret':'s'}"));
        QCOMPARE((*missing)["signature"_L1].toString(), u"missing"_s);
        const auto wrong = decodeEnvelope(q("{'headers':{'X-GitHub-Event':'ping','X-Hub-Signature-256':'sha256=0'},'body':{},'secret':'s'}"));
        QCOMPARE((*wrong)["signature"_L1].toString(), u"wrong"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSenders)
#include "tst_senders.moc"
