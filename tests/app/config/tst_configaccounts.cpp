// Providers, and the accounts of components, in files and plans.
#include "app/config/configreader.h"
#include "app/config/configwriter.h"
#include "app/config/plan.h"
#include "app/config/provideritem.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString certificates = u"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"_s;
const QByteArray listed = "slipway: 1\n"
                          "providers:\n"
                          "  - {name: GitHub, kind: github, client_id: app, client_secret: {from_env: GITHUB_SECRET}}\n"
                          "  - name: Plant\n"
                          "    kind: gitlab\n"
                          "    address: \"https://git.example.com/gitlab/\"\n"
                          "    client_secret: {keychain: provider/plant}\n"
                          "    certificates: |\n"
                          "      -----BEGIN CERTIFICATE-----\n"
                          "      MIIB\n"
                          "      -----END CERTIFICATE-----\n"
                          "projects: []\n";
const QByteArray bound = "slipway: 1\n"
                         "projects:\n"
                         "  - key: demo\n"
                         "    components:\n"
                         "      - name: web\n"
                         "        source: {git: {url: \"https://github.com/team/web.git\", branch: main, account: \"GitHub/build-bot\","
                         " repository: team/web, repository_id: \"42\"}}\n"
                         "        triggers: {git: {manage_hook: true}}\n";

Provider provider(const QString &id, ForgeKind kind, const QString &name, bool personal = false)
{
    const QString home = standardAddress(kind);
    return {ProviderId(id), kind, name, home.isEmpty() ? u"https://git.example.com"_s : home, personal, {}, {}, {}};
}

Binding account(const QString &id, const QString &of, const QString &name)
{
    Binding binding;
    binding.id = BindingId(id);
    binding.provider = ProviderId(of);
    binding.account = name;
    return binding;
}

ConfigState stateOf(const QList<Provider> &providers, const QList<Binding> &bindings = {}, const QList<Component> &components = {})
{
    ConfigState state{{{ProjectKey(u"demo"_s), u"demo"_s}}, components};
    for (const Provider &one : providers) {
        if (!one.personal)
            state.items.append(completed(ItemKind::Provider, toJson(one)));
    }
    state.providers = providers;
    state.bindings = bindings;
    return state;
}

Component web()
{
    Component component;
    component.id = ComponentId(u"00000000000000000000000000000001"_s);
    component.project = ProjectKey(u"demo"_s);
    component.name = u"web"_s;
    component.source.url = u"https://github.com/team/web.git"_s;
    component.source.branch = u"main"_s;
    component.source.binding = BindingId(u"b1"_s);
    component.source.repository = u"team/web"_s;
    component.source.repositoryId = u"42"_s;
    component.git.manageHook = true;
    return component;
}

const QList<Provider> oneProvider{provider(u"p1"_s, ForgeKind::GitHub, u"GitHub"_s)};
const QList<Binding> oneAccount{account(u"b1"_s, u"p1"_s, u"build-bot"_s)};
const QString unboundLine = u"! demo/web: account GitHub/build-bot is not bound here; bind it under Accounts and apply again\n"_s;

tl::expected<Plan, ConfigProblems> planOf(const QByteArray &text, const ConfigState &state, bool prune = false)
{
    const auto document = readConfig(text, u"a.yaml"_s);
    if (!document)
        qFatal("%s", qPrintable(toError(document.error()).message));
    return plan(*document, state, {prune, {}});
}

QString textOf(const tl::expected<Plan, ConfigProblems> &plan)
{
    return plan ? toText(*plan) : toError(plan.error()).message;
}

QByteArray exported(const ConfigState &state)
{
    return exportYaml(state.projects, state.components, {}, state.items, accountNames(state.providers, state.bindings));
}

} // namespace

class TestConfigAccounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void providersAreRead()
    {
        const auto document = readConfig(listed, u"a.yaml"_s);
        QVERIFY2(document, document ? "" : qPrintable(toError(document.error()).message));
        const QList<ConfigItem> read = document->items.value(ItemKind::Provider);
        QCOMPARE(read.size(), 2);
        QList<FieldProblem> problems;
        const Provider first = providerFromJson(read[0].item.body, problems), second = providerFromJson(read[1].item.body, problems);
        QVERIFY(problems.isEmpty());
        QCOMPARE(first, (Provider{{}, ForgeKind::GitHub, u"GitHub"_s, u"https://github.com"_s, false, u"app"_s, {}, {}}));
        QCOMPARE(read[0].secrets.value({{}, u"client_secret"_s}), (SecretSource{SecretSource::Kind::Environment, u"GITHUB_SECRET"_s}));
        QCOMPARE(second, (Provider{{}, ForgeKind::GitLab, u"Plant"_s, u"https://git.example.com/gitlab"_s, false, {}, u"provider/plant"_s, certificates}));
        const QList<SecretUse> outside = outsideSecrets(*document, {});
        QCOMPARE(outside.size(), 1);
        QCOMPARE(outside[0].place.path, u"providers[0].client_secret"_s);
    }

    void writtenByKindAndNameAndReadBackAsTheSame()
    {
        QList<Provider> providers{provider(u"1"_s, ForgeKind::Gogs, u"Attic"_s), provider(u"2"_s, ForgeKind::GitLab, u"a plant"_s),
                                  provider(u"3"_s, ForgeKind::GitHub, u"Z: \"quoted\""_s), provider(u"4"_s, ForgeKind::GitHub, u"GitHub"_s),
                                  provider(u"5"_s, ForgeKind::GitHub, u"Mine"_s, true)};
        providers[1].clientId = u"0123"_s; // no number
        providers[1].clientSecretKey = u"provider/plant"_s;
        providers[1].certificates = certificates;
        ConfigState state = stateOf(providers);
        const QByteArray text = exported(state);
        QStringList order;
        for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
            if (line.startsWith("  - name: "_L1))
                order.append(line.mid(10));
        }
        QCOMPARE(order, (QStringList{u"\"GitHub\""_s, u"\"Z: \\\"quoted\\\"\""_s, u"\"a plant\""_s, u"\"Attic\""_s}));
        QVERIFY2(text.contains("    client_secret: {keychain: \"provider/plant\"}\n") && !text.contains("Mine"), text.constData());
        for (const bool prune : {false, true})
            QCOMPARE(textOf(planOf(text, state, prune)), u"Nothing to change.\n"_s);
        std::reverse(state.items.begin(), state.items.end());
        QCOMPARE(exported(state), text);

        const auto fresh = planOf(text, {});
        QVERIFY2(fresh, qPrintable(textOf(fresh)));
        QList<BuildItem> made;
        for (const PlannedItem &planned : fresh->saveItems)
            made.append(planned.item);
        QCOMPARE(exportYaml(state.projects, {}, {}, made), text);
    }

    void changesArePlanned()
    {
        ConfigState state = stateOf(oneProvider);
        const auto added = planOf(listed, stateOf({}));
        QCOMPARE(textOf(added), u"+ providers/GitHub\n+ providers/Plant\n2 added, 0 changed, 0 removed\n"_s);
        const auto changed = planOf(listed, state);
        QCOMPARE(textOf(changed), u"~ providers/GitHub#client_id: (empty) → app\n"
                                  "~ providers/GitHub#client_secret: (empty) → from_env GITHUB_SECRET\n"
                                  "+ providers/Plant\n1 added, 1 changed, 0 removed\n"_s);
        QVERIFY(!changed->saveItems[0].isNew && changed->saveItems[1].isNew);
    }

    void pruningTakesOnlyFromAListThatStandsThere()
    {
        const QList<Provider> all = oneProvider + QList{provider(u"p2"_s, ForgeKind::Gitee, u"Gitee"_s), provider(u"p3"_s, ForgeKind::GitHub, u"Mine"_s, true)};
        const QByteArray empty = "slipway: 1\nprojects: [{key: demo}]\n";
        const QByteArray one = empty + "providers: [{name: GitHub, kind: github}]\n";
        QCOMPARE(textOf(planOf(empty, stateOf(all), true)), u"Nothing to change.\n"_s);
        QCOMPARE(textOf(planOf(one, stateOf(all))), u"Nothing to change.\n"_s);
        QCOMPARE(textOf(planOf(one, stateOf(all), true)), u"- providers/Gitee\n0 added, 0 changed, 1 removed\n"_s);
        QCOMPARE(textOf(planOf(empty + "providers: []\n", stateOf(all), true)),
                 u"- providers/GitHub\n- providers/Gitee\n0 added, 0 changed, 2 removed\n"_s);
    }

    void aProviderThatGoesTakesItsAccounts()
    {
        QByteArray text = bound + "providers: []\n";
        const ConfigState state = stateOf(oneProvider, oneAccount, {web()});
        const auto named = planOf(text, state, true);
        QVERIFY2(named, qPrintable(textOf(named)));
        QCOMPARE(textOf(named), unboundLine + u"~ demo/web#source.git.account: GitHub/build-bot → (empty)\n- providers/GitHub\n"
                                              "! providers/GitHub: build-bot is unbound here, but its own token stays good until it is deleted at the forge\n"
                                              "0 added, 1 changed, 1 removed\n"_s);
        text.replace(" account: \"GitHub/build-bot\",", "").replace("triggers: {git: {manage_hook: true}}", "closed: false");
        const auto silent = planOf(text, state, true);
        QVERIFY2(silent, qPrintable(textOf(silent)));
        const Component left = silent->saveComponents.value(0).component;
        QVERIFY(left.source.binding.isEmpty() && left.git.manageHook); // the wish stays, for when it is bound again
        QCOMPARE(left.source.repositoryId, u"42"_s);
    }

    void whatForgesAreToldIsPlanned_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("secretKey");
        QTest::addColumn<QString>("note");
        const QString told = u"build-bot is unbound, and the forge is told to end the access"_s;
        const QString untold = u"build-bot is unbound here, but this forge can't be told; end the access there as well"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << QString() << told;
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"provider/1"_s << told;
        QTest::newRow("GitHub without the application's secret") << ForgeKind::GitHub << QString() << untold;
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"provider/1"_s << untold;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"provider/1"_s << untold;
    }
    void whatForgesAreToldIsPlanned()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, secretKey);
        QFETCH(QString, note);
        Provider of = provider(u"p1"_s, kind, u"Forge"_s);
        of.clientSecretKey = secretKey;
        QList<Binding> accounts{account(u"b1"_s, u"p1"_s, u"build-bot"_s), account(u"b2"_s, u"p1"_s, u"anna"_s), account(u"b3"_s, u"p2"_s, u"other"_s)};
        accounts[0].method = BindingMethod::Web;
        const auto made = planOf("slipway: 1\nprojects: [{key: demo}]\nproviders: []\n", stateOf({of, provider(u"p2"_s, kind, u"Mine"_s, true)}, accounts), true);
        QVERIFY2(made, qPrintable(textOf(made)));
        QCOMPARE(textOf(made), u"- providers/Forge\n! providers/Forge: "_s + note
                     + u"\n! providers/Forge: anna is unbound here, but its own token stays good until it is deleted at the forge\n"
                       "0 added, 0 changed, 1 removed\n"_s);
    }

    void problems_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("a personal one has the name") << QByteArray("slipway: 1\nprojects: []\nproviders:\n  - {name: Mine, kind: github}\n") << u"a.yaml:4: providers[0].name"_s;
        QTest::newRow("another kind while bound") << QByteArray("slipway: 1\nprojects: []\nproviders:\n  - {name: GitHub, kind: gitee}\n") << u"a.yaml:4: providers[0].kind"_s;
    }
    void problems()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto made = planOf(text, stateOf(oneProvider + QList{provider(u"p2"_s, ForgeKind::GitHub, u"Mine"_s, true)}, oneAccount));
        QVERIFY(!made);
        QVERIFY2(textOf(made).startsWith(place), qPrintable(textOf(made)));
    }

    void theAccountIsFoundByItsName()
    {
        const ConfigState state = stateOf(oneProvider, oneAccount, {web()});
        const QByteArray text = exported(state);
        QVERIFY2(text.contains("account: \"GitHub/build-bot\"\n") && text.contains("repository: \"team/web\"\n") && text.contains("repository_id: \"42\"\n"),
                 text.constData());
        QCOMPARE(textOf(planOf(text, state)), u"Nothing to change.\n"_s);
        // Elsewhere it has another id.
        const auto made = planOf(text, stateOf(oneProvider, {account(u"b2"_s, u"p1"_s, u"other"_s), account(u"b3"_s, u"p1"_s, u"build-bot"_s)}));
        QVERIFY2(made, qPrintable(textOf(made)));
        Component expected = web();
        expected.source.binding = BindingId(u"b3"_s);
        QCOMPARE(made->saveComponents.value(0).component, expected);
        QCOMPARE(made->count(PlanStep::Kind::Noted), 0);
    }

    void anAccountThatIsNotBoundIsNoted()
    {
        const QByteArray text = exported(stateOf(oneProvider, oneAccount, {web()}));
        const auto made = planOf(text, stateOf({}));
        QVERIFY2(made, qPrintable(textOf(made)));
        QVERIFY2(textOf(made).contains(u"+ demo/web\n"_s + unboundLine), qPrintable(textOf(made)));
        Component expected = web();
        expected.source.binding = {};
        QCOMPARE(made->saveComponents.value(0).component, expected); // address, branch and the rest are there
        const QJsonObject json = toJson(*made);
        QCOMPARE(json[u"noted"_s], 1);
        QVERIFY(json[u"steps"_s].toArray().contains(QJsonObject{{u"kind"_s, u"noted"_s}, {u"path"_s, u"demo/web"_s},
                                                               {u"note"_s, unboundLine.trimmed().mid(12)}}));
        // Applied again nothing changes, but it is said again; and once it is bound the component gets it.
        const auto again = planOf(text, stateOf(oneProvider, {}, {expected}));
        QCOMPARE(textOf(again), unboundLine + u"Nothing to change.\n"_s);
        QVERIFY(again->saveComponents.isEmpty());
        const auto then = planOf(text, stateOf(oneProvider, oneAccount, {expected}));
        QCOMPARE(textOf(then), u"~ demo/web#source.git.account: (empty) → GitHub/build-bot\n0 added, 1 changed, 0 removed\n"_s);
        QCOMPARE(then->saveComponents.value(0).component, web());
    }

    void whatIsLeftOutStays()
    {
        const ConfigState state = stateOf(oneProvider, oneAccount, {web()});
        QByteArray text = bound;
        text.replace(", account: \"GitHub/build-bot\", repository: team/web, repository_id: \"42\"", "");
        QCOMPARE(textOf(planOf(text, state)), u"Nothing to change.\n"_s);
        // Another repository has another number; the same one spelled differently has not.
        text.replace("github.com/team/web.git", "GitHub.com/team/web");
        const auto same = planOf(text, state);
        QCOMPARE(same->saveComponents.value(0).component.source.repositoryId, u"42"_s);
        text.replace("team/web", "team/shop");
        const auto other = planOf(text, state);
        QCOMPARE(other->saveComponents.value(0).component.source.repositoryId, QString());
        QCOMPARE(other->saveComponents.value(0).component.source.repository, QString());
        QCOMPARE(other->saveComponents.value(0).component.source.binding, BindingId(u"b1"_s));
        // An empty text takes it away.
        text = bound;
        text.replace("\"GitHub/build-bot\"", "\"\"");
        QCOMPARE(textOf(planOf(text, state)), u"~ demo/web#source.git.account: GitHub/build-bot → (empty)\n0 added, 1 changed, 0 removed\n"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestConfigAccounts)
#include "tst_configaccounts.moc"
