// What a cluster is given for a definition, field by field; what is refused before the cluster could; and where its secrets are.
#include "app/domain/definitionjson.h"
#include "tests/app/jobs/manifestparts.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString id(32, u'b');
const QString buildPath = podPath + u"containers/0/"_s;

PlanRequest request()
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.build.id = BuildId(id);
    request.build.component = request.component.id;
    request.build.number = 7;
    request.build.queuedAtUs = 1'700'000'000'000'000;
    request.plan.definition = u"web-build"_s;
    request.plan.plan.infrastructure = Infrastructure::Kubernetes;
    request.plan.plan.script = u"make"_s;
    return request;
}

SchedulingStrategy strategy(const QString &name, Scheduling kind, bool isDefault = false)
{
    return {name, kind, {{u"disk"_s, NodeOperator::In, {u"ssd"_s, u"nvme"_s}}, {u"cores"_s, NodeOperator::Gt, {u"8"_s}}},
            {{u"builds"_s, u"only"_s, u"NoSchedule"_s}, {{}, {}, {}}}, isDefault};
}

JobPlace place()
{
    JobPlace place;
    place.cluster.name = u"local"_s;
    place.cluster.strategies = {strategy(u"must"_s, Scheduling::Required), strategy(u"优先调度"_s, Scheduling::Preferred),
                                strategy(u"any"_s, Scheduling::Normal)};
    place.image = u"docker.io/library/debian:12"_s;
    place.installation = u"desk-1"_s;
    return place;
}

JobManifest manifest(const PlanRequest &request) { return manifest(request, place()); }

QJsonObject build(const JobManifest &manifest) { return at(manifest.job, podPath + u"containers/0"_s).toObject(); }

} // namespace

class TestJobManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBuildHas_data();
    void everyBuildHas();
    void advancedSettingsAreObeyed_data();
    void advancedSettingsAreObeyed();
    void clusterSettingsAreObeyed_data();
    void clusterSettingsAreObeyed();
    void storagesBecomeVolumes();
    void oneClaimIsOneVolume();
    void everybodyMayBeOneUser();
    void strangersLeaveNothingBehind();
    void theDocumentedExample();
    void tokensStayWithTheirClones();
    void aKeyOfSshComesWithItsHosts();
    void ownersTakeAllAlong();
    void whatACacheNeedsIsSaid();
    void whatCannotBeDoneIsSaid_data();
    void whatCannotBeDoneIsSaid();
};

void TestJobManifest::everyBuildHas_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &path, const QString &value) { QTest::newRow(qPrintable(path)) << path << value; };
    row(u"apiVersion"_s, u"batch/v1"_s);
    row(u"kind"_s, u"Job"_s);
    row(u"metadata/name"_s, u"slipway-"_s + id);
    row(u"metadata/namespace"_s, {});
    row(u"metadata/labels/slipway.build"_s, id);
    row(u"metadata/labels/slipway.installation"_s, u"desk-1"_s);
    row(u"spec/template/metadata/labels/slipway.build"_s, id);
    row(u"spec/backoffLimit"_s, u"0"_s);
    row(u"spec/completions"_s, u"1"_s);
    row(u"spec/parallelism"_s, u"1"_s);
    row(u"spec/activeDeadlineSeconds"_s, u"7200"_s); // an hour, and one more for nobody being there
    row(u"spec/ttlSecondsAfterFinished"_s, u"86400"_s);
    row(podPath + u"restartPolicy"_s, u"Never"_s);
    row(podPath + u"terminationGracePeriodSeconds"_s, u"10"_s);
    row(podPath + u"automountServiceAccountToken"_s, u"false"_s);
    row(podPath + u"affinity"_s, {});
    row(buildPath + u"name"_s, u"build"_s);
    row(buildPath + u"image"_s, u"docker.io/library/debian:12"_s);
    row(buildPath + u"workingDir"_s, u"/workspace"_s);
    row(buildPath + u"command"_s, uR"(["/bin/sh","/slipway/job/build.main"])"_s);
    row(buildPath + u"args"_s, {});
    row(buildPath + u"env"_s, {});
    row(buildPath + u"securityContext/privileged"_s, u"false"_s);
    row(buildPath + u"securityContext/seccompProfile/type"_s, u"RuntimeDefault"_s);
    row(buildPath + u"resources/limits/cpu"_s, u"1000m"_s); // what a definition without advanced settings has
    row(buildPath + u"resources/limits/memory"_s, u"512Mi"_s);
    row(buildPath + u"resources/requests"_s, {});
}

