// Which provider can be used, which scopes an account needs and lacks, and what of its state a person has to look at.
#include "app/domain/account.h"
#include "app/domain/managedhook.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestAccount : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = 1'767'225'600'000'000;
    static constexpr qint64 day = 24LL * 3600 * 1'000'000;
    static constexpr auto all = std::array{ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea, ForgeKind::Gogs};

    static Provider sample()
    {
        Provider provider;
        provider.name = u"GitLab of the plant"_s;
        provider.kind = ForgeKind::GitLab;
        provider.address = u"https://git.example.com/gitlab"_s;
        provider.clientId = u"0123abcd"_s;
        return provider;
    }

private Q_SLOTS:
    void words()
    {
        for (const ForgeKind kind : all)
            QCOMPARE(forgeKindFrom(word(kind)), std::optional(kind));
        for (const BindingMethod method : {BindingMethod::Web, BindingMethod::Device, BindingMethod::Token})
            QCOMPARE(bindingMethodFrom(word(method)), std::optional(method));
        for (int i = 0; i <= int(BindingHealth::KeychainClosed); ++i)
            QCOMPARE(bindingHealthFrom(word(BindingHealth(i))), std::optional(BindingHealth(i)));
        for (int i = 0; i <= int(BindingState::KeychainClosed); ++i)
            QVERIFY(!word(BindingState(i)).isEmpty());
        for (int i = 0; i <= int(HookState::Removing); ++i)
            QCOMPARE(hookStateFrom(word(HookState(i))), std::optional(HookState(i)));
        QCOMPARE(forgeKindFrom(u"GitHub"), std::nullopt);
        QCOMPARE(hookStateFrom(u""), std::nullopt);
    }

    void whatIsAskedForIsEnough()
    {
        for (const ForgeKind kind : all)
            QVERIFY2(missingUses(kind, wantedScopes(kind)).isEmpty(), qPrintable(titleOf(kind)));
    }

    void missing_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("granted");
        QTest::addColumn<QList<ForgeUse>>("missing");

        using enum ForgeUse;
        QTest::newRow("github repo holds the others") << ForgeKind::GitHub << u"repo"_s << QList<ForgeUse>();
        QTest::newRow("github public_repo") << ForgeKind::GitHub << u"public_repo read:org"_s << QList<ForgeUse>();
        QTest::newRow("github hooks only") << ForgeKind::GitHub << u"admin:repo_hook"_s << QList{ListRepositories, ReportStatus, RegisterKeys};
        QTest::newRow("github read hooks") << ForgeKind::GitHub << u"repo:status read:repo_hook"_s
                                           << QList{ListRepositories, ManageHooks, RegisterKeys};
        QTest::newRow("github nothing") << ForgeKind::GitHub << QString() << QList{ListRepositories, ManageHooks, ReportStatus, RegisterKeys};
        QTest::newRow("gitlab api") << ForgeKind::GitLab << u"api"_s << QList<ForgeUse>();
        QTest::newRow("gitlab read_api") << ForgeKind::GitLab << u"read_api read_user"_s << QList{ManageHooks, ReportStatus, RegisterKeys};
        QTest::newRow("gitlab read_user") << ForgeKind::GitLab << u"read_user"_s
                                          << QList{ListRepositories, ManageHooks, ReportStatus, RegisterKeys};
        QTest::newRow("gitee without hook") << ForgeKind::Gitee << u"user_info projects"_s << QList{ManageHooks};
        QTest::newRow("gitee without projects") << ForgeKind::Gitee << u"hook"_s << QList{ListRepositories, RegisterKeys};
        QTest::newRow("gitea all") << ForgeKind::Gitea << u"all"_s << QList<ForgeUse>();
        QTest::newRow("gitea read") << ForgeKind::Gitea << u"read:repository"_s << QList{ManageHooks, ReportStatus, RegisterKeys};
        QTest::newRow("gitea write") << ForgeKind::Gitea << u"write:repository"_s << QList<ForgeUse>();
        QTest::newRow("gitea before 1.20") << ForgeKind::Gitea << u"repo"_s << QList<ForgeUse>();
        QTest::newRow("gogs has none") << ForgeKind::Gogs << QString() << QList<ForgeUse>();
    }

    void missing()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, granted);
        QFETCH(QList<ForgeUse>, missing);
        QCOMPARE(missingUses(kind, granted.split(u' ', Qt::SkipEmptyParts)), missing);
        QVERIFY(missingUses(kind, std::nullopt).isEmpty()); // nobody knows
        for (const ForgeUse use : missing)
            QVERIFY(!sentenceOf(use).isEmpty());
    }

    void states()
    {
        const Provider provider = sample();
        Binding binding;
        binding.scopes = QStringList{u"api"_s};
        QCOMPARE(stateOf(provider, binding, now), BindingState::Unchecked);
        binding.health = BindingHealth::Works;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Works);

        binding.expiresAtUs = now + endsSoonUs + 1;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Works);
        binding.expiresAtUs = now + day;
        QCOMPARE(stateOf(provider, binding, now), BindingState::EndsSoon);
        QVERIFY(needsPerson(BindingState::EndsSoon));
        binding.renews = true; // then it is nobody's business
        QCOMPARE(stateOf(provider, binding, now), BindingState::Works);
        binding.expiresAtUs = now - day;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Works);
        binding.renews = false;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Expired);

        binding.expiresAtUs = now + day;
        binding.scopes = QStringList{u"read_api"_s};
        QCOMPARE(stateOf(provider, binding, now), BindingState::ScopeMissing);

        // What keeps it from working comes first, and what says nothing about it needs nobody.
        binding.health = BindingHealth::Unreachable;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Unreachable);
        QVERIFY(!needsPerson(BindingState::Unreachable));
        binding.health = BindingHealth::KeychainClosed;
        QCOMPARE(stateOf(provider, binding, now), BindingState::KeychainClosed);
        QVERIFY(!needsPerson(BindingState::KeychainClosed));
        binding.health = BindingHealth::Revoked;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Revoked);
        binding.health = BindingHealth::Expired;
        QCOMPARE(stateOf(provider, binding, now), BindingState::Expired);
    }

    void problems_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("good");

        QTest::newRow("no name") << u"name"_s << QString() << false;
        QTest::newRow("64") << u"name"_s << QString(64, u'a') << true;
        QTest::newRow("65") << u"name"_s << QString(65, u'a') << false;
        QTest::newRow("slash in name") << u"name"_s << u"a/b"_s << false;
        QTest::newRow("space at end") << u"name"_s << u"GitHub "_s << false;
        QTest::newRow("line break") << u"name"_s << u"Git\nHub"_s << false;
        QTest::newRow("no address") << u"address"_s << QString() << false;
        QTest::newRow("http") << u"address"_s << u"http://127.0.0.1:3000"_s << true;
        QTest::newRow("ssh") << u"address"_s << u"ssh://git@example.com"_s << false;
        QTest::newRow("no scheme") << u"address"_s << u"git.example.com"_s << false;
        QTest::newRow("no host") << u"address"_s << u"https:///gitlab"_s << false;
        QTest::newRow("password") << u"address"_s << u"https://me:secret@git.example.com"_s << false;
        QTest::newRow("query") << u"address"_s << u"https://git.example.com?token=1"_s << false;
        QTest::newRow("slash at end") << u"address"_s << u"https://git.example.com/"_s << false;
        QTest::newRow("upwards") << u"address"_s << u"https://git.example.com/a/../b"_s << false;
        QTest::newRow("no client") << u"client_id"_s << QString() << true;
        QTest::newRow("space in client") << u"client_id"_s << u"a b"_s << false;
        QTest::newRow("certificate") << u"certificates"_s << u"-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n"_s << true;
        QTest::newRow("half a certificate") << u"certificates"_s << u"-----BEGIN CERTIFICATE-----\nMII="_s << false;
        QTest::newRow("no certificate") << u"certificates"_s << u"MII="_s << false;
        QTest::newRow("key") << u"certificates"_s
                             << u"-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"_s << false;
    }

    void problems()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(bool, good);
        Provider provider = sample();
        QString &changed = field == "name"_L1 ? provider.name
            : field == "address"_L1           ? provider.address
            : field == "client_id"_L1         ? provider.clientId
                                              : provider.certificates;
        changed = value;
        const QList<FieldProblem> found = problemsOf(provider);
        QCOMPARE(found.size(), good ? 0 : 1);
        if (!good)
            QCOMPARE(found.first().path, field);
        if (!good && !value.isEmpty() && field == "certificates"_L1)
            QVERIFY(!found.first().message.contains(value)); // it may be a key
    }

    void gogsHasTokensOnly()
    {
        Provider provider = sample();
        provider.kind = ForgeKind::Gogs;
        QCOMPARE(problemsOf(provider).value(0).path, u"client_id"_s);
        provider.clientId.clear();
        QVERIFY(problemsOf(provider).isEmpty());
        QVERIFY(!hasWebSignIn(ForgeKind::Gogs) && !hasDeviceFlow(ForgeKind::Gogs) && !hasDeviceFlow(ForgeKind::Gitee));
        for (const ForgeKind kind : all) {
            Provider standard = sample();
            standard.kind = kind;
            standard.address = standardAddress(kind);
            standard.clientId.clear();
            QCOMPARE(problemsOf(standard).isEmpty(), !standard.address.isEmpty());
        }
    }

    void registriesOfForges_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QStringList>("own");
        QTest::addColumn<QStringList>("others");
        QTest::newRow("github.com") << ForgeKind::GitHub << u"https://github.com"_s << QStringList{u"ghcr.io"_s, u"GHCR.io"_s}
                                    << QStringList{u"docker.pkg.github.com.evil.example"_s, u"github.com"_s, u"docker.io"_s, u"ghcr.io:5000"_s, u""_s};
        QTest::newRow("ghe.com") << ForgeKind::GitHub << u"https://acme.ghe.com"_s << QStringList{u"containers.acme.ghe.com"_s}
                                 << QStringList{u"ghcr.io"_s, u"containers.other.ghe.com"_s};
        QTest::newRow("GitHub Enterprise") << ForgeKind::GitHub << u"https://git.acme.example"_s << QStringList{u"containers.git.acme.example"_s}
                                           << QStringList{u"ghcr.io"_s, u"git.acme.example"_s};
        QTest::newRow("gitlab.com") << ForgeKind::GitLab << u"https://gitlab.com"_s << QStringList{u"registry.gitlab.com"_s}
                                    << QStringList{u"gitlab.com"_s, u"gitlab.com:5050"_s, u"registry.gitlab.com.evil.example"_s};
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"https://git.acme.example/gitlab"_s
                                << QStringList{u"registry.git.acme.example"_s, u"git.acme.example:5050"_s, u"git.acme.example:4567"_s}
                                << QStringList{u"git.acme.example:8080"_s, u"registry.gitlab.com"_s, u"registry.acme.example"_s};
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"https://git.acme.example"_s << QStringList{u"git.acme.example"_s}
                               << QStringList{u"git.acme.example:5000"_s, u"acme.example"_s};
        QTest::newRow("Gitea, port") << ForgeKind::Gitea << u"http://git.acme.example:3000/gitea"_s << QStringList{u"git.acme.example:3000"_s}
                                     << QStringList{u"git.acme.example"_s};
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"https://gitee.com"_s << QStringList() << QStringList{u"gitee.com"_s, u"registry.gitee.com"_s};
        QTest::newRow("Gogs") << ForgeKind::Gogs << u"https://gogs.example"_s << QStringList() << QStringList{u"gogs.example"_s};
    }
    void registriesOfForges()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const QString, address);
        QFETCH(const QStringList, own);
        QFETCH(const QStringList, others);
        Provider provider;
        provider.kind = kind;
        provider.address = address;
        for (const QString &registry : own)
            QVERIFY2(isRegistryOf(provider, registry), qPrintable(registry));
        for (const QString &registry : others)
            QVERIFY2(!isRegistryOf(provider, registry), qPrintable(registry));
        QVERIFY(!isRegistryOf(Provider(), u"containers."_s));
    }

    void scopesForPackages_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("granted");
        QTest::addColumn<QString>("pull");
        QTest::addColumn<QString>("push");
        QTest::newRow("GitHub, none") << ForgeKind::GitHub << u"repo"_s << u"read:packages"_s << u"write:packages"_s;
        QTest::newRow("GitHub, reads") << ForgeKind::GitHub << u"repo read:packages"_s << QString() << u"write:packages"_s;
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"write:packages"_s << QString() << QString();
        QTest::newRow("GitLab, none") << ForgeKind::GitLab << u"read_api read_user"_s << u"read_registry"_s << u"write_registry"_s;
        QTest::newRow("GitLab, everything") << ForgeKind::GitLab << u"api"_s << QString() << QString();
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"read_registry"_s << QString() << u"write_registry"_s;
        QTest::newRow("Gitea, none") << ForgeKind::Gitea << u"write:repository"_s << u"read:package"_s << u"write:package"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"write:package"_s << QString() << QString();
        QTest::newRow("Gitea, everything") << ForgeKind::Gitea << u"all"_s << QString() << QString();
        QTest::newRow("Gitee has none") << ForgeKind::Gitee << u"projects"_s << QString() << QString();
    }
    void scopesForPackages()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const QString, granted);
        const QStringList scopes = granted.split(u' ');
        QTEST(missingPackageScope(kind, scopes, PackageUse::Pull), "pull");
        QTEST(missingPackageScope(kind, scopes, PackageUse::Push), "push");
        QVERIFY(missingPackageScope(kind, std::nullopt, PackageUse::Push).isEmpty()); // nobody knows
    }

    void packagesAreAskedForByWish_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("scope");
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"https://github.com"_s << u"ghcr.io"_s << u"write:packages"_s;
        QTest::newRow("GitHub of one's own") << ForgeKind::GitHub << u"https://git.example.com"_s << u"containers.git.example.com"_s << u"write:packages"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"https://git.example.com:3000/git"_s << u"git.example.com:3000"_s << u"write:package"_s;
        QTest::newRow("GitLab asks for all anyhow") << ForgeKind::GitLab << u"https://gitlab.com"_s << QString() << QString();
        QTest::newRow("Gitee has none") << ForgeKind::Gitee << u"https://gitee.com"_s << QString() << QString();
        QTest::newRow("Gogs has none") << ForgeKind::Gogs << u"https://git.example.com"_s << QString() << QString();
        QTest::newRow("no address") << ForgeKind::GitHub << QString() << QString() << u"write:packages"_s;
    }
    void packagesAreAskedForByWish()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const QString, scope);
        Provider provider;
        provider.kind = kind;
        QFETCH(const QString, address);
        provider.address = address;
        QTEST(askedRegistryOf(provider), "registry");
        QVERIFY(scope.isEmpty() || !wantedScopes(kind).contains(scope));
        QCOMPARE(wantedScopes(kind, true), wantedScopes(kind) + (scope.isEmpty() ? QStringList() : QStringList{scope}));
        QVERIFY(missingPackageScope(kind, wantedScopes(kind, true), PackageUse::Push).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAccount)
#include "tst_account.moc"
