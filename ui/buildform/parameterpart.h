// The variables of a build, and those that every build has. GUI thread.
#pragma once

#include "app/domain/variables.h"
#include "ui/buildform/planpart.h"

class QPushButton;

namespace slipway {

class Expander;
class ParameterRow;
class RowList;
class VariableList;

class ParameterPart final : public PlanPart
{
    Q_OBJECT
public:
    explicit ParameterPart(QWidget *parent = nullptr);

    void load(const PlanDraft &draft) override;
    void applyTo(PlanDraft &draft) const override;
    QWidget *present(const QList<FieldProblem> &problems) override;

    // For the list of built-in variables; made again only while that is shown.
    void setFacts(const VariableFacts &facts);

private:
    QList<ParameterRow *> written() const; // without new rows that are blank
    void showMore();
    void presentState();

    RowList *m_list;
    QList<Parameter> m_rest; // of a long list: not shown yet, kept as it is
    QPushButton *m_more;
    Expander *m_builtIn;
    VariableList *m_variables;
    VariableFacts m_facts;
};

} // namespace slipway
