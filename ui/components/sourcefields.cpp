#include "ui/components/sourcefields.h"

#include "ui/common/tokenedit.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

SourceFields::SourceFields(Aliases aliases, QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_address(new QLineEdit(this))
    , m_branch(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_username(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_key(new QPlainTextEdit(this))
    , m_forget(makeSmallButton(tr("Forget"), ButtonKind::Normal, {}, this))
    , m_submodules(new QCheckBox(tr("Fetch submodules"), this))
    , m_shallow(new QCheckBox(tr("Fetch only the commit that is built, without history"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);

    m_address->setObjectName(u"address"_s);
    m_address->setAccessibleName(tr("Git address"));
    m_address->setPlaceholderText(u"https://github.com/team/name.git"_s);
    applyType(m_address, TypeRole::Mono);
    m_branch->setObjectName(u"branch"_s);
    m_branch->setAccessibleName(tr("Branch"));
    m_branch->setPlaceholderText(tr("the repository's default branch"));
    applyType(m_branch, TypeRole::Mono);
    m_folder->setObjectName(u"folder"_s);
    m_folder->setAccessibleName(tr("Subdirectory"));
    m_folder->setPlaceholderText(tr("the repository's root"));
    applyType(m_folder, TypeRole::Mono);
    m_username->setObjectName(u"username"_s);
    m_username->setAccessibleName(tr("User name for git"));
    m_username->setPlaceholderText(tr("any, if the forge takes a token"));
    m_token->setObjectName(u"token"_s);
    m_token->setAccessibleName(tr("Password or token for git"));
    m_token->setEchoMode(QLineEdit::Password);
    m_key->setObjectName(u"key"_s);
    m_key->setAccessibleName(tr("Private key for git"));
    m_key->setTabChangesFocus(true);
    m_key->setFixedHeight(4 * em() + 20);
    applyType(m_key, TypeRole::MonoSmall);
    m_forget->setAccessibleName(tr("Forget the stored password, token or key"));

    m_rows->addRow(tr("Address"), m_address);
    m_rows->addRow(tr("Branch"), m_branch);
    m_rows->addRow(tr("Subdirectory"), m_folder);
    m_rows->setHint(m_folder, tr("The build runs in this folder."));
    if (aliases == Aliases::With) {
        m_aliases = new TokenEdit(tr("Other addresses of the repository"), this);
        m_aliases->setPlaceholder(tr("Add address"));
        m_aliases->setCheck(&fieldchecks::alias);
        m_rows->addRow(tr("Aliases"), m_aliases);
        m_rows->setHint(m_aliases, tr("Other addresses senders may name for the same repository, such as a mirror."));
        connect(m_aliases, &TokenEdit::tokensChanged, this, [this] { Q_EMIT edited(); });
        connect(m_aliases, &TokenEdit::errorChanged, this, [this](const QString &error) { m_rows->setError(m_aliases, error); });
    }
    m_rows->addRow(tr("User name"), m_username);
    m_rows->addRow(tr("Token"), m_token, {m_forget});
    m_rows->addRow(tr("Private key"), m_key);
    m_rows->addRow({}, m_submodules);
    m_rows->addRow({}, m_shallow);

    connect(m_address, &QLineEdit::textEdited, this, [this] {
        addressWritten();
        Q_EMIT edited();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &SourceFields::moveCredentials);
    connect(m_branch, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_rows->setError(m_branch, fieldchecks::branch(text.trimmed()));
        Q_EMIT edited();
    });
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_rows->setError(m_folder, fieldchecks::subdirectory(text.trimmed()));
        Q_EMIT edited();
    });
    for (QLineEdit *edit : {m_username, m_token}) {
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_forgets = false;
            presentCredential();
            Q_EMIT edited();
        });
    }
    connect(m_key, &QPlainTextEdit::textChanged, this, [this] {
        m_forgets = false;
        presentCredential();
        Q_EMIT edited();
    });
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        m_forgets = true;
        m_token->clear();
        const QSignalBlocker blocker(m_key);
        m_key->clear();
        presentCredential();
        Q_EMIT edited();
    });
    for (QCheckBox *box : {m_submodules, m_shallow})
        connect(box, &QAbstractButton::clicked, this, [this] { Q_EMIT edited(); });
    presentCredential();
}

QString SourceFields::address() const
{
    return m_address->text().trimmed();
}

void SourceFields::focusAddress()
{
    m_address->setFocus();
}

