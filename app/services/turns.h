// Changes that must not overtake each other: each begins when the one before it has its answer. Belongs to the object that
// makes them, on its thread; when that is gone, what waits is never begun.
#pragma once

#include "app/core/whendone.h"

#include <deque>
#include <functional>

namespace slipway {

class Turns
{
public:
    explicit Turns(QObject *owner) : m_owner(owner) { }

    template <typename T> QFuture<T> add(std::function<QFuture<T>()> begin)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        m_waiting.push_back([this, promise, begin = std::move(begin)] {
            whenDone(begin(), m_owner, [this, promise](T answer) {
                promise->addResult(std::move(answer));
                promise->finish();
                m_isRunning = false;
                next();
            });
        });
        next();
        return promise->future();
    }

private:
    void next()
    {
        if (m_isRunning || m_waiting.empty())
            return;
        m_isRunning = true;
        const auto begin = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin();
    }

    QObject *m_owner;
    std::deque<std::function<void()>> m_waiting;
    bool m_isRunning = false;
};

} // namespace slipway
