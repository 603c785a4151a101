#include "ui/settings/dockerfilecard.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/settings/dockerfileform.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// "from golang:1.22, 24 lines": what the image is made of is the last stage's.
QString factsOf(const QString &content)
{
    static const QRegularExpression from(u"^\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)"_s,
                                         QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    QString base;
    for (auto it = from.globalMatch(content); it.hasNext();)
        base = it.next().captured(1);
    const qsizetype lines = content.count(u'\n') + (content.endsWith(u'\n') ? 0 : 1);
    const QString size = DockerfileCard::tr("%n line(s)", nullptr, int(lines));
    return base.isEmpty() ? size : DockerfileCard::tr("from %1, %2", "base image, number of lines").arg(base, size);
}

} // namespace

DockerfileCard::DockerfileCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/dockerfiles"_s, tr("Add Dockerfile…"),
                    tr("None yet. Definitions that build the same kind of image can share a Dockerfile instead of keeping one in each "
                       "repository."),
                    parent)
{
}

QList<EntryLook> DockerfileCard::looks() const
{
    QList<EntryLook> looks;
    for (const DockerfileTemplate &dockerfile : engine().catalogue().all().dockerfiles) {
        EntryLook look;
        look.key = dockerfile.name;
        look.icon = u"file-code"_s;
        look.name = dockerfile.name;
        look.facts = factsOf(dockerfile.content);
        noteUsers(look, use().ofDockerfile(dockerfile.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *DockerfileCard::makeForm(const QString &key)
{
    const DockerfileTemplate *dockerfile = engine().catalogue().all().dockerfile(key);
    setStored(key);
    auto *form = new DockerfileForm(engine().catalogue(), dockerfile ? std::optional(*dockerfile) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !dockerfile] {
        const QString name = form->dockerfile().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void DockerfileCard::equip(EntryRow *row)
{
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void DockerfileCard::remove(const QString &name)
{
    const DockerfileTemplate *dockerfile = engine().catalogue().all().dockerfile(name);
    if (!dockerfile)
        return;
    CatalogueService &catalogue = engine().catalogue();
    askRemove({tr("Remove the Dockerfile %1?").arg(name), name, use().ofDockerfile(name), {},
               [&catalogue, name, who = actor()] { return catalogue.removeDockerfile(name, who); },
               [&catalogue, dockerfile = *dockerfile, who = actor()] { return catalogue.save(dockerfile, who); }});
}

} // namespace slipway
