#include "app/domain/startneeds.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Whether it is that sentence, whatever stands in the place of each mark.
bool isOfForm(const QString &reason, const QString &form, QChar mark)
{
    const QStringList parts = form.split(mark);
    if (parts.size() == 1)
        return reason == form;
    if (!reason.startsWith(parts.first()) || !reason.endsWith(parts.last()))
        return false;
    qsizetype at = parts.first().size();
    for (const QString &part : parts.mid(1)) {
        at = reason.indexOf(part, at);
        if (at < 0)
            return false;
        at += part.size();
    }
    return true;
}

} // namespace

QString noEngineHere()
{
    return QCoreApplication::translate("slipway::PlanRecipe", "A container is needed, but this machine has neither podman nor docker. "
                                                              "Install one of them.");
}

QString noSuchEngine(const QString &engine)
{
    return QCoreApplication::translate("slipway::PlanRecipe", "A container of %1 is needed, but %1 is not installed. Install it, or choose "
                                                              "another engine in the settings.").arg(engine);
}

QString noEngineForImages()
{
    return QCoreApplication::translate("slipway::PlanRecipe", "An image is to be built, but this machine has none of podman, docker and buildah. Install one of them.");
}

QString noKubectl(const QString &cluster)
{
    return QCoreApplication::translate("slipway::PlanRecipe", "kubectl is not installed, so builds can't run in the cluster %1. Install it, or let them run "
                                                              "elsewhere in Settings.").arg(cluster);
}

QString noKubeconfig(const QString &file, const QString &cluster)
{
    return QCoreApplication::translate("slipway::ClusterCheck", "The kubeconfig %1 is not there, or can't be read, so nobody knows where the cluster %2 is. "
                                                                "Give another path, or its text.").arg(file, cluster);
}

QString noCluster(const QString &definition)
{
    return QCoreApplication::translate("slipway::RecipeMaker", "%1 is to be built in a cluster, and there is none for definitions that name none. Add one to "
                                                               "the clusters.").arg(definition);
}

QString noSuchCluster(const QString &definition, const QString &cluster)
{
    return QCoreApplication::translate("slipway::RecipeMaker", "%1 is to be built in the cluster %2, which is not among the clusters. Add it there, or "
                                                               "choose another one.").arg(definition, cluster);
}

StartNeed startNeedOf(const QString &reason)
{
    const QChar mark(0x1f); // of no sentence
    const auto isOneOf = [&](const QStringList &forms) {
        return std::any_of(forms.begin(), forms.end(), [&](const QString &form) { return isOfForm(reason, form, mark); });
    };
    if (isOneOf({noEngineHere(), noSuchEngine(mark), noEngineForImages()}))
        return StartNeed::Engine;
    if (isOneOf({noKubectl(mark), noKubeconfig(mark, mark), noCluster(mark), noSuchCluster(mark, mark)}))
        return StartNeed::Cluster;
    return StartNeed::Other;
}

} // namespace slipway
