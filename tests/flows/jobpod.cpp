#include "tests/flows/jobpod.h"

#include "app/jobs/jobmanifest.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonObject laidOut(const QJsonObject &volume, const QJsonObject &data, const QString &folder)
{
    const QString name = volume[u"name"_s].toString();
    const QString path = folder + u'/' + name;
    QDir(path).removeRecursively();
    QDir().mkpath(path);
    QFile::setPermissions(path, QFile::Permissions(0x7777));
    for (const QJsonValue &item : volume[u"secret"_s][u"items"_s].toArray()) {
        QFile file(path + u'/' + item[u"path"_s].toString());
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromBase64(data[item[u"key"_s].toString()].toString().toLatin1())) < 0)
            qFatal("%s", qPrintable(file.errorString()));
    }
    return {{u"name"_s, name}, {u"hostPath"_s, QJsonObject{{u"path"_s, path}, {u"type"_s, u"Directory"_s}}}};
}

} // namespace

JobPod jobPodOf(const PodPlan &plan, const QString &folder)
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.build.id = BuildId(podBuildId);
    request.build.component = request.component.id;
    request.plan.definition = u"web-build"_s;
    BuildPlan &wanted = request.plan.plan;
    wanted.infrastructure = Infrastructure::Kubernetes;
    wanted.script = plan.script;
    wanted.post.script = plan.postScript;
    wanted.post.failureScript = plan.failureScript;
    wanted.parameters = {{.key = u"STAGE"_s, .value = u"it's \"dev\" $HOME"_s},
                         {.key = u"TOKEN"_s, .secretKey = u"key-token"_s, .isCredential = true},
                         {.key = u"SETTINGS"_s, .type = ParameterType::File, .value = u"from a file\n"_s}};
    wanted.advanced.resources = {}; // not every machine that tests lets podman limit
    wanted.advanced.outputs = {u"VERSION"_s, u"OTHER"_s};
    request.keychain = {{u"key-token"_s, QString::fromLatin1(podSecretValue)}};
    if (!plan.toolScript.isEmpty()) {
        wanted.tools = {{u"hammer"_s, u"1"_s}};
        request.catalogue.tools = {{u"hammer"_s, u"1"_s, plan.toolScript, u"$SLIPWAY_TOOL/bin"_s, {}, true}};
    }
    JobPlace place;
    place.cluster.name = u"local"_s;
    place.image = plan.image;
    place.installation = u"desk-1"_s;
    const auto made = jobManifest(request, place);
    if (!made)
        qFatal("%s", qPrintable(made.error().message));

    QJsonObject pod = made->job[u"spec"_s][u"template"_s].toObject();
    QJsonObject metadata = pod[u"metadata"_s].toObject();
    metadata[u"name"_s] = made->name;
    pod[u"metadata"_s] = metadata;
    pod[u"apiVersion"_s] = u"v1"_s;
    pod[u"kind"_s] = u"Pod"_s;
    QJsonObject spec = pod[u"spec"_s].toObject();
    QJsonArray volumes = spec[u"volumes"_s].toArray();
    const QJsonObject data = made->owned.first()[u"data"_s].toObject();
    for (qsizetype i = 0; i < volumes.size(); ++i) {
        const QJsonObject volume = volumes[i].toObject();
        if (volume.contains(u"secret"_s) || volume.contains(u"emptyDir"_s)) // podman's own are not for everybody
            volumes[i] = laidOut(volume, data, folder);
    }
    spec[u"volumes"_s] = volumes;
    if (!plan.imageBefore.isEmpty()) {
        QJsonArray before = spec[u"initContainers"_s].toArray();
        for (qsizetype i = 0; i < before.size(); ++i) {
            QJsonObject container = before[i].toObject();
            container[u"image"_s] = plan.imageBefore;
            before[i] = container;
        }
        spec[u"initContainers"_s] = before;
    }
    pod[u"spec"_s] = spec;
    return {made->name, pod, made->parts.first().files.value(u"tool-1.main"_s)};
}

} // namespace slipway
