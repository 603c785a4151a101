// The file of trusted ssh servers, and keys made by the real ssh-keygen.
#include "app/jobs/hostkeys.h"
#include "app/jobs/sshkeygen.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Of github.com, as docs.github.com publishes it with its fingerprint.
const QByteArray github = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
const QString githubPrint = u"SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"_s;

} // namespace

class TestHostKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFile()
    {
        const QByteArray file = "# trusted\n\ngithub.com,140.82.121.4 ssh-ed25519 " + github
            + " a comment\r\n@revoked  old.example.com ssh-ed25519 " + github + "\nbroken ssh-ed25519 AAAA\nliar ssh-rsa " + github
            + "\nhalf ssh-ed25519\n|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 " + github;
        const QList<HostKey> keys = hostKeysIn(file);
        QCOMPARE(keys.size(), 3);
        QCOMPARE(keys[0], (HostKey{u"github.com,140.82.121.4"_s, u"ssh-ed25519"_s, githubPrint, {}, 3}));
        QCOMPARE(keys[1].marker, u"@revoked"_s);
        QCOMPARE(keys[2].line, 8);
        QVERIFY(namesHost(keys[0], u"140.82.121.4"_s));
        QVERIFY(namesHost(keys[0], u"GitHub.com"_s));
        QVERIFY(!namesHost(keys[0], u"github.co"_s));
        QVERIFY(namesHost(keys[2], u"192.168.1.61"_s)); // of sshd(8)'s own making, see hiddenNames()
        QVERIFY(!namesHost(keys[2], u"192.168.1.62"_s));
        QVERIFY(hostKeysIn({}).isEmpty());
    }

    void hiddenNames()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"known"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[git.example.com]:2222 ssh-ed25519 " + github + '\n');
        file.close();
        QCOMPARE(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-H"_s, u"-f"_s, file.fileName()}), 0);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<HostKey> keys = hostKeysIn(file.readAll());
        QCOMPARE(keys.size(), 1);
        QVERIFY(keys[0].hosts.startsWith(u"|1|"_s));
        QVERIFY(namesHost(keys[0], u"[git.example.com]:2222"_s));
        QVERIFY(!namesHost(keys[0], u"git.example.com"_s));
    }

    void aChangedKey()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"known_hosts"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("other ssh-ed25519 " + github + "\ngit.example.com ssh-ed25519 " + github + '\n');
        file.close();
        const QString shown = u"SHA256:"_s + QString(43, u'n');
        const QString said = u"@@@\nThe fingerprint for the ED25519 key sent by the remote host is\n%1.\r\nPlease contact your system "
                             "administrator.\nOffending ED25519 key in %2:2\nHost key for git.example.com has changed and you have requested "
                             "strict checking.\nHost key verification failed.\n"_s.arg(shown, file.fileName());
        const QString words = changedHostKey(said.toUtf8());
        for (const QString &part : {u"git.example.com"_s, githubPrint, shown})
            QVERIFY2(words.contains(part), qPrintable(words));
        QCOMPARE(changedHostKey("Host key verification failed.\n"), QString());
        // A server's own words are no witness.
        QString told = said;
        QCOMPARE(changedHostKey(told.replace(u'\n', u"\nremote: "_s).toUtf8()), QString());
        QFile::remove(file.fileName());
        const QString less = changedHostKey(said.toUtf8());
        QVERIFY(less.contains(shown) && !less.contains(githubPrint));
    }

    void keysAreMade()
    {
        SshKeygen keygen;
        const QDir runtime(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
        const auto made = answerOf(keygen.make(u"slipway/demo/web\n@here"_s));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        QVERIFY(made->privateKey.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n"));
        QVERIFY2(made->publicKey.startsWith(u"ssh-ed25519 AAAA"_s) && made->publicKey.endsWith(u" slipway/demo/web @here"_s), qPrintable(made->publicKey));
        QVERIFY(runtime.entryList({u"slipway-key-*"_s}).isEmpty()); // nothing stays
        QVERIFY(QDir::temp().entryList({u"slipway-key-*"_s}).isEmpty());
        const auto half = answerOf(keygen.publicHalf(made->privateKey.trimmed()));
        QVERIFY2(half, qPrintable(half ? QString() : half.error().message + half.error().detail));
        QCOMPARE(half->publicKey, made->publicKey);
        QCOMPARE(half->fingerprint, made->fingerprint);
        QVERIFY(answerOf(keygen.make(u"again"_s))->publicKey != made->publicKey);
    }

    void whatIsNoKey()
    {
        SshKeygen keygen;
        QCOMPARE(answerOf(keygen.publicHalf("a password")).error().code, ErrorCode::Invalid);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"locked"_s);
        QCOMPARE(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u"secret words"_s, u"-f"_s, path}), 0);
        QFile locked(path);
        QVERIFY(locked.open(QIODevice::ReadOnly));
        QCOMPARE(answerOf(keygen.publicHalf(locked.readAll())).error().code, ErrorCode::Invalid);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHostKeys)
#include "tst_hostkeys.moc"
