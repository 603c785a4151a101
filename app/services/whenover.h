// As whenDone(), but answers Cancelled where whoever was asked has gone without an answer. Main thread.
#pragma once

#include "app/core/whendone.h"

#include <QCoreApplication>

namespace slipway {

template <typename T, typename Fn> void whenOver(const QFuture<Result<T>> &future, QObject *receiver, Fn fn)
{
    auto *watcher = new QFutureWatcher<Result<T>>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, fn = std::move(fn)]() mutable {
        watcher->deleteLater();
        const bool isAnswered = !watcher->isCanceled() && watcher->future().resultCount() > 0;
        fn(isAnswered ? watcher->result()
                      : Result<T>(failure(ErrorCode::Cancelled, QCoreApplication::translate("WhenOver", "It was given up before there was an answer."))));
    });
    watcher->setFuture(future);
}

} // namespace slipway
