// Versions in order, and what is in a range.
#include "app/domain/semver.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

class TestSemver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order_data();
    void order();
    void equal_data();
    void equal();
    void noVersion_data();
    void noVersion();
    void ranges_data();
    void ranges();
    void prereleaseOnly();
    void refuses_data();
    void refuses();
};

void TestSemver::order_data()
{
    QTest::addColumn<QStringList>("ascending");
    QTest::newRow("the specification's") << QStringList{u"1.0.0-alpha"_s, u"1.0.0-alpha.1"_s, u"1.0.0-alpha.beta"_s, u"1.0.0-beta"_s,
                                                        u"1.0.0-beta.2"_s, u"1.0.0-beta.11"_s, u"1.0.0-rc.1"_s, u"1.0.0"_s};
    QTest::newRow("numbers") << QStringList{u"0.0.1"_s, u"0.0.9"_s, u"0.0.10"_s, u"0.1.0"_s, u"1.0.0"_s, u"1.9.0"_s, u"1.10.0"_s, u"2.0.0"_s, u"10.0.0"_s};
    QTest::newRow("leniently written") << QStringList{u"v1"_s, u"1.0.1"_s, u"V1.1"_s, u"v1.25-alpine"_s, u"1.25"_s, u"2"_s};
    QTest::newRow("days") << QStringList{u"2024.01.05"_s, u"2024.1.31"_s, u"2024.02.01"_s, u"2024.10"_s};
    QTest::newRow("long numbers before letters") << QStringList{u"1.0.0-9"_s, u"1.0.0-99999999999999999999"_s, u"1.0.0-a"_s};
    QTest::newRow("capitals first") << QStringList{u"1.0.0-RC"_s, u"1.0.0-rc"_s};
    QTest::newRow("dashes in identifiers") << QStringList{u"1.0.0--"_s, u"1.0.0-a-b"_s, u"1.0.0-a-c.1"_s};
}

void TestSemver::order()
{
    QFETCH(QStringList, ascending);
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const auto a = Version::parse(ascending[i]), b = Version::parse(ascending[j]);
            QVERIFY2(a, qPrintable(ascending[i]));
            QVERIFY2(b, qPrintable(ascending[j]));
            QVERIFY2((*a <=> *b) == (i <=> j), qPrintable(ascending[i] + u" and "_s + ascending[j]));
        }
    }
}

void TestSemver::equal_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("v") << u"v1.2.3"_s << u"1.2.3"_s;
    QTest::newRow("missing numbers") << u"1"_s << u"1.0.0"_s;
    QTest::newRow("build metadata") << u"1.2.3+20240101"_s << u"1.2.3+b"_s;
    QTest::newRow("build metadata of a pre-release") << u"1.2.3-rc.1+a"_s << u"1.2.3-rc.1"_s;
    QTest::newRow("leading zeros") << u"2024.01.05"_s << u"2024.1.5"_s;
    QTest::newRow("leading zeros of a pre-release") << u"1.0.0-01"_s << u"1.0.0-1"_s;
}

void TestSemver::equal()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(*Version::parse(a) == *Version::parse(b));
}

void TestSemver::noVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "v", "latest", "1.2.3.4", "1..2", "1.2.", ".1", "1.x", "1.2.3-", "1.2.3+", "1.2.3-a..b", "1.2.3-ä",
                             "release-1.2", "vv1", "1,2", "-1", "1.2.3 ", "12345678901234567890", "1.2.3-rc_1"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestSemver::noVersion()
{
    QFETCH(QString, text);
    QVERIFY(!Version::parse(text));
}

