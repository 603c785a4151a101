#include "tests/app/supervisor/clustertest.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace slipway::supervisor {

namespace {

constexpr const char *secretJson = R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"slipway-b1","ownerReferences":[{"apiVersion":"batch/v1",
"kind":"Job","name":"slipway-b1","uid":"uid-comes-here"}]},"data":{"token":"a2VscC1sYW50ZXJuLTc3"}})";
constexpr const char *claimJson = R"({"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"cache"},"spec":{}})";

} // namespace

std::string ClusterTest::jobWith(const std::string &initContainer)
{
    return R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"slipway-b1","labels":{"slipway.build":"b1"}},
"spec":{"template":{"metadata":{"labels":{"slipway.build":"b1"}},"spec":{"initContainers":[{"name":")" + initContainer + R"(","image":"git"}],
"containers":[{"name":"build","image":"debian"}],"restartPolicy":"Never"}}}})";
}

QByteArray ClusterTest::octal(const QByteArray &text)
{
    QByteArray digits;
    for (const char c : text)
        digits += QByteArray::number(uchar(c), 8).rightJustified(3, '0');
    return digits;
}

void ClusterTest::initTestCase()
{
    m_kubectl = QStandardPaths::findExecutable(u"kubectl"_s);
    if (m_kubectl.isEmpty())
        QSKIP("kubectl is not installed: no build in a cluster is tested (Debian: kubernetes-client)");
}

void ClusterTest::endWith(int code, const QString &reason)
{
    if (reason.isEmpty())
        say(mark("over"));
    m_server->terminate(m_server->onlyPod(), u"build"_s, code, reason);
}

void ClusterTest::init()
{
    m_server = std::make_unique<KubeServer>();
    m_driver = std::make_unique<RunDriver>();
    m_home = std::make_unique<QTemporaryDir>();
    Recipe &recipe = m_driver->recipe;
    recipe.steps = {{"Clone", StepKind::Own}, {"Build", StepKind::Script}, {"Post script", StepKind::Script}};
    recipe.secrets = {{"TOKEN", "kelp-lantern-77", true}};
    recipe.timeoutSeconds = 600;
    ClusterJob &cluster = recipe.cluster;
    cluster.kubectl = m_kubectl.toStdString();
    cluster.title = "local";
    cluster.environment = {{"HOME", m_home->path().toStdString()}, {"PATH", "/usr/bin:/bin"}};
    cluster.kubeconfig = m_server->kubeconfig().toStdString();
    cluster.job = "slipway-b1";
    cluster.manifest = jobWith("clone-1");
    cluster.uidMark = "uid-comes-here";
    cluster.owned = {secretJson};
    cluster.kept = {claimJson};
    cluster.parts = {{"clone-1", {0}}, {"build", {1, 2}}};
    cluster.graceSeconds = 20;
}

void ClusterTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(told()));
    m_driver.reset();
    m_server.reset();
}

QByteArray ClusterTest::output() const
{
    QByteArray text;
    for (const QByteArray &line : m_driver->log().split('\n')) {
        if (!line.startsWith("slipway: ") && !line.isEmpty())
            text += line + '\n';
    }
    return text;
}

QString ClusterTest::startedPod()
{
    if (!QTest::qWaitFor([this] { return !m_server->onlyPod().isEmpty() && !m_server->names(u"secrets"_s).isEmpty(); }, patienceMs))
        return {};
    const QString pod = m_server->onlyPod();
    m_server->run(pod, u"clone-1"_s);
    for (const QByteArray &line : {mark("begin 0"), QByteArray("Cloning …"), mark("end 0 0"),
                                   mark("checkout " + octal(QByteArray(40, 'a') + "\n\nAda <ada@example.com>\nFix the tide\n")), mark("over")})
        m_server->say(pod, u"clone-1"_s, line);
    m_server->terminate(pod, u"clone-1"_s, 0);
    m_server->run(pod, u"build"_s);
    say(mark("begin 1"));
    return pod;
}

} // namespace slipway::supervisor
