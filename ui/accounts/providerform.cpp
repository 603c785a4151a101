#include "ui/accounts/providerform.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "ui/accounts/accountsneeds.h"
#include "ui/accounts/accountwords.h"
#include "ui/accounts/forgewords.h"
#include "ui/accounts/noticeline.h"
#include "ui/buildform/listrow.h"
#include "ui/common/expander.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/look/look.h"
#include "ui/common/secretedit.h"
#include "ui/common/secretwords.h"
#include "ui/common/segmented.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr std::array kinds{ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea, ForgeKind::Gogs};

QString withoutEnd(QString address)
{
    address = address.trimmed();
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

// What answers is another forge, or none at all: "a web page", "HTTP 502".
QString otherThan(ForgeKind kind, const QString &host, const QString &found)
{
    const auto isCalledSo = [&found](ForgeKind one) { return titleOf(one).contains(found); }; // "Gitea or Forgejo"
    if (!found.isEmpty() && std::any_of(kinds.begin(), kinds.end(), isCalledSo))
        return ProviderForm::tr("%1 is %2, not %3. Choose that kind above, or correct the address.", "host, what it is, what was chosen")
            .arg(host, found, titleOf(kind));
    return ProviderForm::tr("%1 does not answer as %2 but with %3. Check the address, and whether a proxy or a sign-in page stands before it.",
                            "host, forge, what comes instead")
        .arg(host, titleOf(kind), found);
}

} // namespace

ProviderForm::ProviderForm(const AccountsNeeds &needs, const std::optional<Provider> &before, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New provider"), before ? tr("Save") : tr("Add Provider"), parent)
    , m_accounts(needs.accounts)
    , m_before(before)
    , m_actor(needs.components.actor())
    , m_kept(secretwords::keptAndNeverShown(needs.status.keychain()))
    , m_kind(new Segmented(tr("Kind of the provider"), this))
    , m_name(makeRowField(tr("Name of the provider"), {}, this, false))
    , m_address(makeRowField(tr("Address of the provider"), u"https://git.example.com"_s, this))
    , m_check(makeButton(tr("Check"), ButtonKind::Normal, {}, this))
    , m_answer(new NoticeLine(this))
    , m_clientId(makeRowField(tr("Client ID of the application"), tr("none yet"), this))
    , m_secret(new SecretEdit(tr("Client secret of the application"), secretwords::place(needs.status.keychain()), this))
    , m_whose(new Segmented(tr("Whose provider it is"), this))
    , m_more(new Expander(tr("CA certificates"), this))
    , m_certificates(new QPlainTextEdit(this))
{
    fillCard();
    addFields();
    if (before) {
        m_kind->setCurrent(int(std::find(kinds.begin(), kinds.end(), before->kind) - kinds.begin()));
        m_kind->setEnabled(m_accounts.bindingsOf(before->id).isEmpty());
        m_whose->setCurrent(before->personal ? 1 : 0);
        m_name->setText(before->name);
        m_address->setText(before->address);
        m_clientId->setText(before->clientId);
        m_secret->setStored(!before->clientSecretKey.isEmpty());
        m_certificates->setPlainText(before->certificates);
        m_more->setExpanded(!before->certificates.isEmpty());
    } else {
        m_kind->setCurrent(0);
        m_whose->setCurrent(0);
        m_name->setText(freeName(kind()));
        m_address->setText(standardAddress(kind()));
    }
    m_last = kind();
    presentKind();

    connect(m_kind, &Segmented::currentChanged, this, &ProviderForm::kindChosen);
    connect(m_whose, &Segmented::currentChanged, this, &ProviderForm::edited);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        ++m_asked;
        m_check->setEnabled(true);
        say(StateGlyph::None, {}, Ink::Secondary);
        Q_EMIT changed();
    });
    connect(m_secret, &SecretEdit::edited, this, &ProviderForm::edited);
    connect(m_secret, &SecretEdit::submitted, this, &EntryForm::save);
    connect(m_certificates, &QPlainTextEdit::textChanged, this, &ProviderForm::edited);
    connect(m_check, &QAbstractButton::clicked, this, &ProviderForm::check);
    connect(this, &EntryForm::pointedOut, m_certificates, [this](QWidget *wrong) {
        if (wrong == m_more)
            m_certificates->setFocus(Qt::OtherFocusReason);
    });
    m_certificates->installEventFilter(this);
    present({});
}

