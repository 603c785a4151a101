// What no published sample shows: registries that send each other's forms, secrets in every place they may stand, and
// events that are no pushes.
#include "app/domain/imagename.h"
#include "app/forge/verification.h"
#include "app/registry/senders.h"
#include "app/registry/testimage.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const Headers json{{"Content-Type", "application/json"}};
const QByteArray digest = "sha256:" + QByteArray(64, 'a');
const QByteArray hubPush = R"({"push_data":{"tag":"1.2","pusher":"anna"},"repository":{"repo_name":"team/web"}})";

QByteArray harborPush(const QByteArray &type, const QByteArray &host)
{
    return R"({"type":")" + type + R"(","operator":"anna","event_data":{"resources":[{"digest":")" + digest
        + R"(","tag":"1.2","resource_url":")" + host + R"(/team/web:1.2"}],"repository":{"name":"web","namespace":"team","repo_full_name":"team/web"}}})";
}

} // namespace

class TestRegistries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognises_data();
    void recognises();
    void packagesOfGitHub_data();
    void packagesOfGitHub();
    void formsOfGitHub();
    void whatWasPushedIsNamed();
    void manyResources();
    void distributionMixes();
    void otherEvents_data();
    void otherEvents();
    void secrets_data();
    void secrets();
    void gitHostsAreKnownToo();
    void largeBodiesAreNotParsed();
    void testsAreReadAsTheirRegistries_data();
    void testsAreReadAsTheirRegistries();
    void changesHaveAnEnd();
};

void TestRegistries::recognises_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("image");
    QTest::newRow("Harbor") << harborPush("PUSH_ARTIFACT", "harbor.example.com") << u"harbor"_s << u"harbor.example.com/team/web"_s;
    QTest::newRow("Harbor with a port") << harborPush("PUSH_ARTIFACT", "harbor.example.com:8443") << u"harbor"_s << u"harbor.example.com:8443/team/web"_s;
    QTest::newRow("Tencent") << harborPush("pushImage", "acme.tencentcloudcr.com") << u"tencent-tcr"_s << u"acme.tencentcloudcr.com/team/web"_s;
    QTest::newRow("Huawei") << harborPush("PUSH_ARTIFACT", "acme.swr-pro.myhuaweicloud.com") << u"huawei-swr"_s << u"acme.swr-pro.myhuaweicloud.com/team/web"_s;
    QTest::newRow("Docker Hub") << hubPush << u"dockerhub"_s << u"docker.io/team/web"_s;
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf" + hubPush) << u"dockerhub"_s << u"docker.io/team/web"_s;
}

void TestRegistries::recognises()
{
    QFETCH(QByteArray, body);
    const RequestView request{"POST", json, {}, body};
    const Sender *sender = detectAnySender(request);
    QVERIFY(sender);
    QTEST(sender->name(), "sender");
    QCOMPARE(anySenderNamed(sender->name()), sender);
    const auto events = sender->parse(request);
    QVERIFY(events);
    QCOMPARE(events->size(), 1);
    QCOMPARE(events->first().kind, EventKind::Image);
    QTEST(events->first().image, "image");
    QCOMPARE(events->first().imageTag, u"1.2"_s);
    QCOMPARE(events->first().pusher, u"anna"_s);
}

