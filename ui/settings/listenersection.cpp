#include "ui/settings/listenersection.h"

#include "app/services/addressproposals.h"
#include "app/services/engine.h"
#include "app/services/reachability.h"
#include "ui/settings/reachcard.h"
#include "ui/settings/relaysetup.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/wayscard.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QUrl>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldWidth = 340;
constexpr int tickMs = 10'000;

QWidget *inRow(const QList<QWidget *> &widgets)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    for (QWidget *widget : widgets)
        row->addWidget(widget, qobject_cast<QLineEdit *>(widget) ? 100 : 0);
    return box;
}

} // namespace

ListenerSection::ListenerSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"listener"_s, title, parent), m_engine(engine), m_binder(binder), m_reach(new ReachCard(this)), m_ways(new WaysCard(this))
{
    addWidget(m_reach);
    addWidget(m_ways);
    SettingGroup *addresses = addGroup();
    addPublicAddress(addresses);
    addBinding(addresses);
    SettingGroup *otherWays = addGroup();
    addRelay(otherWays);
    m_catchUpRow = otherWays->addRow(settings::catchUpMinutes.key);
    binder.number(m_catchUpRow, settings::catchUpMinutes, tr("not by the clock"));
    binder.toggle(otherWays->addRow(settings::jobKeepAwake.key), settings::jobKeepAwake);
    addCertificate(addGroup());
    Reachability &reachability = engine.reachability();
    connect(m_reach, &ReachCard::listenAgainWanted, this, &ListenerSection::listenAgain);
    connect(m_reach, &ReachCard::checkWanted, &reachability, &Reachability::check);
    connect(m_reach, &ReachCard::otherPortWanted, this, [this] {
        m_portRow->control()->setFocus(Qt::ShortcutFocusReason);
        Q_EMIT pointedOut(m_portRow);
    });
    connect(m_ways, &WaysCard::chosen, this, &ListenerSection::setUp);
    connect(&reachability, &Reachability::changed, this, &ListenerSection::showReach);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &ListenerSection::showReach);
    connect(&binder, &SettingBinder::stored, this, &ListenerSection::changed);
    connect(&engine.status(), &StatusService::changed, this, &ListenerSection::renew);
    renew();
}

void ListenerSection::addPublicAddress(SettingGroup *group)
{
    m_publicRow = group->addRow(settings::listenerPublicAddress.key);
    QLineEdit *edit = m_binder.text(m_publicRow, settings::listenerPublicAddress, true);
    m_publicAddress = edit;
    edit->setPlaceholderText(u"https://hooks.example.com"_s);
    edit->setMinimumWidth(scaled(160));
    edit->setMaximumWidth(scaled(fieldWidth));
    m_propose = makeSmallButton(tr("Propose…"), ButtonKind::Normal, {}, this);
    m_propose->setToolTip(tr("Addresses this computer has in its networks"));
    connect(m_propose, &QAbstractButton::clicked, this, &ListenerSection::proposeAddresses);
    QToolButton *copy = makeIconButton(u"copy"_s, tr("Copy the public base address"), this);
    connect(copy, &QAbstractButton::clicked, this, [this] {
        const ListenerStatus &status = m_engine.status().listener();
        QGuiApplication::clipboard()->setText(status.publicAddress.isEmpty() ? status.address : status.publicAddress);
    });
    m_publicRow->setControl(inRow({edit, m_propose, copy}), true);
    m_openUp = makeSmallButton(tr("Listen on the Whole Network"), ButtonKind::Link, {}, this);
    m_publicRow->setNoteAction(m_openUp);
    connect(m_openUp, &QAbstractButton::clicked, this,
            [this] { m_binder.store(m_addressRow, settings::listenerAddress, u"0.0.0.0"_s); });
}

