// Reads a future's answer on the receiver's thread, and never once the receiver is gone.
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace slipway {

template <typename T, typename Fn> void whenDone(const QFuture<T> &future, QObject *receiver, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, fn = std::move(fn)]() mutable {
        watcher->deleteLater();
        if (!watcher->isCanceled())
            fn(watcher->future().takeResult());
    });
    watcher->setFuture(future);
}

// A future that already has its answer.
template <typename T> QFuture<T> answered(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace slipway
