// The image registries of the catalogue. GUI thread.
#pragma once

#include "ui/settings/cataloguecard.h"

namespace slipway {

class RegistryCard final : public CatalogueCard
{
    Q_OBJECT
public:
    explicit RegistryCard(Engine &engine, QWidget *parent = nullptr);

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;

private:
    void switchTo(EntryRow *row, bool on);
    void remove(const QString &name);
};

} // namespace slipway
