// The image trigger's verdicts: outcome, the rule that decided, and the hint that would change it.
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString one = u"sha256:"_s + QString(64, u'1');

Component shop()
{
    Component component;
    component.id = ComponentId(QString(32, u'a'));
    component.name = u"shop"_s;
    component.image = ImageSource{u"registry.example.com/team/shop:1.4.0"_s, {}, {}, {}, {}};
    component.imageTrigger.enabled = true;
    return component;
}

Event pushed(const QString &tag = u"1.4.0"_s, const QString &digest = {})
{
    Event event;
    event.kind = EventKind::Image;
    event.name = u"push"_s;
    event.registry = u"registry.example.com"_s;
    event.repository = u"team/shop"_s;
    event.image = u"registry.example.com/team/shop"_s;
    event.imageTag = tag;
    event.imageDigest = digest;
    return event;
}

Circumstances circumstances()
{
    Circumstances result;
    result.trigger = Trigger::Image;
    result.signature.rule = u"signature"_s;
    result.signature.state = CheckState::Passed;
    return result;
}

using Alter = std::function<void(Component &, Event &, Circumstances &)>;

} // namespace

Q_DECLARE_METATYPE(Alter)

class TestImageVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data();
    void decides();
    void everyRuleHasARow();
    void moves_data();
    void moves();
    void chooses();
    void addresses_data();
    void addresses();
};