void ProviderForm::addFields()
{
    m_kind->setObjectName(u"providerKind"_s);
    m_whose->setObjectName(u"providerWhose"_s);
    m_name->setObjectName(u"providerName"_s);
    m_address->setObjectName(u"providerAddress"_s);
    m_check->setObjectName(u"checkProvider"_s);
    m_answer->setObjectName(u"checkAnswer"_s);
    m_clientId->setObjectName(u"providerClientId"_s);
    m_secret->setObjectName(u"providerSecret"_s);
    m_certificates->setObjectName(u"providerCertificates"_s);
    for (const ForgeKind one : kinds)
        m_kind->addSegment(one == ForgeKind::Gitea ? u"Gitea"_s : titleOf(one), forgeIcon(word(one)));
    m_kind->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_whose->addSegment(tr("This Installation"));
    m_whose->addSegment(tr("Personal"));
    m_whose->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_check->setAccessibleName(tr("Check the address"));
    m_certificates->setAccessibleName(tr("CA certificates that are trusted for this provider"));
    m_certificates->setTabChangesFocus(true);
    m_certificates->setPlaceholderText(u"-----BEGIN CERTIFICATE-----"_s);
    m_certificates->setFixedHeight(6 * em() + 20);
    applyType(m_certificates, TypeRole::MonoSmall);

    rows()->addWide(m_kind); // beside a label it has no room in a narrow window
    rows()->addRow(tr("Name"), m_name);
    rows()->addRow(tr("Address"), m_address, {m_check});
    rows()->addRow({}, m_answer);
    rows()->setRowVisible(m_answer, false);
    rows()->addRow(tr("Client ID"), m_clientId);
    rows()->addRow(tr("Secret"), m_secret);
    rows()->addRow(tr("For"), m_whose);
    rows()->setHint(m_address, tr("Where its pages are, with the path if it has one: https://example.com/gitlab."));
    rows()->setHint(m_whose, tr("A personal one is yours alone, and is left out of exported files."));
    auto *trusted = new QWidget(this);
    auto *column = new QVBoxLayout(trusted);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_certificates);
    column->addWidget(new WrapLabel(tr("PEM, for an address whose certificate this computer does not know. Trusted for this provider only, beside "
                                       "those of the system."),
                                    TypeRole::Caption, Ink::Secondary, trusted));
    m_more->setContent(trusted);
    rows()->addWide(m_more);
    watch(u"name"_s, m_name);
    watch(u"address"_s, m_address);
    watch(u"client_id"_s, m_clientId);
    watch(u"certificates"_s, m_more);
}

QWidget *ProviderForm::firstField() const
{
    return m_before ? static_cast<QWidget *>(m_name) : m_kind;
}

ForgeKind ProviderForm::kind() const
{
    return kinds[size_t(std::clamp(m_kind->current(), 0, int(kinds.size()) - 1))];
}

// "GitHub", or with a number where that is taken.
QString ProviderForm::freeName(ForgeKind kind) const
{
    const auto isTaken = [this](const QString &name) {
        const QList<Provider> &all = m_accounts.providers();
        return std::any_of(all.begin(), all.end(), [&name](const Provider &one) { return one.name == name; });
    };
    const QString base = kind == ForgeKind::Gitea ? u"Gitea"_s : titleOf(kind);
    QString name = base;
    for (int i = 2; isTaken(name); ++i)
        name = base + u' ' + QString::number(i);
    return name;
}

void ProviderForm::kindChosen()
{
    // What nobody typed goes with the kind.
    if (m_name->text().trimmed().isEmpty() || m_name->text() == freeName(m_last))
        m_name->setText(freeName(kind()));
    if (withoutEnd(m_address->text()).isEmpty() || withoutEnd(m_address->text()) == standardAddress(m_last))
        setAddress(standardAddress(kind()));
    m_last = kind();
    ++m_asked;
    m_check->setEnabled(true);
    say(StateGlyph::None, {}, Ink::Secondary);
    presentKind();
    edited();
    Q_EMIT changed();
}

void ProviderForm::setAddress(const QString &address)
{
    m_address->setText(address);
    begunAnew(m_address);
}

void ProviderForm::presentKind()
{
    const bool signsIn = hasWebSignIn(kind()) || hasDeviceFlow(kind());
    rows()->setRowVisible(m_clientId, signsIn);
    rows()->setRowVisible(m_secret, signsIn);
    m_clientId->setAccessibleName(tr("%1 of the application", "client id, as the forge calls it").arg(forgewords::clientIdName(kind())));
    rows()->setHint(m_clientId, kind() == ForgeKind::GitLab
                                    ? tr("GitLab calls it Application ID. Leave it empty to bind accounts with tokens only.")
                                    : tr("Of the application you register there. Leave it empty to bind accounts with tokens only."));
    rows()->setHint(m_secret, kind() == ForgeKind::Gitee ? tr("%1 Gitee signs nobody in without it.", "a sentence: where it is kept").arg(m_kept)
                                                         : m_kept);
    const bool isFixed = m_before && !m_kind->isEnabled();
    rows()->setHint(m_kind, isFixed                     ? tr("Stays, since accounts are bound here.")
                              : kind() == ForgeKind::Gitea ? tr("Forgejo is spoken to in the same way.")
                                                           : QString());
}

