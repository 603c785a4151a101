#include "ui/buildform/environmentpart.h"

#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace slipway {

ToolRow::ToolRow(const Tool &tool, const Catalogue &catalogue, QWidget *parent)
    : ListRow(tr("tool"), parent), m_catalogue(catalogue), m_name(new QComboBox(this)), m_version(new QComboBox(this))
{
    m_name->setAccessibleName(tr("Tool"));
    m_name->setPlaceholderText(tr("Choose a tool"));
    m_version->setAccessibleName(tr("Version of the tool"));
    m_name->setMinimumWidth(scaled(150));
    m_version->setMinimumWidth(scaled(110));
    line()->insertWidget(0, m_name, 3);
    line()->insertWidget(1, m_version, 2);
    line()->insertStretch(2, 2);
    setCatalogue(catalogue);
    if (!tool.name.isEmpty())
        choose(m_name, tool.name, tool.name);
    offerVersions(tool.version);
    connect(m_name, &QComboBox::activated, this, [this] {
        offerVersions({});
        Q_EMIT edited();
    });
    connect(m_version, &QComboBox::activated, this, &ListRow::edited);
}

void ToolRow::setCatalogue(const Catalogue &catalogue)
{
    m_catalogue = catalogue;
    const QString name = m_name->currentData().toString();
    const QString version = m_version->currentData().toString();
    m_name->clear();
    for (const ToolEntry &entry : catalogue.tools) {
        if (entry.enabled && m_name->findData(entry.name) < 0)
            m_name->addItem(entry.name, entry.name);
    }
    m_name->setCurrentIndex(-1);
    if (!name.isEmpty())
        choose(m_name, name, name);
    offerVersions(version);
}

void ToolRow::offerVersions(const QString &chosen)
{
    const QString name = m_name->currentData().toString();
    m_version->clear();
    for (const ToolEntry &entry : m_catalogue.tools) {
        if (entry.enabled && entry.name == name)
            m_version->addItem(entry.version.isEmpty() ? tr("any") : entry.version, entry.version);
    }
    if (!chosen.isEmpty())
        choose(m_version, chosen, chosen);
    else if (m_version->count() > 0)
        m_version->setCurrentIndex(m_version->count() - 1); // entries are by version
    m_version->setEnabled(m_version->count() > 0);
}

Tool ToolRow::tool() const
{
    return {m_name->currentData().toString(), m_version->currentData().toString()};
}

QWidget *ToolRow::firstField() const
{
    return m_name;
}

QWidget *ToolRow::present(const QList<FieldProblem> &problems)
{
    return mark(problems, {{u"name"_s, m_name}, {u"version"_s, m_version}});
}

