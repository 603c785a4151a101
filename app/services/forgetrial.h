// One question to a forge with a token that is not, or not yet, one of a bound account. Main thread.
#pragma once

#include "app/forge/forgeapi.h"

#include <memory>

namespace slipway {

inline ForgeSite siteOf(const Provider &provider)
{
    return {provider.kind, QUrl(provider.address), provider.certificates.toUtf8()};
}

// Has to live until the answer is there.
struct ForgeTrial {
    ForgeTrial(const ForgeSite &site, BindingMethod method, const QByteArray &token)
        : transport(site, method, token)
        , api(forgeApi(site, transport))
    {
    }

    TokenTransport transport;
    std::unique_ptr<ForgeApi> api; // uses the transport, and so goes first
};

} // namespace slipway