void TestJobManifest::everyBuildHas()
{
    QFETCH(QString, path);
    QFETCH(QString, value);
    QCOMPARE(text(at(manifest(request()).job, path)), value);
}

void TestJobManifest::advancedSettingsAreObeyed_data()
{
    QTest::addColumn<AdvancedSettings>("advanced");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const AdvancedSettings &advanced, const QString &path, const QString &value) {
        QTest::newRow(name) << advanced << path << value;
    };
    const AdvancedSettings sizes{.resources = {1500, 768, 250, 128, u"nvidia.com/gpu: 2"_s}};
    row("processors", sizes, buildPath + u"resources/limits/cpu"_s, u"1500m"_s);
    row("memory", sizes, buildPath + u"resources/limits/memory"_s, u"768Mi"_s);
    row("processors to begin with", sizes, buildPath + u"resources/requests/cpu"_s, u"250m"_s);
    row("memory to begin with", sizes, buildPath + u"resources/requests/memory"_s, u"128Mi"_s);
    row("graphics processors", sizes, buildPath + u"resources/limits/nvidia.com~gpu"_s, u"2"_s);
    row("another device", {.resources = {0, 0, 0, 0, u"example.com/fpga:1"_s}}, buildPath + u"resources/limits/example.com~fpga"_s, u"1"_s);
    row("no limits at all", {.resources = {}}, buildPath + u"resources"_s, {});
    row("time limit", {.timeoutMinutes = 30}, u"spec/activeDeadlineSeconds"_s, u"5400"_s);
    row("no time limit", {.timeoutMinutes = 0}, u"spec/activeDeadlineSeconds"_s, u"39600"_s);
    row("privileged", {.privileged = true}, buildPath + u"securityContext/privileged"_s, u"true"_s);
    row("a label", {.labels = {{u"example.com/team"_s, u"$PROJECT"_s}}}, u"metadata/labels/example.com~team"_s, u"demo"_s);
    row("a label of the pod", {.labels = {{u"team"_s, u"x"_s}}}, u"spec/template/metadata/labels/team"_s, u"x"_s);
    row("a label that is taken", {.labels = {{u"slipway.build"_s, u"mine"_s}}}, u"metadata/labels/slipway.build"_s, id);
    row("an annotation", {.annotations = {{u"note"_s, u"a = b, of $SERVICE_MODULE"_s}}}, u"metadata/annotations/note"_s, u"a = b, of web"_s);
    row("an annotation of the pod", {.annotations = {{u"note"_s, u"x"_s}}}, u"spec/template/metadata/annotations/note"_s, u"x"_s);
    const QString terms = uR"([{"matchExpressions":[{"key":"disk","operator":"In","values":["ssd","nvme"]}]},)"
                          uR"({"matchExpressions":[{"key":"cores","operator":"Gt","values":["8"]}]}])"_s;
    row("nodes it must have", {.strategy = u"must"_s},
        podPath + u"affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms"_s, terms);
    row("nodes it likes", {.strategy = u"优先调度"_s}, podPath + u"affinity/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution/1"_s,
        uR"({"preference":{"matchExpressions":[{"key":"cores","operator":"Gt","values":["8"]}]},"weight":10})"_s);
    row("any node", {.strategy = u"any"_s}, podPath + u"affinity"_s, {});
    row("taints it bears", {.strategy = u"any"_s}, podPath + u"tolerations"_s,
        uR"([{"effect":"NoSchedule","key":"builds","operator":"Equal","value":"only"},{"operator":"Exists"}])"_s);
    row("the node's docker", {.hostDocker = true}, podPath + u"volumes/3/hostPath"_s, uR"({"path":"/var/run/docker.sock","type":"Socket"})"_s);
}

void TestJobManifest::advancedSettingsAreObeyed()
{
    QFETCH(AdvancedSettings, advanced);
    QFETCH(QString, path);
    QFETCH(QString, value);
    PlanRequest wanted = request();
    wanted.plan.plan.advanced = advanced;
    const JobManifest with = manifest(wanted);
    QVERIFY2(text(at(with.job, path)) == value, QJsonDocument(with.job).toJson().constData());
}

