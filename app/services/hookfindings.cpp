#include "app/services/hookfindings.h"

#include "app/net/addresses.h"
#include "app/services/hookfailure.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(HookDoctor)
};

constexpr qint64 second = 1'000'000;
constexpr qint64 day = 24 * 3600 * second;
constexpr qint64 soon = 21 * day;             // authorities renew thirty days before the end: by now something is wrong
constexpr qint64 noticeableSkew = 60 * second;
constexpr qint64 refusedSkew = 300 * second;  // standardwebhooks.com
constexpr qsizetype mostDeliveries = 10;

HookFinding withDuration(HookFinding finding, qint64 us)
{
    finding.durationUs = std::max<qint64>(us, 0);
    return finding;
}

QString timeText(qint64 us)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000), QLocale::ShortFormat);
}

QString durationText(qint64 us)
{
    const qint64 seconds = us / second;
    return seconds < 120 ? Tr::tr("%n second(s)", nullptr, int(seconds)) : Tr::tr("%n minute(s)", nullptr, int(seconds / 60));
}

const Check *signatureOf(const Delivery &delivery)
{
    const auto it = std::find_if(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) { return check.rule == u"signature"; });
    return it == delivery.checks.end() ? nullptr : &*it;
}

QString statusProblem(int status, const QString &said)
{
    switch (status) {
    case 0:
        return said.isEmpty() ? Tr::tr("nothing answered at the address") : Tr::tr("nothing answered at the address: %1").arg(said);
    case 401:
        return Tr::tr("Slipway refused the signature (401): the forge has another secret");
    case 404:
        return Tr::tr("the address leads to no component (404)");
    case 502:
    case 503:
    case 504:
        return Tr::tr("the proxy or relay before Slipway did not reach it (%1)").arg(status);
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return Tr::tr("the address sends on to another one (%1), which forges do not follow").arg(status);
    return Tr::tr("it was answered with %1").arg(status);
}

} // namespace

QString problemOf(const RemoteDelivery &delivery)
{
    return delivery.failed() ? statusProblem(delivery.status, delivery.problem) : QString();
}

HookFinding switchFinding(const Component &component)
{
    const QString title = Tr::tr("Switch");
    if (!component.git.enabled) {
        return {u"switch"_s, Finding::Bad, title, Tr::tr("The git webhook is switched off: pushes arrive and build nothing. Switch it on."), {},
                HookRemedy::TurnOn};
    }
    return {u"switch"_s, Finding::Good, title, Tr::tr("The git webhook is on.")};
}

HookFinding partedFinding(const PartedAccount &account)
{
    return {u"binding"_s, Finding::Bad, Tr::tr("Account"),
            Tr::tr("%1 was unbound from %2, so Slipway no longer looks after this webhook, and the forge can't be asked. Bind the account again: "
                   "the component has it back then, and goes on by itself.")
                .arg(account.account, account.provider),
            Tr::tr("%1 at %2").arg(account.account, account.provider), HookRemedy::SignInAgain};
}

HookFinding bindingFinding(const std::optional<Provider> &provider, const std::optional<Binding> &binding, qint64 nowUs)
{
    const QString title = Tr::tr("Account");
    if (!provider || !binding) {
        return {u"binding"_s, Finding::Unknown, title,
                Tr::tr("No account looks after this webhook, so the forge can't be asked. Choose the repository from an account's list to have it "
                       "set up and checked.")};
    }
    const QString seen = Tr::tr("%1 at %2").arg(binding->account, provider->name);
    const QString note = binding->healthNote;
    const auto found = [&](Finding finding, const QString &sentence, HookRemedy remedy = HookRemedy::None) {
        return HookFinding{u"binding"_s, finding, title, sentence, seen, remedy};
    };
    switch (stateOf(*provider, *binding, nowUs)) {
    case BindingState::Works:
        return found(Finding::Good, Tr::tr("The forge knows the account and allows what is needed."));
    case BindingState::EndsSoon:
        return found(Finding::Warning, Tr::tr("The account's token ends on %1; after that the webhook is not looked after. Sign in again.")
                                           .arg(timeText(binding->expiresAtUs)), HookRemedy::SignInAgain);
    case BindingState::ScopeMissing: {
        const QList<ForgeUse> missing = missingUses(provider->kind, binding->scopes);
        QStringList sentences;
        for (const ForgeUse use : missing)
            sentences.append(sentenceOf(use));
        return found(missing.contains(ForgeUse::ManageHooks) ? Finding::Bad : Finding::Warning,
                     Tr::tr("The account was granted too little: %1. Sign in again and allow it.").arg(sentences.join(u", "_s)),
                     HookRemedy::SignInAgain);
    }
    case BindingState::Expired:
    case BindingState::Revoked:
        return found(Finding::Bad, note.isEmpty() ? Tr::tr("The forge does not take the account's token any more. Sign in again.") : note,
                     HookRemedy::SignInAgain);
    case BindingState::Unreachable:
        return found(Finding::Bad, note.isEmpty() ? Tr::tr("The forge can't be reached.") : note);
    case BindingState::KeychainClosed:
        return found(Finding::Bad, note.isEmpty() ? Tr::tr("The keychain is closed, so the forge can't be asked. Open it.") : note);
    case BindingState::Unchecked:
        break;
    }
    return found(Finding::Unknown, Tr::tr("The account was not checked yet."));
}

