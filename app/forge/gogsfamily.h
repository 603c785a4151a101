// What Gogs and those that came of it, Gitea and Forgejo, have in common: how they write repositories, refs and hooks, and how
// they are told apart. For this folder; main thread. Sources: gitea.com and gogs.io, their sources in routers/api/v1 and
// internal/route/api/v1.
#pragma once

#include "app/forge/forgecall.h"

namespace slipway::gogsfamily {

RemoteRepository repositoryFrom(const QJsonObject &object);
ForgeRef refFrom(const QJsonObject &object);  // of a branch or a tag: the commit, not the tag's own object

// pushesTellTags: a push of a tag comes as push, as with Gitea; else only as create, as with Gogs.
RemoteHook hookFrom(const QJsonObject &object, bool pushesTellTags);
QJsonObject hookBody(const HookWish &wish, bool pushesTellTags);

Result<ForgeAccount> accountFrom(const QJsonObject &object, const QString &forge);

// Those that hold the words, in name or description; all where there are none.
void keepHits(QList<RemoteRepository> &items, const QString &search);
void keepHits(QList<ForgeRef> &items, const QString &search);

// What stands at the address, where a call's answer did not tell: looks at its first page. known: what that answer showed.
QFuture<Result<ForgeVersion>> lookAtPage(const ForgeSite &site, ForgeTransport &transport, const QString &known, QObject *owner);

} // namespace slipway::gogsfamily
