#include "app/services/rehearser.h"
#include "app/services/unusedrules.h"
#include "tests/app/services/rolledback.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

Event pushTo(const Component &component, const QString &branch, const QString &message)
{
    Event event;
    event.kind = EventKind::Push;
    event.name = u"push"_s;
    event.repository = u"team/"_s + component.name;
    event.cloneUrl = component.source.url;
    event.branch = branch;
    event.ref = u"refs/heads/"_s + branch;
    event.sha = u"a1b2c3d4"_s.repeated(5);
    event.headMessage = message;
    event.trust = Trust::Signed;
    return event;
}

} // namespace

class TestRehearsal : public QObject
{
    Q_OBJECT

    // A delivery as the rules of today decide it; change() alters it before.
    static Delivery arrive(ServicesFixture &services, const Component &component, const QString &branch,
                           const QString &message = u"Tidy up"_s, const std::function<void(Delivery &, RawRequest &)> &change = {})
    {
        services.manualClock.advanceMs(1000);
        Delivery delivery;
        delivery.id = DeliveryId(orderedId(services.clock().nowUs()));
        delivery.component = component.id;
        delivery.receivedAtUs = services.clock().nowUs();
        delivery.provider = u"github"_s;
        delivery.answer = 202;
        delivery.event = pushTo(component, branch, message);
        delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
        RawRequest request;
        request.headers = {{"X-GitHub-Event", "push"}, {"Content-Type", "application/json"}};
        request.body = "{}";
        if (change)
            change(delivery, request);
        if (delivery.outcome == Outcome::Pending && !delivery.checks.isEmpty() && delivery.checks.first().passed()) {
            const auto now = services.components().find(component.id);
            Circumstances circumstances;
            circumstances.signature = delivery.checks.first();
            circumstances.facts.paths = ChangedPaths{{}, false, {}}; // asked for, and not found out
            circumstances.seenBefore = delivery.reason == u"repeated";
            const Verdict verdict = judge(delivery.event, *now, circumstances);
            delivery.outcome = verdict.outcome;
            delivery.reason = verdict.reason;
            delivery.checks = verdict.checks;
            delivery.decidedAtUs = delivery.receivedAtUs;
        }
        const auto written = services.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); });
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        return delivery;
    }

    static std::unique_ptr<Rehearser> rehearserOf(ServicesFixture &services)
    {
        return std::make_unique<Rehearser>(services.database(), services.components(), services.tags(), services.settings(),
                                           services.clock(), services.dataDir());
    }

