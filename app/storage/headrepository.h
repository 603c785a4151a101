// What the remote's refs were when they were last looked at: branches and tags of a repository with their commits, tags of an
// image with their digests. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/core/ids.h"
#include "app/storage/database.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <optional>

namespace slipway {

struct KnownHead {
    QString sha;           // commit or digest; empty: it is there, and nobody asked what it is at
    qint64 seenAtUs = 0;   // since when it is known to be there
    friend bool operator==(const KnownHead &, const KnownHead &) = default;
};

struct RemotePoll {
    QString source;            // the address that was asked
    qint64 polledAtUs = 0;     // of the last look that worked; 0: none did, and nothing is known of the remote
    qint64 failingSinceUs = 0; // 0: the last look worked
    QString problem;           // why it does not, for the person
    friend bool operator==(const RemotePoll &, const RemotePoll &) = default;
};

class HeadRepository
{
public:
    explicit HeadRepository(Transaction &tx) : m_tx(tx) { }

    Result<QMap<QString, KnownHead>> heads(const ComponentId &component) const; // by full name
    Result<std::optional<KnownHead>> head(const ComponentId &component, const QString &ref) const;
    Result<std::optional<RemotePoll>> poll(const ComponentId &component) const;
    Result<QHash<ComponentId, RemotePoll>> polls() const;

    // The first look at a source: what was known before is forgotten.
    Result<> begin(const ComponentId &component, const QString &source, const QMap<QString, QString> &heads, qint64 nowUs);

    // Moves a ref. Null: not there, before or after. False, and nothing changes, where the ref is not at `from`.
    Result<bool> move(const ComponentId &component, const QString &ref, const QString &from, const QString &to, qint64 nowUs);
    // The same wherever it is; nothing happens while no look has worked, since one ref is no picture of a remote.
    Result<> put(const ComponentId &component, const QString &ref, const QString &to, qint64 nowUs);

    Result<> looked(const ComponentId &component, qint64 nowUs); // it worked
    Result<> failed(const ComponentId &component, const QString &source, const QString &problem, qint64 nowUs);

    Result<> forgetRemoved(); // what is kept of components that are not there any more

private:
    Result<> write(qint64 component, const QString &ref, const QString &to, qint64 nowUs);

    Transaction &m_tx;
};

} // namespace slipway