HookFinding publicFinding(const QUrl &forge, ForgeKind kind, const QString &url)
{
    const QString title = Tr::tr("Public address");
    const auto found = [&](Finding finding, const QString &sentence, HookRemedy remedy = HookRemedy::None) {
        return HookFinding{u"public"_s, finding, title, sentence, url, remedy};
    };
    if (const auto why = obstacle(forge, url))
        return found(Finding::Bad, why->message, HookRemedy::OpenSettings);
    const Reach reach = reachOf(QUrl(url).host());
    const bool isPlain = QUrl(url).scheme() == u"http";
    if (reach == Reach::ThisComputer) {
        return forge.isEmpty() ? found(Finding::Warning, Tr::tr("The address is this computer's own: only programs here can send to it."),
                                       HookRemedy::OpenSettings)
                               : found(Finding::Good, Tr::tr("The forge runs on this computer and can send here."));
    }
    if (reach == Reach::LocalNetwork && kind == ForgeKind::GitLab && !forge.isEmpty()) {
        return found(Finding::Good, Tr::tr("The address is one of the local network. GitLab sends there only if its administrator allows webhooks to "
                                           "the local network."));
    }
    if (reach == Reach::LocalNetwork)
        return found(Finding::Good, Tr::tr("The address is one of the local network, where the forge has to be too."));
    if (isPlain) {
        return found(Finding::Warning, Tr::tr("Pushes travel the Internet unencrypted, for everybody on the way to read. Put a proxy with https "
                                              "before Slipway, or give it a certificate."), HookRemedy::OpenSettings);
    }
    return found(Finding::Good, Tr::tr("The address is one of the Internet, with encryption."));
}

HookFinding relayFinding(const ToldAddress &address, const RelayFacts &relay, const std::optional<Error> &obstacle)
{
    const QString title = Tr::tr("Relay"), seen = shownAddress(address.url);
    const auto found = [&](Finding finding, const QString &sentence, HookRemedy remedy = HookRemedy::None) {
        return HookFinding{u"public"_s, finding, title, sentence, seen, remedy};
    };
    if (obstacle)
        return found(Finding::Bad, obstacle->message, HookRemedy::OpenSettings);
    switch (relay.state) {
    case RelayState::Connected:
        return found(Finding::Good, Tr::tr("Forges send to %1, and Slipway is connected there.").arg(relay.host));
    case RelayState::Connecting:
        return found(Finding::Warning, Tr::tr("Forges send to %1, and Slipway is about to connect there.").arg(relay.host));
    case RelayState::Waiting:
        return found(Finding::Bad, Tr::tr("Forges send to the relay, and Slipway is not connected there, so nothing arrives. %1").arg(relay.problem),
                     HookRemedy::OpenSettings);
    case RelayState::Off:
        break;
    }
    return found(Finding::Unknown, Tr::tr("Forges send to %1. Whether a Slipway listens there can't be told from here.").arg(QUrl(address.url).host()));
}

