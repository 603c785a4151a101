#include "app/jobs/removetree.h"

#include "app/supervisor/runfolder.h"

#include <cerrno>
#include <cstdio>
#include <dirent.h>
#include <memory>
#include <sys/stat.h>
#include <vector>

namespace slipway {

namespace {

using supervisor::Fd;

constexpr int deepest = 32; // folders open at the same time

struct Removal {
    int top = -1;               // the folder that holds the tree
    dev_t device = 0;
    std::vector<std::string> hoisted; // parts of the tree that were too deep, moved up to the top
    int error = 0;              // the first

    void note(int code)
    {
        if (error == 0 && code != ENOENT)
            error = code;
    }
};

Fd openFolder(int parent, const char *name)
{
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    Fd folder(::openat(parent, name, flags));
    struct stat info{};
    if (!folder && errno == EACCES && ::fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISDIR(info.st_mode) && ::fchmodat(parent, name, 0700, 0) == 0)
        folder.reset(::openat(parent, name, flags));
    return folder;
}

std::vector<std::pair<std::string, bool>> entriesOf(int folder)
{
    std::vector<std::pair<std::string, bool>> entries;
    Fd copy(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(copy ? ::fdopendir(copy.get()) : nullptr, &::closedir);
    if (!stream)
        return entries;
    (void)copy.release(); // the stream closes it
    while (const dirent *entry = ::readdir(stream.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        bool isFolder = entry->d_type == DT_DIR;
        struct stat info{};
        if (entry->d_type == DT_UNKNOWN && ::fstatat(folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0)
            isFolder = S_ISDIR(info.st_mode);
        entries.emplace_back(name, isFolder);
    }
    return entries;
}

void removeFolder(Removal &removal, int parent, const std::string &name, int depth)
{
    const Fd folder = openFolder(parent, name.c_str());
    if (!folder) {
        removal.note(errno);
        return;
    }
    struct stat info{};
    if (::fstat(folder.get(), &info) != 0 || info.st_dev != removal.device) {
        removal.note(EXDEV); // something is mounted here: not ours to empty
        return;
    }
    if ((info.st_mode & 0700) != 0700)
        ::fchmod(folder.get(), 0700);
    for (const auto &[entry, isFolder] : entriesOf(folder.get())) {
        if (!isFolder) {
            if (::unlinkat(folder.get(), entry.c_str(), 0) != 0)
                removal.note(errno);
        } else if (depth < deepest) {
            removeFolder(removal, folder.get(), entry, depth + 1);
        } else {
            std::string hoisted = ".removed-" + std::to_string(info.st_ino) + '-' + std::to_string(removal.hoisted.size());
            // Moving a folder rewrites its "..", for which it must be writable.
            ::fchmodat(folder.get(), entry.c_str(), 0700, 0);
            if (::renameat(folder.get(), entry.c_str(), removal.top, hoisted.c_str()) == 0)
                removal.hoisted.push_back(std::move(hoisted));
            else
                removal.note(errno);
        }
    }
    if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) != 0)
        removal.note(errno);
}

} // namespace

int removeTree(int parent, const std::string &name)
{
    struct stat info{};
    if (::fstatat(parent, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : errno;
    if (!S_ISDIR(info.st_mode))
        return ::unlinkat(parent, name.c_str(), 0) == 0 || errno == ENOENT ? 0 : errno;
    struct stat top{};
    if (::fstat(parent, &top) != 0)
        return errno;
    Removal removal{parent, top.st_dev, {}, 0};
    removeFolder(removal, parent, name, 0);
    for (size_t i = 0; i < removal.hoisted.size(); ++i)
        removeFolder(removal, parent, std::string(removal.hoisted[i]), 0);
    return removal.error;
}

} // namespace slipway
