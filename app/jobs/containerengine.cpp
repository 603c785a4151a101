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
    const QString kind = engine.isPodman ? u"podman"_s : u"docker"_s;
    const QString address = host.imageEnvironment.value(addressVariable(engine.isPodman));
    return address.isEmpty() ? kind : kind + u' ' + QUrl(address).toString(QUrl::RemovePassword);
}

Result<ContainerEngine> engineNamed(const QString &name, const QString &choice, const HostFacts &host)
{
    if (name.isEmpty())
        return engineFor(choice, host);
    const QString kind = name.section(u' ', 0, 0), address = name.section(u' ', 1);
    const bool isPodman = kind == "podman"_L1;
    const bool isUnderItsName = isPodman ? !host.podman.isEmpty() : !host.docker.isEmpty() && !host.dockerIsPodman;
    const bool isUnderDockers = isPodman && !host.docker.isEmpty() && host.dockerIsPodman;
    if (!isUnderItsName && !isUnderDockers)
        return failure(ErrorCode::Unavailable,
                       Tr::tr("It was deployed with %1, which is not installed here any more. Install it again, or deploy anew.").arg(kind));
    const ContainerEngine engine{isPodman && isUnderItsName ? host.podman : host.docker, isPodman};
    if (engineName(engine, host) == name)
        return engine;
    const QString variable = addressVariable(isPodman);
    if (address.isEmpty())
        return failure(ErrorCode::Unavailable, Tr::tr("It was deployed with this machine's %1, and now %2 leads elsewhere. Start Slipway without "
                                                      "%2, or deploy anew.").arg(kind, variable));
    return failure(ErrorCode::Unavailable, Tr::tr("It was deployed with %1 at %2, and %3 does not lead there any more. Start Slipway with that "
                                                  "address again, or deploy anew.").arg(kind, address, variable));
}

Result<ContainerEngine> engineAfter(const QString &before, bool isStopped, const QString &choice, const HostFacts &host)
{
    auto chosen = engineFor(choice, host);
    if (before.isEmpty())
        return chosen;
    auto same = engineNamed(before, choice, host);
    if (!same)
        return chosen;
    if (choice == "auto"_L1)
        return same;
    if (!chosen || engineName(*chosen, host) == before || isStopped)
        return chosen;
    return failure(ErrorCode::Invalid, Tr::tr("What serves was deployed with %1, and now the settings choose %2. Stop it first, or choose %1 "
                                              "again.").arg(before, engineName(*chosen, host)));
}

} // namespace slipway
