#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

struct Case {
    Event event;
    Component component;
    Circumstances circumstances;
};

using Change = std::function<void(Case &)>;

// A push that builds: every test changes one thing.
Case good()
{
    Case c;
    c.event.kind = EventKind::Push;
    c.event.name = u"push"_s;
    c.event.repository = u"team/web"_s;
    c.event.cloneUrl = u"https://git.example.com/team/web.git"_s;
    c.event.sshUrl = u"git@git.example.com:team/web.git"_s;
    c.event.ref = u"refs/heads/main"_s;
    c.event.branch = u"main"_s;
    c.event.sha = u"5d1e9a4bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"_s;
    c.event.headMessage = u"Round taxes\n\n@deploy"_s;
    c.event.commits = {{u"1111111aaaa"_s, u"First"_s, {}, {}, {}, {}}, {c.event.sha, c.event.headMessage, {}, {}, {}, {}}};
    c.event.trust = Trust::Signed;
    c.component.name = u"web"_s;
    c.component.source.url = u"https://git.example.com/team/web.git"_s;
    c.component.source.branch = u"main"_s;
    c.component.git.enabled = true;
    c.circumstances.signature = {u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed};
    c.circumstances.providerDelivery = u"b7d0e3c2-91fa"_s;
    return c;
}

void makeDeleted(Case &c)
{
    c.event.deleted = true;
    c.event.sha = QString();
    c.event.headMessage = QString();
    c.event.commits.clear();
}

void makePing(Case &c)
{
    c.event = {};
    c.event.kind = EventKind::Ping;
    c.event.name = u"ping"_s;
}

void makeTag(Case &c)
{
    c.event.kind = EventKind::Tag;
    c.event.ref = u"refs/tags/main"_s; // as a branch is called: must never be taken for it
    c.event.tag = u"main"_s;
    c.event.branch = QString();
}

