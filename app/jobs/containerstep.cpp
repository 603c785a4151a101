#include "app/jobs/containerstep.h"

#include "app/domain/imagename.h"
#include "app/domain/startneeds.h"
#include "app/jobs/enginevolumes.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

// The first process of a container gets only the signals it asks for; this one waits, takes the remains of the others, and ends when it
// is asked to: podman waits for ten seconds before it kills.
constexpr const char *waiting = "trap exit TERM; while :; do sleep 86400 & wait; done";

// bash where the image has one, since that is what scripts are written for.
constexpr const char *bashOrSh = "if command -v bash >/dev/null 2>&1; then exec bash --noprofile --norc -e -o pipefail \"$@\"; fi\n"
                                 "exec sh -e \"$@\"";

constexpr std::uint32_t noSocket = 96; // see container.sh

QString personOf(const HostFacts &host) { return u"%1:%2"_s.arg(host.userId).arg(host.groupId); }

// A field of a --mount option is one of a line of CSV.
std::string field(const QString &name, const QString &value)
{
    QString text = name + u'=' + value;
    if (text.contains(u',') || text.contains(u'"'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return utf8(text);
}

class Arguments
{
public:
    template <typename... Text> void add(const Text &...text) { (m_list.emplace_back(text), ...); }
    void bind(const QString &path, const QString &target, bool readOnly = false)
    {
        add("--mount", "type=bind," + field(u"source"_s, path) + ',' + field(u"target"_s, target) + (readOnly ? ",readonly" : ""));
    }
    void volume(const EngineVolume &volume)
    {
        add("--mount", "type=volume," + (volume.name.isEmpty() ? std::string() : field(u"source"_s, volume.name) + ',')
                           + field(u"target"_s, volume.target) + (volume.isReadOnly ? ",readonly" : ""));
    }
    std::vector<std::string> take() { return std::move(m_list); }

private:
    std::vector<std::string> m_list;
};

struct Gpus {
    QString kind; // "nvidia.com/gpu", "amd.com/gpu"
    int count = 0;
};

// "nvidia.com/gpu: 1"; an engine has no other resources than the graphics processors of its machine.
Result<Gpus> gpusOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Gpus{};
    static const QRegularExpression form(u"^([a-z0-9.-]+/gpu)\\s*:\\s*([0-9]{1,3})$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return failure(ErrorCode::Invalid, Tr::tr("“%1” is no GPU limit such as “nvidia.com/gpu: 1”.").arg(text.left(100)));
    return Gpus{match.captured(1), match.captured(2).toInt()};
}

Result<> addLimits(Arguments &out, const AdvancedSettings &advanced, bool isPodman)
{
    const ResourceSpec &spec = advanced.resources;
    if (spec.cpuLimit > 0)
        out.add("--cpus", utf8(QString::number(spec.cpuLimit / 1000.0, 'f', 3)));
    if (spec.memoryLimit > 0)
        out.add("--memory", std::to_string(spec.memoryLimit) + 'm');
    const auto gpus = gpusOf(spec.gpuLimit);
    if (!gpus)
        return failure(gpus.error());
    // Docker counts those of NVIDIA itself. All others are devices by the names that their vendor's toolkit gives them (CDI), which are
    // numbers; docker knows those since version 25.
    if (gpus->count > 0 && !isPodman && gpus->kind == "nvidia.com/gpu"_L1) {
        out.add("--gpus", std::to_string(gpus->count));
    } else {
        for (int i = 0; i < gpus->count; ++i)
            out.add("--device", utf8(gpus->kind) + '=' + std::to_string(i));
    }
    return Done{};
}

void bindFolders(Arguments &run, const PlanRequest &request, const RunPaths &paths)
{
    run.bind(paths.workspace, paths.workspace);
    run.bind(paths.runDir + u"/home"_s, paths.runDir + u"/home"_s);
    run.bind(paths.runDir + u"/steps"_s, paths.runDir + u"/steps"_s, true);
    run.bind(paths.runDir + u"/tmp"_s, u"/tmp"_s);
    run.bind(paths.cache, paths.cache);
    if (!request.plan.plan.tools.isEmpty())
        run.bind(paths.tools, paths.tools, true);
}

// Root inside a person's own podman is that person outside. Docker's root is the machine's, unless it says otherwise, as is that of
// a podman that is reached at an address. What is elsewhere is not the person's anyway.
void addUser(supervisor::Step &step, const ContainerPlace &place, const HostFacts &host)
{
    const bool isElsewhere = !engineElsewhere(place.isPodman, host).isEmpty();
    const bool isAtAddress = host.imageEnvironment.contains(u"CONTAINER_HOST"_s) || host.imageEnvironment.contains(u"CONTAINER_CONNECTION"_s);
    const bool isOwn = place.isPodman && (isElsewhere || host.userId == 0 || !isAtAddress);
    step.environment.emplace_back("SLIPWAY_ENGINE_KIND", place.isPodman ? "podman" : "docker");
    step.environment.emplace_back("SLIPWAY_ENGINE_USER", isOwn ? "0:0" : utf8(personOf(host)));
    if (!isOwn && !isElsewhere)
        step.environment.emplace_back("SLIPWAY_ENGINE_ASKED", "1");
}

void addSocket(supervisor::Step &step, const ContainerPlace &place)
{
    step.environment.emplace_back("SLIPWAY_ENGINE_SOCKET", "1");
    step.reasons.emplace_back(noSocket, utf8(place.isPodman
        ? Tr::tr("The build is to see the socket of the container engine, but podman offers none here. Start it with “systemctl --user enable --now "
                 "podman.socket”, without --user where Slipway runs as root, or switch the daemon's socket off in the definition.")
        : Tr::tr("The build is to see the socket of the container engine, but where docker is reached there is none; the log says where it was looked "
                 "for. Set DOCKER_HOST to the address of its socket, or switch the daemon's socket off in the definition.")));
}

// Of docker they are root's at first; podman gives them to who the container runs as.
void addVolumes(supervisor::Step &step, Arguments &run, const QList<EngineVolume> &volumes, bool isPodman)
{
    QStringList places;
    for (const EngineVolume &volume : volumes) {
        run.volume(volume);
        if (!volume.isReadOnly)
            places.append(volume.target);
    }
    if (!isPodman && !places.isEmpty())
        step.environment.emplace_back("SLIPWAY_VOLUMES", utf8(places.join(u'\n')));
}

// The files belong there to whom the scripts run as.
void addCarrier(supervisor::Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    const ContainerPlace &place = *request.container;
    const QString owner = place.isPodman ? u"0:0"_s : personOf(host);
    supervisor::Container &container = recipe.container;
    container.carrier = {utf8(host.sh), "-c", scriptNamed(u"carry.sh"_s), "slipway", utf8(place.engine), utf8(containerNameOf(request.build.id)),
                         utf8(paths.runDir), utf8(owner), utf8(paths.workspace), utf8(paths.cache)};
    for (const supervisor::Step &step : recipe.steps) {
        for (const auto &[name, value] : step.environment) {
            if (name == "SLIPWAY_TOOL" && step.kind == supervisor::StepKind::Own)
                container.carrier.push_back(value);
        }
    }
    container.notCarriedIn = utf8(Tr::tr("The workspace could not be sent to the machine of the container engine; the log has the engine's answer. Check "
                                         "the room on that machine and the connection to it, then build again."));
    container.notCarriedOut = utf8(Tr::tr("What the build made could not be brought back from the machine of the container engine; the log says why. "
                                          "Check the room on this machine and the connection to that one, then build again."));
}

// What the catalogue keeps for the image; else what the component or the account that pushes has for the same registry.
RegistrySignIn signInFor(const PlanRequest &request)
{
    const ContainerPlace &place = *request.container;
    const auto image = parseImageName(place.image);
    if (!place.signIn.password.isEmpty() || !image || isOfFork(request.build))
        return place.signIn;
    if (const auto &own = request.component.image; own && !request.secrets.registryPassword.isEmpty()) {
        if (const auto name = parseImageName(own->reference); name && name->registry == image->registry)
            return {own->username, request.secrets.registryPassword};
    }
    if (request.target.isAccount && request.target.host == image->registry)
        return {request.target.username, request.target.password};
    return {};
}

} // namespace

QString containerNameOf(const BuildId &build) { return u"slipway-"_s + build.toString(); }

void preferBash(supervisor::Step &step)
{
    for (std::vector<std::string> &command : step.commands) {
        if (command.size() < 2 || *(command.end() - 2) != "sh" || command.back() != "-e")
            continue;
        command.resize(command.size() - 2);
        command.insert(command.end(), {"sh", "-c", bashOrSh, "slipway"});
    }
}

HostFacts insideContainer(const HostFacts &host)
{
    HostFacts inside = host;
    inside.sh = u"sh"_s;
    inside.bash.clear(); // the script's shell is chosen there
    inside.powershell = u"pwsh"_s;
    for (const char *file : {"SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"}) // paths of this machine
        inside.passedOn.remove(QString::fromLatin1(file));
    return inside;
}

Result<> addContainer(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                      const HostFacts &host)
{
    const ContainerPlace &place = *request.container;
    const AdvancedSettings &advanced = request.plan.plan.advanced;
    const QString id = request.build.id.toString();

    const std::string name = utf8(containerNameOf(request.build.id));
    Arguments run;
    run.add("--detach", "--pull", "never", "--name", name);
    run.add("--label", std::string(containerBuildLabel) + '=' + utf8(id));
    for (const KeyValue &label : advanced.labels)
        run.add("--label", utf8(label.key + u'=' + variables.expanded(label.value)));
    for (const KeyValue &note : advanced.annotations)
        run.add(place.isPodman ? "--annotation" : "--label", utf8(note.key + u'=' + variables.expanded(note.value)));
    run.add("--security-opt", "label=disable"); // SELinux would keep the folders below from it
    if (advanced.privileged)
        run.add("--privileged");
    if (!request.component.build.network)
        run.add("--network", "none");
    if (const auto limited = addLimits(run, advanced, place.isPodman); !limited)
        return limited;

    const QString elsewhere = engineElsewhere(place.isPodman, host);
    if (elsewhere.isEmpty())
        bindFolders(run, request, paths);
    else
        addCarrier(recipe, request, paths, host);
    const auto volumes = engineVolumes(request, variables.known);
    if (!volumes)
        return failure(volumes.error());
    supervisor::Step step;
    addUser(step, place, host);
    addVolumes(step, run, *volumes, place.isPodman);
    if (advanced.hostDocker)
        addSocket(step, place);
    run.add("--entrypoint", "sh", utf8(place.image), "-c", waiting);

    recipe.container.engine = utf8(place.engine);
    recipe.container.name = name;
    recipe.container.environment.emplace_back("PATH", std::string(supervisor::basePath));
    for (auto it = host.imageEnvironment.cbegin(); it != host.imageEnvironment.cend(); ++it)
        recipe.container.environment.emplace_back(utf8(it.key()), utf8(it.value()));

    for (supervisor::Step &script : recipe.steps) {
        if (script.kind != supervisor::StepKind::Script)
            continue;
        script.contained = true;
        preferBash(script);
    }

    step.name = containerStepName;
    step.kind = supervisor::StepKind::Own;
    step.sandboxed = false;
    step.startsContainer = true;
    for (const QMap<QString, QString> *variablesOfHost : {&host.imageEnvironment, &host.passedOn}) {
        for (auto it = variablesOfHost->cbegin(); it != variablesOfHost->cend(); ++it)
            step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    }
    step.environment.emplace_back("SLIPWAY_CONTAINER", name);
    if (!elsewhere.isEmpty())
        step.environment.emplace_back("SLIPWAY_ENGINE_AT", utf8(QUrl(elsewhere).toString(QUrl::RemovePassword)));
    addPull(step, recipe, place.image, signInFor(request), place.isPodman);
    std::vector<std::string> command{utf8(host.sh), "-c", scriptNamed(u"pull.sh"_s) + scriptNamed(u"container.sh"_s), "slipway", utf8(place.engine), utf8(place.image)};
    for (std::string &argument : run.take())
        command.push_back(std::move(argument));
    step.commands.push_back(std::move(command));
    recipe.steps.insert(recipe.steps.begin(), std::move(step));
    return Done{};
}

} // namespace slipway
