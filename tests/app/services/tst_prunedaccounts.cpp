// Accounts that a configuration file takes away with their provider: the forge is told, with and without an instance that serves.
#include "app/services/accountservice.h"
#include "app/services/configservice.h"
#include "app/services/hookservice.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPrunedAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theForgeIsTold_data()
    {
        QTest::addColumn<bool>("isServing");
        QTest::newRow("by a running instance") << true;
        QTest::newRow("without one") << false;
    }
    void theForgeIsTold()
    {
        QFETCH(bool, isServing);
        EngineFixture fixture;
        FakeForge forge(ForgeKind::GitLab);
        forge.addRepository(u"team/web"_s);
        auto engine = fixture.serving();
        const QByteArray token = signIn(*engine, forge);
        const ComponentId web = addComponent(*engine, forge);
        QTRY_COMPARE(forge.hooks(u"team/web"_s).size(), 1);
        QTRY_VERIFY(!engine->hooks().isBusy(web));
        if (!isServing) {
            engine.reset();
            engine = fixture.loaded();
        }
        const auto plan = answerOf(engine->config().apply(withoutProviders(false)));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QVERIFY2(toText(*plan).contains(u"! providers/The forge: dev is unbound, and the forge is told to end the access\n"_s), qPrintable(toText(*plan)));
        QCOMPARE(plan->count(PlanStep::Kind::Noted), 1);
        QVERIFY(!forge.isValid(token));
        QVERIFY(forge.hooks(u"team/web"_s).isEmpty());
        QTRY_VERIFY(engine->accounts().bindings().isEmpty() && engine->accounts().providers().isEmpty());
        QTRY_VERIFY(engine->hooks().leftOver().isEmpty());
        const Component left = engine->components().find(web).value_or(Component());
        QVERIFY(left.source.binding.isEmpty());
        QCOMPARE(left.source.repository, u"team/web"_s);
    }

    void whatCouldNotBeToldIsNoted()
    {
        EngineFixture fixture;
        FakeForge forge(ForgeKind::GitLab);
        forge.addRepository(u"team/web"_s);
        auto engine = fixture.serving();
        signIn(*engine, forge);
        forge.setOffline(true);
        const auto plan = answerOf(engine->config().apply(withoutProviders(false)));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        const PlanStep last = plan->steps.value(plan->steps.size() - 1);
        QCOMPARE(last.kind, PlanStep::Kind::Noted);
        QCOMPARE(last.path, u"providers/The forge"_s);
        QVERIFY2(last.note.contains(u"could not be told"_s) && last.note.contains(u"dev"_s) && !last.note.endsWith(u'.'), qPrintable(last.note));
        QTRY_VERIFY(engine->accounts().bindings().isEmpty());
    }

    void aRehearsalTellsNobody()
    {
        EngineFixture fixture;
        FakeForge forge(ForgeKind::GitLab);
        auto engine = fixture.serving();
        const QByteArray token = signIn(*engine, forge);
        QVERIFY(answerOf(engine->config().apply(withoutProviders(true))));
        QVERIFY(forge.isValid(token));
        QCOMPARE(engine->accounts().bindings().size(), 1);
    }

private:
    static QByteArray signIn(Engine &engine, FakeForge &forge)
    {
        forge.addApplication({u"client"_s, "c11ent-secret", {u"http://127.0.0.1/console/oauth/redirect"_s}, true, true});
        Provider provider;
        provider.kind = forge.kind();
        provider.name = u"The forge"_s;
        provider.address = forge.baseUrl().toString();
        provider.clientId = u"client"_s;
        const auto saved = answerOf(engine.accounts().saveProvider(provider, QByteArray("c11ent-secret"), u"anna"_s));
        const FakeTokens issued = forge.issueTokens(u"client"_s, QStringList{wantedScopes(forge.kind())});
        TokenSet tokens;
        tokens.access = issued.access;
        tokens.refresh = issued.refresh;
        tokens.expiresAtUs = engine.clock().nowUs() + 7'200'000'000;
        const auto bound = answerOf(engine.accounts().bind(saved ? saved->id : ProviderId(), BindingMethod::Web, tokens, u"anna"_s));
        if (!bound)
            qFatal("%s", qPrintable(bound.error().message));
        return issued.access;
    }

    static ComponentId addComponent(Engine &engine, FakeForge &forge)
    {
        if (!answerOf(engine.components().saveProject({ProjectKey(u"demo"_s), u"Demo"_s})))
            qFatal("no project");
        Component component;
        component.project = ProjectKey(u"demo"_s);
        component.name = u"web"_s;
        component.source.url = forge.baseUrl().toString() + u"/team/web.git"_s;
        component.source.binding = engine.accounts().bindings().value(0).id;
        component.source.repository = u"team/web"_s;
        component.source.repositoryId = QString::number(forge.repository(u"team/web"_s)->id);
        component.git.enabled = component.git.manageHook = true;
        component.build.script = u"true"_s;
        const auto made = answerOf(engine.components().create(component));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return made->id;
    }

    static ApplyRequest withoutProviders(bool dryRun)
    {
        ApplyRequest request;
        request.yaml = "slipway: 1\nproviders: []\nprojects:\n  - {key: demo, components: [{name: web}]}\n";
        request.file = u"slipway.yaml"_s;
        request.prune = true;
        request.dryRun = dryRun;
        return request;
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPrunedAccounts)
#include "tst_prunedaccounts.moc"
