// Which hook is whose, what differs, what becomes of rows, and what a failure leaves: rules without a network.
#include "app/services/hookfailure.h"
#include "app/services/hookplan.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const ComponentId web(u"0123456789abcdef0123456789abcdef"_s);
const ComponentId api(u"fedcba9876543210fedcba9876543210"_s);
const QString path = u"/console/webhooks/0123456789abcdef0123456789abcdef"_s;
const QString url = u"https://ci.example.com"_s + path;
const ToldAddress told{url, {}};
constexpr qint64 now = 1'767'225'600'000'000;
constexpr qint64 minute = 60'000'000;

HookTarget target()
{
    return {BindingId(u"anna"_s), u"42"_s, u"team/web"_s, url, u"push"_s, u"hook/1"_s};
}

RemoteHook hook(const QString &id, const QString &address)
{
    RemoteHook made;
    made.id = id;
    made.url = address;
    made.events = QStringList{u"push"_s};
    return made;
}

ManagedHook row(const QString &binding = u"anna"_s, const QString &repositoryId = u"42"_s, const QString &hookId = u"7"_s)
{
    ManagedHook made;
    made.component = web;
    made.binding = BindingId(binding);
    made.repositoryId = repositoryId;
    made.repository = u"team/web"_s;
    made.hookId = hookId;
    made.url = hookId.isEmpty() ? QString() : url;
    made.events = hookId.isEmpty() ? QString() : u"push"_s;
    made.secretKey = hookId.isEmpty() ? QString() : u"hook/1"_s;
    made.state = hookId.isEmpty() ? HookState::Missing : HookState::Works;
    return made;
}

// anna and berta have accounts at one forge, carl at another.
bool isSameForge(const BindingId &a, const BindingId &b)
{
    const auto forge = [](const BindingId &id) { return id.toString() == u"carl" ? 2 : id.toString() == u"gone" ? 0 : 1; };
    return forge(a) != 0 && forge(a) == forge(b);
}

HookRows plan(const QList<ManagedHook> &rows, const std::optional<HookTarget> &wish, bool isNew = false)
{
    return planRows(web, rows, wish, isSameForge, isNew, now);
}

} // namespace

class TestHookPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wanted_data()
    {
        QTest::addColumn<QString>("without");
        QTest::addColumn<bool>("isWanted");
        QTest::newRow("all of it") << QString() << true;
        for (const char *part : {"switch", "choice", "account", "repository", "git"})
            QTest::newRow(part) << QString::fromLatin1(part) << false;
    }
    void wanted()
    {
        QFETCH(QString, without);
        QFETCH(bool, isWanted);
        Component component;
        component.id = web;
        component.git.enabled = without != u"switch";
        component.git.manageHook = without != u"choice";
        component.source.binding = without == u"account" ? BindingId() : BindingId(u"anna"_s);
        component.source.repository = without == u"repository" ? QString() : u"team/web"_s;
        component.source.repositoryId = u"42"_s;
        component.git.secretKey = u"hook/1"_s;
        if (without == u"git")
            component.image = ImageSource{u"nginx:1.25"_s, {}, {}, {}, {}};
        const auto wish = targetOf(component, told);
        QCOMPARE(wish.has_value(), isWanted);
        if (isWanted)
            QCOMPARE(*wish, target());
    }

    void eventsFollowTheRules()
    {
        Component component;
        component.git.enabled = component.git.manageHook = true;
        component.source.binding = BindingId(u"anna"_s);
        component.source.repository = u"team/web"_s;
        QCOMPARE(targetOf(component, told)->events, u"push"_s);
        component.git.tags = QStringList{u"v*"_s};
        QCOMPARE(targetOf(component, told)->events, u"push tag"_s);
        component.git.pullRequests.build = PullPolicy::Forks;
        QCOMPARE(targetOf(component, told)->events, u"push tag pull_request"_s);
        const HookWish wish = wishOf(*targetOf(component, told), "secret");
        QVERIFY(wish.tags && wish.pullRequests && wish.checkCertificate);
        QCOMPARE(wish.secret, QByteArray("secret"));
        QCOMPARE(wish.url.toString(), url);
        component.git.tags.clear();
        QVERIFY(!wishOf(*targetOf(component, told), {}).tags);
    }

    void componentInAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("plain") << url << true;
        QTest::newRow("other host") << u"http://192.168.1.20:8787"_s + path << true;
        QTest::newRow("below a path") << u"https://example.com/slipway"_s + path << true;
        QTest::newRow("slash at the end") << url + u'/' << true;
        QTest::newRow("other component") << u"https://ci.example.com/console/webhooks/"_s + api.toString() << false;
        QTest::newRow("image webhook") << QString(url).replace(u"/webhooks"_s, u"/image/webhooks"_s) << false;
        QTest::newRow("more behind it") << url + u"/more"_s << false;
        QTest::newRow("no id") << u"https://ci.example.com/console/webhooks/short"_s << false;
        QTest::newRow("only in the query") << u"https://ci.example.com/?to="_s + path << false;
        QTest::newRow("another program") << u"https://jenkins.example.com/github-webhook/"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void componentInAddress()
    {
        QFETCH(QString, address);
        QFETCH(bool, isOurs);
        QCOMPARE(componentIn(address) == web, isOurs);
    }

    void sameAddress_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("itself") << url << true;
        QTest::newRow("case of the host") << u"HTTPS://CI.Example.COM"_s + path << true;
        QTest::newRow("port that goes without saying") << u"https://ci.example.com:443"_s + path << true;
        QTest::newRow("slash") << url + u'/' << true;
        QTest::newRow("scheme") << u"http://ci.example.com"_s + path << false;
        QTest::newRow("port") << u"https://ci.example.com:8443"_s + path << false;
        QTest::newRow("path") << url.chopped(1) + u'0' << false;
        QTest::newRow("query") << url + u"?a=1"_s << false;
    }
    void sameAddress()
    {
        QFETCH(QString, other);
        QFETCH(bool, isSame);
        QCOMPARE(isSameAddress(url, other), isSame);
        QCOMPARE(isSameAddress(other, url), isSame);
    }

    void matching_data()
    {
        QTest::addColumn<QStringList>("listed"); // "id address", in the forge's order
        QTest::addColumn<QString>("knownId");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QStringList>("duplicates");
        QTest::addColumn<int>("others");
        QTest::addColumn<int>("foreign");
        const QString former = u"http://10.0.0.1:8787"_s + path;
        const QString otherOnes = u"https://ci.example.com/console/webhooks/"_s + api.toString();
        const QString foreign = u"https://jenkins.example.com/hook"_s;
        const QStringList none;
        QTest::newRow("none at all") << none << QString() << QString() << none << 0 << 0;
        QTest::newRow("only foreign ones") << QStringList{u"1 "_s + foreign, u"2 "_s + otherOnes} << QString() << QString() << none << 1 << 1;
        QTest::newRow("by address") << QStringList{u"1 "_s + foreign, u"2 "_s + url} << QString() << u"2"_s << none << 0 << 1;
        QTest::newRow("by a former address") << QStringList{u"1 "_s + former} << QString() << u"1"_s << none << 0 << 0;
        QTest::newRow("by its id wherever it leads") << QStringList{u"1 "_s + foreign} << u"1"_s << u"1"_s << none << 0 << 0;
        QTest::newRow("id before address") << QStringList{u"1 "_s + url, u"2 "_s + former} << u"2"_s << u"2"_s << QStringList{u"1"_s} << 0 << 0;
        QTest::newRow("address before former ones") << QStringList{u"1 "_s + former, u"2 "_s + url, u"3 "_s + former} << QString() << u"2"_s
                                                     << QStringList{u"1"_s, u"3"_s} << 0 << 0;
        QTest::newRow("unknown id") << QStringList{u"1 "_s + url} << u"9"_s << u"1"_s << none << 0 << 0;
    }
    void matching()
    {
        QFETCH(QStringList, listed);
        QFETCH(QString, knownId);
        QFETCH(QString, own);
        QFETCH(QStringList, duplicates);
        QFETCH(int, others);
        QFETCH(int, foreign);
        QList<RemoteHook> hooks;
        for (const QString &one : listed)
            hooks.append(hook(one.section(u' ', 0, 0), one.section(u' ', 1)));
        const HookMatch match = matchHooks(hooks, web, knownId, url);
        QCOMPARE(match.own ? match.own->id : QString(), own);
        QStringList ids;
        for (const RemoteHook &one : match.duplicates)
            ids.append(one.id);
        QCOMPARE(ids, duplicates);
        QCOMPARE(int(match.others.size()), others);
        QCOMPARE(match.foreignCount, foreign);
    }

    void switchedOnBeforeSwitchedOff()
    {
        RemoteHook off = hook(u"1"_s, url);
        off.isActive = false;
        QCOMPARE(matchHooks({off, hook(u"2"_s, url)}, web, {}, url).own->id, u"2"_s);
    }

    void differences_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QList<HookDifference>>("expected");
        using List = QList<HookDifference>;
        QTest::newRow("nothing") << QString() << List{};
        QTest::newRow("address") << u"address"_s << List{HookDifference::Address};
        QTest::newRow("events") << u"events"_s << List{HookDifference::Events};
        QTest::newRow("needless") << u"needless"_s << List{HookDifference::Events};
        QTest::newRow("foreign events") << u"foreign"_s << List{};
        QTest::newRow("content") << u"content"_s << List{HookDifference::Content};
        QTest::newRow("secret") << u"secret"_s << List{HookDifference::Secret};
        QTest::newRow("certificate") << u"certificate"_s << List{HookDifference::Certificate};
        QTest::newRow("off") << u"off"_s << List{HookDifference::Off};
        QTest::newRow("switched off by the forge") << u"disabled"_s << List{HookDifference::Off};
    }
    void differences()
    {
        QFETCH(QString, what);
        QFETCH(QList<HookDifference>, expected);
        RemoteHook one = hook(u"1"_s, what == u"address" ? u"http://10.0.0.1"_s + path : url);
        one.hasSecret = what != u"secret";
        if (what == u"events")
            one.events = QStringList{u"issues"_s};
        if (what == u"needless")
            one.events.append(u"pull_request"_s);
        if (what == u"foreign")
            one.events.append(u"issues"_s);
        one.sendsJson = what != u"content";
        one.checksCertificate = what != u"certificate";
        one.isActive = what != u"off";
        one.disabledUntilUs = what == u"disabled" ? -1 : 0;
        QCOMPARE(differencesOf(one, target(), ForgeKind::GitLab), expected);
    }

    // GitHub and Gitea send tags with the pushes and name them so or not.
    void tagsThatComeWithPushes()
    {
        HookTarget wish = target();
        RemoteHook one = hook(u"1"_s, url);
        wish.events = u"push tag"_s;
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::Gitea})
            QVERIFY(missingEvents(one, wish, kind).isEmpty());
        QCOMPARE(missingEvents(one, wish, ForgeKind::GitLab), QStringList{u"tag"_s});
        wish.events = u"push"_s;
        one.events.append(u"tag"_s);
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::Gitea})
            QVERIFY(needlessEvents(one, wish, kind).isEmpty());
        QCOMPARE(needlessEvents(one, wish, ForgeKind::Gogs), QStringList{u"tag"_s});
    }

    void rowsOfANewWish()
    {
        const HookRows made = plan({}, target());
        QCOMPARE(made.save.size(), 1);
        QVERIFY(made.drop.isEmpty());
        const ManagedHook &row = made.save.first();
        QCOMPARE(row.component, web);
        QCOMPARE(row.binding, BindingId(u"anna"_s));
        QCOMPARE(row.repositoryId, u"42"_s);
        QCOMPARE(row.state, HookState::Missing);
        QVERIFY(row.isWanted && row.hookId.isEmpty());
        QCOMPARE(row.dueAtUs, now);
        QCOMPARE(plan({}, std::nullopt), HookRows());
    }

    void rowsThatAreAsWished()
    {
        QCOMPARE(plan({row()}, target()), HookRows());
        QCOMPARE(plan({row()}, target(), true), HookRows());
    }

    void rowsWithoutAWish()
    {
        const HookRows gone = plan({row()}, std::nullopt);
        QCOMPARE(gone.save.size(), 1);
        QVERIFY(!gone.save.first().isWanted);
        QCOMPARE(gone.save.first().state, HookState::Removing);
        QCOMPARE(gone.save.first().hookId, u"7"_s);
        QCOMPARE(gone.save.first().dueAtUs, now);
        // It waits for its next attempt, and is not due again.
        ManagedHook waiting = gone.save.first();
        waiting.attempts = 3;
        waiting.dueAtUs = now + 4 * minute;
        QCOMPARE(plan({waiting}, std::nullopt), HookRows());
    }

    void rowsWantedAgain()
    {
        ManagedHook waiting = plan({row()}, std::nullopt).save.first();
        waiting.attempts = 3;
        waiting.dueAtUs = now + 4 * minute;
        const HookRows again = plan({waiting}, target());
        QCOMPARE(again.save.size(), 1);
        QVERIFY(again.save.first().isWanted);
        QCOMPARE(again.save.first().hookId, u"7"_s);
        QCOMPARE(again.save.first().dueAtUs, now); // how far the removal came nobody knows
        QCOMPARE(again.save.first().attempts, 0);
    }

    void rowsWithAnotherWish_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"url", "events", "secret"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void rowsWithAnotherWish()
    {
        QFETCH(QString, what);
        HookTarget wish = target();
        (what == u"url" ? wish.url : what == u"events" ? wish.events : wish.secretKey) = u"https://other.example.com/"_s;
        const HookRows changed = plan({row()}, wish);
        QCOMPARE(changed.save.size(), 1);
        QCOMPARE(changed.save.first().state, HookState::Different);
        QCOMPARE(changed.save.first().dueAtUs, now);
        QCOMPARE(changed.save.first().url, url); // what the forge was told, until it is told otherwise
    }

    void rowsBehindAPause()
    {
        ManagedHook waiting = row(u"anna"_s, u"42"_s, {});
        waiting.state = HookState::Unreachable;
        waiting.attempts = 5;
        waiting.dueAtUs = now + 16 * minute;
        QCOMPARE(plan({waiting}, target(), false), HookRows());
        const HookRows hurried = plan({waiting}, target(), true);
        QCOMPARE(hurried.save.first().dueAtUs, now);
        QCOMPARE(hurried.save.first().attempts, 0);
        HookTarget nowhere = target();
        nowhere.url.clear();
        QCOMPARE(plan({waiting}, nowhere, true), HookRows());
    }

    void rowsElsewhere()
    {
        HookTarget wish = target();
        wish.repositoryId = u"43"_s;
        wish.repository = u"team/new"_s;
        const HookRows moved = plan({row()}, wish);
        QCOMPARE(moved.save.size(), 2);
        QCOMPARE(moved.save.at(0).repository, u"team/new"_s);
        QVERIFY(moved.save.at(0).hookId.isEmpty() && moved.save.at(0).isWanted);
        QCOMPARE(moved.save.at(1).repository, u"team/web"_s);
        QVERIFY(!moved.save.at(1).isWanted);
        QVERIFY(moved.drop.isEmpty());
    }

    void rowsOfAnotherAccount()
    {
        HookTarget wish = target();
        wish.binding = BindingId(u"berta"_s);
        const HookRows taken = plan({row()}, wish, true);
        QCOMPARE(taken.save.size(), 1);
        QCOMPARE(taken.save.first().binding, BindingId(u"berta"_s));
        QCOMPARE(taken.save.first().hookId, u"7"_s);
        QCOMPARE(taken.drop, QList<ManagedHook>{row()});
        // At another forge, or one that nobody knows any more, the number means another repository.
        for (const QString &other : {u"carl"_s, u"gone"_s}) {
            const HookRows apart = plan({row(other)}, target(), true);
            QCOMPARE(apart.save.size(), 2);
            QVERIFY(apart.save.at(0).hookId.isEmpty());
            QVERIFY(!apart.save.at(1).isWanted);
            QVERIFY(apart.drop.isEmpty());
        }
    }

    void rowsThatLearnTheNumber()
    {
        HookTarget wish = target();
        wish.repository = u"Team/Web"_s;
        const HookRows learned = plan({row(u"anna"_s, {})}, wish);
        QCOMPARE(learned.save.size(), 1);
        QCOMPARE(learned.save.first().repositoryId, u"42"_s);
        QCOMPARE(learned.save.first().hookId, u"7"_s);
        QCOMPARE(learned.drop.size(), 1);
        // And renamed ones keep it.
        wish.repository = u"team/renamed"_s;
        const HookRows renamed = plan({row()}, wish);
        QCOMPARE(renamed.save.size(), 1);
        QCOMPARE(renamed.save.first().repository, u"team/renamed"_s);
        QCOMPARE(renamed.save.first().hookId, u"7"_s);
        QVERIFY(renamed.drop.isEmpty());
    }

    void reaching_data()
    {
        QTest::addColumn<QString>("forge");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("reaches");
        QTest::newRow("public") << u"https://github.com"_s << url << true;
        QTest::newRow("loopback") << u"https://github.com"_s << u"http://127.0.0.1:8787"_s + path << false;
        QTest::newRow("any address") << u"https://github.com"_s << u"http://0.0.0.0:8787"_s + path << false;
        QTest::newRow("localhost") << u"https://git.example.com"_s << u"http://localhost:8787"_s + path << false;
        QTest::newRow("forge on this computer") << u"http://localhost:3000"_s << u"http://127.0.0.1:8787"_s + path << true;
        QTest::newRow("local network from the Internet") << u"https://gitlab.com"_s << u"http://192.168.1.20:8787"_s + path << false;
        QTest::newRow("local network from the plant") << u"https://git.example.com"_s << u"http://192.168.1.20:8787"_s + path << true;
    }
    void reaching()
    {
        QFETCH(QString, forge);
        QFETCH(QString, address);
        QFETCH(bool, reaches);
        QCOMPARE(canReach(QUrl(forge), address), reaches);
        QCOMPARE(obstacle(QUrl(forge), address).has_value(), !reaches);
        QVERIFY(obstacle(QUrl(forge), {}).has_value());
    }

    void pauses()
    {
        QList<qint64> minutes;
        for (int attempts = 1; attempts <= 9; ++attempts)
            minutes.append(pauseAfter(attempts) / minute);
        QCOMPARE(minutes, (QList<qint64>{1, 2, 4, 8, 16, 32, 60, 60, 60}));
        QCOMPARE(pauseAfter(1'000'000), 60 * minute);
        QCOMPARE(pauseAfter(0), minute);
    }

    void failures_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<HookState>("state");
        QTest::newRow("not allowed") << ErrorCode::Denied << HookState::Denied;
        QTest::newRow("hidden") << ErrorCode::NotFound << HookState::Denied;
        QTest::newRow("refused") << ErrorCode::Invalid << HookState::Refused;
        QTest::newRow("there already") << ErrorCode::Conflict << HookState::Refused;
        QTest::newRow("away") << ErrorCode::Unavailable << HookState::Unreachable;
        QTest::newRow("slow") << ErrorCode::Timeout << HookState::Unreachable;
        QTest::newRow("no forge") << ErrorCode::Corrupt << HookState::Unreachable;
    }
    void failures()
    {
        QFETCH(ErrorCode, code);
        QFETCH(HookState, state);
        HookAttempt attempt;
        attempt.nowUs = now;
        ManagedHook failed = afterFailure(row(u"anna"_s, u"42"_s, {}), {code, u"Because."_s, {}}, attempt);
        QCOMPARE(failed.state, state);
        QCOMPARE(failed.note, u"Because."_s);
        QCOMPARE(failed.attempts, 1);
        QCOMPARE(failed.dueAtUs, now + minute);
        failed = afterFailure(failed, {code, u"Because."_s, {}}, attempt);
        QCOMPARE(failed.dueAtUs, now + 2 * minute);
        attempt.retryAtUs = now + 90 * minute;
        QCOMPARE(afterFailure(failed, {code, u"Because."_s, {}}, attempt).dueAtUs, now + 90 * minute);
        ManagedHook going = failed;
        going.isWanted = false;
        QCOMPARE(afterFailure(going, {code, {}, {}}, attempt).state, HookState::Removing);
    }

    void failureWithAnOldSecret()
    {
        GitTrigger git;
        git.secretKey = u"hook/2"_s;
        git.previousSecretUntilUs = now + minute;
        HookAttempt attempt;
        attempt.nowUs = now;
        attempt.git = git;
        const Error away{ErrorCode::Unavailable, u"It is away."_s, {}};
        const QString accepted = withSecretsState(away, row(), attempt).message;
        QVERIFY2(accepted.contains(u"accepted until"_s) && accepted.contains(away.message), qPrintable(accepted));
        attempt.nowUs = now + 2 * minute;
        QVERIFY(withSecretsState(away, row(), attempt).message.contains(u"refused"_s));
        attempt.git->secretKey = u"hook/1"_s;
        QCOMPARE(withSecretsState(away, row(), attempt), away);
        attempt.git.reset();
        QCOMPARE(withSecretsState(away, row(), attempt), away);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookPlan)
#include "tst_hookplan.moc"
