#include "tests/support/s3rver.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000;

QString script()
{
    return QStringLiteral(SLIPWAY_TEST_NPM) + u"/node_modules/s3rver/bin/s3rver.js"_s;
}

} // namespace

QString S3rver::absence()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed; packaging/bootstrap.sh test does that."_s;
    if (QFileInfo::exists(script()))
        return {};
    return u"the npm package s3rver is not in %1. packaging/bootstrap.sh test puts it there when npm's registry can be reached; by hand: "
           "copy %2/*.json there and run npm ci --ignore-scripts in it."_s.arg(QStringLiteral(SLIPWAY_TEST_NPM), QStringLiteral(SLIPWAY_TEST_NPM_LIST));
}

S3rver::S3rver(const QString &bucket)
    : m_bucket(bucket)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"node"_s, {script(), u"--directory"_s, m_folder.filePath(u"data"_s), u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s,
                                u"--configure-bucket"_s, bucket});
    QByteArray said;
    const QByteArray listening = "listening on 127.0.0.1:";
    const auto isReady = [&] {
        said += m_process.readAll();
        const qsizetype at = said.indexOf(listening);
        const qsizetype end = at < 0 ? -1 : said.indexOf('\n', at);
        if (end >= 0)
            m_port = said.mid(at + listening.size(), end - at - listening.size()).trimmed().toUShort();
        return m_port != 0 || m_process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(isReady, patienceMs) || m_port == 0)
        qFatal("s3rver does not listen: %s", said.constData());
}

S3rver::~S3rver()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

QString S3rver::endpoint() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }

QByteArray S3rver::object(const QString &key) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    socket.write("GET /" + QUrl::toPercentEncoding(m_bucket + u'/' + key, "/") + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, patienceMs))
        qFatal("s3rver does not answer");
    const QByteArray answer = socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return answer.mid(9, 3) == "200" && end > 0 ? answer.mid(end + 4) : QByteArray();
}

} // namespace slipway
