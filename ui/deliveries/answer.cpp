#include "ui/deliveries/answer.h"

#include "app/services/decision.h"
#include "models/words.h"
#include "ui/deliveries/deliverylook.h"

#include <QCoreApplication>
#include <QLocale>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeliveryAnswer)
};

// The sentence with the value that decided set apart, as far as the sentence names it.
QString emphasised(const QString &sentence, const QStringList &values)
{
    const QString plain = plainLine(sentence);
    QString html;
    for (qsizetype at = 0; at < plain.size();) {
        qsizetype length = 0;
        if (at > 0 && plain.at(at - 1) == u' ') {
            for (const QString &value : values) {
                const bool fits = value.size() >= 3 && QStringView(plain).sliced(at).startsWith(value);
                const bool whole = fits && (at + value.size() == plain.size() || !plain.at(at + value.size()).isLetterOrNumber());
                if (whole)
                    length = qMax(length, value.size());
            }
        }
        if (length > 0) {
            html += u"<span style=\"font-weight:500\">%1</span>"_s.arg(plain.mid(at, length).toHtmlEscaped());
            at += length;
        } else {
            html += QString(plain.at(at++)).toHtmlEscaped();
        }
    }
    return html;
}

QString otherChecks(const Delivery &delivery, int deciding)
{
    int failed = 0;
    for (int i = 0; i < delivery.checks.size(); ++i) {
        if (i != deciding && delivery.checks.at(i).state == CheckState::Failed)
            ++failed;
    }
    if (failed == 0)
        return Tr::tr("All other checks passed.");
    return failed == 1 ? Tr::tr("One other check failed too.") : Tr::tr("%1 other checks failed too.").arg(failed);
}

// Of a request that was turned away at the door.
QString whatToDo(int status)
{
    switch (status) {
    case 401: return Tr::tr("Compare the secret on the sender's webhook page with the component's.");
    case 404: return Tr::tr("Copy the address again from the component's triggers into the sender's webhook page.");
    case 405: return Tr::tr("Webhooks are sent with POST; a browser that opens the address sends GET.");
    case 408: return Tr::tr("The sender took too long; it will usually send it again.");
    case 413: return Tr::tr("Bodies up to 25 MiB are taken, as much as GitHub sends.");
    case 415: return Tr::tr("Choose application/json as content type on the sender's webhook page.");
    default: return Tr::tr("The sender's own delivery log shows what it sent.");
    }
}

QString secretWord(const Delivery &delivery)
{
    return triggerOf(delivery) == Trigger::Api ? Tr::tr("Show Key") : Tr::tr("Show Secret");
}

constexpr int mostNamed = 3; // buttons beside one another

// A right push to a wrong address: whose address would have been right. What the request says is not proven, so nothing is
// done about it but to say so.
void nameMeant(VerdictAnswer &answer, const QList<Component> &meant)
{
    QStringList names;
    for (const Component &component : meant)
        names.append(u"<span style=\"font-weight:500\">%1</span>"_s.arg(component.name.toHtmlEscaped()));
    const QString list = QLocale().createSeparatedList(names);
    if (meant.size() == 1) {
        answer.sentence += u' '
            + Tr::tr("It tells of what %1 is built from. Copy the address of %1 into the sender's webhook page.").arg(list);
        answer.remedies = {{AnswerAction::CopyAddress, Tr::tr("Copy Right Address"), {}, meant.first().id},
                           {AnswerAction::Rules, Tr::tr("Show Triggers of %1").arg(meant.first().name), {}, meant.first().id}};
        return;
    }
    answer.sentence += u' '
        + Tr::tr("It tells of what %1 are built from. Copy the address of the one it is for into the sender's webhook page.").arg(list);
    answer.remedies.clear();
    for (const Component &component : meant.first(qMin<qsizetype>(mostNamed, meant.size())))
        answer.remedies.append({AnswerAction::Rules, Tr::tr("Show Triggers of %1").arg(component.name), {}, component.id});
}

VerdictAnswer turnedAway(const Delivery &delivery, const std::optional<Component> &component, const QList<Component> &meant)
{
    VerdictAnswer answer;
    answer.glyph = StateGlyph::Refused;
    if (delivery.answer == 401)
        answer.heading = component ? Tr::tr("Nothing proved that this came for %1").arg(component->name)
                                   : Tr::tr("Nothing proved who sent this");
    else if (delivery.answer == 404)
        answer.heading = Tr::tr("There is nothing at this address");
    else
        answer.heading = component ? Tr::tr("The request to %1 was refused").arg(component->name)
                                   : Tr::tr("The request was refused");
    const QString reason = delivery.answer == 404 ? Tr::tr("No component has the address %1.").arg(delivery.path) : delivery.reason;
    QString sentence = emphasised(reason, {});
    if (!sentence.endsWith(u'.'))
        sentence += u'.';
    if (!component && delivery.answer == 404 && !meant.isEmpty()) {
        answer.sentence = sentence;
        nameMeant(answer, meant);
        return answer;
    }
    const bool isKey = delivery.answer == 401 && triggerOf(delivery) == Trigger::Api; // the reason says where it is to be had
    answer.sentence = isKey ? sentence : Tr::tr("%1 %2", "two sentences").arg(sentence, whatToDo(delivery.answer).toHtmlEscaped());
    if (component)
        answer.remedies = {{AnswerAction::Secret, delivery.answer == 401 ? secretWord(delivery) : Tr::tr("Show Triggers")}};
    else
        answer.remedies = {{AnswerAction::Components, Tr::tr("Show Components")}};
    return answer;
}

