#include "ui/components/identityfields.h"

#include "app/services/componentservice.h"
#include "models/words.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

IdentityFields::IdentityFields(const ComponentService &components, QWidget *parent)
    : FieldGroup(parent)
    , m_components(components)
    , m_rows(new FormRows(this))
    , m_name(new QLineEdit(this))
    , m_project(new QComboBox(this))
    , m_newProject(new QLineEdit(this))
    , m_environment(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_name->setAccessibleName(tr("Name of the component"));
    m_name->setObjectName(u"name"_s);
    m_project->setAccessibleName(tr("Project"));
    m_project->setObjectName(u"project"_s);
    m_project->setMinimumWidth(scaled(200));
    m_newProject->setAccessibleName(tr("Name of the new project"));
    m_newProject->setObjectName(u"newProject"_s);
    m_newProject->setPlaceholderText(tr("Name of the new project"));
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setObjectName(u"environment"_s);
    for (const Environment value : {Environment::Development, Environment::Test, Environment::Production})
        m_environment->addItem(words::title(value), int(value));
    m_rows->addRow(tr("Name"), m_name);
    m_rows->addRow(tr("Project"), m_project);
    m_rows->addRow({}, m_newProject);
    m_rows->addRow(tr("Environment"), m_environment);
    for (QComboBox *combo : {m_project, m_environment})
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    renewProjects();

    connect(&components, &ComponentService::listChanged, this, &IdentityFields::renewProjects);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_nameWritten = !text.isEmpty();
        m_rows->setError(m_name, text.isEmpty() ? QString() : fieldchecks::name(text));
        Q_EMIT edited();
    });
    connect(m_project, &QComboBox::activated, this, [this] {
        m_projectWritten = true;
        projectChosen();
        if (isNewProject())
            m_newProject->setFocus();
        Q_EMIT edited();
    });
    connect(m_newProject, &QLineEdit::textEdited, this, [this] {
        m_projectWritten = true;
        projectChosen();
        Q_EMIT edited();
    });
    connect(m_environment, &QComboBox::activated, this, [this] { Q_EMIT edited(); });
}

void IdentityFields::renewProjects()
{
    const QSignalBlocker blocker(m_project);
    const QString key = m_project->currentData().toString();
    // A form nobody has touched yet begins with the first project there is, also when that came after the form.
    const bool wasNew = m_projectWritten && key.isEmpty();
    m_project->clear();
    QList<Project> projects = m_components.projects();
    std::sort(projects.begin(), projects.end(),
              [](const Project &a, const Project &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    for (const Project &project : projects)
        m_project->addItem(project.name, project.key.toString());
    m_project->addItem(tr("New project…"), QString());
    m_project->setCurrentIndex(wasNew          ? m_project->count() - 1
                               : key.isEmpty() ? 0
                                               : qMax(0, m_project->findData(key)));
    projectChosen();
}

bool IdentityFields::isNewProject() const
{
    return m_project->currentData().toString().isEmpty();
}

void IdentityFields::projectChosen()
{
    m_rows->setRowVisible(m_newProject, isNewProject());
    m_rows->setError(m_newProject, {});
    const QString key = fieldchecks::projectKey(m_newProject->text());
    m_rows->setHint(m_newProject, key.isEmpty() || key == m_newProject->text() ? QString() : tr("Its key will be %1.").arg(key));
}

void IdentityFields::load(const Component &component)
{
    m_id = component.id;
    m_nameWritten = !m_id.isEmpty();
    m_projectWritten = !m_id.isEmpty();
    m_name->setText(component.name);
    m_newProject->clear();
    const int row = component.project.isEmpty() ? 0 : m_project->findData(component.project.toString());
    if (row >= 0) {
        m_project->setCurrentIndex(row);
    } else {
        m_project->setCurrentIndex(m_project->count() - 1);
        m_newProject->setText(component.project.toString());
    }
    m_environment->setCurrentIndex(m_environment->findData(int(component.environment)));
    m_rows->setError(m_name, {});
    projectChosen();
}

void IdentityFields::applyTo(Component &component) const
{
    component.name = m_name->text().trimmed();
    component.project = ProjectKey(isNewProject() ? fieldchecks::projectKey(m_newProject->text())
                                                  : m_project->currentData().toString());
    component.environment = Environment(m_environment->currentData().toInt());
}

std::optional<Project> IdentityFields::newProject() const
{
    if (!isNewProject())
        return std::nullopt;
    return Project{ProjectKey(fieldchecks::projectKey(m_newProject->text())), m_newProject->text().trimmed()};
}

void IdentityFields::propose(const QString &name, const QString &project)
{
    if (!m_nameWritten) {
        m_name->setText(name);
        m_rows->setError(m_name, {});
    }
    if (m_projectWritten)
        return;
    m_newProject->setText(project);
    projectChosen();
}

QWidget *IdentityFields::check()
{
    Component draft;
    applyTo(draft);
    QString problem = fieldchecks::name(draft.name);
    if (problem.isEmpty()) {
        for (const Component &other : m_components.all()) {
            if (other.id != m_id && other.project == draft.project && other.name == draft.name)
                problem = tr("The project already has a component “%1”.").arg(draft.name);
        }
    }
    m_rows->setError(m_name, problem);
    m_rows->setError(m_newProject, !isNewProject() || !draft.project.isEmpty()
                                       ? QString()
                                       : tr("A project's name needs at least one letter from a to z or digit."));
    return m_rows->firstWrong();
}

} // namespace slipway