void TestImageVerdict::decides_data()
{
    QTest::addColumn<Alter>("alter");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("rule"); // that failed first
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const Alter &alter, Outcome outcome, const QString &rule = {}, const QString &hint = {}) {
        QTest::newRow(name) << alter << outcome << rule << hint;
    };
    row("builds", [](Component &, Event &, Circumstances &) {}, Outcome::Build);
    row("another registry, not compared", [](Component &, Event &e, Circumstances &) { e.registry = u"quay.io"_s; }, Outcome::Build);
    row("no registry named", [](Component &, Event &e, Circumstances &) { e.registry.clear(); }, Outcome::Build);
    row("capitals in the name", [](Component &, Event &e, Circumstances &) { e.repository = u"Team/Shop"_s; }, Outcome::Build);
    row("no tag means latest", [](Component &c, Event &e, Circumstances &) {
        c.image->reference = u"team/shop"_s;
        e.imageTag = u"latest"_s;
    }, Outcome::Build);
    row("abnormal in the strict setting", [](Component &c, Event &, Circumstances &) {
        c.imageTrigger.strictState = true;
        c.state = ComponentState::Abnormal;
    }, Outcome::Build);
    row("forged", [](Component &, Event &, Circumstances &s) { s.signature.state = CheckState::Failed; }, Outcome::Refused, u"signature"_s);
    row("not verified yet", [](Component &, Event &, Circumstances &s) { s.signature.state = CheckState::NotReached; }, Outcome::Pending);
    row("seen before", [](Component &, Event &, Circumstances &s) { s.seenBefore = true; s.providerDelivery = u"7"_s; }, Outcome::Duplicate,
        u"first_seen"_s, u"Replay the delivery to build it again."_s);
    row("replayed", [](Component &, Event &, Circumstances &s) { s.seenBefore = s.replay = true; }, Outcome::Build);
    row("off", [](Component &c, Event &, Circumstances &) { c.imageTrigger.enabled = false; }, Outcome::Off, u"switch"_s,
        u"Switch the image webhook of shop on."_s);
    row("off, and the git webhook is on", [](Component &c, Event &, Circumstances &) {
        c.imageTrigger.enabled = false;
        c.git.enabled = true;
    }, Outcome::Off, u"switch"_s, u"Switch the image webhook of shop on."_s);
    row("ping", [](Component &, Event &e, Circumstances &) { e.kind = EventKind::Ping; }, Outcome::Test);
    row("ping while off", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.enabled = false;
        e.kind = EventKind::Ping;
    }, Outcome::Test, u"switch"_s, u"Switch the image webhook of shop on."_s);
    row("pull", [](Component &, Event &e, Circumstances &) {
        e.kind = EventKind::Other;
        e.name = u"pull"_s;
    }, Outcome::Filtered, u"event"_s, u"Only pushed images build. Take pull off the webhook's events at the sender if it is not wanted."_s);
    row("deletion", [](Component &, Event &e, Circumstances &) {
        e.kind = EventKind::Other;
        e.deleted = true;
    }, Outcome::Filtered, u"event"_s, u"Push the image again to build it."_s);
    for (const EventKind kind : {EventKind::Push, EventKind::Tag, EventKind::PullRequest}) {
        row(qPrintable(u"git "_s + word(kind)), [kind](Component &, Event &e, Circumstances &) { e.kind = kind; }, Outcome::Filtered, u"event"_s,
            u"Send git events to the git webhook's address."_s);
    }
    row("another image", [](Component &, Event &e, Circumstances &) { e.repository = u"team/api"_s; }, Outcome::Filtered, u"image"_s,
        u"Send it to the component that is built from registry.example.com/team/api, or set that as this one's image."_s);
    row("image not named", [](Component &, Event &e, Circumstances &) { e.repository.clear(); e.image.clear(); }, Outcome::Filtered, u"image"_s,
        u"Let the registry send its own form."_s);
    row("built from git", [](Component &c, Event &, Circumstances &) { c.image.reset(); }, Outcome::Filtered, u"image"_s,
        u"Set registry.example.com/team/shop as the image shop is built from."_s);
    row("unreadable source", [](Component &c, Event &, Circumstances &) { c.image->reference = u"team/my shop"_s; }, Outcome::Filtered, u"image"_s,
        u"Mend the image in the build source."_s);
    row("another registry, compared", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.compareRegistry = true;
        e.registry = u"quay.io"_s;
    }, Outcome::Filtered, u"image"_s, u"Let the registry's host not matter, or set quay.io/team/shop as the image."_s);
    row("no registry named, compared", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.compareRegistry = true;
        e.registry.clear();
    }, Outcome::Filtered, u"image"_s, u"Let the registry's host not matter for this component."_s);
    row("another tag", [](Component &, Event &e, Circumstances &) { e.imageTag = u"1.5.0"_s; }, Outcome::Filtered, u"tag"_s,
        u"Set tag 1.5.0 in the source, or let a tag policy take it."_s);
    row("no tag pushed", [](Component &, Event &e, Circumstances &) { e.imageTag.clear(); }, Outcome::Filtered, u"tag"_s, u"Push the image with a tag."_s);
    row("v1 is not v10", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.policy = {TagRule::Regex, u"v1"_s, false};
        e.imageTag = u"v10"_s;
    }, Outcome::Filtered, u"tag"_s, u"The expression fits only the tag's beginning: end it with .*, or let what follows not matter."_s);
    row("v1 begins v10, as Rainbond has it", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.policy = {TagRule::Regex, u"v1"_s, true};
        e.imageTag = u"v10"_s;
    }, Outcome::Build);
    row("older", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.policy = {TagRule::Glob, u"1.*"_s, false};
        e.imageTag = u"1.3.0"_s;
    }, Outcome::Filtered, u"tag"_s, u"Allow older tags, or set the source to 1.3.0 by hand."_s);
    row("older, allowed", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.policy = {TagRule::Glob, u"1.*"_s, false};
        c.imageTrigger.allowDowngrade = true;
        e.imageTag = u"1.3.0"_s;
    }, Outcome::Build);
    row("another name of the same", [](Component &c, Event &e, Circumstances &) {
        c.imageTrigger.policy = {TagRule::Glob, u"*"_s, false};
        c.image->digest = one;
        e = pushed(u"stable"_s, one);
    }, Outcome::Filtered, u"tag"_s, u"Press Build Now to build it again."_s);
    row("a policy that does not compile", [](Component &c, Event &, Circumstances &) { c.imageTrigger.policy = {TagRule::Regex, u"v("_s, false}; },
        Outcome::Filtered, u"tag"_s, u"Mend the tag policy."_s);
    row("closed", [](Component &c, Event &, Circumstances &) { c.state = ComponentState::Closed; }, Outcome::Refused, u"state"_s, u"Open shop again."_s);
    row("not running in the strict setting", [](Component &c, Event &, Circumstances &) { c.imageTrigger.strictState = true; }, Outcome::Refused,
        u"state"_s, u"Start shop, or let it build in every state but closed."_s);
    row("git's strict setting is git's", [](Component &c, Event &, Circumstances &) { c.git.strictState = true; }, Outcome::Build);
}

void TestImageVerdict::decides()
{
    QFETCH(Alter, alter);
    Component component = shop();
    Event event = pushed();
    Circumstances facts = circumstances();
    alter(component, event, facts);
    const Verdict verdict = judge(event, component, facts);
    QTEST(verdict.outcome, "outcome");
    QVERIFY(!verdict.reason.isEmpty());
    const auto failed = std::find_if(verdict.checks.begin(), verdict.checks.end(), [](const Check &check) { return check.state == CheckState::Failed; });
    const Check first = failed == verdict.checks.end() ? Check() : *failed;
    QTEST(first.rule, "rule");
    QTEST(first.hint, "hint");
    for (const Check &check : verdict.checks)
        QVERIFY(check.rule == u"signature"_s || !check.wanted.isEmpty());
}

