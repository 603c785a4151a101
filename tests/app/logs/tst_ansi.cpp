#include "app/logs/ansiparser.h"
#include "app/logs/escapes.h"
#include "app/logs/plaintext.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// "ab[1;fg=1]cd": what is left of a line and where its styles change.
QString described(const StyledLine &line)
{
    QString result;
    for (const StyledRun &run : line.runs) {
        QStringList parts;
        const auto color = [](const AnsiColor &c) {
            return c.kind == AnsiColor::Indexed ? QString::number(c.r) : u"%1,%2,%3"_s.arg(c.r).arg(c.g).arg(c.b);
        };
        if (run.style.flags)
            parts << u"flags=%1"_s.arg(run.style.flags);
        if (run.style.foreground.kind != AnsiColor::Default)
            parts << u"fg="_s + color(run.style.foreground);
        if (run.style.background.kind != AnsiColor::Default)
            parts << u"bg="_s + color(run.style.background);
        if (run.style.link >= 0)
            parts << u"to="_s + line.links[static_cast<std::size_t>(run.style.link)];
        if (!parts.isEmpty())
            result += u'[' + parts.join(u' ') + u']';
        else if (&run != &line.runs.front())
            result += u"[]"_s;
        result += line.text.mid(run.start, run.length);
    }
    return result;
}

} // namespace