// Where the images of GitHub's packages lie.
void TestRegistries::packagesOfGitHub_data()
{
    QTest::addColumn<QByteArray>("kinds");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("image");
    const QString web = u"ghcr.io/team/web"_s;
    QTest::newRow("container") << QByteArray(R"("package_type":"CONTAINER")") << QByteArray("ghcr.io/Team/web:1.2") << u"ghcr"_s << web;
    QTest::newRow("its first name") << QByteArray(R"("ecosystem":"container")") << QByteArray() << u"ghcr"_s << web;
    QTest::newRow("the first registry") << QByteArray(R"("package_type":"docker","registry":{"type":"docker","url":"https://docker.pkg.github.com/team/site"})")
                                        << QByteArray("docker.pkg.github.com/team/site/web:1.2") << u"ghcr"_s << u"docker.pkg.github.com/team/site/web"_s;
    QTest::newRow("the first registry, no address") << QByteArray(R"("package_type":"docker","registry":{"type":"docker","url":"https://docker.pkg.github.com/team/site"})")
                                                    << QByteArray() << u"ghcr"_s << web;
    QTest::newRow("Enterprise Server") << QByteArray(R"("package_type":"CONTAINER")") << QByteArray("https://containers.git.example.com/team/web:1.2")
                                       << u"ghcr"_s << u"containers.git.example.com/team/web"_s;
    QTest::newRow("a colon and no tag") << QByteArray(R"("package_type":"docker")") << QByteArray("ghcr.io/team/web:") << u"ghcr"_s << web;
    QTest::newRow("npm") << QByteArray(R"("package_type":"npm","ecosystem":"docker","registry":{"type":"CONTAINER"})") << QByteArray("ghcr.io/team/web:") << u"github"_s << QString();
}

void TestRegistries::packagesOfGitHub()
{
    QFETCH(QByteArray, kinds);
    QFETCH(QByteArray, address);
    const QByteArray body = R"({"action":"published","package":{"name":"web","owner":{"login":"Team"},)" + kinds
        + R"(,"package_version":{"version":")" + digest + R"(","package_url":")" + address + R"(","container_metadata":{"tag":{"name":"1.2"}}}}})";
    const RequestView request{"POST", json + Headers{{"X-GitHub-Event", "package"}}, {}, body};
    const Sender *sender = detectAnySender(request);
    QVERIFY(sender);
    QTEST(sender->name(), "sender");
    const auto events = sender->parse(request);
    QVERIFY(events);
    QTEST(events->first().image, "image");
    QCOMPARE(events->first().kind, sender->name() == u"ghcr" ? EventKind::Image : EventKind::Other);
}

// Its hooks send forms unless JSON was asked for, and no other registry does.
void TestRegistries::formsOfGitHub()
{
    const QByteArray package = R"({"action":"published","package":{"name":"web","package_type":"CONTAINER","owner":{"login":"team"},)"
                               R"("package_version":{"package_url":"ghcr.io/team/web:1.2","container_metadata":{"tag":{"name":"1.2"}}}}})";
    const QByteArray body = "payload=" + package.toPercentEncoding();
    const Headers headers{{"Content-Type", "application/x-www-form-urlencoded"}, {"X-GitHub-Event", "package"}, {"X-GitHub-Delivery", "7"},
                          {"X-Hub-Signature-256", "sha256=" + VerifyKey("s3cret").hmacSha256({body}).toHex()}};
    const RequestView request{"POST", headers, {}, body};
    const Sender *sender = detectAnySender(request);
    QVERIFY(sender);
    QCOMPARE(sender->name(), u"ghcr"_s);
    QCOMPARE(sender->deliveryId(request), u"7"_s);
    QCOMPARE(sender->eventName(request), u"package"_s);
    QCOMPARE(sender->verify(request, {VerifyKey("s3cret")}, {}).trust, Trust::Signed);
    const auto events = sender->parse(request);
    QVERIFY(events);
    QCOMPARE(events->first().image, u"ghcr.io/team/web"_s);
    QCOMPARE(events->first().imageTag, u"1.2"_s);
    QVERIFY(!detectAnySender({"POST", {headers.first()}, {}, "body=" + package.toPercentEncoding()}));
}

// "push" alone would not say why it builds nothing.
void TestRegistries::whatWasPushedIsNamed()
{
    const auto name = [](const QByteArray &body) {
        const RequestView request{"POST", json, {}, body};
        const Sender *sender = detectAnySender(request);
        const auto events = sender ? sender->parse(request) : Result<QList<Event>>(QList<Event>{{}});
        return events->first().name;
    };
    const auto pushed = [](const QByteArray &type) {
        return R"({"events":[{"id":"1","action":"push","target":{"mediaType":")" + type + R"(","repository":"team/web"}}]})";
    };
    QCOMPARE(name(pushed("application/vnd.docker.image.rootfs.diff.tar.gzip")), u"push (blob)"_s);
    QCOMPARE(name(pushed("application/vnd.oci.image.manifest.v1+json")), u"push"_s);
    QCOMPARE(name(R"({"push_data":{"tag":"1","media_type":"application/vnd.cncf.helm.config.v1+json"},"repository":{"repo_name":"a/b"}})"), u"push (chart)"_s);
    QCOMPARE(name(hubPush), u"push"_s);
}

void TestRegistries::manyResources()
{
    const QByteArray body = R"({"type":"PUSH_ARTIFACT","event_data":{"resources":[
        {"tag":"1.2","digest":")" + digest + R"(","resource_url":"h.example/team/web:1.2"},
        {"tag":"latest","digest":")" + digest + R"(","resource_url":"h.example/team/web:latest"},
        {"tag":")" + digest + R"(","digest":")" + digest + R"(","resource_url":"h.example/team/web@)" + digest + R"("}],
        "repository":{"repo_full_name":"team/web"}}})";
    const RequestView request{"POST", json, {}, body};
    const auto events = detectAnySender(request)->parse(request);
    QVERIFY(events);
    QStringList tags;
    for (const Event &event : *events)
        tags.append(event.registry + u' ' + event.imageTag);
    QCOMPARE(tags, (QStringList{u"h.example 1.2"_s, u"h.example latest"_s, u"h.example "_s}));
    QVERIFY(events->last().imageTag.isNull());
}

