// The fields of a provider: kind, name, address, the application registered there, certificates; and whether what answers at the
// address is what it is taken for. GUI thread.
#pragma once

#include "app/domain/account.h"
#include "ui/common/entryform.h"
#include "ui/theme/stateglyph.h"

#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace slipway {

class AccountService;
struct AccountsNeeds;
class Expander;
class NoticeLine;
class SecretEdit;
class Segmented;

class ProviderForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited; its kind stays once accounts are bound.
    ProviderForm(const AccountsNeeds &needs, const std::optional<Provider> &before, QWidget *parent = nullptr);

    Provider provider() const;                                   // as it is typed now
    const std::optional<Provider> &stored() const { return m_stored; } // after saved()
    QWidget *firstField() const override;

    QPushButton *checkButton() const { return m_check; }
    QString checkText() const; // the answer, in words; empty before

Q_SIGNALS:
    void changed(); // kind or address, by the person

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addFields();
    void kindChosen();
    void setAddress(const QString &address);
    void presentKind();
    void check();
    void say(StateGlyph glyph, const QString &words, Ink ink);
    QString freeName(ForgeKind kind) const;
    ForgeKind kind() const;

    AccountService &m_accounts;
    const std::optional<Provider> m_before;
    const QString m_actor;
    const QString m_kept; // where its secret is, a sentence
    std::optional<Provider> m_stored;
    ForgeKind m_last = ForgeKind::GitHub;
    int m_asked = 0; // generation of the check; what was asked of another address is dropped
    Segmented *m_kind; // made in the order of the keys
    QLineEdit *m_name;
    QLineEdit *m_address;
    QPushButton *m_check;
    NoticeLine *m_answer;
    QLineEdit *m_clientId;
    SecretEdit *m_secret;
    Segmented *m_whose;
    Expander *m_more;
    QPlainTextEdit *m_certificates;
};

} // namespace slipway