class TestAnsi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("plain") << QByteArray("a b") << u"a b"_s;
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("colour") << QByteArray("\x1b[31mred\x1b[0m no") << u"[fg=1]red[] no"_s;
        QTest::newRow("bright") << QByteArray("\x1b[92;104mx") << u"[fg=10 bg=12]x"_s;
        QTest::newRow("empty parameters reset") << QByteArray("\x1b[1mx\x1b[my") << u"[flags=1]x[]y"_s;
        QTest::newRow("bold dim off") << QByteArray("\x1b[1;2mx\x1b[22my") << u"[flags=3]x[]y"_s;
        QTest::newRow("all flags") << QByteArray("\x1b[1;2;3;4;7;8;9mx\x1b[22;23;24;27;28;29my") << u"[flags=127]x[]y"_s;
        QTest::newRow("256") << QByteArray("\x1b[38;5;208;1mx") << u"[flags=1 fg=208]x"_s;
        QTest::newRow("true colour") << QByteArray("\x1b[38;2;1;2;300mx\x1b[39my") << u"[fg=1,2,255]x[]y"_s;
        QTest::newRow("true colour with colons") << QByteArray("\x1b[48:2::9:8:7mx") << u"[bg=9,8,7]x"_s;
        QTest::newRow("256 with colons") << QByteArray("\x1b[38:5:99;4mx") << u"[flags=8 fg=99]x"_s;
        QTest::newRow("no underline") << QByteArray("\x1b[4:3mx\x1b[4:0my") << u"[flags=8]x[]y"_s;
        QTest::newRow("cut off extended") << QByteArray("\x1b[38;5mx") << u"x"_s;
        QTest::newRow("private m is no style") << QByteArray("\x1b[>4;1mx\x1b[?25ly") << u"xy"_s;
        QTest::newRow("cursor and modes") << QByteArray("\x1b[2J\x1b[10;5Ha\x1b[?25hb\x1b(Bc\x1b=d") << u"abcd"_s;
        QTest::newRow("title") << QByteArray("\x1b]0;title\x07x") << u"x"_s;
        QTest::newRow("title, ST") << QByteArray("\x1b]2;title\x1b\\x") << u"x"_s;
        QTest::newRow("link") << QByteArray("\x1b]8;id=1;https://a.example/;x\x1b\\text\x1b]8;;\x1b\\ after")
                              << u"[to=https://a.example/;x]text[] after"_s;
        QTest::newRow("reset keeps the link") << QByteArray("\x1b]8;;u:1\x07\x1b[1ma\x1b[0mb") << u"[flags=1 to=u:1]a[to=u:1]b"_s;
        QTest::newRow("dcs") << QByteArray("\x1bPq#0\x1b\\x") << u"x"_s;
        QTest::newRow("unterminated string hides nothing") << QByteArray("\x1b]0;all of it") << u"\u241b]0;all of it"_s;
        QTest::newRow("unterminated csi hides nothing") << QByteArray("a\x1b[12") << u"a\u241b[12"_s;
        QTest::newRow("broken csi") << QByteArray("a\x1b[1\x01z") << u"a\u2401z"_s;
        QTest::newRow("lone esc") << QByteArray("a\x1b") << u"a\u241b"_s;
        QTest::newRow("controls") << QByteArray("a\0b\x7f\x0c\x07z", 7) << u"a\u2400b\u2421\u240cz"_s;
        QTest::newRow("tabs") << QByteArray("\ta\tb\t12345678\tc") << u"        a       b       12345678        c"_s;
        QTest::newRow("crlf") << QByteArray("abc\r") << u"abc"_s;
        QTest::newRow("progress") << QByteArray("10%\r20%\r100% done\r") << u"100% done"_s;
        QTest::newRow("progress keeps style") << QByteArray("\x1b[32m10%\r20%\x1b[0m") << u"[fg=2]20%"_s;
        QTest::newRow("shorter overwrites all") << QByteArray("Downloading…\rDone") << u"Done"_s;
        QTest::newRow("erased after return") << QByteArray("spinner\r\x1b[K") << QString();
        QTest::newRow("erase to the end at the end") << QByteArray("text\x1b[K") << u"text"_s;
        QTest::newRow("yarn") << QByteArray("[1/4] x\x1b[2K\x1b[1G[2/4] y") << u"[2/4] y"_s;
        QTest::newRow("column one") << QByteArray("a\x1b[Gb") << u"b"_s;
        QTest::newRow("column five is passed over") << QByteArray("a\x1b[5Gb") << u"ab"_s;
        QTest::newRow("backspace") << QByteArray("|\b/\b-\bdone") << u"done"_s;
        QTest::newRow("backspace alone") << QByteArray("|\b") << u"|"_s;
        QTest::newRow("backspace over two") << QByteArray("x\xf0\x9f\x98\x80\b!") << u"x!"_s;
        QTest::newRow("invalid utf-8") << QByteArray("a\xff\xfe" "b\xc3") << u"a\ufffd\ufffdb\ufffd"_s;
        QTest::newRow("utf-8") << QByteArray("grün 漢字 😀") << u"grün 漢字 😀"_s;
    }

    void lines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, wanted);
        const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        const StyledLine line = parseAnsi(view);
        QCOMPARE(described(line), wanted);
        // Search, copying and saving see what is painted.
        QString plain = QString::fromStdString(plainLine(view));
        if (!plain.contains(u'\t'))
            QCOMPARE(plain, line.text);
    }

    void halfAtTheEndWaits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("everything") << QByteArray("a\x1b[1;38;5;208mb\x1b]8;;https://x.example\x1b\\ü漢😀\x1b]8;;\x07z\x1b[0m");
    }

    void halfAtTheEndWaits()
    {
        QFETCH(QByteArray, bytes);
        const QString whole = parseAnsi({bytes.constData(), static_cast<std::size_t>(bytes.size())}).text;
        for (qsizetype length = 0; length <= bytes.size(); ++length) {
            const StyledLine part = parseAnsi({bytes.constData(), static_cast<std::size_t>(length)}, true);
            QVERIFY2(whole.startsWith(part.text), qPrintable(part.text));
        }
    }

    void runsCoverTheText()
    {
        testing::Random random(11);
        const QByteArray alphabet("ab\x1b\x1b[[;;0138m\r\b\t\x07]8KG\\\xc3\xa4\xff\x01");
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes;
            for (quint32 i = random(24); i > 0; --i)
                bytes += alphabet[static_cast<qsizetype>(random(static_cast<quint32>(alphabet.size())))];
            const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            const StyledLine line = parseAnsi(view, round % 2);
            int at = 0;
            for (const StyledRun &run : line.runs) {
                QCOMPARE(run.start, at);
                QVERIFY(run.length > 0);
                at += run.length;
            }
            QCOMPARE(at, line.text.size());
            QVERIFY(isPlain(plainLine(view)));
        }
    }

    void newlinesAreKept()
    {
        QCOMPARE(plainText("a\r1\n\x1b[1mb\x1b\nc\x1b[3\n\nd"), std::string("1\nb\xe2\x90\x9b\nc\xe2\x90\x9b[3\n\nd"));
        QVERIFY(isPlain("a\tb\n"));
    }

    void manyLinesBecomePlainAsEachByItself()
    {
        testing::Random random(17);
        const QByteArrayList pieces{"a word ", "\x1b[31m", "\x1b[0m", "\n", "\r\n", "\r", "ü", "\x1b[1;38;2;1;2;3m", "\t", "\x1b]8;;https://a.b\x1b\\", "\x1b[", "\x1b[2K",
                                    "\b", "a longer piece of text that goes beyond thirty-two bytes and beyond sixty-four of them ", QByteArray(1, '\0')};
        PlainText plain;
        PlainText narrow(false);
        for (int i = 0; i < 2'000; ++i) {
            QByteArray bytes;
            const quint32 kinds = 4 + random(quint32(pieces.size()) - 3);
            for (quint32 count = random(120); count > 0; --count)
                bytes += pieces[qsizetype(random(kinds))];
            const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            const std::string wanted = plainText(view);
            QCOMPARE(std::string(plain.of(view)), wanted);
            QCOMPARE(std::string(narrow.of(view)), wanted);
        }
    }

    void sequencesMayEndAnywhere() // in what is taken together, and there may be something else within them
    {
        PlainText plain;
        PlainText narrow(false);
        for (const QByteArray &sequence : {"\x1b[m"_ba, "\x1b[38;2;100;200;255m"_ba, "\x1b[31m\x1b[1m"_ba, "\x1b[31"_ba, "\x1b["_ba, "\x1b"_ba, "\x1b[3\n1m"_ba,
                                           "\x1b[2K"_ba, "\x1b[" + QByteArray(150, '1') + 'm', "\x1b[31\x1b[0m"_ba, "\x1b\x1b[0m"_ba, "\x1b]0;m\a"_ba}) {
            for (int before = 0; before < 140; ++before) {
                const QByteArray bytes = "first\n" + QByteArray(before, 'x') + sequence + QByteArray(200, 'y') + "\x1b[0m\nlast" + QByteArray(130, 'z');
                const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
                const std::string wanted = plainText(view);
                QCOMPARE(std::string(plain.of(view)), wanted);
                QCOMPARE(std::string(narrow.of(view)), wanted);
            }
        }
    }

    void plainIsToldApart()
    {
        QVERIFY(!isPlain("a\r\n"));
        for (std::size_t at = 0; at < 200; ++at) {
            std::string bytes(200, 'x');
            QVERIFY(isPlain(bytes));
            bytes[at] = at % 2 ? '\x1b' : '\x7f';
            QVERIFY(!isPlain(bytes));
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAnsi)
#include "tst_ansi.moc"