void TestRegistries::distributionMixes()
{
    const auto event = [](const QByteArray &action, const QByteArray &type, const QByteArray &tag) {
        return R"({"id":")" + action + tag + R"(","action":")" + action + R"(","target":{"mediaType":")" + type
            + R"(","repository":"team/web","digest":")" + digest + R"(","tag":")" + tag
            + R"(","url":"http://r:5000/v2/team/web/x"},"request":{"host":"r:5000"},"actor":{"name":"anna"}})";
    };
    const QByteArray manifest = "application/vnd.oci.image.manifest.v1+json", index = "application/vnd.oci.image.index.v1+json";
    const QByteArray body = R"({"events":[)" + event("push", "application/vnd.oci.image.layer.v1.tar+gzip", "") + ',' + event("pull", manifest, "1.1")
        + ',' + event("push", manifest, "1.2") + ',' + event("push", manifest, "1.2") + ',' + event("push", index, "1.3") + "]}";
    const RequestView request{"POST", json, {}, body};
    const Sender *sender = detectAnySender(request);
    QCOMPARE(sender->name(), u"distribution"_s);
    QCOMPARE(sender->deliveryId(request), u"push"_s);
    const auto events = sender->parse(request);
    QVERIFY(events);
    QCOMPARE(events->size(), 2);
    QCOMPARE(events->at(0).imageTag, u"1.2"_s);
    QCOMPARE(events->at(1).imageTag, u"1.3"_s);
    QCOMPARE(events->at(0).registry, u"r:5000"_s);
}

void TestRegistries::otherEvents_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("deleted");
    const auto other = int(EventKind::Other), ping = int(EventKind::Ping);
    QTest::newRow("Harbor pull") << harborPush("PULL_ARTIFACT", "h.example") << other << false;
    QTest::newRow("Harbor deletion") << harborPush("DELETE_ARTIFACT", "h.example") << other << true;
    QTest::newRow("Harbor scan") << harborPush("SCANNING_COMPLETED", "h.example") << other << false;
    QTest::newRow("Harbor quota") << QByteArray(R"({"type":"QUOTA_EXCEED","event_data":{"repository":{"name":"web"}}})") << other << false;
    QTest::newRow("Docker Hub chart")
        << QByteArray(R"({"push_data":{"tag":"1","media_type":"application/vnd.cncf.helm.config.v1+json"},"repository":{"repo_name":"a/b"}})") << other << false;
    QTest::newRow("Quay build") << QByteArray(R"({"docker_url":"quay.io/a/b","homepage":"https://quay.io/repository/a/b","repository":"a/b"})") << other << false;
    QTest::newRow("Azure deletion")
        << QByteArray(R"({"id":"1","action":"delete","target":{"repository":"a","digest":"x"},"request":{"host":"h.azurecr.io"}})") << other << true;
    QTest::newRow("Azure chart")
        << QByteArray(R"({"id":"1","action":"chart_push","target":{"repository":"a","tag":"1"},"request":{"host":"h.azurecr.io"}})") << other << false;
    QTest::newRow("Azure chart without a request")
        << QByteArray(R"({"id":"1","action":"chart_push","target":{"repository":"a","tag":"b-1.tgz","name":"b"}})") << other << false;
    QTest::newRow("Azure chart deleted") << QByteArray(R"({"id":"1","action":"chart_delete","target":{"repository":"a","tag":"b-1.tgz"}})") << other << true;
    QTest::newRow("Azure quarantine")
        << QByteArray(R"({"id":"1","action":"quarantine","target":{"repository":"a","tag":"1"},"request":{"host":"h.azurecr.io"}})") << other << false;
    QTest::newRow("Azure ping") << QByteArray(R"({"id":"1","timestamp":"2026-01-01T00:00:00Z","action":"ping"})") << ping << false;
}