EnvironmentPart::EnvironmentPart(QWidget *parent)
    : PlanPart(parent)
    , m_rows(new FormRows(this))
    , m_infrastructure(new QComboBox(this))
    , m_os(new QComboBox(this))
    , m_type(new QComboBox(this))
    , m_tools(new RowList(tr("Tools"), tr("Add Tool"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);

    m_infrastructure->setObjectName(u"infrastructure"_s);
    m_infrastructure->setAccessibleName(tr("Where the build runs"));
    m_infrastructure->addItem(tr("on this machine"), int(Infrastructure::Vm));
    m_infrastructure->addItem(tr("in a Kubernetes cluster"), int(Infrastructure::Kubernetes));
    m_os->setObjectName(u"buildOs"_s);
    m_os->setAccessibleName(tr("Build OS"));
    m_os->setEditable(true);
    m_os->setInsertPolicy(QComboBox::NoInsert);
    m_os->addItems({u"ubuntu 24.04"_s, u"ubuntu 22.04"_s, u"ubuntu 20.04"_s, u"debian 12"_s});
    m_os->lineEdit()->setPlaceholderText(tr("none"));
    m_os->setMinimumWidth(scaled(200));
    m_type->setObjectName(u"planScriptType"_s);
    m_type->setAccessibleName(tr("Type of the script"));
    for (const ScriptType type : {ScriptType::Shell, ScriptType::PowerShell, ScriptType::BatchFile})
        m_type->addItem(typeWord(type), int(type));
    m_tools->setObjectName(u"tools"_s);
    m_tools->addButton()->setObjectName(u"addTool"_s);
    for (QComboBox *combo : {m_infrastructure, m_os, m_type})
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Runs"), m_infrastructure);
    m_rows->addRow(tr("Build OS"), m_os);
    m_rows->addRow(tr("Tools"), m_tools);
    m_rows->addRow(tr("Script type"), m_type);

    const auto changed = [this] {
        presentHints();
        Q_EMIT edited();
    };
    connect(m_infrastructure, &QComboBox::activated, this, changed);
    connect(m_os, &QComboBox::editTextChanged, this, changed);
    connect(m_type, &QComboBox::activated, this, changed);
    connect(m_tools, &RowList::edited, this, changed);
    connect(m_tools, &RowList::addRequested, this, [this] { addTool({}); });
    presentHints();
}

void EnvironmentPart::addTool(const Tool &tool)
{
    m_tools->append(new ToolRow(tool, m_catalogue, m_tools));
}

void EnvironmentPart::setCatalogue(const Catalogue &catalogue)
{
    m_catalogue = catalogue;
    for (ListRow *row : m_tools->rows())
        static_cast<ToolRow *>(row)->setCatalogue(catalogue);
    presentHints();
}

QString EnvironmentPart::typeWord(ScriptType type)
{
    switch (type) {
    case ScriptType::PowerShell: return tr("PowerShell");
    case ScriptType::BatchFile: return tr("Batch file");
    case ScriptType::Shell: break;
    }
    return tr("Shell (bash)");
}

ScriptType EnvironmentPart::scriptType() const
{
    return ScriptType(m_type->currentData().toInt());
}

void EnvironmentPart::presentHints()
{
    const bool isVm = Infrastructure(m_infrastructure->currentData().toInt()) == Infrastructure::Vm;
    m_rows->setHint(m_infrastructure, isVm ? QString() : tr("As a Job of the cluster that is chosen under Advanced Settings."));
    m_rows->setHint(m_os, isVm ? tr("Kept for the API; a build on this machine has the system that is here.")
                               : tr("The label of the base image that the Job starts from."));
    m_rows->setHint(m_tools, m_catalogue.tools.isEmpty() ? tr("The catalogue of tools is empty. Settings, Tools and Services fills it.")
                                                         : tr("They are in the PATH before the script begins, in this order."));
    switch (scriptType()) {
    case ScriptType::Shell:
        m_rows->setHint(m_type, tr("Stops at the first command that fails, also inside a pipe."));
        break;
    case ScriptType::PowerShell:
        m_rows->setHint(m_type, tr("Runs with pwsh; where it is not installed, the build says so."));
        break;
    case ScriptType::BatchFile:
        m_rows->setHint(m_type, tr("Only Windows can run batch files; elsewhere the build ends with an error that says so."));
        break;
    }
}

void EnvironmentPart::load(const PlanDraft &draft)
{
    const QSignalBlocker os(m_os);
    m_infrastructure->setCurrentIndex(m_infrastructure->findData(int(draft.plan.infrastructure)));
    m_os->setEditText(draft.plan.buildOs);
    m_type->setCurrentIndex(m_type->findData(int(draft.plan.scriptType)));
    m_tools->clear();
    for (const Tool &tool : draft.plan.tools)
        addTool(tool);
    presentHints();
}

void EnvironmentPart::applyTo(PlanDraft &draft) const
{
    draft.plan.infrastructure = Infrastructure(m_infrastructure->currentData().toInt());
    draft.plan.buildOs = m_os->currentText().trimmed();
    draft.plan.scriptType = scriptType();
    draft.plan.tools.clear();
    for (const ListRow *row : m_tools->rows())
        draft.plan.tools.append(static_cast<const ToolRow *>(row)->tool());
}

QWidget *EnvironmentPart::present(const QList<FieldProblem> &problems)
{
    m_rows->setError(m_os, problemAt(problems, u"build_os"_s));
    m_rows->setError(m_infrastructure, problemAt(problems, u"infrastructure"_s));
    m_rows->setError(m_type, problemAt(problems, u"script_type"_s));
    QWidget *wrong = m_rows->firstWrong();
    for (int i = 0; i < m_tools->count(); ++i) {
        QWidget *inRow = m_tools->rows()[i]->present(problemsOfItem(problems, u"installs"_s, i));
        wrong = wrong ? wrong : inRow;
    }
    return wrong;
}

} // namespace slipway
