#include "app/services/decision.h"

#include "app/domain/confirmation.h"
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/domain/peerlist.h"
#include "app/domain/sighting.h"
#include "app/registry/senders.h"
#include "app/services/apibuild.h"
#include "app/services/environmentrules.h"
#include "app/services/gitbuild.h"
#include "app/services/hookkeyring.h"
#include "app/services/knownpushes.h"
#include "app/storage/approvalrepository.h"
#include "app/storage/buildrepository.h"
#include "app/storage/deploymentrepository.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

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
// Quay tells only image and tags, and no time: whoever pushes a tag again sends the same once more.
constexpr qint64 rememberedTimelessUs = 60LL * 1'000'000;

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
    const auto isOldKey = [](const Check &check) { return check.rule == u"old_key"; };
    if (isProven(delivery)) {
        decision.signature = delivery.checks.first();
        decision.oldKey = std::any_of(delivery.checks.begin(), delivery.checks.end(), isOldKey);
        return true;
    }
    const auto snapshot = keyring.snapshot();
    const auto doors = snapshot->constFind(delivery.component.toString());
    if (doors == snapshot->constEnd())
        return true; // the component is gone; settle() says so
    const HookEntry *entry = &doors->at(triggerOf(delivery));
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
    const VerifyKeys &keys = entry->keysAt(delivery.receivedAtUs);
    const VerifyPolicy policy = entry->policyAt(delivery.receivedAtUs);
    const Sender *sender = anySenderNamed(material->sender);
    const Verification verification = sender ? verifyLater(*sender, *material, request.body, keys, policy)
                                             : verifyLater(*material, request.body, keys, policy);
    delivery.checks = triggerOf(delivery) == Trigger::Api ? keyChecks(verification) : QList<Check>{signatureCheck(verification)};
    decision.signature = delivery.checks.first();
    decision.oldKey = std::any_of(delivery.checks.begin(), delivery.checks.end(), isOldKey);
    if (!verification.accepted()) {
        decision.outcome = Outcome::Refused;
        delivery.reason = verification.explanation;
        return false;
    }
    return true;
}

QString actorOf(const Event &event, Trigger trigger = Trigger::Git)
{
    if (!event.pusher.isEmpty())
        return event.pusher;
    if (!event.author.isEmpty())
        return event.author;
    return trigger == Trigger::Image ? u"ImageWebhook"_s : trigger == Trigger::Api ? u"WebAPI"_s : u"Webhook"_s;
}

// The image as the component names it, at the tag and content that were pushed.
void takeImage(Build &build, const Event &event, const Component &component, qint64 nowUs)
{
    const ImageTag tag = tagOf(event);
    if (auto image = parseImageName(component.image->reference)) {
        image->tag = tag.tag;
        image->digest = tag.digest;
        build.image = image->reference();
    }
    build.branch = tag.tag;
    build.revision = tag.digest.section(u':', 1);
    if (const int minutes = component.imageTrigger.matureMinutes; minutes > 0) {
        build.state = BuildState::Waiting;
        build.notBeforeUs = nowUs + minutes * 60'000'000LL;
        build.reason = Tr::tr("It matures for %n minute(s); a newer image takes its place.", nullptr, minutes);
    }
}

void readEvent(Decision &decision, const StoredDelivery &stored, const HookKeyring &keyring)
{
    Delivery &delivery = decision.delivery;
    const RawRequest &request = stored.request;
    const Sender *sender = anySenderNamed(delivery.provider);
    const RequestView view{"POST", request.headers, request.query.toLatin1(), request.body};
    const bool believed = verify(decision, request, keyring);
    if (sender && !decision.undecidable && !request.verification.isEmpty()) {
        if (const QByteArray body = sender->withoutSecretsInBody(view); body != request.body)
            decision.body = body;
    }
    if (!believed)
        return;

    if (!sender) {
        delivery.event.kind = EventKind::Other;
        refuse(decision, u"event"_s, triggerOf(delivery) == Trigger::Image ? whyNoRegistry(view) : whyNoForge());
        return;
    }
    const auto events = sender->parse(view);
    if (!events) {
        refuse(decision, u"event"_s, events.error().message);
        return;
    }
    decision.events = *events;
    if (decision.signature) {
        for (Event &event : decision.events)
            event.trust = decision.signature->trust;
    }
    delivery.event = decision.events.first();
}

// The event tells of the repository or image that the component is built from.
bool isAboutSource(const Verdict &verdict)
{
    return std::any_of(verdict.checks.begin(), verdict.checks.end(), [](const Check &check) {
        return (check.rule == u"repository" || check.rule == u"image") && check.passed();
    });
}