void TestJobManifest::clusterSettingsAreObeyed_data()
{
    QTest::addColumn<QJsonObject>("cluster");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QJsonObject &cluster, const QString &path, const QString &value) {
        QTest::newRow(name) << cluster << path << value;
    };
    row("namespace", {{u"namespace"_s, u"builds"_s}}, u"metadata/namespace"_s, u"builds"_s);
    row("how long it stays", {{u"keep_hours"_s, 2}}, u"spec/ttlSecondsAfterFinished"_s, u"7200"_s);
    row("service account", {{u"service_account"_s, u"builder"_s}}, podPath + u"serviceAccountName"_s, u"builder"_s);
    row("its token", {{u"service_account"_s, u"builder"_s}}, podPath + u"automountServiceAccountToken"_s, u"true"_s);
    row("sign-ins for images", {{u"pull_secrets"_s, QJsonArray{u"hub"_s}}}, podPath + u"imagePullSecrets"_s, uR"([{"name":"hub"}])"_s);
    row("claim for caches", {{u"cache_claim"_s, u"cache"_s}}, podPath + u"volumes/2/persistentVolumeClaim/claimName"_s, u"cache"_s);
    const QJsonArray strategies{QJsonObject{{u"name"_s, u"s"_s}, {u"kind"_s, u"normal"_s}, {u"is_default"_s, true},
                                            {u"tolerations"_s, QJsonArray{QJsonObject{{u"key"_s, u"gpu"_s}}}}}};
    row("strategy of those that name none", {{u"strategies"_s, strategies}}, podPath + u"tolerations"_s, uR"([{"key":"gpu","operator":"Exists"}])"_s);
}

void TestJobManifest::clusterSettingsAreObeyed()
{
    QFETCH(QJsonObject, cluster);
    QFETCH(QString, path);
    QFETCH(QString, value);
    QList<FieldProblem> problems;
    cluster[u"name"_s] = u"local"_s;
    JobPlace where = place();
    where.cluster = clusterFromJson(cluster, problems);
    QCOMPARE(problems + problemsOf(where.cluster), QList<FieldProblem>());
    QCOMPARE(text(at(manifest(request(), where).job, path)), value);
    QVERIFY(text(at(manifest(request()).job, path)) != value);
}

