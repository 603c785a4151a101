#include "app/logs/logrules.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestLogRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comeBackFromText()
    {
        LogRules rules;
        rules.filters = {{{u"npm notice"_s, true, false, false}, true, 0}, {{u"^\\s*$"_s, false, false, true}, false, 0}};
        rules.highlighters = {{{u"tax „ü“"_s, false, true, false}, true, 4}};
        rules.filtering = false;
        QCOMPARE(logRulesFrom(toText(rules)), rules);
        QCOMPARE(toText(LogRules()), QString());
        QCOMPARE(logRulesFrom({}), LogRules());
    }

    void nonsenseIsLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << u"{filters"_s;
        QTest::newRow("a list") << u"[1, 2]"_s;
        QTest::newRow("other types") << u"{\"filters\": \"all\", \"highlighters\": [3, {\"text\": 4}, {}]}"_s;
    }

    void nonsenseIsLeftOut()
    {
        QFETCH(QString, text);
        QCOMPARE(logRulesFrom(text), LogRules());
    }

    void coloursAreKnown() { QCOMPARE(logRulesFrom(u"{\"highlighters\":[{\"text\":\"a\",\"colour\":99}]}"_s).highlighters[0].colour, LogRule::colours - 1); }

    void filtersAreOnePattern_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("literal") << u"a.c(1"_s << true;
        QTest::newRow("literal, not a pattern") << u"abc(1"_s << false;
        QTest::newRow("case matters") << u"A.C(1"_s << false;
        QTest::newRow("case does not") << u"DEBUG x"_s << true;
        QTest::newRow("word") << u"in cat out"_s << true;
        QTest::newRow("no word") << u"concatenate"_s << false;
        QTest::newRow("off") << u"kept"_s << false;
        QTest::newRow("expression") << u"12 of 13"_s << true;
    }

    void filtersAreOnePattern()
    {
        QFETCH(QString, line);
        QFETCH(bool, hidden);
        LogRules rules;
        rules.filters = {{{u"a.c("_s, true, false, false}}, {{u"debug"_s}}, {{u"cat"_s, false, true}},
                         {{u"kept"_s}, false}, {{u"(["_s, false, false, true}}, {{u"^\\d+ of|x$x"_s, false, false, true}}};
        const auto pattern = filterPattern(rules);
        QVERIFY(pattern);
        const auto matcher = LineMatcher::compile(*pattern);
        QVERIFY(matcher);
        QCOMPARE(!(*matcher)->ranges(line).empty(), hidden);
        rules.filtering = false;
        QVERIFY(!filterPattern(rules));
        QVERIFY(!filterPattern({}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogRules)
#include "tst_logrules.moc"