void TestRegistries::otherEvents()
{
    QFETCH(QByteArray, body);
    const RequestView request{"POST", json, {}, body};
    const Sender *sender = detectAnySender(request);
    QVERIFY(sender);
    const auto events = sender->parse(request);
    QVERIFY(events);
    QTEST(int(events->first().kind), "kind");
    QTEST(events->first().deleted, "deleted");
    QCOMPARE(sender->isPing(sender->eventName(request)), events->first().kind == EventKind::Ping);
}

void TestRegistries::secrets_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("result");
    const int valid = int(Signature::Valid), wrong = int(Signature::Wrong), missing = int(Signature::Missing);
    QTest::newRow("as it is") << Headers{{"Authorization", "s3cret"}} << QByteArray() << valid;
    QTest::newRow("bearer") << Headers{{"authorization", "bearer s3cret"}} << QByteArray() << valid;
    QTest::newRow("basic, password") << Headers{{"Authorization", "Basic " + QByteArray("robot:s3cret").toBase64()}} << QByteArray() << valid;
    QTest::newRow("basic, broken") << Headers{{"Authorization", "Basic !!"}} << QByteArray() << wrong;
    QTest::newRow("own header") << Headers{{"X-Webhook-Secret", "s3cret"}} << QByteArray() << valid;
    QTest::newRow("own token header") << Headers{{"X-Hook-Token", "s3cret"}} << QByteArray() << valid;
    QTest::newRow("a header that would be kept") << Headers{{"X-Anything", "s3cret"}} << QByteArray() << missing;
    QTest::newRow("address") << Headers{} << QByteArray("a=1&token=s3cret") << valid;
    QTest::newRow("address, encoded") << Headers{} << QByteArray("token=s3%63ret") << valid;
    QTest::newRow("address, another name") << Headers{} << QByteArray("a=s3cret") << missing;
    QTest::newRow("wrong") << Headers{{"Authorization", "Bearer other"}} << QByteArray() << wrong;
    QTest::newRow("one of two") << Headers{{"Authorization", "Bearer other"}} << QByteArray("token=s3cret") << valid;
    QTest::newRow("longer") << Headers{{"Authorization", "s3cretx"}} << QByteArray() << wrong;
    QTest::newRow("empty") << Headers{{"Authorization", ""}} << QByteArray("token=") << missing;
    QTest::newRow("nothing") << Headers{} << QByteArray() << missing;
}

void TestRegistries::secrets()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, query);
    headers.emplaceBack("Content-Type", "application/json");
    const RequestView request{"POST", headers, query, harborPush("PUSH_ARTIFACT", "h.example")};
    const Sender *sender = detectAnySender(request);
    const VerifyKeys keys{VerifyKey("s3cret")};
    const Verification verification = sender->verify(request, keys, {});
    QTEST(int(verification.result), "result");
    QCOMPARE(verification.trust, Trust::Claimed);
    QCOMPARE(verification.explanation.isEmpty(), verification.accepted());
    const VerificationMaterial material = sender->material(request);
    QVERIFY(!material.encode().contains("s3cret"));
    QTEST(int(verifyLater(*sender, material, request.body, keys, {}).result), "result");
    // Whatever is taken for a secret is not kept.
    for (const auto &[name, value] : withoutSecrets(headers))
        QVERIFY(!verification.accepted() || !value.contains("s3cret"));
    QVERIFY(!verification.accepted() || !withoutSecretsInQuery(query).contains("s3cret"));
    QCOMPARE(sender->verify(request, {}, {true, false, {}}).result, Signature::NotNeeded);
}

void TestRegistries::gitHostsAreKnownToo()
{
    const Headers headers{{"Content-Type", "application/json"}, {"X-GitHub-Event", "push"}};
    const RequestView request{"POST", headers, {}, R"({"ref":"refs/heads/main"})"};
    QCOMPARE(detectAnySender(request)->name(), u"github"_s);
    QVERIFY(!detectAnySender({"POST", json, {}, R"({"hello":"world"})"}));
    QVERIFY(!detectAnySender({"POST", json, {}, "[1]"}));
    QVERIFY(!anySenderNamed(u"nobody"));
}

