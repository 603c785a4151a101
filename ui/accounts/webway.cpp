#include "ui/accounts/webway.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/signinservice.h"
#include "ui/accounts/accountwords.h"
#include "ui/accounts/noticeline.h"
#include "ui/common/labels.h"
#include "ui/common/valuefield.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

WebWay::WebWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent)
    : BindWay(needs, provider, parent)
    , m_words(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_start(makeButton({}, ButtonKind::Primary, u"log-in"_s, this))
    , m_waiting(new QWidget(this))
    , m_address(new ValueField(tr("Address of the sign-in page"), m_waiting))
    , m_again(makeSmallButton(tr("Open Again"), ButtonKind::Normal, u"external-link"_s, m_waiting))
    , m_stop(makeSmallButton(tr("Stop Waiting"), ButtonKind::Normal, {}, m_waiting))
    , m_notice(new NoticeLine(this))
{
    m_start->setObjectName(u"startWeb"_s);
    m_address->setObjectName(u"signInPage"_s);
    m_again->setObjectName(u"openSignInAgain"_s);
    m_stop->setObjectName(u"stopWaiting"_s);
    for (QPushButton *button : {m_start, m_again, m_stop})
        button->setAutoDefault(true); // Enter presses what has the focus
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_again);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    auto *below = new QVBoxLayout(m_waiting);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(8);
    below->addWidget(m_address);
    below->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_words);
    column->addWidget(m_start, 0, Qt::AlignLeft);
    column->addWidget(m_notice);
    column->addWidget(m_waiting);
    column->addStretch(1);
    connect(m_start, &QAbstractButton::clicked, this, [this] { this->provider().clientId.isEmpty() ? Q_EMIT editWanted() : start(); });
    connect(m_again, &QAbstractButton::clicked, this, [this] { openPage(this->needs(), QUrl(m_address->value(), QUrl::StrictMode)); });
    connect(m_stop, &QAbstractButton::clicked, this, [this] {
        cancel();
        m_start->setFocus(Qt::OtherFocusReason);
    });
    connect(&needs.signIns, &SignInService::finished, this, [this](const ProviderId &id, const Result<Binding> &binding) {
        if (id == this->provider().id && isBusy())
            ended(binding);
    });
    present();
}

QWidget *WebWay::firstField() const
{
    return m_phase == Phase::Waiting ? m_again : m_start;
}

void WebWay::start()
{
    m_phase = Phase::Starting;
    m_notice->clear();
    present();
    const int attempt = ++m_attempt;
    whenDone(needs().signIns.startWeb(provider().id, needs().components.actor(), packages()), this, [this, attempt](const Result<QUrl> &page) {
        if (attempt != m_attempt || !isBusy())
            return;
        if (!page)
            return ended(failure(page.error()));
        opened(*page);
    });
}

void WebWay::opened(const QUrl &page)
{
    m_phase = Phase::Waiting;
    m_address->setValue(page.toString(QUrl::FullyEncoded));
    const bool isOpen = openPage(needs(), page);
    present();
    m_notice->say(StateGlyph::Starting, isOpen ? tr("Waiting for you in the browser. It leads back here by itself.")
                                               : tr("No program of this desktop opens pages. Copy the address into a browser of this computer; "
                                                    "Slipway waits for it."));
    m_again->setFocus(Qt::OtherFocusReason);
    Q_EMIT grown();
}

void WebWay::ended(const Result<Binding> &binding)
{
    m_phase = Phase::Idle;
    ++m_attempt;
    m_notice->clear();
    present();
    if (binding)
        return Q_EMIT bound(*binding);
    if (binding.error().code != ErrorCode::Cancelled)
        m_notice->say(StateGlyph::Failed, binding.error().message, Ink::Fail);
    m_start->setFocus(Qt::OtherFocusReason);
    Q_EMIT grown();
}

void WebWay::cancel()
{
    if (!isBusy())
        return;
    m_phase = Phase::Idle;
    ++m_attempt;
    needs().signIns.cancel(provider().id);
    m_notice->clear();
    present();
}

void WebWay::present()
{
    const QString host = accountwords::host(provider().address);
    const bool isKnown = !provider().clientId.isEmpty();
    m_words->setText(isKnown ? tr("You sign in on the page of %1, and it asks whether Slipway may act for you. Your password stays there.").arg(host)
                             : tr("Slipway is not registered at %1 yet: the provider has no client ID.").arg(host));
    m_start->setText(isKnown ? tr("Sign In at %1").arg(host) : tr("Edit Provider…"));
    m_start->setVisible(m_phase != Phase::Waiting);
    m_start->setEnabled(m_phase == Phase::Idle);
    m_waiting->setVisible(m_phase == Phase::Waiting);
    if (m_phase == Phase::Starting)
        m_notice->say(StateGlyph::Starting, tr("Preparing the sign-in…"));
}

} // namespace slipway
