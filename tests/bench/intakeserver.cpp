#include "tests/bench/intakeserver.h"

#include "app/core/clock.h"
#include "app/core/ids.h"
#include "app/hooks/allocator.h"
#include "app/hooks/answerbody.h"
#include "app/hooks/listener.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sqlite3.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr qint64 largestLog = 256 * 1024 * 1024;

class Database
{
public:
    explicit Database(const std::string &path)
    {
        check(sqlite3_open(path.c_str(), &m_handle));
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA wal_autocheckpoint=0");
        run("PRAGMA journal_size_limit=67108864");
        sqlite3_busy_timeout(m_handle, 5000);
    }
    ~Database() { sqlite3_close_v2(m_handle); }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    void run(const char *sql) { check(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr)); }
    sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        check(sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statement;
    }
    void step(sqlite3_stmt *statement)
    {
        const int code = sqlite3_step(statement);
        sqlite3_reset(statement);
        check(code == SQLITE_DONE ? SQLITE_OK : code);
    }
    sqlite3_int64 lastKey() const { return sqlite3_last_insert_rowid(m_handle); }
    int changes() const { return sqlite3_changes(m_handle); }
    sqlite3 *handle() { return m_handle; }

private:
    void check(int code)
    {
        if (code != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_handle));
    }
    sqlite3 *m_handle = nullptr;
};

void bindText(sqlite3_stmt *statement, int at, std::string_view text)
{
    sqlite3_bind_text(statement, at, text.data(), int(text.size()), SQLITE_STATIC);
}

// HMAC-SHA256 keyed once a thread: fetching and keying it anew costs more than hashing a push does.
class Signature
{
public:
    explicit Signature(const std::string &secret)
    {
        EVP_MAC *mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
        m_context = EVP_MAC_CTX_new(mac);
        EVP_MAC_free(mac);
        char digest[] = "SHA256";
        const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", digest, 0), OSSL_PARAM_construct_end()};
        EVP_MAC_init(m_context, reinterpret_cast<const unsigned char *>(secret.data()), secret.size(), parameters);
    }
    ~Signature() { EVP_MAC_CTX_free(m_context); }

    bool matches(std::string_view body, std::string_view sent)
    {
        static constexpr char hex[] = "0123456789abcdef";
        unsigned char digest[32];
        std::size_t size = 0;
        EVP_MAC_init(m_context, nullptr, 0, nullptr);
        EVP_MAC_update(m_context, reinterpret_cast<const unsigned char *>(body.data()), body.size());
        EVP_MAC_final(m_context, digest, &size, sizeof digest);
        std::array<char, 71> wanted{'s', 'h', 'a', '2', '5', '6', '='};
        for (std::size_t i = 0; i < 32; ++i) {
            wanted[7 + 2 * i] = hex[digest[i] >> 4];
            wanted[8 + 2 * i] = hex[digest[i] & 15];
        }
        return sent.size() == wanted.size() && CRYPTO_memcmp(sent.data(), wanted.data(), wanted.size()) == 0;
    }

private:
    EVP_MAC_CTX *m_context = nullptr;
};

struct Row {
    std::string id;
    std::string providerDelivery;
};

class Gate final : public HookGate
{
public:
    explicit Gate(std::string secret)
        : m_secret(std::move(secret))
    {
    }

    Admission admit(HookRequest &request) noexcept override
    {
        thread_local Signature signature(m_secret);
        const auto sent = request.headers.find("X-Hub-Signature-256");
        if (!sent || !signature.matches(request.body, *sent))
            return Admission::refuse(hookAnswer(401, "bad signature", "The signature does not match"), "bad signature");
        auto row = std::make_shared<Row>();
        row->id = orderedId(request.receivedAtUs).toStdString();
        row->providerDelivery = request.headers.find("X-GitHub-Delivery").value_or("");
        HookAnswer answer = hookAnswer(202, "stored", "stored",
                                       {{"delivery_id", row->id}, {"verdict", ""}, {"reason", ""}, {"build_id", ""}});
        return Admission::store(std::move(answer), std::move(row));
    }

    void deliveriesWaiting() noexcept override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting = true;
        }
        m_wake.notify_one();
    }

    void refused(RefusedRequest) noexcept override { }

    bool wait() // false when it is over
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_waiting || m_done; });
        m_waiting = false;
        return !m_done;
    }

    void finish()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_done = true;
        }
        m_wake.notify_all();
        m_over.notify_all();
    }

    bool waitDone(std::chrono::milliseconds time) // true when it is over
    {
        std::unique_lock lock(m_mutex);
        return m_over.wait_for(lock, time, [this] { return m_done; });
    }

