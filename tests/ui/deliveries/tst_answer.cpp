// The answer to "why": its words, and the buttons that change it.
#include "tests/support/warnings.h"
#include "ui/deliveries/answer.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Component checkout()
{
    Component component;
    component.id = ComponentId(u"9f2c4be17a0d4c6f8e35b1d2a7c90e1a"_s);
    component.name = u"checkout-api"_s;
    component.state = ComponentState::Running;
    component.source.url = u"https://github.com/harbourline/checkout-api.git"_s;
    component.git.enabled = true;
    component.git.branches = {u"main"_s, u"release/*"_s};
    return component;
}

Delivery decided(const Component &component, const std::function<void(Event &)> &change = {}, bool seenBefore = false)
{
    Delivery delivery;
    delivery.id = DeliveryId(u"d"_s);
    delivery.component = component.id;
    delivery.answer = 202;
    Event &event = delivery.event;
    event.kind = EventKind::Push;
    event.name = u"push"_s;
    event.repository = u"harbourline/checkout-api"_s;
    event.cloneUrl = component.source.url;
    event.branch = u"main"_s;
    event.ref = u"refs/heads/main"_s;
    event.sha = u"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac"_s;
    event.headMessage = u"Round tax @deploy"_s;
    event.trust = Trust::Signed;
    if (change)
        change(event);
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed};
    circumstances.providerDelivery = u"b7d0e3c2"_s;
    circumstances.seenBefore = seenBefore;
    const Verdict verdict = judge(event, component, circumstances);
    delivery.outcome = verdict.outcome;
    delivery.reason = verdict.reason;
    delivery.checks = verdict.checks;
    return delivery;
}

QList<AnswerAction> remediesOf(const VerdictAnswer &answer)
{
    QList<AnswerAction> all;
    for (const RemedyButton &button : answer.remedies)
        all.append(button.remedy);
    return all;
}

} // namespace

