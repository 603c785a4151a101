#include "app/cli/commands.h"
#include "app/cli/stopsignal.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <csignal>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ServeCommand)
};

void tellReady(const Session &session, const ListenInfo &listen)
{
    if (session.wantsJson()) {
        Session::print(QJsonObject{{u"event"_s, u"ready"_s},
                                   {u"listen"_s, listen.url()},
                                   {u"pid"_s, QCoreApplication::applicationPid()}});
    } else {
        Session::print(Tr::tr("Slipway listens on %1.").arg(listen.url()));
    }
}

void serve(Session &session)
{
    auto options = session.options();
    if (!options)
        return session.fail(options.error());
    if (session.isSet(u"listen"_s)) {
        if (const auto set = setListen(*options, session.value(u"listen"_s)); !set)
            return session.misuse(set.error().message);
    }
    auto opened = Engine::open(*options);
    if (!opened)
        return session.fail(opened.error());
    session.adopt(std::move(*opened));
    Engine *engine = session.engine();
    session.attachGuests();

    ::signal(SIGPIPE, SIG_IGN); // a reader of our output that has gone must not end the listener
    auto *stop = new StopSignal(&session);
    QObject::connect(stop, &StopSignal::raised, &session, [&session] { session.finish(); });
    // What fails later is told, but ends nothing: pushes go on arriving.
    const auto isReady = std::make_shared<bool>(false);
    QObject::connect(engine, &Engine::failed, &session, [&session, isReady](const Error &error) {
        if (*isReady)
            Session::warn(u"slipway: "_s + error.message);
        else
            session.fail(error);
    });
    QObject::connect(engine, &Engine::ready, &session, [&session, isReady](const ListenInfo &listen) {
        *isReady = true;
        tellReady(session, listen);
    });
    for (const auto warningOf : {&StatusService::sandboxWarning, &StatusService::clusterWarning}) {
        QObject::connect(&engine->status(), &StatusService::changed, &session, [engine, warningOf, told = QString()]() mutable {
            const QString warning = (engine->status().*warningOf)();
            if (warning != std::exchange(told, warning) && !warning.isEmpty())
                Session::warn(warning);
        });
    }
    QObject::connect(
        &engine->status(), &StatusService::changed, &session, [engine, told = QString()]() mutable {
            const KeychainStatus &keychain = engine->status().keychain();
            const bool well = keychain.state == KeychainState::Ready || keychain.state == KeychainState::SealedFile
                              || keychain.state == KeychainState::Unknown;
            const QString problem = well ? QString() : keychain.explanation;
            if (problem != std::exchange(told, problem) && !problem.isEmpty())
                Session::warn(problem);
        });
    if (const auto serving = engine->serve(); !serving)
        session.fail(serving.error());
}

} // namespace

Command serveCommand()
{
    return {u"serve"_s,
            Tr::tr("Listen for webhooks and run builds, without a window, until SIGTERM."),
            {},
            0,
            0,
            {{u"listen"_s, Tr::tr("Listen here instead of the address in the settings; port 0 takes any free one."),
              u"ADDRESS:PORT"_s}},
            serve};
}

} // namespace slipway
