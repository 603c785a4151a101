// Tells when the network has come back or become another one, as far as the system says so (QNetworkInformation; NetworkManager
// where it runs). Where nothing says so, nothing happens. Main thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace slipway {

class NetworkWatch final : public QObject
{
    Q_OBJECT
public:
    // settling: a network that comes up changes several times.
    explicit NetworkWatch(std::chrono::milliseconds settling = std::chrono::seconds(3), QObject *parent = nullptr);

    void start();
    void note(bool isReachable, int medium); // what the system says now; medium: any number for the kind of network

Q_SIGNALS:
    void changed(); // it is there, and was not or was another one

private:
    QTimer m_settled;
    bool m_isReachable = true; // until something says otherwise
    int m_medium = -1;         // not known yet
};

} // namespace slipway
