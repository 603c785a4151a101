// Where a build runs and what it finds there: infrastructure, build OS, tools of the catalogue, type of the script. GUI thread.
#pragma once

#include "ui/buildform/listrow.h"
#include "ui/buildform/planpart.h"

class QComboBox;

namespace slipway {

class FormRows;

class ToolRow final : public ListRow
{
    Q_OBJECT
public:
    ToolRow(const Tool &tool, const Catalogue &catalogue, QWidget *parent = nullptr);
    Tool tool() const;
    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override;
    void setCatalogue(const Catalogue &catalogue);

private:
    void offerVersions(const QString &chosen);

    Catalogue m_catalogue;
    QComboBox *m_name;
    QComboBox *m_version;
};

class EnvironmentPart final : public PlanPart
{
    Q_OBJECT
public:
    explicit EnvironmentPart(QWidget *parent = nullptr);

    void load(const PlanDraft &draft) override;
    void applyTo(PlanDraft &draft) const override;
    void setCatalogue(const Catalogue &catalogue) override;
    QWidget *present(const QList<FieldProblem> &problems) override;

    static QString typeWord(ScriptType type); // "Shell (bash)"
    ScriptType scriptType() const;

private:
    void presentHints();
    void addTool(const Tool &tool);

    Catalogue m_catalogue;
    FormRows *m_rows;
    QComboBox *m_infrastructure;
    QComboBox *m_os;
    QComboBox *m_type;
    RowList *m_tools;
};

} // namespace slipway
