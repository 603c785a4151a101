#include "app/registry/senders.h"

#include "app/registry/aliyunacr.h"
#include "app/registry/azureacr.h"
#include "app/registry/distribution.h"
#include "app/registry/dockerhub.h"
#include "app/registry/ghcr.h"
#include "app/registry/harbor.h"
#include "app/registry/quay.h"

#include <array>

namespace slipway {

namespace {

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
    if (const auto object = registry::objectOf(request.body)) {
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

} // namespace slipway
