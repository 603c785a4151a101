// The images that stand for build systems, where scripts run in containers. GUI thread.
#pragma once

#include "ui/settings/cataloguecard.h"

namespace slipway {

class BuildImageCard final : public CatalogueCard
{
    Q_OBJECT
public:
    explicit BuildImageCard(Engine &engine, QWidget *parent = nullptr);

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;

private:
    void remove(const QString &name);
};

} // namespace slipway
