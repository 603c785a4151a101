#include "app/services/statusoutbox.h"

#include "app/services/whenover.h"
#include "app/storage/database.h"
#include "app/storage/statusrepository.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto lookAgainAfter = 5s;     // the database could not be read or written
constexpr auto longestNap = 1h;
constexpr qint64 patienceUs = 5LL * 60 * 1'000'000; // with a call that nobody answers: its account may have been made anew

} // namespace

StatusOutbox::StatusOutbox(Database &database, const Clock &clock, StatusForges forges, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
    , m_forges(std::move(forges))
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &StatusOutbox::send);
}

void StatusOutbox::start()
{
    m_started = true;
    send();
}

bool StatusOutbox::takes(const BindingId &binding) const
{
    const ForgeApi *api = m_forges.api(binding);
    return api && abilitiesOf(api->site().kind).reportsStatus;
}

void StatusOutbox::follow(const BindingId &binding)
{
    link(binding);
}

void StatusOutbox::send()
{
    if (!m_started)
        return;
    if (m_isLooking) {
        m_lookAgain = true;
        return;
    }
    m_isLooking = true;
    const auto due = m_database.read([](Transaction &tx) { return StatusRepository(tx).due(); });
    whenDone(due, this, [this](const Result<QHash<BindingId, qint64>> &found) {
        m_isLooking = false;
        if (!found) {
            qWarning("What is to be told to forges could not be looked up: %s", qPrintable(found.error().detail));
            m_due.start(lookAgainAfter);
            return;
        }
        const qint64 now = m_clock.nowUs();
        qint64 next = std::numeric_limits<qint64>::max();
        for (auto it = found->cbegin(); it != found->cend(); ++it) {
            const Link &line = link(it.key());
            if (*it > now)
                next = std::min(next, *it);
            else if (line.sending != 0 && now - line.sentAtUs < patienceUs)
                next = std::min(next, line.sentAtUs + patienceUs);
            else
                sendOf(it.key());
        }
        if (next < std::numeric_limits<qint64>::max()) {
            const std::chrono::milliseconds nap((next - now) / 1000 + 1);
            m_due.start(std::min<std::chrono::milliseconds>(nap, longestNap));
        }
        if (std::exchange(m_lookAgain, false))
            send();
    });
}

void StatusOutbox::tryAgain()
{
    if (!m_started)
        return;
    const auto hurried = m_database.write([now = m_clock.nowUs()](Transaction &tx) { return StatusRepository(tx).hurry(now); });
    whenDone(hurried, this, [this](const Result<> &) { send(); });
}

// When the forge wants to be asked again; 0: it may be asked now.
qint64 StatusOutbox::askAgainUs(const BindingId &id) const
{
    const ForgeLimits limits = m_forges.limits(id);
    const qint64 now = m_clock.nowUs();
    if (limits.retryAtUs > now)
        return limits.retryAtUs;
    return limits.left == 0 && limits.resetUs > now ? limits.resetUs : 0;
}

void StatusOutbox::sendOf(const BindingId &binding)
{
    Link &line = link(binding);
    const qint64 now = m_clock.nowUs();
    line.sending = ++m_numbers;
    line.sentAtUs = now;
    if (const qint64 until = askAgainUs(binding); until > 0) {
        const auto written = m_database.write(
            [binding, until](Transaction &tx) { return StatusRepository(tx).putOff(binding, until); });
        whenDone(written, this, [this, binding](const Result<> &result) {
            link(binding).sending = 0;
            if (result)
                send();
            else
                m_due.start(lookAgainAfter);
        });
        return;
    }
    const auto taken =
        m_database.write([binding, now](Transaction &tx) { return StatusRepository(tx).take(binding, now); });
    whenDone(taken, this, [this, binding, number = line.sending](const Result<std::optional<CommitStatus>> &status) {
        if (status && *status)
            return call(**status, number);
        link(binding).sending = 0;
        if (!status) {
            qWarning("What is to be told to a forge could not be read: %s", qPrintable(status.error().detail));
            m_due.start(lookAgainAfter);
        }
    });
}

void StatusOutbox::call(const CommitStatus &status, quint64 number)
{
    ForgeApi *api = m_forges.api(status.binding);
    if (!api) {
        settle(status, number, failure(ErrorCode::Invalid, tr("The account is not known any more. Choose another one for the component.")));
        return;
    }
    StatusWish wish;
    wish.sha = status.sha;
    wish.ref = status.ref;
    wish.state = status.state;
    wish.context = status.context;
    wish.description = status.description;
    wish.target = QUrl(status.target);
    const bool hasNumber = status.repositoryId != status.repository;
    whenOver(api->reportStatus({hasNumber ? status.repositoryId : QString(), status.repository}, wish), this,
             [this, status, number](const Result<> &answer) { settle(status, number, answer); });
}

