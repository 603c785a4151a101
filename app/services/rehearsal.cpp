#include "app/services/rehearsal.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/forge/sender.h"
#include "app/jobs/gitsource.h"
#include "app/services/componentservice.h"
#include "app/services/decision.h"
#include "app/services/environmentrules.h"
#include "app/settings/settings.h"
#include "app/storage/deliveryrepository.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

constexpr int pageSize = 250; // some ten milliseconds of a reading thread, so that lists beside it still turn their pages
constexpr qint64 refsRememberedUs = 60LL * 1'000'000;

const Check *checkOf(const Verdict &verdict, const QString &rule)
{
    const auto it = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                 [&](const Check &check) { return check.rule == rule; });
    return it == verdict.checks.end() ? nullptr : &*it;
}

bool isFailed(const Check *check)
{
    return check && check->state == CheckState::Failed;
}

// The first rule of which the two verdicts say another thing.
QString decidingRule(const Verdict &now, const Verdict &then)
{
    for (const Verdict *verdict : {&now, &then}) {
        for (const Check &check : verdict->checks) {
            if (isFailed(&check) && isFailed(checkOf(now, check.rule)) != isFailed(checkOf(then, check.rule)))
                return check.rule;
        }
    }
    return {};
}

QString whyOf(const QString &rule, const Verdict &now, const Verdict &then)
{
    const Check *before = checkOf(now, rule);
    const Check *after = checkOf(then, rule);
    const QString none = Tr::tr("no such rule");
    QString from = before ? before->wanted : none;
    QString to = after ? after->wanted : none;
    if (from == to && before && after) { // what is wanted is the same, what is there differs: a switch, a state
        from = before->seen;
        to = after->seen;
    }
    return Tr::tr("%1: %2 → %3", "name of a rule, what it wants now, what it would want").arg(titleOfRule(rule), from, to);
}

Rehearsed compared(const Event &event, const Verdict &now, const Verdict &then)
{
    Rehearsed row;
    row.ref = event.ref;
    row.title = titleOf(event);
    row.message = event.headMessage.section(u'\n', 0, 0);
    row.now = now.outcome;
    row.then = then.outcome;
    row.nowReason = now.reason;
    row.thenReason = then.reason;
    if (row.differs()) {
        row.rule = decidingRule(now, then);
        if (!row.rule.isEmpty())
            row.why = whyOf(row.rule, now, then);
    }
    return row;
}

// The files as the sender lists them: comparing the commits of every delivery anew would take a fetch each.
ChangedPaths pathsOf(const Event &event)
{
    ChangedPaths changed;
    changed.complete = event.commitsComplete && !event.forced && !event.created && !event.commits.isEmpty();
    for (const Commit &commit : event.commits) {
        const QStringList files = commit.added + commit.removed + commit.modified;
        changed.complete = changed.complete && !files.isEmpty(); // most likely left out
        changed.paths += files;
    }
    changed.paths.removeDuplicates();
    changed.how = Tr::tr("as the sender lists them");
    return changed;
}

// What was known when it was decided, as far as it is kept.
Circumstances circumstancesOf(const Delivery &delivery)
{
    Circumstances circumstances;
    circumstances.signature = delivery.checks.first();
    circumstances.providerDelivery = delivery.providerDelivery;
    circumstances.replay = !delivery.replayOf.isEmpty();
    circumstances.peer = delivery.peer;
    circumstances.facts.paths = pathsOf(delivery.event);
    circumstances.facts.confirmed = Confirmation{Confirmation::Answer::Unknown, {}, Tr::tr("a rehearsal asks nobody")};
    if (const auto address = hookAddress(delivery.path))
        circumstances.trigger = address->trigger;
    circumstances.oldKey = std::any_of(delivery.checks.begin(), delivery.checks.end(),
                                       [](const Check &check) { return check.rule == u"old_key"; });
    circumstances.seenBefore = std::any_of(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) {
        return check.rule == u"first_seen" && check.state == CheckState::Failed;
    });
    return circumstances;
}

// With both switches off nothing is built, and no rule makes a difference: judged as if they were on.
bool switchOn(Component &now, Component &then)
{
    for (const Component *component : {&now, &then}) {
        if (component->git.enabled || component->imageTrigger.enabled || component->api.enabled)
            return false;
    }
    for (Component *component : {&now, &then})
        component->git.enabled = component->imageTrigger.enabled = component->api.enabled = true;
    return true;
}