void TestJobManifest::storagesBecomeVolumes()
{
    PlanRequest wanted = request();
    wanted.plan.plan.tools = {{u"go"_s, u"1"_s}};
    wanted.catalogue.tools = {{u"go"_s, u"1"_s, u"true"_s, u"$SLIPWAY_TOOL/bin"_s, {}, true}};
    AdvancedSettings &advanced = wanted.plan.plan.advanced;
    advanced.storagesEnabled = true;
    advanced.storages = {{.storageClass = u"fast"_s, .sizeGiB = 2, .accessMode = u"ReadWriteOnce"_s, .mountPath = u"/scratch/"_s, .isTemporary = true},
                         {.sizeGiB = 10, .subPath = u"$PROJECT/x"_s, .mountPath = u"/keep"_s},
                         {.provision = ProvisionType::Static, .claim = u"share-1"_s, .mountPath = u"$WORKSPACE/share"_s, .isTemporary = true}};
    const JobManifest made = manifest(wanted);

    const QJsonObject own = objectOf(made.owned, u"PersistentVolumeClaim"_s);
    QCOMPARE(text(at(own, u"metadata/name"_s)), u"slipway-%1-storage-scratch-1f2ee937"_s.arg(id));
    QCOMPARE(text(at(own, u"spec"_s)), uR"({"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"}},"storageClassName":"fast",)"
                                       uR"("volumeMode":"Filesystem"})"_s);
    QCOMPARE(made.kept.size(), 1); // the third one is somebody's, whatever the definition calls it
    QCOMPARE(text(at(made.kept.first(), u"metadata/name"_s)), u"slipway-%1-storage-keep-754c5437"_s.arg(QString(32, u'c')));
    QCOMPARE(text(at(made.kept.first(), u"spec/accessModes"_s)), uR"(["ReadWriteMany"])"_s);
    QVERIFY(at(made.kept.first(), u"metadata/ownerReferences"_s).isUndefined());
    // It is found again wherever it stands in the list; another size is another one.
    const auto keptNames = [&] {
        QStringList names;
        for (const QJsonObject &one : manifest(wanted).kept)
            names.append(text(at(one, u"metadata/name"_s)));
        return names;
    };
    const QStringList names = keptNames();
    std::swap(advanced.storages[0], advanced.storages[1]);
    QCOMPARE(keptNames(), names);
    advanced.storages[0].sizeGiB = 11;
    QVERIFY(keptNames() != names);
    advanced.storages[0].sizeGiB = 10;
    std::swap(advanced.storages[0], advanced.storages[1]);

    const QJsonObject container = build(made);
    QCOMPARE(text(mountAt(container, u"/scratch"_s)[u"name"_s]), u"claim-1"_s);
    QCOMPARE(text(at(volumeNamed(made, u"claim-1"_s), u"persistentVolumeClaim/claimName"_s)), u"slipway-%1-storage-scratch-1f2ee937"_s.arg(id));
    QCOMPARE(text(mountAt(container, u"/keep"_s)[u"subPath"_s]), u"demo/x"_s);
    QCOMPARE(text(mountAt(container, u"/workspace/share"_s)[u"name"_s]), u"claim-3"_s);
    QCOMPARE(text(at(volumeNamed(made, u"claim-3"_s), u"persistentVolumeClaim/claimName"_s)), u"share-1"_s);
    // Who may do what in it, only its owner says.
    QVERIFY(file(made, u"build.main"_s).contains("\ntake_over '/workspace' -path '/workspace/share' -prune -o\n"));
    // What runs before sees of them only what lies in the workspace.
    const QJsonObject tool = at(made.job, podPath + u"initContainers/0"_s).toObject();
    QVERIFY(mountAt(tool, u"/scratch"_s).isEmpty() && !mountAt(tool, u"/workspace/share"_s).isEmpty());

    // What brings the workspace opens what is ours of them, for a build that is not root.
    wanted.component.source.url = u"https://git.example.com/team/web.git"_s;
    JobPlace where = place();
    where.cluster.cacheClaim = u"caches"_s;
    const JobManifest cloned = manifest(wanted, where);
    const QJsonObject clone = at(cloned.job, podPath + u"initContainers/0"_s).toObject();
    QStringList opened;
    for (const QJsonValue &mount : clone[u"volumeMounts"_s].toArray()) {
        if (mount[u"mountPath"_s].toString().startsWith(u"/slipway/open/"_s))
            opened.append(text(mount[u"mountPath"_s]) + u' ' + text(mount[u"name"_s]) + u' ' + mount[u"subPath"_s].toString());
    }
    QCOMPARE(opened, (QStringList{u"/slipway/open/1 claim-1 "_s, u"/slipway/open/2 claim-2 demo/x"_s,
                                  u"/slipway/open/3 claim-4 cache/"_s + QString(32, u'c')}));
    QVERIFY(mountAt(build(cloned), u"/slipway/open/1"_s).isEmpty());
    QVERIFY(file(cloned, u"clone-1.main"_s).contains("export GIT_CONFIG_GLOBAL='/slipway/job/clone-1.gitconfig'"));

    advanced.storagesEnabled = false;
    QVERIFY(manifest(wanted).kept.isEmpty() && mountAt(build(manifest(wanted)), u"/scratch"_s).isEmpty());
}

// As namespaces want it that enforce the restricted Pod Security Standard.
void TestJobManifest::everybodyMayBeOneUser()
{
    PlanRequest wanted = request();
    wanted.component.source.url = u"https://git.example.com/team/web.git"_s;
    JobPlace where = place();
    QVERIFY(at(manifest(wanted, where).job, podPath + u"securityContext"_s).isUndefined());
    where.cluster.runAsUser = 1000;
    const JobManifest made = manifest(wanted, where);
    QCOMPARE(text(at(made.job, podPath + u"securityContext"_s)),
             uR"({"fsGroup":1000,"fsGroupChangePolicy":"OnRootMismatch","runAsGroup":1000,"runAsNonRoot":true,"runAsUser":1000})"_s);
    for (const QString &container : {u"initContainers/0/"_s, u"containers/0/"_s}) {
        QCOMPARE(text(at(made.job, podPath + container + u"securityContext"_s)),
                 uR"({"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"privileged":false,"seccompProfile":{"type":"RuntimeDefault"}})"_s);
    }
    wanted.plan.plan.advanced.privileged = true;
    const auto refused = jobManifest(wanted, where);
    QVERIFY(!refused && refused.error().message.contains(u"can't have a privileged container"_s));
}

