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

struct Builder {
    QString program;
    bool isPodman = false; // or buildah, which builds and pushes in podman's words
};

// The exit codes of docker.sh.
void addPushReasons(supervisor::Step &step, const ImageTarget &target)
{
    const QString host = target.host, place = target.nameSpace.isEmpty() ? target.host : target.host + u'/' + target.nameSpace;
    QString refused;
    if (target.password.isEmpty())
        refused = Tr::tr("The registry %1 takes the image from nobody without a sign-in, and none is kept for it. The image was built, but not "
                         "pushed. Give the registry a user name and a password or token in the settings.").arg(host);
    else if (target.isAccount)
        refused = Tr::tr("The registry %1 refused the image to the account %2 that the repository is bound to. The image was built, but not "
                         "pushed. Check that the account's token may write packages, or give the registry a sign-in of its own in the settings.")
                      .arg(host, target.username);
    else
        refused = Tr::tr("The registry %1 refused the image to the user %2, whose sign-in is kept for it. The image was built, but not pushed. "
                         "Check the password or token in the settings, and that it may write to %3.").arg(host, target.username, place);
    const std::pair<std::uint32_t, QString> reasons[] = {
        {61, refused},
        {62, Tr::tr("The registry %1 has no place for the image, or hides it from this user. Make the project or repository there, or correct the namespace "
                    "of the registry in the settings; the log has its answer.").arg(place)},
        {63, Tr::tr("The registry %1 could not be talked to with encryption: it has none, or its certificate is not trusted here. Have it get one, or the "
                    "certificate authority installed for the container engine; only a registry on this machine (localhost, 127.0.0.1) may do without.").arg(host)},
        {64, Tr::tr("The registry %1 could not be reached, so the image was built, but not pushed. Check the registry's address in the settings, "
                    "the network and the proxy; then build again.").arg(host)},
        {65, Tr::tr("The image did not get to the registry %1; the log has its answer. The image was built, but not pushed.").arg(host)},
        {66, Tr::tr("The image did not get to its registry; the log has the answer. A script has given it a name outside of %1, the only registry it is signed "
                    "in to.").arg(host)}};
    for (const auto &[code, reason] : reasons)
        step.reasons.emplace_back(code, utf8(reason));
}

Result<Builder> builderFor(const BuildPlan &plan, const HostFacts &host)
{
    const bool prefersDocker = plan.advanced.hostDocker || host.podman.isEmpty();
    if (prefersDocker && !host.docker.isEmpty())
        return Builder{host.docker, host.dockerIsPodman};
    if (!host.podman.isEmpty())
        return Builder{host.podman, true};
    if (!host.buildah.isEmpty())
        return Builder{host.buildah, true};
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
    std::vector<std::string> build{utf8(builder->program)};
    const bool usesBuildx = !builder->isPodman && !platforms.isEmpty();
    if (usesBuildx)
        build.insert(build.end(), {"buildx", "build", pushes ? "--push" : "--load"});
    else
        build.push_back("build");
    if (!platforms.isEmpty())
        build.insert(build.end(), {"--platform", utf8(platforms)});
    build.insert(build.end(), {isSeveral && builder->isPodman ? "--manifest" : "--tag", image});
    for (const QString &argument : *arguments)
        build.push_back(utf8(argument));

    // What strangers build must neither end the component's own builds nor be kept for them.
    const bool keepsBuilder = usesBuildx && !request.inCluster && !isOfFork(request.build);
    supervisor::Step step;
    step.name = imageStepName;
    step.kind = supervisor::StepKind::Own;
    step.sandboxed = false;
    step.expands = true;
    step.outputs = supervisor::OutputForm::File;
    if (!request.inCluster) // what stands there is the engine's to obey: never where scripts could write it
        step.environment.insert(step.environment.end(), {{"HOME", "/"}, {"DOCKER_CONFIG", utf8(host.imageEnvironment.value(u"HOME"_s) + u"/.docker"_s)}});
    for (const QMap<QString, QString> *ofHost : {&host.imageEnvironment, &host.passedOn}) {
        for (auto it = ofHost->cbegin(); it != ofHost->cend(); ++it)
            step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    }
    for (const QString &name : builtInOutputs()) // others are the definition's choice; what docker obeys is ours
        step.environment.emplace_back(utf8(name), utf8(variables.outputs.value(name)));
    const bool isPlain = pushes && isRegistryOfThisMachine(request.target.host);
    step.environment.insert(step.environment.end(),
                            {{"SLIPWAY_IMAGE_TOLD", supervisor::outputVariable("IMAGE_DIGEST")},
                             {"SLIPWAY_IMAGE_ENGINE", builder->isPodman ? "podman" : "docker"},
                             {"SLIPWAY_IMAGE_NAME", image},
                             {"SLIPWAY_IMAGE_CONTEXT", utf8(context->isEmpty() ? u"."_s : *context)},
                             {"SLIPWAY_IMAGE_DOCKERFILE", utf8(dockerfile)},
                             {"SLIPWAY_IMAGE_TEMPLATE", utf8(templateFile)},
                             {"SLIPWAY_IMAGE_FOLDER", utf8(paths.runDir + u"/engine"_s)},
                             {"SLIPWAY_IMAGE_HOME", utf8(paths.runDir + u"/home"_s)},
                             {"SLIPWAY_IMAGE_PUSH", !pushes ? "" : usesBuildx ? "buildx" : isSeveral ? "manifest" : "image"},
                             {"SLIPWAY_IMAGE_REGISTRY", pushes ? utf8(request.target.host) : std::string()},
                             {"SLIPWAY_IMAGE_PLAIN", isPlain ? "1" : ""},
                             {"SLIPWAY_IMAGE_BUILDER", usesBuildx ? "slipway-" + utf8(keepsBuilder ? request.component.id.toString() : request.build.id.toString())
                                                                  : std::string()},
                             {"SLIPWAY_IMAGE_CACHE", keepsBuilder ? utf8(paths.cache) : std::string()}});
    if (docker.buildKit && !builder->isPodman)
        step.environment.emplace_back("DOCKER_BUILDKIT", "1");
    step.commands = {{utf8(host.sh), "-c", scriptNamed(u"below.sh"_s) + scriptNamed(u"pull.sh"_s) + scriptNamed(u"docker.sh"_s), "slipway"}};
    step.commands.front().insert(step.commands.front().end(), build.begin(), build.end());
    step.input = recipe.registryAuth;
    if (pushes) {
        if (request.target.isAccount && !request.target.password.isEmpty())
            step.input = registryAuthWith(recipe, request.target.host, request.target.username, request.target.password);
        addPushReasons(step, request.target);
    }
    if (recipe.registryAuth.empty())
        recipe.registryAuth = R"({"auths":{}})"; // or the sign-ins of whoever runs the console would be used
    recipe.steps.push_back(std::move(step));
    return Done{};
}

} // namespace slipway
