#include "app/domain/glob.h"
#include "tests/support/hostilepatterns.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestGlob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *pattern, const char *text, bool expected) {
            QTest::addRow("%s on %s", pattern, text) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << expected;
        };
        row("main", "main", true);
        row("main", "Main", false);
        row("main", "main2", false);
        row("env/dev", "env/dev", true);
        row("env/dev", "dev", false);
        row("release/*", "release/7.1", true);
        row("release/*", "release/7.1/hotfix", true);
        row("release/*", "release/", true);
        row("release/*", "release", false);
        row("release/*", "prerelease/1", false);
        row("release/**", "release/7.1/hotfix", true);
        row("**/fix", "a/b/fix", true);
        row("*", "anything/at/all", true);
        row("*", "", true);
        row("*-stable", "7-stable", true);
        row("*-stable", "7-stable2", false);
        row("v?.?", "v1.2", true);
        row("v?.?", "v10.2", false);
        row("?", "\xf0\x9f\x9a\xa2", true); // one character, two UTF-16 units
        row("[a-c]*", "beta", true);
        row("[a-c]*", "delta", false);
        row("[!a-c]*", "delta", true);
        row("[^a-c]*", "beta", false);
        row("[]x]", "]", true);
        row("[a-]", "-", true);
        row("[\\]]", "]", true);
        row("[ä-ü]", "ö", true);
        row("a\\*b", "a*b", true);
        row("a\\*b", "axb", false);
        row("a*b*c", "aXXbYYbZc", true);
        row("a*b*c", "aXXbYY", false);
        row("分支/*", "分支/一", true);
        row("[abc", "a", false);
        row("a\\", "a", false);
        row("[z-a]", "m", false);
    }

    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(globMatches(pattern, text), expected);
    }

    void hostilePatternsEnd()
    {
        for (const HostileCase &one : hostileGlobs())
            QVERIFY2(globMatches(one.pattern, one.text) == one.matches, qPrintable(one.pattern));
    }

    void hostilePatternEnds()
    {
        const QString pattern = u"*a"_s.repeated(120) + u"b"_s;
        QVERIFY(!globMatches(pattern, u"a"_s.repeated(20'000))); // exponential matchers never return from this
        QVERIFY(globMatches(pattern, u"a"_s.repeated(20'000) + u'b'));
    }

    void problems()
    {
        QCOMPARE(globProblem(u"release/*"_s), QString());
        QCOMPARE(globProblem(u"[a-z]"_s), QString());
        QVERIFY(globProblem(u"[a-z"_s).contains(u"never closed"_s));
        QVERIFY(globProblem(u"[]"_s).contains(u"never closed"_s));
        QVERIFY(!globProblem(u"main\\"_s).isEmpty());
        QVERIFY(!globProblem(u"[z-a]"_s).isEmpty());
        QVERIFY(!globProblem(QString()).isEmpty());
        QVERIFY(!isGlob(u"env/dev-1.0"));
        QVERIFY(isGlob(u"env/*"));
        QVERIFY(isGlob(u"v[0-9]"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGlob)
#include "tst_glob.moc"
