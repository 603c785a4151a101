#include "app/domain/hookaddress.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Prefix {
    Trigger trigger;
    QLatin1String text;
};
constexpr Prefix prefixes[]{{Trigger::Git, "/console/webhooks/"_L1}, {Trigger::Image, "/console/image/webhooks/"_L1}};

} // namespace

std::optional<HookAddress> hookAddress(QStringView path)
{
    for (const Prefix &prefix : prefixes) {
        if (!path.startsWith(prefix.text))
            continue;
        QStringView id = path.sliced(prefix.text.size());
        if (id.endsWith(u'/'))
            id.chop(1);
        if (const QString text = id.toString(); isHexId(text))
            return HookAddress{prefix.trigger, ComponentId(text)};
    }
    return std::nullopt;
}

QString pathOf(const HookAddress &address)
{
    for (const Prefix &prefix : prefixes) {
        if (prefix.trigger == address.trigger)
            return prefix.text + address.component.toString();
    }
    return {};
}

} // namespace slipway
