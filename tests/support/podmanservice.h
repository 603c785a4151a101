// podman's service with everything it writes in a folder of its own, so that the program's "podman build" reaches that instead of
// the images of whoever runs the tests. For tests; one thread, the event loop running.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace slipway {

class PodmanService
{
public:
    PodmanService(); // does not return before it listens; what keeps it from that ends the test
    ~PodmanService();

    QString address() const; // for CONTAINER_HOST

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace slipway
