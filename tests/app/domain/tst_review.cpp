#include "app/domain/review.h"
#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestReview : public QObject
{
    Q_OBJECT

    static EnvironmentRules strictRules()
    {
        return {true, 8, {u"release/*"_s}, true, 60, {u"10.0.0.0/8"_s}};
    }

private Q_SLOTS:
    void aComponentThatSaysNothingTakesAllOver()
    {
        const Component component = inheriting({}, strictRules());
        QCOMPARE(component.git.branches, QStringList{u"release/*"_s});
        QCOMPARE(component.git.quietSeconds, 60);
        QCOMPARE(component.git.allowedPeers, QStringList{u"10.0.0.0/8"_s});
        QCOMPARE(component.api.allowedPeers, QStringList{u"10.0.0.0/8"_s});
        QVERIFY(component.git.strictState && component.imageTrigger.strictState && component.api.strictState);
        QCOMPARE(inheriting({}, {}), Component());
    }

    void whatAComponentSaysCounts()
    {
        Component own;
        own.git.branches = {u"main"_s};
        own.git.quietSeconds = 5;
        own.git.allowedPeers = {u"192.0.2.7"_s};
        own.api.allowedPeers = {u"192.0.2.8"_s};
        const Component component = inheriting(own, strictRules());
        QCOMPARE(component.git.branches, own.git.branches);
        QCOMPARE(component.git.quietSeconds, 5);
        QCOMPARE(component.git.allowedPeers, own.git.allowedPeers);
        QCOMPARE(component.api.allowedPeers, own.api.allowedPeers);
    }

    void whatIsTakenOverDecides()
    {
        Component component;
        component.source.url = u"https://git.example.com/t/w.git"_s;
        component.source.branch = u"main"_s;
        component.git.enabled = true;
        component.git.keyword.clear();
        Event event;
        event.kind = EventKind::Push;
        event.cloneUrl = component.source.url;
        event.branch = u"main"_s;
        event.ref = u"refs/heads/main"_s;
        event.sha = QString(40, u'a');
        Circumstances circumstances;
        circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed};
        QCOMPARE(judge(event, component, circumstances).outcome, Outcome::Build);
        EnvironmentRules rules;
        rules.branches = {u"release/*"_s};
        QCOMPARE(judge(event, inheriting(component, rules), circumstances).outcome, Outcome::Filtered);
        rules.branches = {u"main"_s};
        rules.strictState = true;
        QCOMPARE(judge(event, inheriting(component, rules), circumstances).outcome, Outcome::Refused);
    }

    void approval_data()
    {
        QTest::addColumn<Review>("own");
        QTest::addColumn<bool>("environment");
        QTest::addColumn<bool>("asks");
        QTest::newRow("as the environment, yes") << Review::Inherit << true << true;
        QTest::newRow("as the environment, no") << Review::Inherit << false << false;
        QTest::newRow("always") << Review::Always << false << true;
        QTest::newRow("never") << Review::Never << true << false;
    }
    void approval()
    {
        QFETCH(Review, own);
        QFETCH(bool, environment);
        Component component;
        component.review = own;
        QTEST(needsApproval(component, {.review = environment}), "asks");
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestReview)
#include "tst_review.moc"