VerdictAnswer built(const Delivery &delivery, const std::optional<Build> &build, const QString &name)
{
    VerdictAnswer answer;
    answer.glyph = glyphFor(delivery.outcome, build ? std::optional(build->state) : std::nullopt);
    answer.sentence = emphasised(delivery.reason, {});
    if (!build) {
        answer.heading = Tr::tr("%1 was built").arg(name);
        return answer;
    }
    switch (build->state) {
    case BuildState::Waiting:
    case BuildState::Queued: answer.heading = Tr::tr("%1 will be built").arg(name); break;
    case BuildState::Approval: answer.heading = Tr::tr("The build of %1 needs approval").arg(name); break;
    case BuildState::Running: answer.heading = Tr::tr("%1 is building").arg(name); break;
    case BuildState::Succeeded: answer.heading = Tr::tr("%1 was built").arg(name); break;
    case BuildState::Failed: answer.heading = Tr::tr("%1 was built, and the build failed").arg(name); break;
    case BuildState::TimedOut: answer.heading = Tr::tr("%1 was built, and the build timed out").arg(name); break;
    case BuildState::Interrupted: answer.heading = Tr::tr("The build of %1 was interrupted").arg(name); break;
    case BuildState::Cancelled: answer.heading = Tr::tr("The build of %1 was cancelled").arg(name); break;
    case BuildState::Superseded: answer.heading = Tr::tr("A newer push took the place of this build of %1").arg(name); break;
    }
    if (!build->reason.isEmpty())
        answer.sentence = Tr::tr("%1 %2", "two sentences").arg(answer.sentence, plainLine(build->reason).toHtmlEscaped());
    answer.remedies = {{AnswerAction::OpenBuild, Tr::tr("Open Build #%1").arg(build->number)}};
    return answer;
}

} // namespace

int decidingCheck(const Delivery &delivery)
{
    switch (delivery.outcome) {
    case Outcome::Build:
    case Outcome::Test:
    case Outcome::Pending: return -1;
    default: break;
    }
    const auto failed = [&](QLatin1StringView rule) {
        for (int i = 0; i < delivery.checks.size(); ++i) {
            if (delivery.checks.at(i).rule == rule && delivery.checks.at(i).state == CheckState::Failed)
                return i;
        }
        return -1;
    };
    int first = -1;
    for (int i = 0; first < 0 && i < delivery.checks.size(); ++i) {
        if (delivery.checks.at(i).state == CheckState::Failed)
            first = i;
    }
    // A deletion explains itself better than the kind of event that told of it; the verdict goes by that too.
    if (first >= 0 && delivery.checks.at(first).rule == "event"_L1 && delivery.event.deleted) {
        if (const int deleted = failed("deleted"_L1); deleted >= 0)
            return deleted;
    }
    return first;
}

bool canBuildOnce(const Delivery &delivery, const std::optional<Component> &component)
{
    const bool decided = delivery.outcome == Outcome::Filtered || delivery.outcome == Outcome::Off
        || delivery.outcome == Outcome::Duplicate;
    if (!decided || !component || component->state == ComponentState::Closed || delivery.event.sha.isEmpty() || delivery.event.deleted)
        return false;
    // A commit of another repository would not be found in this one.
    return std::none_of(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) {
        return check.rule == u"repository" && check.state == CheckState::Failed;
    });
}

QList<RemedyButton> buttonsFor(const Check &check, const Delivery &delivery, const std::optional<Component> &component)
{
    if (check.state != CheckState::Failed || !component)
        return {};
    const QString &rule = check.rule;
    if (rule == u"signature" || rule == u"request")
        return {{AnswerAction::Secret, secretWord(delivery)}};
    if (rule == u"first_seen")
        return {{AnswerAction::Replay, Tr::tr("Replay")}};
    if (rule == u"deleted")
        return {};
    const Trigger trigger = triggerOf(delivery);
    if (isMended(check, delivery.event, *component, trigger)) // what is missing is only another try
        return {{AnswerAction::Replay, Tr::tr("Replay")}};
    QList<RemedyButton> buttons;
    for (const Remedy &remedy : remediesFor(check, delivery.event, *component, trigger)) {
        if (remedy.kind == Remedy::Kind::SwitchOn && trigger == Trigger::Git)
            buttons.append({AnswerAction::SwitchOn, titleOf(remedy)});
        else
            buttons.append({AnswerAction::Apply, titleOf(remedy), remedy});
    }
    if (!buttons.isEmpty())
        return buttons;
    if (rule == u"event")
        return {};
    if (rule == u"repository")
        return {{AnswerAction::Source, Tr::tr("Change Repository…")}};
    if (rule == u"state")
        return {{AnswerAction::ShowComponent, Tr::tr("Show Component")}};
    return {{AnswerAction::Rules, Tr::tr("Show Triggers")}};
}

