#include "app/services/recipemaker.h"

#include "app/domain/startneeds.h"
#include "app/jobs/clustercheck.h"
#include "app/jobs/clusterrecipe.h"
#include "app/jobs/containerstep.h"
#include "app/jobs/recipeparts.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/gitcredentials.h"
#include "app/services/whenover.h"
#include "app/settings/settings.h"
#include "app/storage/buildresultrepository.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// keychain: values by key.
RegistrySignIn signInFor(const QString &image, const Catalogue &catalogue, const QMap<QString, QString> &keychain)
{
    const ImageRegistry *registry = registryOf(image, catalogue);
    return registry ? RegistrySignIn{registry->username, keychain.value(registry->secretKey), !isKeptFor(*registry, image)} : RegistrySignIn();
}

} // namespace

RecipeMaker::RecipeMaker(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
}

QFuture<Result<supervisor::Recipe>> RecipeMaker::make(const Build &build, const Component &component, const RunPaths &paths,
                                                      const HostFacts &host)
{
    return andThen(m_needs.definitions.planFor(component), this, [this, build, component, paths, host](const EffectivePlan &plan) {
        keepPlan(build.id, plan);
        return andThen(inputsOf(build, plan), this, [this, build, component, plan, paths, host](const QList<BuildInput> &inputs) {
            QList<Wanted> wanted;
            if (component.image && !component.image->credentialKey.isEmpty())
                wanted.append({component.image->credentialKey, tr("The registry's password could not be read")});
            // Strangers' code gets none of them, so none is read for it.
            if (!build.pull.fromFork) {
                const ImageRegistry *registry = plan.definition.isEmpty() ? nullptr : m_needs.catalogue.all().defaultRegistry();
                if (registry && !registry->secretKey.isEmpty())
                    wanted.append({registry->secretKey, tr("The password of the image registry %1 could not be read").arg(registry->name)});
                for (const QString &key : secretKeysFor(plan, m_needs.catalogue.all()))
                    wanted.append({key, tr("A secret of %1 could not be read").arg(plan.definition)});
                for (const BuildInput &input : inputs) {
                    if (!input.secretKey.isEmpty())
                        wanted.append({input.secretKey, tr("The value given for %1 could not be read").arg(input.key)});
                }
            }
            // Whoever's code it is: it runs in the image that the definition names, and sees nothing of how that was had.
            for (const QString &image : pulled(plan)) {
                if (const ImageRegistry *registry = registryOf(image, m_needs.catalogue.all()))
                    wanted.append({registry->secretKey, tr("The password of the image registry %1 could not be read").arg(registry->name),
                                    isKeptFor(*registry, image)});
            }
            if (const Cluster *cluster = clusterFor(plan); cluster && !cluster->secretKey.isEmpty())
                wanted.append({cluster->secretKey, tr("How the cluster %1 is reached could not be read").arg(cluster->name)});
            return andThen(loginOf(component), this, [this, wanted, build, component, plan, inputs, paths, host](const GitLogin &login) {
                return andThen(registryLoginOf(build, component, plan), this,
                               [this, wanted, build, component, plan, inputs, login, paths, host](const RegistryLogin &registry) {
                    return andThen(read(wanted), this, [this, build, component, plan, inputs, login, registry, paths, host](const Secrets &secrets) {
                        return answered(recipe(build, component, plan, inputs, secrets, login, registry, paths, host));
                    });
                });
            });
        });
    });
}

QFuture<Result<GitLogin>> RecipeMaker::loginOf(const Component &component)
{
    return component.image ? answered<Result<GitLogin>>(GitLogin()) : m_needs.git.of(component.source);
}

// Strangers' code pushes nothing, and a component that is bound nowhere has nobody's access.
QFuture<Result<RegistryLogin>> RecipeMaker::registryLoginOf(const Build &build, const Component &component, const EffectivePlan &plan)
{
    const ImageRegistry *registry = plan.definition.isEmpty() ? nullptr : m_needs.catalogue.all().defaultRegistry();
    if (!registry || !registry->secretKey.isEmpty() || !plan.plan.post.docker || component.source.binding.isEmpty() || isOfFork(build))
        return answered<Result<RegistryLogin>>(RegistryLogin());
    auto promise = std::make_shared<QPromise<Result<RegistryLogin>>>();
    promise->start();
    whenOver(m_needs.git.ofRegistry({component.source.binding, registry->host, registry->nameSpace, true, false}), this,
             [promise, name = registry->name](const Result<RegistryLogin> &login) {
        promise->addResult(login ? login : failure(within(tr("Images can't be pushed to the registry %1").arg(name), login.error())));
        promise->finish();
    });
    return promise->future();
}

// Only what has parameters can have been given values for them.
QFuture<Result<QList<BuildInput>>> RecipeMaker::inputsOf(const Build &build, const EffectivePlan &plan)
{
    if (plan.plan.parameters.isEmpty())
        return answered<Result<QList<BuildInput>>>(QList<BuildInput>());
    return m_needs.database.read([id = build.id](Transaction &tx) { return BuildResultRepository(tx).inputs(id); });
}