HookFinding hookFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Webhook at the forge");
    if (!seen.match.own) {
        return {u"hook"_s, Finding::Bad, title, Tr::tr("%1 has no webhook for this component, so no push is sent here.").arg(seen.target.repository),
                {}, HookRemedy::CreateHook};
    }
    return {u"hook"_s, Finding::Good, title, Tr::tr("%1 has the webhook.").arg(seen.target.repository), seen.match.own->id};
}

HookFinding hookFinding(const Error &error, const std::optional<Binding> &binding)
{
    const bool isOut = binding && (binding->health == BindingHealth::Expired || binding->health == BindingHealth::Revoked);
    const bool isAnswer = error.code == ErrorCode::Denied || error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict;
    return {u"hook"_s, isAnswer ? Finding::Bad : Finding::Unknown, Tr::tr("Webhook at the forge"), error.message, {},
            isOut ? HookRemedy::SignInAgain : HookRemedy::None};
}

HookFinding duplicatesFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Other webhooks");
    const int twice = int(seen.match.duplicates.size());
    if (twice > 0) {
        QStringList ids;
        for (const RemoteHook &hook : seen.match.duplicates)
            ids.append(hook.id);
        return {u"duplicates"_s, Finding::Bad, title,
                Tr::tr("%n further webhook(s) of this component send every push once more. Remove them.", nullptr, twice), ids.join(u", "_s),
                HookRemedy::RemoveDuplicates};
    }
    QStringList parts;
    if (const int others = int(seen.match.others.size()); others > 0)
        parts.append(Tr::tr("%n of other components, here or of another Slipway", nullptr, others));
    if (seen.match.foreignCount > 0)
        parts.append(Tr::tr("%n of other programs", nullptr, seen.match.foreignCount));
    if (parts.isEmpty())
        return {u"duplicates"_s, Finding::Good, title, Tr::tr("There are no others.")};
    return {u"duplicates"_s, Finding::Good, title, Tr::tr("The repository has others, which are left alone: %1.").arg(parts.join(u", "_s))};
}

HookFinding addressFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Address at the forge");
    const QString &url = seen.match.own->url;
    const QString shown = shownAddress(url), wished = shownAddress(seen.target.url);
    if (wished.isEmpty())
        return {u"address"_s, Finding::Unknown, title, Tr::tr("It is not known yet which address is the right one."), shown};
    if (isSameAddress(url, seen.target.url))
        return {u"address"_s, Finding::Good, title, Tr::tr("The forge sends to this component's address."), shown};
    const QString sentence = shown == wished ? Tr::tr("The forge sends to another channel of the relay. Repair the webhook.")
                                             : Tr::tr("The forge sends to another address than %1. Repair the webhook.").arg(wished);
    return {u"address"_s, Finding::Bad, title, sentence, shown, HookRemedy::RepairHook};
}

HookFinding eventsFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Events");
    const QString sent = seen.match.own->events.join(u", "_s);
    if (const QStringList missing = missingEvents(*seen.match.own, seen.target, seen.kind); !missing.isEmpty()) {
        return {u"events"_s, Finding::Bad, title, Tr::tr("The forge does not send %1, which the rules wait for. Repair the webhook.")
                                                      .arg(missing.join(u", "_s)), sent, HookRemedy::RepairHook};
    }
    if (const QStringList needless = needlessEvents(*seen.match.own, seen.target, seen.kind); !needless.isEmpty()) {
        return {u"events"_s, Finding::Warning, title, Tr::tr("The forge also sends %1, which no rule builds.").arg(needless.join(u", "_s)), sent,
                HookRemedy::RepairHook};
    }
    return {u"events"_s, Finding::Good, title, Tr::tr("The forge sends what the rules wait for."), sent};
}

HookFinding contentFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Content");
    if (seen.match.own->sendsJson)
        return {u"content"_s, Finding::Good, title, Tr::tr("The forge sends JSON."), u"application/json"_s};
    return {u"content"_s, Finding::Warning, title,
            Tr::tr("The forge sends forms in place of JSON, which a relay can't pass on with their signature. Repair the webhook."),
            u"application/x-www-form-urlencoded"_s, HookRemedy::RepairHook};
}

