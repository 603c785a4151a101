// One repository has many addresses: https and ssh forms, with and without port, user, .git or capitals. Pure; any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

// "github.com/team/web" for https://user@GitHub.com:443/team/web.git/, git@github.com:team/web, ssh://git@github.com:22/team/web.git.
// A port other than the scheme's own stays for http(s) and is dropped for ssh, whose port says nothing about the site.
// Letter case is dropped too, except in paths of this machine; ssh.github.com and its like are the site they serve.
// A blank in a name is %20. "?dir=…" (Rainbond's sub-directory mark) is cut. file:///path and plain absolute paths become "file:/path". Empty for nonsense.
QString canonicalRepository(const QString &url);

// "github.com" of any of those addresses, "::1" without its brackets; empty for a path of this machine and for nonsense.
QString repositoryHost(const QString &url);

// True if any of wanted names the same repository as any of seen. An entry without host ("team/web") matches by path alone.
bool sameRepository(const QStringList &wanted, const QStringList &seen);

// What all addresses share that may name the same repository: its path. For finding the few worth comparing among many;
// empty for nonsense.
QString repositoryKey(const QString &url);

// User name and password cut out of an address, and tokens out of its query, for showing and storing it. The user of an ssh
// address ("git") stays: it is no secret, and the address does not work without it.
QString withoutCredentials(const QString &url);

} // namespace slipway