namespace {

bool isOn(const Component &component, Trigger trigger)
{
    return trigger == Trigger::Image ? component.imageTrigger.enabled
        : trigger == Trigger::Api    ? component.api.enabled
                                     : component.git.enabled;
}

} // namespace

VerdictAnswer answerFor(const Delivery &delivery, const std::optional<Build> &build, const std::optional<Component> &component,
                        const QList<Component> &meant)
{
    const QString name = component ? component->name : Tr::tr("The component");
    const int deciding = decidingCheck(delivery);
    VerdictAnswer answer;
    answer.glyph = glyphFor(delivery.outcome, std::nullopt);
    answer.sentence = emphasised(delivery.reason, {});
    switch (delivery.outcome) {
    case Outcome::Build:
        return built(delivery, build, name);
    case Outcome::Refused:
        if (delivery.answer >= 400)
            return turnedAway(delivery, component, meant);
        answer.heading = Tr::tr("%1 refused this").arg(name);
        if (deciding >= 0)
            answer.remedies = buttonsFor(delivery.checks.at(deciding), delivery, component).mid(0, 1);
        return answer;
    case Outcome::Filtered:
    case Outcome::Off:
    case Outcome::Duplicate: {
        answer.heading = Tr::tr("%1 was not built").arg(name);
        if (deciding < 0)
            return answer;
        const Check &check = delivery.checks.at(deciding);
        QStringList values{check.seen};
        if (check.rule == u"branch" || check.rule == u"repository")
            values += check.wanted.split(u", "_s);
        answer.sentence = Tr::tr("%1 %2", "two sentences")
                              .arg(emphasised(delivery.reason, values), otherChecks(delivery, deciding).toHtmlEscaped());
        if (!component)
            return answer;
        // Switched on or mended since: what is missing is only another try.
        if (delivery.outcome == Outcome::Off && isOn(*component, triggerOf(delivery))) {
            answer.sentence = Tr::tr("%1 %2", "two sentences")
                                  .arg(answer.sentence, Tr::tr("It is on by now.").toHtmlEscaped());
            answer.remedies = {{AnswerAction::Replay, Tr::tr("Replay")}};
        } else {
            answer.remedies = buttonsFor(check, delivery, component).mid(0, 1);
        }
        if (canBuildOnce(delivery, component) && check.rule != u"first_seen")
            answer.remedies.append({AnswerAction::BuildOnce, Tr::tr("Build It Once")});
        return answer;
    }
    case Outcome::Test:
        answer.heading = Tr::tr("The sender's test reached %1").arg(name);
        if (const Trigger trigger = triggerOf(delivery); component && !isOn(*component, trigger)) {
            answer.remedies = trigger == Trigger::Git
                ? QList<RemedyButton>{{AnswerAction::SwitchOn, Tr::tr("Switch Git Webhook On")}}
                : QList<RemedyButton>{{AnswerAction::Apply, trigger == Trigger::Image ? Tr::tr("Switch Image Webhook On") : Tr::tr("Switch API On"),
                                       Remedy{Remedy::Kind::SwitchOn, trigger}}};
        }
        return answer;
    case Outcome::Pending:
        if (delivery.reason.isEmpty()) {
            answer.glyph = StateGlyph::Starting;
            answer.heading = Tr::tr("It is being decided");
            answer.sentence = Tr::tr("The delivery is stored; its verdict follows in a moment.").toHtmlEscaped();
            return answer;
        }
        if (isProven(delivery)) { // it is believed, but its files or its source are asked about first
            answer.glyph = StateGlyph::Starting;
            answer.heading = Tr::tr("One more question before %1 is built").arg(name);
            return answer;
        }
        answer.heading = Tr::tr("Not verified yet, so %1 is not built yet").arg(name);
        answer.sentence = Tr::tr("%1 %2", "two sentences")
                              .arg(answer.sentence,
                                   Tr::tr("Nothing is lost: it is stored, and decided as soon as the secret can be read.")
                                       .toHtmlEscaped());
        answer.remedies = {{AnswerAction::Keychain, Tr::tr("Show Keychain")}};
        return answer;
    }
    return answer;
}

} // namespace slipway
