// With which sign-in an image is pulled by podman or docker, and what is said when its registry refuses it. Pure; any thread.
#pragma once

#include "app/domain/catalogue.h"
#include "app/supervisor/recipe.h"

namespace slipway {

// At the registry of one image. Lives in memory only, between the keychain and the supervisor.
struct RegistrySignIn {
    QString username;
    QString password; // or token; empty: there is none
    bool isOfAnother = false; // kept for another namespace of the registry; where it is refused, the image is tried without it
    friend bool operator==(const RegistrySignIn &, const RegistrySignIn &) = default;
};

// The registry of the catalogue that keeps the sign-in for an image: of those on its host the one whose namespace it lies in, else
// the default one, else the first. Null: none does.
const ImageRegistry *registryOf(const QString &image, const Catalogue &catalogue);

// What engines and clusters look for among their sign-ins: the host as the image spells it, or docker.io.
QString signInHost(const QString &image);

// Whether the sign-in of that registry is kept for images such as this one, and not for another namespace on the same host alone. Where
// it is not, everybody may have the image for all that is known, and no build must fail for want of the sign-in.
bool isKeptFor(const ImageRegistry &registry, const QString &image);

// Gives STEP, whose command is a script below pull.sh, the sign-in as its input, and what it says of a refusal. The sign-in is
// masked in the recipe's log, and in no file but while the image is pulled.
void addPull(supervisor::Step &step, supervisor::Recipe &recipe, const QString &image, const RegistrySignIn &signIn, bool isPodman);

} // namespace slipway