void TestJobManifest::oneClaimIsOneVolume()
{
    PlanRequest wanted = request();
    wanted.plan.plan.advanced.storagesEnabled = true;
    wanted.plan.plan.advanced.storages = {{.provision = ProvisionType::Static, .claim = u"share"_s, .subPath = u"a"_s, .mountPath = u"/a"_s},
                                          {.provision = ProvisionType::Static, .claim = u"share"_s, .subPath = u"b"_s, .mountPath = u"/b"_s}};
    JobPlace where = place();
    where.cluster.cacheClaim = u"share"_s;
    const JobManifest made = manifest(wanted, where);
    QStringList names;
    for (const QJsonValue &volume : at(made.job, podPath + u"volumes"_s).toArray())
        names.append(volume[u"name"_s].toString());
    QCOMPARE(names.count(u"claim-1"_s), 1);
    QVERIFY(!names.contains(u"claim-2"_s));
    QCOMPARE(names.size(), QSet<QString>(names.begin(), names.end()).size());
    QCOMPARE(text(mountAt(build(made), u"/slipway/cache"_s)[u"subPath"_s]), u"cache/"_s + QString(32, u'c'));
}

void TestJobManifest::strangersLeaveNothingBehind()
{
    PlanRequest wanted = request();
    wanted.plan.plan.advanced.storagesEnabled = true;
    wanted.plan.plan.advanced.storages = {{.sizeGiB = 1, .mountPath = u"/keep"_s},
                                          {.provision = ProvisionType::Static, .claim = u"share"_s, .mountPath = u"/share"_s}};
    JobPlace where = place();
    where.cluster.cacheClaim = u"cache"_s;
    QCOMPARE(manifest(wanted, where).kept.size(), 1);
    QVERIFY(!mountAt(build(manifest(wanted, where)), u"/share"_s).contains(u"readOnly"_s));
    wanted.build.pull = {.number = 3, .target = u"main"_s, .mergeRef = {}, .fromFork = true};
    const JobManifest made = manifest(wanted, where);
    QVERIFY(made.kept.isEmpty() && !objectOf(made.owned, u"PersistentVolumeClaim"_s).isEmpty());
    QVERIFY(mountAt(build(made), u"/share"_s)[u"readOnly"_s].toBool());
    QCOMPARE(text(mountAt(build(made), u"/slipway/cache"_s)[u"name"_s]), u"cache"_s); // an empty folder
    QVERIFY(volumeNamed(made, u"cache"_s).contains(u"emptyDir"_s));
}

