// What an environment's components have in common, whether a person must agree before a build starts, and what became of the
// question. Plain values; any thread.
#pragma once

#include "app/domain/component.h"

namespace slipway {

// The rules of an environment. What its components say themselves counts before them.
struct EnvironmentRules {
    bool review = false;     // what triggers queue waits until a person agrees
    int approvalHours = 72;  // 1 … 8760: then nobody has agreed, and the build is cancelled
    QStringList branches;    // names or globs, for components that list none; empty: the branch of their source
    bool strictState = false; // triggers build only while the component is running or abnormal
    int quietSeconds = 0;    // for components that have none
    QStringList allowedPeers; // for triggers that list none; empty: any
    friend bool operator==(const EnvironmentRules &, const EnvironmentRules &) = default;
};

// The component as its triggers are judged: with what it takes over.
Component inheriting(Component component, const EnvironmentRules &rules);

// The component's own word counts before its environment's. Asked for what triggers start only: somebody who presses
// “Build Now” has agreed by doing so.
bool needsApproval(const Component &component, const EnvironmentRules &rules);

enum class Agreement { Open, Approved, Rejected, Expired };

struct Approval {
    BuildId build;
    qint64 askedAtUs = 0;
    qint64 dueAtUs = 0;      // 0: no deadline
    Agreement agreement = Agreement::Open;
    qint64 decidedAtUs = 0;
    QString by;              // who agreed or did not
    QString reason;          // as that person wrote it; may be empty
    friend bool operator==(const Approval &, const Approval &) = default;
};

QString word(Agreement value);
std::optional<Agreement> agreementFrom(QStringView word);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Approval)
