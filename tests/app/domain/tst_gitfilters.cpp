// Patterns of paths, authors and networks, and the marks that skip a build.
#include "app/domain/gitfilters.h"
#include "app/domain/peerlist.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestGitFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paths_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *path, bool matches) {
            QTest::addRow("%s %s %s", pattern, matches ? "takes" : "leaves", path)
                << QString::fromUtf8(pattern) << QString::fromUtf8(path) << matches;
        };
        row("*.md", "README.md", true);
        row("*.md", "docs/a.md", true);
        row("*.md", "docs/a.mdx", false);
        row("/*.md", "README.md", true);
        row("/*.md", "docs/a.md", false);
        row("docs", "docs/a.md", true);
        row("docs/", "docs/a.md", true);
        row("docs/", "services/docs/a.md", true);
        row("docs/", "docs", false);
        row("/docs/", "services/docs/a.md", false);
        row("services/api", "services/api/main.go", true);
        row("services/api", "services/api", true);
        row("services/api", "services/apis/main.go", false);
        row("services/api", "x/services/api/main.go", false);
        row("services/api/", "services/api/a/b/c.go", true);
        row("services/*/go.mod", "services/api/go.mod", true);
        row("services/*/go.mod", "services/api/v2/go.mod", false);
        row("services/**/go.mod", "services/api/v2/go.mod", true);
        row("services/**/go.mod", "services/go.mod", true);
        row("services/**", "services/a", true);
        row("**/*.go", "main.go", true);
        row("**/*.go", "a/b/main.go", true);
        row("**", "anything/at/all", true);
        row("*", "anything/at/all", true);
        row("a?c/x", "abc/x", true);
        row("a?c/x", "a/c/x", false);
        row("[a-c].txt", "b.txt", true);
        row("[!a-c].txt", "b.txt", false);
        row("Makefile", "sub/Makefile", true);
        row("makefile", "sub/Makefile", false);
        row("", "a", false);
        row("/", "a", false);
        row("src/über/*.c", "src/über/x.c", true);
        row("a b/*.txt", "a b/c d.txt", true);
    }

    void paths()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, path);
        QFETCH(bool, matches);
        QCOMPARE(pathMatches(pattern, path), matches);
    }

    void manyStarsTakeNoAges()
    {
        const QString pattern = u"**/a/"_s.repeated(200) + u"b"_s, path = u"a/"_s.repeated(2000) + u"c"_s;
        QVERIFY(!pathMatches(pattern, path));
    }

    void authors()
    {
        QVERIFY(authorMatches(u"*[bot]"_s, u"renovate[bot]"_s));
        QVERIFY(authorMatches(u"dependabot[bot]"_s, u"Dependabot[bot]"_s));
        QVERIFY(!authorMatches(u"*[bot]"_s, u"abbot"_s));
        QVERIFY(!authorMatches(u"*[bot]"_s, u"lin"_s));
        QVERIFY(authorMatches(u"Lin*"_s, u"lin wei"_s));
        QVERIFY(!authorMatches(u"lin"_s, u"linda"_s));
        QVERIFY(authorMatches(u"[a-c]*"_s, u"Bob"_s));
    }

    void marks_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("mark");
        const auto row = [](const char *message, const char *mark) {
            QTest::newRow(message) << QString::fromUtf8(message) << QString::fromUtf8(mark);
        };
        row("Fix it [skip ci]", "[skip ci]");
        row("[CI Skip] Fix it", "[CI Skip]");
        row("Fix it\n\nLong story [no ci]", "[no ci]");
        row("Fix [skip actions]", "[skip actions]");
        row("Fix [actions skip]", "[actions skip]");
        row("***NO_CI*** Fix", "***NO_CI***");
        row("Fix\n\nskip-checks: true", "skip-checks: true");
        row("Fix\n\n\nskip-checks:true\n", "skip-checks:true");
        row("Fix\n\nStory\n\nSigned-off-by: a\nSkip-Checks: True", "Skip-Checks: True");
        row("skip-checks: true", "");
        row("Fix\n\nskip-checks: false", "");
        row("Fix\n\nskip-checks: true\n\nSigned-off-by: a", "");
        row("Document skip ci", "");
        row("Do not [skip-ci]", "");
        row("[skip  ci]", "");
        row("", "");
    }

    void marks()
    {
        QFETCH(QString, message);
        QFETCH(QString, mark);
        QCOMPARE(skipMarkIn(message), mark);
    }

    void networks_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("network");
        QTest::addColumn<bool>("inside");
        const auto row = [](const char *address, const char *network, bool inside) {
            QTest::addRow("%s %s %s", address, inside ? "in" : "not in", network)
                << QString::fromUtf8(address) << QString::fromUtf8(network) << inside;
        };
        row("192.0.2.7", "192.0.2.7", true);
        row("192.0.2.8", "192.0.2.7", false);
        row("10.255.1.2", "10.0.0.0/8", true);
        row("11.0.0.0", "10.0.0.0/8", false);
        row("192.168.1.130", "192.168.1.128/25", true);
        row("192.168.1.127", "192.168.1.128/25", false);
        row("192.168.1.1", "0.0.0.0/0", true);
        row("::1", "0.0.0.0/0", false);
        row("::1", "::/0", true);
        row("::ffff:10.1.2.3", "10.0.0.0/8", true);
        row("10.1.2.3", "::ffff:10.0.0.0/104", true);
        row("2001:db8::5", "2001:db8::/32", true);
        row("2001:db9::5", "2001:db8::/32", false);
        row("2001:db8:0:0:8000::", "2001:db8::/65", false);
        row("fe80::1%eth0", "fe80::/10", true);
        row("nonsense", "0.0.0.0/0", false);
        row("10.1.2.3", "nonsense", false);
        row("", "::/0", false);
    }

    void networks()
    {
        QFETCH(QString, address);
        QFETCH(QString, network);
        QFETCH(bool, inside);
        QCOMPARE(isInNetwork(address, network), inside);
    }

    void proxiesNameTheSender_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("forwarded");
        QTest::addColumn<QString>("sender");
        QTest::newRow("no proxy") << u"192.0.2.7"_s << QString() << u"192.0.2.7"_s;
        QTest::newRow("a stranger's header") << u"192.0.2.7"_s << u"10.1.1.1"_s << u"192.0.2.7"_s;
        QTest::newRow("one proxy") << u"127.0.0.1"_s << u"192.0.2.7"_s << u"192.0.2.7"_s;
        QTest::newRow("what a stranger put before") << u"127.0.0.1"_s << u"1.2.3.4, 192.0.2.7"_s << u"192.0.2.7"_s;
        QTest::newRow("two proxies") << u"127.0.0.1"_s << u"1.2.3.4,192.0.2.7 , 10.0.0.2"_s << u"192.0.2.7"_s;
        QTest::newRow("all of them are ours") << u"127.0.0.1"_s << u"10.0.0.3, 10.0.0.2"_s << u"10.0.0.3"_s;
        QTest::newRow("a port") << u"127.0.0.1"_s << u"192.0.2.7:4711"_s << u"192.0.2.7"_s;
        QTest::newRow("v6") << u"::1"_s << u"2001:db8::7"_s << u"2001:db8::7"_s;
        QTest::newRow("v6 with a port") << u"::1"_s << u"[2001:db8::7]:4711"_s << u"2001:db8::7"_s;
        QTest::newRow("not told") << u"127.0.0.1"_s << QString() << u"127.0.0.1"_s;
        QTest::newRow("unknown") << u"127.0.0.1"_s << u"192.0.2.7, unknown"_s << u"127.0.0.1"_s;
        QTest::newRow("a network is no sender") << u"127.0.0.1"_s << u"192.0.2.0/24"_s << u"127.0.0.1"_s;
    }

    void proxiesNameTheSender()
    {
        QFETCH(QString, peer);
        QFETCH(QString, forwarded);
        QTEST(senderBehind(peer, networksIn(u"127.0.0.1, ::1;10.0.0.0/8"_s), forwarded), "sender");
        QCOMPARE(senderBehind(peer, {}, forwarded), peer); // trusting nobody is where everybody begins
    }

    void badNetworksAreTold()
    {
        for (const QString &good : {u"10.0.0.0/8"_s, u"192.0.2.7"_s, u"2001:db8::/32"_s, u"::1"_s, u"0.0.0.0/0"_s})
            QVERIFY2(networkProblem(good).isEmpty(), qPrintable(good));
        for (const QString &bad : {u""_s, u"10.0.0.0/33"_s, u"10.0.0/8"_s, u"2001:db8::/129"_s, u"10.0.0.0/-1"_s, u"10.0.0.0/8/8"_s,
                                   u"example.com"_s, u"10.0.0.0/x"_s, u"/8"_s})
            QVERIFY2(!networkProblem(bad).isEmpty(), qPrintable(bad));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitFilters)
#include "tst_gitfilters.moc"