// https://docs.koderover.com/en/Zadig%20v4.2/api/build/, "Create Build": all that its advanced_settings say stands in the manifest.
void TestJobManifest::theDocumentedExample()
{
    QFile data(QStringLiteral(SLIPWAY_TEST_DATA "/openapi/create.json"));
    QVERIFY(data.open(QIODevice::ReadOnly));
    const ReadDefinition read = definitionFromRequest(QJsonDocument::fromJson(data.readAll()).object());
    QCOMPARE(read.problems, QList<FieldProblem>());
    PlanRequest wanted = request();
    wanted.component.project = read.definition.project;
    wanted.component.name = u"service1"_s;
    wanted.plan = {read.definition.name, {}, 0, read.definition.services.first(), read.definition.plan, read.definition.repos};
    for (Parameter &parameter : wanted.plan.plan.parameters) {
        if (parameter.isCredential)
            parameter.secretKey = u"key-bb"_s;
    }
    wanted.catalogue.tools = {{u"go"_s, u"1.20.7"_s, u"true"_s, u"$SLIPWAY_TOOL/bin"_s, {}, true}};
    wanted.catalogue.codeHosts = {{u"gitlab"_s, CodeHostType::GitLab, u"https://gitlab.example.com"_s, u"bot"_s, u"key-git"_s}};
    wanted.keychain = {{u"key-bb"_s, u"abc123"_s}, {u"key-git"_s, u"forge-token-5"_s}};
    JobPlace where = place();
    where.cluster.name = u"local-20250523164625"_s;
    where.cluster.cacheClaim = u"build-cache"_s;
    where.image = u"docker.io/library/ubuntu:20.04"_s;
    QCOMPARE(wanted.plan.plan.advanced.cluster, where.cluster.name);
    const JobManifest made = manifest(wanted, where);

    const QList<std::pair<QString, QString>> fields{
        {u"metadata/labels/test-a"_s, u"abc"_s},
        {u"metadata/annotations/test-a"_s, u"abc"_s},
        {u"spec/template/metadata/labels/test-a"_s, u"abc"_s},
        {u"spec/template/metadata/annotations/test-a"_s, u"abc"_s},
        {u"spec/activeDeadlineSeconds"_s, u"5400"_s},
        {buildPath + u"image"_s, u"docker.io/library/ubuntu:20.04"_s},
        {buildPath + u"resources/limits/cpu"_s, u"1000m"_s},
        {buildPath + u"resources/limits/memory"_s, u"2000Mi"_s},
        {buildPath + u"resources/requests/cpu"_s, u"100m"_s},
        {buildPath + u"resources/requests/memory"_s, u"200Mi"_s},
        {buildPath + u"securityContext/privileged"_s, u"false"_s},
        {podPath + u"affinity/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/weight"_s, u"10"_s},
        {podPath + u"initContainers/1/name"_s, u"tool-1"_s},
        {podPath + u"initContainers/1/image"_s, u"docker.io/library/ubuntu:20.04"_s},
        {podPath + u"initContainers/0/name"_s, u"clone-1"_s},
        {podPath + u"initContainers/0/image"_s, Cluster().cloneImage},
        {podPath + u"initContainers/0/securityContext/allowPrivilegeEscalation"_s, u"false"_s}};
    for (const auto &[path, value] : fields)
        QVERIFY2(text(at(made.job, path)) == value, qPrintable(path + u": "_s + text(at(made.job, path))));
    // Its storage stands in the place of the workspace, for the clone as well.
    const QJsonObject claim = objectOf(made.owned, u"PersistentVolumeClaim"_s);
    QCOMPARE(text(at(claim, u"spec"_s)), uR"({"accessModes":["ReadOnlyMany"],"resources":{"requests":{"storage":"2Gi"}},"storageClassName":"cfs",)"
                                         uR"("volumeMode":"Filesystem"})"_s);
    QVERIFY(volumeNamed(made, u"workspace"_s).isEmpty() && made.kept.isEmpty());
    for (const QString &container : {u"initContainers/0"_s, u"containers/0"_s}) {
        const QJsonObject mount = mountAt(at(made.job, podPath + container).toObject(), u"/workspace"_s);
        QCOMPARE(text(mount[u"name"_s]), u"claim-1"_s);
        QCOMPARE(text(mount[u"subPath"_s]), u"yaml"_s);
    }
    QCOMPARE(text(mountAt(build(made), u"/slipway/cache"_s)[u"name"_s]), u"claim-2"_s);
    QVERIFY(made.notes.isEmpty());
    // cache_dir is the workspace; the outputs are those it names, and each build's own.
    QVERIFY(file(made, u"build.main"_s).contains("'SLIPWAY_CACHE_VERB'") || file(made, u"build.main"_s).contains("export SLIPWAY_CACHE_VERB='restore'"));
    QCOMPARE(made.outputs, (std::vector<std::string>{"IMAGE", "IMAGE_DIGEST", "PKG_FILE", "bb"}));
    // Without the node's daemon, and without another one, images are built by what the build's image has.
    QVERIFY(volumeNamed(made, u"docker-socket"_s).isEmpty());
    QVERIFY(file(made, u"build.main"_s).contains("'podman' 'build' '--platform' 'linux/amd64' '--tag' ''\"$val_IMAGE\"'' '--build-arg' 'service=service1'"));
    // Parameters are in the Secret, of credentials too, and nowhere else.
    const QByteArray job = QJsonDocument(made.job).toJson();
    QVERIFY(file(made, u"build.main"_s).contains("export aa='a,b'") && file(made, u"build.main"_s).contains("export bb='abc123'"));
    QVERIFY(!job.contains("abc123") && !job.contains("forge-token-5"));
    QVERIFY(std::any_of(made.masked.begin(), made.masked.end(), [](const auto &secret) { return secret.value == "abc123"; }));
    QVERIFY(std::any_of(made.masked.begin(), made.masked.end(), [](const auto &secret) { return secret.value == "forge-token-5"; }));
    QStringList steps;
    for (const JobPart &part : made.parts)
        steps.append(part.container + u' ' + QString::number(part.steps.size()));
    QCOMPARE(steps, (QStringList{u"clone-1 1"_s, u"tool-1 1"_s, u"build 4"_s})); // the last: restore, build, image, save
}

