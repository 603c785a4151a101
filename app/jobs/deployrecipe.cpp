#include "app/jobs/deployrecipe.h"

#include "app/domain/imagename.h"
#include "app/jobs/deployparts.h"
#include "app/jobs/enginefailure.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/kubedeploy.h"
#include "app/jobs/recipeparts.h"
#include "app/jobs/shellwords.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Recipe;
using supervisor::Step;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::DeployRecipe)
};

// Until the script, whose path comes last, is content or the seconds are over.
constexpr const char *untilGood = "end=$(($(date +%s) + SLIPWAY_HEALTH_SECONDS))\n"
                                  "until \"$@\"; do\n"
                                  "    [ \"$(date +%s)\" -lt \"$end\" ] || {\n"
                                  "        echo \"slipway: the status was not good within $SLIPWAY_HEALTH_SECONDS s\"\n"
                                  "        exit 91\n"
                                  "    }\n"
                                  "    sleep 1\n"
                                  "done";

constexpr std::uint32_t servesElsewhere = 97; // see deploy.sh

bool isThisMachine(const QString &host)
{
    return host.isEmpty() || host == "localhost"_L1 || host.startsWith("127."_L1) || host == "::1"_L1;
}

// The steps of a container.
class ContainerSteps
{
public:
    ContainerSteps(const DeployJob &job, const HostFacts &host) : m_job(job), m_target(job.deployment.target), m_host(host) { }

    Result<Recipe> recipe(const RunPaths &paths)
    {
        Recipe recipe = emptyDeployRecipe(m_job, paths);
        addSecrets(recipe, m_job.secrets, false);
        if (const auto added = add(recipe); !added)
            return failure(added.error());
        return recipe;
    }

    Result<Recipe> probe(const RunPaths &paths)
    {
        Recipe recipe = emptyDeployRecipe(m_job, paths);
        addSecrets(recipe, m_job.secrets, false);
        becomeProbe(recipe);
        if (const auto able = checkHealth(); !able)
            return failure(able.error());
        recipe.steps.push_back(step(healthStepName, {"probe", name()}));
        recipe.steps.back().startsContainer = false;
        return recipe;
    }

private:
    std::string name() const { return utf8(m_job.deployment.container); }
    std::string trial() const { return name() + "-trial"; }

    Step step(const char *called, std::vector<std::string> arguments, supervisor::When when = supervisor::When::Success) const
    {
        return stepWith(m_job.engine, called, std::move(arguments), when);
    }

