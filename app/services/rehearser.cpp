#include "app/services/rehearser.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/domain/tagpolicy.h"
#include "app/forge/sender.h"
#include "app/jobs/gitsource.h"
#include "app/jobs/remoterefs.h"
#include "app/services/componentservice.h"
#include "app/services/decision.h"
#include "app/services/environmentrules.h"
#include "app/services/tagservice.h"
#include "app/settings/settings.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/deploymentrepository.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int pageSize = 250; // some ten milliseconds of a reading thread, so that lists beside it still turn their pages
constexpr qint64 rememberedUs = 60LL * 1'000'000;

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

// An accepted tag moves the source, and the policy compares the next tag with that.
void moveOn(Component &component, Outcome outcome, const Event &event)
{
    if (component.image && outcome == Outcome::Build && event.kind == EventKind::Image)
        component.image = movedTo(*component.image, tagOf(event));
}

// Where the source was before all that is judged: at what was accepted last before, which is answered, else where a person set it.
Result<qint64> moveBack(Transaction &tx, const DeliveryId &oldest, Component &component)
{
    if (!component.image->starting.isEmpty()) {
        component.image->reference = component.image->starting;
        component.image->digest.clear();
    }
    DeliveryFilter filter;
    filter.component = component.id;
    filter.outcome = Outcome::Build;
    filter.before = oldest;
    filter.limit = 1;
    DeliveryRepository deliveries(tx);
    const auto built = deliveries.ids(filter);
    if (!built)
        return failure(built.error());
    const auto rows = deliveries.rows(*built);
    if (!rows)
        return failure(rows.error());
    for (const Delivery &delivery : *rows)
        moveOn(component, Outcome::Build, delivery.event);
    return rows->isEmpty() ? 0 : rows->first().receivedAtUs;
}

// What the walk through the deliveries carries along. An image's source moves with every tag that is accepted, and back with
// roll-backs that take it along, so its deliveries are judged oldest first.
struct Walk {
    Component now;
    Component then;
    QList<QPair<qint64, QString>> returns{}; // when such a roll-back was, and to which image; the oldest first
    bool ofOthers = false; // deliveries that were sent to other components
    QSet<QString> seen{};  // of those, the ones that were there already
};

void moveWithReturns(Walk &walk, qint64 untilUs)
{
    while (!walk.returns.isEmpty() && walk.returns.first().first <= untilUs) {
        const auto image = parseImageName(walk.returns.takeFirst().second);
        for (Component *component : {&walk.now, &walk.then}) {
            const auto own = parseImageName(component->image->reference);
            if (image && own && own->name() == image->name())
                component->image = movedTo(*component->image, {image->tag, image->digest});
        }
    }
}

Result<Rehearsal> rehearsePage(Transaction &tx, const QList<DeliveryId> &ids, Walk &walk)
{
    DeliveryRepository deliveries(tx);
    const auto rows = deliveries.rows(ids);
    if (!rows)
        return failure(rows.error());
    Rehearsal page;
    for (Delivery delivery : *rows) {
        if (delivery.outcome == Outcome::Pending || !delivery.replayOf.isEmpty())
            continue; // not decided, gone since, or a copy that a person made
        if (walk.ofOthers && !isOfAll(delivery, walk.seen))
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
        moveWithReturns(walk, delivery.receivedAtUs);
        Rehearsed row = rehearse(delivery, walk.now, walk.then);
        moveOn(walk.now, row.now, delivery.event);
        moveOn(walk.then, row.then, delivery.event);
        page.add(std::move(row));
    }
    return page;
}

} // namespace

struct Rehearser::Task {
    Walk walk;
    QList<DeliveryId> ids; // in the order of the walk
    qsizetype done = 0;
    quint64 generation = 0;
    Rehearsal rehearsal;
    QPromise<Result<Rehearsal>> promise;

