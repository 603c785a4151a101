// One answer to who signs in at a repository: account, stored credential, agent or key file.
#include "app/services/gitcredentials.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const BindingId account(u"0123456789abcdef0123456789abcdef"_s);
const QByteArray key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

GitSource source(const QString &url)
{
    GitSource source;
    source.url = url;
    source.username = u"anna"_s;
    source.credentialKey = u"source/web"_s;
    return source;
}

} // namespace

class TestGitCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_secrets = std::make_unique<MemorySecretStore>();
        m_secrets->values.insert(u"source/web"_s, "stored");
        m_git = std::make_unique<GitCredentials>(*m_secrets);
        m_account = GitLogin{u"oauth2"_s, u"token"_s, {}};
        m_asked.clear();
        m_git->setAccounts([this](const BindingId &, const QString &address) {
            m_asked.append(address);
            return answered(m_account);
        });
        m_agentBefore = qgetenv("SSH_AUTH_SOCK");
    }
    void cleanup() { m_agentBefore.isEmpty() ? qunsetenv("SSH_AUTH_SOCK") : qputenv("SSH_AUTH_SOCK", m_agentBefore); }

    void whoSignsIn_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("bound");
        QTest::addColumn<SshIdentity>("identity");
        QTest::addColumn<GitLogin>("login");
        const GitLogin none, stored{u"anna"_s, u"stored"_s, {}}, token{u"oauth2"_s, u"token"_s, {}}, agent{u"anna"_s, {}, u"/run/agent"_s};
        const QString https = u"https://git.example.com/team/web.git"_s, ssh = u"git@git.example.com:team/web.git"_s;
        QTest::newRow("https") << https << false << SshIdentity::Stored << stored;
        QTest::newRow("https, account") << https << true << SshIdentity::Stored << token;
        QTest::newRow("https knows no agent") << https << false << SshIdentity::Agent << stored;
        QTest::newRow("ssh") << ssh << false << SshIdentity::Stored << stored;
        QTest::newRow("ssh knows no account") << ssh << true << SshIdentity::Stored << stored;
        QTest::newRow("ssh, agent") << ssh << false << SshIdentity::Agent << agent;
        QTest::newRow("git") << u"git://git.example.com/team/web.git"_s << true << SshIdentity::Stored << none;
        QTest::newRow("folder") << u"/srv/git/web.git"_s << true << SshIdentity::Stored << none;
        QTest::newRow("nonsense") << u"ext::sh -c true"_s << true << SshIdentity::Stored << none;
    }
    void whoSignsIn()
    {
        QFETCH(QString, url);
        QFETCH(bool, bound);
        QFETCH(SshIdentity, identity);
        QFETCH(GitLogin, login);
        qputenv("SSH_AUTH_SOCK", "/run/agent");
        GitSource asked = source(url);
        asked.sshIdentity = identity;
        if (bound)
            asked.binding = account;
        const auto found = answerOf(m_git->of(asked));
        VERIFY_OK(found);
        QCOMPARE(*found, login);
        QCOMPARE(m_asked, login.secret == u"token"_s ? QStringList{url} : QStringList());
    }

    void nothingIsStored()
    {
        GitSource asked = source(u"https://git.example.com/team/web.git"_s);
        asked.credentialKey.clear();
        QCOMPARE(answerOf(m_git->of(asked)).value(), (GitLogin{u"anna"_s, {}, {}}));
        QCOMPARE(m_secrets->reads, 0);
    }

    // Its token is dead, or the address is not of its forge.
    void whereTheAccountMayNot_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("isStoredUsed");
        QTest::newRow("denied") << ErrorCode::Denied << true;
        QTest::newRow("gone") << ErrorCode::NotFound << true;
        QTest::newRow("for now") << ErrorCode::Unavailable << false;
    }
    void whereTheAccountMayNot()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, isStoredUsed);
        m_account = failure(code, u"Sign in again."_s);
        GitSource asked = source(u"https://git.example.com/team/web.git"_s);
        asked.binding = account;
        const auto found = answerOf(m_git->of(asked));
        QCOMPARE(found.has_value(), isStoredUsed);
        if (isStoredUsed)
            QCOMPARE(found->secret, u"stored"_s);
        asked.credentialKey.clear();
        const auto refused = answerOf(m_git->of(asked));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QVERIFY(refused.error().message.contains(u"account"_s) && refused.error().message.endsWith(u"Sign in again."_s));
    }

    void aClosedKeychainIsSaid()
    {
        m_secrets->become(StoreState::Locked);
        const auto found = answerOf(m_git->of(source(u"https://git.example.com/team/web.git"_s)));
        QVERIFY(!found);
        QVERIFY(found.error().message.startsWith(u"The repository's credential could not be read"_s));
    }

    void noAgent()
    {
        qunsetenv("SSH_AUTH_SOCK");
        GitSource asked = source(u"git@git.example.com:team/web.git"_s);
        asked.sshIdentity = SshIdentity::Agent;
        QCOMPARE(answerOf(m_git->of(asked)).error().code, ErrorCode::Unavailable);
    }

    void keyFiles_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: there is none
        QTest::addColumn<bool>("isAbsolute");
        QTest::addColumn<std::optional<ErrorCode>>("code");
        QTest::newRow("key") << key << true << std::optional<ErrorCode>();
        QTest::newRow("not there") << QByteArray() << true << std::optional(ErrorCode::NotFound);
        QTest::newRow("public half") << QByteArray("ssh-ed25519 AAAA me") << true << std::optional(ErrorCode::Invalid);
        QTest::newRow("relative") << key << false << std::optional(ErrorCode::Invalid);
        QTest::newRow("huge") << key + QByteArray(100'000, 'x') << true << std::optional(ErrorCode::Denied);
    }
    void keyFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isAbsolute);
        QFETCH(std::optional<ErrorCode>, code);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"id_ed25519"_s);
        if (!content.isNull()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        }
        GitSource asked = source(u"ssh://git@git.example.com/team/web.git"_s);
        asked.sshIdentity = SshIdentity::File;
        asked.sshKeyFile = isAbsolute ? path : u"id_ed25519"_s;
        const auto found = answerOf(m_git->of(asked));
        QCOMPARE(found ? std::optional<ErrorCode>() : std::optional(found.error().code), code);
        if (found)
            QCOMPARE(found->secret.toUtf8(), key);
        else
            QVERIFY(found.error().message.contains(asked.sshKeyFile)); // and what to do, see the sentences
    }

    void anAddressThatIsTypedGetsNothingStored()
    {
        GitSource typed = source(u"git@other.example.com:team/web.git"_s);
        typed.sshIdentity = SshIdentity::Agent;
        const auto found = answerOf(m_git->of(GitCredentials::withoutStored(typed)));
        QCOMPARE(found.value(), (GitLogin{u"anna"_s, {}, {}}));
    }

private:
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<GitCredentials> m_git;
    Result<GitLogin> m_account;
    QStringList m_asked;
    QByteArray m_agentBefore;
};

Q_DECLARE_METATYPE(std::optional<slipway::ErrorCode>)

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitCredentials)
#include "tst_gitcredentials.moc"
