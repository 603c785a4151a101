// From a push to its log with real parts only: git http-backend, the listener's socket, the keychain, the sandbox.
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "hook secret, 24 letters!";
const QByteArray signingToken = "whsec_" + QByteArray("a signing key of 32 bytes, yes!!").toBase64();

QString id(const char *name) { return ComponentText::idOf(QString::fromLatin1(name)); }

bool allPassed(const QJsonObject &delivery)
{
    const QJsonArray checks = delivery["checks"_L1].toArray();
    return !checks.isEmpty() && std::all_of(checks.begin(), checks.end(), [](const QJsonValue &check) {
        return check["passed"_L1].toBool() && !check["rule"_L1].toString().isEmpty()
            && !check["wanted"_L1].toString().isEmpty();
    });
}

QJsonObject checkOf(const QJsonObject &delivery, QLatin1String rule)
{
    for (const QJsonValue &check : delivery["checks"_L1].toArray()) {
        if (check["rule"_L1] == QString(rule))
            return check.toObject();
    }
    return {};
}

} // namespace

class TestLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pushIsBuilt();
    void sendersAreUnderstood_data();
    void sendersAreUnderstood();
    void wrongSignatureIsRefused();
    void sameDeliveryBuildsOnce();
    void switchedOffBuildsNothing();
    void otherBranchIsFiltered();
    void branchPatternBuilds();
    void keywordDecides_data();
    void keywordDecides();
    void pingIsATest();
    void deletionIsFiltered();
    void otherRepositoryIsFiltered();
    void oldCommitIsBuiltAsPushed();
    void failingScriptIsSaid();
    void noSecretIsWrittenDown();
    void serveSaidNothingElse();

private:
    Push push(const QString &sha, const QString &message = u"A change"_s) const
    {
        Push push;
        push.url = m_git->url(u"web.git"_s);
        push.after = sha;
        push.messages = {message};
        return push;
    }
    Answer post(const Request &request) const { return send(m_serve->port(), request); }
    // The listener judges signatures once the component's secret has come from the keychain.
    void awaitSecret(const QString &component)
    {
        QTRY_COMPARE(post(githubEvent(component, secret, "ping", "{}")).status, 200);
    }

    Workbench m_bench{Workbench::Secrets::Keychain};
    QTemporaryDir m_repositories;
    std::unique_ptr<GitHttpServer> m_git;
    std::unique_ptr<Serve> m_serve;
    QString m_first, m_second, m_release;
};

