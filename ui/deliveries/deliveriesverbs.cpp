// What a person can do with the delivery shown.
#include "app/core/whendone.h"
#include "app/services/deliverycopies.h"
#include "app/services/engine.h"
#include "app/services/environmentrules.h"
#include "app/services/hookservice.h"
#include "app/services/regressioncase.h"
#include "app/services/sampleproject.h"
#include "app/services/testpushservice.h"
#include "ui/common/buildanyway.h"
#include "ui/common/messagebar.h"
#include "ui/common/secretclipboard.h"
#include "ui/common/verb.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliverylist.h"
#include "ui/deliveries/requestpage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>

namespace slipway {

using namespace Qt::StringLiterals;

void DeliveriesPane::renewVerbs()
{
    const auto &shown = m_detail->shown();
    const auto offer = [](Verb *verb, bool possible, const QString &why) {
        if (possible)
            verb->setAvailable();
        else
            verb->setUnavailable(why);
    };
    const QString none = tr("No delivery is selected.");
    const bool twoSelected = m_list->selected().size() == 2;
    const bool hasOriginal = shown && !shown->delivery.replayOf.isEmpty();
    m_compareVerb->setText(!twoSelected && hasOriginal ? tr("Compare with Original") : tr("Compare"));
    offer(m_compareVerb, twoSelected || hasOriginal, tr("Select two deliveries to compare them."));
    for (Verb *verb : {m_replay, m_editReplay, m_buildOnce, m_copyCurl, m_copySigned, m_saveBody, m_saveCase, m_openBuild, m_component})
        offer(verb, shown.has_value(), none);
    if (!shown)
        return;
    const Delivery &delivery = shown->delivery;
    offer(m_replay, delivery.answer >= 200 && delivery.answer < 300,
          tr("It was refused because nothing proved who sent it; replaying it would let it in."));
    offer(m_editReplay, m_replay->isEnabled() && !delivery.provider.isEmpty() && delivery.outcome != Outcome::Pending,
          !m_replay->isEnabled()                  ? m_replay->why()
          : delivery.outcome == Outcome::Pending ? tr("It waits to be decided.")
                                                 : tr("Nobody knows how requests of this sender are read."));
    offer(m_buildOnce, canBuildOnce(delivery, shown->component),
          delivery.build.isEmpty() ? tr("There is no commit of this component to build.") : tr("It was built."));
    offer(m_openBuild, shown->build.has_value(), tr("It queued no build."));
    offer(m_component, shown->component.has_value(), tr("Its component is not known."));
}

void DeliveriesPane::say(const QString &sentence)
{
    Q_EMIT done(sentence, {});
}

void DeliveriesPane::fail(const QString &doing, const Error &error)
{
    m_message->showMessage({Tone::Fail, within(doing, error).message, {}, {}, true, u"failed"_s});
}

void DeliveriesPane::remedy(const RemedyButton &button)
{
    switch (button.remedy) {
    case AnswerAction::Apply:
        if (button.change)
            apply(*button.change);
        return;
    case AnswerAction::OpenBuild: return openBuild();
    case AnswerAction::Replay: return replay();
    case AnswerAction::BuildOnce: return buildOnce();
    case AnswerAction::SwitchOn: return switchOn();
    case AnswerAction::Rules:
        if (!button.component.isEmpty()) {
            Q_EMIT wanted({Page::Components, button.component.toString(), u"triggers"_s});
            return;
        }
        [[fallthrough]];
    case AnswerAction::Secret: return showComponent(u"triggers"_s);
    case AnswerAction::Source: return showComponent(u"source"_s);
    case AnswerAction::ShowComponent: return showComponent({});
    case AnswerAction::Components: Q_EMIT wanted({Page::Components, {}, {}}); return;
    case AnswerAction::CopyAddress: return copyAddress(button.component);
    case AnswerAction::Keychain: Q_EMIT wanted({Page::Settings, u"secrets"_s, {}}); return;
    }
}

// Changes the component's rule through the same door as its page, then offers to try this delivery again.
void DeliveriesPane::apply(const Remedy &remedy)
{
    const auto &shown = m_detail->shown();
    const auto before = shown ? m_engine.components().find(shown->delivery.component) : std::nullopt;
    if (!before)
        return;
    // A branch is added to those the environment lends; a list of its own replaces them.
    Component lent = *before;
    if (remedy.kind == Remedy::Kind::AddBranch && lent.git.branches.isEmpty())
        lent.git.branches = environmentRules(m_engine.settings(), lent.environment).branches;
    const Component then = applied(remedy, lent);
    const QString sentence = sentenceOf(remedy, before->name);
    ComponentService &components = m_engine.components();
    whenDone(components.save(then), this, [this, remedy, before = *before, sentence](const Result<> &saved) {
        if (!saved)
            return fail(tr("Changing %1").arg(before.name), saved.error());
        m_message->showMessage({Tone::Ok, tr("%1. This delivery was decided before that.").arg(sentence), tr("Replay"), {}, true,
                                u"replay"_s});
        Q_EMIT done(sentence, [this, remedy, before] {
            const auto now = m_engine.components().find(before.id);
            if (!now)
                return;
            m_message->clear(u"replay"_s);
            whenDone(m_engine.components().save(takenBack(remedy, *now, before)), this, [this, before](const Result<> &undone) {
                if (!undone)
                    fail(tr("Taking back the change of %1").arg(before.name), undone.error());
            });
        });
    });
}

void DeliveriesPane::replay()
{
    if (!m_detail->shown())
        return;
    whenDone(m_engine.deliveries().replay(m_detail->shown()->delivery.id), this, [this](const Result<DeliveryId> &copy) {
        if (!copy)
            return fail(tr("Replaying"), copy.error());
        m_list->expect(*copy);
        showDelivery(*copy);
        Q_EMIT moved(here());
        say(tr("Replayed; this copy is decided by today's rules"));
    });
}

// A freeze asks, as it does for every other build that a person starts.
void DeliveriesPane::buildOnce(bool anyway)
{
    const auto &shown = m_detail->shown();
    if (!shown || !canBuildOnce(shown->delivery, shown->component))
        return;
    const Event &event = shown->delivery.event;
    // What is not a branch has no name that a push to it could be told by.
    const QString why = event.branch.isEmpty() ? tr("Once, from a delivery: %1").arg(titleOf(event))
                                               : tr("Once, from the delivery of a push to %1").arg(event.branch);
    const auto freeze = anyway ? BuildService::Freeze::Pass : BuildService::Freeze::Respect;
    const auto queued = m_engine.builds().start(shown->component->id, event.branch, event.sha, why, freeze);
    whenDone(queued, this, [this, name = shown->component->name, asked = shown->delivery.id](const Result<Build> &build) {
        if (!build && BuildService::isFreeze(build.error()))
            return askToBuildAnyway(this, build.error().message, [this, asked] {
                if (m_detail->shown() && m_detail->shown()->delivery.id == asked)
                    buildOnce(true);
            });
        if (!build)
            return fail(tr("Building %1").arg(name), build.error());
        Q_EMIT done(tr("Build #%1 of %2 queued").arg(QString::number(build->number), name),
                    [this, id = build->id] { m_engine.builds().cancel(id); });
    });
}

void DeliveriesPane::switchOn()
{
    const auto &shown = m_detail->shown();
    if (!shown || !shown->component)
        return;
    const ComponentId id = shown->component->id;
    whenDone(m_engine.components().setGitEnabled(id, true), this, [this, id, name = shown->component->name](const Result<> &saved) {
        if (!saved) {
            m_message->showMessage({Tone::Fail, tr("The switch of %1 was not saved: %2").arg(name, saved.error().message), tr("Retry"),
                                    {}, true, u"switch"_s});
            return;
        }
        Q_EMIT done(tr("Git webhook of %1 switched on").arg(name), [this, id] { m_engine.components().setGitEnabled(id, false); });
    });
}

void DeliveriesPane::copyAsCurl(Signature signature)
{
    if (!m_detail->shown())
        return;
    const Delivery delivery = m_detail->shown()->delivery;
    const ListenerStatus &listener = m_engine.status().listener();
    const QString address = listener.publicAddress.isEmpty() ? listener.address : listener.publicAddress;
    // A body of 25 MiB is quoted byte by byte: not here.
    const auto text = andThen(m_engine.deliveries().request(delivery.id), this, [delivery, address, signature](const RawRequest &request) {
        return inBackground([delivery, address, request, signature]() -> Result<QString> {
            return DeliveryService::asCurl(delivery, signature == Signature::With ? request : withoutSignatures(request), address);
        });
    });
    whenDone(text, this, [this, signature](const Result<QString> &command) {
        if (!command)
            return fail(tr("Copying as curl"), command.error());
        QGuiApplication::clipboard()->setText(*command);
        const bool needsSecret = command->contains(u"$WEBHOOK_SECRET"_s);
        if (signature == Signature::With)
            say(tr("Copied as curl with its signature"));
        else
            say(needsSecret ? tr("Copied as curl; set WEBHOOK_SECRET before running it") : tr("Copied as curl, without a signature"));
    });
}

// In the form that tests read: the request with its secrets masked, and the event it must be read as.
void DeliveriesPane::saveCase()
{
    if (!m_detail->shown() || m_caseDialog)
        return;
    const Delivery &delivery = m_detail->shown()->delivery;
    const QString name = u"%1-%2-%3.json"_s.arg(delivery.provider, delivery.eventName, delivery.id.toString().left(12)).replace(u' ', u'-');
    m_caseDialog = new QFileDialog(this, tr("Save as Test Case"));
    m_caseDialog->setAttribute(Qt::WA_DeleteOnClose);
    m_caseDialog->setAcceptMode(QFileDialog::AcceptSave);
    m_caseDialog->setDefaultSuffix(u"json"_s);
    m_caseDialog->selectFile(name);
    connect(m_caseDialog, &QFileDialog::fileSelected, this, &DeliveriesPane::writeCase);
    m_caseDialog->open();
}

void DeliveriesPane::writeCase(const QString &path)
{
    if (!m_detail->shown())
        return;
    const Delivery delivery = m_detail->shown()->delivery;
    const auto written = andThen(m_engine.deliveries().request(delivery.id), this, [delivery, path, component = m_engine.components().find(delivery.component)](const RawRequest &request) {
        return inBackground([delivery, request, path, component]() -> Result<> {
            const auto text = regressionCase(delivery, request, component);
            if (!text)
                return failure(text.error());
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(*text) != text->size() || !file.commit())
                return failure(ErrorCode::Unavailable, file.errorString());
            return Done{};
        });
    });
    whenDone(written, this, [this, path](const Result<> &result) {
        if (!result)
            return fail(tr("Saving the test case"), result.error());
        say(tr("Saved to %1; slipway decode --check compares with it").arg(path));
    });
}

