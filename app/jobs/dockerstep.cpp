#include "app/jobs/dockerstep.h"

#include "app/domain/imagename.h"
#include "app/domain/startneeds.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"
#include "app/jobs/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::string_literals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

const QStringList optionsWithValue{u"--build-arg"_s, u"--label"_s, u"--annotation"_s, u"--target"_s, u"--network"_s, u"--add-host"_s,
                                   u"--cache-from"_s, u"--progress"_s, u"--shm-size"_s, u"--ulimit"_s, u"--memory"_s, u"-m"_s,
                                   u"--cpu-shares"_s, u"--tag"_s, u"-t"_s};
const QStringList optionsAlone{u"--no-cache"_s, u"--pull"_s, u"--quiet"_s, u"-q"_s, u"--rm"_s, u"--force-rm"_s, u"--compress"_s, u"--squash"_s};

// docker needs no encryption on this machine, podman has to be told so. The name may be one that the script has chosen, so it is
// looked at once it is known.
constexpr const char *withoutEncryption = "for image in \"$@\"; do :; done\n"
                                          "case ${image#docker://} in \"$SLIPWAY_IMAGE_PLAIN\"/*) set -- \"$@\" --tls-verify=false ;; esac\n";

// The sign-in that only this step has comes on standard input, goes into a folder of its own, and is gone with the command. The
// folder lies in the run's private home, which is not always the step's: builders may need the person's.
constexpr const char *signIn = "folder=$(mktemp -d \"$SLIPWAY_IMAGE_HOME/sign-in-XXXXXX\") || exit\n"
                               "trap 'rm -rf \"$folder\"' EXIT\n"
                               "trap 'exit 143' HUP INT TERM\n"
                               "(umask 077 && cat >\"$folder/config.json\") || exit\n"
                               "DOCKER_CONFIG=$folder REGISTRY_AUTH_FILE=$folder/config.json\n"
                               "export DOCKER_CONFIG REGISTRY_AUTH_FILE\n"
                               "\"$@\" </dev/null\n";

struct Builder {
    QString program;
    bool isPodman = false;
};

Result<Builder> builderFor(const BuildPlan &plan, const HostFacts &host)
{
    const bool prefersDocker = plan.advanced.hostDocker || host.podman.isEmpty();
    if (prefersDocker && !host.docker.isEmpty())
        return Builder{host.docker, host.dockerIsPodman};
    if (!host.podman.isEmpty())
        return Builder{host.podman, true};
    return failure(ErrorCode::Unavailable, noEngineForImages());
}

} // namespace

Result<QStringList> imageBuildArguments(const QString &text)
{
    const auto words = shellWords(text);
    if (!words)
        return failure(words.error());
    for (qsizetype i = 0; i < words->size(); ++i) {
        const QString &word = words->at(i);
        const qsizetype equals = word.indexOf(u'=');
        const QString name = equals < 0 ? word : word.first(equals);
        const bool hasValue = optionsWithValue.contains(name);
        if (!hasValue && !optionsAlone.contains(name)) {
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be an argument of the image build; these can: %2.")
                                                   .arg(word.left(100), (optionsWithValue + optionsAlone).join(u", "_s)));
        }
        QString value = equals < 0 ? QString() : word.mid(equals + 1);
        if (hasValue && equals < 0) {
            if (++i == words->size())
                return failure(ErrorCode::Invalid, Tr::tr("The argument %1 of the image build has no value.").arg(name));
            value = words->at(i);
        }
        if (name == "--cache-from"_L1 && value.contains("type=local"_L1))
            return failure(ErrorCode::Invalid, Tr::tr("A cache of the image build can't be a folder of the machine."));
    }
    return *words;
}