void TestLoop::initTestCase()
{
    TestRepository repository(m_repositories.path(), u"web.git"_s);
    m_first = repository.commit(u"First"_s, u"hello.txt"_s, "hello from the first commit\n");
    repository.push();
    m_second = repository.commit(u"Second"_s, u"hello.txt"_s, "hello from the second commit\n");
    repository.push();
    m_release = repository.commit(u"Release"_s, u"hello.txt"_s, "hello from the release\n");
    repository.push(u"release/1.0"_s);
    m_git = std::make_unique<GitHttpServer>(m_repositories.path());
    QVERIFY(m_git->listen());

    ComponentText web;
    web.url = m_git->url(u"web.git"_s);
    web.script = u"echo \"begin $SLIPWAY_COMPONENT\"\necho \"head $(git rev-parse HEAD), told $GIT_COMMIT\"\n"
                 "cat hello.txt\necho \"token $HOOK_SECRET.\"\necho end\n"_s;
    const auto named = [&web](const char *name) {
        ComponentText component = web;
        component.name = QString::fromLatin1(name);
        return component;
    };
    QList<ComponentText> components;
    for (const char *name : {"web", "github", "github-form", "gitlab", "gitee", "gitee-signed", "gogs", "gitea", "forgejo"})
        components += named(name);
    ComponentText signedGitlab = named("gitlab-signed");
    signedGitlab.secret = u"{from_env: SIGNING_TOKEN}"_s;
    ComponentText patterns = named("patterns");
    patterns.branches = {u"main"_s, u"release/*"_s};
    ComponentText keyword = named("keyword");
    keyword.keyword = u"deploy"_s;
    ComponentText off = named("off");
    off.enabled = false;
    ComponentText failing = named("failing");
    failing.script = u"echo before\nfalse\necho after\n"_s;
    components += {signedGitlab, patterns, keyword, off, failing};

    m_bench.environment.insert(u"HOOK_SECRET"_s, QString::fromLatin1(secret));
    m_bench.environment.insert(u"SIGNING_TOKEN"_s, QString::fromLatin1(signingToken));
    m_bench.apply(components);
    m_serve = std::make_unique<Serve>(m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    QVERIFY(QFileInfo(u"/proc/%1/exe"_s.arg(m_serve->ready()["pid"_L1].toInteger())).symLinkTarget().endsWith(u"slipway"));
}

void TestLoop::pushIsBuilt()
{
    const QString delivery = newDelivery();
    const Answer answer = post(github(id("web"), secret, push(m_second, u"Second"_s), delivery));
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.json()["code"_L1].toInt(), 202);
    QVERIFY(answer.json()["data"_L1].toObject().contains("list"_L1));
    QVERIFY(!answer.delivery().isEmpty());

    const QJsonObject row = m_bench.decided(answer.delivery());
    QCOMPARE(row["status"_L1].toString(), u"build"_s);
    QVERIFY2(allPassed(row), QJsonDocument(row).toJson().constData());
    QCOMPARE(row["provider"_L1].toString(), u"github"_s);
    QCOMPARE(row["provider_delivery"_L1].toString(), delivery);
    QCOMPARE(row["event_name"_L1].toString(), u"push"_s);
    QCOMPARE(row["component"_L1].toString(), u"web"_s);
    QVERIFY(!row["received_at"_L1].toString().isEmpty());
    const QJsonObject event = row["event"_L1].toObject();
    QCOMPARE(event["kind"_L1].toString(), u"push"_s);
    QCOMPARE(event["repository"_L1].toString(), u"team/web"_s);
    QCOMPARE(event["clone_url"_L1].toString(), m_git->url(u"web.git"_s));
    QCOMPARE(event["ref"_L1].toString(), u"refs/heads/main"_s);
    QCOMPARE(event["branch"_L1].toString(), u"main"_s);
    QCOMPARE(event["sha"_L1].toString(), m_second);
    QCOMPARE(event["before"_L1].toString(), QString(40, u'1'));
    QCOMPARE(event["head_message"_L1].toString(), u"Second"_s);
    QVERIFY(event["tag"_L1].isNull());
    QCOMPARE(event["deleted"_L1], QJsonValue(false));

    const QJsonObject build = m_bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(build["revision"_L1].toString(), m_second);
    QCOMPARE(build["cause"_L1].toString(), u"webhook"_s);
    QCOMPARE(build["delivery"_L1].toString(), answer.delivery());
    QCOMPARE(build["component"_L1].toString(), u"web"_s);
    QCOMPARE(build["number"_L1].toInt(), 1);
    QCOMPARE(build["exit_code"_L1].toInt(-1), 0);
    QStringList times;
    for (const auto key : {"queued_at"_L1, "started_at"_L1, "first_output_at"_L1, "finished_at"_L1})
        times += build[key].toString();
    QVERIFY2(!times.contains(QString()) && std::is_sorted(times.begin(), times.end()), qPrintable(times.join(u' ')));

    const QByteArray log = m_bench.log(build["id"_L1].toString());
    QVERIFY2(log.contains("begin web\nhead " + m_second.toLatin1() + ", told " + m_second.toLatin1()
                          + "\nhello from the second commit\ntoken .\nend\n"),
             log.constData());
    QCOMPARE(m_bench.log(u"web#1"_s), log);
    QCOMPARE(m_bench.log(u"demo/web#1"_s), log);
}

