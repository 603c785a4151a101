// The image that stands for a build system. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

namespace slipway {

class CatalogueService;

class BuildImageForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    BuildImageForm(CatalogueService &catalogue, const std::optional<BuildImage> &before, const QString &actor,
                   QWidget *parent = nullptr);

    BuildImage image() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;

private:
    CatalogueService &m_catalogue;
    const std::optional<BuildImage> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QLineEdit *m_image;
};

} // namespace slipway
