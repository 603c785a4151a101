// What is said of the looks at a component's remote.
#include "tests/support/warnings.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/components/lookline.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000'000;
constexpr qint64 now = 1'767'268'800'000'000; // noon

} // namespace

class TestLookLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<LookStory>("story");
        QTest::addColumn<QString>("words");
        const LookStory calm{false, now - 4 * minute, 0, {}, now + minute, 0};
        QTest::newRow("nothing new") << calm << u"Last asked 4 min ago, next in 1 min; nothing new."_s;
        LookStory story = calm;
        story.found = 2;
        QTest::newRow("found") << story << u"Last asked 4 min ago, next in 1 min; 2 push(es) found."_s;
        story.found = -1;
        QTest::newRow("of before the start") << story << u"Last asked 4 min ago, next in 1 min."_s;
        story.nextUs = now - minute;
        QTest::newRow("due") << story << u"Last asked 4 min ago, next in a moment."_s;
        story.nextUs = 0;
        QTest::newRow("not by the clock") << story << u"Last asked 4 min ago, not again by the clock."_s;
        QTest::newRow("never") << LookStory{false, 0, 0, {}, now + minute, -1} << u"Not asked yet, next in 1 min."_s;
        story = calm;
        story.isLooking = true;
        QTest::newRow("under way") << story << u"Asking now…"_s;
        story = {false, 0, now - 2 * minute, u"No such host."_s, now + 3 * minute, -1};
        QTest::newRow("never answered") << story << u"Never answered so far, next in 3 min."_s;
        story.lookedAtUs = now - 60 * minute;
        QTest::newRow("fails") << story << u"Last answer 1 h ago, next in 3 min."_s;
    }
    void words()
    {
        QFETCH(const LookStory, story);
        QTEST(LookLine::words(story, now), "words");
        const QString problem = LookLine::problem(story, now);
        QCOMPARE(problem.isEmpty(), story.failingSinceUs == 0);
        QVERIFY(problem.isEmpty() || (problem.startsWith(u"No answer since"_s) && problem.contains(u": No such host. Slipway"_s)));
    }

    void itIsThereWhereSomebodyLooks()
    {
        FormRows rows;
        auto *line = new LookLine(&rows);
        rows.show();
        QVERIFY(!line->isVisible());
        line->setStory(LookStory{false, now - minute, 0, {}, now + minute, 0}, now);
        QVERIFY(line->isVisible());
        QVERIFY(line->findChild<WrapLabel *>()->text().contains(u"nothing new"_s));
        QCOMPARE(line->accessibleDescription(), QString());
        line->setStory(LookStory{false, now - minute, now, u"No such host."_s, now + minute, 0}, now);
        QVERIFY(line->accessibleDescription().contains(u"No such host."_s));
        QSignalSpy asked(line, &LookLine::askWanted);
        QTest::mouseClick(line->findChild<QPushButton *>(u"askNow"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        line->setStory(std::nullopt, now);
        QVERIFY(!line->isVisible());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestLookLine)
#include "tst_lookline.moc"