void TestLoop::sendersAreUnderstood_data()
{
    using Form = Request (*)(const QString &, const QByteArray &, const Push &);
    QTest::addColumn<Form>("form");
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("numbered"); // the sender numbers its deliveries
    const auto add = [](const char *name, Form form, const char *provider, bool numbered = true) {
        QTest::newRow(name) << form << QString::fromLatin1(name) << QString::fromLatin1(provider) << numbered;
    };
    add("github", [](const QString &component, const QByteArray &key, const Push &push) {
        return github(component, key, push);
    }, "github");
    add("github-form", githubForm, "github");
    add("gitlab", gitlabToken, "gitlab");
    add("gitlab-signed", gitlabSigned, "gitlab");
    add("gitee", giteePassword, "gitee", false);
    add("gitee-signed", giteeSigned, "gitee", false);
    add("gogs", gogs, "gogs");
    add("gitea", gitea, "gitea");
    add("forgejo", forgejo, "forgejo");
}

void TestLoop::sendersAreUnderstood()
{
    using Form = Request (*)(const QString &, const QByteArray &, const Push &);
    QFETCH(Form, form);
    QFETCH(QString, component);
    QFETCH(QString, provider);
    const QByteArray &key = component == u"gitlab-signed" ? signingToken : secret;
    const Request request = form(ComponentText::idOf(component), key, push(m_second, u"Second, with “quotes” & more"_s));
    const Answer answer = post(request);
    QCOMPARE(answer.status, 202);

    const QJsonObject row = m_bench.decided(answer.delivery());
    QCOMPARE(row["provider"_L1].toString(), provider);
    QVERIFY2(row["status"_L1] == u"build"_s && allPassed(row), QJsonDocument(row).toJson().constData());
    QCOMPARE(row["event"_L1]["sha"_L1].toString(), m_second);
    QCOMPARE(row["event"_L1]["branch"_L1].toString(), u"main"_s);
    // Who signs nothing is not believed what the commit says: the repository is asked.
    const bool isSigned = component != u"gitlab"_s && provider != u"gitee"_s;
    QCOMPARE(row["event"_L1]["head_message"_L1].toString().trimmed(), isSigned ? u"Second, with “quotes” & more"_s : u"Second"_s);
    QVERIFY(!row["provider_delivery"_L1].toString().isEmpty());
    const QJsonObject build = m_bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(build["revision"_L1].toString(), m_second);

    // The same bytes again, as a sender repeats what it thinks was lost.
    const QJsonObject again = m_bench.decided(post(request).delivery());
    QCOMPARE(again["status"_L1].toString(), u"duplicate"_s);
    QCOMPARE(again["provider_delivery"_L1], row["provider_delivery"_L1]);

    const Answer forged = post(form(ComponentText::idOf(component), "some other secret", push(m_second)));
    QCOMPARE(forged.status, 401);
    QCOMPARE(m_bench.builds({u"--component"_s, component}).size(), 1);
}

void TestLoop::wrongSignatureIsRefused()
{
    awaitSecret(id("web"));
    const qsizetype before = m_bench.builds().size();
    const Request request = github(id("web"), "not the secret", push(m_second));
    const Answer answer = post(request);
    QCOMPARE(answer.status, 401);
    QVERIFY(!answer.body.contains(secret));
    const QString sent = QString::fromLatin1(request.headers.at(4).second);
    QJsonObject row;
    const auto isRecorded = [&] {
        for (const QJsonObject &refused : m_bench.deliveries({u"--status"_s, u"refused"_s, u"--component"_s, u"web"_s}))
            row = refused;
        return !row.isEmpty();
    };
    QTRY_VERIFY(isRecorded());
    QCOMPARE(row["answer"_L1].toInt(), 401);
    QCOMPARE(row["provider"_L1].toString(), u"github"_s);
    QCOMPARE(row["component"_L1].toString(), u"web"_s);
    const QJsonObject check = checkOf(row, "signature"_L1);
    QCOMPARE(check["passed"_L1], QJsonValue(false));
    QVERIFY(!check["hint"_L1].toString().isEmpty());
    QVERIFY(row["build"_L1].isNull());
    QCOMPARE(m_bench.builds().size(), before);
}

