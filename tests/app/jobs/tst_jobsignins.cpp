// Which sign-ins a cluster is given for the images of a build, and which not.
#include "tests/app/jobs/manifestparts.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;

namespace {

PlanRequest request()
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.build.id = BuildId(QString(32, u'b'));
    request.build.component = request.component.id;
    request.plan.definition = u"web-build"_s;
    request.plan.plan.infrastructure = Infrastructure::Kubernetes;
    request.plan.plan.script = u"make"_s;
    return request;
}

JobPlace place()
{
    JobPlace place;
    place.cluster.name = u"local"_s;
    place.image = u"docker.io/library/debian:12"_s;
    return place;
}

// "registry.example.com robot:password"
QStringList signInsOf(const JobManifest &manifest)
{
    QStringList known;
    for (const QJsonObject &one : manifest.owned) {
        const QByteArray config = QByteArray::fromBase64(text(at(one, u"data/.dockerconfigjson"_s)).toLatin1());
        const QJsonObject auths = QJsonDocument::fromJson(config).object()[u"auths"_s].toObject();
        for (auto it = auths.begin(); it != auths.end(); ++it)
            known.append(it.key() + u' ' + QString::fromUtf8(QByteArray::fromBase64(it.value()[u"auth"_s].toString().toLatin1())));
    }
    return known;
}

} // namespace

class TestJobSignIns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void imagesArePulledWithTheirSignIns_data();
    void imagesArePulledWithTheirSignIns();
    void othersSignInsOpenNothingAtDockerHub_data();
    void othersSignInsOpenNothingAtDockerHub();
    void strangersCannotLearnSignIns_data();
    void strangersCannotLearnSignIns();
};

void TestJobSignIns::imagesArePulledWithTheirSignIns_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("cloneImage");
    QTest::addColumn<QString>("password"); // of the build's image; the clones' is "quiet"
    QTest::addColumn<QStringList>("known");
    const QString tools = u"r.example.com:5000/team/tools:1"_s, git = u"r.example.com:5000/base/git:2"_s, other = u"other.example.com/git"_s;
    QTest::newRow("one registry") << tools << git << u"quiet"_s
                                  << QStringList{u"r.example.com:5000/base/git robot:quiet"_s, u"r.example.com:5000/team/tools robot:quiet"_s};
    QTest::newRow("two registries") << tools << other << u"loud"_s
                                    << QStringList{u"other.example.com/git robot:quiet"_s, u"r.example.com:5000/team/tools robot:loud"_s};
    QTest::newRow("the clones' alone") << tools << other << QString() << QStringList{u"other.example.com/git robot:quiet"_s};
    QTest::newRow("Docker Hub") << u"debian:12"_s << u"bitnami/git"_s << u"quiet"_s
                                << QStringList{u"docker.io/bitnami/git robot:quiet"_s, u"docker.io/library/debian robot:quiet"_s};
}

void TestJobSignIns::imagesArePulledWithTheirSignIns()
{
    QFETCH(QString, image);
    QFETCH(QString, cloneImage);
    QFETCH(QString, password);
    QFETCH(QStringList, known);
    JobPlace where = place();
    where.image = image;
    where.cluster.cloneImage = cloneImage;
    PlanRequest wanted = request();
    wanted.component.source.url = u"https://git.example.com/team/web.git"_s;
    QVERIFY(at(manifest(wanted, where).job, podPath + u"imagePullSecrets"_s).isUndefined());
    where.cloneSignIn = {u"robot"_s, u"quiet"_s};
    if (!password.isEmpty())
        where.signIn = {u"robot"_s, password};
    const JobManifest made = manifest(wanted, where);
    QCOMPARE(text(at(made.job, podPath + u"imagePullSecrets/0/name"_s)), made.name + u"-pull"_s);
    QCOMPARE(signInsOf(made), known);
    // The pod waits for what it mounts alone, so the sign-ins have to be there before that.
    QCOMPARE(text(at(made.owned.at(0), u"metadata/name"_s)), made.name + u"-pull"_s);
    QCOMPARE(text(at(made.owned.at(1), u"metadata/name"_s)), made.name);
    QVERIFY(std::any_of(made.masked.begin(), made.masked.end(), [](const auto &one) { return one.value == "quiet" && !one.exposeAsEnv; }));
}

// A node does not try without a sign-in that it has, and that of another namespace may be refused.
void TestJobSignIns::othersSignInsOpenNothingAtDockerHub_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<bool>("isOfAnother");
    QTest::addColumn<QStringList>("known");
    QTest::newRow("its own") << u"acme/tools:1"_s << false << QStringList{u"docker.io/acme/tools robot:quiet"_s};
    QTest::newRow("an official image") << u"debian:12"_s << true << QStringList();
    QTest::newRow("of others") << u"docker.io/other/tools:1"_s << true << QStringList();
    QTest::newRow("elsewhere") << u"r.example.com:5000/other/tools:1"_s << true << QStringList{u"r.example.com:5000/other/tools robot:quiet"_s};
}

void TestJobSignIns::othersSignInsOpenNothingAtDockerHub()
{
    QFETCH(QString, image);
    QFETCH(bool, isOfAnother);
    JobPlace where = place();
    where.image = image;
    where.signIn = {u"robot"_s, u"quiet"_s, isOfAnother};
    const JobManifest made = manifest(request(), where);
    QTEST(signInsOf(made), "known");
    QCOMPARE(at(made.job, podPath + u"imagePullSecrets"_s).isUndefined(), signInsOf(made).isEmpty());
    QCOMPARE(made.notes.join(u' ').contains(u"docker.io/other/tools is pulled without a sign-in"_s), image == u"docker.io/other/tools:1"_s);
}

// A stranger's build has them as well: nothing mounts them. Unless it could ask the cluster, or the node.
void TestJobSignIns::strangersCannotLearnSignIns_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<AdvancedSettings>("advanced");
    QTest::addColumn<bool>("isFork");
    QTest::addColumn<bool>("isGiven");
    QTest::newRow("a stranger") << QString() << AdvancedSettings() << true << true;
    QTest::newRow("a stranger with an account") << u"builder"_s << AdvancedSettings() << true << false;
    QTest::newRow("a stranger with all rights") << QString() << AdvancedSettings{.privileged = true} << true << false;
    QTest::newRow("a stranger with the node's docker") << QString() << AdvancedSettings{.hostDocker = true} << true << false;
    QTest::newRow("one of us with an account") << u"builder"_s << AdvancedSettings() << false << true;
}

void TestJobSignIns::strangersCannotLearnSignIns()
{
    QFETCH(QString, account);
    QFETCH(AdvancedSettings, advanced);
    QFETCH(bool, isFork);
    QFETCH(bool, isGiven);
    PlanRequest wanted = request();
    wanted.plan.plan.advanced = advanced;
    wanted.build.pull = {.number = 3, .target = u"main"_s, .mergeRef = {}, .fromFork = isFork};
    JobPlace where = place();
    where.cluster.serviceAccount = account;
    where.signIn = {u"robot"_s, u"quiet"_s};
    const JobManifest made = manifest(wanted, where);
    QCOMPARE(!at(made.job, podPath + u"imagePullSecrets"_s).isUndefined(), isGiven);
    QCOMPARE(!signInsOf(made).isEmpty(), isGiven);
    QCOMPARE(made.notes.isEmpty(), isGiven);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestJobSignIns)

#include "tst_jobsignins.moc"