void DeliveriesPane::copyAddress(const ComponentId &id)
{
    const auto component = m_engine.components().find(id);
    if (!component)
        return;
    const ToldAddress told = component->image ? ToldAddress() : m_engine.hooks().addresses().of(*component);
    const QString address = m_engine.status().hookAddress(id.toString(), component->image ? Trigger::Image : Trigger::Git);
    if (address.isEmpty() && !told.isRelayed()) {
        m_message->showMessage({Tone::Wait, tr("There is no webhook address to copy: the listener is not running."), {}, {}, true, u"failed"_s});
        return;
    }
    if (told.isRelayed())
        copySecret(told.url, this);
    else
        QGuiApplication::clipboard()->setText(address);
    say(tr("Webhook address of %1 copied").arg(component->name));
}

void DeliveriesPane::openBuild()
{
    if (m_detail->shown() && m_detail->shown()->build)
        Q_EMIT wanted({Page::Builds, m_detail->shown()->build->id.toString(), {}});
}

void DeliveriesPane::showComponent(const QString &part)
{
    const auto &shown = m_detail->shown();
    if (shown && shown->component)
        Q_EMIT wanted({Page::Components, shown->component->id.toString(), part});
}

void DeliveriesPane::pushSample()
{
    whenDone(m_engine.sample().pushCommit(), this, [this](const Result<TestAnswer> &answer) {
        if (!answer)
            fail(tr("Pushing a commit to the sample"), answer.error());
    });
}

} // namespace slipway
