// What git may be given: addresses, refs, revisions and folders that come from outside. Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

// An address as git gets it, and where its credential belongs.
struct CloneAddress {
    enum class Transport { Http, Ssh, Git, File };
    Transport transport = Transport::Http;
    QString url;      // for git; never with a password
    QString username; // from the address; empty: none
    QString origin;   // scheme://host[:port] for http(s); empty for the others
    QString path;     // absolute, for files; empty for the others
    friend bool operator==(const CloneAddress &, const CloneAddress &) = default;
};

// Invalid: no address git could use, or one with a password. Denied: a transport that runs programs (ext::), or a file.
Result<CloneAddress> parseCloneAddress(const QString &url, bool allowFiles);

// A credential of the one may be sent to the other: same transport, same host, same port.
bool isSameServer(const CloneAddress &a, const CloneAddress &b);

// Rules of git check-ref-format for a name without "refs/heads/"; also refuses a leading "-".
bool isSafeRefName(QStringView name);

// 40 or 64 lower-case hex digits that are not all zero.
bool isRevision(QStringView text);

// Relative, without "..", empty parts and control characters. The empty one is fine.
bool isSafeSubdirectory(QStringView path);

} // namespace slipway
