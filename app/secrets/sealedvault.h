// The sealed file itself: reads and writes it at once, on whichever one thread uses it. SealedFileStore puts it on a
// thread of its own.
//
// The file: "SLIPWAY-SEALED\n", version (1 byte, 1), Argon2id operations and memory (two 64-bit little-endian numbers),
// salt (16), verifier (32), BLAKE2b-256 of all that (32), nonce (24), box. Argon2id makes 64 bytes from the passphrase:
// the key of the box, and 32 more whose BLAKE2b-256 is the verifier, so that a wrong passphrase and a damaged file are
// told apart. In the box: for each secret the lengths of key and value (32-bit little-endian), key, value.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QMap>

#include <cstdint>
#include <vector>

namespace slipway {

class SealedVault
{
public:
    struct Cost {
        std::uint64_t operations;
        std::uint64_t memory; // bytes
    };
    static Cost moderate();
    static Cost least(); // for tests

    static constexpr qint64 maxFile = 16 * 1024 * 1024;
    static constexpr qint64 maxValue = 1024 * 1024;
    static constexpr int lockWaitMs = 10'000;

    SealedVault(QString path, QByteArray passphrase, Cost cost);
    ~SealedVault();
    SealedVault(const SealedVault &) = delete;
    SealedVault &operator=(const SealedVault &) = delete;

    struct Request {
        enum class Kind { Read, Write, Remove };
        Kind kind = Kind::Read;
        QString key;
        QByteArray value; // of Write: a copy of its own, which is wiped
    };
    // One after the other, with one reading and at most one writing of the file for all of them, since each takes as long as the
    // file is. An answer for each: of Read the value, of others an empty one.
    std::vector<Result<QByteArray>> carryOut(std::vector<Request> &requests);
    Result<> check();

private:
    using Secrets = QMap<QByteArray, QByteArray>;

    Result<Secrets> load(); // an absent file is empty
    Result<> save(const Secrets &secrets);
    Result<> unlockKey(Cost cost, const QByteArray &salt);

    const QString m_path;
    QByteArray m_passphrase;
    const Cost m_cost;
    QByteArray m_header; // of the file as last read; null while there is none
    QByteArray m_salt;   // the one m_key was made with
    Cost m_keyCost{0, 0};
    unsigned char *m_key = nullptr; // 64 bytes of guarded memory
};

} // namespace slipway
