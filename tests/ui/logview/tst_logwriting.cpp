// A log is written by another process while it is viewed: grown by halves of whatever a log holds, cut short, rotated. After
// each step the view must show what one shows that opens the same bytes anew, and what is on the screen must be what
// painting it anew gives. Many logs are written at once: changes are announced at most every 50 ms, for each by itself.
#include "app/logs/scanthreads.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"
#include "ui/common/logview/logview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBackingStore>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QThreadPool>

#include <map>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

namespace {

constexpr int atOnce = 48;
constexpr QSize viewSize(1'200, 560); // wide enough for all lines: a bar below would tell what was there before

// The sample begins before the first mark of the index of lines, which is at the 64th, and ends behind it.
QByteArray beginning()
{
    QByteArray bytes;
    for (int i = 1; i <= 58; ++i)
        bytes += QByteArray::number(i) + '\n';
    return bytes;
}

// All that can be cut in halves.
QByteArray sample()
{
    return "\x1b[1;31mred \x1b[38;2;10;200;30mtrue\x1b[m\n"
           "\x1b]8;;https://a.b/c?d\x1b\\page\x1b]8;;\x1b\\ \x1b]8;;mailto:a@b.c\x07mail\x1b]8;;\x07.\n"
           "gr\xc3\xbc\xc3\x9f\x65 \xe6\x97\xa5 \xf0\x9f\x98\x80 e\xcc\x81 \xd7\xa9\xd7\x9c \xff\xc3\n"
           "::group::In\nnpm\r\n::endgroup::\n"
           "section_start:1700000000:m[collapsed=true]\r\x1b[0KMake\ncc a.c\nsection_end:1700000001:m\r\x1b[0K\n"
           "##teamcity[blockOpened name='T|'t']\n1 %\r55 %\r100 %\r\n"
           "a.c:3:1: error: no\n::warning file=a.c::old\n"
           "***redacted by ana 2026-03-12*** or ***\ttab\n"
           "last \x1b[32mword";
}

// As the supervisor writes it beside a log.
QByteArray indexOf(const QByteArray &log)
{
    const std::string header = supervisor::encodeIndexHeader();
    QByteArray bytes(header.data(), static_cast<qsizetype>(header.size()));
    const auto add = [&bytes](qsizetype offset, qint64 seconds, quint32 step, quint32 flags) {
        char record[supervisor::indexRecordBytes];
        supervisor::encode({static_cast<quint64>(offset), seconds * 1'000'000, step, flags}, record);
        bytes += QByteArray(record, sizeof record);
    };
    add(0, 1'700'000'000, 0, IndexFlag::StepBegin);
    add(0, 1'700'000'000, 0, IndexFlag::Output);
    add(log.indexOf("::group::"), 1'700'000'001, 0, IndexFlag::StepEnd);
    add(log.indexOf("::group::"), 1'700'000'001, 1, IndexFlag::StepBegin);
    add(log.indexOf("cc a.c"), 1'700'000'031, 1, IndexFlag::Output);
    add(log.indexOf("***\ttab"), 1'700'000'032, 1, IndexFlag::Output | IndexFlag::Mask);
    return bytes;
}

class Writer
{
public:
    Writer()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QString::fromLocal8Bit(LOG_WRITER), {});
    }
    ~Writer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    // Comes back when the other process has done it.
    bool tell(const char *order, const QString &path, const QByteArray &what)
    {
        m_process.write(QByteArray(order) + ' ' + path.toLocal8Bit() + ' ' + what + '\n');
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead())
                return false;
        }
        return m_process.readLine() == "done\n";
    }

private:
    QProcess m_process;
};

class Viewer
{
public:
    Viewer(const QString &path, const QString &index) : m_path(path)
    {
        m_view.resize(viewSize);
        m_view.setDocument(&m_document);
        m_document.open(path, index, {u"Clone"_s, u"Build"_s}, true);
        m_view.setFollowing(true);
        m_view.show();
    }

    const QString &path() const { return m_path; }
    LogDocument &document() { return m_document; }
    LogView &view() { return m_view; }

    // All lines, what stands around them, and how they are marked.
    QString text()
    {
        QStringList said;
        const RowMap &rows = m_view.rows();
        for (qint64 i = 0; i < rows.count(); ++i) {
            const LogRow row = rows.at(i);
            if (row.kind == LogRow::Header) {
                const LogSection section = m_document.section(row.index);
                said += u"== %1, %2 to %3, %4%5"_s.arg(section.name).arg(section.beginUs).arg(section.endUs).arg(section.errors)
                            .arg(m_document.isFolded(row.index) ? u", folded"_s : QString());
            } else if (row.kind == LogRow::Strip) {
                said += u"-- %1"_s.arg(m_document.strip(row.index).amount);
            } else {
                said += u"%1%2%3 %4 <%5>"_s.arg(row.line.value + 1)
                            .arg(m_document.errors().contains(row.line) ? u"E"_s : QString(),
                                 m_document.warnings().contains(row.line) ? u"W"_s : QString(), m_view.lineText(row.line),
                                 m_view.linkOf(row.line));
            }
        }
        said += u"in sight from %1 to %2"_s.arg(m_view.firstVisibleLine().value).arg(m_view.lastVisibleLine().value);
        return said.join(u'\n');
    }
    QImage painted() { return m_view.viewport()->grab().toImage(); }
    QImage onScreen()
    {
        const auto *image = dynamic_cast<QImage *>(m_view.backingStore()->paintDevice());
        return image ? image->copy(QRect(m_view.viewport()->pos(), m_view.viewport()->size())) : QImage();
    }

private:
    QString m_path;
    LogDocument m_document;
    LogView m_view;
};

} // namespace

class TestLogWriting : public QObject
{
    Q_OBJECT

    struct Expected {
        QString text;
        QImage picture;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Writer> m_writer;
    std::vector<std::unique_ptr<Viewer>> m_viewers;
    QList<QByteArray> m_bytes; // of the log of each viewer
    QList<QByteArray> m_indexes;
    std::map<QByteArray, Expected> m_known;
    int m_files = 0;

    QString newPath() { return m_folder->filePath(u"log%1"_s.arg(++m_files)); }
    static QString indexBeside(const QString &path, const QByteArray &index)
    {
        if (index.isEmpty())
            return {};
        writeFile(path + u".idx"_s, index);
        return path + u".idx"_s;
    }

    void open(const QList<QByteArray> &contents, const QList<QByteArray> &indexes = {})
    {
        m_viewers.clear();
        m_bytes = contents;
        m_indexes = indexes.isEmpty() ? QList<QByteArray>(contents.size()) : indexes;
        for (qsizetype i = 0; i < contents.size(); ++i) {
            const QString path = newPath();
            writeFile(path, contents[i]);
            m_viewers.push_back(std::make_unique<Viewer>(path, indexBeside(path, m_indexes[i])));
        }
    }

    bool tell(const char *order, qsizetype viewer, const QByteArray &what)
    {
        return m_writer->tell(order, m_viewers[static_cast<std::size_t>(viewer)]->path(), what);
    }
    bool append(qsizetype viewer, const QByteArray &bytes)
    {
        m_bytes[viewer] += bytes;
        return tell("append", viewer, bytes.toHex());
    }

    // Everything that was written is read, marked and painted.
    static bool settles(const std::vector<Viewer *> &viewers, const QList<QByteArray> &bytes)
    {
        const bool read = QTest::qWaitFor([&] {
            for (std::size_t i = 0; i < viewers.size(); ++i) {
                const LogDocument &document = viewers[i]->document();
                // Its length alone would tell nothing of one that was replaced by another as long.
                if (document.bytes() != bytes[static_cast<qsizetype>(i)].size() || !document.log())
                    return false;
            }
            return true;
        }, 60'000);
        QThreadPool::globalInstance()->waitForDone();
        backgroundThreads().waitForDone();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        return read;
    }

    // What viewers of the same bytes show that open them anew. Not twice for the same bytes.
    bool learn()
    {
        std::vector<std::unique_ptr<Viewer>> fresh;
        QList<QByteArray> bytes;
        QList<QByteArray> keys;
        for (qsizetype i = 0; i < m_bytes.size(); ++i) {
            const QByteArray key = m_bytes[i] + '\0' + m_indexes[i];
            if (m_known.contains(key) || keys.contains(key))
                continue;
            const QString path = newPath();
            writeFile(path, m_bytes[i]);
            fresh.push_back(std::make_unique<Viewer>(path, indexBeside(path, m_indexes[i])));
            bytes += m_bytes[i];
            keys += key;
        }
        std::vector<Viewer *> viewers;
        for (const auto &each : fresh)
            viewers.push_back(each.get());
        if (!settles(viewers, bytes))
            return false;
        for (std::size_t i = 0; i < fresh.size(); ++i)
            m_known[keys[static_cast<qsizetype>(i)]] = {fresh[i]->text(), fresh[i]->painted()};
        return true;
    }

    std::vector<Viewer *> all() const
    {
        std::vector<Viewer *> viewers;
        for (const auto &each : m_viewers)
            viewers.push_back(each.get());
        return viewers;
    }

    void compare(const char *step)
    {
        const std::vector<Viewer *> viewers = all();
        if (!settles(viewers, m_bytes)) {
            for (std::size_t i = 0; i < viewers.size(); ++i) {
                const qint64 read = viewers[i]->document().bytes();
                const qint64 written = m_bytes[static_cast<qsizetype>(i)].size();
                QVERIFY2(read == written, qPrintable(u"%1, log %2: %3 of %4 bytes were read"_s.arg(QLatin1String(step)).arg(i).arg(read).arg(written)));
            }
        }
        QVERIFY(learn());
        for (std::size_t i = 0; i < viewers.size(); ++i) {
            const QByteArray bytes = m_bytes[static_cast<qsizetype>(i)];
            const Expected &expected = m_known[bytes + '\0' + m_indexes[static_cast<qsizetype>(i)]];
            const QString where = u"%1, %2 bytes, ending in “%3”"_s.arg(QLatin1String(step)).arg(bytes.size())
                                      .arg(QString::fromLatin1(bytes.right(12).toPercentEncoding(" :;[]=")));
            const QString text = viewers[i]->text();
            QVERIFY2(text == expected.text, qPrintable(where + u"\nshows:\n"_s + text + u"\ninstead of:\n"_s + expected.text));
            const QImage screen = viewers[i]->onScreen();
            if (viewers[i]->painted() != expected.picture || screen != expected.picture) {
                expected.picture.save(u"logwriting-expected.png"_s);
                viewers[i]->painted().save(u"logwriting-painted.png"_s);
                screen.save(u"logwriting-screen.png"_s);
                QFAIL(qPrintable(where + u": is painted otherwise, see logwriting-*.png in the folder of the test"_s));
            }
        }
    }

    // Runs STEPS for every offset of the sample, many at once.
    template <typename Steps> void atEveryOffset(Steps steps, int stride = 1)
    {
        QList<int> offsets;
        for (int at = 0; at <= sample().size() && !QTest::currentTestFailed(); at += stride) {
            offsets += at;
            if (offsets.size() == atOnce || at + stride > sample().size()) {
                steps(offsets);
                offsets.clear();
            }
        }
    }

    QList<QByteArray> cutAt(const QList<int> &offsets)
    {
        QList<QByteArray> logs;
        for (const int at : offsets)
            logs += beginning() + sample().left(at);
        return logs;
    }

private Q_SLOTS:
    void initTestCase() { m_writer = std::make_unique<Writer>(); }
    void cleanupTestCase() { m_writer.reset(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        m_viewers.clear();
        m_folder.reset();
    }

    void growsByHalves()
    {
        atEveryOffset([this](const QList<int> &offsets) {
            open(cutAt(offsets));
            compare("first half");
            for (qsizetype i = 0; i < offsets.size(); ++i)
                QVERIFY(append(i, sample().mid(offsets[i])));
            compare("second half");
        });
    }

    void growsByPieces()
    {
        QList<QByteArray> logs(atOnce);
        for (QByteArray &log : logs)
            log = beginning();
        open(logs);
        Random random(7);
        const QByteArray whole = sample();
        for (bool grew = true; grew && !QTest::currentTestFailed();) {
            grew = false;
            for (qsizetype i = 0; i < logs.size(); ++i) {
                const qsizetype at = m_bytes[i].size() - beginning().size();
                if (at == whole.size())
                    continue;
                QVERIFY(append(i, whole.mid(at, 8 + random(12 + static_cast<quint32>(i)))));
                grew = true;
            }
            if (grew)
                compare("piece");
        }
    }

    void isCutShort()
    {
        atEveryOffset([this](const QList<int> &offsets) {
            open(QList<QByteArray>(offsets.size(), beginning() + sample() + " and what is cut"));
            QVERIFY(settles(all(), m_bytes));
            for (qsizetype i = 0; i < offsets.size(); ++i) {
                m_bytes[i].truncate(beginning().size() + offsets[i]);
                QVERIFY(tell("cut", i, QByteArray::number(m_bytes[i].size())));
            }
            compare("cut");
            for (qsizetype i = 0; i < offsets.size(); ++i)
                QVERIFY(append(i, "\x1b[mother\n" + sample().mid(offsets[i] / 2)));
            compare("grown after it was cut");
        });
    }

    void isEmptiedAndCutToLittle()
    {
        const QList<int> sizes{0, 1, 2, 3, 64, 65, 100, 150};
        open(QList<QByteArray>(sizes.size(), beginning() + sample()));
        compare("whole");
        for (qsizetype i = 0; i < sizes.size(); ++i) {
            m_bytes[i].truncate(sizes[i]);
            QVERIFY(tell("cut", i, QByteArray::number(sizes[i])));
        }
        compare("cut");
        for (qsizetype i = 0; i < sizes.size(); ++i)
            QVERIFY(append(i, sample() + '\n' + sample()));
        compare("grown after it was cut");
    }

    void isReplaced_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<int>("stride");
        QTest::newRow("rotate") << QByteArray("rotate") << 1;
        QTest::newRow("replace") << QByteArray("replace") << 13;
        QTest::newRow("rewrite") << QByteArray("rewrite") << 13;
    }

    void isReplaced()
    {
        QFETCH(QByteArray, order);
        QFETCH(int, stride);
        atEveryOffset([this, order](const QList<int> &offsets) {
            open(cutAt(offsets));
            compare("first");
            for (qsizetype i = 0; i < offsets.size(); ++i) {
                // Sometimes shorter than before, sometimes longer, never as long.
                m_bytes[i] = "anew\n" + sample().mid(offsets[i]) + (offsets[i] % 2 ? QByteArray() : beginning() + beginning());
                QVERIFY(tell(order.constData(), i, m_bytes[i].toHex()));
            }
            compare("another");
            for (qsizetype i = 0; i < offsets.size(); ++i)
                QVERIFY(append(i, "tail \x1b[1"));
            QVERIFY(settles(all(), m_bytes));
            for (qsizetype i = 0; i < offsets.size(); ++i)
                QVERIFY(append(i, ";32mgreen\n"));
            compare("the other grew");
        }, stride);
    }

    // What tells when what was written grows beside the log, as another file.
    void indexGrowsByHalves()
    {
        const QByteArray log = beginning() + sample();
        const QByteArray whole = indexOf(log);
        for (int from = 0; from <= whole.size() && !QTest::currentTestFailed(); from += atOnce) {
            QList<QByteArray> halves;
            for (int at = from; at <= std::min<int>(static_cast<int>(whole.size()), from + atOnce - 1); ++at)
                halves += whole.left(at);
            // Empty is none at all.
            if (from == 0)
                halves.removeFirst();
            open(QList<QByteArray>(halves.size(), log), halves);
            compare("half an index");
            for (qsizetype i = 0; i < halves.size(); ++i) {
                QVERIFY(m_writer->tell("append", m_viewers[static_cast<std::size_t>(i)]->path() + u".idx"_s, whole.mid(halves[i].size()).toHex()));
                m_indexes[i] = whole;
                QVERIFY(append(i, "!"));
            }
            compare("the whole index");
        }
    }

    // Who follows a log sees at once what is written to the one that took its place.
    void anotherIsFollowedAtOnce_data() { isReplaced_data(); }
    void anotherIsFollowedAtOnce()
    {
        QFETCH(QByteArray, order);
        open({beginning()});
        compare("first");
        m_bytes[0] = "anew\n";
        QVERIFY(tell(order.constData(), 0, m_bytes[0].toHex()));
        compare("another");
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i) {
            QVERIFY(append(0, "line\n"));
            compare("the other grew");
        }
        // Who only looks at it now and then needs ten times as long.
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    // Who has scrolled up stays there, whatever comes below.
    void growsBelowWhoReadsAbove()
    {
        open({beginning() + sample()});
        compare("whole");
        LogView &view = m_viewers.front()->view();
        view.setFollowing(false);
        view.goTo({3});
        QCoreApplication::processEvents();
        const QImage before = m_viewers.front()->painted();
        for (const char byte : sample()) {
            m_bytes[0] += byte;
            QVERIFY(tell("append", 0, QByteArray(1, byte).toHex()));
            if (byte < ' ')
                QVERIFY(settles({m_viewers.front().get()}, m_bytes));
        }
        QVERIFY(settles({m_viewers.front().get()}, m_bytes));
        QCOMPARE(view.firstVisibleLine().value, 0);
        const QImage after = m_viewers.front()->onScreen();
        const QRect above(0, 0, before.width(), view.lineRect({20}).top()); // below lies how many came meanwhile
        QCOMPARE(after.copy(above), before.copy(above));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogWriting test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logwriting.moc"
