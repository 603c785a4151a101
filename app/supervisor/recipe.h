// What slipway-run is told to do: one build, as plain data. The console encodes it and sends it through the standard
// input of the supervisor; it carries secrets, so it never goes through an argument, an environment or a file.
// Pure values, any thread. decode() takes any bytes and answers an error for those that are no recipe.
#pragma once

#include "app/supervisor/wire.h"

namespace slipway::supervisor {

using Environment = std::vector<std::pair<std::string, std::string>>;

enum class StepKind : std::uint8_t {
    Command, // Slipway's own command lines (git …): each is shown in the log as "$ git …"
    Script,  // what the person wrote: nothing is added to its output
    Own,     // a script of Slipway's, which shows itself what it does; it gets neither exposed secrets nor outputs
};

// Which steps run depends on those before. The first that fails decides how the build ends, whatever runs after it.
enum class When : std::uint8_t {
    Success, // while all went well
    Failure, // once a step has failed, or the build was cancelled or ran out of time
    Always,
};

// How a step tells its outputs. With each form but None it may write them into the file $SLIPWAY_OUTPUT, as lines NAME=value or
// NAME<<WORD … WORD; see outputs.h. Bash and Sh: the last command runs a script of that shell, whose variables of the
// recipe's outputs are taken as well when it ends.
enum class OutputForm : std::uint8_t { None, File, Bash, Sh };

struct Step {
    std::string name;
    StepKind kind = StepKind::Command;
    // Run in order; the first that fails ends the build. The program is looked up in the step's PATH.
    std::vector<std::vector<std::string>> commands;
    // If not empty: kept in a file in the run folder whose path is appended to every command, so that a script of any
    // length works ({"bash", "-e"} + script). Scripts are no place for secrets; those belong into `secrets`.
    std::string script;
    std::string cwd; // absolute; empty: the workspace
    Environment environment; // over the base environment
    bool sandboxed = true;         // ignored when the recipe has no sandbox
    bool needsCredentials = false; // askpass and ssh key are reachable while this step runs
    bool allowNetwork = true;      // matters only for a sandboxed step
    When when = When::Success;
    OutputForm outputs = OutputForm::None;
    // In arguments and in its own environment "\x1fNAME\x1f" stands for what the variable NAME has when the step begins: an
    // output of a step before, else the environment's; without either nothing. See outputVariable().
    bool expands = false;
    bool needsRegistry = false; // has what registryAuth says, as steps of kind Script have
    std::string input;          // of every command; may be secret, and is in no file. Empty: there is none
    std::vector<std::string> writable; // absolute, besides the sandbox's; those below the run folder are made
    std::string scope;          // of the credentials it needs
    bool contained = false;     // runs in the recipe's container, where there is one, instead of the sandbox
    std::string note;           // a sentence that stands in the log before its output; empty: none
    // What it leaves behind is no leftover: the container of a build, which goes with the build, or of a recipe without one what
    // it deploys, which stays for good.
    bool startsContainer = false;
    // What is said where one of its commands ends with this exit code; the code alone would say less.
    std::vector<std::pair<std::uint32_t, std::string>> reasons;

    friend bool operator==(const Step &, const Step &) = default;
};

struct Sandbox {
    std::string bwrap; // absolute path of bubblewrap; empty: steps run without a sandbox
    // Absolute paths, seen at the same place inside. The workspace and the private home are always writable;
    // a path that does not exist is an error, except under `readOnly`, where it is left out.
    std::vector<std::string> writable;
    std::vector<std::string> readOnly;
    bool hideHome = true;     // /home and /root are empty inside
    bool shareNetwork = true; // off: no step has a network, whatever the step says

    friend bool operator==(const Sandbox &, const Sandbox &) = default;
};

// What contained steps run in. The recipe's step that starts it gives it `name` and the workspace, the private home and the
// folder of scripts at the same places as outside, unless a carrier brings them there. It is removed at the end of the build, however that ends.
struct Container {
    std::string engine;      // absolute path of podman or docker; empty: there is no container
    std::string name;        // unique on the machine
    Environment environment; // of the engine's commands: home, address of the daemon, sign-ins
    // Of an engine on another machine: this command carries the build's folders there, with "in" behind it before the first
    // contained step and "again" before the others, and with "out" back after each, also one that was stopped.
    // Empty: the engine is here.
    std::vector<std::string> carrier;
    std::string notCarriedIn, notCarriedOut; // what is said when that fails

