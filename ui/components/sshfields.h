// Which key an ssh address is asked with: a stored one, the agent's, or a file; and a key made for the component. Its rows are
// part of the form of the source. Public halves only are shown. GUI thread.
#pragma once

#include "app/domain/component.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

class QComboBox;
class QFileDialog;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace slipway {

class AccountService;
class ComponentService;
class DeployKeys;
struct DeployKey;
class FormRows;
class LeftKeys;
class ValueField;

class SshFields final : public QObject
{
    Q_OBJECT
public:
    explicit SshFields(FormRows *rows);

    void load(const Component &component);
    void applyTo(GitSource &source) const;
    // isWanted: the address is one of ssh, and not the sample's.
    void present(bool isWanted);
    void check(); // shows what is wrong in the rows
    QByteArray typedKey() const; // only while the stored key is the chosen one
    void clearKey();
    // place: where secrets are kept, as secretwords::place() has it.
    void setSecretPlace(const QString &place);
    void setForgets(bool forgets); // the stored one goes when the form is saved

    // Offers to make a key. For a component that is there; without, as in the wizard, a key can only be pasted.
    void setDeployKeys(DeployKeys &keys, ComponentService &components, AccountService &accounts);

Q_SIGNALS:
    void edited(); // by the person

private:
    SshIdentity identity() const;
    void choose(SshIdentity identity);
    void presentKey();
    void presentAgent();
    void presentMaking();
    QString fileProblem() const;
    void chooseFile();
    void componentChanged(const ComponentId &id);
    void noteStored(const Component &component);
    void askMake();
    void make();
    void showStored();
    void enroll();
    void showKey(const DeployKey &key);
    void hideKey();
    QString forge() const; // that may be told the key; empty: none

    FormRows *m_rows;
    DeployKeys *m_keys = nullptr;
    ComponentService *m_components = nullptr;
    AccountService *m_accounts = nullptr;
    QComboBox *m_identity;
    QPlainTextEdit *m_key;
    QLineEdit *m_file;
    QPushButton *m_chooseFile;
    QWidget *m_making; // the two buttons
    QPushButton *m_make;
    QPushButton *m_show;
    ValueField *m_public;
    QPushButton *m_enroll;
    LeftKeys *m_left;
    QPointer<QFileDialog> m_dialog;
    ComponentId m_id;
    QString m_place;  // of secrets
    QString m_stored; // name of what lies there; empty: nothing
    QString m_fingerprint; // as it is shown
    QString m_enrolledAt; // the forge that was told the shown key
    bool m_wanted = false;
    bool m_forgets = false;
    bool m_busy = false;
    bool m_fileLeft = false;
};

} // namespace slipway
