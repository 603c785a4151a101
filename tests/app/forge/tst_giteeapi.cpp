// Gitee as Slipway asks it, against a server that keeps to its rules.
#include "app/forge/giteeapi.h"
#include "tests/support/fakeforge.h"
#include "tests/support/forgetrial.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString team = u"team/web"_s;
const QByteArray secret = "s3cret of the hook";
const QString key = u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDkY7 slipway"_s;

struct Trial {
    explicit Trial(const QString &path = {}, const std::optional<QStringList> &scopes = {}, BindingMethod method = BindingMethod::Token)
        : forge(ForgeKind::Gitee, path)
        , token(forge.issueToken(scopes))
        , transport(forge.site(), method, token)
        , api(forge.site(), transport)
    {
    }
    FakeForge forge;
    QByteArray token;
    TokenTransport transport;
    GiteeApi api;
};

HookWish wishFor(const QUrl &url) { return {url, secret, true, false, true}; }

} // namespace

class TestGiteeApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWhoItIs()
    {
        Trial trial;
        const auto account = answerOf(trial.api.account());
        QVERIFY(account);
        QCOMPARE(account->login, u"dev"_s);
        QCOMPARE(account->name, u"Dev Eloper"_s);
        QVERIFY(!account->scopes); // Gitee does not tell
        const FakeRequest request = trial.forge.requests().last();
        QCOMPARE(request.headers.value("authorization"), "Bearer " + trial.token);
        QVERIFY(!request.headers.value("user-agent").isEmpty()); // without one Gitee answers 403
        QVERIFY(request.query.isEmpty());
    }

    void readsAllRepositories_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("pages");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("one page, full") << 100 << 1;
        QTest::newRow("one more") << 101 << 2;
        QTest::newRow("several") << 350 << 4;
    }
    void readsAllRepositories()
    {
        QFETCH(int, count);
        QFETCH(int, pages);
        Trial trial(u"/code"_s);
        trial.forge.addRepositories(count);
        int asked = 0;
        const auto all = everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories({}, page); }, &asked);
        QCOMPARE(all.size(), count);
        QCOMPARE(asked, pages);
        QSet<QString> names;
        for (const RemoteRepository &one : all)
            names.insert(one.fullName);
        QCOMPARE(names.size(), count);
        QCOMPARE(answerOf(trial.api.repositories({}))->total, std::optional<qint64>(count));
        if (count > 0)
            QCOMPARE(all.first().fullName, u"team/service-%1"_s.arg(count, 5, 10, QLatin1Char('0'))); // the newest first
        for (const FakeRequest &request : trial.forge.requests())
            QVERIFY(!request.query.toString().contains(QString::fromLatin1(trial.token)));
    }

    void tellsOfARepository()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(u"dev/.dot-files_2.0"_s);
        made.description = u"说明 & <b>"_s;
        made.isPrivate = made.isArchived = made.isFork = true;
        made.pushedAtUs = 1'750'000'000'000'000;
        made.right = FakeRight::Read;
        const auto one = answerOf(trial.api.repository({QString::number(made.id), made.fullName}));
        QVERIFY(one);
        const QString base = trial.forge.baseUrl().toString();
        QCOMPARE(one->fullName, made.fullName);
        QCOMPARE(one->id, QString::number(made.id));
        QCOMPARE(one->description, made.description);
        QCOMPARE(one->cloneUrl, base + u"/dev/.dot-files_2.0.git"_s);
        QCOMPARE(one->webUrl, base + u"/dev/.dot-files_2.0"_s); // Gitee names the address to clone from
        QCOMPARE(one->sshUrl, u"git@127.0.0.1:dev/.dot-files_2.0.git"_s);
        QCOMPARE(one->defaultBranch, u"main"_s);
        QVERIFY(one->isPrivate && one->isArchived && one->isFork);
        QCOMPARE(one->mayManageHooks, std::optional(false));
        QCOMPARE(one->pushedAtUs, made.pushedAtUs);
        made.isArchived = made.isPrivate = false;
        const auto open = answerOf(trial.api.repository({{}, made.fullName}));
        QVERIFY(open && !open->isArchived && !open->isPrivate);
    }

    void searches_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("a word") << u"shop"_s << QStringList{u"team/shop"_s, u"team/webshop"_s};
        QTest::newRow("odd characters") << u"c++ & 100%25 #1"_s << QStringList{u"dev/odd"_s};
        QTest::newRow("other letters") << u"团队"_s << QStringList{u"dev/zh"_s};
        QTest::newRow("none") << u"nothing"_s << QStringList{};
    }
    void searches()
    {
        QFETCH(QString, search);
        QFETCH(QStringList, found);
        Trial trial;
        for (const QString &name : {u"team/shop"_s, u"team/webshop"_s, u"dev/other"_s})
            trial.forge.addRepository(name);
        trial.forge.addRepository(u"dev/odd"_s).description = u"c++ & 100%25 #1"_s;
        trial.forge.addRepository(u"dev/zh"_s).description = u"团队的网站"_s;
        QStringList names;
        for (const RemoteRepository &one : everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories(search, page); }))
            names.append(one.fullName);
        names.sort();
        QCOMPARE(names, found);
    }

    void searchesOverPages()
    {
        Trial trial;
        for (int i = 0; i < 250; ++i)
            trial.forge.addRepository(u"dev/odd-%1"_s.arg(i)).description = u"c++ & more"_s;
        trial.forge.addRepositories(30);
        int pages = 0;
        const auto all = everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories(u"c++ & more"_s, page); }, &pages);
        QCOMPARE(all.size(), 250);
        QCOMPARE(pages, 3);
    }

    void readsBranchesAndTags()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(team);
        const QStringList odd{u"feature/a#b?c&d"_s, u"100%25"_s, u"分支"_s};
        for (const QString &name : odd)
            made.branches.append({name, u"c0ffee"_s});
        for (int i = 0; i < 230; ++i) {
            made.branches.append({u"topic/%1"_s.arg(i), u"b%1"_s.arg(i)});
            made.tags.append({u"v1.%1"_s.arg(i), u"a%1"_s.arg(i)});
        }
        int pages = 0;
        const auto branches = everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.branches({{}, team}, {}, page); }, &pages);
        QCOMPARE(branches.size(), 234);
        QCOMPARE(pages, 3);
        for (const QString &name : odd)
            QVERIFY(branches.contains(ForgeRef{name, u"c0ffee"_s}));
        QCOMPARE(everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.tags({{}, team}, page); }).last(), (ForgeRef{u"v1.229"_s, u"a229"_s}));
        QCOMPARE(everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.branches({{}, team}, u"topic/22"_s, page); }).size(), 11);
    }

    void looksAfterAHook()
    {
        Trial trial;
        trial.forge.addRepository(team);
        FakeListener listener;
        const RepositoryRef ref{{}, team};
        const auto made = answerOf(trial.api.createHook(ref, wishFor(listener.url())));
        QVERIFY(made);
        QCOMPARE(made->url, listener.url().toString());
        QCOMPARE(made->events, (QStringList{u"push"_s, u"tag"_s}));
        QCOMPARE(made->hasSecret, std::optional(true));
        QCOMPARE(made->lastStatus, 0);
        const FakeHook stored = trial.forge.hooks(team).first();
        QCOMPARE(stored.secret, secret);
        QVERIFY(stored.signs);
        QCOMPARE(answerOf(trial.api.hooks(ref))->items, QList<RemoteHook>{*made});

        // A test comes through with a signature, not with the secret; what became of it stands at the hook.
        listener.setStatus(503);
        QVERIFY(answerOf(trial.api.testHook(ref, made->id)));
        QTRY_VERIFY(trial.forge.deliveries().size() == 1 && trial.forge.deliveries().first().isDone);
        QString sender;
        QVERIFY(FakeListener::isSigned(listener.heard().first(), secret, SystemClock().nowUs(), &sender));
        QCOMPARE(sender, u"gitee"_s);
        QVERIFY(!listener.heard().first().body.contains(secret));
        QVERIFY(listener.heard().first().headers.value("x-gitee-token") != secret);
        const RemoteHook seen = answerOf(trial.api.hooks(ref))->items.first();
        QCOMPARE(seen.lastStatus, 503);
        QVERIFY(!seen.lastProblem.isEmpty());

        HookWish other = wishFor(QUrl(u"https://console.example/hooks/new"_s));
        other.secret = "another";
        other.tags = false;
        other.pullRequests = true;
        const auto changed = answerOf(trial.api.changeHook(ref, made->id, other));
        QVERIFY(changed);
        QCOMPARE(changed->id, made->id);
        QCOMPARE(changed->events, (QStringList{u"push"_s, u"pull_request"_s}));
        QCOMPARE(trial.forge.hooks(team).first().secret, QByteArray("another"));

        QVERIFY(answerOf(trial.api.removeHook(ref, made->id)));
        QVERIFY(trial.forge.hooks(team).isEmpty());
        QVERIFY(answerOf(trial.api.removeHook(ref, made->id)));
    }

    void hearsOfPushesAndTags()
    {
        Trial trial;
        trial.forge.addRepository(team);
        FakeListener listener;
        QVERIFY(answerOf(trial.api.createHook({{}, team}, wishFor(listener.url()))));
        const QString sha = trial.forge.push(team, u"main"_s, {}, u"Fix it"_s);
        trial.forge.pushTag(team, u"v1.0"_s, sha);
        QTRY_COMPARE(listener.heard().size(), 2);
        QList<Event> events = FakeListener::eventsOf(listener.heard().at(0)) + FakeListener::eventsOf(listener.heard().at(1));
        std::sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return int(a.kind) < int(b.kind); });
        QCOMPARE(events.at(0).kind, EventKind::Push);
        QCOMPARE(events.at(0).repository, team);
        QCOMPARE(events.at(0).sha, sha);
        QCOMPARE(events.at(1).kind, EventKind::Tag);
        QCOMPARE(events.at(1).tag, u"v1.0"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("token") << 401 << ErrorCode::Denied << u"Sign in again"_s;
        QTest::newRow("scope") << 4031 << ErrorCode::Denied << u"scope"_s;
        QTest::newRow("right") << 4032 << ErrorCode::Denied << u"administrator of the repository"_s;
        QTest::newRow("repository") << 404 << ErrorCode::NotFound << u"does not have it"_s;
        QTest::newRow("what was sent") << 400 << ErrorCode::Invalid << u"url is missing"_s;
        QTest::newRow("too often") << 429 << ErrorCode::Unavailable << u"asked too often"_s;
        QTest::newRow("down") << 500 << ErrorCode::Unavailable << u"HTTP 500"_s;
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        Trial trial({}, status == 4031 ? std::optional(QStringList{u"user_info"_s, u"projects"_s}) : std::nullopt);
        trial.forge.addRepository(team).right = status == 4032 ? FakeRight::Write : FakeRight::Admin;
        HookWish wish = wishFor(QUrl(u"https://console.example/hook"_s));
        if (status == 401)
            trial.forge.revokeToken(trial.token);
        else if (status == 400)
            wish.url = QUrl();
        else if (status == 429)
            trial.forge.limitNext(90);
        else if (status == 500)
            trial.forge.setFailing(500);
        const auto made = answerOf(trial.api.createHook({{}, status == 404 ? u"team/none"_s : team}, wish));
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
        QVERIFY(!(made.error().message + made.error().detail).contains(QString::fromLatin1(trial.token)));
        QVERIFY(trial.forge.hooks(team).isEmpty());
    }

    void asksNobodyElse()
    {
        Trial trial;
        const auto asked = answerOf(trial.api.repositories({}, QUrl(u"http://elsewhere.example/api/v5/user/repos?page=2"_s)));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Corrupt);
        QVERIFY(trial.forge.requests().isEmpty());
    }

    void knowsWhatAnswers_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("found");
        QTest::newRow("Gitee") << ForgeKind::Gitee << QString();
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"Gitea"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"GitLab"_s;
    }
    void knowsWhatAnswers()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, found);
        FakeForge forge(kind, u"/git"_s);
        const ForgeSite site{ForgeKind::Gitee, forge.baseUrl(), {}};
        TokenTransport transport(site, BindingMethod::Token, {});
        GiteeApi api(site, transport);
        const auto version = answerOf(api.version());
        QVERIFY(version);
        QCOMPARE(version->isForge, kind == ForgeKind::Gitee);
        QCOMPARE(version->found, found);
    }

    void registersAKey()
    {
        Trial trial;
        trial.forge.addRepository(team);
        const auto writing = answerOf(trial.api.addDeployKey({{}, team}, {u"Slipway"_s, key, true}));
        QVERIFY(!writing);
        QCOMPARE(writing.error().code, ErrorCode::Unavailable);
        const auto id = answerOf(trial.api.addDeployKey({{}, team}, {u"Slipway"_s, key, false}));
        QVERIFY(id);
        const auto again = answerOf(trial.api.addDeployKey({{}, team}, {u"Other"_s, key, false}));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QVERIFY(answerOf(trial.api.removeDeployKey({{}, team}, *id)));
        QVERIFY(trial.forge.keys(team).isEmpty());
    }

    void saysWhatItCannot()
    {
        Trial trial;
        QCOMPARE(answerOf(trial.api.deliveries({{}, team}, u"1"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.redeliver({{}, team}, u"1"_s, u"1"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.reportStatus({{}, team}, {u"c0ffee"_s, {}, CommitState::Success, u"slipway/web"_s, {}, {}})).error().code, ErrorCode::Unavailable);
        QVERIFY(trial.forge.requests().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGiteeApi)
#include "tst_giteeapi.moc"
