// Work that would hold up the window, on a thread of the pool; its answer comes as a future, to be read with whenDone().
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace slipway {

template <typename Fn> auto inBackground(Fn fn) -> QFuture<std::invoke_result_t<Fn>>
{
    using Answer = std::invoke_result_t<Fn>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, fn = std::move(fn)]() mutable {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
