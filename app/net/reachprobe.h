// Asks a public address of Slipway, from this computer, as a forge would: name, connection, certificate, answer. What fails is
// told by the step it fails at. Main thread.
#pragma once

#include "app/net/certificatecheck.h"
#include "app/net/httpclient.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace slipway {

struct ReachSeen {
    enum class Step { Name, Connection, Tls, Answer, All }; // All: every step was passed

    Step failedAt = Step::All;
    QString problem;                // one sentence, for the person; empty when nothing failed
    QStringList addresses;          // of the name; empty: not known, or nobody looked
    bool isRefused = false;         // the connection, at once; else nothing answered in time
    std::optional<ShownCertificate> certificate; // of https
    int status = 0;                 // HTTP, of /healthz; 0: none
    bool isOurs = false;            // a Slipway answered
    qint64 durationUs = 0;          // of the answer
};

class ReachProbe final : public QObject
{
    Q_OBJECT
public:
    explicit ReachProbe(QObject *parent = nullptr);
    ~ReachProbe() override; // what is asked is answered with Cancelled

    // base: http(s)://host[:port][/path]. Only Invalid (no such address) and Cancelled are errors: what can't be reached is an answer.
    QFuture<Result<ReachSeen>> look(const QUrl &base, std::chrono::milliseconds within = std::chrono::seconds(8));

private:
    class Look;
    HttpClient m_http;
    CertificateCheck m_certificates;
};

} // namespace slipway