void TestImageVerdict::everyRuleHasARow()
{
    QStringList rules;
    for (const Check &check : judge(pushed(), shop(), circumstances()).checks) {
        rules.append(check.rule);
        QVERIFY(titleOfRule(check.rule) != check.rule);
    }
    QCOMPARE(rules, (QStringList{u"signature"_s, u"first_seen"_s, u"switch"_s, u"event"_s, u"image"_s, u"tag"_s, u"state"_s}));
}

void TestImageVerdict::moves_data()
{
    QTest::addColumn<ImageSource>("source");
    QTest::addColumn<ImageTag>("tag");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("previous");
    const QString two = u"sha256:"_s + QString(64, u'2');
    QTest::newRow("a tag") << ImageSource{u"nginx:1.25"_s, {}, {}, {}, {}} << ImageTag{u"1.26"_s, one} << u"nginx:1.26"_s << u"nginx:1.25"_s;
    QTest::newRow("with its content") << ImageSource{u"nginx:1.25"_s, {}, {}, two, {}} << ImageTag{u"1.26"_s, {}} << u"nginx:1.26"_s << u"nginx:1.25@"_s + two;
    QTest::newRow("no tag before") << ImageSource{u"r:5000/web"_s, {}, {}, {}, {}} << ImageTag{u"1"_s, {}} << u"r:5000/web:1"_s << u"r:5000/web"_s;
    QTest::newRow("a digest stays one") << ImageSource{u"web:1@"_s + two, {}, {}, {}, {}} << ImageTag{u"2"_s, one} << u"web:2@"_s + one << u"web:1@"_s + two;
    QTest::newRow("a digest that is not told") << ImageSource{u"web:1@"_s + two, {}, {}, {}, {}} << ImageTag{u"2"_s, {}} << u"web:2"_s << u"web:1@"_s + two;
}

void TestImageVerdict::moves()
{
    QFETCH(ImageSource, source);
    QFETCH(ImageTag, tag);
    const ImageSource moved = movedTo(source, tag);
    QTEST(moved.reference, "reference");
    QTEST(moved.previous, "previous");
    QCOMPARE(moved.digest, tag.digest);
    QVERIFY(parseImageName(moved.reference));
    QVERIFY(parseImageName(moved.previous));
}

void TestImageVerdict::chooses()
{
    Component component = shop();
    component.imageTrigger.policy = {TagRule::Semver, u"^1"_s, false};
    const QList<Event> events{pushed(u"latest"_s), pushed(u"1.5.0"_s), pushed(u"1.10.0"_s), pushed(u"1.9.0"_s)};
    QCOMPARE(chosenOf(events, {1, 2, 3}, component, Trigger::Image), 2);
    QCOMPARE(chosenOf(events, {1, 3}, component, Trigger::Image), 3);
    QCOMPARE(chosenOf(events, {1, 3}, component, Trigger::Git), 1);
    QCOMPARE(chosenOf(events, {}, component, Trigger::Image), -1);
}

void TestImageVerdict::addresses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<HookAddress>>("address");
    const QString id(32, u'a');
    QTest::newRow("git") << u"/console/webhooks/"_s + id << std::optional(HookAddress{Trigger::Git, ComponentId(id)});
    QTest::newRow("image") << u"/console/image/webhooks/"_s + id << std::optional(HookAddress{Trigger::Image, ComponentId(id)});
    QTest::newRow("a slash") << u"/console/image/webhooks/"_s + id + u'/' << std::optional(HookAddress{Trigger::Image, ComponentId(id)});
    QTest::newRow("short") << u"/console/image/webhooks/a"_s << std::optional<HookAddress>();
    QTest::newRow("more") << u"/console/image/webhooks/"_s + id + u"/x"_s << std::optional<HookAddress>();
    QTest::newRow("else") << u"/console/images/"_s + id << std::optional<HookAddress>();
}

void TestImageVerdict::addresses()
{
    QFETCH(QString, path);
    QFETCH(std::optional<HookAddress>, address);
    QCOMPARE(hookAddress(path), address);
    if (address)
        QVERIFY(path.startsWith(pathOf(*address)));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImageVerdict)

#include "tst_imageverdict.moc"
