#include "ui/settings/clustercard.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/common/secretwords.h"
#include "ui/settings/clusterform.h"

using namespace Qt::StringLiterals;

namespace slipway {

ClusterCard::ClusterCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/clusters"_s, tr("Add Cluster…"),
                    tr("None yet. Definitions for Kubernetes run as Jobs in the cluster that they name, once the settings say so under Building."), parent)
{
}

QList<EntryLook> ClusterCard::looks() const
{
    QList<EntryLook> looks;
    const QString place = secretwords::place(engine().status().keychain());
    for (const Cluster &cluster : engine().catalogue().all().clusters) {
        EntryLook look;
        look.key = cluster.name;
        look.icon = u"kubernetes"_s;
        look.name = cluster.name;
        const QString way = !cluster.secretKey.isEmpty() ? tr("kubeconfig in %1", "where secrets are kept").arg(place)
            : cluster.kubeconfig.isEmpty()               ? tr("kubectl's own kubeconfig")
                                                         : cluster.kubeconfig;
        QStringList facts{way};
        if (!cluster.context.isEmpty())
            facts.append(tr("context %1").arg(cluster.context));
        if (!cluster.nameSpace.isEmpty())
            facts.append(tr("namespace %1").arg(cluster.nameSpace));
        look.facts = facts.join(u", "_s);
        if (cluster.isDefault)
            look.chip = {.text = tr("Default")};
        noteUsers(look, use().ofCluster(cluster.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *ClusterCard::makeForm(const QString &key)
{
    const Cluster *cluster = key.isEmpty() ? nullptr : engine().catalogue().all().cluster(key);
    setStored(key);
    auto *form = new ClusterForm(engine(), cluster ? std::optional(*cluster) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !cluster] {
        const QString name = form->cluster().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void ClusterCard::equip(EntryRow *row)
{
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void ClusterCard::remove(const QString &name)
{
    const Cluster *cluster = engine().catalogue().all().cluster(name);
    if (!cluster)
        return;
    CatalogueService &catalogue = engine().catalogue();
    Removal removal{tr("Remove the cluster %1?").arg(name), name, use().ofCluster(name), {},
                    [&catalogue, name, who = actor()] { return catalogue.removeCluster(name, who); }, {}};
    if (cluster->secretKey.isEmpty()) {
        removal.putBack = [&catalogue, cluster = *cluster, who = actor()] { return catalogue.save(cluster, std::nullopt, who); };
    } else {
        removal.heading = tr("Delete the cluster %1?").arg(name);
        removal.more = tr("Its kubeconfig is deleted from %1; that cannot be undone.").arg(secretwords::place(engine().status().keychain()));
    }
    askRemove(removal);
}

} // namespace slipway
