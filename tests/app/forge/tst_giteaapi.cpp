// Gitea and Forgejo as Slipway asks them, against a server that keeps to their rules.
#include "app/forge/giteaapi.h"
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
        : forge(ForgeKind::Gitea, path)
        , token(forge.issueToken(scopes))
        , transport(forge.site(), method, token)
        , api(forge.site(), transport)
    {
    }
    FakeForge forge;
    QByteArray token;
    TokenTransport transport;
    GiteaApi api;
};

HookWish wishFor(const QUrl &url) { return {url, secret, true, false, true}; }

} // namespace

class TestGiteaApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWhoItIs()
    {
        Trial trial(u"/gitea"_s);
        trial.forge.user().avatar = u"https://avatars.example/1"_s;
        const auto account = answerOf(trial.api.account());
        QVERIFY(account);
        QCOMPARE(account->login, u"dev"_s);
        QCOMPARE(account->name, u"Dev Eloper"_s);
        QCOMPARE(account->id, QString::number(trial.forge.user().id));
        QCOMPARE(account->avatar, QUrl(u"https://avatars.example/1"_s));
        QVERIFY(!account->scopes); // Gitea does not tell
        QCOMPARE(trial.forge.requests().last().headers.value("authorization"), "token " + trial.token);
        QCOMPARE(trial.forge.requests().last().path, u"/gitea/api/v1/user"_s);
    }

    void readsAllRepositories()
    {
        Trial trial(u"/git/ea"_s, {}, BindingMethod::Web);
        trial.forge.addRepositories(173);
        int pages = 0;
        std::optional<qint64> total;
        const auto all = everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories({}, page); }, &pages);
        QCOMPARE(all.size(), 173);
        QCOMPARE(pages, 4); // fifty at most
        const QSet<QString> names = [&] {
            QSet<QString> set;
            for (const RemoteRepository &one : all)
                set.insert(one.fullName);
            return set;
        }();
        QCOMPARE(names.size(), 173);
        QCOMPARE(answerOf(trial.api.repositories({}))->total, std::optional<qint64>(173));
        for (const FakeRequest &request : trial.forge.requests()) {
            QCOMPARE(request.headers.value("authorization"), "Bearer " + trial.token);
            QVERIFY(!request.query.toString().contains(QString::fromLatin1(trial.token)));
        }
    }

    void tellsOfARepository()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(u"dev/.dot-files_2.0"_s);
        made.description = u"Ünïcode & <b>"_s;
        made.isPrivate = made.isArchived = made.isFork = true;
        made.pushedAtUs = 1'750'000'000'000'000;
        made.right = FakeRight::Write;
        const QString base = trial.forge.baseUrl().toString();
        for (const RepositoryRef &ref : {RepositoryRef{{}, made.fullName}, RepositoryRef{QString::number(made.id), u"moved/away"_s}}) {
            const auto one = answerOf(trial.api.repository(ref));
            QVERIFY(one);
            QCOMPARE(one->fullName, made.fullName);
            QCOMPARE(one->id, QString::number(made.id));
            QCOMPARE(one->description, made.description);
            QCOMPARE(one->cloneUrl, base + u"/dev/.dot-files_2.0.git"_s);
            QCOMPARE(one->sshUrl, u"git@127.0.0.1:dev/.dot-files_2.0.git"_s);
            QCOMPARE(one->webUrl, base + u"/dev/.dot-files_2.0"_s);
            QCOMPARE(one->defaultBranch, u"main"_s);
            QVERIFY(one->isPrivate && one->isArchived && one->isFork);
            QCOMPARE(one->mayManageHooks, std::optional(false));
            QCOMPARE(one->pushedAtUs, made.pushedAtUs);
        }
        made.branches.clear();
        QCOMPARE(answerOf(trial.api.repository({{}, made.fullName}))->defaultBranch, QString()); // nothing was pushed yet
    }

    void searches_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("a word") << u"shop"_s << QStringList{u"team/shop"_s, u"team/webshop"_s};
        QTest::newRow("another case") << u"SHOP"_s << QStringList{u"team/shop"_s, u"team/webshop"_s};
        QTest::newRow("with owner") << u"team/webs"_s << QStringList{u"team/webshop"_s};
        QTest::newRow("odd characters") << u"c++ & 100%25"_s << QStringList{u"dev/odd"_s};
        QTest::newRow("none") << u"nothing"_s << QStringList{};
    }
    void searches()
    {
        QFETCH(QString, search);
        QFETCH(QStringList, found);
        Trial trial;
        for (const QString &name : {u"team/shop"_s, u"team/webshop"_s, u"dev/other"_s})
            trial.forge.addRepository(name);
        trial.forge.addRepository(u"dev/odd"_s).description = u"c++ & 100%25"_s;
        QStringList names;
        for (const RemoteRepository &one : everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories(search, page); }))
            names.append(one.fullName);
        names.sort();
        QCOMPARE(names, found);
    }

    void searchesOverPages()
    {
        Trial trial;
        trial.forge.addRepositories(120);
        trial.forge.addRepository(u"dev/other"_s);
        int pages = 0;
        const auto all = everyPage<RemoteRepository>([&](const QUrl &page) { return trial.api.repositories(u"service"_s, page); }, &pages);
        QCOMPARE(all.size(), 120);
        QCOMPARE(pages, 3);
        QCOMPARE(all.first().fullName, u"team/service-00120"_s); // the newest first
    }

    void readsBranchesAndTags()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(team);
        const QStringList odd{u"feature/a#b?c&d"_s, u"100%25"_s, u"plus+plus"_s, u"分支"_s};
        for (const QString &name : odd)
            made.branches.append({name, u"c0ffee"_s});
        for (int i = 0; i < 120; ++i) {
            made.branches.append({u"topic/%1"_s.arg(i), u"b%1"_s.arg(i)});
            made.tags.append({u"v1.%1"_s.arg(i), u"a%1"_s.arg(i)});
        }
        int pages = 0;
        const auto branches = everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.branches({{}, team}, {}, page); }, &pages);
        QCOMPARE(branches.size(), 125);
        QCOMPARE(pages, 3);
        for (const QString &name : odd)
            QVERIFY(branches.contains(ForgeRef{name, u"c0ffee"_s}));
        const auto tags = everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.tags({{}, team}, page); }, &pages);
        QCOMPARE(tags.size(), 120);
        QCOMPARE(tags.last(), (ForgeRef{u"v1.119"_s, u"a119"_s})); // the commit, not the tag's own object
        const auto some = everyPage<ForgeRef>([&](const QUrl &page) { return trial.api.branches({{}, team}, u"TOPIC/11"_s, page); });
        QCOMPARE(some.size(), 11);
    }

    void looksAfterAHook()
    {
        Trial trial(u"/gitea"_s);
        trial.forge.addRepository(team);
        FakeListener listener;
        const RepositoryRef ref{{}, team};
        const auto made = answerOf(trial.api.createHook(ref, wishFor(listener.url())));
        QVERIFY(made);
        QCOMPARE(made->url, listener.url().toString());
        QVERIFY(made->isActive && made->sendsJson && made->checksCertificate);
        QVERIFY(made->events.contains(u"push"_s) && made->events.contains(u"tag"_s) && !made->events.contains(u"pull_request"_s));
        QVERIFY(!made->hasSecret);
        QCOMPARE(trial.forge.hooks(team).first().secret, secret);
        QCOMPARE(answerOf(trial.api.hooks(ref))->items, QList<RemoteHook>{*made});

        // A test comes through, signed.
        QVERIFY(answerOf(trial.api.testHook(ref, made->id)));
        QTRY_COMPARE(listener.heard().size(), 1);
        QString sender;
        QVERIFY(FakeListener::isSigned(listener.heard().first(), secret, SystemClock().nowUs(), &sender));
        QCOMPARE(sender, u"gitea"_s);

        // Changed: all of it, the secret too.
        HookWish other = wishFor(QUrl(u"https://console.example/hooks/new?x=1"_s));
        other.secret = "another";
        other.pullRequests = true;
        const auto changed = answerOf(trial.api.changeHook(ref, made->id, other));
        QVERIFY(changed);
        QCOMPARE(changed->id, made->id);
        QCOMPARE(changed->url, other.url.toString());
        QVERIFY(changed->events.contains(u"pull_request"_s));
        QCOMPARE(trial.forge.hooks(team).first().secret, QByteArray("another"));

        QVERIFY(answerOf(trial.api.removeHook(ref, made->id)));
        QVERIFY(trial.forge.hooks(team).isEmpty());
        QVERIFY(answerOf(trial.api.removeHook(ref, made->id))); // it is gone, which is what was wanted
        const auto gone = answerOf(trial.api.changeHook(ref, made->id, other));
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
    }

    void readsManyHooks()
    {
        Trial trial;
        FakeRepository &made = trial.forge.addRepository(team);
        for (int i = 0; i < 70; ++i) {
            FakeHook hook;
            hook.id = i + 1;
            hook.url = u"https://example.com/%1"_s.arg(i);
            hook.events = {u"push"_s};
            hook.type = u"gitea"_s;
            made.hooks.append(hook);
        }
        QCOMPARE(everyPage<RemoteHook>([&](const QUrl &page) { return trial.api.hooks({{}, team}, page); }).size(), 70);
    }

    void forgejoTakesTheSame()
    {
        Trial trial;
        trial.forge.setForgejo(true);
        trial.forge.addRepository(team);
        FakeListener listener;
        QVERIFY(answerOf(trial.api.createHook({{}, team}, wishFor(listener.url()))));
        trial.forge.push(team, u"main"_s, {}, u"Fix"_s);
        QTRY_COMPARE(listener.heard().size(), 1);
        QString sender;
        QVERIFY(FakeListener::isSigned(listener.heard().first(), secret, SystemClock().nowUs(), &sender));
        QCOMPARE(sender, u"forgejo"_s);
        const auto version = answerOf(trial.api.version());
        QVERIFY(version && version->isForge);
        QCOMPARE(version->text, u"9.0.1+gitea-1.22.0"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("token") << 401 << ErrorCode::Denied << u"Sign in again"_s;
        QTest::newRow("scope") << 4031 << ErrorCode::Denied << u"write:repository"_s;
        QTest::newRow("right") << 4032 << ErrorCode::Denied << u"administrator of the repository"_s;
        QTest::newRow("repository") << 404 << ErrorCode::NotFound << u"does not have it"_s;
        QTest::newRow("what was sent") << 422 << ErrorCode::Invalid << u"Missing config option: url"_s;
        QTest::newRow("too often") << 429 << ErrorCode::Unavailable << u"asked too often"_s;
        QTest::newRow("down") << 503 << ErrorCode::Unavailable << u"HTTP 503"_s;
        QTest::newRow("no answer") << 0 << ErrorCode::Unavailable << QString();
        QTest::newRow("no name") << 1 << ErrorCode::Invalid << u"name"_s;
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        Trial trial({}, status == 4031 ? std::optional(QStringList{u"read:repository"_s, u"read:user"_s}) : std::nullopt);
        trial.forge.addRepository(team).right = status == 4032 ? FakeRight::Write : FakeRight::Admin;
        HookWish wish = wishFor(QUrl(u"https://console.example/hook"_s));
        if (status == 401)
            trial.forge.revokeToken(trial.token);
        else if (status == 422)
            wish.url = QUrl();
        else if (status == 429)
            trial.forge.limitNext(90);
        else if (status == 503)
            trial.forge.setFailing(503);
        else if (status == 0)
            trial.forge.setOffline(true);
        const QString name = status == 404 ? u"team/none"_s : status == 1 ? u"team/.."_s : team;
        const auto made = answerOf(trial.api.createHook({{}, name}, wish));
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
        QVERIFY(!(made.error().message + made.error().detail).contains(QString::fromLatin1(trial.token)));
        QVERIFY(trial.forge.hooks(team).isEmpty());
    }

    void followsNoLinkElsewhere()
    {
        Trial trial;
        trial.forge.addRepositories(60);
        trial.forge.setLinksElsewhere(true);
        const auto page = answerOf(trial.api.repositories({}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::Corrupt);
        QVERIFY2(page.error().message.contains(u"elsewhere.example"_s), qPrintable(page.error().message));
        const auto asked = answerOf(trial.api.repositories({}, QUrl(u"http://elsewhere.example/api/v1/user/repos?page=2"_s)));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Corrupt);
        QCOMPARE(trial.forge.requests().size(), 1);
    }

    void followsARename()
    {
        Trial trial;
        trial.forge.addRepository(team);
        trial.forge.renameRepository(team, u"team/site"_s);
        const auto one = answerOf(trial.api.repository({{}, team}));
        QVERIFY(one);
        QCOMPARE(one->fullName, u"team/site"_s);
    }

    void knowsWhatAnswers_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("isForge");
        QTest::addColumn<QString>("shown"); // the version, or what was found
        QTest::newRow("Gitea") << ForgeKind::Gitea << true << u"1.22.3"_s;
        QTest::newRow("Gogs") << ForgeKind::Gogs << false << u"Gogs"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << false << u"GitLab"_s;
    }
    void knowsWhatAnswers()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(bool, isForge);
        QFETCH(QString, shown);
        FakeForge forge(kind, u"/git"_s);
        const ForgeSite site{ForgeKind::Gitea, forge.baseUrl(), {}};
        TokenTransport transport(site, BindingMethod::Token, {});
        GiteaApi api(site, transport);
        const auto version = answerOf(api.version());
        QVERIFY(version);
        QCOMPARE(version->isForge, isForge);
        QCOMPARE(isForge ? version->text : version->found, shown);
        for (const FakeRequest &request : forge.requests())
            QVERIFY(!request.headers.contains("authorization"));
    }

    void isItselfToStrangersToo()
    {
        Trial trial;
        trial.forge.answerNext(FakeAnswer::json(QJsonObject{{u"message"_s, u"Only signed in user is allowed to call APIs."_s},
                                                            {u"url"_s, trial.forge.baseUrl().toString() + u"/api/swagger"_s}}, 403));
        const auto version = answerOf(trial.api.version());
        QVERIFY(version && version->isForge);
        QCOMPARE(version->text, QString());
    }

    void reportsStatuses_data()
    {
        QTest::addColumn<CommitState>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("pending") << CommitState::Pending << u"pending"_s;
        QTest::newRow("running") << CommitState::Running << u"pending"_s;
        QTest::newRow("success") << CommitState::Success << u"success"_s;
        QTest::newRow("neutral") << CommitState::Neutral << u"success"_s;
        QTest::newRow("failure") << CommitState::Failure << u"failure"_s;
        QTest::newRow("error") << CommitState::Error << u"error"_s;
        QTest::newRow("cancelled") << CommitState::Cancelled << u"error"_s;
    }
    void reportsStatuses()
    {
        QFETCH(CommitState, state);
        QFETCH(QString, word);
        Trial trial;
        const QString sha = trial.forge.addRepository(team).branches.first().sha;
        const StatusWish wish{sha, u"main"_s, state, u"slipway/web"_s, QString(300, u'ä'), QUrl(u"https://console.example/builds/1?a=b"_s)};
        QVERIFY(answerOf(trial.api.reportStatus({{}, team}, wish)));
        QCOMPARE(trial.forge.statuses().size(), 1);
        const FakeStatus &status = trial.forge.statuses().first();
        QCOMPARE(status.state, word);
        QCOMPARE(status.context, wish.context);
        QCOMPARE(status.sha, sha);
        QCOMPARE(status.description.size(), 255);
        QCOMPARE(status.target, wish.target.toString());
    }

    void registersAKey()
    {
        Trial trial;
        trial.forge.addRepository(team);
        const auto id = answerOf(trial.api.addDeployKey({{}, team}, {u"Slipway"_s, key, true}));
        QVERIFY(id);
        QCOMPARE(trial.forge.keys(team).size(), 1);
        QVERIFY(trial.forge.keys(team).first().mayWrite);
        const auto again = answerOf(trial.api.addDeployKey({{}, team}, {u"Other"_s, key, false}));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QVERIFY(answerOf(trial.api.removeDeployKey({{}, team}, *id)));
        QVERIFY(trial.forge.keys(team).isEmpty());
        QVERIFY(answerOf(trial.api.removeDeployKey({{}, team}, *id)));
    }

    void saysWhatItCannot()
    {
        Trial trial;
        const auto list = answerOf(trial.api.deliveries({{}, team}, u"1"_s));
        QVERIFY(!list);
        QCOMPARE(list.error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(trial.api.redeliver({{}, team}, u"1"_s, u"1"_s)).error().code, ErrorCode::Unavailable);
        QVERIFY(trial.forge.requests().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGiteaApi)
#include "tst_giteaapi.moc"
