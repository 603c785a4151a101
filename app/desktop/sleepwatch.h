// Sleep of the machine, as systemd-logind tells of it ("org.freedesktop.login1", systemd's interface documentation): says when it
// woke, and keeps it awake while there is work. Where there is no system bus, or no logind on it, nothing happens. GUI thread;
// waits for nothing.
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace slipway {

class SleepWatch final : public QObject
{
    Q_OBJECT
public:
    explicit SleepWatch(QObject *parent = nullptr);
    ~SleepWatch() override; // lets it sleep

    // why: for the person who is told what keeps the machine awake; empty lets it sleep again. Where the system does not allow
    // it, or has no such thing, the machine sleeps as it likes.
    void keepAwake(const QString &why);
    bool keepsAwake() const; // the system has agreed

Q_SIGNALS:
    void fallingAsleep();
    void woke();
    void keepsAwakeChanged();

private Q_SLOTS:
    void prepareForSleep(bool isFallingAsleep);

private:
    struct Lock;
    void ask();

    std::unique_ptr<Lock> m_lock; // logind's: as long as it is open
    QString m_why;
    bool m_isAsking = false;
    bool m_isRefused = false; // until there is work anew
};

} // namespace slipway
