// The ssh host keys that are trusted, as the file known_hosts has them, and what is to be said of one that has changed. Any
// thread. Source: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT", and what ssh of OpenSSH 9.2 writes.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace slipway {

struct HostKey {
    QString hosts;       // as the file has them: "git.example.com,10.0.0.5", "[git.example.com]:2222"; "|1|…": hidden
    QString type;        // "ssh-ed25519"
    QString fingerprint; // "SHA256:…", as ssh-keygen prints it
    QString marker;      // "@revoked", "@cert-authority"; empty: none
    int line = 0;        // from 1
    friend bool operator==(const HostKey &, const HostKey &) = default;
};

// Of what ssh-keygen prints for a key; empty for what is no key.
QString fingerprintOf(const QByteArray &base64Key);
QString shortKeyType(const QString &type); // "ED25519" for "ssh-ed25519", as ssh says it

// Lines that hold no key are left out.
QList<HostKey> hostKeysIn(const QByteArray &knownHosts);

// The host that hosts name is one of them; what is hidden is compared by its hash.
bool namesHost(const HostKey &key, const QString &host);

// For the person: whose key has changed, from which to which, and what to do. Empty where the log does not tell of one. Reads
// the line of known_hosts that the log names.
QString changedHostKey(const QByteArray &log);

} // namespace slipway
