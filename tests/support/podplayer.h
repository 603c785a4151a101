// Plays the node of a KubeServer: runs the containers of its pods as real processes, each with the volumes of its pod at their places,
// the parts of the Secret among them, so that what the Job's manifest says is what happens; and what exec
// runs in them, with the same files, but processes of its own. In bubblewrap with this machine's programs in
// the place of images. For tests; one thread.
#pragma once

#include "tests/support/kubeserver.h"

#include <QHash>
#include <QTemporaryDir>

class QProcess;

namespace slipway {

class PodPlayer final : public QObject
{
    Q_OBJECT
public:
    explicit PodPlayer(KubeServer &server);
    ~PodPlayer() override;

    static QString hindrance(); // why nothing can be played here; empty: it can

    // As whom containers of this name, without its number, run: as their images would have it. Needs root.
    QHash<QString, int> users;

    QString workspace(const QString &pod); // the folder in which the last container works
    void evict(const QString &pod, const QString &message); // its node needs the room: killed at once
    void loseNode(const QString &pod);                      // nothing is heard of it any more

private:
    void stop(const QString &pod);
    void begin(const QString &pod);
    void run(const QString &pod, int container);
    void end(const QString &pod);
    void exec(const QString &pod, const QString &container, const QStringList &command, KubeExec *exec);
    QStringList arguments(const QJsonObject &pod, const QJsonObject &container);
    QString volume(const QJsonObject &pod, const QString &name);

    KubeServer &m_server;
    QTemporaryDir m_folder;
    QHash<QString, QProcess *> m_running; // by pod
    QHash<QString, bool> m_ending;
    QStringList m_lost;
};

} // namespace slipway
