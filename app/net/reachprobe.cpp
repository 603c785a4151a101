#include "app/net/reachprobe.h"

#include "app/core/whendone.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// As the listener answers /healthz.
bool isSlipway(const HttpReply &reply)
{
    return reply.isSuccess() && QJsonDocument::fromJson(reply.body)["code"_L1].toInt() == 200;
}

} // namespace

// One look, a child of the probe; gone with its answer.
class ReachProbe::Look final : public QObject
{
public:
    Look(ReachProbe &probe, const QUrl &base, std::chrono::milliseconds within)
        : QObject(&probe)
        , m_probe(probe)
        , m_base(base)
        , m_host(base.host())
        , m_port(quint16(base.port(base.scheme() == "https"_L1 ? 443 : 80)))
        , m_within(within)
    {
        m_promise.start();
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, [this] { connected(false); });
        connect(&m_socket, &QTcpSocket::connected, this, [this] { connected(true); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            m_seen.isRefused = error == QAbstractSocket::ConnectionRefusedError;
            connected(false);
        });
    }

    ~Look() override
    {
        m_socket.disconnect(this);
        settle(failure(ErrorCode::Cancelled, ReachProbe::tr("The look at the public address was given up.")));
    }

    QFuture<Result<ReachSeen>> begin()
    {
        auto future = m_promise.future();
        // The forge goes this way too, so the name is looked up even where a proxy would do it for this computer.
        QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
            for (const QHostAddress &address : info.addresses())
                m_seen.addresses.append(address.toString());
            ask();
        });
        return future;
    }

private:
    void ask()
    {
        HttpRequest request;
        request.url = m_base;
        QString path = m_base.path();
        while (path.endsWith(u'/'))
            path.chop(1);
        request.url.setPath(path + u"/healthz"_s);
        request.timeout = m_within;
        request.maxBody = 64 * 1024;
        whenDone(m_probe.m_http.send(request), this, [this](const Result<HttpReply> &reply) { answered(reply); });
    }

    void answered(const Result<HttpReply> &reply)
    {
        if (reply) {
            m_seen.status = reply->status;
            m_seen.isOurs = isSlipway(*reply);
            m_seen.durationUs = reply->durationMs * 1000;
            if (!m_seen.isOurs)
                fail(ReachSeen::Step::Answer, reply->isSuccess() ? ReachProbe::tr("Something else than Slipway answers there.")
                                                                 : ReachProbe::tr("It is answered with %1.").arg(reply->status));
            return lookAtCertificate();
        }
        if (reply.error().code == ErrorCode::Cancelled)
            return settle(failure(reply.error()));
        fail(ReachSeen::Step::Answer, reply.error().message);
        if (m_seen.addresses.isEmpty()) {
            fail(ReachSeen::Step::Name, ReachProbe::tr("The name %1 is not known.").arg(m_host));
            return end();
        }
        // Which of connection, encryption and answer it was.
        m_patience.start(m_within);
        m_socket.connectToHost(m_host, m_port);
    }

    void connected(bool isThere)
    {
        if (m_isTried)
            return;
        m_isTried = true;
        m_patience.stop();
        m_socket.disconnect(this);
        m_socket.abort();
        if (isThere)
            return lookAtCertificate();
        fail(ReachSeen::Step::Connection, m_seen.isRefused ? ReachProbe::tr("Port %1 of %2 is closed.").arg(QString::number(m_port), m_host)
                                                           : ReachProbe::tr("Nothing answers on port %1 of %2.").arg(QString::number(m_port), m_host));
        end();
    }

    void lookAtCertificate()
    {
        if (m_base.scheme() != "https"_L1)
            return end();
        whenDone(m_probe.m_certificates.look(m_host, m_port, {}, m_within), this, [this](const Result<ShownCertificate> &shown) {
            if (shown)
                m_seen.certificate = *shown;
            const QString problem = shown ? shown->problem : shown.error().message;
            if (!problem.isEmpty() && (shown || m_seen.failedAt != ReachSeen::Step::All))
                fail(ReachSeen::Step::Tls, problem);
            end();
        });
    }

    void fail(ReachSeen::Step step, const QString &problem)
    {
        m_seen.failedAt = step;
        m_seen.problem = problem;
    }

    void end() { settle(m_seen); }

    void settle(Result<ReachSeen> answer)
    {
        if (m_isSettled)
            return;
        m_isSettled = true;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        deleteLater();
    }

    ReachProbe &m_probe;
    const QUrl m_base;
    const QString m_host;
    const quint16 m_port;
    const std::chrono::milliseconds m_within;
    QPromise<Result<ReachSeen>> m_promise;
    ReachSeen m_seen;
    QTcpSocket m_socket;
    QTimer m_patience;
    bool m_isTried = false;
    bool m_isSettled = false;
};

ReachProbe::ReachProbe(QObject *parent) : QObject(parent) { }

ReachProbe::~ReachProbe()
{
    // Before what they ask goes; each answers as it does.
    const auto looks = children();
    for (QObject *child : looks) {
        if (auto *look = dynamic_cast<Look *>(child))
            delete look;
    }
}

QFuture<Result<ReachSeen>> ReachProbe::look(const QUrl &base, std::chrono::milliseconds within)
{
    const bool isUsable = base.isValid() && (base.scheme() == "http"_L1 || base.scheme() == "https"_L1) && !base.host().isEmpty();
    if (!isUsable)
        return answered<Result<ReachSeen>>(failure(ErrorCode::Invalid, tr("“%1” is no address that can be asked.").arg(base.toString())));
    return (new Look(*this, base, within))->begin();
}

} // namespace slipway
