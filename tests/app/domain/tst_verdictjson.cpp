#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>

#include <algorithm>

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
        QVERIFY(!json.contains("commits_left_out"_L1));
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

    void writtenStraightItSaysTheSame()
    {
        Event event;
        event.name = u"push"_s;
        event.headMessage = u""_s;
        event.branch = u"a\"b\\c\n\r\t\u0001\u001f\u007f/发布/🚢{[,:"_s;
        event.commits = {{u"a1"_s, u"one\n\nbody"_s, u"Lin Wei"_s, {u"a"_s, u"[b"_s}, {}, {u"{"_s}}, {u"a2"_s, {}, {}, {}, {}, {}}};
        event.commitsLeftOut = 7;
        event.created = true;
        const auto parsed = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()); };
        QCOMPARE(parsed(jsonText(event)).object(), toJson(event));
        QCOMPARE(eventFromJson(parsed(jsonText(event)).object()), event);
        QCOMPARE(parsed(jsonText(Event())).object(), toJson(Event()));

        const QList<Check> checks{{u"branch"_s, event.branch, u"dev"_s, CheckState::Failed, u"Add “dev”."_s, Trust::Signed},
                                  {u"keyword"_s, {}, {}, CheckState::NotReached, {}, Trust::Claimed},
                                  {u"state"_s, u"x"_s, u"y"_s, CheckState::Passed, {}, Trust::Local}};
        QCOMPARE(parsed(jsonText(checks)).array(), toJson(checks));
        QCOMPARE(jsonText(QList<Check>()), u"[]"_s);
    }

    void theCommitsNextToTheHeadAreKept()
    {
        Event event;
        event.sha = u"c3"_s;
        for (const QString &id : {u"c1"_s, u"c2"_s, u"c3"_s})
            event.commits.append({id, {}, {}, {}, {}, {}});
        QCOMPARE(withNewestCommits(event, 3), event);
        const Event last = withNewestCommits(event, 2);
        QCOMPARE(last.commits, event.commits.mid(1));
        QCOMPARE(last.commitsLeftOut, 1);
        QVERIFY(last.commitsComplete);
        std::reverse(event.commits.begin(), event.commits.end());
        QCOMPARE(withNewestCommits(event, 1).commits, event.commits.mid(0, 1));
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
