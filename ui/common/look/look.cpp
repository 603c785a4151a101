#include "ui/common/look/look.h"

#include "models/words.h"
#include "ui/theme/icons.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace slipway {

StateGlyph glyphOf(BuildState state)
{
    switch (state) {
    case BuildState::Waiting:
    case BuildState::Queued:
        return StateGlyph::Waiting;
    case BuildState::Approval:
        return StateGlyph::Approval;
    case BuildState::Running:
        return StateGlyph::Building;
    case BuildState::Succeeded:
        return StateGlyph::Passed;
    case BuildState::Failed:
    case BuildState::TimedOut:
        return StateGlyph::Failed;
    case BuildState::Interrupted:
        return StateGlyph::Interrupted;
    case BuildState::Cancelled:
        return StateGlyph::Cancelled;
    case BuildState::Superseded:
        return StateGlyph::NotBuilt;
    }
    return StateGlyph::None;
}

StateGlyph glyphOf(ComponentState state)
{
    switch (state) {
    case ComponentState::NotDeployed:
        return StateGlyph::NotDeployed;
    case ComponentState::Starting:
        return StateGlyph::Starting;
    case ComponentState::Running:
        return StateGlyph::Running;
    case ComponentState::Abnormal:
        return StateGlyph::Abnormal;
    case ComponentState::Closed:
        return StateGlyph::Closed;
    }
    return StateGlyph::None;
}

StateGlyph glyphOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Build:
        return StateGlyph::Built;
    case Outcome::Filtered:
    case Outcome::Off:
    case Outcome::Duplicate:
        return StateGlyph::NotBuilt;
    case Outcome::Refused:
        return StateGlyph::Refused;
    case Outcome::Test:
        return StateGlyph::Passed;
    case Outcome::Pending:
        return StateGlyph::NotVerified;
    }
    return StateGlyph::None;
}

ChipLook chipOf(BuildState state)
{
    ChipLook look = chipFor(glyphOf(state));
    look.text = words::title(state);
    return look;
}

QString forgeIcon(const QString &provider)
{
    if (hasIcon(provider))
        return provider;
    static const QHash<QString, QString> others{
        {u"api"_s, u"terminal"_s},           {u"dockerhub"_s, u"docker"_s},     {u"aliyun-acr"_s, u"alibabacloud"_s},
        {u"distribution"_s, u"container"_s}, {u"quay"_s, u"container"_s},       {u"ghcr"_s, u"github"_s},
        {u"azure-acr"_s, u"container"_s},    {u"tencent-tcr"_s, u"container"_s}, {u"huawei-swr"_s, u"huawei"_s},
        {u"bitbucket-server"_s, u"bitbucket"_s}, {u"standard-webhooks"_s, u"webhook"_s},
    };
    return others.value(provider, u"git"_s);
}

} // namespace slipway
