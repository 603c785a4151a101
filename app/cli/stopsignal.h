// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal, so that the program ends in order. One object per process; main
// thread.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace slipway {

class StopSignal final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override; // the signals do again what they did before

Q_SIGNALS:
    void raised(int signal);

private:
    QSocketNotifier *m_notifier;
};

} // namespace slipway
