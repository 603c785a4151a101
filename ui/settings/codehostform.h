// A code host of the catalogue: kind, address, and with what repositories are fetched from it. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "ui/common/entryform.h"

#include <optional>

class QComboBox;

namespace slipway {

class CatalogueService;
class Engine;
class SecretEdit;

class CodeHostForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    CodeHostForm(Engine &engine, const std::optional<CodeHost> &before, const QString &actor, QWidget *parent = nullptr);

    CodeHost host() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    void proposeAddress();

    CatalogueService &m_catalogue;
    const QString m_place; // of its secret
    const std::optional<CodeHost> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QComboBox *m_type;
    QLineEdit *m_address;
    QLineEdit *m_username;
    SecretEdit *m_secret;
};

QString hostKind(CodeHostType type); // GitHub, GitLab …

} // namespace slipway
