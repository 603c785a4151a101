// Keys made for a component, kept in the keychain and registered at a forge.
#include "app/services/deploykeys.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeployKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        begin(ForgeKind::GitHub);
        m_web = m_services->create(u"web"_s, [this](Component &component) {
            component.source.url = u"git@git.example.com:team/web.git"_s;
            component.source.binding = m_account;
            component.source.repository = u"team/web"_s;
            component.source.repositoryId = QString::number(m_forge->repository(u"team/web"_s)->id);
            component.source.sshIdentity = SshIdentity::Agent;
        });
    }
    void cleanup()
    {
        m_keys.reset();
        m_api.reset();
        m_transport.reset();
        m_forge.reset();
        m_services.reset();
    }

    void aKeyIsMadeAndRegistered_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
        QTest::newRow("Gitea") << ForgeKind::Gitea;
        QTest::newRow("Gitee") << ForgeKind::Gitee;
        QTest::newRow("Gogs") << ForgeKind::Gogs;
    }
    void aKeyIsMadeAndRegistered()
    {
        QFETCH(ForgeKind, kind);
        begin(kind);
        m_web.source.repositoryId = QString::number(m_forge->repository(u"team/web"_s)->id);
        VERIFY_OK(answerOf(m_services->components().save(m_web)));
        const auto made = answerOf(m_keys->make(m_web.id));
        VERIFY_OK(made);
        const Component now = *m_services->components().find(m_web.id);
        QCOMPARE(now.source.sshIdentity, SshIdentity::Stored);
        QVERIFY(m_services->secrets.values.value(now.source.credentialKey).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----"));
        QCOMPARE(answerOf(m_keys->stored(m_web.id)).value(), *made);

        QVERIFY(m_keys->canEnroll(m_web.id));
        VERIFY_OK(answerOf(m_keys->enroll(m_web.id)));
        VERIFY_OK(answerOf(m_keys->enroll(m_web.id))); // it is there already
        const QList<FakeKey> keys = m_forge->keys(u"team/web"_s);
        QCOMPARE(keys.size(), 1);
        QCOMPARE(keys.first().key.section(u' ', 0, 1), made->publicKey.section(u' ', 0, 1));
        QVERIFY(!keys.first().mayWrite);
        QVERIFY2(keys.first().title.startsWith(u"slipway/demo/web@"_s), qPrintable(keys.first().title));
        for (const FakeRequest &request : m_forge->requests())
            QVERIFY(!request.body.contains("PRIVATE"));
    }

    void withoutAnAccountThePersonIsTold()
    {
        m_web.source.binding = {};
        VERIFY_OK(answerOf(m_services->components().save(m_web)));
        VERIFY_OK(answerOf(m_keys->make(m_web.id)));
        QVERIFY(!m_keys->canEnroll(m_web.id));
        QCOMPARE(answerOf(m_keys->enroll(m_web.id)).error().code, ErrorCode::Unavailable);
    }

    void whatCanGoWrong()
    {
        QCOMPARE(answerOf(m_keys->make(ComponentId(u"gone"_s))).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(m_keys->stored(m_web.id)).error().code, ErrorCode::NotFound);
        VERIFY_OK(answerOf(m_services->components().setCredential(m_web.id, {}, "a password")));
        QCOMPARE(answerOf(m_keys->stored(m_web.id)).error().code, ErrorCode::Invalid);
        m_services->secrets.become(StoreState::Locked);
        QCOMPARE(answerOf(m_keys->make(m_web.id)).error().code, ErrorCode::Denied);
        m_services->secrets.become(StoreState::Ready);
        m_forge->repository(u"team/web"_s)->right = FakeRight::Read;
        VERIFY_OK(answerOf(m_keys->make(m_web.id)));
        QVERIFY(!answerOf(m_keys->enroll(m_web.id)));
    }

private:
    void begin(ForgeKind kind)
    {
        m_keys.reset();
        m_api.reset();
        m_forge = std::make_unique<FakeForge>(kind);
        m_forge->addRepository(u"team/web"_s);
        m_transport = std::make_unique<TokenTransport>(m_forge->site(), BindingMethod::Token, m_forge->issueToken());
        m_api = forgeApi(m_forge->site(), *m_transport);
        m_keys = std::make_unique<DeployKeys>(m_services->components(),
                                              [this](const BindingId &id) { return id == m_account ? m_api.get() : nullptr; });
    }

    const BindingId m_account{u"0123456789abcdef0123456789abcdef"_s};
    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<TokenTransport> m_transport;
    std::unique_ptr<ForgeApi> m_api;
    std::unique_ptr<DeployKeys> m_keys;
    Component m_web;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeployKeys)
#include "tst_deploykeys.moc"
