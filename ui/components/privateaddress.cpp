#include "ui/components/privateaddress.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

bool isPrivateAddress(const QString &address)
{
    const QString host = QUrl(address).host().toLower();
    static const QRegularExpression four(
        u"\\A(127|10|192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01]))\\.[\\d.]+\\z"_s);
    static const QRegularExpression six(u"\\A(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\\z"_s);
    if (host.contains(u':'))
        return six.match(host).hasMatch();
    return !host.contains(u'.') || host.endsWith(u".local"_s) || host.endsWith(u".lan"_s) || host.endsWith(u".internal"_s)
        || four.match(host).hasMatch();
}

} // namespace slipway