void TestLoop::sameDeliveryBuildsOnce()
{
    const qsizetype before = m_bench.builds({u"--component"_s, u"web"_s}).size();
    const QString delivery = newDelivery();
    const Request request = github(id("web"), secret, push(m_second), delivery);
    const QJsonObject first = m_bench.decided(post(request).delivery());
    QCOMPARE(first["status"_L1].toString(), u"build"_s);
    const Answer repeated = post(request);
    QCOMPARE(repeated.status, 202);
    const QJsonObject second = m_bench.decided(repeated.delivery());
    QCOMPARE(second["status"_L1].toString(), u"duplicate"_s);
    QCOMPARE(second["provider_delivery"_L1].toString(), delivery);
    QVERIFY(second["build"_L1].isNull());
    QCOMPARE(checkOf(second, "first_seen"_L1)["passed"_L1], QJsonValue(false));
    QVERIFY(!checkOf(second, "first_seen"_L1)["hint"_L1].toString().isEmpty());
    QCOMPARE(m_bench.builds({u"--component"_s, u"web"_s}).size(), before + 1);
}

void TestLoop::switchedOffBuildsNothing()
{
    const Answer answer = post(github(id("off"), secret, push(m_second)));
    QCOMPARE(answer.status, 202);
    const QJsonObject row = m_bench.decided(answer.delivery());
    QCOMPARE(row["status"_L1].toString(), u"off"_s);
    QVERIFY(!row["reason"_L1].toString().isEmpty());
    QVERIFY(!checkOf(row, "switch"_L1)["hint"_L1].toString().isEmpty());
    QVERIFY(row["build"_L1].isNull());
}

void TestLoop::otherBranchIsFiltered()
{
    Push other = push(m_second);
    other.ref = u"refs/heads/feature/blue"_s;
    const QJsonObject row = m_bench.decided(post(github(id("patterns"), secret, other)).delivery());
    QCOMPARE(row["status"_L1].toString(), u"filtered"_s);
    QCOMPARE(row["event"_L1]["branch"_L1].toString(), u"feature/blue"_s);
    const QJsonObject check = checkOf(row, "branch"_L1);
    QCOMPARE(check["passed"_L1], QJsonValue(false));
    QCOMPARE(check["seen"_L1].toString(), u"feature/blue"_s);
    QVERIFY(check["wanted"_L1].toString().contains(u"release/*"_s));
    QVERIFY(check["hint"_L1].toString().contains(u"feature/"_s));
    QVERIFY(row["build"_L1].isNull());
}

void TestLoop::branchPatternBuilds()
{
    Push release = push(m_release);
    release.ref = u"refs/heads/release/1.0"_s;
    const QJsonObject row = m_bench.decided(post(github(id("patterns"), secret, release)).delivery());
    QVERIFY2(row["status"_L1] == u"build"_s && allPassed(row), QJsonDocument(row).toJson().constData());
    const QJsonObject build = m_bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(build["branch"_L1].toString(), u"release/1.0"_s);
    QVERIFY(m_bench.log(build["id"_L1].toString()).contains("hello from the release\n"));
}

void TestLoop::keywordDecides_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("status");
    QTest::newRow("without") << u"Just a change"_s << u"filtered"_s;
    QTest::newRow("word alone") << u"deploy it"_s << u"filtered"_s;
    QTest::newRow("with") << u"A change\n\n@deploy now"_s << u"build"_s;
}

void TestLoop::keywordDecides()
{
    QFETCH(QString, message);
    const QJsonObject row = m_bench.decided(post(github(id("keyword"), secret, push(m_second, message))).delivery());
    QTEST(row["status"_L1].toString(), "status");
    const QJsonObject check = checkOf(row, "keyword"_L1);
    QVERIFY(check["wanted"_L1].toString().contains(u"@deploy"_s));
    QCOMPARE(check["hint"_L1].toString().isEmpty(), check["passed"_L1].toBool());
}

