#include "ui/settings/codehostform.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"
#include "ui/common/look/look.h"
#include "ui/common/secretedit.h"
#include "ui/common/secretwords.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr CodeHostType types[] = {CodeHostType::GitHub, CodeHostType::GitLab, CodeHostType::Gitee,    CodeHostType::Gitea,
                                  CodeHostType::Gogs,   CodeHostType::Bitbucket, CodeHostType::Other};

// Where everybody's repositories of that kind lie; empty where each has its own.
QString publicAddress(CodeHostType type)
{
    switch (type) {
    case CodeHostType::GitHub: return u"https://github.com"_s;
    case CodeHostType::GitLab: return u"https://gitlab.com"_s;
    case CodeHostType::Gitee: return u"https://gitee.com"_s;
    case CodeHostType::Bitbucket: return u"https://bitbucket.org"_s;
    case CodeHostType::Gitea:
    case CodeHostType::Gogs:
    case CodeHostType::Other: break;
    }
    return {};
}

} // namespace

QString hostKind(CodeHostType type)
{
    switch (type) {
    case CodeHostType::GitHub: return u"GitHub"_s;
    case CodeHostType::GitLab: return u"GitLab"_s;
    case CodeHostType::Gitee: return u"Gitee"_s;
    case CodeHostType::Gitea: return u"Gitea"_s;
    case CodeHostType::Gogs: return u"Gogs"_s;
    case CodeHostType::Bitbucket: return u"Bitbucket"_s;
    case CodeHostType::Other: break;
    }
    return CodeHostForm::tr("another");
}

CodeHostForm::CodeHostForm(Engine &engine, const std::optional<CodeHost> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New code host"), before ? tr("Save") : tr("Add Code Host"), parent)
    , m_catalogue(engine.catalogue())
    , m_place(secretwords::place(engine.status().keychain()))
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the code host"), tr("such as forge"), this))
    , m_type(new QComboBox(this))
    , m_address(makeRowField(tr("Address of the code host"), u"https://git.example.com"_s, this))
    , m_username(makeRowField(tr("User name at the code host"), tr("any, if the host takes a token"), this, false))
    , m_secret(new SecretEdit(tr("Password, token or private key for the code host"), m_place, this))
{
    m_name->setObjectName(u"hostName"_s);
    m_type->setObjectName(u"hostType"_s);
    m_address->setObjectName(u"hostAddress"_s);
    m_username->setObjectName(u"hostUser"_s);
    m_secret->setObjectName(u"hostSecret"_s);
    m_type->setAccessibleName(tr("Kind of the code host"));
    m_type->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    for (const CodeHostType type : types)
        m_type->addItem(iconFor(forgeIcon(word(type))), hostKind(type), int(type));
    if (before) {
        m_name->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->setHint(m_name, tr("Definitions name the host by it; it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Kind"), m_type);
    rows()->addRow(tr("Address"), m_address);
    rows()->setHint(m_address, tr("What stands before owner and name in the address a repository is cloned from."));
    rows()->addRow(tr("User name"), m_username);
    rows()->addRow(tr("Secret"), m_secret);
    watch(u"address"_s, m_address);
    watch(u"username"_s, m_username);
    watch(u"secret"_s, m_secret);

    if (before) {
        m_type->setCurrentIndex(m_type->findData(int(before->type)));
        m_address->setText(before->address);
        m_username->setText(before->username);
        m_secret->setStored(!before->secretKey.isEmpty());
    } else {
        m_address->setText(publicAddress(CodeHostType::GitHub));
    }
    connect(m_type, &QComboBox::activated, this, [this] {
        proposeAddress();
        edited();
    });
    connect(m_secret, &SecretEdit::edited, this, &CodeHostForm::edited);
    connect(m_secret, &SecretEdit::submitted, this, &EntryForm::save);
    connect(m_secret, &SecretEdit::left, this, [this] { left(m_secret); });
    present({});
}

QWidget *CodeHostForm::firstField() const
{
    return m_before ? static_cast<QWidget *>(m_type) : m_name;
}

// An address that nobody typed goes with the kind.
void CodeHostForm::proposeAddress()
{
    QString now = m_address->text().trimmed();
    const bool isProposed = now.isEmpty()
        || std::any_of(std::begin(types), std::end(types), [&now](CodeHostType type) { return publicAddress(type) == now; });
    if (isProposed)
        m_address->setText(publicAddress(CodeHostType(m_type->currentData().toInt())));
}

CodeHost CodeHostForm::host() const
{
    CodeHost host = m_before.value_or(CodeHost());
    if (!m_before)
        host.name = m_name->text().trimmed();
    host.type = CodeHostType(m_type->currentData().toInt());
    host.address = m_address->text().trimmed();
    host.username = m_username->text().trimmed();
    return host;
}

QList<FieldProblem> CodeHostForm::problems() const
{
    const CodeHost now = host();
    QList<FieldProblem> problems = problemsOf(now);
    if (!m_before && m_catalogue.all().codeHost(now.name))
        problems.append({u"name"_s, tr("There is a code host %1 already.").arg(now.name)});
    const bool takesKey = now.address.startsWith(u"ssh://"_s);
    if (takesKey && !m_secret->text().isEmpty() && !m_secret->text().contains(u"PRIVATE KEY-----"_s))
        problems.append({u"secret"_s, tr("This is no private key: its first line says -----BEGIN … PRIVATE KEY-----.")});
    return problems;
}

QWidget *CodeHostForm::present(const QList<FieldProblem> &)
{
    const CodeHost now = host();
    const bool takesKey = now.address.startsWith(u"ssh://"_s);
    m_secret->setSeveralLines(takesKey);
    rows()->setRowVisible(m_username, !takesKey);
    rows()->setHint(m_secret, takesKey ? tr("A private key, for repositories that are not public. Kept in %1 and never shown.").arg(m_place)
                                       : tr("A password or token, for repositories that are not public. Kept in %1 and never shown.").arg(m_place));
    const bool isOpen = now.address.startsWith(u"http://"_s) && m_secret->hasSecret();
    rows()->setWarning(m_address, isOpen ? tr("The secret travels to this host without encryption.") : QString());
    return nullptr;
}

QFuture<Result<>> CodeHostForm::store()
{
    return m_catalogue.save(host(), m_secret->change(), m_actor);
}

} // namespace slipway
