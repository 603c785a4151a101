#include "ui/accounts/deviceway.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/signinservice.h"
#include "models/words.h"
#include "ui/accounts/accountwords.h"
#include "ui/accounts/bigcode.h"
#include "ui/accounts/noticeline.h"
#include "ui/common/labels.h"
#include "ui/common/valuefield.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

DeviceWay::DeviceWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent)
    : BindWay(needs, provider, parent)
    , m_words(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_start(makeButton({}, ButtonKind::Primary, {}, this))
    , m_waiting(new QWidget(this))
    , m_code(new BigCode(tr("Code to enter"), m_waiting))
    , m_address(new ValueField(tr("Address where the code is entered"), m_waiting))
    , m_open(makeButton(tr("Open Page"), ButtonKind::Primary, u"external-link"_s, m_waiting))
    , m_stop(makeButton(tr("Stop Waiting"), ButtonKind::Normal, {}, m_waiting))
    , m_left(new TextLabel({}, TypeRole::Caption, Ink::Secondary, m_waiting))
    , m_notice(new NoticeLine(this))
{
    m_start->setObjectName(u"startDevice"_s);
    m_code->setObjectName(u"userCode"_s);
    m_address->setObjectName(u"codePage"_s);
    m_open->setObjectName(u"openCodePage"_s);
    m_stop->setObjectName(u"stopWaiting"_s);
    m_left->setObjectName(u"codeTimeLeft"_s);
    for (QPushButton *button : {m_start, m_open, m_stop})
        button->setAutoDefault(true); // Enter presses what has the focus
    auto *code = new QHBoxLayout;
    code->setSpacing(12);
    code->addWidget(m_code);
    code->addWidget(m_left, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_open);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    auto *below = new QVBoxLayout(m_waiting);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(10);
    below->addLayout(code);
    below->addWidget(m_address);
    below->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_words);
    column->addWidget(m_start, 0, Qt::AlignLeft);
    column->addWidget(m_waiting);
    column->addWidget(m_notice);
    column->addStretch(1);
    m_seconds.setInterval(1000);
    connect(&m_seconds, &QTimer::timeout, this, &DeviceWay::tick);
    connect(m_start, &QAbstractButton::clicked, this, [this] { this->provider().clientId.isEmpty() ? Q_EMIT editWanted() : start(); });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (!openPage(this->needs(), m_page))
            m_notice->say(StateGlyph::Waiting, tr("No program of this desktop opens pages. Enter the address in a browser, also on another machine."));
    });
    connect(m_stop, &QAbstractButton::clicked, this, [this] {
        cancel();
        m_start->setFocus(Qt::OtherFocusReason);
    });
    connect(&needs.signIns, &SignInService::codeArrived, this, [this](const ProviderId &id, const DeviceCode &given) {
        if (id == this->provider().id && isBusy())
            arrived(given);
    });
    connect(&needs.signIns, &SignInService::finished, this, [this](const ProviderId &id, const Result<Binding> &binding) {
        if (id == this->provider().id && isBusy())
            ended(binding);
    });
    present();
}

QWidget *DeviceWay::firstField() const
{
    return m_phase == Phase::Waiting ? m_open : m_start;
}

QString DeviceWay::code() const
{
    return m_code->code();
}

QString DeviceWay::timeLeft() const
{
    return m_left->text();
}

void DeviceWay::start()
{
    m_phase = Phase::Starting;
    m_notice->clear();
    present();
    const int attempt = ++m_attempt;
    whenDone(needs().signIns.startDevice(provider().id, needs().components.actor(), packages()), this, [this, attempt](const Result<> &begun) {
        if (attempt == m_attempt && isBusy() && !begun)
            ended(failure(begun.error()));
    });
}

void DeviceWay::arrived(const DeviceCode &code)
{
    m_phase = Phase::Waiting;
    m_endsAtUs = code.expiresAtUs;
    // With the code in it there is nothing to type.
    m_page = code.complete.isEmpty() ? code.verification : code.complete;
    m_code->setCode(code.userCode);
    m_address->setValue(code.verification.toString());
    m_seconds.start();
    present();
    tick();
    m_notice->say(StateGlyph::Starting, tr("Waiting until you have entered the code."));
    m_open->setFocus(Qt::OtherFocusReason);
    Q_EMIT grown();
}

void DeviceWay::tick()
{
    const qint64 left = m_endsAtUs - needs().clock.nowUs();
    m_left->setText(m_endsAtUs == 0 ? QString() : left <= 0 ? tr("The code has ended.") : tr("ends in %1").arg(words::soFar(left)));
}

void DeviceWay::ended(const Result<Binding> &binding)
{
    m_phase = Phase::Idle;
    ++m_attempt;
    m_seconds.stop();
    m_code->setCode({});
    m_notice->clear();
    present();
    if (binding)
        return Q_EMIT bound(*binding);
    if (binding.error().code != ErrorCode::Cancelled)
        m_notice->say(StateGlyph::Failed, binding.error().message, Ink::Fail);
    m_start->setFocus(Qt::OtherFocusReason);
    Q_EMIT grown();
}

void DeviceWay::cancel()
{
    if (!isBusy())
        return;
    m_phase = Phase::Idle;
    ++m_attempt;
    m_seconds.stop();
    m_code->setCode({});
    needs().signIns.cancel(provider().id);
    m_notice->clear();
    present();
}

void DeviceWay::present()
{
    const QString host = accountwords::host(provider().address);
    const bool isKnown = !provider().clientId.isEmpty();
    m_words->setText(!isKnown ? tr("Slipway is not registered at %1 yet: the provider has no client ID.").arg(host)
                     : m_phase == Phase::Waiting
                         ? tr("Enter this code on the page of %1, in any browser.").arg(host)
                         : tr("%1 gives a short code that you enter on its page. This way needs no client secret, and nothing has to lead back to this computer.").arg(host));
    m_start->setText(isKnown ? tr("Get a Code") : tr("Edit Provider…"));
    m_start->setVisible(m_phase != Phase::Waiting);
    m_start->setEnabled(m_phase == Phase::Idle);
    m_waiting->setVisible(m_phase == Phase::Waiting);
    if (m_phase == Phase::Starting)
        m_notice->say(StateGlyph::Starting, tr("Asking %1 for a code…").arg(host));
}

} // namespace slipway