HookFinding disabledFinding(const HookSeen &seen, qint64 nowUs)
{
    const QString title = Tr::tr("Switched on at the forge");
    const RemoteHook &hook = *seen.match.own;
    const auto bad = [&](const QString &sentence) { return HookFinding{u"disabled"_s, Finding::Bad, title, sentence, {}, HookRemedy::RepairHook}; };
    if (hook.disabledUntilUs > nowUs) {
        return bad(Tr::tr("The forge has switched the webhook off until %1, because deliveries failed. A test that succeeds switches it on again.")
                       .arg(timeText(hook.disabledUntilUs)));
    }
    if (hook.disabledUntilUs < 0) {
        return bad(Tr::tr("The forge has switched the webhook off for good, because deliveries kept failing. Repair the webhook; a test that "
                          "succeeds switches it on again."));
    }
    if (!hook.isActive)
        return bad(Tr::tr("Somebody has switched the webhook off at the forge. Repair the webhook to switch it on again."));
    return {u"disabled"_s, Finding::Good, title, Tr::tr("The forge has the webhook switched on.")};
}

HookFinding secretFinding(const HookSeen &seen)
{
    const QString title = Tr::tr("Secret");
    const auto found = [&](Finding finding, const QString &sentence, HookRemedy remedy = HookRemedy::None) {
        return HookFinding{u"secret"_s, finding, title, sentence, {}, remedy};
    };
    if (seen.target.secretKey.isEmpty())
        return found(Finding::Bad, Tr::tr("The component has no secret, so nobody could prove that a push is real."), HookRemedy::RotateSecret);
    if (seen.match.own && seen.match.own->hasSecret == false)
        return found(Finding::Bad, Tr::tr("The forge has no secret, so its pushes are refused. Repair the webhook."), HookRemedy::RepairHook);
    if (seen.match.own && !seen.toldSecretKey.isEmpty() && seen.toldSecretKey != seen.target.secretKey)
        return found(Finding::Bad, Tr::tr("The forge was not told the newest secret yet. Repair the webhook."), HookRemedy::RepairHook);
    const bool isCurrent = seen.lastDelivery && seen.lastDelivery->receivedAtUs >= seen.changedAtUs;
    const Check *signature = isCurrent ? signatureOf(*seen.lastDelivery) : nullptr;
    if (signature && signature->state == CheckState::Failed) {
        const QString when = timeText(seen.lastDelivery->receivedAtUs);
        return found(Finding::Bad, Tr::tr("The last delivery, of %1, was refused: %2").arg(when, seen.lastDelivery->reason), HookRemedy::RotateSecret);
    }
    if (signature && signature->state == CheckState::Passed)
        return found(Finding::Good, Tr::tr("The last delivery, of %1, was signed with it.").arg(timeText(seen.lastDelivery->receivedAtUs)));
    return found(Finding::Good, Tr::tr("There is one. No delivery has shown yet whether the forge has the same."));
}

HookFinding tlsFinding(const QString &url, const std::optional<RemoteHook> &hook, const Result<ShownCertificate> &shown, qint64 nowUs)
{
    const QString title = Tr::tr("Certificate");
    const QString host = QUrl(url).host();
    if (!shown) {
        return {u"tls"_s, shown.error().code == ErrorCode::Corrupt ? Finding::Bad : Finding::Unknown, title,
                Tr::tr("The certificate could not be looked at. %1").arg(shown.error().message), host};
    }
    const qint64 left = shown->endsAtUs - nowUs;
    const QString seen = Tr::tr("%1, by %2").arg(shown->subject, shown->issuer);
    if (left <= 0) {
        return {u"tls"_s, Finding::Bad, title, Tr::tr("The certificate of %1 ended on %2, so forges deliver nothing. Renew it.")
                                                   .arg(host, timeText(shown->endsAtUs)), seen};
    }
    const bool isChecked = !hook || hook->checksCertificate;
    if (!shown->problem.isEmpty()) {
        return {u"tls"_s, isChecked ? Finding::Bad : Finding::Warning, title,
                isChecked ? Tr::tr("%1 Forges deliver nothing there unless they trust it. Use a certificate of a known authority, with all that "
                                   "stand between.").arg(shown->problem)
                          : Tr::tr("%1 The forge was told not to look, so anybody between can read and change what it sends.").arg(shown->problem),
                seen};
    }
    const int days = int(left / day);
    if (left < soon) {
        return {u"tls"_s, Finding::Warning, title, Tr::tr("The certificate ends in %n day(s). Renew it before; after that forges deliver nothing.",
                                                          nullptr, days), seen};
    }
    if (!isChecked) {
        return {u"tls"_s, Finding::Warning, title, Tr::tr("The certificate is good, but the forge was told not to look at it. Repair the webhook."),
                seen, HookRemedy::RepairHook};
    }
    return {u"tls"_s, Finding::Good, title, Tr::tr("The certificate is trusted and good for %n more day(s).", nullptr, days), seen};
}

