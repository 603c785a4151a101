#include "ui/components/sshfields.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/deploykeys.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/formrows.h"
#include "ui/common/valuefield.h"
#include "ui/components/fieldchecks.h"
#include "ui/components/leftkeys.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString withHome(const QString &path)
{
    return path.startsWith(u"~/"_s) ? QDir::homePath() + path.mid(1) : path;
}

// Large text leaves no room for all of it in one line, and it has no place of its own to break at.
QString breakable(QString fingerprint)
{
    for (qsizetype at = 7 + 14; at < fingerprint.size(); at += 15)
        fingerprint.insert(at, QChar(0x200B));
    return fingerprint;
}

} // namespace

SshFields::SshFields(FormRows *rows)
    : QObject(rows)
    , m_rows(rows)
    , m_identity(new QComboBox(rows))
    , m_key(new QPlainTextEdit(rows))
    , m_file(new QLineEdit(rows))
    , m_chooseFile(makeSmallButton(tr("Choose…"), ButtonKind::Normal, u"folder-open"_s, rows))
    , m_making(new QWidget(rows))
    , m_make(makeSmallButton(tr("Generate a Deploy Key"), ButtonKind::Normal, u"key-round"_s, m_making))
    , m_show(makeSmallButton(tr("Show Public Key"), ButtonKind::Normal, {}, m_making))
    , m_public(new ValueField(tr("Public key"), rows))
    , m_enroll(makeSmallButton({}, ButtonKind::Normal, {}, rows))
{
    m_identity->setObjectName(u"sshIdentity"_s);
    m_identity->setAccessibleName(tr("Key for ssh"));
    m_identity->addItem(QString(), int(SshIdentity::Stored));
    m_identity->addItem(tr("what my ssh agent offers"), int(SshIdentity::Agent));
    m_identity->addItem(tr("a file"), int(SshIdentity::File));
    m_identity->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_key->setObjectName(u"key"_s);
    m_key->setAccessibleName(tr("Private key for git"));
    m_key->setTabChangesFocus(true);
    m_key->setFixedHeight(4 * em() + 20);
    applyType(m_key, TypeRole::MonoSmall);
    m_file->setObjectName(u"sshKeyFile"_s);
    m_file->setAccessibleName(tr("File of the private key"));
    m_file->setPlaceholderText(u"~/.ssh/id_ed25519"_s);
    applyType(m_file, TypeRole::Mono);
    m_chooseFile->setObjectName(u"chooseKeyFile"_s);
    m_chooseFile->setAccessibleName(tr("Choose the file of the private key"));
    m_make->setObjectName(u"makeDeployKey"_s);
    m_show->setObjectName(u"showPublicKey"_s);
    m_public->setObjectName(u"publicKey"_s);
    m_enroll->setObjectName(u"enrollKey"_s);
    auto *line = new QHBoxLayout(m_making);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_make);
    line->addWidget(m_show);
    line->addStretch(1);

    rows->addRow(tr("SSH key"), m_identity);
    rows->addRow(tr("Private key"), m_key);
    rows->addRow({}, m_making);
    rows->addRow(tr("Public key"), m_public, {m_enroll});
    rows->addRow(tr("Key file"), m_file, {m_chooseFile});
    m_left = new LeftKeys(rows); // also of a source that is none of ssh any more
    rows->setHint(m_file, tr("Read whenever git needs it, and never copied. A key with a passphrase belongs into the agent."));

    connect(m_identity, &QComboBox::activated, this, [this] {
        present(m_wanted);
        Q_EMIT edited();
    });
    connect(m_key, &QPlainTextEdit::textChanged, this, [this] {
        m_forgets = false;
        presentKey();
        Q_EMIT edited();
    });
    connect(m_file, &QLineEdit::textEdited, this, [this] {
        m_rows->setError(m_file, m_fileLeft ? fileProblem() : QString());
        Q_EMIT edited();
    });
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        m_file->setText(withHome(m_file->text().trimmed()));
        m_fileLeft = !m_file->text().isEmpty();
        m_rows->setError(m_file, m_fileLeft ? fileProblem() : QString());
    });
    connect(m_chooseFile, &QAbstractButton::clicked, this, &SshFields::chooseFile);
    connect(m_make, &QAbstractButton::clicked, this, &SshFields::askMake);
    connect(m_show, &QAbstractButton::clicked, this, &SshFields::showStored);
    connect(m_enroll, &QAbstractButton::clicked, this, &SshFields::enroll);
    m_enroll->hide();
    present(false);
}

void SshFields::setDeployKeys(DeployKeys &keys, ComponentService &components, AccountService &accounts)
{
    m_keys = &keys;
    m_components = &components;
    m_accounts = &accounts;
    if (keys.keeper())
        m_left->setKeeper(*keys.keeper(), accounts);
    connect(&components, &ComponentService::changed, this, &SshFields::componentChanged);
    connect(&accounts, &AccountService::changed, this, &SshFields::presentMaking);
}

