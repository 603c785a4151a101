// Builds by the API: started, listed, followed, cancelled, tried again, approved. Main thread.
#pragma once

#include "app/openapi/logevents.h"
#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include "app/domain/component.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace slipway {

class RunsApi final : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostStreams = 64;        // of all tokens: webhooks need connections, too
    static constexpr int mostStreamsOfToken = 16;

    RunsApi(const OpenApiNeeds &needs, Router &router, QObject *parent = nullptr);

private:
    void runDefinition(const OpenApiCall &call);
    void runComponent(const OpenApiCall &call);
    static QString readInputs(const QJsonValue &given, QMap<QString, QString> &inputs);
    void start(const OpenApiCall &call, const Component &component);
    void list(const OpenApiCall &call);
    void one(const OpenApiCall &call);
    void log(const OpenApiCall &call, LogEvents::Form form);
    void act(const OpenApiCall &call, const std::function<QFuture<Result<>>(const Build &, const QString &reason)> &action);
    void retry(const OpenApiCall &call);
    void endFollowing(const BuildId &id);
    // The build of the path, once it is clear that the token may do that to its project.
    void withBuild(const OpenApiCall &call, TokenScope scope, const std::function<void(const Build &)> &then);
    QJsonObject rowFor(const Build &build) const;

    const OpenApiNeeds m_needs;
    QHash<BuildId, QList<LogEvents *>> m_following;
    QHash<QString, int> m_streams; // by token
    int m_streamCount = 0;
};

} // namespace slipway