void StatusOutbox::settle(const CommitStatus &status, quint64 number, const Result<> &answer)
{
    Link &line = link(status.binding);
    if (line.sending != number)
        return; // it took so long that another one was sent since
    const qint64 now = m_clock.nowUs();
    const auto binding = m_forges.binding(status.binding);
    const bool isToldAlready = !answer && answer.error().code == ErrorCode::Conflict;
    const bool isRefused = !answer && (answer.error().code == ErrorCode::Invalid || answer.error().code == ErrorCode::NotFound);
    // A keychain that is closed says nothing of what the account may do.
    const bool isDenied = !answer && answer.error().code == ErrorCode::Denied
        && (!binding || binding->health != BindingHealth::KeychainClosed);
    std::function<Result<>(StatusRepository &)> write;
    if (answer || isToldAlready) {
        line.failures = 0;
        write = [status, now](StatusRepository &statuses) { return statuses.told(status, now); };
    } else if (isDenied) {
        write = [status, problem = answer.error().message](StatusRepository &statuses) { return statuses.park(status, problem); };
    } else if (isRefused) {
        line.failures = 0;
        write = [status, problem = answer.error().message](StatusRepository &statuses) {
            return statuses.failed(status, problem, 0);
        };
    } else {
        ++line.failures;
        const qint64 until = std::max(now + StatusRepository::pauseUs(line.failures), askAgainUs(status.binding));
        // Behind the others, so that one commit the forge stumbles over keeps none of them waiting.
        const qint64 again = std::max(now + StatusRepository::pauseUs(status.attempts), until) + 1'000'000;
        const bool isOver = now - status.madeAtUs >= triedForUs;
        QString problem = answer.error().message;
        if (isOver)
            problem = tr("It was tried for a day and given up: %1").arg(problem);
        write = [status, problem, until, again, isOver](StatusRepository &statuses) -> Result<> {
            if (const auto put = statuses.putOff(status.binding, until); !put)
                return put;
            return statuses.failed(status, problem, isOver ? 0 : again);
        };
    }
    const auto written = m_database.write([write](Transaction &tx) -> Result<> {
        StatusRepository statuses(tx);
        return write(statuses);
    });
    whenDone(written, this, [this, status, number](const Result<> &result) {
        if (!result)
            qWarning("What a forge answered could not be written down: %s", qPrintable(result.error().detail));
        if (link(status.binding).sending == number)
            link(status.binding).sending = 0;
        Q_EMIT changed(status.component);
        send();
    });
}

StatusOutbox::Link &StatusOutbox::link(const BindingId &id)
{
    const auto known = m_links.find(id);
    if (known != m_links.end())
        return *known;
    Link fresh;
    if (const auto binding = m_forges.binding(id)) {
        fresh.boundAtUs = binding->boundAtUs;
        fresh.scopes = binding->scopes;
        fresh.mayWork = binding->health != BindingHealth::Expired && binding->health != BindingHealth::Revoked;
        unpark(id, binding->boundAtUs); // it may have been bound anew while nobody looked
    }
    return *m_links.insert(id, fresh);
}

void StatusOutbox::bindingChanged(const BindingId &id)
{
    const auto binding = m_forges.binding(id);
    if (!m_started || !binding)
        return;
    Link &line = link(id);
    const bool mayWork = binding->health != BindingHealth::Expired && binding->health != BindingHealth::Revoked;
    const bool isOther = line.boundAtUs != binding->boundAtUs || line.scopes != binding->scopes || (mayWork && !line.mayWork);
    line.boundAtUs = binding->boundAtUs;
    line.scopes = binding->scopes;
    line.mayWork = mayWork;
    if (isOther)
        unpark(id, std::numeric_limits<qint64>::max());
}

void StatusOutbox::unpark(const BindingId &id, qint64 madeBeforeUs)
{
    const auto written = m_database.write([id, madeBeforeUs, now = m_clock.nowUs()](Transaction &tx) {
        return StatusRepository(tx).unpark(id, madeBeforeUs, now);
    });
    whenDone(written, this, [this](const Result<int> &count) {
        if (!count)
            qWarning("What waits for an account could not be taken up: %s", qPrintable(count.error().detail));
        else if (*count > 0)
            send();
    });
}

void StatusOutbox::bindingRemoved(const BindingId &id)
{
    m_links.remove(id);
    const auto written = m_database.write([id](Transaction &tx) { return StatusRepository(tx).forget(id); });
    whenDone(written, this, [](const Result<> &result) {
        if (!result)
            qWarning("Statuses of an account could not be deleted: %s", qPrintable(result.error().detail));
    });
}

} // namespace slipway
