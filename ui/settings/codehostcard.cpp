#include "ui/settings/codehostcard.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/common/look/look.h"
#include "ui/common/secretwords.h"
#include "ui/settings/codehostform.h"

using namespace Qt::StringLiterals;

namespace slipway {

CodeHostCard::CodeHostCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/codeHosts"_s, tr("Add Code Host…"),
                    tr("None yet. A repository can name one of them, an owner and a name instead of its whole address and a password."),
                    parent)
{
}

QList<EntryLook> CodeHostCard::looks() const
{
    QList<EntryLook> looks;
    for (const CodeHost &host : engine().catalogue().all().codeHosts) {
        EntryLook look;
        look.key = host.name;
        look.icon = forgeIcon(word(host.type));
        look.name = host.name;
        look.facts = host.secretKey.isEmpty()  ? tr("%1, without a secret").arg(host.address)
                     : host.username.isEmpty() ? tr("%1, with a secret").arg(host.address)
                                               : tr("%1, as %2, with a secret").arg(host.address, host.username);
        noteUsers(look, use().ofCodeHost(host.name));
        looks.append(look);
    }
    return looks;
}

EntryForm *CodeHostCard::makeForm(const QString &key)
{
    const CodeHost *host = engine().catalogue().all().codeHost(key);
    setStored(key);
    auto *form = new CodeHostForm(engine(), host ? std::optional(*host) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !host] {
        const QString name = form->host().name;
        setStored(name);
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void CodeHostCard::equip(EntryRow *row)
{
    addUsualButtons(row, [this, name = row->key()] { remove(name); });
}

void CodeHostCard::remove(const QString &name)
{
    const CodeHost *host = engine().catalogue().all().codeHost(name);
    if (!host)
        return;
    CatalogueService &catalogue = engine().catalogue();
    Removal removal{tr("Remove the code host %1?").arg(name), name, use().ofCodeHost(name), {},
                    [&catalogue, name, who = actor()] { return catalogue.removeCodeHost(name, who); }, {}};
    if (host->secretKey.isEmpty()) {
        removal.putBack = [&catalogue, host = *host, who = actor()] { return catalogue.save(host, std::nullopt, who); };
    } else {
        removal.heading = tr("Delete the code host %1?").arg(name);
        removal.more = tr("Its secret is deleted from %1; that cannot be undone.").arg(secretwords::place(engine().status().keychain()));
    }
    askRemove(removal);
}

} // namespace slipway
