// "slipway doctor COMPONENT" as a script runs it, beside a program that serves and a forge that sends: what it finds of a webhook that
// is well, of one that somebody spoiled at the forge, and after --repair.
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/engineoptions.h"
#include "tests/flows/harness.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString repository = u"team/web"_s;

QJsonObject findingOf(const QJsonObject &report, const QString &check)
{
    for (const QJsonValue &finding : report[u"findings"_s].toArray()) {
        if (finding[u"check"_s].toString() == check)
            return finding.toObject();
    }
    return {};
}

} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aWebhookThatIsWell();
    void oneThatSomebodySpoiled();
    void oneThatIsGone();
    void whatOnlyAPersonCanMend();
    void wrongWords();

private:
    void setUp();
    FakeHook &hook() { return m_forge->repository(repository)->hooks.first(); }

    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Serve> m_serve;
    QByteArray m_token;
};

void TestDoctor::init()
{
    m_forge = std::make_unique<FakeForge>(ForgeKind::GitHub);
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    m_forge->addRepository(repository);
    m_forge->push(repository, u"main"_s);
    setUp();
    m_serve = std::make_unique<Serve>(*m_bench);
    QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    // The instance makes the webhook by itself.
    QTRY_COMPARE(m_forge->hooks(repository).size(), 1);
}

void TestDoctor::cleanup()
{
    m_serve.reset();
    m_bench.reset();
    m_forge.reset();
}

// An account and a component, as the window would have made them before the instance began.
void TestDoctor::setUp()
{
    const auto options = engineOptions(m_bench->data(), {}, m_bench->environment);
    auto opened = options ? Engine::open(*options) : failure(options.error());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    Engine &engine = **opened;
    QSignalSpy loaded(&engine, &Engine::loaded);
    QVERIFY(!loaded.isEmpty() || loaded.wait(patienceMs));
    Provider provider;
    provider.kind = m_forge->kind();
    provider.name = u"Forge"_s;
    provider.address = m_forge->baseUrl().toString();
    const auto saved = answerOf(engine.accounts().saveProvider(provider, {}, u"anna"_s));
    m_token = m_forge->issueToken();
    const auto bound = answerOf(engine.accounts().bindToken(saved ? saved->id : ProviderId(), m_token, u"anna"_s));
    QVERIFY2(bound, bound ? "" : qPrintable(bound.error().message));
    QVERIFY(answerOf(engine.components().saveProject({ProjectKey(u"demo"_s), u"Demo"_s})));
    Component draft;
    draft.project = ProjectKey(u"demo"_s);
    draft.name = u"web"_s;
    draft.source.url = m_forge->baseUrl().toString() + u"/team/web.git"_s;
    draft.source.binding = bound->id;
    draft.source.repository = repository;
    draft.source.repositoryId = QString::number(m_forge->repository(repository)->id);
    draft.git.enabled = draft.git.manageHook = true;
    draft.git.catchUp = false; // nothing but the webhook tells of pushes
    draft.build.script = u"true"_s;
    const auto made = answerOf(engine.components().create(draft));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
}

void TestDoctor::aWebhookThatIsWell()
{
    const Ran ran = m_bench->run({u"doctor"_s, u"web"_s});
    QVERIFY2(ran.code == 0, ran.told().constData());
    QVERIFY2(!ran.out.contains("PROBLEM") && ran.out.contains("ok") && ran.out.contains(" ms)"), ran.told().constData());
    const QJsonObject report = m_bench->ask({u"doctor"_s, u"demo/web"_s}).toObject();
    QCOMPARE(report[u"name"_s].toString(), u"web"_s);
    QVERIFY2(report[u"state"_s].toString() != u"error"_s, qPrintable(report[u"state"_s].toString()));
    QVERIFY(report[u"repaired"_s].toArray().isEmpty());
    for (const QString &check : {u"hook"_s, u"address"_s, u"events"_s, u"secret"_s, u"asked"_s, u"arrived"_s, u"verified"_s})
        QCOMPARE(findingOf(report, check)[u"state"_s].toString(), u"ok"_s);
    QVERIFY(findingOf(report, u"arrived"_s)[u"duration_us"_s].isDouble()); // 0 where the forge's clock has it sent and here at once
    QVERIFY2(!ran.told().contains(m_token), "the token is in what it says");
}

void TestDoctor::oneThatSomebodySpoiled()
{
    hook().secret = "another one";
    hook().events = QStringList{u"issues"_s};
    const Ran seen = m_bench->run({u"doctor"_s, u"web"_s});
    QVERIFY2(seen.code == 1 && seen.out.contains("PROBLEM"), seen.told().constData());
    QCOMPARE(hook().events, QStringList{u"issues"_s}); // looking changes nothing

    const Ran ran = m_bench->run({u"doctor"_s, u"web"_s, u"--repair"_s, u"--json"_s});
    QVERIFY2(ran.code == 0, ran.told().constData());
    const QJsonObject report = ran.json().toObject();
    const QJsonArray repaired = report[u"repaired"_s].toArray();
    QVERIFY2(!repaired.isEmpty() && repaired.first()[u"problem"_s].isNull(), ran.told().constData());
    QCOMPARE(findingOf(report, u"events"_s)[u"state"_s].toString(), u"ok"_s); // of the second look
    QCOMPARE(findingOf(report, u"verified"_s)[u"state"_s].toString(), u"ok"_s);
    QVERIFY(hook().events.contains(u"push"_s) && hook().secret != "another one");
    QCOMPARE(m_forge->hooks(repository).size(), 1);
}

void TestDoctor::oneThatIsGone()
{
    m_forge->repository(repository)->hooks.clear();
    const Ran seen = m_bench->run({u"doctor"_s, u"web"_s});
    QVERIFY2(seen.code == 1, seen.told().constData());
    QVERIFY(m_forge->hooks(repository).isEmpty());
    const Ran ran = m_bench->run({u"doctor"_s, u"web"_s, u"--repair"_s});
    QVERIFY2(ran.code == 0 && !ran.out.contains("PROBLEM"), ran.told().constData());
    QCOMPARE(m_forge->hooks(repository).size(), 1);
    // And it is good for what it is there for.
    m_forge->push(repository, u"main"_s, {}, u"Please @deploy"_s);
    QTRY_VERIFY(!m_bench->builds().isEmpty());
}

void TestDoctor::whatOnlyAPersonCanMend()
{
    m_forge->revokeToken(m_token);
    const Ran ran = m_bench->run({u"doctor"_s, u"web"_s, u"--repair"_s, u"--json"_s});
    QVERIFY2(ran.code == 1, ran.told().constData());
    const QJsonObject report = ran.json().toObject();
    QCOMPARE(report[u"state"_s].toString(), u"error"_s);
    QCOMPARE(findingOf(report, u"binding"_s)[u"remedy"_s].toString(), u"sign_in_again"_s);
}

void TestDoctor::wrongWords()
{
    const Ran nobody = m_bench->run({u"doctor"_s, u"nobody"_s});
    QVERIFY2(nobody.code == 1 && nobody.err.contains("nobody"), nobody.told().constData());
    const Ran nothing = m_bench->run({u"doctor"_s, u"--repair"_s});
    QVERIFY2(nothing.code == 2 && nothing.err.contains("COMPONENT"), nothing.told().constData());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDoctor)
#include "tst_doctor.moc"
