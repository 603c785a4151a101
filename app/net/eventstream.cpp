#include "app/net/eventstream.h"

#include "app/net/systemproxy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

EventStream::EventStream(const EventStreamTimes &times, QObject *parent)
    : QObject(parent)
    , m_times(times)
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_manager->setProxyFactory(new SystemProxy);
    m_silence.setSingleShot(true);
    m_silence.setInterval(times.silence);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        end({ErrorCode::Timeout, tr("%1 has said nothing for too long.").arg(m_url.host()), {}});
    });
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventStream::connectNow);
}

EventStream::~EventStream()
{
    drop();
}

void EventStream::open(const QUrl &url)
{
    close();
    m_url = url;
    m_lastId.clear();
    m_failures = 0;
    connectNow();
}

void EventStream::close()
{
    const bool wasWanted = isWanted();
    drop();
    m_url.clear();
    m_problem.reset();
    m_again.stop();
    if (wasWanted)
        Q_EMIT stateChanged();
}

void EventStream::openNow()
{
    if (!isWanted() || !m_again.isActive())
        return;
    m_failures = 0;
    m_again.stop();
    connectNow();
}

std::chrono::milliseconds EventStream::pauseAfter(int failures, double chance, const EventStreamTimes &times)
{
    const auto doubled = times.firstPause * (1LL << std::clamp(failures - 1, 0, 20));
    const auto pause = std::min<std::chrono::milliseconds>(doubled, times.longestPause);
    const auto shorter = std::chrono::milliseconds(qint64(double(pause.count()) * std::clamp(chance, 0.0, 1.0) / 5));
    return std::max(pause - shorter, std::min(times.firstPause, pause));
}

void EventStream::connectNow()
{
    const bool isWeb = m_url.scheme() == "https"_L1 || m_url.scheme() == "http"_L1;
    if (!m_url.isValid() || !isWeb || m_url.host().isEmpty() || !m_url.userInfo().isEmpty()) {
        m_problem = Error{ErrorCode::Invalid, tr("This is no address of a channel. It begins with https://."), {}};
        Q_EMIT stateChanged();
        return;
    }
    QNetworkRequest request(m_url);
    request.setRawHeader("Accept", "text/event-stream"); // exactly this: others get a web page
    request.setRawHeader("Accept-Encoding", "identity"); // what is packed comes in heaps
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Slipway/" SLIPWAY_VERSION));
    if (!m_lastId.isEmpty())
        request.setRawHeader("Last-Event-ID", m_lastId);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    m_parser = std::make_unique<EventParser>(mostBytes);
    m_reply = m_manager->get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &EventStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &EventStream::ended);
    m_silence.start();
}

void EventStream::read()
{
    const QByteArray bytes = m_reply->readAll();
    if (!m_isOpen) {
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray type = m_reply->rawHeader("Content-Type").toLower();
        if (status != 200 || !type.startsWith("text/event-stream"))
            return; // its end says what it was
        m_isOpen = true;
        m_problem.reset();
        Q_EMIT stateChanged();
    }
    m_silence.start();
    const QNetworkReply *reply = m_reply;
    const auto events = m_parser->push(bytes);
    if (!events)
        return end(events.error());
    m_lastId = m_parser->lastId();
    for (const StreamEvent &event : *events) {
        m_failures = 0; // it works
        Q_EMIT received(event);
        if (m_reply != reply) // closed by whoever heard it
            return;
    }
}

void EventStream::ended()
{
    if (m_reply->bytesAvailable() > 0 && m_isOpen) {
        const QNetworkReply *reply = m_reply;
        read();
        if (m_reply != reply)
            return;
    }
    const QString host = m_url.host();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto code = m_reply->error();
    const QString detail = u"HTTP %1, network error %2"_s.arg(status).arg(int(code)); // Qt's own words name the address
    if (m_isOpen)
        return end({ErrorCode::Unavailable, tr("%1 ended the connection.").arg(host), detail});
    if (code == QNetworkReply::SslHandshakeFailedError)
        return end({ErrorCode::Denied, tr("The certificate of %1 is not trusted.").arg(host), detail});
    if (status == 404 || status == 410)
        return end({ErrorCode::NotFound, tr("%1 knows no such channel. Make a new one and enter its address.").arg(host), detail});
    if (status >= 200 && status < 400)
        return end({ErrorCode::Corrupt, tr("%1 answers, but not with a channel. Check its address.").arg(host), detail});
    if (status > 0)
        return end({ErrorCode::Unavailable, tr("%1 refuses for now (HTTP %2).").arg(host, QString::number(status)), detail});
    end({ErrorCode::Unavailable, tr("%1 can't be reached.").arg(host), detail});
}

void EventStream::end(const Error &problem)
{
    const auto wished = m_parser ? m_parser->retryMs() : std::nullopt;
    drop();
    m_problem = problem;
    ++m_failures;
    auto pause = pauseAfter(m_failures, QRandomGenerator::global()->generateDouble(), m_times);
    if (wished)
        pause = std::clamp(std::chrono::milliseconds(*wished), pause, std::max(pause, m_times.longestPause));
    m_again.start(pause);
    Q_EMIT stateChanged();
}

void EventStream::drop()
{
    m_silence.stop();
    m_isOpen = false;
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace slipway
