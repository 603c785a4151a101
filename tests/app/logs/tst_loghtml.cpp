#include "app/logs/loghtml.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QByteArray lineOf(const QByteArray &bytes, LineNumber number = {})
{
    QByteArray out;
    appendHtmlLine(out, number, {}, parseAnsi({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
    return out;
}

// What a reader sees in the column of the text.
QByteArray textOf(const QByteArray &bytes)
{
    const QByteArray begin = "<span class=\"t\">";
    const QByteArray line = lineOf(bytes);
    const qsizetype at = line.indexOf(begin) + begin.size();
    return line.mid(at, line.lastIndexOf("</span></div>") - at);
}

} // namespace

class TestLogHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingBecomesMarkup_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("make all") << QByteArray("make all");
        QTest::newRow("script") << QByteArray("</script><script>alert(1)</script>")
                                << QByteArray("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        QTest::newRow("out of the style") << QByteArray("</style><img src=x onerror=alert(1)>")
                                          << QByteArray("&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;");
        QTest::newRow("quotes") << QByteArray("\" onclick='x'") << QByteArray("&quot; onclick=&#39;x&#39;");
        QTest::newRow("entities") << QByteArray("a && b &lt; &#60;") << QByteArray("a &amp;&amp; b &amp;lt; &amp;#60;");
        QTest::newRow("comment") << QByteArray("<!-- -->") << QByteArray("&lt;!-- --&gt;");
        QTest::newRow("controls") << QByteArray("a\x01z\x7f") << QByteArray("a␁z␡");
        QTest::newRow("nul") << QByteArray("a\0z", 3) << QByteArray("a␀z");
        QTest::newRow("C1 controls") << QByteArray("a\xc2\x85z\xc2\x9bz") << QByteArray("a\uFFFDz\uFFFDz");
        QTest::newRow("bad bytes") << QByteArray("a\xff\xfez") << QByteArray("a\uFFFD\uFFFDz");
        QTest::newRow("no character") << QByteArray("a\uFFFFz") << QByteArray("a\uFFFDz");
        QTest::newRow("override") << QByteArray("a\u202E<b>\u2066z") << QByteArray("a‹U+202E›&lt;b&gt;‹U+2066›z");
        QTest::newRow("emoji") << QByteArray("🚀 ok") << QByteArray("🚀 ok");
        QTest::newRow("overwritten") << QByteArray("10%\r<b>") << QByteArray("&lt;b&gt;");
        QTest::newRow("unknown escape") << QByteArray("\x1b]0;<title>\x07x\x1b[2J") << QByteArray("x");
    }

    void nothingBecomesMarkup()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(textOf(bytes), text);
    }

    void onlyTheWebIsALink_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("isLink");
        QTest::newRow("https") << QByteArray("https://example.com/a?b=1&c=2") << true;
        QTest::newRow("http") << QByteArray("http://example.com/") << true;
        QTest::newRow("javascript") << QByteArray("javascript:alert(1)") << false;
        QTest::newRow("javascript in disguise") << QByteArray("JaVaScRiPt:alert(1)") << false;
        QTest::newRow("data") << QByteArray("data:text/html,<script>alert(1)</script>") << false;
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
        QTest::newRow("own") << QByteArray("slipway://build/x") << false;
        QTest::newRow("user") << QByteArray("https://forge.example@evil.example/") << false;
        QTest::newRow("relative") << QByteArray("//evil.example/") << false;
        QTest::newRow("out of the attribute") << QByteArray("https://example.com/\"onmouseover=\"alert(1)") << false;
    }

    void onlyTheWebIsALink()
    {
        QFETCH(QByteArray, target);
        QFETCH(bool, isLink);
        const QByteArray text = textOf("\x1b]8;;" + target + "\x1b\\here\x1b]8;;\x1b\\");
        QCOMPARE(text.contains("<a "), isLink);
        QVERIFY(text.contains("here"));
        if (isLink)
            QVERIFY2(text.contains("href=\"" + QByteArray(target).replace('&', "&amp;") + '"'), text.constData());
        else
            QCOMPARE(text, "here");
    }

    void looksAsInTheLog()
    {
        QCOMPARE(textOf("\x1b[1mbold\x1b[0m not"), "<span class=\"b\">bold</span> not");
        QCOMPARE(textOf("\x1b[2;3;4;9mall"), "<span class=\"d i u s\">all</span>");
        QCOMPARE(textOf("\x1b[7mturned"), "<span class=\"n\">turned</span>");
        // One for light pages, one for dark ones; both are kept where they can be read.
        QVERIFY2(textOf("\x1b[31mred").startsWith("<span class=\"c\" style=\"--fl:#cd0000;--fd:#"), textOf("\x1b[31mred").constData());
        QVERIFY(textOf("\x1b[38;2;255;255;255mwhite").contains("--fd:#ffffff"));
        QVERIFY(!textOf("\x1b[38;2;255;255;255mwhite").contains("--fl:#ffffff"));
        QCOMPARE(textOf("\x1b[48;5;231mon white"), "<span style=\"background:#ffffff;color:#000000;\">on white</span>");
        QVERIFY(!textOf("\x1b[48;2;255;255;255;38;2;255;255;255munseen").contains("color:#ffffff"));
    }

    void linesHaveAnchorsAndTimes()
    {
        QByteArray out;
        appendHtmlLine(out, {119}, u"14:32:04.871"_s, parseAnsi("x"), 2'048);
        QCOMPARE(out, "<div class=\"l\" id=\"L120\"><a href=\"#L120\">120</a><time>14:32:04.871</time><span class=\"t\">x"
                      "<span class=\"q\"> … 2.0 kB more</span></span></div>\n");
    }

    void thePageNeedsNothingElse()
    {
        QByteArray page = htmlBegin({u"</title><script>&"_s, u"\"<b>\u202E"_s, {}});
        appendHtmlHeading(page, u"Step <1> & '2'"_s);
        page += lineOf("<script>") + htmlEnd();
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("<link"));
        QVERIFY(!page.contains("src="));
        QVERIFY(!page.contains("url("));
        QVERIFY(!page.contains("@import"));
        QVERIFY(page.contains("<title>&lt;/title&gt;&lt;script&gt;&amp;</title>"));
        QVERIFY(page.contains("<h2>Step &lt;1&gt; &amp; &#39;2&#39;</h2>"));
        QVERIFY(page.contains("default-src 'none'"));
        QVERIFY(page.contains("prefers-color-scheme:dark"));
        // What is opened is closed.
        for (const QByteArray &tag : {QByteArray("div"), QByteArray("span"), QByteArray("a"), QByteArray("main"), QByteArray("head"),
                                      QByteArray("header"), QByteArray("h1"), QByteArray("style")})
            QCOMPARE(page.count('<' + tag + '>') + page.count('<' + tag + ' '), page.count("</" + tag + '>'));
    }

    // For screen readers and for what letters look like; what programs wrote is not to be translated.
    void saysItsLanguage()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(u"zh_CN"_s));
        const QByteArray page = htmlBegin({u"web #12"_s, {}, {}});
        QLocale::setDefault(before);
        QVERIFY2(page.contains("<html lang=\"zh"), page.left(80).constData());
        QVERIFY(page.contains("<main translate=\"no\">"));
    }
};

QTEST_APPLESS_MAIN(TestLogHtml)

#include "tst_loghtml.moc"
