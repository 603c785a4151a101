// Bytes of a log that are overwritten for good: what stands there then, that nothing else moves, and what a crash leaves.
#include "app/logs/ansiparser.h"
#include "app/logs/logfollower.h"
#include "app/logs/logindex.h"
#include "app/logs/redaction.h"
#include "tests/app/logs/logfixture.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 atUs = 1'700'000'000'000'000; // 2023-11-14 22:13:20
constexpr qint64 second = 1'000'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString log() const { return m_folder->filePath(u"log"_s); }
    QString index() const { return m_folder->filePath(u"log.idx"_s); }

    static RedactionOrder orderFor(const QList<LogRange> &ranges, bool same = false) { return {ranges, u"Mara"_s, atUs, same}; }
    Result<> redactAll(const RedactionOrder &order)
    {
        const auto places = placesOf(log(), order);
        return places ? redact(log(), *places, order) : failure(places.error());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void marks_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("redacted");
        QTest::newRow("long") << QByteArray(40, 'a') << QByteArray("***redacted by Mara 2023-11-14***") + QByteArray(7, '*');
        QTest::newRow("less") << QByteArray(30, 'a') << QByteArray("***redacted 2023-11-14***") + QByteArray(5, '*');
        QTest::newRow("short") << QByteArray(14, 'a') << QByteArray("***redacted***");
        QTest::newRow("shortest") << QByteArray(13, 'a') << QByteArray(13, '*');
        QTest::newRow("one") << QByteArray("a") << QByteArray("*");
        QTest::newRow("lines stay") << QByteArray("abc\nde\r\nf\r") << QByteArray("***\n**\r\n**");
        QTest::newRow("colours stay") << QByteArray("ab\x1b[31mcd\x1b[0;1me") << QByteArray("**\x1b[31m**\x1b[0;1m*");
        QTest::newRow("other escapes go") << QByteArray("a\x1b]8;;x\x07" "b") << QByteArray(9, '*');
        QTest::newRow("mark once, where it fits first") << QByteArray("-----\n") + QByteArray(14, 'a') + '\n' + QByteArray(40, 'b')
                                                        << QByteArray("*****\n***redacted***\n") + QByteArray(40, '*');
    }

    void marks()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, redacted);
        QCOMPARE(redactedBytes(raw, u"Mara"_s, atUs), redacted);
        QCOMPARE(redactedBytes(redacted, u"Mara"_s, atUs), redacted); // done again it is the same
    }

    void namesCannotBreakTheLine()
    {
        const QByteArray bytes = redactedBytes(QByteArray(60, 'a'), u"Ma*\nra\x1b[31m"_s, atUs);
        QCOMPARE(bytes.size(), 60);
        QVERIFY(bytes.startsWith("***redacted by Ma ra[31m 2023-11-14***"));
    }

    void overwritesAllPlaces()
    {
        const QByteArray secret = "kT7-invented-9x";
        const QByteArray text = "a " + secret + "\nb\nc " + secret.left(4) + "\x1b[1m" + secret.mid(4) + " d " + secret + "\n\x1b]8;;u?" + secret + "\x07z\n";
        writeFile(log(), text);
        const auto order = orderFor({{2, 2 + secret.size()}}, true);
        const auto places = placesOf(log(), order);
        QVERIFY(places);
        QCOMPARE(places->size(), 4);
        QVERIFY(redact(log(), *places, order));
        const QByteArray after = contentOf(log());
        QCOMPARE(after.size(), text.size());
        QVERIFY(!after.contains(secret));
        QVERIFY(!after.contains(secret.mid(4)));
        QVERIFY(after.startsWith("a ***redacted****\nb\nc ****\x1b[1m"));
        QCOMPARE(after.count('\n'), text.count('\n'));
        const auto notes = readLogNotes(log());
        QVERIFY(notes);
        QCOMPARE(notes->redactions.size(), 4);
        QCOMPARE(notes->redactions[0], (Redaction{{2, 2 + secret.size()}, u"Mara"_s, atUs, true}));
        QVERIFY(!contentOf(logNotesPath(log())).contains(secret));
    }

    void leavesShortTextsElsewhere()
    {
        writeFile(log(), "main main main\n");
        const auto places = placesOf(log(), orderFor({{5, 9}}, true));
        QVERIFY(places);
        QCOMPARE(*places, (QList<LogRange>{{5, 9}}));
    }

    void refusesPlacesOutside_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::newRow("behind") << 4LL << 20LL;
        QTest::newRow("before") << -1LL << 3LL;
        QTest::newRow("empty") << 3LL << 3LL;
        QTest::newRow("turned") << 3LL << 2LL;
    }

    void refusesPlacesOutside()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        writeFile(log(), "0123456789");
        const auto places = placesOf(log(), orderFor({{begin, end}}));
        QVERIFY(!places);
        QCOMPARE(places.error().code, ErrorCode::Invalid);
        QCOMPARE(contentOf(log()), QByteArray("0123456789"));
    }

    void noLog()
    {
        QCOMPARE(placesOf(log(), orderFor({{0, 1}})).error().code, ErrorCode::NotFound);
        QVERIFY(finishRedaction(log()));
    }

    void damagedNotesAreNotWrittenOver()
    {
        writeFile(log(), "0123456789\n");
        writeFile(logNotesPath(log()), "{\"version\":1,\"redac");
        const auto done = redactAll(orderFor({{0, 4}}));
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Corrupt);
        QCOMPARE(contentOf(log()), QByteArray("0123456789\n"));
    }

    void indexAndViewersStayRight()
    {
        const QByteArray text = "one\nsecret-value-12345\ntwo\nthree\n" + QByteArray(100, '.') + '\n';
        writeFile(log(), text);
        using namespace supervisor;
        appendRecord(index(), {0, atUs, 0, IndexFlag::StepBegin});
        appendRecord(index(), {4, atUs + second, 0, IndexFlag::Output});
        appendRecord(index(), {23, atUs + 20 * second, 0, IndexFlag::Output});
        const QByteArray indexBytes = contentOf(index());
        const auto before = openLog(log());
        LogIndex times(index());
        QVERIFY(times.refresh());

        QVERIFY(redactAll(orderFor({{4, 22}})));

        QCOMPARE(contentOf(index()), indexBytes);
        QCOMPARE(before->line({1}).bytes, QByteArray("***redacted*******")); // of one who had it open
        QCOMPARE(*before->refresh(), LineLog::Change::None);
        QCOMPARE(before->line({2}).bytes, QByteArray("two"));
        QCOMPARE(before->extent(), openLog(log())->extent());
        QCOMPARE(times.timeAt(23), std::optional(atUs + 20 * second));
        QCOMPARE(times.silences().size(), 1U);
    }

    void onlyOneAtATime()
    {
        writeFile(log(), "0123456789\n");
        const auto order = orderFor({{0, 4}});
        const auto done = redact(log(), order.ranges, order, [&](RedactionStep step) {
            if (step != RedactionStep::Decided)
                return;
            const auto second = redactAll(orderFor({{5, 8}}));
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::Conflict);
        });
        QVERIFY(done);
        QCOMPARE(contentOf(log()), QByteArray("****456789\n"));
    }

    void killedInTheMiddle_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("times");
        QTest::newRow("decided") << int(RedactionStep::Decided) << 1;
        QTest::newRow("first range") << int(RedactionStep::Overwriting) << 1;
        QTest::newRow("second range") << int(RedactionStep::Overwriting) << 2;
        QTest::newRow("third range") << int(RedactionStep::Overwriting) << 3;
        QTest::newRow("all overwritten") << int(RedactionStep::Overwritten) << 1;
        QTest::newRow("told") << int(RedactionStep::Told) << 1;
    }

    void killedInTheMiddle()
    {
        QFETCH(int, step);
        QFETCH(int, times);
        const QByteArray text = "first aaaaaaaaaaaaaaaa\nsecond bbbbbbbbbbbbbbbb\nthird cccccccccccccccc\nend\n";
        const QByteArray redacted = "first ***redacted***\nsecond ***redacted***\nthird ***redacted***\nend\n";
        writeFile(log(), text);
        appendRecord(index(), {0, atUs, 0, supervisor::IndexFlag::StepBegin});
        appendRecord(index(), {23, atUs + second, 0, supervisor::IndexFlag::Output});
        const QByteArray indexBytes = contentOf(index());
        QProcess helper;
        helper.start(QStringLiteral(REDACT_HELPER), {log(), QString::number(step), QString::number(times), u"6"_s, u"22"_s, u"30"_s, u"46"_s, u"53"_s, u"69"_s});
        QVERIFY(helper.waitForFinished(tryingMs));
        QCOMPARE(helper.exitStatus(), QProcess::CrashExit);

        // Whoever looks at it next sees it done, whole, and the index fits.
        LogFollower follower(log(), index());
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start();
        follower.complete();
        QTRY_COMPARE(finished.size(), 1);
        QByteArray after = contentOf(log());
        QCOMPARE(after.size(), text.size());
        QCOMPARE(after.replace("***redacted*****", "***redacted***"), redacted);
        QCOMPARE(follower.log()->line({2}).bytes, QByteArray("third ***redacted*****"));
        QCOMPARE(contentOf(index()), indexBytes);
        QCOMPARE(follower.index()->timeAt(23), std::optional(atUs + second));
        const auto notes = readLogNotes(log());
        QVERIFY(notes);
        QVERIFY(std::all_of(notes->redactions.begin(), notes->redactions.end(), [](const Redaction &each) { return each.done; }));
        QCOMPARE(notes->redactions.size(), 3);
    }

    void killedBeforeItWasDecided()
    {
        // What lies beside and was not renamed into place is nothing yet.
        const QByteArray text = "first aaaaaaaaaaaaaaaa\n";
        writeFile(log(), text);
        writeFile(logNotesPath(log()) + u".new"_s, "{\"version\":1,\"redactions\":[{\"begin\":6,");
        QVERIFY(finishRedaction(log()));
        QCOMPARE(contentOf(log()), text);
        QVERIFY(redactAll(orderFor({{6, 22}})));
        QCOMPARE(contentOf(log()), QByteArray("first ***redacted***" "**\n"));
    }

    void notesKeepFingerprints()
    {
        LogNotes notes;
        notes.noSecrets = {"00112233445566778899aabbccddeeff"};
        QVERIFY(writeLogNotes(log(), notes));
        QCOMPARE(readLogNotes(log()).value(), notes);
        QCOMPARE(QFile::permissions(logNotesPath(log())) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
