#include "app/net/certificatefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QPromise>
#include <QSslCertificate>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CertificateFile)
};

constexpr qint64 longest = 1024 * 1024; // a chain has a few kilobytes

Result<qint64> endIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, Tr::tr("The certificate %1 can't be read.").arg(path), file.errorString());
    qint64 end = 0;
    for (const QSslCertificate &certificate : QSslCertificate::fromData(file.read(longest), QSsl::Pem)) {
        const QDateTime expiry = certificate.expiryDate();
        if (expiry.isValid())
            end = end == 0 ? expiry.toMSecsSinceEpoch() * 1000 : std::min(end, expiry.toMSecsSinceEpoch() * 1000);
    }
    if (end == 0)
        return failure(ErrorCode::Invalid, Tr::tr("There is no certificate in %1.").arg(path));
    return end;
}

} // namespace

QFuture<Result<qint64>> certificateEnd(const QString &file)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, file] {
        promise->addResult(endIn(file));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
