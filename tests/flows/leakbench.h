// A Slipway with every kind of secret that it can be given, all of them known to a hunt: five forges with accounts, webhooks, a
// relay, keys, registries, storages, builds. Everything it writes lies below one folder. For tests; one thread.
#pragma once

#include "tests/flows/harness.h"
#include "tests/support/eventserver.h"
#include "tests/support/fakeforge.h"
#include "tests/support/githttpserver.h"
#include "tests/support/objectstore.h"
#include "tests/support/secrethunt.h"

#include <array>

namespace slipway {

class LeakBench : public Workbench
{
public:
    struct Forge {
        QString name; // of its provider, and of the component built from it
        std::unique_ptr<FakeForge> server;
        QString component() const { return QStringLiteral("on-") + name; }
    };

    LeakBench();
    ~LeakBench();

    SecretHunt hunt;
    QByteArray passphrase;
    std::array<Forge, 5> forges;
    std::unique_ptr<GitHttpServer> git;      // wants a password
    std::unique_ptr<ObjectStore> storage;
    std::unique_ptr<EventServer> relay;
    QUrl channel;                            // of the relay
    QByteArray hookSecret, apiKey;           // of the component "on-password"

    FakeForge &forge(ForgeKind kind) const { return *forges[std::size_t(kind)].server; }
    QString secretFile(const QString &name, const QByteArray &secret) const; // beside what is searched; closed to others
    QString commit(const QString &message);  // another one in the repository of all forges
    const QString &head() const { return m_head; }
    QByteArray providersText() const;
    QByteArray wholeText() const;            // once the accounts are bound
    void plantTokens();                      // all that the forges have given since

    // Everything that was written by whoever ran on this bench, but for what the test itself keeps there.
    int searchFiles();

private:
    QString from(const QString &name, const QByteArray &secret) const; // the YAML that names its file
    QByteArray m_storageKey, m_gitPassword, m_parameter, m_registryPassword, m_imageSecret, m_hostToken;
    std::array<QByteArray, 5> m_applications;
    QString m_head;
    class Repository;
    std::unique_ptr<Repository> m_repository;
};

QString requestsAt(const FakeForge &forge); // the last ones, for whoever reads why a test failed

} // namespace slipway
