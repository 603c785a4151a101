#include "app/services/decider.h"

#include "app/core/whendone.h"
#include "app/services/decision.h"
#include "app/services/hookkeyring.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

#include <QSet>
#include <QTimer>

#include <deque>
#include <mutex>
#include <optional>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr size_t mostInMemory = 2000;  // beyond, deliveries wait in the database only
constexpr qint64 mostBytesInMemory = 64 << 20;
constexpr int pageSize = 500;
constexpr int batchSize = 32;
constexpr qint64 leisureUs = 20'000;   // quiet for this long: decide at once
constexpr qint64 longestWaitUs = 2'000'000;
constexpr size_t burst = 16;           // arrivals within leisureUs that count as pouring in

struct Batch {
    QList<DeliveryId> decided;
    QList<BuildId> queued;
    QList<BuildId> superseded;
};

// A part of what is pending.
struct Page {
    std::vector<StoredDelivery> deliveries;
    DeliveryId last; // the newest one looked at
    bool more = false;
};

bool isReady(const HookSnapshot &snapshot, const ComponentId &component)
{
    const auto entry = snapshot.constFind(component.toString());
    return entry == snapshot.constEnd() || entry->secretReady;
}

} // namespace

// Lives on the decider's thread.
class Decider::Worker final : public QObject
{
public:
    Worker(Decider &decider, Database &database, const HookKeyring &keyring, const Clock &clock)
        : m_decider(decider)
        , m_database(database)
        , m_keyring(keyring)
        , m_clock(clock)
        , m_timer(this)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Worker::work);
    }

    void lowerPriority()
    {
        // Deciding may always wait for a request that wants its answer.
        ::setpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)), 10);
    }

    void stopTimer() { m_timer.stop(); }

    void add(std::vector<StoredDelivery> deliveries) // any thread
    {
        QList<DeliveryId> ids;
        ids.reserve(qsizetype(deliveries.size()));
        for (const StoredDelivery &stored : deliveries)
            ids.append(stored.delivery.id);
        {
            const std::lock_guard lock(m_mutex);
            m_lastArrivalUs = m_clock.nowUs();
            m_recent += deliveries.size();
            for (StoredDelivery &stored : deliveries) {
                if (m_waiting.size() < mostInMemory && m_waitingBytes < mostBytesInMemory)
                    keep(std::move(stored));
                else
                    m_more = true;
            }
        }
        QMetaObject::invokeMethod(this, [this, ids] {
            Q_EMIT m_decider.arrived(ids);
            work();
        }, Qt::QueuedConnection);
    }

    void lookAgain() // any thread
    {
        {
            const std::lock_guard lock(m_mutex);
            m_more = true;
        }
        QMetaObject::invokeMethod(this, &Worker::work, Qt::QueuedConnection);
    }

    void start()
    {
        m_started = true;
        lookAgain();
    }

