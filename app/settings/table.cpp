#include "app/settings/table.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace slipway::settings {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

bool isIPv4(const QString &text)
{
    const QStringList parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
        const bool digits = !part.isEmpty() && part.size() <= 3
            && std::all_of(part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        return digits && part.toInt() <= 255 && (part.size() == 1 || part.front() != u'0');
    });
}

// QUrl's own parser of IPv6 literals is strict; QHostAddress would need Qt Network here.
bool isIPv6(const QString &text)
{
    if (!text.contains(u':') || text.contains(u'['))
        return false;
    const QUrl url(u"http://["_s + text + u"]/"_s, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}

} // namespace

Result<> checkHostAddress(const QString &value)
{
    if (value == u"localhost" || isIPv4(value) || isIPv6(value))
        return Done{};
    return failure(ErrorCode::Invalid,
                   Tr::tr("it takes an address of this computer, such as 127.0.0.1, 0.0.0.0 or ::."));
}

Result<> checkPublicAddress(const QString &value)
{
    if (value.isEmpty())
        return Done{};
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https"))
        return failure(ErrorCode::Invalid, Tr::tr("it takes an address such as https://hooks.example.com."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failure(ErrorCode::Invalid, Tr::tr("it takes an address without user name, “?” and “#”."));
    return Done{};
}

Result<> checkNetworks(const QString &value)
{
    QString separated = value;
    const auto networks = separated.replace(u';', u',').split(u',', Qt::SkipEmptyParts);
    for (const QString &each : networks) {
        const QString network = each.trimmed();
        const QString address = network.section(u'/', 0, 0);
        const bool isV4 = isIPv4(address);
        bool hasBits = true;
        const int bits = network.contains(u'/') ? network.section(u'/', 1).toInt(&hasBits) : 0;
        if (!(isV4 || isIPv6(address)) || !hasBits || bits < 0 || bits > (isV4 ? 32 : 128))
            return failure(ErrorCode::Invalid,
                           Tr::tr("it takes addresses and networks such as 127.0.0.1, 10.0.0.0/8, with commas between them."));
    }
    return Done{};
}

Result<> checkFilePath(const QString &value)
{
    if (value.isEmpty() || (QDir::isAbsolutePath(value) && !value.contains(QChar(0))))
        return Done{};
    return failure(ErrorCode::Invalid, Tr::tr("it takes the full path of a file."));
}

} // namespace slipway::settings
