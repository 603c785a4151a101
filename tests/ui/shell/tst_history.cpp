#include "tests/support/warnings.h"
#include "ui/shell/history.h"
#include "ui/shell/places.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void walksBackAndForward()
    {
        History history;
        QVERIFY(!history.current());
        QVERIFY(!history.back());
        history.visit({Page::Overview, {}, {}});
        history.visit({Page::Components, {}, {}});
        history.visit({Page::Components, u"a"_s, u"triggers"_s});
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back(), (Place{Page::Components, {}, {}}));
        QCOMPARE(history.back(), (Place{Page::Overview, {}, {}}));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward(), (Place{Page::Components, {}, {}}));
        history.visit({Page::Builds, {}, {}}); // a step aside: what lay ahead is gone
        QVERIFY(!history.forward());
        QCOMPARE(history.back(), (Place{Page::Components, {}, {}}));
    }

    void theSamePlaceIsNoStep()
    {
        History history;
        history.visit({Page::Builds, u"1"_s, {}});
        history.visit({Page::Builds, u"1"_s, {}});
        QVERIFY(!history.canGoBack());
    }

    void forgetsTheOldest()
    {
        History history;
        for (int i = 0; i < History::most + 20; ++i)
            history.visit({Page::Builds, QString::number(i), {}});
        int steps = 0;
        while (history.back())
            ++steps;
        QCOMPARE(steps, History::most - 1);
        QCOMPARE(history.current()->item, u"20"_s);
    }

    void placesSurviveARestart()
    {
        const Place place{Page::Deliveries, u"0123"_s, u"state:failed"_s};
        QCOMPARE(placeFrom(toBytes(place)), place);
        QVERIFY(!placeFrom({}));
        QVERIFY(!placeFrom("{\"page\":\"nowhere\"}"));
        QVERIFY(!placeFrom("not JSON"));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestHistory)
#include "tst_history.moc"
