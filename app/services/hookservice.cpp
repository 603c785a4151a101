#include "app/services/hookservice.h"

#include "app/forge/verification.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/statusservice.h"
#include "app/services/whenover.h"
#include "app/storage/hookrepository.h"

#include <QUrl>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr int mostAtOnce = 3;                                      // forges dislike bursts
constexpr qint64 checkEveryUs = 24LL * 3600 * 1'000'000;           // people change hooks at the forge too
constexpr std::chrono::milliseconds longestNap = 10min;            // the clock may jump meanwhile

bool isPlace(const ManagedHook &a, const ManagedHook &b)
{
    return a.component == b.component && a.binding == b.binding && a.repositoryId == b.repositoryId;
}

} // namespace

HookService::HookService(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_addresses(needs.status, needs.accounts)
    , m_errands(needs.accounts, needs.clock)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &HookService::wake);
    connect(&m_needs.accounts, &AccountService::farewellEnded, this, [this](const BindingId &id) {
        if (m_leaving.remove(id) && m_isStarted)
            reconcileAll();
    });
}

QFuture<Result<>> HookService::load()
{
    const auto all = m_needs.database.readInTurn([](Transaction &tx) { return HookRepository(tx).all(); });
    return andThen(all, this, [this](const QList<ManagedHook> &rows) {
        m_rows.clear();
        for (const ManagedHook &row : rows)
            m_rows[row.component].append(row);
        return answered<Result<>>(Done{});
    });
}

void HookService::start()
{
    if (std::exchange(m_isStarted, true))
        return;
    follow();
    reconcileAll();
    wake();
}

void HookService::follow()
{
    m_told = m_addresses.state();
    connect(&m_needs.components, &ComponentService::changed, this, [this](const ComponentId &id) { reconcile(id, targetFor(id)); });
    connect(&m_needs.components, &ComponentService::listChanged, this, &HookService::reconcileAll);
    connect(&m_needs.status, &StatusService::changed, this, &HookService::addressChanged);
    for (const Binding &binding : m_needs.accounts.bindings())
        m_health.insert(binding.id, binding.health);
    connect(&m_needs.accounts, &AccountService::bindingChanged, this, &HookService::accountChanged);
    connect(&m_needs.accounts, &AccountService::bindingRemoved, this, [this](const BindingId &id) {
        m_health.remove(id);
        m_leaving.remove(id);
        reconcileAll();
    });
}

void HookService::setRelay(const RelayDoor &relay)
{
    m_addresses.setRelay(relay);
    addressChanged();
}

void HookService::addressChanged()
{
    if (!m_isStarted || m_addresses.state() == m_told)
        return;
    m_told = m_addresses.state();
    reconcileAll();
}

// Whoever signed in anew expects that what failed for it is tried again.
void HookService::accountChanged(const BindingId &id)
{
    const auto binding = m_needs.accounts.binding(id);
    if (!binding)
        return;
    const BindingHealth before = std::exchange(m_health[id], binding->health);
    if (binding->health != BindingHealth::Works || before == BindingHealth::Works)
        return;
    const qint64 now = m_needs.clock.nowUs();
    for (QList<ManagedHook> &rows : m_rows) {
        for (ManagedHook &row : rows) {
            if (row.binding == id && row.dueAtUs > now)
                row.dueAtUs = now;
        }
    }
    wake();
}

std::optional<ManagedHook> HookService::hookOf(const ComponentId &component) const
{
    for (const ManagedHook &row : m_rows.value(component)) {
        if (row.isWanted)
            return row;
    }
    return std::nullopt;
}

QList<ManagedHook> HookService::leftOver() const
{
    QList<ManagedHook> found;
    for (const QList<ManagedHook> &rows : m_rows)
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), [](const ManagedHook &row) { return !row.isWanted; });
    std::sort(found.begin(), found.end(), [](const ManagedHook &a, const ManagedHook &b) {
        return std::tie(a.repository, a.component) < std::tie(b.repository, b.component);
    });
    return found;
}

int HookService::countOf(const BindingId &binding) const
{
    int count = 0;
    for (const QList<ManagedHook> &rows : m_rows)
        count += int(std::count_if(rows.begin(), rows.end(), [&](const ManagedHook &row) {
            return row.isWanted && row.binding == binding && !row.hookId.isEmpty();
        }));
    return count;
}

