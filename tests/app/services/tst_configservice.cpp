#include "app/logs/logrules.h"
#include "app/services/configservice.h"
#include "app/services/environmentrules.h"
#include "app/settings/logsettings.h"
#include "app/storage/accountrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray twoComponents =
    "slipway: 1\n"
    "projects:\n"
    "  - key: demo\n"
    "    name: Demo\n"
    "    components:\n"
    "      - name: web\n"
    "        source:\n"
    "          git: {url: \"https://git.example.com/team/web.git\", branch: main, credential: {from_env: WEB_TOKEN}, username: bot}\n"
    "        triggers:\n"
    "          git: {enabled: true, secret: {from_env: WEB_SECRET}, keyword: deploy}\n"
    "        build: {script: \"make\"}\n"
    "      - name: api\n"
    "        source:\n"
    "          git: {url: \"https://git.example.com/team/api.git\"}\n"
    "        triggers:\n"
    "          git: {enabled: true, secret: {from_env: API_SECRET}}\n"
    "        build: {script: \"make\"}\n";

} // namespace

class TestConfigService : public QObject
{
    Q_OBJECT

    static ApplyRequest requestFor(const QByteArray &yaml)
    {
        QProcessEnvironment environment;
        environment.insert(u"WEB_SECRET"_s, u"web-secret"_s);
        environment.insert(u"API_SECRET"_s, u"api-secret"_s);
        environment.insert(u"WEB_TOKEN"_s, u"web-token"_s);
        ApplyRequest request;
        request.yaml = yaml;
        request.file = u"slipway.yaml"_s;
        const auto outside = ConfigService::outsideSecretsOf(yaml, request.file, environment, QString());
        request.secrets = outside.value_or(QMap<QString, QByteArray>());
        return request;
    }
    static Result<Plan> apply(ServicesFixture &services, const ApplyRequest &request)
    {
        services.manualClock.advanceMs(1);
        ConfigService config(services.database(), services.components(), services.secrets, services.clock());
        return answerOf(config.apply(request));
    }
    static QByteArray exported(ServicesFixture &services)
    {
        ConfigService config(services.database(), services.components(), services.secrets, services.clock());
        return answerOf(config.exportYaml()).value_or(QByteArray());
    }
    // Of a provider that is there, as if a person had bound it.
    static BindingId bind(ServicesFixture &services, const QString &provider, const QString &account, const QString &id)
    {
        Binding binding;
        binding.id = BindingId(id);
        binding.account = binding.accountId = account;
        binding.tokenKey = u"forge/"_s + id;
        const auto bound = services.write([&](Transaction &tx) -> Result<> {
            AccountRepository accounts(tx);
            for (const Provider &one : accounts.providers().value_or(QList<Provider>())) {
                if (one.name == provider)
                    binding.provider = one.id;
            }
            return accounts.save(binding, u"anna"_s, 1);
        });
        return bound ? binding.id : BindingId();
    }
    static QList<Provider> providersOf(ServicesFixture &services)
    {
        return services.read([](Transaction &tx) { return AccountRepository(tx).providers(); }).value_or(QList<Provider>());
    }
    static Component named(ServicesFixture &services, const QString &name)
    {
        return services.components().resolve(name).value_or(Component());
    }

private Q_SLOTS:
    void howThingsAreBuiltSurvivesAWipe()
    {
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/config/items.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        ApplyRequest request;
        request.file = u"items.yaml"_s;
        request.yaml = file.readAll();
        request.secrets = {{u"from_env FORGE_TOKEN"_s, "forge-token"}, {u"from_env GO_TOKEN"_s, "go-token"},
                           {u"from_env HUB_PASSWORD"_s, "hub-password"}};

        ServicesFixture services;
        const auto first = apply(services, request);
        VERIFY_OK(first);
        QCOMPARE(first->saveItems.size(), 9);
        const QByteArray text = exported(services);
        QVERIFY2(!text.contains("forge-token") && !text.contains("hub-password") && text.contains("build_script: |"), text.constData());
        QVERIFY(services.secrets.values.values().contains("go-token"));
        QVERIFY(services.secrets.values.values().contains("hub-password"));
        const auto again = apply(services, request);
        VERIFY_OK(again);
        QVERIFY2(again->isEmpty(), qPrintable(toText(*again))); // the secrets are those that are stored

        // Into another installation with the same keychain.
        ServicesFixture other;
        other.secrets.values = services.secrets.values;
        ApplyRequest back;
        back.file = u"export.yaml"_s;
        back.yaml = text;
        VERIFY_OK(apply(other, back));
        QCOMPARE(exported(other), text);

        // Another secret replaces that of the code host, which nobody needs any more. A template's is kept: who is pinned to the
        // revision before is built with it.
        request.secrets = {{u"from_env FORGE_TOKEN"_s, "another-forge"}, {u"from_env GO_TOKEN"_s, "another-token"}};
        VERIFY_OK(apply(services, request));
        const QList<QByteArray> values = services.secrets.values.values();
        QVERIFY(values.contains("another-forge") && !values.contains("forge-token"));
        QVERIFY(values.contains("another-token") && values.contains("go-token"));

        request.yaml = "slipway: 1\nprojects: []\ntools: []\ncode_hosts: []\nobject_storages: []\nimage_registries: []\ndockerfiles: []\ntemplates: []\nbuilds: []\n";
        request.prune = true;
        const auto wiped = apply(services, request);
        VERIFY_OK(wiped);
        QVERIFY(!exported(services).contains("go build"));
        QVERIFY(services.secrets.values.isEmpty());
    }

