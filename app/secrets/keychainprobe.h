// Looks how the keychain is without opening it or asking the person, which QtKeychain cannot: its "not found" also
// stands for a locked keychain whose prompt was dismissed. Asks the Secret Service over D-Bus
// (https://specifications.freedesktop.org/secret-service/0.2/). On systems without D-Bus it always finds Open.
// Main thread; never blocks on the service.
#pragma once

#include <QObject>
#include <QString>

#include <chrono>

class QDBusMessage;

namespace slipway {

class KeychainProbe final : public QObject
{
    Q_OBJECT
public:
    enum class Finding {
        Open,   // unlocked, or its default collection is still to be made
        Locked, // the default collection is closed
        Silent, // did not answer in time
        Absent, // no bus, or nobody offers the service on it
    };
    Q_ENUM(Finding)

    explicit KeychainProbe(std::chrono::milliseconds answerWithin, QObject *parent = nullptr);

    // Answers with one found(), also when asked again while looking.
    void look();

Q_SIGNALS:
    void found(slipway::KeychainProbe::Finding finding, const QString &detail);
    void changed(); // the service came or went, or a collection was opened or closed: look again

private Q_SLOTS:
    void noteChange();

private:
    void conclude(Finding finding, const QString &detail = {});
    void conclude(const QDBusMessage &error);
    void listNames();
    void readAlias();
    void readLocked(const QString &collection);
    void watch();
    void watchCollection(const QString &collection);

    const std::chrono::milliseconds m_answerWithin;
    QString m_collection; // the one whose changes are watched
    bool m_looking = false;
    bool m_watching = false;
};

} // namespace slipway