bool HookService::isBusy(const ComponentId &component) const
{
    return m_jobs.contains(component);
}

std::optional<HookTarget> HookService::targetFor(const ComponentId &id) const
{
    const auto component = m_needs.components.find(id);
    auto target = component ? targetOf(*component, m_addresses.of(*component)) : std::nullopt;
    return target && m_leaving.contains(target->binding) ? std::nullopt : target;
}

bool HookService::isSameForge(const BindingId &a, const BindingId &b) const
{
    const auto siteOf = [this](const BindingId &id) {
        const auto binding = m_needs.accounts.binding(id);
        return binding ? m_needs.accounts.provider(binding->provider) : std::nullopt;
    };
    const auto one = siteOf(a);
    const auto other = siteOf(b);
    return one && other && one->kind == other->kind && isSameAddress(one->address, other->address);
}

void HookService::reconcileAll()
{
    QHash<ComponentId, std::optional<HookTarget>> targets;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        targets.insert(it.key(), std::nullopt);
    for (const Component &component : m_needs.components.all()) {
        if (const auto target = targetFor(component.id))
            targets.insert(component.id, target);
    }
    for (auto it = targets.cbegin(); it != targets.cend(); ++it)
        reconcile(it.key(), *it);
}

void HookService::reconcile(const ComponentId &component, const std::optional<HookTarget> &target)
{
    if (const auto job = m_jobs.find(component); job != m_jobs.end() && job->isRunning) {
        job->isAgainWanted = true;
        return;
    }
    const QList<ManagedHook> rows = m_rows.value(component);
    if (rows.isEmpty() && !target) {
        m_wishes.remove(component);
        return;
    }
    const auto before = m_wishes.constFind(component);
    const bool isNew = before != m_wishes.cend() && *before != target;
    m_wishes.insert(component, target);
    apply(planRows(component, rows, target, [this](const BindingId &a, const BindingId &b) { return isSameForge(a, b); }, isNew,
                   m_needs.clock.nowUs()));
    const QList<ManagedHook> planned = m_rows.value(component);
    if (std::any_of(planned.begin(), planned.end(), [this](const ManagedHook &row) { return needsWork(row); }))
        enqueue(component, false);
    schedule();
}

bool HookService::needsWork(const ManagedHook &row) const
{
    const qint64 now = m_needs.clock.nowUs();
    if (row.dueAtUs > 0)
        return row.dueAtUs <= now;
    return row.isWanted && row.state == HookState::Works && row.checkedAtUs + checkEveryUs <= now;
}

void HookService::apply(const HookRows &change)
{
    if (change.save.isEmpty() && change.drop.isEmpty())
        return;
    QList<ComponentId> touched;
    for (const ManagedHook &row : change.drop) {
        m_rows[row.component].removeIf([&](const ManagedHook &other) { return isPlace(other, row); });
        touched.append(row.component);
    }
    for (const ManagedHook &row : change.save) {
        QList<ManagedHook> &rows = m_rows[row.component];
        rows.removeIf([&](const ManagedHook &other) { return isPlace(other, row); });
        rows.append(row);
        touched.append(row.component);
    }
    const auto kept = m_needs.database.write([change](Transaction &tx) -> Result<> {
        HookRepository hooks(tx);
        for (const ManagedHook &row : change.drop) {
            if (const auto removed = hooks.remove(row); !removed)
                return removed;
        }
        for (const ManagedHook &row : change.save) {
            if (const auto saved = hooks.save(row); !saved)
                return saved;
        }
        return Done{};
    });
    // A row that could not be kept costs a look at the forge's list after the next start, no more.
    whenDone(kept, this, [](const Result<> &) { });
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const ComponentId &component : std::as_const(touched)) {
        if (m_rows.value(component).isEmpty())
            m_rows.remove(component);
        Q_EMIT changed(component);
    }
}

void HookService::wake()
{
    const qint64 now = m_needs.clock.nowUs();
    QList<std::pair<qint64, ComponentId>> due; // longest overdue first
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        for (const ManagedHook &row : *it) {
            if (needsWork(row))
                due.append({row.dueAtUs > 0 ? row.dueAtUs : now, it.key()});
        }
    }
    std::sort(due.begin(), due.end());
    for (const auto &[at, component] : std::as_const(due)) {
        if (!m_jobs.contains(component))
            enqueue(component, false);
    }
    schedule();
}