// The event with all of its commits; nothing when its body can't be read any more.
Result<std::optional<Event>> completeEvent(DeliveryRepository &deliveries, const Delivery &delivery)
{
    if (delivery.event.commitsLeftOut == 0)
        return delivery.event;
    const auto request = deliveries.request(delivery.id);
    if (!request)
        return failure(request.error());
    const Sender *sender = senderNamed(delivery.provider);
    if (!*request || !sender)
        return std::nullopt;
    const RequestView view{"POST", (*request)->headers, (*request)->query.toLatin1(), (*request)->body};
    const auto events = sender->parse(view);
    if (!events)
        return std::nullopt;
    Event event = events->first();
    event.trust = delivery.event.trust;
    return event;
}

// What makes two deliveries the same: a push that is sent to several components is one push.
QString identityOf(const Event &event)
{
    return QStringList{word(event.kind), event.ref, event.sha, event.before, event.image, event.imageTag, event.imageDigest,
                       event.pull ? QString::number(event.pull->number) + word(event.pull->action) : QString()}
        .join(u'\n');
}

// Deliveries of others count once, and only what could have come for another component as well: no script's call, no repeat.
bool isOfAll(const Delivery &delivery, QSet<QString> &seen)
{
    const auto address = hookAddress(delivery.path);
    if (delivery.outcome == Outcome::Duplicate || (address && address->trigger == Trigger::Api))
        return false;
    const QString identity = identityOf(delivery.event);
    if (seen.contains(identity))
        return false;
    seen.insert(identity);
    return true;
}

// seen: of deliveries that were sent to others, those that were there already.
Result<Rehearsal> rehearsePage(Transaction &tx, const QList<DeliveryId> &ids, const Component &now, const Component &then,
                               QSet<QString> *seen)
{
    DeliveryRepository deliveries(tx);
    const auto rows = deliveries.rows(ids);
    if (!rows)
        return failure(rows.error());
    Rehearsal page;
    for (Delivery delivery : *rows) {
        if (delivery.outcome == Outcome::Pending || !delivery.replayOf.isEmpty())
            continue; // not decided, gone since, or a copy that a person made
        if (seen && !isOfAll(delivery, *seen))
            continue;
        if (!isProven(delivery)) {
            ++page.leftOut;
            continue;
        }
        const auto event = completeEvent(deliveries, delivery);
        if (!event)
            return failure(event.error());
        if (!*event) {
            ++page.leftOut;
            continue;
        }
        delivery.event = **event;
        page.add(rehearse(delivery, now, then));
    }
    return page;
}

Event eventOf(const RemoteRef &ref, const RemoteRefs &refs, const QString &address)
{
    Event event;
    const bool isTag = ref.name.startsWith("refs/tags/"_L1);
    event.kind = isTag ? EventKind::Tag : EventKind::Push;
    event.name = u"push"_s;
    event.cloneUrl = address;
    event.defaultBranch = refs.defaultBranch;
    event.ref = ref.name;
    (isTag ? event.tag : event.branch) = ref.name.mid(isTag ? 10 : 11);
    event.sha = ref.revision;
    event.trust = Trust::Reverified;
    return event;
}

} // namespace

void Rehearsal::add(Rehearsed row)
{
    appear += row.appears();
    vanish += row.vanishes();
    stay += row.now == Outcome::Build && row.then == Outcome::Build;
    rows.push_back(std::move(row));
}

Rehearsed rehearse(const Delivery &delivery, const Component &now, const Component &then)
{
    const Circumstances circumstances = circumstancesOf(delivery);
    Rehearsed row = compared(delivery.event, judge(delivery.event, now, circumstances), judge(delivery.event, then, circumstances));
    row.delivery = delivery.id;
    row.receivedAtUs = delivery.receivedAtUs;
    return row;
}

Rehearsal rehearse(const RemoteRefs &refs, const Component &givenNow, const Component &givenThen)
{
    Component now = givenNow;
    Component then = givenThen;
    Rehearsal rehearsal;
    rehearsal.asIfOn = switchOn(now, then);
    now.git.keyword.clear();
    then.git.keyword.clear();
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Local};
    circumstances.facts.paths = ChangedPaths{{}, false, {}};
    for (const RemoteRef &ref : refs.refs) {
        const Event event = eventOf(ref, refs, then.source.url);
        rehearsal.add(compared(event, judge(event, now, circumstances), judge(event, then, circumstances)));
    }
    return rehearsal;
}

