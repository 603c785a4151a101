#include "app/jobs/usagewatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <memory>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 20'000;

} // namespace

UsageWatch::UsageWatch(const Pauses &pauses, QObject *parent)
    : QObject(parent)
    , m_pauses(pauses)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &UsageWatch::next);
}

UsageWatch::~UsageWatch()
{
    stop();
    for (QProcess *process : findChildren<QProcess *>())
        process->waitForFinished(1000); // its destructor would wait as well, and complain
}

void UsageWatch::watch(const UsageAim &aim)
{
    if (m_aim == aim)
        return;
    stop();
    m_aim = aim;
    next();
}

void UsageWatch::stop()
{
    m_aim.reset();
    m_facts.reset();
    m_before.reset();
    m_again.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->kill();
    m_process = nullptr;
}

QStringList UsageWatch::question() const
{
    const bool knowsFacts = m_facts.has_value();
    if (m_aim->kind == UsageAim::Kind::Container) {
        if (!knowsFacts)
            return {u"inspect"_s, u"--type"_s, u"container"_s, u"--format"_s, u"{{json .HostConfig}}"_s, m_aim->name};
        return {u"stats"_s, u"--no-stream"_s, u"--format"_s, m_aim->isPodman ? u"json"_s : u"{{json .}}"_s, m_aim->name};
    }
    const QStringList place = QStringList{u"--request-timeout=15s"_s} + m_aim->place;
    if (knowsFacts)
        return place + QStringList{u"top"_s, u"pods"_s, u"--no-headers"_s, u"--selector="_s + m_facts->selector};
    if (m_aim->name.isEmpty())
        return place + QStringList{u"get"_s, u"pods"_s, u"--selector="_s + m_aim->selector, u"--output=json"_s};
    return place + QStringList{u"get"_s, m_aim->name, u"--output=json"_s};
}

void UsageWatch::next()
{
    if (!m_aim || m_process)
        return;
    m_process = new QProcess(this);
    QProcessEnvironment environment = m_aim->environment;
    if (!m_aim->kubeconfig.isEmpty()) {
        // Closed with the process, whoever still listens to it by then.
        const std::shared_ptr<int> text(new int(::memfd_create("kubeconfig", MFD_CLOEXEC)), [](int *file) {
            if (*file >= 0)
                ::close(*file);
            delete file;
        });
        const bool isThere = *text >= 0
            && ::write(*text, m_aim->kubeconfig.constData(), size_t(m_aim->kubeconfig.size())) == m_aim->kubeconfig.size();
        environment.insert(u"KUBECONFIG"_s, isThere ? u"/proc/self/fd/%1"_s.arg(*text) : u"/dev/null"_s); // never the person's own
        m_process->setChildProcessModifier([text] { ::fcntl(*text, F_SETFD, 0); });
    }
    m_process->setProcessEnvironment(environment);
    auto *limit = new QTimer(m_process);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, m_process, &QProcess::kill);
    const auto end = [this](bool isWell) {
        QProcess *process = std::exchange(m_process, nullptr);
        process->deleteLater();
        answered(isWell, process->readAllStandardOutput(), process->readAllStandardError());
    };
    connect(m_process, &QProcess::finished, this, [end](int code, QProcess::ExitStatus status) { end(status == QProcess::NormalExit && code == 0); });
    connect(m_process, &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(false);
    });
    m_process->start(m_aim->program, question(), QIODevice::ReadOnly);
    limit->start(patienceMs);
}

void UsageWatch::again(std::chrono::milliseconds after)
{
    m_again.start(after);
}

void UsageWatch::answered(bool isWell, const QByteArray &out, const QByteArray &said)
{
    const auto pause = m_aim->kind == UsageAim::Kind::Pods ? m_pauses.clusters : m_pauses.engines;
    if (!isWell) {
        // "Metrics API not available"; a pod that was not measured yet, or is gone, is another matter.
        const bool isPods = m_aim->kind == UsageAim::Kind::Pods;
        const bool hasNone = isPods && said.contains("Metrics API");
        const bool isForbidden = isPods && said.contains("(Forbidden)");
        m_facts.reset();
        m_before.reset();
        again(hasNone || isForbidden ? m_pauses.unavailable : pause);
        Q_EMIT untold(hasNone       ? tr("How much it uses is not known: this cluster has no metrics server.")
                      : isForbidden ? tr("How much it uses is not known: this cluster does not let the console ask. It needs the rights to get and list "
                                         "pods of metrics.k8s.io.")
                                    : QString());
        return;
    }
    if (!m_facts)
        answeredFacts(out);
    else
        answeredUsage(out);
}

void UsageWatch::answeredFacts(const QByteArray &out)
{
    const bool asksForPods = m_aim->kind == UsageAim::Kind::Pods && m_aim->name.isEmpty();
    if (asksForPods && QJsonDocument::fromJson(out)["items"_L1].toArray().isEmpty()) {
        again(m_pauses.clusters); // none is made yet, and the limits are those of the pods
        return Q_EMIT untold({});
    }
    PodsPlan facts;
    if (m_aim->kind == UsageAim::Kind::Container)
        facts.each = readEngineLimits(out);
    else
        facts = readPods(out);
    if (facts.selector.isEmpty())
        facts.selector = m_aim->selector;
    if (m_aim->kind == UsageAim::Kind::Pods && facts.selector.isEmpty())
        return Q_EMIT untold({}); // it would be asked about every pod of the namespace
    m_facts = facts;
    next();
}

void UsageWatch::answeredUsage(const QByteArray &out)
{
    if (m_aim->kind == UsageAim::Kind::Pods) {
        again(m_pauses.clusters);
        const auto pods = readTop(out);
        if (!pods)
            return Q_EMIT untold({});
        return Q_EMIT measured({pods->cores, pods->bytes, {m_facts->each.cores * pods->pods, m_facts->each.bytes * pods->pods}});
    }
    again(m_pauses.engines);
    const auto reading = readEngineStats(out);
    if (!reading) {
        m_before.reset();
        return Q_EMIT untold({});
    }
    const double seconds = m_before ? double(m_sinceBefore.nsecsElapsed()) / 1e9 : 0;
    const auto cores = coresBetween(m_before, *reading, seconds);
    m_before = reading;
    m_sinceBefore.restart();
    if (cores)
        Q_EMIT measured({*cores, reading->bytes, m_facts->each});
}

} // namespace slipway
