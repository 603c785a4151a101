#include "app/secrets/keychainstore.h"
#include "app/secrets/opensecretstore.h"
#include "app/secrets/sealedfilestore.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

using Kind = SecretStoreOptions::Kind;

class TestSecretStoreOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keychainUnlessSaidOtherwise()
    {
        QCOMPARE(options({}).value().kind, Kind::Keychain);
        QCOMPARE(options({{u"SLIPWAY_SECRETS"_s, u"keychain"_s}}).value().kind, Kind::Keychain);
        // A passphrase alone chooses nothing.
        QCOMPARE(options({{u"SLIPWAY_PASSPHRASE"_s, u"x"_s}}).value().kind, Kind::Keychain);
        const auto store = openSecretStore({});
        QVERIFY(qobject_cast<KeychainStore *>(store.value().get()));
    }

    void sealedByTheEnvironment()
    {
        const auto chosen = options({{u"SLIPWAY_SECRETS"_s, u"sealed"_s}, {u"SLIPWAY_PASSPHRASE"_s, u"päss"_s}});
        QCOMPARE(chosen.value().kind, Kind::SealedFile);
        QCOMPARE(chosen.value().passphrase, QByteArray("p\xc3\xa4ss"));
        QCOMPARE(chosen.value().sealedFile, u"/data/secrets.sealed"_s);
        const auto store = openSecretStore(chosen.value());
        QVERIFY(qobject_cast<SealedFileStore *>(store.value().get()));
    }

    void sealedByAPassphraseFile()
    {
        const QString path = passphraseFile("from file \r\nmore\n");
        QCOMPARE(options({}, path).value().passphrase, QByteArray("from file "));
        const auto both = options({{u"SLIPWAY_SECRETS"_s, u"sealed"_s}, {u"SLIPWAY_PASSPHRASE"_s, u"x"_s}}, path);
        QCOMPARE(both.value().passphrase, QByteArray("from file "));
    }

    void contradictionsAreErrors()
    {
        QCOMPARE(options({{u"SLIPWAY_SECRETS"_s, u"plain"_s}}).error().code, ErrorCode::Invalid);
        QCOMPARE(options({{u"SLIPWAY_SECRETS"_s, u"sealed"_s}}).error().code, ErrorCode::Invalid);
        QCOMPARE(options({{u"SLIPWAY_SECRETS"_s, u"sealed"_s}, {u"SLIPWAY_PASSPHRASE"_s, QString()}}).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(options({{u"SLIPWAY_SECRETS"_s, u"keychain"_s}}, passphraseFile("x\n")).error().code, ErrorCode::Invalid);
        QCOMPARE(options({}, passphraseFile("\n")).error().code, ErrorCode::Invalid);
        QCOMPARE(options({}, passphraseFile(QByteArray(5000, 'x'))).error().code, ErrorCode::Invalid);
        QCOMPARE(options({}, m_folder.filePath(u"none"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(openSecretStore({Kind::SealedFile, u"/data/secrets.sealed"_s, {}}).error().code, ErrorCode::Invalid);
    }

    void passphraseFileMustBePrivate()
    {
        const QString path = passphraseFile("x\n");
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QCOMPARE(options({}, path).error().code, ErrorCode::Denied);
    }

private:
    Result<SecretStoreOptions> options(const QMap<QString, QString> &variables, const QString &file = {})
    {
        QProcessEnvironment environment;
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), *it);
        return secretStoreOptions(environment, u"/data/secrets.sealed"_s, file);
    }

    QString passphraseFile(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"passphrase"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no passphrase file");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSecretStoreOptions)
#include "tst_secretstoreoptions.moc"
