// What a build can't even start without, in the sentences that its row keeps of that, and which place of the settings mends it. A
// row has no more than the sentence, so it is known by that again; one in another language is not. Pure; any thread.
#pragma once

#include <QString>

namespace slipway {

enum class StartNeed { Other, Engine, Cluster };

QString noEngineHere();                         // for a container
QString noSuchEngine(const QString &engine);    // "podman"
QString noEngineForImages();
QString noKubectl(const QString &cluster);
QString noKubeconfig(const QString &file, const QString &cluster);
QString noCluster(const QString &definition);   // for definitions that name none
QString noSuchCluster(const QString &definition, const QString &cluster);

StartNeed startNeedOf(const QString &reason);

} // namespace slipway
