// A component, its real repository behind a server that can go away, and the looks at it, in the test's own time. For tests of
// catching up.
#pragma once

#include "app/core/whendone.h"
#include "app/domain/sighting.h"
#include "app/services/catchup.h"
#include "app/services/misseddeliveries.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/githttpserver.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <functional>
#include <memory>

namespace slipway {

inline constexpr int patience = 60'000;
inline constexpr qint64 minuteMs = 60'000;
inline const QString mainRef = QStringLiteral("refs/heads/main");

class ScriptedForge final : public MissedDeliveries
{
public:
    QFuture<Result<int>> askAgain(const Component &component, qint64 sinceUs) override
    {
        asked.append({component.id, sinceUs});
        return answered<Result<int>>(sendAgain ? sendAgain() : 0);
    }
    std::function<int()> sendAgain;
    QList<std::pair<ComponentId, qint64>> asked;
};

class CatchUpBench
{
protected:
    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<GateFixture> m_gate;
    std::unique_ptr<CatchUp> m_catchUp;
    ScriptedForge m_forge;
    UnmovedHeads::Needs m_accounts; // none unless a test says so
    Component m_web;
    int m_commits = 0;

    CatchUp::Needs needs()
    {
        ServicesFixture &services = *m_services;
        return {services.database(), services.components(), services.secrets, services.settings(), services.clock(), services.dataDir(),
                [this](std::vector<StoredDelivery> stored) { m_gate->decider().add(std::move(stored)); }, &m_forge, m_accounts, std::chrono::milliseconds(100)};
    }
    void waitForLooks()
    {
        QTRY_VERIFY(m_catchUp->isIdle());
    }
    void startLooking()
    {
        m_catchUp = std::make_unique<CatchUp>(needs());
        QSignalSpy looked(m_catchUp.get(), &CatchUp::looked);
        m_catchUp->start();
        QTRY_VERIFY(!looked.isEmpty());
        waitForLooks();
    }
    void look()
    {
        m_services->manualClock.advanceMs(1000);
        m_catchUp->lookAtAll();
        waitForLooks();
    }
    QString push(const QString &branch = QStringLiteral("main"), const QString &message = {})
    {
        const int number = ++m_commits;
        const QString sha = m_repository->commit(message.isEmpty() ? QStringLiteral("Change %1").arg(number) : message,
                                                 QStringLiteral("file"), QByteArray::number(number));
        m_repository->push(branch);
        return sha;
    }
    // As the forge tells of it.
    Answer hook(const QString &before, const QString &after, const QString &branch = QStringLiteral("main"),
                const QString &message = QStringLiteral("Told"))
    {
        TestPush push = GateFixture::push(m_web, branch);
        push.before = before;
        push.after = after;
        push.message = message;
        return m_gate->send(m_web, m_services->secretOf(m_web), makePushBody(push));
    }
    QList<Delivery> deliveries() { return m_gate->all(); }
    Delivery decidedLook(qsizetype count = 1)
    {
        Delivery found;
        const bool done = QTest::qWaitFor([&] {
            const auto all = deliveries();
            if (all.size() < count)
                return false;
            found = all.first();
            return found.outcome != Outcome::Pending;
        }, patience);
        if (!done)
            QTest::qFail("nothing was found, or it was not decided", __FILE__, __LINE__);
        return found;
    }
    QString head(const QString &ref = mainRef)
    {
        const auto head = m_services->read([&](Transaction &tx) { return HeadRepository(tx).head(m_web.id, ref); });
        return head && *head ? (*head)->sha : QString();
    }
    QStringList builtRevisions()
    {
        QStringList revisions;
        for (const BuildId &id : std::as_const(m_gate->queued))
            revisions.append(m_services->build(id).revision);
        return revisions;
    }

    void begin()
    {
        m_forge = {};
        m_services = std::make_unique<ServicesFixture>();
        const QString root = m_services->dataDir() + QStringLiteral("/served");
        QVERIFY(QDir().mkpath(root));
        m_server = std::make_unique<GitHttpServer>(root);
        QVERIFY(m_server->listen());
        m_repository = std::make_unique<TestRepository>(root, QStringLiteral("web.git"));
        m_web = m_services->create(QStringLiteral("web"), [this](Component &draft) { draft.source.url = m_server->url(QStringLiteral("web.git")); });
        m_gate = std::make_unique<GateFixture>(*m_services);
        push();
    }
    void end()
    {
        m_catchUp.reset();
        m_gate.reset();
        m_repository.reset();
        m_server.reset();
        m_services.reset();
    }
};

} // namespace slipway
