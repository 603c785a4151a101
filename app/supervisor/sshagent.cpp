#include "app/supervisor/sshagent.h"

#include "app/supervisor/proctree.h"
#include "app/supervisor/runfolder.h"
#include "app/supervisor/spawn.h"

#include <csignal>
#include <cstdlib>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

namespace slipway::supervisor {

namespace {

int waitFor(pid_t pid)
{
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
    return status;
}

// For the shell that git gives GIT_SSH_COMMAND to.
std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

} // namespace

SshAgent::SshAgent(const std::string &runDir, const SshIdentity &identity, const std::string &path, int output)
{
    if (identity.privateKey.empty()) {
        useOwn(identity);
        return;
    }
    const std::string agent = findProgram("ssh-agent", path, "/");
    const std::string add = findProgram("ssh-add", path, "/");
    if (agent.empty() || add.empty()) {
        m_error = "The SSH key can't be used: ssh-agent and ssh-add were not found. Install openssh-client.";
        return;
    }
    if (!makeFolder(runDir)) {
        m_error = std::string("The SSH key can't be used: no folder for its agent: ") + std::strerror(errno) + '.';
        return;
    }
    const Environment environment = {{"PATH", path}, {"SSH_AUTH_SOCK", m_socket}, {"SSH_ASKPASS_REQUIRE", "never"}};
    const Fd nothing(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    const Spawned started = spawn({agent, {"ssh-agent", "-D", "-a", m_socket}, environment, "/", -1, nothing.get(), -1});
    m_pid = started.pid;
    if (!started.error.empty() || !waitForSocket()) {
        m_error = "The SSH key can't be used: ssh-agent did not start. " + started.error;
        return;
    }
    const Fd key(::memfd_create("key", MFD_CLOEXEC));
    std::string text = identity.privateKey;
    std::erase(text, '\r');
    if (!text.ends_with('\n'))
        text += '\n';
    if (!key || ::write(key.get(), text.data(), text.size()) != ssize_t(text.size())
        || ::lseek(key.get(), 0, SEEK_SET) != 0) {
        m_error = std::string("The SSH key can't be handed over: ") + std::strerror(errno) + '.';
        return;
    }
    const Spawned added = spawn({add, {"ssh-add", "-q", "-"}, environment, "/", key.get(), output, -1});
    if (!added.error.empty() || waitFor(added.pid) != 0)
        m_error = "The SSH key was not accepted by ssh-add; it must be a private key without a passphrase. " + added.error;
}

SshAgent::~SshAgent()
{
    if (m_pid > 0 && parentOf(m_pid) == ::getpid()) { // unless it went with the rest of the build
        ::kill(m_pid, SIGKILL);
        waitFor(m_pid);
    }
    if (!m_folder.empty()) {
        ::unlink(m_socket.c_str());
        ::rmdir(m_folder.c_str());
    }
}

void SshAgent::useOwn(const SshIdentity &identity)
{
    m_socket = identity.agentSocket;
    struct stat info;
    if (::stat(m_socket.c_str(), &info) != 0 || !S_ISSOCK(info.st_mode)) {
        m_error = "Your SSH agent can't be asked: nothing listens at " + m_socket
            + ". Sign in to a session with an agent and start Slipway there, or choose a key for the repository.";
    }
}

bool SshAgent::makeFolder(const std::string &runDir)
{
    constexpr std::string_view name = "/agent";
    m_folder = runDir + "/ssh";
    // ssh needs the plain path, and a socket's path may have 107 bytes only.
    if (m_folder.size() + name.size() < sizeof(sockaddr_un::sun_path)) {
        if (::mkdir(m_folder.c_str(), 0700) != 0 && errno != EEXIST)
            return false;
    } else {
        m_folder = "/tmp/slipway-XXXXXX";
        if (!::mkdtemp(m_folder.data()))
            return false;
    }
    m_socket = m_folder + std::string(name);
    return true;
}

bool SshAgent::waitForSocket()
{
    for (int tries = 0; tries < 2500; ++tries) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, m_socket.c_str(), m_socket.size() + 1);
        const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (socket && ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return true;
        if (m_pid <= 0 || ::waitpid(m_pid, nullptr, WNOHANG) != 0) {
            m_pid = -1;
            return false;
        }
        ::poll(nullptr, 0, 2);
    }
    return false;
}

std::string knownHostsFile(const SshIdentity &identity, const std::string &runDir)
{
    return identity.knownHostsFile.empty() ? runDir + "/known_hosts" : identity.knownHostsFile;
}

std::string gitSshCommand(const SshIdentity &identity, const std::string &runDir)
{
    const std::string knownHosts = knownHostsFile(identity, runDir);
    std::string command = "ssh -F /dev/null -o BatchMode=yes -o IdentityFile=none -o StrictHostKeyChecking=";
    command += identity.acceptNewHosts ? "accept-new" : "yes";
    // ssh splits this option at blanks unless it is in double quotes of its own.
    return command + " -o " + quoted("UserKnownHostsFile=\"" + knownHosts + '"');
}

} // namespace slipway::supervisor