void signatureIs(Case &c, CheckState state)
{
    c.circumstances.signature.state = state;
    c.circumstances.signature.seen = u"wrong"_s;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestVerdict : public QObject
{
    Q_OBJECT

    static Check checkOf(const Verdict &verdict, const QString &rule)
    {
        for (const Check &check : verdict.checks) {
            if (check.rule == rule)
                return check;
        }
        return {};
    }

private Q_SLOTS:
    void everyRuleInItsPlace()
    {
        const Case c = good();
        const Verdict verdict = judge(c.event, c.component, c.circumstances);
        QCOMPARE(verdict.outcome, Outcome::Build);
        QStringList rules;
        for (const Check &check : verdict.checks) {
            rules.append(check.rule);
            QVERIFY2(check.passed(), qPrintable(check.rule));
            QVERIFY2(check.hint.isEmpty(), qPrintable(check.hint));
            QVERIFY2(!check.wanted.isEmpty() && !check.seen.isEmpty(), qPrintable(check.rule));
            QVERIFY(titleOfRule(check.rule) != check.rule);
        }
        QCOMPARE(rules, (QStringList{u"signature"_s, u"first_seen"_s, u"switch"_s, u"event"_s, u"deleted"_s, u"repository"_s,
                                     u"branch"_s, u"keyword"_s, u"state"_s}));
        QVERIFY(verdict.reason.contains(u"main"_s) && verdict.reason.contains(u"5d1e9a4"_s));
        QCOMPARE(judge(c.event, c.component, c.circumstances), verdict);
    }

    void outcomes_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("rule");      // that fails first; empty: none
        QTest::addColumn<QString>("inReason");
        QTest::addColumn<QString>("inHint");
        const auto row = [](const char *name, Outcome outcome, const char *rule, const char *reason, const char *hint, Change change) {
            QTest::newRow(name) << change << outcome << QString::fromUtf8(rule) << QString::fromUtf8(reason)
                                << QString::fromUtf8(hint);
        };
        const auto built = [&](const char *name, Change change) { row(name, Outcome::Build, "", "", "", std::move(change)); };
        const auto filtered = [&](const char *name, const char *rule, const char *reason, const char *hint, Change change) {
            row(name, Outcome::Filtered, rule, reason, hint, std::move(change));
        };

        row("signature wrong", Outcome::Refused, "signature", "wrong", "", [](Case &c) { signatureIs(c, CheckState::Failed); });
        row("signature before all", Outcome::Refused, "signature", "wrong", "", [](Case &c) {
            signatureIs(c, CheckState::Failed);
            makePing(c);
            c.component.git.enabled = false;
        });
        row("signature waits", Outcome::Pending, "", "wrong", "", [](Case &c) { signatureIs(c, CheckState::NotReached); });
        row("duplicate", Outcome::Duplicate, "first_seen", "b7d0e3c2-91fa", "Replay", [](Case &c) { c.circumstances.seenBefore = true; });
        row("duplicate of content", Outcome::Duplicate, "first_seen", "same content", "Replay", [](Case &c) {
            c.circumstances.seenBefore = true;
            c.circumstances.providerDelivery = u"body:1234"_s;
        });
        built("replay", [](Case &c) { c.circumstances.seenBefore = c.circumstances.replay = true; });
        built("no id", [](Case &c) { c.circumstances.providerDelivery.clear(); });
        row("duplicate before off", Outcome::Duplicate, "first_seen", "decided before", "", [](Case &c) {
            c.circumstances.seenBefore = true;
            c.component.git.enabled = false;
        });
        row("off", Outcome::Off, "switch", "web is off", "Switch the git webhook of web on", [](Case &c) { c.component.git.enabled = false; });
        row("off with a name", Outcome::Off, "switch", "off", "on", [](Case &c) {
            c.component.git.enabled = false;
            c.component.git.changedAtUs = 1'741'780'800'000'000;
            c.component.git.changedBy = u"anna"_s;
        });
        row("off before branch", Outcome::Off, "switch", "off", "", [](Case &c) {
            c.component.git.enabled = false;
            c.event.branch = u"dev"_s;
        });
        row("ping", Outcome::Test, "", "test arrived", "", makePing);
        row("ping while off", Outcome::Test, "switch", "is off", "", [](Case &c) {
            makePing(c);
            c.component.git.enabled = false;
        });
        filtered("issue", "event", "Issue Hook", "Issue Hook", [](Case &c) {
            c.event = {};
            c.event.name = u"Issue Hook"_s;
        });
        filtered("image", "event", "image", "image", [](Case &c) { c.event.kind = EventKind::Image; });
        filtered("tag named as the branch", "event", "Tag main", "tags do not build", makeTag);
        filtered("tag deleted", "event", "Tag main was deleted", "", [](Case &c) {
            makeTag(c);
            makeDeleted(c);
        });
        filtered("branch deleted", "deleted", "Branch main was deleted", "Push main again", makeDeleted);
        filtered("branch deleted, told by another event", "event", "Branch main was deleted", "", [](Case &c) {
            makeDeleted(c);
            c.event.kind = EventKind::Other;
            c.event.name = u"delete"_s;
        });
        filtered("no commit named", "deleted", "names no commit", "", [](Case &c) { c.event.sha = QString(); });

        filtered("other repository", "repository", "team/api", "Add https://git.example.com/team/api.git", [](Case &c) {
            c.event.repository = u"team/api"_s;
            c.event.cloneUrl = u"https://git.example.com/team/api.git"_s;
            c.event.sshUrl = QString();
        });
        filtered("other host, same name", "repository", "evil.example/team/web", "evil.example", [](Case &c) {
            c.event.cloneUrl = u"https://evil.example/team/web.git"_s;
            c.event.sshUrl = QString();
        });
        built("ssh source", [](Case &c) { c.component.source.url = u"ssh://git@git.example.com:22/Team/Web"_s; });
        built("alias", [](Case &c) {
            c.component.source.url = u"http://10.0.0.4:3000/team/web"_s;
            c.component.source.aliases = {u"git@git.example.com:team/web"_s};
        });
        built("alias by name", [](Case &c) {
            c.component.source.url = u"http://10.0.0.4:3000/team/web"_s;
            c.component.source.aliases = {u"team/web"_s};
        });
        built("not checked", [](Case &c) {
            c.component.source.checkRepository = false;
            c.event.cloneUrl = u"https://evil.example/x/y.git"_s;
        });
        built("not checked, not named", [](Case &c) {
            c.component.source.checkRepository = false;
            c.event.cloneUrl = c.event.sshUrl = c.event.repository = QString();
        });
        built("name only", [](Case &c) { c.event.cloneUrl = c.event.sshUrl = QString(); });
        filtered("not named", "repository", "does not say which repository", "", [](Case &c) {
            c.event.cloneUrl = c.event.sshUrl = c.event.repository = QString();
        });
        filtered("source without address", "repository", "no repository address", "Set the address",
                 [](Case &c) { c.component.source.url.clear(); });

        filtered("branch", "branch", "Branch dev is not main", "Add dev to the branches", [](Case &c) { c.event.branch = u"dev"_s; });
        filtered("two patterns", "branch", "Branch hotfix/tax-rounding matches neither main nor release/*.",
                 "Add hotfix/* or hotfix/tax-rounding to the branches.", [](Case &c) {
                     c.event.branch = u"hotfix/tax-rounding"_s;
                     c.component.git.branches = {u"main"_s, u"release/*"_s};
                 });
        filtered("many patterns", "branch", "none of a, b and c", "", [](Case &c) {
            c.component.git.branches = {u"a"_s, u"b"_s, u"c"_s};
        });
        filtered("one pattern", "branch", "does not match release/*", "", [](Case &c) { c.component.git.branches = {u"release/*"_s}; });
        filtered("last part of a slashed branch", "branch", "", "", [](Case &c) {
            c.event.branch = u"env/main"_s;
        });
        filtered("first part of a slashed branch", "branch", "", "", [](Case &c) {
            c.event.branch = u"main/x"_s;
        });
        filtered("capitals", "branch", "", "capitals count", [](Case &c) { c.event.branch = u"Main"_s; });
        filtered("broken pattern", "branch", "", "Mend the pattern [a", [](Case &c) { c.component.git.branches = {u"[a"_s}; });
        filtered("pinned to a tag", "branch", "pinned to tag v1", "Set a branch", [](Case &c) { c.component.source.branch = u"tag:v1"_s; });
        filtered("no branch named", "branch", "which branch", "", [](Case &c) { c.event.branch = QString(); });
        built("pattern", [](Case &c) {
            c.event.branch = u"release/7.1"_s;
            c.component.git.branches = {u"main"_s, u"release/*"_s};
        });
        built("slashes kept", [](Case &c) {
            c.event.branch = u"env/dev"_s;
            c.component.source.branch = u"env/dev"_s;
        });
        built("source branch as full ref", [](Case &c) { c.component.source.branch = u"refs/heads/main"_s; });
        built("default branch", [](Case &c) {
            c.component.source.branch.clear();
            c.event.defaultBranch = u"main"_s;
        });
        built("default branch unknown", [](Case &c) { c.component.source.branch.clear(); });
        filtered("not the default branch", "branch", "Branch dev is not the default branch main", "Add dev", [](Case &c) {
            c.component.source.branch.clear();
            c.event.defaultBranch = u"main"_s;
            c.event.branch = u"dev"_s;
        });
        filtered("source branch is no pattern", "branch", "", "", [](Case &c) { c.component.source.branch = u"*"_s; });

        filtered("no keyword", "keyword", "“Round taxes” does not contain @deploy", "Write @deploy", [](Case &c) {
            c.event.headMessage = u"Round taxes"_s;
            c.event.commits.clear();
        });
        filtered("keyword without @", "keyword", "@deploy", "", [](Case &c) { c.event.headMessage = u"deploy"_s; });
        filtered("keyword in capitals", "keyword", "@deploy", "", [](Case &c) { c.event.headMessage = u"@Deploy"_s; });
        filtered("message unknown", "keyword", "left out", "Clear the keyword", [](Case &c) { c.event.headMessage = QString(); });
        filtered("message empty", "keyword", "does not contain", "", [](Case &c) { c.event.headMessage = u""_s; });
        filtered("keyword elsewhere", "keyword", "", "any commit", [](Case &c) {
            c.event.headMessage = u"x"_s;
            c.event.commits[0].message = u"@deploy"_s;
        });
        built("keyword inside a word", [](Case &c) { c.event.headMessage = u"@deployment"_s; });
        built("keyword stored with @", [](Case &c) { c.component.git.keyword = u"@deploy"_s; });
        built("no keyword asked", [](Case &c) {
            c.component.git.keyword.clear();
            c.event.headMessage = QString();
        });
        filtered("not in the title", "keyword", "", "whole message", [](Case &c) { c.component.git.keywordScope = KeywordScope::Title; });
        built("in the title", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Title;
            c.event.headMessage = u"Fix @deploy\nbody"_s;
        });
        built("in any", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Any;
            c.event.headMessage = u"x"_s;
            c.event.commits[1].message = u"x"_s;
            c.event.commits[0].message = u"@deploy"_s;
        });
        built("in any, list empty", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Any;
            c.event.commits.clear();
        });
        filtered("in none", "keyword", "None of the push's commits", "", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Any;
            c.component.git.keyword = u"ship"_s;
        });
        filtered("in none of a cut list", "keyword", "left some out", "", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Any;
            c.component.git.keyword = u"ship"_s;
            c.event.commitsComplete = false;
        });
        filtered("any, nothing known", "keyword", "left out every", "", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::Any;
            c.event.commits.clear();
            c.event.headMessage = QString();
        });
        filtered("not in all", "keyword", "Commit 1111111 does not contain", "any commit", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::All;
        });
        built("in all", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::All;
            c.event.commits[0].message = u"@deploy"_s;
        });
        filtered("in all of a cut list", "keyword", "not every one is known", "", [](Case &c) {
            c.component.git.keywordScope = KeywordScope::All;
            c.event.commits[0].message = u"@deploy"_s;
            c.event.commitsComplete = false;
        });

        row("closed", Outcome::Refused, "state", "web is closed", "Open web", [](Case &c) { c.component.state = ComponentState::Closed; });
        filtered("closed, but another branch", "branch", "dev", "", [](Case &c) {
            c.component.state = ComponentState::Closed;
            c.event.branch = u"dev"_s;
        });
        for (const ComponentState state : {ComponentState::NotDeployed, ComponentState::Starting, ComponentState::Running,
                                           ComponentState::Abnormal})
            built(qPrintable(u"state "_s + word(state)), [state](Case &c) { c.component.state = state; });
        for (const ComponentState state : {ComponentState::Running, ComponentState::Abnormal})
            built(qPrintable(u"strict "_s + word(state)), [state](Case &c) {
                c.component.state = state;
                c.component.git.strictState = true;
            });
        for (const ComponentState state : {ComponentState::NotDeployed, ComponentState::Starting, ComponentState::Closed})
            row(qPrintable(u"strict "_s + word(state)), Outcome::Refused, "state", "web is", "", [state](Case &c) {
                c.component.state = state;
                c.component.git.strictState = true;
            });
    }

    void outcomes()
    {
        QFETCH(Change, change);
        QFETCH(Outcome, outcome);
        QFETCH(QString, rule);
        QFETCH(QString, inReason);
        QFETCH(QString, inHint);
        Case c = good();
        change(c);
        const Verdict verdict = judge(c.event, c.component, c.circumstances);
        QCOMPARE(word(verdict.outcome), word(outcome));
        QCOMPARE(verdict.checks.size(), 9);
        QString firstFailed;
        for (const Check &check : verdict.checks) {
            if (check.state == CheckState::Failed) {
                if (firstFailed.isEmpty())
                    firstFailed = check.rule;
                QVERIFY2(!check.hint.isEmpty() || check.rule == u"signature"_s, qPrintable(check.rule));
            } else {
                QVERIFY2(check.hint.isEmpty(), qPrintable(check.hint));
            }
        }
        QCOMPARE(firstFailed, rule);
        QVERIFY(!verdict.reason.isEmpty());
        QVERIFY2(verdict.reason.contains(inReason), qPrintable(verdict.reason));
        if (!inHint.isEmpty())
            QVERIFY2(checkOf(verdict, rule).hint.contains(inHint), qPrintable(checkOf(verdict, rule).hint));
    }

    void checksGoOnAfterTheFirstFailure()
    {
        Case c = good();
        c.component.git.enabled = false;
        c.event.branch = u"dev"_s;
        c.event.headMessage = u"x"_s;
        c.component.state = ComponentState::Closed;
        const Verdict verdict = judge(c.event, c.component, c.circumstances);
        for (const QString &rule : {u"switch"_s, u"branch"_s, u"keyword"_s, u"state"_s})
            QCOMPARE(checkOf(verdict, rule).state, CheckState::Failed);
        QCOMPARE(checkOf(verdict, u"repository"_s).state, CheckState::Passed);
    }

    void whatDoesNotExistIsNotReached()
    {
        Case c = good();
        makePing(c);
        Verdict verdict = judge(c.event, c.component, c.circumstances);
        for (const QString &rule : {u"deleted"_s, u"repository"_s, u"branch"_s, u"keyword"_s})
            QCOMPARE(checkOf(verdict, rule).state, CheckState::NotReached);
        c = good();
        makeTag(c);
        verdict = judge(c.event, c.component, c.circumstances);
        QCOMPARE(checkOf(verdict, u"branch"_s).state, CheckState::NotReached);
        QCOMPARE(checkOf(verdict, u"repository"_s).state, CheckState::Passed);
    }

    void seenNamesTheFacts()
    {
        Case c = good();
        c.component.git.changedAtUs = 1'741'780'800'000'000; // 12 March 2025
        c.component.git.keywordScope = KeywordScope::Any;
        const Verdict verdict = judge(c.event, c.component, c.circumstances);
        QCOMPARE(checkOf(verdict, u"switch"_s).seen, u"on since 12 March"_s);
        QCOMPARE(checkOf(verdict, u"keyword"_s).seen, u"in 1 of 2: 5d1e9a4"_s);
        QCOMPARE(checkOf(verdict, u"keyword"_s).wanted, u"@deploy in any commit"_s);
        QCOMPARE(checkOf(verdict, u"repository"_s).seen, u"team/web"_s);
        QCOMPARE(checkOf(verdict, u"repository"_s).wanted, u"team/web"_s);
        QCOMPARE(checkOf(verdict, u"first_seen"_s).seen, u"b7d0e3c2-91fa"_s);
        QCOMPARE(checkOf(verdict, u"branch"_s).trust, Trust::Signed);
        QCOMPARE(checkOf(verdict, u"state"_s).trust, Trust::Local);
    }

    void hostileTextsStayHarmless()
    {
        Case c = good();
        c.event.branch = u"a%2\n\u202Eevil\x1b[31m"_s + u"x"_s.repeated(5000);
        c.event.headMessage = u"%1 %2 %3"_s;
        c.event.repository = u"%9/%1"_s;
        const Verdict verdict = judge(c.event, c.component, c.circumstances);
        QCOMPARE(verdict.outcome, Outcome::Filtered);
        QString all = verdict.reason;
        for (const Check &check : verdict.checks)
            all += check.wanted + check.seen + check.hint;
        QVERIFY(!all.contains(QChar(0x202e)) && !all.contains(QChar(0x1b)) && !all.contains(u'\n'));
        QVERIFY(verdict.reason.size() < 200);
        QVERIFY(verdict.reason.contains(u"a%2"_s)); // shown as it is, never taken for a place holder
        QVERIFY(checkOf(verdict, u"keyword"_s).seen.contains(u"%1 %2 %3"_s));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestVerdict)
#include "tst_verdict.moc"