bool judgesAlike(const Component &a, const Component &b)
{
    const auto rules = [](Component component) {
        Component kept;
        kept.state = component.state;
        kept.source.url = component.image ? QString() : component.source.url;
        kept.source.branch = component.source.branch;
        kept.source.aliases = component.source.aliases;
        kept.source.checkRepository = component.source.checkRepository;
        kept.git = component.git;
        kept.imageTrigger = component.imageTrigger;
        kept.imageTrigger.matureMinutes = 0; // when it builds, not whether
        kept.api = component.api;
        const auto forget = [](auto &trigger) { // who may send, and when the switch moved
            trigger.secretKey.clear();
            trigger.previousSecretKey.clear();
            trigger.previousSecretUntilUs = 0;
            trigger.changedAtUs = 0;
            trigger.changedBy.clear();
        };
        forget(kept.git);
        forget(kept.imageTrigger);
        forget(kept.api);
        if (component.image) {
            kept.image = ImageSource();
            kept.image->reference = component.image->reference;
            kept.image->digest = component.image->digest;
        }
        return kept;
    };
    return rules(a) == rules(b);
}

struct Rehearser::Task {
    Component now;
    Component then;
    QList<DeliveryId> ids;
    qsizetype done = 0;
    bool ofOthers = false;
    QSet<QString> seen; // while ofOthers
    quint64 generation = 0;
    Rehearsal rehearsal;
    QPromise<Result<Rehearsal>> promise;