QString environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        return Tr::tr("development");
    case Environment::Test:
        return Tr::tr("test");
    case Environment::Production:
        break;
    }
    return Tr::tr("production");
}

QString approvalReason(const Component &component, qint64 dueAtUs)
{
    const QString due = QLocale().toString(QDateTime::fromMSecsSinceEpoch(dueAtUs / 1000), Tr::tr("d MMMM, HH:mm", "a moment, in the letters of QLocale"));
    return component.review == Review::Always
        ? Tr::tr("Builds of %1 wait until somebody agrees; this one until %2.").arg(component.name, due)
        : Tr::tr("In %1 builds wait until somebody agrees; this one until %2.")
              .arg(environmentText(component.environment), due);
}

} // namespace

Trigger triggerOf(const Delivery &delivery)
{
    const auto address = hookAddress(delivery.path);
    return address ? address->trigger : Trigger::Git;
}

bool isProven(const Delivery &delivery)
{
    return !delivery.checks.isEmpty() && delivery.checks.first().rule == u"signature"
        && delivery.checks.first().passed();
}

Decision prepare(StoredDelivery stored, const HookKeyring &keyring)
{
    Decision decision;
    decision.delivery = std::move(stored.delivery);
    if (decision.delivery.outcome != Outcome::Pending) {
        decision.outcome = decision.delivery.outcome; // recorded as refused at the door
        return decision;
    }
    readEvent(decision, stored, keyring);
    if (!decision.undecidable)
        decision.text = decisionText(decision.delivery);
    return decision;
}

Result<std::optional<Component>> Settlement::component(const ComponentId &id)
{
    const auto known = m_components.constFind(id);
    if (known != m_components.constEnd())
        return *known;
    auto found = ComponentRepository(m_tx).find(id);
    if (found)
        m_components.insert(id, *found);
    return found;
}

Result<EnvironmentRules> Settlement::rules(Environment environment)
{
    const auto known = m_rules.constFind(environment);
    if (known != m_rules.constEnd())
        return *known;
    const auto found = environmentRules(m_tx, environment);
    if (found)
        m_rules.insert(environment, *found);
    return found;
}

