// An object storage of the catalogue: where it is, which bucket, and with what key builds upload to it. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

namespace slipway {

class CatalogueService;
class Engine;
class SecretEdit;

class StorageForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    StorageForm(Engine &engine, const std::optional<ObjectStorage> &before, const QString &actor,
                QWidget *parent = nullptr);

    ObjectStorage storage() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    CatalogueService &m_catalogue;
    const std::optional<ObjectStorage> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QLineEdit *m_endpoint;
    QLineEdit *m_region;
    QLineEdit *m_bucket;
    QLineEdit *m_prefix;
    QLineEdit *m_accessKey;
    SecretEdit *m_secret;
};

} // namespace slipway
