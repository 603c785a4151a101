#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestVerdictJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventComesBackAsItWas()
    {
        Event event;
        event.kind = EventKind::Push;
        event.name = u"push"_s;
        event.repository = u"team/web"_s;
        event.ref = u"refs/heads/env/dev"_s;
        event.branch = u"env/dev"_s;
        event.headMessage = u""_s; // known and empty is another thing than unknown
        event.created = event.forced = true;
        event.commitsComplete = false;
        event.commits = {{u"a1"_s, u"one\n\nbody"_s, u"Lin Wei"_s, {u"a"_s}, {}, {u"b"_s, u"c"_s}}, {u"a2"_s, {}, {}, {}, {}, {}}};
        event.trust = Trust::Signed;
        event.note = u"odd"_s;
        const QJsonObject json = toJson(event);
        const Event back = eventFromJson(json);
        QCOMPARE(back, event);
        QVERIFY(back.sha.isNull());
        QVERIFY(!back.headMessage.isNull());
        QVERIFY(json["sha"_L1].isNull());
        QCOMPARE(json["kind"_L1].toString(), u"push"_s);
        QVERIFY(!toJson(event, EventForm::Brief).contains("commits"_L1));
        QCOMPARE(eventFromJson({}), Event());
        for (const char *key : {"kind", "repository", "clone_url", "ref", "branch", "tag", "sha", "before", "head_message",
                                "created", "deleted", "image", "image_tag", "image_digest", "registry"})
            QVERIFY2(toJson(Event()).contains(QLatin1String(key)), key);
    }

    void checksComeBackAsTheyWere()
    {
        const QList<Check> checks{{u"branch"_s, u"main"_s, u"dev"_s, CheckState::Failed, u"Add dev."_s, Trust::Signed},
                                  {u"keyword"_s, u"@deploy"_s, {}, CheckState::NotReached, {}, Trust::Claimed},
                                  {u"state"_s, u"not closed"_s, u"running"_s, CheckState::Passed, {}, Trust::Local}};
        const QJsonArray json = toJson(checks);
        QCOMPARE(checksFromJson(json), checks);
        QCOMPARE(json[0].toObject()["passed"_L1], QJsonValue(false));
        QVERIFY(json[1].toObject()["passed"_L1].isNull());
        QCOMPARE(json[2].toObject()["passed"_L1], QJsonValue(true));
        QCOMPARE(checksFromJson({QJsonValue(1), QJsonValue()}).size(), 2); // nonsense in a row harms nobody
    }

    void words()
    {
        for (const Outcome outcome : {Outcome::Build, Outcome::Filtered, Outcome::Off, Outcome::Refused, Outcome::Test,
                                      Outcome::Duplicate, Outcome::Pending})
            QCOMPARE(outcomeFrom(word(outcome)), std::optional(outcome));
        for (const CheckState state : {CheckState::Passed, CheckState::Failed, CheckState::NotReached})
            QCOMPARE(checkStateFrom(word(state)), std::optional(state));
        QVERIFY(!outcomeFrom(u"built"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestVerdictJson)
#include "tst_verdictjson.moc"
