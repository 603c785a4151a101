// Trusted ssh servers as a person sees and changes them.
#include "app/services/knownhosts.h"
#include "app/jobs/runpaths.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray first = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
const QByteArray second = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAN9/L23cYIZ7gGN/NVxHpxBAnwh9r3JrGCCQevs0axR";
const QString firstPrint = u"SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"_s;

} // namespace

class TestKnownHosts : public QObject
{
    Q_OBJECT

    QString file() const { return knownHostsFile(m_folder->path()); }
    void write(const QByteArray &content, qint64 atUs)
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.flush());
        QVERIFY(out.setFileTime(QDateTime::fromMSecsSinceEpoch(atUs / 1000), QFileDevice::FileModificationTime));
    }
    QByteArray content() const
    {
        QFile in(file());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    QList<KnownHost> list() { return answerOf(m_hosts->list()).value(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_hosts = std::make_unique<KnownHosts>(*m_clock, m_folder->path());
    }

    void nobodyIsTrustedAtFirst()
    {
        QVERIFY(list().isEmpty());
        QVERIFY(!QFile::exists(file()));
    }

    void whenTheyCameIsRemembered()
    {
        const qint64 longAgo = m_clock->nowUs() - 9'000'000'000, later = m_clock->nowUs() - 5'000'000'000;
        write("a.example.com " + first + '\n', longAgo);
        QCOMPARE(list().size(), 1);
        QCOMPARE(list().first().addedAtUs, longAgo);
        QCOMPARE(list().first().key.fingerprint, firstPrint);
        write("a.example.com " + first + "\nb.example.com " + second + '\n', later); // as ssh does
        m_hosts = std::make_unique<KnownHosts>(*m_clock, m_folder->path());
        const QList<KnownHost> hosts = list();
        QCOMPARE(hosts.size(), 2);
        QCOMPARE(hosts[0].addedAtUs, longAgo);
        QCOMPARE(hosts[1].addedAtUs, later);
    }

    void oneIsRemoved()
    {
        const QByteArray rest = "# by hand\nb.example.com " + second + '\n';
        write("a.example.com " + first + '\n' + rest, m_clock->nowUs());
        const HostKey gone = list().first().key;
        QSignalSpy changed(m_hosts.get(), &KnownHosts::changed);
        QVERIFY(answerOf(m_hosts->remove(gone)).has_value());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(content(), rest);
        QCOMPARE(answerOf(m_hosts->remove(gone)).error().code, ErrorCode::NotFound);
        QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void someAreAdded()
    {
        write("a.example.com " + first, m_clock->nowUs()); // without its line feed
        QVERIFY(answerOf(m_hosts->add(QString::fromUtf8("# scanned\n[b.example.com]:2222 " + second + "\r\n"))).has_value());
        QCOMPARE(content(), "a.example.com " + first + "\n[b.example.com]:2222 " + second + '\n');
        QVERIFY(answerOf(m_hosts->add(QString::fromUtf8("a.example.com " + first))).has_value()); // known already
        QCOMPARE(list().size(), 2);
    }

    void anotherKeyIsRefused()
    {
        write("a.example.com " + first + '\n', m_clock->nowUs());
        const auto added = answerOf(m_hosts->add(QString::fromUtf8("new.example.com " + first + "\na.example.com " + second)));
        QCOMPARE(added.error().code, ErrorCode::Conflict);
        for (const QString &part : {u"a.example.com"_s, firstPrint, fingerprintOf(second.split(' ').at(1))})
            QVERIFY2(added.error().message.contains(part), qPrintable(added.error().message));
        QCOMPARE(list().size(), 1); // all or nothing
        QCOMPARE(answerOf(m_hosts->add(u"a.example.com ssh-ed25519 nonsense"_s)).error().code, ErrorCode::Invalid);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<KnownHosts> m_hosts;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestKnownHosts)
#include "tst_knownhosts.moc"
