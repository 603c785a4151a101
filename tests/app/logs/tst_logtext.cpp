#include "app/logs/logtext.h"
#include "tests/app/logs/logfixture.h"

#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLogText : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"log"_s); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void markdownKeepsWhatItHolds_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("markdown");
        QTest::newRow("plain") << u"web #12, line 7"_s << u"make all"_s << u"**web #12, line 7**\n\n```text\nmake all\n```\n"_s;
        QTest::newRow("no heading") << QString() << u"a\nb"_s << u"```text\na\nb\n```\n"_s;
        QTest::newRow("newline at its end") << QString() << u"a\n"_s << u"```text\na\n```\n"_s;
        QTest::newRow("fence inside") << QString() << u"```\n# out\n```"_s << u"````text\n```\n# out\n```\n````\n"_s;
        QTest::newRow("long fence inside") << QString() << u"a ``````` b"_s << u"````````text\na ``````` b\n````````\n"_s;
        QTest::newRow("backticks at the end") << QString() << u"a ````"_s << u"`````text\na ````\n`````\n"_s;
        QTest::newRow("markup stays") << QString() << u"</script> & <b>"_s << u"```text\n</script> & <b>\n```\n"_s;
        QTest::newRow("override") << QString() << u"a\u202Ecod.exe"_s << u"```text\na‹U+202E›cod.exe\n```\n"_s;
        QTest::newRow("hostile heading") << u"a*b* @all <img> [x](y) `z`\n# h"_s << u"x"_s
                                         << u"**a\\*b\\* &#64;all &#60;img&#62; \\[x\\](y) \\`z\\` # h**\n\n```text\nx\n```\n"_s;
    }

    void markdownKeepsWhatItHolds()
    {
        QFETCH(QString, heading);
        QFETCH(QString, text);
        QFETCH(QString, markdown);
        QCOMPARE(markdownOf(heading, text), markdown);
    }

    void nothingOfEscapesIsLeft()
    {
        writeFile(path(), "\x1b[31mred\x1b[0m\n\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\\x1b[?25l\n10%\r20%\n\x1b]0;title\x07" "end\x01");
        const auto log = openLog(path());
        QCOMPARE(*copyText(*log, nullptr, {0}, {4}), u"red\nlink\n20%\nend␁"_s);
        QCOMPARE(*copyMarkdown(*log, nullptr, {0}, {2}, {}, {true, false}), u"```text\n1  red\n2  link\n```\n"_s);
    }

    void tooMuchIsRefused()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray piece = QByteArray(999'999, 'x') + '\n';
        for (qint64 size = 0; size <= mostCopiedBytes; size += piece.size())
            file.write(piece);
        file.close();
        const auto log = openLog(path());
        const auto text = copyMarkdown(*log, nullptr, {0}, log->extent().lines, u"web"_s);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Invalid);
        QVERIFY(text.error().message.contains(u"Save the log"_s));
    }
};

QTEST_GUILESS_MAIN(TestLogText)

#include "tst_logtext.moc"
