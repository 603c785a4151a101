// One of the lists of the catalogue, each entry with who names it. GUI thread.
#pragma once

#include "ui/settings/catalogueuse.h"
#include "ui/settings/entrycard.h"

#include <QFuture>

namespace slipway {

class Engine;

class CatalogueCard : public EntryCard
{
    Q_OBJECT
public:
    // nothing: what is said while the list is empty.
    CatalogueCard(Engine &engine, const QString &settingKey, const QString &add, const QString &nothing, QWidget *parent = nullptr);

    void setUse(const CatalogueUse &use); // renews the lines
    virtual void lookAgain() { }          // at what may change on this machine without a word

protected:
    struct Removal {
        QString heading;   // "Remove the tool go 1.22?"
        QString name;      // "go 1.22"
        EntryUsers users;
        QString more;      // a further sentence of the question; may be empty
        std::function<QFuture<Result<>>()> remove;
        std::function<QFuture<Result<>>()> putBack; // empty: it cannot be undone
    };

    Engine &engine() const { return m_engine; }
    const CatalogueUse &use() const { return m_use; }
    QString actor() const;
    static void noteUsers(EntryLook &look, const EntryUsers &users);
    void askRemove(const Removal &removal);

private:
    Engine &m_engine;
    CatalogueUse m_use;
};

} // namespace slipway
