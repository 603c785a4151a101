#include "app/services/tellsupervisor.h"

#include "app/services/buildservice.h"
#include "app/supervisor/runfolder.h"

#include <QFile>
#include <QPromise>
#include <QThreadPool>

namespace slipway {

QFuture<Result<>> tellSupervisor(const QString &runFolder)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runFolder] {
        std::string error;
        if (supervisor::requestCancel(QFile::encodeName(runFolder).toStdString(), error)) {
            promise->addResult(Result<>(Done{}));
        } else {
            promise->addResult(Result<>(failure(ErrorCode::Unavailable,
                                                BuildService::tr("The build could not be told to stop; it may have "
                                                                 "ended already."),
                                                QString::fromStdString(error))));
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
