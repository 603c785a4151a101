#include "app/supervisor/environment.h"

#include "app/supervisor/askpass.h"
#include "app/supervisor/outputs.h"
#include "app/supervisor/sshagent.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sys/stat.h>

namespace slipway::supervisor {

void setVariable(Environment &environment, std::string_view name, std::string_view value)
{
    for (auto &[known, old] : environment) {
        if (known == name) {
            old = value;
            return;
        }
    }
    environment.emplace_back(name, value);
}

const SshIdentity *identityOf(const Recipe &recipe, const Step &step)
{
    for (const SshIdentity &identity : recipe.sshIdentities) {
        if (step.needsCredentials && (identity.scope.empty() || identity.scope == step.scope))
            return &identity;
    }
    return nullptr;
}

std::vector<GitCredential> credentialsOf(const Recipe &recipe, const Step &step)
{
    std::vector<GitCredential> found;
    for (const GitCredential &credential : recipe.gitCredentials) {
        if (step.needsCredentials && (credential.scope.empty() || credential.scope == step.scope))
            found.push_back(credential);
    }
    return found;
}

Environment stepEnvironment(const Recipe &recipe, const Step &step, bool inSandbox, const CredentialPaths &credentials)
{
    Environment result = {
        {"PATH", std::string(basePath)},
        {"HOME", recipe.runDir + "/home"},
        {"TMPDIR", inSandbox ? "/tmp" : recipe.runDir + "/tmp"},
        {"LANG", "C.UTF-8"},
        {"TERM", "xterm-256color"},
        {"CI", "true"},
        {"SLIPWAY", "true"},
        {"GIT_TERMINAL_PROMPT", "0"},
    };
    for (const char *kept : {"USER", "LOGNAME", "TZ"}) { // who and where we are is the same inside
        if (const char *value = std::getenv(kept))
            setVariable(result, kept, value);
    }
    if (step.kind != StepKind::Script)
        setVariable(result, "GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes");
    if (!credentials.askpassProgram.empty()) {
        setVariable(result, "GIT_ASKPASS", credentials.askpassProgram);
        setVariable(result, askpassVariable, credentials.askpassFolder);
    }
    if (const SshIdentity *identity = identityOf(recipe, step))
        setVariable(result, "GIT_SSH_COMMAND", gitSshCommand(*identity, recipe.runDir));
    if (!credentials.sshSocket.empty())
        setVariable(result, "SSH_AUTH_SOCK", credentials.sshSocket);
    if ((step.kind == StepKind::Script || step.needsRegistry) && !recipe.registryAuth.empty()) {
        const std::string home = recipe.runDir + "/home/";
        setVariable(result, "DOCKER_CONFIG", home + std::string(registryAuthFolder));
        setVariable(result, "REGISTRY_AUTH_FILE", home + std::string(registryAuthFile)); // podman, buildah, skopeo
    }
    for (const Environment *more : {&recipe.environment, &step.environment}) {
        for (const auto &[name, value] : *more)
            setVariable(result, name, value);
    }
    if (step.kind == StepKind::Script) {
        for (const Secret &secret : recipe.secrets) {
            if (secret.exposeAsEnv)
                setVariable(result, secret.name, secret.value);
        }
    }
    return result;
}

namespace {

bool isAbsolute(const std::string &path) { return path.starts_with('/') && path.find('\0') == path.npos; }

bool isFolder(const std::string &path)
{
    struct stat info;
    return isAbsolute(path) && ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

std::string variableError(const Environment &environment)
{
    for (const auto &[name, value] : environment) {
        if (name.empty() || name.find('=') != name.npos || name.find('\0') != name.npos)
            return "\"" + name + "\" can't be the name of a variable.";
        if (value.find('\0') != value.npos)
            return "The variable " + name + " has a zero byte in its value.";
    }
    return {};
}

std::string fileError(const PrivateFile &file)
{
    const std::filesystem::path path(file.path);
    bool isGood = !file.path.empty() && path.is_relative() && path.has_filename() && file.path.find('\0') == file.path.npos;
    for (const std::filesystem::path &part : path)
        isGood = isGood && part != ".." && part != ".";
    return isGood ? std::string() : "The private file \"" + file.path + "\" does not lie in the home of the build.";
}

std::string clusterError(const Recipe &recipe)
{
    const ClusterJob &cluster = recipe.cluster;
    if (!isAbsolute(cluster.kubectl) || cluster.job.empty() || cluster.manifest.empty() || cluster.parts.empty())
        return "The recipe does not say which Job is to run in which cluster.";
    for (const ClusterPart &part : cluster.parts) {
        if (part.container.empty() || std::any_of(part.steps.begin(), part.steps.end(), [&](auto step) { return step >= recipe.steps.size(); }))
            return "A container of the Job has no name, or runs a step that is not there.";
    }
    if (cluster.stepsHere > recipe.steps.size() || (cluster.stepsHere > 0 && cluster.receiver.empty()))
        return "The recipe does not say into which container of the Job the workspace goes.";
    return variableError(cluster.environment);
}

std::string stepError(const Step &step)
{
    if (step.commands.empty())
        return "The step \"" + step.name + "\" has no command.";
    for (const auto &command : step.commands) {
        if (command.empty() || command[0].empty())
            return "The step \"" + step.name + "\" has an empty command.";
        for (const std::string &argument : command) {
            if (argument.find('\0') != argument.npos)
                return "An argument in the step \"" + step.name + "\" has a zero byte.";
        }
    }
    for (const std::string &path : step.writable) {
        if (!isAbsolute(path))
            return "A folder that the step \"" + step.name + "\" may write to is not an absolute path.";
    }
    if (!step.cwd.empty() && !isAbsolute(step.cwd))
        return "The working folder of the step \"" + step.name + "\" is not an absolute path.";
    return variableError(step.environment);
}

} // namespace

std::string recipeError(const Recipe &recipe, const std::string &runDir)
{
    struct stat given, named;
    if (::stat(runDir.c_str(), &given) != 0 || !isFolder(recipe.runDir)
        || ::stat(recipe.runDir.c_str(), &named) != 0 || given.st_dev != named.st_dev || given.st_ino != named.st_ino)
        return "The recipe is for another run folder: \"" + recipe.runDir + "\".";
    if (!isFolder(recipe.workspace))
        return "The workspace \"" + recipe.workspace + "\" does not exist.";
    if (recipe.steps.empty())
        return "The recipe has no steps.";
    if (!recipe.sandbox.bwrap.empty()) {
        if (!isAbsolute(recipe.sandbox.bwrap))
            return "The path of bubblewrap is not absolute.";
        for (const std::string &path : recipe.sandbox.writable) {
            if (!isAbsolute(path) || ::access(path.c_str(), F_OK) != 0)
                return "The folder \"" + path + "\" is to be writable in the sandbox, but does not exist.";
        }
        for (const std::string &path : recipe.sandbox.readOnly) {
            if (!isAbsolute(path))
                return "The path \"" + path + "\" for the sandbox is not absolute.";
        }
    }
    if (!recipe.container.engine.empty() && (!isAbsolute(recipe.container.engine) || recipe.container.name.empty()))
        return "The container engine is no absolute path, or the container has no name.";
    for (const SshIdentity &identity : recipe.sshIdentities) {
        if (!identity.agentSocket.empty() && !isAbsolute(identity.agentSocket))
            return "The socket of the ssh agent is not an absolute path.";
    }
    std::string error = variableError(recipe.environment);
    if (error.empty())
        error = variableError(recipe.container.environment);
    for (const PrivateFile &file : recipe.files) {
        if (error.empty())
            error = fileError(file);
    }
    for (const std::string &name : recipe.outputs) {
        if (error.empty() && !isOutputName(name))
            error = "\"" + name + "\" can't be the name of an output.";
    }
    if (error.empty() && !recipe.cluster.kubectl.empty())
        error = clusterError(recipe);
    const std::size_t here = recipe.cluster.kubectl.empty() ? recipe.steps.size() : recipe.cluster.stepsHere;
    for (std::size_t i = 0; i < std::min(here, recipe.steps.size()); ++i) {
        if (error.empty())
            error = stepError(recipe.steps[i]);
    }
    Environment exposed;
    for (const Secret &secret : recipe.secrets) {
        if (secret.exposeAsEnv)
            exposed.emplace_back(secret.name, secret.value);
    }
    return error.empty() ? variableError(exposed) : error;
}

} // namespace slipway::supervisor
