// Providers of the installation, definitions, templates and the catalogue as a configuration file has them: read all, and save what a plan says. Inside a
// transaction, on the thread that runs it.
#pragma once

#include "app/config/plan.h"
#include "app/core/error.h"

namespace slipway {

class Transaction;

using TemplateRevisions = QMap<QString, QList<TemplateRevision>>; // all of each, by its name

Result<QList<BuildItem>> buildItems(Transaction &tx, const TemplateRevisions &revisions);
Result<TemplateRevisions> templateRevisions(Transaction &tx);

// Secrets are in the bodies already, as keys of the keychain.
Result<> removeItems(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs); // before their projects go
Result<> saveItems(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs);   // after their projects came

// Keys that only what the plan changes or removes has named; nobody needs them afterwards.
QStringList keysLeftBehind(const QList<BuildItem> &before, const TemplateRevisions &revisions, const Plan &plan);

} // namespace slipway
