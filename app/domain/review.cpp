#include "app/domain/review.h"

#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<Agreement, 4> agreements{{{Agreement::Open, "open"_L1},
                                              {Agreement::Approved, "approved"_L1},
                                              {Agreement::Rejected, "rejected"_L1},
                                              {Agreement::Expired, "expired"_L1}}};

} // namespace

Component inheriting(Component component, const EnvironmentRules &rules)
{
    if (component.git.branches.isEmpty())
        component.git.branches = rules.branches;
    if (component.git.quietSeconds == 0)
        component.git.quietSeconds = rules.quietSeconds;
    if (component.git.allowedPeers.isEmpty())
        component.git.allowedPeers = rules.allowedPeers;
    if (component.api.allowedPeers.isEmpty())
        component.api.allowedPeers = rules.allowedPeers;
    component.git.strictState |= rules.strictState;
    component.imageTrigger.strictState |= rules.strictState;
    component.api.strictState |= rules.strictState;
    return component;
}

bool needsApproval(const Component &component, const EnvironmentRules &rules)
{
    switch (component.review) {
    case Review::Always:
        return true;
    case Review::Never:
        return false;
    case Review::Inherit:
        break;
    }
    return rules.review;
}

QString word(Agreement value) { return wordIn(agreements, value); }
std::optional<Agreement> agreementFrom(QStringView word) { return valueIn(agreements, word); }

} // namespace slipway
