// Who is the one instance on a data folder. Liveness is the lock itself, which the kernel drops with the process:
// a pid in a file may belong to somebody else by now. Any thread, one thread at a time.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

class InstanceLock
{
public:
    explicit InstanceLock(const QString &path); // DataDir::instanceLock()
    ~InstanceLock();                            // releases
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

    // Conflict: another instance holds it, the message names its process. Unavailable: the file cannot be opened.
    Result<> acquire();
    void release();
    bool isHeld() const { return m_held; }

    // Whether somebody, perhaps this object, holds the lock now. Takes nothing and changes nothing.
    static bool isRunning(const QString &path);

private:
    QString m_path;
    int m_descriptor = -1;
    bool m_held = false;
};

} // namespace slipway
