#include "ui/settings/toolcard.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/common/switch.h"
#include "ui/settings/folderprobe.h"
#include "ui/settings/toolform.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString keyOf(const ToolEntry &tool)
{
    return tool.name + u'/' + tool.version; // neither has a slash
}

} // namespace

ToolCard::ToolCard(Engine &engine, QWidget *parent)
    : CatalogueCard(engine, u"catalogue/tools"_s, tr("Add Tool…"),
                    tr("None yet. A definition that needs more than this machine's PATH names a tool such as go 1.22; here stands which "
                       "folder that is, or how it is installed."),
                    parent)
{
}

const ToolEntry *ToolCard::find(const QString &key) const
{
    for (const ToolEntry &tool : engine().catalogue().all().tools) {
        if (keyOf(tool) == key)
            return &tool;
    }
    return nullptr;
}

QList<EntryLook> ToolCard::looks() const
{
    QList<EntryLook> looks;
    for (const ToolEntry &tool : engine().catalogue().all().tools) {
        EntryLook look;
        look.key = keyOf(tool);
        look.icon = u"hammer"_s;
        look.name = tool.name;
        look.tag = tool.version;
        const bool isMade = !tool.installScript.trimmed().isEmpty();
        look.facts = isMade                    ? tr("installed by its script")
                     : !tool.binPath.isEmpty() ? tool.binPath
                                               : tr("variables only");
        if (const QString folder = installedFolder(tool); tool.enabled && m_missing.contains(folder))
            look.warning = tr("There is no folder %1 on this machine.").arg(folder);
        look.isOn = tool.enabled;
        look.isFaded = !tool.enabled;
        noteUsers(look, use().ofTool(tool));
        looks.append(look);
    }
    return looks;
}

EntryForm *ToolCard::makeForm(const QString &key)
{
    const ToolEntry *tool = find(key);
    setStored(key);
    auto *form = new ToolForm(engine().catalogue(), tool ? std::optional(*tool) : std::nullopt, actor(), this);
    connect(form, &EntryForm::saved, this, [this, form, isNew = !tool] {
        setStored(keyOf(form->tool()));
        const QString name = labelOf(form->tool());
        lookAgain();
        Q_EMIT done(isNew ? tr("Added %1").arg(name) : tr("Saved %1").arg(name), {});
    });
    return form;
}

void ToolCard::equip(EntryRow *row)
{
    row->onSwitch()->setToolTip(tr("Whether builds may use it"));
    connect(row->onSwitch(), &Switch::toggleRequested, this, [this, row](bool on) { switchTo(row, on); });
    addUsualButtons(row, [this, key = row->key()] { remove(key); });
}

void ToolCard::switchTo(EntryRow *row, bool on)
{
    const ToolEntry *tool = find(row->key());
    if (!tool)
        return;
    ToolEntry wished = *tool;
    wished.enabled = on;
    whenDone(engine().catalogue().save(wished, actor()), row, [this, row](const Result<> &result) {
        if (result)
            return row->onSwitch()->succeed();
        row->onSwitch()->fail(result.error().message);
        fail(tr("%1 was not switched: %2").arg(row->name(), result.error().message));
    });
}

void ToolCard::remove(const QString &key)
{
    const ToolEntry *tool = find(key);
    if (!tool)
        return;
    CatalogueService &catalogue = engine().catalogue();
    askRemove({tr("Remove the tool %1?").arg(labelOf(*tool)), labelOf(*tool), use().ofTool(*tool), {},
               [&catalogue, tool = *tool, who = actor()] { return catalogue.removeTool(tool.name, tool.version, who); },
               [&catalogue, tool = *tool, who = actor()] { return catalogue.save(tool, who); }});
}

void ToolCard::lookAgain()
{
    QStringList folders;
    for (const ToolEntry &tool : engine().catalogue().all().tools) {
        if (const QString folder = installedFolder(tool); folder.startsWith(u'/'))
            folders.append(folder);
    }
    folders.removeDuplicates();
    whenDone(missingFolders(folders), this, [this, asked = ++m_asked](const QSet<QString> &missing) {
        if (asked != m_asked || missing == m_missing)
            return;
        m_missing = missing;
        renew();
    });
}

} // namespace slipway
