#include "app/oauth/endpoints.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::ForgeKind)

class TestEndpoints : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("authorize");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("revoke");
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"https://github.com"_s << u"https://github.com/login/oauth/authorize"_s
                                << u"https://github.com/login/oauth/access_token"_s << u"https://github.com/login/device/code"_s
                                << u"https://api.github.com/applications"_s;
        QTest::newRow("GitHub of a tenant") << ForgeKind::GitHub << u"https://plant.ghe.com"_s << u"https://plant.ghe.com/login/oauth/authorize"_s
                                            << u"https://plant.ghe.com/login/oauth/access_token"_s << u"https://plant.ghe.com/login/device/code"_s
                                            << u"https://api.plant.ghe.com/applications"_s;
        QTest::newRow("GitHub Enterprise Server")
            << ForgeKind::GitHub << u"https://git.example.com"_s << u"https://git.example.com/login/oauth/authorize"_s
            << u"https://git.example.com/login/oauth/access_token"_s << u"https://git.example.com/login/device/code"_s
            << u"https://git.example.com/api/v3/applications"_s;
        QTest::newRow("not GitHub, though it ends so")
            << ForgeKind::GitHub << u"https://mygithub.com"_s << u"https://mygithub.com/login/oauth/authorize"_s
            << u"https://mygithub.com/login/oauth/access_token"_s << u"https://mygithub.com/login/device/code"_s
            << u"https://mygithub.com/api/v3/applications"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"https://gitlab.com"_s << u"https://gitlab.com/oauth/authorize"_s
                                << u"https://gitlab.com/oauth/token"_s << u"https://gitlab.com/oauth/authorize_device"_s
                                << u"https://gitlab.com/oauth/revoke"_s;
        QTest::newRow("below a path, with a port")
            << ForgeKind::GitLab << u"https://git.example.com:8443/tools/gitlab"_s << u"https://git.example.com:8443/tools/gitlab/oauth/authorize"_s
            << u"https://git.example.com:8443/tools/gitlab/oauth/token"_s << u"https://git.example.com:8443/tools/gitlab/oauth/authorize_device"_s
            << u"https://git.example.com:8443/tools/gitlab/oauth/revoke"_s;
        QTest::newRow("what does not belong there")
            << ForgeKind::GitLab << u"https://git.example.com/gitlab//?a=b#c"_s << u"https://git.example.com/gitlab/oauth/authorize"_s
            << u"https://git.example.com/gitlab/oauth/token"_s << u"https://git.example.com/gitlab/oauth/authorize_device"_s
            << u"https://git.example.com/gitlab/oauth/revoke"_s;
        QTest::newRow("escapes in the path")
            << ForgeKind::Gitea << u"https://git.example.com/a%2Fb"_s << u"https://git.example.com/a%2Fb/login/oauth/authorize"_s
            << u"https://git.example.com/a%2Fb/login/oauth/access_token"_s << QString() << QString();
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"https://gitee.com"_s << u"https://gitee.com/oauth/authorize"_s << u"https://gitee.com/oauth/token"_s
                               << QString() << QString();
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"https://git.example.com/gitea"_s << u"https://git.example.com/gitea/login/oauth/authorize"_s
                               << u"https://git.example.com/gitea/login/oauth/access_token"_s << QString() << QString();
        QTest::newRow("Gogs has none") << ForgeKind::Gogs << u"https://git.example.com"_s << QString() << QString() << QString() << QString();
        QTest::newRow("no address") << ForgeKind::GitLab << QString() << QString() << QString() << QString() << QString();
    }

    void addresses()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, address);
        const OAuthEndpoints found = endpointsOf(kind, QUrl(address));
        QTEST(found.authorize.toString(QUrl::FullyEncoded), "authorize");
        QTEST(found.token.toString(QUrl::FullyEncoded), "token");
        QTEST(found.device.toString(QUrl::FullyEncoded), "device");
        QTEST(found.revoke.toString(QUrl::FullyEncoded), "revoke");
    }

    void whatEachCanDo()
    {
        const auto of = [](ForgeKind kind) { return endpointsOf(kind, QUrl(u"https://git.example.com"_s)); };
        QVERIFY(of(ForgeKind::GitHub).pkce && of(ForgeKind::GitHub).secretNeeded);
        QVERIFY(of(ForgeKind::GitLab).pkce && !of(ForgeKind::GitLab).secretNeeded);
        QVERIFY(!of(ForgeKind::Gitee).pkce && of(ForgeKind::Gitee).secretNeeded);
        QVERIFY(of(ForgeKind::Gitea).pkce && !of(ForgeKind::Gitea).secretNeeded);
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea})
            QCOMPARE(of(kind).scopes, wantedScopes(kind));
        QCOMPARE(endpointsOf(ForgeKind::GitHub, QUrl(u"https://github.com"_s), true).scopes, wantedScopes(ForgeKind::GitHub, true));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestEndpoints)
#include "tst_endpoints.moc"
