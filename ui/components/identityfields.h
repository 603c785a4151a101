// What a component is called and where it belongs: name, project (an existing or a new one), environment. GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace slipway {

class ComponentService;
class FormRows;

class IdentityFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit IdentityFields(const ComponentService &components, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // Until the person writes a name, or chooses a project, the proposals stand there.
    void propose(const QString &name, const QString &project);
    // The project to be made, when a new one was named.
    std::optional<Project> newProject() const;

private:
    void renewProjects();
    void projectChosen();
    bool isNewProject() const;

    const ComponentService &m_components;
    ComponentId m_id; // empty in the wizard
    FormRows *m_rows;
    QLineEdit *m_name;
    QComboBox *m_project;
    QLineEdit *m_newProject;
    QComboBox *m_environment;
    bool m_nameWritten = false;
    bool m_projectWritten = false;
};

} // namespace slipway
