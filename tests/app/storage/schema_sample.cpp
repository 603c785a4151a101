// schema_sample FILE: makes a database of the newest schema with one of everything in it. Its dump is what later programs
// are tested with:
//     schema_sample s.db && { sqlite3 s.db .dump; sqlite3 s.db "SELECT 'PRAGMA user_version=' || user_version || ';'
//     FROM pragma_user_version UNION ALL SELECT 'PRAGMA application_id=' || application_id || ';' FROM
//     pragma_application_id"; } > tests/data/schema/NNNN.sql
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/definitionrepository.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/templaterepository.h"
#include "tests/app/storage/samples.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// How things are built: a template in two revisions, a definition that follows it and one of its own.
Result<> fillDefinitions(Transaction &tx)
{
    Template shared = sampleTemplate();
    if (const auto saved = TemplateRepository(tx).save(shared, u"anna"_s, sampleTimeUs, u"first"_s); !saved)
        return failure(saved.error());
    shared.plan.script += u" && go test ./..."_s;
    shared.released = 1;
    shared.canaries = {u"api-build"_s};
    if (const auto saved = TemplateRepository(tx).save(shared, u"berta"_s, sampleTimeUs + 1, u"with tests"_s); !saved)
        return failure(saved.error());
    if (const auto saved = DefinitionRepository(tx).save(sampleDefinition(), u"anna"_s, sampleTimeUs, u"first"_s); !saved)
        return failure(saved.error());
    Definition bound = sampleDefinition();
    bound.name = u"api-build"_s;
    bound.plan = {};
    bound.binding = TemplateBinding{shared.name, 0, {{{u"shop"_s, u"api"_s}, bound.repos, {}}}};
    const auto saved = DefinitionRepository(tx).save(bound, u"anna"_s, sampleTimeUs);
    return saved ? Result<>(Done{}) : failure(saved.error());
}

Result<> runAll(Transaction &tx, const QStringList &statements)
{
    for (const QString &statement : statements) {
        QSqlQuery query(tx.sql());
        if (!query.exec(statement))
            return failure(ErrorCode::Internal, statement, query.lastError().text());
    }
    return Done{};
}

// Rows as their owners write them, of tables that were new in the eleventh schema.
Result<> fillOthers(Transaction &tx)
{
    const QStringList statements{
        u"INSERT INTO catalogue VALUES ('tool', 'go', '1.20.7', '{\"name\":\"go\",\"version\":\"1.20.7\"}'),"
        " ('code_host', 'forge', '', '{\"name\":\"forge\"}')"_s,
        u"INSERT INTO api_token VALUES (1, '0123456789abcdef0123456789abcdef', 'ci', x'00112233', '[\"read\"]', '[\"demo\"]',"
        " 'anna', 1767225600000000, 1769817600000000, 0, 1767225600000001, '127.0.0.1')"_s,
        u"INSERT INTO build_plan VALUES (1, '{\"build_script\":\"make web\"}')"_s,
        u"INSERT INTO build_input VALUES (1, 'MODE', 'fast', ''), (1, 'TOKEN', '', 'build/1/TOKEN')"_s,
        u"INSERT INTO build_output VALUES (1, 'IMAGE', 'registry.example.com/web:1')"_s,
        u"INSERT INTO artifact VALUES (1, 1, 'out/web.tar', '1/web.tar', 12, '00ff', 1767225600000002, 0)"_s,
        u"INSERT INTO remembered_input VALUES ('anna', (SELECT min(seq) FROM component_ref), 'MODE', 'fast')"_s};
    return runAll(tx, statements);
}

// And in the thirteenth.
Result<> fillAccounts(Transaction &tx)
{
    const QStringList statements{
        u"INSERT INTO provider VALUES ('0123456789abcdef0123456789abcde0', 'gitlab', 'Plant', 'https://git.example.com/gitlab', 1,"
        " 'client', 'provider/0123', '-----BEGIN CERTIFICATE-----')"_s,
        u"INSERT INTO binding VALUES ('0123456789abcdef0123456789abcde1', '0123456789abcdef0123456789abcde0', 'anna', '17', 'Anna',"
        " x'89504e47', 'web', 'forge/0123', '[\"api\"]', 1767229200000000, 1, 0, 'works', '', 1767225600000000, 1767225600000001,"
        " 1767225600000002)"_s,
        u"INSERT INTO managed_hook SELECT min(id), '0123456789abcdef0123456789abcde1', '42', 'team/web', '9',"
        " 'https://ci.example.com/console/webhooks/' || min(id), 'push tag', 'hook/0123', 1, 'works', '', 0, 1, 1767225600000000, 1767225600000001"
        " FROM component_ref"_s,
        u"INSERT INTO remote_head SELECT min(seq), 'refs/heads/main', '0123456789012345678901234567890123456789', 1767225600000000"
        " FROM component_ref"_s,
        u"INSERT INTO remote_poll SELECT min(seq), 'https://git.example.com/team/web.git', 1767225600000000, 0, '' FROM component_ref"_s,
        u"INSERT INTO commit_status SELECT '0123456789abcdef0123456789abcde1', '42', 'team/web', '0123456789012345678901234567890123456789',"
        " 'slipway/web', min(id), 'main', 'pending', 'waits', '', 1767225600000000, 1767225600000001, 1, 0, '' FROM component_ref"_s};
    return runAll(tx, statements);
}