Provider ProviderForm::provider() const
{
    Provider provider = m_before.value_or(Provider());
    provider.kind = kind();
    provider.name = m_name->text().trimmed();
    provider.address = withoutEnd(m_address->text());
    provider.personal = m_whose->current() == 1;
    const bool signsIn = hasWebSignIn(provider.kind) || hasDeviceFlow(provider.kind);
    provider.clientId = signsIn ? m_clientId->text().trimmed() : QString();
    provider.certificates = m_certificates->toPlainText().trimmed();
    if (!provider.certificates.isEmpty())
        provider.certificates += u'\n';
    return provider;
}

QList<FieldProblem> ProviderForm::problems() const
{
    const Provider now = provider();
    QList<FieldProblem> all = problemsOf(now);
    for (const Provider &other : m_accounts.providers()) {
        if (other.name == now.name && other.id != now.id)
            all.append({u"name"_s, tr("There is a provider %1 already.").arg(now.name)});
    }
    const bool signsIn = hasWebSignIn(now.kind) || hasDeviceFlow(now.kind);
    if (signsIn && now.clientId.isEmpty() && !m_secret->change().value_or(QByteArray()).isEmpty())
        all.append({u"client_id"_s, tr("The secret belongs to an application, whose id is missing. Enter both, or neither.")});
    return all;
}

QWidget *ProviderForm::present(const QList<FieldProblem> &problems)
{
    if (std::any_of(problems.begin(), problems.end(), [](const FieldProblem &problem) { return problem.path == "certificates"_L1; }))
        m_more->setExpanded(true);
    const bool isOpen = provider().address.startsWith(u"http://"_s, Qt::CaseInsensitive);
    rows()->setWarning(m_address, isOpen ? tr("Tokens travel to this address without encryption, and whoever reads one can use it.") : QString());
    const int count = int(m_certificates->toPlainText().count(u"-----BEGIN CERTIFICATE-----"_s));
    m_more->setSummary(count > 0 ? tr("%n certificate(s)", nullptr, count) : tr("those of the system"));
    return nullptr;
}

QFuture<Result<>> ProviderForm::store()
{
    // A secret without the application it belongs to is of no use.
    const bool forgets = provider().clientId.isEmpty() && m_before && !m_before->clientSecretKey.isEmpty();
    std::optional<QByteArray> secret = forgets ? std::optional(QByteArray()) : std::nullopt;
    if (!provider().clientId.isEmpty())
        secret = m_secret->change();
    return andThen(m_accounts.saveProvider(provider(), secret, m_actor), this, [this](const Provider &stored) {
        m_stored = stored;
        return answered(Result<>(Done()));
    });
}

void ProviderForm::say(StateGlyph glyph, const QString &words, Ink ink)
{
    m_answer->say(glyph, words, ink);
    rows()->setRowVisible(m_answer, !words.isEmpty());
}

void ProviderForm::check()
{
    const Provider asked = provider();
    left(m_address);
    if (!rows()->error(m_address).isEmpty())
        return m_address->setFocus(Qt::OtherFocusReason);
    const QString host = accountwords::host(asked.address);
    const int generation = ++m_asked;
    const bool hadFocus = m_check->hasFocus();
    say(StateGlyph::Starting, tr("Asking %1…").arg(host), Ink::Secondary);
    m_check->setEnabled(false);
    whenDone(m_accounts.probe(asked), this, [this, generation, host, hadFocus, kind = asked.kind](const Result<ForgeVersion> &answer) {
        if (generation != m_asked)
            return;
        m_check->setEnabled(true);
        if (hadFocus)
            m_check->setFocus(Qt::OtherFocusReason);
        if (!answer && answer.error().code == ErrorCode::Denied)
            m_more->setExpanded(true); // where a certificate of one's own is made known
        if (!answer)
            say(StateGlyph::Failed, answer.error().message, Ink::Fail);
        else if (!answer->isForge)
            say(StateGlyph::Failed, otherThan(kind, host, answer->found), Ink::Fail);
        else
            say(StateGlyph::Passed, tr("%1 answers as %2.", "host, forge with its version").arg(host, accountwords::versioned(kind, answer->text)),
                Ink::Secondary);
    });
}

QString ProviderForm::checkText() const
{
    return m_answer->words();
}

bool ProviderForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_certificates && event->type() == QEvent::FocusOut)
        left(m_more);
    return EntryForm::eventFilter(watched, event);
}

} // namespace slipway
