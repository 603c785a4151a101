#include "app/registry/testimage.h"

#include "app/core/clock.h"
#include "app/forge/verification.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Every registry names the content it was given; that of a test is made of its name, so that two tests are the same content.
QString digestOf(const TestImage &image)
{
    const QByteArray name = (image.registry + u'/' + image.path + u':' + image.tag).toUtf8();
    return u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex());
}

QJsonObject harborBody(const TestImage &image)
{
    const QString name = image.path.section(u'/', -1);
    const QJsonObject resource{{u"digest"_s, digestOf(image)},
                               {u"tag"_s, image.tag},
                               {u"resource_url"_s, u"%1/%2:%3"_s.arg(image.registry, image.path, image.tag)}};
    const QJsonObject repository{{u"name"_s, name},
                                 {u"namespace"_s, image.path.chopped(qMin(image.path.size(), name.size() + 1))},
                                 {u"repo_full_name"_s, image.path},
                                 {u"repo_type"_s, u"private"_s}};
    return {{u"type"_s, u"PUSH_ARTIFACT"_s},
            {u"occur_at"_s, image.atUs / 1'000'000},
            {u"operator"_s, image.pusher},
            {u"event_data"_s, QJsonObject{{u"resources"_s, QJsonArray{resource}}, {u"repository"_s, repository}}}};
}

QJsonObject dockerHubBody(const TestImage &image)
{
    return {{u"push_data"_s, QJsonObject{{u"tag"_s, image.tag}, {u"pusher"_s, image.pusher}, {u"pushed_at"_s, image.atUs / 1'000'000}}},
            {u"repository"_s,
             QJsonObject{{u"repo_name"_s, image.path},
                         {u"name"_s, image.path.section(u'/', -1)},
                         {u"namespace"_s, image.path.section(u'/', 0, -2)}}}};
}

QJsonObject aliyunBody(const TestImage &image)
{
    return {{u"push_data"_s, QJsonObject{{u"digest"_s, digestOf(image)}, {u"pushed_at"_s, isoTime(image.atUs)}, {u"tag"_s, image.tag}}},
            {u"repository"_s,
             QJsonObject{{u"name"_s, image.path.section(u'/', -1)},
                         {u"namespace"_s, image.path.section(u'/', 0, -2)},
                         {u"region"_s, image.registry.section(u'.', 1, 1)},
                         {u"repo_full_name"_s, image.path}}}};
}

// Of an entry of distribution's list, and the whole of what Azure sends.
QJsonObject manifestPush(const TestImage &image, const QString &id)
{
    return {{u"id"_s, id},
            {u"timestamp"_s, isoTime(image.atUs)},
            {u"action"_s, u"push"_s},
            {u"target"_s,
             QJsonObject{{u"mediaType"_s, u"application/vnd.oci.image.manifest.v1+json"_s},
                         {u"digest"_s, digestOf(image)},
                         {u"repository"_s, image.path},
                         {u"tag"_s, image.tag}}},
            {u"request"_s, QJsonObject{{u"host"_s, image.registry}, {u"method"_s, u"PUT"_s}}},
            {u"actor"_s, QJsonObject{{u"name"_s, image.pusher}}}};
}

QJsonObject quayBody(const TestImage &image)
{
    return {{u"repository"_s, image.path},
            {u"namespace"_s, image.path.section(u'/', 0, -2)},
            {u"name"_s, image.path.section(u'/', -1)},
            {u"docker_url"_s, image.registry + u'/' + image.path},
            {u"homepage"_s, u"https://%1/repository/%2"_s.arg(image.registry, image.path)},
            {u"updated_tags"_s, QJsonArray{image.tag}}};
}

QJsonObject ghcrBody(const TestImage &image)
{
    const QJsonObject tag{{u"name"_s, image.tag}, {u"digest"_s, digestOf(image)}};
    const QJsonObject version{{u"name"_s, digestOf(image)},
                              {u"package_url"_s, u"%1/%2:%3"_s.arg(image.registry, image.path, image.tag)},
                              {u"container_metadata"_s, QJsonObject{{u"tag"_s, tag}}}};
    const QJsonObject package{{u"name"_s, image.path.section(u'/', 1)},
                              {u"namespace"_s, image.path.section(u'/', 0, 0)},
                              {u"ecosystem"_s, u"CONTAINER"_s},
                              {u"package_type"_s, u"CONTAINER"_s},
                              {u"package_version"_s, version}};
    return {{u"action"_s, u"published"_s}, {u"registry_package"_s, package}, {u"sender"_s, QJsonObject{{u"login"_s, image.pusher}}}};
}

} // namespace

