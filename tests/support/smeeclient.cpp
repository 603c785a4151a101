#include "tests/support/smeeclient.h"

#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000;

QString script()
{
    return QStringLiteral(SLIPWAY_TEST_NPM) + u"/node_modules/smee-client/bin/smee.js"_s;
}

} // namespace

QString SmeeClient::absence()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed; packaging/bootstrap.sh test does that."_s;
    if (QFileInfo::exists(script()))
        return {};
    return u"the npm package smee-client is not in %1. packaging/bootstrap.sh test puts it there when npm's registry can be reached; by hand: "
           "copy %2/*.json there and run npm ci --ignore-scripts in it."_s.arg(QStringLiteral(SLIPWAY_TEST_NPM), QStringLiteral(SLIPWAY_TEST_NPM_LIST));
}

SmeeClient::SmeeClient(const QUrl &channel, const QUrl &target)
{
    // It asks a proxy for this machine's own addresses too.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.endsWith(u"_proxy"_s, Qt::CaseInsensitive))
            environment.remove(name);
    }
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"node"_s, {script(), u"--url"_s, channel.toString(), u"--target"_s, target.toString()});
    const auto isReady = [this] { return connections() > 0 || m_process.state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(isReady, patienceMs) || m_process.state() == QProcess::NotRunning)
        qFatal("smee-client does not listen: %s", m_said.constData());
}

SmeeClient::~SmeeClient()
{
    m_process.kill(); // it has nothing to tidy up
    m_process.waitForFinished(patienceMs);
}

int SmeeClient::connections()
{
    m_said += m_process.readAll();
    return int(m_said.count("Connected"));
}

} // namespace slipway