class TestAnswer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void explainsABranch()
    {
        const Component component = checkout();
        const Delivery delivery = decided(component, [](Event &event) { event.branch = u"hotfix/tax-rounding"_s; });
        const VerdictAnswer answer = answerFor(delivery, {}, component);
        QCOMPARE(answer.heading, u"checkout-api was not built"_s);
        QCOMPARE(answer.glyph, StateGlyph::NotBuilt);
        QVERIFY(answer.sentence.contains(u"<span style=\"font-weight:500\">hotfix/tax-rounding</span>"_s));
        QVERIFY(answer.sentence.endsWith(u"All other checks passed."_s));
        QCOMPARE(remediesOf(answer), (QList{AnswerAction::Apply, AnswerAction::BuildOnce}));
        QCOMPARE(delivery.checks.at(decidingCheck(delivery)).rule, u"branch"_s);
    }

    void namesWhoseAddressWasMeant()
    {
        Delivery delivery;
        delivery.id = DeliveryId(u"d"_s);
        delivery.path = u"/console/webhooks/0f3c"_s;
        delivery.answer = 404;
        delivery.outcome = Outcome::Refused;
        QCOMPARE(remediesOf(answerFor(delivery, {}, {})), (QList{AnswerAction::Components}));

        Component one = checkout();
        one.name = u"checkout<api>"_s;
        const VerdictAnswer single = answerFor(delivery, {}, {}, {one});
        QVERIFY2(single.sentence.contains(u">checkout&lt;api&gt;</span> is built from. Copy the address"_s), qPrintable(single.sentence));
        QCOMPARE(remediesOf(single), (QList{AnswerAction::CopyAddress, AnswerAction::Rules}));
        QCOMPARE(single.remedies.first().component, one.id);

        Component two = checkout();
        two.id = ComponentId(u"1f2c4be17a0d4c6f8e35b1d2a7c90e1a"_s);
        two.name = u"checkout-worker"_s;
        const VerdictAnswer several = answerFor(delivery, {}, {}, {one, two, one, two});
        QVERIFY(several.sentence.contains(u"the one it is for"_s));
        QCOMPARE(several.remedies.size(), 3);
        QCOMPARE(several.remedies.at(1).text, u"Show Triggers of checkout-worker"_s);
        QCOMPARE(several.remedies.at(1).component, two.id);
        // What is known to be another's keeps its own words.
        QCOMPARE(remediesOf(answerFor(delivery, {}, one, {two})), (QList{AnswerAction::Secret}));
    }

    void countsWhatElseFailed()
    {
        const Component component = checkout();
        const Delivery delivery = decided(component, [](Event &event) {
            event.branch = u"hotfix"_s;
            event.headMessage = u"Tidy up"_s;
        });
        QVERIFY(answerFor(delivery, {}, component).sentence.endsWith(u"One other check failed too."_s));
    }

    void offersTheSwitchWhileItIsOff()
    {
        Component component = checkout();
        component.git.enabled = false;
        const Delivery delivery = decided(component);
        QCOMPARE(remediesOf(answerFor(delivery, {}, component)), (QList{AnswerAction::SwitchOn, AnswerAction::BuildOnce}));
        component.git.enabled = true; // switched on since: another try is what is missing
        QCOMPARE(remediesOf(answerFor(delivery, {}, component)), (QList{AnswerAction::Replay, AnswerAction::BuildOnce}));
    }

    void speaksOfTheTriggerThatWasCalled()
    {
        Component component = checkout();
        component.image = ImageSource{.reference = u"team/checkout:1"_s};
        component.git.enabled = true;
        component.imageTrigger.enabled = false;
        Delivery delivery = decided(component);
        delivery.path = u"/console/image/webhooks/"_s + component.id.toString();
        delivery.outcome = Outcome::Test;
        const VerdictAnswer test = answerFor(delivery, {}, component);
        QCOMPARE(remediesOf(test), QList{AnswerAction::Apply});
        QCOMPARE(test.remedies.first().change, (Remedy{Remedy::Kind::SwitchOn, Trigger::Image}));
        delivery.outcome = Outcome::Off;
        delivery.checks = {{u"switch"_s, u"on"_s, u"off"_s, CheckState::Failed, u"Switch it on."_s, Trust::Local}};
        QVERIFY(!answerFor(delivery, {}, component).sentence.contains(u"It is on by now"_s));
        component.imageTrigger.enabled = true;
        component.git.enabled = false;
        QVERIFY(answerFor(delivery, {}, component).sentence.contains(u"It is on by now"_s));
    }

    void buildsNoCommitOfAnotherRepository()
    {
        const Component component = checkout();
        const Delivery delivery = decided(component, [](Event &event) {
            event.repository = u"harbourline/other"_s;
            event.cloneUrl = u"https://github.com/harbourline/other.git"_s;
        });
        QCOMPARE(remediesOf(answerFor(delivery, {}, component)), QList{AnswerAction::Apply});
        QVERIFY(!canBuildOnce(delivery, component));
    }

    void knowsWhatDecidedAboutADeletion()
    {
        const Component component = checkout();
        const Delivery delivery = decided(component, [](Event &event) {
            event.kind = EventKind::Tag;
            event.tag = u"v0.9.2"_s;
            event.branch.clear();
            event.sha.clear();
            event.deleted = true;
        });
        QCOMPARE(delivery.checks.at(decidingCheck(delivery)).rule, u"deleted"_s);
        QVERIFY(answerFor(delivery, {}, component).remedies.isEmpty());
    }

    void replaysARepeat()
    {
        const Component component = checkout();
        const Delivery delivery = decided(component, {}, true);
        QCOMPARE(delivery.outcome, Outcome::Duplicate);
        QCOMPARE(remediesOf(answerFor(delivery, {}, component)), QList{AnswerAction::Replay});
    }

    void followsTheBuild_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("heading");
        QTest::newRow("queued") << int(BuildState::Queued) << u"checkout-api will be built"_s;
        QTest::newRow("running") << int(BuildState::Running) << u"checkout-api is building"_s;
        QTest::newRow("passed") << int(BuildState::Succeeded) << u"checkout-api was built"_s;
        QTest::newRow("failed") << int(BuildState::Failed) << u"checkout-api was built, and the build failed"_s;
        QTest::newRow("superseded") << int(BuildState::Superseded) << u"A newer push took the place of this build of checkout-api"_s;
    }
    void followsTheBuild()
    {
        QFETCH(int, state);
        QFETCH(QString, heading);
        const Component component = checkout();
        const Delivery delivery = decided(component);
        QCOMPARE(delivery.outcome, Outcome::Build);
        Build build;
        build.number = 1284;
        build.state = BuildState(state);
        const VerdictAnswer answer = answerFor(delivery, build, component);
        QCOMPARE(answer.heading, heading);
        QCOMPARE(remediesOf(answer), QList{AnswerAction::OpenBuild});
        QCOMPARE(answer.remedies.first().text, u"Open Build #1284"_s);
        QCOMPARE(decidingCheck(delivery), -1);
    }

    void explainsWhatWasTurnedAway_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("signature") << 401 << u"secret"_s;
        QTest::newRow("address") << 404 << u"Copy the address again"_s;
        QTest::newRow("method") << 405 << u"POST"_s;
        QTest::newRow("slow") << 408 << u"too long"_s;
        QTest::newRow("size") << 413 << u"25 MiB"_s;
        QTest::newRow("type") << 415 << u"application/json"_s;
        QTest::newRow("broken") << 400 << u"delivery log"_s;
    }
    void explainsWhatWasTurnedAway()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        Delivery delivery;
        delivery.outcome = Outcome::Refused;
        delivery.answer = status;
        delivery.path = u"/console/webhooks/<b>"_s;
        delivery.reason = u"<script>"_s;
        const VerdictAnswer unknown = answerFor(delivery, {}, {});
        QVERIFY(unknown.sentence.contains(words));
        QVERIFY(!unknown.sentence.contains(u"<script>"_s) && !unknown.sentence.contains(u"<b>"_s));
        QCOMPARE(remediesOf(unknown), QList{AnswerAction::Components});
        QCOMPARE(remediesOf(answerFor(delivery, {}, checkout())), QList{AnswerAction::Secret});
    }

    void saysThatNothingIsLostWhileTheKeychainIsLocked()
    {
        Delivery delivery;
        delivery.reason = u"The keychain is locked."_s;
        const VerdictAnswer answer = answerFor(delivery, {}, checkout());
        QCOMPARE(answer.glyph, StateGlyph::NotVerified);
        QVERIFY(answer.sentence.contains(u"Nothing is lost"_s));
        QCOMPARE(remediesOf(answer), QList{AnswerAction::Keychain});
        delivery.reason.clear(); // a moment ago
        QVERIFY(answerFor(delivery, {}, checkout()).remedies.isEmpty());
    }

    void keepsNamesFromOutsideAsText()
    {
        Component component = checkout();
        const Delivery delivery = decided(component, [](Event &event) { event.branch = u"<img src=x>/a\u202Eb"_s; });
        const QString sentence = answerFor(delivery, {}, component).sentence;
        QVERIFY(!sentence.contains(u"<img"_s));
        QVERIFY(!sentence.contains(QChar(0x202E)));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestAnswer)
#include "tst_answer.moc"
