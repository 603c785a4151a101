// Pages of a forge: a line of a file at a commit, the deploy keys of a repository. Pure; any thread.
// Sources: docs.github.com "Getting permanent links to files" and "Managing deploy keys", docs.gitlab.com "File permalinks" and
// "Deploy keys", the routes of Gitea, Gogs and Gitee as their pages show them.
#pragma once

#include "app/core/error.h"
#include "app/domain/account.h"

#include <QUrl>

#include <optional>

namespace slipway {

// REPOSITORY: any address of it, see app/domain/repositoryurl.h. FORGES are those that were set up here; the large public
// ones are known anyway. PATH is relative to the repository's root; LINE is 1-based, 0: none.
// Only https is answered. Errors: NotFound: no forge that is known; Invalid: no full commit id, a path that leads out.
Result<QUrl> sourcePage(const QString &repository, const QList<Provider> &forges, const QString &commit, const QString &path, int line);

// Where a person looks after them. ADDRESS: of the forge's pages; REPOSITORY: its full name. No kind: the repository's own page.
// Empty where the address is none.
QUrl deployKeysPage(std::optional<ForgeKind> kind, const QString &address, const QString &repository);
// Which entries of that page's menu lead on to them, as the forge names them; empty where the page itself shows them, or the kind is
// not known. Gitee: help.gitee.com/repository/ssh-key/generate-and-add-ssh-public-key, which gives no address.
QString deployKeysMenu(std::optional<ForgeKind> kind);

} // namespace slipway