    Step stepWith(const ContainerEngine &engine, const char *called, std::vector<std::string> arguments,
                  supervisor::When when = supervisor::When::Success) const
    {
        Step step;
        step.name = called;
        step.kind = supervisor::StepKind::Own;
        step.sandboxed = false;
        step.startsContainer = true;
        step.when = when;
        for (const QMap<QString, QString> *variables : {&m_host.imageEnvironment, &m_host.passedOn}) {
            for (auto it = variables->cbegin(); it != variables->cend(); ++it)
                step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
        }
        const HealthCheck &health = m_target.health;
        step.environment.insert(step.environment.end(), {{"SLIPWAY_HEALTH", utf8(word(health.kind))},
                                                         {"SLIPWAY_HEALTH_HOST", utf8(hostAsked())},
                                                         {"SLIPWAY_HEALTH_PORT", std::to_string(health.port)},
                                                         {"SLIPWAY_HEALTH_PATH", utf8(health.path)},
                                                         {"SLIPWAY_HEALTH_COMMAND", utf8(health.command)},
                                                         {"SLIPWAY_HEALTH_SECONDS", std::to_string(health.timeoutSeconds)},
                                                         {"SLIPWAY_CURL", utf8(m_host.curl)}});
        std::vector<std::string> command{utf8(m_host.sh), "-c", scriptNamed(u"pull.sh"_s) + scriptNamed(u"deploy.sh"_s), "slipway", utf8(engine.program)};
        command.insert(command.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
        step.commands.push_back(std::move(command));
        return step;
    }

    Step starting(const char *called, std::vector<std::string> arguments) const
    {
        Step step = this->step(called, std::move(arguments));
        step.input = exportScript(m_job.secrets);
        return step;
    }

    // Where the engine is, as far as that is another machine; else empty.
    QString machine() const
    {
        const QString host = QUrl(engineElsewhere(m_job.engine.isPodman, m_host)).host();
        return isThisMachine(host) ? QString() : host;
    }

    // As it stands in addresses.
    QString hostAsked() const
    {
        const QString host = machine();
        return host.isEmpty() ? u"127.0.0.1"_s : host.contains(u':') ? u'[' + host + u']' : host;
    }

    bool isAskedByHttp(const PublishedPort &port) const
    {
        const bool isOpen = machine().isEmpty() || !isThisMachine(port.address.isEmpty() ? u"0.0.0.0"_s : QString(port.address).remove(u'[').remove(u']'));
        return isOpen && port.container == m_target.health.port && port.protocol == "tcp"_L1;
    }

    // Where the port that is asked is published by the target itself. A machine elsewhere opens none for the check alone.
    std::optional<PublishedPort> portAsked() const
    {
        for (const QString &text : m_target.ports) {
            if (const auto port = publishedPort(text); port && isAskedByHttp(*port))
                return port;
        }
        return std::nullopt;
    }

    Result<> checkHealth() const
    {
        if (m_target.health.kind == HealthKind::Http && !machine().isEmpty() && m_target.network != "host"_L1 && !portAsked())
            return failure(ErrorCode::Invalid, Tr::tr("Whether it is healthy can't be asked: its port %1 can't be reached from here, since the container "
                                                      "engine is on %2. Publish the port on the Deploy tab, and not for that machine alone, or choose a "
                                                      "command as its check.").arg(m_target.health.port).arg(machine()));
        if (m_target.health.kind == HealthKind::Http && m_host.curl.isEmpty())
            return failure(ErrorCode::Unavailable, Tr::tr("Whether it is healthy is asked with curl, which is not installed. Install it, or choose "
                                                          "another check on the Deploy tab."));
        return Done{};
    }

    // Where a port of the engine's choice is opened for the check: on another machine only where the person has opened it anyway.
    QString addressTried() const
    {
        const auto port = machine().isEmpty() ? std::nullopt : portAsked();
        return !port ? u"127.0.0.1"_s : port->address.isEmpty() ? u"0.0.0.0"_s : port->address;
    }

    // Behind "run". A trial takes no port of the machine and does not come back by itself.
    Result<std::vector<std::string>> runArguments(bool isTrial) const
    {
        const auto variables = deployVariables(m_job, m_job.build);
        std::vector<std::string> out{"--detach", "--pull", "never", "--name", isTrial ? trial() : name(),
                                     "--label", std::string(deployLabel) + '=' + utf8(m_job.component.id.toString()),
                                     "--label", "slipway.deployment=" + utf8(m_job.deployment.id.toString()),
                                     "--restart", isTrial ? "no" : "unless-stopped"};
        const bool hasOwnNetwork = !m_target.network.isEmpty() && m_target.network != "host"_L1 && m_target.network != "none"_L1;
        if (!m_target.network.isEmpty())
            out.insert(out.end(), {"--network", utf8(m_target.network)});
        if (hasOwnNetwork && !isTrial)
            out.insert(out.end(), {"--network-alias", utf8(m_job.component.name)});
        bool isReachable = m_target.health.kind != HealthKind::Http || m_target.network == "host"_L1;
        for (const QString &text : m_target.ports) {
            const auto port = publishedPort(text);
            if (!port)
                return failure(ErrorCode::Invalid, Tr::tr("“%1” is no port such as 8080:80.").arg(text.left(100)));
            if (isTrial)
                continue;
            out.insert(out.end(), {"--publish", utf8(text)});
            isReachable = isReachable || isAskedByHttp(*port);
        }
        if (!isReachable)
            out.insert(out.end(), {"--publish", utf8(addressTried()) + "::" + std::to_string(m_target.health.port)});
        for (const QString &volume : m_target.volumes)
            out.insert(out.end(), {"--volume", utf8(volume)});
        for (auto it = m_target.environment.cbegin(); it != m_target.environment.cend(); ++it)
            out.insert(out.end(), {"--env", utf8(it.key() + u'=' + expandedFor(*it, variables))});
        for (auto it = m_job.secrets.cbegin(); it != m_job.secrets.cend(); ++it)
            out.insert(out.end(), {"--env", utf8(it.key())}); // the value is in what starting() hands over
        out.push_back(utf8(m_job.deployment.image));
        const auto words = shellWords(m_target.command);
        if (!words)
            return failure(within(Tr::tr("The command of the container"), words.error()));
        for (const QString &one : *words)
            out.push_back(utf8(expandedFor(one, variables)));
        return out;
    }

    Result<> add(Recipe &recipe) const
    {
        const bool ends = m_job.deployment.action == DeployAction::Stop || m_job.deployment.action == DeployAction::Remove;
        if (const auto able = checkHealth(); !able && !ends)
            return able;
        switch (m_job.deployment.action) {
        case DeployAction::Deploy:
        case DeployAction::RollBack:
            return addNew(recipe);
        case DeployAction::Start:
            recipe.steps.push_back(pull(recipe));
            return addStart(recipe, "resume");
        case DeployAction::Restart:
            return addStart(recipe, "restart"); // without a registry: what runs has its image here
        case DeployAction::Stop:
            recipe.steps.push_back(step(stopStepName, {"stop", name()}));
            return Done{};
        case DeployAction::Restore:
            recipe.steps.push_back(step(tidyStepName, {"tidy", utf8(m_job.component.id.toString()), name()}));
            if (!m_job.isResting)
                recipe.steps.push_back(step(putBackStepName, {"restore", "0", name()}));
            return Done{};
        case DeployAction::Remove:
            recipe.steps.push_back(step(stopStepName, {"end", utf8(m_job.component.id.toString())}));
            for (const ContainerEngine &other : m_job.otherEngines)
                recipe.steps.push_back(stepWith(other, stopStepName, {"end", utf8(m_job.component.id.toString())}));
            return Done{};
        }
        return Done{};
    }

    Result<> addStart(Recipe &recipe, const char *verb) const
    {
        auto arguments = runArguments(false);
        if (!arguments)
            return failure(arguments.error());
        arguments->insert(arguments->begin(), {verb, name()});
        recipe.steps.push_back(starting(startStepName, *std::move(arguments)));
        recipe.steps.push_back(step(healthStepName, {"health", name()}));
        return Done{};
    }

    // A tag may mean another image since the last time. What names no registry was made here, and a roll-back wants what was.
    Step pull(Recipe &recipe) const
    {
        const QString &image = m_job.deployment.image;
        const QString registry = image.contains(u'/') ? image.section(u'/', 0, 0) : QString();
        const bool mayBeNewer = m_job.deployment.action == DeployAction::Deploy && !image.contains(u'@')
            && (registry.contains(u'.') || registry.contains(u':'));
        std::vector<std::string> arguments{"pull", utf8(image)};
        if (mayBeNewer)
            arguments.push_back("anew");
        Step step = this->step(pullStepName, std::move(arguments));
        addPull(step, recipe, m_job.deployment.image, m_job.signIn, m_job.engine.isPodman);
        return step;
    }

    // What serves with another engine is not replaced behind its back.
    Step yield(const std::string &old) const
    {
        std::vector<std::string> arguments{"yield", old};
        if (m_job.deployment.isAutomatic)
            arguments.push_back("automatic");
        Step step = stepWith(m_job.otherEngines.first(), tidyStepName, std::move(arguments));
        step.reasons.emplace_back(servesElsewhere, utf8(stopFirst(m_job.engineBefore, m_job.deployment.engine)));
        return step;
    }

    Result<> addNew(Recipe &recipe) const
    {
        const bool isElsewhere = !m_job.otherEngines.isEmpty();
        const std::string kept = utf8(m_job.previous), old = m_job.isResting || isElsewhere ? std::string() : kept;
        const bool hasOld = !old.empty();
        const bool needsTrial = hasOld && m_target.replacement == Replacement::Rolling && !m_target.ports.isEmpty();
        auto arguments = runArguments(false);
        if (!arguments)
            return failure(arguments.error());
        if (isElsewhere)
            recipe.steps.push_back(yield(kept));
        recipe.steps.push_back(pull(recipe));
        if (!isElsewhere && !m_job.engineBefore.isEmpty())
            recipe.steps.back().note = utf8(Tr::tr("What served before was deployed with %1, which can't be got at. If it still runs there, end it there: %2")
                                                .arg(m_job.engineBefore, m_job.previous));
        const std::string component = utf8(m_job.component.id.toString());
        recipe.steps.push_back(step(tidyStepName, {"tidy", component, kept}));
        if (needsTrial) {
            auto first = runArguments(true);
            if (!first)
                return failure(first.error());
            first->insert(first->begin(), "start");
            Step tried = starting(trialStepName, *std::move(first));
            tried.commands.push_back(step(trialStepName, {"health", trial()}).commands.front());
            tried.commands.push_back(step(trialStepName, {"drop", trial()}).commands.front());
            recipe.steps.push_back(std::move(tried));
        }
        const bool stopsFirst = hasOld && (needsTrial || m_target.replacement == Replacement::Recreate);
        if (stopsFirst) {
            arguments->insert(arguments->begin(), {"switch", old});
            recipe.steps.push_back(starting(switchStepName, *std::move(arguments)));
            recipe.steps.push_back(step(healthStepName, {"health", name()}));
        } else {
            arguments->insert(arguments->begin(), "start");
            recipe.steps.push_back(starting(startStepName, *std::move(arguments)));
            recipe.steps.push_back(step(healthStepName, {"health", name()}));
            if (hasOld)
                recipe.steps.push_back(step(switchStepName, {"stop", old}));
        }
        for (const ContainerEngine &other : m_job.otherEngines)
            recipe.steps.push_back(stepWith(other, tidyStepName, {"clear", component, name()}));
        recipe.steps.push_back(step(hasOld ? putBackStepName : tidyStepName, {"restore", flag(!m_target.rollBack), old, name(), trial()}, supervisor::When::Failure));
        return Done{};
    }

    const DeployJob &m_job;
    const DeployTarget &m_target;
    const HostFacts &m_host;
};

// The steps of a script.
class ScriptSteps
{
public:
    ScriptSteps(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
        : m_job(job), m_target(job.deployment.target), m_paths(paths), m_host(host)
    {
    }

    Result<Recipe> recipe()
    {
        Recipe recipe = sandboxedRecipe();
        const bool ends = m_job.deployment.action == DeployAction::Stop || m_job.deployment.action == DeployAction::Remove;
        const bool stops = ends || m_job.deployment.action == DeployAction::Restart;
        if (stops && !m_target.stopScript.trimmed().isEmpty())
            if (const auto added = addScript(recipe, stopStepName, m_target.stopScript, m_job.build); !added)
                return failure(added.error());
        if (ends) {
            if (recipe.steps.empty())
                return failure(ErrorCode::Invalid, Tr::tr("%1 has no script that stops it. Write one on its Deploy tab.").arg(m_job.component.name));
            return recipe;
        }
        if (const auto added = addScript(recipe, deployStepName, m_target.script, m_job.build); !added)
            return failure(added.error());
        if (!m_target.statusScript.trimmed().isEmpty()) {
            if (const auto added = addScript(recipe, healthStepName, m_target.statusScript, m_job.build); !added)
                return failure(added.error());
            untilItIsGood(recipe.steps.back());
        }
        if (bringsBuild(m_job.deployment.action) && m_target.rollBack && m_job.before && !m_job.isResting) {
            if (const auto added = addScript(recipe, putBackStepName, m_target.script, *m_job.before); !added)
                return failure(added.error());
            recipe.steps.back().when = supervisor::When::Failure;
        }
        return recipe;
    }

    Result<Recipe> probe()
    {
        Recipe recipe = sandboxedRecipe();
        becomeProbe(recipe);
        if (const auto added = addScript(recipe, healthStepName, m_target.statusScript, m_job.build); !added)
            return failure(added.error());
        recipe.steps.back().startsContainer = false;
        return recipe;
    }

private:
    Recipe sandboxedRecipe() const
    {
        Recipe recipe = emptyDeployRecipe(m_job, m_paths);
        addSecrets(recipe, m_job.secrets, true);
        recipe.sandbox.writable = {utf8(m_paths.cache)};
        for (const DeployedBuild *build : {&m_job.build, m_job.before ? &*m_job.before : nullptr}) {
            if (build && !build->artifacts.isEmpty())
                recipe.sandbox.readOnly.push_back(utf8(build->artifacts));
        }
        if (m_target.sandbox && m_host.sandboxWorks)
            recipe.sandbox.bwrap = utf8(m_host.bubblewrap);
        return recipe;
    }

    Result<> addScript(Recipe &recipe, const char *called, const QString &script, const DeployedBuild &build) const
    {
        auto interpreter = interpreterFor(BuildDefinition(), m_host);
        if (!interpreter)
            return failure(interpreter.error());
        Step step;
        step.name = called;
        step.kind = supervisor::StepKind::Script;
        step.script = utf8(QString(script).replace("\r\n"_L1, "\n"_L1));
        step.commands = {*std::move(interpreter)};
        step.startsContainer = !m_target.sandbox; // what it starts is to stay
        const QMap<QString, QString> variables = deployVariables(m_job, build);
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            step.environment.emplace_back(utf8(it.key()), utf8(*it));
        step.environment.insert(step.environment.end(),
                                {{"SLIPWAY_ACTION", utf8(called == std::string_view(putBackStepName) ? word(DeployAction::RollBack)
                                                                                                     : word(m_job.deployment.action))},
                                 {"SLIPWAY_DEPLOYMENT", std::to_string(m_job.deployment.number)},
                                 {"SLIPWAY_ARTIFACTS", utf8(build.artifacts)},
                                 {"SLIPWAY_STATE", utf8(m_paths.cache)}});
        if (!m_target.sandbox) {
            for (auto it = m_host.imageEnvironment.cbegin(); it != m_host.imageEnvironment.cend(); ++it)
                step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
        }
        for (auto it = m_host.passedOn.cbegin(); it != m_host.passedOn.cend(); ++it)
            step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
        recipe.steps.push_back(std::move(step));
        return Done{};
    }

    void untilItIsGood(Step &step) const
    {
        std::vector<std::string> command{utf8(m_host.sh), "-c", untilGood, "slipway"};
        command.insert(command.end(), step.commands.front().begin(), step.commands.front().end());
        step.commands = {std::move(command)};
        step.environment.emplace_back("SLIPWAY_HEALTH_SECONDS", std::to_string(m_target.health.timeoutSeconds));
    }

    const DeployJob &m_job;
    const DeployTarget &m_target;
    const RunPaths &m_paths;
    const HostFacts &m_host;
};

} // namespace

QString deployDir(const QString &dataDir)
{
    return dataDir + "/deploy"_L1;
}

RunPaths deployPaths(const QString &dataDir, const DeploymentId &id, const ComponentId &component)
{
    RunPaths paths = RunPaths::of(deployDir(dataDir), BuildId(id.toString()), component);
    paths.knownHosts = knownHostsFile(dataDir);
    paths.tools.clear();
    return paths;
}

QString containerNameOf(const Component &component, int deployment)
{
    QString name;
    for (const QChar c : component.name.toLower()) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain)
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(40);
    while (name.endsWith(u'-'))
        name.chop(1);
    return u"slipway-%1-%2-%3"_s.arg(name.isEmpty() ? u"component"_s : name, component.id.toString().first(8)).arg(deployment);
}

