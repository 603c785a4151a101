#include "app/jobs/gitrecipe.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

supervisor::Environment gitEnvironment(const CloneAddress &address)
{
    // Protocol names: git-config(1), protocol.allow.
    const bool isFile = address.transport == CloneAddress::Transport::File;
    const std::vector<std::pair<std::string, std::string>> options = {
        {"core.hooksPath", "/dev/null"},
        {"core.fsmonitor", "false"},
        {"credential.helper", ""},
        {"protocol.allow", "never"},
        {"protocol.https.allow", "always"},
        {"protocol.http.allow", "always"},
        {"protocol.ssh.allow", "always"},
        {"protocol.git.allow", "always"},
        {"protocol.file.allow", isFile ? "user" : "never"}, // user: the address itself, never a submodule's
        {"protocol.ext.allow", "never"},
        {"http.sslVerify", "true"},
        {"http.followRedirects", "initial"},
        {"http.lowSpeedLimit", "100"}, // bytes a second, for a minute: a dead connection, not a slow one
        {"http.lowSpeedTime", "60"},
        {"submodule.fetchJobs", "4"},
        {"submodule.recurse", "false"},
        {"fetch.recurseSubmodules", "false"},
        {"advice.detachedHead", "false"},
        {"gc.auto", "0"},
        {"maintenance.auto", "false"},
        {"safe.directory", "*"}, // inside the sandbox the owner may show as somebody else
    };
    supervisor::Environment environment = {
        {"GIT_CONFIG_NOSYSTEM", "1"},
        {"GIT_CONFIG_GLOBAL", "/dev/null"},
        {"GIT_TERMINAL_PROMPT", "0"},
        {"GIT_CONFIG_COUNT", std::to_string(options.size())},
        {"LC_ALL", "C.UTF-8"}, // clone.sh reads git's messages
    };
    for (size_t i = 0; i < options.size(); ++i) {
        environment.emplace_back("GIT_CONFIG_KEY_" + std::to_string(i), options[i].first);
        environment.emplace_back("GIT_CONFIG_VALUE_" + std::to_string(i), options[i].second);
    }
    return environment;
}

void addGitCredential(supervisor::Recipe &recipe, const CloneAddress &address, const QString &username,
                      const QString &credential, const QString &knownHosts, bool acceptNewHosts, const std::string &scope,
                      const QString &agentSocket)
{
    using Transport = CloneAddress::Transport;
    if (address.transport == Transport::Http && !credential.isEmpty()) {
        QString name = username.isEmpty() ? address.username : username;
        if (name.isEmpty())
            name = u"oauth2"_s; // forges that take a token as password want some name beside it
        recipe.gitCredentials.push_back(
            {name.toStdString(), credential.toStdString(), address.origin.toStdString(), scope});
    }
    if (address.transport == Transport::Ssh) {
        QString key = credential;
        if (!key.isEmpty() && !key.endsWith(u'\n'))
            key += u'\n'; // OpenSSH refuses a key without its last line feed, and copying loses it
        recipe.sshIdentities.push_back({key.toStdString(), knownHosts.toStdString(), acceptNewHosts, scope,
                                        agentSocket.toStdString()});
    }
}

std::string scriptNamed(const QString &name)
{
    QFile file(u":/slipway/jobs/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
}

} // namespace slipway
