// Calls of the API: outcome, the rule that decided, and the hint that would change it. And what its keys must be like.
#include "app/domain/apikey.h"
#include "app/domain/hookaddress.h"
#include "app/domain/remedy.h"
#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Component web()
{
    Component component;
    component.id = ComponentId(QString(32, u'a'));
    component.name = u"web"_s;
    component.source.url = u"https://git.example.com/team/web.git"_s;
    component.source.branch = u"main"_s;
    component.git.branches = {u"release/*"_s}; // not asked, and neither is the keyword
    component.api.enabled = true;
    return component;
}

Component shop()
{
    Component component = web();
    component.source = {};
    component.image = ImageSource{u"registry.example.com/team/shop:1.4.0"_s, {}, {}, {}, {}};
    return component;
}

Event call(const QString &branch = {})
{
    Event event;
    event.kind = EventKind::Call;
    event.name = u"deploy"_s;
    event.branch = branch;
    if (!branch.isEmpty())
        event.ref = u"refs/heads/"_s + branch;
    return event;
}

Event callForTag(const QString &tag)
{
    Event event = call();
    event.tag = event.imageTag = tag;
    event.ref = u"refs/tags/"_s + tag;
    return event;
}

Circumstances circumstances()
{
    Circumstances result;
    result.trigger = Trigger::Api;
    result.signature.rule = u"signature"_s;
    result.signature.state = CheckState::Passed;
    result.peer = u"192.0.2.7"_s;
    return result;
}

using Alter = std::function<void(Component &, Event &, Circumstances &)>;

} // namespace

Q_DECLARE_METATYPE(Alter)

class TestApiVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<Component>("component");
        QTest::addColumn<Event>("event");
        QTest::addColumn<Alter>("alter");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("rule"); // that failed; empty: none
        QTest::addColumn<QString>("reason"); // a part of it

        const auto row = [](const char *name, const Component &component, const Event &event, const Alter &alter, Outcome outcome,
                            const QString &rule, const QString &reason) {
            QTest::newRow(name) << component << event << alter << outcome << rule << reason;
        };
        const Alter none = [](Component &, Event &, Circumstances &) {};
        row("the source's branch", web(), call(), none, Outcome::Build, {}, u"main is built"_s);
        row("the default branch", web(), call(), [](Component &c, Event &, Circumstances &) { c.source.branch.clear(); },
            Outcome::Build, {}, u"the default branch is built"_s);
        row("another branch", web(), call(u"topic/a"_s), none, Outcome::Build, {}, u"topic/a is built"_s);
        row("a tag", web(), callForTag(u"v1.2"_s), none, Outcome::Build, {}, u"tag v1.2 is built"_s);
        row("a commit", web(), call(), [](Component &, Event &e, Circumstances &) { e.sha = QString(40, u'b'); },
            Outcome::Build, {}, u"bbbbbbb"_s);
        row("the image", shop(), call(), none, Outcome::Build, {}, u"shop:1.4.0 is built"_s);
        row("another tag of the image", shop(), callForTag(u"2.0"_s), none, Outcome::Build, {}, u"shop:2.0 is built"_s);
        row("an older tag of the image", shop(), callForTag(u"0.1"_s), none, Outcome::Build, {}, u"shop:0.1 is built"_s);
        row("only a script", web(), call(), [](Component &c, Event &, Circumstances &) { c.source = {}; },
            Outcome::Build, {}, u"the script is run"_s);
        row("wrong key", web(), call(), [](Component &, Event &, Circumstances &s) { s.signature.state = CheckState::Failed; },
            Outcome::Refused, u"signature"_s, {});
        row("key not read", web(), call(), [](Component &, Event &, Circumstances &s) { s.signature.state = CheckState::NotReached; },
            Outcome::Pending, {}, {});
        row("old key", web(), call(), [](Component &, Event &, Circumstances &s) { s.oldKey = true; }, Outcome::Build, {}, {});
        row("switched off", web(), call(), [](Component &c, Event &, Circumstances &) { c.api.enabled = false; },
            Outcome::Off, u"switch"_s, u"The API of web is off"_s);
        row("switched off by somebody", web(), call(), [](Component &c, Event &, Circumstances &) {
            c.api.enabled = false;
            c.api.changedAtUs = 1'700'000'000'000'000;
            c.api.changedBy = u"anna"_s;
        }, Outcome::Off, u"switch"_s, {});
        row("only git is on", web(), call(), [](Component &c, Event &, Circumstances &) {
            c.api.enabled = false;
            c.git.enabled = true;
        }, Outcome::Off, u"switch"_s, {});
        row("allowed address", web(), call(), [](Component &c, Event &, Circumstances &) { c.api.allowedPeers = {u"192.0.2.0/24"_s}; },
            Outcome::Build, {}, {});
        row("other address", web(), call(), [](Component &c, Event &, Circumstances &) { c.api.allowedPeers = {u"10.0.0.0/8"_s}; },
            Outcome::Refused, u"source_address"_s, u"192.0.2.7"_s);
        row("git's addresses do not count", web(), call(),
            [](Component &c, Event &, Circumstances &) { c.git.allowedPeers = {u"10.0.0.0/8"_s}; }, Outcome::Build, {}, {});
        row("numbered", web(), call(), [](Component &, Event &, Circumstances &s) { s.providerDelivery = u"run-7"_s; },
            Outcome::Build, {}, {});
        row("numbered, again", web(), call(), [](Component &, Event &, Circumstances &s) {
            s.providerDelivery = u"run-7"_s;
            s.seenBefore = true;
        }, Outcome::Duplicate, u"first_seen"_s, {});
        row("numbered, replayed", web(), call(), [](Component &, Event &, Circumstances &s) {
            s.providerDelivery = u"run-7"_s;
            s.seenBefore = s.replay = true;
        }, Outcome::Build, {}, {});
        row("a branch of an image", shop(), call(u"main"_s), none, Outcome::Filtered, u"reference"_s, u"no branches"_s);
        row("a commit of an image", shop(), call(), [](Component &, Event &e, Circumstances &) { e.sha = QString(40, u'b'); },
            Outcome::Filtered, u"reference"_s, u"no branches"_s);
        row("a tag no image has", shop(), callForTag(u"feature/x"_s), none, Outcome::Filtered, u"reference"_s, u"no tag of an image"_s);
        row("an image nobody can read", shop(), call(), [](Component &c, Event &, Circumstances &) { c.image->reference = u"//"_s; },
            Outcome::Filtered, u"reference"_s, {});
        row("a branch of nothing", web(), call(u"main"_s), [](Component &c, Event &, Circumstances &) { c.source = {}; },
            Outcome::Filtered, u"reference"_s, u"no repository"_s);
        row("no call at all", web(), call(), [](Component &, Event &e, Circumstances &) { e.kind = EventKind::Push; },
            Outcome::Filtered, u"reference"_s, u"no script's call"_s);
        row("closed", web(), call(), [](Component &c, Event &, Circumstances &) { c.state = ComponentState::Closed; },
            Outcome::Refused, u"state"_s, u"closed"_s);
        row("not running", web(), call(), [](Component &c, Event &, Circumstances &) { c.api.strictState = true; },
            Outcome::Refused, u"state"_s, {});
        row("git is strict", web(), call(), [](Component &c, Event &, Circumstances &) { c.git.strictState = true; }, Outcome::Build, {}, {});
        row("abnormal", web(), call(), [](Component &c, Event &, Circumstances &) {
            c.api.strictState = true;
            c.state = ComponentState::Abnormal;
        }, Outcome::Build, {}, {});
    }
    void decides()
    {
        QFETCH(Component, component);
        QFETCH(Event, event);
        QFETCH(Alter, alter);
        QFETCH(Outcome, outcome);
        QFETCH(QString, rule);
        QFETCH(QString, reason);
        Circumstances known = circumstances();
        alter(component, event, known);
        const Verdict verdict = judge(event, component, known);
        QCOMPARE(word(verdict.outcome), word(outcome));
        QVERIFY2(verdict.reason.contains(reason), qPrintable(verdict.reason));
        for (const Check &check : verdict.checks) {
            QCOMPARE(check.state == CheckState::Failed, check.rule == rule);
            QCOMPARE(titleOfRule(check.rule) != check.rule, true);
            if (check.state == CheckState::Failed && check.rule != u"signature") {
                QVERIFY(!check.hint.isEmpty());
                QVERIFY(!check.seen.isEmpty());
            }
        }
    }

    void whatIsNotSetHasNoRow()
    {
        const auto rulesOf = [](const Verdict &verdict) {
            QStringList rules;
            for (const Check &check : verdict.checks)
                rules.append(check.rule);
            return rules;
        };
        Component component = web();
        Circumstances known = circumstances();
        QCOMPARE(rulesOf(judge(call(), component, known)), QString(u"signature switch reference state"_s).split(u' '));
        component.api.allowedPeers = {u"192.0.2.7"_s};
        known.oldKey = true;
        known.providerDelivery = u"run-7"_s;
        QCOMPARE(rulesOf(judge(call(), component, known)),
                 QString(u"signature old_key source_address first_seen switch reference state"_s).split(u' '));
    }

    void aButtonMendsIt()
    {
        Component component = web();
        component.api.enabled = false;
        component.api.strictState = true;
        const Verdict verdict = judge(call(), component, circumstances());
        for (const Check &check : verdict.checks) {
            for (const Remedy &remedy : remediesFor(check, call(), component, Trigger::Api)) {
                const Component then = applied(remedy, component);
                QVERIFY(isMended(check, call(), then, Trigger::Api));
                QCOMPARE(takenBack(remedy, then, component), component);
                QVERIFY(!sentenceOf(remedy, component.name).contains(u"webhook"));
            }
        }
        QVERIFY(applied({Remedy::Kind::SwitchOn, Trigger::Api}, component).api.enabled);
        QVERIFY(!applied({Remedy::Kind::SwitchOn, Trigger::Api}, component).git.enabled);
        QVERIFY(!applied({Remedy::Kind::EveryState, Trigger::Api}, component).api.strictState);
    }

    void otherAddressesTakeNoCalls()
    {
        Circumstances known = circumstances();
        Component component = web();
        component.git.enabled = true;
        known.trigger = Trigger::Git;
        QCOMPARE(judge(call(), component, known).outcome, Outcome::Filtered);
        component = shop();
        component.imageTrigger.enabled = true;
        known.trigger = Trigger::Image;
        QCOMPARE(judge(call(), component, known).outcome, Outcome::Filtered);
    }

    void addresses()
    {
        const QString id(32, u'a'), build(32, u'b');
        QCOMPARE(hookAddress(u"/console/custom/deploy/"_s + id), std::optional(HookAddress{Trigger::Api, ComponentId(id)}));
        QCOMPARE(pathOf(HookAddress{Trigger::Api, ComponentId(id)}), u"/console/custom/deploy/"_s + id);
        const CallStatusAddress status{ComponentId(id), BuildId(build)};
        const QString path = u"/console/custom/deploy/"_s + id + u"/builds/"_s + build;
        QCOMPARE(pathOf(status), path);
        QCOMPARE(callStatusAddress(path), std::optional(status));
        QCOMPARE(callStatusAddress(path + u'/'), std::optional(status));
        for (const QString &bad : {path + u"0"_s, path.chopped(1), path + u"//"_s, u"/console/webhooks/"_s + id + u"/builds/"_s + build,
                                   u"/console/custom/deploy/"_s + id + u"//builds/"_s + build, u"/builds/"_s + build})
            QVERIFY2(!callStatusAddress(bad), qPrintable(bad));
        QVERIFY(!hookAddress(path));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("good");
        QTest::newRow("256 bits as we make them") << QByteArray("N7b2xQ-0aYt3_kWmZr8PfLhVdGcUeSiOoXwBqTjRy1A") << true;
        QTest::newRow("128 bits in hex") << QByteArray("0123456789abcdef0123456789abcdef") << true;
        QTest::newRow("124 bits in hex") << QByteArray("0123456789abcdef0123456789abcde") << false;
        QTest::newRow("22 letters and digits") << QByteArray("aB3dE5gH7jK9mN1pQ2sT4v") << true;
        QTest::newRow("21 letters and digits") << QByteArray("aB3dE5gH7jK9mN1pQ2sT4") << false;
        QTest::newRow("Rainbond's eight") << QByteArray("aB3dE5gH") << false;
        QTest::newRow("digits") << QByteArray("123456789012345678901234567890123456789") << true;
        QTest::newRow("too few digits") << QByteArray("12345678901234567890123456789012345678") << false;
        QTest::newRow("one letter") << QByteArray(64, 'x') << false;
        QTest::newRow("a few letters") << QByteArray("xyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyz") << false;
        QTest::newRow("signing token") << "whsec_" + QByteArray("0123456789abcdef").toBase64() << true;
        QTest::newRow("short signing token") << "whsec_" + QByteArray("0123456789abcde").toBase64() << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("a space") << QByteArray("aB3dE5gH7jK9 mN1pQ2sT4vX6") << false;
        QTest::newRow("not ASCII") << QByteArray("aB3dE5gH7jK9mN1pQ2sT4v\xc3\xa4") << false;
        QTest::newRow("as long as may be") << QByteArray("0123456789").repeated(20) << true;
        QTest::newRow("longer") << QByteArray("0123456789").repeated(20) + '0' << false;
    }
    void keys()
    {
        QFETCH(QByteArray, key);
        QFETCH(bool, good);
        QCOMPARE(apiKeyProblem(key).isEmpty(), good);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiVerdict)
#include "tst_apiverdict.moc"
