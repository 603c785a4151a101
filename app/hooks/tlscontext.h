// A server's certificate and key, loaded for TLS. Private to this folder.
#pragma once

#include "app/core/error.h"

#include <memory>

struct ssl_ctx_st;

namespace slipway {

using TlsContext = std::shared_ptr<ssl_ctx_st>;

// TLS 1.2 or newer with this PEM certificate (chain after it) and its key. Errors name the file and the cause: Denied when
// it may not be read, Invalid for all else. Any thread.
Result<TlsContext> loadTlsContext(const QString &certificateFile, const QString &keyFile);

} // namespace slipway