Result<> addDockerStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                       const HostFacts &host)
{
    const BuildPlan &plan = request.plan.plan;
    if (!plan.post.docker)
        return Done{};
    const DockerBuild &docker = *plan.post.docker;
    const auto builder = builderFor(plan, host);
    if (!builder)
        return failure(builder.error());
    const auto arguments = imageBuildArguments(variables.expanded(docker.buildArgs));
    if (!arguments)
        return failure(arguments.error());
    const auto context = belowWorkspace(docker.contextDir, variables, paths, Tr::tr("Build context"));
    if (!context)
        return failure(context.error());
    QString dockerfile, templateFile;
    if (docker.source == DockerfileSource::Template) {
        const DockerfileTemplate *of = request.catalogue.dockerfile(docker.templateName);
        if (!of)
            return failure(ErrorCode::Invalid, Tr::tr("There is no Dockerfile template “%1” in the catalogue.").arg(docker.templateName));
        recipe.files.push_back({"slipway/Dockerfile", utf8(of->content)});
        templateFile = paths.runDir + u"/home/slipway/Dockerfile"_s;
    } else if (!docker.dockerfile.trimmed().isEmpty()) {
        const auto path = belowWorkspace(docker.dockerfile, variables, paths, Tr::tr("Dockerfile"));
        if (!path)
            return failure(path.error());
        dockerfile = *path;
    }
    static const QRegularExpression platformList(u"^[a-z0-9_]+/[a-z0-9_]+(/[a-z0-9_]+)?(,[a-z0-9_]+/[a-z0-9_]+(/[a-z0-9_]+)?)*$"_s);
    const QString platforms = docker.buildKit ? variables.expanded(docker.platforms).remove(u' ') : QString();
    if (!platforms.isEmpty() && !platformList.match(platforms).hasMatch())
        return failure(ErrorCode::Invalid, Tr::tr("“%1” is no list of platforms like linux/amd64,linux/arm64.").arg(platforms.left(100)));
    const bool pushes = !request.target.host.isEmpty() && !isOfFork(request.build);
    const bool isSeveral = platforms.contains(u',');
    if (isSeveral && !pushes && !builder->isPodman)
        return failure(ErrorCode::Invalid, Tr::tr("Docker builds an image for several platforms only into a registry, and none is set."));

    const std::string image = supervisor::outputVariable("IMAGE");
    const std::string program = utf8(builder->program);
    std::vector<std::string> build{program};
    const bool usesBuildx = !builder->isPodman && !platforms.isEmpty();
    if (usesBuildx)
        build.insert(build.end(), {"buildx", "build", "--builder", "slipway", pushes ? "--push" : "--load"});
    else
        build.push_back("build");
    if (!platforms.isEmpty())
        build.insert(build.end(), {"--platform", utf8(platforms)});
    build.insert(build.end(), {isSeveral && builder->isPodman ? "--manifest" : "--tag", image});
    for (const QString &argument : *arguments)
        build.push_back(utf8(argument));

    supervisor::Step step;
    step.name = imageStepName;
    step.kind = supervisor::StepKind::Own;
    step.sandboxed = false;
    step.needsRegistry = true;
    step.expands = true;
    for (auto it = host.imageEnvironment.cbegin(); it != host.imageEnvironment.cend(); ++it)
        step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    for (auto it = host.passedOn.cbegin(); it != host.passedOn.cend(); ++it)
        step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    for (const QString &name : builtInOutputs()) // others are the definition's choice; what docker obeys is ours
        step.environment.emplace_back(utf8(name), utf8(variables.outputs.value(name)));
    step.environment.insert(step.environment.end(), {{"SLIPWAY_IMAGE_CONTEXT", utf8(context->isEmpty() ? u"."_s : *context)},
                                                     {"SLIPWAY_IMAGE_DOCKERFILE", utf8(dockerfile)},
                                                     {"SLIPWAY_IMAGE_TEMPLATE", utf8(templateFile)},
                                                     {"SLIPWAY_IMAGE_BUILDER", usesBuildx ? "slipway" : ""}});
    if (docker.buildKit && !builder->isPodman)
        step.environment.emplace_back("DOCKER_BUILDKIT", "1");
    if (usesBuildx)
        step.environment.emplace_back("BUILDX_CONFIG", utf8(paths.cache + u"/buildx"_s));
    std::vector<std::string> first{utf8(host.sh), "-c", scriptNamed(u"below.sh"_s) + scriptNamed(u"docker.sh"_s), "slipway"};
    first.insert(first.end(), build.begin(), build.end());
    step.commands.push_back(std::move(first));
    if (pushes && !usesBuildx) {
        const bool isPlain = builder->isPodman && isRegistryOfThisMachine(request.target.host);
        if (isPlain)
            step.environment.emplace_back("SLIPWAY_IMAGE_PLAIN", utf8(request.target.host));
        const std::string script = (isPlain ? withoutEncryption : "") + "printf '$ %s\n' \"$*\"; exec \"$@\""s;
        std::vector<std::string> push{utf8(host.sh), "-c", script, "slipway", program};
        if (isSeveral)
            push.insert(push.end(), {"manifest", "push", "--all"});
        else
            push.push_back("push");
        push.push_back(image);
        if (isSeveral)
            push.push_back("docker://" + image);
        step.commands.push_back(std::move(push));
    }
    if (pushes && request.target.isAccount && !request.target.password.isEmpty()) {
        step.environment.emplace_back("SLIPWAY_IMAGE_HOME", utf8(paths.runDir + u"/home"_s));
        step.input = registryAuthWith(recipe, request.target.host, request.target.username, request.target.password);
        for (std::vector<std::string> &command : step.commands)
            command.insert(command.begin(), {utf8(host.sh), "-c", signIn, "slipway"});
    }
    if (recipe.registryAuth.empty())
        recipe.registryAuth = R"({"auths":{}})"; // or the sign-ins of whoever runs the console would be used
    recipe.steps.push_back(std::move(step));
    return Done{};
}

} // namespace slipway