void HookService::tryAgain()
{
    const qint64 now = m_needs.clock.nowUs();
    for (QList<ManagedHook> &rows : m_rows) {
        for (ManagedHook &row : rows) {
            const bool isForWant = row.state == HookState::Unreachable || row.state == HookState::Removing;
            if (isForWant && row.dueAtUs > now && m_needs.accounts.limits(row.binding).retryAtUs <= now)
                row.dueAtUs = now;
        }
    }
    wake();
}

void HookService::schedule()
{
    if (!m_isStarted)
        return;
    std::optional<qint64> next;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        if (m_jobs.contains(it.key()))
            continue;
        for (const ManagedHook &row : *it) {
            const bool isChecked = row.isWanted && row.state == HookState::Works;
            const qint64 at = row.dueAtUs > 0 ? row.dueAtUs : isChecked ? row.checkedAtUs + checkEveryUs : 0;
            if (at > 0)
                next = std::min(next.value_or(at), at);
        }
    }
    if (!next)
        return m_next.stop();
    const std::chrono::milliseconds left((*next - m_needs.clock.nowUs()) / 1000 + 1);
    m_next.start(std::clamp<std::chrono::milliseconds>(left, 0ms, longestNap));
}

void HookService::enqueue(const ComponentId &component, bool isForced, const Told &told)
{
    const bool isKnown = m_jobs.contains(component);
    Job &job = m_jobs[component];
    job.isForced = job.isForced || isForced;
    if (told)
        job.asked.append(told);
    if (job.isRunning)
        return;
    if (isForced) {
        m_queue.removeAll(component); // a person waits for it
        m_queue.prepend(component);
    } else if (!isKnown) {
        m_queue.append(component);
    }
    if (!isKnown)
        Q_EMIT changed(component);
    // Not at once: whoever asks may still be amidst a change.
    QMetaObject::invokeMethod(this, &HookService::pump, Qt::QueuedConnection);
}

void HookService::pump()
{
    while (m_running < mostAtOnce && !m_queue.isEmpty())
        run(m_queue.takeFirst());
}

void HookService::run(const ComponentId &component)
{
    reconcile(component, targetFor(component)); // as it is by now
    m_queue.removeAll(component);
    Job &job = m_jobs[component];
    job.isRunning = true;
    job.isAgainWanted = false;
    job.waiting = std::exchange(job.asked, {});
    const bool isForced = std::exchange(job.isForced, false);
    ++m_running;
    if (const auto target = targetFor(component); isForced && target)
        m_addresses.askAnew(target->binding);
    QList<ManagedHook> rows = m_rows.value(component);
    rows.removeIf([&](const ManagedHook &row) { return !isForced && !needsWork(row); });
    workOff(component, rows, {});
}

void HookService::workOff(const ComponentId &component, QList<ManagedHook> rows, const Worked &worked)
{
    if (rows.isEmpty())
        return finish(component, worked);
    const ManagedHook row = rows.takeFirst();
    if (row.isWanted) {
        whenOver(mend(row), this, [this, component, rows, row, worked](Result<ManagedHook> mended) {
            Worked next = worked;
            if (!mended)
                mended = failure(m_addresses.refusal(row.binding, mended.error()));
            const ManagedHook now = mended ? *mended : afterFailure(row, mended.error(), attemptOf(row));
            if (!mended)
                next.wanted = withSecretsState(mended.error(), row, attemptOf(row));
            if (now != row)
                apply({{now}, {}});
            if (mended)
                forgetTakenOver(now);
            workOff(component, rows, next);
        });
        return;
    }
    whenOver(m_errands.remove(row), this, [this, component, rows, row, worked](const Result<> &removed) {
        Worked next = worked;
        if (removed) {
            apply({{}, {row}});
        } else {
            next.leftOver = m_addresses.harmless(removed.error());
            apply({{afterFailure(row, *next.leftOver, attemptOf(row))}, {}});
        }
        workOff(component, rows, next);
    });
}

