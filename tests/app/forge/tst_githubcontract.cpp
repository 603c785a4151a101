// Every call to GitHub against GitHub's official OpenAPI description, see tests/support/prism.h.
#include "app/forge/githubapi.h"
#include "app/forge/keptanswers.h"
#include "tests/support/answer.h"
#include "tests/support/prism.h"
#include "tests/support/warnings.h"

#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Leads calls for api.github.com to Prism, and keeps what is wrong with them. Repositories by number are not in the description,
// though GitHub's own redirections lead there; they are looked up as the same call by name.
class ContractTransport final : public ForgeTransport
{
public:
    explicit ContractTransport(const Prism &prism)
        : m_prism(prism)
    {
    }

    QFuture<Result<HttpReply>> send(HttpRequest request) override
    {
        const QByteArray method = request.method;
        QByteArray rest = request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        if (request.url.host() != u"api.github.com" || request.url.scheme() != u"https")
            faults.append(u"not to api.github.com: "_s + request.url.toString());
        const QByteArray byNumber = "/repositories/1296269";
        if (rest == byNumber || rest.startsWith(byNumber + '/') || rest.startsWith(byNumber + '?'))
            rest.replace(0, byNumber.size(), "/repos/octocat/Hello-World");
        request.url = QUrl::fromEncoded(m_prism.url().toEncoded() + rest);
        calls.append(method + ' ' + rest);
        const HttpRequest given = request;
        const KeptAnswers::Held held = keeps ? m_kept.ask(request) : KeptAnswers::Held();
        if (held)
            request.headers.append({{"Prefer", "code=304"}}); // nothing new since
        return mapAnswer(m_http.send(request), &m_http, [this, method, given, held, url = request.url](HttpReply reply) -> Result<HttpReply> {
            statuses.append(reply.status);
            faults += m_prism.faults(method, url, reply.status, reply.header("sl-violations"), reply.body);
            // The example of a list that goes on names no real address.
            reply.headers.removeIf([](const auto &header) { return header.second.contains("https://api.github.com/resource"); });
            if (!keeps)
                return reply;
            if (reply.isSuccess())
                reply.headers.append({{"ETag", "\"1\""}}); // which the description leaves out
            return m_kept.answer(given, held, reply);
        });
    }

    QStringList faults;
    QList<QByteArray> calls;
    QList<int> statuses;
    bool keeps = false; // asks again on condition

private:
    const Prism &m_prism;
    HttpClient m_http;
    KeptAnswers m_kept;
};

using Call = std::function<std::optional<Error>(GitHubApi &api)>;

template <typename T> std::optional<Error> errorOf(QFuture<Result<T>> future)
{
    const auto answer = answerOf(future, 120'000);
    return answer ? std::nullopt : std::optional(answer.error());
}

const RepositoryRef byNumber{u"1296269"_s, u"octocat/Hello-World"_s};
const RepositoryRef byName{{}, u"octocat/Hello-World"_s};

HookWish hookWish(bool everything)
{
    HookWish wish;
    wish.url = QUrl(u"https://slipway.example/console/webhooks/abc"_s);
    wish.secret = "s3cret";
    wish.tags = wish.pullRequests = everything;
    wish.checkCertificate = !everything;
    return wish;
}

StatusWish statusWish(CommitState state, const QString &description, const QUrl &target)
{
    StatusWish wish;
    wish.sha = u"6dcb09b5b57875f334f61aebed695e2e4193db5e"_s;
    wish.ref = u"main"_s;
    wish.state = state;
    wish.context = u"slipway/web"_s;
    wish.description = description;
    wish.target = target;
    return wish;
}

} // namespace

Q_DECLARE_METATYPE(Call)

class TestGitHubContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<Prism> m_prism;
    const ForgeSite m_site{ForgeKind::GitHub, QUrl(u"https://github.com"_s), {}};

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString absence = Prism::absence(); !absence.isEmpty())
            QSKIP(qPrintable(u"Not held against GitHub's description: "_s + absence));
        m_prism = std::make_unique<Prism>(QStringList{u"/meta"_s, u"/user/repos"_s, u"/user/orgs"_s, u"/user"_s, u"/search/repositories"_s,
                                                      u"/repos/{owner}/{repo}/hooks"_s, u"/repos/{owner}/{repo}/branches"_s, u"/repos/{owner}/{repo}/tags"_s,
                                                      u"/repos/{owner}/{repo}/statuses"_s, u"/repos/{owner}/{repo}/keys"_s, u"/repos/{owner}/{repo}"_s});
    }

    void findsWhatIsWrong()
    {
        ContractTransport transport(*m_prism);
        QObject owner;
        const auto ask = [&](const QByteArray &method, const QString &target, const std::optional<QJsonObject> &body = {}) {
            transport.faults.clear();
            const QUrl url(u"https://api.github.com"_s + target);
            const auto answer = answerOf(callForge(m_site, transport, {method, url, body, {}, u"Trying"_s}, &owner), 120'000);
            Q_UNUSED(answer)
            return transport.faults.join(u'\n');
        };
        const QString hooks = u"/repos/o/r/hooks"_s;
        QVERIFY(ask("GET", u"/repos/o/r/nothing"_s).contains(u"not described"_s));
        QVERIFY(ask("PUT", hooks).contains(u"not described"_s));
        QVERIFY(ask("GET", u"/user/repos?sort=size"_s).contains(u"sort"_s));
        QVERIFY(ask("GET", u"/user/repos?filter=a"_s).contains(u"filter"_s));
        QVERIFY(!ask("DELETE", hooks + u"/seven"_s).isEmpty());
        const QJsonObject config{{u"url"_s, u"https://slipway.example/"_s}};
        QVERIFY(ask("POST", hooks, QJsonObject{{u"name"_s, u"web"_s}, {u"config"_s, config}}).isEmpty());
        QVERIFY(!ask("POST", hooks, QJsonObject{{u"name"_s, u"web"_s}, {u"config"_s, config}, {u"event"_s, u"push"_s}}).isEmpty());
        QVERIFY(!ask("POST", hooks, QJsonObject{{u"name"_s, u"web"_s}, {u"config"_s, config}, {u"events"_s, u"push"_s}}).isEmpty());
        QVERIFY(!ask("POST", hooks, QJsonObject{{u"config"_s, QJsonObject{{u"link"_s, 1}}}}).isEmpty());
        QVERIFY(!ask("PATCH", hooks + u"/7"_s, QJsonObject{{u"config"_s, QJsonObject{{u"insecure_tls"_s, u"0"_s}}}}).isEmpty());
        QVERIFY(!ask("POST", u"/repos/o/r/statuses/abc"_s, QJsonObject{{u"state"_s, u"neutral"_s}}).isEmpty());
    }

    void everyCallIsAsDescribed_data()
    {
        QTest::addColumn<Call>("call");
        const auto row = [](const QByteArray &name, const Call &call) { QTest::newRow(name.constData()) << call; };
        row("version", [](GitHubApi &api) { return errorOf(api.version()); });
        row("account", [](GitHubApi &api) { return errorOf(api.account()); });
        row("repositories", [](GitHubApi &api) { return errorOf(api.repositories({})); });
        row("search", [](GitHubApi &api) { return errorOf(api.repositories(u"Hello World"_s)); });
        row("search of one owner", [](GitHubApi &api) { return errorOf(api.repositories(u"octocat/Hello"_s)); });
        row("the search's end", [](GitHubApi &api) {
            const auto found = answerOf(api.repositories(u"Hello"_s), 120'000);
            return found ? errorOf(api.repositories(u"Hello"_s, found->next)) : std::optional(found.error());
        });
        row("repository, by name", [](GitHubApi &api) { return errorOf(api.repository(byName)); });
        row("repository, by number", [](GitHubApi &api) { return errorOf(api.repository(byNumber)); });
        row("branches, by name", [](GitHubApi &api) { return errorOf(api.branches(byName, u"ma"_s)); });
        row("branches, by number", [](GitHubApi &api) { return errorOf(api.branches(byNumber, {})); });
        row("tags", [](GitHubApi &api) { return errorOf(api.tags(byNumber)); });
        row("hooks", [](GitHubApi &api) { return errorOf(api.hooks(byNumber)); });
        row("removeHook", [](GitHubApi &api) { return errorOf(api.removeHook(byNumber, u"12345678"_s)); });
        row("testHook", [](GitHubApi &api) { return errorOf(api.testHook(byNumber, u"12345678"_s)); });
        row("deliveries", [](GitHubApi &api) { return errorOf(api.deliveries(byNumber, u"12345678"_s)); });
        row("redeliver", [](GitHubApi &api) { return errorOf(api.redeliver(byNumber, u"12345678"_s, u"12345678901"_s)); });
        row("removeDeployKey", [](GitHubApi &api) { return errorOf(api.removeDeployKey(byNumber, u"1"_s)); });
        for (const bool everything : {false, true}) {
            const RepositoryRef repository = everything ? byName : byNumber;
            const auto named = [everything](const char *what) { return everything ? QByteArray(what) + " with everything" : QByteArray(what); };
            row(named("createHook"), [=](GitHubApi &api) { return errorOf(api.createHook(repository, hookWish(everything))); });
            row(named("changeHook"), [=](GitHubApi &api) { return errorOf(api.changeHook(repository, u"12345678"_s, hookWish(everything))); });
            const DeployKeyWish key{u"Slipway"_s, u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"_s, everything};
            row(named("addDeployKey"), [=](GitHubApi &api) { return errorOf(api.addDeployKey(repository, key)); });
        }
        using enum CommitState;
        for (const CommitState state : {Pending, Running, Success, Failure, Error, Cancelled, Neutral}) {
            const bool everything = state != Pending; // the first one has neither text nor link
            const StatusWish wish = everything ? statusWish(state, QString(300, u'x'), QUrl(u"https://slipway.example/b/1"_s)) : statusWish(state, {}, {});
            row("reportStatus " + QByteArray::number(int(state)), [=](GitHubApi &api) { return errorOf(api.reportStatus(byNumber, wish)); });
        }
    }

    void everyCallIsAsDescribed()
    {
        QFETCH(Call, call);
        ContractTransport transport(*m_prism);
        GitHubApi api(m_site, transport);
        const auto error = call(api);
        QVERIFY2(transport.faults.isEmpty(), qPrintable(transport.faults.join(u'\n')));
        QVERIFY2(!error, error ? qPrintable(error->message + u' ' + error->detail) : "");
        QVERIFY(!transport.calls.isEmpty());
    }

    void askedAgainOnCondition()
    {
        ContractTransport transport(*m_prism);
        transport.keeps = true;
        GitHubApi api(m_site, transport);
        const auto first = answerOf(api.repositories({}), 120'000);
        QVERIFY(first);
        const auto again = answerOf(api.repositories({}), 120'000);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message + again.error().detail));
        QCOMPARE(transport.statuses, (QList<int>{200, 304}));
        QVERIFY2(transport.faults.isEmpty(), qPrintable(transport.faults.join(u'\n')));
        QVERIFY(!first->items.isEmpty());
        QCOMPARE(again->items, first->items);
    }

    // The answers of the description are understood, too.
    void examplesAreRead()
    {
        ContractTransport transport(*m_prism);
        GitHubApi api(m_site, transport);
        const auto account = answerOf(api.account(), 120'000);
        QVERIFY(account);
        QCOMPARE(account->login, u"octocat"_s);
        QCOMPARE(account->id, u"1"_s);
        QVERIFY(account->avatar.isValid() && !account->scopes);
        const auto repositories = answerOf(api.repositories({}), 120'000);
        QVERIFY(repositories && !repositories->items.isEmpty());
        QCOMPARE(repositories->items.constFirst().fullName, u"octocat/Hello-World"_s);
        QCOMPARE(repositories->items.constFirst().id, u"1296269"_s);
        QVERIFY(repositories->items.constFirst().cloneUrl.startsWith(u"https://github.com/"_s));
        const auto branches = answerOf(api.branches(byName, {}), 120'000);
        QVERIFY(branches && !branches->items.isEmpty());
        QVERIFY(!branches->items.constFirst().name.isEmpty() && branches->items.constFirst().sha.size() == 40);
        const auto hooks = answerOf(api.hooks(byName), 120'000);
        QVERIFY(hooks && !hooks->items.isEmpty());
        const RemoteHook &hook = hooks->items.constFirst();
        QCOMPARE(hook.id, u"12345678"_s);
        QVERIFY(hook.url.startsWith(u"https://"_s) && hook.sendsJson && hook.checksCertificate && hook.isActive);
        const auto deliveries = answerOf(api.deliveries(byName, hook.id), 120'000);
        QVERIFY(deliveries && !deliveries->items.isEmpty());
        QVERIFY(!deliveries->items.constFirst().guid.isEmpty() && deliveries->items.constFirst().atUs > 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitHubContract)
#include "tst_githubcontract.moc"