QString registryOfSender(QStringView sender, const QString &host)
{
    const auto ending = [&](QLatin1StringView end, QLatin1StringView other) { return host.endsWith(end) ? host : QString(other); };
    if (sender == "dockerhub"_L1)
        return u"docker.io"_s;
    if (sender == "ghcr"_L1)
        return u"ghcr.io"_s;
    if (sender == "tencent-tcr"_L1)
        return ending(".tencentcloudcr.com"_L1, "example.tencentcloudcr.com"_L1);
    if (sender == "huawei-swr"_L1)
        return ending(".myhuaweicloud.com"_L1, "example.swr-pro.myhuaweicloud.com"_L1);
    if (sender == "azure-acr"_L1)
        return ending(".azurecr.io"_L1, "example.azurecr.io"_L1);
    if (sender == "aliyun-acr"_L1) // told by its region only
        return host.startsWith("registry."_L1) && host.endsWith(".aliyuncs.com"_L1) ? host : u"registry.cn-hangzhou.aliyuncs.com"_s;
    if (sender == "quay"_L1)
        return host.contains("quay"_L1) ? host : u"quay.io"_s;
    return host.isEmpty() ? u"registry.example.com"_s : host;
}

std::optional<TestImageRequest> testImageRequest(QStringView sender, const TestImage &given, const QByteArray &secret, const QString &deliveryId)
{
    TestImage image = given;
    image.registry = registryOfSender(sender, given.registry);
    TestImageRequest request;
    QByteArray type = "application/json";
    enum class Proof { Header, Bearer, Query, Signature } proof = Proof::Header;
    QJsonObject body;
    if (sender == "harbor"_L1 || sender == "tencent-tcr"_L1 || sender == "huawei-swr"_L1) {
        body = harborBody(image);
        proof = sender == "harbor"_L1 ? Proof::Header : Proof::Bearer;
    } else if (sender == "dockerhub"_L1) {
        body = dockerHubBody(image);
        proof = Proof::Query;
    } else if (sender == "aliyun-acr"_L1) {
        body = aliyunBody(image);
        proof = Proof::Query;
    } else if (sender == "distribution"_L1) {
        body = {{u"events"_s, QJsonArray{manifestPush(image, deliveryId)}}};
        type = "application/vnd.docker.distribution.events.v1+json";
        proof = Proof::Bearer;
    } else if (sender == "quay"_L1) {
        body = quayBody(image);
        proof = Proof::Query;
    } else if (sender == "ghcr"_L1) {
        body = ghcrBody(image);
        proof = Proof::Signature;
    } else if (sender == "azure-acr"_L1) {
        body = manifestPush(image, deliveryId);
        proof = Proof::Bearer;
    } else {
        return std::nullopt;
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.headers = {{"Content-Type", type}, {"User-Agent", "Slipway/" SLIPWAY_VERSION}};
    if (sender == "ghcr"_L1) {
        request.headers.emplaceBack("X-GitHub-Event", "registry_package");
        request.headers.emplaceBack("X-GitHub-Delivery", deliveryId.toUtf8());
    }
    if (secret.isEmpty())
        return request;
    switch (proof) {
    case Proof::Header:
        request.headers.emplaceBack("Authorization", secret);
        break;
    case Proof::Bearer:
        request.headers.emplaceBack("Authorization", "Bearer " + secret);
        break;
    case Proof::Query:
        request.query = "token=" + secret.toPercentEncoding();
        break;
    case Proof::Signature:
        request.headers.emplaceBack("X-Hub-Signature-256", "sha256=" + VerifyKey(secret).hmacSha256({request.body}).toHex());
        break;
    }
    return request;
}

} // namespace slipway