void HookService::finish(const ComponentId &component, const Worked &worked)
{
    --m_running;
    Job &job = m_jobs[component];
    job.isRunning = false;
    const QList<Told> waiting = std::exchange(job.waiting, {});
    const bool isAgainWanted = std::exchange(job.isAgainWanted, false);
    if (job.asked.isEmpty() && !job.isForced)
        m_jobs.remove(component);
    else
        m_queue.prepend(component);
    for (const Told &told : waiting)
        told(worked);
    if (isAgainWanted)
        reconcile(component, targetFor(component));
    Q_EMIT changed(component);
    QMetaObject::invokeMethod(this, &HookService::pump, Qt::QueuedConnection);
    schedule();
}

QFuture<Result<ManagedHook>> HookService::mend(const ManagedHook &row)
{
    const auto target = targetFor(row.component);
    if (!target)
        return answered<Result<ManagedHook>>(row); // the wish ended while it waited: what follows is under way
    if (const auto why = m_addresses.obstacle(target->binding, target->address()))
        return answered<Result<ManagedHook>>(failure(*why));
    // A forge is never told of an address without a secret.
    const auto hasSecret = target->secretKey.isEmpty() ? m_needs.components.rotateSecret(row.component) : answered<Result<>>(Done{});
    const auto read = andThen(hasSecret, this, [this, component = row.component](Done) { return m_needs.components.secret(component); });
    auto promise = std::make_shared<QPromise<Result<ManagedHook>>>();
    promise->start();
    whenOver(read, this, [this, promise, row](const Result<QByteArray> &secret) {
        const auto settle = [promise](const Result<ManagedHook> &answer) {
            promise->addResult(answer);
            promise->finish();
        };
        const auto now = targetFor(row.component);
        if (!now)
            return settle(row);
        if (!secret) {
            return settle(failure(ErrorCode::Unavailable,
                                  tr("The webhook's secret can't be read, so the forge can't be told. %1").arg(secret.error().message),
                                  secret.error().detail));
        }
        if (const auto why = m_addresses.obstacle(now->binding, now->address()))
            return settle(failure(*why));
        whenOver(mendWith(row, *now, *secret), this, settle);
    });
    return promise->future();
}

QFuture<Result<ManagedHook>> HookService::mendWith(const ManagedHook &row, const HookTarget &target, const QByteArray &secret)
{
    if (VerifyKey(secret).isPublicKey()) {
        return answered<Result<ManagedHook>>(failure(
            ErrorCode::Invalid, tr("The component has a public key in place of a secret, and forges sign with a secret only. Rotate the secret to "
                                   "make one, or set the webhook up by hand.")));
    }
    const auto mended = m_errands.mend(row, target, secret);
    return andThen(mended, this, [this](ManagedHook now) {
        now.note = m_addresses.harmless({{}, now.note, {}}).message;
        if (now.state != HookState::Works) {
            ++now.attempts;
            now.dueAtUs = m_needs.clock.nowUs() + pauseAfter(now.attempts);
        }
        return answered<Result<ManagedHook>>(now);
    });
}

HookAttempt HookService::attemptOf(const ManagedHook &row) const
{
    HookAttempt attempt;
    attempt.nowUs = m_needs.clock.nowUs();
    attempt.retryAtUs = m_needs.accounts.limits(row.binding).retryAtUs;
    attempt.isBound = m_needs.accounts.binding(row.binding).has_value();
    if (const auto component = m_needs.components.find(row.component))
        attempt.git = component->git;
    const auto target = row.isWanted ? targetFor(row.component) : std::nullopt;
    attempt.isBlocked = target && m_addresses.obstacle(target->binding, target->address());
    return attempt;
}

// A row of an account that is gone, for the hook that another account looks after by now.
void HookService::forgetTakenOver(const ManagedHook &row)
{
    HookRows taken;
    for (const ManagedHook &other : m_rows.value(row.component)) {
        const bool isSame = other.repository.compare(row.repository, Qt::CaseInsensitive) == 0 && other.hookId == row.hookId;
        if (!other.isWanted && isSame && !m_needs.accounts.binding(other.binding))
            taken.drop.append(other);
    }
    apply(taken);
}

