// Build definitions with all their revisions, and the audit of every change to them ("definition/<name>"). Works inside a
// transaction, on the thread that runs it. Rows hold the names of keys in the keychain, never what lies there.
#pragma once

#include "app/domain/definition.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

class DefinitionRepository
{
public:
    explicit DefinitionRepository(Transaction &tx) : m_tx(tx) { }
    Result<QList<Definition>> all() const; // by name
    Result<std::optional<Definition>> find(const QString &name) const;

    // Inserts, or replaces what has the name, as a new revision; what is not changed makes neither revision nor audit row.
    // Answers it as it is stored, with who changed it last and when. "created" goes before the fields of a new one.
    //   Invalid   it has no name
    //   NotFound  no such project, or no such template
    //   Conflict  another project has a definition of this name
    Result<Definition> save(const Definition &definition, const QString &actor, qint64 nowUs, const QString &note = {});
    Result<> remove(const QString &name, const QString &actor, qint64 nowUs); // with its revisions; NotFound

    Result<QList<DefinitionRevision>> history(const QString &name) const; // newest first; empty: no such definition

private:
    Transaction &m_tx;
};

} // namespace slipway
