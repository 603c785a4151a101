#include "app/logs/logwalk.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include <sys/resource.h>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

// Writes down what it is given.
class Notes : public LogReader
{
public:
    void restart() override
    {
        const std::lock_guard locker(m_lock);
        m_blocks.append(u"restart"_s);
    }
    qint64 read(const Block &block) override
    {
        const std::lock_guard locker(m_lock);
        QString kind = QString::number(block.first.value);
        for (const auto &[is, name] : {std::pair(block.continues, u" continues"_s), {block.cut, u" cut"_s}, {block.unfinished, u" unfinished"_s}, {block.last, u" last"_s}})
            kind += is ? name : QString();
        m_blocks.append(kind + u": "_s + QString::fromLatin1(block.bytes.data(), std::min<qsizetype>(qsizetype(block.bytes.size()), 20)));
        m_sizes.append(qint64(block.bytes.size()));
        return std::count(block.bytes.begin(), block.bytes.end(), '\n');
    }
    void end() override
    {
        const std::lock_guard locker(m_lock);
        m_blocks.append(u"end"_s);
    }
    std::function<void()> report() override { return {}; }

    QStringList take()
    {
        const std::lock_guard locker(m_lock);
        return std::exchange(m_blocks, {});
    }
    QList<qint64> sizes() const { return m_sizes; }

private:
    std::mutex m_lock;
    QStringList m_blocks;
    QList<qint64> m_sizes;
};

// Notes how much the thread stands back that it works on.
class Niceness : public LogReader
{
public:
    void restart() override { }
    qint64 read(const Block &) override
    {
        m_niceness = ::getpriority(PRIO_PROCESS, 0); // of this very thread, under Linux
        return 0;
    }
    std::function<void()> report() override { return {}; }
    int niceness() const { return m_niceness; }

private:
    std::atomic<int> m_niceness = -100;
};

class Walk : public LogWalk
{
public:
    Walk(std::shared_ptr<const LineLog> log, std::shared_ptr<LogReader> reader, Urgency urgency = Urgency::Background)
        : LogWalk(std::move(log), std::move(reader), urgency, nullptr)
    {
    }
};

} // namespace

class TestLogWalk : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(u"log"_s); }

