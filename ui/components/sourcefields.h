// Where a component's code comes from: an account's repository or any address, branch, folder, credentials, how it is fetched.
// GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace slipway {

class AccountService;
class Clock;
class ComponentService;
class DeployKeys;
class FormRows;
class RepositoryBrowser;
class RepositoryPicker;
struct RemoteRepository;
class SshFields;
class TokenEdit;

class SourceFields final : public FieldGroup
{
    Q_OBJECT
public:
    // WithAliases: for the wizard; on the component's page they stand beside the repository rule.
    enum class Aliases { Without, With };
    explicit SourceFields(Aliases aliases, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    QString address() const;
    // The password, token or key that was typed; nothing when it was left alone, empty to forget the stored one.
    std::optional<QByteArray> newCredential() const;
    void focusAddress();
    // place: where secrets are kept, as secretwords::place() has it.
    void setSecretPlace(const QString &place);

    // Offers the repositories of bound accounts. Without, or while none is bound, only addresses are asked for.
    void setAccounts(AccountService &accounts, RepositoryBrowser &browser, const Clock &clock);
    // Offers to make a key for a component that is there.
    void setDeployKeys(DeployKeys &keys, ComponentService &components, AccountService &accounts);
    const BindingId &account() const { return m_binding; }
    RepositoryPicker *picker() const { return m_picker; }

private:
    void addressWritten();
    void fillAccounts();
    void chooseAccount(const BindingId &id);
    void presentAccount();
    void take(const RemoteRepository &repository);
    void readBranches(const RemoteRepository &repository);
    void moveCredentials();
    void presentCredential();
    QByteArray typedCredential() const;

    AccountService *m_accounts = nullptr;
    RepositoryBrowser *m_browser = nullptr;
    FormRows *m_rows;
    QComboBox *m_account;
    QPushButton *m_choose; // another repository
    QWidget *m_pickerPlace; // in the form
    RepositoryPicker *m_picker = nullptr;
    QLineEdit *m_address;
    QLineEdit *m_branch;
    QLineEdit *m_folder;
    TokenEdit *m_aliases = nullptr;
    QLineEdit *m_username;
    QLineEdit *m_token;
    SshFields *m_ssh = nullptr;
    QPushButton *m_forget;
    QCheckBox *m_submodules;
    QCheckBox *m_shallow;
    BindingId m_binding;
    QString m_repositoryId; // of the account's forge, while the address is the one it gave
    QString m_repository;
    QString m_repositoryUrl;
    bool m_picking = false;
    bool m_sample = false;
    QString m_place;       // of secrets
    bool m_stored = false; // a credential lies there
    bool m_forgets = false;
};

} // namespace slipway
