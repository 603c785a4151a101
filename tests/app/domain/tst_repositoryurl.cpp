#include "app/domain/repositoryurl.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestRepositoryUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canonical_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const char *expected) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(expected);
        };
        const char *web = "github.com/team/web";
        row("https://github.com/team/web.git", web);
        row("https://github.com/team/web", web);
        row("https://github.com/team/web/", web);
        row("https://github.com/team/web.git/", web);
        row("https://github.com/team/web.GIT", web);
        row("https://GitHub.com/Team/Web.git", web);
        row("HTTPS://github.com/team/web", web);
        row("http://github.com/team/web.git", web);
        row("https://user@github.com/team/web.git", web);
        row("https://user:secret@github.com/team/web.git", web);
        row("https://user:p@ss@github.com/team/web.git", web);
        row("https://github.com:443/team/web.git", web);
        row("http://github.com:80/team/web.git", web);
        row("https://github.com./team/web.git", web);
        row("https://github.com//team///web.git", web);
        row("https://github.com/./team/web.git", web);
        row("https://github.com/team/web.git?dir=services/api", web);
        row("https://github.com/team/web?dir=a.git", web);
        row("https://github.com/team/web.git#readme", web);
        row("  https://github.com/team/web.git\n", web);
        row("git@github.com:team/web.git", web);
        row("git@github.com:team/web", web);
        row("git@github.com:/team/web.git", web);
        row("github.com:team/web.git", web);
        row("git@GITHUB.com:Team/Web.git", web);
        row("ssh://git@github.com/team/web.git", web);
        row("ssh://git@github.com:22/team/web.git", web);
        row("ssh://github.com/team/web", web);
        row("ssh://git@ssh.github.com:443/team/web.git", web);
        row("git+ssh://git@github.com/team/web.git", web);
        row("ssh+git://git@github.com/team/web.git", web);
        row("git://github.com/team/web.git", web);
        row("git://github.com:9418/team/web.git", web);
        row("github.com/team/web", web);
        row("git@altssh.gitlab.com:443/team/web", "gitlab.com/443/team/web"); // scp form knows no port
        row("ssh://git@altssh.gitlab.com:443/team/web", "gitlab.com/team/web");
        row("https://dev.azure.com/Org/Shop/_git/web", "dev.azure.com/org/shop/web");
        row("https://org@dev.azure.com/org/shop/_git/web", "dev.azure.com/org/shop/web");
        row("git@ssh.dev.azure.com:v3/org/shop/web", "dev.azure.com/org/shop/web");
        row("https://org.visualstudio.com/DefaultCollection/shop/_git/web", "dev.azure.com/org/shop/web");
        row("https://dev.azure.com/org/_git/web", "dev.azure.com/org/web/web");
        row("https://org@dev.azure.com/org/Web%20Shop/_git/The%20Shop", "dev.azure.com/org/web%20shop/the%20shop");
        row("git@ssh.dev.azure.com:v3/org/Web%20Shop/The%20Shop", "dev.azure.com/org/web%20shop/the%20shop");
        row("https://org.visualstudio.com/DefaultCollection/_git/Web%20Shop", "dev.azure.com/org/web%20shop/web%20shop");
        row("https://tfs.example.com/tfs/DefaultCollection/Web%20Shop/_git/web", "tfs.example.com/tfs/defaultcollection/web%20shop/_git/web");
        row("https://git.example.com:8443/team/web.git", "git.example.com:8443/team/web");
        row("http://git.example.com:443/team/web.git", "git.example.com:443/team/web");
        row("http://localhost:3000/example/example.git", "localhost:3000/example/example");
        row("ssh://git@127.0.0.1:2200/Test-CI/multi-line-secrets.git", "127.0.0.1/test-ci/multi-line-secrets");
        row("http://[::1]:3000/team/web.git", "[::1]:3000/team/web");
        row("http://[FE80::1]/team/web.git", "[fe80::1]/team/web");
        row("git@[::1]:team/web.git", "[::1]/team/web");
        row("ssh://git@[::1]:2222/team/web.git", "[::1]/team/web");
        row("https://gitlab.com/group1/group2/group3/web.git", "gitlab.com/group1/group2/group3/web");
        row("https://bücher.example/team/web.git", "xn--bcher-kva.example/team/web");
        row("https://BÜCHER.example/team/web.git", "xn--bcher-kva.example/team/web");
        row("https://xn--bcher-kva.example/team/web.git", "xn--bcher-kva.example/team/web");
        row("https://gitee.com/团队/网站.git", "gitee.com/团队/网站");
        row("https://gitee.com/%E5%9B%A2%E9%98%9F/%E7%BD%91%E7%AB%99.git", "gitee.com/团队/网站");
        row("https://git.example.com/cafe\xcc\x81/web", "git.example.com/caf\xc3\xa9/web");
        row("https://git.example.com/team/my.git.tools.git", "git.example.com/team/my.git.tools");
        row("https://git.example.com/team/digit", "git.example.com/team/digit"); // "git" without its dot stays
        row("https://git.example.com/~user/web.git", "git.example.com/~user/web");
        row("file:///srv/git/Web.git", "file:/srv/git/Web");
        row("file://localhost/srv/git/Web", "file:/srv/git/Web");
        row("file://nas/srv/git/web.git", "file://nas/srv/git/web");
        row("/srv/git/web.git", "file:/srv/git/web");
        row("/srv/git/web/.git", "file:/srv/git/web");
        row("/srv/git/web/", "file:/srv/git/web");
        row("C:\\git\\web", "file:/C:/git/web");
        row("C:/git/web.git", "file:/C:/git/web");
        row("", "");
        row("   ", "");
        row("https://", "");
        row("https:///team/web", "");
        row("https://github.com", "");
        row("https://github.com/", "");
        row("https://github.com/.git", "");
        row("https://git hub.com/team/web", "");
        row("https://github.com/team/my web", ""); // git wants %20 there
        row("https://github.com/team/my%09web", "");
        row("https://github.com/te\x01" "am/web", "");
        row("javascript://github.com/team/web", "");
        row("team/web", "");
        row("web", "");
        row("../web.git", "");
        row("git@:team/web", "");
        row("git@github.com:", "");
        row("/", "");
    }

    void canonical()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(canonicalRepository(url), expected);
        if (!expected.isEmpty() && !expected.startsWith("file:"_L1))
            QCOMPARE(canonicalRepository(u"http://"_s + expected), expected); // it is its own canonical form
    }

    void host_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const char *expected) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(expected);
        };
        row("https://me@GitHub.com:443/team/web.git", "github.com");
        row("http://git.lan:3000/team/web", "git.lan");
        row("git@git.example.com:team/web", "git.example.com");
        row("ssh://git@git.example.com:2222/team/web", "git.example.com");
        row("http://[::1]:3000/team/web", "::1");
        row("file:///srv/web.git", "");
        row("", "");
    }
    void host()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(repositoryHost(url), expected);
    }

    void same_data()
    {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QStringList>("seen");
        QTest::addColumn<bool>("expected");
        const QString https = u"https://git.example.com/team/web.git"_s, ssh = u"git@git.example.com:team/web.git"_s;
        QTest::newRow("https and ssh") << QStringList{https} << QStringList{ssh} << true;
        QTest::newRow("second address") << QStringList{ssh} << QStringList{u"https://other/team/web"_s, ssh} << true;
        QTest::newRow("alias") << QStringList{u"http://10.0.0.4/team/web"_s, https} << QStringList{ssh} << true;
        QTest::newRow("ports of http differ")
            << QStringList{u"http://h:3000/a/b"_s} << QStringList{u"http://h:3001/a/b"_s} << false;
        QTest::newRow("ports of ssh do not")
            << QStringList{u"ssh://git@h:2200/a/b"_s} << QStringList{u"ssh://git@h:22/a/b.git"_s} << true;
        QTest::newRow("other host") << QStringList{https} << QStringList{u"https://evil.example/team/web"_s} << false;
        QTest::newRow("host as prefix")
            << QStringList{https} << QStringList{u"https://git.example.com.evil.example/team/web"_s} << false;
        QTest::newRow("host as user")
            << QStringList{https} << QStringList{u"https://git.example.com@evil.example/team/web"_s} << false;
        QTest::newRow("other path") << QStringList{https} << QStringList{u"https://git.example.com/team/web2"_s} << false;
        QTest::newRow("longer path") << QStringList{https} << QStringList{u"https://git.example.com/x/team/web"_s} << false;
        QTest::newRow("name alone") << QStringList{u"team/web"_s} << QStringList{https} << true;
        QTest::newRow("name alone, capitals") << QStringList{u"Team/Web.git"_s} << QStringList{ssh} << true;
        QTest::newRow("name alone, seen") << QStringList{https} << QStringList{u"team/web"_s} << true;
        QTest::newRow("name with a blank")
            << QStringList{u"https://git.example.com/Web%20Shop/web.git"_s} << QStringList{u"Web Shop/web"_s} << true;
        QTest::newRow("other name alone") << QStringList{u"team/api"_s} << QStringList{https} << false;
        QTest::newRow("one segment is no name") << QStringList{u"web"_s} << QStringList{u"web"_s} << false;
        QTest::newRow("nonsense equals nothing") << QStringList{u""_s} << QStringList{u""_s} << false;
        QTest::newRow("nothing") << QStringList{} << QStringList{} << false;
        QTest::newRow("files") << QStringList{u"/srv/web"_s} << QStringList{u"file:///srv/web.git"_s} << true;
        QTest::newRow("files keep capitals") << QStringList{u"/srv/web"_s} << QStringList{u"/srv/Web"_s} << false;
        QTest::newRow("a file is no name") << QStringList{u"srv/web"_s} << QStringList{u"file:///srv/web"_s} << false;
    }

    void same()
    {
        QFETCH(QStringList, wanted);
        QFETCH(QStringList, seen);
        QFETCH(bool, expected);
        QCOMPARE(sameRepository(wanted, seen), expected);
        QCOMPARE(sameRepository(seen, wanted), expected);
    }

    void credentials_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const char *expected) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(expected);
        };
        row("https://user:secret@h/a/b.git", "https://h/a/b.git");
        row("https://ghp_token@h/a/b.git", "https://h/a/b.git");
        row("https://user:p@ss@h:8443/a/b.git?dir=x", "https://h:8443/a/b.git?dir=x");
        row("https://h/a/b.git?private_token=abc&dir=x", "https://h/a/b.git?dir=x");
        row("https://h/a/b.git?access_token=abc", "https://h/a/b.git");
        row("https://h/a@b/c", "https://h/a@b/c");
        row("ssh://git@h/a/b", "ssh://git@h/a/b");
        row("ssh://git:secret@h:22/a/b", "ssh://git@h:22/a/b");
        row("git@h:a/b", "git@h:a/b");
        row("/srv/a", "/srv/a");
        row("", "");
    }

    void nameOfABitbucketServer()
    {
        const QStringList named{u"PRJ/web"_s};
        QVERIFY(sameRepository({u"https://git.example.com/scm/prj/web.git"_s}, named));
        QVERIFY(sameRepository({u"ssh://git@git.example.com:7999/prj/web.git"_s}, named));
        QVERIFY(!sameRepository({u"https://git.example.com/scm/other/web.git"_s}, named));
        QVERIFY(!sameRepository({u"https://a.example.com/scm/prj/web.git"_s}, {u"https://a.example.com/prj/web.git"_s}));
    }

    void credentials()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(withoutCredentials(url), expected);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRepositoryUrl)
#include "tst_repositoryurl.moc"
