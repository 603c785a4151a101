// The tools of the catalogue. GUI thread.
#pragma once

#include "ui/settings/cataloguecard.h"

#include <QSet>

namespace slipway {

class ToolCard final : public CatalogueCard
{
    Q_OBJECT
public:
    explicit ToolCard(Engine &engine, QWidget *parent = nullptr);

    void lookAgain() override; // which folders there are

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;

private:
    const ToolEntry *find(const QString &key) const;
    void switchTo(EntryRow *row, bool on);
    void remove(const QString &key);

    QSet<QString> m_missing; // folders
    quint64 m_asked = 0;
};

} // namespace slipway
