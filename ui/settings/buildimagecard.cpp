#include "ui/settings/buildimagecard.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/settings/buildimageform.h"

using namespace Qt::StringLiterals;

namespace slipway {

BuildImageCard::BuildImageCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/buildImages"_s, tr("Add Build Image…"),
                    tr("None yet. A definition that is built in a container names its build system, such as ubuntu 22.04; here stands which "
                       "image that is."),
                    parent)
{
}

QList<EntryLook> BuildImageCard::looks() const
{
    QList<EntryLook> looks;
    for (const BuildImage &image : engine().catalogue().all().buildImages) {
        EntryLook look;
        look.key = image.name;
        look.icon = u"box"_s;
        look.name = image.name;
        look.facts = image.image;
        noteUsers(look, use().ofBuildImage(image.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *BuildImageCard::makeForm(const QString &key)
{
    const BuildImage *image = engine().catalogue().all().buildImage(key);
    setStored(key);
    auto *form = new BuildImageForm(engine().catalogue(), image ? std::optional(*image) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !image] {
        const QString name = form->image().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void BuildImageCard::equip(EntryRow *row)
{
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void BuildImageCard::remove(const QString &name)
{
    const BuildImage *image = engine().catalogue().all().buildImage(name);
    if (!image)
        return;
    CatalogueService &catalogue = engine().catalogue();
    askRemove({tr("Remove the build image %1?").arg(name), name, use().ofBuildImage(name), {},
               [&catalogue, name, who = actor()] { return catalogue.removeBuildImage(name, who); },
               [&catalogue, image = *image, who = actor()] { return catalogue.save(image, who); }});
}

} // namespace slipway
