#include "app/services/decision.h"

#include "app/forge/sender.h"
#include "app/services/hookkeyring.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Decision)
};

// Senders repeat an id for as long as three days; ids made from the body are only believed for ten minutes, since two
// honest pushes may look alike.
constexpr qint64 rememberedUs = 7LL * 24 * 3600 * 1'000'000;
constexpr qint64 rememberedBodyUs = 10LL * 60 * 1'000'000;

void refuse(Decision &decision, const QString &rule, const QString &why)
{
    decision.outcome = Outcome::Refused;
    decision.delivery.reason = why;
    Check check;
    check.rule = rule;
    check.seen = why;
    check.state = CheckState::Failed;
    check.hint = why;
    if (rule == u"signature")
        decision.delivery.checks = {check};
    else
        decision.delivery.checks.append(check);
}

// Answers false when it must wait or is refused. Nothing is believed only because nothing speaks against it: a row without
// the check of the door, and without what is needed to make up for it, is refused.
bool verify(Decision &decision, const RawRequest &request, const HookKeyring &keyring)
{
    Delivery &delivery = decision.delivery;
    if (isProven(delivery)) {
        decision.signature = delivery.checks.first();
        return true;
    }
    const auto snapshot = keyring.snapshot();
    const auto entry = snapshot->constFind(delivery.component.toString());
    if (entry == snapshot->constEnd())
        return true; // the component is gone; settle() says so
    if (!entry->secretReady) {
        decision.undecidable = true;
        delivery.reason = entry->why;
        return false;
    }
    const auto material = VerificationMaterial::decode(request.verification);
    if (!material) {
        refuse(decision, u"signature"_s, material.error().message);
        return false;
    }
    const Verification verification =
        verifyLater(*material, request.body, entry->keysAt(delivery.receivedAtUs),
                    entry->policyAt(delivery.receivedAtUs));
    decision.signature = signatureCheck(verification);
    delivery.checks = {*decision.signature};
    if (!verification.accepted()) {
        decision.outcome = Outcome::Refused;
        delivery.reason = verification.explanation;
        return false;
    }
    return true;
}

// Cancelled when somebody decided it meanwhile: what the transaction did so far goes back with it.
Result<Decided> write(DeliveryRepository &deliveries, const Delivery &delivery, const Decided &decided)
{
    const auto wrote = deliveries.decide(delivery);
    if (!wrote)
        return failure(wrote.error());
    if (!*wrote)
        return failure(ErrorCode::Cancelled, Tr::tr("The delivery has been decided already."));
    return decided;
}

QString actorOf(const Event &event)
{
    if (!event.pusher.isEmpty())
        return event.pusher;
    return event.author.isEmpty() ? u"Webhook"_s : event.author;
}

} // namespace

bool isProven(const Delivery &delivery)
{
    return !delivery.checks.isEmpty() && delivery.checks.first().rule == u"signature"
        && delivery.checks.first().passed();
}

Decision prepare(StoredDelivery stored, const HookKeyring &keyring)
{
    Decision decision;
    decision.delivery = std::move(stored.delivery);
    Delivery &delivery = decision.delivery;
    if (delivery.outcome != Outcome::Pending) {
        decision.outcome = delivery.outcome; // recorded as refused at the door
        return decision;
    }
    const Sender *sender = senderNamed(delivery.provider);
    const RequestView view{"POST", stored.request.headers, stored.request.query.toLatin1(), stored.request.body};
    const bool believed = verify(decision, stored.request, keyring);
    if (sender && !decision.undecidable && !stored.request.verification.isEmpty()) {
        if (const QByteArray body = sender->withoutSecretsInBody(view); body != stored.request.body)
            decision.body = body;
    }
    if (!believed)
        return decision;

    if (!sender) {
        delivery.event.kind = EventKind::Other;
        return decision;
    }
    const auto events = sender->parse(view);
    if (!events) {
        refuse(decision, u"event"_s, events.error().message);
        return decision;
    }
    delivery.event = events->first();
    if (decision.signature)
        delivery.event.trust = decision.signature->trust;
    return decision;
}

Result<Decided> settle(Transaction &tx, Decision decision, qint64 nowUs)
{
    DeliveryRepository deliveries(tx);
    Delivery &delivery = decision.delivery;
    delivery.decidedAtUs = nowUs;
    if (decision.body) {
        if (const auto replaced = deliveries.replaceBody(delivery.id, *decision.body); !replaced)
            return failure(replaced.error());
    }
    if (decision.outcome) {
        delivery.outcome = *decision.outcome;
        return write(deliveries, delivery, {});
    }

    const auto component = ComponentRepository(tx).find(delivery.component);
    if (!component)
        return failure(component.error());
    if (!*component) {
        delivery.outcome = Outcome::Filtered;
        delivery.reason = Tr::tr("The component was removed before this delivery was decided.");
        return write(deliveries, delivery, {});
    }

    Circumstances circumstances;
    circumstances.signature = decision.signature.value_or(Check{u"signature"_s, {}, {}, CheckState::NotReached, {}, {}});
    circumstances.providerDelivery = delivery.providerDelivery;
    circumstances.replay = !delivery.replayOf.isEmpty();
    if (!circumstances.replay && !delivery.providerDelivery.isEmpty()) {
        const qint64 window = isBodyHash(delivery.providerDelivery) ? rememberedBodyUs : rememberedUs;
        const auto before = deliveries.decidedBefore(delivery.component, delivery.providerDelivery, delivery.id,
                                                     delivery.receivedAtUs - window);
        if (!before)
            return failure(before.error());
        circumstances.seenBefore = before->has_value();
    }

    const Verdict verdict = judge(delivery.event, **component, circumstances);
    delivery.outcome = verdict.outcome;
    delivery.reason = verdict.reason;
    delivery.checks = verdict.checks;
    if (verdict.outcome == Outcome::Pending) // its component came back a moment ago, its secret not yet
        delivery.decidedAtUs = 0;

    Decided decided;
    if (verdict.outcome == Outcome::Build) {
        Build build;
        build.component = delivery.component;
        build.cause = circumstances.replay ? Cause::Replay : Cause::Webhook;
        build.delivery = delivery.id;
        build.actor = actorOf(delivery.event);
        build.ref = delivery.event.ref;
        build.branch = delivery.event.branch;
        build.revision = delivery.event.sha;
        build.message = delivery.event.headMessage;
        BuildRepository builds(tx);
        const auto queued = builds.enqueue(build, (*component)->build.queue, nowUs);
        if (!queued)
            return failure(queued.error());
        delivery.build = queued->id;
        decided.build = queued->id;
        decided.superseded = builds.superseded();
    }
    return write(deliveries, delivery, decided);
}

} // namespace slipway