void TestSemver::ranges_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QStringList>("inside");
    QTest::addColumn<QStringList>("outside");
    const auto row = [](const QString &range, const QStringList &inside, const QStringList &outside) {
        QTest::newRow(qPrintable(range)) << range << inside << outside;
    };
    row(u">=1.2 <2"_s, {u"1.2.0"_s, u"1.9.9"_s, u"v1.2"_s}, {u"1.1.9"_s, u"2.0.0"_s, u"2.0.0-rc.1"_s, u"1.5.0-rc.1"_s});
    row(u">=1.2,<2"_s, {u"1.2.0"_s}, {u"2"_s});
    row(u">= 1.2 < 2"_s, {u"1.2.0"_s}, {u"2"_s});
    row(u"^1.4"_s, {u"1.4.0"_s, u"1.99.0"_s}, {u"1.3.9"_s, u"2.0.0"_s, u"2.0.0-0"_s});
    row(u"^1.4.2"_s, {u"1.4.2"_s, u"1.5.0"_s}, {u"1.4.1"_s, u"2.0.0"_s});
    row(u"^0.2.3"_s, {u"0.2.3"_s, u"0.2.9"_s}, {u"0.2.2"_s, u"0.3.0"_s, u"1.0.0"_s});
    row(u"^0.0.3"_s, {u"0.0.3"_s}, {u"0.0.4"_s, u"0.1.0"_s});
    row(u"^0.0"_s, {u"0.0.0"_s, u"0.0.9"_s}, {u"0.1.0"_s});
    row(u"^0"_s, {u"0.0.1"_s, u"0.9.9"_s}, {u"1.0.0"_s});
    row(u"^1.4.0-rc.1"_s, {u"1.4.0-rc.1"_s, u"1.4.0-rc.2"_s, u"1.4.0"_s, u"1.5.0-beta"_s}, {u"1.4.0-beta"_s, u"2.0.0-rc.1"_s});
    row(u"~1.4.2"_s, {u"1.4.2"_s, u"1.4.9"_s}, {u"1.4.1"_s, u"1.5.0"_s, u"1.5.0-rc.1"_s});
    row(u"~1.4"_s, {u"1.4.0"_s, u"1.4.9"_s}, {u"1.5.0"_s});
    row(u"~>1.4"_s, {u"1.4.9"_s}, {u"1.5.0"_s});
    row(u"~1"_s, {u"1.0.0"_s, u"1.9.0"_s}, {u"2.0.0"_s});
    row(u"1.x"_s, {u"1.0.0"_s, u"1.9.9"_s}, {u"0.9.0"_s, u"2.0.0"_s, u"1.5.0-rc.1"_s});
    row(u"1.4.x"_s, {u"1.4.0"_s, u"1.4.7"_s}, {u"1.5.0"_s});
    row(u"1.4.*"_s, {u"1.4.7"_s}, {u"1.5.0"_s});
    row(u"1.X.x"_s, {u"1.7.3"_s}, {u"2.0.0"_s});
    row(u"v1"_s, {u"1.0.0"_s, u"1.2.3"_s}, {u"2.0.0"_s});
    row(u"1.4"_s, {u"1.4.0"_s, u"1.4.3"_s}, {u"1.5.0"_s, u"1.3.9"_s});
    row(u"1.4.2"_s, {u"1.4.2"_s, u"v1.4.2+build"_s}, {u"1.4.3"_s, u"1.4.2-rc.1"_s});
    row(u"=1.4.2"_s, {u"1.4.2"_s}, {u"1.4.3"_s});
    row(u"==1.4.2"_s, {u"1.4.2"_s}, {u"1.4.3"_s});
    row(u"!=1.4.2"_s, {u"1.4.3"_s, u"0.1"_s}, {u"1.4.2"_s});
    row(u"^1.4 !=1.4.2"_s, {u"1.4.1"_s, u"1.4.3"_s}, {u"1.4.2"_s, u"2.0.0"_s});
    row(u"*"_s, {u"0.0.1"_s, u"99"_s}, {u"1.0.0-rc.1"_s});
    row(u"x"_s, {u"1.0.0"_s}, {});
    row(u">=0.0.0-0"_s, {u"1.0.0-rc.1"_s, u"0.0.1"_s}, {});
    row(u">1.2.3"_s, {u"1.2.4"_s}, {u"1.2.3"_s, u"1.2.3+1"_s});
    row(u">1.2"_s, {u"1.3.0"_s}, {u"1.2.9"_s});
    row(u">1"_s, {u"2.0.0"_s}, {u"1.9.0"_s});
    row(u">*"_s, {}, {u"0.0.0"_s, u"1.0.0"_s});
    row(u"<=1.2"_s, {u"1.2.9"_s, u"0.1.0"_s}, {u"1.3.0"_s});
    row(u"<=1.2.3"_s, {u"1.2.3"_s}, {u"1.2.4"_s});
    row(u"<1.2.3-rc.2 >=0.0.0-0"_s, {u"1.2.3-rc.1"_s, u"1.2.2"_s}, {u"1.2.3-rc.2"_s, u"1.2.3"_s});
    row(u"1.2 - 1.4"_s, {u"1.2.0"_s, u"1.4.9"_s}, {u"1.1.9"_s, u"1.5.0"_s});
    row(u"1.2.3 - 1.4.2"_s, {u"1.2.3"_s, u"1.4.2"_s}, {u"1.4.3"_s});
    row(u"^1.4 || ^3"_s, {u"1.4.0"_s, u"3.1.0"_s}, {u"2.0.0"_s, u"4.0.0"_s});
    row(u"1.2.3||2.0.0"_s, {u"1.2.3"_s, u"2.0.0"_s}, {u"1.2.4"_s});
    row(u"^1 || >=2.0.0-rc.1 <2.1"_s, {u"2.0.0-rc.2"_s, u"1.5.0"_s, u"2.0.5"_s}, {u"1.5.0-rc.1"_s, u"2.1.0"_s});
    row(u"  ^1.4  "_s, {u"1.4.0"_s}, {u"2.0.0"_s});
    row(u"1.25-alpine"_s, {u"1.25-alpine"_s, u"1.25.0-alpine"_s}, {u"1.25"_s, u"1.26-alpine"_s});
}

