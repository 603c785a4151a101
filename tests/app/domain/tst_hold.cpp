// Freeze windows by the clock on the wall, also where that clock is changed.
#include "app/domain/hold.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHold : public QObject
{
    Q_OBJECT

    static qint64 at(const QString &utc) { return QDateTime::fromString(utc + u'Z', Qt::ISODate).toMSecsSinceEpoch() * 1000; }
    static QString utc(qint64 us)
    {
        return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm"_s);
    }

private Q_SLOTS:
    void spansAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("weekend") << u"Fri 16:00 - Mon 08:00"_s << u"Fri 16:00 - Mon 08:00"_s;
        QTest::newRow("as people write") << u" friday 9:05–MONDAY  08:00 "_s << u"Fri 09:05 - Mon 08:00"_s;
        QTest::newRow("one day") << u"Sun 08:00 — Sun 20:00"_s << u"Sun 08:00 - Sun 20:00"_s;
        QTest::newRow("nearly a week") << u"Sun 20:00 - Sun 08:00"_s << u"Sun 20:00 - Sun 08:00"_s;
        QTest::newRow("days") << u"2026-12-20 - 2027-01-02"_s << u"2026-12-20 - 2027-01-02"_s;
        QTest::newRow("close together") << u"2026-12-20–2026-12-20"_s << u"2026-12-20 - 2026-12-20"_s;
        QTest::newRow("times") << u"2026-12-20 18:00 - 2027-01-02T8:00"_s << u"2026-12-20 18:00 - 2027-01-02 08:00"_s;
    }
    void spansAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto span = parseFreezeSpan(text);
        QVERIFY2(span.has_value(), span ? "" : qPrintable(span.error().message));
        QCOMPARE(toText(*span), written);
        QCOMPARE(parseFreezeSpan(written), span);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "weekend", "Fri - Mon", "Fri 16:00", "Fri 25:00 - Mon 08:00", "Fri 16:60 - Mon 08:00",
                                 "Fry 16:00 - Mon 08:00", "Fri 16:00 - Fri 16:00", "2026-13-01 - 2026-13-02",
                                 "2026-12-20 18:00 - 2027-01-02", "2027-01-02 - 2026-12-20",
                                 "2026-12-20 18:00 - 2026-12-20 18:00", "Fri 16:00 - 2026-12-20"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, text);
        const auto span = parseFreezeSpan(text);
        QVERIFY(!span);
        QCOMPARE(span.error().code, ErrorCode::Invalid);
        QVERIFY(span.error().message.contains(text));
    }

    void windowsHold_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("span");
        QTest::addColumn<QString>("now");   // UTC
        QTest::addColumn<QString>("until"); // UTC; empty: it does not hold
        const QString berlin = u"Europe/Berlin"_s, weekend = u"Fri 16:00 - Mon 08:00"_s;
        QTest::newRow("before") << berlin << weekend << u"2026-06-05T13:59:59"_s << QString();
        QTest::newRow("begins") << berlin << weekend << u"2026-06-05T14:00:00"_s << u"2026-06-08T06:00"_s;
        QTest::newRow("within") << berlin << weekend << u"2026-06-07T23:30:00"_s << u"2026-06-08T06:00"_s;
        QTest::newRow("last second") << berlin << weekend << u"2026-06-08T05:59:59"_s << u"2026-06-08T06:00"_s;
        QTest::newRow("ended") << berlin << weekend << u"2026-06-08T06:00:00"_s << QString();
        // Summer time begins on 29 March 2026 and ends on 25 October 2026.
        QTest::newRow("into summer time") << berlin << weekend << u"2026-03-28T12:00:00"_s << u"2026-03-30T06:00"_s;
        QTest::newRow("begins before it") << berlin << weekend << u"2026-03-27T14:59:59"_s << QString();
        QTest::newRow("out of summer time") << berlin << weekend << u"2026-10-24T12:00:00"_s << u"2026-10-26T07:00"_s;
        QTest::newRow("ends in the hour left out")
            << berlin << u"Sat 20:00 - Sun 02:30"_s << u"2026-03-29T00:59:59"_s << u"2026-03-29T01:00"_s;
        QTest::newRow("and is over then") << berlin << u"Sat 20:00 - Sun 02:30"_s << u"2026-03-29T01:00:00"_s << QString();
        QTest::newRow("begins in the hour left out")
            << berlin << u"Sun 02:30 - Sun 05:00"_s << u"2026-03-29T01:00:00"_s << u"2026-03-29T03:00"_s;
        QTest::newRow("begins in the first of two hours")
            << berlin << u"Sun 02:30 - Sun 05:00"_s << u"2026-10-25T00:30:00"_s << u"2026-10-25T04:00"_s;
        QTest::newRow("ends in the second of two hours")
            << berlin << u"Sat 20:00 - Sun 02:30"_s << u"2026-10-25T01:29:59"_s << u"2026-10-25T01:30"_s;
        QTest::newRow("half-hour change") << u"Australia/Lord_Howe"_s << u"Sun 02:15 - Sun 03:00"_s << u"2026-10-03T15:30:00"_s
                                          << u"2026-10-03T16:00"_s;
        QTest::newRow("without changes") << u"Asia/Shanghai"_s << weekend << u"2026-06-05T08:00:00"_s << u"2026-06-08T00:00"_s;
        QTest::newRow("other side of the week")
            << u"Asia/Shanghai"_s << u"Sun 20:00 - Sun 08:00"_s << u"2026-06-05T08:00:00"_s << u"2026-06-07T00:00"_s;
        QTest::newRow("not on Sunday noon")
            << u"Asia/Shanghai"_s << u"Sun 20:00 - Sun 08:00"_s << u"2026-06-07T04:00:00"_s << QString();
        QTest::newRow("whole days") << berlin << u"2026-12-20 - 2027-01-02"_s << u"2026-12-19T23:00:00"_s << u"2027-01-02T23:00"_s;
        QTest::newRow("the day before") << berlin << u"2026-12-20 - 2027-01-02"_s << u"2026-12-19T22:59:59"_s << QString();
        QTest::newRow("cannot be read") << berlin << u"always"_s << u"2026-12-19T22:59:59"_s << QString();
    }
    void windowsHold()
    {
        QFETCH(QString, zone);
        QFETCH(QString, span);
        QFETCH(QString, now);
        QFETCH(QString, until);
        const QTimeZone where(zone.toLatin1());
        QVERIFY(where.isValid());
        const auto frozen = frozenAt({{span, u"why"_s}}, at(now), where);
        QCOMPARE(frozen ? utc(frozen->untilUs) : QString(), until);
        if (frozen)
            QCOMPARE(frozen->reason, u"why"_s);
    }

    void windowsPassIntoOneAnother()
    {
        const QTimeZone zone("Europe/Berlin");
        const QList<FreezeWindow> windows{{u"Fri 16:00 - Mon 08:00"_s, u"weekend"_s},
                                          {u"2026-06-08 06:00 - 2026-06-09 12:00"_s, u"audit"_s},
                                          {u"2026-06-09 12:00 - 2026-06-10 12:00"_s, {}}};
        const auto frozen = frozenAt(windows, at(u"2026-06-06T12:00:00"_s), zone);
        QVERIFY(frozen);
        QCOMPARE(utc(frozen->untilUs), u"2026-06-10T10:00"_s);
        QCOMPARE(frozen->reason, u"weekend"_s);
        QVERIFY(!frozenAt(windows, at(u"2026-06-10T10:00:00"_s), zone));
        // Two that leave no gap have an end, too, far away.
        const auto always = frozenAt({{u"Mon 00:00 - Thu 00:00"_s, {}}, {u"Thu 00:00 - Mon 00:00"_s, {}}},
                                     at(u"2026-06-10T10:00:00"_s), zone);
        QVERIFY(always && always->untilUs > at(u"2026-12-01T00:00:00"_s));
    }

    void reasonsNameWhoAndHowLong()
    {
        const Pause pause{at(u"2026-06-10T10:00:00"_s), u"anna"_s, u"database moves"_s};
        const QString text = pauseReason(pause);
        QVERIFY2(text.contains(u"anna"_s) && text.contains(u"database moves"_s), qPrintable(text));
        const QString frozen = freezeReason(Environment::Production, {at(u"2026-06-10T10:00:00"_s), {}});
        QVERIFY2(frozen.startsWith(u"Production is frozen until"_s) && frozen.endsWith(u'.'), qPrintable(frozen));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHold)
#include "tst_hold.moc"