void TestJobManifest::tokensStayWithTheirClones()
{
    PlanRequest wanted = request();
    wanted.component.source.url = u"https://git.example.com/team/web.git"_s;
    wanted.secrets.credential = u"own-token-1"_s;
    wanted.catalogue.codeHosts = {{u"hub"_s, CodeHostType::GitHub, u"https://hub.example.com"_s, u"bot"_s, u"key-hub"_s}};
    wanted.keychain = {{u"key-hub"_s, u"hub-token-2"_s}};
    RepoInput repo;
    repo.codeHost = u"hub"_s;
    repo.owner = u"team"_s;
    repo.name = u"lib"_s;
    wanted.plan.repos = {repo};
    const JobManifest made = manifest(wanted);
    QCOMPARE(made.parts.size(), 3);
    const auto keysWith = [&made](const QByteArray &secret) {
        QStringList keys;
        for (const JobPart &part : made.parts) {
            for (auto it = part.files.cbegin(); it != part.files.cend(); ++it) {
                if (it->contains(secret))
                    keys.append(it.key());
            }
        }
        return keys;
    };
    QCOMPARE(keysWith("own-token-1").size(), 1);
    QVERIFY(keysWith("own-token-1").first().startsWith(u"clone-1.git."_s));
    QVERIFY(keysWith("hub-token-2").first().startsWith(u"clone-2.git."_s));
    QVERIFY(file(made, u"clone-2.main"_s).contains("'credential.https://hub.example.com.helper'"));
    QVERIFY(file(made, u"clone-1.main"_s).contains("tell_checkout '/workspace/.git/slipway-checkout'"));
    // What a container sees of the Secret are its own files.
    for (const JobPart &part : made.parts) {
        const QJsonArray items = at(volumeNamed(made, u"job-"_s + part.container), u"secret/items"_s).toArray();
        QCOMPARE(items.size(), part.files.size());
        for (const QJsonValue &item : items) {
            const QString key = item[u"key"_s].toString();
            QVERIFY2(key == "lib"_L1 || key.startsWith(part.container + u'.'), qPrintable(key));
            QCOMPARE(item[u"path"_s].toString(), key);
        }
    }
    for (const QString &container : {u"initContainers/0"_s, u"initContainers/1"_s, u"containers/0"_s})
        QCOMPARE(text(mountAt(at(made.job, podPath + container).toObject(), u"/slipway/job"_s)[u"name"_s]),
                 u"job-"_s + text(at(made.job, podPath + container + u"/name"_s)));
}

void TestJobManifest::aKeyOfSshComesWithItsHosts()
{
    PlanRequest wanted = request();
    wanted.component.source.url = u"ssh://git@git.example.com/team/web.git"_s;
    wanted.secrets.credential = u"-----BEGIN KEY-----"_s;
    JobPlace where = place();
    where.knownHosts = "git.example.com ssh-ed25519 AAAA\n";
    const JobManifest made = manifest(wanted, where);
    QCOMPARE(file(made, u"clone-1.key"_s), QByteArray("-----BEGIN KEY-----\n"));
    QCOMPARE(file(made, u"clone-1.hosts"_s), where.knownHosts);
    QVERIFY(file(made, u"clone-1.main"_s).contains("StrictHostKeyChecking=yes -i /tmp/slipway/key"));
    wanted.secrets.credential.clear();
    wanted.secrets.agentSocket = u"/run/user/1000/agent"_s;
    const auto refused = jobManifest(wanted, where);
    QVERIFY(!refused && refused.error().code == ErrorCode::Unavailable);
}