Result<QString> imageOf(const DeployTarget &target, const QMap<QString, QString> &variables)
{
    const QString image = target.image.trimmed().isEmpty() ? variables.value(u"IMAGE"_s) : expandedFor(target.image.trimmed(), variables);
    if (image.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The build made no image, and the deploy target names none. Name one on the Deploy tab, or let "
                                                  "the build make one."));
    const auto read = parseImageName(image);
    if (!read)
        return failure(within(Tr::tr("The image of the deploy target"), read.error()));
    // By content, since the tag may be moved; it stays before it for people.
    const QString digest = variables.value(u"IMAGE_DIGEST"_s);
    const bool isExact = target.image.trimmed().isEmpty() && read->digest.isEmpty() && isImageDigest(digest);
    return isExact ? image + u'@' + digest : image;
}

Result<Recipe> deployRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
{
    if (const auto able = checkHost(false, host); !able)
        return failure(able.error());
    if (job.deployment.target.kind == TargetKind::Container)
        return ContainerSteps(job, host).recipe(paths);
    if (job.deployment.target.kind == TargetKind::Kubernetes)
        return kubeDeployRecipe(job, paths, host);
    if (job.deployment.target.kind == TargetKind::Script)
        return ScriptSteps(job, paths, host).recipe();
    return failure(ErrorCode::Invalid, Tr::tr("%1 has no deploy target. Choose one on its Deploy tab.").arg(job.component.name));
}