SshIdentity SshFields::identity() const
{
    return SshIdentity(m_identity->currentData().toInt());
}

void SshFields::choose(SshIdentity identity)
{
    m_identity->setCurrentIndex(m_identity->findData(int(identity)));
}

void SshFields::load(const Component &component)
{
    if (m_id != component.id)
        hideKey();
    m_id = component.id;
    m_left->setComponent(component.id);
    noteStored(component);
    m_forgets = false;
    m_fileLeft = false;
    choose(component.source.sshIdentity);
    m_file->setText(component.source.sshKeyFile);
    m_rows->setError(m_file, {});
    m_rows->setError(m_making, {});
    clearKey();
    present(m_wanted);
}

void SshFields::applyTo(GitSource &source) const
{
    source.sshIdentity = identity();
    source.sshKeyFile = withHome(m_file->text().trimmed());
}

void SshFields::clearKey()
{
    const QSignalBlocker blocker(m_key);
    m_key->clear();
}

void SshFields::setForgets(bool forgets)
{
    m_forgets = forgets;
    presentKey();
}

QByteArray SshFields::typedKey() const
{
    return identity() == SshIdentity::Stored ? m_key->toPlainText().toUtf8() : QByteArray();
}

void SshFields::present(bool isWanted)
{
    m_wanted = isWanted;
    m_rows->setRowVisible(m_identity, isWanted);
    m_rows->setRowVisible(m_key, isWanted && identity() == SshIdentity::Stored);
    m_rows->setRowVisible(m_file, isWanted && identity() == SshIdentity::File);
    if (!isWanted || identity() != SshIdentity::File)
        m_rows->setError(m_file, {});
    presentAgent();
    presentKey();
    presentMaking();
}

void SshFields::presentAgent()
{
    // As git is asked: only a socket with a whole path is used.
    const bool lacksAgent = identity() == SshIdentity::Agent && !QDir::isAbsolutePath(qEnvironmentVariable("SSH_AUTH_SOCK"));
    m_rows->setWarning(m_identity, lacksAgent ? tr("No ssh agent runs for Slipway (SSH_AUTH_SOCK is not set), so the repository can't be "
                                                   "read. Start Slipway from a session with an agent, or choose another key.")
                                              : QString());
    m_rows->setHint(m_identity, identity() == SshIdentity::Agent ? tr("The agent has to run, with its keys unlocked, whenever a build starts.")
                                                                 : QString());
}

void SshFields::setSecretPlace(const QString &place)
{
    m_place = place;
    m_identity->setItemText(m_identity->findData(int(SshIdentity::Stored)), tr("stored in %1").arg(place));
    presentKey();
}

void SshFields::presentKey()
{
    const bool kept = !m_stored.isEmpty() && !m_forgets;
    m_key->setPlaceholderText(kept ? tr("stored in %1").arg(m_place) : tr("none; paste the whole key, with its first and last line"));
    m_rows->setHint(m_key, m_forgets ? tr("Forgotten when you save.")
                                     : tr("For a private repository. Kept in %1, never in the address, a log or the database.").arg(m_place));
    const QString typed = m_key->toPlainText();
    const bool isWrong = m_wanted && identity() == SshIdentity::Stored && !typed.isEmpty() && !typed.contains(u"PRIVATE KEY-----"_s);
    m_rows->setError(m_key, isWrong ? tr("This is no private key: its first line says -----BEGIN … PRIVATE KEY-----.") : QString());
}

QString SshFields::fileProblem() const
{
    const QString path = withHome(m_file->text().trimmed());
    if (path.isEmpty())
        return tr("Choose the file of the private key.");
    if (!QDir::isAbsolutePath(path))
        return tr("Write the whole path, from / on.");
    if (path.endsWith(u".pub"_s))
        return tr("This is the public half. Choose the file without “.pub” at its end.");
    return {};
}

void SshFields::check()
{
    m_fileLeft = true;
    m_rows->setError(m_file, m_wanted && identity() == SshIdentity::File ? fileProblem() : QString());
    presentKey();
}

void SshFields::chooseFile()
{
    if (m_dialog)
        return;
    const QString folder = QDir::homePath() + u"/.ssh"_s;
    m_dialog = new QFileDialog(m_rows, tr("Choose the Private Key"), QDir(folder).exists() ? folder : QDir::homePath());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setObjectName(u"keyFileDialog"_s);
    m_dialog->setFileMode(QFileDialog::ExistingFile);
    m_dialog->setFilter(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden); // keys lie in a hidden folder
    connect(m_dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(path);
        m_fileLeft = true;
        m_rows->setError(m_file, fileProblem());
        Q_EMIT edited();
    });
    m_dialog->open();
}

// What lies in the keychain changes also while the form is not loaded anew: it is no part of the form.
void SshFields::componentChanged(const ComponentId &id)
{
    const auto component = id == m_id ? m_components->find(id) : std::nullopt;
    if (!component)
        return;
    noteStored(*component);
    presentKey();
    presentMaking();
}