HookFinding withoutTlsFinding(const QString &url)
{
    const bool isUnknown = url.isEmpty();
    return {u"tls"_s, isUnknown ? Finding::Unknown : Finding::Good, Tr::tr("Certificate"),
            isUnknown ? Tr::tr("There is no address to look at.") : Tr::tr("The address is without encryption, so there is none to look at.")};
}

HookFinding deliveriesFinding(const QList<RemoteDelivery> &newestFirst, qint64 changedAtUs)
{
    const QString title = Tr::tr("Deliveries at the forge");
    const QList<RemoteDelivery> last = newestFirst.first(std::min(mostDeliveries, newestFirst.size()));
    if (last.isEmpty())
        return {u"deliveries"_s, Finding::Unknown, title, Tr::tr("The forge has delivered nothing yet.")};
    QStringList statuses;
    int failures = 0;
    for (const RemoteDelivery &delivery : last) {
        statuses.append(delivery.status == 0 ? u"–"_s : QString::number(delivery.status));
        failures += delivery.failed() ? 1 : 0;
    }
    const QString seen = statuses.join(u' ');
    if (failures == 0)
        return {u"deliveries"_s, Finding::Good, title, Tr::tr("The last %n delivery(s) arrived.", nullptr, int(last.size())), seen};
    const auto worst = std::find_if(last.begin(), last.end(), [](const RemoteDelivery &delivery) { return delivery.failed(); });
    const HookRemedy remedy = worst->status == 401 ? HookRemedy::RotateSecret : worst->status == 404 ? HookRemedy::RepairHook : HookRemedy::None;
    const QString what = Tr::tr("%1 of the last %2 deliveries failed, the last of them at %3: %4.")
                             .arg(QString::number(failures), QString::number(last.size()), timeText(worst->atUs), problemOf(*worst));
    // What failed once and works by now needs nobody.
    const bool isOver = !last.first().failed() || last.first().atUs < changedAtUs;
    return {u"deliveries"_s, isOver ? Finding::Warning : Finding::Bad, title, what, seen, isOver ? HookRemedy::None : remedy};
}

HookFinding deliveriesFinding(const RemoteHook &hook, bool isOld)
{
    const QString title = Tr::tr("Deliveries at the forge");
    const bool isTold = hook.lastStatus != 0 || !hook.lastProblem.isEmpty();
    if (!isTold)
        return {u"deliveries"_s, Finding::Unknown, title, Tr::tr("The forge tells nothing of its deliveries.")};
    RemoteDelivery last;
    last.status = hook.lastStatus;
    last.problem = hook.lastProblem;
    const QString seen = last.status == 0 ? QString() : QString::number(last.status);
    if (!last.failed())
        return {u"deliveries"_s, Finding::Good, title, Tr::tr("The last delivery arrived."), seen};
    const HookRemedy remedy = last.status == 401 ? HookRemedy::RotateSecret : last.status == 404 ? HookRemedy::RepairHook : HookRemedy::None;
    if (isOld) {
        return {u"deliveries"_s, Finding::Warning, title,
                Tr::tr("The last delivery failed: %1. That was before the webhook was last changed.").arg(problemOf(last)), seen};
    }
    return {u"deliveries"_s, Finding::Bad, title, Tr::tr("The last delivery failed: %1.").arg(problemOf(last)), seen, remedy};
}