void ListenerSection::proposeAddresses()
{
    auto *menu = new QMenu(m_propose);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto proposals = addressProposals(m_engine.status().listener(), m_engine.settings().value(settings::listenerPort));
    for (const AddressProposal &proposal : proposals) {
        QAction *action = menu->addAction(tr("%1 (%2)", "address (network interface)").arg(proposal.baseUrl, proposal.interfaceName));
        action->setToolTip(proposal.sentence);
        connect(action, &QAction::triggered, this, [this, url = proposal.baseUrl] {
            m_binder.store(m_publicRow, settings::listenerPublicAddress, url);
        });
    }
    if (proposals.isEmpty())
        menu->addAction(tr("This computer is in no network now"))->setEnabled(false);
    if (!m_engine.settings().value(settings::listenerPublicAddress).isEmpty()) {
        menu->addSeparator();
        connect(menu->addAction(tr("None: Tell Senders the Listener's Own")), &QAction::triggered, this,
                [this] { m_binder.store(m_publicRow, settings::listenerPublicAddress, {}); });
    }
    menu->popup(m_propose->mapToGlobal(QPoint(0, m_propose->height() + 2)));
}

void ListenerSection::addBinding(SettingGroup *group)
{
    m_addressRow = group->addRow(settings::listenerAddress.key);
    SettingBinder::Choices choices{{u"127.0.0.1"_s, tr("127.0.0.1, this computer")},
                                   {u"0.0.0.0"_s, tr("0.0.0.0, the whole network")},
                                   {u"::"_s, tr("::, the whole network, IPv6 too")}};
    for (const AddressProposal &proposal : addressProposals(m_engine.status().listener(), 0))
        choices.append({proposal.address, tr("%1, only %2", "address, network interface").arg(proposal.address, proposal.interfaceName)});
    m_address = m_binder.choice(m_addressRow, settings::listenerAddress, choices);
    m_address->setMaximumWidth(scaled(fieldWidth));
    m_portRow = group->addRow(settings::listenerPort.key);
    m_binder.number(m_portRow, settings::listenerPort, tr("any free"));
    SettingRow *proxiesRow = group->addRow(settings::listenerTrustedProxies.key);
    QLineEdit *proxies = m_binder.text(proxiesRow, settings::listenerTrustedProxies, true);
    proxies->setPlaceholderText(tr("none"));
    proxies->setMinimumWidth(scaled(160));
    proxies->setMaximumWidth(scaled(fieldWidth));
    proxiesRow->setControl(proxies, true);
}

void ListenerSection::addRelay(SettingGroup *group)
{
    SettingRow *row = group->addRow(u"relay/channel"_s);
    m_relay = new RelaySetup(m_engine.reachability(), row, this);
    connect(m_relay, &RelaySetup::done, this, [this](const QString &sentence) { Q_EMIT done(sentence, {}); });
    m_relayFirstRow = group->addRow(settings::relayFirst.key);
    m_binder.toggle(m_relayFirstRow, settings::relayFirst);
}

// Leads to what sets the way up; nothing is changed by it yet.
void ListenerSection::setUp(ReachWay way)
{
    QWidget *field = nullptr;
    SettingRow *at = m_publicRow;
    switch (way) {
    case ReachWay::Relay:
        m_relay->focusField();
        Q_EMIT pointedOut(m_relay->row());
        return;
    case ReachWay::PublicAddress:
        field = m_publicAddress;
        break;
    case ReachWay::LocalNetwork:
        field = m_propose;
        break;
    case ReachWay::Polling:
        at = m_catchUpRow;
        field = at->control();
        break;
    }
    field->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT pointedOut(at);
    if (way == ReachWay::LocalNetwork)
        proposeAddresses();
}

void ListenerSection::showEvent(QShowEvent *event)
{
    SectionPage::showEvent(event);
    m_tick.start();
    m_engine.reachability().setWatched(true);
    showReach();
}

void ListenerSection::hideEvent(QHideEvent *event)
{
    SectionPage::hideEvent(event);
    m_tick.stop();
    m_engine.reachability().setWatched(false);
}

