// The Kubernetes clusters of the catalogue. GUI thread.
#pragma once

#include "ui/settings/cataloguecard.h"

namespace slipway {

class ClusterCard final : public CatalogueCard
{
    Q_OBJECT
public:
    explicit ClusterCard(Engine &engine, QWidget *parent = nullptr);

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;

private:
    void remove(const QString &name);
};

} // namespace slipway
