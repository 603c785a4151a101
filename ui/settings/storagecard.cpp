#include "ui/settings/storagecard.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/common/secretwords.h"
#include "ui/settings/storageform.h"

using namespace Qt::StringLiterals;

namespace slipway {

StorageCard::StorageCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/objectStorages"_s, tr("Add Object Storage…"),
                    tr("None yet. A definition can upload what it built to a bucket of any S3-compatible store that is named here."), parent)
{
}

QList<EntryLook> StorageCard::looks() const
{
    QList<EntryLook> looks;
    for (const ObjectStorage &storage : engine().catalogue().all().storages) {
        EntryLook look;
        look.key = storage.name;
        look.icon = u"database"_s;
        look.name = storage.name;
        const QString place = storage.prefix.isEmpty() ? storage.bucket : storage.bucket + u'/' + storage.prefix;
        look.facts = tr("%1 at %2", "bucket and folder, address of the store").arg(place, storage.endpoint);
        if (storage.secretKey.isEmpty())
            look.warning = tr("Its secret key is missing: nothing can be uploaded.");
        noteUsers(look, use().ofStorage(storage.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *StorageCard::makeForm(const QString &key)
{
    const ObjectStorage *storage = engine().catalogue().all().storage(key);
    setStored(key);
    auto *form = new StorageForm(engine(), storage ? std::optional(*storage) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !storage] {
        const QString name = form->storage().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void StorageCard::equip(EntryRow *row)
{
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void StorageCard::remove(const QString &name)
{
    const ObjectStorage *storage = engine().catalogue().all().storage(name);
    if (!storage)
        return;
    CatalogueService &catalogue = engine().catalogue();
    Removal removal{tr("Remove the object storage %1?").arg(name), name, use().ofStorage(name), {},
                    [&catalogue, name, who = actor()] { return catalogue.removeStorage(name, who); }, {}};
    if (storage->secretKey.isEmpty()) {
        removal.putBack = [&catalogue, storage = *storage, who = actor()] { return catalogue.save(storage, std::nullopt, who); };
    } else {
        removal.heading = tr("Delete the object storage %1?").arg(name);
        removal.more = tr("What lies in the bucket stays. The secret key is deleted from %1; that cannot be undone.")
                           .arg(secretwords::place(engine().status().keychain()));
    }
    askRemove(removal);
}

} // namespace slipway
