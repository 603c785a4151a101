// Reads a future's answer on the receiver's thread, and never once the receiver is gone.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>

namespace slipway {

template <typename T, typename Fn> void whenDone(const QFuture<T> &future, QObject *receiver, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, fn = std::move(fn)]() mutable {
        watcher->deleteLater();
        if (watcher->isCanceled())
            return;
        // A copy where there can be one: several may wait for the same answer.
        if constexpr (std::is_copy_constructible_v<T>)
            fn(watcher->result());
        else
            fn(watcher->future().takeResult());
    });
    watcher->setFuture(future);
}

template <typename Future> struct AnswerOf;
template <typename T> struct AnswerOf<QFuture<T>> {
    using type = T;
};

// A future that already has its answer.
template <typename T> QFuture<T> answered(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

// The next question once the first one was answered well; an error passes through. The chain ends, unanswered, when
// receiver is gone.
template <typename T, typename Fn> auto andThen(const QFuture<Result<T>> &future, QObject *receiver, Fn fn)
{
    using Next = std::invoke_result_t<Fn, T>;
    using Answer = typename AnswerOf<Next>::type;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    whenDone(future, receiver, [promise, receiver, fn = std::move(fn)](Result<T> result) mutable {
        if (!result) {
            promise->addResult(Answer(tl::unexpected<Error>(result.error())));
            promise->finish();
            return;
        }
        whenDone(fn(std::move(*result)), receiver, [promise](Answer answer) {
            promise->addResult(std::move(answer));
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace slipway