void TestJobManifest::ownersTakeAllAlong()
{
    PlanRequest wanted = request();
    wanted.plan.plan.advanced.storagesEnabled = true;
    wanted.plan.plan.advanced.storages = {{.sizeGiB = 1, .mountPath = u"/a"_s, .isTemporary = true}};
    const JobManifest made = manifest(wanted);
    QCOMPARE(made.owned.size(), 2);
    for (const QJsonObject &one : made.owned) {
        QCOMPARE(text(at(one, u"metadata/ownerReferences/0/kind"_s)), u"Job"_s);
        QCOMPARE(text(at(one, u"metadata/ownerReferences/0/name"_s)), made.name);
        QCOMPARE(text(at(one, u"metadata/ownerReferences/0/uid"_s)), QString::fromLatin1(jobUidMark));
        QCOMPARE(text(at(one, u"metadata/labels/slipway.build"_s)), id);
    }
    QVERIFY(secretOf(made)[u"immutable"_s].toBool());
}

void TestJobManifest::whatACacheNeedsIsSaid()
{
    PlanRequest wanted = request();
    wanted.plan.plan.advanced.cache = {true, {}};
    QCOMPARE(manifest(wanted).notes.size(), 1);
    JobPlace where = place();
    where.cluster.cacheClaim = u"cache"_s;
    QVERIFY(manifest(wanted, where).notes.isEmpty());
}

void TestJobManifest::whatCannotBeDoneIsSaid_data()
{
    QTest::addColumn<AdvancedSettings>("advanced");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const AdvancedSettings &advanced, const QString &message) { QTest::newRow(name) << advanced << message; };
    const auto storage = [](const StorageVolume &volume) { return AdvancedSettings{.storagesEnabled = true, .storages = {volume}}; };
    row("no such strategy", {.strategy = u"gone"_s}, u"has no strategy"_s);
    row("no GPU limit", {.resources = {0, 0, 0, 0, u"two"_s}}, u"no GPU limit"_s);
    row("no GPUs", {.resources = {0, 0, 0, 0, u"nvidia.com/gpu: 0"_s}}, u"no GPU limit"_s);
    row("more than the limit", {.resources = {100, 0, 200, 0, {}}}, u"requests more"_s);
    row("a label's key", {.labels = {{u"-x"_s, u"a"_s}}}, u"takes no label"_s);
    row("a label's value", {.labels = {{u"x"_s, u"a b"_s}}}, u"takes no label"_s);
    row("an annotation's key", {.annotations = {{u"a b"_s, u"a"_s}}}, u"key of an annotation"_s);
    row("a storage nowhere", storage({.sizeGiB = 1, .mountPath = u"scratch"_s}), u"no absolute path"_s);
    row("a storage everywhere", storage({.sizeGiB = 1, .mountPath = u"/"_s}), u"no absolute path"_s);
    row("a storage in our place", storage({.sizeGiB = 1, .mountPath = u"/slipway/run"_s}), u"Slipway's own place"_s);
    row("a storage without size", storage({.mountPath = u"/a"_s}), u"no size"_s);
    row("a sub-path that leads out", storage({.sizeGiB = 1, .subPath = u"../x"_s, .mountPath = u"/a"_s}), u"sub-path"_s);
    row("an odd access mode", storage({.sizeGiB = 1, .accessMode = u"Sometimes"_s, .mountPath = u"/a"_s}), u"access mode"_s);
    row("an odd claim", storage({.provision = ProvisionType::Static, .claim = u"A b"_s, .mountPath = u"/a"_s}), u"volume claim"_s);
    row("two in one place", {.storagesEnabled = true, .storages = {{.sizeGiB = 1, .mountPath = u"/a"_s}, {.sizeGiB = 1, .mountPath = u"/a/"_s}}},
        u"Two storages"_s);
}

void TestJobManifest::whatCannotBeDoneIsSaid()
{
    QFETCH(AdvancedSettings, advanced);
    QFETCH(QString, message);
    PlanRequest wanted = request();
    wanted.plan.plan.advanced = advanced;
    const auto made = jobManifest(wanted, place());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QVERIFY2(made.error().message.contains(message), qPrintable(made.error().message));
    // So much for single fields; these concern the whole.
    wanted.plan.plan.advanced = {};
    wanted.plan.plan.script = QString(1 << 20, u'x');
    QVERIFY(!jobManifest(wanted, place()));
    wanted = request();
    wanted.component.build.network = false;
    QVERIFY(!jobManifest(wanted, place()));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestJobManifest)

#include "tst_jobmanifest.moc"
