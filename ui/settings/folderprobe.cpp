#include "ui/settings/folderprobe.h"

#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace slipway {

QFuture<QSet<QString>> missingFolders(const QStringList &folders)
{
    auto promise = std::make_shared<QPromise<QSet<QString>>>();
    promise->start();
    const QFuture<QSet<QString>> answer = promise->future();
    QThreadPool::globalInstance()->start([promise, folders] {
        QSet<QString> missing;
        for (const QString &folder : folders) {
            if (!QFileInfo(folder).isDir())
                missing.insert(folder);
        }
        promise->addResult(std::move(missing));
        promise->finish();
    });
    return answer;
}

} // namespace slipway