private Q_SLOTS:
    void goesOnAsTheLogGrows()
    {
        writeFile(path(), "one\ntwo\nthr");
        const auto log = openLog(path());
        const auto notes = std::make_shared<Notes>();
        Walk walk(log, notes);
        QSignalSpy ends(&walk, &LogWalk::reachedEnd);
        const auto next = [&](bool complete) {
            QVERIFY(log->refresh());
            const auto before = ends.size();
            walk.advance(complete);
            QTRY_COMPARE(ends.size(), before + 1);
            QVERIFY(!walk.isRunning());
        };
        next(false);
        QCOMPARE(notes->take(), (QStringList{u"0: one\ntwo\n"_s, u"2 unfinished: thr"_s}));
        appendFile(path(), "ee");
        next(false);
        QCOMPARE(notes->take(), QStringList{u"2 unfinished: three"_s});
        appendFile(path(), "\nfour");
        next(false);
        QCOMPARE(notes->take(), (QStringList{u"2: three\n"_s, u"3 unfinished: four"_s}));
        next(true);
        QCOMPARE(notes->take(), (QStringList{u"3 unfinished last: four"_s, u"end"_s}));
        next(true); // nothing comes twice
        QCOMPARE(notes->take(), QStringList{u"end"_s});
        writeFile(path(), "new\n");
        next(true);
        QCOMPARE(notes->take(), (QStringList{u"restart"_s, u"0: new\n"_s, u"end"_s}));
    }

    void longLinesComeInParts()
    {
        const qint64 part = LogReader::longestPart;
        writeFile(path(), "a\n" + QByteArray(part + 500'000, 'x') + "\nb\n" + QByteArray(part + 7, 'y'));
        const auto log = openLog(path());
        const auto notes = std::make_shared<Notes>();
        Walk walk(log, notes);
        QSignalSpy ends(&walk, &LogWalk::reachedEnd);
        walk.advance();
        QTRY_COMPARE(ends.size(), 1);
        const QStringList blocks = notes->take();
        const QString xs(20, u'x');
        const QString ys(20, u'y');
        QCOMPARE(blocks.filter(u"cut"_s), (QStringList{u"1 cut: "_s + xs, u"3 cut: "_s + ys}));
        QVERIFY(blocks.contains(u"1 continues: "_s + xs));
        QCOMPARE(blocks.last(), u"3 continues unfinished: "_s + ys);
        const QList<qint64> sizes = notes->sizes();
        QCOMPARE(sizes.last(), 7 + LogReader::overlap);
        QCOMPARE(*std::max_element(sizes.begin(), sizes.end()), part);
    }

    void whatIsAwaitedStandsBehindNoScan()
    {
        // Two turns of a scan are more than a search takes that began later.
        writeFile(path(), QByteArray(99, 'x').append('\n').repeated(2'000'000));
        const auto log = openLog(path());
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        Walk scan(log, std::make_shared<Notes>());
        writeFile(m_folder.filePath(u"small"_s), "needle\n");
        Walk search(openLog(m_folder.filePath(u"small"_s)), std::make_shared<Notes>(), LogWalk::Urgency::Awaited);
        QStringList order;
        connect(&scan, &LogWalk::reachedEnd, this, [&order] { order.append(u"scan"_s); });
        connect(&search, &LogWalk::reachedEnd, this, [&order] { order.append(u"search"_s); });
        scan.advance(true);
        search.advance(true);
        QTRY_COMPARE(order.size(), 2);
        QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount());
        QCOMPARE(order, (QStringList{u"search"_s, u"scan"_s}));
    }

    void whatNobodyWaitsForStandsBack()
    {
#ifndef Q_OS_LINUX
        QSKIP("Threads have no niceness of their own here.");
#endif
        writeFile(path(), "a line\n");
        const int mine = ::getpriority(PRIO_PROCESS, 0);
        for (const auto urgency : {ScanUrgency::Background, ScanUrgency::Awaited, ScanUrgency::Background}) {
            const auto reader = std::make_shared<Niceness>();
            Walk walk(openLog(path()), reader, urgency);
            QSignalSpy ended(&walk, &LogWalk::reachedEnd);
            walk.advance(true);
            QTRY_COMPARE(ended.size(), 1);
            QCOMPARE(reader->niceness(), urgency == ScanUrgency::Background ? std::max(mine, 10) : mine);
        }
        QCOMPARE(::getpriority(PRIO_PROCESS, 0), mine);
    }

    void stopsAndGoesOn()
    {
        writeFile(path(), QByteArray(99, 'x').append('\n').repeated(20'000));
        const auto log = openLog(path());
        const auto notes = std::make_shared<Notes>();
        auto walk = std::make_unique<Walk>(log, notes);
        QSignalSpy ended(walk.get(), &LogWalk::reachedEnd);
        for (int i = 0; i < 5; ++i)
            walk->advance();
        QVERIFY(walk->isRunning());
        QTRY_VERIFY(!walk->isRunning());
        QVERIFY(!ended.isEmpty());
        // Stopped, it goes on when it is asked to, and not before.
        appendFile(path(), QByteArray(99, 'y').append('\n').repeated(20'000));
        QVERIFY(log->refresh());
        walk->advance();
        walk->stop();
        QTRY_VERIFY(!walk->isRunning());
        walk->advance();
        QTRY_VERIFY(!walk->isRunning());
        const QList<qint64> sizes = notes->sizes();
        QCOMPARE(std::accumulate(sizes.begin(), sizes.end(), qint64(0)), 4'000'000);
        walk->advance();
        walk.reset(); // is heard of no more
        backgroundThreads().waitForDone();
        QCoreApplication::sendPostedEvents();
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogWalk)
#include "tst_logwalk.moc"
