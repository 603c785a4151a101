// Notifications of the desktop, by the specification of freedesktop.org ("Desktop Notifications Specification" 1.2). Where
// there is no session bus, or nothing on it that shows notifications, nothing happens. GUI thread; waits for nothing.
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>

class QDBusMessage;

namespace slipway {

struct DesktopNotification {
    struct Action {
        QString id;
        QString text; // of a button; of "default", which is the notification itself, nobody sees it
    };
    QString key;      // one at a time: the next one with this key takes its place
    QString title;
    QString body;     // plain text
    QList<Action> actions;
    bool stays = false; // until the person has seen it, where the desktop can do that
};

class DesktopNotifications final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifications(QObject *parent = nullptr);
    ~DesktopNotifications() override; // takes back what is shown

    void show(const DesktopNotification &notification);
    void takeBack(const QString &key); // what is not shown any more is no fault

Q_SIGNALS:
    void activated(const QString &key, const QString &action);

private Q_SLOTS:
    void actionInvoked(quint32 number, const QString &action);
    void notificationClosed(quint32 number, quint32 reason);

private:
    struct Shown {
        quint32 number = 0;  // the desktop's; 0: not answered yet
        quint64 asked = 0;
        bool unwanted = false; // to be taken back once its number is known
    };
    void send(const DesktopNotification &notification);
    void close(quint32 number);

    QHash<QString, Shown> m_shown;
    QList<QString> m_features; // of the desktop's server
    bool m_asked = false;
    bool m_answered = false;
    QList<DesktopNotification> m_waiting; // until it has said what it can
    quint64 m_count = 0;
};

} // namespace slipway