private:
    const std::string m_secret;
    std::mutex m_mutex;
    std::condition_variable m_wake; // of the storing thread alone, which one notification must reach
    std::condition_variable m_over;
    bool m_waiting = false;
    bool m_done = false;
};

class Store
{
public:
    explicit Store(const std::string &path)
        : m_db(path)
    {
        m_db.run("CREATE TABLE delivery (key INTEGER PRIMARY KEY, id TEXT NOT NULL, received_at INTEGER NOT NULL,"
                 " provider_delivery TEXT NOT NULL, method TEXT, path TEXT, peer TEXT, body_bytes INTEGER,"
                 " UNIQUE (provider_delivery))");
        m_db.run("CREATE TABLE request (delivery INTEGER PRIMARY KEY, headers BLOB, body BLOB)");
        m_row = m_db.prepare("INSERT INTO delivery VALUES (NULL, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        m_request = m_db.prepare("INSERT INTO request VALUES (?, ?, ?)");
    }
    ~Store()
    {
        sqlite3_finalize(m_row);
        sqlite3_finalize(m_request);
    }

    void store(DeliveryBatch &batch)
    {
        m_db.run("BEGIN IMMEDIATE");
        for (PendingDelivery &delivery : batch.deliveries()) {
            const Row &row = *std::static_pointer_cast<Row>(delivery.context);
            const HookRequest &request = delivery.request;
            bindText(m_row, 1, row.id);
            sqlite3_bind_int64(m_row, 2, request.receivedAtUs);
            bindText(m_row, 3, row.providerDelivery);
            bindText(m_row, 4, request.method);
            bindText(m_row, 5, request.path);
            bindText(m_row, 6, request.peer);
            sqlite3_bind_int64(m_row, 7, sqlite3_int64(request.body.size()));
            m_db.step(m_row);
            if (m_db.changes() == 0) {
                delivery.answer = hookAnswer(200, "duplicate", "This delivery was seen before");
                continue;
            }
            ++m_stored;
            m_bytes += qint64(request.body.size());
            std::string headers;
            for (std::size_t i = 0; i < request.headers.size(); ++i)
                headers.append(request.headers.name(i)).append(": ").append(request.headers.value(i)).append("\n");
            sqlite3_bind_int64(m_request, 1, m_db.lastKey());
            sqlite3_bind_blob(m_request, 2, headers.data(), int(headers.size()), SQLITE_STATIC);
            sqlite3_bind_blob(m_request, 3, request.body.data(), int(request.body.size()), SQLITE_STATIC);
            m_db.step(m_request);
        }
        m_db.run("COMMIT");
        batch.answer();
    }

    qint64 stored() const { return m_stored; }
    qint64 bytes() const { return m_bytes; } // of bodies written; any thread

private:
    Database m_db;
    sqlite3_stmt *m_row = nullptr;
    sqlite3_stmt *m_request = nullptr;
    qint64 m_stored = 0;
    std::atomic<qint64> m_bytes{0};
};

} // namespace

int runIntakeServer(const IntakeServerOptions &options)
{
    tuneAllocatorForListener();
    const std::string path = (options.folder + QLatin1String("/intake.sqlite")).toStdString();
    Gate gate(options.secret.toStdString());
    const SystemClock clock;
    HookListener listener(gate, clock);
    Store store(path);

    std::thread storing([&] {
        while (gate.wait()) {
            DeliveryBatch batch = listener.takeBatch();
            if (!batch.isEmpty())
                store.store(batch);
        }
    });
    // An automatic checkpoint would hold up the commit that hits it, and one beside a burst makes its commits wait for
    // the same disk: copy into the database when a second was quiet, or when the log has grown beyond what may lie there.
    std::thread checkpointing([&] {
        Database db(path);
        qint64 copied = 0;
        qint64 seen = 0;
        while (!gate.waitDone(1s)) {
            const qint64 written = store.bytes();
            const bool quiet = written == std::exchange(seen, written);
            if (written == copied || (!quiet && written - copied < largestLog))
                continue;
            copied = written;
            sqlite3_wal_checkpoint_v2(db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        }
    });

    ListenOptions listen;
    listen.ioThreads = options.ioThreads;
    const auto info = listener.listen(listen);
    if (info) {
        std::cout << info->port << std::endl;
        while (std::cin.get() != EOF) {
        }
    } else {
        std::cerr << qPrintable(info.error().message) << std::endl;
    }
    listener.stop();
    gate.finish();
    storing.join();
    checkpointing.join();
    std::cout << store.stored() << std::endl;
    return info ? 0 : 1;
}

} // namespace slipway
