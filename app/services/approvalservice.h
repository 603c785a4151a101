// Builds that wait for a person: approve, reject, and the deadline after which nobody has agreed. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/review.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace slipway {

class BuildService;
class ComponentService;
class Database;

class ApprovalService final : public QObject
{
    Q_OBJECT
public:
    ApprovalService(Database &database, ComponentService &components, BuildService &builds, const Clock &clock,
                    QObject *parent = nullptr);

    // The build is queued, or cancelled. reason is kept with who and when; it may be empty.
    // Errors: NotFound; Conflict: it does not wait for approval.
    QFuture<Result<>> approve(const BuildId &id, const QString &reason = {});
    QFuture<Result<>> reject(const BuildId &id, const QString &reason = {});

    void start(); // watches the deadlines from now on

private:
    QFuture<Result<>> decide(const BuildId &id, Agreement agreement, const QString &reason);
    void lookForNext();
    void expire();

    Database &m_database;
    ComponentService &m_components;
    BuildService &m_builds;
    const Clock &m_clock;
    QTimer m_timer;
    bool m_watching = false;
};

} // namespace slipway