// While it is being written only what more letters cannot mend is wrong.
void SourceFields::addressWritten()
{
    const QString text = address();
    const bool begun = text.size() < 8 || text.endsWith(u'/') || text.endsWith(u':')
        || (!text.contains(u'/') && !text.contains(u':'));
    m_rows->setError(m_address, begun ? QString() : fieldchecks::repository(text, m_sample));
    presentCredential();
}

void SourceFields::moveCredentials()
{
    const fieldchecks::Credentials found = fieldchecks::takenOut(address());
    if (found.username.isEmpty() && found.password.isEmpty())
        return;
    m_address->setText(found.address);
    if (!found.username.isEmpty())
        m_username->setText(found.username);
    if (!found.password.isEmpty()) {
        m_token->setText(found.password);
        m_rows->setHint(m_address, tr("The password was moved out of the address; it will be kept in the keychain."));
    }
    addressWritten();
    Q_EMIT edited();
}

void SourceFields::presentCredential()
{
    const bool ssh = fieldchecks::isSsh(address());
    m_rows->setRowVisible(m_username, !ssh && !m_sample);
    m_rows->setRowVisible(m_token, !ssh && !m_sample);
    m_rows->setRowVisible(m_key, ssh && !m_sample);
    const bool kept = m_stored && !m_forgets;
    m_forget->setVisible(kept && !ssh);
    m_token->setPlaceholderText(kept ? tr("stored in the keychain") : tr("none"));
    m_key->setPlaceholderText(kept ? tr("stored in the keychain") : tr("none; paste the whole key, with its first and last line"));
    const QString hint = m_forgets ? tr("Forgotten when you save.") : tr("For a private repository. Kept in the keychain, never in "
                                                                        "the address, a log or the database.");
    m_rows->setHint(m_token, hint);
    m_rows->setHint(m_key, hint);
    m_rows->setError(m_key, !ssh || m_key->toPlainText().isEmpty() || m_key->toPlainText().contains(u"PRIVATE KEY-----"_s)
                                ? QString()
                                : tr("This is no private key: its first line says -----BEGIN … PRIVATE KEY-----."));
}

void SourceFields::load(const Component &component)
{
    const GitSource &source = component.source;
    m_sample = component.sandboxProject;
    m_stored = !source.credentialKey.isEmpty();
    m_forgets = false;
    m_address->setText(source.url);
    m_address->setReadOnly(m_sample);
    m_rows->setHint(m_address, m_sample ? tr("The sample's own repository, a folder of this machine.") : QString());
    m_branch->setText(source.branch);
    m_folder->setText(source.subdirectory);
    if (m_aliases)
        m_aliases->setTokens(source.aliases);
    m_username->setText(source.username);
    m_token->clear();
    {
        const QSignalBlocker blocker(m_key);
        m_key->clear();
    }
    m_submodules->setChecked(source.submodules);
    m_shallow->setChecked(source.shallow);
    for (QWidget *field : std::initializer_list<QWidget *>{m_address, m_branch, m_folder})
        m_rows->setError(field, {});
    presentCredential();
}

void SourceFields::applyTo(Component &component) const
{
    GitSource &source = component.source;
    source.url = address();
    source.branch = m_branch->text().trimmed();
    source.subdirectory = m_folder->text().trimmed();
    while (source.subdirectory.endsWith(u'/'))
        source.subdirectory.chop(1);
    if (m_aliases)
        source.aliases = m_aliases->tokens();
    source.username = m_username->text().trimmed();
    source.submodules = m_submodules->isChecked();
    source.shallow = m_shallow->isChecked();
}

QByteArray SourceFields::typedCredential() const
{
    return fieldchecks::isSsh(address()) ? m_key->toPlainText().toUtf8() : m_token->text().toUtf8();
}

std::optional<QByteArray> SourceFields::newCredential() const
{
    const QByteArray typed = typedCredential();
    if (!typed.isEmpty())
        return typed;
    return m_forgets && m_stored ? std::optional(QByteArray()) : std::nullopt;
}

QWidget *SourceFields::check()
{
    moveCredentials();
    m_rows->setError(m_address, fieldchecks::repository(address(), m_sample));
    m_rows->setError(m_branch, fieldchecks::branch(m_branch->text().trimmed()));
    m_rows->setError(m_folder, fieldchecks::subdirectory(m_folder->text().trimmed()));
    if (m_aliases)
        m_aliases->commit();
    presentCredential();
    return m_rows->firstWrong();
}

} // namespace slipway
