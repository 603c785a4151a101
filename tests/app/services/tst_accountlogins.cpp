// What an account signs in with at the image registry of its forge, and where that never goes.
#include "tests/app/services/accountsfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestAccountLogins : public QObject
{
    Q_OBJECT

    static QString registryOf(const AccountsFixture &fixture)
    {
        const QUrl home = fixture.forge.baseUrl();
        switch (fixture.forge.kind()) {
        case ForgeKind::GitHub:
            return u"containers."_s + home.host();
        case ForgeKind::GitLab:
            return u"registry."_s + home.host();
        default:
            return u"%1:%2"_s.arg(home.host()).arg(home.port());
        }
    }

private Q_SLOTS:
    void atTheForgesOwnRegistry_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<QString>("username");
        QTest::newRow("GitHub") << ForgeKind::GitHub << false << u"dev"_s;
        QTest::newRow("GitLab, own token") << ForgeKind::GitLab << false << u"dev"_s;
        QTest::newRow("GitLab, signed in") << ForgeKind::GitLab << true << u"oauth2"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << false << u"dev"_s;
    }
    void atTheForgesOwnRegistry()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const bool, signedIn);
        QFETCH(const QString, username);
        AccountsFixture fixture(kind);
        const Binding binding = signedIn ? fixture.bindOAuth() : fixture.bindToken();
        const auto login = answerOf(fixture.accounts().registryLogin(binding.id, registryOf(fixture), PackageUse::Push, true));
        VERIFY_OK(login);
        QCOMPARE(login->username, username);
        QVERIFY(fixture.forge.isValid(login->secret));
        for (const QString &other : {u"ghcr.io"_s, u"docker.io"_s, u"evil.example"_s, registryOf(fixture) + u".evil.example"_s, QString()}) {
            const auto refused = answerOf(fixture.accounts().registryLogin(binding.id, other, PackageUse::Pull, true));
            QVERIFY2(!refused, qPrintable(other));
            QCOMPARE(refused.error().code, ErrorCode::Denied);
        }
        const BindingId nobody(QString(32, u'0'));
        QCOMPARE(answerOf(fixture.accounts().registryLogin(nobody, registryOf(fixture), PackageUse::Pull)).error().code, ErrorCode::NotFound);
    }

    void neverWithoutEncryption()
    {
        AccountsFixture fixture(ForgeKind::Gitea);
        const Binding binding = fixture.bindToken();
        Provider secure = fixture.provider();
        secure.address = u"https://git.example.com"_s;
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(secure, std::nullopt, u"anna"_s)));
        const auto plain = answerOf(fixture.accounts().registryLogin(binding.id, u"git.example.com"_s, PackageUse::Pull, true));
        QVERIFY(!plain);
        QCOMPARE(plain.error().code, ErrorCode::Denied);
        VERIFY_OK(answerOf(fixture.accounts().registryLogin(binding.id, u"git.example.com"_s, PackageUse::Pull, false)));
    }

    void theMissingScopeIsNamed()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        const Binding binding = fixture.bindToken(QStringList{u"repo"_s, u"admin:repo_hook"_s, u"read:packages"_s});
        const auto push = answerOf(fixture.accounts().registryLogin(binding.id, registryOf(fixture), PackageUse::Push));
        QVERIFY(!push);
        QCOMPARE(push.error().code, ErrorCode::Denied);
        QVERIFY2(push.error().message.contains(u"write:packages"_s), qPrintable(push.error().message));
        VERIFY_OK(answerOf(fixture.accounts().registryLogin(binding.id, registryOf(fixture), PackageUse::Pull, true)));
    }

    void whoIsAskedForWhatNobodyIsBoundTo()
    {
        AccountsFixture fixture(ForgeKind::Gitea);
        const QString registry = registryOf(fixture);
        QVERIFY(fixture.accounts().registryAccount(registry, u"team"_s).isEmpty());
        const Binding dev = fixture.bindToken();
        fixture.forge.addUser(u"Robot"_s);
        const auto robot = answerOf(fixture.accounts().bindToken(fixture.provider().id, fixture.forge.issueToken({}, 0, u"Robot"_s), u"anna"_s));
        VERIFY_OK(robot);
        QCOMPARE(fixture.accounts().registryAccount(registry, u"robot"_s), robot->id);
        QCOMPARE(fixture.accounts().registryAccount(registry, u"dev"_s), dev.id);
        QVERIFY(!fixture.accounts().registryAccount(registry, u"team"_s).isEmpty());
        fixture.accounts().heard(dev.id, BindingHealth::Revoked, u"gone"_s);
        fixture.settle(dev.id);
        QCOMPARE(fixture.accounts().registryAccount(registry, u"dev"_s), robot->id);
        QVERIFY(fixture.accounts().registryAccount(u"ghcr.io"_s, u"dev"_s).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAccountLogins)
#include "tst_accountlogins.moc"
