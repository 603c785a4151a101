#include "ui/components/sourcefields.h"

#include "app/core/whendone.h"
#include "app/domain/repositoryurl.h"
#include "app/services/accountservice.h"
#include "app/services/repositorybrowser.h"
#include "ui/common/tokenedit.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"
#include "ui/components/repositorypicker.h"
#include "ui/components/sshfields.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

SourceFields::SourceFields(Aliases aliases, QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_account(new QComboBox(this))
    , m_choose(makeSmallButton(tr("Choose Another…"), ButtonKind::Normal, {}, this))
    , m_pickerPlace(new QWidget(this))
    , m_address(new QLineEdit(this))
    , m_branch(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_username(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_forget(makeSmallButton(tr("Forget"), ButtonKind::Normal, {}, this))
    , m_submodules(new QCheckBox(tr("Fetch submodules"), this))
    , m_shallow(new QCheckBox(tr("Fetch only the commit that is built, without history"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);

    auto *place = new QVBoxLayout(m_pickerPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_account->setObjectName(u"account"_s);
    m_account->setAccessibleName(tr("Account"));
    m_choose->setObjectName(u"chooseRepository"_s);
    m_choose->setAccessibleName(tr("Choose another repository of the account"));
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
    m_forget->setAccessibleName(tr("Forget the stored password, token or key"));

    m_rows->addRow(tr("Account"), m_account, {m_choose});
    m_rows->setRowVisible(m_account, false);
    m_rows->addRow({}, m_pickerPlace);
    m_rows->setRowVisible(m_pickerPlace, false);
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
    m_ssh = new SshFields(m_rows);
    m_rows->addRow({}, m_submodules);
    m_rows->addRow({}, m_shallow);

    connect(m_account, &QComboBox::activated, this, [this](int row) {
        chooseAccount(m_account->itemData(row).value<BindingId>());
        Q_EMIT edited();
    });
    connect(m_choose, &QAbstractButton::clicked, this, [this] {
        m_picking = true;
        presentAccount();
        m_picker->focusSearch();
    });
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
    connect(m_ssh, &SshFields::edited, this, [this] {
        m_forgets = m_forgets && m_ssh->typedKey().isEmpty();
        Q_EMIT edited();
    });
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        m_forgets = true;
        m_token->clear();
        m_ssh->clearKey();
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

void SourceFields::setAccounts(AccountService &accounts, RepositoryBrowser &browser, const Clock &clock)
{
    m_accounts = &accounts;
    m_browser = &browser;
    m_picker = new RepositoryPicker(browser, clock, m_pickerPlace);
    m_picker->setObjectName(u"repositoryPicker"_s);
    m_pickerPlace->layout()->addWidget(m_picker);
    connect(m_picker, &RepositoryPicker::picked, this, &SourceFields::take);
    connect(&accounts, &AccountService::changed, this, &SourceFields::fillAccounts);
    fillAccounts();
}

void SourceFields::setDeployKeys(DeployKeys &keys, ComponentService &components, AccountService &accounts)
{
    m_ssh->setDeployKeys(keys, components, accounts);
}

void SourceFields::fillAccounts()
{
    m_account->clear();
    m_account->addItem(tr("none, any address"), QVariant::fromValue(BindingId()));
    for (const Binding &binding : m_accounts->bindings()) {
        const auto provider = m_accounts->provider(binding.provider);
        m_account->addItem(tr("%1 at %2").arg(binding.account, provider ? provider->name : QString()), QVariant::fromValue(binding.id));
    }
    presentAccount();
}

void SourceFields::chooseAccount(const BindingId &id)
{
    m_binding = id;
    m_picking = !id.isEmpty();
    if (id.isEmpty()) {
        m_repositoryId.clear();
        m_repository.clear();
        m_repositoryUrl.clear();
    }
    presentAccount();
    presentCredential();
    if (m_picking)
        m_picker->focusSearch();
}

void SourceFields::presentAccount()
{
    if (!m_accounts)
        return;
    // An account that was unbound stays named until another choice: what it was chosen for still stands in the form.
    const bool offered = !m_sample && (!m_accounts->bindings().isEmpty() || !m_binding.isEmpty());
    m_rows->setRowVisible(m_account, offered);
    int row = m_account->findData(QVariant::fromValue(m_binding));
    if (row < 0) {
        m_account->addItem(tr("an account that is no longer bound"), QVariant::fromValue(m_binding));
        row = m_account->count() - 1;
    }
    m_account->setCurrentIndex(row);
    const auto binding = m_accounts->binding(m_binding);
    const auto provider = binding ? m_accounts->provider(binding->provider) : std::nullopt;
    const bool picking = offered && m_picking && provider;
    if (picking)
        m_picker->setBinding(m_binding, provider->name);
    m_rows->setRowVisible(m_pickerPlace, picking);
    m_choose->setVisible(offered && provider && !m_picking);
    m_rows->setHint(m_account, m_binding.isEmpty() ? tr("With an account you choose from its repositories, and git signs in as that account.")
                               : !provider ? tr("Choose another account, or none: nothing signs in to this repository now.")
                                           : QString());
}

void SourceFields::take(const RemoteRepository &repository)
{
    m_picking = false;
    m_repositoryId = repository.id;
    m_repository = repository.fullName;
    m_repositoryUrl = repository.cloneUrl;
    m_address->setText(repository.cloneUrl);
    m_branch->setText(repository.defaultBranch);
    m_rows->setHint(m_address, repository.isArchived ? tr("The repository is archived: nothing is pushed to it any more.") : QString());
    addressWritten();
    presentAccount();
    readBranches(repository);
    m_branch->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

// So that a branch is chosen from those there are; another one may be written all the same.
void SourceFields::readBranches(const RemoteRepository &repository)
{
    whenDone(m_browser->branches(m_binding, repository), this, [this, url = repository.cloneUrl](const Result<QList<ForgeRef>> &branches) {
        if (url != m_repositoryUrl)
            return;
        if (!branches) {
            m_rows->setWarning(m_branch, tr("The branches could not be read: %1").arg(branches.error().message));
            return;
        }
        QStringList names;
        for (const ForgeRef &branch : *branches)
            names.append(branch.name);
        auto *completer = new QCompleter(names, m_branch);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_branch->setCompleter(completer);
        m_rows->setWarning(m_branch, {});
        m_rows->setHint(m_branch, tr("%n branch(es); begin to write one to see those that fit.", nullptr, int(names.size())));
    });
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
        m_rows->setHint(m_address, tr("The password was moved out of the address; it will be kept in %1.").arg(m_place));
    }
    addressWritten();
    Q_EMIT edited();
}

void SourceFields::setSecretPlace(const QString &place)
{
    m_place = place;
    m_ssh->setSecretPlace(place);
    presentCredential();
}

void SourceFields::presentCredential()
{
    const bool ssh = fieldchecks::isSsh(address());
    const bool signsIn = !m_binding.isEmpty();
    m_rows->setRowVisible(m_username, !ssh && !m_sample && !signsIn);
    m_rows->setRowVisible(m_token, !ssh && !m_sample && !signsIn);
    m_ssh->present(ssh && !m_sample);
    const bool kept = m_stored && !m_forgets;
    m_forget->setVisible(kept && !ssh);
    m_token->setPlaceholderText(kept ? tr("stored in %1").arg(m_place) : tr("none"));
    m_rows->setHint(m_token, m_forgets ? tr("Forgotten when you save.") : tr("For a private repository. Kept in %1, never in the address, a log or the database.")
                                                                        .arg(m_place));
    m_ssh->setForgets(m_forgets);
}

void SourceFields::load(const Component &component)
{
    const GitSource &source = component.source;
    m_sample = component.sandboxProject;
    m_stored = !source.credentialKey.isEmpty();
    m_forgets = false;
    m_binding = source.binding;
    m_repositoryId = source.repositoryId;
    m_repository = source.repository;
    m_repositoryUrl = source.url;
    m_picking = false;
    m_branch->setCompleter(nullptr);
    m_rows->setHint(m_branch, {});
    m_rows->setWarning(m_branch, {});
    m_address->setText(source.url);
    m_address->setReadOnly(m_sample);
    m_rows->setHint(m_address, m_sample ? tr("The sample's own repository, a folder of this machine.") : QString());
    m_branch->setText(source.branch);
    m_folder->setText(source.subdirectory);
    if (m_aliases)
        m_aliases->setTokens(source.aliases);
    m_username->setText(source.username);
    m_token->clear();
    m_ssh->load(component);
    m_submodules->setChecked(source.submodules);
    m_shallow->setChecked(source.shallow);
    for (QWidget *field : std::initializer_list<QWidget *>{m_address, m_branch, m_folder})
        m_rows->setError(field, {});
    for (QLineEdit *field : {m_address, m_branch, m_folder})
        field->setCursorPosition(0); // long ones are read from their beginning
    presentAccount();
    presentCredential();
}

void SourceFields::applyTo(Component &component) const
{
    GitSource &source = component.source;
    source.url = address();
    source.binding = m_binding;
    // Its ssh form is the same repository; where another one was written, the forge's number is not its.
    const bool isChosen = source.url == m_repositoryUrl
        || (!source.url.isEmpty() && canonicalRepository(source.url) == canonicalRepository(m_repositoryUrl));
    source.repositoryId = isChosen ? m_repositoryId : QString();
    source.repository = isChosen ? m_repository : QString();
    source.branch = m_branch->text().trimmed();
    source.subdirectory = m_folder->text().trimmed();
    while (source.subdirectory.endsWith(u'/'))
        source.subdirectory.chop(1);
    if (m_aliases)
        source.aliases = m_aliases->tokens();
    source.username = m_username->text().trimmed();
    m_ssh->applyTo(source);
    source.submodules = m_submodules->isChecked();
    source.shallow = m_shallow->isChecked();
}

QByteArray SourceFields::typedCredential() const
{
    return fieldchecks::isSsh(address()) ? m_ssh->typedKey() : m_token->text().toUtf8();
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
    m_ssh->check();
    return m_rows->firstWrong();
}

} // namespace slipway