HookFinding clockFinding(const QString &host, std::optional<qint64> aheadUs)
{
    const QString title = Tr::tr("Clock");
    if (!aheadUs)
        return {u"clock"_s, Finding::Unknown, title, Tr::tr("The forge does not tell its time.")};
    const qint64 off = std::abs(*aheadUs);
    const qint64 seconds = off / second;
    const QString sign = seconds == 0 ? QString() : *aheadUs < 0 ? u"+"_s : u"−"_s; // of this computer
    const QString seen = sign + u"%1 s"_s.arg(seconds);
    if (off <= noticeableSkew)
        return {u"clock"_s, Finding::Good, title, Tr::tr("This computer and %1 have the same time.").arg(host), seen};
    const QString sentence = *aheadUs > 0 ? Tr::tr("This computer's clock is %1 behind that of %2.").arg(durationText(off), host)
                                          : Tr::tr("This computer's clock is %1 ahead of that of %2.").arg(durationText(off), host);
    if (off <= refusedSkew)
        return {u"clock"_s, Finding::Warning, title, sentence + u' ' + Tr::tr("Set it by the network before it grows."), seen};
    return {u"clock"_s, Finding::Bad, title,
            sentence + u' ' + Tr::tr("Signatures with a time stamp are refused when it is off by more than five minutes. Set it by the network."), seen};
}

HookFinding reachFinding(const QString &base, int status, bool isOurs, qint64 durationUs)
{
    const QString title = Tr::tr("Reach from here");
    if (isOurs) {
        return withDuration({u"reach"_s, Finding::Good, title, Tr::tr("Slipway answers at its public address, seen from this computer."), base},
                            durationUs);
    }
    const QString sentence = status >= 200 && status < 300
        ? Tr::tr("Something else than Slipway answers at the public address. Look where it leads.")
        : Tr::tr("The public address does not lead to Slipway: it answers with %1. Look at the proxy or relay before it.").arg(status);
    return withDuration({u"reach"_s, Finding::Bad, title, sentence, base, HookRemedy::OpenSettings}, durationUs);
}

HookFinding reachFinding(const QString &base, const Error &error)
{
    // Many routers do not let a computer reach itself by its outer address, so this alone says little.
    return {u"reach"_s, Finding::Warning, Tr::tr("Reach from here"),
            Tr::tr("The public address can't be reached from this computer. %1 Some routers do that although others can reach it.").arg(error.message),
            base};
}

HookFinding askedFinding(const QString &forge, qint64 durationUs)
{
    return withDuration({u"asked"_s, Finding::Good, Tr::tr("Test asked for"), Tr::tr("%1 was asked to send a test.").arg(forge)}, durationUs);
}

HookFinding sentFinding(const QString &forge, qint64 durationUs)
{
    return withDuration({u"sent"_s, Finding::Good, Tr::tr("Test sent"), Tr::tr("%1 sent it.").arg(forge)}, durationUs);
}

HookFinding arrivedFinding(const Delivery &delivery, qint64 durationUs)
{
    return withDuration({u"arrived"_s, Finding::Good, Tr::tr("Test arrived"), Tr::tr("It arrived here."), delivery.id.toString()}, durationUs);
}

HookFinding missingTestFinding(const QString &forge, const std::optional<RemoteDelivery> &seenThere, qint64 waitedUs)
{
    QString sentence = Tr::tr("%1 was asked to send a test, and nothing arrived within %2.").arg(forge, durationText(waitedUs));
    if (seenThere && seenThere->failed())
        sentence += u' ' + Tr::tr("It says: %1.").arg(problemOf(*seenThere));
    return withDuration({u"arrived"_s, Finding::Bad, Tr::tr("Test arrived"), sentence}, waitedUs);
}

HookFinding verifiedFinding(const Delivery &delivery)
{
    const QString title = Tr::tr("Test verified");
    const qint64 took = delivery.decidedAtUs - delivery.receivedAtUs;
    const Check *signature = signatureOf(delivery);
    if (delivery.outcome == Outcome::Pending) {
        return {u"verified"_s, Finding::Warning, title, Tr::tr("It is stored, but could not be verified yet. %1").arg(delivery.reason)};
    }
    if (!signature || signature->state != CheckState::Passed) {
        return withDuration({u"verified"_s, Finding::Bad, title, Tr::tr("Its signature was refused. %1").arg(delivery.reason),
                             signature ? signature->seen : QString(), HookRemedy::RotateSecret}, took);
    }
    return withDuration({u"verified"_s, Finding::Good, title, Tr::tr("Its signature is right: the whole way works."), signature->seen}, took);
}

} // namespace slipway
