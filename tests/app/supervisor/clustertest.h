// Runs the real slipway-run on the recipe of a small build with the real kubectl against a KubeServer, whose pod says what the test wants:
// a clone in the container "clone-1", then the steps 1 and 2 in "build". The base of a test class; main thread.
#pragma once

#include "tests/app/supervisor/rundriver.h"
#include "tests/support/kubeserver.h"

namespace slipway::supervisor {

class ClusterTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    static std::string jobWith(const std::string &initContainer); // the manifest of the Job
    // A line in which a container tells of its steps, and a text within it.
    static QByteArray mark(const QByteArray &words) { return "\x1eslipway b1 " + words; }
    static QByteArray octal(const QByteArray &text);

    RunState state() const { return m_driver->state(); }
    bool isOver() const { return state().phase == Phase::Finished; }
    QByteArray output() const; // the log without the supervisor's own lines
    QString startedPod();      // whose clone is done, and whose build runs
    void say(const QByteArray &line) { m_server->say(m_server->onlyPod(), QStringLiteral("build"), line); }
    void endWith(int code, const QString &reason = {});
    bool isJobThere() const { return m_server->names(QStringLiteral("jobs")).contains(QStringLiteral("slipway-b1")); }
    QString told() const { return QString::fromStdString(state().reason) + QLatin1Char('\n') + QString::fromUtf8(m_driver->log()); }

    QString m_kubectl;
    std::unique_ptr<KubeServer> m_server;
    std::unique_ptr<RunDriver> m_driver;
    std::unique_ptr<QTemporaryDir> m_home;
};

} // namespace slipway::supervisor
