// Which changes of the network are worth a look.
#include "app/net/networkwatch.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace std::chrono_literals;

class TestNetworkWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void backAgain()
    {
        NetworkWatch watch(1ms);
        QSignalSpy changed(&watch, &NetworkWatch::changed);
        watch.note(true, 1); // as it was in the beginning
        watch.note(true, 1);
        watch.note(false, 0);
        QTest::qWait(20);
        QCOMPARE(changed.size(), 0);
        watch.note(true, 1);
        QTRY_COMPARE(changed.size(), 1);
    }

    void anotherOne()
    {
        NetworkWatch watch(1ms);
        QSignalSpy changed(&watch, &NetworkWatch::changed);
        watch.note(true, 1);
        watch.note(true, 2);
        QTRY_COMPARE(changed.size(), 1);
    }

    void onlyOnceItHasSettled()
    {
        NetworkWatch watch(30ms);
        QSignalSpy changed(&watch, &NetworkWatch::changed);
        for (int i = 0; i < 5; ++i) {
            watch.note(false, 0);
            watch.note(true, 1);
        }
        QTRY_COMPARE(changed.size(), 1);
        watch.note(false, 0);
        watch.note(true, 1);
        watch.note(false, 0); // gone before it was of use
        QTest::qWait(60);
        QCOMPARE(changed.size(), 1);
    }

    void withoutAnybodyWhoKnows()
    {
        NetworkWatch watch;
        watch.start();
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestNetworkWatch)
#include "tst_networkwatch.moc"