private:
    void keep(StoredDelivery stored) // the mutex is held
    {
        m_waitingBytes += stored.request.body.size();
        m_waiting.push_back(std::move(stored));
    }

    bool pouringIn()
    {
        const qint64 now = m_clock.nowUs();
        const std::lock_guard lock(m_mutex);
        const bool quiet = now - m_lastArrivalUs > leisureUs || m_recent < burst;
        if (now - m_windowUs > leisureUs) {
            m_windowUs = now;
            m_recent = 0;
        }
        if (quiet || (m_waiting.empty() && !m_more)) {
            m_busySinceUs = 0;
            return false;
        }
        if (m_busySinceUs == 0)
            m_busySinceUs = now;
        return now - m_busySinceUs < longestWaitUs;
    }

    void work()
    {
        if (!m_started || m_inFlight)
            return;
        if (pouringIn()) {
            m_timer.start(int(leisureUs / 1000));
            return;
        }
        std::vector<StoredDelivery> batch;
        {
            const std::lock_guard lock(m_mutex);
            while (!m_waiting.empty() && batch.size() < batchSize) {
                m_waitingBytes -= m_waiting.front().request.body.size();
                batch.push_back(std::move(m_waiting.front()));
                m_waiting.pop_front();
            }
            if (batch.empty() && !m_readOn && std::exchange(m_more, false))
                m_readOn = DeliveryId(); // from the oldest
        }
        if (!batch.empty())
            decide(std::move(batch));
        else if (m_readOn)
            readPending(*std::exchange(m_readOn, std::nullopt));
    }

    void readPending(const DeliveryId &after)
    {
        m_inFlight = true;
        const auto read = m_database.read(
            [after, undecidable = m_undecidable, snapshot = m_keyring.snapshot()](Transaction &tx) -> Result<Page> {
                DeliveryRepository deliveries(tx);
                const auto pending = deliveries.pending(pageSize, after);
                if (!pending)
                    return failure(pending.error());
                Page page;
                qint64 bytes = 0;
                for (const Delivery &delivery : *pending) {
                    if (bytes > mostBytesInMemory) {
                        page.more = true;
                        return page;
                    }
                    page.last = delivery.id;
                    // What could not be decided before stays where it is until a secret arrives.
                    if (undecidable.contains(delivery.id) && !isReady(*snapshot, delivery.component))
                        continue;
                    const auto request = deliveries.request(delivery.id);
                    if (!request)
                        return failure(request.error());
                    page.deliveries.push_back({delivery, request->value_or(RawRequest{})});
                    bytes += page.deliveries.back().request.body.size();
                }
                page.more = pending->size() == pageSize;
                return page;
            });
        whenDone(read, this, [this](Result<Page> page) {
            m_inFlight = false;
            if (!page) {
                retryLater(page.error());
                return;
            }
            if (page->more)
                m_readOn = page->last;
            {
                const std::lock_guard lock(m_mutex);
                for (StoredDelivery &one : page->deliveries)
                    keep(std::move(one));
            }
            work();
        });
    }

    void decide(std::vector<StoredDelivery> batch)
    {
        auto decisions = std::make_shared<std::vector<Decision>>();
        QList<DeliveryId> told;
        for (StoredDelivery &stored : batch) {
            const DeliveryId id = stored.delivery.id;
            Decision decision = prepare(std::move(stored), m_keyring);
            if (decision.undecidable) {
                m_undecidable.insert(id);
                continue;
            }
            m_undecidable.remove(id);
            if (decision.outcome && decision.delivery.decidedAtUs) {
                told.append(id); // recorded when it was refused
                continue;
            }
            decisions->push_back(std::move(decision));
        }
        if (!told.isEmpty())
            Q_EMIT m_decider.decided(told);
        if (decisions->empty()) {
            QMetaObject::invokeMethod(this, &Worker::work, Qt::QueuedConnection);
            return;
        }
        m_inFlight = true;
        // Each in a transaction of its own: one that fails takes no other with it. The writer gathers them into one commit.
        auto left = std::make_shared<size_t>(decisions->size());
        auto done = std::make_shared<Batch>();
        for (Decision &decision : *decisions) {
            const DeliveryId id = decision.delivery.id;
            const auto written = m_database.write([decision = std::move(decision), now = m_clock.nowUs()](Transaction &tx) {
                return settle(tx, decision, now);
            });
            whenDone(written, this, [this, id, left, done](const Result<Decided> &result) {
                if (!result && result.error().code != ErrorCode::Cancelled)
                    retryLater(result.error());
                if (result) {
                    done->decided.append(id);
                    done->superseded += result->superseded;
                    if (!result->build.isEmpty())
                        done->queued.append(result->build);
                }
                if (--*left > 0)
                    return;
                m_inFlight = false;
                if (!done->decided.isEmpty())
                    Q_EMIT m_decider.decided(done->decided);
                if (!done->queued.isEmpty())
                    Q_EMIT m_decider.buildsQueued(done->queued);
                if (!done->superseded.isEmpty())
                    Q_EMIT m_decider.buildsSuperseded(done->superseded);
                work();
            });
        }
    }

    void retryLater(const Error &error)
    {
        qWarning("Deliveries could not be decided and are tried again: %s %s", qPrintable(error.message),
                 qPrintable(error.detail));
        QTimer::singleShot(1000, this, [this] { lookAgain(); });
    }

    Decider &m_decider;
    Database &m_database;
    const HookKeyring &m_keyring;
    const Clock &m_clock;
    QTimer m_timer;
    bool m_started = false;
    bool m_inFlight = false;
    QSet<DeliveryId> m_undecidable;
    std::optional<DeliveryId> m_readOn; // where reading what is pending goes on; nothing: it has been read

    std::mutex m_mutex; // guards what follows
    std::deque<StoredDelivery> m_waiting;
    qint64 m_waitingBytes = 0;
    bool m_more = false;
    size_t m_recent = 0;
    qint64 m_windowUs = 0;
    qint64 m_lastArrivalUs = 0;
    qint64 m_busySinceUs = 0;
};

Decider::Decider(Database &database, const HookKeyring &keyring, const Clock &clock)
    : m_worker(std::make_unique<Worker>(*this, database, keyring, clock))
{
    m_thread.setObjectName(QStringLiteral("decider"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker.get(), [worker = m_worker.get()] { worker->lowerPriority(); });
    connect(&m_thread, &QThread::finished, m_worker.get(), [worker = m_worker.get()] { worker->stopTimer(); },
            Qt::DirectConnection);
    m_thread.start();
}

Decider::~Decider()
{
    stop();
}

void Decider::stop()
{
    m_thread.quit();
    m_thread.wait();
}

void Decider::start()
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->start(); }, Qt::QueuedConnection);
}

void Decider::add(std::vector<StoredDelivery> deliveries)
{
    m_worker->add(std::move(deliveries));
}

void Decider::decideAgain()
{
    m_worker->lookAgain();
}

} // namespace slipway