void TestSemver::ranges()
{
    QFETCH(QString, range);
    QFETCH(QStringList, inside);
    QFETCH(QStringList, outside);
    const auto parsed = VersionRange::parse(range);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    for (const QString &text : inside)
        QVERIFY2(parsed->contains(*Version::parse(text)), qPrintable(text));
    for (const QString &text : outside)
        QVERIFY2(!parsed->contains(*Version::parse(text)), qPrintable(text));
}

void TestSemver::prereleaseOnly()
{
    const auto range = VersionRange::parse(u"^1.4"_s);
    QVERIFY(range->containsButForPrerelease(*Version::parse(u"1.5.0-rc.1")));
    QVERIFY(!range->containsButForPrerelease(*Version::parse(u"2.0.0-rc.1")));
    QVERIFY(!range->containsButForPrerelease(*Version::parse(u"1.5.0")));
}

void TestSemver::refuses_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("message");
    const auto row = [](const QString &range, const QString &message) { QTest::newRow(qPrintable(range)) << range << message; };
    row(u""_s, u"The range of versions is missing. Write one like ^1.4 or >=1.2 <2."_s);
    row(u" "_s, u"The range of versions is missing. Write one like ^1.4 or >=1.2 <2."_s);
    row(u"^"_s, u"This is no range of versions: “^” needs a version behind it, at character 1."_s);
    row(u"^1.4 >="_s, u"This is no range of versions: “>=” needs a version behind it, at character 6."_s);
    row(u"latest"_s, u"This is no range of versions: “latest” is no version, at character 1."_s);
    row(u"^1.4 <two"_s, u"This is no range of versions: “two” is no version, at character 7."_s);
    row(u"1.2.3.4"_s, u"This is no range of versions: “1.2.3.4” is no version, at character 1."_s);
    row(u"1.x.3"_s, u"This is no range of versions: “1.x.3” is no version, at character 1."_s);
    row(u"^1.4 |"_s, u"This is no range of versions: alternatives are joined by “||”, at character 6."_s);
    row(u"^1.4 ||"_s, u"This is no range of versions: a version is missing beside “||”, at character 7."_s);
    row(u"|| ^1"_s, u"This is no range of versions: a version is missing beside “||”, at character 1."_s);
    row(u"!=1.4"_s, u"This is no range of versions: “!=” needs a whole version behind it, like 1.4.2, at character 3."_s);
    row(u"1.2 - "_s, u"This is no range of versions: “-” needs a version behind it, at character 7."_s);
    row(u"1.2 - x.y"_s, u"This is no range of versions: “x.y” is no version, at character 7."_s);
    row(u">>1"_s, u"This is no range of versions: “>1” is no version, at character 2."_s);
}

void TestSemver::refuses()
{
    QFETCH(QString, range);
    const auto parsed = VersionRange::parse(range);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Invalid);
    QTEST(parsed.error().message, "message");
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestSemver)

#include "tst_semver.moc"
