// Coding.net's pushes and merge requests.
#include "app/forge/sender.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// JSON written with single quotes, which reads better here.
QByteArray q(QByteArray json) { return json.replace('\'', '"'); }

const QByteArray idA(40, 'a'), idB(40, 'b');

Result<QList<Event>> parse(const QByteArray &event, const QByteArray &body)
{
    const Headers headers{{"X-Coding-Event", event}};
    return senderNamed(u"coding")->parse({"POST", headers, {}, body});
}

Event one(const Result<QList<Event>> &events) { return events && events->size() == 1 ? events->first() : Event(); }

} // namespace

Q_DECLARE_METATYPE(slipway::PullRequest)

class TestCoding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codingSignsWithSha1()
    {
        const QByteArray body = q("{'ref':'refs/heads/main','before':'") + idB + q("','after':'") + idA
            + q("','head_commit':{'id':'") + idA + q("','message':'One'},'repository':{'full_name':'team/web'}}");
        const Event event = one(parse("push", body));
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.headMessage, u"One"_s);
        QCOMPARE(one(parse("ping", "{}")).kind, EventKind::Ping);
        const Headers good{{"X-Coding-Event", "push"}, {"X-Coding-Signature", "sha1=" + VerifyKey("s").hmacSha1({body}).toHex()}};
        QCOMPARE(senderNamed(u"coding")->verify({"POST", good, {}, body}, {VerifyKey("s")}, {}).trust, Trust::Signed);
        QVERIFY(!senderNamed(u"coding")->verify({"POST", good, {}, body + ' '}, {VerifyKey("s")}, {}).accepted());
    }

    void pushOfTheFirstVersion()
    {
        const Event event = one(parse("push", q("{'ref':'refs/heads/main','before':'") + idB + q("','after':'") + idA
                                          + q("','repository':{'name':'web','https_url':'https://git.example.com/team/web.git',"
                                              "'ssh_url':'git@git.example.com:team/web.git','web_url':'https://example.com/u/team/p/web'}}")));
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.cloneUrl, u"https://git.example.com/team/web.git"_s);
        QCOMPARE(event.sshUrl, u"git@git.example.com:team/web.git"_s);
        QCOMPARE(event.webUrl, u"https://example.com/u/team/p/web"_s);
    }

    void theTokenOfTheFirstVersionIsNotKept()
    {
        const QByteArray body = q("{'token':'s3cret','zen':'Coding!','repository':{'name':'web'}}");
        const Headers headers{{"X-Coding-Event", "ping"}};
        QCOMPARE(senderNamed(u"coding")->withoutSecretsInBody({"POST", headers, {}, body}),
                 q("{'token':'***','zen':'Coding!','repository':{'name':'web'}}"));
    }

    void codingMergeRequests_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("body"); // without the repository
        QTest::addColumn<PullRequest>("wanted");
        QTest::addColumn<QString>("sha");
        const auto pull = [](PullAction action, bool fromFork = false, const QString &source = u"topic/a"_s,
                             const QString &repository = u"my-team/web"_s) {
            return PullRequest{7,          action,   u"Mend the door"_s,
                               source,     u"main"_s, repository,
                               fromFork,   fromFork ? QString() : u"refs/heads/"_s + source, {}};
        };
        const auto second = [](const QByteArray &action, const QByteArray &more = {}, const QByteArray &head = {}) {
            const QByteArray repo = q("'repo':{'id':11,'name':'web','full_name':'my-team/web'}");
            return q("'action':'") + action + q("','number':7,'sender':{'id':1,'login':'lin'},'mergeRequest':{'id':99,'number':7,"
                                                "'state':'CANMERGE','title':'Mend the door','body':'',")
                + more + q("'head':") + (head.isEmpty() ? q("{'label':'topic/a','ref':'topic/a','sha':'") + idA + q("',") + repo + '}' : head)
                + q(",'base':{'label':'main','ref':'main','sha':'") + idB + q("',") + repo + q("}}");
        };
        const QByteArray v2 = "merge request";
        QTest::newRow("opened") << v2 << second("create") << pull(PullAction::Opened) << QString::fromLatin1(idA);
        QTest::newRow("reopened") << v2 << second("reopen") << pull(PullAction::Opened) << QString::fromLatin1(idA);
        QTest::newRow("updated") << v2 << second("synchronize") << pull(PullAction::Updated) << QString::fromLatin1(idA);
        QTest::newRow("merged") << v2 << second("merge", q("'merged':true,'merge_commit_sha':'") + idB + q("',"))
                                << pull(PullAction::Closed) << QString::fromLatin1(idA);
        QTest::newRow("refused") << v2 << second("refuse") << pull(PullAction::Closed) << QString::fromLatin1(idA);
        QTest::newRow("closed") << v2 << second("close") << pull(PullAction::Closed) << QString::fromLatin1(idA);
        QTest::newRow("merged, in a word of its own") << v2 << second("accept", q("'merged':true,")) << pull(PullAction::Closed)
                                                      << QString::fromLatin1(idA);
        QTest::newRow("commented on") << v2 << second("comment") << pull(PullAction::Other) << QString::fromLatin1(idA);
        QTest::newRow("named with capitals") << QByteArray("Merge Request") << second("create") << pull(PullAction::Opened)
                                             << QString::fromLatin1(idA);
        QTest::newRow("full refs, labels with owners") << v2
                                                       << second("create", {}, q("{'label':'my-team:topic/a','sha':'") + idA
                                                                                   + q("','repo':{'id':11}}"))
                                                       << pull(PullAction::Opened) << QString::fromLatin1(idA);
        QTest::newRow("a fork") << v2
                                << second("create", {}, q("{'ref':'topic/a','sha':'") + idA
                                                            + q("','repo':{'id':12,'full_name':'eve/web'}}"))
                                << pull(PullAction::Opened, true, u"topic/a"_s, u"eve/web"_s) << QString::fromLatin1(idA);
        QTest::newRow("from who knows where") << v2 << second("create", {}, q("{'ref':'topic/a','sha':'") + idA + q("'}"))
                                              << pull(PullAction::Opened, true, u"topic/a"_s, {}) << QString::fromLatin1(idA);
        QTest::newRow("first version") << QByteArray("merge_request")
                                       << q("'event':'merge_request','merge_request':{'id':99,'number':7,'action':'create','title':"
                                            "'Mend the door','source_branch':'refs/heads/topic/a','target_branch':'refs/heads/main'}")
                                       << pull(PullAction::Opened, true, u"topic/a"_s, {}) << QString();
    }

    void codingMergeRequests()
    {
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, body);
        QFETCH(PullRequest, wanted);
        QFETCH(QString, sha);
        const Event seen = one(parse(event, q("{'repository':{'id':11,'name':'web','full_name':'my-team/web','clone_url':"
                                                           "'https://e.coding.net/my-team/web.git'},")
                                                             + body + '}'));
        QCOMPARE(seen.kind, EventKind::PullRequest);
        QVERIFY(seen.pull);
        QCOMPARE(seen.pull->number, wanted.number);
        QCOMPARE(seen.pull->action, wanted.action);
        QCOMPARE(seen.pull->sourceBranch, wanted.sourceBranch);
        QCOMPARE(seen.pull->sourceRepository, wanted.sourceRepository);
        QCOMPARE(seen.pull->fromFork, wanted.fromFork);
        QCOMPARE(seen.pull->headRef, wanted.headRef);
        QCOMPARE(*seen.pull, wanted);
        QCOMPARE(seen.sha, sha);
        QCOMPARE(seen.repository, u"my-team/web"_s);
        QCOMPARE(seen.cloneUrl, u"https://e.coding.net/my-team/web.git"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCoding)
#include "tst_coding.moc"