Result<Decided> Settlement::settle(Decision decision)
{
    DeliveryRepository deliveries(m_tx);
    Delivery &delivery = decision.delivery;
    delivery.decidedAtUs = m_nowUs;
    const auto write = [&]() -> Result<> {
        const auto wrote = deliveries.decide(delivery, decision.text);
        if (!wrote)
            return failure(wrote.error());
        if (!*wrote)
            return failure(ErrorCode::Cancelled, Tr::tr("The delivery has been decided already."));
        return decision.body ? deliveries.replaceBody(delivery.id, *decision.body) : Done{};
    };
    const auto writeOnly = [&]() -> Result<Decided> {
        if (const auto wrote = write(); !wrote)
            return failure(wrote.error());
        return Decided();
    };
    if (decision.outcome) {
        delivery.outcome = *decision.outcome;
        return writeOnly();
    }

    auto component = this->component(delivery.component);
    if (!component)
        return failure(component.error());
    if (!*component) {
        delivery.outcome = Outcome::Filtered;
        delivery.reason = Tr::tr("The component was removed before this delivery was decided.");
        return writeOnly();
    }

    auto circumstances = circumstancesOf(decision);
    if (!circumstances)
        return failure(circumstances.error());

    const auto rules = this->rules((*component)->environment);
    if (!rules)
        return failure(rules.error());
    auto judged = asJudged(**component, circumstances->trigger);
    if (!judged)
        return failure(judged.error());
    *judged = inheriting(*std::move(judged), *rules);

    // Every change of the request is judged for itself. The row keeps the first that builds, else the first.
    QList<Event> events = decision.events.isEmpty() ? QList<Event>{delivery.event} : decision.events;
    QList<Verdict> verdicts;
    QList<int> building;
    FactsWanted wanted{delivery.id, delivery.component, {}};
    for (int i = 0; i < int(events.size()); ++i) {
        circumstances->facts = decision.facts.value(i);
        if (circumstances->facts.confirmed)
            events[i] = withConfirmed(std::move(events[i]), *circumstances->facts.confirmed);
        if (!circumstances->replay && circumstances->trigger != Trigger::Api) {
            const auto told = toldBefore(m_tx, delivery, events[i]);
            if (!told)
                return failure(told.error());
            circumstances->toldBefore = *told;
        }
        Verdict verdict = judge(events[i], *judged, *circumstances);
        if (verdict.needsConfirmation) {
            if (const auto claim = claimOf(events[i], **component)) {
                wanted.questions.append({i, *claim});
            } else {
                circumstances->facts.confirmed =
                    Confirmation{Confirmation::Answer::Unknown, {}, Tr::tr("it names nothing that could be asked for")};
                verdict = judge(events[i], *judged, *circumstances);
            }
        }
        if (verdict.needsFacts) {
            if (const auto question = changeQuestion(events[i], **component)) {
                wanted.questions.append({i, *question});
            } else {
                circumstances->facts.paths = ChangedPaths{{}, false, Tr::tr("the component has no repository to ask")};
                verdict = judge(events[i], *judged, *circumstances);
            }
        }
        if (verdict.outcome == Outcome::Build)
            building.append(i);
        verdicts.append(verdict);
    }
    const bool isImage = circumstances->trigger == Trigger::Image;
    const bool isCall = circumstances->trigger == Trigger::Api;
    int chosen = std::max(0, chosenOf(events, building, *judged, circumstances->trigger));
    if (isImage && !building.isEmpty())
        building = {chosen}; // a source is at one image: the others would be replaced before they ran
    if (!wanted.questions.isEmpty()) {
        chosen = wanted.questions.first().first;
        building.clear(); // all of them together, when everything is known
    }
    delivery.event = events[chosen];
    const QString note = changesNote(events.size(), building.size());
    if (!note.isEmpty())
        delivery.event.note = delivery.event.note.isEmpty() ? note : delivery.event.note + u' ' + note;
    if (!note.isEmpty() || decision.facts.value(chosen).confirmed) // it is no longer what was read from the request
        decision.text = decisionText(delivery);
    const Verdict &verdict = verdicts[chosen];
    delivery.outcome = verdict.outcome;
    delivery.reason = verdict.reason;
    delivery.checks = verdict.checks;
    if (verdict.outcome == Outcome::Pending) // its component came back a moment ago, its secret not yet; or facts are missing
        delivery.decidedAtUs = 0;

    QList<Build> builds;
    const bool asks = needsApproval(**component, *rules);
    const qint64 dueAtUs = m_nowUs + rules->approvalHours * 3600LL * 1'000'000;
    const auto hold = isCall && !building.isEmpty() ? DeploymentRepository(m_tx).sourceHold(delivery.component)
                                                    : Result<std::optional<SourceHold>>(std::nullopt);
    if (!hold)
        return failure(hold.error());
    for (const int i : building) {
        Build build;
        build.id = isCall ? BuildId(delivery.id.toString()) : BuildId(orderedId(m_nowUs)); // a call was told
        build.component = delivery.component;
        build.cause = circumstances->replay ? Cause::Replay : isCall ? Cause::Api : Cause::Webhook;
        build.delivery = delivery.id;
        build.actor = actorOf(events[i], circumstances->trigger);
        if (isCall)
            takeCall(build, events[i], **component, *hold);
        else if (isImage)
            takeImage(build, events[i], **component, m_nowUs);
        else
            takeGitEvent(build, events[i], *judged, m_nowUs);
        if (asks && build.state != BuildState::Approval) {
            build.state = BuildState::Approval;
            build.reason = approvalReason(**component, dueAtUs);
        }
        builds.append(build);
    }
    if (!builds.isEmpty())
        delivery.build = builds.first().id;
    if (!builds.isEmpty() && asks)
        delivery.reason = Tr::tr("Every check passed; the build waits for approval.");
    if (*hold && namesNothing(delivery.event))
        delivery.reason += u' ' + Tr::tr("It is of commit %1, to which %2 rolled back.").arg((*hold)->revision.first(8), (*hold)->actor);
    if (const auto wrote = write(); !wrote) // first: what was decided already queues nothing
        return failure(wrote.error());
    Decided decided;
    if (!wanted.questions.isEmpty())
        decided.wanted = wanted;
    QList<int> late;
    for (qsizetype i = 0; i < builds.size(); ++i) {
        const auto queued = enqueue(decided, builds[i], **component, events[building[i]].before);
        if (!queued)
            return failure(queued.error());
        if (*queued == BuildState::Superseded)
            late.append(building[i]);
        if (*queued != BuildState::Approval)
            continue;
        if (const auto asked = ApprovalRepository(m_tx).ask(builds[i].id, m_nowUs, dueAtUs); !asked)
            return failure(asked.error());
    }
    const bool takesUnsigned = isImage ? judged->imageTrigger.allowUnsigned : judged->git.allowUnsigned;
    const bool isBelieved = !takesUnsigned || (decision.signature && decision.signature->trust != Trust::Claimed);
    const bool tellsMoves = wanted.questions.isEmpty() && !circumstances->replay && !isCall && delivery.provider != ownLook;
    for (int i = 0; tellsMoves && i < int(events.size()); ++i) {
        const bool isBuilt = verdicts[i].outcome == Outcome::Build;
        if (late.contains(i) || !isAboutSource(verdicts[i]) || (!isBuilt && (verdicts[i].outcome != Outcome::Filtered || !isBelieved)))
            continue;
        if (const auto noted = noteMove(m_tx, delivery, events[i], isBuilt, m_nowUs); !noted)
            return failure(noted.error());
    }
    // What waits for a person's word has moved nothing yet; approving it does.
    if (!builds.isEmpty() && !asks && (isImage || (isCall && movesImage(delivery.event, **component)))) {
        const auto moved = moveImage(**component, delivery.event, circumstances->trigger);
        if (!moved)
            return failure(moved.error());
        decided.moved = *moved;
    }
    return decided;
}

