// The form of a build plan, for definitions and templates alike: environment and tools, code, variables, script, advanced
// settings, steps after it. What is wrong is shown at its field while one types. GUI thread.
#pragma once

#include "app/domain/variables.h"
#include "ui/buildform/planpart.h"

#include <QTimer>

namespace slipway {

class EnvironmentPart;
class FormRows;
class ParameterPart;
class ScriptEditor;
class StepPart;
class TokenEdit;

class PlanForm final : public QWidget
{
    Q_OBJECT
public:
    // A template has no code and no components of its own: both come from whoever uses it.
    enum class Kind { Definition, Template };
    explicit PlanForm(Kind kind, QWidget *parent = nullptr);

    void setCatalogue(const Catalogue &catalogue);
    // The project, name and number that the built-in variables are shown for.
    void setFacts(const VariableFacts &facts);

    // Shows a plan; edited() is not emitted. What is typed for credentials is forgotten.
    void load(const PlanDraft &draft);
    // As the form has it now.
    PlanDraft draft() const;

    // Shows what is wrong at its field, and answers the first wrong one with the focus to be given to it; null when all is well.
    QWidget *check();
    // The same, with what only a service knows besides.
    QWidget *present(const QList<FieldProblem> &problems, bool isAskedFor = true);

    ScriptEditor *script() const { return m_script; }

Q_SIGNALS:
    void edited(); // by the person

private:
    QList<PlanPart *> parts() const;
    QWidget *makeServices();
    QWidget *makeScript();
    QList<FieldProblem> problems() const;
    void renewFacts();
    void changed();

    Kind m_kind;
    EnvironmentPart *m_environment;
    PlanPart *m_repos = nullptr;
    TokenEdit *m_services = nullptr;
    FormRows *m_serviceRows = nullptr;
    ParameterPart *m_parameters;
    FormRows *m_scriptRows = nullptr;
    ScriptEditor *m_script = nullptr;
    PlanPart *m_advanced;
    StepPart *m_steps;
    Catalogue m_catalogue;
    VariableFacts m_facts;
    QTimer m_checking;
};

} // namespace slipway
