#include "app/forge/envelope.h"
#include "app/forge/sender.h"
#include "app/forge/testpush.h"
#include "tests/support/warnings.h"

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
                                           {u"gitea"_s, "X-Gitea-Event"}, {u"forgejo"_s, "X-Forgejo-Event"}};
    const Headers headers = Headers{{names[sender], event}} + more;
    return senderNamed(sender)->parse({"POST", headers, {}, body});
}

Event one(const Result<QList<Event>> &events) { return events && events->size() == 1 ? events->first() : Event(); }

} // namespace

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
        headers.emplaceBack("X-Event-Key", "repo:push");        // Bitbucket
        QCOMPARE(detected(), QString());
        for (const auto &[header, name] : {std::pair("x-github-event", u"github"_s), std::pair("X-Gitlab-Event", u"gitlab"_s),
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

    void gitlabTemplateOfItsOwn()
    {
        const Event event = one(parse(u"gitlab"_s, "Push Hook", q("{'text':'somebody pushed'}")));
        QCOMPARE(event.kind, EventKind::Other);
        QVERIFY(event.note.contains(u"template"_s));
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
                QCOMPARE(detectSender(request), sender);
                QCOMPARE(sender->eventName(request), name);
                VerifyPolicy policy;
                policy.nowUs = push.atUs + 1;
                QCOMPARE(sender->verify(request, {VerifyKey(secret.isEmpty() ? "s" : secret)}, policy).accepted(), !secret.isEmpty());
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
