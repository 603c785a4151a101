// The ssh host keys that builds trust: known_hosts in the data folder, which ssh itself appends to where Settings let it. Main
// thread; files are read and written on threads of the pool.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/jobs/hostkeys.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

class QMutex;

namespace slipway {

struct KnownHost {
    HostKey key;
    qint64 addedAtUs = 0; // when it was first seen there, which is a little later; 0: not known
    friend bool operator==(const KnownHost &, const KnownHost &) = default;
};

class KnownHosts final : public QObject
{
    Q_OBJECT
public:
    KnownHosts(const Clock &clock, const QString &dataDir, QObject *parent = nullptr);

    QFuture<Result<QList<KnownHost>>> list(); // in the order of the file; empty where there is none
    // Lines as ssh-keyscan prints them and operators publish them: host, type, key. Nothing is added unless all can be.
    // Invalid: a line holds no key. Conflict: the host has another key of that type; the message names both fingerprints.
    QFuture<Result<>> add(const QString &lines);
    // Every line with this key for these hosts. NotFound.
    QFuture<Result<>> remove(const HostKey &key);

Q_SIGNALS:
    void changed();

private:
    template <typename T> QFuture<Result<T>> later(std::function<Result<T>()> work);

    const Clock &m_clock;
    const QString m_file;
    const QString m_times; // beside it: what is known of when they came
    const std::shared_ptr<QMutex> m_turn; // one after the other
};

} // namespace slipway
