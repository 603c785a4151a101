#include "app/services/hookdoctor.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/hooklook.h"
#include "app/services/hookservice.h"
#include "app/services/rows.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// The words that `slipway doctor` uses for an installation too.
QString stateWord(Finding finding)
{
    switch (finding) {
    case Finding::Good:
        return u"ok"_s;
    case Finding::Warning:
        return u"warning"_s;
    case Finding::Bad:
        return u"error"_s;
    case Finding::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace

QString word(HookRemedy remedy)
{
    switch (remedy) {
    case HookRemedy::None:
        break;
    case HookRemedy::CreateHook:
        return u"create_hook"_s;
    case HookRemedy::RepairHook:
        return u"repair_hook"_s;
    case HookRemedy::RotateSecret:
        return u"rotate_secret"_s;
    case HookRemedy::RemoveDuplicates:
        return u"remove_duplicates"_s;
    case HookRemedy::SignInAgain:
        return u"sign_in_again"_s;
    case HookRemedy::OpenSettings:
        return u"open_settings"_s;
    case HookRemedy::TurnOn:
        return u"turn_on"_s;
    }
    return u"none"_s;
}

// What nobody could look at is no fault, but nothing to be sure of either.
Finding HookReport::worst() const
{
    const auto has = [this](Finding one) {
        return std::any_of(findings.begin(), findings.end(), [one](const HookFinding &finding) { return finding.finding == one; });
    };
    for (const Finding one : {Finding::Bad, Finding::Warning, Finding::Good}) {
        if (has(one))
            return one;
    }
    return Finding::Unknown;
}

QJsonObject toJson(const HookReport &report)
{
    QJsonArray findings;
    for (const HookFinding &finding : report.findings) {
        findings.append(QJsonObject{{u"check"_s, finding.check},
                                    {u"state"_s, stateWord(finding.finding)},
                                    {u"title"_s, finding.title},
                                    {u"message"_s, finding.sentence},
                                    {u"seen"_s, textOrNull(finding.seen)},
                                    {u"remedy"_s, finding.remedy == HookRemedy::None ? QJsonValue() : QJsonValue(word(finding.remedy))},
                                    {u"duration_us"_s, finding.durationUs < 0 ? QJsonValue() : QJsonValue(finding.durationUs)}});
    }
    return {{u"component"_s, report.component.toString()},
            {u"at"_s, textOrNull(isoTime(report.atUs))},
            {u"state"_s, stateWord(report.worst())},
            {u"findings"_s, findings}};
}

HookDoctor::HookDoctor(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
}

QFuture<Result<HookReport>> HookDoctor::look(const ComponentId &id)
{
    if (const auto running = m_looks.constFind(id); running != m_looks.cend())
        return *running;
    const auto component = m_needs.components.find(id);
    if (!component)
        return answered<Result<HookReport>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    if (component->image) {
        return answered<Result<HookReport>>(
            failure(ErrorCode::Conflict, tr("%1 is built from an image: there is no webhook of a repository to look at.").arg(component->name)));
    }
    auto *look = new HookLook(m_needs, *component, this);
    connect(look, &HookLook::found, this, [this, id](const HookFinding &finding) { Q_EMIT found(id, finding); });
    connect(look, &HookLook::ended, this, [this, id] { m_looks.remove(id); });
    const auto report = look->begin();
    m_looks.insert(id, report);
    if (report.isFinished())
        m_looks.remove(id);
    return report;
}

bool HookDoctor::isAutomatic(HookRemedy remedy)
{
    return remedy != HookRemedy::None && remedy != HookRemedy::SignInAgain && remedy != HookRemedy::OpenSettings;
}

QFuture<Result<>> HookDoctor::repair(const ComponentId &id, HookRemedy remedy)
{
    switch (remedy) {
    case HookRemedy::TurnOn:
        return m_needs.components.setGitEnabled(id, true);
    case HookRemedy::RotateSecret:
        return m_needs.hooks.rotateSecret(id);
    case HookRemedy::CreateHook:
    case HookRemedy::RepairHook:
    case HookRemedy::RemoveDuplicates:
        return andThen(m_needs.hooks.setUp(id), this, [](const ManagedHook &hook) {
            return answered<Result<>>(hook.note.isEmpty() ? Result<>(Done{}) : failure(ErrorCode::Unavailable, hook.note));
        });
    case HookRemedy::SignInAgain:
        return answered<Result<>>(failure(ErrorCode::Conflict, tr("Only a person can sign in again. See Accounts.")));
    case HookRemedy::OpenSettings:
        return answered<Result<>>(failure(ErrorCode::Conflict, tr("Only a person can say which address is the right one. See Settings, Listener.")));
    case HookRemedy::None:
        break;
    }
    return answered<Result<>>(Done{});
}

} // namespace slipway