Result<Recipe> probeRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host)
{
    if (const auto able = checkHost(false, host); !able)
        return failure(able.error());
    if (job.deployment.target.kind == TargetKind::Kubernetes)
        return kubeProbeRecipe(job, paths, host);
    return job.deployment.target.kind == TargetKind::Container ? ContainerSteps(job, host).probe(paths) : ScriptSteps(job, paths, host).probe();
}

QString deployFailure(const RunOutcome &outcome)
{
    if (outcome.state == BuildState::Cancelled)
        return Tr::tr("Cancelled while it ran.");
    if (outcome.state != BuildState::Failed || !outcome.exitCode)
        return outcome.reason;
    const auto &steps = outcome.progress.steps;
    const auto failed = std::find_if(steps.begin(), steps.end(), [](const BuildStep &step) { return step.exitCode && *step.exitCode != 0; });
    const QString step = failed == steps.end() ? QString() : failed->name;
    switch (*outcome.exitCode) {
    case 90:
        return Tr::tr("No node of the cluster takes it. The log has the cluster's reason.");
    case 91:
        return Tr::tr("It was not healthy in time. The log has what the check answered.");
    case 92:
        return Tr::tr("It ended by itself instead of running. The log has its last lines.");
    case 93:
        return Tr::tr("The image could not be had. The log has the answer.");
    case 94:
        return Tr::tr("The container did not start. The log has the engine's answer.");
    case 95:
        return Tr::tr("What served before could not be started again. The log has the engine's answer.");
    case 96:
        return Tr::tr("The cluster could not be reached, or lets nobody in. The log has kubectl's words.");
    case 97:
        return Tr::tr("The cluster has no such workload. The log has its answer.");
    case 98:
        return Tr::tr("The cluster refused it. The log has its answer.");
    case 99:
        return engineSilent();
    default:
        return Tr::tr("The step “%1” ended with exit code %2.").arg(step).arg(*outcome.exitCode);
    }
}

} // namespace slipway