    friend bool operator==(const Container &, const Container &) = default;
};

// For how many seconds a cluster is waited for, before a build is given up.
struct ClusterPatience {
    std::uint32_t create = 180; // without an answer, before there is anything
    std::uint32_t lost = 900;   // without an answer, while a build runs there
    std::uint32_t missing = 60; // for what a pod names and the cluster has not: claims, Secrets, keys
    std::uint32_t start = 600;  // for what its node tries again by itself: volumes, networks, containers
    std::uint32_t log = 180;    // for the end of a container's log, while the server answers, but does not get at it
    std::uint32_t refused = 60; // for who was let before; a server that begins knows nobody's rights
    std::uint32_t silent = 30;  // for a word of a container that runs; then its log is asked for anew

    friend bool operator==(const ClusterPatience &, const ClusterPatience &) = default;
};

// One container of a Job's pod, and which of the recipe's steps it runs. They tell of themselves in its output; see joblog.h.
struct ClusterPart {
    std::string container;
    std::vector<std::uint32_t> steps;

    friend bool operator==(const ClusterPart &, const ClusterPart &) = default;
};

// A Job in a Kubernetes cluster, in whose pod all steps run instead of on this machine: of each only the name and `when` count here,
// but for the first ones of a workspace that is streamed, which run here as those of any build do.
struct ClusterJob {
    std::string kubectl;       // absolute path; empty: there is no cluster
    std::string title;         // how the person calls it
    Environment environment;   // of kubectl and of the programs it signs in with
    std::string kubeconfig;    // its text, which is handed over in memory; empty: what the environment names
    std::string context;       // empty: the current one
    std::string nameSpace;     // empty: the context's
    std::string access;        // lines for the file `cluster` in the run folder: how the kubeconfig is found again, never a secret itself
    std::string job;           // name of the Job; its pod has the label slipway.build=<build id>
    std::string manifest;      // JSON of the Job
    std::string uidMark;       // stands in `owned` for the uid that the cluster gives the Job
    std::vector<std::string> owned; // JSON of what goes with the Job; may be secret
    std::vector<std::string> kept;  // JSON of what is made unless it is there, and stays
    std::vector<ClusterPart> parts; // init containers in their order, then the one whose end is the build's
    std::vector<std::string> notes; // sentences that stand first in the log
    std::uint32_t graceSeconds = 0; // between the cancellation and the end of the pod
    ClusterPatience patience;
    std::uint32_t stepsHere = 0;    // so many of the first steps run here
    std::string receiver;           // the container that waits for the workspace, see app/jobs/receive.sh; empty: it comes from elsewhere
    bool mustTell = false;          // outputs or kept files are wanted of it, which come with its log: unless that is heard to its end, it has failed

    friend bool operator==(const ClusterJob &, const ClusterJob &) = default;
};

struct Secret {
    std::string name;         // name of the variable when exposed
    std::string value;        // masked in the log, also in base64 and URL form and line by line
    bool exposeAsEnv = false; // given to steps of kind Script as variable `name`

    friend bool operator==(const Secret &, const Secret &) = default;
};

// Answers to git's questions for user name and password. The password is masked like a secret.
struct GitCredential {
    std::string username;
    std::string password;
    // "https://host[:port]", the only place that gets them: a submodule or a redirect elsewhere gets no answer.
    // Empty: whoever asks.
    std::string origin;
    std::string scope; // given to the steps of this scope only; empty: to all

    friend bool operator==(const GitCredential &, const GitCredential &) = default;
};

// Used through an ssh-agent that lives as long as the step. The key's lines are masked like a secret.
struct SshIdentity {
    std::string privateKey;     // OpenSSH or PEM text, without passphrase; empty: only the host-key rules below apply
    std::string knownHostsFile; // absolute; empty: <run folder>/known_hosts
    bool acceptNewHosts = false; // StrictHostKeyChecking=accept-new instead of yes
    std::string scope; // as of GitCredential; the first that fits is the step's
    std::string agentSocket{}; // absolute: where there is no privateKey, the person's own agent, for the step alone
    bool hasAgent() const { return !privateKey.empty() || !agentSocket.empty(); }

