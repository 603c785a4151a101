#include "tests/support/podmanservice.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000;

} // namespace

PodmanService::PodmanService()
{
    // On machines with the old control groups crun and systemd's manager do not work.
    QFile config(m_folder.filePath(u"containers.conf"_s));
    if (!config.open(QIODevice::WriteOnly)
        || config.write("[engine]\nruntime=\"runc\"\ncgroup_manager=\"cgroupfs\"\nevents_logger=\"file\"\n"
                        "[containers]\ndefault_ulimits=[\"nofile=1024:1024\"]\n")
               < 0)
        qFatal("podman's configuration can't be written");
    config.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CONTAINERS_CONF"_s, config.fileName());
    environment.insert(u"HOME"_s, m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(m_folder.filePath(u"said"_s));
    m_process.setStandardErrorFile(m_folder.filePath(u"said"_s), QIODevice::Append);
    m_process.start(u"podman"_s, {u"--root"_s, m_folder.filePath(u"root"_s), u"--runroot"_s, m_folder.filePath(u"run"_s), u"--storage-driver"_s,
                                  u"vfs"_s, u"system"_s, u"service"_s, u"--time"_s, u"0"_s, address()});
    const auto isThere = [this] { return QFile::exists(m_folder.filePath(u"socket"_s)) || m_process.state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(isThere, patienceMs) || m_process.state() == QProcess::NotRunning) {
        QFile said(m_folder.filePath(u"said"_s));
        const QByteArray words = said.open(QIODevice::ReadOnly) ? said.readAll() : QByteArray();
        qFatal("podman's service does not run: %s %s", qPrintable(m_process.errorString()), words.constData());
    }
}

PodmanService::~PodmanService()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

QString PodmanService::address() const { return u"unix://"_s + m_folder.filePath(u"socket"_s); }

} // namespace slipway
