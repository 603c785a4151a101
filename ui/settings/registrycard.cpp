#include "ui/settings/registrycard.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/common/secretwords.h"
#include "ui/common/switch.h"
#include "ui/settings/registryform.h"

using namespace Qt::StringLiterals;

namespace slipway {

RegistryCard::RegistryCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/imageRegistries"_s, tr("Add Image Registry…"),
                    tr("None yet. The images that definitions build stay on this machine until a registry is named here."), parent)
{
}

QList<EntryLook> RegistryCard::looks() const
{
    QList<EntryLook> looks;
    for (const ImageRegistry &registry : engine().catalogue().all().registries) {
        EntryLook look;
        look.key = registry.name;
        look.icon = u"container"_s;
        look.name = registry.name;
        const QString place = registry.nameSpace.isEmpty() ? registry.host : registry.host + u'/' + registry.nameSpace;
        look.facts = registry.username.isEmpty() ? tr("%1, without signing in").arg(place) : tr("%1, as %2", "registry, user").arg(place, registry.username);
        if (!registry.username.isEmpty() && registry.secretKey.isEmpty())
            look.warning = tr("Its password is missing: the registry refuses what is pushed as %1.").arg(registry.username);
        look.isOn = registry.isDefault;
        look.isFaded = !registry.isDefault;
        noteUsers(look, use().ofRegistry(registry.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *RegistryCard::makeForm(const QString &key)
{
    const ImageRegistry *registry = engine().catalogue().all().registry(key);
    setStored(key);
    auto *form = new RegistryForm(engine(), registry ? std::optional(*registry) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !registry] {
        const QString name = form->registry().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void RegistryCard::equip(EntryRow *row)
{
    row->onSwitch()->setToolTip(tr("Whether images go there; one registry at most has it"));
    row->onSwitch()->setAccessibleName(tr("Images go to %1").arg(row->name()));
    connect(row->onSwitch(), &Switch::toggleRequested, this, [this, row](bool on) { switchTo(row, on); });
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void RegistryCard::switchTo(EntryRow *row, bool on)
{
    const ImageRegistry *registry = engine().catalogue().all().registry(row->key());
    if (!registry)
        return;
    ImageRegistry wished = *registry;
    wished.isDefault = on;
    whenDone(engine().catalogue().save(wished, std::nullopt, actor()), row, [this, row](const Result<> &result) {
        if (result)
            return row->onSwitch()->succeed();
        row->onSwitch()->fail(result.error().message);
        fail(tr("%1 was not switched: %2").arg(row->name(), result.error().message));
    });
}

void RegistryCard::remove(const QString &name)
{
    const ImageRegistry *registry = engine().catalogue().all().registry(name);
    if (!registry)
        return;
    CatalogueService &catalogue = engine().catalogue();
    Removal removal{tr("Remove the image registry %1?").arg(name), name, use().ofRegistry(name), {},
                    [&catalogue, name, who = actor()] { return catalogue.removeRegistry(name, who); }, {}};
    if (registry->isDefault)
        removal.more = tr("Images that are built from now on stay on this machine.");
    if (registry->secretKey.isEmpty()) {
        removal.putBack = [&catalogue, registry = *registry, who = actor()] { return catalogue.save(registry, std::nullopt, who); };
    } else {
        removal.heading = tr("Delete the image registry %1?").arg(name);
        removal.more += (removal.more.isEmpty() ? QString() : u" "_s) + tr("Its password is deleted from %1; that cannot be undone.")
                                                                               .arg(secretwords::place(engine().status().keychain()));
    }
    askRemove(removal);
}

} // namespace slipway