    friend bool operator==(const SshIdentity &, const SshIdentity &) = default;
};

// Written before the first step, below the private home of the build, which goes with the build.
struct PrivateFile {
    std::string path;    // relative, without ".."
    std::string content; // may be secret

    friend bool operator==(const PrivateFile &, const PrivateFile &) = default;
};

struct Recipe {
    std::string buildId;
    std::string runDir;    // absolute, mode 0700, owned by the user; must be the folder given as --run-dir
    std::string workspace; // absolute, must exist
    std::vector<Step> steps;
    std::uint32_t timeoutSeconds = 0; // for the whole build; 0: none
    std::uint32_t killGraceSeconds = 10; // between SIGTERM and SIGKILL
    Sandbox sandbox;
    Container container;
    ClusterJob cluster;
    // Steps start from PATH, HOME, TMPDIR, LANG, TERM, CI and SLIPWAY set by the supervisor, with its own USER, LOGNAME
    // and TZ; then this, then the step's.
    Environment environment;
    std::vector<Secret> secrets;
    std::vector<GitCredential> gitCredentials;
    std::vector<SshIdentity> sshIdentities;
    // How scripts sign in to an image registry: a JSON text as docker keeps it, with "auths". As long as the build lives it
    // stands in registryAuthFile of the private home, readable for its owner only; variables name the place, never what it
    // holds. What of it must not show in the log is told as `secrets`. Empty: none.
    std::string registryAuth;
    std::vector<PrivateFile> files;
    std::vector<std::string> outputs; // names of variables that are taken from scripts; ^[A-Za-z0-9_]{1,64}$
    // Once the build was cancelled or its time is over, steps for failures have so long; 0: none of them runs.
    std::uint32_t cleanupSeconds = 60;
    // Of an errand, whose answer only the process with this id wants: once that process is gone the errand ends, and takes its
    // run folder with it. 0: it outlives who started it, as builds do.
    std::uint32_t starterPid = 0;

