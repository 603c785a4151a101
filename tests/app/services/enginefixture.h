// An engine on a folder of its own, with secrets in a sealed file and a port of the system's choice.
#pragma once

#include "app/services/engine.h"
#include "tests/support/answer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace slipway {

class EngineFixture
{
public:
    QString dataDir() const { return m_dir.path(); }

    bool catchesUp = false; // with remotes of the test's own only: no test asks the network

    Result<std::unique_ptr<Engine>> open() const
    {
        EngineOptions options;
        options.dataDir = dataDir();
        options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
        options.secrets.sealedCost = SealedFileStore::Cost::Least;
        options.secrets.passphrase = "correct horse battery staple";
        options.secretPatience = std::chrono::minutes(1); // a sealed file opens slowly beside other tests
        options.catchesUp = catchesUp;
        return Engine::open(options);
    }

    // Opened, with its list of components there. Port 0 is stored, unless the test says otherwise.
    std::unique_ptr<Engine> loaded(int port = 0) const
    {
        auto engine = open();
        if (!engine)
            qFatal("%s %s", qPrintable(engine.error().message), qPrintable(engine.error().detail));
        QSignalSpy loaded(engine->get(), &Engine::loaded);
        if (loaded.isEmpty() && !loaded.wait(60'000))
            qFatal("nothing was loaded");
        if (!answerOf((*engine)->settings().set(settings::listenerPort, port)))
            qFatal("the port could not be set");
        return std::move(*engine);
    }

    std::unique_ptr<Engine> serving() const
    {
        auto engine = loaded();
        QSignalSpy ready(engine.get(), &Engine::ready);
        if (const auto serving = engine->serve(); !serving)
            qFatal("%s", qPrintable(serving.error().message));
        if (ready.isEmpty() && !ready.wait(60'000))
            qFatal("not ready");
        return engine;
    }

private:
    QTemporaryDir m_dir;
};

} // namespace slipway
