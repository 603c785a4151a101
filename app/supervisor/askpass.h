// Answers git's questions for user name and password without the secret ever being in a file, an argument or an
// environment: git runs slipway-run (GIT_ASKPASS), which hands the question to its supervisor over a local socket.
// Only processes below the supervisor are answered, only while the step runs, and only for the credential's host.
#pragma once

#include "app/supervisor/lineserver.h"
#include "app/supervisor/recipe.h"

#include <memory>

namespace slipway::supervisor {

// Name of the variable that holds the folder of the socket; its presence turns slipway-run into the asking side.
inline constexpr const char *askpassVariable = "SLIPWAY_ASKPASS";
inline constexpr const char *askpassFolder = "askpass"; // in the run folder

// What is sent back for QUESTION, as git asks it: "ok\n<answer>" or "error <sentence>\n".
std::string answerQuestion(std::string_view question, const std::vector<GitCredential> &credentials);

class AskpassServer
{
public:
    AskpassServer(int runDir, std::vector<GitCredential> credentials);

    const std::string &error() const;
    void addTo(std::vector<pollfd> &fds) const { m_server->addTo(fds); }
    void serve() { m_server->serve(); }

private:
    Fd m_dir;
    std::unique_ptr<LineServer> m_server;
    std::string m_error;
};

// The asking side: prints the answer to standard output. Returns the exit code.
int askpass(const char *folder, const char *question);

} // namespace slipway::supervisor
