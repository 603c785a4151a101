#include "app/jobs/remoterefs.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/answer.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QScopeGuard>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestRemoteRefs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheList()
    {
        const QByteArray sha(40, 'a'), other(40, 'b');
        const RemoteRefs refs = readRemoteRefs("warning: redirecting\nref: refs/heads/trunk\tHEAD\n" + sha + "\tHEAD\n" + sha
                                               + "\trefs/heads/trunk\n" + other + "\trefs/heads/a/b\n" + sha + "\trefs/tags/v1\n" + other
                                               + "\trefs/tags/v1^{}\nnonsense\trefs/heads/no\n" + sha + "\trefs/pull/1/head\n");
        QCOMPARE(refs.defaultBranch, u"trunk"_s);
        QCOMPARE(refs.refs, (QList<RemoteRef>{{u"refs/heads/a/b"_s, QString::fromLatin1(other)},
                                              {u"refs/heads/trunk"_s, QString::fromLatin1(sha)},
                                              {u"refs/tags/v1"_s, QString::fromLatin1(other)}}));
        QCOMPARE(readRemoteRefs({}), RemoteRefs());
    }

    void asksARealServerWithItsCredential()
    {
        JobFixture jobs;
        const QString root = jobs.dataDir() + "/served"_L1;
        QVERIFY(QDir().mkpath(root));
        const QString temporary = jobs.dataDir() + "/tmp"_L1;
        QVERIFY(QDir().mkpath(temporary));
        qputenv("TMPDIR", QFile::encodeName(temporary));
        const auto restored = qScopeGuard([] { qunsetenv("TMPDIR"); });
        GitHttpServer server(root);
        QVERIFY(server.listen());
        TestRepository repository(root, u"web.git"_s);
        const QString sha = repository.commit(u"Base"_s, u"file.txt"_s, "base\n");
        repository.push();
        server.setCredential(u"ada"_s, u"tok-3n/with+special"_s);
        Component component = JobFixture::component(u"true"_s);
        component.source.url = server.url(u"web.git"_s);
        component.source.username = u"ada"_s;

        const SystemClock clock;
        RemoteRefsReader reader(clock);
        JobSecrets secrets;
        secrets.credential = u"tok-3n/with+special"_s;
        const auto refs = answerOf(reader.read(component, secrets, jobs.dataDir() + "/known_hosts"_L1));
        QVERIFY2(refs.has_value(), refs ? "" : qPrintable(refs.error().message + refs.error().detail));
        QVERIFY(!refs->refs.isEmpty());
        QCOMPARE(refs->refs.first().revision, sha);
        QVERIFY(refs->refs.first().name.startsWith(u"refs/heads/"_s));

        secrets.credential = u"wrong"_s;
        const auto refused = answerOf(reader.read(component, secrets, jobs.dataDir() + "/known_hosts"_L1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY2(refused.error().message.contains(u"refused access"_s), qPrintable(refused.error().message));

        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(QDir(temporary).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());

        component.source.url.clear();
        QCOMPARE(answerOf(reader.read(component, {}, {})).error().code, ErrorCode::Invalid);
        component.source.url = u"ext::sh -c true"_s;
        QVERIFY(!answerOf(reader.read(component, {}, {})));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRemoteRefs)
#include "tst_remoterefs.moc"