// What waits for approval counts as accepted: an older tag does not take the place of a newer one that nobody has looked at yet.
Result<Component> Settlement::asJudged(const Component &component, Trigger trigger)
{
    Component judged = component;
    if (trigger != Trigger::Image || !component.image)
        return judged;
    const auto asked = ApprovalRepository(m_tx).imageAsked(component.id);
    if (!asked)
        return failure(asked.error());
    if (!*asked)
        return judged;
    const auto waiting = parseImageName(**asked), own = parseImageName(component.image->reference);
    if (waiting && own && sameImage(*own, *waiting, true))
        judged.image = movedTo(*component.image, {waiting->tag, waiting->digest});
    return judged;
}

// Answers the state in which it is stored: what came late is over at once.
Result<BuildState> Settlement::enqueue(Decided &decided, Build build, const Component &component, const QString &before)
{
    BuildRepository builds(m_tx);
    build.priority = component.build.priority;
    // A script that names a commit knows which it wants: it takes no push's place, and none has taken it before.
    const bool isExact = build.cause == Cause::Api && build.image.isEmpty() && !build.revision.isEmpty();
    QueueRules rules(isExact ? QueuePolicy::EveryOne : component.build.queue);
    rules.endRunning = component.build.cancelSuperseded && build.cause != Cause::Replay;
    rules.before = before;
    const auto queued = builds.enqueue(std::move(build), rules, m_nowUs);
    if (!queued)
        return failure(queued.error());
    decided.builds.append(queued->id);
    decided.superseded += builds.superseded();
    return queued->state;
}

Result<Circumstances> Settlement::circumstancesOf(const Decision &decision)
{
    const Delivery &delivery = decision.delivery;
    Circumstances circumstances;
    circumstances.trigger = triggerOf(delivery);
    circumstances.signature = decision.signature.value_or(Check{u"signature"_s, {}, {}, CheckState::NotReached, {}, {}});
    circumstances.providerDelivery = delivery.providerDelivery;
    circumstances.replay = !delivery.replayOf.isEmpty();
    circumstances.oldKey = decision.oldKey;
    circumstances.peer = addressOfPeer(delivery.peer);
    // A look tells of each move once, and the same move may be made again.
    if (circumstances.replay || delivery.providerDelivery.isEmpty() || delivery.provider == ownLook)
        return circumstances;
    const qint64 window = !isBodyHash(delivery.providerDelivery) ? rememberedUs
        : delivery.provider == u"quay"                           ? rememberedTimelessUs
                                                                 : rememberedBodyUs;
    const auto before = DeliveryRepository(m_tx).decidedBefore(delivery.component, delivery.providerDelivery, delivery.id,
                                                               delivery.receivedAtUs - window);
    if (!before)
        return failure(before.error());
    circumstances.seenBefore = before->has_value();
    return circumstances;
}

// The accepted tag becomes the component's source in the transaction that queues its build: neither is without the other.
Result<bool> Settlement::moveImage(Component &component, const Event &event, Trigger trigger)
{
    const ImageSource moved = movedTo(*component.image, tagOf(event));
    if (moved.reference == component.image->reference && moved.digest == component.image->digest)
        return false;
    component.image = moved;
    if (const auto saved = ComponentRepository(m_tx).save(component, actorOf(event, trigger), m_nowUs); !saved)
        return failure(saved.error());
    m_components.insert(component.id, component);
    return true;
}

} // namespace slipway
