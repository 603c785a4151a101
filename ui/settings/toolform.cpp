#include "ui/settings/toolform.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "ui/buildform/listrow.h"
#include "ui/buildform/planpart.h"
#include "ui/common/formrows.h"
#include "ui/common/scripteditor.h"
#include "ui/settings/folderprobe.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr QLatin1StringView ownFolder{"$SLIPWAY_TOOL"};

} // namespace

QString installedFolder(const ToolEntry &tool)
{
    const bool isMade = !tool.installScript.trimmed().isEmpty() || tool.binPath.startsWith(ownFolder);
    return isMade ? QString() : tool.binPath;
}

QString labelOf(const ToolEntry &tool)
{
    return tool.version.isEmpty() ? tool.name : tool.name + u' ' + tool.version;
}

ToolForm::ToolForm(CatalogueService &catalogue, const std::optional<ToolEntry> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(labelOf(*before)) : tr("New tool"), before ? tr("Save") : tr("Add Tool"), parent)
    , m_catalogue(catalogue)
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the tool"), u"go"_s, this))
    , m_version(makeRowField(tr("Version of the tool"), tr("any; such as 1.22"), this))
    , m_folder(makeRowField(tr("Folder of the tool's programs"), u"/usr/lib/go-1.22/bin"_s, this))
    , m_variables(new RowList(tr("Variables of the tool"), tr("Add Variable"), this))
    , m_script(new ScriptEditor(tr("Script that installs the tool"), this))
{
    m_name->setObjectName(u"toolName"_s);
    m_version->setObjectName(u"toolVersion"_s);
    m_folder->setObjectName(u"toolFolder"_s);
    m_variables->setObjectName(u"toolVariables"_s);
    m_script->setObjectName(u"toolScript"_s);
    m_script->setLines(4, 16);
    auto *choose = makeButton(tr("Choose…"), ButtonKind::Normal, {}, this);
    choose->setAccessibleName(tr("Choose the folder of the tool's programs"));
    if (before) {
        m_name->hide();
        m_version->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->addRow(tr("Version"), m_version);
        rows()->setHint(m_version, tr("Definitions name the tool by both; they cannot be changed later."));
        watch(u"name"_s, m_name);
        watch(u"version"_s, m_version);
    }
    rows()->addRow(tr("Folder"), m_folder, {choose});
    rows()->setHint(m_folder, tr("Comes first in the PATH of builds that name the tool. $SLIPWAY_TOOL is a folder that is kept for this "
                                 "tool alone."));
    rows()->addRow(tr("Variables"), m_variables);
    rows()->addRow(tr("Script"), m_script);
    rows()->setHint(m_script, tr("Installs the tool into $SLIPWAY_TOOL, once, before the first build that needs it. Empty: it is installed "
                                 "on this machine already."));
    watch(u"bin_path"_s, m_folder);
    watch(u"install_script"_s, m_script);

    if (before) {
        m_name->setText(before->name);
        m_version->setText(before->version);
        m_folder->setText(before->binPath);
        m_script->setScript(before->installScript);
        for (const KeyValue &pair : before->environment)
            addVariable(pair);
        probe();
    }
    connect(choose, &QAbstractButton::clicked, this, &ToolForm::chooseFolder);
    connect(m_folder, &QLineEdit::editingFinished, this, &ToolForm::probe);
    connect(m_variables, &RowList::addRequested, this, [this] { addVariable({}); });
    connect(m_variables, &RowList::edited, this, &ToolForm::edited);
    connect(m_script, &ScriptEditor::edited, this, &ToolForm::edited);
}

QWidget *ToolForm::firstField() const
{
    return m_before ? m_folder : m_name;
}

void ToolForm::addVariable(const KeyValue &pair)
{
    m_variables->append(new PairRow(pair, m_variables));
}

ToolEntry ToolForm::tool() const
{
    ToolEntry tool = m_before.value_or(ToolEntry());
    if (!m_before) {
        tool.name = m_name->text().trimmed();
        tool.version = m_version->text().trimmed();
    }
    tool.binPath = m_folder->text().trimmed();
    tool.installScript = m_script->script();
    tool.environment.clear();
    for (ListRow *row : m_variables->rows())
        tool.environment.append(static_cast<PairRow *>(row)->pair());
    return tool;
}

QList<FieldProblem> ToolForm::problems() const
{
    const ToolEntry now = tool();
    QList<FieldProblem> problems = problemsOf(now);
    if (m_before)
        return problems;
    for (const ToolEntry &other : m_catalogue.all().tools) {
        if (other.name == now.name && other.version == now.version)
            problems.append({now.version.isEmpty() ? u"name"_s : u"version"_s, tr("There is a tool %1 already.").arg(labelOf(other))});
    }
    return problems;
}

QWidget *ToolForm::present(const QList<FieldProblem> &problems)
{
    QWidget *first = nullptr;
    for (qsizetype i = 0; i < m_variables->rows().size(); ++i) {
        ListRow *row = m_variables->rows()[i];
        const bool shows = isLeft(m_variables) || static_cast<PairRow *>(row)->pair() != KeyValue();
        QWidget *wrong = row->present(shows ? problemsOfItem(problems, u"environment"_s, i) : QList<FieldProblem>());
        if (!first)
            first = wrong;
    }
    const ToolEntry now = tool();
    QString warning;
    if (!m_missing.isEmpty() && installedFolder(now) == m_missing)
        warning = tr("There is no folder %1 on this machine. Builds find no program there until somebody installs the tool.").arg(m_missing);
    else if (now.binPath.startsWith(ownFolder) && now.installScript.trimmed().isEmpty())
        warning = tr("$SLIPWAY_TOOL stays empty without a script that puts the tool there.");
    rows()->setWarning(m_folder, warning);
    return first;
}

void ToolForm::probe()
{
    const QString folder = installedFolder(tool());
    if (!folder.startsWith(u'/'))
        return;
    whenDone(missingFolders({folder}), this, [this, folder](const QSet<QString> &missing) {
        m_missing = missing.contains(folder) ? folder : QString();
        present(problems());
    });
}

void ToolForm::chooseFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Folder of the tool's programs"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(folder);
        edited();
        left(m_folder);
        probe();
    });
    dialog->open();
}

QFuture<Result<>> ToolForm::store()
{
    return m_catalogue.save(tool(), m_actor);
}

} // namespace slipway
