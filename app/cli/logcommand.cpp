#include "app/cli/commands.h"

#include "app/core/whendone.h"
#include "app/domain/build.h"
#include "app/services/logstream.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using namespace std::chrono_literals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(LogCommand)
};

// Prints until the build has ended, as another process tells by the row it writes.
class LogPrinter final : public QObject
{
public:
    LogPrinter(Session &session, Engine &engine, const Build &build)
        : QObject(&session)
        , m_session(session)
        , m_engine(engine)
        , m_id(build.id)
        , m_stream(engine.builds().logFile(build.id), engine.builds().logIndexFile(build.id),
                   session.isSet(u"timestamps"_s))
    {
        connect(&m_stream, &LogStream::read, this, [](const QByteArray &bytes) { Session::write(bytes); });
        connect(&m_stream, &LogStream::failed, &session, &Session::fail);
        connect(&m_stream, &LogStream::ended, &session, [&session] { session.finish(); });
        m_watch.setInterval(200ms);
        m_watch.callOnTimeout(this, [this] { look(); });
        if (isFinished(build.state) || !session.isSet(u"follow"_s)) {
            if (!QFileInfo::exists(engine.builds().logFile(build.id))) {
                whyEmpty(build);
                return;
            }
            m_stream.start();
            m_stream.complete();
        } else {
            m_stream.start();
            m_watch.start();
        }
    }

private:
    void whyEmpty(const Build &build)
    {
        // One that was refused before its first step has neither output nor exit code, and never had a log.
        if (isFinished(build.state) && (build.firstOutputAtUs > 0 || build.exitCode))
            return m_session.fail({ErrorCode::NotFound,
                                   Tr::tr("The log of this build was deleted; the settings say how long logs are kept."),
                                   {}});
        Session::warn(build.reason.isEmpty() ? Tr::tr("The build has written nothing yet.") : build.reason);
        m_session.finish();
    }

    void look()
    {
        m_session.then(m_engine.builds().find(m_id), [this](const Build &build) {
            if (!isFinished(build.state) || !m_watch.isActive())
                return;
            m_watch.stop();
            if (build.firstOutputAtUs == 0 && !QFileInfo::exists(m_engine.builds().logFile(build.id))) {
                Session::warn(build.reason);
                m_session.finish();
            } else {
                m_stream.complete();
            }
        });
    }

    Session &m_session;
    Engine &m_engine;
    BuildId m_id;
    LogStream m_stream;
    QTimer m_watch;
};

void log(Session &session)
{
    session.withEngine([&session](Engine &engine) {
        session.then(engine.builds().resolve(session.arguments().constFirst()), [&session, &engine](const Build &build) {
            new LogPrinter(session, engine, build); // the session's child
        });
    });
}

} // namespace

Command logCommand()
{
    return {u"log"_s,
            Tr::tr("Print the log of a build, named by id or as COMPONENT#NUMBER."),
            u"BUILD"_s,
            1,
            1,
            {{u"follow"_s, Tr::tr("Go on until the build has ended.")},
             {u"timestamps"_s, Tr::tr("Begin each line with the time it was written, in UTC.")}},
            log};
}

} // namespace slipway