void ListenerSection::showReach()
{
    if (!isVisible())
        return;
    const Reachability &reachability = m_engine.reachability();
    const ReachAdvice advice = reachability.advice();
    m_reach->setAdvice(advice, {reachability.checkedAtUs(), m_engine.clock().nowUs(), reachability.isChecking()});
    m_ways->setWays(advice.ways);
    m_relay->renew(m_engine.clock().nowUs());
    const ReachFacts facts = reachability.facts();
    if (facts.listener.publicAddress.isEmpty())
        m_relayFirstRow->setNote(tr("Makes a difference once there is a public base address."));
    else
        m_relayFirstRow->setNote(facts.relay.isFirst && facts.hasRelay && facts.relay.state == RelayState::Off
                                     ? tr("There is no relay yet, so forges are told the public address.") : QString());
}

void ListenerSection::addCertificate(SettingGroup *group)
{
    m_certificateRow = group->addRow(settings::listenerCertificate.key);
    addFile(m_certificateRow, m_binder.text(m_certificateRow, settings::listenerCertificate, true), false);
    m_keyRow = group->addRow(settings::listenerKey.key);
    addFile(m_keyRow, m_binder.text(m_keyRow, settings::listenerKey, true), true);
}

void ListenerSection::addFile(SettingRow *row, QLineEdit *edit, bool key)
{
    edit->setPlaceholderText(tr("none: plain HTTP"));
    edit->setMinimumWidth(scaled(160));
    edit->setMaximumWidth(scaled(fieldWidth));
    QPushButton *choose = makeSmallButton(tr("Choose…"), ButtonKind::Normal, {}, this);
    choose->setAccessibleName(key ? tr("Choose the private key") : tr("Choose the certificate"));
    row->setControl(inRow({edit, choose}), true);
    connect(choose, &QAbstractButton::clicked, this, [this, row, key, choose] {
        auto *dialog = new QFileDialog(window(), choose->accessibleName());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, [this, row, key](const QString &file) {
            m_binder.store(row, key ? settings::listenerKey : settings::listenerCertificate, file);
        });
        dialog->open();
    });
}

void ListenerSection::changed(const QString &key)
{
    if (!key.startsWith("listener/"_L1))
        return;
    renew();
    // Senders are only told another address; the port stays as it is.
    if (key == settings::listenerPublicAddress.key || m_listening)
        return;
    const Settings &settings = m_engine.settings();
    const bool half = settings.value(settings::listenerCertificate).isEmpty() != settings.value(settings::listenerKey).isEmpty();
    if (half && (key == settings::listenerCertificate.key || key == settings::listenerKey.key))
        return; // the other file comes next
    m_listening = true;
    QMetaObject::invokeMethod(this, &ListenerSection::listenAgain, Qt::QueuedConnection);
}

void ListenerSection::listenAgain()
{
    m_listening = false;
    // What went wrong is in the status, which the card here and the window's message bar show.
    [[maybe_unused]] const Result<> bound = m_engine.listenAgain();
    renew();
}

void ListenerSection::renew()
{
    const ListenerStatus &status = m_engine.status().listener();
    const Settings &settings = m_engine.settings();
    showReach();
    const bool proxied = status.listening && status.loopbackOnly && !status.publicAddress.isEmpty();
    m_publicRow->setNote(proxied ? tr("Slipway itself listens on this computer only.") : QString(), Ink::Wait);
    const QString certificate = settings.value(settings::listenerCertificate);
    const QString key = settings.value(settings::listenerKey);
    m_certificateRow->setNote(certificate.isEmpty() && !key.isEmpty()
                                  ? tr("The private key needs its certificate; until then the listener stays as it is.") : QString(),
                              Ink::Wait);
    m_keyRow->setNote(key.isEmpty() && !certificate.isEmpty()
                          ? tr("The certificate needs its private key; until then the listener stays as it is.") : QString(),
                      Ink::Wait);
    // Address and port given on the command line win over what is set here, for as long as the program runs.
    const QUrl bound(status.address, QUrl::StrictMode);
    const int port = settings.value(settings::listenerPort);
    const bool overruled = status.listening && !m_listening && port != 0 && bound.port(-1) != -1 && bound.port() != port;
    m_portRow->setNote(overruled ? tr("This run listens on port %1, as its command line says.").arg(bound.port()) : QString());
}

} // namespace slipway
