// Templates with all their revisions, and the audit of every change to them ("template/<name>"). Works inside a transaction,
// on the thread that runs it. Rows hold the names of keys in the keychain, never what lies there.
#pragma once

#include "app/domain/template.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

class TemplateRepository
{
public:
    explicit TemplateRepository(Transaction &tx) : m_tx(tx) { }
    Result<QList<Template>> all() const; // by name
    Result<std::optional<Template>> find(const QString &name) const;

    // Inserts, or replaces what has the name. Another plan than the newest one makes a revision with the next number; what is
    // not changed makes no audit row either. what.newest is not looked at; what.released is the revision that those who follow
    // are built with: 0 for the newest one, which also ends a trial. Answers it as it is stored.
    //   Invalid   it has no name
    //   NotFound  there is no such revision to release
    Result<Template> save(const Template &what, const QString &actor, qint64 nowUs, const QString &note = {});
    // As save(), of what was exported: the newest plan gets the number what.newest, or a higher one where that is taken, and older
    // revisions come back under their own numbers.
    //   Conflict  one of the numbers belongs to another plan here
    Result<Template> restore(const Template &what, const QList<TemplateRevision> &older, const QString &actor, qint64 nowUs);
    // With its revisions. NotFound; Conflict while a definition is bound to it.
    Result<> remove(const QString &name, const QString &actor, qint64 nowUs);

    Result<std::optional<TemplateRevision>> revision(const QString &name, int number) const;
    Result<QList<TemplateRevision>> history(const QString &name) const; // newest first; empty: no such template

private:
    Result<Template> store(Template saved, int leastNewest, const QString &actor, qint64 nowUs, const QString &note);
    Result<> keep(const QString &name, const TemplateRevision &revision, const QString &actor, qint64 nowUs);

    Transaction &m_tx;
};

} // namespace slipway
