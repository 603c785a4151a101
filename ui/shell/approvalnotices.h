// Tells the desktop of builds that begin to wait for a person, while the window is not what the person looks at. GUI thread.
#pragma once

#include "app/core/ids.h"
#include "ui/common/pane.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace slipway {

struct Build;
struct DesktopNotification;
class DesktopNotifications;
class Engine;

class ApprovalNotices final : public QObject
{
    Q_OBJECT
public:
    // isLookedAt: the window is in front, where the pages themselves show what waits.
    ApprovalNotices(Engine &engine, std::function<bool()> isLookedAt, QObject *parent = nullptr);
    ~ApprovalNotices() override;

    // What the desktop is told of a build. Pure.
    static DesktopNotification noticeOf(const Build &build, const QString &component);

Q_SIGNALS:
    void wanted(const slipway::Place &place); // the person pressed the notification

private:
    void approve(const BuildId &id);
    void look();
    void told(const QList<Build> &builds);

    Engine &m_engine;
    const std::function<bool()> m_isLookedAt;
    DesktopNotifications *m_desktop;
    QTimer m_soon;            // many builds at once are asked for together
    QSet<BuildId> m_toLookAt;
    QSet<BuildId> m_waiting;  // for a person, as far as was heard
};

} // namespace slipway
