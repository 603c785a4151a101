// Makes pairs of ssh keys with ssh-keygen, and reads the public half of a private one. The private half lies in a folder of this
// account only for the moment in which ssh-keygen writes it: in memory, where the session has a folder there. GUI thread; waits
// for nothing.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>

namespace slipway {

struct SshKeyPair {
    QByteArray privateKey; // OpenSSH text, without passphrase
    QString publicKey;     // one line: type, key, comment
    QString fingerprint;   // "SHA256:…"
    friend bool operator==(const SshKeyPair &, const SshKeyPair &) = default;
};

class SshKeygen final : public QObject
{
    Q_OBJECT
public:
    explicit SshKeygen(QObject *parent = nullptr);

    // Ed25519. comment: what the public half ends with, without line feeds. Errors: Unavailable (ssh-keygen is missing, or
    // there is no place for it), Timeout.
    QFuture<Result<SshKeyPair>> make(const QString &comment);
    // Of a private key, with its fingerprint. Invalid: it is none, or has a passphrase.
    QFuture<Result<SshKeyPair>> publicHalf(const QByteArray &privateKey);

private:
    QFuture<Result<QByteArray>> run(const QStringList &arguments, const QByteArray &input);
};

} // namespace slipway
