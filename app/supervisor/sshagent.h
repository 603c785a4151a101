// An ssh-agent that holds one key for as long as a command runs: ssh refuses keys that are not private files, and a
// file is what a secret must not be in. The key reaches ssh-add through its standard input. Where there is no key, the
// person's own agent, which is only looked at.
#pragma once

#include "app/supervisor/recipe.h"

#include <sys/types.h>

namespace slipway::supervisor {

class SshAgent
{
public:
    // Waits for the agent and for ssh-add, a few milliseconds. OUTPUT takes what they say.
    SshAgent(const std::string &runDir, const SshIdentity &identity, const std::string &path, int output);
    ~SshAgent(); // ends it, removes its socket
    SshAgent(const SshAgent &) = delete;
    SshAgent &operator=(const SshAgent &) = delete;

    const std::string &error() const { return m_error; }   // a sentence; empty: it has the key
    const std::string &socket() const { return m_socket; } // SSH_AUTH_SOCK
    const std::string &place() const { return m_folder.empty() ? m_socket : m_folder; } // a sandbox must show it

private:
    void useOwn(const SshIdentity &identity);
    bool makeFolder(const std::string &runDir);
    bool waitForSocket();

    std::string m_folder;
    std::string m_socket;
    std::string m_error;
    pid_t m_pid = -1;
};

std::string knownHostsFile(const SshIdentity &identity, const std::string &runDir);

// The GIT_SSH_COMMAND for these rules: never asks, knows no key but the agent's, checks host keys.
std::string gitSshCommand(const SshIdentity &identity, const std::string &runDir);

} // namespace slipway::supervisor