    void providersAndAccountsSurviveAWipe()
    {
        ServicesFixture services;
        const QByteArray providers = "slipway: 1\nprojects: []\nproviders:\n"
                                     "  - {name: GitHub, kind: github, client_id: app, client_secret: {from_env: WEB_TOKEN}}\n"
                                     "  - {name: Plant, kind: gitea, address: \"https://git.example.com\"}\n";
        VERIFY_OK(apply(services, requestFor(providers)));
        VERIFY_OK(services.write([](Transaction &tx) {
            return AccountRepository(tx).save({ProviderId(u"mine"_s), ForgeKind::GitLab, u"Mine"_s, u"https://gitlab.com"_s, true, {}, {}, {}}, u"anna"_s, 1);
        }));
        const BindingId bound = bind(services, u"GitHub"_s, u"build-bot"_s, u"00000000000000000000000000000007"_s);
        QVERIFY(!bound.isEmpty());
        services.create(u"web"_s, [&bound](Component &draft) {
            draft.source.url = u"https://github.com/team/web.git"_s;
            draft.source.branch = u"trunk"_s;
            draft.source.binding = bound;
            draft.source.repository = u"team/web"_s;
            draft.source.repositoryId = u"42"_s;
            draft.git.manageHook = true;
        });
        const Component before = named(services, u"web"_s);
        const QByteArray text = exported(services);
        QVERIFY2(text.contains("account: \"GitHub/build-bot\"") && !text.contains("Mine") && !text.contains("web-token"), text.constData());
        QVERIFY(apply(services, requestFor(providers))->isEmpty()); // the secret is the one that is stored
        QVERIFY2(apply(services, requestFor(text))->isEmpty(), text.constData());

        // Into an installation where nobody is bound.
        ServicesFixture other;
        other.secrets.values = services.secrets.values;
        const auto first = apply(other, requestFor(text));
        VERIFY_OK(first);
        QVERIFY2(toText(*first).contains(u"! demo/web: account GitHub/build-bot is not bound here"_s), qPrintable(toText(*first)));
        Component expected = before;
        expected.source.binding = {};
        expected.git.changedAtUs = named(other, u"web"_s).git.changedAtUs;
        expected.git.changedBy = named(other, u"web"_s).git.changedBy;
        QCOMPARE(named(other, u"web"_s), expected);
        QCOMPARE(providersOf(other).size(), 2);
        QCOMPARE(other.secrets.values.value(providersOf(other).first().clientSecretKey), QByteArray("web-token"));
        // Somebody binds it, and the file is applied again.
        expected.source.binding = bind(other, u"GitHub"_s, u"build-bot"_s, u"00000000000000000000000000000008"_s);
        QVERIFY(!expected.source.binding.isEmpty());
        const auto again = apply(other, requestFor(text));
        VERIFY_OK(again);
        QCOMPARE(again->count(PlanStep::Kind::Noted), 0);
        QCOMPARE(named(other, u"web"_s), expected);
        QCOMPARE(exported(other), text);
    }