QFuture<Result<>> HookService::manage(const ComponentId &id, bool isManaged)
{
    auto component = m_needs.components.find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    if (component->git.manageHook == isManaged)
        return answered<Result<>>(Done{});
    component->git.manageHook = isManaged;
    return m_needs.components.save(*component);
}

template <typename T>
QFuture<Result<T>> HookService::whenWorked(const ComponentId &component, std::function<Result<T>(const Worked &)> answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    enqueue(component, true, [promise, answer = std::move(answer)](const Worked &worked) {
        promise->addResult(answer(worked));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ManagedHook>> HookService::setUp(const ComponentId &id)
{
    const auto refuse = [](ErrorCode code, const QString &why) { return answered<Result<ManagedHook>>(failure(code, why)); };
    const auto component = m_needs.components.find(id);
    if (!component)
        return refuse(ErrorCode::NotFound, tr("The component is not there any more."));
    if (component->image)
        return refuse(ErrorCode::Conflict, tr("%1 is built from an image: there is no repository to set a webhook up for.").arg(component->name));
    if (!component->git.enabled)
        return refuse(ErrorCode::Conflict, tr("The git webhook of %1 is switched off. Switch it on first.").arg(component->name));
    if (component->source.binding.isEmpty() || component->source.repository.isEmpty()) {
        return refuse(ErrorCode::Conflict, tr("%1 has no account that could set its webhook up. Choose its repository from an account's list, "
                                              "or set the webhook up by hand.")
                                               .arg(component->name));
    }
    return andThen(manage(id, true), this, [this, id](Done) {
        return whenWorked<ManagedHook>(id, [this, id](const Worked &worked) -> Result<ManagedHook> {
            if (worked.wanted)
                return failure(*worked.wanted);
            if (const auto row = hookOf(id))
                return *row;
            return failure(ErrorCode::Conflict, tr("The webhook was switched off meanwhile."));
        });
    });
}

QFuture<Result<>> HookService::removeNow(const ComponentId &id)
{
    HookRows forgotten;
    for (const ManagedHook &row : m_rows.value(id)) {
        if (!row.isWanted && !m_needs.accounts.binding(row.binding))
            forgotten.drop.append(row);
    }
    apply(forgotten);
    const auto released = m_needs.components.find(id) ? manage(id, false) : answered<Result<>>(Done{});
    return andThen(released, this, [this, id](Done) {
        return whenWorked<Done>(id, leftOverAnswer);
    });
}

Result<> HookService::leftOverAnswer(const Worked &worked)
{
    return worked.leftOver ? Result<>(failure(*worked.leftOver)) : Result<>(Done{});
}

QFuture<Result<>> HookService::letGo(const BindingId &binding)
{
    m_leaving.insert(binding);
    QList<ComponentId> components;
    for (auto rows = m_rows.cbegin(); rows != m_rows.cend(); ++rows) {
        if (std::any_of(rows->begin(), rows->end(), [&binding](const ManagedHook &row) { return row.binding == binding; }))
            components.append(rows.key());
    }
    if (components.isEmpty())
        return answered<Result<>>(Done{});
    struct Farewell {
        QPromise<Result<>> promise;
        Result<> outcome = Done{};
        qsizetype open = 0;
    };
    const auto farewell = std::make_shared<Farewell>();
    farewell->promise.start();
    farewell->open = components.size();
    for (const ComponentId &id : components) {
        whenDone(whenWorked<Done>(id, leftOverAnswer), this, [farewell](const Result<> &removed) {
            if (!removed && farewell->outcome)
                farewell->outcome = removed;
            if (--farewell->open > 0)
                return;
            farewell->promise.addResult(farewell->outcome);
            farewell->promise.finish();
        });
    }
    return farewell->promise.future();
}

QFuture<Result<>> HookService::rotateSecret(const ComponentId &id)
{
    const auto rotated = m_needs.components.rotateSecret(id);
    const auto row = hookOf(id);
    if (!targetFor(id) || !row || row->hookId.isEmpty())
        return rotated; // whoever makes the hook reads the secret then
    return andThen(rotated, this, [this, id](Done) {
        return whenWorked<Done>(id, [](const Worked &worked) -> Result<> {
            if (worked.wanted)
                return failure(*worked.wanted);
            return Done{};
        });
    });
}

} // namespace slipway
