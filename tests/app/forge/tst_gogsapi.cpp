// Gogs as Slipway asks it, against a server that keeps to its rules.
#include "app/forge/gogsapi.h"
#include "tests/support/fakeforge.h"
#include "tests/support/forgetrial.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString team = u"team/web"_s;
const QByteArray secret = "s3cret of the hook";
const QString key = u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDkY7 slipway"_s;

struct Trial {
    explicit Trial(const QString &path = {})
        : forge(ForgeKind::Gogs, path)
        , token(forge.issueToken())
        , transport(forge.site(), BindingMethod::Token, token)
        , api(forge.site(), transport)
    {
    }
    FakeForge forge;
    QByteArray token;
    TokenTransport transport;
    GogsApi api;
};

// Answers everything with what it was given.
class Prepared final : public ForgeTransport
{
public:
    explicit Prepared(QByteArray body) : m_body(std::move(body)) { }
    QFuture<Result<HttpReply>> send(HttpRequest) override { return answered<Result<HttpReply>>(HttpReply{200, {}, m_body, 0}); }

private:
    const QByteArray m_body;
};

// All repositories as they are sent.
QByteArray wholeList(Trial &trial)
{
    HttpRequest request;
    request.url = QUrl(trial.forge.apiUrl().toString() + u"/user/repos"_s);
    request.maxBody = 1 << 30;
    const auto reply = answerOf(trial.transport.send(request));
    return reply ? reply->body : QByteArray();
}

HookWish wishFor(const QUrl &url) { return {url, secret, true, false, true}; }

QStringList namesOf(const QList<RemoteRepository> &items)
{
    QStringList names;
    for (const RemoteRepository &one : items)
        names.append(one.fullName);
    return names;
}

} // namespace

class TestGogsApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWhoItIs()
    {
        Trial trial(u"/gogs"_s);
        const auto account = answerOf(trial.api.account());
        QVERIFY(account);
        QCOMPARE(account->login, u"dev"_s);
        QCOMPARE(account->name, u"Dev Eloper"_s);
        QVERIFY(!account->scopes);
        QCOMPARE(trial.forge.requests().last().headers.value("authorization"), "token " + trial.token); // it knows no other scheme
        QCOMPARE(trial.forge.requests().last().path, u"/gogs/api/v1/user"_s);
    }

    void readsAllRepositoriesAtOnce()
    {
        Trial trial;
        trial.forge.addRepositories(1234);
        const auto all = answerOf(trial.api.repositories({}));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 1234);
        QCOMPARE(all->total, std::optional<qint64>(1234));
        QVERIFY(all->next.isEmpty());
        QCOMPARE(all->items.first().fullName, u"team/service-01234"_s); // the newest first
    }

    // More than other answers may have, and the window goes on meanwhile.
    void fiftyThousandAtOnce()
    {
        Trial trial;
        trial.forge.addRepositories(50'000);
        const QByteArray body = wholeList(trial);
        QVERIFY(body.size() > HttpRequest().maxBody);
        const auto all = answerOf(trial.api.repositories({}));
        QVERIFY2(all, all ? "" : qPrintable(all.error().message));
        QCOMPARE(all->items.size(), 50'000);
        QCOMPARE(all->items.first().fullName, u"team/service-50000"_s);

        Prepared prepared(body);
        GogsApi api(trial.forge.site(), prepared);
        QElapsedTimer whole, since;
        qint64 longest = 0;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        beat.start(0);
        whole.start();
        since.start();
        const auto read = api.repositories({});
        QTRY_VERIFY(read.isFinished());
        longest = std::max(longest, since.elapsed());
        QCOMPARE(read.result()->items.size(), 50'000);
        QVERIFY2(longest < whole.elapsed() / 2, qPrintable(u"%1 of %2 ms"_s.arg(longest).arg(whole.elapsed())));
    }

    void searchesByItself()
    {
        Trial trial;
        trial.forge.addRepository(u"team/shop"_s);
        trial.forge.addRepository(u"other/webshop"_s).isPrivate = true;
        trial.forge.addRepository(u"dev/.site-2.0"_s).description = u"Shop window, c++"_s;
        trial.forge.addRepository(u"dev/none"_s);
        QCOMPARE(namesOf(answerOf(trial.api.repositories(u"SHOP"_s))->items), (QStringList{u"dev/.site-2.0"_s, u"other/webshop"_s, u"team/shop"_s}));
        QCOMPARE(namesOf(answerOf(trial.api.repositories(u"c++ window"_s))->items), QStringList{u"dev/.site-2.0"_s});
        QCOMPARE(answerOf(trial.api.repositories(u"nothing"_s))->total, std::optional<qint64>(0));
    }

    void tellsOfARepository()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(u"dev/.dot-files_2.0"_s);
        made.isPrivate = made.isFork = true;
        made.pushedAtUs = 1'750'000'000'000'000;
        const auto one = answerOf(trial.api.repository({u"99"_s, made.fullName})); // no call takes its number
        QVERIFY(one);
        QCOMPARE(one->id, QString::number(made.id));
        QCOMPARE(one->cloneUrl, trial.forge.baseUrl().toString() + u"/dev/.dot-files_2.0.git"_s);
        QCOMPARE(one->defaultBranch, u"main"_s);
        QVERIFY(one->isPrivate && one->isFork && !one->isArchived);
        QCOMPARE(one->mayManageHooks, std::optional(true));
        QCOMPARE(one->pushedAtUs, made.pushedAtUs);
        made.branches.clear();
        QCOMPARE(answerOf(trial.api.repository({{}, made.fullName}))->defaultBranch, QString());
    }

    void readsBranchesAndTags()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(team);
        made.branches.append({u"feature/a#b?c&d"_s, u"c0ffee"_s});
        for (int i = 0; i < 130; ++i) {
            made.branches.append({u"topic/%1"_s.arg(i), u"b%1"_s.arg(i)});
            made.tags.append({u"v1.%1"_s.arg(i), u"a%1"_s.arg(i)});
        }
        const auto branches = answerOf(trial.api.branches({{}, team}, {}));
        QVERIFY(branches);
        QCOMPARE(branches->items.size(), 132);
        QVERIFY(branches->items.contains(ForgeRef{u"feature/a#b?c&d"_s, u"c0ffee"_s}));
        QCOMPARE(answerOf(trial.api.branches({{}, team}, u"topic/12"_s))->items.size(), 11);
        QCOMPARE(answerOf(trial.api.tags({{}, team}))->items.last(), (ForgeRef{u"v1.129"_s, u"a129"_s}));
    }

    void knowsOldVersionsWithoutTags()
    {
        Trial trial;
        trial.forge.addRepository(team).tags.append({u"v1"_s, u"a1"_s});
        trial.forge.answerNext(FakeAnswer::empty(404));
        const auto none = answerOf(trial.api.tags({{}, team}));
        QVERIFY(none);
        QVERIFY(none->items.isEmpty());
        const auto missing = answerOf(trial.api.tags({{}, u"team/none"_s}));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
    }

    void looksAfterAHook()
    {
        Trial trial;
        trial.forge.addRepository(team);
        FakeListener listener;
        const RepositoryRef ref{{}, team};
        const auto made = answerOf(trial.api.createHook(ref, wishFor(listener.url())));
        QVERIFY(made);
        QVERIFY(made->events.contains(u"push"_s) && made->events.contains(u"tag"_s));
        QVERIFY(made->isActive && made->sendsJson);
        QVERIFY(!made->hasSecret);
        QCOMPARE(answerOf(trial.api.hooks(ref))->items, QList<RemoteHook>{*made});

        const QString sha = trial.forge.push(team, u"main"_s, {}, u"Fix it"_s);
        trial.forge.pushTag(team, u"v1.0"_s, sha);
        QTRY_COMPARE(listener.heard().size(), 2);
        bool hasTag = false;
        for (const FakeRequest &request : listener.heard()) {
            QString sender;
            QVERIFY(FakeListener::isSigned(request, secret, SystemClock().nowUs(), &sender));
            QCOMPARE(sender, u"gogs"_s);
            const Event event = FakeListener::eventsOf(request).first();
            hasTag = hasTag || (event.kind == EventKind::Tag && event.tag == "v1.0"_L1 && event.sha == sha);
        }
        QVERIFY(hasTag);

        // A new secret needs a new hook, for Gogs forgets the change of one.
        HookWish other = wishFor(listener.url());
        other.secret = "another";
        other.pullRequests = true;
        const auto changed = answerOf(trial.api.changeHook(ref, made->id, other));
        QVERIFY(changed);
        QVERIFY(changed->id != made->id);
        QVERIFY(changed->events.contains(u"pull_request"_s));
        QCOMPARE(trial.forge.hooks(team).size(), 1);
        QCOMPARE(trial.forge.hooks(team).first().secret, QByteArray("another"));
        QVERIFY(trial.forge.requests("PATCH", u"hooks"_s).isEmpty());

        QVERIFY(answerOf(trial.api.removeHook(ref, changed->id)));
        QVERIFY(trial.forge.hooks(team).isEmpty());
        QVERIFY(answerOf(trial.api.removeHook(ref, changed->id)));
    }

    void keepsTheOldHookWhereNoNewOneIsTaken()
    {
        Trial trial;
        trial.forge.addRepository(team);
        const auto made = answerOf(trial.api.createHook({{}, team}, wishFor(QUrl(u"https://console.example/hook"_s))));
        QVERIFY(made);
        trial.forge.answerNext(FakeAnswer::empty(403));
        QVERIFY(!answerOf(trial.api.changeHook({{}, team}, made->id, wishFor(QUrl(u"https://console.example/other"_s)))));
        QCOMPARE(trial.forge.hooks(team).size(), 1);
        QCOMPARE(trial.forge.hooks(team).first().url, u"https://console.example/hook"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("token") << 401 << ErrorCode::Denied << u"Sign in again"_s;
        QTest::newRow("right") << 403 << ErrorCode::Denied << u"administrator of the repository"_s;
        QTest::newRow("repository") << 404 << ErrorCode::NotFound << u"does not have it"_s;
        QTest::newRow("what was sent") << 422 << ErrorCode::Invalid << u"Missing config option: url"_s;
        QTest::newRow("a local address") << 4222 << ErrorCode::Invalid << u"LOCAL_NETWORK_ALLOWLIST"_s;
        QTest::newRow("too often") << 429 << ErrorCode::Unavailable << u"asked too often"_s;
        QTest::newRow("down") << 502 << ErrorCode::Unavailable << u"HTTP 502"_s;
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        Trial trial;
        trial.forge.addRepository(team).right = status == 403 ? FakeRight::Write : FakeRight::Admin;
        HookWish wish = wishFor(QUrl(u"http://127.0.0.1:1/hook"_s));
        if (status == 401)
            trial.forge.revokeToken(trial.token);
        else if (status == 422)
            wish.url = QUrl();
        else if (status == 4222)
            trial.forge.setLocalHooksAllowed(false);
        else if (status == 429)
            trial.forge.limitNext(90);
        else if (status == 502)
            trial.forge.setFailing(502);
        const auto made = answerOf(trial.api.createHook({{}, status == 404 ? u"team/none"_s : team}, wish));
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
        QVERIFY(!(made.error().message + made.error().detail).contains(QString::fromLatin1(trial.token)));
    }

    void takesNoListFromElsewhere()
    {
        Trial trial;
        const auto asked = answerOf(trial.api.repositories({}, QUrl(u"http://elsewhere.example/api/v1/user/repos"_s)));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Corrupt);
        trial.forge.answerNext(FakeAnswer::page("Sign in"));
        const auto page = answerOf(trial.api.repositories({}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::Corrupt);
        trial.forge.answerNext(FakeAnswer::json(QJsonObject{{u"ok"_s, true}}));
        const auto other = answerOf(trial.api.repositories({}));
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Corrupt);
    }

    void knowsWhatAnswers_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("isForgejo");
        QTest::addColumn<QString>("found");
        QTest::newRow("Gogs") << ForgeKind::Gogs << false << QString();
        QTest::newRow("Gitea") << ForgeKind::Gitea << false << u"Gitea"_s;
        QTest::newRow("Forgejo") << ForgeKind::Gitea << true << u"Forgejo"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << false << u"GitLab"_s;
    }
    void knowsWhatAnswers()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(bool, isForgejo);
        QFETCH(QString, found);
        FakeForge forge(kind, u"/git"_s);
        if (isForgejo)
            forge.setForgejo(true);
        const ForgeSite site{ForgeKind::Gogs, forge.baseUrl(), {}};
        TokenTransport transport(site, BindingMethod::Token, {});
        GogsApi api(site, transport);
        const auto version = answerOf(api.version());
        QVERIFY(version);
        QCOMPARE(version->isForge, kind == ForgeKind::Gogs);
        QCOMPARE(version->found, found);
    }

    void registersAKey()
    {
        Trial trial;
        trial.forge.addRepository(team);
        QCOMPARE(answerOf(trial.api.addDeployKey({{}, team}, {u"Slipway"_s, key, true})).error().code, ErrorCode::Unavailable);
        const auto id = answerOf(trial.api.addDeployKey({{}, team}, {u"Slipway"_s, key, false}));
        QVERIFY(id);
        QCOMPARE(answerOf(trial.api.addDeployKey({{}, team}, {u"Other"_s, key, false})).error().code, ErrorCode::Conflict);
        QVERIFY(answerOf(trial.api.removeDeployKey({{}, team}, *id)));
        QVERIFY(trial.forge.keys(team).isEmpty());
    }

    void saysWhatItCannot()
    {
        Trial trial;
        QCOMPARE(answerOf(trial.api.testHook({{}, team}, u"1"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.deliveries({{}, team}, u"1"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.redeliver({{}, team}, u"1"_s, u"1"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.reportStatus({{}, team}, {u"c0ffee"_s, {}, CommitState::Success, u"slipway/web"_s, {}, {}})).error().code, ErrorCode::Unavailable);
        QVERIFY(trial.forge.requests().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGogsApi)
#include "tst_gogsapi.moc"
