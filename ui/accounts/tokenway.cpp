#include "ui/accounts/tokenway.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "ui/accounts/accountwords.h"
#include "ui/accounts/forgewords.h"
#include "ui/accounts/noticeline.h"
#include "ui/accounts/steplines.h"
#include "ui/common/labels.h"
#include "ui/common/secretwords.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

TokenWay::TokenWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent)
    : BindWay(needs, provider, parent)
    , m_steps(new StepLines(this))
    , m_open(makeSmallButton({}, ButtonKind::Normal, u"external-link"_s, this))
    , m_field(new QLineEdit(this))
    , m_bind(makeButton(tr("Bind Account"), ButtonKind::Primary, {}, this))
    , m_notice(new NoticeLine(this))
{
    m_field->setObjectName(u"ownToken"_s);
    m_bind->setObjectName(u"bindToken"_s);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(tr("Token of the account"));
    m_field->setAccessibleDescription(secretwords::keptAndNeverShown(needs.status.keychain()));
    m_field->setPlaceholderText(tr("paste the token"));
    m_open->setObjectName(u"openTokenPage"_s);
    TokenWay::packagesChanged();
    m_open->setVisible(!m_page.isEmpty());
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_field, 1);
    line->addWidget(m_bind);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_steps);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addSpacing(4);
    column->addLayout(line);
    column->addWidget(m_notice);
    column->addWidget(new WrapLabel(tr("The token is tried first, then kept in %1. It is never shown again.").arg(secretwords::place(needs.status.keychain())),
                                    TypeRole::Caption, Ink::Secondary, this));
    column->addStretch(1);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        setInvalid(m_field, false);
        m_notice->clear();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &TokenWay::tryToken);
    connect(m_bind, &QAbstractButton::clicked, this, &TokenWay::tryToken);
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        // Without its query, which only fills the form: a button as long as all of it makes the dialog wider than it can be.
        if (!openPage(this->needs(), m_page))
            m_open->setText(m_page.toDisplayString(QUrl::RemoveQuery));
    });
}

void TokenWay::packagesChanged()
{
    m_page = forgewords::tokenPage(provider().kind, provider().address, packages());
    m_steps->setSteps(forgewords::tokenSteps(provider().kind, packages()), forgewords::tokenNote(provider().kind));
    m_open->setText(tr("Open %1").arg(m_page.host()));
    m_open->setToolTip(m_page.toDisplayString());
}

QWidget *TokenWay::firstField() const
{
    return m_field;
}

void TokenWay::tryToken()
{
    if (m_isTrying)
        return;
    const QByteArray token = m_field->text().trimmed().toUtf8();
    if (token.isEmpty()) {
        setInvalid(m_field, true);
        m_notice->say(StateGlyph::Failed, tr("The token is missing."), Ink::Fail);
        m_field->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_isTrying = true;
    m_bind->setEnabled(false);
    m_field->setReadOnly(true);
    m_notice->say(StateGlyph::Starting, tr("Asking %1 whose token it is…").arg(accountwords::host(provider().address)));
    Q_EMIT grown();
    whenDone(needs().accounts.bindToken(provider().id, token, needs().components.actor()), this, [this](const Result<Binding> &binding) {
        m_isTrying = false;
        m_bind->setEnabled(true);
        m_field->setReadOnly(false);
        if (binding) {
            m_field->clear();
            m_notice->clear();
            return Q_EMIT bound(*binding);
        }
        const bool isRefused = binding.error().code == ErrorCode::Denied || binding.error().code == ErrorCode::Invalid;
        setInvalid(m_field, isRefused);
        m_notice->say(StateGlyph::Failed, binding.error().message, Ink::Fail);
        m_field->selectAll();
        m_field->setFocus(Qt::OtherFocusReason);
        Q_EMIT grown();
    });
}

} // namespace slipway
