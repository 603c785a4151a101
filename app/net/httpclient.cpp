#include "app/net/httpclient.h"

#include "app/core/whendone.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int maxRedirects = 10;

// A proxy is never asked for this computer itself: it would look on its own.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == u"localhost" || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isHeaderValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<> check(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty() || (scheme != u"http" && scheme != u"https"))
        return failure(ErrorCode::Invalid, HttpClient::tr("This is not an address of the web."));
    if (!request.url.userInfo().isEmpty())
        return failure(ErrorCode::Invalid, HttpClient::tr("An address must not carry a user name or password."));
    if (!isToken(request.method))
        return failure(ErrorCode::Invalid, HttpClient::tr("This is not an HTTP method."));
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return failure(ErrorCode::Invalid, HttpClient::tr("A header cannot be sent as it is."));
    }
    return Done{};
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest made(request.url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      request.followRedirects ? QNetworkRequest::NoLessSafeRedirectPolicy
                                              : QNetworkRequest::ManualRedirectPolicy);
    made.setMaximumRedirectsAllowed(maxRedirects);
    // Nothing of one exchange is remembered for the next.
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Slipway/" SLIPWAY_VERSION));
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    if (!request.body.isEmpty() && !made.hasRawHeader("Content-Type"))
        made.setRawHeader("Content-Type", "application/octet-stream");
    return made;
}

// One request under way; a child of the client, gone with its answer.
class Exchange final : public QObject
{
public:
    Exchange(const HttpRequest &request, QNetworkReply *reply, QObject *parent)
        : QObject(parent)
        , m_reply(reply)
        , m_maxBody(request.maxBody)
    {
        m_promise.start();
        m_elapsed.start();
        reply->setParent(this);
        connect(reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(reply, &QNetworkReply::finished, this, [this] { finish(); });
        QTimer::singleShot(request.timeout, this, [this, within = request.timeout] {
            stop({ErrorCode::Timeout, HttpClient::tr("%1 did not answer in time.").arg(m_reply->url().host()),
                  u"no answer within %1 ms"_s.arg(within.count())});
        });
    }

    ~Exchange() override
    {
        m_reply->disconnect(this);
        settle(failure(ErrorCode::Cancelled, HttpClient::tr("The request was given up.")));
    }

    QFuture<Result<HttpReply>> future() { return m_promise.future(); }

private:
    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > m_maxBody) {
            stop({ErrorCode::Corrupt, HttpClient::tr("%1 sent more than expected.").arg(m_reply->url().host()),
                  u"more than %1 bytes"_s.arg(m_maxBody)});
        }
    }

    void stop(const Error &error)
    {
        settle(failure(error));
        m_reply->abort(); // emits finished()
    }

    void finish()
    {
        if (!m_settled) {
            m_body += m_reply->readAll();
            const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            const auto code = m_reply->error();
            // From ContentAccessDenied on the codes say that the server answered with 4xx or 5xx, which is an answer like any other.
            const bool complete = code == QNetworkReply::NoError || int(code) >= int(QNetworkReply::ContentAccessDenied);
            if (status > 0 && complete && code != QNetworkReply::ProtocolFailure)
                settle(HttpReply{status, m_reply->rawHeaderPairs(), m_body, m_elapsed.elapsed()});
            else
                settle(failure(error(code, status)));
        }
        deleteLater();
    }

    Error error(QNetworkReply::NetworkError code, int status) const
    {
        const QString host = m_reply->url().host();
        const QString detail = u"%1 (%2)"_s.arg(m_reply->errorString()).arg(int(code));
        switch (code) {
        case QNetworkReply::SslHandshakeFailedError:
            return {ErrorCode::Denied, HttpClient::tr("The certificate of %1 is not trusted.").arg(host), detail};
        case QNetworkReply::InsecureRedirectError:
            return {ErrorCode::Denied, HttpClient::tr("%1 redirects to an address without encryption.").arg(host), detail};
        case QNetworkReply::HostNotFoundError:
            return {ErrorCode::Unavailable, HttpClient::tr("The name %1 is not known.").arg(host), detail};
        case QNetworkReply::ConnectionRefusedError:
            return {ErrorCode::Unavailable, HttpClient::tr("Nothing answers at %1.").arg(host), detail};
        case QNetworkReply::TimeoutError:
            return {ErrorCode::Timeout, HttpClient::tr("%1 did not answer in time.").arg(host), detail};
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
            return {ErrorCode::Corrupt, HttpClient::tr("What %1 answers is not HTTP.").arg(host), detail};
        case QNetworkReply::NoError:
            return {ErrorCode::Corrupt, HttpClient::tr("What %1 answers is not HTTP.").arg(host), detail};
        default:
            break;
        }
        if (status > 0)
            return {ErrorCode::Corrupt, HttpClient::tr("The answer of %1 broke off.").arg(host), detail};
        return {ErrorCode::Unavailable, HttpClient::tr("%1 cannot be reached.").arg(host), detail};
    }

    void settle(Result<HttpReply> answer)
    {
        if (m_settled)
            return;
        m_settled = true;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
    }

    QNetworkReply *m_reply;
    const qint64 m_maxBody;
    QPromise<Result<HttpReply>> m_promise;
    QElapsedTimer m_elapsed;
    QByteArray m_body;
    bool m_settled = false;
};

} // namespace

QByteArray HttpReply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_manager->setProxyFactory(new SystemProxy);
}

HttpClient::~HttpClient()
{
    // Before the manager, which owns the connections.
    const auto exchanges = findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(exchanges);
}

QFuture<Result<HttpReply>> HttpClient::send(const HttpRequest &request)
{
    if (const auto checked = check(request); !checked)
        return answered<Result<HttpReply>>(failure(checked.error()));
    // A HEAD sent as a custom request waits for the body that its answer announces.
    auto *reply = request.method == "HEAD" ? m_manager->head(networkRequest(request))
                                           : m_manager->sendCustomRequest(networkRequest(request), request.method, request.body);
    auto *exchange = new Exchange(request, reply, this);
    return exchange->future();
}

QFuture<Result<HttpReply>> HttpClient::get(const QUrl &url, const HttpHeaders &headers)
{
    HttpRequest request;
    request.url = url;
    request.headers = headers;
    return send(request);
}

QFuture<Result<HttpReply>> HttpClient::post(const QUrl &url, const QByteArray &body, const QByteArray &contentType,
                                            const HttpHeaders &headers)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = headers;
    request.headers.prepend({"Content-Type", contentType});
    request.body = body;
    return send(request);
}

} // namespace slipway
