#include "app/domain/sourcepage.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString commit = u"0123456789abcdef0123456789abcdef01234567"_s;

QList<Provider> forges()
{
    Provider plant;
    plant.kind = ForgeKind::GitLab;
    plant.address = u"https://git.example.com/gitlab"_s;
    Provider own;
    own.kind = ForgeKind::Gitea;
    own.address = u"https://code.example.com:8443"_s;
    Provider old;
    old.kind = ForgeKind::Gogs;
    old.address = u"http://old.example.com"_s;
    return {plant, own, old};
}

} // namespace

class TestSourcePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("page"); // empty: none is known
        const QString end = commit + u"/src/a.cpp#L12"_s;
        QTest::newRow("github") << u"https://github.com/team/web.git"_s << u"https://github.com/team/web/blob/"_s + end;
        QTest::newRow("github by ssh") << u"git@github.com:team/web.git"_s << u"https://github.com/team/web/blob/"_s + end;
        QTest::newRow("with credentials") << u"https://me:secret@github.com/team/web"_s << u"https://github.com/team/web/blob/"_s + end;
        QTest::newRow("gitlab with groups") << u"https://gitlab.com/a/b/c/web.git"_s << u"https://gitlab.com/a/b/c/web/-/blob/"_s + end;
        QTest::newRow("gitee") << u"https://gitee.com/team/web.git"_s << u"https://gitee.com/team/web/blob/"_s + end;
        QTest::newRow("codeberg") << u"https://codeberg.org/team/web"_s << u"https://codeberg.org/team/web/src/commit/"_s + end;
        QTest::newRow("own, in a folder") << u"https://git.example.com/gitlab/team/web.git"_s
                                          << u"https://git.example.com/gitlab/team/web/-/blob/"_s + end;
        QTest::newRow("own, in a folder, by ssh") << u"git@git.example.com:team/web.git"_s
                                                  << u"https://git.example.com/gitlab/team/web/-/blob/"_s + end;
        QTest::newRow("own, with a port") << u"https://code.example.com:8443/team/web.git"_s
                                          << u"https://code.example.com:8443/team/web/src/commit/"_s + end;
        QTest::newRow("own, with a port, by ssh") << u"ssh://git@code.example.com:2222/team/web.git"_s
                                                  << u"https://code.example.com:8443/team/web/src/commit/"_s + end;
        QTest::newRow("capitals stay") << u"https://GitHub.com/Team/Web.Site.git?dir=team/web.site"_s << u"https://github.com/Team/Web.Site/blob/"_s + end;
        QTest::newRow("capitals stay, by ssh") << u"git@GITHUB.com:Team/Web.git"_s << u"https://github.com/Team/Web/blob/"_s + end;
        QTest::newRow("capitals stay, in a folder") << u"https://git.example.com/GitLab/Team/web/"_s
                                                    << u"https://git.example.com/gitlab/Team/web/-/blob/"_s + end;
        QTest::newRow("not https") << u"http://old.example.com/team/web.git"_s << QString();
        QTest::newRow("unknown") << u"https://forge.example.org/team/web.git"_s << QString();
        QTest::newRow("alike") << u"https://github.com.evil.example/team/web.git"_s << QString();
        QTest::newRow("of this machine") << u"file:///srv/github.com/team/web"_s << QString();
        QTest::newRow("nonsense") << u"github.com"_s << QString();
    }

    void pages()
    {
        QFETCH(QString, repository);
        QFETCH(QString, page);
        const auto found = sourcePage(repository, forges(), commit, u"src/a.cpp"_s, 12);
        QCOMPARE(found ? QString::fromUtf8(found->toEncoded()) : QString(), page);
        if (!found)
            QCOMPARE(found.error().code, ErrorCode::NotFound);
    }

    void pagesOfDeployKeys_data()
    {
        QTest::addColumn<int>("kind"); // -1: not known
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("page");
        const QString folder = u"https://git.example.com/git"_s;
        QTest::newRow("github") << int(ForgeKind::GitHub) << u"https://github.com"_s << u"https://github.com/Team/web/settings/keys"_s;
        QTest::newRow("gitlab") << int(ForgeKind::GitLab) << folder << folder + u"/Team/web/-/settings/repository#js-deploy-keys-settings"_s;
        QTest::newRow("gitea") << int(ForgeKind::Gitea) << folder << folder + u"/Team/web/settings/keys"_s;
        QTest::newRow("gogs") << int(ForgeKind::Gogs) << folder << folder + u"/Team/web/settings/keys"_s;
        QTest::newRow("gitee") << int(ForgeKind::Gitee) << u"https://gitee.com"_s << u"https://gitee.com/Team/web"_s;
        QTest::newRow("not known") << -1 << folder << folder + u"/Team/web"_s;
        QTest::newRow("no address") << int(ForgeKind::GitHub) << QString() << QString();
    }
    void pagesOfDeployKeys()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, address);
        const auto known = kind < 0 ? std::nullopt : std::optional(ForgeKind(kind));
        QTEST(QString::fromUtf8(deployKeysPage(known, address, u"Team/web"_s).toEncoded()), "page");
        QVERIFY(deployKeysPage(known, address, {}).isEmpty());
        QCOMPARE(deployKeysMenu(known).isEmpty(), known != ForgeKind::Gitee); // whose page is only the repository's own
    }

    void pathsAreEncoded()
    {
        const QString github = u"https://github.com/team/web"_s;
        const auto page = [&](const QString &path, int line = 0) {
            const auto found = sourcePage(github, {}, commit, path, line);
            return found ? found->toEncoded() : QByteArray();
        };
        const QByteArray start = "https://github.com/team/web/blob/" + commit.toLatin1() + '/';
        QCOMPARE(page(u"a b#c?d%2e.cpp"_s), start + "a%20b%23c%3Fd%252e.cpp");
        QCOMPARE(page(u"src/./a.cpp"_s), start + "src/a.cpp");
        for (const QString &path : {QString(), u".."_s, u"../a"_s, u"a/../../b"_s, u"/etc/passwd"_s, u"a\nb"_s})
            QCOMPARE(page(path), QByteArray());
        QVERIFY(!sourcePage(github, {}, u"main"_s, u"a"_s, 1));
        QVERIFY(!sourcePage(github, {}, {}, u"a"_s, 1));
    }
};

QTEST_APPLESS_MAIN(TestSourcePage)

#include "tst_sourcepage.moc"
