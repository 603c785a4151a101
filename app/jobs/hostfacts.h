// What this machine offers to a build: the supervisor, git, interpreters, and a sandbox that really works here.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QProcessEnvironment>
#include <QStringList>

namespace slipway {

// Plain values; any thread. Paths are absolute; empty: not there.
struct HostFacts {
    QString supervisor;     // slipway-run
    QString git;
    QString bash;
    QString sh;
    QString powershell;     // pwsh
    QString bubblewrap;     // installed, whether or not it works
    bool sandboxWorks = false;
    QMap<QString, QString> passedOn; // proxy and certificate variables of our environment, for steps with network
    QString sandboxProblem; // why it does not, in the words of bubblewrap or of ours; empty when it works
    QString docker{};       // for building images, outside the sandbox
    bool dockerIsPodman = false; // it is podman under docker's name, as of the package podman-docker
    QString podman{};
    QString buildah{};      // builds images where neither of those is
    QString curl{};         // for uploads
    QString kubectl{};      // for builds in clusters
    QMap<QString, QString> imageEnvironment{}; // what those need of our environment: home, address of the daemon,
                                               // podman's own configuration
    QMap<QString, QString> kubectlEnvironment{}; // all of ours but Slipway's own: who knows what its sign-in programs need
    unsigned userId = 0;    // whose files a container has to leave behind
    unsigned groupId = 0;

    // A sentence to be kept visible while builds run without protection; empty while the sandbox works.
    QString sandboxWarning() const;
    friend bool operator==(const HostFacts &, const HostFacts &) = default;
};

// Looks once and remembers. GUI thread; starts programs, never waits for them. Engines are not asked for anything they need their
// storage or daemon for: one that hangs would keep everybody from everything else.
class HostProbe final : public QObject
{
    Q_OBJECT
public:
    // environment: SLIPWAY_RUN in it names another supervisor (for tests and packagers); programs are looked up in the
    // system's folders first, then in its PATH, since a sandbox shows only the former.
    explicit HostProbe(const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
                       QObject *parent = nullptr, const QStringList &system = systemFolders());
    ~HostProbe() override;

    // Answers at once when already known. A missing sandbox, git or supervisor is a fact, not an error.
    QFuture<HostFacts> facts();
    void forget(); // the next facts() looks again: somebody may have installed bubblewrap
    static QStringList systemFolders();

private:
    class Look;
    QProcessEnvironment m_environment;
    QStringList m_system;
    Look *m_look = nullptr;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::HostFacts)
