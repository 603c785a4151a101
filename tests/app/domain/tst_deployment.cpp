// What a deploy target may say, and what it is called in files and rows.
#include "app/domain/deployment.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

DeployTarget container()
{
    DeployTarget target;
    target.kind = TargetKind::Container;
    target.image = u"registry.example.com/team/web:$BUILD_NUMBER"_s;
    target.ports = {u"8080:80"_s, u"127.0.0.1:5353:53/udp"_s};
    target.volumes = {u"data:/var/lib/data"_s, u"/srv/web:/srv:ro"_s};
    target.network = u"front"_s;
    target.command = u"serve --port 80"_s;
    target.environment = {{u"STAGE"_s, u"live"_s}};
    target.secrets = {{u"TOKEN"_s, u"deploy/web/1"_s}};
    target.replacement = Replacement::Recreate;
    target.health = {HealthKind::Http, 80, u"/healthz"_s, {}, 30, 5};
    target.afterBuild = true;
    target.rollBack = false;
    target.keepBuilds = 9;
    target.timeoutMinutes = 3;
    return target;
}

using Make = void (*)(DeployTarget &);

} // namespace

Q_DECLARE_METATYPE(Make)

class TestDeployment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsKeepEverything()
    {
        QList<FieldProblem> problems;
        QCOMPARE(deployTargetFromJson(toJson(container()), problems), container());
        DeployTarget script;
        script.kind = TargetKind::Script;
        script.script = u"./deploy"_s;
        script.stopScript = u"./stop"_s;
        script.statusScript = u"./status"_s;
        script.sandbox = false;
        QCOMPARE(deployTargetFromJson(toJson(script), problems), script);
        QCOMPARE(deployTargetFromJson({}, problems), DeployTarget());
        QVERIFY(problems.isEmpty());
    }

    void wordsThatDoNotExistAreNamed()
    {
        QList<FieldProblem> problems;
        deployTargetFromJson({{u"target"_s, u"cloud"_s}, {u"health"_s, QJsonObject{{u"kind"_s, u"guess"_s}}}}, problems);
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0].path, u"target"_s);
        QCOMPARE(problems[1].path, u"health.kind"_s);
    }

    void everyFieldIsInTheAudit()
    {
        const auto fields = fieldsOf(DeployTarget());
        DeployTarget changed = container();
        changed.script = changed.stopScript = changed.statusScript = u"x"_s;
        changed.cluster = changed.nameSpace = changed.workload = changed.podContainer = changed.manifests = u"x"_s;
        changed.sandbox = false;
        changed.health = {HealthKind::Command, 81, u"/x"_s, u"true"_s, 1, 2};
        const auto others = fieldsOf(changed);
        for (qsizetype i = 0; i < fields.size(); ++i)
            QVERIFY2(fields[i].second != others[i].second, qPrintable(fields[i].first));
    }

    void whatCanNotWorkIsSaid_data()
    {
        QTest::addColumn<Make>("change");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, Make change, const QString &path) { QTest::newRow(name) << change << path; };
        row("all is well", [](DeployTarget &) {}, {});
        row("no host port", [](DeployTarget &t) { t.ports = {u"80"_s}; }, u"ports[0]"_s);
        row("port too high", [](DeployTarget &t) { t.ports = {u"80:80"_s, u"80:70000"_s}; }, u"ports[1]"_s);
        row("port twice", [](DeployTarget &t) { t.ports = {u"80:80"_s, u"80:81/udp"_s, u"80:81"_s}; }, u"ports[2]"_s);
        row("option as port", [](DeployTarget &t) { t.ports = {u"--privileged"_s}; }, u"ports[0]"_s);
        row("volume to nowhere", [](DeployTarget &t) { t.volumes = {u"data"_s}; }, u"volumes[0]"_s);
        row("relative volume", [](DeployTarget &t) { t.volumes = {u"./x:/srv"_s}; }, u"volumes[0]"_s);
        row("option as network", [](DeployTarget &t) { t.network = u"--host"_s; }, u"network"_s);
        row("variable", [](DeployTarget &t) { t.environment = {{u"1A"_s, {}}}; }, u"environment"_s);
        row("secret", [](DeployTarget &t) { t.secrets = {{u"A B"_s, {}}}; }, u"secrets"_s);
        row("secret of the engine", [](DeployTarget &t) { t.secrets = {{u"DOCKER_HOST"_s, {}}}; }, u"secrets"_s);
        row("secret of the loader", [](DeployTarget &t) { t.secrets = {{u"LD_PRELOAD"_s, {}}}; }, u"secrets"_s);
        row("secret like another's", [](DeployTarget &t) { t.secrets = {{u"DOCKER_PASSWORD"_s, {}}}; }, {});
        row("secret and variable", [](DeployTarget &t) { t.secrets = {{u"STAGE"_s, {}}}; }, u"secrets"_s);
        row("image", [](DeployTarget &t) { t.image = u"Web Shop"_s; }, u"image"_s);
        row("path", [](DeployTarget &t) { t.health.path = u"health"_s; }, u"health.path"_s);
        row("path with a quote", [](DeployTarget &t) { t.health.path = u"/'x"_s; }, u"health.path"_s);
        row("health port", [](DeployTarget &t) { t.health.port = 0; }, u"health.port"_s);
        row("no command", [](DeployTarget &t) { t.health.kind = HealthKind::Command; }, u"health.command"_s);
        row("patience", [](DeployTarget &t) { t.health.timeoutSeconds = 0; }, u"health.timeout_seconds"_s);
        row("keep", [](DeployTarget &t) { t.keepBuilds = 0; }, u"keep_builds"_s);
        row("no script", [](DeployTarget &t) { t.kind = TargetKind::Script; }, u"script"_s);
    }
    void whatCanNotWorkIsSaid()
    {
        QFETCH(Make, change);
        QFETCH(QString, path);
        DeployTarget target = container();
        change(target);
        const auto problems = problemsOf(target);
        QCOMPARE(problems.isEmpty() ? QString() : problems.first().path, path);
        QVERIFY(problems.size() <= 1);
    }

    void clustersAreToldCompletely_data()
    {
        QTest::addColumn<Make>("change");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, Make change, const QString &path) { QTest::newRow(name) << change << path; };
        row("all is well", [](DeployTarget &) {}, {});
        row("no workload", [](DeployTarget &t) { t.workload.clear(); }, u"workload"_s);
        row("a pod", [](DeployTarget &t) { t.workload = u"pod/web"_s; }, u"workload"_s);
        row("an option", [](DeployTarget &t) { t.workload = u"deployment/--all"_s; }, u"workload"_s);
        row("namespace", [](DeployTarget &t) { t.nameSpace = u"--all-namespaces"_s; }, u"namespace"_s);
        row("container", [](DeployTarget &t) { t.podContainer = u"*=x"_s; }, u"pod_container"_s);
        row("image", [](DeployTarget &t) { t.image = u"Web Shop"_s; }, u"image"_s);
    }
    void clustersAreToldCompletely()
    {
        QFETCH(Make, change);
        QFETCH(QString, path);
        DeployTarget target;
        target.kind = TargetKind::Kubernetes;
        target.cluster = u"here"_s;
        target.nameSpace = u"shop-1"_s;
        target.workload = u"deploy/web"_s;
        target.podContainer = u"web"_s;
        target.manifests = u"kind: Deployment"_s;
        QList<FieldProblem> wrong;
        QCOMPARE(deployTargetFromJson(toJson(target), wrong), target);
        change(target);
        const auto problems = problemsOf(target);
        QCOMPARE(problems.isEmpty() ? QString() : problems.first().path, path);
    }

    void workloadsAreRead()
    {
        for (const auto &[text, read] : {std::pair(u"deployment/web"_s, u"deployment/web"_s), std::pair(u" Deploy/web "_s, u"deployment/web"_s),
                                         std::pair(u"deployments.apps/web.v2"_s, u"deployment/web.v2"_s), std::pair(u"sts/db"_s, u"statefulset/db"_s),
                                         std::pair(u"StatefulSet/db"_s, u"statefulset/db"_s), std::pair(u"web"_s, QString()),
                                         std::pair(u"deployment/Web"_s, QString()), std::pair(u"daemonset/web"_s, QString()),
                                         std::pair(u"deployment/web extra"_s, QString()), std::pair(u"deployment/-w"_s, QString())})
            QCOMPARE(workloadFrom(text), read);
    }

    void portsAreRead()
    {
        const auto all = publishedPort(u"8080:80"_s);
        QVERIFY(all && all->address.isEmpty() && all->host == 8080 && all->container == 80 && all->protocol == u"tcp");
        const auto six = publishedPort(u"[::1]:53:5353/udp"_s);
        QVERIFY(six && six->address == u"[::1]" && six->host == 53 && six->container == 5353 && six->protocol == u"udp");
    }

    void variablesNameTheBuild()
    {
        Build build;
        build.number = 12;
        build.branch = u"main"_s;
        build.revision = QString(40, u'a');
        const auto git = deployVariables(build, u"web"_s, ProjectKey(u"shop"_s), {{u"IMAGE"_s, u"r/web:3"_s}, {u"BUILD_NUMBER"_s, u"x"_s}});
        QCOMPARE(git.value(u"IMAGE"_s), u"r/web:3"_s);
        QCOMPARE(git.value(u"GIT_COMMIT"_s), build.revision);
        QCOMPARE(git.value(u"SLIPWAY_BUILD_NUMBER"_s), u"12"_s);
        build.image = u"docker.io/library/nginx:1.25@sha256:"_s + QString(64, u'b');
        const auto image = deployVariables(build, u"web"_s, ProjectKey(u"shop"_s), {});
        QCOMPARE(image.value(u"IMAGE"_s), u"docker.io/library/nginx@sha256:"_s + QString(64, u'b'));
        QCOMPARE(image.value(u"GIT_COMMIT"_s), QString());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeployment)

#include "tst_deployment.moc"