    void providersChangeAndGo()
    {
        ServicesFixture services;
        QByteArray yaml = "slipway: 1\nprojects: []\nproviders:\n"
                          "  - {name: GitHub, kind: github, client_id: app, client_secret: {from_env: WEB_TOKEN}}\n";
        VERIFY_OK(apply(services, requestFor(yaml)));
        const Provider before = providersOf(services).value(0);
        QVERIFY(isHexId(before.id.toString()));
        VERIFY_OK(services.write([](Transaction &tx) {
            return AccountRepository(tx).save({ProviderId(u"mine"_s), ForgeKind::GitLab, u"Mine"_s, u"https://gitlab.com"_s, true, {}, {}, {}}, u"anna"_s, 1);
        }));
        QVERIFY(!bind(services, u"GitHub"_s, u"build-bot"_s, u"00000000000000000000000000000007"_s).isEmpty());
        yaml.replace("client_id: app", "client_id: other").replace("WEB_TOKEN", "API_SECRET");
        const auto changed = apply(services, requestFor(yaml));
        VERIFY_OK(changed);
        QCOMPARE(changed->count(PlanStep::Kind::Changed), 1);
        const Provider after = providersOf(services).value(0);
        QCOMPARE(after.id, before.id); // what is bound to it stays bound
        QCOMPARE(after.clientId, u"other"_s);
        QCOMPARE(services.secrets.values.values(), QList<QByteArray>{"api-secret"}); // the old one is not left behind

        ApplyRequest request = requestFor("slipway: 1\nprojects: []\n");
        request.prune = true;
        VERIFY_OK(apply(services, request));
        QCOMPARE(providersOf(services).size(), 2);
        request.yaml += "providers: []\n";
        VERIFY_OK(apply(services, request));
        QCOMPARE(providersOf(services).size(), 1);
        QVERIFY(providersOf(services).first().personal);
        QVERIFY(services.secrets.values.isEmpty());
        QVERIFY(services.read([](Transaction &tx) { return AccountRepository(tx).bindings(); })->isEmpty());

        request.yaml = "slipway: 1\nprojects: []\nproviders:\n  - {name: Mine, kind: gitlab}\n";
        const auto refused = apply(services, request);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"slipway.yaml:4: providers[0].name"_s), qPrintable(refused.error().message));
    }

    void revisionsThatCountSurviveAWipe()
    {
        const QByteArray file = "slipway: 1\nprojects:\n  - {key: demo, name: Demo}\n"
                                "templates:\n  - {name: go, build_script: \"three\", revision: 3, released: 2, canaries: [brave], releases_when_green: true,\n"
                                "     revisions: [{number: 1, note: \"the first\", build_script: one, parameters: [{key: A, is_credential: true,"
                                " default_value: {from_env: WEB_TOKEN}}]},\n                 {number: 2, build_script: two}]}\n"
                                "builds:\n"
                                "  - {name: brave, project_key: demo, services: [{service_name: a, service_module: a}], template: {template_name: go}}\n"
                                "  - {name: calm, project_key: demo, services: [{service_name: b, service_module: b}], template: {template_name: go}}\n"
                                "  - {name: pinned, project_key: demo, services: [{service_name: c, service_module: c}],\n"
                                "     template: {template_name: go, template_revision: 1}}\n";
        ServicesFixture services;
        VERIFY_OK(apply(services, requestFor(file)));
        services.reopen();
        const auto history = answerOf(services.templates().history(u"go"_s));
        VERIFY_OK(history);
        QCOMPARE(history->size(), 3);
        QCOMPARE(history->last().note, u"the first"_s);
        const Template go = *services.templates().find(u"go"_s);
        QCOMPARE(go.newest, 3);
        for (const auto &[name, number] : {std::pair{u"brave"_s, 3}, {u"calm"_s, 2}, {u"pinned"_s, 1}})
            QCOMPARE(revisionFor(go, name, *services.definitions().find(name)->binding), number);
        const QString key = history->last().plan.parameters.first().secretKey;
        QCOMPARE(services.secrets.values.value(key), QByteArray("web-token"));

        const QByteArray text = exported(services);
        QVERIFY2(apply(services, requestFor(text))->isEmpty(), text.constData());
        ServicesFixture other;
        other.secrets.values = services.secrets.values;
        VERIFY_OK(apply(other, requestFor(text)));
        QCOMPARE(exported(other), text);

        // A file that speaks of the plan only: the newest revision, for all, and the numbers go on.
        const QByteArray plain = "slipway: 1\nprojects:\n  - {key: demo, name: Demo}\ntemplates:\n  - {name: go, build_script: four}\n";
        VERIFY_OK(apply(services, requestFor(plain)));
        services.reopen();
        QCOMPARE(services.templates().find(u"go"_s)->newest, 4);
        QVERIFY(!services.templates().find(u"go"_s)->isOnTrial());
        QVERIFY(apply(services, requestFor(plain))->isEmpty());

        const auto problem = [&](QByteArray yaml, const char *before, const char *after) {
            QVERIFY2(yaml.contains(before), before);
            const auto applied = apply(other, requestFor(yaml.replace(before, after)));
            QVERIFY(!applied.has_value());
            QVERIFY2(applied.error().message.contains(u"revision"_s, Qt::CaseInsensitive), qPrintable(applied.error().message));
        };
        problem(file, "template_revision: 1", "template_revision: 7");
        problem(file, "number: 2", "number: 3");
        problem(file, "number: 2", "number: 1");
        problem(file, "released: 2", "released: 9");
        problem(file, "released: 2, ", "");
        problem(file, "revision: 3", "revision: three");
        problem(file, "build_script: one", "build_script: other"); // the number is taken by another plan
    }

    void appliesOnceAndThenNothing()
    {
        ServicesFixture services;
        const ApplyRequest request = requestFor(twoComponents);
        const auto first = apply(services, request);
        VERIFY_OK(first);
        QCOMPARE(first->count(PlanStep::Kind::Added), 3);
        const Component web = named(services, u"web"_s);
        QCOMPARE(services.secretOf(web), QByteArray("web-secret"));
        QCOMPARE(services.secrets.values.value(web.source.credentialKey), QByteArray("web-token"));
        QCOMPARE(web.git.changedBy, u"anna"_s);
        QVERIFY(web.git.changedAtUs > 0);
        QCOMPARE(services.secrets.values.size(), 3);

        const auto again = apply(services, request);
        VERIFY_OK(again);
        QVERIFY2(again->isEmpty(), qPrintable(toText(*again)));
        QCOMPARE(named(services, u"web"_s), web);
        services.reopen();
        QCOMPARE(named(services, u"web"_s), web);
    }

    void exportsWhatApplyTakesForTheSame()
    {
        ServicesFixture services;
        VERIFY_OK(apply(services, requestFor(twoComponents)));
        services.create(u"script"_s, [](Component &c) {
            c.source = {};
            c.git.enabled = false;
            c.build.script = u"echo 'a\n b: #c'\n"_s;
        });
        const QByteArray yaml = exported(services);
        QVERIFY(!yaml.contains("web-secret") && !yaml.contains("web-token"));
        const auto same = apply(services, requestFor(yaml));
        VERIFY_OK(same);
        QVERIFY2(same->isEmpty(), qPrintable(toText(*same)));
        ApplyRequest pruning = requestFor(yaml);
        pruning.prune = true;
        QVERIFY(apply(services, pruning)->isEmpty());
        QCOMPARE(exported(services), yaml);
    }

    void whatIsSharedIsWrittenDownAndComesBack()
    {
        ServicesFixture services;
        const QByteArray yaml = "slipway: 1\nqueues: [{name: gpu, slots: 2}]\n"
                                "environments:\n  approval_hours: 5\n  production: {review: false, freeze: [\"Fri 16:00 - Mon 08:00\"],"
                                " approval_hours: 9, branches: [main, release/*], strict_state: true, quiet_seconds: 30, allowed_addresses: [10.0.0.0/8]}\n"
                                "projects: [{key: demo, components: [{name: a, source: {git: {url: \"\", check_repository: false}},"
                                " build: {script: make, queue_group: gpu}}]}]\n";
        const auto applied = apply(services, requestFor(yaml));
        VERIFY_OK(applied);
        const auto shared = services.read([](Transaction &tx) { return sharedRules(tx); });
        VERIFY_OK(shared);
        QCOMPARE(shared->groups, (QList{QueueGroup{u"gpu"_s, 2}}));
        QCOMPARE(shared->approvalHours, 5);
        QVERIFY(!shared->environments.value(Environment::Production).review);
        const auto rules = services.read([](Transaction &tx) { return environmentRules(tx, Environment::Production); });
        VERIFY_OK(rules);
        QCOMPARE(*rules, (EnvironmentRules{false, 9, {u"main"_s, u"release/*"_s}, true, 30, {u"10.0.0.0/8"_s}}));
        const auto others = services.read([](Transaction &tx) { return environmentRules(tx, Environment::Test); });
        QCOMPARE(*others, (EnvironmentRules{.approvalHours = 5}));
        QCOMPARE(shared->environments.value(Environment::Production).freeze.size(), 1);
        QVERIFY(apply(services, requestFor(yaml))->isEmpty());

        const QByteArray before = exported(services);
        ApplyRequest wipe = requestFor("slipway: 1\nprojects: []\n"
                                       "environments: {approval_hours: 72, production: {review: true, freeze: [], approval_hours: 0, branches: [],"
                                       " strict_state: false, quiet_seconds: 0, allowed_addresses: []}}\n");
        wipe.prune = true;
        VERIFY_OK(apply(services, wipe));
        QVERIFY(!exported(services).contains("gpu"));
        VERIFY_OK(apply(services, requestFor(before)));
        QCOMPARE(exported(services), before);
    }

    void exportWipeApplyGivesTheSame_data()
    {
        QTest::addColumn<QByteArray>("component");
        QTest::newRow("git") << QByteArray("source: {git: {url: \"https://git.example.com/a.git\"}}, triggers: {git: {enabled: true}}");
        QTest::newRow("image") << QByteArray("source: {image: {reference: \"team/a:1\"}}, triggers: {image: {enabled: true}}");
        QTest::newRow("api") << QByteArray("source: {git: {url: \"https://git.example.com/a.git\"}}, triggers: {api: {enabled: true}}");
        QTest::newRow("closed") << QByteArray("closed: true, source: {git: {url: \"https://git.example.com/a.git\"}}");
    }
    // Also when a switch was used and the source became another one before.
    void exportWipeApplyGivesTheSame()
    {
        QFETCH(QByteArray, component);
        ServicesFixture services;
        const auto file = [](const QByteArray &a) {
            return requestFor("slipway: 1\nsettings: {jobs: {slots: 5}, retention: {delivery_days: 7}}\n"
                              "projects: [{key: demo, components: [{name: a, id: 0123456789abcdef0123456789abcdef, " + a + "}]}]\n");
        };
        VERIFY_OK(apply(services, file("source: {image: {reference: \"team/a:1\"}}, triggers: {image: {enabled: true}, api: {enabled: true}}")));
        VERIFY_OK(apply(services, file("source: {git: {url: \"https://git.example.com/b.git\"}}, triggers: {git: {enabled: true}, api: {enabled: false}}")));
        VERIFY_OK(apply(services, file(component)));
        const QByteArray before = exported(services);
        QVERIFY2(before.contains("slots: \"5\"") || before.contains("slots: 5"), before.constData());
        ServicesFixture fresh;
        fresh.secrets.values = services.secrets.values;
        VERIFY_OK(apply(fresh, requestFor(before)));
        QCOMPARE(exported(fresh), before);
        const auto rows = fresh.read([](Transaction &tx) { return AuditRepository(tx).of(u"setting/jobs/slots"_s, 0); });
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), 1);
        QCOMPARE(rows->first().actor, u"anna"_s);
        QCOMPARE(rows->first().after, u"5"_s);
    }

    // What colleagues hide and highlight in logs goes along; how logs look and what opens their files is each person's own.
    void rulesOfLogsGoAlong()
    {
        ServicesFixture services;
        LogRules rules;
        rules.filters = {{{u"npm warn: \"x\""_s, false, true, false}}};
        rules.highlighters = {{{u"e[rR]{2}"_s, true, false, true}, true, 3}};
        const QString text = toText(rules);
        VERIFY_OK(services.write([&](Transaction &tx) {
            SettingRepository stored(tx);
            auto set = stored.set(settings::logRules.key, text, u"anna"_s, 1);
            for (const QString &own : {settings::logEditor.key, settings::logZoom.key})
                set = set ? stored.set(own, u"150"_s, u"anna"_s, 1) : set;
            return set;
        }));
        const QByteArray file = exported(services);
        QVERIFY2(file.contains("\n  log:\n    rules: "), file.constData());
        QVERIFY2(!file.contains("150"), file.constData());
        ServicesFixture fresh;
        VERIFY_OK(apply(fresh, requestFor(file)));
        QCOMPARE(exported(fresh), file);
        const auto read = fresh.read([](Transaction &tx) { return SettingRepository(tx).all(); });
        VERIFY_OK(read);
        QCOMPARE(logRulesFrom(read->value(settings::logRules.key)), rules);

        QVERIFY(!apply(fresh, requestFor("slipway: 1\nsettings: {log: {rules: nonsense}}\n")));
        QVERIFY(!apply(fresh, requestFor("slipway: 1\nsettings: {log: {editor: \"rm {file}\"}}\n")));
    }

    void anAcceptedTagOutlivesTheFile()
    {
        ServicesFixture services;
        const QByteArray yaml = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: shop\n"
                                "        source: {image: {reference: \"r.example/shop:1.4.0\"}}\n"
                                "        triggers: {image: {enabled: true, tag_policy: {kind: semver, pattern: ^1}}}\n";
        VERIFY_OK(apply(services, requestFor(yaml)));
        const auto at = [&] { return named(services, u"shop"_s).image.value_or(ImageSource()).reference; };
        const auto move = [&](const QString &tag) {
            Component shop = named(services, u"shop"_s);
            shop.image = movedTo(*shop.image, {tag, {}});
            VERIFY_OK(services.write([&](Transaction &tx) { return ComponentRepository(tx).save(shop, u"ImageWebhook"_s, 1); }));
        };
        move(u"1.5.0"_s);
        const auto kept = apply(services, requestFor(yaml));
        VERIFY_OK(kept);
        QVERIFY2(toText(*kept).contains(u"stays r.example/shop:1.5.0"_s), qPrintable(toText(*kept)));
        QCOMPARE(at(), u"r.example/shop:1.5.0"_s);

        // What else the file changes leaves it there, too.
        QByteArray longer = yaml;
        longer.replace("- name: shop\n", "- name: shop\n        review: always\n");
        VERIFY_OK(apply(services, requestFor(longer)));
        QCOMPARE(at(), u"r.example/shop:1.5.0"_s);
        QCOMPARE(named(services, u"shop"_s).review, Review::Always);

        const QByteArray before = exported(services);
        ApplyRequest wipe = requestFor("slipway: 1\nprojects: []\n");
        wipe.prune = true;
        VERIFY_OK(apply(services, wipe));
        QVERIFY(services.components().all().isEmpty());
        VERIFY_OK(apply(services, requestFor(before)));
        QCOMPARE(exported(services), before);
        QVERIFY(apply(services, requestFor(before))->isEmpty());

        move(u"1.6.0"_s);
        VERIFY_OK(apply(services, requestFor(before))); // it began at 1.5.0
        QCOMPARE(at(), u"r.example/shop:1.6.0"_s);
        ApplyRequest back = requestFor(before);
        back.resetTags = true;
        VERIFY_OK(apply(services, back));
        QCOMPARE(at(), u"r.example/shop:1.5.0"_s);

        move(u"1.7.0"_s);
        Component edited = named(services, u"shop"_s);
        edited.image->reference = u"r.example/shop:1.2.0"_s; // a person's word, and from there on where it begins
        VERIFY_OK(answerOf(services.components().reload()));
        VERIFY_OK(answerOf(services.components().save(edited)));
        move(u"1.8.0"_s);
        QByteArray asSet = before;
        asSet.replace("shop:1.5.0", "shop:1.2.0");
        VERIFY_OK(apply(services, requestFor(asSet)));
        QCOMPARE(at(), u"r.example/shop:1.8.0"_s);
        VERIFY_OK(apply(services, requestFor(yaml))); // another tag than the last time: it is meant
        QCOMPARE(at(), u"r.example/shop:1.4.0"_s);
    }

    void aDryRunChangesNothing()
    {
        ServicesFixture services;
        ApplyRequest request = requestFor(twoComponents);
        request.dryRun = true;
        const auto plan = apply(services, request);
        VERIFY_OK(plan);
        QCOMPARE(plan->count(PlanStep::Kind::Added), 3);
        QVERIFY(services.components().all().isEmpty());
        QVERIFY(services.secrets.values.isEmpty());
    }

    void changedSecretsReplaceTheOldOnes()
    {
        ServicesFixture services;
        VERIFY_OK(apply(services, requestFor(twoComponents)));
        ApplyRequest request = requestFor(twoComponents);
        for (auto it = request.secrets.begin(); it != request.secrets.end(); ++it)
            *it += "-2";
        const auto plan = apply(services, request);
        VERIFY_OK(plan);
        QCOMPARE(plan->count(PlanStep::Kind::Changed), 2); // components
        QCOMPARE(toText(*plan).count(u"→"_s), 3);
        QVERIFY(!toText(*plan).contains(u"-secret"_s));
        const Component web = named(services, u"web"_s);
        QCOMPARE(services.secretOf(web), QByteArray("web-secret-2"));
        QCOMPARE(services.secrets.values.value(web.source.credentialKey), QByteArray("web-token-2"));
        QTRY_COMPARE(services.secrets.values.size(), 3); // none is left behind
    }

    void prunesWhatTheFileDoesNotName()
    {
        ServicesFixture services;
        VERIFY_OK(apply(services, requestFor(twoComponents)));
        const Component other = services.create(u"other"_s, [](Component &c) { c.project = ProjectKey(u"old"_s); });
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(other.id)));
        ApplyRequest request = requestFor(twoComponents);
        QVERIFY(apply(services, request)->isEmpty()); // it stays unless pruning is asked for
        request.prune = true;
        const auto plan = apply(services, request);
        VERIFY_OK(plan);
        QCOMPARE(plan->count(PlanStep::Kind::Removed), 2);
        QCOMPARE(services.components().all().size(), 2);
        QCOMPARE(services.components().projects().size(), 1);
        QTRY_COMPARE(services.secrets.values.size(), 3);
    }

    void aRefusingKeychainChangesNothing()
    {
        ServicesFixture services;
        services.secrets.become(StoreState::Absent);
        const auto refused = apply(services, requestFor(twoComponents));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(services.components().all().isEmpty());
        const auto projects = services.read([](Transaction &tx) { return ProjectRepository(tx).all(); });
        QVERIFY(projects->isEmpty());
    }

    void aRefusingDiskChangesNothing()
    {
        ServicesFixture services;
        VERIFY_OK(apply(services, requestFor(twoComponents)));
        const QMap<QString, QByteArray> before = services.secrets.values;
        const QByteArray yaml = exported(services);
        VERIFY_OK(services.write([](Transaction &tx) -> Result<> {
            QSqlQuery query(tx.sql());
            if (!query.exec(u"CREATE TRIGGER full BEFORE INSERT ON build_source BEGIN SELECT RAISE(ABORT, 'full'); END"_s))
                return failure(ErrorCode::Internal, query.lastError().text());
            return Done{};
        }));
        ApplyRequest request = requestFor(twoComponents);
        for (auto it = request.secrets.begin(); it != request.secrets.end(); ++it)
            *it += "-2";
        QVERIFY(!apply(services, request));
        QTRY_COMPARE(services.secrets.values, before); // the old credential too
        QCOMPARE(exported(services), yaml);
    }

    void problemsNameTheirPlace()
    {
        ServicesFixture services;
        QByteArray yaml = twoComponents;
        yaml.replace("keyword: deploy", "keywrod: deploy");
        const auto refused = apply(services, requestFor(yaml));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(refused.error().message.contains(u"slipway.yaml:10"_s));
        QVERIFY(refused.error().message.contains(u"keywrod"_s));
        QVERIFY(services.components().all().isEmpty());

        const auto missing = ConfigService::outsideSecretsOf(twoComponents, u"slipway.yaml"_s, {}, {});
        QVERIFY(!missing);
        QVERIFY(missing.error().message.contains(u"WEB_SECRET"_s));
        QVERIFY(missing.error().message.contains(u"API_SECRET"_s)); // all of them at once
    }

    void requestsCrossTheSocket()
    {
        ApplyRequest request = requestFor(twoComponents);
        request.prune = true;
        request.dryRun = true;
        request.resetTags = true;
        request.actor = u"bob"_s;
        request.secrets.insert(u"from_env ODD"_s, QByteArray("\0\xff", 2));
        const ApplyRequest back = ApplyRequest::fromJson(request.toJson());
        QCOMPARE(back.yaml, request.yaml);
        QCOMPARE(back.secrets, request.secrets);
        QCOMPARE(back.actor, request.actor);
        QCOMPARE(back.file, request.file);
        QVERIFY(back.prune && back.dryRun && back.resetTags);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestConfigService)
#include "tst_configservice.moc"
