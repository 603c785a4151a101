// What counts as missed, what of it becomes a delivery, and when a remote is asked again.
#include "app/core/clock.h"
#include "app/forge/ownlook.h"
#include "app/services/catchupplan.h"
#include "app/services/pollclock.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteUs = 60'000'000;
constexpr qint64 nowUs = 1'767'225'600'000'000;
const QString mainRef = u"refs/heads/main"_s;

QString sha(QChar digit)
{
    return QString(40, digit);
}

Component gitComponent()
{
    Component component;
    component.id = ComponentId(QString(32, u'1'));
    component.name = u"web"_s;
    component.source.url = u"https://git.example.com/team/web.git"_s;
    component.source.branch = u"main"_s;
    component.git.enabled = true;
    return component;
}

Component imageComponent(TagRule rule, const QString &pattern = {})
{
    Component component;
    component.name = u"web"_s;
    component.image = ImageSource();
    component.image->reference = u"registry.example.com/team/web:1.2"_s;
    component.imageTrigger.enabled = true;
    component.imageTrigger.policy = {rule, pattern, false};
    return component;
}

RemoteView viewOf(const QMap<QString, QString> &heads, const QString &defaultBranch = u"main"_s)
{
    return {u"https://git.example.com/team/web.git"_s, defaultBranch, heads, nowUs};
}

QStringList wantedOf(const QList<CatchUpMove> &moves)
{
    QStringList refs;
    for (const CatchUpMove &move : moves) {
        if (move.isWanted)
            refs.append(move.sighting.ref);
    }
    return refs;
}

} // namespace

class TestCatchUpPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneMoveForEachRef()
    {
        const QMap<QString, QString> known{{mainRef, sha(u'a')}, {u"refs/heads/old"_s, sha(u'a')}, {u"refs/heads/same"_s, sha(u'a')}};
        const auto moves = movesBetween(known, nowUs - 180 * minuteUs,
                                        viewOf({{mainRef, sha(u'b')}, {u"refs/heads/new"_s, sha(u'c')}, {u"refs/heads/same"_s, sha(u'a')}}),
                                        gitComponent(), LookKind::CatchUp);
        QCOMPARE(moves.size(), 3);
        QCOMPARE(moves[0].sighting.ref, mainRef);
        QCOMPARE(moves[0].sighting.before, sha(u'a'));
        QCOMPARE(moves[0].sighting.after, sha(u'b'));
        QVERIFY(moves[0].isWanted && !moves[0].isNew && !moves[0].isGone);
        QCOMPARE(moves[1].sighting.ref, u"refs/heads/new"_s);
        QVERIFY(moves[1].isNew && !moves[1].isWanted); // no branch that it builds
        QCOMPARE(moves[2].sighting.ref, u"refs/heads/old"_s);
        QVERIFY(moves[2].isGone && !moves[2].isWanted);
        QVERIFY(movesBetween(known, 0, viewOf(known), gitComponent(), LookKind::CatchUp).isEmpty());
    }

    void onlyWhatTheRulesBuild_data()
    {
        QTest::addColumn<QStringList>("branches");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("branch");
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("the source's branch") << QStringList() << QStringList() << u"main"_s << QStringList{mainRef};
        QTest::newRow("another one") << QStringList() << QStringList() << u"dev"_s << QStringList();
        QTest::newRow("the default branch") << QStringList() << QStringList() << QString() << QStringList{mainRef};
        QTest::newRow("a glob") << QStringList{u"release/*"_s} << QStringList() << u"main"_s << QStringList{u"refs/heads/release/2"_s};
        QTest::newRow("tags") << QStringList{u"none"_s} << QStringList{u"v*"_s} << u"main"_s << QStringList{u"refs/tags/v2"_s};
    }
    void onlyWhatTheRulesBuild()
    {
        QFETCH(const QStringList, branches);
        QFETCH(const QStringList, tags);
        QFETCH(const QString, branch);
        Component component = gitComponent();
        component.source.branch = branch;
        component.git.branches = branches;
        component.git.tags = tags;
        const auto moves = movesBetween({{mainRef, sha(u'a')}}, nowUs - 1,
                                        viewOf({{mainRef, sha(u'b')}, {u"refs/heads/release/2"_s, sha(u'c')}, {u"refs/tags/v2"_s, sha(u'd')},
                                                {u"refs/tags/x"_s, sha(u'd')}}),
                                        component, LookKind::CatchUp);
        QCOMPARE(moves.size(), 4); // all are noted
        QTEST(wantedOf(moves), "wanted");
    }

    void whatFilesAndWordsSayIsDecidedLater()
    {
        Component component = gitComponent();
        component.git.keyword = u"@deploy"_s; // the message is not known yet
        component.git.paths.include = QStringList{u"web/**"_s};
        QCOMPARE(wantedOf(movesBetween({{mainRef, sha(u'a')}}, 1, viewOf({{mainRef, sha(u'b')}}), component, LookKind::Poll)),
                 QStringList{mainRef});
    }

    void tagsOfImages()
    {
        QCOMPARE(tagToAsk({}, {}, imageComponent(TagRule::None)), u"1.2"_s);
        const Component semver = imageComponent(TagRule::Semver, u">=1.0"_s);
        QCOMPARE(tagToAsk({u"1.2"_s}, {u"1.2"_s, u"1.4"_s, u"1.3"_s, u"junk"_s}, semver), u"1.4"_s);
        QCOMPARE(tagToAsk({u"1.2"_s, u"1.4"_s}, {u"1.2"_s, u"1.4"_s}, semver), u"1.2"_s); // 1.4 was seen and not taken
        const QString ref = imageRef(u"1.4"_s), digest = u"sha256:"_s + QString(64, u'd');
        RemoteView view = viewOf({{imageRef(u"1.2"_s), u""_s}, {ref, digest}});
        view.source = u"registry.example.com/team/web"_s;
        const auto moves = movesBetween({{imageRef(u"1.2"_s), {}}}, 1, view, semver, LookKind::Poll);
        QCOMPARE(wantedOf(moves), QStringList{ref});
        // Of several new ones the others are named, where they would have been taken.
        view.heads = {{imageRef(u"1.2"_s), u""_s}, {imageRef(u"1.3"_s), u""_s}, {imageRef(u"0.9"_s), u""_s}, {imageRef(u"junk"_s), u""_s}, {ref, digest}};
        const auto several = movesBetween({{imageRef(u"1.2"_s), {}}}, 1, view, semver, LookKind::Poll);
        QCOMPARE(wantedOf(several), QStringList{ref});
        for (const CatchUpMove &move : several)
            QCOMPARE(move.sighting.passedOver, move.isWanted ? QStringList{u"1.3"_s} : QStringList());
        // Nobody had asked what it was: that is no change.
        view.heads = {{imageRef(u"1.2"_s), digest}};
        QCOMPARE(wantedOf(movesBetween({{imageRef(u"1.2"_s), u""_s}}, 1, view, imageComponent(TagRule::Digest), LookKind::Poll)), QStringList());
        QCOMPARE(wantedOf(movesBetween({{imageRef(u"1.2"_s), u"sha256:"_s + QString(64, u'c')}}, 1, view, imageComponent(TagRule::Digest),
                                       LookKind::Poll)),
                 QStringList{imageRef(u"1.2"_s)});
    }

    void aSightingSurvivesItsBody()
    {
        Sighting sighting;
        sighting.kind = LookKind::CatchUp;
        sighting.ref = mainRef;
        sighting.before = sha(u'a');
        sighting.after = sha(u'b');
        sighting.sinceUs = nowUs - 180 * minuteUs;
        sighting.seenUs = nowUs;
        sighting.source = u"https://git.example.com/group/team/web.git"_s;
        sighting.defaultBranch = u"main"_s;
        sighting.message = u"Mend “the door” \u202e\n\nbody"_s;
        sighting.author = u"Ada"_s;
        sighting.commits = {{sha(u'9'), u"First"_s, u"Ada"_s, {}, {}, {}}, {sha(u'b'), sighting.message, u"Ada"_s, {}, {}, {}}};
        sighting.commitsComplete = true;
        sighting.passedOver = QStringList{u"1.3"_s};
        const QByteArray body = QJsonDocument(toJson(sighting)).toJson(QJsonDocument::Compact);
        QCOMPARE(sightingFrom(QJsonDocument::fromJson(body).object()), sighting);

        const Headers headers;
        const RequestView request{"POST", headers, {}, body};
        const auto events = ownLookSender().parse(request);
        QVERIFY(events);
        const Event &event = events->first();
        QCOMPARE(event.kind, EventKind::Push);
        QCOMPARE(event.name, u"catch-up"_s);
        QCOMPARE(event.branch, u"main"_s);
        QCOMPARE(event.before, sha(u'a'));
        QCOMPARE(event.sha, sha(u'b'));
        QCOMPARE(event.headMessage, sighting.message);
        QCOMPARE(event.commits.size(), 2);
        QCOMPARE(event.repository, u"group/team/web"_s);
        QCOMPARE(event.note, u"Caught up, 3 h late. It supersedes 1.3, pushed meanwhile."_s);
        QVERIFY(!event.created && !event.deleted);
        QCOMPARE(ownLookSender().deliveryId(request), lookNumber(mainRef, sha(u'b')));
        QVERIFY(covers(sighting, sha(u'9')) && covers(sighting, sha(u'b')) && !covers(sighting, sha(u'a')) && !covers(sighting, {}));

        // Nobody can send one.
        QVERIFY(!detectSender(request));
        QVERIFY(!ownLookSender().verify(request, {VerifyKey("secret")}, {}).accepted());
        QVERIFY(!ownLookSender().verify(request, {}, {}).accepted());
        QCOMPARE(senderNamed(QString(ownLook)), static_cast<const Sender *>(&ownLookSender()));
        QVERIFY(ownLookSender().parse({"POST", headers, {}, "{\"ref\":7,\"commits\":[1],\"after\":{}}"}));
    }

    void lateIsToldInWords_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("note");
        QTest::newRow("at once") << qint64(5) << u"Found by asking, at most 5 s late."_s;
        QTest::newRow("minutes") << qint64(300) << u"Found by asking, at most 5 min late."_s;
        QTest::newRow("hours") << qint64(3 * 3600) << u"Found by asking, at most 3 h late."_s;
        QTest::newRow("not known") << qint64(0) << u"Found by asking."_s;
    }
    void lateIsToldInWords()
    {
        QFETCH(const qint64, seconds);
        Sighting sighting;
        sighting.kind = LookKind::Poll;
        sighting.ref = mainRef;
        sighting.after = sha(u'b');
        sighting.seenUs = nowUs;
        sighting.sinceUs = seconds > 0 ? nowUs - seconds * 1'000'000 : 0;
        QTEST(eventOf(sighting).note, "note");
    }

    void polling_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<qint64>("failingMinutes");
        QTest::addColumn<double>("chance");
        QTest::addColumn<double>("after"); // minutes
        QTest::newRow("even") << 10 << qint64(0) << 0.5 << 10.0;
        QTest::newRow("early") << 10 << qint64(0) << 0.0 << 9.0;
        QTest::newRow("late") << 10 << qint64(0) << 1.0 << 11.0;
        QTest::newRow("never within a minute") << 1 << qint64(0) << 0.0 << 1.0;
        QTest::newRow("begins to fail") << 10 << qint64(1) << 0.5 << 10.0;
        QTest::newRow("fails for a while") << 10 << qint64(25) << 0.5 << 25.0;
        QTest::newRow("fails for long") << 10 << qint64(600) << 0.5 << 60.0;
        QTest::newRow("seldom anyway") << 120 << qint64(600) << 0.5 << 120.0;
    }
    void polling()
    {
        QFETCH(const int, minutes);
        QFETCH(const qint64, failingMinutes);
        QFETCH(const double, chance);
        QFETCH(const double, after);
        const PollTimes times{minutes, nowUs, failingMinutes > 0 ? nowUs - failingMinutes * minuteUs : 0};
        QCOMPARE(nextPollUs(times, chance), nowUs + qint64(after * double(minuteUs)));
    }
    void notPolling()
    {
        QCOMPARE(nextPollUs({0, nowUs, 0}, 0.5), 0);
        QVERIFY(nextPollUs({5, 0, 0}, 0.5) > 0 && nextPollUs({5, 0, 0}, 0.5) < nowUs); // never asked: overdue
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatchUpPlan)
#include "tst_catchupplan.moc"
