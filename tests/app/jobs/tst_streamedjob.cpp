// A Job whose workspace is streamed into the cluster: what waits for it there, what runs here, and which secrets are where.
#include "app/jobs/clusterrecipe.h"
#include "tests/app/jobs/manifestparts.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

// Of a component with a repository and a token for it, a tool, and a file that is kept.
PlanRequest request()
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.component.source.url = u"https://git.example.com/team/web.git"_s;
    request.build.id = BuildId(QString(32, u'b'));
    request.build.component = request.component.id;
    request.plan.definition = u"web-build"_s;
    request.plan.plan.infrastructure = Infrastructure::Kubernetes;
    request.plan.plan.script = u"make"_s;
    request.plan.plan.tools = {{u"go"_s, u"1.20.7"_s}};
    request.plan.plan.post.archivePath = u"out"_s;
    request.catalogue.tools = {{u"go"_s, u"1.20.7"_s, u"true"_s, u"$SLIPWAY_TOOL/bin"_s, {}, true}};
    request.secrets.credential = u"own-token-1"_s;
    return request;
}

JobPlace place(SourceWay source)
{
    JobPlace place;
    place.cluster.name = u"local"_s;
    place.cluster.source = source;
    place.image = u"docker.io/library/debian:12"_s;
    return place;
}

} // namespace

class TestStreamedJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneContainerWaitsForAllSources();
    void repositoriesAreFetchedHere();
};

void TestStreamedJob::oneContainerWaitsForAllSources()
{
    PlanRequest wanted = request();
    JobPlace where = place(SourceWay::Streamed);
    const JobManifest made = manifest(wanted, where);
    const QString first = podPath + u"initContainers/0/"_s;
    const QList<std::pair<QString, QString>> fields{
        {first + u"name"_s, u"source"_s},
        {first + u"image"_s, Cluster().cloneImage},
        {first + u"imagePullPolicy"_s, u"IfNotPresent"_s},
        {first + u"command"_s, uR"(["/bin/sh","/slipway/job/source.main"])"_s},
        {first + u"workingDir"_s, u"/workspace"_s},
        {first + u"terminationMessagePolicy"_s, u"File"_s},
        {first + u"securityContext/privileged"_s, u"false"_s},
        {first + u"securityContext/allowPrivilegeEscalation"_s, u"false"_s},
        {podPath + u"initContainers/1/name"_s, u"tool-1"_s},
        {podPath + u"initContainers/2"_s, {}},
        {podPath + u"containers/0/name"_s, u"build"_s}};
    for (const auto &[path, value] : fields)
        QVERIFY2(text(at(made.job, path)) == value, qPrintable(path + u": "_s + text(at(made.job, path))));
    const QJsonObject receiver = at(made.job, podPath + u"initContainers/0"_s).toObject();
    QCOMPARE(text(mountAt(receiver, u"/workspace"_s)[u"name"_s]), u"workspace"_s);
    QCOMPARE(text(mountAt(receiver, u"/slipway/run"_s)[u"name"_s]), u"run"_s);
    QCOMPARE(text(mountAt(receiver, u"/slipway/job"_s)[u"name"_s]), u"job-source"_s);
    QStringList keys;
    for (const QJsonValue &item : at(volumeNamed(made, u"job-source"_s), u"secret/items"_s).toArray())
        keys << item[u"key"_s].toString();
    QCOMPARE(keys, (QStringList{u"lib"_s, u"source.main"_s, u"source.receive"_s}));
    QVERIFY(file(made, u"source.main"_s).endsWith("await_workspace\nfinish\n"));
    QVERIFY(file(made, u"build.fetch"_s).contains("held"));
    // Nothing of the forge is there, but its token is masked.
    for (const JobPart &part : made.parts) {
        for (const QByteArray &content : part.files)
            QVERIFY(!content.contains("own-token-1") && !content.contains("SLIPWAY_CLONE"));
    }
    QVERIFY(std::any_of(made.masked.begin(), made.masked.end(), [](const auto &secret) { return secret.value == "own-token-1"; }));
    QCOMPARE(made.clones, 1);
    QStringList steps;
    for (const supervisor::Step &step : made.steps)
        steps << QString::fromStdString(step.name);
    QCOMPARE(steps, (QStringList{u"Clone"_s, u"Tool go 1.20.7"_s, u"Build"_s, u"Archive"_s}));
    QCOMPARE(made.parts[1].steps, QList<int>{1});
    // Without a repository nobody waits for one.
    wanted.component.source.url.clear();
    const JobManifest without = manifest(wanted, where);
    QVERIFY(without.clones == 0 && text(at(without.job, first + u"name"_s)) == u"tool-1"_s);
}

void TestStreamedJob::repositoriesAreFetchedHere()
{
    PlanRequest wanted = request();
    wanted.plan.plan.post.docker = DockerBuild{};
    JobPlace where = place(SourceWay::Streamed);
    HostFacts host;
    host.supervisor = u"/usr/bin/slipway-run"_s;
    host.git = u"/usr/bin/git"_s;
    host.sh = u"/bin/sh"_s;
    host.kubectl = u"/usr/bin/kubectl"_s;
    host.bubblewrap = u"/usr/bin/bwrap"_s;
    host.sandboxWorks = true;
    wanted.component.build.sandbox = true;
    const RunPaths paths{u"/run/1"_s, u"/tree/1"_s, u"/cache"_s, u"/hosts"_s, u"/tools"_s};
    const auto recipe = clusterRecipe(wanted, where, {}, paths, host);
    QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
    QCOMPARE(recipe->cluster.stepsHere, 1u);
    QCOMPARE(recipe->cluster.receiver, std::string("source"));
    QVERIFY(recipe->cluster.mustTell); // the digest of the image
    const supervisor::Step &clone = recipe->steps.front();
    QCOMPARE(clone.name, std::string("Clone"));
    QVERIFY(!clone.commands.empty() && clone.needsCredentials && clone.sandboxed);
    QCOMPARE(recipe->workspace, std::string("/tree/1"));
    QCOMPARE(recipe->sandbox.bwrap, std::string("/usr/bin/bwrap"));
    QVERIFY(recipe->gitCredentials.size() == 1 && recipe->gitCredentials.front().password == "own-token-1");
    QVERIFY(recipe->gitCredentials.front().origin == "https://git.example.com");
    QVERIFY(recipe->steps[1].commands.empty() && recipe->registryAuth.empty() && recipe->files.empty());
    where.cluster.source = SourceWay::Cloned;
    const auto cloned = clusterRecipe(wanted, where, {}, paths, host);
    QVERIFY(cloned && cloned->cluster.stepsHere == 0 && cloned->cluster.receiver.empty() && cloned->gitCredentials.empty());
    QVERIFY(cloned->steps.front().name == "Clone" && cloned->steps.front().commands.empty());
    wanted.plan.plan.post = {};
    wanted.plan.plan.advanced.outputs.clear();
    QVERIFY(!clusterRecipe(wanted, where, {}, paths, host)->cluster.mustTell);
    wanted.plan.plan.advanced.outputs = {u"VERSION"_s};
    QVERIFY(clusterRecipe(wanted, where, {}, paths, host)->cluster.mustTell);
    wanted.plan.plan.advanced.outputs.clear();
    wanted.plan.plan.post.archivePath = u"dist"_s;
    QVERIFY(clusterRecipe(wanted, where, {}, paths, host)->cluster.mustTell);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestStreamedJob)

#include "tst_streamedjob.moc"
