#include "app/domain/buildlink.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString id = u"0190c2f4a1b27c3d8e4f5a6b7c8d9e0f"_s;

} // namespace

class TestBuildLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsToABuildAndLines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<QString>("written"); // again; empty: the same
        const QString build = u"slipway://build/"_s + id;
        QTest::newRow("build") << build << qint64(0) << qint64(0) << QString();
        QTest::newRow("line") << build + u"#L120"_s << qint64(120) << qint64(120) << QString();
        QTest::newRow("range") << build + u"#L120-L140"_s << qint64(120) << qint64(140) << QString();
        QTest::newRow("short range") << build + u"#L120-140"_s << qint64(120) << qint64(140) << build + u"#L120-L140"_s;
        QTest::newRow("backwards") << build + u"#L140-L120"_s << qint64(120) << qint64(140) << build + u"#L120-L140"_s;
        QTest::newRow("one line twice") << build + u"#L7-L7"_s << qint64(7) << qint64(7) << build + u"#L7"_s;
        QTest::newRow("as a browser writes it") << build + u"/#L7"_s << qint64(7) << qint64(7) << build + u"#L7"_s;
        QTest::newRow("upper case") << u"SLIPWAY://Build/"_s + id << qint64(0) << qint64(0) << build;
        QTest::newRow("empty fragment") << build + u'#' << qint64(0) << qint64(0) << build;
        QTest::newRow("largest") << build + u"#L999999999999999"_s << qint64(999'999'999'999'999) << qint64(999'999'999'999'999)
                                 << QString();
    }

    void leadsToABuildAndLines()
    {
        QFETCH(QString, text);
        QFETCH(qint64, first);
        QFETCH(qint64, last);
        QFETCH(QString, written);
        QVERIFY(isBuildLink(text));
        const auto link = parseBuildLink(text);
        QVERIFY2(link, link ? "" : qPrintable(link.error().message));
        QCOMPARE(*link, (BuildLink{BuildId(id), first, last}));
        QCOMPARE(toText(*link), written.isEmpty() ? text : written);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why"); // a part of it
        const QString build = u"slipway://build/"_s + id;
        const QString begin = u"begin with slipway://"_s;
        const QString place = u"to builds only"_s;
        const QString noId = u"not the id of a build"_s;
        const QString lines = u"#L120-L140"_s;
        const QString more = u"nothing else"_s;
        QTest::newRow("empty") << QString() << begin;
        QTest::newRow("web page") << u"https://example.com/#L1"_s << begin;
        QTest::newRow("file") << u"file:///etc/passwd"_s << begin;
        QTest::newRow("another scheme alike") << u"slipways://build/"_s + id << begin;
        QTest::newRow("scheme only") << u"slipway:"_s << place;
        QTest::newRow("without slashes") << u"slipway:build/"_s + id << place;
        QTest::newRow("a verb") << u"slipway://cancel/"_s + id << place;
        QTest::newRow("a verb behind") << build + u"/cancel"_s << noId;
        QTest::newRow("no id") << u"slipway://build/"_s << noId;
        QTest::newRow("short id") << u"slipway://build/"_s + id.left(31) << noId;
        QTest::newRow("long id") << build + u'0' << noId;
        QTest::newRow("id in capitals") << u"slipway://build/"_s + id.toUpper() << noId;
        QTest::newRow("upwards") << u"slipway://build/../../etc/passwd"_s << noId;
        QTest::newRow("query") << build + u"?retry=1"_s << more;
        QTest::newRow("query before lines") << build + u"?a#L1"_s << more;
        QTest::newRow("user") << u"slipway://me@build/"_s + id << more;
        QTest::newRow("encoded") << u"slipway://build/%2e%2e"_s << more;
        QTest::newRow("port") << u"slipway://build:80/"_s + id << place;
        QTest::newRow("line 0") << build + u"#L0"_s << lines;
        QTest::newRow("negative") << build + u"#L-5"_s << lines;
        QTest::newRow("no number") << build + u"#L"_s << lines;
        QTest::newRow("no L") << build + u"#120"_s << lines;
        QTest::newRow("half a range") << build + u"#L1-"_s << lines;
        QTest::newRow("three") << build + u"#L1-L2-L3"_s << lines;
        QTest::newRow("beyond all logs") << build + u"#L1234567890123456"_s << lines;
        QTest::newRow("other digits") << build + u"#L١٢"_s << lines;
        QTest::newRow("something behind") << build + u"#L1;id"_s << lines;
        QTest::newRow("too long") << build + u"#L"_s + QString(500, u'1') << u"too long"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto link = parseBuildLink(text);
        QVERIFY(!link);
        QCOMPARE(link.error().code, ErrorCode::Invalid);
        QVERIFY2(link.error().message.contains(why), qPrintable(link.error().message));
    }

    void whatIsShownOfAWrongOneIsHarmless()
    {
        const auto link = parseBuildLink(u"slipway://build/\u202Egnp\nRun this\x1b[31m"_s);
        QVERIFY(!link);
        for (const QChar c : link.error().message)
            QVERIFY(c.isPrint());
    }
};

QTEST_APPLESS_MAIN(TestBuildLink)

#include "tst_buildlink.moc"
