#include "app/logs/logsave.h"
#include "tests/app/logs/logfixture.h"

#include <QFutureWatcher>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLogSave : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"log"_s); }
    QString target() const { return m_folder->filePath(u"saved"_s); }

    Result<> save(const std::shared_ptr<const LineLog> &log, const LogSaving &saving, const std::stop_token &stop = {})
    {
        auto future = saveLog(log, saving, stop);
        future.waitForFinished();
        return future.result();
    }

    QByteArray saved() const
    {
        QFile file(target());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not saved");
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void savesPlainAndRaw()
    {
        const QByteArray bytes = "\x1b[1mbold\x1b[0m\n10%\r20%\nend";
        writeFile(path(), bytes);
        const auto log = openLog(path());
        QVERIFY(save(log, {target(), SaveAs::Raw}));
        QCOMPARE(saved(), bytes);
        QVERIFY(save(log, {target(), SaveAs::Plain}));
        QCOMPARE(saved(), "bold\n20%\nend");
        const auto refused = save(log, {m_folder->filePath(u"none/saved"_s), SaveAs::Raw});
        QVERIFY(!refused);
        QVERIFY(!refused.error().message.isEmpty());
    }

    void savesSomeLines_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("first") << 0 << 1 << QByteArray("one\n");
        QTest::newRow("middle") << 1 << 2 << QByteArray("two\nthree\n");
        QTest::newRow("last, unfinished") << 3 << 1 << QByteArray("four");
        QTest::newRow("beyond") << 2 << 100 << QByteArray("three\nfour");
        QTest::newRow("behind") << 9 << 5 << QByteArray();
        QTest::newRow("none") << 1 << 0 << QByteArray();
    }

    void savesSomeLines()
    {
        QFETCH(int, first);
        QFETCH(int, count);
        QFETCH(QByteArray, bytes);
        writeFile(path(), "one\ntwo\nthree\nfour");
        const auto log = openLog(path());
        for (const SaveAs as : {SaveAs::Plain, SaveAs::Raw}) {
            QVERIFY(save(log, {target(), as, {first}, {count}}));
            QCOMPARE(saved(), bytes);
        }
        QVERIFY(save(log, {target(), SaveAs::Html, {first}, {count}, {u"web"_s, {}, {{{0}, u"A"_s}, {{2}, u"B"_s}}}}));
        const QByteArray page = saved();
        QCOMPARE(page.count("<div class=\"l\""), bytes.isEmpty() ? 0 : bytes.trimmed().count('\n') + 1);
        QCOMPARE(page.contains("id=\"L3\""), bytes.contains("three"));
        QCOMPARE(page.contains("<h2>B</h2>"), bytes.contains("three"));
        QVERIFY(page.endsWith("</html>\n"));
    }

    // What a line says to a CI service is said as the log view says it; text files keep what was written.
    void pagesShowWhatIsMeant()
    {
        const QByteArray bytes = "::error file=a.c,line=3::no roundHalfEven\n##[warning]old flag\n";
        writeFile(path(), bytes);
        const auto log = openLog(path());
        QVERIFY(save(log, {target(), SaveAs::Html}));
        const QByteArray page = saved();
        QVERIFY2(page.contains("no roundHalfEven") && !page.contains("::error"), page.constData());
        QVERIFY2(page.contains("old flag") && !page.contains("##["), page.constData());
        QVERIFY(save(log, {target(), SaveAs::Plain}));
        QCOMPARE(saved(), bytes);
    }

    void manyLinesAndLongOnes()
    {
        QByteArray bytes;
        for (int i = 0; i < 20'000; ++i)
            bytes += "line " + QByteArray::number(i) + '\n';
        for (int i = 0; i < 20; ++i)
            bytes += QByteArray(1 << 20, static_cast<char>('a' + i)) + '\n';
        writeFile(path(), bytes);
        const auto log = openLog(path());
        QVERIFY(save(log, {target(), SaveAs::Plain}));
        QCOMPARE(saved(), bytes);
        QVERIFY(save(log, {target(), SaveAs::Html}));
        const QByteArray page = saved();
        QCOMPARE(page.count("<div class=\"l\""), 20'020);
        QVERIFY(page.contains("id=\"L20020\""));
    }

    void tellsHowFarItIs_data()
    {
        QTest::addColumn<SaveAs>("as");
        QTest::newRow("plain") << SaveAs::Plain;
        QTest::newRow("raw") << SaveAs::Raw;
        QTest::newRow("page") << SaveAs::Html;
    }

    void tellsHowFarItIs()
    {
        QFETCH(SaveAs, as);
        writeFile(path(), ("line\n" + QByteArray(1 << 20, 'x') + '\n').repeated(24));
        auto future = saveLog(openLog(path()), {target(), as});
        QList<int> told;
        QFutureWatcher<Result<>> watcher;
        connect(&watcher, &QFutureWatcherBase::progressValueChanged, &watcher, [&told](int value) { told += value; });
        watcher.setFuture(future);
        QTRY_VERIFY(watcher.isFinished());
        QCOMPARE(future.progressMaximum(), 100);
        QCOMPARE(future.progressValue(), 100);
        QVERIFY(std::is_sorted(told.begin(), told.end()));
    }

    void whatIsCancelledLeavesNothing()
    {
        writeFile(path(), "one\n");
        writeFile(target(), "before");
        std::stop_source stop;
        stop.request_stop();
        for (const SaveAs as : {SaveAs::Plain, SaveAs::Raw, SaveAs::Html}) {
            const auto cancelled = save(openLog(path()), {target(), as}, stop.get_token());
            QVERIFY(!cancelled);
            QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
            QCOMPARE(saved(), "before");
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 2);
    }

    void aPrivateCopyIsNobodyElses()
    {
        writeFile(path(), "secret\n");
        LogSaving saving{target()};
        saving.isPrivate = true;
        QVERIFY(save(openLog(path()), saving));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFileInfo(target()).permissions() & others, QFile::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestLogSave)

#include "tst_logsave.moc"
