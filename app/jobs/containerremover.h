// Removes the containers of builds whose supervisor died before it could, or whose engine did not answer at their end: the file
// `container` in their run folders names the engine that may have one, and its address. GUI thread; starts the engine, never waits
// for it.
#pragma once

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace slipway {

// Run folders of builds that are over, and whose container may be there still. Off the calling thread.
QFuture<QStringList> runsWithContainers(const QString &runsDir);

class ContainerRemover final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~ContainerRemover() override; // ends what it began

    // With its volumes; does nothing where the run folder names no engine, or while it is at it: of two that podman is asked for at
    // once, one takes the container out of its books while the other still waits for what runs inside. One that is not there is fine. The run's file goes with
    // it. What can't be removed is told to the log, and stays for the next time.
    void remove(const QString &runDir);

private:
    QSet<QString> m_busy; // run folders
};

} // namespace slipway