private Q_SLOTS:
    void buildsAppearAndVanish()
    {
        ServicesFixture services;
        const Component now = services.create(u"web"_s);
        const Delivery kept = arrive(services, now, u"main"_s, u"Ship @deploy"_s);
        const Delivery lost = arrive(services, now, u"main"_s);
        const Delivery won = arrive(services, now, u"release/7"_s, u"Ship @deploy"_s);
        const Delivery other = arrive(services, now, u"topic"_s);
        Component then = now;
        then.git.branches = {u"main"_s, u"release/*"_s};
        then.git.keyword = u"deploy"_s;
        QVERIFY(!judgesAlike(now, then));

        const auto rehearser = rehearserOf(services);
        const auto answer = answerOf(rehearser->deliveries(now, then));
        VERIFY_OK(answer);
        QCOMPARE(answer->appear, 1);
        QCOMPARE(answer->vanish, 1);
        QCOMPARE(answer->stay, 1);
        QCOMPARE(answer->leftOut, 0);
        QVERIFY(!answer->asIfOn);
        QCOMPARE(answer->rows.size(), size_t(4));
        QCOMPARE(answer->rows[0].delivery, other.id); // newest first
        QVERIFY(!answer->rows[0].differs());
        QCOMPARE(answer->rows[0].why, QString());
        QCOMPARE(answer->rows[1].delivery, won.id);
        QVERIFY(answer->rows[1].appears());
        QCOMPARE(answer->rows[1].rule, u"branch"_s);
        QCOMPARE(answer->rows[1].why, u"Branch: main → main, release/*"_s);
        QCOMPARE(answer->rows[2].delivery, lost.id);
        QVERIFY(answer->rows[2].vanishes());
        QCOMPARE(answer->rows[2].rule, u"keyword"_s);
        QVERIFY(answer->rows[2].thenReason.contains(u"@deploy"_s));
        QCOMPARE(answer->rows[3].delivery, kept.id);
        QCOMPARE(answer->rows[3].then, Outcome::Build);

        // Nothing was written: the stored verdicts are what they were.
        QCOMPARE(services.delivery(won.id.toString()), won);
        QCOMPARE(services.delivery(lost.id.toString()), lost);
    }

    void aSwitchIsRehearsed()
    {
        ServicesFixture services;
        const Component on = services.create(u"web"_s);
        arrive(services, on, u"main"_s);
        arrive(services, on, u"topic"_s);
        Component off = on;
        off.git.enabled = false;
        const auto rehearser = rehearserOf(services);
        const auto switchedOff = answerOf(rehearser->deliveries(on, off));
        VERIFY_OK(switchedOff);
        QCOMPARE(switchedOff->vanish, 1);
        QCOMPARE(switchedOff->rows[1].rule, u"switch"_s);
        const auto switchedOn = answerOf(rehearser->deliveries(off, on));
        VERIFY_OK(switchedOn);
        QCOMPARE(switchedOn->appear, 1);

        // While it is off, a changed rule is judged as if it were on: nothing would be built otherwise.
        Component wider = off;
        wider.git.branches = {u"*"_s};
        const auto asIfOn = answerOf(rehearser->deliveries(off, wider));
        VERIFY_OK(asIfOn);
        QVERIFY(asIfOn->asIfOn);
        QCOMPARE(asIfOn->appear, 1);
        QCOMPARE(asIfOn->stay, 1);
    }

    void switchesOfSeveralAreForecast()
    {
        ServicesFixture services;
        const Component on = services.create(u"web"_s);
        const Component other = services.create(u"api"_s);
        arrive(services, on, u"main"_s);
        arrive(services, on, u"main"_s);
        arrive(services, on, u"topic"_s);
        arrive(services, other, u"main"_s);
        Component off = other;
        off.git.enabled = false;
        const auto rehearser = rehearserOf(services);
        const auto forecast = answerOf(rehearser->switches({on, off}));
        VERIFY_OK(forecast);
        QCOMPARE(*forecast, (SwitchForecast{4, 1, 2}));
        // Of many components only the last of each, so that it does not take longer.
        const auto bounded = answerOf(rehearser->switches({on, off}, 2));
        VERIFY_OK(bounded);
        QCOMPARE(bounded->deliveries, 2);

        const auto stopped = rehearser->switches({on, off});
        rehearser->stop();
        QVERIFY(!answerOf(stopped));
    }

    void aNewComponentIsTriedOnWhatCameForOthers()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        Component twin = web;
        twin.id = {};
        twin.name = u"worker"_s;
        twin.git.secretKey.clear();
        const auto second = answerOf(services.components().create(twin));
        VERIFY_OK(second);
        const Component stranger = services.create(u"other"_s);
        arrive(services, web, u"main"_s);
        arrive(services, web, u"topic"_s);
        const Delivery same = arrive(services, *second, u"topic"_s); // the same push, sent to both
        arrive(services, *second, u"topic"_s, {}, [](Delivery &delivery, RawRequest &) { delivery.reason = u"repeated"_s; });
        arrive(services, stranger, u"main"_s);

        Component then = twin;
        then.name = u"third"_s;
        then.git.branches = {u"main"_s, u"topic"_s};
        const auto rehearser = rehearserOf(services);
        const auto answer = answerOf(rehearser->firstDeliveries(then));
        VERIFY_OK(answer);
        QCOMPARE(answer->rows.size(), size_t(2));
        QCOMPARE(answer->rows[0].delivery, same.id); // the newest of the two
        QCOMPARE(answer->appear, 2);
        QCOMPARE(answer->vanish, 0);
        QVERIFY(!answer->asIfOn);

        then.git.branches = {u"main"_s};
        QCOMPARE(answerOf(rehearser->firstDeliveries(then))->appear, 1);
        then.git.enabled = false;
        const auto off = answerOf(rehearser->firstDeliveries(then));
        QVERIFY(off->asIfOn);
        QCOMPARE(off->stay, 1);
        then.source.url = u"https://git.example.com/team/nobody-has-it.git"_s;
        QVERIFY(answerOf(rehearser->firstDeliveries(then))->rows.empty());
        QCOMPARE(answerOf(rehearser->firstDeliveries(then, 0)).error().code, ErrorCode::Invalid);
    }

    void aNewImageComponentIsTriedOnPushesOfItsImage()
    {
        ServicesFixture services;
        Component shop = services.create(u"shop"_s);
        shop.id = {};
        shop.name = u"storefront"_s;
        shop.git = {};
        shop.source = {};
        shop.image = ImageSource{.reference = u"registry.example.com/team/storefront:2.4.1"_s};
        shop.imageTrigger.enabled = true;
        const auto made = answerOf(services.components().create(shop));
        VERIFY_OK(made);
        for (const QString &tag : {u"2.4.1"_s, u"2.5.0"_s, u"3.0.0"_s})
            arrive(services, *made, {}, {}, [&](Delivery &delivery, RawRequest &) {
                delivery.path = pathOf(HookAddress{Trigger::Image, made->id});
                delivery.event = {};
                delivery.event.kind = EventKind::Image;
                delivery.event.registry = u"registry.example.com"_s;
                delivery.event.repository = u"team/storefront"_s;
                delivery.event.image = u"registry.example.com/team/storefront"_s;
                delivery.event.imageTag = tag;
            });
        Component then = shop;
        then.name = u"canary"_s;
        then.imageTrigger.policy = {TagRule::Semver, u"^2.0"_s, false};
        const auto answer = answerOf(rehearserOf(services)->firstDeliveries(then));
        VERIFY_OK(answer);
        QCOMPARE(answer->rows.size(), size_t(3));
        QCOMPARE(answer->rows[1].then, Outcome::Build);    // 2.5.0
        QCOMPARE(answer->rows[0].then, Outcome::Filtered); // out of range
    }

    // A policy that takes newer versions only compares with where the source was then, not with where it has come to since.
    void anImageIsJudgedFromWhereItWas()
    {
        ServicesFixture services;
        Component shop = services.create(u"shop"_s);
        shop.id = {};
        shop.name = u"storefront"_s;
        shop.git = {};
        shop.source = {};
        shop.image = ImageSource{.reference = u"registry.example.com/team/storefront:1.1.0"_s};
        shop.imageTrigger.enabled = true;
        shop.imageTrigger.policy = {TagRule::Semver, u"^1"_s, false};
        const auto made = answerOf(services.components().create(shop));
        VERIFY_OK(made);
        const auto push = [&](const QString &tag, Outcome outcome) {
            arrive(services, *made, {}, {}, [&](Delivery &delivery, RawRequest &) {
                delivery.path = pathOf(HookAddress{Trigger::Image, made->id});
                delivery.event = {};
                delivery.event.kind = EventKind::Image;
                delivery.event.registry = u"registry.example.com"_s;
                delivery.event.repository = u"team/storefront"_s;
                delivery.event.image = u"registry.example.com/team/storefront"_s;
                delivery.event.imageTag = tag;
                delivery.outcome = outcome;
                delivery.decidedAtUs = delivery.receivedAtUs;
            });
        };
        push(u"1.2.0"_s, Outcome::Build);
        push(u"2.0.0"_s, Outcome::Filtered);
        push(u"1.2.0"_s, Outcome::Filtered);
        push(u"1.3.0"_s, Outcome::Build);
        push(u"1.0.0"_s, Outcome::Filtered);
        Component now = *made;
        now.image->reference = u"registry.example.com/team/storefront:1.3.0"_s; // where the pushes brought it
        now.image->starting = u"registry.example.com/team/storefront:1.1.0"_s;
        Component then = now;
        then.imageTrigger.enabled = false;
        const auto rehearser = rehearserOf(services);
        const auto off = answerOf(rehearser->deliveries(now, then));
        VERIFY_OK(off);
        QCOMPARE(off->vanish, 2);
        QCOMPARE(off->rows.front().title.contains(u"1.0.0"_s), true); // newest first, as ever
        QVERIFY(std::is_sorted(off->rows.begin(), off->rows.end(),
                               [](const Rehearsed &a, const Rehearsed &b) { return a.delivery > b.delivery; }));

        then = now;
        then.imageTrigger.policy.pattern = u">=1"_s;
        const auto wider = answerOf(rehearser->deliveries(now, then));
        VERIFY_OK(wider);
        QCOMPARE(wider->appear, 1);  // 2.0.0 …
        QCOMPARE(wider->vanish, 1);  // … after which 1.3.0 is older
        QCOMPARE(answerOf(rehearser->deliveries(now, now, 2))->stay, 1); // of the last two: 1.3.0, from 1.2.0 on

        // A roll-back that takes the source along opens the way for what it went back from.
        push(u"1.3.0"_s, Outcome::Filtered);
        QCOMPARE(answerOf(rehearser->deliveries(now, now))->stay, 2);
        services.manualClock.advanceMs(1000);
        Build old;
        old.component = made->id;
        old.image = u"registry.example.com/team/storefront:1.2.0"_s;
        VERIFY_OK(rollBackTo(services, old));
        QCOMPARE(answerOf(rehearser->deliveries(now, now))->stay, 2); // nothing came since
        push(u"1.3.0"_s, Outcome::Build);
        QCOMPARE(answerOf(rehearser->deliveries(now, now))->stay, 3);
        QCOMPARE(answerOf(rehearser->deliveries(now, now, 1))->stay, 1);
    }

    void whatCannotBeJudgedIsLeftOut()
    {
        ServicesFixture services;
        const Component now = services.create(u"web"_s);
        arrive(services, now, u"main"_s, u"Waits"_s, [](Delivery &delivery, RawRequest &) { delivery.checks.clear(); });
        arrive(services, now, u"main"_s, u"Refused"_s, [](Delivery &delivery, RawRequest &) {
            delivery.outcome = Outcome::Refused;
            delivery.checks = {{u"signature"_s, {}, u"wrong"_s, CheckState::Failed, {}, Trust::Local}};
            delivery.event = {};
        });
        arrive(services, now, u"main"_s, u"A copy"_s, [](Delivery &delivery, RawRequest &) { delivery.replayOf = DeliveryId(randomId()); });
        arrive(services, now, u"main"_s, u"Again"_s, [](Delivery &delivery, RawRequest &) { delivery.reason = u"repeated"_s; });
        const auto other = services.create(u"api"_s);
        arrive(services, other, u"main"_s);
        Component then = now;
        then.git.branches = {u"nowhere"_s};
        const auto answer = answerOf(rehearserOf(services)->deliveries(now, then));
        VERIFY_OK(answer);
        QCOMPARE(answer->leftOut, 1);
        QCOMPARE(answer->rows.size(), size_t(1)); // the repeat stays one, whatever the rules are
        QCOMPARE(answer->rows[0].now, Outcome::Duplicate);
        QCOMPARE(answer->rows[0].then, Outcome::Duplicate);
    }

    void aCutEventIsReadFromItsBody()
    {
        ServicesFixture services;
        const Component now = services.create(u"web"_s, [](Component &draft) {
            draft.git.keyword = u"deploy"_s;
            draft.git.keywordScope = KeywordScope::Head;
        });
        const QString sha = u"a1b2c3d4"_s.repeated(5);
        arrive(services, now, u"main"_s, u"Last of many"_s, [&](Delivery &delivery, RawRequest &request) {
            QJsonArray commits;
            for (int i = 0; i < 40; ++i) {
                const QString id = i == 39 ? sha : u"%1"_s.arg(i, 40, 16, QLatin1Char('a'));
                const QString message = i == 0 ? u"The first, @deploy"_s : i == 39 ? u"Last of many"_s : u"Step"_s;
                commits.append(QJsonObject{{u"id"_s, id}, {u"message"_s, message}});
                delivery.event.commits.append({id, message, {}, {}, {}, {}});
            }
            const QJsonObject body{{u"ref"_s, u"refs/heads/main"_s},
                                   {u"before"_s, u"b"_s.repeated(40)},
                                   {u"after"_s, sha},
                                   {u"repository"_s, QJsonObject{{u"full_name"_s, u"team/web"_s}, {u"clone_url"_s, now.source.url}}},
                                   {u"head_commit"_s, QJsonObject{{u"id"_s, sha}, {u"message"_s, u"Last of many"_s}}},
                                   {u"commits"_s, commits}};
            request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        });
        const auto stored = answerOf(services.deliveries().last(now.id));
        VERIFY_OK(stored);
        QVERIFY((*stored)->event.commitsLeftOut > 0); // the first commit is not in the row
        Component then = now;
        then.git.keywordScope = KeywordScope::Any;
        const auto answer = answerOf(rehearserOf(services)->deliveries(now, then));
        VERIFY_OK(answer);
        QCOMPARE(answer->appear, 1);
        QCOMPARE(answer->rows[0].rule, u"keyword"_s);
    }

    void onlyTheLastAreJudged()
    {
        ServicesFixture services;
        const Component now = services.create(u"web"_s);
        for (int i = 0; i < 600; ++i)
            arrive(services, now, i % 2 ? u"main"_s : u"topic"_s);
        Component then = now;
        then.git.branches = {u"*"_s};
        const auto rehearser = rehearserOf(services);
        const auto some = answerOf(rehearser->deliveries(now, then, 10));
        VERIFY_OK(some);
        QCOMPARE(some->rows.size(), size_t(10));
        QCOMPARE(some->appear, 5);
        const auto all = answerOf(rehearser->deliveries(now, then, Rehearser::most)); // several pages
        VERIFY_OK(all);
        QCOMPARE(all->rows.size(), size_t(600));
        QCOMPARE(all->appear, 300);
        QVERIFY(std::is_sorted(all->rows.begin(), all->rows.end(),
                               [](const Rehearsed &a, const Rehearsed &b) { return a.delivery > b.delivery; }));
        QCOMPARE(answerOf(rehearser->deliveries(now, then, 0)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(rehearser->deliveries(now, then, Rehearser::most + 1)).error().code, ErrorCode::Invalid);

        const auto stopped = rehearser->deliveries(now, then, Rehearser::most);
        rehearser->stop();
        QCOMPARE(answerOf(stopped).error().code, ErrorCode::Cancelled);
    }

    void refsAreJudgedWithoutTheirMessages()
    {
        Component now;
        now.name = u"web"_s;
        now.source.url = u"https://git.example.com/team/web.git"_s;
        now.git.enabled = true;
        now.git.keyword = u"deploy"_s;
        Component then = now;
        then.git.branches = {u"main"_s, u"release/*"_s};
        const QString sha = u"a1b2c3d4"_s.repeated(5);
        const RemoteRefs refs{u"main"_s, {{u"refs/heads/main"_s, sha}, {u"refs/heads/release/7"_s, sha}, {u"refs/heads/topic"_s, sha},
                                          {u"refs/tags/v1"_s, sha}}};
        const Rehearsal rehearsal = rehearse(refs, now, then);
        QCOMPARE(rehearsal.rows.size(), size_t(4));
        QCOMPARE(rehearsal.stay, 1); // the default branch
        QCOMPARE(rehearsal.appear, 1);
        QCOMPARE(rehearsal.rows[1].ref, u"refs/heads/release/7"_s);
        QVERIFY(rehearsal.rows[1].appears());
        QCOMPARE(rehearsal.rows[3].then, Outcome::Filtered);
    }

    void tagsOfTheRegistryAreJudgedAsIfPushedNow()
    {
        Component now;
        now.name = u"shop"_s;
        now.image = ImageSource{.reference = u"registry.example.com/team/shop:2.4.1"_s};
        now.imageTrigger.enabled = true;
        Component then = now;
        then.imageTrigger.policy = {TagRule::Semver, u"^2.0"_s, false};
        const Rehearsal rehearsal = rehearse(QStringList{u"2.4.0"_s, u"2.4.1"_s, u"2.5.0"_s, u"3.0.0"_s, u"latest"_s}, now, then);
        QCOMPARE(rehearsal.rows.size(), size_t(5));
        QCOMPARE(rehearsal.rows[2].ref, u"2.5.0"_s);
        QVERIFY(rehearsal.rows[2].appears());
        QCOMPARE(rehearsal.appear, 1);
        QCOMPARE(rehearsal.rows[3].then, Outcome::Filtered); // out of range
        QCOMPARE(rehearsal.rows[4].then, Outcome::Filtered); // no version
    }

    void whereTheSourceCannotBeAskedOneIsTold()
    {
        ServicesFixture services;
        const Component now = services.create(u"web"_s);
        Component then = now;
        then.source.url = u"ext::sh -c true"_s;
        const auto answer = answerOf(rehearserOf(services)->refs(now, then));
        QVERIFY(!answer);
        QVERIFY(!answer.error().message.isEmpty());
    }

    void rulesThatMatchNothingAreFlagged()
    {
        ServicesFixture services;
        const Component made = services.create(u"web"_s, [](Component &draft) {
            draft.git.branches = {u"main"_s, u"relase/*"_s};
            draft.git.keyword = u"ship"_s;
            draft.source.aliases = {u"https://mirror.example.com/team/web.git"_s};
        });
        const auto unused = [&] {
            const auto found = answerOf(findUnusedRules(services.database(), services.settings(), services.clock(),
                                                        *services.components().find(made.id)));
            return found ? *found : QList<UnusedRule>{{UnusedRule::Field::Branch, found.error().message}};
        };
        services.manualClock.advanceMs(80 * dayUs / 1000);
        QCOMPARE(unused(), QList<UnusedRule>()); // nothing came at all
        arrive(services, made, u"main"_s);
        QCOMPARE(unused(), QList<UnusedRule>()); // the rules are younger than 90 days
        services.manualClock.advanceMs(20 * dayUs / 1000);
        QCOMPARE(unused(), (QList<UnusedRule>{{UnusedRule::Field::Branch, u"relase/*"_s},
                                              {UnusedRule::Field::Keyword, u"@ship"_s},
                                              {UnusedRule::Field::Alias, u"https://mirror.example.com/team/web.git"_s}}));
        QVERIFY(sentenceOf(unused().first()).contains(u"relase/*"_s));

        arrive(services, made, u"relase/1"_s, u"Now @ship"_s, [](Delivery &delivery, RawRequest &) {
            delivery.event.cloneUrl = u"git@mirror.example.com:team/web.git"_s;
        });
        QCOMPARE(unused(), QList<UnusedRule>());

        // A pattern added lately is given its time.
        services.manualClock.advanceMs(95 * dayUs / 1000);
        arrive(services, made, u"main"_s, u"@ship"_s, [](Delivery &delivery, RawRequest &) {
            delivery.event.sshUrl = u"git@mirror.example.com:team/web.git"_s;
        });
        Component changed = *services.components().find(made.id);
        changed.git.branches = {u"main"_s, u"relase/*"_s, u"hotfix/*"_s};
        VERIFY_OK(answerOf(services.components().save(changed)));
        QCOMPARE(unused(), (QList<UnusedRule>{{UnusedRule::Field::Branch, u"relase/*"_s}}));
        QCOMPARE(sentencesOf({{UnusedRule::Field::Branch, u"relase/*"_s}, {UnusedRule::Field::Tag, u"v*"_s}, {UnusedRule::Field::Branch, u"old"_s}}),
                 u"Branch pattern %1 matched no push for 90 days. Tag pattern v* matched no tag for 90 days."_s
                     .arg(QLocale().createSeparatedList({u"relase/*"_s, u"old"_s})));
        // Nobody can tell from a history that is shorter.
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryDays, 30)));
        QCOMPARE(unused(), QList<UnusedRule>());
    }

    void everyKindOfRuleIsLookedOver()
    {
        using Field = UnusedRule::Field;
        ServicesFixture services;
        const Component made = services.create(u"web"_s, [](Component &draft) {
            draft.git.tags = {u"v*"_s, u"rel-*"_s};
            draft.git.paths = {{u"api/"_s, u"apl/"_s}, {u"*.md"_s, u"*.rst"_s}};
            draft.git.authors = {{u"ann"_s, u"bob"_s}, {u"*[bot]"_s, u"eve"_s}};
            draft.git.pullRequests = {PullPolicy::SameRepository, {u"main"_s, u"mian"_s}};
            draft.git.allowedPeers = {u"10.0.0.0/8"_s, u"192.0.2.7"_s, u"fd00::/8"_s};
        });
        const auto unused = [&](const Component &component) {
            const auto found = answerOf(findUnusedRules(services.database(), services.settings(), services.clock(),
                                                        *services.components().find(component.id)));
            return found ? *found : QList<UnusedRule>{{Field::Branch, found.error().message}};
        };
        services.manualClock.advanceMs(100 * dayUs / 1000);
        const auto from = [](const QString &peer, const QString &author) {
            return [peer, author](Delivery &delivery, RawRequest &) {
                delivery.peer = peer;
                delivery.event.author = author;
                delivery.event.pusher = author;
                delivery.event.commits = {Commit{delivery.event.sha, u"x"_s, author, {u"api/main.go"_s}, {}, {u"docs/a.md"_s}}};
            };
        };
        arrive(services, made, u"main"_s, u"One"_s, from(u"10.1.2.3:4711"_s, u"Ann"_s));
        const QList<UnusedRule> ofPushes{{Field::PathInclude, u"apl/"_s}, {Field::PathExclude, u"*.rst"_s},
                                         {Field::AuthorAllow, u"bob"_s},  {Field::AuthorDeny, u"*[bot]"_s},
                                         {Field::AuthorDeny, u"eve"_s},   {Field::AllowedAddress, u"192.0.2.7"_s},
                                         {Field::AllowedAddress, u"fd00::/8"_s}};
        QCOMPARE(unused(made), ofPushes); // no tag and no pull request came: nothing is known of their rules
        for (const UnusedRule &rule : ofPushes)
            QVERIFY(sentenceOf(rule).contains(rule.value) && sentenceOf(rule).contains(u"90"_s));

        arrive(services, made, u"main"_s, u"Tag"_s, [&](Delivery &delivery, RawRequest &request) {
            from(u"[fd00::7]:99"_s, u"renovate[bot]"_s)(delivery, request);
            delivery.event.kind = EventKind::Tag;
            delivery.event.tag = u"v1"_s;
            delivery.event.ref = u"refs/tags/v1"_s;
        });
        arrive(services, made, u"main"_s, u"Pull"_s, [&](Delivery &delivery, RawRequest &request) {
            from(u"10.9.9.9:1"_s, u"Bob"_s)(delivery, request);
            delivery.event.kind = EventKind::PullRequest;
            delivery.event.pull = PullRequest{};
            delivery.event.pull->targetBranch = u"main"_s;
        });
        QCOMPARE(unused(made), (QList<UnusedRule>{{Field::Tag, u"rel-*"_s}, {Field::PathInclude, u"apl/"_s},
                                                  {Field::PathExclude, u"*.rst"_s}, {Field::AuthorDeny, u"eve"_s},
                                                  {Field::PullTarget, u"mian"_s}, {Field::AllowedAddress, u"192.0.2.7"_s}}));

        // A push that does not tell its files may have changed any.
        arrive(services, made, u"main"_s, u"Silent"_s, [&](Delivery &delivery, RawRequest &) { delivery.peer = u"192.0.2.7:5"_s; });
        QCOMPARE(unused(made), (QList<UnusedRule>{{Field::Tag, u"rel-*"_s}, {Field::AuthorDeny, u"eve"_s}, {Field::PullTarget, u"mian"_s}}));
    }

    void aTagPolicyThatLetsNothingThrough()
    {
        ServicesFixture services;
        const Component made = services.create(u"web"_s, [](Component &draft) {
            draft.source = {};
            draft.git = {};
            draft.image = ImageSource{u"registry.example.com/team/web:1.0"_s, {}, {}, {}, {}};
            draft.imageTrigger.enabled = true;
            draft.imageTrigger.policy = {TagRule::Glob, u"relase-*"_s, false};
        });
        const auto unused = [&] {
            const auto found = answerOf(findUnusedRules(services.database(), services.settings(), services.clock(),
                                                        *services.components().find(made.id)));
            return found ? *found : QList<UnusedRule>{{UnusedRule::Field::Branch, found.error().message}};
        };
        const auto push = [&](const QString &tag, CheckState state) {
            arrive(services, made, {}, {}, [&](Delivery &delivery, RawRequest &) {
                delivery.event = {};
                delivery.event.kind = EventKind::Image;
                delivery.event.image = u"registry.example.com/team/web"_s;
                delivery.event.imageTag = tag;
                delivery.outcome = state == CheckState::Passed ? Outcome::Build : Outcome::Filtered;
                delivery.checks.append(Check{u"tag"_s, {}, tag, state, {}, Trust::Claimed});
                delivery.decidedAtUs = delivery.receivedAtUs;
            });
        };
        services.manualClock.advanceMs(100 * dayUs / 1000);
        QCOMPARE(unused(), QList<UnusedRule>());
        push(u"release-1"_s, CheckState::Failed);
        QCOMPARE(unused().size(), 1);
        QCOMPARE(unused().first().field, UnusedRule::Field::TagPolicy);
        QVERIFY2(sentenceOf(unused().first()).contains(u"relase-*"_s), qPrintable(sentenceOf(unused().first())));
        push(u"relase-1"_s, CheckState::Passed);
        QCOMPARE(unused(), QList<UnusedRule>());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRehearsal)
#include "tst_rehearsal.moc"