void TestRegistries::changesHaveAnEnd()
{
    QByteArray events, resources;
    for (int i = 0; i < 3000; ++i) {
        const QByteArray tag = QByteArray::number(i);
        events += (i ? "," : "") + QByteArray(R"({"id":"e","action":"push","target":{"mediaType":"application/vnd.oci.image.manifest.v1+json","repository":"team/web","tag":")")
            + tag + R"("}})";
        resources += (i ? "," : "") + QByteArray(R"({"tag":")") + tag + R"(","resource_url":"harbor.example.com/team/web:)" + tag + R"("})";
    }
    const QByteArray distribution = R"({"events":[)" + events + "]}";
    const QByteArray harbor = R"({"type":"PUSH_ARTIFACT","event_data":{"resources":[)" + resources
        + R"(],"repository":{"name":"web","namespace":"team","repo_full_name":"team/web"}}})";
    for (const QByteArray &body : {distribution, harbor}) {
        const RequestView request{"POST", json, {}, body};
        const Sender *sender = detectAnySender(request);
        QVERIFY(sender);
        const auto seen = sender->parse(request);
        QVERIFY(seen);
        QCOMPARE(seen->size(), Sender::mostEvents);
        QVERIFY2(seen->first().note.contains(u"500"), qPrintable(seen->first().note));
        QCOMPARE(seen->last().imageTag, u"499"_s);
    }
}

void TestRegistries::largeBodiesAreNotParsed()
{
    const QByteArray body = hubPush.chopped(1) + R"(,"x":")" + QByteArray(1 << 20, 'x') + "\"}";
    QVERIFY(!detectAnySender({"POST", json, {}, body}));
}

void TestRegistries::testsAreReadAsTheirRegistries_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("told");
    const QString own = u"registry.example.com:5000"_s;
    QTest::newRow("Harbor") << u"harbor"_s << own << own;
    QTest::newRow("Docker Hub") << u"dockerhub"_s << own << u"docker.io"_s;
    QTest::newRow("Aliyun") << u"aliyun-acr"_s << u"registry.cn-beijing.aliyuncs.com"_s << u"registry.cn-beijing.aliyuncs.com"_s;
    QTest::newRow("Aliyun of another's image") << u"aliyun-acr"_s << own << u"registry.cn-hangzhou.aliyuncs.com"_s;
    QTest::newRow("distribution") << u"distribution"_s << own << own;
    QTest::newRow("Quay") << u"quay"_s << own << u"quay.io"_s;
    QTest::newRow("GitHub") << u"ghcr"_s << u"ghcr.io"_s << u"ghcr.io"_s;
    QTest::newRow("Azure") << u"azure-acr"_s << u"acme.azurecr.io"_s << u"acme.azurecr.io"_s;
    QTest::newRow("Tencent") << u"tencent-tcr"_s << own << u"example.tencentcloudcr.com"_s;
    QTest::newRow("Huawei") << u"huawei-swr"_s << u"acme.swr-pro.myhuaweicloud.com"_s << u"acme.swr-pro.myhuaweicloud.com"_s;
}

void TestRegistries::testsAreReadAsTheirRegistries()
{
    QFETCH(QString, sender);
    QFETCH(QString, host);
    QFETCH(QString, told);
    const TestImage image{host, u"team/web-slipway-test"_s, u"1.2"_s, u"slipway"_s, 1'700'000'000'000'000};
    const QByteArray secret = "a secret+with/odd=signs&more";
    const auto sent = testImageRequest(sender, image, secret, u"b7d0e3c2"_s);
    QVERIFY(sent);
    const RequestView request{"POST", sent->headers, sent->query, sent->body};
    const Sender *detected = detectAnySender(request);
    QVERIFY(detected);
    QCOMPARE(detected->name(), sender);
    const auto events = detected->parse(request);
    QVERIFY(events);
    QCOMPARE(events->size(), 1);
    QCOMPARE(events->first().kind, EventKind::Image);
    QCOMPARE(imageOf(events->first()).path, image.path);
    QCOMPARE(imageOf(events->first()).registry, told);
    QCOMPARE(events->first().imageTag, image.tag);

    VerifyPolicy policy;
    QCOMPARE(detected->verify(request, VerifyKeys{VerifyKey(secret)}, policy).result, Signature::Valid);
    QCOMPARE(detected->verify(request, VerifyKeys{VerifyKey("another secret")}, policy).result, Signature::Wrong);
    const auto bare = testImageRequest(sender, image, {}, u"b7d0e3c2"_s);
    const RequestView unproven{"POST", bare->headers, bare->query, bare->body};
    QCOMPARE(detected->verify(unproven, VerifyKeys{VerifyKey(secret)}, policy).result, Signature::Missing);
    QVERIFY(!testImageRequest(u"nobody", image, secret, {}));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRegistries)

#include "tst_registries.moc"