QFuture<Result<RecipeMaker::Secrets>> RecipeMaker::read(QList<Wanted> wanted, Secrets known)
{
    if (wanted.isEmpty())
        return answered<Result<Secrets>>(std::move(known));
    const Wanted next = wanted.takeFirst();
    if (known.contains(next.key))
        return read(std::move(wanted), std::move(known));
    auto promise = std::make_shared<QPromise<Result<Secrets>>>();
    promise->start();
    whenDone(m_needs.secrets.read(next.key), this, [this, promise, next, wanted, known](const Result<QByteArray> &value) mutable {
        if (!value && next.isNeeded) {
            promise->addResult(failure(within(next.what, value.error())));
            promise->finish();
            return;
        }
        if (value)
            known.insert(next.key, QString::fromUtf8(*value));
        whenDone(read(std::move(wanted), std::move(known)), this, [promise](const Result<Secrets> &all) {
            promise->addResult(all);
            promise->finish();
        });
    });
    return promise->future();
}

Result<supervisor::Recipe> RecipeMaker::recipe(const Build &build, const Component &component, const EffectivePlan &plan,
                                               const QList<BuildInput> &inputs, const Secrets &secrets, const GitLogin &login,
                                               const RegistryLogin &registry, const RunPaths &paths, const HostFacts &host) const
{
    PlanRequest request{.build = build, .component = component, .plan = plan, .catalogue = m_needs.catalogue.all()};
    for (const BuildInput &input : inputs)
        request.values.insert(input.key, input.secretKey.isEmpty() ? input.value : secrets.value(input.secretKey));
    request.keychain = secrets;
    request.target = targetFor(build, request.catalogue, secrets);
    if (!registry.secret.isEmpty()) {
        request.target.username = registry.username;
        request.target.password = registry.secret;
        request.target.isAccount = true;
    }
    if (isForContainer(plan)) {
        const auto image = imageFor(plan.plan.buildOs, request.catalogue);
        const auto engine = image ? engineFor(m_needs.settings.value(settings::jobEngine), host) : failure(image.error());
        if (!engine)
            return failure(engine.error());
        request.container = ContainerPlace{engine->program, engine->isPodman, *image};
        request.container->signIn = signInFor(*image, request.catalogue, secrets);
    }
    if (component.image)
        request.secrets.registryPassword = secrets.value(component.image->credentialKey);
    else
        addLogin(request.secrets, login);
    request.secrets.acceptNewHosts = m_needs.settings.value(settings::jobAcceptNewHosts);
    if (isForCluster(plan))
        return inCluster(request, secrets, paths, host);
    // Whoever has chosen docker has their images there: those that are built have to lie beside them.
    HostFacts chosen = host;
    if (m_needs.settings.value(settings::jobEngine) == "docker"_L1 && !host.docker.isEmpty())
        chosen.podman.clear();
    return planRecipe(request, paths, chosen);
}

bool RecipeMaker::isForContainer(const EffectivePlan &plan) const
{
    return plan.plan.infrastructure == Infrastructure::Kubernetes && !plan.definition.isEmpty()
        && m_needs.settings.value(settings::jobExecutor) == "container"_L1;
}

QStringList RecipeMaker::pulled(const EffectivePlan &plan) const
{
    QStringList images;
    const Cluster *cluster = clusterFor(plan);
    if (const auto image = imageFor(plan.plan.buildOs, m_needs.catalogue.all()); image && (isForContainer(plan) || cluster))
        images.append(*image);
    if (cluster)
        images.append(cluster->cloneImage);
    return images;
}

bool RecipeMaker::isForCluster(const EffectivePlan &plan) const
{
    return plan.plan.infrastructure == Infrastructure::Kubernetes && !plan.definition.isEmpty()
        && m_needs.settings.value(settings::jobExecutor) == "cluster"_L1;
}

const Cluster *RecipeMaker::clusterFor(const EffectivePlan &plan) const
{
    return isForCluster(plan) ? m_needs.catalogue.all().cluster(plan.plan.advanced.cluster) : nullptr;
}

Result<supervisor::Recipe> RecipeMaker::inCluster(PlanRequest request, const Secrets &secrets, const RunPaths &paths, const HostFacts &host) const
{
    const Cluster *cluster = clusterFor(request.plan);
    const QString &name = request.plan.plan.advanced.cluster;
    if (!cluster)
        return failure(ErrorCode::Invalid, name.isEmpty() ? noCluster(request.plan.definition) : noSuchCluster(request.plan.definition, name));
    const QByteArray kubeconfig = secrets.value(cluster->secretKey).toUtf8();
    if (const auto readable = checkKubeconfig({*cluster, kubeconfig}); !readable)
        return failure(readable.error());
    const auto image = imageFor(request.plan.plan.buildOs, request.catalogue);
    if (!image)
        return failure(image.error());
    JobPlace place{.cluster = *cluster, .image = *image, .installation = m_needs.installation};
    place.signIn = signInFor(*image, request.catalogue, secrets);
    place.cloneSignIn = signInFor(cluster->cloneImage, request.catalogue, secrets);
    QFile known(paths.knownHosts);
    if (known.open(QIODevice::ReadOnly))
        place.knownHosts = known.readAll();
    return clusterRecipe(request, place, kubeconfig, paths, host);
}

// Nothing waits for it: the build is not late because of what is only read afterwards.
void RecipeMaker::keepPlan(const BuildId &build, const EffectivePlan &plan)
{
    const auto kept = m_needs.database.write([build, plan](Transaction &tx) { return BuildResultRepository(tx).setPlan(build, plan); });
    whenDone(kept, this, [](const Result<> &result) {
        if (!result)
            qWarning("What a build obeys could not be written down: %s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    });
}

} // namespace slipway
