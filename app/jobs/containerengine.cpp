#include "app/jobs/containerengine.h"

#include "app/domain/startneeds.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ContainerEngine)
};

QString addressVariable(bool isPodman) { return isPodman ? u"CONTAINER_HOST"_s : u"DOCKER_HOST"_s; }
QString placeVariable(bool isPodman) { return isPodman ? u"CONTAINER_CONNECTION"_s : u"DOCKER_CONTEXT"_s; }

QString withoutPassword(const QString &address)
{
    const QUrl url(address);
    return address.contains("://"_L1) && url.isValid() ? url.toString(QUrl::RemovePassword) : address.section(u'@', -1);
}

QString kindOf(const QString &name) { return name.section(u' ', 0, 0); }

} // namespace

Result<ContainerEngine> engineFor(const QString &choice, const HostFacts &host)
{
    if (choice != "docker"_L1 && !host.podman.isEmpty())
        return ContainerEngine{host.podman, true};
    if (choice != "podman"_L1 && !host.docker.isEmpty())
        return ContainerEngine{host.docker, host.dockerIsPodman};
    if (choice == "auto"_L1)
        return failure(ErrorCode::Unavailable, noEngineHere());
    return failure(ErrorCode::Unavailable, noSuchEngine(choice));
}

QString engineElsewhere(bool isPodman, const HostFacts &host)
{
    const QString address = host.imageEnvironment.value(addressVariable(isPodman));
    const bool isHere = address.startsWith("unix:"_L1) || address.startsWith("fd:"_L1) || address.startsWith(u'/');
    return isHere ? QString() : address;
}

QString engineName(const ContainerEngine &engine, const HostFacts &host)
{
    QStringList name{engine.isPodman ? u"podman"_s : u"docker"_s};
    if (const QString address = host.imageEnvironment.value(addressVariable(engine.isPodman)); !address.isEmpty())
        name.append(withoutPassword(address));
    if (const QString place = host.imageEnvironment.value(placeVariable(engine.isPodman)); !place.isEmpty())
        name.append((engine.isPodman ? u"connection "_s : u"context "_s) + place);
    return name.join(u' ');
}

Result<ContainerEngine> engineNamed(const QString &name, const QString &choice, const HostFacts &host)
{
    if (name.isEmpty())
        return engineFor(choice, host);
    const bool isPodman = kindOf(name) == "podman"_L1;
    const bool isUnderItsName = isPodman ? !host.podman.isEmpty() : !host.docker.isEmpty() && !host.dockerIsPodman;
    const bool isUnderDockers = isPodman && !host.docker.isEmpty() && host.dockerIsPodman;
    if (!isUnderItsName && !isUnderDockers)
        return failure(ErrorCode::Unavailable, Tr::tr("It was deployed with %1, which is not installed here any more. Install it again, or end "
                                                      "it there yourself and deploy anew.").arg(name));
    const ContainerEngine engine{isPodman && isUnderItsName ? host.podman : host.docker, isPodman};
    if (engineName(engine, host) == name)
        return engine;
    return failure(ErrorCode::Unavailable, Tr::tr("It was deployed with %1, and now %2 or %3 lead elsewhere. Start Slipway as it was started "
                                                  "then, or end it there yourself and deploy anew.")
                                               .arg(name, addressVariable(isPodman), placeVariable(isPodman)));
}

Result<ContainerEngine> engineAfter(const QString &before, const QString &choice, const HostFacts &host)
{
    if (choice == "auto"_L1 && !before.isEmpty()) {
        if (auto same = engineNamed(before, choice, host))
            return same;
    }
    return engineFor(choice, host);
}

QString stopFirst(const QString &before, const QString &now)
{
    return Tr::tr("What serves was deployed with %1, and now the settings choose %2. Stop it first, or choose %3 again.").arg(before, now, kindOf(before));
}

} // namespace slipway
