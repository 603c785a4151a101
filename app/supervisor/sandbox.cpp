#include "app/supervisor/sandbox.h"

#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway::supervisor {

namespace {

class Arguments
{
public:
    template <typename... Text> void add(const Text &...text) { (m_list.emplace_back(text), ...); }
    void bindIfThere(const std::string &path)
    {
        struct stat info;
        if (::lstat(path.c_str(), &info) != 0)
            return;
        if (!S_ISLNK(info.st_mode))
            return add("--ro-bind", path, path);
        // A merged system has /bin → usr/bin; the link is kept, so that it means the same inside.
        char target[4096];
        const ssize_t size = ::readlink(path.c_str(), target, sizeof target);
        if (size > 0)
            add("--symlink", std::string(target, static_cast<std::size_t>(size)), path);
    }
    std::vector<std::string> take() { return std::move(m_list); }

private:
    std::vector<std::string> m_list;
};

bool exists(const char *path) { return ::access(path, F_OK) == 0; }

std::string realPath(const char *path)
{
    char *resolved = ::realpath(path, nullptr);
    std::string result = resolved ? resolved : "";
    std::free(resolved);
    return result;
}

void addSystem(Arguments &out)
{
    for (const char *path : {"/sys", "/var"}) // as parents of binds they would be closed to all but the owner
        out.add("--perms", "0755", "--dir", path);
    for (const char *path : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix"})
        out.bindIfThere(path);
    out.add("--proc", "/proc", "--dev", "/dev");
    if (exists("/sys/devices/system/cpu")) // how many processors there are
        out.add("--ro-bind", "/sys/devices/system/cpu", "/sys/devices/system/cpu");
    out.add("--tmpfs", "/run");
    // What /etc links to outside of what is shown, as systemd-resolved does.
    for (const char *path : {"/etc/resolv.conf", "/etc/hosts", "/etc/localtime"}) {
        const std::string target = realPath(path);
        if (target.starts_with("/run/") || target.starts_with("/var/") || target.starts_with("/mnt/"))
            out.add("--ro-bind", target, target);
    }
    if (::geteuid() != 0)
        return;
    // Root reads everything that is bound: hide what only root may read, and keep no right that leads out of here.
    // Those that remain are what installing and unpacking as root needs.
    for (const char *path : {"/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers"}) {
        if (exists(path))
            out.add("--ro-bind", "/dev/null", path);
    }
    for (const char *path : {"/etc/ssh", "/etc/sudoers.d", "/etc/ssl/private", "/etc/wireguard",
                             "/etc/NetworkManager/system-connections"}) {
        if (exists(path))
            out.add("--tmpfs", path);
    }
    out.add("--cap-drop", "ALL");
    for (const char *right : {"CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
                              "CAP_SETUID", "CAP_SETPCAP", "CAP_SETFCAP"})
        out.add("--cap-add", right);
}

} // namespace

std::vector<std::string> sandboxCommand(const Recipe &recipe, const SandboxView &view,
                                        const std::vector<std::string> &command)
{
    Arguments out;
    out.add(recipe.sandbox.bwrap, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc",
            "--unshare-uts", "--unshare-cgroup-try");
    if (!view.hasNetwork)
        out.add("--unshare-net");
    if (view.statusFd >= 0)
        out.add("--json-status-fd", std::to_string(view.statusFd));
    addSystem(out);
    const std::string tmp = recipe.runDir + "/tmp";
    out.add("--bind", tmp, "/tmp", "--bind", tmp, "/var/tmp");
    for (const char *home : {"/home", "/root"}) {
        if (recipe.sandbox.hideHome)
            out.add("--tmpfs", home);
        else if (exists(home))
            out.add("--ro-bind", home, home);
    }
    for (const std::string &path : recipe.sandbox.readOnly)
        out.add("--ro-bind-try", path, path);
    const std::string home = recipe.runDir + "/home";
    out.add("--bind", home, home, "--bind", recipe.workspace, recipe.workspace);
    for (const std::string &path : recipe.sandbox.writable)
        out.add("--bind", path, path);
    for (const std::string &path : view.writable)
        out.add("--bind", path, path);
    for (const std::string &path : view.readOnly)
        out.add("--ro-bind", path, path);
    // The empty root is no place to write to either.
    out.add("--remount-ro", "/", "--chdir", view.cwd, "--");
    for (const std::string &argument : command)
        out.add(argument);
    return out.take();
}

bool sandboxStood(std::string_view report) { return report.find("\"exit-code\"") != report.npos; }

std::string sandboxAdvice(std::string_view output)
{
    std::string said;
    if (const std::size_t at = output.rfind("bwrap: "); at != output.npos) {
        const std::string_view rest = output.substr(at);
        said = " (" + std::string(rest.substr(0, rest.find('\n'))) + ")";
    }
    return "The sandbox could not be started" + said
        + ". Allow unprivileged user namespaces on this machine (sysctl kernel.unprivileged_userns_clone=1; on Ubuntu "
          "kernel.apparmor_restrict_unprivileged_userns=0 or an AppArmor profile for bwrap), or switch the sandbox off "
          "for this component.";
}

} // namespace slipway::supervisor
