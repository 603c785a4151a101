// Which cluster something goes to: the default one, or one of the catalogue by name. A name that the catalogue does not know (from a
// file, or of a cluster that was removed) stays, and says so, until the person chooses another. GUI thread.
#pragma once

#include "app/domain/catalogue.h"

#include <QComboBox>

namespace slipway {

class ClusterChoice final : public QComboBox
{
    Q_OBJECT
public:
    enum class Use { Build, Deployment };
    explicit ClusterChoice(Use use, QWidget *parent = nullptr);

    void setCatalogue(const Catalogue &catalogue); // what is chosen stays
    void setCluster(const QString &name);          // empty: the default one
    QString cluster() const;

    bool isEmpty() const { return m_catalogue.clusters.isEmpty(); } // the catalogue knows none
    const Cluster *known() const;                                          // that is meant; null: none, or one that nobody knows
    QString doubt() const;                                                 // why it can't be reached, and what to do; empty: nothing is wrong

private:
    void fill(const QString &name);

    const Use m_use;
    Catalogue m_catalogue;
};

} // namespace slipway