void SshFields::noteStored(const Component &component)
{
    if (std::exchange(m_stored, component.source.credentialKey) != component.source.credentialKey)
        hideKey();
}

QString SshFields::forge() const
{
    const auto component = m_components->find(m_id);
    const auto binding = component && m_keys->canEnroll(m_id) ? m_accounts->binding(component->source.binding) : std::nullopt;
    const auto provider = binding ? m_accounts->provider(binding->provider) : std::nullopt;
    return provider ? provider->name : QString();
}

void SshFields::presentMaking()
{
    const auto component = m_components ? m_components->find(m_id) : std::nullopt;
    const bool isOffered = m_wanted && component && identity() == SshIdentity::Stored;
    m_rows->setRowVisible(m_making, isOffered);
    m_rows->setRowVisible(m_public, isOffered && !m_public->value().isEmpty());
    if (!isOffered)
        return;
    // The key is made for what is stored: one that is only being written may still be discarded.
    const bool isSaved = fieldchecks::isSsh(component->source.url) && component->source.sshIdentity == SshIdentity::Stored;
    m_make->setEnabled(isSaved && !m_busy);
    m_make->setText(m_stored.isEmpty() ? tr("Generate a Deploy Key") : tr("Generate a Deploy Key…")); // which asks first
    m_show->setVisible(!m_stored.isEmpty() && isSaved && m_public->value().isEmpty());
    m_show->setEnabled(!m_busy);
    m_rows->setHint(m_making, isSaved ? tr("A key of its own for this component: Slipway keeps the private half, the forge gets the public one.")
                                      : tr("Save first: a key is made for the source as it is stored."));
    const QString name = forge();
    m_enroll->setVisible(!name.isEmpty() && !m_fingerprint.isEmpty());
    m_enroll->setEnabled(!m_busy);
    m_enroll->setText(tr("Register at %1").arg(name));
    m_rows->setHint(m_public, !m_enrolledAt.isEmpty() ? tr("%1. Registered at %2, for reading only.").arg(m_fingerprint, m_enrolledAt)
                              : name.isEmpty() ? tr("%1. Add the key to the repository's deploy keys, for reading only.").arg(m_fingerprint)
                                               : m_fingerprint);
}

void SshFields::askMake()
{
    if (m_stored.isEmpty())
        return make();
    auto *dialog = new ConfirmDialog(tr("Make a new key?"),
                                     tr("It takes the place of what is stored for this repository, which cannot be brought back. Until the "
                                        "new public key is registered, the repository can't be read."),
                                     tr("Make Key"), m_rows->window());
    dialog->setObjectName(u"askMakeKey"_s);
    connect(dialog, &ConfirmDialog::confirmed, this, &SshFields::make);
    dialog->open();
}

void SshFields::make()
{
    m_busy = true;
    m_rows->setError(m_making, {});
    hideKey();
    presentMaking();
    whenDone(m_keys->make(m_id), this, [this, id = m_id](const Result<DeployKey> &key) {
        m_busy = false;
        if (id != m_id)
            return presentMaking();
        if (!key) {
            presentMaking();
            m_rows->setError(m_making, tr("No key was made: %1").arg(key.error().message));
            m_make->setFocus(Qt::OtherFocusReason);
            return;
        }
        clearKey(); // it would take the new one's place when the form is saved
        presentKey();
        Q_EMIT edited();
        showKey(*key);
    });
}

void SshFields::showStored()
{
    m_busy = true;
    m_rows->setError(m_making, {});
    presentMaking();
    whenDone(m_keys->stored(m_id), this, [this, id = m_id](const Result<DeployKey> &key) {
        m_busy = false;
        if (key && id == m_id)
            return showKey(*key);
        presentMaking();
        if (!key && id == m_id) {
            m_rows->setError(m_making, key.error().message);
            m_show->setFocus(Qt::OtherFocusReason);
        }
    });
}

void SshFields::enroll()
{
    m_busy = true;
    m_rows->setError(m_public, {});
    presentMaking();
    whenDone(m_keys->enroll(m_id), this, [this, id = m_id, name = forge()](const Result<> &result) {
        m_busy = false;
        if (result && id == m_id)
            m_enrolledAt = name;
        presentMaking();
        if (id != m_id)
            return;
        m_enroll->setFocus(Qt::OtherFocusReason);
        if (!result)
            m_rows->setError(m_public, tr("The key was not registered: %1").arg(result.error().message));
    });
}

void SshFields::showKey(const DeployKey &key)
{
    m_fingerprint = breakable(key.fingerprint);
    m_public->setValue(key.publicKey);
    m_rows->setError(m_public, {});
    presentMaking();
    m_public->setFocus(Qt::OtherFocusReason);
}

void SshFields::hideKey()
{
    m_fingerprint.clear();
    m_enrolledAt.clear();
    m_public->setValue({});
    m_rows->setError(m_public, {});
    m_rows->setRowVisible(m_public, false);
}

} // namespace slipway
