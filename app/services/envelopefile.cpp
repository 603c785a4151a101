#include "app/services/envelopefile.h"

#include "app/forge/envelope.h"
#include "app/registry/senders.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

Result<QJsonObject> decodeRequestFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const auto code = file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound;
        return failure(code, QCoreApplication::translate("EnvelopeFile", "%1 can't be read: %2.")
                                 .arg(path, file.errorString()));
    }
    auto decoded = decodeEnvelope(file.readAll(), detectAnySender);
    if (!decoded)
        return failure(within(path, decoded.error()));
    decoded->insert(u"file"_s, path);
    return decoded;
}

} // namespace slipway
