#include "app/logs/loglink.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool isSafeFile(const QUrl &url, const QString &workspace)
{
    if (workspace.isEmpty() || !(url.host().isEmpty() || url.host() == u"localhost"))
        return false;
    const QFileInfo file(url.path());
    const QString inside = QFileInfo(workspace).canonicalFilePath();
    const QString path = file.canonicalFilePath(); // links and ".." resolved; empty: not there
    if (inside.isEmpty() || (path != inside && !path.startsWith(inside + u'/')))
        return false;
    // A desktop may start these instead of showing them.
    return file.isDir() || !(file.isExecutable() || path.endsWith(u".desktop", Qt::CaseInsensitive));
}

} // namespace

LogLink judgeLink(const QString &target, const QString &workspace)
{
    const bool printable = std::all_of(target.begin(), target.end(), [](QChar c) { return c.isPrint(); });
    const QUrl url(target, QUrl::StrictMode);
    if (target.isEmpty() || !printable || !url.isValid() || url.scheme().isEmpty())
        return {LogLink::Refuse, {}};
    const QString scheme = url.scheme();
    const bool web = scheme == u"http" || scheme == u"https";
    if (web && url.host().isEmpty())
        return {LogLink::Refuse, {}};
    // "https://forge.example@evil.example" is not where it seems to be.
    if (web && url.userInfo().isEmpty())
        return {LogLink::Open, url};
    return {scheme == u"file" && isSafeFile(url, workspace) ? LogLink::Open : LogLink::Ask, url};
}

} // namespace slipway
