#include "app/registry/senders.h"

#include "app/registry/aliyunacr.h"
#include "app/registry/azureacr.h"
#include "app/registry/distribution.h"
#include "app/registry/dockerhub.h"
#include "app/registry/ghcr.h"
#include "app/registry/harbor.h"
#include "app/registry/quay.h"

#include "app/forge/payload.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RegistrySender)
};

// The more specific before the more general: GitHub's header, Harbor's hosts, Aliyun's region.
const auto &table()
{
    static const Ghcr ghcr;
    static const Distribution distribution;
    static const TencentTcr tencent;
    static const HuaweiSwr huawei;
    static const Harbor harbor;
    static const Quay quay;
    static const AzureAcr azure;
    static const AliyunAcr aliyun;
    static const DockerHub dockerHub;
    static const std::array<const RegistrySender *, 9> senders{&ghcr, &distribution, &tencent, &huawei, &harbor,
                                                               &quay, &azure,        &aliyun,  &dockerHub};
    return senders;
}

} // namespace

const Sender *detectAnySender(const RequestView &request)
{
    if (const auto object = registry::objectOf(request.headers, request.body)) {
        for (const RegistrySender *sender : table()) {
            if (sender->recognises(request.headers, *object))
                return sender;
        }
    }
    return detectSender(request);
}

const Sender *anySenderNamed(QStringView name)
{
    for (const RegistrySender *sender : table()) {
        if (sender->name() == name)
            return sender;
    }
    return senderNamed(name);
}

QList<const Sender *> allRegistries() { return {table().begin(), table().end()}; }

QString whyNoRegistry(const RequestView &request)
{
    if (request.body.trimmed().isEmpty())
        return Tr::tr("The body is empty; a registry sends JSON that names the pushed image.");
    if (request.body.size() > registry::largestBody)
        return Tr::tr("The body is too large (%1 kB): no registry sends more than %2 kB.")
            .arg(request.body.size() / 1024)
            .arg(registry::largestBody / 1024);
    if (isForm(request.headers))
        return Tr::tr("The body is a form, and registries send JSON; choose application/json.");
    if (const auto document = payload::readObject(request.body); !document)
        return Tr::tr("No registry can have sent it: %1").arg(document.error().message);
    QStringList names;
    for (const RegistrySender *sender : table())
        names.append(sender->title());
    return Tr::tr("The body has the form of no registry that is known here (%1).").arg(names.join(u", "_s));
}

} // namespace slipway
