// What a person may write as a regular expression: right answers, clear refusals, and no expression that takes its time.
#include "app/patterns/pattern.h"
#include "tests/support/hostilepatterns.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

Pattern compiled(const QString &expression, const PatternOptions &options = {})
{
    auto pattern = Pattern::compile(expression, options);
    if (!pattern)
        qFatal("%s: %s", qPrintable(expression), qPrintable(pattern.error().message));
    return *std::move(pattern);
}

} // namespace

class TestPattern : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void captures();
    void findsInBytes();
    void lines();
    void requiredTexts_data();
    void requiredTexts();
    void quotes();
    void refuses_data();
    void refuses();
    void hostile_data();
    void hostile();
};

void TestPattern::matches_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("start");
    QTest::addColumn<bool>("within");
    const auto row = [](const char *name, const QString &expression, const QString &text, bool whole, bool start, bool within) {
        QTest::newRow(name) << expression << text << whole << start << within;
    };
    row("exact", u"v1"_s, u"v1"_s, true, true, true);
    row("longer", u"v1"_s, u"v10"_s, false, true, true);
    row("inside", u"v1"_s, u"dev1"_s, false, false, true);
    row("elsewhere", u"v1"_s, u"v2"_s, false, false, false);
    row("capitals count", u"v1"_s, u"V1"_s, false, false, false);
    row("alternatives are one expression", u"a|ab"_s, u"ab"_s, true, true, true);
    row("alternatives to the end", u"a|bc"_s, u"ac"_s, false, true, true);
    row("any character is a whole one", u"."_s, u"ü"_s, true, true, true);
    row("two of them", u".."_s, u"ü"_s, false, false, false);
    row("beyond the basic plane", u"."_s, u"🚀"_s, true, true, true);
    row("a set's opposite", u"[^a]"_s, u"€"_s, true, true, true);
    row("no digit", u"\\D"_s, u"é"_s, true, true, true);
    row("empty on empty", u""_s, u""_s, true, true, true);
    row("empty on something", u""_s, u"x"_s, false, true, true);
    row("a letter's class", u"\\p{Han}+"_s, u"部署"_s, true, true, true);
    row("ignoring case inside", u"(?i)v1"_s, u"V1"_s, true, true, true);
}

void TestPattern::matches()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const Pattern pattern = compiled(expression);
    QCOMPARE(pattern.expression(), expression);
    QTEST(pattern.matches(text), "whole");
    QTEST(pattern.matchesStart(text), "start");
    QTEST(pattern.matchesWithin(text), "within");
}

void TestPattern::captures()
{
    const Pattern pattern = compiled(u"release-(\\d+)(-rc)?(.*)"_s);
    QCOMPARE(pattern.groups(), 3);
    const QStringList caught = pattern.captures(u"release-42"_s);
    QCOMPARE(caught, (QStringList{u"release-42"_s, u"42"_s, QString(), u""_s}));
    QVERIFY(caught[2].isNull());
    QVERIFY(!caught[3].isNull());
    QVERIFY(pattern.captures(u"x-release-42"_s).isEmpty());
    QCOMPARE(pattern.captures(u"x-release-42-rcü"_s, Pattern::Anchor::None),
             (QStringList{u"release-42-rcü"_s, u"42"_s, u"-rc"_s, u"ü"_s}));
    QCOMPARE(compiled(u"v(\\d)"_s).captures(u"v12"_s, Pattern::Anchor::Start), (QStringList{u"v1"_s, u"1"_s}));
}

void TestPattern::findsInBytes()
{
    const Pattern pattern = compiled(u"o+"_s);
    QCOMPARE(pattern.find("foo boo"), (Pattern::Hit{1, 2}));
    QCOMPARE(pattern.find("foo boo", 3), (Pattern::Hit{5, 2}));
    QVERIFY(!pattern.find("foo boo", 7));
    QVERIFY(!pattern.find(""));
}

void TestPattern::lines()
{
    PatternOptions options;
    options.lines = true;
    const Pattern pattern = compiled(u"^b.*"_s, options);
    QCOMPARE(pattern.find("a\nbc\nd"), (Pattern::Hit{2, 2}));
    QVERIFY(!compiled(u"c\\nd"_s, options).find("a\nbc\nd"));
}

