// An image registry of the catalogue: where images go, and as whom they are pushed. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

class QCheckBox;

namespace slipway {

class CatalogueService;
class Engine;
class SecretEdit;

class RegistryForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    RegistryForm(Engine &engine, const std::optional<ImageRegistry> &before, const QString &actor, QWidget *parent = nullptr);

    ImageRegistry registry() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    CatalogueService &m_catalogue;
    const std::optional<ImageRegistry> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QLineEdit *m_host;
    QLineEdit *m_namespace;
    QLineEdit *m_username;
    SecretEdit *m_secret;
    QCheckBox *m_default;
};

} // namespace slipway
