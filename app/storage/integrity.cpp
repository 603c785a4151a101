#include "app/storage/integrity.h"

#include "app/storage/connection.h"
#include "app/storage/database.h"

#include <QVariant>

namespace slipway {

Result<QString> firstDamage(Transaction &tx)
{
    const auto answer = tx.connection().ask(QStringLiteral("PRAGMA quick_check(1)"));
    if (!answer)
        return failure(answer.error());
    const QString said = answer->toString();
    return said == u"ok" ? QString() : said;
}

} // namespace slipway