    void answer(Result<Rehearsal> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

Rehearser::Rehearser(Database &database, ComponentService &components, const Settings &settings, const Clock &clock,
                     const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_settings(settings)
    , m_clock(clock)
    , m_dataDir(dataDir)
    , m_reader(clock)
{
}

void Rehearser::stop()
{
    ++m_generation;
}

QFuture<Result<Rehearsal>> Rehearser::deliveries(const Component &now, const Component &then, int last)
{
    if (last < 1 || last > most) {
        return answered<Result<Rehearsal>>(failure(
            ErrorCode::Invalid, tr("Between 1 and %1 deliveries can be rehearsed.").arg(QString::number(most))));
    }
    auto task = std::make_shared<Task>();
    task->now = now;
    task->then = then;
    DeliveryFilter filter;
    filter.component = then.id;
    filter.limit = last;
    return start(task, {filter}, last);
}

Component Rehearser::before(const Component &then)
{
    Component now = then;
    now.git.enabled = now.imageTrigger.enabled = now.api.enabled = false;
    return now;
}

QFuture<Result<Rehearsal>> Rehearser::firstDeliveries(const Component &then, int last)
{
    if (last < 1 || last > most) {
        return answered<Result<Rehearsal>>(failure(
            ErrorCode::Invalid, tr("Between 1 and %1 deliveries can be rehearsed.").arg(QString::number(most))));
    }
    auto task = std::make_shared<Task>();
    task->then = then;
    task->now = before(then);
    task->ofOthers = true;
    Event source;
    source.cloneUrl = then.source.url;
    if (then.image) {
        const ImageName image = parseImageName(then.image->reference).value_or(ImageName());
        source = {};
        source.kind = EventKind::Image;
        source.image = image.name();
        source.registry = image.registry;
        source.repository = image.path;
    }
    QList<DeliveryFilter> filters;
    for (const Component &other : m_components.builtFrom(source)) {
        DeliveryFilter filter;
        filter.component = other.id;
        filter.limit = last;
        filters.append(filter);
    }
    return start(task, filters, last);
}

Component Rehearser::asJudged(const Component &component) const
{
    return inheriting(component, environmentRules(m_settings, component.environment));
}

QFuture<Result<Rehearsal>> Rehearser::start(const std::shared_ptr<Task> &task, const QList<DeliveryFilter> &filters, int last)
{
    task->now = asJudged(task->now);
    task->then = asJudged(task->then);
    task->rehearsal.asIfOn = switchOn(task->now, task->then);
    task->generation = m_generation;
    task->promise.start();
    const auto ids = m_database.read([filters, last](Transaction &tx) -> Result<QList<DeliveryId>> {
        QList<DeliveryId> all;
        for (const DeliveryFilter &filter : filters) {
            const auto found = DeliveryRepository(tx).ids(filter);
            if (!found)
                return found;
            all += *found;
        }
        if (filters.size() > 1) // an id begins with the time it was given
            std::sort(all.begin(), all.end(), std::greater<>());
        return all.first(qMin<qsizetype>(last, all.size()));
    });
    whenDone(ids, this, [this, task](const Result<QList<DeliveryId>> &found) {
        if (!found)
            return task->answer(failure(found.error()));
        task->ids = *found;
        readOn(task);
    });
    return task->promise.future();
}

// A page after the other, so that a long rehearsal lets other questions in between and can be stopped.
void Rehearser::readOn(std::shared_ptr<Task> task)
{
    if (task->generation != m_generation)
        return task->answer(failure(ErrorCode::Cancelled, tr("The rehearsal was stopped.")));
    const QList<DeliveryId> ids = task->ids.mid(task->done, pageSize);
    if (ids.isEmpty())
        return task->answer(std::move(task->rehearsal));
    task->done += ids.size();
    // The task is nobody else's while its page is read.
    const auto page = m_database.read([ids, task](Transaction &tx) {
        return rehearsePage(tx, ids, task->now, task->then, task->ofOthers ? &task->seen : nullptr);
    });
    whenDone(page, this, [this, task](Result<Rehearsal> read) {
        if (!read)
            return task->answer(failure(read.error()));
        Rehearsal &all = task->rehearsal;
        all.leftOut += read->leftOut;
        for (Rehearsed &row : read->rows)
            all.add(std::move(row));
        readOn(task);
    });
}

QFuture<Result<Rehearsal>> Rehearser::refs(const Component &now, const Component &then)
{
    return andThen(remoteRefs(then), this, [this, now, then](const RemoteRefs &refs) {
        return answered<Result<Rehearsal>>(rehearse(refs, asJudged(now), asJudged(then)));
    });
}

QFuture<Result<Rehearsal>> Rehearser::refs(const Component &now, const Component &then, const QString &credential)
{
    return andThen(askSource(then, credential), this, [this, now, then](const RemoteRefs &refs) {
        return answered<Result<Rehearsal>>(rehearse(refs, asJudged(now), asJudged(then)));
    });
}

QFuture<Result<RemoteRefs>> Rehearser::askSource(const Component &component, const QString &credential)
{
    if (component.image)
        return answered<Result<RemoteRefs>>(failure(ErrorCode::Invalid, tr("The component is built from an image, not from branches.")));
    const QString key = component.source.url + u'\n' + component.source.username + u'\n' + credential;
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd() && m_clock.nowUs() - known->readAtUs < refsRememberedUs)
        return answered<Result<RemoteRefs>>(known->refs);
    JobSecrets secrets;
    secrets.credential = credential;
    secrets.acceptNewHosts = m_settings.value(settings::jobAcceptNewHosts);
    const auto refs = m_reader.read(component, secrets, knownHostsFile(m_dataDir));
    whenDone(refs, this, [this, key](const Result<RemoteRefs> &read) {
        if (read)
            m_known.insert(key, {m_clock.nowUs(), *read});
    });
    return refs;
}

QFuture<Result<RemoteRefs>> Rehearser::remoteRefs(const Component &component)
{
    if (component.image)
        return answered<Result<RemoteRefs>>(failure(ErrorCode::Invalid, tr("The component is built from an image, not from branches.")));
    const QString address = component.source.url;
    const auto known = m_known.constFind(address);
    if (known != m_known.constEnd() && m_clock.nowUs() - known->readAtUs < refsRememberedUs)
        return answered<Result<RemoteRefs>>(known->refs);
    const auto ask = [this, component, address](const QString &credential) {
        JobSecrets secrets;
        secrets.credential = credential;
        secrets.acceptNewHosts = m_settings.value(settings::jobAcceptNewHosts);
        const auto refs = m_reader.read(component, secrets, knownHostsFile(m_dataDir));
        whenDone(refs, this, [this, address](const Result<RemoteRefs> &read) {
            if (read)
                m_known.insert(address, {m_clock.nowUs(), *read});
        });
        return refs;
    };
    // A credential goes to the server it was stored for, and to no other that is only being typed.
    const auto stored = m_components.find(component.id);
    const auto wanted = parseCloneAddress(address, component.sandboxProject);
    if (!wanted)
        return answered<Result<RemoteRefs>>(failure(wanted.error()));
    const auto own = parseCloneAddress(stored ? stored->source.url : QString(), component.sandboxProject);
    if (!own || stored->source.credentialKey.isEmpty() || !isSameServer(*own, *wanted))
        return ask({});
    return andThen(m_components.credential(component.id), this,
                   [ask](const QByteArray &credential) { return ask(QString::fromUtf8(credential)); });
}

} // namespace slipway
