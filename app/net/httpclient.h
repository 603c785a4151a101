// HTTP and HTTPS requests out of Slipway: the only home of QNetworkAccessManager. The proxy of the system is used,
// certificates are always checked, redirects are followed only where a request says so. Main thread.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

class QNetworkAccessManager;
class QSslCertificate;

namespace slipway {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>; // in order, repeats allowed in answers

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; // http or https, without user and password: those belong into a header
    HttpHeaders headers;
    QByteArray body;
    std::chrono::milliseconds timeout{30'000}; // for the whole exchange
    qint64 maxBody = 10 * 1024 * 1024;         // bytes of the answer
    bool followRedirects = false;              // never from https to http, ten at most
    QByteArray certificates;                   // PEM: authorities trusted for this request, beside those of the system
};

struct HttpReply {
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    qint64 durationMs = 0;

    QByteArray header(const QByteArray &name) const; // the first one, whatever its case; empty when there is none
    bool isSuccess() const { return status >= 200 && status < 300; }
};

class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override; // answers what is open with Cancelled

    // Any answer of the server, also 404 or 500, is a reply, not an error.
    //   Invalid      an address, method, header or certificate that cannot be used
    //   Timeout      not answered in time
    //   Unavailable  name, connection or proxy failed
    //   Denied       the certificate of the server is not trusted
    //   Corrupt      the answer is not HTTP, breaks off, or is larger than maxBody
    QFuture<Result<HttpReply>> send(const HttpRequest &request);
    QFuture<Result<HttpReply>> get(const QUrl &url, const HttpHeaders &headers = {});
    QFuture<Result<HttpReply>> post(const QUrl &url, const QByteArray &body, const QByteArray &contentType,
                                    const HttpHeaders &headers = {});

private:
    QNetworkAccessManager &managerFor(const QByteArray &certificates);

    // By the certificates of the requests: connections are shared within a manager, and one that is trusted for the sake of a
    // request's own authorities is no good for others.
    std::map<QByteArray, std::unique_ptr<QNetworkAccessManager>> m_managers;
    std::optional<QFuture<QList<QSslCertificate>>> m_systemAuthorities; // read off this thread, and only where they are needed
};

} // namespace slipway
