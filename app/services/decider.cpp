#include "app/services/decider.h"

#include "app/core/threadpriority.h"
#include "app/core/whendone.h"
#include "app/services/decision.h"
#include "app/services/hookkeyring.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

#include <QSet>
#include <QTimer>

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr size_t mostInMemory = 10'000; // beyond, deliveries wait in the database only
constexpr qint64 mostBytesInMemory = 64 << 20;
constexpr int pageSize = 500;
constexpr size_t batchSize = 32;        // in one transaction: a few milliseconds of the writer
constexpr size_t batchBetween = 6;      // the same while requests pour in: they wait for a millisecond then
constexpr auto leisure = 20ms;          // quiet for this long: decide at once
constexpr auto longestWait = 2s;        // then a batch every leisure
constexpr size_t burst = 4;             // arrivals within leisure that count as pouring in

struct Batch {
    QList<DeliveryId> decided;
    QList<BuildId> queued;
    QList<BuildId> superseded;
    QList<FactsWanted> wanted;
    QList<ComponentId> moved; // their sources are at other images now
};

// A part of what is pending.
struct Page {
    std::vector<StoredDelivery> deliveries;
    DeliveryId last; // the newest one looked at
    bool more = false;
};

bool isReady(const HookSnapshot &snapshot, const Delivery &delivery)
{
    const auto doors = snapshot.constFind(delivery.component.toString());
    return doors == snapshot.constEnd() || doors->at(triggerOf(delivery)).secretReady;
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

    void stopTimer() { m_timer.stop(); }

    void add(std::vector<StoredDelivery> deliveries) // any thread
    {
        const std::lock_guard lock(m_mutex);
        noteArrivals(deliveries.size());
        const bool isToldSoon = std::exchange(m_isToldSoon, true);
        for (StoredDelivery &stored : deliveries) {
            m_arrived.append(stored.delivery.id);
            if (m_waiting.size() < mostInMemory && m_waitingBytes < mostBytesInMemory)
                keep(std::move(stored));
            else
                m_more = true;
        }
        if (!isToldSoon)
            QMetaObject::invokeMethod(this, &Worker::hear, Qt::QueuedConnection);
    }

    void lookAgain() // any thread
    {
        {
            const std::lock_guard lock(m_mutex);
            m_more = true;
        }
        QMetaObject::invokeMethod(this, &Worker::work, Qt::QueuedConnection);
    }

    void tellFacts(const DeliveryId &delivery, const DeliveryFacts &facts)
    {
        m_asked.remove(delivery);
        DeliveryFacts &known = m_facts[delivery]; // the source may have been asked before its files are
        for (auto it = facts.cbegin(); it != facts.cend(); ++it) {
            if (it->paths)
                known[it.key()].paths = it->paths;
            if (it->confirmed)
                known[it.key()].confirmed = it->confirmed;
        }
        lookAgain();
    }

    void start()
    {
        m_started = true;
        lookAgain();
    }

private:
    using Steady = std::chrono::steady_clock;

    void keep(StoredDelivery stored) // the mutex is held
    {
        m_waitingBytes += stored.request.body.size();
        m_waiting.push_back(std::move(stored));
    }

    void noteArrivals(size_t count) // the mutex is held
    {
        const auto now = Steady::now();
        if (now - m_windowBegan > leisure) {
            m_windowBegan = now;
            m_recent = 0;
        }
        m_recent += count;
        m_lastArrival = now;
        if (m_recent >= burst && !m_pouring) {
            m_pouring = true;
            m_pouringSince = now;
        }
    }

    // While requests pour in, waking whoever listens for each of them would cost more than taking it in.
    void hear()
    {
        bool pouring = false;
        {
            const std::lock_guard lock(m_mutex);
            pouring = m_pouring;
        }
        if (pouring)
            QTimer::singleShot(leisure, this, &Worker::tellArrived);
        else
            tellArrived();
    }

    void tellArrived()
    {
        QList<DeliveryId> ids;
        {
            const std::lock_guard lock(m_mutex);
            m_isToldSoon = false;
            ids.swap(m_arrived);
        }
        Q_EMIT m_decider.arrived(ids);
        work();
    }

    // How many may be decided now; 0: the listener goes first. Real time, not the clock's: this is about what the machine
    // has to do.
    size_t mostAtOnce()
    {
        const auto now = Steady::now();
        const std::lock_guard lock(m_mutex);
        if (m_pouring && now - m_lastArrival >= leisure)
            m_pouring = false;
        if (!m_pouring)
            return batchSize;
        if (now - m_pouringSince < longestWait || now - m_lastTurn < leisure)
            return 0;
        m_lastTurn = now;
        return batchBetween;
    }

    void work()
    {
        if (!m_started || m_inFlight)
            return;
        const auto most = mostAtOnce();
        if (most == 0) {
            if (!m_timer.isActive())
                m_timer.start(leisure);
            return;
        }
        std::vector<StoredDelivery> batch;
        {
            const std::lock_guard lock(m_mutex);
            while (!m_waiting.empty() && batch.size() < most) {
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
            [after, undecidable = m_undecidable, asked = m_asked, snapshot = m_keyring.snapshot()](Transaction &tx) -> Result<Page> {
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
                    if (asked.contains(delivery.id))
                        continue; // until its facts are told
                    // What could not be decided before stays where it is until a secret arrives.
                    if (undecidable.contains(delivery.id) && !isReady(*snapshot, delivery))
                        continue;
                    const auto request = deliveries.request(delivery.id);
                    if (!request)
                        return failure(request.error());
                    page.deliveries.push_back({delivery, request->value_or(RawRequest{}), {}});
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
        std::vector<Decision> decisions;
        QList<DeliveryId> told;
        for (StoredDelivery &stored : batch) {
            const DeliveryId id = stored.delivery.id;
            Decision decision = prepare(std::move(stored), m_keyring);
            if (decision.undecidable) {
                m_undecidable.insert(id);
                continue;
            }
            m_undecidable.remove(id);
            if (m_asked.contains(id))
                continue;
            decision.facts = m_facts.value(id);
            if (decision.outcome && decision.delivery.decidedAtUs) {
                told.append(id); // recorded when it was refused
                continue;
            }
            decisions.push_back(std::move(decision));
        }
        if (!told.isEmpty())
            Q_EMIT m_decider.decided(told);
        if (decisions.empty()) {
            QMetaObject::invokeMethod(this, &Worker::work, Qt::QueuedConnection);
            return;
        }
        m_inFlight = true;
        settle(std::move(decisions));
    }

    // All of them in one piece of work, which costs one commit and leaves the listener nothing but that to wait for.
    void settle(std::vector<Decision> decisions)
    {
        const auto shared = std::make_shared<const std::vector<Decision>>(std::move(decisions));
        const auto written = m_database.writeAgain([shared, now = m_clock.nowUs()](Transaction &tx) -> Result<Batch> {
            Settlement settlement(tx, now);
            Batch batch;
            for (const Decision &decision : *shared) {
                const auto settled = settlement.settle(decision);
                if (!settled && settled.error().code == ErrorCode::Cancelled)
                    continue;
                if (!settled)
                    return failure(settled.error());
                batch.decided.append(decision.delivery.id);
                batch.superseded += settled->superseded;
                batch.queued += settled->builds;
                if (settled->wanted)
                    batch.wanted.append(*settled->wanted);
                if (settled->moved)
                    batch.moved.append(decision.delivery.component);
            }
            return batch;
        });
        whenDone(written, this, [this, shared](const Result<Batch> &batch) {
            if (batch)
                tell(*batch);
            else if (shared->size() > 1)
                return settleEach(*shared); // so that the one that fails takes no other with it
            else
                retryLater(batch.error());
            if (!m_alone.empty())
                return settleNextAlone();
            m_inFlight = false;
            work();
        });
    }

    void settleEach(const std::vector<Decision> &decisions)
    {
        m_alone.assign(decisions.begin(), decisions.end());
        settleNextAlone();
    }

    void settleNextAlone()
    {
        std::vector<Decision> next{std::move(m_alone.front())};
        m_alone.pop_front();
        settle(std::move(next));
    }

    void tell(const Batch &batch)
    {
        QHash<DeliveryId, DeliveryFacts> kept; // what is known of those that want more
        for (const FactsWanted &wanted : batch.wanted)
            kept.insert(wanted.delivery, m_facts.value(wanted.delivery));
        for (const DeliveryId &id : batch.decided)
            m_facts.remove(id);
        for (const FactsWanted &wanted : batch.wanted) {
            m_facts.insert(wanted.delivery, kept.value(wanted.delivery));
            m_asked.insert(wanted.delivery);
            Q_EMIT m_decider.factsWanted(wanted);
        }
        if (!batch.decided.isEmpty())
            Q_EMIT m_decider.decided(batch.decided);
        if (!batch.moved.isEmpty())
            Q_EMIT m_decider.sourcesMoved(batch.moved); // first: whoever starts the builds looks there
        if (!batch.queued.isEmpty())
            Q_EMIT m_decider.buildsQueued(batch.queued);
        if (!batch.superseded.isEmpty())
            Q_EMIT m_decider.buildsSuperseded(batch.superseded);
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
    QSet<DeliveryId> m_asked;                    // their facts are being found
    QHash<DeliveryId, DeliveryFacts> m_facts;    // found, until it is decided
    std::deque<Decision> m_alone; // of a batch that failed, each to be tried by itself
    std::optional<DeliveryId> m_readOn; // where reading what is pending goes on; nothing: it has been read

    std::mutex m_mutex; // guards what follows
    std::deque<StoredDelivery> m_waiting;
    qint64 m_waitingBytes = 0;
    QList<DeliveryId> m_arrived; // to be told of
    bool m_isToldSoon = false;
    bool m_more = false;
    size_t m_recent = 0;
    Steady::time_point m_windowBegan;
    Steady::time_point m_lastArrival;
    bool m_pouring = false;
    Steady::time_point m_pouringSince;
    Steady::time_point m_lastTurn;
};

Decider::Decider(Database &database, const HookKeyring &keyring, const Clock &clock)
    : m_worker(std::make_unique<Worker>(*this, database, keyring, clock))
{
    m_thread.setObjectName(QStringLiteral("decider"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker.get(), [] { lowerThreadPriority(); }); // for requests that want their answer
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

void Decider::tellFacts(const DeliveryId &delivery, const DeliveryFacts &facts)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), delivery, facts] { worker->tellFacts(delivery, facts); }, Qt::QueuedConnection);
}

void Decider::decideAgain()
{
    m_worker->lookAgain();
}

} // namespace slipway
