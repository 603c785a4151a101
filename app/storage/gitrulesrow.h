// The rules of a git trigger beyond branch and keyword, as columns of trigger_rules. Private to this folder; any thread.
#pragma once

#include "app/domain/component.h"
#include "app/storage/rows.h"

namespace slipway {

inline constexpr int gitRuleColumnCount = 14;
QString gitRuleColumns(); // ", t.tags, …"

Result<> readGitRules(const Statement &row, int first, GitTrigger &git);
Result<> writeGitRules(const Transaction &tx, qint64 component, const GitTrigger &git); // into a row that is there
QList<QPair<QString, QString>> gitRuleFields(const GitTrigger &git); // for the audit

} // namespace slipway
