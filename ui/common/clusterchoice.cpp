#include "ui/common/clusterchoice.h"

#include <QSignalBlocker>

namespace slipway {

ClusterChoice::ClusterChoice(Use use, QWidget *parent) : QComboBox(parent), m_use(use)
{
    // A long name is elided rather than making the form wider than its window.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    fill({});
}

void ClusterChoice::setCatalogue(const Catalogue &catalogue)
{
    m_catalogue = catalogue;
    fill(cluster());
}

void ClusterChoice::setCluster(const QString &name)
{
    fill(name);
}

QString ClusterChoice::cluster() const
{
    return currentData().toString();
}

const Cluster *ClusterChoice::known() const
{
    return m_catalogue.cluster(cluster());
}

QString ClusterChoice::doubt() const
{
    if (known())
        return {};
    if (!cluster().isEmpty() && m_use == Use::Build)
        return tr("The catalogue has no cluster “%1”, so nothing can be built there. Choose another one, or add it in Settings.").arg(cluster());
    if (!cluster().isEmpty())
        return tr("The catalogue has no cluster “%1”, so nothing can be deployed there. Choose another one, or add it in Settings.").arg(cluster());
    // Without any, deployments go where kubectl leads; and which builds run in clusters at all is not known here.
    return isEmpty() || m_use == Use::Build ? QString() : tr("None of the catalogue's clusters is the default one, so nothing can be deployed. Choose one.");
}

void ClusterChoice::fill(const QString &name)
{
    const QSignalBlocker quiet(this);
    clear();
    const Cluster *usual = m_catalogue.cluster({});
    addItem(isEmpty() && m_use == Use::Deployment ? tr("the one kubectl is set to") : usual ? tr("the default one, %1").arg(usual->name) : tr("the default one"), QString());
    bool isThere = name.isEmpty();
    for (const Cluster &one : std::as_const(m_catalogue.clusters)) {
        addItem(one.name, one.name);
        isThere = isThere || one.name == name;
    }
    if (!isThere)
        addItem(tr("%1 (unknown)", "a cluster").arg(name), name);
    for (int i = 0; i < count(); ++i)
        setItemData(i, itemText(i), Qt::ToolTipRole);
    setCurrentIndex(findData(name));
}

} // namespace slipway