    friend bool operator==(const Recipe &, const Recipe &) = default;
};

// PATH of every step that is given no other.
inline constexpr std::string_view basePath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

inline constexpr std::string_view recipeMagic = "SLIPWAYR";
inline constexpr std::string_view registryAuthFolder = ".docker"; // below the private home
inline constexpr std::string_view registryAuthFile = ".docker/config.json";

inline constexpr std::uint32_t recipeVersion = 13;
inline constexpr std::size_t recipeMaxBytes = 64u << 20; // more is refused

// What stands for the variable NAME in a step that expands.
inline std::string outputVariable(std::string_view name) { return '\x1f' + std::string(name) + '\x1f'; }

namespace detail {

inline void encode(const ClusterJob &cluster, wire::Writer &out)
{
    for (const std::string *text : {&cluster.kubectl, &cluster.title, &cluster.kubeconfig, &cluster.context, &cluster.nameSpace, &cluster.job,
                                    &cluster.manifest, &cluster.uidMark, &cluster.access})
        out.text(*text);
    out.pairs(cluster.environment);
    for (const std::vector<std::string> *texts : {&cluster.owned, &cluster.kept, &cluster.notes})
        out.texts(*texts);
    out.u32(static_cast<std::uint32_t>(cluster.parts.size()));
    for (const ClusterPart &part : cluster.parts) {
        out.text(part.container);
        out.u32(static_cast<std::uint32_t>(part.steps.size()));
        for (const std::uint32_t step : part.steps)
            out.u32(step);
    }
    const ClusterPatience &patience = cluster.patience;
    for (const std::uint32_t number : {cluster.graceSeconds, cluster.stepsHere, patience.create, patience.lost, patience.missing, patience.start,
                                       patience.log, patience.refused, patience.silent})
        out.u32(number);
    out.text(cluster.receiver);
    out.flag(cluster.mustTell);
}

inline void decode(wire::Reader &in, ClusterJob &cluster)
{
    for (std::string *text : {&cluster.kubectl, &cluster.title, &cluster.kubeconfig, &cluster.context, &cluster.nameSpace, &cluster.job,
                              &cluster.manifest, &cluster.uidMark, &cluster.access})
        *text = in.text();
    cluster.environment = in.pairs();
    for (std::vector<std::string> *texts : {&cluster.owned, &cluster.kept, &cluster.notes})
        *texts = in.texts();
    for (std::uint32_t left = in.count(8); left > 0 && in.isGood(); --left) {
        ClusterPart &part = cluster.parts.emplace_back();
        part.container = in.text();
        for (std::uint32_t steps = in.count(4); steps > 0 && in.isGood(); --steps)
            part.steps.push_back(in.u32());
    }
    ClusterPatience &patience = cluster.patience;
    for (std::uint32_t *number : {&cluster.graceSeconds, &cluster.stepsHere, &patience.create, &patience.lost, &patience.missing, &patience.start,
                                  &patience.log, &patience.refused, &patience.silent})
        *number = in.u32();
    cluster.receiver = in.text();
    cluster.mustTell = in.flag();
}

} // namespace detail

inline std::string encode(const Recipe &recipe)
{
    wire::Writer out;
    out.text(recipeMagic);
    out.u32(recipeVersion);
    out.text(recipe.buildId);
    out.text(recipe.runDir);
    out.text(recipe.workspace);
    out.u32(static_cast<std::uint32_t>(recipe.steps.size()));
    for (const Step &step : recipe.steps) {
        out.text(step.name);
        out.u8(static_cast<std::uint8_t>(step.kind));
        out.u32(static_cast<std::uint32_t>(step.commands.size()));
        for (const auto &command : step.commands)
            out.texts(command);
        out.text(step.script);
        out.text(step.cwd);
        out.pairs(step.environment);
        out.flag(step.sandboxed);
        out.flag(step.needsCredentials);
        out.flag(step.allowNetwork);
        out.u8(static_cast<std::uint8_t>(step.when));
        out.u8(static_cast<std::uint8_t>(step.outputs));
        out.flag(step.expands);
        out.flag(step.needsRegistry);
        out.text(step.input);
        out.texts(step.writable);
        out.text(step.scope);
        out.flag(step.contained);
        out.text(step.note);
        out.flag(step.startsContainer);
        out.u32(static_cast<std::uint32_t>(step.reasons.size()));
        for (const auto &[code, reason] : step.reasons) {
            out.u32(code);
            out.text(reason);
        }
    }
    out.u32(recipe.timeoutSeconds);
    out.u32(recipe.killGraceSeconds);
    out.text(recipe.sandbox.bwrap);
    out.texts(recipe.sandbox.writable);
    out.texts(recipe.sandbox.readOnly);
    out.flag(recipe.sandbox.hideHome);
    out.flag(recipe.sandbox.shareNetwork);
    out.text(recipe.container.engine);
    out.text(recipe.container.name);
    out.pairs(recipe.container.environment);
    out.texts(recipe.container.carrier);
    out.text(recipe.container.notCarriedIn);
    out.text(recipe.container.notCarriedOut);
    detail::encode(recipe.cluster, out);
    out.pairs(recipe.environment);
    out.u32(static_cast<std::uint32_t>(recipe.secrets.size()));
    for (const Secret &secret : recipe.secrets) {
        out.text(secret.name);
        out.text(secret.value);
        out.flag(secret.exposeAsEnv);
    }
    out.u32(static_cast<std::uint32_t>(recipe.gitCredentials.size()));
    for (const GitCredential &credential : recipe.gitCredentials) {
        out.text(credential.username);
        out.text(credential.password);
        out.text(credential.origin);
        out.text(credential.scope);
    }
    out.u32(static_cast<std::uint32_t>(recipe.sshIdentities.size()));
    for (const SshIdentity &identity : recipe.sshIdentities) {
        out.text(identity.privateKey);
        out.text(identity.knownHostsFile);
        out.flag(identity.acceptNewHosts);
        out.text(identity.scope);
        out.text(identity.agentSocket);
    }
    out.text(recipe.registryAuth);
    out.u32(static_cast<std::uint32_t>(recipe.files.size()));
    for (const PrivateFile &file : recipe.files) {
        out.text(file.path);
        out.text(file.content);
    }
    out.texts(recipe.outputs);
    out.u32(recipe.cleanupSeconds);
    out.u32(recipe.starterPid);
    return out.take();
}

namespace detail {

template <typename Enum> Enum choice(wire::Reader &in, Enum last)
{
    const std::uint8_t value = in.u8();
    if (value > static_cast<std::uint8_t>(last))
        in.fail();
    return static_cast<Enum>(value);
}

} // namespace detail

inline Decoded<Recipe> decodeRecipe(std::string_view bytes)
{
    if (bytes.size() > recipeMaxBytes)
        return {std::nullopt, "the recipe is larger than 64 MiB"};
    wire::Reader in(bytes);
    if (in.text() != recipeMagic || !in.isGood())
        return {std::nullopt, "these bytes are no Slipway recipe"};
    if (const std::uint32_t version = in.u32(); in.isGood() && version != recipeVersion)
        return {std::nullopt, "the recipe has version " + std::to_string(version) + ", this supervisor reads version "
                                  + std::to_string(recipeVersion)};
    Recipe recipe;
    recipe.buildId = in.text();
    recipe.runDir = in.text();
    recipe.workspace = in.text();
    for (std::uint32_t left = in.count(26); left > 0 && in.isGood(); --left) {
        Step &step = recipe.steps.emplace_back();
        step.name = in.text();
        step.kind = detail::choice(in, StepKind::Own);
        for (std::uint32_t commands = in.count(4); commands > 0 && in.isGood(); --commands)
            step.commands.push_back(in.texts());
        step.script = in.text();
        step.cwd = in.text();
        step.environment = in.pairs();
        step.sandboxed = in.flag();
        step.needsCredentials = in.flag();
        step.allowNetwork = in.flag();
        step.when = detail::choice(in, When::Always);
        step.outputs = detail::choice(in, OutputForm::Sh);
        step.expands = in.flag();
        step.needsRegistry = in.flag();
        step.input = in.text();
        step.writable = in.texts();
        step.scope = in.text();
        step.contained = in.flag();
        step.note = in.text();
        step.startsContainer = in.flag();
        for (std::uint32_t reasons = in.count(8); reasons > 0 && in.isGood(); --reasons) {
            const std::uint32_t code = in.u32();
            step.reasons.emplace_back(code, in.text());
        }
    }
    recipe.timeoutSeconds = in.u32();
    recipe.killGraceSeconds = in.u32();
    recipe.sandbox.bwrap = in.text();
    recipe.sandbox.writable = in.texts();
    recipe.sandbox.readOnly = in.texts();
    recipe.sandbox.hideHome = in.flag();
    recipe.sandbox.shareNetwork = in.flag();
    recipe.container.engine = in.text();
    recipe.container.name = in.text();
    recipe.container.environment = in.pairs();
    recipe.container.carrier = in.texts();
    recipe.container.notCarriedIn = in.text();
    recipe.container.notCarriedOut = in.text();
    detail::decode(in, recipe.cluster);
    recipe.environment = in.pairs();
    for (std::uint32_t left = in.count(9); left > 0 && in.isGood(); --left) {
        Secret &secret = recipe.secrets.emplace_back();
        secret.name = in.text();
        secret.value = in.text();
        secret.exposeAsEnv = in.flag();
    }
    for (std::uint32_t left = in.count(16); left > 0 && in.isGood(); --left) {
        GitCredential &credential = recipe.gitCredentials.emplace_back();
        credential.username = in.text();
        credential.password = in.text();
        credential.origin = in.text();
        credential.scope = in.text();
    }
    for (std::uint32_t left = in.count(17); left > 0 && in.isGood(); --left) {
        SshIdentity &identity = recipe.sshIdentities.emplace_back();
        identity.privateKey = in.text();
        identity.knownHostsFile = in.text();
        identity.acceptNewHosts = in.flag();
        identity.scope = in.text();
        identity.agentSocket = in.text();
    }
    recipe.registryAuth = in.text();
    for (std::uint32_t left = in.count(8); left > 0 && in.isGood(); --left) {
        PrivateFile &file = recipe.files.emplace_back();
        file.path = in.text();
        file.content = in.text();
    }
    recipe.outputs = in.texts();
    recipe.cleanupSeconds = in.u32();
    recipe.starterPid = in.u32();
    if (!in.isGood())
        return {std::nullopt, "the recipe is cut off or damaged"};
    if (!in.atEnd())
        return {std::nullopt, "the recipe has bytes after its end"};
    return {std::move(recipe), {}};
}

} // namespace slipway::supervisor
