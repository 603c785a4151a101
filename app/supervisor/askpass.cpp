#include "app/supervisor/askpass.h"

#include "app/supervisor/proctree.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <sys/stat.h>

namespace slipway::supervisor {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

// "https://user@Host:443/path" → "https://host:443"; empty: no address.
std::string originOf(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    if (scheme == address.npos)
        return {};
    std::string_view rest = address.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (const std::size_t at = rest.rfind('@'); at != rest.npos)
        rest.remove_prefix(at + 1);
    std::string origin = lower(address.substr(0, scheme)) + "://" + lower(rest);
    for (const std::string_view standard : {":443", ":80"}) {
        if (origin.ends_with(standard) && origin.starts_with(standard == ":80" ? "http://" : "https://"))
            origin.resize(origin.size() - standard.size());
    }
    return origin;
}

bool isBelowUs(pid_t pid)
{
    for (int depth = 0; pid > 1 && depth < 4096; ++depth) {
        if (pid == ::getpid())
            return true;
        pid = parentOf(pid);
    }
    return false;
}

} // namespace

std::string answerQuestion(std::string_view question, const std::vector<GitCredential> &credentials)
{
    const std::string asked = lower(question);
    const bool forName = asked.starts_with("username");
    if (!forName && !asked.starts_with("password"))
        return "error Slipway has no answer to this question.\n";
    const std::size_t open = question.find('\'');
    const std::size_t close = question.rfind('\'');
    const std::string origin = open < close ? originOf(question.substr(open + 1, close - open - 1)) : std::string();
    for (const GitCredential &credential : credentials) {
        if (credential.origin.empty() || (!origin.empty() && origin == originOf(credential.origin)))
            return "ok\n" + (forName ? credential.username : credential.password);
    }
    return "error Slipway has no credential for this address.\n";
}

AskpassServer::AskpassServer(int runDir, std::vector<GitCredential> credentials)
{
    if (::mkdirat(runDir, askpassFolder, 0700) != 0 && errno != EEXIST)
        m_error = std::string("The folder askpass can't be made: ") + std::strerror(errno) + '.';
    m_dir.reset(::openat(runDir, askpassFolder, O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    m_server = std::make_unique<LineServer>(
        m_dir.get(), "socket", [credentials = std::move(credentials)](std::string_view question, pid_t caller) -> std::string {
            if (!isBelowUs(caller))
                return "error This process is no part of the build.\n";
            return answerQuestion(question, credentials);
        });
}

const std::string &AskpassServer::error() const { return m_error.empty() ? m_server->error() : m_error; }

int askpass(const char *folder, const char *question)
{
    const auto failed = [](const char *why) {
        std::fprintf(stderr, "slipway-run: %s\n", why);
        return 1;
    };
    const Fd dir(::open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC));
    const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_un address = socketAddress(dir.get(), "socket");
    if (!dir || !socket || ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failed("credentials are not available here");
    std::string line(question);
    std::replace(line.begin(), line.end(), '\n', ' ');
    line += '\n';
    if (::send(socket.get(), line.data(), line.size(), MSG_NOSIGNAL) != ssize_t(line.size()))
        return failed("the question could not be asked");
    std::string answer;
    char buffer[1024];
    for (ssize_t got; (got = ::recv(socket.get(), buffer, sizeof buffer, 0)) != 0;) {
        if (got < 0 && errno != EINTR)
            return failed("there was no answer");
        answer.append(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    if (!answer.starts_with("ok\n"))
        return failed(answer.starts_with("error ") ? answer.substr(6, answer.find('\n') - 6).c_str() : "there was no answer");
    answer.erase(0, 3);
    answer += '\n';
    return std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace slipway::supervisor