// And after it.
Result<> fillParted(Transaction &tx)
{
    return runAll(tx, {u"INSERT INTO parted_account SELECT min(seq), 'gitlab', 'https://git.example.com/gitlab', 'Plant', 'berta', '18', 'team/web'"
                       " FROM component"_s,
                       u"INSERT INTO forge_key SELECT min(id), 'https://git.example.com/gitlab', '0123456789abcdef0123456789abcde1', '42', 'team/web',"
                       " '77', 'source/0123', 0, 'not yet', 1767225600000000, 2 FROM component_ref"_s});
}

// Where the first component is deployed, by which build, and which build stays.
Result<> fillDeployments(Transaction &tx, const ComponentId &component, const BuildId &build)
{
    DeploymentRepository deployments(tx);
    DeployTarget target;
    target.kind = TargetKind::Container;
    target.image = u"registry.example.com/web:$BUILD_NUMBER"_s;
    target.ports = {u"8080:80"_s};
    if (const auto set = deployments.setTarget(component, target, u"anna"_s, sampleTimeUs); !set)
        return set;
    Deployment one;
    one.id = DeploymentId(u"019b7640400000000000000000000002"_s);
    one.component = component;
    one.build = build;
    one.buildNumber = 1;
    one.actor = u"anna"_s;
    one.target = target;
    one.engine = u"podman"_s;
    auto queued = deployments.enqueue(one, sampleTimeUs + 4);
    if (!queued)
        return failure(queued.error());
    queued->state = BuildState::Succeeded;
    queued->image = u"registry.example.com/web:1"_s;
    queued->container = u"slipway-web-01234567-1"_s;
    queued->isServing = true;
    queued->startedAtUs = sampleTimeUs + 5;
    queued->finishedAtUs = sampleTimeUs + 6;
    if (const auto ended = deployments.finish(*queued); !ended)
        return failure(ended.error());
    return deployments.pin(build, component, true, u"anna"_s, sampleTimeUs);
}

Result<> fill(Transaction &tx)
{
    const Component component = fullComponent();
    if (auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}, u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto saved = ComponentRepository(tx).save(component, u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto saved = ComponentRepository(tx).save(imageComponent(), u"anna"_s, sampleTimeUs); !saved)
        return saved;
    if (auto set = SettingRepository(tx).set(u"jobs/slots"_s, u"3"_s); !set)
        return set;

    DeliveryRepository deliveries(tx);
    Delivery decided = sampleDelivery(1, component.id);
    for (const Delivery &delivery : {decided, sampleDelivery(2, component.id)}) {
        if (auto inserted = deliveries.insert(delivery, sampleRequest()); !inserted)
            return inserted;
    }

    BuildRepository builds(tx);
    Build build = sampleBuild(component.id, u"main"_s);
    build.id = BuildId(u"019b7640400000000000000000000001"_s);
    build.delivery = decided.id;
    const auto queued = builds.enqueue(build, QueuePolicy::LatestOnly, sampleTimeUs);
    if (!queued)
        return failure(queued.error());
    if (auto started = builds.startNext(1, sampleTimeUs + 1); !started)
        return failure(started.error());
    if (auto ended = builds.finish(queued->id, BuildState::Succeeded, {}, 0, sampleTimeUs + 2); !ended)
        return failure(ended.error());
    if (auto deployed = fillDeployments(tx, component.id, queued->id); !deployed)
        return deployed;
    if (auto set = builds.setSteps(queued->id, {{u"clone"_s, 1, 2, 0}, {u"build"_s, 2, 3, std::nullopt}}); !set)
        return set;

    decided.outcome = Outcome::Build;
    decided.reason = u"Every check passed"_s;
    decided.build = queued->id;
    decided.event = pushEvent(u"main"_s, build.revision);
    decided.checks = {{u"switch"_s, u"on"_s, u"on"_s, CheckState::Passed, {}, Trust::Local}};
    decided.decidedAtUs = sampleTimeUs + 3;
    if (const auto done = deliveries.decide(decided); !done)
        return failure(done.error());
    if (const auto packed = deliveries.compress(1); !packed)
        return failure(packed.error());
    if (auto filled = fillDefinitions(tx); !filled)
        return filled;
    if (auto filled = fillOthers(tx); !filled)
        return filled;
    if (auto filled = fillAccounts(tx); !filled)
        return filled;
    return fillParted(tx);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        qFatal("usage: schema_sample FILE");
    auto database = Database::open(QString::fromLocal8Bit(argv[1]));
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    const auto filled = (*database)->write(fill).result();
    if (!filled)
        qFatal("%s %s", qPrintable(filled.error().message), qPrintable(filled.error().detail));
    return 0;
}
