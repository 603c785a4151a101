// A tool of the catalogue: the folder of its programs, the variables it needs, and how it comes here where it is not installed.
// GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

namespace slipway {

class CatalogueService;
class RowList;
class ScriptEditor;

class ToolForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name and version stay; none: a new one.
    ToolForm(CatalogueService &catalogue, const std::optional<ToolEntry> &before, const QString &actor, QWidget *parent = nullptr);

    ToolEntry tool() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    void addVariable(const KeyValue &pair);
    void chooseFolder();
    void probe();

    CatalogueService &m_catalogue;
    const std::optional<ToolEntry> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QLineEdit *m_version;
    QLineEdit *m_folder;
    RowList *m_variables;
    ScriptEditor *m_script;
    QString m_missing; // the folder that was looked for in vain
};

// The folder of a tool's programs where somebody else has to put it: empty where there is none, or a script makes it.
QString installedFolder(const ToolEntry &tool);
QString labelOf(const ToolEntry &tool); // "go 1.22"

} // namespace slipway
