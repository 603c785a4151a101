// The Pod of a generated Job, run by "podman kube play": what its containers do with their files, and what they tell in their logs.
#include "tests/flows/jobpod.h"
#include "tests/flows/podmanhome.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// What the build's container wrote, its marks taken out and told in words: "begin 1", "VERSION=1.2". Each step also tells the outputs
// that every build has, which are left out.
struct Told {
    QByteArray log;
    QStringList marks;
    int exitCode = -1;
};

Told read(const QByteArray &raw)
{
    Told told;
    const QByteArray sign = "\036slipway " + podBuildId.toLatin1() + ' ';
    qsizetype from = 0;
    for (qsizetype at; (at = raw.indexOf(sign, from)) >= 0;) {
        told.log += raw.mid(from, at - from);
        const qsizetype end = raw.indexOf('\n', at);
        QList<QByteArray> words = raw.mid(at + sign.size(), end - at - sign.size()).split(' ');
        if (words.first() == "output") {
            QByteArray value;
            const QByteArray octal = words.value(2);
            for (qsizetype i = 0; i + 2 < octal.size(); i += 3)
                value += char(octal.mid(i, 3).toInt(nullptr, 8));
            words = {words.value(1) + '=' + value};
        }
        if (!words.first().startsWith("IMAGE=") && !words.first().startsWith("PKG_FILE=") && words.first() != "over")
            told.marks.append(QString::fromUtf8(words.join(' ')));
        from = end + 1;
    }
    told.log += raw.mid(from);
    return told;
}

} // namespace

class TestJobPod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void runsTheWholePlan_data();
    void runsTheWholePlan();
    void aFailureRunsItsSteps();
    void aToolThatFailsEndsTheBuild_data();
    void aToolThatFailsEndsTheBuild();
    void cancellingEndsEveryProcess();
    void soItDoesAmongOthersProcesses();

private:
    void play(PodPlan plan);
    QByteArray inspected(const QString &field) const
    {
        return podman(*m_bench, {u"inspect"_s, m_container, u"--format"_s, u"{{.State."_s + field + u"}}"_s}).out.trimmed();
    }
    QByteArray log() const { return podman(*m_bench, {u"logs"_s, m_container}).out; }
    Told told() const;

    std::unique_ptr<Workbench> m_bench;
    QString m_image, m_userImage; // root's; of somebody else
    const QString m_container = u"slipway-%1-build"_s.arg(podBuildId);
};

void TestJobPod::initTestCase()
{
    m_bench = std::make_unique<Workbench>(Workbench::Secrets::Sealed);
    givePodmanAHome(*m_bench);
    if (const QString why = podmanHindrance(*m_bench); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_image = makeBusyboxImage(*m_bench, u"tools"_s, {{u"etc/where"_s, "inside the image\n"}});
    makePauseImage(*m_bench, u"tools"_s);
    m_userImage = u"localhost/user-tools:1"_s;
    VERIFY_RAN(podman(*m_bench, {u"import"_s, u"--change"_s, u"USER 1000"_s, m_bench->path(u"tools.tar"_s), m_userImage}));
}

void TestJobPod::cleanup()
{
    if (!m_image.isEmpty())
        podman(*m_bench, {u"pod"_s, u"rm"_s, u"--all"_s, u"--force"_s, u"--time"_s, u"0"_s});
}

void TestJobPod::play(PodPlan plan)
{
    if (plan.image.isEmpty())
        plan.image = m_image;
    const QByteArray pod = QJsonDocument(jobPodOf(plan, m_bench->path(u"secret"_s)).pod).toJson();
    VERIFY_RAN(podman(*m_bench, {u"kube"_s, u"play"_s, u"--network"_s, u"none"_s, m_bench->write(u"pod.json"_s, pod)}));
}

Told TestJobPod::told() const
{
    Told told = read(log());
    told.exitCode = inspected(u"ExitCode"_s).toInt();
    return told;
}

void TestJobPod::runsTheWholePlan_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("image");
    QTest::newRow("root") << m_image << m_image;
    QTest::newRow("somebody") << m_userImage << m_userImage;
    QTest::newRow("somebody after root") << m_image << m_userImage;
    QTest::newRow("root after somebody") << m_userImage << m_image;
}

void TestJobPod::runsTheWholePlan()
{
    QFETCH(QString, before);
    QFETCH(QString, image);
    PodPlan wanted;
    wanted.image = image;
    wanted.imageBefore = before;
    wanted.toolScript = u"mkdir bin && printf '#!/bin/sh\\necho hammer says $1\\n' >bin/hammer && chmod +x bin/hammer"_s;
    wanted.script = u"cat /etc/where\n"
                              "echo \"stage is $STAGE\"\n"
                              "printf %s \"$TOKEN\" | md5sum\n"
                              "cat \"$SETTINGS\"\n"
                              "hammer knock\n"
                              "printf 'no line end'\n"
                              "echo \"DIGEST=sha256:1\" >> \"$SLIPWAY_OUTPUT\"\n"
                              "printf 'NOTES<<END\\ntwo\\nlines\\nEND\\n' >> \"$SLIPWAY_OUTPUT\"\n"
                              "VERSION=\"1.2 beta\n\"\n"
                              "exit 0\n"_s;
    wanted.postScript = u"printf '<%s>' \"$VERSION\"\necho \"$DIGEST $NOTES\"; ls -A \"$HOME\"; echo 1 >>\"$HOME/mine\"; umask\n"_s;
    wanted.failureScript = u"echo not this one\n"_s;
    play(wanted);
    QTRY_COMPARE(inspected(u"Status"_s), "exited");
    const Told told = this->told();
    QCOMPARE(told.log, "inside the image\nstage is it's \"dev\" $HOME\n"
                           + QCryptographicHash::hash(podSecretValue, QCryptographicHash::Md5).toHex()
                           + "  -\nfrom a file\nhammer says knock\nno line end<1.2 beta\n>sha256:1 two\nlines\n.gitconfig\nslipway\n0022\n");
    QCOMPARE(told.marks, (QStringList{u"begin 1"_s, u"VERSION=1.2 beta\n"_s, u"DIGEST=sha256:1"_s, u"NOTES=two\nlines"_s, u"end 1 0"_s, u"begin 2"_s,
                                      u"VERSION=1.2 beta\n"_s, u"end 2 0"_s}));
    QCOMPARE(told.exitCode, 0);
}

