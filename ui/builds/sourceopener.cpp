#include "ui/builds/sourceopener.h"

#include "app/core/whendone.h"
#include "app/domain/sourcepage.h"
#include "app/logs/sourcefile.h"
#include "app/services/accountservice.h"
#include "app/services/engine.h"
#include "ui/common/logview/logtaking.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QFuture<Result<QString>> findOnDisk(const QString &workspace, const QString &file, const QStringList &folders)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, workspace, file, folders] {
        promise->addResult(findSourceFile(workspace, file, folders));
        promise->finish();
    });
    return promise->future();
}

} // namespace

SourceOpener::SourceOpener(Engine &engine, LogTaking &taking, QObject *parent)
    : QObject(parent), m_engine(engine), m_taking(taking), m_openPage([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
}

void SourceOpener::open(const Build &build, const QString &file, int line, int column)
{
    const QString workspace = m_engine.builds().runFolder(build.id) + u"/workspace"_s;
    if (!QFileInfo(workspace).isDir())
        return openPage(build, file, line);
    const auto component = m_engine.components().find(build.component);
    QStringList folders{QString()};
    if (component && !component->source.subdirectory.isEmpty())
        folders.prepend(component->source.subdirectory);
    whenDone(findOnDisk(workspace, file, folders), this, [this, build, file, line, column](const Result<QString> &path) {
        if (path)
            m_taking.openInEditor({*path, line, column});
        else
            Q_EMIT failed(path.error().message);
    });
}

Result<QUrl> SourceOpener::pageOf(const Build &build, const QString &file, int line) const
{
    const auto component = m_engine.components().find(build.component);
    if (!component || component->source.url.isEmpty())
        return failure(ErrorCode::NotFound,
                       tr("The build's workspace is no longer kept, and its component has no repository to look into."));
    auto path = pathInWorkspace(m_engine.builds().runFolder(build.id) + u"/workspace"_s, file);
    if (!path)
        return failure(path.error());
    // A relative file was named by a program that ran in the component's folder.
    const QString &folder = component->source.subdirectory;
    if (!folder.isEmpty() && !QFileInfo(file).isAbsolute() && !path->startsWith(folder + u'/'))
        *path = folder + u'/' + *path;
    return sourcePage(component->source.url, m_engine.accounts().providers(), build.revision, *path, line);
}

void SourceOpener::openPage(const Build &build, const QString &file, int line)
{
    const auto page = pageOf(build, file, line);
    if (!page)
        Q_EMIT failed(page.error().message);
    else if (!m_openPage(*page))
        Q_EMIT failed(tr("No program of this desktop opens %1.").arg(page->toDisplayString()));
}

} // namespace slipway
