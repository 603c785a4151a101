#include "app/jobs/imagepull.h"

#include "app/domain/imagename.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ImagePull)
};

constexpr std::uint32_t refused = 95; // see pull.sh

QString canonical(const QString &host)
{
    const auto name = parseImageName(host + u"/image"_s);
    return name ? name->registry : host;
}

bool isAround(const QString &nameSpace, const ImageName &image)
{
    return !nameSpace.isEmpty() && image.path.startsWith(nameSpace.toLower() + u'/');
}

QString refusal(const QString &image, const QString &host, const RegistrySignIn &signIn)
{
    if (signIn.password.isEmpty())
        return Tr::tr("The registry %1 does not give the image %2 to everybody, and no sign-in is kept for it. Add the registry with a user name and "
                      "a password or token to the image registries in the settings, or correct the name of the image.").arg(host, image);
    return Tr::tr("The registry %1 refused the image %2 to the user %3, whose sign-in is kept for it. Check the password or token in the settings, "
                  "that it may read this image, and the name of the image.").arg(host, image, signIn.username);
}

} // namespace

QString signInHost(const QString &image)
{
    const auto name = parseImageName(image);
    return name && name->registry == "docker.io"_L1 ? name->registry : image.section(u'/', 0, 0);
}

const ImageRegistry *registryOf(const QString &image, const Catalogue &catalogue)
{
    const auto name = parseImageName(image);
    if (!name || name->registry.isEmpty())
        return nullptr;
    const ImageRegistry *best = nullptr;
    qsizetype rank = -1;
    for (const ImageRegistry &registry : catalogue.registries) {
        if (registry.secretKey.isEmpty() || canonical(registry.host) != name->registry)
            continue;
        const qsizetype mine = isAround(registry.nameSpace, *name) ? 1 + registry.nameSpace.size() : registry.isDefault ? 1 : 0;
        if (mine > rank) {
            best = &registry;
            rank = mine;
        }
    }
    return best;
}

bool isKeptFor(const ImageRegistry &registry, const QString &image)
{
    const auto name = parseImageName(image);
    return registry.nameSpace.isEmpty() || (name && isAround(registry.nameSpace, *name));
}

void addPull(supervisor::Step &step, supervisor::Recipe &recipe, const QString &image, const RegistrySignIn &signIn, bool isPodman)
{
    const QString host = signInHost(image);
    if (!signIn.password.isEmpty()) {
        supervisor::Recipe alone; // others' sign-ins are none of its business
        step.input = registryAuthWith(alone, host, signIn.username, signIn.password);
        recipe.secrets.insert(recipe.secrets.end(), alone.secrets.begin(), alone.secrets.end());
    }
    if (!signIn.password.isEmpty() && signIn.isOfAnother)
        step.environment.emplace_back("SLIPWAY_PULL_OTHERS", "1");
    if (isPodman && isRegistryOfThisMachine(host))
        step.environment.emplace_back("SLIPWAY_PULL_PLAIN", "1");
    step.reasons.emplace_back(refused, utf8(refusal(image, host, signIn)));
}

} // namespace slipway