void TestJobPod::aFailureRunsItsSteps()
{
    PodPlan wanted;
    wanted.script = u"VERSION=3\nexit 7\n"_s;
    wanted.postScript = u"echo not this one\n"_s;
    wanted.failureScript = u"echo \"$SLIPWAY_OUTCOME in $SLIPWAY_FAILED_STEP, version $VERSION\"\n"_s;
    play(wanted);
    QTRY_COMPARE(inspected(u"Status"_s), "exited");
    const Told told = this->told();
    QCOMPARE(told.log, "failed in Build, version 3\n");
    QCOMPARE(told.marks.filter(u"end"_s), (QStringList{u"end 0 7"_s, u"end 2 0"_s}));
    QCOMPARE(told.exitCode, 7);
}

void TestJobPod::aToolThatFailsEndsTheBuild_data()
{
    QTest::addColumn<QString>("failureScript");
    QTest::addColumn<QByteArray>("log");
    // Only what comes after a failure still has a container.
    QTest::newRow("with a script for failures") << u"echo \"$SLIPWAY_OUTCOME in $SLIPWAY_FAILED_STEP\"\n"_s << QByteArray("failed in Tool hammer 1\n");
    QTest::newRow("without") << QString() << QByteArray();
}

void TestJobPod::aToolThatFailsEndsTheBuild()
{
    QFETCH(QString, failureScript);
    QFETCH(QByteArray, log);
    PodPlan wanted;
    wanted.toolScript = u"exit 9"_s;
    wanted.script = u"echo not this one\n"_s;
    wanted.failureScript = failureScript;
    if (failureScript.isEmpty()) {
        // podman starts the other containers of a pod all the same, so that only the text can be looked at.
        QVERIFY(jobPodOf(wanted, m_bench->path(u"secret"_s)).toolMain.contains("slipway_goes_on=0"));
        return;
    }
    play(wanted);
    QTRY_COMPARE(inspected(u"Status"_s), "exited");
    const Told told = this->told();
    QCOMPARE(told.log, log);
    QCOMPARE(told.exitCode, 9);
}

void TestJobPod::cancellingEndsEveryProcess()
{
    PodPlan wanted;
    wanted.script = u"(setsid sleep 1000 &)\n(trap '' TERM; sleep 1000) &\ntrap 'sleep 0.3; echo tidied up; exit 4' TERM\necho started\nwait $!\n"_s;
    wanted.failureScript = u"echo \"$SLIPWAY_OUTCOME\"; ps -o args | grep -c '^sleep 1000' || true\n"_s;
    play(wanted);
    QTRY_VERIFY(log().contains("started"));
    VERIFY_RAN(podman(*m_bench, {u"stop"_s, u"--time"_s, u"30"_s, m_container}));
    Told told = this->told();
    // The signal reaches all at once: where sleep ends before the script's shell does, that shell still says how it ended.
    told.log.replace("Terminated\n", "");
    QCOMPARE(told.log, "started\ntidied up\ncancelled\n0\n");
    QCOMPARE(told.exitCode, 4);
}

// A pod's containers may share their processes, and some clusters put one of theirs before each: then a container's script is not the
// first one, which a signal to everybody comes from.
void TestJobPod::soItDoesAmongOthersProcesses()
{
    PodPlan wanted;
    wanted.image = m_image;
    wanted.script = u"(trap '' TERM; sleep 1000) &\ntrap 'sleep 0.3; echo tidied up; exit 4' TERM\necho started\nwait $!\n"_s;
    wanted.failureScript = u"echo \"$SLIPWAY_OUTCOME\"; ps -o args | grep -c '^sleep 1000' || true\n"_s;
    QJsonObject pod = jobPodOf(wanted, m_bench->path(u"secret"_s)).pod, spec = pod[u"spec"_s].toObject();
    spec[u"shareProcessNamespace"_s] = true;
    pod[u"spec"_s] = spec;
    VERIFY_RAN(podman(*m_bench, {u"kube"_s, u"play"_s, u"--network"_s, u"none"_s, m_bench->write(u"pod.json"_s, QJsonDocument(pod).toJson())}));
    QTRY_VERIFY(log().contains("started"));
    QVERIFY(!podman(*m_bench, {u"exec"_s, m_container, u"cat"_s, u"/proc/1/cmdline"_s}).out.contains("build.main"));
    VERIFY_RAN(podman(*m_bench, {u"stop"_s, u"--time"_s, u"30"_s, m_container}));
    Told told = this->told();
    told.log.replace("Terminated\n", "").replace("Killed\n", "");
    QVERIFY2(told.log.endsWith("tidied up\ncancelled\n0\n"), told.log);
    QCOMPARE(told.exitCode, 4);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestJobPod)

#include "tst_jobpod.moc"
