// SHA-256 of what comes piece by piece. Any thread, one at a time.
#pragma once

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include <string>
#include <string_view>

namespace slipway::supervisor {

class Sha256
{
public:
    Sha256() { ::crypto_hash_sha256_init(&m_state); }

    void add(std::string_view bytes)
    {
        ::crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
    }

    // Lower case; nothing may be added after it.
    std::string hex()
    {
        unsigned char sum[crypto_hash_sha256_BYTES];
        ::crypto_hash_sha256_final(&m_state, sum);
        char text[2 * sizeof sum + 1];
        return ::sodium_bin2hex(text, sizeof text, sum, sizeof sum);
    }

private:
    crypto_hash_sha256_state m_state;
};

} // namespace slipway::supervisor
