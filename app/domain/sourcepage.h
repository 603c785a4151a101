// The page of a forge that shows a line of a file at a commit. Pure; any thread.
// Sources: docs.github.com "Getting permanent links to files", docs.gitlab.com "File permalinks", the routes of Gitea, Gogs
// and Gitee as their pages show them.
#pragma once

#include "app/core/error.h"
#include "app/domain/account.h"

#include <QUrl>

namespace slipway {

// REPOSITORY: any address of it, see app/domain/repositoryurl.h. FORGES are those that were set up here; the large public
// ones are known anyway. PATH is relative to the repository's root; LINE is 1-based, 0: none.
// Only https is answered. Errors: NotFound: no forge that is known; Invalid: no full commit id, a path that leads out.
Result<QUrl> sourcePage(const QString &repository, const QList<Provider> &forges, const QString &commit, const QString &path, int line);

} // namespace slipway
