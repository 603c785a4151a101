#include "app/domain/hookaddress.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Prefix {
    Trigger trigger;
    QLatin1String text;
};
constexpr Prefix prefixes[]{{Trigger::Git, "/console/webhooks/"_L1},
                            {Trigger::Image, "/console/image/webhooks/"_L1},
                            {Trigger::Api, "/console/custom/deploy/"_L1}};
constexpr QLatin1String builds("/builds/");

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

std::optional<CallStatusAddress> callStatusAddress(QStringView path)
{
    const qsizetype at = path.indexOf(builds);
    if (at < 0)
        return std::nullopt;
    const auto address = hookAddress(path.first(at));
    QStringView build = path.sliced(at + builds.size());
    if (build.endsWith(u'/'))
        build.chop(1);
    if (!address || address->trigger != Trigger::Api || path[at - 1] == u'/' || !isHexId(build))
        return std::nullopt;
    return CallStatusAddress{address->component, BuildId(build.toString())};
}

QString pathOf(const CallStatusAddress &address)
{
    return pathOf({Trigger::Api, address.component}) + builds + address.build.toString();
}

QString pathToKeep(const QString &path)
{
    if (hookAddress(path) || callStatusAddress(path))
        return path;
    constexpr qsizetype shortestKey = 16;
    for (const Prefix &prefix : prefixes) {
        if (!path.startsWith(prefix.text))
            continue;
        const QString id = path.sliced(prefix.text.size()).section(u'/', 0, 0);
        return isHexId(id) ? prefix.text + id + u"/…"_s : prefix.text + u"…"_s;
    }
    QStringList parts = path.split(u'/');
    for (QString &part : parts) {
        if (part.size() >= shortestKey && !isHexId(part))
            part = u"…"_s;
    }
    return parts.join(u'/');
}

} // namespace slipway
