// Where a component's code comes from: address, branch, folder, credentials, how it is fetched. GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

#include <optional>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace slipway {

class FormRows;
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

private:
    void addressWritten();
    void moveCredentials();
    void presentCredential();
    QByteArray typedCredential() const;

    FormRows *m_rows;
    QLineEdit *m_address;
    QLineEdit *m_branch;
    QLineEdit *m_folder;
    TokenEdit *m_aliases = nullptr;
    QLineEdit *m_username;
    QLineEdit *m_token;
    QPlainTextEdit *m_key; // for ssh, which wants several lines
    QPushButton *m_forget;
    QCheckBox *m_submodules;
    QCheckBox *m_shallow;
    bool m_sample = false;
    bool m_stored = false; // a credential lies in the keychain
    bool m_forgets = false;
};

} // namespace slipway
