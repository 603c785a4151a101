#include "app/services/remotelook.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int accepted = 202; // as if it had been sent: such deliveries can be replayed

QString sourceIn(const Component &component)
{
    if (!component.image)
        return component.source.url;
    const auto name = parseImageName(component.image->reference); // whatever tag it is at
    return name ? name->name() : QString();
}

// As it is kept: what is there has a text, if only an empty one.
QString kept(const QString &sha)
{
    return sha.isNull() ? u""_s : sha;
}

} // namespace

StoredDelivery deliveryOf(const Sighting &sighting, const ComponentId &component, qint64 nowUs)
{
    StoredDelivery stored;
    stored.request.headers = {{"Content-Type", "application/json"}};
    stored.request.body = QJsonDocument(toJson(sighting)).toJson(QJsonDocument::Compact);
    Delivery &delivery = stored.delivery;
    delivery.id = DeliveryId(orderedId(nowUs));
    delivery.receivedAtUs = nowUs;
    delivery.component = component;
    delivery.provider = ownLook;
    delivery.eventName = word(sighting.kind);
    delivery.providerDelivery = lookNumber(sighting.ref, sighting.after);
    delivery.path = pathOf(HookAddress{isImageRef(sighting.ref) ? Trigger::Image : Trigger::Git, component});
    delivery.answer = accepted;
    delivery.bodyBytes = stored.request.body.size();
    Check signature;
    signature.rule = u"signature"_s;
    signature.wanted = RemoteLook::tr("none, nobody sent it");
    signature.seen = RemoteLook::tr("Slipway looked itself");
    signature.state = CheckState::Passed;
    signature.trust = Trust::Local;
    delivery.checks = {signature};
    return stored;
}

struct RemoteLook::Written {
    std::vector<StoredDelivery> stored;
    std::optional<RemotePoll> poll;
};

RemoteLook::RemoteLook(Database &database, const Clock &clock, Component component, LookKind kind, QObject *parent)
    : Activity(parent)
    , m_database(database)
    , m_clock(clock)
    , m_component(std::move(component))
    , m_kind(kind)
{
}

void RemoteLook::start()
{
    using Known = std::pair<std::optional<RemotePoll>, QMap<QString, KnownHead>>;
    const auto read = m_database.read([id = m_component.id](Transaction &tx) -> Result<Known> {
        HeadRepository repository(tx);
        const auto poll = repository.poll(id);
        const auto heads = poll ? repository.heads(id) : failure(poll.error());
        if (!heads)
            return failure(heads.error());
        return Known{*poll, *heads};
    });
    whenDone(read, this, [this](const Result<Known> &known) {
        if (!known)
            return finish(failure(known.error()));
        m_poll = known->first;
        m_isFirst = !m_poll || m_poll->source != source() || m_poll->polledAtUs <= 0 || m_poll->polledAtUs < switchedAtUs();
        if (!m_isFirst) {
            for (auto it = known->second.begin(); it != known->second.end(); ++it)
                m_known.insert(it.key(), it->sha);
        }
        ask();
    });
}

void RemoteLook::stop()
{
    finish(failure(ErrorCode::Cancelled, tr("The look at the remote was stopped.")));
}

void RemoteLook::seen(const RemoteView &view)
{
    m_view = view;
    if (view.heads.isEmpty() && !m_known.isEmpty()) {
        // Believed, it would make everything new as soon as the server has found it again.
        return failed({ErrorCode::Corrupt, tr("The server shows nothing at all, though it did before. Nothing is done until it shows "
                                              "something again; look at the repository or image there."), {}});
    }
    if (!m_isFirst)
        m_moves = movesBetween(m_known, m_poll->polledAtUs, view, m_component, m_kind);
    next();
}

void RemoteLook::next()
{
    while (m_next < m_moves.size() && !m_moves[m_next].isWanted)
        ++m_next;
    if (m_next < m_moves.size())
        lookCloser(m_moves[m_next].sighting);
    else
        write();
}

void RemoteLook::described(const Sighting &sighting)
{
    m_moves[m_next++].sighting = sighting;
    next();
}

void RemoteLook::skipped(const Error &error)
{
    m_problem = error;
    m_moves.removeAt(m_next);
    next();
}

void RemoteLook::failed(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return finish(failure(error));
    const auto noted = m_database.write(
        [id = m_component.id, source = source(), why = error.message, now = nowUs()](Transaction &tx) -> Result<std::optional<RemotePoll>> {
            HeadRepository heads(tx);
            if (const auto failed = heads.failed(id, source, why, now); !failed)
                return failure(failed.error());
            return heads.poll(id);
        });
    whenDone(noted, this, [this, error](const Result<std::optional<RemotePoll>> &poll) {
        if (poll)
            m_poll = *poll;
        finish(failure(error));
    });
}

void RemoteLook::write()
{
    const auto written = m_database.write([id = m_component.id, wanted = sourceIn(m_component), source = source(), isFirst = m_isFirst,
                                           view = m_view, moves = m_moves, problem = m_problem,
                                           now = nowUs()](Transaction &tx) -> Result<Written> {
        const auto component = ComponentRepository(tx).find(id);
        if (!component)
            return failure(component.error());
        if (!*component || sourceIn(**component) != wanted)
            return failure(ErrorCode::Cancelled, tr("The component was changed meanwhile."));
        HeadRepository heads(tx);
        Written done;
        if (isFirst) {
            if (const auto begun = heads.begin(id, source, view.heads, view.seenUs); !begun)
                return failure(begun.error());
        }
        for (const CatchUpMove &move : moves) {
            const Sighting &sighting = move.sighting;
            const auto moved = heads.move(id, sighting.ref, move.isNew ? QString() : kept(sighting.before),
                                          move.isGone ? QString() : kept(sighting.after), view.seenUs);
            if (!moved)
                return failure(moved.error());
            if (!*moved || !move.isWanted)
                continue; // a webhook was faster, or there is nothing to decide
            StoredDelivery stored = deliveryOf(sighting, id, now);
            if (const auto inserted = DeliveryRepository(tx).insert(stored.delivery, stored.request); !inserted)
                return failure(inserted.error());
            done.stored.push_back(std::move(stored));
        }
        const auto noted = problem ? heads.failed(id, source, problem->message, now) : heads.looked(id, view.seenUs);
        if (!noted)
            return failure(noted.error());
        const auto poll = heads.poll(id);
        if (!poll)
            return failure(poll.error());
        done.poll = *poll;
        return done;
    });
    whenDone(written, this, [this](const Result<Written> &result) {
        if (!result)
            return finish(failure(result.error()));
        m_stored = result->stored;
        m_poll = result->poll;
        finish(m_problem ? failure(*m_problem) : Result<>(Done{}));
    });
}

} // namespace slipway