void TestLoop::pingIsATest()
{
    for (const char *component : {"web", "off"}) {
        awaitSecret(id(component));
        const Answer answer = post(githubEvent(id(component), secret, "ping", R"({"zen":"Design for failure.","hook_id":1})"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(m_bench.decided(answer.delivery())["status"_L1].toString(), u"test"_s);
    }
}

void TestLoop::deletionIsFiltered()
{
    Push deletion = push(QString(40, u'0'));
    deletion.before = m_second;
    const Answer answer = post(github(id("web"), secret, deletion));
    QCOMPARE(answer.status, 202);
    const QJsonObject row = m_bench.decided(answer.delivery());
    QCOMPARE(row["status"_L1].toString(), u"filtered"_s);
    QCOMPARE(row["event"_L1]["deleted"_L1], QJsonValue(true));
    QVERIFY(row["event"_L1]["sha"_L1].isNull());
    QVERIFY(row["reason"_L1].toString().contains(u"deleted"_s));
}

void TestLoop::otherRepositoryIsFiltered()
{
    Push other = push(m_second);
    other.repository = u"somebody/else"_s;
    other.url = u"https://git.example.com/somebody/else.git"_s;
    const QJsonObject row = m_bench.decided(post(github(id("web"), secret, other)).delivery());
    QCOMPARE(row["status"_L1].toString(), u"filtered"_s);
    QCOMPARE(checkOf(row, "repository"_L1)["passed"_L1], QJsonValue(false));
    QVERIFY(checkOf(row, "repository"_L1)["hint"_L1].toString().contains(u"somebody/else"_s));
}

void TestLoop::oldCommitIsBuiltAsPushed()
{
    // The branch has moved on since; what was pushed is what counts.
    const QJsonObject row = m_bench.decided(post(github(id("web"), secret, push(m_first, u"First"_s))).delivery());
    QCOMPARE(row["status"_L1].toString(), u"build"_s);
    const QJsonObject build = m_bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"succeeded"_s);
    QCOMPARE(build["revision"_L1].toString(), m_first);
    const QByteArray log = m_bench.log(build["id"_L1].toString());
    QVERIFY2(log.contains("head " + m_first.toLatin1()) && log.contains("hello from the first commit"), log.constData());
}

void TestLoop::failingScriptIsSaid()
{
    const QJsonObject row = m_bench.decided(post(github(id("failing"), secret, push(m_second))).delivery());
    const QJsonObject build = m_bench.finished(row["build"_L1].toString());
    QCOMPARE(build["state"_L1].toString(), u"failed"_s);
    QCOMPARE(build["exit_code"_L1].toInt(), 1);
    QVERIFY(!build["reason"_L1].toString().isEmpty());
    const QByteArray log = m_bench.log(build["id"_L1].toString());
    QVERIFY(log.contains("before\n") && !log.contains("after\n"));
}

void TestLoop::noSecretIsWrittenDown()
{
    for (const QJsonObject &row : m_bench.askRows({u"doctor"_s})) {
        if (row["check"_L1] == u"keychain"_s)
            QVERIFY2(row["message"_L1].toString().contains(u"keychain"_s), qPrintable(row["message"_L1].toString()));
    }
    QDirIterator files(m_bench.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue; // a socket
        const QByteArray bytes = file.readAll();
        for (const QByteArray &value : {secret, signingToken})
            QVERIFY2(!bytes.contains(value) && !bytes.contains(value.toBase64()), qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 3);
}

void TestLoop::serveSaidNothingElse()
{
    bool sandboxWorks = false;
    for (const QJsonObject &finding : m_bench.askRows({u"doctor"_s}))
        sandboxWorks |= finding["check"_L1] == u"sandbox"_s && finding["state"_L1] == u"ok"_s;
    const Ran ran = m_serve->end();
    QCOMPARE(ran.code, 0);
    // A machine without sandboxes, as most containers are, has that said, once.
    QCOMPARE(ran.err.count('\n'), sandboxWorks ? 0 : 1);
    QCOMPARE(ran.err.contains("without a sandbox"), !sandboxWorks);
    QCOMPARE(ran.out.count('\n'), 1);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestLoop)
#include "tst_loop.moc"
