#include "app/net/httpclient.h"

#include "app/core/whendone.h"
#include "app/net/echoes.h"
#include "app/net/systemproxy.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int maxRedirects = 10;

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

// Each block of the text has to be one: of a chain that is half read, nobody would know what is trusted.
Result<QList<QSslCertificate>> authoritiesIn(const QByteArray &pem)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    const qsizetype blocks = pem.count("-----BEGIN ");
    if (blocks == 0 || certificates.size() != blocks || certificates.contains(QSslCertificate()))
        return failure(ErrorCode::Invalid,
                       HttpClient::tr("The certificates to be trusted can't be read. They have to be in PEM form: blocks that begin with "
                                      "“-----BEGIN CERTIFICATE-----”, and nothing but certificates."),
                       u"%1 of %2 blocks"_s.arg(certificates.size()).arg(blocks));
    return certificates;
}

QFuture<QList<QSslCertificate>> readSystemAuthorities()
{
    auto promise = std::make_shared<QPromise<QList<QSslCertificate>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(QSslConfiguration::systemCaCertificates());
        promise->finish();
    });
    return promise->future();
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
    Exchange(const HttpRequest &request, QObject *parent)
        : QObject(parent)
        , m_request(request)
    {
        m_promise.start();
        m_elapsed.start();
        QTimer::singleShot(request.timeout, this, [this, within = request.timeout] {
            stop({ErrorCode::Timeout, HttpClient::tr("%1 did not answer in time.").arg(host()),
                  u"no answer within %1 ms"_s.arg(within.count())});
        });
    }

    void begin(QNetworkAccessManager &manager, const QNetworkRequest &made)
    {
        if (m_settled) // in time no more
            return;
        // A HEAD sent as a custom request waits for the body that its answer announces.
        m_reply = m_request.method == "HEAD" ? manager.head(made) : manager.sendCustomRequest(made, m_request.method, m_request.body);
        m_reply->setParent(this);
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(m_reply, &QNetworkReply::sslErrors, this, [this] { m_isUntrusted = true; });
        connect(m_reply, &QNetworkReply::finished, this, [this] { finish(); });
    }

    ~Exchange() override
    {
        if (m_reply)
            m_reply->disconnect(this);
        settle(failure(ErrorCode::Cancelled, HttpClient::tr("The request was given up.")));
    }

    QFuture<Result<HttpReply>> future() { return m_promise.future(); }

private:
    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > m_request.maxBody) {
            stop({ErrorCode::Corrupt, HttpClient::tr("%1 sent more than expected.").arg(host()),
                  u"more than %1 bytes"_s.arg(m_request.maxBody)});
        }
    }

    QString host() const { return (m_reply ? m_reply->url() : m_request.url).host(); } // after redirections

    void stop(const Error &error)
    {
        settle(failure(error));
        if (m_reply)
            m_reply->abort(); // emits finished()
        else
            deleteLater();
    }

    void finish()
    {
        if (!m_settled) {
            m_body += m_reply->readAll();
            const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            const auto code = m_reply->error();
            // From ContentAccessDenied on the codes say that the server answered with 4xx or 5xx, which is an answer like any other.
            const bool complete = code == QNetworkReply::NoError || int(code) >= int(QNetworkReply::ContentAccessDenied);
            if (status > 0 && complete && code != QNetworkReply::ProtocolFailure) {
                HttpReply reply{status, m_reply->rawHeaderPairs(), m_body, m_elapsed.elapsed()};
                if (!reply.isSuccess()) // of a refusal the words are shown
                    removeEchoes(reply, secretsIn(m_request.headers));
                settle(std::move(reply));
            } else {
                settle(failure(error(code, status)));
            }
        }
        deleteLater();
    }

    Error error(QNetworkReply::NetworkError code, int status) const
    {
        const QString host = this->host();
        const QString detail = u"%1 (%2)"_s.arg(m_reply->errorString()).arg(int(code));
        switch (code) {
        case QNetworkReply::SslHandshakeFailedError:
            if (!m_isUntrusted) // no certificate was looked at: it speaks something else there
                return {ErrorCode::Denied, HttpClient::tr("%1 offers no encrypted connection there that this computer takes.").arg(host), detail};
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

    const HttpRequest m_request;
    QNetworkReply *m_reply = nullptr; // none before it has begun
    QPromise<Result<HttpReply>> m_promise;
    QElapsedTimer m_elapsed;
    QByteArray m_body;
    bool m_settled = false;
    bool m_isUntrusted = false; // a certificate came, and it is none to trust
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
{
}

HttpClient::~HttpClient()
{
    // Before the managers, which own the connections.
    const auto exchanges = findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(exchanges);
}

QNetworkAccessManager &HttpClient::managerFor(const QByteArray &certificates)
{
    auto &manager = m_managers[certificates];
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(new SystemProxy);
    }
    return *manager;
}

QFuture<Result<HttpReply>> HttpClient::send(const HttpRequest &request)
{
    if (const auto checked = check(request); !checked)
        return answered<Result<HttpReply>>(failure(checked.error()));
    if (request.certificates.isEmpty()) {
        auto *exchange = new Exchange(request, this);
        exchange->begin(managerFor({}), networkRequest(request));
        return exchange->future();
    }
    const auto own = authoritiesIn(request.certificates);
    if (!own)
        return answered<Result<HttpReply>>(failure(own.error()));
    // Qt looks into the system's folder by itself only where no list is given; reading that folder takes a tenth of a second.
    if (!m_systemAuthorities)
        m_systemAuthorities = readSystemAuthorities();
    auto *exchange = new Exchange(request, this);
    whenDone(*m_systemAuthorities, exchange, [this, exchange, request, own = *own](const QList<QSslCertificate> &system) {
        QNetworkRequest made = networkRequest(request);
        QSslConfiguration trust = made.sslConfiguration();
        trust.setCaCertificates(system + own);
        made.setSslConfiguration(trust);
        exchange->begin(managerFor(request.certificates), made);
    });
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
