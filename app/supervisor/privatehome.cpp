#include "app/supervisor/privatehome.h"

#include "app/supervisor/runfolder.h"

#include <sys/stat.h>

namespace slipway::supervisor {

namespace {

// Makes the folders in PATH, all but its last part, and answers the last one of them.
Fd openParent(int top, std::string_view path)
{
    Fd folder(::openat(top, ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
    for (std::size_t slash; folder && (slash = path.find('/')) != path.npos; path.remove_prefix(slash + 1)) {
        const std::string part(path.substr(0, slash));
        if (part.empty())
            continue;
        if (::mkdirat(folder.get(), part.c_str(), 0700) != 0 && errno != EEXIST)
            return Fd();
        folder.reset(::openat(folder.get(), part.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    }
    return folder;
}

bool writeFile(int home, const std::string &path, const std::string &text)
{
    const Fd folder = openParent(home, path);
    const std::string name = path.substr(path.rfind('/') + 1);
    if (!folder)
        return false;
    const Fd file(::openat(folder.get(), name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    for (std::size_t at = 0; file && at < text.size();) {
        const ssize_t written = ::write(file.get(), text.data() + at, text.size() - at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += static_cast<std::size_t>(written);
    }
    return bool(file);
}

} // namespace

std::string makePrivateHome(const Recipe &recipe, int runDir)
{
    for (const char *folder : {"home", "tmp", "steps"}) {
        if (::mkdirat(runDir, folder, 0700) != 0 && errno != EEXIST)
            return std::string("The folder ") + folder + " of the run can't be made: " + std::strerror(errno) + '.';
    }
    ::fchmodat(runDir, "tmp", 01777, 0); // as /tmp is everywhere; the run folder around it stays closed
    const Fd home(::openat(runDir, "home", O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!recipe.registryAuth.empty() && !(home && writeFile(home.get(), std::string(registryAuthFile), recipe.registryAuth)))
        return std::string("The registry's credential can't be kept for the script: ") + std::strerror(errno) + '.';
    for (const PrivateFile &file : recipe.files) {
        if (!home || !writeFile(home.get(), file.path, file.content))
            return "The file " + file.path + " can't be kept for the build: " + std::strerror(errno) + '.';
    }
    return {};
}

std::string keepScript(const Recipe &recipe, std::uint32_t index, int runDir, std::string &error)
{
    const std::string &text = recipe.steps[index].script;
    if (text.empty())
        return {};
    const std::string name = "steps/" + std::to_string(index + 1);
    if (!writeFile(runDir, name, text))
        error = std::string("The script of the step can't be kept: ") + std::strerror(errno) + '.';
    return recipe.runDir + '/' + name;
}

std::string makeWritable(const Recipe &recipe, const Step &step, int runDir)
{
    const std::string top = recipe.runDir + '/';
    for (const std::string &path : step.writable) {
        if (path.starts_with(top) && !openParent(runDir, path.substr(top.size()) + '/'))
            return "The folder " + path + " can't be made: " + std::strerror(errno) + '.';
    }
    return {};
}

} // namespace slipway::supervisor
