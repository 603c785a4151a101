// A Dockerfile of the catalogue. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

namespace slipway {

class CatalogueService;
class ScriptEditor;

class DockerfileForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    DockerfileForm(CatalogueService &catalogue, const std::optional<DockerfileTemplate> &before, const QString &actor,
                   QWidget *parent = nullptr);

    DockerfileTemplate dockerfile() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;

private:
    CatalogueService &m_catalogue;
    const std::optional<DockerfileTemplate> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    ScriptEditor *m_content;
};

} // namespace slipway
