// What an object asks to be done with logs in the background, and again when there is more: the part of it that the threads
// share, so that the object can go at any time. Header only; app/logs uses it behind its classes.
#pragma once

#include "app/logs/scanthreads.h"

#include <QMutex>
#include <QObject>

#include <memory>
#include <utility>

namespace slipway {

// OWNER is a QObject.
template <typename Owner> class ScanJob : public std::enable_shared_from_this<ScanJob<Owner>>
{
public:
    ScanJob(Owner *owner, ScanUrgency urgency) : m_urgency(urgency), m_owner(owner) { }
    virtual ~ScanJob() = default;
    Q_DISABLE_COPY_MOVE(ScanJob)

    // One turn after the other until there is nothing left; while that goes on, all of it once more.
    void advance()
    {
        const QMutexLocker locker(&m_lock);
        resume();
        m_again = m_running;
        if (!std::exchange(m_running, true))
            start();
    }

    void stop()
    {
        const QMutexLocker locker(&m_lock);
        halt();
    }

    // To be said by the owner's destructor; nothing is told any more.
    void leave()
    {
        const QMutexLocker locker(&m_lock);
        halt();
        m_owner = nullptr;
    }

    bool isRunning() const
    {
        const QMutexLocker locker(&m_lock);
        return m_running;
    }

protected:
    // On a thread of the pool, one at a time. False: there is more, and others may have their turn first.
    virtual bool takeTurn() = 0;
    // Under the lock: whoever works is to stop, or may go on.
    virtual void halt() = 0;
    virtual void resume() = 0;
    virtual bool isHalted() const = 0;
    // On the owner's thread: all that was asked for is done, unless more was asked for meanwhile.
    virtual void ended(Owner &owner) = 0;

    // Calls FN(owner) on the owner's thread, if it is still there then.
    template <typename Fn> void tell(Fn fn)
    {
        const QMutexLocker locker(&m_lock);
        tellLocked(std::move(fn));
    }

    mutable QMutex m_lock; // guards what follows, and what halt() and resume() change

private:
    template <typename Fn> void tellLocked(Fn fn)
    {
        if (m_owner)
            QMetaObject::invokeMethod(m_owner, [to = m_owner, fn = std::move(fn)] { fn(to); }, Qt::QueuedConnection);
    }

    void start()
    {
        startScan(m_urgency, [job = this->shared_from_this()] { job->run(); });
    }

    void run()
    {
        if (!takeTurn())
            return start();
        const QMutexLocker locker(&m_lock);
        if (std::exchange(m_again, false) && !isHalted())
            return start();
        m_running = false;
        tellLocked([job = this->shared_from_this()](Owner *owner) { job->ended(*owner); });
    }

    const ScanUrgency m_urgency;
    Owner *m_owner;
    bool m_running = false;
    bool m_again = false;
};

} // namespace slipway
