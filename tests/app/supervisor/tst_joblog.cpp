// A container's log as kubectl tells it: times taken away, marks found, and nothing lost or told twice when a connection breaks.
#include "app/supervisor/joblog.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway::supervisor;

namespace {

struct Told {
    std::string text, marks;
    std::int64_t lastUs = 0;
    int gaps = 0;
    JobLog::Gap gap = JobLog::Gap::Lost;

    JobLog::Reader reader()
    {
        return {[this](std::string_view piece, std::int64_t atUs) { text.append(piece); lastUs = atUs; },
                [this](std::string_view words, std::int64_t) { marks.append(words).append("|"); },
                [this](JobLog::Gap how) { gap = how, ++gaps; }};
    }
};

std::string line(int second, int nanosecond, const std::string &text)
{
    char time[64];
    std::snprintf(time, sizeof time, "2026-11-22T19:00:%02d.%09dZ ", second, nanosecond);
    return time + text + '\n';
}

// What the API answers from SINCE on: whole seconds.
std::string from(const std::vector<std::string> &lines, const std::string &since)
{
    std::string text;
    for (const std::string &one : lines) {
        if (since.empty() || nanosecondsOf(one.substr(0, one.find(' '))) >= nanosecondsOf(since))
            text += one;
    }
    return text;
}

} // namespace

class TestJobLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ns");
        QTest::newRow("utc") << QByteArray("1970-01-02T00:00:01Z") << qint64(86401) * 1'000'000'000;
        QTest::newRow("fraction") << QByteArray("1970-01-01T00:00:00.5Z") << qint64(500'000'000);
        QTest::newRow("nanoseconds") << QByteArray("1970-01-01T00:00:00.000000007Z") << qint64(7);
        QTest::newRow("east") << QByteArray("1970-01-01T08:00:00+08:00") << qint64(0);
        QTest::newRow("words") << QByteArray("unable") << qint64(-1);
        QTest::newRow("cut off") << QByteArray("2026-11-22T19:00:00.12") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }
    void timesAreRead()
    {
        QFETCH(QByteArray, text);
        QTEST(qint64(nanosecondsOf(std::string_view(text.constData(), size_t(text.size())))), "ns");
    }

    void marksAreTakenOut()
    {
        Told told;
        JobLog log("b1", told.reader());
        log.beginStream();
        const std::string all = line(1, 0, "\x1eslipway b1 begin 0") + line(1, 1, "one") + line(1, 2, "no end\x1eslipway b1 end 0 3")
            + line(1, 3, "\x1eslipway other begin 0") + line(1, 4, "");
        for (const char c : all)
            log.take({&c, 1});
        QCOMPARE(told.marks, std::string("begin 0|end 0 3|"));
        QCOMPARE(told.text, std::string("one\nno end\x1eslipway other begin 0\n\n"));
        QCOMPARE(log.since(), std::string("2026-11-22T19:00:01Z"));
        log.take(line(3, 5000, "later"));
        QCOMPARE(told.lastUs, nanosecondsOf("2026-11-22T19:00:03.000005Z") / 1000);
    }

    void timesWithinMarksAreTakenOut_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("utc") << QByteArray("2022-10-31T12:00:00.123456789Z ");
        QTest::newRow("east") << QByteArray("2022-10-31T14:00:00.123456789+02:00 ");
        QTest::newRow("west") << QByteArray("2022-10-31T07:00:00.1-05:00 ");
    }
    // As old kubelets have them wherever a record of a long line ends; of what the build itself says, nobody can tell them apart.
    void timesWithinMarksAreTakenOut()
    {
        QFETCH(QByteArray, time);
        const std::string mark = "\x1eslipway b1 data QUJD101202REVG\n", before = "at 2026-11-22T19:00:00Z \x1e{x}";
        for (std::size_t at = 1; at < mark.size(); ++at) {
            for (const std::size_t second : {at, mark.size() - 1}) {
                std::string cut = mark;
                cut.insert(second, time.toStdString());
                if (second != at)
                    cut.insert(at, time.toStdString());
                Told told;
                JobLog log("b1", told.reader());
                log.beginStream();
                log.take("2026-11-22T19:00:01Z " + before + cut + line(2, 0, "\x1e{\"at\": 2026-11-22T19:00:00Z }"));
                QVERIFY2(told.marks == "data QUJD101202REVG|", cut.c_str());
                QCOMPARE(told.text, before + "\x1e{\"at\": 2026-11-22T19:00:00Z }\n");
            }
        }
    }

    // Broken off after every byte there is, and taken up again.
    void nothingIsLostOrTwice()
    {
        std::vector<std::string> lines;
        std::string text, marks;
        for (int i = 0; i < 30; ++i) {
            const std::string word = "line " + std::to_string(i);
            lines.push_back(line(i / 7, (i % 7) / 3 * 5, word)); // several at the same time
            text += word + '\n';
            if (i % 5 == 0) {
                lines.push_back(line(i / 7, (i % 7) / 3 * 5, "\x1eslipway b1 end " + std::to_string(i) + " 0"));
                marks += "end " + std::to_string(i) + " 0|";
            }
        }
        const std::string all = from(lines, {});
        for (std::size_t broken = 0; broken <= all.size(); ++broken) {
            Told told;
            JobLog log("b1", told.reader());
            log.beginStream();
            log.take(std::string_view(all).substr(0, broken));
            log.endStream();
            log.beginStream();
            const std::string second = from(lines, log.since());
            log.take(std::string_view(second).substr(0, second.size() / 2)); // and once more
            log.endStream();
            log.beginStream();
            log.take(from(lines, log.since()));
            log.endStream();
            QVERIFY2(told.text == text, qPrintable(QString::number(broken) + QLatin1Char(' ') + QString::fromStdString(told.text)));
            QCOMPARE(told.marks, marks);
            QCOMPARE(told.gaps, 0);
        }
    }

    void whatTheNodeForgotIsAGap()
    {
        Told told;
        JobLog log("b1", told.reader());
        log.beginStream();
        log.take(line(1, 0, "one") + line(2, 0, "two"));
        log.endStream();
        log.beginStream();
        log.take(line(5, 0, "five"));
        QCOMPARE(told.gaps, 1);
        QVERIFY(told.gap == JobLog::Gap::Lost);
        QCOMPARE(told.text, std::string("one\ntwo\nfive\n"));

        // A node that began a new file ends the stream of the old one in order.
        log.endStream(true);
        log.beginStream();
        log.take(line(6, 0, "six"));
        QCOMPARE(told.gaps, 2);
        QVERIFY(told.gap == JobLog::Gap::Rotated);
        log.take(line(6, 1, "sev").substr(0, 34));
        log.endStream(true); // within a line that is no end
        log.beginStream();
        log.take(line(8, 0, "eight"));
        QCOMPARE(told.gaps, 3);
        QVERIFY(told.gap == JobLog::Gap::Lost);
    }

    // Who asks anew within a silence hears nothing; that a connection was lost before remains so.
    void aStreamThatToldNothingMendsNoLoss()
    {
        Told told;
        JobLog log("b1", told.reader());
        log.beginStream();
        log.take(line(1, 0, "one"));
        QCOMPARE(log.taken(), std::uint64_t(4));
        log.endStream();
        log.beginStream();
        log.endStream(true);
        log.beginStream();
        log.take(line(5, 0, "five"));
        QVERIFY(told.gaps == 1 && told.gap == JobLog::Gap::Lost);
        log.endStream();
        log.beginStream();
        log.take(line(5, 0, "five"));
        log.endStream(true);
        QCOMPARE(log.taken(), std::uint64_t(9)); // not what came again
        log.beginStream();
        log.take(line(7, 0, "seven"));
        QVERIFY(told.gaps == 2 && told.gap == JobLog::Gap::Rotated);
    }

    void theClustersOwnWordsAreNoOutput()
    {
        Told told;
        JobLog log("b1", told.reader());
        log.beginStream();
        log.take(line(1, 0, "one") + "unable to retrieve container logs for containerd://1\n");
        QCOMPARE(told.text, std::string("one\n"));
        QCOMPARE(log.strayWords(), std::string("unable to retrieve container logs for containerd://1"));
    }

    void aLineMayBeEndless()
    {
        Told told;
        JobLog log("b1", told.reader());
        log.beginStream();
        const std::string endless = line(1, 0, std::string(3'000'000, 'x'));
        for (std::size_t at = 0; at < endless.size(); at += 50'000)
            log.take(std::string_view(endless).substr(at, 50'000));
        QCOMPARE(told.text.size(), std::size_t(3'000'001));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestJobLog)

#include "tst_joblog.moc"