void TestPattern::requiredTexts_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("text") << u"Ready"_s << true << QStringList{u"ready"_s};
    QTest::newRow("any case") << u"Ready"_s << false << QStringList{u"ready"_s};
    QTest::newRow("the longest") << u"[a-z]+ tests? (have )?failed"_s << true << QStringList{u"failed"_s};
    QTest::newRow("one of some") << u"error|fatal|panic"_s << true << QStringList{u"error"_s, u"fatal"_s, u"panic"_s};
    QTest::newRow("one of them is nothing") << u"error|[0-9]+"_s << true << QStringList{};
    QTest::newRow("optional") << u"(error)*"_s << true << QStringList{};
    QTest::newRow("too short") << u"a.b"_s << true << QStringList{};
    QTest::newRow("letters beyond ASCII") << u".größe"_s << true << QStringList{};
    QTest::newRow("beside them") << u"ü.*ready"_s << true << QStringList{u"ready"_s};
    QTest::newRow("three forms of k and s") << u".makes"_s << false << QStringList{}; // K is also the sign of Kelvin
    QTest::newRow("two forms") << u".made"_s << false << QStringList{u"made"_s};
}

void TestPattern::requiredTexts()
{
    QFETCH(QString, expression);
    QFETCH(bool, caseSensitive);
    const auto pattern = Pattern::compile(expression, {caseSensitive, true});
    QVERIFY(pattern);
    QStringList texts;
    for (const std::string &text : pattern->requiredTexts())
        texts.append(QString::fromStdString(text));
    texts.sort();
    QTEST(texts, "texts");
}

void TestPattern::quotes()
{
    const QString text = u"a.b*(c)[d]\\ ü 🚀"_s;
    QVERIFY(compiled(Pattern::quoted(text)).matches(text));
    QVERIFY(!compiled(Pattern::quoted(u"a.b"_s)).matches(u"axb"_s));
}

void TestPattern::refuses_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("message");
    QTest::newRow("parenthesis") << u"v(1"_s << u"This is no regular expression: “(” is never closed by “)”."_s;
    QTest::newRow("closing") << u"v1)"_s << u"This is no regular expression: “)” closes nothing."_s;
    QTest::newRow("bracket") << u"v[1"_s << u"This is no regular expression: “[” is never closed by “]”, at character 2."_s;
    QTest::newRow("star") << u"*v"_s << u"This is no regular expression: “*” has nothing before it to repeat, at character 1."_s;
    QTest::newRow("twice") << u"v**"_s << u"This is no regular expression: “**” repeats what is repeated already, at character 2."_s;
    QTest::newRow("range") << u"v[9-0]"_s << u"This is no regular expression: the range “9-0” runs backwards, at character 3."_s;
    QTest::newRow("backslash") << u"v1\\"_s
                               << u"This is no regular expression: it ends with “\\”, which needs a character behind it, at character 3."_s;
    QTest::newRow("back reference") << u"(v)\\1"_s
        << u"This is no regular expression: “\\1” refers back to a group, which can't be matched in bounded time, at character 4."_s;
    QTest::newRow("look ahead") << u"v(?!1)"_s
        << u"This is no regular expression: “(?!” looks around, which can't be matched in bounded time, at character 2."_s;
    QTest::newRow("look behind") << u"(?<=v)1"_s
        << u"This is no regular expression: “(?<” looks around, which can't be matched in bounded time, at character 1."_s;
    QTest::newRow("often") << u"v{1001}"_s
                           << u"This is no regular expression: “{1001}” repeats too often; 1000 times is the most, at character 2."_s;
    QTest::newRow("product") << u"((a{100}){100}){100}"_s
        << u"This is no regular expression: “{100}” repeats too often; 1000 times is the most."_s;
    QTest::newRow("unfolds to thousands of steps") << u"(a?){1000}"_s << u"This is no regular expression: it is too large; repeat less or split it."_s;
    QTest::newRow("large") << u"((\\pL{30}){30}){1}"_s << u"This is no regular expression: it is too large; repeat less or split it."_s;
    QTest::newRow("escape") << u"v\\q"_s << u"This is no regular expression: “\\q” is no escape that is known, at character 2."_s;
}

void TestPattern::refuses()
{
    QFETCH(QString, expression);
    PatternOptions options;
    options.memoryBytes = 1 << 20;
    const auto pattern = Pattern::compile(expression, options);
    QVERIFY(!pattern);
    QCOMPARE(pattern.error().code, ErrorCode::Invalid);
    QTEST(pattern.error().message, "message");
}

// Expressions that take exponential or high polynomial time where matching backtracks. Here they are only told apart by
// their answers: without a bound the test would never end.
void TestPattern::hostile_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("whole");
    const QList<HostileCase> cases = hostileExpressions();
    QVERIFY(cases.size() >= 50);
    int number = 0;
    for (const HostileCase &one : cases)
        QTest::addRow("%02d %s", ++number, qPrintable(one.pattern.left(24))) << one.pattern << one.text << one.matches;
}

void TestPattern::hostile()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const Pattern pattern = compiled(expression);
    QTEST(pattern.matches(text), "whole");
    // The groups' way is another one inside: slower by a factor, no more.
    QTEST(!pattern.captures(text).isEmpty(), "whole");
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestPattern)

#include "tst_pattern.moc"
