// Services with one account at one forge, whose repository team/web is built by the component web, and the reporter that tells
// the forge of it.
#pragma once

#include "app/services/statusreporter.h"
#include "app/storage/buildrepository.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakeforge.h"

#include <functional>

namespace slipway {

inline const BindingId statusAccount(QStringLiteral("0123456789abcdef0123456789abcdef"));
inline const QString shaA(40, u'a');
inline const QString shaB(40, u'b');

// Notes what the forge says of its limits, as the transport of accounts does.
class NotingTransport final : public ForgeTransport
{
public:
    NotingTransport(const ForgeSite &site, const QByteArray &token, const Clock &clock)
        : m_transport(site, BindingMethod::Token, token)
        , m_clock(clock)
    {
    }
    QFuture<Result<HttpReply>> send(HttpRequest request) override
    {
        const auto sent = m_transport.send(std::move(request));
        whenDone(sent, &m_context, [this](const Result<HttpReply> &reply) {
            if (reply)
                limits = limitsIn(*reply, m_clock.nowUs());
        });
        return sent;
    }
    ForgeLimits limits;

private:
    TokenTransport m_transport;
    const Clock &m_clock;
    QObject m_context;
};

struct StatusFixture {
    explicit StatusFixture(ForgeKind kind, StatusReports reports = StatusReports::Builds)
        : forge(kind)
    {
        forge.setClock(services.manualClock);
        forge.addRepository(QStringLiteral("team/web"));
        forge.clearRequests();
        web = add(QStringLiteral("web"), reports);
        binding.id = statusAccount;
        binding.boundAtUs = services.clock().nowUs();
        signIn(forge.issueToken());
        begin();
    }
    Component add(const QString &name, StatusReports reports, const QString &project = QStringLiteral("demo"))
    {
        return services.create(name, [&](Component &component) {
            component.project = ProjectKey(project);
            component.source.binding = statusAccount;
            component.source.repositoryId = QString::number(forge.repository(QStringLiteral("team/web"))->id);
            component.source.repository = QStringLiteral("team/web");
            component.git.statusReports = reports;
        });
    }
    void signIn(const QByteArray &token)
    {
        api.reset();
        transport = std::make_unique<NotingTransport>(forge.site(), token, services.clock());
        api = forgeApi(forge.site(), *transport);
    }
    void begin() // and again, as when the program starts
    {
        reporter.reset();
        reporter = std::make_unique<StatusReporter>(StatusReporter::Needs{
            services.database(), services.components(), services.builds(), services.deliveries(), services.clock(),
            {[this](const BindingId &id) { return id == statusAccount ? api.get() : nullptr; },
             [this](const BindingId &) { return transport->limits; },
             [this](const BindingId &id) { return id == statusAccount ? std::optional(binding) : std::nullopt; }}});
        reporter->start();
    }

    BuildId queue(const QString &sha = shaA, const Component *component = nullptr,
                  const std::function<void(Build &)> &change = {}, QueuePolicy policy = QueuePolicy::EveryOne)
    {
        Build build;
        build.component = (component ? *component : web).id;
        build.revision = sha;
        build.ref = QStringLiteral("refs/heads/main");
        build.branch = QStringLiteral("main");
        if (change)
            change(build);
        services.manualClock.advanceMs(1);
        QList<BuildId> superseded;
        const auto queued = services.write([&](Transaction &tx) {
            BuildRepository builds(tx);
            auto row = builds.enqueue(build, policy, services.clock().nowUs());
            superseded = builds.superseded();
            return row;
        });
        Q_EMIT services.builds().added(queued->id);
        for (const BuildId &id : superseded)
            Q_EMIT services.builds().changed(id);
        return queued->id;
    }
    void run(const BuildId &id)
    {
        services.write([&](Transaction &tx) { return BuildRepository(tx).startNext(99, services.clock().nowUs()); });
        Q_EMIT services.builds().changed(id);
    }
    void finish(const BuildId &id, BuildState state = BuildState::Succeeded, std::optional<int> exitCode = 0)
    {
        services.write([&](Transaction &tx) {
            return BuildRepository(tx).finish(id, state, QStringLiteral("/home/anna/secret"), exitCode, services.clock().nowUs());
        });
        Q_EMIT services.builds().changed(id);
    }
    Delivery filtered(const QString &sha, const std::function<void(Delivery &)> &change = {})
    {
        Delivery delivery;
        services.manualClock.advanceMs(1);
        delivery.receivedAtUs = services.clock().nowUs();
        delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
        delivery.component = web.id;
        delivery.outcome = Outcome::Filtered;
        delivery.reason = QStringLiteral("The branch is dev, and builds run for main.");
        delivery.event.kind = EventKind::Push;
        delivery.event.branch = QStringLiteral("dev");
        delivery.event.ref = QStringLiteral("refs/heads/dev");
        delivery.event.sha = sha;
        delivery.event.trust = Trust::Signed;
        if (change)
            change(delivery);
        const auto inserted =
            services.write([&](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, RawRequest()); });
        if (!inserted)
            qFatal("%s", qPrintable(inserted.error().detail));
        Q_EMIT services.deliveries().changed(delivery.id);
        return delivery;
    }

    QStringList states(const QString &sha = shaA) const
    {
        QStringList states;
        for (const FakeStatus &status : forge.statuses()) {
            if (status.sha == sha)
                states.append(status.state);
        }
        return states;
    }
    QList<CommitStatus> rows() { return answerOf(reporter->of(web.id)).value_or(QList<CommitStatus>()); }
    CommitStatus row() { return rows().isEmpty() ? CommitStatus() : rows().first(); }
    qsizetype calls() const { return forge.requests("POST", QStringLiteral("/statuses/")).size(); }
    void pass(qint64 ms)
    {
        services.manualClock.advanceMs(ms);
        reporter->wake();
    }

    ServicesFixture services;
    FakeForge forge;
    Component web;
    Binding binding;
    std::unique_ptr<NotingTransport> transport;
    std::unique_ptr<ForgeApi> api;
    std::unique_ptr<StatusReporter> reporter;
};

} // namespace slipway