    void answer(Result<Rehearsal> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

struct Rehearser::ManyTask {
    QList<Component> components;
    qsizetype done = 0;
    int lastOfEach = 1;
    SwitchForecast forecast;
    QPromise<Result<SwitchForecast>> promise;

    void answer(Result<SwitchForecast> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

Rehearser::Rehearser(Database &database, ComponentService &components, TagService &tags, const Settings &settings,
                     const Clock &clock, const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_tags(tags)
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
    return judgedDeliveries(asJudged(now), asJudged(then), last);
}

QFuture<Result<Rehearsal>> Rehearser::judgedDeliveries(const Component &now, const Component &then, int last)
{
    if (last < 1 || last > most) {
        return answered<Result<Rehearsal>>(failure(
            ErrorCode::Invalid, tr("Between 1 and %1 deliveries can be rehearsed.").arg(QString::number(most))));
    }
    auto task = std::make_shared<Task>();
    task->walk = {now, then};
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
    task->walk.then = asJudged(then);
    task->walk.now = before(task->walk.then);
    task->walk.ofOthers = true;
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
    task->rehearsal.asIfOn = switchOn(task->walk.now, task->walk.then);
    task->generation = m_generation;
    task->promise.start();
    const auto ids = m_database.read([filters, last, task](Transaction &tx) -> Result<QList<DeliveryId>> {
        QList<DeliveryId> all;
        for (const DeliveryFilter &filter : filters) {
            const auto found = DeliveryRepository(tx).ids(filter);
            if (!found)
                return found;
            all += *found;
        }
        if (filters.size() > 1) // an id begins with the time it was given
            std::sort(all.begin(), all.end(), std::greater<>());
        all.resize(qMin<qsizetype>(last, all.size()));
        Walk &walk = task->walk; // nobody else's while it is read
        if (!walk.then.image || all.isEmpty())
            return all;
        const bool isSame = walk.now.image && walk.now.image->reference == walk.then.image->reference;
        if (!walk.ofOthers && isSame) {
            auto returns = DeploymentRepository(tx).imageReturns(walk.then.id);
            if (!returns)
                return failure(returns.error());
            for (Component *component : {&walk.now, &walk.then}) {
                const auto since = moveBack(tx, all.last(), *component);
                if (!since)
                    return failure(since.error());
                returns->removeIf([&](const auto &back) { return back.first <= *since; });
            }
            walk.returns = *std::move(returns);
        }
        std::reverse(all.begin(), all.end());
        return all;
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
    if (ids.isEmpty()) {
        if (task->walk.then.image)
            std::reverse(task->rehearsal.rows.begin(), task->rehearsal.rows.end());
        return task->answer(std::move(task->rehearsal));
    }
    task->done += ids.size();
    const auto page = m_database.read([ids, task](Transaction &tx) {
        return rehearsePage(tx, ids, task->walk); // nobody else's while it is read
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

QFuture<Result<SwitchForecast>> Rehearser::switches(const QList<Component> &components, int last)
{
    auto task = std::make_shared<ManyTask>();
    task->components = components;
    task->lastOfEach = std::clamp(last / qMax(1, int(components.size())), 1, usual);
    task->promise.start();
    nextSwitch(task);
    return task->promise.future();
}

void Rehearser::nextSwitch(std::shared_ptr<ManyTask> task)
{
    if (task->done == task->components.size())
        return task->answer(task->forecast);
    const Component now = task->components.at(task->done++);
    Component then = now;
    bool &on = now.image ? then.imageTrigger.enabled : then.git.enabled;
    on = !on;
    whenDone(deliveries(now, then, task->lastOfEach), this, [this, task](const Result<Rehearsal> &rehearsal) {
        if (!rehearsal)
            return task->answer(failure(rehearsal.error()));
        task->forecast.deliveries += int(rehearsal->rows.size());
        task->forecast.appear += rehearsal->appear;
        task->forecast.vanish += rehearsal->vanish;
        nextSwitch(task);
    });
}

QFuture<Result<Rehearsal>> Rehearser::refs(const Component &now, const Component &then)
{
    return judgedRefs(asJudged(now), asJudged(then));
}

QFuture<Result<Rehearsal>> Rehearser::judgedRefs(const Component &now, const Component &then)
{
    if (then.image) {
        // A password goes to the registry it was stored for, and to no other that is only being typed.
        const auto stored = m_components.find(then.id);
        const auto own = parseImageName(stored && stored->image ? stored->image->reference : QString());
        const auto wanted = parseImageName(then.image->reference);
        const bool isSame = own && wanted && own->registry == wanted->registry;
        return imageTags(now, then, isSame ? std::nullopt : std::optional(QString()));
    }
    return andThen(remoteRefs(then), this, [now, then](const RemoteRefs &refs) {
        return answered<Result<Rehearsal>>(rehearse(refs, now, then));
    });
}

QFuture<Result<Rehearsal>> Rehearser::refs(const Component &givenNow, const Component &givenThen, const QString &credential)
{
    const Component now = asJudged(givenNow), then = asJudged(givenThen);
    if (then.image)
        return imageTags(now, then, credential);
    return andThen(askSource(then, credential), this, [now, then](const RemoteRefs &refs) {
        return answered<Result<Rehearsal>>(rehearse(refs, now, then));
    });
}

// password: what was typed; none: the stored one.
QFuture<Result<Rehearsal>> Rehearser::imageTags(const Component &now, const Component &then, const std::optional<QString> &password)
{
    ImageSource image = *then.image;
    if (password && password->isEmpty())
        image.username.clear();
    const QString key = QStringList{image.reference, image.username, image.credentialKey, password.value_or(QString())}.join(u'\n');
    const auto known = m_knownTags.constFind(key);
    if (known != m_knownTags.constEnd() && m_clock.nowUs() - known->readAtUs < rememberedUs)
        return answered<Result<Rehearsal>>(rehearse(known->tags, now, then));
    const auto tags = password ? m_tags.tags(image, *password) : m_tags.tags(image);
    return andThen(tags, this, [this, key, now, then](const QStringList &read) {
        m_knownTags.insert(key, {m_clock.nowUs(), read});
        return answered<Result<Rehearsal>>(rehearse(read, now, then));
    });
}

QFuture<Result<RemoteRefs>> Rehearser::askSource(const Component &component, const QString &credential)
{
    if (component.image)
        return answered<Result<RemoteRefs>>(failure(ErrorCode::Invalid, tr("The component is built from an image, not from branches.")));
    const QString key = component.source.url + u'\n' + component.source.username + u'\n' + credential;
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd() && m_clock.nowUs() - known->readAtUs < rememberedUs)
        return answered<Result<RemoteRefs>>(known->refs);
    if (!credential.isEmpty())
        return askServer(component, {component.source.username, credential, {}}, key);
    // Nothing was typed and nothing is stored: an account signs in to its own forge, and the person's keys do for the person.
    GitSource source = component.source;
    source.credentialKey.clear();
    return andThen(m_components.git().of(source), this,
                   [this, component, key](const GitLogin &login) { return askServer(component, login, key); });
}

QFuture<Result<RemoteRefs>> Rehearser::askServer(const Component &component, const GitLogin &login, const QString &key)
{
    JobSecrets secrets;
    addLogin(secrets, login);
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
    if (known != m_known.constEnd() && m_clock.nowUs() - known->readAtUs < rememberedUs)
        return answered<Result<RemoteRefs>>(known->refs);
    // A credential goes to the server it was stored for, and to no other that is only being typed.
    const auto stored = m_components.find(component.id);
    const auto wanted = parseCloneAddress(address, component.sandboxProject);
    if (!wanted)
        return answered<Result<RemoteRefs>>(failure(wanted.error()));
    const auto own = parseCloneAddress(stored ? stored->source.url : QString(), component.sandboxProject);
    GitSource source = component.source;
    if (own && isSameServer(*own, *wanted))
        source.credentialKey = stored->source.credentialKey;
    else
        source = GitCredentials::withoutStored(source);
    return andThen(m_components.git().of(source), this,
                   [this, component, address](const GitLogin &login) { return askServer(component, login, address); });
}

} // namespace slipway
