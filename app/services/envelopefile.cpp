#include "app/services/envelopefile.h"

#include "app/forge/envelope.h"
#include "app/registry/senders.h"
#include "app/services/regressioncase.h"

#include <QCoreApplication>
#include <QFile>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

Result<QJsonObject> readWith(const QString &path, const std::function<Result<QJsonObject>(const QByteArray &)> &read)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const auto code = file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound;
        return failure(code, QCoreApplication::translate("EnvelopeFile", "%1 can't be read: %2.")
                                 .arg(path, file.errorString()));
    }
    auto answer = read(file.readAll());
    if (!answer)
        return failure(within(path, answer.error()));
    answer->insert(u"file"_s, path);
    return answer;
}

} // namespace

Result<QJsonObject> decodeRequestFile(const QString &path)
{
    return readWith(path, [](const QByteArray &bytes) { return decodeEnvelope(bytes, detectAnySender); });
}

Result<QJsonObject> checkRequestFile(const QString &path)
{
    return readWith(path, checkCase);
}

} // namespace slipway
