#include "app/domain/remedy.h"
#include "tests/support/warnings.h"

#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Kind = Remedy::Kind;

Component web()
{
    Component component;
    component.name = u"web"_s;
    component.state = ComponentState::Running;
    component.source.url = u"https://git.example.com/team/web.git"_s;
    component.source.branch = u"main"_s;
    component.git.enabled = true;
    component.git.keyword.clear();
    return component;
}

Event push(const QString &branch = u"main"_s, const QString &message = u"Tidy up"_s)
{
    Event event;
    event.kind = EventKind::Push;
    event.cloneUrl = u"https://git.example.com/team/web.git"_s;
    event.branch = branch;
    event.ref = u"refs/heads/"_s + branch;
    event.sha = u"a1b2c3d4"_s.repeated(5);
    event.headMessage = message;
    return event;
}

Verdict judged(const Event &event, const Component &component)
{
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed};
    return judge(event, component, circumstances);
}

Check checkOf(const Event &event, const Component &component, const QString &rule)
{
    for (const Check &check : judged(event, component).checks) {
        if (check.rule == rule)
            return check;
    }
    return {};
}

} // namespace

class TestRemedy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRemedyHelps_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Event>("event");
        QTest::addColumn<Component>("component");
        QTest::addColumn<QStringList>("titles");

        Component component = web();
        component.git.enabled = false;
        QTest::newRow("switch") << u"switch"_s << push() << component << QStringList{u"Switch On"_s};
        QTest::newRow("branch") << u"branch"_s << push(u"topic"_s) << web() << QStringList{u"Add topic"_s};
        QTest::newRow("branch in a folder") << u"branch"_s << push(u"release/7/a"_s) << web()
                                            << QStringList{u"Add release/7/a"_s, u"Add release/*"_s};
        component = web();
        component.git.keyword = u"deploy"_s;
        QTest::newRow("keyword nowhere") << u"keyword"_s << push() << component << QStringList{u"Clear Keyword"_s};
        Event event = push();
        event.commits = {{u"b"_s.repeated(40), u"Ship @deploy"_s, {}, {}, {}, {}}, {event.sha, event.headMessage, {}, {}, {}, {}}};
        QTest::newRow("keyword elsewhere") << u"keyword"_s << event << component
                                           << QStringList{u"Look in Any Commit"_s, u"Clear Keyword"_s};
        component.git.keywordScope = KeywordScope::Title;
        QTest::newRow("keyword below the title") << u"keyword"_s << push(u"main"_s, u"Ship\n\n@deploy"_s) << component
                                                 << QStringList{u"Look in Whole Message"_s, u"Look in Any Commit"_s, u"Clear Keyword"_s};
        event = push();
        event.cloneUrl = u"https://ada:secret@mirror.example.com/team/web.git"_s;
        QTest::newRow("repository") << u"repository"_s << event << web() << QStringList{u"Add Address"_s};
        component = web();
        component.state = ComponentState::Closed;
        QTest::newRow("closed") << u"state"_s << push() << component << QStringList{u"Open Again"_s};
        component = web();
        component.state = ComponentState::NotDeployed;
        component.git.strictState = true;
        QTest::newRow("strict state") << u"state"_s << push() << component << QStringList{u"Build in Every State"_s};
        event = push();
        event.kind = EventKind::Tag;
        event.branch.clear();
        event.tag = u"v1.2"_s;
        event.ref = u"refs/tags/v1.2"_s;
        QTest::newRow("tag") << u"event"_s << event << web() << QStringList{u"Add v1.2"_s, u"Add v*"_s};
        component = web();
        component.git.tags = {u"release-*"_s};
        QTest::newRow("other tag") << u"tag"_s << event << component << QStringList{u"Add v1.2"_s, u"Add v*"_s};
        QTest::newRow("skip mark") << u"skip"_s << push(u"main"_s, u"Docs [skip ci]"_s) << web() << QStringList{u"Ignore Skip Marks"_s};
        event = push();
        event.deleted = true;
        event.sha.clear();
        QTest::newRow("deleted") << u"deleted"_s << event << web() << QStringList();
    }

    void everyRemedyHelps()
    {
        QFETCH(QString, rule);
        QFETCH(Event, event);
        QFETCH(Component, component);
        QFETCH(QStringList, titles);
        const Check failed = checkOf(event, component, rule);
        QCOMPARE(failed.state, CheckState::Failed);
        QVERIFY(!isMended(failed, event, component, Trigger::Git));
        QStringList found;
        for (const Remedy &remedy : remediesFor(failed, event, component, Trigger::Git)) {
            found.append(titleOf(remedy));
            const Component then = applied(remedy, component);
            QCOMPARE(judged(event, then).outcome, Outcome::Build);
            QVERIFY(isMended(failed, event, then, Trigger::Git));
            QVERIFY(remediesFor(failed, event, then, Trigger::Git).isEmpty());
            QCOMPARE(takenBack(remedy, then, component), component);
            Component renamed = then;
            renamed.build.script = u"make"_s; // happened meanwhile, and stays
            QCOMPARE(takenBack(remedy, renamed, component).build.script, u"make"_s);
            QVERIFY(sentenceOf(remedy, component.name).contains(u"web"_s));
            QVERIFY(!sentenceOf(remedy, component.name).contains(u"secret"_s));
            QVERIFY(!remedy.value.contains(u"secret"_s));
        }
        QCOMPARE(found, titles);
    }

    void moreRulesHaveOne_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Trigger>("trigger");
        QTest::addColumn<Event>("event");
        QTest::addColumn<Component>("component");
        QTest::addColumn<QStringList>("titles");

        Event event = push();
        event.pusher = u"renovate[bot]"_s;
        event.author = u"lin"_s;
        Component component = web();
        component.git.authors.deny = {u"*[bot]"_s};
        QTest::newRow("denied author") << u"author"_s << Trigger::Git << event << component << QStringList{u"Allow *[bot]"_s};
        component.git.authors = {{u"ada"_s}, {}};
        QTest::newRow("author of none") << u"author"_s << Trigger::Git << event << component
                                        << QStringList{u"Allow lin"_s, u"Allow renovate[bot]"_s};
        component = web();
        component.git.allowedPeers = {u"10.0.0.0/8"_s};
        QTest::newRow("address") << u"source_address"_s << Trigger::Git << push() << component << QStringList{u"Allow 192.0.2.7"_s};
        component = web();
        component.api.enabled = true;
        component.api.allowedPeers = {u"10.0.0.0/8"_s};
        Event call;
        call.kind = EventKind::Call;
        QTest::newRow("address of a script") << u"source_address"_s << Trigger::Api << call << component << QStringList{u"Allow 192.0.2.7"_s};
        component = web();
        component.git.paths.include = {u"api/"_s};
        QTest::newRow("paths") << u"paths"_s << Trigger::Git << push() << component << QStringList{u"Build for Any File"_s};
        event = push();
        event.kind = EventKind::PullRequest;
        event.pull = PullRequest();
        event.pull->number = 4;
        event.pull->action = PullAction::Opened;
        event.pull->sourceBranch = u"topic"_s;
        event.pull->targetBranch = u"next"_s;
        event.pull->headRef = u"refs/pull/4/head"_s;
        event.pull->fromFork = false;
        component = web();
        component.git.pullRequests.build = PullPolicy::SameRepository;
        QTest::newRow("request into another branch") << u"pull_request"_s << Trigger::Git << event << component << QStringList{u"Add next"_s};
        event.pull->targetBranch = u"main"_s;
        event.pull->fromFork = true;
        event.pull->sourceRepository = u"lin/web"_s;
        QTest::newRow("request of a fork") << u"pull_request"_s << Trigger::Git << event << component
                                           << QStringList{u"Build Requests of Forks"_s};
        component = web();
        component.git.enabled = false;
        component.image = ImageSource{.reference = u"registry.example.com/team/web:1.2.0"_s};
        component.imageTrigger.enabled = true;
        component.imageTrigger.compareRegistry = true;
        component.imageTrigger.policy = {TagRule::Semver, u">=1.0"_s, false};
        Event image;
        image.kind = EventKind::Image;
        image.registry = u"mirror.example.com"_s;
        image.repository = u"team/web"_s;
        image.image = u"mirror.example.com/team/web"_s;
        image.imageTag = u"1.3.0"_s;
        QTest::newRow("another registry") << u"image"_s << Trigger::Image << image << component << QStringList{u"Take Any Registry"_s};
        component.imageTrigger.compareRegistry = false;
        image.imageTag = u"1.1.0"_s;
        QTest::newRow("a lower version") << u"tag"_s << Trigger::Image << image << component << QStringList{u"Allow Lower Versions"_s};
        component.imageTrigger.policy = {};
        QTest::newRow("another tag") << u"tag"_s << Trigger::Image << image << component << QStringList{u"Follow 1.1.0"_s};
    }
    void moreRulesHaveOne()
    {
        QFETCH(QString, rule);
        QFETCH(Trigger, trigger);
        QFETCH(Event, event);
        QFETCH(Component, component);
        QFETCH(QStringList, titles);
        Circumstances circumstances;
        circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed};
        circumstances.trigger = trigger;
        circumstances.peer = u"192.0.2.7"_s;
        circumstances.facts.paths = ChangedPaths{{u"docs/a.md"_s}, true, u"compared"_s};
        const auto judgedNow = [&](const Component &of) {
            const Verdict verdict = judge(event, of, circumstances);
            const auto it = std::find_if(verdict.checks.begin(), verdict.checks.end(), [&](const Check &check) { return check.rule == rule; });
            return it == verdict.checks.end() ? Check() : *it;
        };
        const Check failed = judgedNow(component);
        QCOMPARE(failed.state, CheckState::Failed);
        QVERIFY(!isMended(failed, event, component, trigger));
        QStringList found;
        for (const Remedy &remedy : remediesFor(failed, event, component, trigger)) {
            found.append(titleOf(remedy));
            const Component then = applied(remedy, component);
            QVERIFY2(judgedNow(then).state != CheckState::Failed, qPrintable(titleOf(remedy)));
            QVERIFY(isMended(failed, event, then, trigger));
            QCOMPARE(takenBack(remedy, then, component), component);
            QVERIFY(sentenceOf(remedy, component.name).contains(u"web"_s));
        }
        QCOMPARE(found, titles);
    }

    void theOwnBranchStays()
    {
        const Component then = applied({Kind::AddBranch, Trigger::Git, u"topic"_s}, web());
        QCOMPARE(then.git.branches, (QStringList{u"main"_s, u"topic"_s}));
        Component pinned = web();
        pinned.source.branch = u"tag:v1"_s;
        QCOMPARE(applied({Kind::AddBranch, Trigger::Git, u"topic"_s}, pinned).git.branches, QStringList{u"topic"_s});
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRemedy)
#include "tst_remedy.moc"
