#include "app/cli/samplerun.h"

#include "app/cli/session.h"
#include "app/cli/stopsignal.h"
#include "app/core/whendone.h"
#include "app/services/logstream.h"
#include "app/services/sampleproject.h"
#include "app/services/testpushservice.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 2min; // a build of the sample takes less than a second

class SampleRun final : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(SampleRun)
public:
    SampleRun(Session &session, Engine &engine)
        : QObject(&session)
        , m_session(session)
        , m_engine(engine)
    {
        connect(&engine, &Engine::failed, &session, &Session::fail);
        connect(&engine, &Engine::ready, this, [this](const ListenInfo &listen) {
            Session::print(tr("Slipway listens on %1.").arg(listen.url()));
            push();
        });
        connect(&engine.deliveries(), &DeliveryService::changed, this, [this] { lookAtDelivery(); });
        connect(&engine.builds(), &BuildService::changed, this, [this](const BuildId &id) {
            if (id == m_build)
                lookAtBuild();
        });
        QTimer::singleShot(patience, this, [this] {
            m_session.fail({ErrorCode::Timeout, tr("The sample was not built in time. See slipway doctor."), {}});
        });
    }

private:
    void push()
    {
        m_session.then(m_engine.sample().pushCommit(), [this](const TestAnswer &answer) {
            Session::print(tr("A commit was pushed; the webhook was answered %1 in %2 ms.")
                               .arg(answer.status)
                               .arg(answer.durationMs));
            if (answer.deliveryId.isEmpty())
                return m_session.fail({ErrorCode::Denied, answer.message, {}});
            m_delivery = DeliveryId(answer.deliveryId);
            lookAtDelivery();
        });
    }

    void lookAtDelivery()
    {
        if (m_delivery.isEmpty() || m_decided)
            return;
        m_session.then(m_engine.deliveries().find(m_delivery), [this](const Delivery &delivery) {
            if (delivery.outcome == Outcome::Pending || std::exchange(m_decided, true))
                return;
            Session::print(tr("Delivery %1 from %2").arg(delivery.id.toString(), delivery.provider));
            Session::print(tr("Verdict: %1. %2").arg(word(delivery.outcome), delivery.reason));
            for (const Check &check : delivery.checks) {
                const QString mark = check.passed() ? u"✓"_s : check.state == CheckState::Failed ? u"✗"_s : u"–"_s;
                Session::print(u"  %1 %2: %3"_s.arg(mark, titleOfRule(check.rule), check.seen));
            }
            if (delivery.build.isEmpty())
                return m_session.fail({ErrorCode::Conflict, delivery.reason, {}});
            m_build = delivery.build;
            lookAtBuild();
        });
    }

    void lookAtBuild()
    {
        m_session.then(m_engine.builds().find(m_build), [this](const Build &build) {
            if (build.state == BuildState::Running && !m_log)
                follow();
            if (!isFinished(build.state) || m_ended)
                return;
            m_ended = build;
            if (!m_log)
                follow();
            m_log->complete();
        });
    }

    void follow()
    {
        Session::print(tr("Log:"));
        m_log = std::make_unique<LogStream>(m_engine.builds().logFile(m_build), m_engine.builds().logIndexFile(m_build),
                                            false);
        connect(m_log.get(), &LogStream::read, this, [](const QByteArray &bytes) { Session::write(bytes); });
        connect(m_log.get(), &LogStream::failed, &m_session, &Session::fail);
        connect(m_log.get(), &LogStream::ended, this, [this] {
            Session::print(tr("Build #%1: %2. %3").arg(m_ended->number).arg(word(m_ended->state), m_ended->reason).trimmed());
            m_session.finish(m_ended->state == BuildState::Succeeded ? ExitCode::done : ExitCode::failed);
        });
        m_log->start();
    }

    Session &m_session;
    Engine &m_engine;
    DeliveryId m_delivery;
    BuildId m_build;
    bool m_decided = false;
    std::optional<Build> m_ended;
    std::unique_ptr<LogStream> m_log;
};

} // namespace

int runSample(QCoreApplication &application, const QString &dataDir, const QString &passphraseFile)
{
    Session session;
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::raised, &session, [&session] { session.finish(ExitCode::failed); });
    QTimer::singleShot(0, &session, [&] {
        auto options = sampleOptions(dataDir, passphraseFile, QProcessEnvironment::systemEnvironment());
        if (!options)
            return session.fail(options.error());
        options->listenPort = 0; // one more loop beside whatever listens already
        auto opened = Engine::open(*options);
        if (!opened)
            return session.fail(opened.error());
        session.adopt(std::move(*opened));
        new SampleRun(session, *session.engine()); // the session's child
        if (const auto serving = session.engine()->serve(); !serving)
            session.fail(serving.error());
    });
    return application.exec();
}

} // namespace slipway
